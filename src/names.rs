//! Names: of people in bylines, of agencies, of sections with levels.

mod byline;
pub mod casing;
mod words;

pub use byline::Credits;

use crate::agency;
use crate::analysis::fold;

/// Returns the usual name of an agency, or the name as it is.
pub fn agency(name: &str) -> String {
    agency::named(&fold(name)).unwrap_or(name).to_owned()
}

/// Returns whether a line begins as bylines do: `By Ann Lee`.
pub fn is_byline(line: &str) -> bool {
    byline::has_lead(line)
}

/// Returns what stands behind the beginning of a byline without a name, such as `From our correspondent`;
/// `None` if a line does not begin so.
pub fn behind_unsigned(line: &str) -> Option<&str> {
    byline::unsigned(line)
}

/// Returns whether a name says that it is an agency's, known or not: `Agencia Norte`, `River News Agency`.
pub fn is_agency(name: &str) -> bool {
    let folded = fold(name);
    let (first, last) = (folded.split(' ').next(), folded.rsplit(' ').next());
    agency::named(&folded).is_some()
        || (folded.contains(' ')
            && (first.is_some_and(|word| words::AGENCIES_BEFORE.contains(&word))
                || last.is_some_and(|word| words::AGENCIES_BEHIND.contains(&word))))
}

/// Returns the people of some bylines, each once, in order; see [`Credits::of`] for the agencies.
pub fn people(bylines: impl Iterator<Item = String>) -> Vec<String> {
    Credits::of(bylines).people
}

/// Returns a section or tag with its levels joined by `/` alone: `World > Europe` is `World/Europe`.
pub fn levels(value: &str) -> String {
    let value = value.replace(['>', '»', '›'], "/");
    let levels = value.split('/').map(str::trim).filter(|level| !level.is_empty());
    levels.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_those_of_all_bylines() {
        let bylines = ["By Ann Lee and Bo Chen", "Von dpa", "ANN LEE"].map(str::to_owned);
        assert_eq!(people(bylines.into_iter()), ["Ann Lee", "Bo Chen"]);
    }

    #[test]
    fn agencies_have_one_name() {
        assert_eq!(agency("The Associated Press"), "AP");
        assert_eq!(agency("ANADOLU AJANSI"), "Anadolu");
        assert_eq!(agency("Our Own Wire"), "Our Own Wire");
    }

    #[test]
    fn an_agency_is_known_by_what_it_calls_itself() {
        for name in ["Agencia Norte", "River News Agency", "Агентство Север", "Ege Haber Ajansı", "AFP"]
        {
            assert!(is_agency(name), "{name}");
        }
        for name in ["Ann Lee", "Agencia", "The Agency Weekly", ""] {
            assert!(!is_agency(name), "{name}");
        }
    }

    #[test]
    fn levels_are_joined_by_a_slash() {
        assert_eq!(levels(" World > Europe / Türkiye/"), "World/Europe/Türkiye");
        assert_eq!(levels("money-fx"), "money-fx");
    }
}

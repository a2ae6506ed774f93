//! Names: of people in bylines, of agencies, of sections with levels.

use crate::agency;
use crate::analysis::{fold, fold_value};

/// Words before the names of a byline, folded.
const BYLINE_WORDS: &[&str] =
    &["by", "von", "par", "por", "haber", "yazan", "di", "door", "text", "report", "words"];

/// Words between two names of a byline, folded.
const AND_WORDS: &[&str] = &["and", "und", "et", "ve", "y", "e", "en"];

/// Returns the usual name of an agency, or the name as it is.
pub fn agency(name: &str) -> String {
    agency::named(&fold(name)).unwrap_or(name).to_owned()
}

/// Returns the people of some bylines, each once, in order.
pub fn people(bylines: impl Iterator<Item = String>) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for byline in bylines {
        for name in split_byline(&byline) {
            if !people.iter().any(|known| fold(known) == fold(&name)) {
                people.push(name);
            }
        }
    }
    people
}

fn split_byline(byline: &str) -> Vec<String> {
    let mut names = vec![Vec::new()];
    let mut words = byline.split_whitespace().peekable();
    while words.peek().is_some_and(|word| {
        let folded = fold_value(word.trim_end_matches(':'));
        BYLINE_WORDS.contains(&folded.as_str()) && (word.ends_with(':') || folded.len() < 4)
    }) {
        words.next();
    }
    for word in words {
        let is_and =
            matches!(word, "&" | "|" | "/" | ";" | ",") || AND_WORDS.contains(&fold_value(word).as_str());
        let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        if is_and && !is_initial {
            names.push(Vec::new());
            continue;
        }
        let ends = word.ends_with([',', ';', '|', '/']);
        if let Some(name) = names.last_mut() {
            name.push(word.trim_end_matches([',', ';', '|', '/']));
        }
        if ends {
            names.push(Vec::new());
        }
    }
    let names = names.into_iter().map(|words: Vec<&str>| words.join(" "));
    names.filter(|name| name.chars().any(char::is_alphabetic) && !name.contains('@')).collect()
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

    fn check(byline: &str, expected: &[&str]) {
        assert_eq!(people(std::iter::once(byline.to_owned())), expected, "{byline}");
    }

    #[test]
    fn a_byline_is_split_into_people() {
        check("By Esra Karataş Alpay", &["Esra Karataş Alpay"]);
        check("By Ann Lee and Bo Chen", &["Ann Lee", "Bo Chen"]);
        check("Von Jürgen Groß, Anna Klein und Tom E. Berg", &["Jürgen Groß", "Anna Klein", "Tom E. Berg"]);
        check("Haber: Ayşe Yılmaz", &["Ayşe Yılmaz"]);
        check("Vincent Von Berg", &["Vincent Von Berg"]);
        check("ann lee & ANN LEE", &["ann lee"]);
        check("desk@paper.example", &[]);
        check("", &[]);
    }

    #[test]
    fn agencies_have_one_name() {
        assert_eq!(agency("The Associated Press"), "AP");
        assert_eq!(agency("ANADOLU AJANSI"), "Anadolu");
        assert_eq!(agency("Our Own Wire"), "Our Own Wire");
    }

    #[test]
    fn levels_are_joined_by_a_slash() {
        assert_eq!(levels(" World > Europe / Türkiye/"), "World/Europe/Türkiye");
        assert_eq!(levels("money-fx"), "money-fx");
    }
}

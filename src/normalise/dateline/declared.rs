//! Places that a source declares: written as names are, where they stand in capitals.

use super::several;
use super::tables::ABBREVIATIONS;
use crate::names::casing::{Letters, from_capitals, is_in_capitals};

/// Letters of a code of a country or state, such as `DE`, `USA` and `NSW`.
const MAX_CODE_LETTERS: usize = 3;

/// Marks between the parts of a place, `PORTLAND, OR`.
const MARKS: [char; 8] = [',', ';', '/', '|', '(', ')', '[', ']'];

/// Returns the places of a declared dateline, in the case that names have: `LONDON, BRUSSELS` is two.
pub fn places(text: &str, letters: Letters) -> Vec<String> {
    let mut places: Vec<String> =
        several::of_declared(text).into_iter().map(|name| place(name, letters)).collect();
    places.dedup();
    places
}

/// Returns a declared place with each part in capitals, such as `HONG KONG`, in the case that names have.
/// Codes and abbreviations (`NH`, `USA`, `U.S.`) stay.
pub fn place(name: &str, letters: Letters) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name.split_inclusive(MARKS) {
        let bare = part.trim_matches(|c: char| c.is_whitespace() || MARKS.contains(&c));
        if bare.is_empty() || !is_in_capitals(bare) || is_code(bare) {
            out.push_str(part);
            continue;
        }
        let start = part.len() - part.trim_start().len();
        out.push_str(&part[..start]);
        out.push_str(&from_capitals(bare, letters));
        out.push_str(&part[start + bare.len()..]);
    }
    out
}

/// Returns whether a part is a code: `FRA`, `US-NY`, `D1`, or a known abbreviation.
fn is_code(part: &str) -> bool {
    let is_short = |word: &str| word.chars().count() <= MAX_CODE_LETTERS;
    part.contains(char::is_numeric) || part.split('-').all(is_short) || ABBREVIATIONS.contains(&part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        assert_eq!(place(name, Letters::of(name)), expected, "{name}");
    }

    #[test]
    fn capitals_become_names() {
        check("HONG KONG", "Hong Kong");
        check("BRASÍLIA", "Brasília");
        check("СОЧИ", "Сочи");
        check("IRAQ", "Iraq");
        check("KIRŞEHİR", "Kırşehir");
        check("VALDEZ, Alaska", "Valdez, Alaska");
        check("BERLIN/PARIS", "Berlin/Paris");
        check("ST. LOUIS, MISSOURI", "St. Louis, Missouri");
        check("PORT-AU-PRINCE (HAITI)", "Port-au-Prince (Haiti)");
        check("U.S. VIRGIN ISLANDS", "U.S. Virgin Islands");
    }

    #[test]
    fn cities_in_a_row_are_several_places() {
        let check =
            |text: &str, expected: &[&str]| assert_eq!(places(text, Letters::Latin), expected, "{text}");
        check("LONDON, BRUSSELS", &["London", "Brussels"]);
        check("Berlin/Paris", &["Berlin", "Paris"]);
        check("MOSCOW and KYIV", &["Moscow", "Kyiv"]);
        check("Prag/Preßburg", &["Prag", "Preßburg"]);
        check("Rom / Tübingen", &["Rom", "Tübingen"]);
        check("USA/NY", &["USA/NY"]);
        check("New York, New York", &["New York"]);
        check("VALDEZ, Alaska", &["Valdez, Alaska"]);
        check("PARIS, TEXAS", &["Paris, Texas"]);
        check("Bosnia and Herzegovina", &["Bosnia and Herzegovina"]);
    }

    #[test]
    fn codes_abbreviations_and_other_names_stay() {
        for name in
            ["USA", "UK", "UAE", "EU", "U.S.", "D.C.", "FRA", "US-NY", "США", "СССР", "UDSSR", "usa", ""]
        {
            check(name, name);
        }
        check("PORTLAND, OR, USA", "Portland, OR, USA");
        check("WASHINGTON, D.C.", "Washington, D.C.");
        check("McAllen, TX", "McAllen, TX");
        check("北京", "北京");
    }
}

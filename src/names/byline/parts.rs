//! The parts of a byline between its commas, slashes and words for "and", and what they say of each other.

use super::agency_of;
use crate::analysis::fold_value;
use crate::names::casing::is_in_capitals;
use crate::names::words;

/// A part of a byline.
pub struct Part {
    /// What it says.
    pub name: String,
    /// Whether a comma stands before it, not a word or another mark.
    pub follows_comma: bool,
}

/// Cuts a group at its commas, slashes, dashes and words for "and".
pub fn names_of(group: &str) -> Vec<Part> {
    let mut names: Vec<(bool, Vec<&str>)> = vec![(false, Vec::new())];
    for word in group.split_whitespace() {
        let is_mark = matches!(word, "&" | "/" | "," | "+" | "-" | "–" | "—" | "、");
        // the small words of Spanish and Polish: `Y` is an initial
        let is_and = !word.contains(char::is_uppercase) || word.len() > 2;
        let has_name = names.iter().any(|(_, name)| !name.is_empty());
        let is_and = has_name && is_and && words::ANDS.contains(&fold_value(word).as_str());
        if is_mark || is_and {
            names.push((word == ",", Vec::new()));
            continue;
        }
        let mut parts = word.split([',', '、', '，']).peekable();
        while let Some(part) = parts.next() {
            let slashed = if part.contains("://") { vec![part] } else { part.split('/').collect() };
            for (idx, piece) in slashed.into_iter().enumerate() {
                if idx > 0 {
                    names.push((false, Vec::new()));
                }
                if let Some((_, name)) = names.last_mut().filter(|_| !piece.is_empty()) {
                    name.push(piece);
                }
            }
            if parts.peek().is_some() {
                names.push((true, Vec::new()));
            }
        }
    }
    let named = names.into_iter().filter(|(_, name)| !name.is_empty());
    let parts = named.map(|(follows_comma, name)| Part { name: name.join(" "), follows_comma }).collect();
    rejoin_double_names(group, parts)
}

/// What stands behind a name and a comma and is part of it.
const SUFFIXES: &[&str] = &["Jr", "Jr.", "Sr.", "II", "III", "IV"];

/// Puts `José Ortega y Gasset` together again: a single word after a small "and" is half of a surname.
fn rejoin_double_names(group: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut whole: Vec<Part> = Vec::new();
    for part in parts {
        // `John Kent, Jr.`
        if let Some(before) = whole.last_mut().filter(|before| before.name.contains(' '))
            && SUFFIXES.contains(&part.name.as_str())
        {
            before.name = format!("{} {}", before.name, part.name);
            continue;
        }
        let joint = whole.last().and_then(|Part { name: before, .. }| {
            let name = &part.name;
            let joints = [" y ", " e ", " i "].map(|and| format!("{before}{and}{name}"));
            joints
                .into_iter()
                .find(|joint| !name.contains(' ') && before.contains(' ') && group.contains(joint.as_str()))
        });
        match (joint, whole.last_mut()) {
            (Some(joint), Some(before)) => before.name = joint,
            _ => whole.push(part),
        }
    }
    whole
}

/// Whether a part says what the person before it is, and for whom: `Ann Lee, Valley Times Staff Writer`.
pub fn is_of_person_before(part: &Part, before: &Part) -> bool {
    part.follows_comma
        && before.name.contains(' ')
        && !ends_in_office(&before.name)
        && ends_in_office(&part.name)
        && agency_of(&part.name).is_none()
}

/// Whether a part is the outlet or the institution of the person before it: `Ann Lee, The Valley Times`,
/// `Ann Lee / paper.example`.
pub fn is_outlet_after(part: &Part, before: &Part) -> bool {
    let name = part.name.as_str();
    let has_article = name.starts_with("The ");
    let is_institution = || {
        let mut words = name.split(' ').map(fold_value);
        name.contains(' ') && words.any(|word| words::INSTITUTIONS.contains(&word.as_str()))
    };
    let is_told = part.follows_comma && (has_article || is_institution());
    before.name.contains(' ') && (is_told || is_host(name)) && agency_of(name).is_none()
}

/// Whether a name is that of a site: `paper.example`.
fn is_host(name: &str) -> bool {
    const MAX_DOMAIN_BYTES: usize = 7;
    name.rsplit_once('.').is_some_and(|(site, domain)| {
        site.len() > 2
            && site.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
            && (2..=MAX_DOMAIN_BYTES).contains(&domain.len())
            && domain.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// Whether a part is words of a sentence and no name: more of them are in small letters than a name has,
/// and it does not begin with one.
pub fn is_sentence(part: &str) -> bool {
    const MIN_SMALL_WORDS: usize = 4;
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && word.len() > 1;
    let n_small = part.split(' ').filter(is_small).count();
    let has_name = part.split(' ').take(2).all(|word| word.starts_with(char::is_uppercase));
    !has_name && n_small >= MIN_SMALL_WORDS && 3 * n_small >= 2 * part.split(' ').count()
}

/// Whether the last part is the place where the people before it are: `Ann Lee und Bo Chen, Berlin`. A
/// person has two names where those before have.
pub fn is_place_after(part: &Part, before: &Part) -> bool {
    let name = part.name.as_str();
    part.follows_comma
        && before.name.contains(' ')
        && !name.contains(' ')
        && name.starts_with(char::is_uppercase)
        && !is_in_capitals(name)
        && agency_of(name).is_none()
        && agency_of(&before.name).is_none()
}

/// Whether a part ends in what a writer is: `Staff Writer`.
pub fn ends_in_office(part: &str) -> bool {
    part.split_whitespace().last().is_some_and(|last| words::OFFICES.contains(&fold_value(last).as_str()))
}

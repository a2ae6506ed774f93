//! Names on a page: who wrote the article.

use super::credit;
use super::kinds::Kind;
use super::marks::{self, is_one_of};
use super::shape;
use crate::agency;
use crate::analysis::fold;
use crate::names;

/// `By Ann Lee`, `Haber: Ali Can`, `Ann Lee, staff writer`; an agency in a byline is a source.
pub fn read_byline(text: &str, folded: &str) -> Option<Kind> {
    if let Some(rest) = names::behind_unsigned(text) {
        return unsigned(rest);
    }
    let labelled = credit::after_label(text, marks::BYLINE_LABELS).filter(|value| !value.is_empty());
    let worded = || {
        let word = marks::BYLINE_WORDS.iter().find(|word| marks::starts_with(folded, word))?;
        let rest = credit::nth_word(text, word.split(' ').count())?;
        (!text.starts_with(char::is_lowercase) || shape::is_name(rest, 1)).then_some(rest)
    };
    if let Some(value) = labelled.or_else(worded) {
        return read_names(value);
    }
    let (name, role) = text.split_once([',', '|', '–', '—'])?;
    let role = fold(role);
    let is_role = !role.is_empty() && role.split(" , ").all(|role| is_one_of(role, marks::ROLES));
    (is_role && shape::is_name(name.trim(), 2)).then(|| Kind::Byline(name.trim().to_owned()))
}

/// `Van onze verslaggever`, and behind it a place or a name. What goes on is a sentence.
fn unsigned(rest: &str) -> Option<Kind> {
    const MAX_WORDS: usize = 4;
    let first = rest.split(' ').next().unwrap_or_default();
    let rest = if marks::IN_WORDS.contains(&first) { rest[first.len()..].trim_start() } else { rest };
    if rest.is_empty() {
        return Some(Kind::Furniture);
    }
    let is_name = shape::n_words(rest) <= MAX_WORDS && shape::is_name(rest, 1) && !shape::ends_sentence(rest);
    let is_place = !rest.contains(' ') || !first.starts_with(char::is_uppercase);
    is_name.then(|| if is_place { Kind::Furniture } else { Kind::Byline(rest.to_owned()) })
}

/// Keeps the people of a byline: the place, callings and agencies go.
fn read_names(value: &str) -> Option<Kind> {
    let value = value.trim().trim_end_matches(['|', ',', ';', '-', '–', ':']).trim_end();
    let value = before_place(value);
    if agency::is_known(&fold(value)) || is_one_of(&fold(value), marks::SOME_AGENCIES) {
        return Some(Kind::Source(value.to_owned()));
    }
    let has_case = value.contains(char::is_lowercase) || value.contains(char::is_uppercase);
    if shape::n_words(value) > 20
        || (has_case && !shape::are_names(value))
        || (!has_case && shape::n_words(value) > 6)
    {
        return None;
    }
    if !value.contains([',', '/', '|']) {
        return Some(Kind::Byline(value.to_owned()));
    }
    let is_person = |part: &String| {
        let folded = fold(part);
        !agency::is_known(&folded)
            && ![marks::ROLES, marks::SOME_AGENCIES].into_iter().any(|table| is_one_of(&folded, table))
    };
    let people: Vec<String> = shape::name_parts(value).into_iter().filter(is_person).collect();
    (!people.is_empty()).then(|| Kind::Byline(people.join(", ")))
}

/// Returns the names before the place: `Ann Lee in Ankara`, `Ann Lee, Ankara bureau` stays.
fn before_place(value: &str) -> &str {
    let place = shape::words(value).skip(1).find(|(_, word)| marks::IN_WORDS.contains(word));
    place.map_or(value, |(start, _)| value[..start].trim_end())
}

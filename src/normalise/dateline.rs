//! The dateline: where, when and by which agency a report was filed, as its first line says.
//!
//! `ISTANBUL, July 17 (Reuters) —`, `(AP) -`, `МОСКВА, 17 июл - РИА Новости.`, `新华社北京7月17日电`.
//! A beginning that could be anything else (`EXCLUSIVE —`) is left: a wrong place is worse than none.

use crate::agency;
use crate::analysis::{fold, is_cjk};
use crate::date::{DateErrorKind, DayOrder, Precision, PubDate, is_date_word, is_weekday};

use crate::names::casing::{Letters, from_capitals, is_in_capitals};

mod chinese;
mod declared;
mod marks;
mod several;
mod tables;

pub use declared::{place as declared_place, places as declared_places};
use marks::{after_dash, first_dash, first_group, group, skip_space};

/// Bytes from the start of the line in which a dateline ends.
const MAX_HEAD_BYTES: usize = 140;

/// Most words of the name of a place.
const MAX_PLACE_WORDS: usize = 4;

/// Least letters of a place in capitals that nothing but a dash supports: fewer are initials.
const MIN_BARE_LETTERS: usize = 4;

/// Letters of the abbreviation of a state or country: `N.S.W.`, `USA`.
const MAX_STATE_LETTERS: usize = 4;

/// Bytes of the text by whose letters the small letters of a place are chosen.
const LETTERS_BYTES: usize = 600;

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// Cities or other places, in the case that names have: `BERLIN/PARIS` gives two.
    pub places: Vec<String>,
    /// State, province or country after the place, as printed: `Ore.`, `Turkey`.
    pub region: Option<String>,
    /// The date as printed, mostly without a year.
    pub date: Option<String>,
    /// Usual name of the agency.
    pub agency: Option<String>,
    /// Where the text proper begins in the line, in bytes.
    pub body: usize,
}

/// Reads the dateline at the beginning of the first line of a body; `None` if there is none.
pub fn read(line: &str) -> Option<Dateline> {
    let start =
        line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).len();
    let text = &line[start..];
    let mut found = chinese::read(text).or_else(|| agency_first(text)).or_else(|| places_first(text))?;
    found.body += start;
    Some(found)
}

/// How the words before the text are set off from it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Support {
    /// A known agency.
    Agency,
    /// Something else in brackets: a station's initials or the name of a paper.
    Outlet,
    /// A dash alone.
    Dash,
}

/// Reads `(Reuters) - `, and `(ANSA) - ROMA, 17 LUG - ` with what follows.
fn agency_first(text: &str) -> Option<Dateline> {
    let (inner, end) = group(text, 0)?;
    if let Some(found) = korean(text, inner, end) {
        return Some(found);
    }
    let agency = agency_of(inner)?;
    let body = after_dash(text, end)?;
    match places_first(&text[body..]).filter(|next| next.agency.is_none() && next.date.is_some()) {
        Some(next) => Some(Dateline { agency: Some(agency), body: body + next.body, ..next }),
        None => Some(Dateline { agency: Some(agency), body, ..Dateline::default() }),
    }
}

/// Reads `(서울=연합뉴스) 홍길동 기자 = `: place and agency, then the reporter.
fn korean(text: &str, inner: &str, end: usize) -> Option<Dateline> {
    let (place, agency) = inner.split_once('=')?;
    let agency = agency_of(agency)?;
    let place = place.trim();
    if place.is_empty() || place.chars().any(|c| !c.is_alphabetic() && !matches!(c, ' ' | '·')) {
        return None;
    }
    let head = &text[end..text.floor_char_boundary(end + MAX_HEAD_BYTES)];
    let body = head.find('=').map_or(end, |at| end + at + 1);
    let places = place.split('·').map(str::to_owned).collect();
    Some(Dateline { places, agency: Some(agency), body: skip_space(text, body), ..Dateline::default() })
}

/// Reads a dateline that begins with a place.
fn places_first(text: &str) -> Option<Dateline> {
    let limit = text.floor_char_boundary(MAX_HEAD_BYTES.min(text.len()));
    let dash = first_dash(&text[..limit]);
    if let Some((open, inner, close)) =
        first_group(&text[..limit], dash.as_ref().map_or(limit, |dash| dash.start))
    {
        return with_group(text, &text[..open], inner, close);
    }
    if let Some(dash) = dash {
        let head = &text[..dash.start];
        let body = skip_space(text, dash.end);
        // МОСКВА, 17 июл - РИА Новости.
        return match agency_after(&text[body..]) {
            Some((agency, len)) => {
                let found = head_of(head, Support::Agency, &text[body..])?;
                Some(Dateline { agency: Some(agency), body: skip_space(text, body + len), ..found })
            }
            None => {
                let found = head_of(head, Support::Dash, &text[body..])?;
                Some(Dateline { body, ..found })
            }
        };
    }
    with_colon(text, limit)
}

/// Reads `NEW DELHI: `, of known cities alone.
fn with_colon(text: &str, limit: usize) -> Option<Dateline> {
    let colon = text[..limit].find(": ")?;
    let head = &text[..colon];
    if !is_in_capitals(head) || !head.split(',').next().is_some_and(is_city) {
        return None;
    }
    let found = head_of(head, Support::Dash, text[colon + 1..].trim_start())?;
    Some(Dateline { body: skip_space(text, colon + 1), ..found })
}

/// Reads what stands around a group in brackets: `PARIS, 17 juil (AFP) -`, `New Delhi, Jul 17 (PTI)`.
fn with_group(text: &str, head: &str, inner: &str, close: usize) -> Option<Dateline> {
    let agency = agency_of(inner);
    let (late_date, close) = if agency.is_some() { date_after(text, close) } else { (None, close) };
    let dash = after_dash(text, close);
    let support = match &agency {
        Some(_) => Support::Agency,
        None if is_outlet(inner) && dash.is_some() => Support::Outlet,
        None => return None,
    };
    let body = match dash {
        Some(body) => body,
        None => {
            skip_space(text, close + text[close..].len() - text[close..].trim_start_matches(['.', ':']).len())
        }
    };
    // New Delhi [India], July 17 (ANI); Bolonia (Italia), 17 jul (EFE)
    let head = head.replace(" [", ", ").replace(" (", ", ").replace([']', ')'], "");
    let found = head_of(&head, support, &text[body..])?;
    // Without a dash a bracket can belong to a sentence: `Paris (AFP) is …`.
    let is_clear = || {
        let places = head.split(',').next().unwrap_or_default();
        starts_sentence(&text[body..]) && (found.date.is_some() || is_in_capitals(places) || is_city(places))
    };
    // København /ritzau/: Retten har
    let is_closed = text[close..].starts_with(": ") && starts_sentence(&text[body..]);
    if dash.is_none() && !is_closed && !is_clear() {
        return None;
    }
    let date = found.date.clone().or(late_date);
    Some(Dateline { agency: agency.or(found.agency.clone()), date, body, ..found })
}

/// Reads the places and the date before an agency or a dash.
fn head_of(head: &str, support: Support, rest: &str) -> Option<Dateline> {
    let mut parts = segments(head);
    let mut found = Dateline::default();
    if let Some(last) = parts.last().copied().filter(|_| parts.len() > 1) {
        let (before, agency) = agency_behind_date(last).unwrap_or(("", last));
        if let Some(agency) = agency::named(&fold(agency)).filter(|_| agency.chars().count() > 2) {
            found.agency = Some(agency.to_owned());
            parts.pop();
            parts.extend(Some(before).filter(|before| !before.is_empty()));
        }
    }
    let support = if found.agency.is_some() { Support::Agency } else { support };
    found.date = take_date(&mut parts);
    let mut parts = parts.into_iter();
    let place = parts.next()?;
    let mut region = parts.collect::<Vec<_>>();
    let mut places = several::of(place);
    // LONDON, BRUSSELS
    if places.iter().chain(&region).all(|name| is_city(name)) {
        places.append(&mut region);
    }
    if region.len() > 2 || !region.iter().all(|part| is_region(part)) {
        return None;
    }
    let is_supported = support == Support::Agency || found.date.is_some();
    if !places.iter().all(|place| is_place(place, is_supported))
        || !is_believed(&places, !region.is_empty(), &found, support, rest)
    {
        return None;
    }
    let letters = letters(head, rest);
    let shown =
        |name: &str| if is_in_capitals(name) { from_capitals(name, letters) } else { name.to_owned() };
    found.places = places.into_iter().map(shown).collect();
    found.places.dedup();
    let is_long = |name: &str| name.chars().count() > MAX_STATE_LETTERS && !name.contains('.');
    let region = region.into_iter().map(|name| if is_long(name) { shown(name) } else { name.to_owned() });
    found.region = Some(region.collect::<Vec<_>>().join(", ")).filter(|region| !region.is_empty());
    Some(found)
}

/// Cuts `May 22 Kyodo` into the date and the agency.
fn agency_behind_date(part: &str) -> Option<(&str, &str)> {
    if !part.contains(char::is_numeric) {
        return None;
    }
    let cuts = part.match_indices(' ').map(|(at, _)| (part[..at].trim_end(), part[at..].trim_start()));
    cuts.into_iter().find(|(before, after)| agency::named(&fold(after)).is_some() && is_date(before))
}

/// Returns whether there is enough beside the names for them to be the places of a dateline.
fn is_believed(places: &[&str], has_region: bool, found: &Dateline, support: Support, rest: &str) -> bool {
    let in_capitals = places.iter().all(|place| is_in_capitals(place) || !has_case(place));
    let are_cities = places.iter().all(|place| is_city(place));
    let n_letters = places.iter().map(|place| place.chars().filter(|c| c.is_alphabetic()).count()).min();
    match support {
        Support::Agency => true,
        Support::Outlet => {
            let has_spaces = places.iter().all(|place| !place.contains(is_cjk));
            are_cities || (in_capitals && has_spaces && starts_sentence(rest))
        }
        // Two words and a date are as often a person's name.
        Support::Dash if found.date.is_some() => {
            in_capitals || are_cities || has_region || places.iter().all(|place| !place.contains(' '))
        }
        Support::Dash => {
            let is_long = n_letters.is_some_and(|n_letters| n_letters >= MIN_BARE_LETTERS);
            let all_cased = places.iter().all(|place| has_case(place));
            starts_sentence(rest)
                && (are_cities || (in_capitals && all_cased && is_long && !starts_loud(rest)))
        }
    }
}

/// Cuts a head at its commas, and at periods before a number: `МОСКВА. 17 июля`.
fn segments(head: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in head.split([',', '،']) {
        let mut rest = part;
        while let Some(at) = rest.find(". ") {
            let after = rest[at + 2..].trim_start();
            // `Aug. 27` is one date
            let is_place_before_date =
                after.starts_with(|c: char| c.is_numeric()) && !is_date_word(rest[..at].trim());
            if !is_place_before_date && agency::named(&fold(after)).is_none() {
                break;
            }
            parts.push(rest[..at].trim());
            rest = after;
        }
        parts.push(rest.trim().trim_end_matches(':').trim_end());
    }
    parts.retain(|part| !part.is_empty());
    if let Some(last) = parts.last_mut().filter(|last| last.chars().any(char::is_numeric)) {
        *last = last.trim_end_matches('.');
    }
    parts
}

/// Takes the date off the end of the segments: `July 17`, `July 17` and `2025`, or `Va. Feb 26`.
fn take_date(parts: &mut Vec<&str>) -> Option<String> {
    let year = parts.pop_if(|last| last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit()));
    let last = parts.pop()?;
    let (place, date) = if is_date(last) { (None, Some(last)) } else { split_date(last) };
    parts.extend(place);
    let date = match (date, year) {
        (Some(date), Some(year)) => Some(format!("{date}, {year}")),
        (Some(date), None) => Some(date.to_owned()),
        (None, _) => {
            parts.extend(year);
            None
        }
    };
    // LONDON, Thursday, July 17
    let weekday = if date.is_some() { parts.pop_if(|last| is_weekday(last)) } else { None };
    match (weekday, date) {
        (Some(weekday), Some(date)) => Some(format!("{weekday}, {date}")),
        (_, date) => date,
    }
}

/// Cuts a date off the end of a segment, with the word before it that belongs to neither.
fn split_date(part: &str) -> (Option<&str>, Option<&str>) {
    let starts = part.char_indices().filter(|&(_, c)| c == ' ').map(|(at, _)| at);
    for at in starts {
        let date = part[at..].trim();
        if date.contains(char::is_numeric) && is_date(date) {
            let place = part[..at].trim_end();
            return (Some(place), Some(date.strip_prefix("في ").unwrap_or(date)));
        }
    }
    (Some(part), None)
}

fn is_date(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    match PubDate::read(text, DayOrder::DayFirst) {
        Ok(date) => date.precision() >= Precision::Day && text.len() > 4,
        Err(error) => {
            let has_day = text.chars().any(char::is_numeric);
            (matches!(error.kind(), DateErrorKind::NoYear) && has_day) || (is_weekday(text) && text.len() > 5)
        }
    }
}

/// Reads `, July 17` after an agency; returns where it ends.
fn date_after(text: &str, close: usize) -> (Option<String>, usize) {
    let limit = text.floor_char_boundary((close + 40).min(text.len()));
    let after = &text[close..limit];
    let Some(dash) = first_dash(after) else { return (None, close) };
    let date = after[..dash.start].trim_matches([',', ' ', '.']);
    if is_date(date) { (Some(date.to_owned()), close + dash.start) } else { (None, close) }
}

/// Returns whether a text can be the name of a place. An agency or a date beside it supports it.
fn is_place(name: &str, is_supported: bool) -> bool {
    let n_words = name.split_whitespace().count();
    if !(1..=MAX_PLACE_WORDS).contains(&n_words) || name.chars().count() < 2 {
        return false;
    }
    let last = n_words - 1;
    let is_word = |(idx, word): (usize, &str)| {
        let is_inner = idx > 0 && idx < last && tables::INNER_WORDS.contains(&word);
        let starts = word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let marks = ['.', '\'', '’', '-', '‘', '`'];
        (starts || is_inner)
            && word.chars().all(|c| c.is_alphabetic() || is_mark_of_letter(c) || marks.contains(&c))
    };
    if !name.split_whitespace().enumerate().all(is_word) {
        return false;
    }
    let folded = fold(name);
    let can_name = |word: &str| is_supported && n_words > 1 && tables::WORDS_OF_PLACES.contains(&word);
    let is_stopped = folded
        .split(' ')
        .any(|word| (is_in(tables::STOP_WORDS, word) || is_date_word(word)) && !can_name(word));
    (!is_stopped || is_city(name) || is_in(tables::PLACES_WITH_STOP_WORDS, &folded))
        && !agency::is_known(&folded)
}

/// Returns whether a text can be the state or country of a place: `N.Y.`, `Pa`, `Turkey`, `West Bank`.
fn is_region(name: &str) -> bool {
    let is_state = name.len() <= 6 && name.starts_with(char::is_uppercase);
    is_place(name, true) || (is_state && name.chars().all(|c| c.is_alphabetic() || c == '.'))
}

fn is_city(name: &str) -> bool {
    is_in(tables::CITIES, &fold(name))
}

/// Returns whether a table has a name, as folded.
fn is_in(table: &'static [&'static str], folded: &str) -> bool {
    use std::collections::{HashMap, HashSet};
    use std::sync::LazyLock;
    type Names = HashMap<&'static str, HashSet<String>>;
    static FOLDED: LazyLock<Names> = LazyLock::new(|| {
        let tables = [tables::CITIES, tables::STOP_WORDS, tables::PLACES_WITH_STOP_WORDS];
        let fold_all = |table: &[&str]| table.iter().map(|name| fold(name)).collect();
        tables.into_iter().map(|table| (table[0], fold_all(table))).collect()
    });
    table.first().and_then(|first| FOLDED.get(first)).is_some_and(|names| names.contains(folded))
}

/// Returns the usual name of the first agency of a text such as `dpa/tmn` or `Reuters, AP`.
fn agency_of(inner: &str) -> Option<String> {
    let inner = inner.trim().trim_matches('/');
    let one = |name: &str| agency::named_in_credit(&fold(name));
    let named = one(inner).or_else(|| inner.split(['/', ',', ';', '-']).find_map(one));
    named.filter(|_| inner.chars().count() < 50).map(str::to_owned)
}

/// Reads an agency that stands after the dash, with its mark: `РИА Новости.`, `IRNA –`.
fn agency_after(text: &str) -> Option<(String, usize)> {
    let limit = text.floor_char_boundary(40.min(text.len()));
    let end = text[..limit].find(['.', ':', '–', '—', '-'])?;
    let agency = agency::named(&fold(&text[..end]))?;
    let rest = text[end..].trim_start_matches(['.', ':', '–', '—', '-']);
    Some((agency.to_owned(), text.len() - rest.len()))
}

/// Returns whether a text in brackets can be an outlet: `CNN`, `The Paper`, `paper.example`.
fn is_outlet(inner: &str) -> bool {
    let is_host = inner.contains('.') && !inner.contains(' ') && inner.is_ascii();
    let is_name =
        |word: &str| word.starts_with(|c: char| c.is_uppercase()) || tables::INNER_WORDS.contains(&word);
    let has_letters_only =
        inner.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '&' | '\''));
    let n_words = inner.split_whitespace().count();
    (1..=MAX_PLACE_WORDS).contains(&n_words)
        && inner.chars().count() > 1
        && has_letters_only
        && (is_host || inner.split_whitespace().all(is_name))
}

/// Returns whether a text begins as a sentence does: with a capital, a digit or a quotation mark.
fn starts_sentence(text: &str) -> bool {
    text.chars()
        .next()
        .is_none_or(|c| (c.is_alphanumeric() && !c.is_lowercase()) || "\"'“‘«„¿¡$€£[(".contains(c))
}

/// Returns whether a text begins with a word in capitals, as scores and lists of labels do.
fn starts_loud(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    is_in_capitals(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 2
}

/// Returns whether all letters of a text are of a script with capitals.
fn has_case(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(|c| c.is_uppercase() || c.is_lowercase())
}

/// Returns whether a character is part of a letter: vowel signs and the like.
fn is_mark_of_letter(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || is_cjk(c)
}

/// Returns whose small letters a place in capitals has: Turkish ones if it or the text is Turkish.
fn letters(head: &str, rest: &str) -> Letters {
    let text = &rest[..rest.floor_char_boundary(LETTERS_BYTES.min(rest.len()))];
    if text.contains(['ı', 'ğ']) { Letters::Turkish } else { Letters::of(head) }
}

#[cfg(test)]
mod tests;

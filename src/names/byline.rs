//! Bylines split into people and agencies.

use std::borrow::Cow;

use crate::agency;
use crate::analysis::{fold, fold_value, is_cjk};
use crate::date::{DayOrder, PubDate, is_date_word};

use super::casing::{Letters, from_capitals, is_in_capitals};
use super::words;

mod parts;

use parts::{ends_in_office, is_of_person_before, is_outlet_after, is_place_after, is_sentence, names_of};

/// Most words of a person's name; more are a sentence.
const MAX_NAME_WORDS: usize = 7;

/// Characters from which on a word in capitals after others is a surname, not initials.
const MIN_SURNAME_CHARS: usize = 4;

/// Most words before the names that [`words::LEADS`] has.
const MAX_LEAD_WORDS: usize = 4;

/// Characters of a text that can be a byline; more are a biography.
const MAX_BYLINE_CHARS: usize = 400;

/// Who is named in the bylines of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credits {
    /// People, and desks or outlets that are named as one, each once, in order.
    pub people: Vec<String>,
    /// Usual names of agencies, each once, in order.
    pub agencies: Vec<&'static str>,
}

impl Credits {
    /// Returns who is named in some bylines.
    pub fn of(bylines: impl Iterator<Item = String>) -> Credits {
        let mut credits = Credits::default();
        for byline in bylines {
            credits.add(&byline);
        }
        credits
    }

    fn add(&mut self, byline: &str) {
        if byline.chars().nth(MAX_BYLINE_CHARS).is_some() {
            return;
        }
        // a list as a program prints it: `['Ann Lee', 'Bo Chen']`
        let listed = byline.trim().strip_prefix("['").and_then(|inner| inner.strip_suffix("']"));
        let byline =
            listed.map_or_else(|| self.without_brackets(bare(byline)), |inner| inner.replace("', '", "; "));
        let byline = byline.trim();
        let is_place = |rest: &&str| rest.split(' ').next().is_some_and(|word| words::IN.contains(&word));
        let is_led = has_lead(byline);
        let byline = match unsigned(byline) {
            Some(rest) if is_place(&rest) => "",
            unsigned => without_others(without_lead(unsigned.unwrap_or(byline))),
        };
        let byline = &*without_desk(byline);
        for group in byline.split([';', '\n', '|', '•', '·', '،']) {
            if let Some(name) = inverted(group) {
                self.add_person(&name);
                continue;
            }
            if let Some(agency) = agency_of(group) {
                self.add_agency(agency);
                continue;
            }
            let mut follows_agency = false;
            let parts = names_of(group);
            // A subtitle in the place of a byline.
            if !is_led && parts.iter().any(|part| is_sentence(&part.name)) {
                continue;
            }
            for (idx, part) in parts.iter().enumerate() {
                let before = idx.checked_sub(1).and_then(|before| parts.get(before));
                let is_of_before =
                    |before| is_of_person_before(part, before) || is_outlet_after(part, before);
                if before.is_some_and(is_of_before) || is_sentence(&part.name) {
                    continue;
                }
                let is_last = idx + 1 == parts.len();
                if is_last && !follows_agency && before.is_some_and(|before| is_place_after(part, before)) {
                    continue;
                }
                follows_agency = self.add_name(&part.name, follows_agency);
            }
        }
    }

    /// Adds a name; returns whether it was an agency's. What follows one may be a place or a desk: `AFP,
    /// MANILA`, `dpa/lno`.
    fn add_name(&mut self, name: &str, follows_agency: bool) -> bool {
        if let Some(agency) = agency_of(name) {
            self.add_agency(agency);
            return true;
        }
        if let Some((name, agency)) = with_agency(name) {
            person(name).iter().for_each(|person| self.add_person(person));
            self.add_agency(agency);
            return true;
        }
        let is_place = follows_agency
            && !name.contains(' ')
            && (is_in_capitals(name) || !name.contains(char::is_uppercase));
        if !is_place && let Some(person) = person(name) {
            self.add_person(&person);
        }
        false
    }

    fn add_agency(&mut self, agency: &'static str) {
        if !self.agencies.contains(&agency) {
            self.agencies.push(agency);
        }
    }

    fn add_person(&mut self, person: &str) {
        let folded = fold(person);
        if !self.people.iter().any(|known| fold(known) == folded) {
            self.people.push(person.to_owned());
        }
    }

    /// Returns the byline without what stands in brackets; agencies there are noted.
    fn without_brackets(&mut self, byline: &str) -> String {
        let mut outside = String::with_capacity(byline.len());
        let mut rest = byline;
        while let Some(open) = rest.find(['(', '[', '（']) {
            let Some(len) = rest[open..].find([')', ']', '）']) else { break };
            let close = open + len;
            let inner_start = open + rest[open..].chars().next().map_or(1, char::len_utf8);
            for part in rest[inner_start..close].split(';').flat_map(names_of) {
                if let Some(agency) = agency::named_in_credit(&fold(without_and(&part.name))) {
                    self.add_agency(agency);
                }
            }
            outside.push_str(&rest[..open]);
            outside.push(' ');
            rest = &rest[close + rest[close..].chars().next().map_or(1, char::len_utf8)..];
        }
        outside.push_str(rest);
        outside
    }
}

/// Returns what a byline has in the brackets that are around the whole of it.
fn bare(byline: &str) -> &str {
    let byline = byline.trim();
    let inner = [('(', ')'), ('（', '）')].iter().find_map(|(open, close)| {
        let inner = byline.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains([*open, *close])).then_some(inner)
    });
    inner.unwrap_or(byline)
}

/// Returns a byline without the desk that Japanese joins to a name as it joins the parts of foreign names:
/// `科学部・山田太郎`.
fn without_desk(byline: &str) -> Cow<'_, str> {
    const JOINT: char = '・';
    let is_desk = |part: &&str| words::DESK_ENDS.iter().any(|end| part.trim().ends_with(end));
    if !byline.contains(JOINT) || !byline.split(JOINT).any(|part| is_desk(&part)) {
        return Cow::Borrowed(byline);
    }
    let names: Vec<&str> = byline.split(JOINT).filter(|part| !is_desk(part)).collect();
    Cow::Owned(names.join("・"))
}

/// Returns a part without a word for "and" or "with" before it: `avec AFP`.
fn without_and(part: &str) -> &str {
    match part.split_once(' ') {
        Some((word, rest)) if words::ANDS.contains(&fold_value(word).as_str()) => rest,
        _ => part,
    }
}

/// Returns the byline without `By`, `Von`, `Haber:` and the like.
fn without_lead(byline: &str) -> &str {
    let mut byline = byline.trim_start_matches(|c: char| c.is_whitespace() || "-–—*•|:/".contains(c));
    // `Written by: By Ann Lee` has two
    for _ in 0..2 {
        let Some(rest) = strip_lead(byline) else { break };
        byline = rest;
    }
    byline
}

/// Returns whether a line begins with `By`, `Von` and the like, and goes on.
pub fn has_lead(line: &str) -> bool {
    strip_lead(line.trim()).is_some_and(|rest| !rest.is_empty())
}

/// Returns what stands behind the beginning of a byline without a name, such as `Van onze verslaggever`:
/// nothing, a place, or a name after all. `None` if it does not begin so.
pub fn unsigned(line: &str) -> Option<&str> {
    const MAX_PHRASE_WORDS: usize = 4;
    let line = line.trim();
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let is_led = words::UNSIGNED_LEADS.contains(&fold_value(first).as_str());
    let line = if is_led { rest.trim_start() } else { line };
    let first = fold_value(line.split_whitespace().next()?);
    // Most lines are told by their first word, which spares the folding of more.
    if !words::UNSIGNED.iter().any(|phrase| phrase.starts_with(first.as_str())) {
        return None;
    }
    let spaces = line.match_indices(char::is_whitespace).map(|(at, _)| at);
    let ends = spaces.chain([line.len()]).take(MAX_PHRASE_WORDS);
    let is_phrase = |end: &usize| {
        let phrase = line[..*end].trim_end_matches([',', ':', ';', '-', '–', '—']);
        words::UNSIGNED.contains(&fold_value(phrase).as_str())
    };
    let end = ends.filter(is_phrase).last()?;
    Some(line[end..].trim_start_matches(|c: char| !c.is_alphanumeric()))
}

fn strip_lead(byline: &str) -> Option<&str> {
    if let Some((lead, rest)) = byline.split_once([':', '：', '／'])
        && (words::LEADS.contains(&fold_value(lead).as_str())
            || words::LEADS_WITH_COLON.contains(&fold_value(lead).as_str()))
    {
        return Some(rest.trim_start());
    }
    let ends = byline.match_indices(char::is_whitespace).map(|(at, _)| at).take(MAX_LEAD_WORDS);
    let end = ends.filter(|&end| words::LEADS.contains(&fold_value(&byline[..end]).as_str())).last()?;
    Some(byline[end..].trim_start())
}

/// Cuts a byline before `Photos:`, `Photographs by`, `Editing by`.
fn without_others(byline: &str) -> &str {
    let mut at = 0;
    for word in byline.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let after = byline[at + word.len()..].trim_start().to_lowercase();
        let is_lead = bare.ends_with(':')
            || after.starts_with("by ")
            || after.starts_with("von ")
            || after.starts_with(": ");
        if is_lead && words::OTHERS.contains(&fold_value(bare.trim_matches([':', ',', '/'])).as_str()) {
            return byline[..at].trim_end_matches([' ', ',', '/', '-', '–']);
        }
        at += word.len();
    }
    byline
}

/// Returns the name of `Jong, Michiel de`, `SMITH, Ann` and `Smith, J.` in its usual order; `None` if it
/// is not certain that a name was inverted.
fn inverted(group: &str) -> Option<String> {
    let (surname, given) = group.split_once(',')?;
    let (surname, given) = (surname.trim(), given.trim());
    if given.contains(',') || surname.is_empty() || given.is_empty() {
        return None;
    }
    let (n_surname, n_given) = (surname.split_whitespace().count(), given.split_whitespace().count());
    let last = given.split_whitespace().last()?;
    let has_particle = n_given > 1 && words::PARTICLES.contains(&last);
    let are_initials = given.split_whitespace().all(|word| word.ends_with('.') && word.chars().count() <= 4);
    let is_loud = is_in_capitals(surname)
        && !is_in_capitals(given)
        && n_given <= 2
        && given.starts_with(char::is_uppercase);
    let is_certain =
        n_surname <= 2 && n_given <= 3 && (has_particle || (are_initials && n_surname == 1) || is_loud);
    if !is_certain || ends_in_office(given) || agency_of(surname).is_some() || agency_of(given).is_some() {
        return None;
    }
    person(&format!("{given} {surname}")).filter(|name| name.split(' ').count() == n_surname + n_given)
}

/// Returns the agency that a part of a byline names: `dpa`, `AP Sports Writer`, `AFP Deutschland`.
fn agency_of(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    if let Some(agency) = agency::named_in_credit(&folded) {
        return Some(agency);
    }
    let words = folded.split(' ').collect::<Vec<_>>();
    // the longest beginning that is one, where the rest are roles; a known short name may have its country
    (1..words.len()).rev().find_map(|len| {
        let agency = agency::named(&words[..len].join(" "))?;
        let rest = &words[len..];
        let are_roles = rest.iter().all(|word| words::ROLES.contains(word));
        let is_short = len == 1 && rest.len() == 1 && is_in_capitals(name.split_whitespace().next()?);
        (are_roles || is_short).then_some(agency)
    })
}

/// Cuts the agency off a name that it follows: `ANN LEE Associated Press`. A name of one word must be in
/// capitals, and those around it not: `Efe` is a surname as well.
fn with_agency(name: &str) -> Option<(&str, &'static str)> {
    let ends = name.match_indices(' ').map(|(at, _)| at).skip(1);
    ends.into_iter().find_map(|at| {
        let (before, after) = (&name[..at], &name[at + 1..]);
        let is_word = is_in_capitals(after) && !is_in_capitals(before);
        agency::named(&fold(after)).filter(|_| after.contains(' ') || is_word).map(|agency| (before, agency))
    })
}

/// Returns a part of a byline as a person's name; `None` if it is none.
fn person(part: &str) -> Option<String> {
    if words::NOBODY.contains(&fold_value(part.trim_matches(['.', ':', ',', ' '])).as_str()) {
        return None;
    }
    let words = without_roles(without_tail(part).split_whitespace().collect())?;
    if words.is_empty() || words.len() > MAX_NAME_WORDS {
        return None;
    }
    let name = words.join(" ");
    let is_part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'');
    let name = without_date(name.trim_matches(|c| !is_part_of_name(c)));
    let has_digit = name.contains(|c: char| c.is_ascii_digit());
    let is_date = has_digit && (name.contains(':') || PubDate::read(name, DayOrder::DayFirst).is_ok());
    if is_date || !name.contains(char::is_alphabetic) || is_date_alone(name) {
        return None;
    }
    Some(in_case(name))
}

/// Cuts a name before an address, and before what is said of the person: `Ann Lee in Ankara`.
fn without_tail(part: &str) -> &str {
    let mut at = 0;
    for word in part.split_inclusive(char::is_whitespace) {
        let has_name = part[..at].trim().contains(char::is_whitespace);
        let is_tail = has_name && words::IN.contains(&word.trim()) && at + word.len() < part.len();
        let next = part[at + word.len()..].split(' ').next().unwrap_or_default();
        let is_special = words::SPECIAL.contains(&(fold_value(word).as_str(), fold_value(next).as_str()));
        if is_tail || is_special || is_address(word) {
            return &part[..at];
        }
        at += word.len();
    }
    part
}

/// Takes the roles off both ends of a name; `None` if there is nothing else, or an outlet beside a role.
fn without_roles(mut words: Vec<&str>) -> Option<Vec<&str>> {
    let is_in =
        |table: &[&str], word: &str| table.contains(&fold_value(word.trim_matches(['.', ':', ','])).as_str());
    if words.iter().all(|word| is_in(words::ROLES, word)) {
        return None;
    }
    // `Ann Lee Political Correspondent`, but not `Campo Grande News`
    if words.last().is_some_and(|last| is_in(words::OFFICES, last)) {
        while words.pop_if(|last| is_in(words::ROLES, last)).is_some() {}
        // What is left of `HNN Staff` is an outlet; a person's name has two words.
        if words.len() < 2 && !words.first().is_some_and(|word| is_caseless(word)) {
            return None;
        }
    }
    // `Staff Writer Ann Lee`, but not `Redaktion paper.example`
    let n_roles = words.iter().take_while(|word| is_in(words::ROLES, word)).count();
    let is_name = |word: &str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let next = words.get(n_roles).filter(|next| is_name(next));
    if next.is_some_and(|next| words.len() >= n_roles + 2 || is_caseless(next)) {
        words.drain(..n_roles);
    }
    Some(words)
}

/// Returns whether a word is of a script without capitals, where a name can be one word.
fn is_caseless(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase())
}

/// Cuts a name before a date: `Ann Lee March 25`.
fn without_date(name: &str) -> &str {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    if !name.split(' ').any(is_number) || !name.split(' ').any(is_date_word) {
        return name;
    }
    let starts = name.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    let cut = starts
        .into_iter()
        .find(|(_, word)| is_number(word) || is_date_word(word))
        .map_or(name.len(), |(at, _)| at);
    name[..cut].trim_end()
}

/// Returns whether a word is an address or the name of an account.
fn is_address(word: &str) -> bool {
    word.contains('@') || word.contains("://") || word.starts_with("www.")
}

/// Returns whether all words are names of months or weekdays, of more than one.
fn is_date_alone(name: &str) -> bool {
    name.contains(' ') && name.split(' ').all(is_date_word)
}

/// Returns a name in capitals, or its surname, as names are written. One word alone is left: it is as
/// often the initials of an outlet, as are short words among others.
fn in_case(name: &str) -> String {
    let letters = Letters::of(name);
    if !name.contains(' ') || name.contains(is_cjk) {
        return name.to_owned();
    }
    if is_in_capitals(name) {
        return from_capitals(name, letters);
    }
    let is_surname = |word: &str| is_in_capitals(word) && word.chars().count() >= MIN_SURNAME_CHARS;
    let words = name.split(' ').enumerate().map(|(idx, word)| match idx {
        1.. if is_surname(word) => from_capitals(word, letters),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

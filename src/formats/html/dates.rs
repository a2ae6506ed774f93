//! When a page's article was published and last changed: a ladder of rules, the most reliable first.

use std::borrow::Cow;

use chrono::{DateTime, Datelike};
use scraper::Html;

use super::declared::Declared;
use crate::article::Trust;
use crate::date::{DayOrder, Precision, PubDate};
use crate::draft::DraftDate;

mod address;
mod elements;
mod fields;
mod lines;
mod order;
mod spans;
mod words;
mod zone;

use lines::Line;

/// A rule: where it looks, and how far what it finds can be relied on.
struct Rule {
    trust: Trust,
    find: fn(&Page<'_>) -> Option<Found>,
}

/// Rules for the date of publication, in the order in which they are asked.
#[rustfmt::skip]
const PUBLISHED: &[Rule] = &[
    Rule { trust: Trust::Declared, find: fields::json_ld_published },
    Rule { trust: Trust::Declared, find: fields::meta_published },
    Rule { trust: Trust::Declared, find: fields::item_published },
    Rule { trust: Trust::Derived, find: address::whole },
    Rule { trust: Trust::Declared, find: elements::time_published },
    Rule { trust: Trust::Derived, find: elements::named_published },
    Rule { trust: Trust::Derived, find: elements::time_in_story },
    Rule { trust: Trust::Derived, find: lines::labelled },
    Rule { trust: Trust::Derived, find: elements::named },
    Rule { trust: Trust::Derived, find: lines::near_title },
    Rule { trust: Trust::Declared, find: fields::meta_dated },
    Rule { trust: Trust::Declared, find: fields::upload },
    Rule { trust: Trust::Derived, find: fields::script_published },
    Rule { trust: Trust::Derived, find: fields::description },
    Rule { trust: Trust::Guessed, find: lines::labelled_modified },
    Rule { trust: Trust::Guessed, find: lines::anywhere },
    Rule { trust: Trust::Guessed, find: elements::time_anywhere },
    Rule { trust: Trust::Guessed, find: address::digits },
    Rule { trust: Trust::Guessed, find: lines::in_text },
    Rule { trust: Trust::Guessed, find: fields::meta_modified },
    Rule { trust: Trust::Guessed, find: fields::json_ld_modified },
    Rule { trust: Trust::Guessed, find: lines::last_resort },
];

/// Rules for the date of the last change.
#[rustfmt::skip]
const MODIFIED: &[Rule] = &[
    Rule { trust: Trust::Declared, find: fields::json_ld_modified },
    Rule { trust: Trust::Declared, find: fields::meta_modified },
    Rule { trust: Trust::Declared, find: fields::item_modified },
    Rule { trust: Trust::Declared, find: elements::time_modified },
    Rule { trust: Trust::Derived, find: lines::labelled_modified },
];

/// What the rules look at.
struct Page<'a> {
    declared: &'a Declared,
    html: &'a Html,
    url: Option<&'a str>,
    captured: Option<PubDate>,
    order: DayOrder,
    lines: Vec<Line>,
}

/// A date that a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    date: PubDate,
    /// As written, where that is a date and nothing else.
    text: String,
    /// The rule, with the name of the field.
    rule: Cow<'static, str>,
}

/// Returns when the article was published, and when it was last changed if that is not earlier. `url` is
/// where the page was fetched, `captured` when: what is more than two days later is no date of
/// publication.
pub fn both(
    declared: &Declared,
    html: &Html,
    url: Option<&str>,
    captured: Option<&DraftDate>,
) -> (Option<DraftDate>, Option<DraftDate>) {
    let page = Page::new(declared, html, url, captured);
    let published = climb(PUBLISHED, &page, |found| zone::local(&page, address::reconciled(&page, found)));
    let modified = climb(MODIFIED, &page, |found| zone::local(&page, found));
    let is_earlier = match (&published, &modified) {
        (Some((_, published)), Some((_, modified))) => is_before(*modified, *published),
        (None, _) | (_, None) => false,
    };
    let modified = modified.filter(|_| !is_earlier);
    (published.map(|(date, _)| date), modified.map(|(date, _)| date))
}

/// Asks the rules in order, and settles what is found with what else the page says. A day is taken at
/// once; a month or a year only if no rule has a day.
fn climb(rules: &[Rule], page: &Page<'_>, settle: impl Fn(Found) -> Found) -> Option<(DraftDate, PubDate)> {
    let mut vague = None;
    for (idx, rule) in rules.iter().enumerate() {
        let Some(found) = (rule.find)(page).filter(|found| page.is_possible(found.date, rule.trust)) else {
            continue;
        };
        let found = settle(found);
        let is_of_address = found.rule == address::RULE;
        let timed = if is_of_address { with_time(&rules[idx + 1..], page, found.date) } else { None };
        let trust = if is_of_address { Trust::Derived } else { rule.trust };
        let (found, trust) = timed.map_or((found, trust), |(timed, trust)| (settle(timed), trust));
        let date = (DraftDate { text: found.text, rule: found.rule, trust }, found.date);
        if found.date.precision() >= Precision::Day {
            return Some(date);
        }
        vague.get_or_insert(date);
    }
    vague
}

/// Returns what a later rule finds of the same day with its time, which an address does not have.
fn with_time(rules: &[Rule], page: &Page<'_>, day: PubDate) -> Option<(Found, Trust)> {
    let sure = rules.iter().filter(|rule| rule.trust != Trust::Guessed);
    let mut found = sure.filter_map(|rule| Some(((rule.find)(page)?, rule.trust)));
    found.find(|(found, _)| {
        found.date.precision() > Precision::Day && found.date.first_day() == day.first_day()
    })
}

/// Returns whether a date is before another: by the moment where both have one, else by the day.
fn is_before(one: PubDate, other: PubDate) -> bool {
    let moment = |date: PubDate| DateTime::parse_from_rfc3339(&date.to_string()).ok();
    match (moment(one), moment(other)) {
        (Some(one), Some(other)) => one < other,
        (None, _) | (_, None) => one.last_day() < other.first_day(),
    }
}

impl<'a> Page<'a> {
    fn new(
        declared: &'a Declared,
        html: &'a Html,
        url: Option<&'a str>,
        captured: Option<&DraftDate>,
    ) -> Page<'a> {
        let captured = captured.and_then(|date| PubDate::read(date.text.trim(), DayOrder::Unknown).ok());
        let archived = url.or(declared.address()).and_then(address::archived);
        let captured = captured.or(archived.map(|(day, _)| day));
        let url = archived.map(|(_, original)| original).or(url).or(declared.address());
        let lines = lines::collect(html);
        let order = order::of(declared, url, &lines);
        Page { declared, html, url, captured, order, lines }
    }

    /// Returns whether an article on a page can have this date.
    fn is_possible(&self, date: PubDate, trust: Trust) -> bool {
        const MAX_DAYS_AHEAD: u32 = 2; // zones, and stories dated by the next morning's paper
        const FIRST_WEB_YEAR: i32 = 1995;
        const LAST_YEAR: i32 = 2100; // for pages of which it is not known when they were captured
        let day = date.first_day();
        let year = day.date().year();
        let is_late =
            self.captured.is_some_and(|captured| day > captured.last_day().plus_days(MAX_DAYS_AHEAD));
        let is_old = trust != Trust::Declared && year < FIRST_WEB_YEAR;
        !is_late && !is_old && year < LAST_YEAR
    }

    /// Reads the text of a field for dates. Fields also have relative dates, and text around a date.
    fn read(&self, text: &str, rule: impl Into<Cow<'static, str>>) -> Option<Found> {
        let text = text.trim();
        let date = PubDate::read(text, self.order).ok().or_else(|| spans::iso(text));
        let date = date.or_else(|| spans::dates(text, self.order).into_iter().next().map(|span| span.date));
        let date = date.or_else(|| crate::date::relative::read(text, self.captured?))?;
        Some(Found::new(date, text, rule))
    }
}

impl Found {
    /// Keeps the date as written, where any reader would read the same.
    fn new(date: PubDate, text: &str, rule: impl Into<Cow<'static, str>>) -> Found {
        let is_plain = PubDate::read(text, DayOrder::Unknown) == Ok(date);
        let text = if is_plain { text.to_owned() } else { date.to_string() };
        Found { date, text, rule: rule.into() }
    }
}

#[cfg(test)]
mod tests;

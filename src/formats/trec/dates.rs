//! Dates and places as the collections write them.

use crate::date::{DayOrder, PubDate};

/// Returns the date in a document's number, as `YYYY-MM-DD`: `AFP_ENG_19940512.0001`, `AP880212-0001`,
/// `LA010189-0001`.
pub fn of_id(id: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    id.split(|c: char| !is_digit(c)).find_map(|digits| match digits.len() {
        8 => day(&digits[..4], &digits[4..6], &digits[6..]),
        6 => six(digits),
        _ => None,
    })
}

/// Returns a date as written, but for one of six or eight digits alone, which could be any number, and
/// for what stands behind the date: `January 1, 1989, Sunday, Home Edition`.
pub fn written(text: &str) -> String {
    let text = text.trim();
    if text.chars().all(|c| c.is_ascii_digit()) {
        let found = if text.len() == 6 { six(text) } else { of_id(text) };
        return found.unwrap_or_else(|| text.to_owned());
    }
    let is_date = |text: &str| PubDate::read(text, DayOrder::MonthFirst).is_ok();
    let mut rest = text;
    while !is_date(rest) {
        match rest.rsplit_once(',') {
            Some((before, _)) => rest = before.trim(),
            None => return text.to_owned(),
        }
    }
    rest.to_owned()
}

/// These collections are of the years from 1970 on; most write the year first.
fn six(digits: &str) -> Option<String> {
    const FIRST_YEAR: u32 = 70;
    let (first, second, third) = (digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?);
    let full = |year: &str| {
        let is_old = year.parse::<u32>().is_ok_and(|year| year >= FIRST_YEAR);
        format!("{}{year}", if is_old { "19" } else { "20" })
    };
    day(&full(first), second, third).or_else(|| day(&full(third), first, second))
}

fn day(year: &str, month: &str, day: &str) -> Option<String> {
    let text = format!("{year}-{month}-{day}");
    let is_near = ("1700".."2100").contains(&year);
    (is_near && PubDate::read(&text, DayOrder::Unknown).is_ok()).then_some(text)
}

/// Returns the place of a dateline: `WASHINGTON (AP)`, `PARIS, May 12 (AFP)`, `NAIROBI, Kenya (AP) _`.
pub fn place(dateline: &str) -> Option<String> {
    let before_agency = dateline.split('(').next().unwrap_or_default();
    let before_agency = before_agency.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    // What follows the last comma is a date if it has a digit.
    let place = match before_agency.rsplit_once(',') {
        Some((place, date)) if date.contains(|c: char| c.is_ascii_digit()) => place,
        _ => before_agency,
    };
    let place = place.trim().trim_end_matches([',', '-', ' ']);
    Some(place.to_owned())
        .filter(|place| !place.is_empty() && !place.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns a headline without the issue that some put before it: `FT  14 MAY 91 / Jubilee`.
pub fn without_issue(title: &str) -> &str {
    let Some((issue, headline)) = title.split_once(" / ") else { return title };
    const MAX_NAME_WORDS: usize = 3;
    let words: Vec<&str> = issue.split_whitespace().collect();
    for n_words in 1..=MAX_NAME_WORDS.min(words.len()) {
        let mut date = words[n_words..].join(" ");
        // `14 MAY 91`
        if let Some((day, year)) = date.rsplit_once(' ').filter(|(_, year)| year.len() == 2) {
            date = format!("{day} 19{year}");
        }
        if PubDate::read(&date, DayOrder::DayFirst).is_ok() {
            return headline.trim();
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_documents_have_dates() {
        let check = |id, expected: Option<&str>| assert_eq!(of_id(id).as_deref(), expected, "{id}");
        check("AP880212-0001", Some("1988-02-12"));
        check("AFP_ENG_19940512.0001", Some("1994-05-12"));
        check("NYT19980601.0001", Some("1998-06-01"));
        check("LA010189-0001", Some("1989-01-01"));
        check("FT921-3", None);
        check("X991399-1", None);
    }

    #[test]
    fn dates_lose_what_is_behind_them() {
        let check = |text, expected| assert_eq!(written(text), expected);
        check("January 1, 1989, Sunday, Home Edition", "January 1, 1989, Sunday");
        check("910514", "1991-05-14");
        check("19940512", "1994-05-12");
        check("06/01/1998 00:02", "06/01/1998 00:02");
        check("no date, at all", "no date, at all");
    }

    #[test]
    fn places_lose_dates_and_agencies() {
        let check = |text, expected: Option<&str>| assert_eq!(place(text).as_deref(), expected, "{text}");
        check("WASHINGTON (AP)", Some("WASHINGTON"));
        check("PARIS, May 12 (AFP)", Some("PARIS"));
        check("NAIROBI, Kenya (AP) _", Some("NAIROBI, Kenya"));
        check("May 12", Some("May 12"));
        check("", None);
    }

    #[test]
    fn issues_are_no_headline() {
        assert_eq!(without_issue("FT 14 MAY 91 / Jubilee of a jet"), "Jubilee of a jet");
        assert_eq!(without_issue("Either / or"), "Either / or");
    }
}

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

/// Returns a date with strokes, such as `03/24/87` or `06/01/1998 00:02`, in ISO 8601. What could be two
/// days is the one that is in the document's number too, or else none.
pub fn with_strokes(text: &str, id: Option<&str>) -> Option<String> {
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    let parts: Vec<&str> = date.split('/').collect();
    let [first, second, year] = parts[..] else { return None };
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let year = if year.len() == 2 { full_year(year) } else { year.to_owned() };
    let ordered =
        |month: &str, of_month: &str| day(&year, &format!("{month:0>2}"), &format!("{of_month:0>2}"));
    let numbered = id.and_then(of_id);
    let found = match (ordered(first, second), ordered(second, first)) {
        (Some(one), Some(other)) if one != other => {
            [one, other].into_iter().find(|day| numbered.as_ref() == Some(day))
        }
        (one, other) => one.or(other),
    };
    Some(format!("{} {time}", found?).trim_end().to_owned())
}

/// These collections are of the years from 1970 on.
const FIRST_YEAR: u32 = 70;

/// Returns the date that six digits are; most collections write the year first.
fn six(digits: &str) -> Option<String> {
    let (first, second, third) = (digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?);
    day(&full_year(first), second, third).or_else(|| day(&full_year(third), first, second))
}

fn full_year(digits: &str) -> String {
    let is_old = digits.parse::<u32>().is_ok_and(|year| year >= FIRST_YEAR);
    format!("{}{digits}", if is_old { "19" } else { "20" })
}

fn day(year: &str, month: &str, day: &str) -> Option<String> {
    let text = format!("{year}-{month}-{day}");
    let is_near = ("1700".."2100").contains(&year);
    (is_near && PubDate::read(&text, DayOrder::Unknown).is_ok()).then_some(text)
}

/// Returns the place of a dateline: `WASHINGTON (AP)`, `PARIS, May 12 (AFP)`, `NAIROBI, Kenya (AP) _`.
pub fn place(dateline: &str) -> Option<String> {
    // `新华社莫斯科7月13日电`
    if let Some(before) = dateline.trim().strip_suffix(['电', '電']) {
        let before = before.split(char::is_numeric).next().unwrap_or_default();
        let place = before.rsplit('社').next().unwrap_or_default().trim();
        return Some(place.to_owned()).filter(|place| !place.is_empty());
    }
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
    fn strokes_are_read_in_the_order_that_the_number_has() {
        let check = |text, id, expected: Option<&str>| {
            assert_eq!(with_strokes(text, id).as_deref(), expected, "{text}");
        };
        check("03/24/87", None, Some("1987-03-24"));
        check("08/09/91", Some("WSJ910809-0032"), Some("1991-08-09"));
        check("09/08/91", Some("WSJ910809-0032"), Some("1991-08-09"));
        check("08/10/91", Some("WSJ910809-0032"), None);
        check("06/01/1998 00:02", Some("NYT19980601.0001"), Some("1998-06-01 00:02"));
        check("August 9, 1991", Some("WSJ910809-0032"), None);
        check("1/2", None, None);
    }

    #[test]
    fn places_lose_dates_and_agencies() {
        let check = |text, expected: Option<&str>| assert_eq!(place(text).as_deref(), expected, "{text}");
        check("WASHINGTON (AP)", Some("WASHINGTON"));
        check("PARIS, May 12 (AFP)", Some("PARIS"));
        check("NAIROBI, Kenya (AP) _", Some("NAIROBI, Kenya"));
        check("May 12", Some("May 12"));
        check("新华社莫斯科7月13日电", Some("莫斯科"));
        check("莫斯科7月13日电", Some("莫斯科"));
        check("", None);
    }

    #[test]
    fn issues_are_no_headline() {
        assert_eq!(without_issue("FT 14 MAY 91 / Jubilee of a jet"), "Jubilee of a jet");
        assert_eq!(without_issue("Either / or"), "Either / or");
    }
}

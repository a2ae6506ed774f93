//! Hits for other programs and for readers elsewhere: references, pages and feeds. Each writes what comes before the
//! hits, then one hit at a time, then what comes after, so that a list of any length can be written as it is found.

use chrono::{Datelike, FixedOffset};

use crate::article::Article;
use crate::date::{Day, Precision, PubDate};

pub mod atom;
pub mod bibtex;
pub mod csl;
pub mod html;
pub mod markdown;
pub mod ris;

/// What a list as a whole is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The query as it was typed.
    pub query: &'a str,
    /// The query as it was read.
    pub read_as: &'a str,
    /// The day of the search.
    pub today: Day,
}

impl About<'_> {
    /// Returns what to call the list.
    fn title(&self) -> String {
        match self.query.trim() {
            "" => format!("Articles: {}", self.read_as),
            query => format!("Articles: {query}"),
        }
    }
}

/// Returns year, month and day of a date, as far as they are known.
fn date_parts(date: PubDate) -> Vec<i32> {
    let first = date.first_day().date();
    let parts = [first.year(), first.month() as i32, first.day() as i32];
    let n_known = match date.precision() {
        Precision::Year => 1,
        Precision::Month => 2,
        Precision::Day | Precision::Time => 3,
    };
    parts[..n_known].to_vec()
}

/// Returns a date as RFC 3339 has it, which knows only instants: the first of those that it covers, in UTC where no
/// offset is known.
fn instant(date: PubDate) -> String {
    let text = date.to_string();
    match (date.precision(), chrono::DateTime::<FixedOffset>::parse_from_rfc3339(&text)) {
        (Precision::Time, Ok(_)) => text,
        (Precision::Time, Err(_)) => {
            let second = date.second_of_day();
            let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
            format!("{}T{clock}Z", date.first_day())
        }
        (Precision::Year | Precision::Month | Precision::Day, _) => {
            format!("{}T00:00:00Z", date.first_day())
        }
    }
}

/// Returns the address if it is one of the web: any other could do something when it is followed.
fn web_address(article: &Article) -> Option<String> {
    let address = url::Url::parse(article.url.as_deref()?).ok()?;
    matches!(address.scheme(), "http" | "https").then(|| address.to_string())
}

/// Returns the text on one line.
fn one_line(text: &str) -> String {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.replace(|c: char| c.is_control(), "")
}

/// Returns a text's marked parts and those between them, in order, each with whether it is marked.
fn parts<'a>(text: &'a str, marks: &[std::ops::Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut parts = Vec::with_capacity(2 * marks.len() + 1);
    let mut at = 0;
    for mark in marks {
        parts.push((&text[at..mark.start], false));
        parts.push((&text[mark.clone()], true));
        at = mark.end;
    }
    parts.push((&text[at..], false));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DayOrder;

    #[test]
    fn dates_are_given_as_far_as_they_are_known() {
        let check = |text: &str, parts: &[i32], expected: &str| {
            let date = PubDate::read(text, DayOrder::Unknown).expect("a test gives dates");
            assert_eq!((date_parts(date).as_slice(), instant(date).as_str()), (parts, expected));
        };
        check("2025", &[2025], "2025-01-01T00:00:00Z");
        check("2025-07", &[2025, 7], "2025-07-01T00:00:00Z");
        check("2025-07-23", &[2025, 7, 23], "2025-07-23T00:00:00Z");
        check("2025-07-23T10:20:30+03:00", &[2025, 7, 23], "2025-07-23T10:20:30+03:00");
        check("2025-07-23T10:20:30", &[2025, 7, 23], "2025-07-23T10:20:30Z");
    }

    #[test]
    fn marked_parts_alternate_with_the_others() {
        assert_eq!(parts("a b c", &[0..1, 4..5]), [("a", true), (" b ", false), ("c", true)]);
        assert_eq!(parts("", &[]), []);
    }
}

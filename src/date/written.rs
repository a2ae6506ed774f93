//! Dates as files and people write them: one absolute date, with its weekday, its time and its label.

use chrono::{Datelike, Weekday};

use super::Day;
use super::calendar::{Calendar, checked_day};
use super::clock::{self, Clock};
use super::cursor::Cursor;
use super::digits;
use super::error::DateErrorKind;
use super::names;
use super::pub_date::{DayOrder, PubDate};
use super::tokens::TokenKind;

/// A date as it was written, before any doubt about it is decided.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    calendar: Calendar,
    clock: Option<Clock>,
    weekday: Option<Weekday>,
    /// How much of a date it looks like.
    pub shape: Shape,
}

/// What a date looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Digits, or a year and a month in digits, which could be something else.
    Digits,
    /// The name of a month, or day, month and year with marks between them.
    Date,
}

impl Written {
    /// Decides between the days that it can be: by its weekday, else by `order`.
    pub fn decide(self, order: DayOrder) -> Result<PubDate, DateErrorKind> {
        let day = match self.calendar {
            Calendar::Year(year) => return PubDate::year(year).ok_or(DateErrorKind::OutOfRange),
            Calendar::Month(year, month) => {
                return PubDate::month(year, month).ok_or(DateErrorKind::OutOfRange);
            }
            Calendar::Day(day) => day,
            Calendar::Either(day_first, month_first) => {
                let fits = |day: Day| self.weekday.is_some_and(|weekday| day.date().weekday() == weekday);
                match (fits(day_first), fits(month_first), order) {
                    (true, false, _) => day_first,
                    (false, true, _) => month_first,
                    (_, _, DayOrder::DayFirst) => day_first,
                    (_, _, DayOrder::MonthFirst) => month_first,
                    (_, _, DayOrder::Unknown) => {
                        return Err(DateErrorKind::Ambiguous(day_first, month_first));
                    }
                }
            }
        };
        // Content systems print a bare date as midnight, often of UTC: that is a day, not a time.
        match self.clock.filter(|clock| !clock.is_midnight()) {
            Some(clock) => {
                PubDate::time(day.date().and_time(clock.time), clock.offset).ok_or(DateErrorKind::OutOfRange)
            }
            None => Ok(PubDate::day(day)),
        }
    }

    /// Fails if the text names another day of the week than `day` is.
    pub fn check_weekday(&self, day: Day) -> Result<(), DateErrorKind> {
        match self.weekday {
            Some(said) if said != day.date().weekday() => Err(DateErrorKind::WrongWeekday { day, said }),
            _ => Ok(()),
        }
    }
}

/// Reads a text that is one date and nothing else.
pub fn written(text: &str) -> Result<Written, DateErrorKind> {
    let mut cursor = Cursor::new(text).ok_or(DateErrorKind::Unknown)?;
    if cursor.tokens().is_empty() {
        return Err(DateErrorKind::Empty);
    }
    if let Some(found) = digits::number(&cursor) {
        let (calendar, clock) = found?;
        return Ok(Written { calendar, clock, weekday: None, shape: Shape::Digits });
    }
    skip_label(&mut cursor);
    let mut clock = None;
    if let Some(TokenKind::Mark(':')) = cursor.ahead(1) {
        clock = clock::time_of_day(&mut cursor)?;
        cursor.mark(&[',', '-', '|', '·', '/']);
        cursor.word_of(names::PREPOSITIONS);
    }
    let mut weekday = weekday_before(&mut cursor);
    let (calendar, shape) = date(&mut cursor, &mut clock)?;
    weekday = weekday.or_else(|| weekday_after(&mut cursor));
    if clock.is_none() && matches!(calendar, Calendar::Day(_) | Calendar::Either(..)) {
        clock = clock::time_after_date(&mut cursor)?;
        weekday = weekday.or_else(|| weekday_after(&mut cursor));
    }
    match cursor.rest() {
        Some(rest) => Err(DateErrorKind::Leftover(rest.to_string())),
        None => Ok(Written { calendar, clock, weekday, shape }),
    }
}

/// Takes `Published:`, `Last updated on` and the like.
fn skip_label(cursor: &mut Cursor) {
    let before = cursor.place();
    let mut has_label = false;
    loop {
        let is_label = cursor.word_of(names::LABELS);
        has_label |= is_label;
        if !is_label && !cursor.word_of(names::LABEL_PARTICLES) && !cursor.word_of(names::PREPOSITIONS) {
            break;
        }
    }
    if has_label {
        cursor.mark(&[':', '-', '|', '·']);
    } else {
        cursor.return_to(before);
        cursor.word_of(names::PREPOSITIONS);
    }
}

/// Reads the weekday before a date. `mar` is one (mardi, martes) if a month follows.
fn weekday_before(cursor: &mut Cursor) -> Option<Weekday> {
    let is_tuesday = cursor.has_word_ahead(|word| names::month(word).is_some());
    let weekday = |word: &str| match word {
        "mar" if is_tuesday => Some(Weekday::Tue),
        _ => names::weekday(word),
    };
    let found = cursor.word(weekday)?;
    let after = cursor.place();
    // segunda-feira
    if cursor.mark(&['-']).is_none() || !cursor.word_of(&["feira"]) {
        cursor.return_to(after);
    }
    cursor.mark(&['.']);
    cursor.mark(&[',']);
    Some(found)
}

/// Reads the weekday after a date, in brackets or not. Its shortest abbreviations are words too (`so`,
/// `do`), and are left.
fn weekday_after(cursor: &mut Cursor) -> Option<Weekday> {
    let before = cursor.place();
    let comma = cursor.mark(&[',', '(']);
    let found = cursor.word(|word| names::weekday(word).filter(|_| word.len() > 2));
    if found.is_none() || (comma == Some('(') && cursor.mark(&[')']).is_none()) {
        cursor.return_to(before);
        return None;
    }
    found
}

/// Reads the date itself. `clock` is set where a time stands inside it.
fn date(cursor: &mut Cursor, clock: &mut Option<Clock>) -> Result<(Calendar, Shape), DateErrorKind> {
    if let Some(number) = cursor.number(8..=8) {
        return Ok((Calendar::Day(digits::compact_day(number.into())?), Shape::Digits));
    }
    if let Some(year) = cursor.year() {
        return year_first(cursor, year);
    }
    if let Some(day) = cursor.small() {
        return day_first(cursor, day);
    }
    match cursor.word(names::month) {
        Some(month) => Ok((month_first(cursor, month, clock)?, Shape::Date)),
        None => Err(DateErrorKind::Unknown),
    }
}

/// Reads what follows a year: `2025-07-17`, `2025年7月17日`, `2025 July 17`, or nothing.
fn year_first(cursor: &mut Cursor, year: i32) -> Result<(Calendar, Shape), DateErrorKind> {
    if cursor.unit(0) {
        return Ok((after_year_unit(cursor, year)?, Shape::Date));
    }
    let after_year = cursor.place();
    let mark = cursor.glued_mark(&['-', '/', '.']);
    if let Some(mark) = mark
        && let Some(month) = cursor.small()
    {
        if cursor.glued_mark(&[mark]).is_none() {
            return Ok((Calendar::month(year, month)?, Shape::Digits));
        }
        let day = cursor.small().ok_or(DateErrorKind::Unknown)?;
        let day = Calendar::day(year, month, day)?;
        clock::skip_zone_of_day(cursor)?; // XML Schema 1.1 §3.3.9
        return Ok((day, Shape::Date));
    }
    if let Some(month) = cursor.word(names::month) {
        let after_month = cursor.place();
        cursor.mark(&['.', '-', '/']);
        if let Some(day) = cursor.small() {
            return Ok((Calendar::day(year, month, day)?, Shape::Date));
        }
        cursor.return_to(after_month);
        return Ok((Calendar::month(year, month)?, Shape::Date));
    }
    cursor.return_to(after_year);
    Ok((Calendar::year(year)?, Shape::Digits))
}

/// Reads what follows `2025年`.
fn after_year_unit(cursor: &mut Cursor, year: i32) -> Result<Calendar, DateErrorKind> {
    let Some(month) = cursor.small() else {
        return Calendar::year(year);
    };
    if !cursor.unit(1) {
        return Err(DateErrorKind::Unknown);
    }
    match cursor.small() {
        Some(day) if cursor.unit(2) => Calendar::day(year, month, day),
        Some(_) => Err(DateErrorKind::Unknown),
        None => Calendar::month(year, month),
    }
}

/// Reads what follows the number of a day: `17.07.2025`, `17 July 2025`, `26-FEB-1987`.
fn day_first(cursor: &mut Cursor, day: u32) -> Result<(Calendar, Shape), DateErrorKind> {
    if (cursor.is_glued(0) && cursor.word_of(names::ORDINALS)) || cursor.mark(&['°']).is_some() {
        let month = month_name(cursor).ok_or(DateErrorKind::Unknown)?;
        return Ok((Calendar::Day(day_of(cursor, day, month)?), Shape::Date));
    }
    let after_day = cursor.place();
    if let Some(mark) = cursor.mark(&['.', '/', '-'])
        && let Some(second) = cursor.small()
    {
        if cursor.mark(&[mark]).is_none() || cursor.rest().is_none() {
            return Err(missing_year(cursor));
        }
        return match cursor.year() {
            Some(year) => Ok((Calendar::numeric(day, second, year, mark)?, Shape::Date)),
            None if cursor.small().is_some() => Err(DateErrorKind::ShortYear),
            None => Err(DateErrorKind::Unknown),
        };
    }
    cursor.return_to(after_day);
    let month = month_name(cursor).ok_or(DateErrorKind::Unknown)?;
    Ok((Calendar::Day(day_of(cursor, day, month)?), Shape::Date))
}

/// Reads the name of a month after a day, and what stands between them.
fn month_name(cursor: &mut Cursor) -> Option<u32> {
    cursor.mark(&['.', '-', '/', ',']);
    cursor.word_of(names::DATE_PARTICLES);
    cursor.word(names::month)
}

/// Reads the year of a day whose month was named before.
fn day_of(cursor: &mut Cursor, day: u32, month: u32) -> Result<Day, DateErrorKind> {
    skip_separator(cursor);
    if let Some(year) = cursor.year() {
        if cursor.word_of(names::YEAR_SUFFIXES) {
            cursor.mark(&['.']);
        }
        return checked_day(year, month, day);
    }
    if matches!(cursor.ahead(1), Some(TokenKind::Mark(':'))) {
        return Err(DateErrorKind::NoYear);
    }
    let Some(short) = cursor.pair().and_then(|year| i32::try_from(year).ok()) else {
        return Err(missing_year(cursor));
    };
    // RFC 2822 §4.3: in a stamp with time and zone, two digits are the years 1950 to 2049.
    let after_year = cursor.place();
    let is_stamp = clock::time_after_date(cursor)?.is_some_and(|clock| clock.offset.is_some());
    cursor.return_to(after_year);
    if !is_stamp {
        return Err(DateErrorKind::ShortYear);
    }
    let century = if short < 50 { 2000 } else { 1900 };
    checked_day(century + short, month, day)
}

/// Reads what follows the name of a month: `July 17, 2025`, `July 2025`, `Jul 17 10:30:00 2025`.
fn month_first(
    cursor: &mut Cursor,
    month: u32,
    clock: &mut Option<Clock>,
) -> Result<Calendar, DateErrorKind> {
    skip_separator(cursor);
    if let Some(year) = cursor.year() {
        return Calendar::month(year, month);
    }
    let Some(day) = cursor.small() else { return Err(missing_year(cursor)) };
    if cursor.is_glued(0) {
        cursor.word_of(names::ORDINALS);
    }
    let after_day = cursor.place();
    if clock.is_none() {
        // the order of C's asctime
        *clock = clock::time_of_day(cursor)?;
    }
    if clock.is_some()
        && let Some(year) = cursor.year()
    {
        return Calendar::day(year, month, day);
    }
    cursor.return_to(after_day);
    skip_separator(cursor);
    match cursor.year() {
        Some(year) => Calendar::day(year, month, day),
        None if cursor.pair().is_some() && cursor.rest().is_none() => Err(DateErrorKind::ShortYear),
        None => Err(missing_year(cursor)),
    }
}

/// Takes what can stand between the parts of a date with a named month.
fn skip_separator(cursor: &mut Cursor) {
    cursor.mark(&['.']);
    cursor.mark(&['-', '/', ',']);
    cursor.word_of(names::DATE_PARTICLES);
}

/// Tells a date without a year from a text that is not a date at all.
fn missing_year(cursor: &Cursor) -> DateErrorKind {
    if cursor.rest().is_none() { DateErrorKind::NoYear } else { DateErrorKind::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::DateError;

    fn read(text: &str, order: DayOrder) -> Result<String, DateErrorKind> {
        let date = PubDate::read(text, order);
        date.map(|date| date.to_string()).map_err(|error: DateError| error.kind().clone())
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(read(text, DayOrder::Unknown).as_deref(), Ok(expected), "{text:?}");
    }

    fn check_fails(text: &str, expected: DateErrorKind) {
        assert_eq!(read(text, DayOrder::Unknown), Err(expected), "{text:?}");
    }

    #[test]
    fn iso_8601_is_read_in_its_many_forms() {
        check("2025", "2025");
        check("2025-07", "2025-07");
        check("2025/07", "2025-07");
        check("2025-07-17", "2025-07-17");
        check("2025-7-5", "2025-07-05");
        check("2025/07/17", "2025-07-17");
        check("2025.07.17", "2025-07-17");
        check("20250717", "2025-07-17");
        check("2025-07-17Z", "2025-07-17");
        check("2025-07-17+03:00", "2025-07-17");
        check("2025-07-17T10:30", "2025-07-17T10:30:00");
        check("2025-07-17 10:30", "2025-07-17T10:30:00");
        check("2025-07-17t10:30:15", "2025-07-17T10:30:15");
        check("2025-07-17T10:30:15.123456789", "2025-07-17T10:30:15");
        check("2025-07-17 10:30:15,123", "2025-07-17T10:30:15");
        check("2025-07-17T10:30:15.999Z", "2025-07-17T10:30:15Z");
        check("2025-07-17T10:30:15z", "2025-07-17T10:30:15Z");
        check("2025-07-17T10:30:15+03:00", "2025-07-17T10:30:15+03:00");
        check("2025-07-17T10:30:15 +03:00", "2025-07-17T10:30:15+03:00");
        check("2025-07-17T10:30:15+0300", "2025-07-17T10:30:15+03:00");
        check("2025-07-17T10:30:15+03", "2025-07-17T10:30:15+03:00");
        check("2025-07-17T10:30:15-0330", "2025-07-17T10:30:15-03:30");
        check("2025-07-17T10:30:15−05:00", "2025-07-17T10:30:15-05:00");
        check("2025-07-17T10:30:15-00:00", "2025-07-17T10:30:15Z");
        check("2025-07-17T10:30+03:00[Europe/Istanbul]", "2025-07-17T10:30:00+03:00");
        check("2025-07-17T10Z", "2025-07-17T10:00:00Z");
        check("20250717T101500Z", "2025-07-17T10:15:00Z");
        check("20250717T101500+0300", "2025-07-17T10:15:00+03:00");
        check("20250717T1015", "2025-07-17T10:15:00");
        check("20250717101500", "2025-07-17T10:15:00");
        check("2025-07-17 10:30:15 UTC", "2025-07-17T10:30:15Z");
        check("2025-07-17 23:59:60", "2025-07-17T23:59:59");
        check("1605-01-02", "1605-01-02");
        check("2300-12-31T23:59", "2300-12-31T23:59:00");
    }

    #[test]
    fn rfc_2822_is_read_with_its_zones() {
        check("Thu, 17 Jul 2025 10:30:00 +0300", "2025-07-17T10:30:00+03:00");
        check("Thu, 17 Jul 2025 10:30:00 GMT", "2025-07-17T10:30:00Z");
        check("17 Jul 2025 10:30 UT", "2025-07-17T10:30:00Z");
        check("Thu, 17 Jul 2025 10:30:00 EST", "2025-07-17T10:30:00-05:00");
        check("Thu, 17 Jul 2025 10:30:00 EDT", "2025-07-17T10:30:00-04:00");
        check("Thu, 17 Jul 2025 10:30:00 CST", "2025-07-17T10:30:00-06:00");
        check("Thu, 17 Jul 2025 10:30:00 CDT", "2025-07-17T10:30:00-05:00");
        check("Thu, 17 Jul 2025 10:30:00 MST", "2025-07-17T10:30:00-07:00");
        check("Thu, 17 Jul 2025 10:30:00 MDT", "2025-07-17T10:30:00-06:00");
        check("Thu, 17 Jul 2025 10:30:00 PST", "2025-07-17T10:30:00-08:00");
        check("Thu, 17 Jul 2025 10:30:00 PDT", "2025-07-17T10:30:00-07:00");
        check("Thu, 17 Jul 2025 10:30:00 BST", "2025-07-17T10:30:00+01:00");
        check("Thu, 17 Jul 2025 10:30:00 CET", "2025-07-17T10:30:00+01:00");
        check("Thu, 17 Jul 2025 10:30:00 cest", "2025-07-17T10:30:00+02:00");
        check("Thu, 17 Jul 2025 10:30:00 TRT", "2025-07-17T10:30:00+03:00");
        check("17 Temmuz 2025 10:30 TSİ", "2025-07-17T10:30:00+03:00");
        check("Thu, 17 Jul 2025 10:30:00 IST", "2025-07-17T10:30:00");
        check("July 17, 2025 2:05 pm ET", "2025-07-17T14:05:00");
        check("Thu, 17 Jul 2025 10:30:00 +0300 (TRT)", "2025-07-17T10:30:00+03:00");
        check("Thu, 17 Jul 2025 10:30:00 (GMT+3)", "2025-07-17T10:30:00+03:00");
        check("Thu, 17 Jul 2025 10:30:00 UTC +03:00", "2025-07-17T10:30:00+03:00");
        check("Sat, 07 Sep 02 00:00:01 GMT", "2002-09-07T00:00:01Z");
        check("Sat, 07 Sep 85 00:00:01 GMT", "1985-09-07T00:00:01Z");
    }

    #[test]
    fn numbers_of_seconds_are_read_by_their_length() {
        check("1752741000", "2025-07-17T08:30:00Z");
        check("1752741000000", "2025-07-17T08:30:00Z");
        check("1752741000.25", "2025-07-17T08:30:00Z");
        check("999999999", "2001-09-09T01:46:39Z");
        check("999999999999", "2001-09-09T01:46:39Z");
        check("1752710400", "2025-07-17");
        check_fails("0", DateErrorKind::Sentinel);
        check_fails("-1", DateErrorKind::Sentinel);
        check_fails("0000000000", DateErrorKind::Sentinel);
        check_fails("0000000001", DateErrorKind::Unknown);
        check_fails("86400", DateErrorKind::OutOfRange);
        check_fails("17527410001", DateErrorKind::Unknown);
        check_fails("-1752741000", DateErrorKind::Unknown);
        let days = ["2025-07-17", "1976-06-01"].map(|day| Day::parse(day).expect(day));
        check_fails("202507171030", DateErrorKind::Ambiguous(days[0], days[1]));
    }

    #[test]
    fn a_named_month_may_stand_before_or_after_the_day() {
        check("July 17, 2025", "2025-07-17");
        check("JULY 17 2025", "2025-07-17");
        check("July 17th, 2025", "2025-07-17");
        check("Sept. 5, 2025", "2025-09-05");
        check("17 July 2025", "2025-07-17");
        check("17 July, 2025", "2025-07-17");
        check("the 17th of July 2025".trim_start_matches("the "), "2025-07-17");
        check("17. Juli 2025", "2025-07-17");
        check("17.Juli 2025", "2025-07-17");
        check("3. März 2025", "2025-03-03");
        check("17 de julio de 2025", "2025-07-17");
        check("17 de Julho de 2025", "2025-07-17");
        check("1º de maio de 2025", "2025-05-01");
        check("17 Temmuz 2025", "2025-07-17");
        check("17 AĞUSTOS 2025", "2025-08-17");
        check("17 Şubat 2025", "2025-02-17");
        check("17 Eylül 2025", "2025-09-17");
        check("17 KASIM 2025", "2025-11-17");
        check("17 Ara 2025", "2025-12-17");
        check("1er août 2025", "2025-08-01");
        check("17 luglio 2025", "2025-07-17");
        check("17 juli 2025", "2025-07-17");
        check("17 июля 2025", "2025-07-17");
        check("17 июля 2025 г., 10:30", "2025-07-17T10:30:00");
        check("17 lipca 2025", "2025-07-17");
        check("17 lipca 2025 r.", "2025-07-17");
        check("17 يوليو 2025", "2025-07-17");
        check("١٧ يوليو ٢٠٢٥", "2025-07-17");
        check("2025 July 17", "2025-07-17");
        check("2025-Jul-17", "2025-07-17");
        check("17-Jul-2025", "2025-07-17");
        check("17jul2025", "2025-07-17");
        check("July 2025", "2025-07");
        check("Temmuz 2025", "2025-07");
        check("julio de 2025", "2025-07");
        check("2025 Temmuz", "2025-07");
        check("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01");
        check("17/Jul/2025:10:30:00 +0300", "2025-07-17T10:30:00+03:00");
        check("Thu Jul 17 10:30:00 2025", "2025-07-17T10:30:00");
        check("Thu Jul 17 10:30:00 +0000 2025", "2025-07-17T10:30:00Z");
        check("Thu Jul 17 10:30:00 TRT 2025", "2025-07-17T10:30:00+03:00");
        check("Thu Jul 17 2025 10:30:00 GMT+0300 (GMT+03:00)", "2025-07-17T10:30:00+03:00");
        check("Thu Jul 17 2025 10:30:00 GMT+0000 (Coordinated Universal Time)", "2025-07-17T10:30:00Z");
    }

    #[test]
    fn east_asian_dates_are_read() {
        check("2025年7月17日", "2025-07-17");
        check("2025年07月17日 10:30", "2025-07-17T10:30:00");
        check("2025年7月17日10时30分", "2025-07-17T10:30:00");
        check("2025年7月17日 星期四", "2025-07-17");
        check("2025年7月", "2025-07");
        check("2025년 7월 17일", "2025-07-17");
    }

    #[test]
    fn every_month_is_read_by_every_name() {
        for (month, row) in (1..).zip(names::MONTHS) {
            for name in row {
                let expected = format!("2025-{month:02}-17");
                check(&format!("17 {name} 2025"), &expected);
                check(&format!("{name} 17, 2025"), &expected);
                check(&format!("17. {}. 2025", name.to_uppercase()), &expected);
                check(&format!("{} 2025", name.to_lowercase()), &expected[..7]);
            }
        }
    }

    #[test]
    fn every_weekday_is_read_by_every_name() {
        for (day, row) in (14..).zip(names::WEEKDAYS) {
            for name in row {
                let text = format!("{name}, {day} July 2025");
                assert_eq!(written(&text).map(|written| written.weekday.is_some()), Ok(true), "{text}");
                check(&text, &format!("2025-07-{day}"));
                let date = Day::from_ymd(2025, 7, day).expect("a day");
                assert_eq!(DateError::of_all(DateErrorKind::Unknown, &text).span(), 0..text.len());
                assert_eq!(Day::parse(&text), Ok(date), "{text}");
            }
        }
    }

    #[test]
    fn a_weekday_may_stand_on_either_side() {
        check("Thursday, July 17, 2025", "2025-07-17");
        check("Thursday July 17, 2025 10:30 AM", "2025-07-17T10:30:00");
        check("Thu. 17 July 2025", "2025-07-17");
        check("17 Temmuz 2025 Perşembe", "2025-07-17");
        check("17 Temmuz 2025, Perşembe 14:30", "2025-07-17T14:30:00");
        check("17 Temmuz 2025 Perşembe, 14:30", "2025-07-17T14:30:00");
        check("17.07.2025 14:30 Perşembe", "2025-07-17T14:30:00");
        check("quinta-feira, 17 de julho de 2025", "2025-07-17");
        check("mar. 15 juillet 2025", "2025-07-15");
        check("2025年7月17日（周四）", "2025-07-17");
        // of a feed that moved the time to another zone
        check("Wed, 17 Jul 2025 00:30:00 +0300", "2025-07-17T00:30:00+03:00");
    }

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        check("Jul 17, 2025, 2:05 pm", "2025-07-17T14:05:00");
        check("July 17, 2025 at 2:05 p.m.", "2025-07-17T14:05:00");
        check("July 17, 2025 2:05PM EDT", "2025-07-17T14:05:00-04:00");
        check("July 17, 2025 10 AM", "2025-07-17T10:00:00");
        check("July 17, 2025 12:05 AM", "2025-07-17T00:05:00");
        check("July 17, 2025 12:05 PM", "2025-07-17T12:05:00");
        check("July 17, 2025 14:05 PM", "2025-07-17T14:05:00");
        check("10:30 AM EDT, Thu July 17, 2025", "2025-07-17T10:30:00-04:00");
        check("10:30 - 17.07.2025", "2025-07-17T10:30:00");
        check("17.07.2025 14:30", "2025-07-17T14:30:00");
        check("17.07.2025 - 14:30", "2025-07-17T14:30:00");
        check("17.07.2025 | 14:30", "2025-07-17T14:30:00");
        check("17 Temmuz 2025 saat 14.30", "2025-07-17T14:30:00");
        check("17. Juli 2025 um 14:30 Uhr", "2025-07-17T14:30:00");
        check("17. Juli 2025, 14 Uhr", "2025-07-17T14:00:00");
        check("17 juillet 2025 à 10h30", "2025-07-17T10:30:00");
        check("17 de julio de 2025 a las 10:30 h", "2025-07-17T10:30:00");
        check("17 luglio 2025 alle ore 10:30", "2025-07-17T10:30:00");
    }

    #[test]
    fn a_label_before_the_date_is_passed_over() {
        check("Published: July 17, 2025", "2025-07-17");
        check("Published July 17, 2025", "2025-07-17");
        check("PUBLISHED ON 17 July 2025", "2025-07-17");
        check("Last updated: 2025-07-17 10:30", "2025-07-17T10:30:00");
        check("Posted at 10:30, 17 July 2025", "2025-07-17T10:30:00");
        check("Yayınlanma: 17.07.2025 14:30", "2025-07-17T14:30:00");
        check("Yayınlanma Tarihi: 17 Temmuz 2025", "2025-07-17");
        check("Güncelleme: 17 Temmuz 2025, 14:30", "2025-07-17T14:30:00");
        check("Son Güncelleme 17.07.2025", "2025-07-17");
        check("Giriş Tarihi: 17.7.2025 10:05", "2025-07-17T10:05:00");
        check("Veröffentlicht am 17. Juli 2025", "2025-07-17");
        check("Stand: 17.07.2025 14:30 Uhr", "2025-07-17T14:30:00");
        check("Publié le 17 juillet 2025 à 10h30", "2025-07-17T10:30:00");
        check("Mis à jour le 1er août 2025", "2025-08-01");
        check("Publicado el 17 de julio de 2025", "2025-07-17");
        check("Gepubliceerd op 17 juli 2025", "2025-07-17");
        check("Le 17 juillet 2025", "2025-07-17");
        check_fails("Published", DateErrorKind::Unknown);
        check_fails("last 17 July 2025", DateErrorKind::Unknown);
        check_fails(
            "Published 17 July 2025, updated 18 July 2025",
            DateErrorKind::Leftover(", updated 18 July 2025".into()),
        );
    }

    #[test]
    fn dots_put_the_day_first() {
        check("17.07.2025", "2025-07-17");
        check("7.8.2025", "2025-08-07");
        check("17. 7. 2025", "2025-07-17");
        check_fails("07.17.2025", DateErrorKind::NoSuchMonth(17));
    }

    #[test]
    fn slashes_are_decided_by_size_then_weekday_then_order() {
        let cases = [
            ("17/07/2025", Ok("2025-07-17"), Ok("2025-07-17"), Ok("2025-07-17")),
            ("07/17/2025", Ok("2025-07-17"), Ok("2025-07-17"), Ok("2025-07-17")),
            ("17-07-2025", Ok("2025-07-17"), Ok("2025-07-17"), Ok("2025-07-17")),
            ("7/7/2025", Ok("2025-07-07"), Ok("2025-07-07"), Ok("2025-07-07")),
            ("Tuesday 7/8/2025", Ok("2025-07-08"), Ok("2025-07-08"), Ok("2025-07-08")),
            ("7/8/2025 Thursday", Ok("2025-08-07"), Ok("2025-08-07"), Ok("2025-08-07")),
            ("7/8/2025", Ok("2025-08-07"), Ok("2025-07-08"), Err(("2025-08-07", "2025-07-08"))),
            ("Monday 7/8/2025", Ok("2025-08-07"), Ok("2025-07-08"), Err(("2025-08-07", "2025-07-08"))),
            ("07-08-2025", Ok("2025-08-07"), Ok("2025-07-08"), Err(("2025-08-07", "2025-07-08"))),
        ];
        for (text, day_first, month_first, unknown) in cases {
            let orders = [DayOrder::DayFirst, DayOrder::MonthFirst, DayOrder::Unknown];
            for (order, expected) in orders.into_iter().zip([day_first, month_first, unknown]) {
                let days = |(one, other)| [one, other].map(|day| Day::parse(day).expect(day));
                let expected = expected.map(str::to_string).map_err(days);
                let expected = expected.map_err(|[one, other]| DateErrorKind::Ambiguous(one, other));
                assert_eq!(read(text, order), expected, "{text} {order:?}");
            }
        }
        check_fails("13/13/2025", DateErrorKind::NoSuchMonth(13));
        check_fails("17/13/2025", DateErrorKind::NoSuchMonth(13));
    }

    #[test]
    fn midnight_is_a_bare_day() {
        check("2025-07-17T00:00:00Z", "2025-07-17");
        check("2025-07-17 00:00:00", "2025-07-17");
        check("2025-07-17T00:00:00.000+03:00", "2025-07-17");
        check("19870101T000000", "1987-01-01");
        check("Thu, 17 Jul 2025 00:00:00 GMT", "2025-07-17");
        check("2025-07-17 00:00:00.5", "2025-07-17T00:00:00");
        check("2025-07-17 00:00:01", "2025-07-17T00:00:01");
    }

    #[test]
    fn dates_that_stand_for_none_are_refused() {
        for text in [
            "0000-00-00",
            "0000-00-00 00:00:00",
            "00000000",
            "0001-01-01",
            "0001-01-01T00:00:00",
            "0001-01-01T00:00:00Z",
            "1970-01-01",
            "19700101",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00Z",
            "1970-01-01 00:00:00.000 UTC",
            "1970-01-01T02:00:00+02:00",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "January 1, 1970",
            "01.01.1970",
            "1969-12-31",
            "1969-12-31T23:59:59Z",
            "1969-12-31T19:00:00-05:00",
            "1969-12-31 19:00:00",
        ] {
            check_fails(text, DateErrorKind::Sentinel);
        }
        check("1970", "1970");
        check("1970-01-02", "1970-01-02");
        check("1970-01-01T10:30:00", "1970-01-01T10:30:00");
        check("1969-12-30", "1969-12-30");
    }

    #[test]
    fn impossible_dates_say_why() {
        check_fails("2025-13", DateErrorKind::NoSuchMonth(13));
        check_fails("2025-00-10", DateErrorKind::NoSuchMonth(0));
        check_fails("20251301", DateErrorKind::NoSuchMonth(13));
        check_fails("2025-02-30", DateErrorKind::NoSuchDay { year: 2025, month: 2, day: 30 });
        check_fails("29 February 2025", DateErrorKind::NoSuchDay { year: 2025, month: 2, day: 29 });
        check_fails("July 32, 2025", DateErrorKind::NoSuchDay { year: 2025, month: 7, day: 32 });
        check_fails("2025年2月30日", DateErrorKind::NoSuchDay { year: 2025, month: 2, day: 30 });
        check_fails("0000", DateErrorKind::OutOfRange);
        check_fails("0000-07-17", DateErrorKind::OutOfRange);
        check_fails("17 July 0000", DateErrorKind::OutOfRange);
        check_fails("2025-07-17T24:00:00", DateErrorKind::NoSuchTime);
        check_fails("2025-07-17T10:60", DateErrorKind::NoSuchTime);
        check_fails("2025-07-17 10:30:61", DateErrorKind::NoSuchTime);
        check_fails("20250717T996100", DateErrorKind::NoSuchTime);
        check_fails("July 17, 2025 14:05 AM", DateErrorKind::NoSuchTime);
        check_fails("July 17, 2025 0:05 PM", DateErrorKind::NoSuchTime);
        check_fails("2025-07-17T10:30+24:00", DateErrorKind::NoSuchOffset);
        check_fails("2025-07-17T10:30+03:60", DateErrorKind::NoSuchOffset);
        check_fails("17 July", DateErrorKind::NoYear);
        check_fails("July 17", DateErrorKind::NoYear);
        check_fails("July", DateErrorKind::NoYear);
        check_fails("17.07.", DateErrorKind::NoYear);
        check_fails("17 July 10:30", DateErrorKind::NoYear);
        check_fails("17 July 25", DateErrorKind::ShortYear);
        check_fails("July 17, 25", DateErrorKind::ShortYear);
        check_fails("17/07/25", DateErrorKind::ShortYear);
        check_fails("987", DateErrorKind::ShortYear);
    }

    #[test]
    fn nothing_of_a_text_is_passed_over_in_silence() {
        let left = |rest: &str| DateErrorKind::Leftover(rest.to_string());
        check_fails("17 July 2025 foo", left("foo"));
        check_fails("2025-07-17 foo", left("foo"));
        check_fails("2025-07-17T10:30 foo", left("foo"));
        check_fails("2025-07-17T10:30Zfoo", left("Zfoo"));
        check_fails("2025-07-17T", left("T"));
        check_fails("2025-07-17-05:00", left("-05:00"));
        check_fails("2025-07-17.", left("."));
        check_fails("2025-07-171", DateErrorKind::Unknown);
        check_fails("July 2025 10:30", left("10:30"));
        check_fails("2025 10:30", left("10:30"));
        check_fails("17 July 2025 10:30 - 11:30", left("- 11:30"));
        check_fails("17-18 July 2025", DateErrorKind::Unknown);
        check_fails("foo 17 July 2025", DateErrorKind::Unknown);
        check_fails("It happened on 17 July 2025", DateErrorKind::Unknown);
        check_fails("17 July 2025 10:30 (foo", left("(foo"));
        check_fails("-2025-07-17", DateErrorKind::Unknown);
        check_fails("2025-Q3", left("-Q3"));
        check_fails("yesterday", DateErrorKind::Unknown);
        check_fails("", DateErrorKind::Empty);
        check_fails(" \n ", DateErrorKind::Empty);
        check_fails(&"2025".repeat(100_000), DateErrorKind::Unknown);
    }
}

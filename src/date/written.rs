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
    /// The order of its numbers, where they stand between slashes or hyphens and can be read in one only.
    pub order: Option<DayOrder>,
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
        return Ok(Written { calendar, clock, weekday: None, shape: Shape::Digits, order: None });
    }
    skip_label(&mut cursor);
    let mut clock = None;
    if let Some(TokenKind::Mark(':')) = cursor.ahead(1) {
        clock = clock::time_of_day(&mut cursor)?;
        cursor.mark(&[',', '-', '|', '·', '/']);
        cursor.word_of(names::PREPOSITIONS);
    }
    let mut weekday = weekday_before(&mut cursor);
    let order = order_shown(&cursor);
    let (calendar, shape) = date(&mut cursor, &mut clock)?;
    weekday = weekday.or_else(|| weekday_after(&mut cursor));
    if clock.is_none() && matches!(calendar, Calendar::Day(_) | Calendar::Either(..)) {
        clock = clock::time_after_date(&mut cursor)?;
        weekday = weekday.or_else(|| weekday_after(&mut cursor));
    }
    skip_label_at_end(&mut cursor);
    match cursor.rest() {
        Some(rest) => Err(DateErrorKind::Leftover(rest.to_string())),
        None => {
            Ok(Written { calendar, clock, weekday, shape, order: order.or_else(|| told(calendar, weekday)) })
        }
    }
}

/// Returns the order of the numbers of `17/07/2025` or `07/17/2025`.
fn order_shown(cursor: &Cursor) -> Option<DayOrder> {
    let small = |n: usize| match cursor.ahead(n) {
        Some(TokenKind::Number { value, n_digits: 1..=2 }) => Some(*value),
        _ => None,
    };
    let (Some(TokenKind::Mark('/' | '-')), Some(TokenKind::Mark('/' | '-'))) =
        (cursor.ahead(1), cursor.ahead(3))
    else {
        return None;
    };
    match (small(0)?, small(2)?) {
        (13.., ..=12) => Some(DayOrder::DayFirst),
        (..=12, 13..) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// Returns the order in which a weekday reads the numbers of a date that can be two days.
fn told(calendar: Calendar, weekday: Option<Weekday>) -> Option<DayOrder> {
    let Calendar::Either(day_first, month_first) = calendar else { return None };
    let weekday = weekday?;
    match (day_first.date().weekday() == weekday, month_first.date().weekday() == weekday) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// Takes the label of `2025-07-17 14:05 송고`, where nothing follows.
fn skip_label_at_end(cursor: &mut Cursor) {
    let before = cursor.place();
    if !cursor.word_of(names::LABELS) || cursor.rest().is_some() {
        cursor.return_to(before);
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
pub fn weekday_before(cursor: &mut Cursor) -> Option<Weekday> {
    let is_tuesday = cursor.has_word_ahead(|word| names::month(word).is_some());
    let weekday = |word: &str| match word {
        "mar" if is_tuesday => Some(Weekday::Tue),
        _ => names::weekday(word),
    };
    let found = cursor.name(weekday)?;
    let after = cursor.place();
    // segunda-feira
    if cursor.mark(&['-']).is_none() || !cursor.word_of(&["feira"]) {
        cursor.return_to(after);
    }
    cursor.mark(&['.']);
    cursor.mark(&[',']);
    cursor.word_of(names::PREPOSITIONS); // Montag, den 17.
    Some(found)
}

/// Reads the weekday after a date, in brackets or not. Its shortest abbreviations are words too (`so`,
/// `do`), and are left.
fn weekday_after(cursor: &mut Cursor) -> Option<Weekday> {
    let before = cursor.place();
    let comma = cursor.mark(&[',', '(']);
    let found = cursor.name(|word| names::weekday(word).filter(|_| word.len() > 2));
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
    match cursor.month() {
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
        if mark == '.' {
            cursor.mark(&['.']);
        }
        clock::skip_zone_of_day(cursor)?; // XML Schema 1.1 §3.3.9
        return Ok((day, Shape::Date));
    }
    cursor.return_to(after_year);
    if let Some(day) = spaced_dots(cursor, year) {
        return day.map(|day| (day, Shape::Date));
    }
    cursor.mark(&['.', '-', '/', ',']);
    if let Some(month) = cursor.month() {
        let after_month = cursor.place();
        cursor.mark(&['.', '-', '/']);
        if let Some(day) = cursor.small() {
            cursor.mark(&['.']); // Hungarian ordinals
            return Ok((Calendar::day(year, month, day)?, Shape::Date));
        }
        cursor.return_to(after_month);
        return Ok((Calendar::month(year, month)?, Shape::Date));
    }
    cursor.return_to(after_year);
    Ok((Calendar::year(year)?, Shape::Digits))
}

/// Reads what follows the year in `2025. 07. 17.`, as Hungarian and Korean write it.
fn spaced_dots(cursor: &mut Cursor, year: i32) -> Option<Result<Calendar, DateErrorKind>> {
    let before = cursor.place();
    let mut number = || {
        cursor.mark(&['.'])?;
        cursor.small()
    };
    let Some((month, day)) = number().and_then(|month| Some((month, number()?))) else {
        cursor.return_to(before);
        return None;
    };
    cursor.mark(&['.']);
    Some(Calendar::day(year, month, day))
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
pub fn month_name(cursor: &mut Cursor) -> Option<u32> {
    cursor.mark(&['.', '-', '/', ',']);
    cursor.word_of(names::DATE_PARTICLES);
    cursor.month()
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
mod tests;

//! Dates that count back from the time of a capture: `3 hours ago`, `yesterday at 14:05`, `Monday`.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, Duration, FixedOffset, Months, NaiveDateTime, Timelike, Weekday};

use super::clock;
use super::cursor::Cursor;
use super::names;
use super::tokens::{Token, TokenKind};
use super::written::{month_name, weekday_before};
use super::{Day, PubDate};
use crate::analysis::{fold_value, is_cjk};

mod words;

use words::Unit;

/// Largest count that is read; a longer time ago is no date of a news page.
const MAX_COUNT: u64 = 9_999;

/// Most words of a phrase of the tables.
const MAX_PHRASE_WORDS: usize = 4;

/// Years back in which a date without a year is looked for, when it names its weekday: a day of the
/// month falls on the same weekday after 5, 6 or 11 years.
const MAX_YEARS_BACK: i32 = 4;

/// Shortest name of a weekday that may stand alone: shorter ones are words.
const MIN_WEEKDAY_CHARS: usize = 4;

/// Reads a date that is relative to the time when its page was captured.
///
/// Read are amounts of time (`3 hours ago`, `vor 2 Tagen`, `1小时前`), days (`yesterday`, `dün 14:05`),
/// names of weekdays (the last such day before the capture) and days without a year (`17 July, 14:05`:
/// the last such day up to the capture), after a label or not. The date is as precise as its words:
/// minutes and hours give a time if the capture has one, else a day; days a day; weeks and months a
/// month; years a year. Its offset is the capture's where it was counted from the capture's time.
///
/// `None` if the text is anything else, if it is an absolute date, or if the capture's day is not known.
pub fn read(text: &str, captured: PubDate) -> Option<PubDate> {
    let (now, offset) = captured.moment()?;
    let capture = Capture { now, offset, has_time: captured.precision() == super::Precision::Time };
    let text = spaced(text);
    let mut cursor = Cursor::new(&text)?;
    skip_label(&mut cursor);
    let start = cursor.place();
    let readings = [just_now, day_word, weekday, day_without_year];
    for reading in readings {
        if let Some(date) = reading(&mut cursor, &capture) {
            return Some(date);
        }
        cursor.return_to(start);
    }
    amounts(&cursor, &capture)
}

/// Takes `Published:`, `Last updated` and the like; leaves words that an amount of time can begin with.
fn skip_label(cursor: &mut Cursor) {
    let start = cursor.place();
    let mut has_label = false;
    loop {
        let is_label = cursor.word_of(names::LABELS);
        has_label |= is_label;
        let belongs = |word: &str| {
            let is_particle = names::LABEL_PARTICLES.contains(&word) || names::PREPOSITIONS.contains(&word);
            (is_particle && !known(&ONES, word) && word != "il").then_some(())
        };
        if !is_label && cursor.word(belongs).is_none() {
            break;
        }
    }
    if has_label {
        cursor.mark(&[':', '-', '|', '·']);
    } else {
        cursor.return_to(start);
    }
}

/// When a page was captured.
struct Capture {
    /// The local time; midnight if only the day is known.
    now: NaiveDateTime,
    offset: Option<FixedOffset>,
    has_time: bool,
}

impl Capture {
    fn day(&self) -> Option<Day> {
        Day::of(self.now.date())
    }
}

/// Sets words for days apart from what follows them without a space: `昨天下午2:05`.
fn spaced(text: &str) -> String {
    let days = words::DAYS.iter().flat_map(|(_, words)| words.iter());
    let mut glued = days.filter(|word| word.chars().all(is_cjk) && text.contains(**word));
    match glued.next() {
        Some(word) => text.replacen(word, &format!("{word} "), 1),
        None => text.to_owned(),
    }
}

fn just_now(cursor: &mut Cursor, capture: &Capture) -> Option<PubDate> {
    phrase(cursor, |phrase| known(&NOW, phrase).then_some(()))?;
    at_end(cursor)?;
    if !capture.has_time {
        return capture.day().map(PubDate::day);
    }
    PubDate::time(capture.now.with_second(0)?, capture.offset)
}

/// Reads `yesterday` or `yesterday at 14:05`.
fn day_word(cursor: &mut Cursor, capture: &Capture) -> Option<PubDate> {
    let n_days = phrase(cursor, |phrase| DAYS.get(phrase).copied())?;
    with_time(cursor, days_before(capture.day()?, n_days)?)
}

/// Reads `Monday` or `last Monday at 14:05`: the last one before the day of the capture.
fn weekday(cursor: &mut Cursor, capture: &Capture) -> Option<PubDate> {
    cursor.word(|word| known(&LAST, word).then_some(()));
    let long_name = |word: &str| {
        let is_word = word.chars().count() >= MIN_WEEKDAY_CHARS
            || (word.chars().count() > 1 && word.chars().all(is_cjk))
            || word.ends_with('일');
        names::weekday(word).filter(|_| is_word)
    };
    let weekday = cursor.name(long_name)?;
    cursor.word(|word| known(&LAST, word).then_some(()));
    let today = capture.day()?;
    let days_since = today.date().weekday().days_since(weekday);
    with_time(cursor, days_before(today, if days_since == 0 { 7 } else { days_since })?)
}

/// Reads `17 July` or `Thu, July 17, 14:05`: the last such day up to the one after the capture, which
/// may have begun where the page was made.
fn day_without_year(cursor: &mut Cursor, capture: &Capture) -> Option<PubDate> {
    let weekday = weekday_before(cursor);
    let (day, month) = match cursor.small() {
        Some(day) => {
            if cursor.is_glued(0) {
                cursor.word_of(names::ORDINALS);
            }
            (day, month_name(cursor)?)
        }
        None => {
            let month = cursor.month()?;
            cursor.mark(&['.']);
            let day = cursor.small()?;
            if cursor.is_glued(0) {
                cursor.word_of(names::ORDINALS);
            }
            (day, month)
        }
    };
    let latest = capture.day()?.plus_days(1);
    let this_year = latest.date().year();
    let fits =
        |day: &Day| *day <= latest && weekday.is_none_or(|weekday: Weekday| day.date().weekday() == weekday);
    let years = (this_year - MAX_YEARS_BACK..=this_year).rev();
    let day = years.filter_map(|year| Day::from_ymd(year, month, day)).find(fits)?;
    with_time(cursor, day)
}

/// Returns the day with the time of day that follows, if one does; `None` if anything else follows.
fn with_time(cursor: &mut Cursor, day: Day) -> Option<PubDate> {
    let clock = clock::time_after_date(cursor).ok()?;
    at_end(cursor)?;
    match clock.filter(|clock| !clock.is_midnight()) {
        Some(clock) => PubDate::time(day.date().and_time(clock.time), clock.offset),
        None => Some(PubDate::day(day)),
    }
}

fn at_end(cursor: &mut Cursor) -> Option<()> {
    cursor.word_of(names::LABELS);
    cursor.rest().is_none().then_some(())
}

fn days_before(day: Day, n_days: u32) -> Option<Day> {
    day.number().checked_sub_unsigned(n_days).and_then(Day::from_number)
}

/// Takes the longest phrase, of some words with hyphens or apostrophes between them, that `read` can read.
fn phrase<T>(cursor: &mut Cursor, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut phrase = String::new();
    let mut best = None;
    for _ in 0..MAX_PHRASE_WORDS {
        let Some(word) = cursor.word(|word| Some(word.to_owned())) else { break };
        phrase.push_str(&word);
        if let Some(value) = read(&phrase) {
            best = Some((value, cursor.place()));
        }
        phrase.push(' ');
        cursor.mark(&['\'', '’', '-']);
    }
    let (value, place) = best?;
    cursor.return_to(place);
    Some(value)
}

/// A part of an amount of time.
#[derive(Debug)]
enum Part {
    Number(u64),
    /// Words that touch are one: `時間前` is cut at its unit.
    Word(String),
}

/// Reads `3 hours ago`, `1 day, 2 hours ago`, `vor einer Stunde`.
fn amounts(cursor: &Cursor, capture: &Capture) -> Option<PubDate> {
    let parts = parts(cursor.tokens_ahead())?;
    let parts = strip_ago(parts)?;
    let mut total = Total::default();
    let mut count = None;
    for part in parts {
        match part {
            Part::Number(_) if count.is_some() => return None,
            Part::Number(number) => count = Some(number).filter(|&number| number <= MAX_COUNT),
            Part::Word(word) if count.is_none() && known(&AND, &word) && total.least.is_some() => {}
            Part::Word(word) => match (UNITS.get(&word), count.take()) {
                (Some(&unit), Some(count)) => total.add(unit, count)?,
                (Some(&unit), None) if known(&SINGLES, &word) => total.add(unit, 1)?,
                _ if known(&ONES, &word) => count = Some(1),
                (None, None) => total.add(*PAIRS.get(&word)?, 2)?,
                _ => return None,
            },
        }
    }
    if count.is_some() { None } else { total.before(capture) }
}

/// Returns the words and numbers; `None` if there is any other mark than a comma, a
/// period or an apostrophe.
fn parts(tokens: &[Token]) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut after_mark = false;
    for token in tokens {
        match (&token.kind, parts.last_mut()) {
            (TokenKind::Number { value, .. }, _) => parts.push(Part::Number(*value)),
            (TokenKind::Word(word), Some(Part::Word(before))) if !token.spaced && !after_mark => {
                before.push_str(word)
            }
            (TokenKind::Word(word), _) => parts.push(Part::Word(word.clone())),
            (TokenKind::Mark(',' | '.' | '\'' | '’'), _) => {}
            (TokenKind::Mark(_), _) => return None,
        }
        after_mark = matches!(token.kind, TokenKind::Mark(_));
    }
    Some(parts)
}

/// Takes off the words that make an amount an "ago"; `None` if there are none.
fn strip_ago(mut parts: Vec<Part>) -> Option<Vec<Part>> {
    let mut is_ago = false;
    strip_about(&mut parts);
    parts.pop_if(|last| matches!(last, Part::Word(word) if names::LABELS.contains(&word.as_str())));
    for n_words in (1..=MAX_PHRASE_WORDS.min(parts.len())).rev() {
        if joined(&parts[..n_words]).is_some_and(|phrase| known(&BEFORE, &phrase)) {
            parts.drain(..n_words);
            is_ago = true;
            break;
        }
    }
    strip_about(&mut parts);
    for n_words in (1..=2.min(parts.len())).rev() {
        let start = parts.len() - n_words;
        if joined(&parts[start..]).is_some_and(|phrase| known(&AFTER, &phrase)) {
            parts.truncate(start);
            return Some(parts);
        }
    }
    if let Some(Part::Word(last)) = parts.last_mut()
        && let Some(ending) = words::AFTER_GLUED.iter().find(|ending| last.ends_with(**ending))
    {
        last.truncate(last.len() - ending.len());
        is_ago = true;
    }
    is_ago.then_some(parts)
}

fn strip_about(parts: &mut Vec<Part>) {
    let is_about = |part: &&Part| matches!(part, Part::Word(word) if known(&ABOUT, word));
    let n_words = parts.iter().take_while(is_about).count();
    parts.drain(..n_words);
}

fn joined(parts: &[Part]) -> Option<String> {
    let words = parts.iter().map(|part| match part {
        Part::Word(word) => Some(word.as_str()),
        Part::Number(_) => None,
    });
    words.collect::<Option<Vec<_>>>().map(|words| words.join(" "))
}

/// A time that is counted back.
#[derive(Debug, Default)]
struct Total {
    n_months: u32,
    n_days: u32,
    n_seconds: i64,
    /// The smallest unit in it.
    least: Option<Unit>,
}

impl Total {
    /// Adds so many of a unit; `None` if that is beyond counting.
    fn add(&mut self, unit: Unit, count: u64) -> Option<()> {
        let count = u32::try_from(count).ok()?;
        let seconds = match unit {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3600,
            Unit::Day | Unit::Week | Unit::Month | Unit::Year => 0,
        };
        self.n_seconds = self.n_seconds.checked_add(i64::from(count).checked_mul(seconds)?)?;
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => {}
            Unit::Day => self.n_days = self.n_days.checked_add(count)?,
            Unit::Week => self.n_days = self.n_days.checked_add(count.checked_mul(7)?)?,
            Unit::Month => self.n_months = self.n_months.checked_add(count)?,
            Unit::Year => self.n_months = self.n_months.checked_add(count.checked_mul(12)?)?,
        }
        self.least = Some(self.least.map_or(unit, |least| least.min(unit)));
        Some(())
    }

    /// Returns the date that is so long before the capture, as precise as the smallest unit.
    fn before(&self, capture: &Capture) -> Option<PubDate> {
        let least = self.least?;
        let then = capture.now.checked_sub_months(Months::new(self.n_months))?;
        let then = then.checked_sub_signed(Duration::try_days(self.n_days.into())?)?;
        // Of a day without a time, a few hours before are taken to be on it: its end is as likely.
        let seconds =
            if capture.has_time { self.n_seconds } else { self.n_seconds / SECONDS_OF_DAY * SECONDS_OF_DAY };
        let then = then.checked_sub_signed(Duration::try_seconds(seconds)?)?;
        let day = Day::of(then.date())?;
        match least {
            Unit::Second | Unit::Minute | Unit::Hour if capture.has_time => {
                PubDate::time(then.with_second(0)?, capture.offset)
            }
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(PubDate::day(day)),
            Unit::Week | Unit::Month => PubDate::month(then.year(), then.month()),
            Unit::Year => PubDate::year(then.year()),
        }
    }
}

const SECONDS_OF_DAY: i64 = 86_400;

/// A table of words by their folded form.
type Table<T> = LazyLock<HashMap<String, T>>;

static UNITS: Table<Unit> = LazyLock::new(|| by_word(words::UNITS));
static PAIRS: Table<Unit> = LazyLock::new(|| by_word(words::PAIRS));
static DAYS: Table<u32> = LazyLock::new(|| by_word(words::DAYS));
static NOW: Table<()> = LazyLock::new(|| by_word(&[((), words::NOW)]));
static SINGLES: Table<()> = LazyLock::new(|| by_word(&[((), words::SINGLES)]));
static ONES: Table<()> = LazyLock::new(|| by_word(&[((), words::ONES)]));
static BEFORE: Table<()> = LazyLock::new(|| by_word(&[((), words::BEFORE)]));
static AFTER: Table<()> = LazyLock::new(|| by_word(&[((), words::AFTER)]));
static ABOUT: Table<()> = LazyLock::new(|| by_word(&[((), words::ABOUT)]));
static AND: Table<()> = LazyLock::new(|| by_word(&[((), words::AND)]));
static LAST: Table<()> = LazyLock::new(|| by_word(&[((), words::LAST)]));

fn by_word<T: Copy>(rows: &[(T, &[&str])]) -> HashMap<String, T> {
    rows.iter().flat_map(|(value, words)| words.iter().map(|word| (fold_value(word), *value))).collect()
}

fn known(table: &Table<()>, word: &str) -> bool {
    table.contains_key(word)
}

#[cfg(test)]
mod tests;

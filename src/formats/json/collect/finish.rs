//! The end of collecting: what the fields mean together, and whether they make an article.

use serde_json::{Map, Value};

use super::super::super::record::Unread;
use super::super::dialects::{self, Status};
use super::super::fields::{Target, is_vague, target};
use super::super::values::kind_of;
use super::Found;
use crate::article::Trust;
use crate::date::{DayOrder, Precision, PubDate};
use crate::draft::{Draft, DraftDate, DraftStatus};

impl Found<'_> {
    /// Returns the draft. Fails as [`super::draft`] does.
    pub fn finish(mut self, record: &Map<String, Value>) -> Result<Draft, Unread> {
        let has_body = self.draft.body.is_some();
        let kind = self.kind.take().unwrap_or_default();
        if let Some(plural) = dialects::other_kind(&kind, has_body, self.reading.kind_decides) {
            return Err(Unread::Passed(plural.into()));
        }
        match self.status {
            Some(Status::Draft) => return Err(Unread::Passed("drafts".into())),
            Some(Status::Cancelled) => self.draft.status = DraftStatus::Cancelled,
            Some(Status::Withheld) => self.draft.status = DraftStatus::Withheld,
            None => {}
        }
        if let Some((target, reason)) = self.fault.take()
            && !self.has(target)
        {
            return Err(Unread::Fault(reason));
        }
        if self.has_vague_title && !has_body && self.draft.deck.is_none() {
            self.draft.title = None;
        }
        let draft = &self.draft;
        let has_text = draft.title.is_some() || draft.deck.is_some() || has_body;
        if !has_text && draft.status == DraftStatus::Usable {
            if dialects::is_list_of_pictures(record) {
                return Err(Unread::Passed("lists of pictures".into()));
            }
            // Whoever sends items of a known kind has not named their fields oddly.
            let hint = if self.reading.kind_decides { "" } else { "; name them with `--map FILE`" };
            return Err(Unread::Fault(nothing_to_read(record, hint)));
        }
        self.join_dates();
        self.add_time();
        Ok(self.tidy())
    }

    fn tidy(self) -> Draft {
        let mut draft = self.draft;
        if let (Some(section), Some(below)) = (&mut draft.section, self.subsection)
            && !section.eq_ignore_ascii_case(&below)
        {
            section.push('/');
            section.push_str(&below);
        }
        // What is read off a page has the outlet among its authors.
        if let Some(outlet) = &draft.publication {
            draft.bylines.retain(|name| !name.trim().eq_ignore_ascii_case(outlet.trim()));
        }
        // The beginning of the text, as content systems cut it, is no standfirst.
        let is_cut =
            |deck: &String| ["[…]", "[...]", "[&hellip;]"].iter().any(|end| deck.trim().ends_with(end));
        if draft.body.is_some() && draft.deck.as_ref().is_some_and(is_cut) {
            draft.deck = None;
        }
        let (beginnings, marks) = (self.reading.beginnings, self.reading.deck_marks);
        draft.is_partial = match draft.body {
            Some(_) => beginnings.contains(&self.body_key.as_str()),
            None => draft.deck.is_some() || !beginnings.is_empty(),
        };
        if let Some(deck) = &mut draft.deck
            && let Some(text) = marks.iter().find_map(|mark| deck.trim_end().strip_suffix(mark))
        {
            deck.truncate(text.trim_end().len());
        }
        if let Some(length) = draft.body.as_deref().and_then(whole_bytes) {
            draft.body.as_mut().expect("a cut body is a body").truncate(length);
            draft.is_partial = true;
        }
        draft
    }

    /// Makes a date of its columns, where there is no other.
    fn join_dates(&mut self) {
        if self.draft.published.is_some() {
            return;
        }
        let whole = |part: &Option<String>| {
            let part = part.as_deref()?.trim();
            Some(part.strip_suffix(".0").unwrap_or(part).to_owned())
        };
        let (year, month, day) = (whole(&self.year), whole(&self.month), whole(&self.day));
        let number = |part: &str| part.parse::<u32>().ok();
        let text = match (year, month, day) {
            (Some(year), Some(month), day) => match (number(&month), day.as_deref().and_then(number)) {
                (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
                (Some(month), None) => format!("{year}-{month:02}"),
                (None, Some(day)) => format!("{day} {month} {year}"),
                (None, None) => format!("{month} {year}"),
            },
            (Some(year), None, _) => year,
            // A column called `day` that has all of it.
            (None, _, Some(day)) if day.len() > 4 => day,
            (None, ..) => return,
        };
        let rule = "fields year, month and day".into();
        self.draft.published = Some(DraftDate { text, rule, trust: Trust::Declared });
    }

    /// Adds the time of day that has a column of its own to a date without one.
    fn add_time(&mut self) {
        let (Some(date), Some(time)) = (&mut self.draft.published, &self.time) else { return };
        let joined = format!("{} {}", date.text.trim(), time.trim());
        if precision(&date.text) == Some(Precision::Day) && precision(&joined) == Some(Precision::Time) {
            date.text = joined;
            date.rule = format!("{} and time", date.rule).into();
        }
    }
}

/// Returns how exactly a text gives a date, in whichever order its numbers are.
fn precision(text: &str) -> Option<Precision> {
    let orders = [DayOrder::DayFirst, DayOrder::MonthFirst];
    orders.into_iter().find_map(|order| PubDate::read(text.trim(), order).ok()).map(PubDate::precision)
}

/// Returns the length of a text without the note by which news services cut it, `… [+1234 chars]`.
fn whole_bytes(body: &str) -> Option<usize> {
    let (before, note) = body.trim_end().strip_suffix(" chars]")?.rsplit_once("[+")?;
    let is_number = !note.is_empty() && note.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| before.trim_end().len())
}

/// Says what a record has instead of an article.
fn nothing_to_read(record: &Map<String, Value>, hint: &str) -> String {
    const MAX_SHOWN: usize = 6;
    const MAX_NAME_CHARS: usize = 30;
    if record.is_empty() {
        return "expected a title or a text, found an empty object".to_owned();
    }
    let is_main = |key: &&String| matches!(target(key), Some((Target::Title | Target::Body, _)));
    if let Some(key) = record.keys().find(|key| is_main(key) && !is_vague(key)) {
        let found = match &record[key.as_str()] {
            Value::String(_) => "no text in it".into(),
            other => kind_of(other),
        };
        return format!("expected a title or a text, found `{key}` with {found}");
    }
    let short = |key: &String| format!("`{}`", key.chars().take(MAX_NAME_CHARS).collect::<String>());
    let shown: Vec<String> = record.keys().take(MAX_SHOWN).map(short).collect();
    let more = if record.len() > MAX_SHOWN { " …" } else { "" };
    format!("expected a title or a text, found only {}{more}{hint}", shown.join(", "))
}

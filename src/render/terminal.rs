//! Results for a person at a terminal.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_width::UnicodeWidthChar;

use super::{date_text, source_text};
use crate::article::Article;
use crate::copies::Changes;
use crate::date::Precision;
use crate::eval::Evaluation;
use crate::search::{CopyCount, Hit, Stats};

/// How text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours and bold letters are used.
    pub color: Color,
    /// Columns of the terminal.
    pub width: usize,
}

/// Whether colours are used. Nothing depends on them: marks are also shown without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Marks are bold.
    On,
    /// Plain text; marks stand in brackets.
    Off,
}

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RESET: &str = "\x1b[0m";
/// Columns before a hit's text.
const INDENT: usize = 5;

/// Returns the text with control characters shown instead of obeyed: an article must not be able to
/// move the cursor, ring the bell or reverse the direction of the text around it.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_dangerous = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(is_dangerous) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\t' => escaped.push(' '),
            c if is_dangerous(c) => escaped.extend(c.escape_unicode()),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Writes one hit: rank, date and source; headline; passage; identity.
///
/// # Errors
/// Fails if the stream does.
pub fn hit(out: &mut dyn Write, hit: &Hit, style: Style) -> io::Result<()> {
    let article = &hit.article;
    let copies = match hit.copies {
        CopyCount { n_others: 0, .. } => String::new(),
        CopyCount { n_others, n_sources: 0 | 1 } => format!("  +{n_others}"),
        CopyCount { n_others, n_sources } => format!("  +{n_others} in {n_sources} sources"),
    };
    let head = format!("{}  {}{copies}", date_text(article), source_text(article));
    writeln!(out, "{:>3}. {}", hit.rank, dim(&escape(head.trim_end()), style))?;
    if !article.title.is_empty() {
        paragraph(out, &article.title, &hit.title_marks, style)?;
    }
    let (text, marks) = hit.snippet.shown();
    if !text.is_empty() {
        paragraph(out, &text, &marks, style)?;
    }
    writeln!(out, "{:INDENT$}{}\n", "", dim(&escape(&format!("{}  {}", article.id, article.origin)), style))
}

fn dim(text: &str, style: Style) -> Cow<'_, str> {
    match style.color {
        Color::On => format!("{DIM}{text}{RESET}").into(),
        Color::Off => text.into(),
    }
}

/// Writes a text with its marks, broken into lines at spaces.
fn paragraph(out: &mut dyn Write, text: &str, marks: &[Range<usize>], style: Style) -> io::Result<()> {
    let width = style.width.clamp(40, 110) - INDENT;
    for line in lines(text, width) {
        write!(out, "{:INDENT$}", "")?;
        let mut at = line.start;
        for mark in marks.iter().filter(|mark| mark.start < line.end && mark.end > line.start) {
            let (start, end) = (mark.start.max(line.start), mark.end.min(line.end));
            write!(out, "{}", escape(&text[at..start]))?;
            match style.color {
                Color::On => write!(out, "{BOLD}{}{RESET}", escape(&text[start..end]))?,
                Color::Off => write!(out, "[{}]", escape(&text[start..end]))?,
            }
            at = end;
        }
        writeln!(out, "{}", escape(&text[at..line.end]))?;
    }
    Ok(())
}

/// Returns the lines of a text, each as wide as fits.
fn lines(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut columns, mut gap) = (0, 0, None);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            gap = Some(at);
        }
        columns += c.width().unwrap_or(1);
        if columns > width && at > start {
            let (end, next) = match gap.filter(|&gap| gap > start) {
                Some(gap) => (gap, gap + text[gap..].chars().next().map_or(1, char::len_utf8)),
                None => (at, at),
            };
            lines.push(start..end);
            start = next;
            gap = None;
            columns = text[start..at + c.len_utf8()].chars().map(|c| c.width().unwrap_or(1)).sum();
        }
    }
    if start < text.len() {
        lines.push(start..text.len());
    }
    lines
}

/// Writes a whole article: what is known of it, a line each, and its text.
///
/// # Errors
/// Fails if the stream does.
pub fn article(out: &mut dyn Write, article: &Article, why: bool, style: Style) -> io::Result<()> {
    let mut line = |name: &str, value: &str| -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { writeln!(out, "{name:<12} {}", escape(value)) }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    line("id", &article.id.to_string())?;
    line("title", &article.title)?;
    // Where the body begins with it, it is not printed twice.
    if !article.body.starts_with(&article.deck) {
        line("deck", &article.deck)?;
    }
    line(
        "date",
        &match &article.published {
            Some(published) => format!("{} ({}, {})", published.date, published.trust.name(), published.rule),
            None => match &article.doubtful_date {
                Some(text) => format!("undated; the source says `{text}`, which can't be believed"),
                None => "undated".to_owned(),
            },
        },
    )?;
    line("updated", &article.modified.map(|date| date.to_string()).unwrap_or_default())?;
    line("source", &text(&article.publication))?;
    line("section", &text(&article.section))?;
    line("agency", &text(&article.agency))?;
    line("authors", &article.authors.join("; "))?;
    line("place", &text(&article.place))?;
    let tags: Vec<_> = article.tags.iter().map(|tag| format!("{}:{}", tag.kind.name(), tag.value)).collect();
    line("tags", &tags.join("; "))?;
    line("language", &article.language)?;
    line("url", &text(&article.url))?;
    line("caption", &article.caption)?;
    line("credit", &article.credit)?;
    line("version", &article.version.map(|version| version.to_string()).unwrap_or_default())?;
    line("partial", if article.is_partial { "only the beginning or a summary" } else { "" })?;
    line("captured", &article.captured.map(|date| date.to_string()).unwrap_or_default())?;
    line("origin", &format!("{} ({})", article.origin, article.origin.format))?;
    if why {
        for (field, rule) in &article.rules {
            line(&format!("why {field}"), rule)?;
        }
    }
    if !article.body.is_empty() {
        writeln!(out)?;
        for paragraph_text in article.body.lines() {
            writeln!(out, "{}\n", escape(paragraph_text))?;
        }
    }
    if !article.related.is_empty() {
        writeln!(out, "{}", dim("related", style))?;
        for related in &article.related {
            let byline = related.byline.as_ref().map(|byline| format!(" ({byline})")).unwrap_or_default();
            writeln!(out, "  {}{}", escape(&related.title), escape(&byline))?;
        }
    }
    Ok(())
}

/// Where a copy stands among those of its story.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// From 1, in order of date.
    pub number: usize,
    /// The first copy.
    pub first: &'a Article,
    /// How its body was made of the first copy's.
    pub changes: Changes,
}

impl Place<'_> {
    /// Returns how many days after the first copy one was published, where both have a day.
    pub fn days_later(&self, article: &Article) -> Option<i64> {
        let day = |article: &Article| {
            let date = article.published.as_ref()?.date;
            (date.precision() >= Precision::Day).then(|| i64::from(date.first_day().number()))
        };
        Some(day(article)? - day(self.first)?)
    }

    /// Returns how many seconds after the first copy one was published, where both have a time in a
    /// known zone.
    pub fn seconds_later(&self, article: &Article) -> Option<i64> {
        let instant = |article: &Article| article.published.as_ref()?.date.instant();
        Some(instant(article)? - instant(self.first)?)
    }
}

/// Writes one copy of a story: number, date and lag, outlet, how much was changed, headline, identity.
///
/// # Errors
/// Fails if the stream does.
pub fn copy(out: &mut dyn Write, article: &Article, place: &Place<'_>, style: Style) -> io::Result<()> {
    let lag = match (place.seconds_later(article), place.days_later(article)) {
        _ if place.number == 1 => String::new(),
        (Some(seconds), _) if seconds.abs() < 86_400 => {
            format!("  +{}:{:02} h", seconds / 3600, seconds.abs() / 60 % 60)
        }
        (_, Some(1)) => "  +1 day".to_owned(),
        (_, Some(days)) => format!("  +{days} days"),
        (_, None) => String::new(),
    };
    let Changes { n_words, n_removed, n_added } = place.changes;
    let changed = match (n_removed, n_added) {
        _ if place.number == 1 => format!("{n_words} words"),
        (0, 0) => "same words".to_owned(),
        _ => format!("-{n_removed} +{n_added} words"),
    };
    let head = format!("{}{lag}  {}  {changed}", date_text(article), source_text(article));
    writeln!(out, "{:>3}. {}", place.number, dim(&escape(&head), style))?;
    paragraph(out, &article.title, &[], style)?;
    writeln!(out, "{:INDENT$}{}\n", "", dim(&escape(&format!("{}  {}", article.id, article.origin)), style))
}

/// Writes what a version of an article changed in the one before it: lines that are gone with `-`, those
/// that came with `+`.
///
/// # Errors
/// Fails if the stream does.
pub fn difference(out: &mut dyn Write, from: &Article, to: &Article, style: Style) -> io::Result<()> {
    let name = |article: &Article| {
        let date = article.modified.or(article.published.as_ref().map(|published| published.date));
        let version = article.version.map(|version| format!("version {version}, ")).unwrap_or_default();
        format!(
            "{version}{} ({})",
            date.map_or("undated".to_owned(), |date| date.to_string()),
            article.origin
        )
    };
    writeln!(out, "{}", dim(&escape(&format!("--- {}", name(from))), style))?;
    writeln!(out, "{}", dim(&escape(&format!("+++ {}", name(to))), style))?;
    let lines = |article: &'_ Article| -> Vec<String> {
        let heads = [&article.title, &article.deck].into_iter().filter(|head| !head.is_empty());
        heads.map(String::as_str).chain(article.body.lines()).map(str::to_owned).collect()
    };
    let (old, new) = (lines(from), lines(to));
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if operation.tag() == DiffTag::Equal {
            continue;
        }
        for line in &old[operation.old_range()] {
            writeln!(out, "- {}", escape(line))?;
        }
        for line in &new[operation.new_range()] {
            writeln!(out, "+ {}", escape(line))?;
        }
    }
    writeln!(out)
}

/// How many values of a field [`stats`] lists; it says how many more there are.
const TOP_VALUES: usize = 12;

/// Writes what an index holds.
///
/// # Errors
/// Fails if the stream does.
pub fn stats(out: &mut dyn Write, stats: &Stats) -> io::Result<()> {
    writeln!(out, "{:<12} {}", "articles", stats.n_articles)?;
    writeln!(out, "{:<12} {}", "undated", stats.n_undated)?;
    if let Some((first, last)) = stats.days {
        writeln!(out, "{:<12} {first}..{last}", "days")?;
    }
    writeln!(
        out,
        "{:<12} {:.1} MiB in {} segments",
        "size",
        stats.size_bytes as f64 / (1 << 20) as f64,
        stats.n_segments
    )?;
    let years: Vec<(String, u64)> = stats.years.iter().map(|(year, n)| (year.to_string(), *n)).collect();
    let lists = std::iter::once(("year", years.as_slice()))
        .chain(stats.values.iter().map(|(name, values)| (*name, values.as_slice())));
    for (name, values) in lists.filter(|(_, values)| !values.is_empty()) {
        writeln!(out, "\n{name}")?;
        // Years are few and read best as a whole.
        let n_shown = if name == "year" { values.len() } else { TOP_VALUES.min(values.len()) };
        for (value, n_articles) in &values[..n_shown] {
            writeln!(out, "{n_articles:>10}  {}", escape(value))?;
        }
        if n_shown < values.len() {
            writeln!(out, "{:>10}  {} more; all with `--format json`", "…", values.len() - n_shown)?;
        }
    }
    Ok(())
}

/// Writes how good a run is: its topics, if any are to be shown, and the means over `n_topics`.
///
/// # Errors
/// Fails if the stream does.
pub fn evaluation(out: &mut dyn Write, found: &Evaluation, n_topics: usize) -> io::Result<()> {
    let width = found.topics.iter().map(|(topic, _)| topic.chars().count()).max().unwrap_or(0).max(6);
    let names = found.mean.named().map(|(name, _)| format!("{name:>8}"));
    writeln!(out, "{:<width$}{}", "topic", names.concat())?;
    let mean = (format!("all {n_topics}"), found.mean);
    for (topic, scores) in found.topics.iter().chain([&mean]) {
        let values = scores.named().map(|(_, value)| format!("{value:>8.4}"));
        writeln!(out, "{:<width$}{}", escape(topic), values.concat())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown() {
        assert_eq!(escape("a\x1b[2Jb\u{202e}c\nd"), "a\\u{1b}[2Jb\\u{202e}c d");
        assert!(matches!(escape("Türkiye"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_break_at_spaces_and_count_columns() {
        let check = |text: &str, width, expected: &[&str]| {
            let lines: Vec<_> = lines(text, width).into_iter().map(|line| &text[line]).collect();
            assert_eq!(lines, expected);
        };
        check("one two three", 7, &["one two", "three"]);
        check("北京时间八点", 4, &["北京", "时间", "八点"]);
        check("unbreakable", 4, &["unbr", "eaka", "ble"]);
        check("", 4, &[]);
    }

    #[test]
    fn marks_are_seen_without_colour() {
        let mut out = Vec::new();
        let style = Style { color: Color::Off, width: 80 };
        paragraph(&mut out, "Istanbul talks", &[0..8, 9..14], style).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "     [Istanbul] [talks]\n");
    }
}

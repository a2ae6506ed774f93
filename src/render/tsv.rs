//! Results as lines of fields with tabs between them, for other programs. Nothing is cut.

use std::io::{self, Write};

use super::{date_text, source_text};
use crate::date::DayRange;
use crate::eval::Evaluation;
use crate::eval::topics::Topic;
use crate::search::timeline::{DayCounts, Series, Step, periods};
use crate::search::{Hit, SimilarHit};

/// Names of the fields of [`row`].
pub(super) const COLUMNS: [&str; 14] = [
    "rank", "id", "date", "score", "source", "section", "agency", "language", "title", "authors", "tags",
    "url", "file", "record",
];

/// Writes the names of the fields.
///
/// # Errors
/// Fails if the stream does.
pub fn header(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", COLUMNS.join("\t"))
}

/// Writes a hit with all its fields. An article without a date has an empty one.
///
/// # Errors
/// Fails if the stream does.
pub fn row(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    write_fields(out, &fields(hit))
}

/// Returns the values of [`COLUMNS`].
pub(super) fn fields(hit: &Hit) -> [String; COLUMNS.len()] {
    let article = &hit.article;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let tags: Vec<_> = article.tags.iter().map(|tag| format!("{}:{}", tag.kind.name(), tag.value)).collect();
    [
        hit.rank.to_string(),
        article.id.to_string(),
        article.published.as_ref().map(|published| published.date.to_string()).unwrap_or_default(),
        hit.score.map(|score| score.to_string()).unwrap_or_default(),
        text(&article.publication),
        text(&article.section),
        text(&article.agency),
        article.language.clone(),
        article.title.clone(),
        article.authors.join("; "),
        tags.join("; "),
        text(&article.url),
        article.origin.file.clone(),
        article.origin.record.to_string(),
    ]
}

/// Writes an article that is like others on one line: rank, date, source, title, words in common, identity.
///
/// # Errors
/// Fails if the stream does.
pub fn similar_row(out: &mut dyn Write, found: &SimilarHit) -> io::Result<()> {
    let article = &found.hit.article;
    let fields = [
        found.hit.rank.to_string(),
        date_text(article),
        source_text(article),
        article.title.clone(),
        found.shared.join(", "),
        article.id.to_string(),
    ];
    write_fields(out, &fields)
}

/// Writes a hit as the terminal shows it, on one line: rank, date, source, title, passage, identity.
///
/// # Errors
/// Fails if the stream does.
pub fn short_row(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    let article = &hit.article;
    write_fields(
        out,
        &[
            hit.rank.to_string(),
            date_text(article),
            source_text(article),
            article.title.clone(),
            hit.snippet.joined().0,
            article.id.to_string(),
        ],
    )
}

pub(super) fn write_fields(out: &mut dyn Write, fields: &[String]) -> io::Result<()> {
    for (idx, field) in fields.iter().enumerate() {
        if idx > 0 {
            out.write_all(b"\t")?;
        }
        // A field must not end itself or its line.
        out.write_all(field.replace(['\t', '\n', '\r'], " ").as_bytes())?;
    }
    out.write_all(b"\n")
}
/// Writes the names of the fields of [`counts`].
///
/// # Errors
/// Fails if the stream does.
pub fn counts_header(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "topic\tarticles\tstories\tquery")
}

/// Writes a line for each question and a column for each period, after a line of names; articles whose date lies in
/// no one period and undated ones have columns of their own, so that a line adds up to all matches.
///
/// # Errors
/// Fails if the stream does.
pub fn counts_by_period(out: &mut dyn Write, step: Step, topics: &[(Topic, DayCounts)]) -> io::Result<()> {
    let counts: Vec<DayCounts> = topics.iter().map(|(_, counts)| counts.clone()).collect();
    let periods = periods(step, DayRange::ALL, &counts);
    let names = periods.iter().map(ToString::to_string);
    let ends = ["wider", "undated", "query"].map(str::to_owned);
    write_fields(out, &["topic".to_owned()].into_iter().chain(names).chain(ends).collect::<Vec<_>>())?;
    for (topic, counts) in topics {
        let series = Series::new(topic.name.clone(), counts, step, &periods);
        let numbers = series.counts.iter().chain([&series.n_wider, &series.n_undated]).map(u64::to_string);
        let fields = [topic.name.clone()].into_iter().chain(numbers).chain([topic.text.clone()]);
        write_fields(out, &fields.collect::<Vec<_>>())?;
    }
    Ok(())
}

/// Writes how many articles and stories match a question.
///
/// # Errors
/// Fails if the stream does.
pub fn counts(out: &mut dyn Write, topic: &Topic, n_matches: u64, n_stories: u64) -> io::Result<()> {
    let query = topic.text.replace(['\t', '\n', '\r'], " ");
    writeln!(out, "{}\t{n_matches}\t{n_stories}\t{query}", topic.name)
}

/// Writes how good a run is: topic, measure and value; the means are of the topic `all`.
///
/// # Errors
/// Fails if the stream does.
pub fn evaluation(out: &mut dyn Write, found: &Evaluation) -> io::Result<()> {
    let mean = ("all".to_owned(), found.mean);
    for (topic, scores) in found.topics.iter().chain([&mean]) {
        for (measure, value) in scores.named() {
            writeln!(out, "{topic}\t{measure}\t{value:.4}")?;
        }
    }
    Ok(())
}

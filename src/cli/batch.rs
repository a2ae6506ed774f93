//! `dateline batch FILE`

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::asked::By;
use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::date::Day;
use crate::eval::topics::{self, Topic};
use crate::ingest;
use crate::query::{self, Joiner, Options, Parsed, Query};
use crate::render::{json, tsv};
use crate::search::timeline::DayCounts;
use crate::search::{Collapse, Hit, Lead, SearchRequest, Sort};

mod since;

use since::Known;

/// Asks many questions: a query a line, or TREC topics.
///
/// A line may name its topic before a tab. A query that can't be read is said and does not stop the rest.
#[derive(Debug, ClapArgs)]
pub struct BatchArgs {
    /// The questions; empty lines and lines that begin with `# ` are passed over
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// One of the words is enough
    #[arg(long)]
    any: bool,
    /// The questions are plain text without operators, and one of their words is enough
    #[arg(long, conflicts_with = "any")]
    plain: bool,
    /// Add words that the best hits have in common
    #[arg(long)]
    expand: bool,
    /// What every hit must match too, such as `date:2025 lang:en`
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    filter: Option<String>,
    /// Print at most so many hits of each question [default: 10; in a run 1000]
    #[arg(short = 'n', long, value_name = "N")]
    limit: Option<usize>,
    /// Count the articles of each day, week, month, quarter or year, a column each
    #[arg(long, value_enum, value_name = "PERIOD", conflicts_with = "new_since")]
    by: Option<By>,
    /// Answer with what earlier runs with this file did not find, the latest first, and note it in the file
    #[arg(long, value_name = "FILE")]
    new_since: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Counts)]
    format: Format,
    /// Name of the run
    #[arg(long, value_name = "NAME", default_value = "dateline")]
    run_name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// How many articles and stories match each question, with tabs between
    Counts,
    /// A hit a line, as JSON with its topic; copies are folded
    Jsonl,
    /// A run as TREC has it: topic, Q0, document, rank, score, name; copies are not folded. A document is
    /// called as its source calls it, or else by its id
    Trec,
}

pub(super) fn run(
    batch: &BatchArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
) -> Result<Outcome, Failure> {
    let file = batch.file.display();
    let text = ingest::text_of(&batch.file).map_err(|error| Failure::Usage {
        message: format!("{file}: {error}"),
        hint: "expected a file with a query a line, or TREC topics".to_owned(),
    })?;
    let searches = args.searches()?;
    let filter = match &batch.filter {
        Some(text) => {
            let options = Options { today, joiner: Joiner::All, searches: &searches };
            let parsed = query::parse(text, &options).map_err(|error| Failure::Query(error, text.clone()))?;
            for warning in &parsed.warnings {
                writeln!(streams.err, "warning: {}", warning.render(text))?;
            }
            parsed.query
        }
        None => Query::Everything,
    };
    batch.check_flags()?;
    let mut known = batch.new_since.as_deref().map(Known::read).transpose()?;
    let reader = Reader::open(&args.index)?;
    if batch.format == Format::Counts && batch.by.is_none() {
        tsv::counts_header(streams.out)?;
    }
    let mut matrix: Vec<(Topic, DayCounts)> = Vec::new();
    let (mut n_failed, mut n_found) = (0, 0);
    for topic in topics::read(&text) {
        let joiner = if batch.any { Joiner::Any } else { Joiner::All };
        let asked = match batch.plain {
            true => Query::any_word_of(&topic.text).map(|query| Parsed { query, warnings: Vec::new() }),
            false => query::parse(&topic.text, &Options { today, joiner, searches: &searches }),
        };
        match asked {
            Ok(Parsed { query, warnings }) => {
                for warning in &warnings {
                    streams.out.flush()?;
                    let warning = warning.render(&topic.text);
                    writeln!(streams.err, "{file}:{}: warning: {warning}", topic.line)?;
                }
                let query = Query::and([query, filter.clone()]);
                n_found += match (&mut known, batch.by) {
                    (Some(known), _) => batch.answer_new(&topic, &query, known, &reader, streams)?,
                    (None, Some(_)) => {
                        let counts = reader.count_days(&query)?;
                        let n_matches = counts.n_articles();
                        matrix.push((topic, counts));
                        n_matches
                    }
                    (None, None) => batch.answer(&topic, query, &reader, streams)?,
                };
            }
            Err(error) => {
                n_failed += 1;
                streams.out.flush()?;
                writeln!(streams.err, "{file}:{}: error: {}", topic.line, error.render(&topic.text))?;
            }
        }
    }
    if let Some(by) = batch.by {
        tsv::counts_by_period(streams.out, by.step(), &matrix)?;
    }
    if let Some(known) = known {
        streams.out.flush()?;
        known.write()?;
    }
    Ok(match (n_failed, n_found) {
        (0, 0) => Outcome::NothingFound,
        (0, _) => Outcome::Done,
        _ => Outcome::SomeRejected,
    })
}

impl BatchArgs {
    fn check_flags(&self) -> Result<(), Failure> {
        let usage = |message: &str, hint: &str| {
            Err(Failure::Usage { message: message.to_owned(), hint: hint.to_owned() })
        };
        match self.format {
            Format::Trec if self.new_since.is_some() => usage(
                "`--new-since` and a run do not go together: a run is a ranking of all",
                "use `--format jsonl` or `--format counts`",
            ),
            Format::Trec | Format::Jsonl if self.by.is_some() => {
                usage("`--by` counts articles", "use it with `--format counts`")
            }
            Format::Trec | Format::Jsonl | Format::Counts => Ok(()),
        }
    }

    /// Prints what a question found that it did not find before, and notes it; returns how many articles that is.
    fn answer_new(
        &self,
        topic: &Topic,
        query: &Query,
        known: &mut Known,
        reader: &Reader,
        streams: &mut Streams<'_>,
    ) -> Result<u64, Failure> {
        let limit = self.limit.unwrap_or(usize::MAX);
        let mut found = Vec::new();
        let mut failed = None;
        reader.each(query, Sort::Newest, Collapse::Off, &mut |mut hit| {
            if found.len() == limit {
                return ControlFlow::Break(());
            }
            let id = hit.article.id;
            if !known.is_new(&topic.text, id) {
                return ControlFlow::Continue(());
            }
            found.push(id);
            hit.rank = found.len() as u64;
            if self.format == Format::Jsonl
                && let Err(error) = writeln!(streams.out, "{}", json::topic_hit(&topic.name, &hit))
            {
                failed = Some(error);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
        if let Some(error) = failed {
            return Err(error.into());
        }
        let n_new = found.len() as u64;
        if self.format == Format::Counts {
            tsv::counts(streams.out, topic, n_new, n_new)?;
        }
        known.add(&topic.text, found);
        Ok(n_new)
    }

    /// Prints the answer to a question; returns how many articles match.
    fn answer(
        &self,
        topic: &Topic,
        query: Query,
        reader: &Reader,
        streams: &mut Streams<'_>,
    ) -> Result<u64, Failure> {
        if self.format == Format::Counts {
            let (n_matches, n_stories) = reader.count_stories(&query, Collapse::Near)?;
            tsv::counts(streams.out, topic, n_matches, n_stories)?;
            return Ok(n_matches);
        }
        let (default_limit, collapse) = match self.format {
            Format::Trec => (1000, Collapse::Off),
            Format::Jsonl | Format::Counts => (10, Collapse::Near),
        };
        let added = if self.expand { reader.expansion(&query)? } else { Vec::new() };
        let results = reader.search(&SearchRequest {
            query,
            added,
            decay: None,
            sort: Sort::Relevance,
            offset: 0,
            limit: self.limit.unwrap_or(default_limit),
            collapse,
            lead: Lead::First,
            with_passages: self.format == Format::Jsonl,
        })?;
        for hit in &results.hits {
            match self.format {
                Format::Trec => self.trec_line(topic, hit, streams)?,
                Format::Jsonl | Format::Counts => {
                    writeln!(streams.out, "{}", json::topic_hit(&topic.name, hit))?
                }
            }
        }
        Ok(results.n_matches)
    }

    fn trec_line(&self, topic: &Topic, hit: &Hit, streams: &mut Streams<'_>) -> Result<(), Failure> {
        let id = hit.article.id.to_string();
        // A name with a space in it would be two columns.
        let named = hit.article.source_id.as_deref().filter(|name| !name.contains(char::is_whitespace));
        let score = hit.score.unwrap_or_default();
        let [name, run_name] =
            [&topic.name, &self.run_name].map(|name| name.replace(char::is_whitespace, "_"));
        writeln!(streams.out, "{name} Q0 {} {} {score} {run_name}", named.unwrap_or(&id), hit.rank)?;
        Ok(())
    }
}

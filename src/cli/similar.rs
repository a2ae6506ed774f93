//! `dateline similar ID…`

use clap::{Args as ClapArgs, ValueEnum};

use super::show::{self, Found};
use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::date::{Day, DayRange};
use crate::render::{json, terminal, tsv};

/// Finds the background of articles: earlier stories about the same, with the words that they have in common.
///
/// Their own copies are left out. Without a date an article has no background; all others are then looked at.
#[derive(Debug, ClapArgs)]
pub struct SimilarArgs {
    /// Identities of articles, or their first characters
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// Published on the day of the first of them or earlier; this is the default
    #[arg(long)]
    before: bool,
    /// Published on the day of the last of them or later: what became of it
    #[arg(long, conflicts_with = "before")]
    after: bool,
    /// Whenever published
    #[arg(long, conflicts_with_all = ["before", "after"])]
    any_time: bool,
    /// Print at most so many
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person; off a terminal a line a hit, with tabs between its fields
    Text,
    /// An object a line
    Jsonl,
}

pub(super) fn run(similar: &SimilarArgs, args: &Args, streams: &mut Streams<'_>) -> Result<Outcome, Failure> {
    let reader = Reader::open(&args.index)?;
    let mut ids = Vec::with_capacity(similar.ids.len());
    for prefix in &similar.ids {
        match show::find(&reader, prefix)? {
            Found::One(id) => ids.push(id),
            Found::None => {
                show::say_none(prefix, streams)?;
                return Ok(Outcome::NothingFound);
            }
        }
    }
    let mut days: Vec<(Day, Day)> = Vec::new();
    for id in &ids {
        let published = reader.article(*id)?.and_then(|article| article.published);
        days.extend(published.map(|published| (published.date.first_day(), published.date.last_day())));
    }
    let within = match (similar.any_time, similar.after) {
        (true, _) => None,
        (false, true) => {
            days.iter().map(|(first, _)| *first).max().and_then(|day| DayRange::new(Some(day), None))
        }
        (false, false) => {
            days.iter().map(|(_, last)| *last).min().and_then(|day| DayRange::new(None, Some(day)))
        }
    };
    if let Some(within) = within {
        writeln!(streams.err, "{within}; see `--after` and `--any-time`")?;
    }
    let hits = reader.similar(&ids, within, similar.limit)?;
    let style = args.style(streams);
    for found in &hits {
        match similar.format {
            Format::Jsonl => writeln!(streams.out, "{}", json::similar(found))?,
            Format::Text if streams.out_is_terminal => {
                terminal::hit(streams.out, &found.hit, style)?;
                writeln!(streams.out, "   in common: {}\n", terminal::escape(&found.shared.join(", ")))?;
            }
            Format::Text => tsv::similar_row(streams.out, found)?,
        }
    }
    Ok(if hits.is_empty() { Outcome::NothingFound } else { Outcome::Done })
}

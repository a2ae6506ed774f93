//! `dateline stats`

use clap::{Args as ClapArgs, ValueEnum};

use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::render::{json, terminal};

/// Says what the index holds: articles, days, and the values of the fields that can be counted.
#[derive(Debug, ClapArgs)]
pub struct StatsArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person; of each field the most frequent values
    Text,
    /// One line of JSON with all values
    Json,
}

pub(super) fn run(stats: &StatsArgs, args: &Args, streams: &mut Streams<'_>) -> Result<Outcome, Failure> {
    let found = Reader::open(&args.index)?.stats()?;
    match stats.format {
        Format::Text => terminal::stats(streams.out, &found)?,
        Format::Json => writeln!(streams.out, "{}", json::stats(&found))?,
    }
    Ok(Outcome::Done)
}

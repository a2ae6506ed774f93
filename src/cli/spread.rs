//! `dateline spread ID`

use clap::{Args as ClapArgs, ValueEnum};

use super::show::{self, Found};
use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::copies;
use crate::render::{json, terminal};

/// Lists who ran a story: its copies in order of date, how much later than the first, and how much of
/// the text was changed.
#[derive(Debug, ClapArgs)]
pub struct SpreadArgs {
    /// Identity of any of its articles, or its first characters
    #[arg(value_name = "ID")]
    id: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// An object a line
    Jsonl,
}

pub(super) fn run(spread: &SpreadArgs, args: &Args, streams: &mut Streams<'_>) -> Result<Outcome, Failure> {
    let reader = Reader::open(&args.index)?;
    let id = match show::find(&reader, &spread.id)? {
        Found::One(id) => id,
        Found::None => {
            show::say_none(&spread.id, streams)?;
            return Ok(Outcome::NothingFound);
        }
    };
    let style = args.style(streams);
    let story = reader.story(id)?;
    let Some(first) = story.first() else { return Ok(Outcome::NothingFound) };
    for (idx, article) in story.iter().enumerate() {
        let place =
            terminal::Place { number: idx + 1, first, changes: copies::changes(&first.body, &article.body) };
        match spread.format {
            Format::Text => terminal::copy(streams.out, article, &place, style)?,
            Format::Jsonl => writeln!(streams.out, "{}", json::copy(article, &place))?,
        }
    }
    if story.len() == 1 {
        writeln!(streams.err, "the archive has no copy of it")?;
    }
    Ok(Outcome::Done)
}

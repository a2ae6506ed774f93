//! `dateline terms QUERY`

use clap::{Args as ClapArgs, ValueEnum};

use super::asked::{self, AskedArgs};
use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::date::Day;
use crate::render::terms;

/// Shows the words that the matches have more of than the rest of the archive.
///
/// The words that are least likely to be more frequent by chance come first (log-likelihood); the log ratio says how
/// much more frequent they are: 1 is twice, 2 four times as frequent. Headline, deck and body are counted.
#[derive(Debug, ClapArgs)]
pub struct TermsArgs {
    #[command(flatten)]
    asked: AskedArgs,

    /// Print at most so many words
    #[arg(short = 'n', long, value_name = "N", default_value_t = 25, help_heading = OUTPUT,
        value_parser = clap::value_parser!(u32).range(0..=MAX_WORDS))]
    limit: u32,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = OUTPUT)]
    format: Format,
}

const OUTPUT: &str = "Output";
/// Matches whose texts are read for candidates at most.
const MAX_READ: usize = 20_000;
/// Words that are counted through the whole archive are some thousands at most.
const MAX_WORDS: i64 = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Text,
    /// A line a word, with tabs between its fields, after a line of their names
    Tsv,
    /// One object
    Json,
}

pub(super) fn run(
    wanted: &TermsArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
) -> Result<Outcome, Failure> {
    let asked = wanted.asked.asked(today, &args.searches()?, streams)?;
    let reader = Reader::open(&args.index)?;
    let days = asked.days(&reader)?;
    let found = reader.terms(&asked.query, wanted.limit as usize, MAX_READ)?;
    if found.n_matches > 0 && found.n_rest_words == 0 {
        return Err(Failure::Usage {
            message: "every article matches, so there is no rest to compare the matches with".to_owned(),
            hint: "narrow the query, or the days".to_owned(),
        });
    }
    match wanted.format {
        Format::Text => terms::text(streams.out, &found)?,
        Format::Tsv => terms::tsv(streams.out, &found)?,
        Format::Json => {
            writeln!(streams.out, "{}", terms::json(&found, &asked.text, &asked.query.to_string()))?;
        }
    }
    streams.out.flush()?;
    asked::say_days(days, found.n_matches, streams)?;
    asked::say_words(&asked, &reader, streams)?;
    if found.n_read < found.n_matches {
        writeln!(
            streams.err,
            "words taken from {} of {} matches at random, then counted in all",
            found.n_read, found.n_matches
        )?;
    }
    if found.n_matches == 0 {
        asked::say_why_nothing(&asked, &reader, streams)?;
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

//! `dateline kwic QUERY`

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args as ClapArgs, ValueEnum};

use super::asked::{self, AskedArgs};
use super::search::Fold;
use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::date::Day;
use crate::render::kwic;
use crate::render::terminal::Style;
use crate::search::kwic::{Occurrence, Side, Sorted};
use crate::search::{Collapse, Sort};

/// Shows every place where the words of the query stand, with what is before and after them.
///
/// Headline, deck and body of each match are looked through. In order of date, places are printed as they are found;
/// in another order, the first `-n` of them are kept while all are read.
#[derive(Debug, ClapArgs)]
pub struct KwicArgs {
    #[command(flatten)]
    asked: AskedArgs,

    /// The order of the lines
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = Order::Date, help_heading = OUTPUT)]
    sort: Order,
    /// Columns of text on each side [default: what fits on the terminal, else 60]
    #[arg(long, value_name = "N", help_heading = OUTPUT)]
    width: Option<u16>,
    /// Print at most so many lines
    #[arg(short = 'n', long, value_name = "N", default_value_t = 100, help_heading = OUTPUT,
        value_parser = clap::value_parser!(u32).range(0..=MAX_SORTED))]
    limit: u32,
    /// Print every line, however many there are, in order of date
    #[arg(long, conflicts_with = "limit", help_heading = OUTPUT)]
    all: bool,
    /// Which copies of a story are left out
    #[arg(long, value_enum, value_name = "COPIES", default_value_t = Fold::Off, help_heading = OUTPUT)]
    collapse: Fold,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = OUTPUT)]
    format: Format,
}

const OUTPUT: &str = "Output";
/// Columns on each side where there is no terminal to fit into.
const WIDTH: usize = 60;
/// Lines that are held in memory at most: some hundreds of megabytes.
const MAX_SORTED: i64 = 1_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// The earliest article first, the undated last
    Date,
    /// The latest article first, the undated last
    Newest,
    /// By the words before, the nearest first
    Left,
    /// By what was found, then by the words after it
    Node,
    /// By the words after
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person; off a terminal the same as `tsv`, without the line of names
    Text,
    /// A line a place, with tabs between its fields, after a line of their names
    Tsv,
    /// An object a line
    Json,
}

impl Order {
    /// Returns the side that lines are sorted by; `None` in order of date.
    fn side(self) -> Option<Side> {
        match self {
            Order::Date | Order::Newest => None,
            Order::Left => Some(Side::Left),
            Order::Node => Some(Side::Node),
            Order::Right => Some(Side::Right),
        }
    }
}

pub(super) fn run(
    wanted: &KwicArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> Result<Outcome, Failure> {
    if let (true, Some(_)) = (wanted.all, wanted.sort.side()) {
        return Err(Failure::Usage {
            message: "`--all` prints places as they are found, which is in order of date".to_owned(),
            hint: format!("use `--sort date`, or `-n` with a number up to {MAX_SORTED}"),
        });
    }
    let asked = wanted.asked.asked(today, &args.searches()?, streams)?;
    if asked.query.words().is_empty() {
        return Err(Failure::Usage {
            message: "there is no word in the query to show the places of".to_owned(),
            hint: "add a word or a phrase; `dateline search` lists the articles".to_owned(),
        });
    }
    let reader = Reader::open(&args.index)?;
    let days = asked.days(&reader)?;
    let mut printer = Printer::new(wanted, args.style(streams), streams)?;
    let collapse: Collapse = wanted.collapse.collapse();
    let sort = if wanted.sort == Order::Newest { Sort::Newest } else { Sort::Oldest };
    let limit = if wanted.all { u64::MAX } else { u64::from(wanted.limit) };
    let mut sorted = wanted.sort.side().map(|side| Sorted::new(side, wanted.limit as usize));
    let mut n_found: u64 = 0;
    let mut failed = None;
    reader.each_occurrence(&asked.query, sort, collapse, printer.width, &mut |found| {
        n_found += 1;
        let printed = match &mut sorted {
            Some(sorted) => {
                sorted.add(found);
                Ok(())
            }
            // One more than is printed says that there are more.
            None if n_found > limit => return ControlFlow::Break(()),
            None => printer.line(&found, streams),
        };
        if let Err(error) = printed {
            failed = Some(error);
        }
        match failed.is_some() || interrupted.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    let is_sorted = sorted.is_some();
    for found in sorted.into_iter().flat_map(Sorted::finish) {
        printer.line(&found, streams)?;
    }
    streams.out.flush()?;
    if interrupted.load(Ordering::Relaxed) {
        writeln!(streams.err, "interrupted after {} lines", printer.n_printed)?;
        return Ok(Outcome::Interrupted);
    }
    if n_found > limit {
        let of = if is_sorted { format!(" of {n_found}") } else { String::new() };
        writeln!(streams.err, "{limit}{of} places shown, more with `-n`")?;
    }
    let n_matches = reader.count(&asked.query)?;
    asked::say_days(days, n_matches, streams)?;
    if n_matches == 0 {
        asked::say_why_nothing(&asked, &reader, streams)?;
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

/// Prints lines in one of the formats.
struct Printer {
    format: Format,
    style: Style,
    width: usize,
    n_printed: u64,
}

impl Printer {
    fn new(wanted: &KwicArgs, style: Style, streams: &mut Streams<'_>) -> Result<Printer, Failure> {
        let fitting = match streams.out_is_terminal && wanted.format == Format::Text {
            true => kwic::context_width(style.width),
            false => WIDTH,
        };
        if wanted.format == Format::Tsv {
            kwic::header(streams.out)?;
        }
        let width = wanted.width.map_or(fitting, usize::from);
        Ok(Printer { format: wanted.format, style, width, n_printed: 0 })
    }

    fn line(&mut self, found: &Occurrence, streams: &mut Streams<'_>) -> Result<(), Failure> {
        match self.format {
            Format::Text if streams.out_is_terminal => {
                kwic::text(streams.out, found, self.width, self.style)?;
            }
            Format::Text | Format::Tsv => kwic::row(streams.out, found)?,
            Format::Json => writeln!(streams.out, "{}", kwic::json(found))?,
        }
        self.n_printed += 1;
        Ok(())
    }
}

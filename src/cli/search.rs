//! `dateline search QUERY`

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args as ClapArgs, ValueEnum};

use super::asked::{self, Asked, AskedArgs, date_failure};
use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::date::{Day, DayRange};
use crate::render::record::Archive;
use crate::render::terminal;
use crate::search::facet::Facet;
use crate::search::{AddedWord, Collapse, DateReport, Decay, Far, Lead, SearchRequest, Sort};

mod answer;
mod explain;
pub(super) mod facets;
mod record;

use answer::Printer;

/// Searches the index.
///
/// Words side by side must all be there, in any case and with any accents. Quotes make a phrase; `OR`,
/// `-word`, parentheses and `field:word` work; `*` alone is every article.
#[derive(Debug, ClapArgs)]
pub struct SearchArgs {
    #[command(flatten)]
    asked: AskedArgs,

    /// The order of the hits [default: relevance; with --all, newest]
    #[arg(long, value_enum, value_name = "ORDER", help_heading = OUTPUT)]
    sort: Option<Order>,
    /// Add words that the best hits have in common, and say which; the query's own words keep their weight
    #[arg(long, conflicts_with_all = ["all", "count"], help_heading = OUTPUT)]
    expand: bool,
    /// Let scores fall by half for each such time before today, such as `30d`; at most to 0.3
    #[arg(long, value_name = "TIME", conflicts_with_all = ["all", "count", "near_date"], help_heading = OUTPUT)]
    recency: Option<String>,
    /// Let scores fall by half for each 30 days before or after a day; at most to 0.3
    #[arg(long, value_name = "DATE", conflicts_with_all = ["all", "count"], help_heading = OUTPUT)]
    near_date: Option<String>,
    /// Which articles are folded into one hit [default: near; with --all and --sample, off]
    #[arg(long, value_enum, value_name = "COPIES", help_heading = OUTPUT)]
    collapse: Option<Fold>,
    /// Which of the copies is shown [default: first; with --sort newest, last]
    #[arg(long, value_enum, value_name = "COPY", help_heading = OUTPUT)]
    lead: Option<Shown>,
    /// Print at most so many hits
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, help_heading = OUTPUT)]
    limit: usize,
    /// Leave out so many of the first hits
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = OUTPUT)]
    offset: usize,
    /// Print every match in order of date, however many there are
    #[arg(long, conflicts_with_all = ["limit", "offset", "lead"], help_heading = OUTPUT)]
    all: bool,
    /// Print so many matches taken at random, in a random order
    #[arg(long, value_name = "N", conflicts_with_all = ["all", "limit", "offset", "sort"], help_heading = OUTPUT)]
    sample: Option<usize>,
    /// Take others: the same number takes the same articles [default: 0]
    #[arg(long, value_name = "NUMBER", requires = "sample", help_heading = OUTPUT)]
    seed: Option<u64>,
    /// Print only how many articles match; with --collapse, how many stories
    #[arg(long, conflicts_with_all = ["all", "limit", "offset", "sort", "lead", "facet", "sample"], help_heading = OUTPUT)]
    count: bool,
    /// Count the values of these fields over all matches: section, tag, agency, source, author, lang, place, year
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',', value_parser = facets::named, help_heading = OUTPUT)]
    facet: Vec<Facet>,
    /// Print at most so many values of each of these fields
    #[arg(long, value_name = "N", default_value_t = 10, requires = "facet", help_heading = OUTPUT)]
    facet_limit: usize,
    /// Say how the query was read, and why each hit stands where it does
    #[arg(long, conflicts_with_all = ["all", "count", "sample"], help_heading = OUTPUT)]
    explain: bool,
    /// Write a record of the search to a file: the query as read, its days, what was searched, and how many matched
    #[arg(long, value_name = "FILE", help_heading = OUTPUT)]
    record: Option<PathBuf>,
    /// Run the search of such a record again, and say what has changed
    #[arg(long, value_name = "FILE", conflicts_with = "query", help_heading = OUTPUT)]
    rerun: Option<PathBuf>,
    /// How to print hits
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = OUTPUT)]
    format: Format,
}

const OUTPUT: &str = "Output";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Fold {
    /// Copies of one story, also cut or changed ones
    Near,
    /// Copies whose words are all the same
    Exact,
    /// Copies of one story in one outlet
    Source,
    /// None
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// The one published first
    First,
    /// The one published last
    Last,
    /// The longest one
    Longest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// The best match first
    Relevance,
    /// The latest first, the undated last
    Newest,
    /// The earliest first, the undated last
    Oldest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person; off a terminal a line a hit, with tabs between its fields and nothing cut
    Text,
    /// One object with all hits
    Json,
    /// An object a line
    Jsonl,
    /// A line a hit, with tabs between its fields, after a line of their names
    Tsv,
    /// The same with commas, for spreadsheets: a text that begins as a formula does gets an apostrophe before it
    Csv,
    /// Markdown
    Md,
    /// One page for a browser
    Html,
    /// References of newspaper articles, for reference managers
    Ris,
    /// The same, for LaTeX
    Bibtex,
    /// The same, for citation processors
    CslJson,
    /// A feed
    Atom,
}

/// How a search ended.
struct Answered {
    outcome: Outcome,
    n_matches: u64,
    /// The query as it was read.
    read_as: String,
    /// What was searched, where a record is kept or compared.
    archive: Option<Archive>,
}

pub(super) fn run(
    search: &SearchArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> Result<Outcome, Failure> {
    match &search.rerun {
        Some(path) => record::rerun(path, search, args, today, streams, interrupted),
        None => answered(search, None, args, today, streams, interrupted).map(|answered| answered.outcome),
    }
}

/// Prints the answer of a search, and writes its record; `arguments` are those of a record that is run again.
fn answered(
    search: &SearchArgs,
    arguments: Option<Vec<String>>,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> Result<Answered, Failure> {
    let asked = search.asked.asked(today, &args.searches()?, streams)?;
    let reader = Reader::open(&args.index)?;
    let days = asked.days(&reader)?;
    let read_as = asked.query.to_string();
    let is_compared = arguments.is_some() || search.record.is_some();
    let archive = is_compared.then(|| record::archive(args, &reader)).transpose()?;
    let facets = facets::count(search, &asked, &reader)?;
    let mut printer = Printer {
        format: search.format,
        style: args.style(streams),
        today: asked.today,
        facets,
        facet_limit: search.facet_limit,
        n_printed: 0,
    };
    let n_matches = match (search.count, search.all) {
        (true, _) => count(search, &asked, &reader, streams)?,
        (false, true) => all(search, &asked, &reader, days, &mut printer, streams, interrupted)?,
        (false, false) => some(search, today, &asked, &reader, days, &mut printer, streams)?,
    };
    streams.out.flush()?;
    if search.all && interrupted.load(Ordering::Relaxed) {
        writeln!(streams.err, "interrupted after {} hits", printer.n_printed)?;
        return Ok(Answered { outcome: Outcome::Interrupted, n_matches, read_as, archive });
    }
    asked::say_days(days, n_matches, streams)?;
    asked::say_words(&asked, &reader, streams)?;
    if let (Some(path), Some(archive)) = (&search.record, &archive) {
        let arguments = match arguments {
            Some(arguments) => arguments,
            None => record::arguments(args, asked.today)?,
        };
        record::write(path, arguments, &asked, days, archive.clone(), (n_matches, printer.n_printed))?;
    }
    let outcome = if n_matches == 0 { Outcome::NothingFound } else { Outcome::Done };
    if n_matches == 0 && !search.count {
        asked::say_why_nothing(&asked, &reader, streams)?;
    }
    Ok(Answered { outcome, n_matches, read_as, archive })
}

/// Prints how many stories match; returns how many articles do.
fn count(
    search: &SearchArgs,
    asked: &Asked,
    reader: &Reader,
    streams: &mut Streams<'_>,
) -> Result<u64, Failure> {
    let collapse = search.collapse.map_or(Collapse::Off, Fold::collapse);
    let (n_matches, n_stories) = reader.count_stories(&asked.query, collapse)?;
    writeln!(streams.out, "{n_stories}")?;
    Ok(n_matches)
}

/// Prints the hits asked for; returns how many articles match.
fn some(
    search: &SearchArgs,
    today: Day,
    asked: &Asked,
    reader: &Reader,
    days: Option<DateReport>,
    printer: &mut Printer,
    streams: &mut Streams<'_>,
) -> Result<u64, Failure> {
    let sort = search.sort.map_or(Sort::Relevance, Order::sort);
    let decay = search.decay(today)?;
    let added = if search.expand { reader.expansion(&asked.query)? } else { Vec::new() };
    if search.expand {
        let list = |word: &AddedWord| format!("{} {:.2}", terminal::escape(&word.word), word.weight);
        let list = added.iter().map(list).collect::<Vec<_>>().join(", ");
        writeln!(streams.err, "added: {}", if list.is_empty() { "nothing" } else { &list })?;
    }
    let request = SearchRequest {
        query: asked.query.clone(),
        added,
        decay,
        sort,
        offset: search.offset,
        limit: search.sample.unwrap_or(search.limit),
        collapse: match search.collapse {
            Some(fold) => fold.collapse(),
            // Of a sample each article is as likely as any other.
            None if search.sample.is_some() => Collapse::Off,
            None => Collapse::Near,
        },
        lead: match search.lead {
            Some(Shown::First) => Lead::First,
            Some(Shown::Last) => Lead::Last,
            Some(Shown::Longest) => Lead::Longest,
            // A list from the latest on shows the latest copy.
            None if sort == Sort::Newest => Lead::Last,
            None => Lead::First,
        },
        with_passages: true,
    };
    let seed = search.seed.unwrap_or(0);
    let results = match search.sample {
        Some(_) => reader.sample(&request, seed)?,
        None => reader.search(&request)?,
    };
    printer.begin(asked, days, Some((results.n_matches, results.n_stories)), streams)?;
    for hit in &results.hits {
        printer.hit(hit, streams)?;
    }
    printer.end(streams)?;
    if search.explain {
        explain::say(&request, reader, &results.hits, streams)?;
    }
    if search.sample.is_some() {
        let what = if request.collapse == Collapse::Off { "articles" } else { "stories" };
        streams.out.flush()?;
        writeln!(
            streams.err,
            "{} of {} {what} at random, seed {seed}",
            results.hits.len(),
            results.n_stories
        )?;
        return Ok(results.n_matches);
    }
    let n_after = results.n_stories.saturating_sub(search.offset as u64 + results.hits.len() as u64);
    if streams.out_is_terminal && search.format == Format::Text {
        let n_matches = results.n_matches;
        let articles = if n_matches == 1 { "article" } else { "articles" };
        let stories = match results.n_stories {
            n_stories if n_stories == n_matches => String::new(),
            1 => " in 1 story".to_owned(),
            n_stories => format!(" in {n_stories} stories"),
        };
        let more = if n_after > 0 { ", more with `-n` or `--offset`" } else { "" };
        streams.out.flush()?;
        writeln!(streams.err, "{n_matches} {articles}{stories}{more}")?;
    }
    Ok(results.n_matches)
}

/// Prints every match as it is found; returns how many there are.
fn all(
    search: &SearchArgs,
    asked: &Asked,
    reader: &Reader,
    days: Option<DateReport>,
    printer: &mut Printer,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> Result<u64, Failure> {
    let sort = search.sort.unwrap_or(Order::Newest);
    if sort == Order::Relevance {
        return Err(Failure::Usage {
            message: "`--all` prints matches as they are found, which can't be by relevance".to_owned(),
            hint: "use `--sort newest` or `--sort oldest`, or `-n` with a large number".to_owned(),
        });
    }
    printer.begin(asked, days, None, streams)?;
    let mut failed = None;
    let collapse = search.collapse.map_or(Collapse::Off, Fold::collapse);
    let n_matches = reader.each(&asked.query, sort.sort(), collapse, &mut |hit| {
        if let Err(error) = printer.hit(&hit, streams) {
            failed = Some(error);
        }
        match failed.is_some() || interrupted.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    match failed {
        Some(error) => Err(error),
        None => printer.end(streams).map(|()| n_matches),
    }
}

/// Days in which a score falls by half on each side of `--near-date`.
const NEAR_DATE_HALF_LIFE: u32 = 30;

impl SearchArgs {
    /// Returns how scores fall with the distance of the day.
    fn decay(&self, today: Day) -> Result<Option<Decay>, Failure> {
        let today = self.asked.today(today)?;
        if let Some(text) = &self.recency {
            let days =
                DayRange::parse_last(text, today).map_err(|error| date_failure("--recency", &error))?;
            let n_days = days.first().map_or(1, |first| today.number() - first.number() + 1);
            let half_life_days = u32::try_from(n_days).unwrap_or(1).max(1);
            return Ok(Some(Decay { from: today, half_life_days, far: Far::Earlier }));
        }
        let Some(text) = &self.near_date else { return Ok(None) };
        let from = DayRange::parse(text, today).map_err(|error| date_failure("--near-date", &error))?;
        let from = from.first().or(from.last()).unwrap_or(today);
        Ok(Some(Decay { from, half_life_days: NEAR_DATE_HALF_LIFE, far: Far::Both }))
    }
}

impl Fold {
    pub(super) fn collapse(self) -> Collapse {
        match self {
            Fold::Near => Collapse::Near,
            Fold::Exact => Collapse::Exact,
            Fold::Source => Collapse::Source,
            Fold::Off => Collapse::Off,
        }
    }
}

impl Order {
    fn sort(self) -> Sort {
        match self {
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
        }
    }
}

//! `dateline search QUERY`

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Args as ClapArgs, ValueEnum};

use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::date::{DateError, Day, DayRange};
use crate::field::Field;
use crate::query::{self, DaysAsked, Joiner, Options, Query};
use crate::render::terminal::Style;
use crate::render::{json, terminal, tsv};
use crate::search::{DateReport, Hit, SearchRequest, Sort};

/// Searches the index.
///
/// Words side by side must all be there, in any case and with any accents. Quotes make a phrase; `OR`,
/// `-word`, parentheses and `field:word` work; `*` alone is every article.
#[derive(Debug, ClapArgs)]
pub struct SearchArgs {
    /// What to look for; may be left out where a filter is given
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// One of the words is enough
    #[arg(long)]
    any: bool,

    /// Published on this day or later
    #[arg(long, visible_aliases = ["from", "after"], value_name = "DATE", help_heading = DATES)]
    since: Option<String>,
    /// Published on this day or earlier; `2025-07` is its last day
    #[arg(long, visible_aliases = ["to", "before"], value_name = "DATE", help_heading = DATES)]
    until: Option<String>,
    /// Published on this day, or in this week, month, quarter or year
    #[arg(long, value_name = "DATE", conflicts_with_all = ["since", "until", "date", "last"], help_heading = DATES)]
    on: Option<String>,
    /// Published in this range, such as `2025-07..2025-09`
    #[arg(long, value_name = "A..B", conflicts_with_all = ["since", "until", "last"], help_heading = DATES)]
    date: Option<String>,
    /// Published in the last days, weeks, months or years, such as `30d`, `2w`, `6m`, `1y`
    #[arg(long, value_name = "TIME", conflicts_with_all = ["since", "until"], help_heading = DATES)]
    last: Option<String>,
    /// What becomes of articles without a date [default: exclude where days are asked for]
    #[arg(long, value_enum, value_name = "WHAT", help_heading = DATES)]
    undated: Option<Undated>,
    /// The day to take for today, so that a search can be repeated
    #[arg(long, value_name = "DATE", help_heading = DATES)]
    as_of: Option<String>,

    /// Has this tag; given twice, has both
    #[arg(long, value_name = "TAG", help_heading = FILTERS)]
    tag: Vec<String>,
    /// Is in this section or one below it; given twice, in one of them
    #[arg(long, value_name = "SECTION", help_heading = FILTERS)]
    section: Vec<String>,
    /// Came from this news agency; given twice, from one of them
    #[arg(long, value_name = "AGENCY", help_heading = FILTERS)]
    agency: Vec<String>,
    /// Was published by this outlet; given twice, by one of them
    #[arg(long, value_name = "OUTLET", help_heading = FILTERS)]
    source: Vec<String>,
    /// Is in this language, such as `tr`; given twice, in one of them
    #[arg(long, value_name = "CODE", help_heading = FILTERS)]
    lang: Vec<String>,

    /// The order of the hits [default: relevance; with --all, newest]
    #[arg(long, value_enum, value_name = "ORDER", help_heading = OUTPUT)]
    sort: Option<Order>,
    /// Print at most so many hits
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, help_heading = OUTPUT)]
    limit: usize,
    /// Leave out so many of the first hits
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = OUTPUT)]
    offset: usize,
    /// Print every match in order of date, however many there are
    #[arg(long, conflicts_with_all = ["limit", "offset"], help_heading = OUTPUT)]
    all: bool,
    /// Print only how many articles match
    #[arg(long, conflicts_with_all = ["all", "limit", "offset", "sort"], help_heading = OUTPUT)]
    count: bool,
    /// How to print hits
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = OUTPUT)]
    format: Format,
}

const DATES: &str = "Dates";
const FILTERS: &str = "Filters";
const OUTPUT: &str = "Output";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Undated {
    /// They match whatever days are asked for
    Include,
    /// They never match
    Exclude,
    /// Nothing else matches
    Only,
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
}

pub(super) fn run(
    search: &SearchArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> Result<Outcome, Failure> {
    let asked = search.asked(today, streams)?;
    let reader = Reader::open(&args.index)?;
    let days = asked.days(&reader)?;
    if search.count {
        let n_matches = reader.count(&asked.query)?;
        writeln!(streams.out, "{n_matches}")?;
        say_days(days, n_matches, streams)?;
        return Ok(if n_matches == 0 { Outcome::NothingFound } else { Outcome::Done });
    }
    let mut printer = Printer { format: search.format, style: args.style(streams), n_printed: 0 };
    let n_matches = if search.all {
        let n_matches = all(search, &asked, &reader, days, &mut printer, streams, interrupted)?;
        if interrupted.load(Ordering::Relaxed) {
            streams.out.flush()?;
            writeln!(streams.err, "interrupted after {} hits", printer.n_printed)?;
            return Ok(Outcome::Interrupted);
        }
        n_matches
    } else {
        some(search, &asked, &reader, days, &mut printer, streams)?
    };
    streams.out.flush()?;
    say_days(days, n_matches, streams)?;
    if n_matches == 0 {
        say_why_nothing(&asked, &reader, streams)?;
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

/// Prints the hits asked for; returns how many articles match.
fn some(
    search: &SearchArgs,
    asked: &Asked,
    reader: &Reader,
    days: Option<DateReport>,
    printer: &mut Printer,
    streams: &mut Streams<'_>,
) -> Result<u64, Failure> {
    let sort = search.sort.map_or(Sort::Relevance, Order::sort);
    let request =
        SearchRequest { query: asked.query.clone(), sort, offset: search.offset, limit: search.limit };
    let results = reader.search(&request)?;
    printer.begin(asked, days, Some(results.n_matches), streams)?;
    for hit in &results.hits {
        printer.hit(hit, streams)?;
    }
    printer.end(streams)?;
    let n_after = results.n_matches.saturating_sub(search.offset as u64 + results.hits.len() as u64);
    if streams.out_is_terminal && search.format == Format::Text {
        let n_matches = results.n_matches;
        let articles = if n_matches == 1 { "article" } else { "articles" };
        let more = if n_after > 0 { ", more with `-n` or `--offset`" } else { "" };
        streams.out.flush()?;
        writeln!(streams.err, "{n_matches} {articles}{more}")?;
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
    let n_matches = reader.each(&asked.query, sort.sort(), &mut |hit| {
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

/// What is searched for, flags and query together.
struct Asked {
    /// The query as typed.
    text: String,
    /// The tree of query and flags.
    query: Query,
    /// The days that every match must overlap.
    days: Option<DayRange>,
}

impl Asked {
    /// Returns the days and how many undated articles they leave out.
    fn days(&self, reader: &Reader) -> Result<Option<DateReport>, Failure> {
        let Some(days) = self.days else { return Ok(None) };
        let undated = Query::Not(Box::new(Query::Exists(Field::Date)));
        let n_undated = reader.count(&Query::and([self.query.without_days(Field::Date), undated]))?;
        Ok(Some(DateReport { days, n_undated }))
    }
}

impl SearchArgs {
    /// Returns what is searched for. Says on standard error where the query may have been meant in
    /// another way.
    fn asked(&self, today: Day, streams: &mut Streams<'_>) -> Result<Asked, Failure> {
        let today = match &self.as_of {
            Some(text) => Day::parse(text).map_err(|error| date_failure("--as-of", &error))?,
            None => today,
        };
        let filters = self.filters(today)?;
        let text = self.query.join(" ");
        let mut parts = Vec::new();
        if !text.trim().is_empty() || (filters.is_empty() && self.undated.is_none()) {
            let joiner = if self.any { Joiner::Any } else { Joiner::All };
            let parsed = query::parse(&text, &Options { today, joiner })
                .map_err(|error| Failure::Query(error, text.clone()))?;
            for warning in &parsed.warnings {
                writeln!(streams.err, "warning: {}", warning.render(&text))?;
            }
            parts.push(parsed.query);
        }
        parts.extend(filters);
        self.with_undated(text, Query::and(parts))
    }

    /// Returns the flags as parts of the tree.
    fn filters(&self, today: Day) -> Result<Vec<Query>, Failure> {
        let mut parts = Vec::new();
        if let Some(days) = self.flag_days(today)? {
            parts.push(Query::Days(Field::Date, days));
        }
        parts.extend(self.tag.iter().map(|tag| Query::Value(Field::Tag, tag.clone())));
        let fields = [
            (Field::Section, &self.section),
            (Field::Agency, &self.agency),
            (Field::Source, &self.source),
            (Field::Lang, &self.lang),
        ];
        for (field, values) in fields.into_iter().filter(|(_, values)| !values.is_empty()) {
            parts.push(Query::or(values.iter().map(|value| Query::Value(field, value.clone()))));
        }
        Ok(parts)
    }

    /// Returns the days that the flags ask for.
    fn flag_days(&self, today: Day) -> Result<Option<DayRange>, Failure> {
        let read =
            |flag: &str, text: &str| DayRange::parse(text, today).map_err(|error| date_failure(flag, &error));
        if let Some(text) = &self.on {
            return read("--on", text).map(Some);
        }
        if let Some(text) = &self.date {
            return read("--date", text).map(Some);
        }
        if let Some(text) = &self.last {
            // `30d`, or `30 days` as in `last 30 days`; a date is not a length of time.
            let is_short = text.trim().ends_with(char::is_alphabetic)
                && text.trim().starts_with(|c: char| c.is_ascii_digit());
            let length = match DayRange::parse(text, today) {
                Ok(days) if is_short && !text.trim().contains(' ') => Ok(days),
                _ => read("--last", &format!("last {text}")),
            };
            return length.map(Some);
        }
        if self.since.is_none() && self.until.is_none() {
            return Ok(None);
        }
        let first = match &self.since {
            Some(text) => read("--since", text)?.first(),
            None => None,
        };
        let last = match &self.until {
            Some(text) => read("--until", text)?.last(),
            None => None,
        };
        match DayRange::new(first, last) {
            Some(days) => Ok(Some(days)),
            None => Err(Failure::Usage {
                message: match (first, last) {
                    (Some(first), Some(last)) => format!("`--since` ({first}) is after `--until` ({last})"),
                    _ => "`--since` is after `--until`".to_owned(),
                },
                hint: "exchange the two dates".to_owned(),
            }),
        }
    }

    /// Returns the tree with what is asked of undated articles.
    fn with_undated(&self, text: String, query: Query) -> Result<Asked, Failure> {
        let days = query.days(Field::Date);
        let range = match days {
            DaysAsked::Within(days) => Some(days),
            DaysAsked::Any => None,
            DaysAsked::Disjoint => {
                // Each range stays in the tree; an article of a whole month may overlap them all.
                return Ok(Asked { text, query, days: None });
            }
        };
        let undated = Query::Not(Box::new(Query::Exists(Field::Date)));
        match (self.undated, range) {
            (Some(Undated::Only), Some(_)) => Err(Failure::Usage {
                message: "`--undated only` and days leave nothing".to_owned(),
                hint: "leave out one of them, or use `--undated include`".to_owned(),
            }),
            (Some(Undated::Only), None) => {
                Ok(Asked { text, query: Query::and([query, undated]), days: None })
            }
            (Some(Undated::Include), Some(days)) => {
                let either = Query::or([Query::Days(Field::Date, days), undated]);
                let query = Query::and([query.without_days(Field::Date), either]);
                Ok(Asked { text, query, days: None })
            }
            (Some(Undated::Exclude), None) => {
                Ok(Asked { text, query: Query::and([query, Query::Exists(Field::Date)]), days: None })
            }
            (Some(Undated::Include), None) | (Some(Undated::Exclude) | None, _) => {
                Ok(Asked { text, query, days: range })
            }
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

fn date_failure(flag: &str, error: &DateError) -> Failure {
    Failure::Usage { message: format!("{flag}: {error}"), hint: error.hint() }
}

/// Says which days were searched and what they left out, for a reader to check.
fn say_days(days: Option<DateReport>, n_matches: u64, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let Some(DateReport { days, n_undated }) = days else { return Ok(()) };
    let articles = if n_matches == 1 { "article" } else { "articles" };
    let undated = match n_undated {
        0 => "no undated article left out".to_owned(),
        1 => "1 undated article left out, see `--undated`".to_owned(),
        n => format!("{n} undated articles left out, see `--undated`"),
    };
    streams.out.flush()?;
    writeln!(streams.err, "{days}: {n_matches} {articles}; {undated}")?;
    Ok(())
}

/// Says what would have been found with one demand less.
fn say_why_nothing(asked: &Asked, reader: &Reader, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let articles = |n: u64| if n == 1 { "1 article".to_owned() } else { format!("{n} articles") };
    if let Some(any) = asked.query.any_of() {
        match reader.count(&any)? {
            0 => writeln!(streams.err, "hint: no article has any of these words")?,
            n => writeln!(
                streams.err,
                "hint: no article has all of these words, but {} some of them: try `--any`",
                if n == 1 { "1 has".to_owned() } else { format!("{n} have") }
            )?,
        }
    }
    if asked.days.is_some() {
        let n = reader.count(&asked.query.without_days(Field::Date))?;
        if n > 0 {
            writeln!(streams.err, "hint: {} found without the dates", articles(n))?;
        }
    }
    for (field, value) in asked.query.values() {
        let value_query = Query::Value(field, value.to_owned());
        if reader.count(&value_query)? == 0 {
            let near = reader.near_values(field, value, 3)?;
            let known = match near.is_empty() {
                true => "`dateline stats` lists those that there are".to_owned(),
                false => format!("did you mean {}?", near.join(" or ")),
            };
            writeln!(
                streams.err,
                "hint: no article has {} `{}`; {known}",
                field.name(),
                terminal::escape(value)
            )?;
        }
    }
    Ok(())
}

/// Prints hits in one of the formats.
struct Printer {
    format: Format,
    style: Style,
    n_printed: u64,
}

impl Printer {
    fn begin(
        &mut self,
        asked: &Asked,
        days: Option<DateReport>,
        n_matches: Option<u64>,
        streams: &mut Streams<'_>,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Tsv => tsv::header(streams.out)?,
            Format::Json => {
                let head = json::search(&json::Search {
                    query: &asked.text,
                    read_as: &asked.query.to_string(),
                    days: days.map(|report| report.days.into()),
                    n_undated_left_out: days.map(|report| report.n_undated),
                    n_matches,
                });
                // The hits are written as they come, inside the object.
                let open = head.strip_suffix('}').unwrap_or(&head);
                write!(streams.out, "{open},\"hits\":[")?;
            }
            Format::Text | Format::Jsonl => {}
        }
        Ok(())
    }

    fn hit(&mut self, hit: &Hit, streams: &mut Streams<'_>) -> Result<(), Failure> {
        match self.format {
            Format::Text if streams.out_is_terminal => terminal::hit(streams.out, hit, self.style)?,
            Format::Text => tsv::short_row(streams.out, hit)?,
            Format::Tsv => tsv::row(streams.out, hit)?,
            Format::Jsonl => writeln!(streams.out, "{}", json::hit(hit))?,
            Format::Json => {
                let comma = if self.n_printed > 0 { "," } else { "" };
                write!(streams.out, "{comma}\n{}", json::hit(hit))?;
            }
        }
        self.n_printed += 1;
        Ok(())
    }

    fn end(&mut self, streams: &mut Streams<'_>) -> Result<(), Failure> {
        if self.format == Format::Json {
            writeln!(streams.out, "]}}")?;
        }
        Ok(())
    }
}

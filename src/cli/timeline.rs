//! `dateline timeline QUERY`

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::asked::{self, Asked, AskedArgs, By};
use super::search::facets;
use super::{Args, Failure, Outcome, Streams, files};
use crate::backend::local::Reader;
use crate::date::{Day, DayRange};
use crate::field::Field;
use crate::query::Query;
use crate::render::{svg, terminal, timeline};
use crate::search::facet::Facet;
use crate::search::timeline::{DayCounts, Series, Step, Timeline, periods};

/// Counts matches by the time of their publication.
///
/// An article counts in the period that its date lies in as a whole: one of “July 2025” counts in that month, in its
/// quarter and its year, but in no day. How many are in no period is said. Copies of a story are counted each.
#[derive(Debug, ClapArgs)]
pub struct TimelineArgs {
    #[command(flatten)]
    asked: AskedArgs,

    /// Length of a period; weeks begin on Monday [default: the shortest that makes at most 60]
    #[arg(long, value_enum, value_name = "PERIOD", help_heading = OUTPUT)]
    by: Option<By>,
    /// A second query to compare with, under the same days and filters
    #[arg(long, value_name = "QUERY", conflicts_with = "split", allow_hyphen_values = true, help_heading = OUTPUT)]
    vs: Option<String>,
    /// Count apart the most frequent values of a field: section, tag, agency, source, author, lang, place, year
    #[arg(long, value_name = "FIELD", value_parser = facets::named, help_heading = OUTPUT)]
    split: Option<Facet>,
    /// How many values; all others are one more
    #[arg(long, value_name = "N", default_value_t = 5, requires = "split", help_heading = OUTPUT)]
    split_limit: usize,
    /// As a share of all articles of the archive of that time
    #[arg(long, help_heading = OUTPUT)]
    share: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = OUTPUT)]
    format: Format,
    /// Write it to a file
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    output: Option<PathBuf>,
    /// Bars without letters beyond ASCII
    #[arg(long, help_heading = OUTPUT)]
    ascii: bool,
}

const OUTPUT: &str = "Output";
/// Periods that are made where the reader does not say how long they are: about a screen.
const MAX_PERIODS: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Bars
    Text,
    /// One object
    Json,
    /// A line a period, after a line of names
    Csv,
    /// A picture
    Svg,
}

pub(super) fn run(
    wanted: &TimelineArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
) -> Result<Outcome, Failure> {
    let searches = args.searches()?;
    let asked = wanted.asked.asked(today, &searches, streams)?;
    let versus = match &wanted.vs {
        Some(text) => Some(wanted.asked.asked_for(text.clone(), today, &searches, streams)?),
        None => None,
    };
    let reader = Reader::open(&args.index)?;
    let days = asked.days(&reader)?;
    let (names, counts) = wanted.counts(&asked, versus.as_ref(), &reader)?;
    let timeline = wanted.timeline(&asked, names, &counts, &reader)?;
    let n_matches = reader.count(&asked.query)?;
    let notes = notes(&timeline);
    wanted.print(&timeline, &asked, &notes, args, streams)?;
    streams.out.flush()?;
    asked::say_days(days, n_matches, streams)?;
    if !notes.is_empty() {
        writeln!(streams.err, "{}", terminal::escape(&notes))?;
    }
    if timeline.series.iter().all(|series| series.n_articles() == 0) {
        asked::say_why_nothing(&asked, &reader, streams)?;
        return Ok(Outcome::NothingFound);
    }
    Ok(Outcome::Done)
}

impl TimelineArgs {
    /// Returns what is to be counted, by name, and the days of each.
    fn counts(
        &self,
        asked: &Asked,
        versus: Option<&Asked>,
        reader: &Reader,
    ) -> Result<(Vec<String>, Vec<DayCounts>), Failure> {
        let name = |asked: &Asked| match asked.text.trim() {
            "" => "all of the filters".to_owned(),
            text => text.to_owned(),
        };
        if let Some(facet) = self.split {
            let (mut parts, rest) = reader.count_days_by_value(&asked.query, facet, self.split_limit)?;
            if rest.n_articles() > 0 || parts.is_empty() {
                parts.push((format!("(no other {})", facet.row().name), rest));
            }
            return Ok(parts.into_iter().unzip());
        }
        let mut names = vec![name(asked)];
        let mut counts = vec![reader.count_days(&asked.query)?];
        if let Some(versus) = versus {
            names.push(name(versus));
            counts.push(reader.count_days(&versus.query)?);
        }
        Ok((names, counts))
    }

    fn timeline(
        &self,
        asked: &Asked,
        names: Vec<String>,
        counts: &[DayCounts],
        reader: &Reader,
    ) -> Result<Timeline, Failure> {
        let days = asked.days.unwrap_or(DayRange::ALL);
        let step = self.by.map_or_else(|| default_step(days, counts), By::step);
        let periods = periods(step, days, counts);
        let all = match self.share {
            true => {
                let within = asked.days.map_or(Query::Everything, |days| Query::Days(Field::Date, days));
                let all = reader.count_days(&within)?;
                Some(Series::new("all articles".to_owned(), &all, step, &periods))
            }
            false => None,
        };
        let one = |(name, counts)| Series::new(name, counts, step, &periods);
        let series = names.into_iter().zip(counts).map(one).collect();
        Ok(Timeline { step, periods, series, all })
    }

    fn print(
        &self,
        found: &Timeline,
        asked: &Asked,
        notes: &str,
        args: &Args,
        streams: &mut Streams<'_>,
    ) -> Result<(), Failure> {
        let mut text = Vec::new();
        match self.format {
            Format::Text => {
                let bars = if self.ascii { timeline::Bars::Ascii } else { timeline::Bars::Blocks };
                timeline::text(&mut text, found, bars, args.style(streams).width)?;
            }
            Format::Csv => timeline::csv(&mut text, found)?,
            Format::Json => {
                let read_as = asked.query.to_string();
                text = timeline::json(found, &asked.text, &read_as, asked.days).into_bytes();
                text.push(b'\n');
            }
            Format::Svg => {
                if found.periods.len() > svg::MAX_PERIODS {
                    return Err(Failure::Usage {
                        message: format!(
                            "{} periods are too many for a picture, which shows {}",
                            found.periods.len(),
                            svg::MAX_PERIODS
                        ),
                        hint: "use longer periods with `--by`, or fewer days with `--since`".to_owned(),
                    });
                }
                svg::timeline(&mut text, found, &self.title(asked, found), notes)?;
            }
        }
        match &self.output {
            Some(path) => files::write("--output", path, &text),
            None => Ok(streams.out.write_all(&text)?),
        }
    }

    /// Returns what a picture shows, in words.
    fn title(&self, asked: &Asked, found: &Timeline) -> String {
        let what = if self.share { "share of all articles" } else { "articles" };
        let query = match (&self.vs, asked.text.trim()) {
            (Some(versus), text) => format!("{text} – {versus}"),
            (None, "") => "the archive".to_owned(),
            (None, text) => text.to_owned(),
        };
        format!("{query}: {what} by {}", found.step.name())
    }
}

fn default_step(days: DayRange, counts: &[DayCounts]) -> Step {
    let spans = || counts.iter().filter_map(DayCounts::span);
    let first = days.first().or_else(|| spans().map(|(first, _)| first).min());
    let last = days.last().or_else(|| spans().map(|(_, last)| last).max());
    first.zip(last).map_or(Step::Year, |(first, last)| Step::at_most(MAX_PERIODS, first, last))
}

/// Says which articles are in no period; nothing if all are in one.
fn notes(timeline: &Timeline) -> String {
    let step = timeline.step.name();
    let articles = |n: u64| if n == 1 { "1 article".to_owned() } else { format!("{n} articles") };
    let note = |series: &Series| {
        let parts = [
            (series.n_undated, "without a date".to_owned()),
            (series.n_wider, format!("whose date does not lie in one {step}")),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{} {what}", articles(n)))
            .collect();
        (!parts.is_empty()).then(|| match timeline.series.len() {
            1 => format!("in no period: {}", parts.join(", ")),
            _ => format!("in no period of {}: {}", series.name, parts.join(", ")),
        })
    };
    timeline.series.iter().filter_map(note).collect::<Vec<_>>().join("; ")
}

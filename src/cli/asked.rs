//! What is searched for: the query and the flags that narrow it, the same for every command that searches.

use clap::{Args as ClapArgs, ValueEnum};

use super::{Failure, Streams};
use crate::backend::local::Reader;
use crate::date::{DateError, Day, DayRange};
use crate::field::{Field, Kind};
use crate::query::{self, DaysAsked, Joiner, NumberRange, Options, Query, Searches};
use crate::render::terminal;
use crate::search::timeline::Step;
use crate::search::{DateReport, Expansion};

/// The query, days and filters.
#[derive(Debug, ClapArgs)]
pub struct AskedArgs {
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
    /// Does not have this value, such as `section:sport`; given twice, has neither
    #[arg(long, value_name = "FIELD:VALUE", help_heading = FILTERS)]
    exclude: Vec<String>,
}

const DATES: &str = "Dates";
const FILTERS: &str = "Filters";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Undated {
    /// They match whatever days are asked for
    Include,
    /// They never match
    Exclude,
    /// Nothing else matches
    Only,
}

/// What is searched for, flags and query together.
pub struct Asked {
    /// The query as typed.
    pub text: String,
    /// The day that it was read against.
    pub today: Day,
    /// The tree of query and flags.
    pub query: Query,
    /// The days that every match must overlap.
    pub days: Option<DayRange>,
    /// For each field that a flag chooses values of, the tree without these flags: other values of the field can be
    /// chosen among its matches.
    pub unchosen: Vec<(Field, Query)>,
}

impl Asked {
    /// Returns the days and how many undated articles they leave out.
    pub fn days(&self, reader: &Reader) -> Result<Option<DateReport>, Failure> {
        let Some(days) = self.days else { return Ok(None) };
        let undated = Query::Not(Box::new(Query::Exists(Field::Date)));
        let n_undated = reader.count(&Query::and([self.query.without_days(Field::Date), undated]))?;
        Ok(Some(DateReport { days, n_undated }))
    }
}

/// Says which days were searched and what they left out, for a reader to check.
pub fn say_days(days: Option<DateReport>, n_matches: u64, streams: &mut Streams<'_>) -> Result<(), Failure> {
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

/// Says which words of the query no article has, and which patterns stand for more words than were searched.
pub fn say_words(asked: &Asked, reader: &Reader, streams: &mut Streams<'_>) -> Result<(), Failure> {
    for (word, near) in reader.missing_words(&asked.query)? {
        let near =
            near.map_or_else(String::new, |near| format!("; did you mean `{}`?", terminal::escape(&near)));
        writeln!(streams.err, "hint: no article has `{}`{near}", terminal::escape(&word))?;
    }
    for Expansion { form, n_used, n_found } in reader.cut_expansions() {
        let form = terminal::escape(&form);
        writeln!(
            streams.err,
            "warning: `{form}` stands for {n_found} words; the {n_used} most frequent were searched"
        )?;
    }
    Ok(())
}

/// Says what would have been found with one demand less.
pub fn say_why_nothing(asked: &Asked, reader: &Reader, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let articles = |n: u64| if n == 1 { "1 article".to_owned() } else { format!("{n} articles") };
    if let Some(any) = asked.query.any_of() {
        match reader.count(&any)? {
            // With dates the words may well be there, on other days: that is said below.
            0 if asked.days.is_some() => {}
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

impl AskedArgs {
    /// Returns the day to take for today.
    pub fn today(&self, today: Day) -> Result<Day, Failure> {
        match &self.as_of {
            Some(text) => Day::parse(text).map_err(|error| date_failure("--as-of", &error)),
            None => Ok(today),
        }
    }

    /// Returns what is searched for. Says on standard error where the query may have been meant in
    /// another way.
    pub fn asked(
        &self,
        today: Day,
        searches: &Searches,
        streams: &mut Streams<'_>,
    ) -> Result<Asked, Failure> {
        self.asked_for(self.query.join(" "), today, searches, streams)
    }

    /// Returns what is searched for with another query and the same flags.
    pub fn asked_for(
        &self,
        text: String,
        today: Day,
        searches: &Searches,
        streams: &mut Streams<'_>,
    ) -> Result<Asked, Failure> {
        let today = self.today(today)?;
        let filters = self.filters(today)?;
        let mut parts = Vec::new();
        if !text.trim().is_empty()
            || (filters.is_empty() && self.undated.is_none() && self.chosen().next().is_none())
        {
            let joiner = if self.any { Joiner::Any } else { Joiner::All };
            let parsed = query::parse(&text, &Options { today, joiner, searches })
                .map_err(|error| Failure::Query(error, text.clone()))?;
            for warning in &parsed.warnings {
                writeln!(streams.err, "warning: {}", warning.render(&text))?;
            }
            parts.push(parsed.query);
        }
        parts.extend(filters);
        let chosen: Vec<(Field, Query)> = self.chosen().collect();
        let all = |parts: &[Query], chosen: &mut dyn Iterator<Item = Query>| {
            Query::and(parts.iter().cloned().chain(chosen))
        };
        let mut asked =
            self.with_undated(text, today, all(&parts, &mut chosen.iter().map(|(_, part)| part.clone())))?;
        for (field, _) in &chosen {
            let mut others = chosen.iter().filter(|(other, _)| other != field).map(|(_, part)| part.clone());
            let unchosen = self.with_undated(String::new(), today, all(&parts, &mut others))?.query;
            asked.unchosen.push((*field, unchosen));
        }
        Ok(asked)
    }

    /// Returns the flags that choose among the values of a field, as parts of the tree.
    fn chosen(&self) -> impl Iterator<Item = (Field, Query)> {
        let fields = [
            (Field::Section, &self.section),
            (Field::Agency, &self.agency),
            (Field::Source, &self.source),
            (Field::Lang, &self.lang),
        ];
        fields.into_iter().filter(|(_, values)| !values.is_empty()).map(|(field, values)| {
            (field, Query::or(values.iter().map(|value| Query::Value(field, value.clone()))))
        })
    }

    /// Returns the other flags as parts of the tree.
    fn filters(&self, today: Day) -> Result<Vec<Query>, Failure> {
        let mut parts = Vec::new();
        if let Some(days) = self.flag_days(today)? {
            parts.push(Query::Days(Field::Date, days));
        }
        parts.extend(self.tag.iter().map(|tag| Query::Value(Field::Tag, tag.clone())));
        for text in &self.exclude {
            parts.push(Query::Not(Box::new(value_of(text, today)?)));
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
            let days = DayRange::parse_last(text, today).map_err(|error| date_failure("--last", &error))?;
            return Ok(Some(days));
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
    fn with_undated(&self, text: String, today: Day, query: Query) -> Result<Asked, Failure> {
        let asked = |query, days| Asked { text, today, query, days, unchosen: Vec::new() };
        let range = match query.days(Field::Date) {
            DaysAsked::Within(days) => Some(days),
            DaysAsked::Any => None,
            // Each range stays in the tree; an article of a whole month may overlap them all.
            DaysAsked::Disjoint => return Ok(asked(query, None)),
        };
        let undated = Query::Not(Box::new(Query::Exists(Field::Date)));
        match (self.undated, range) {
            (Some(Undated::Only), Some(_)) => Err(Failure::Usage {
                message: "`--undated only` and days leave nothing".to_owned(),
                hint: "leave out one of them, or use `--undated include`".to_owned(),
            }),
            (Some(Undated::Only), None) => Ok(asked(Query::and([query, undated]), None)),
            (Some(Undated::Include), Some(days)) => {
                let either = Query::or([Query::Days(Field::Date, days), undated]);
                Ok(asked(Query::and([query.without_days(Field::Date), either]), None))
            }
            (Some(Undated::Exclude), None) => {
                Ok(asked(Query::and([query, Query::Exists(Field::Date)]), None))
            }
            (Some(Undated::Include), None) | (Some(Undated::Exclude) | None, _) => Ok(asked(query, range)),
        }
    }
}

/// How long a period is, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl By {
    pub fn step(self) -> Step {
        match self {
            By::Day => Step::Day,
            By::Week => Step::Week,
            By::Month => Step::Month,
            By::Quarter => Step::Quarter,
            By::Year => Step::Year,
        }
    }
}

pub(super) fn date_failure(flag: &str, error: &DateError) -> Failure {
    Failure::Usage { message: format!("{flag}: {error}"), hint: error.hint() }
}

/// Reads `field:value`, the whole of what follows the colon as one value.
fn value_of(text: &str, today: Day) -> Result<Query, Failure> {
    let flag = "--exclude";
    let Some((name, value)) = text.split_once(':').filter(|(_, value)| !value.trim().is_empty()) else {
        return Err(Failure::Usage {
            message: format!("{flag}: expected a field and a value, found `{text}`"),
            hint: "write it as `section:sport`".to_owned(),
        });
    };
    let Some(field) = Field::named(name.trim()) else {
        return Err(Failure::Usage {
            message: format!("{flag}: unknown field `{name}`"),
            hint: "the fields are those of a query, such as `section`, `tag` or `agency`".to_owned(),
        });
    };
    Ok(match field.row().kind {
        Kind::Value => Query::Value(field, value.to_owned()),
        Kind::Words => Query::Phrase(field, value.to_owned()),
        Kind::Number => {
            let range = NumberRange::parse(value.trim()).ok_or_else(|| Failure::Usage {
                message: format!("{flag}: `{value}` is no number or range of numbers"),
                hint: "write `>300`, `<50`, `300` or `100..300`".to_owned(),
            })?;
            Query::Number(field, range)
        }
        Kind::Days => {
            Query::Days(field, DayRange::parse(value, today).map_err(|error| date_failure(flag, &error))?)
        }
    })
}

//! What the flags and the query of a search ask for together.

use crate::backend::local::Reader;
use crate::cli::{Failure, Streams};
use crate::date::{DateError, Day, DayRange};
use crate::field::Field;
use crate::query::{self, DaysAsked, Joiner, Options, Query, Searches};
use crate::search::DateReport;

use super::{SearchArgs, Undated};

/// What is searched for, flags and query together.
pub struct Asked {
    /// The query as typed.
    pub text: String,
    /// The tree of query and flags.
    pub query: Query,
    /// The days that every match must overlap.
    pub days: Option<DayRange>,
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

impl SearchArgs {
    /// Returns what is searched for. Says on standard error where the query may have been meant in
    /// another way.
    pub fn asked(
        &self,
        today: Day,
        searches: &Searches,
        streams: &mut Streams<'_>,
    ) -> Result<Asked, Failure> {
        let today = match &self.as_of {
            Some(text) => Day::parse(text).map_err(|error| date_failure("--as-of", &error))?,
            None => today,
        };
        let filters = self.filters(today)?;
        let text = self.query.join(" ");
        let mut parts = Vec::new();
        if !text.trim().is_empty() || (filters.is_empty() && self.undated.is_none()) {
            let joiner = if self.any { Joiner::Any } else { Joiner::All };
            let parsed = query::parse(&text, &Options { today, joiner, searches })
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

fn date_failure(flag: &str, error: &DateError) -> Failure {
    Failure::Usage { message: format!("{flag}: {error}"), hint: error.hint() }
}

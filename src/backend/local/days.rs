//! The date filter: articles whose days overlap a range, without a score.
//!
//! Every segment is sorted by first day, the latest first, so that the articles of a range are one
//! run of document ids, found by binary search. Only those that began before the range (a month, a
//! year) have to be looked at one by one.

use tantivy::columnar::Column;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::collect::Columns;
use super::open::number;
use super::schema::UNDATED;
use crate::date::DayRange;

/// Which pair of columns a filter reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayColumns {
    /// Day of publication: segments are in its order.
    Published,
    /// Day of the last change.
    Updated,
}

impl DayColumns {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            DayColumns::Published => ("first_day", "more_days"),
            DayColumns::Updated => ("updated_day", "updated_more_days"),
        }
    }
}

/// Matches the articles whose days overlap the range, both ends included. An article without a date
/// matches no range, not even an open one.
#[derive(Clone, Debug)]
pub struct DaysQuery {
    columns: DayColumns,
    first: i64,
    last: i64,
}

impl DaysQuery {
    /// Returns the filter for a range.
    pub fn new(columns: DayColumns, days: DayRange) -> DaysQuery {
        DaysQuery {
            columns,
            first: days.first().map_or(UNDATED + 1, |day| i64::from(day.number())),
            last: days.last().map_or(i64::MAX, |day| i64::from(day.number())),
        }
    }

    /// Returns the documents of a segment that can match; `published` are the columns of the day of publication,
    /// where they are open already.
    pub(super) fn run(&self, reader: &SegmentReader, published: Option<&Columns>) -> tantivy::Result<Run> {
        let (days, more) = match (self.columns, published) {
            (DayColumns::Published, Some(open)) => (open.day.clone(), open.more_days.clone()),
            (columns, _) => {
                let (first_name, more_name) = columns.names();
                (reader.fast_fields().i64(first_name)?, reader.fast_fields().u64(more_name)?)
            }
        };
        let n_docs = reader.max_doc();
        let (start, sure_end, end) = match self.columns {
            DayColumns::Published => {
                // An article that covers many days can overlap the range and begin long before it.
                let reach = i64::try_from(more.max_value()).unwrap_or(0);
                // Days fall along a segment.
                let up_to = |last: i64| first_doc_where(n_docs, |doc| number(&days, doc) <= last);
                let start = up_to(self.last);
                let sure_end = up_to(self.first - 1);
                let end = up_to((self.first - reach).max(UNDATED + 1) - 1);
                (start, sure_end.max(start), end)
            }
            DayColumns::Updated => (0, 0, n_docs),
        };
        Ok(Run { start, sure_end, end, days, more, first: self.first, last: self.last })
    }

    fn scorer(&self, reader: &SegmentReader) -> tantivy::Result<Box<dyn Scorer>> {
        let run = self.run(reader, None)?;
        if run.start >= run.end {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(DaysScorer { doc: run.at_or_after(run.start), run }))
    }
}

/// Returns the first of so many documents from which on something holds, of all of those after it.
pub fn first_doc_where(n_docs: DocId, holds: impl Fn(DocId) -> bool) -> DocId {
    let (mut low, mut high) = (0, n_docs);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Documents `start..sure_end` match; of `sure_end..end` each must be looked at.
pub struct Run {
    pub start: DocId,
    pub sure_end: DocId,
    pub end: DocId,
    days: Column<i64>,
    more: Column<u64>,
    first: i64,
    last: i64,
}

impl Run {
    /// Returns whether a document of `start..end` matches.
    pub fn has(&self, doc: DocId) -> bool {
        if doc < self.sure_end {
            return true;
        }
        let first_day = number(&self.days, doc);
        let last_day = first_day + number(&self.more, doc) as i64;
        first_day != UNDATED && first_day <= self.last && last_day >= self.first
    }

    fn at_or_after(&self, target: DocId) -> DocId {
        (target.max(self.start)..self.end).find(|&doc| self.has(doc)).unwrap_or(TERMINATED)
    }
}

struct DaysScorer {
    doc: DocId,
    run: Run,
}

impl DocSet for DaysScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.run.at_or_after(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = if target >= TERMINATED { TERMINATED } else { self.run.at_or_after(target) };
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.run.end - self.run.start
    }
}

impl Scorer for DaysScorer {
    fn score(&mut self) -> Score {
        0.0
    }
}

impl Query for DaysQuery {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for DaysQuery {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.scorer(reader)
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a filter by day, without a score", 0.0))
    }
}

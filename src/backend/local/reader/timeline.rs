//! Counting matches by the days that they cover.

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use super::Reader;
use super::facets::{ValueColumn, Values};
use crate::backend::BackendError;
use crate::backend::local::open::number;
use crate::date::Day;
use crate::query::Query;
use crate::search::facet::Facet;
use crate::search::timeline::DayCounts;

impl Reader {
    /// Returns how many of the matches cover which days.
    pub fn count_days(&self, query: &Query) -> Result<DayCounts, BackendError> {
        let mut counts = DayCounts::default();
        self.in_each_segment(query, &mut |_, reader, matches| {
            let days = Days::open(reader)?;
            matches.for_each(|doc| days.add(doc, &mut counts));
            Ok(())
        })?;
        Ok(counts)
    }

    /// Returns the same for each of the `n_values` most frequent values of a field, and for the matches that have
    /// none of these. A match with several of the values is counted with each.
    pub fn count_days_by_value(
        &self,
        query: &Query,
        facet: Facet,
        n_values: usize,
    ) -> Result<(Vec<(String, DayCounts)>, DayCounts), BackendError> {
        let found = self.count_values(query, &[facet])?;
        let names = found.into_iter().flat_map(|counts| counts.values).take(n_values).map(|(name, _)| name);
        let mut counts: Vec<(String, DayCounts)> = names.map(|name| (name, DayCounts::default())).collect();
        let mut rest = DayCounts::default();
        // The values asked for have the first numbers.
        let mut values = Values::of_names(facet, counts.iter().map(|(name, _)| name.as_str()));
        let mut found = Vec::new();
        self.in_each_segment(query, &mut |_, reader, matches| {
            let days = Days::open(reader)?;
            let mut column = ValueColumn::open(reader, facet.row())?;
            for doc in matches {
                values.of(&mut column, doc, &mut found)?;
                found.retain(|value| (*value as usize) < counts.len());
                found.iter().for_each(|value| days.add(doc, &mut counts[*value as usize].1));
                if found.is_empty() {
                    days.add(doc, &mut rest);
                }
            }
            Ok(())
        })?;
        Ok((counts, rest))
    }
}

/// The days of publication of a segment.
struct Days {
    first: Column<i64>,
    more: Column<u64>,
}

impl Days {
    fn open(reader: &SegmentReader) -> tantivy::Result<Days> {
        let columns = reader.fast_fields();
        Ok(Days { first: columns.i64("first_day")?, more: columns.u64("more_days")? })
    }

    fn add(&self, doc: DocId, counts: &mut DayCounts) {
        let first = number(&self.first, doc);
        let last = first.saturating_add_unsigned(number(&self.more, doc));
        let day = |number: i64| i32::try_from(number).ok().and_then(Day::from_number);
        match (day(first), day(last)) {
            (Some(first), Some(last)) => counts.add(first, last),
            _ => counts.n_undated += 1,
        }
    }
}

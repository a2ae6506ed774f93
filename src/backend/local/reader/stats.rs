//! What the index holds, counted over all articles.

use std::collections::BTreeMap;

use chrono::Datelike;
use tantivy::SegmentReader;

use super::super::open::number;
use super::Reader;
use crate::backend::BackendError;
use crate::date::Day;
use crate::search::Stats;

/// Fields whose values [`Reader::stats`] counts, with their name in a query.
const COUNTED: [&str; 7] = ["section", "tag", "source", "agency", "lang", "author", "place"];

impl Reader {
    /// Returns what the index holds.
    pub fn stats(&self) -> Result<Stats, BackendError> {
        let mut stats = Stats {
            n_articles: self.searcher.num_docs(),
            n_segments: self.searcher.segment_readers().len(),
            size_bytes: self.try_to(self.searcher.space_usage().map_err(Into::into))?.total().get_bytes(),
            ..Stats::default()
        };
        let mut years: BTreeMap<i32, u64> = BTreeMap::new();
        for reader in self.searcher.segment_readers() {
            self.try_to(count_days(reader, &mut stats, &mut years))?;
        }
        stats.years = years.into_iter().collect();
        for name in COUNTED {
            let mut values: BTreeMap<String, u64> = BTreeMap::new();
            for reader in self.searcher.segment_readers() {
                self.try_to(count_values(reader, name, &mut values))?;
            }
            let mut values: Vec<(String, u64)> = values.into_iter().collect();
            values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            stats.values.push((name, values));
        }
        Ok(stats)
    }
}

/// Adds the days of a segment's articles.
fn count_days(
    reader: &SegmentReader,
    stats: &mut Stats,
    years: &mut BTreeMap<i32, u64>,
) -> tantivy::Result<()> {
    let days = reader.fast_fields().i64("first_day")?;
    let more = reader.fast_fields().u64("more_days")?;
    for doc in reader.doc_ids_alive() {
        let first = number(&days, doc);
        let last = first + number(&more, doc) as i64;
        let day = |number: i64| i32::try_from(number).ok().and_then(Day::from_number);
        let (Some(first), Some(last)) = (day(first), day(last)) else {
            stats.n_undated += 1;
            continue;
        };
        *years.entry(first.date().year()).or_default() += 1;
        stats.days = Some(match stats.days {
            Some((earliest, latest)) => (earliest.min(first), latest.max(last)),
            None => (first, last),
        });
    }
    Ok(())
}

/// Adds how many of a segment's articles have each value of a field.
fn count_values(
    reader: &SegmentReader,
    name: &str,
    counts: &mut BTreeMap<String, u64>,
) -> tantivy::Result<()> {
    let Some(column) = reader.fast_fields().str(name)? else { return Ok(()) };
    let mut by_ordinal = vec![0u64; column.num_terms()];
    for doc in reader.doc_ids_alive() {
        for ordinal in column.term_ords(doc) {
            by_ordinal[ordinal as usize] += 1;
        }
    }
    let mut value = String::new();
    for (ordinal, n_articles) in by_ordinal.into_iter().enumerate().filter(|(_, n_articles)| *n_articles > 0)
    {
        value.clear();
        column.ord_to_str(ordinal as u64, &mut value)?;
        *counts.entry(std::mem::take(&mut value)).or_default() += n_articles;
    }
    Ok(())
}

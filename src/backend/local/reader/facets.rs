//! Counting the values of fields over all matches.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::Reader;
use crate::analysis::fold_value;
use crate::backend::BackendError;
use crate::backend::local::open::number;
use crate::date::Day;
use crate::query::Query;
use crate::search::facet::{Facet, Row, ValueCounts};

impl Reader {
    /// Returns for each facet how many of the matches have each of its values.
    pub fn count_values(&self, query: &Query, facets: &[Facet]) -> Result<Vec<ValueCounts>, BackendError> {
        let mut tallies: Vec<Tally> = facets.iter().map(|facet| Tally::new(*facet)).collect();
        let mut n_matches = 0;
        self.in_each_segment(query, &mut |_, reader, matches| {
            let mut columns = Vec::with_capacity(tallies.len());
            for tally in &tallies {
                columns.push(ValueColumn::open(reader, tally.values.row)?);
            }
            for doc in matches {
                n_matches += 1;
                for (tally, column) in tallies.iter_mut().zip(&mut columns) {
                    tally.add(column, doc)?;
                }
            }
            tallies.iter_mut().zip(columns).try_for_each(|(tally, column)| tally.values.spell(&column))
        })?;
        Ok(tallies.into_iter().map(|tally| tally.finish(n_matches)).collect())
    }
}

/// The counts of one facet.
struct Tally {
    values: Values,
    counts: Vec<u64>,
    n_without: u64,
    /// Values of the article at hand; kept for its memory.
    found: Vec<u32>,
}

impl Tally {
    fn new(facet: Facet) -> Tally {
        Tally { values: Values::new(facet), counts: Vec::new(), n_without: 0, found: Vec::new() }
    }

    fn add(&mut self, column: &mut ValueColumn, doc: DocId) -> tantivy::Result<()> {
        self.values.of(column, doc, &mut self.found)?;
        self.n_without += u64::from(self.found.is_empty());
        for &value in &self.found {
            let value = value as usize;
            if value >= self.counts.len() {
                self.counts.resize(value + 1, 0);
            }
            self.counts[value] += 1;
        }
        Ok(())
    }

    fn finish(self, n_matches: u64) -> ValueCounts {
        let facet = self.values.row.facet;
        let mut values: Vec<(String, u64)> = self.values.spellings().zip(self.counts).collect();
        values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        ValueCounts { facet, values, n_without: self.n_without, n_matches }
    }
}

/// Numbers for the values of a field, the same in every segment. Values that a query can't tell apart have one.
pub(super) struct Values {
    row: &'static Row,
    numbers: HashMap<String, u32>,
    /// Of each value, how many articles write it in which way.
    spellings: Vec<BTreeMap<String, u64>>,
}

impl Values {
    fn new(facet: Facet) -> Values {
        Values { row: facet.row(), numbers: HashMap::new(), spellings: Vec::new() }
    }

    /// Returns numbers of which the first are those of these values, in this order.
    pub(super) fn of_names<'a>(facet: Facet, names: impl Iterator<Item = &'a str>) -> Values {
        let mut values = Values::new(facet);
        names.for_each(|name| {
            values.number(name);
        });
        values
    }

    /// Puts the numbers of an article's values into `found`, each once.
    pub(super) fn of(
        &mut self,
        column: &mut ValueColumn,
        doc: DocId,
        found: &mut Vec<u32>,
    ) -> tantivy::Result<()> {
        found.clear();
        match column {
            ValueColumn::None => {}
            ValueColumn::Years(days) => {
                let day = i32::try_from(number(days, doc)).ok().and_then(Day::from_number);
                if let Some(day) = day {
                    found.push(self.number(&day.date().year().to_string()));
                }
            }
            ValueColumn::Texts { column, known, n_articles } => {
                for ordinal in column.term_ords(doc) {
                    n_articles[ordinal as usize] += 1;
                    let numbers = &mut known[ordinal as usize];
                    if numbers.is_empty() {
                        let mut text = String::new();
                        column.ord_to_str(ordinal, &mut text)?;
                        numbers.extend(levels(&text, self.row).map(|level| self.number(level)));
                    }
                    found.extend_from_slice(numbers);
                }
                found.sort_unstable();
                found.dedup();
            }
        }
        Ok(())
    }

    fn number(&mut self, value: &str) -> u32 {
        let folded = fold_value(value);
        if let Some(number) = self.numbers.get(&folded) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        // A year has one spelling, and a value is never without one.
        self.spellings.push(BTreeMap::from([(value.trim().to_owned(), 0)]));
        self.numbers.insert(folded, number);
        number
    }

    /// Adds how the articles of a segment write their values.
    fn spell(&mut self, column: &ValueColumn) -> tantivy::Result<()> {
        let ValueColumn::Texts { column, n_articles, .. } = column else { return Ok(()) };
        let mut text = String::new();
        for (ordinal, n_articles) in n_articles.iter().enumerate().filter(|(_, n_articles)| **n_articles > 0)
        {
            text.clear();
            column.ord_to_str(ordinal as u64, &mut text)?;
            for level in levels(&text, self.row) {
                let number = self.number(level) as usize;
                *self.spellings[number].entry(level.to_owned()).or_default() += n_articles;
            }
        }
        Ok(())
    }

    /// Returns each value as most articles write it, in the order of their numbers.
    fn spellings(self) -> impl Iterator<Item = String> {
        self.spellings.into_iter().map(|spellings| {
            // Of equals the first in order, which no segment can change.
            let best = spellings.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
            best.map(|(spelling, _)| spelling).unwrap_or_default()
        })
    }
}

/// Returns a value and the levels above it, as the index has them.
fn levels<'a>(value: &'a str, row: &Row) -> impl Iterator<Item = &'a str> {
    let ends = value.match_indices('/').map(|(end, _)| end).filter(|_| row.has_levels);
    let levels = ends.chain([value.len()]).map(|end| value[..end].trim());
    levels.filter(|level| !level.is_empty())
}

/// The column of a segment that has a field's values.
pub(super) enum ValueColumn {
    /// No article of the segment has any.
    None,
    Texts {
        column: StrColumn,
        /// For each text of the column, the numbers that it stands for; empty if not yet looked up.
        known: Vec<Vec<u32>>,
        /// How many matches have each text.
        n_articles: Vec<u64>,
    },
    /// Days of publication.
    Years(Column<i64>),
}

impl ValueColumn {
    pub(super) fn open(reader: &SegmentReader, row: &Row) -> tantivy::Result<ValueColumn> {
        let columns = reader.fast_fields();
        if row.facet == Facet::Year {
            return Ok(ValueColumn::Years(columns.i64("first_day")?));
        }
        Ok(match columns.str(row.name)? {
            Some(column) => {
                let n_texts = column.num_terms();
                ValueColumn::Texts { column, known: vec![Vec::new(); n_texts], n_articles: vec![0; n_texts] }
            }
            None => ValueColumn::None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_the_levels_that_the_index_has() {
        let check = |facet: Facet, value: &str, expected: &[&str]| {
            assert_eq!(levels(value, facet.row()).collect::<Vec<_>>(), expected, "{value}");
        };
        check(Facet::Section, "World/Europe / Türkiye", &["World", "World/Europe", "World/Europe / Türkiye"]);
        check(Facet::Source, "CNN / Türk", &["CNN / Türk"]);
        check(Facet::Tag, "/a", &["/a"]);
        check(Facet::Tag, "", &[]);
    }

    #[test]
    fn a_value_is_shown_as_most_articles_write_it() {
        let mut values = Values::new(Facet::Section);
        for (spelling, n_articles) in [("WORLD", 2), ("World", 3), ("world", 3)] {
            let number = values.number(spelling) as usize;
            *values.spellings[number].entry(spelling.to_owned()).or_default() += n_articles;
        }
        assert_eq!(values.spellings().collect::<Vec<_>>(), ["World"]);
    }
}

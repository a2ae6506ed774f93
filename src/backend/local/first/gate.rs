//! What a document must pass beside its terms: it is not deleted, of the right days, and passes the filters.

use std::ops::Range;

use tantivy::fastfield::AliveBitSet;
use tantivy::query::{Scorer, Weight};
use tantivy::{DocId, DocSet, SeekDangerResult, SegmentReader};

use super::phrase::Phrase;
use super::{Plan, Role};
use crate::backend::local::collect::Columns;
use crate::backend::local::days::Run;

/// The conditions on the documents of one segment. They are asked in rising order of documents.
pub struct Gate<'a> {
    /// No others pass.
    pub docs: Range<DocId>,
    alive: Option<&'a AliveBitSet>,
    runs: Vec<Run>,
    phrases: Vec<Phrase<'a>>,
    /// The last document that has all phrases.
    phrased: Option<DocId>,
    filters: Vec<Lazy<'a>>,
}

impl<'a> Gate<'a> {
    /// Opens the filters of a plan for a range of documents.
    pub fn open(
        reader: &'a SegmentReader,
        columns: &Columns,
        plan: &'a Plan,
        mut docs: Range<DocId>,
    ) -> tantivy::Result<Gate<'a>> {
        let mut runs = Vec::new();
        for days in &plan.days {
            let run = days.run(reader, Some(columns))?;
            docs.start = docs.start.max(run.start);
            docs.end = docs.end.min(run.end);
            if docs.is_empty() {
                break;
            }
            if run.sure_end < docs.end {
                runs.push(run);
            }
        }
        let mut filters: Vec<Lazy<'a>> = plan
            .filters
            .iter()
            .map(|filter| Lazy { reader, weight: &*filter.weight, role: filter.role, scorer: None, next: 0 })
            .collect();
        filters.sort_by_key(|filter| filter.role == Role::Verified);
        Ok(Gate { docs, alive: reader.alive_bitset(), runs, phrases: Vec::new(), phrased: None, filters })
    }

    /// Adds a phrase to the conditions.
    pub fn add_phrase(&mut self, phrase: Phrase<'a>) {
        self.phrases.push(phrase);
    }

    /// Takes out the rarest filter, if going through its documents and looking up the terms of each costs less than
    /// going through the terms.
    pub fn lead(&mut self, reader: &SegmentReader, terms: Cost) -> tantivy::Result<Option<Box<dyn Scorer>>> {
        let mut rarest: Option<(u64, usize, Box<dyn Scorer>)> = None;
        for (idx, filter) in self.filters.iter().enumerate() {
            if filter.role == Role::Required {
                let scorer = filter.weight.scorer(reader, 1.0)?;
                if rarest.as_ref().is_none_or(|(cost, ..)| scorer.cost() < *cost) {
                    rarest = Some((scorer.cost(), idx, scorer));
                }
            }
        }
        Ok(rarest.filter(|(cost, ..)| cost.saturating_mul(terms.look_up) < terms.all).map(
            |(_, idx, scorer)| {
                self.filters.remove(idx);
                scorer
            },
        ))
    }

    /// Returns whether a document is there and of the right days.
    #[inline]
    pub fn has(&self, doc: DocId) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(doc)) && self.runs.iter().all(|run| run.has(doc))
    }

    /// Returns whether a document has all phrases. Not to be asked twice of one, but that [`Gate::passes`] may follow.
    pub fn has_phrases(&mut self, doc: DocId) -> tantivy::Result<bool> {
        for phrase in &mut self.phrases {
            if !phrase.is_in(doc)? {
                return Ok(false);
            }
        }
        self.phrased = Some(doc);
        Ok(true)
    }

    /// Returns whether a document passes the filters, the dear ones being asked last.
    pub fn passes(&mut self, doc: DocId) -> tantivy::Result<bool> {
        let n_cheap = self.filters.partition_point(|filter| filter.role != Role::Verified);
        for filter in &mut self.filters[..n_cheap] {
            if filter.has(doc)? == (filter.role == Role::Forbidden) {
                return Ok(false);
            }
        }
        if self.phrased != Some(doc) && !self.has_phrases(doc)? {
            return Ok(false);
        }
        for filter in &mut self.filters[n_cheap..] {
            if !filter.has(doc)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What terms cost: to go through them all, and to look them up for one document.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    pub all: u64,
    pub look_up: u64,
}

/// A filter that is read as far as it is asked.
struct Lazy<'a> {
    reader: &'a SegmentReader,
    weight: &'a dyn Weight,
    role: Role,
    scorer: Option<Box<dyn Scorer>>,
    /// No document before this one is in it.
    next: DocId,
}

impl Lazy<'_> {
    /// Returns whether a document is in it; each must be later than the one before.
    fn has(&mut self, doc: DocId) -> tantivy::Result<bool> {
        if doc < self.next {
            return Ok(false);
        }
        let found = match &mut self.scorer {
            Some(scorer) => scorer.seek_danger(doc),
            None => {
                let (found, scorer) = self.weight.scorer_danger(self.reader, doc, 1.0)?;
                self.scorer = Some(scorer);
                found
            }
        };
        self.next = match found {
            SeekDangerResult::Found => doc + 1,
            SeekDangerResult::SeekLowerBound(bound) => bound.max(doc + 1),
        };
        Ok(found == SeekDangerResult::Found)
    }
}

//! Articles that have one of many terms, as the forms of a pattern are: found all at once, without a score.
//!
//! A union keeps a scorer for each term and a place of it in a heap; two thousand of them take longer to open than
//! their posting lists to read.

use std::sync::Arc;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Matches articles that have one of the terms.
#[derive(Clone, Debug)]
pub struct ManyTerms {
    field: Field,
    terms: Arc<[String]>,
}

impl ManyTerms {
    /// Returns the query for terms of a field.
    pub fn new(field: Field, terms: &[String]) -> ManyTerms {
        ManyTerms { field, terms: terms.into() }
    }
}

impl Query for ManyTerms {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl ManyTerms {
    /// Returns a bit for each document of a segment, also for deleted ones.
    fn bits(&self, reader: &SegmentReader) -> tantivy::Result<Vec<u64>> {
        let index = reader.inverted_index(self.field)?;
        let mut bits = vec![0u64; (reader.max_doc() as usize).div_ceil(64)];
        for text in self.terms.iter() {
            let term = Term::from_field_text(self.field, text);
            let Some(mut list) = index.read_block_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            while !list.docs().is_empty() {
                for &doc in list.docs() {
                    bits[doc as usize / 64] |= 1 << (doc % 64);
                }
                list.advance();
            }
        }
        Ok(bits)
    }
}

impl Weight for ManyTerms {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut found = Bits { bits: self.bits(reader)?, doc: 0 };
        found.doc = found.at_or_after(0);
        Ok(Box::new(found))
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        let mut bits = self.bits(reader)?;
        if let Some(alive) = reader.alive_bitset() {
            for doc in (0..reader.max_doc()).filter(|&doc| alive.is_deleted(doc)) {
                bits[doc as usize / 64] &= !(1 << (doc % 64));
            }
        }
        Ok(bits.iter().map(|word| word.count_ones()).sum())
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a filter by many terms, without a score", 0.0))
    }
}

/// Documents as a set of bits.
struct Bits {
    bits: Vec<u64>,
    doc: DocId,
}

impl Bits {
    fn at_or_after(&self, target: DocId) -> DocId {
        let from = target as usize / 64;
        let Some(first) = self.bits.get(from) else { return TERMINATED };
        let here = first & (u64::MAX << (target % 64));
        let others = self.bits[from + 1..].iter().copied();
        let mut words = std::iter::once(here).chain(others).enumerate();
        words
            .find(|(_, word)| *word != 0)
            .map_or(TERMINATED, |(idx, word)| ((from + idx) * 64) as DocId + word.trailing_zeros())
    }
}

impl DocSet for Bits {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc = self.at_or_after(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = self.at_or_after(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.bits.iter().map(|word| word.count_ones()).sum()
    }
}

impl Scorer for Bits {
    fn score(&mut self) -> Score {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_documents_in_order() {
        let mut found = Bits { bits: vec![0b101, 0, 1 << 63], doc: 0 };
        assert_eq!((found.doc(), found.advance(), found.advance(), found.advance()), (0, 2, 191, TERMINATED));
        let mut found = Bits { bits: vec![0b101, 0, 1 << 63], doc: 0 };
        assert_eq!((found.seek(1), found.seek(2), found.seek(64), found.seek(192)), (2, 2, 191, TERMINATED));
        assert_eq!(found.advance(), TERMINATED);
        assert_eq!(Bits { bits: Vec::new(), doc: TERMINATED }.at_or_after(0), TERMINATED);
    }
}

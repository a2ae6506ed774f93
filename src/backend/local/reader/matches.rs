//! The matches of a query one by one, without scores: what counts and samples are made from.

use tantivy::query::{EnableScoring, Scorer, Weight};
use tantivy::{DocId, SegmentReader, TERMINATED};

use super::Reader;
use crate::backend::BackendError;
use crate::query::Query;

/// The matches of one segment, in its order: the latest first, undated ones last.
pub(super) struct Matches<'a> {
    scorer: Box<dyn Scorer>,
    reader: &'a SegmentReader,
}

impl Iterator for Matches<'_> {
    type Item = DocId;

    fn next(&mut self) -> Option<DocId> {
        loop {
            let doc = self.scorer.doc();
            if doc == TERMINATED {
                return None;
            }
            self.scorer.advance();
            if !self.reader.is_deleted(doc) {
                return Some(doc);
            }
        }
    }
}

impl Reader {
    /// Returns what finds the matches of a query.
    pub(super) fn weight(&self, query: &Query) -> Result<Box<dyn Weight>, BackendError> {
        let compiled = self.compile(query)?;
        self.try_to(compiled.weight(EnableScoring::disabled_from_searcher(&self.searcher)))
    }

    /// Calls `visit` with the matches of each segment and the segment's number.
    pub(super) fn in_each_segment(
        &self,
        query: &Query,
        visit: &mut dyn FnMut(u32, &SegmentReader, Matches<'_>) -> tantivy::Result<()>,
    ) -> Result<(), BackendError> {
        let weight = self.weight(query)?;
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let matches = self.try_to(weight.scorer(reader, 1.0))?;
            self.try_to(visit(segment as u32, reader, Matches { scorer: matches, reader }))?;
        }
        Ok(())
    }
}

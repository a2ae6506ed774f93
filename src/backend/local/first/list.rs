//! A posting list that is read by blocks, with bounds of its scores.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, TERMINATED};

use super::bm25::{Lengths, TermWeight};

/// Documents of a full block.
const BLOCK: usize = 128;
/// How often each document of a block has the term, where the index doesn't say.
const ONCE: [u32; BLOCK] = [1; BLOCK];

/// A cursor on a posting list.
pub struct List {
    blocks: BlockSegmentPostings,
    /// Place in the block; of the last block, which is not full, it may be the end.
    idx: usize,
    n_docs: u32,
    scoring: Option<Scoring>,
    /// No score is above this.
    pub max: f64,
}

struct Scoring {
    weight: TermWeight,
    norms: Norms,
    /// The weight by which blocks tell their maxima; made when they are first asked.
    of_blocks: Option<Bm25Weight>,
}

/// The lengths of the documents of a segment.
pub struct Norms {
    reader: FieldNormReader,
    /// By how much the maximum of a block can be exceeded; `None` where blocks have none.
    ///
    /// A block's maximum is that of the document that scores best with the mean length `a` of its own segment. With the
    /// mean `b` of all, each score changes by a factor between 1 and `b/a`, as lengths only act by their share of the
    /// mean, and all in the same direction; so none exceeds that of this document by more than the larger of `a/b` and
    /// `b/a`.
    stretch: Option<f64>,
}

impl Norms {
    /// Opens the lengths of a field in a segment that has so many of its terms.
    pub fn open(reader: &SegmentReader, all: &Lengths, n_tokens: u64) -> tantivy::Result<Norms> {
        let Some(lengths) = reader.fieldnorms_readers().get_field(all.field)? else {
            return Ok(Norms { reader: FieldNormReader::constant(reader.max_doc(), 1), stretch: None });
        };
        let own = n_tokens as Score / reader.max_doc() as Score;
        let stretch = f64::from(own / all.mean).max(f64::from(all.mean / own));
        Ok(Norms { reader: lengths, stretch: stretch.is_finite().then_some(stretch) })
    }
}

impl List {
    /// Opens a list of which only the documents count.
    pub fn unscored(index: &InvertedIndexReader, info: &TermInfo, start: DocId) -> tantivy::Result<List> {
        let blocks = index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        Ok(List { blocks, idx: 0, n_docs: info.doc_freq, scoring: None, max: 0.0 }.from(start))
    }

    /// Opens a list that scores.
    pub fn scored(
        index: &InvertedIndexReader,
        info: &TermInfo,
        start: DocId,
        weight: TermWeight,
        norms: Norms,
    ) -> tantivy::Result<List> {
        let blocks = index.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
        let max = weight.max();
        let scoring = Some(Scoring { weight, norms, of_blocks: None });
        Ok(List { blocks, idx: 0, n_docs: info.doc_freq, scoring, max }.from(start))
    }

    fn from(mut self, start: DocId) -> List {
        self.seek(start);
        self
    }

    /// Returns how many documents are in the list, also outside of what is searched.
    pub fn n_docs(&self) -> u64 {
        u64::from(self.n_docs)
    }

    /// Returns the current document, `TERMINATED` at the end.
    #[inline]
    pub fn doc(&self) -> DocId {
        self.blocks.doc(self.idx)
    }

    /// Goes to the next document.
    #[inline]
    pub fn advance(&mut self) {
        if self.doc() == TERMINATED {
            return;
        }
        self.idx += 1;
        if self.idx == BLOCK {
            self.next_block();
        }
    }

    fn next_block(&mut self) {
        self.blocks.advance();
        self.idx = 0;
    }

    /// Goes to the first document from `target` on, and returns it.
    #[inline]
    pub fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.idx = self.blocks.seek(target);
        }
        self.doc()
    }

    /// Returns the score of the current document.
    #[inline]
    pub fn score(&self) -> f64 {
        match &self.scoring {
            Some(Scoring { weight, norms, .. }) => {
                let norm = norms.reader.fieldnorm_id(self.doc());
                f64::from(weight.score(norm, self.blocks.freq(self.idx)))
            }
            None => 0.0,
        }
    }

    /// Adds the scores of the documents before `end` to theirs in `sums`, which begins with document `base`, and goes
    /// to the first document from `end` on. Documents that get a score are marked by their 64s.
    pub fn add(&mut self, base: DocId, end: DocId, sums: &mut [f64], marks: &mut [bool]) {
        loop {
            let docs = self.blocks.docs().get(self.idx..).unwrap_or_default();
            let n_docs = match docs.last() {
                Some(last) if *last < end => docs.len(),
                _ => docs.partition_point(|doc| *doc < end),
            };
            let docs = &docs[..n_docs];
            let places = docs.iter().map(|doc| (doc - base) as usize);
            match &self.scoring {
                Some(Scoring { weight, norms, .. }) => {
                    let freqs = self.blocks.freqs();
                    let freqs = if freqs.is_empty() { &ONCE } else { freqs };
                    for ((doc, freq), place) in docs.iter().zip(&freqs[self.idx..]).zip(places) {
                        sums[place] += f64::from(weight.score(norms.reader.fieldnorm_id(*doc), *freq));
                        marks[place / 64] = true;
                    }
                }
                None => {
                    for place in places {
                        sums[place] += 0.0;
                        marks[place / 64] = true;
                    }
                }
            }
            self.idx += n_docs;
            if self.idx < BLOCK {
                return;
            }
            self.next_block();
        }
    }

    /// Passes over blocks in which no score reaches `needed`.
    #[inline]
    pub fn skip_weak_blocks(&mut self, needed: f64) {
        if needed <= 0.0 {
            return;
        }
        while self.idx == 0 && self.doc() != TERMINATED {
            let Some(Scoring { weight, norms, of_blocks }) = &mut self.scoring else { return };
            let Some(stretch) = norms.stretch else { return };
            let of_blocks = of_blocks.get_or_insert_with(|| weight.of_tantivy());
            let max = self.blocks.block_max_score(&norms.reader, of_blocks);
            if f64::from(max) * stretch >= needed {
                return;
            }
            if self.blocks.block_len() < BLOCK {
                self.idx = self.blocks.block_len();
            } else {
                self.next_block();
            }
        }
    }
}

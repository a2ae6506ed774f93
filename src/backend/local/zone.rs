//! Words and phrases in one part of the text: the headline, the deck or the body.
//!
//! The three parts share one list of positions, and so one posting list a word. A search in one part
//! walks the word's postings and asks of each position whether it lies in the part.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::open::number;

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The headline.
    Title,
    /// The standfirst.
    Deck,
    /// The running text.
    Body,
}

/// Matches the articles that have the words, side by side, in one part of the text.
#[derive(Clone, Debug)]
pub struct ZoneQuery {
    /// The field of all parts.
    pub text: Field,
    /// Which part.
    pub zone: Zone,
    /// The folded words; one or more.
    pub words: Vec<String>,
}

impl Query for ZoneQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let terms: Vec<Term> = self.words.iter().map(|word| Term::from_field_text(self.text, word)).collect();
        let similarity = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                Some(Bm25Weight::for_terms(statistics_provider, &terms)?)
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(ZoneWeight { zone: self.zone, text: self.text, terms, similarity }))
    }
}

struct ZoneWeight {
    zone: Zone,
    text: Field,
    terms: Vec<Term>,
    /// `None` where no score is wanted.
    similarity: Option<Bm25Weight>,
}

impl Weight for ZoneWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let index = reader.inverted_index(self.text)?;
        let mut postings = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            match index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)? {
                Some(list) => postings.push(list),
                None => return Ok(Box::new(EmptyScorer)),
            }
        }
        let scoring = match &self.similarity {
            Some(similarity) => Some((similarity.boost_by(boost), reader.get_fieldnorms_reader(self.text)?)),
            None => None,
        };
        // The rarest word leads.
        let lead = (0..postings.len()).min_by_key(|&idx| postings[idx].doc_freq()).unwrap_or(0);
        let mut scorer = ZoneScorer {
            zone: self.zone,
            deck_at: Arc::new(reader.fast_fields().u64("deck_at")?),
            body_at: Arc::new(reader.fast_fields().u64("body_at")?),
            positions: vec![Vec::new(); postings.len()],
            postings,
            lead,
            n_matches: 0,
            scoring,
        };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        let score = if scorer.seek(doc) == doc { scorer.score() } else { 0.0 };
        Ok(Explanation::new("BM25 of the words in one part of the text", score))
    }
}

struct ZoneScorer {
    zone: Zone,
    deck_at: Arc<Column<u64>>,
    body_at: Arc<Column<u64>>,
    postings: Vec<SegmentPostings>,
    positions: Vec<Vec<u32>>,
    lead: usize,
    /// How often the words stand side by side in the part, in the current article.
    n_matches: u32,
    scoring: Option<(Bm25Weight, FieldNormReader)>,
}

impl ZoneScorer {
    /// Goes to the first match at or after the leading word's document.
    fn settle(&mut self) -> DocId {
        loop {
            let doc = self.postings[self.lead].doc();
            if doc == TERMINATED {
                return TERMINATED;
            }
            let mut behind = None;
            for idx in (0..self.postings.len()).filter(|&idx| idx != self.lead) {
                let list = &mut self.postings[idx];
                let there = if list.doc() < doc { list.seek(doc) } else { list.doc() };
                if there > doc {
                    behind = Some(there);
                    break;
                }
            }
            match behind {
                Some(target) => {
                    self.postings[self.lead].seek(target);
                }
                None => {
                    self.n_matches = self.count(doc);
                    if self.n_matches > 0 {
                        return doc;
                    }
                    self.postings[self.lead].advance();
                }
            }
        }
    }

    /// Returns how often the words stand side by side within the part.
    fn count(&mut self, doc: DocId) -> u32 {
        for (list, positions) in self.postings.iter_mut().zip(&mut self.positions) {
            list.positions(positions);
        }
        let deck_at = number(&self.deck_at, doc) as u32;
        let body_at = number(&self.body_at, doc) as u32;
        let part = match self.zone {
            Zone::Title => 0..deck_at,
            Zone::Deck => deck_at..body_at,
            Zone::Body => body_at..u32::MAX,
        };
        let (first, others) = self.positions.split_first().expect("a query has a word");
        let starts = first.iter().filter(|position| part.contains(position));
        // Two parts are never side by side: a position is free between them.
        let follows = |&&start: &&u32| {
            others
                .iter()
                .zip(1..)
                .all(|(positions, distance)| positions.binary_search(&(start + distance)).is_ok())
        };
        starts.filter(follows).count() as u32
    }
}

impl DocSet for ZoneScorer {
    fn advance(&mut self) -> DocId {
        if self.doc() != TERMINATED {
            self.postings[self.lead].advance();
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc() {
            self.postings[self.lead].seek(target);
            return self.settle();
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.postings[self.lead].doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings[self.lead].size_hint()
    }
}

impl Scorer for ZoneScorer {
    fn score(&mut self) -> Score {
        match &self.scoring {
            Some((similarity, norms)) => similarity.score(norms.fieldnorm_id(self.doc()), self.n_matches),
            None => 0.0,
        }
    }
}

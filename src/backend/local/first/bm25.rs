//! BM25 as tantivy has it, with one table of lengths for all terms of a field.

use std::sync::Arc;

use tantivy::Score;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::Bm25Weight;
use tantivy::schema::Field;

/// tantivy's saturation and share of length, which the maxima of its blocks lean on.
const K1: Score = 1.2;
const B: Score = 0.75;

/// What all terms of a field share.
#[derive(Clone)]
pub struct Lengths {
    /// The field.
    pub field: Field,
    /// Its mean length, in terms.
    pub mean: Score,
    n_articles: u64,
    /// For each code of a length, what damps the count of a term.
    damping: Arc<[Score; 256]>,
}

impl Lengths {
    /// Returns the lengths of a field of so many terms in all articles.
    pub fn new(field: Field, n_tokens: u64, n_articles: u64) -> Lengths {
        let mean = n_tokens as Score / n_articles as Score;
        let mut damping = [0.0; 256];
        for (code, damping) in (0..=u8::MAX).zip(&mut damping) {
            let length = FieldNormReader::id_to_fieldnorm(code) as Score;
            *damping = K1 * (1.0 - B + B * length / mean);
        }
        Lengths { field, mean, n_articles, damping: Arc::new(damping) }
    }

    /// Returns the weight of a term that so many articles have and that counts so much.
    pub fn weight(&self, n_with: u64, boost: Score) -> TermWeight {
        let n_without = self.n_articles.saturating_sub(n_with);
        let rarity = (1.0 + (n_without as Score + 0.5) / (n_with as Score + 0.5)).ln();
        TermWeight { lengths: self.clone(), n_with, boost, weight: rarity * (1.0 + K1) * boost }
    }
}

/// What a term counts.
#[derive(Clone)]
pub struct TermWeight {
    /// The lengths of its field.
    pub lengths: Lengths,
    n_with: u64,
    boost: Score,
    weight: Score,
}

impl TermWeight {
    /// Returns the score of a document with the code of its length that has the term so often.
    #[inline]
    pub fn score(&self, length: u8, count: u32) -> Score {
        let count = count as Score;
        self.weight * (count / (count + self.lengths.damping[usize::from(length)]))
    }

    /// Returns what no score exceeds.
    pub fn max(&self) -> f64 {
        f64::from(self.weight)
    }

    /// Returns the same as tantivy has it, for the maxima of blocks.
    pub fn of_tantivy(&self) -> Bm25Weight {
        let Lengths { n_articles, mean, .. } = self.lengths;
        Bm25Weight::for_one_term_without_explain(self.n_with.min(n_articles), n_articles, mean)
            .boost_by(self.boost)
    }
}

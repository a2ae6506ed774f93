//! The distinctive words of the matches.
//!
//! Candidates come from the texts of the matches, of a sample where there are many, and are narrowed to those that are
//! distinctive by the number of articles that have them; this also passes over words of one article alone. Only for
//! the candidates left is counted how often they stand in all matches and in all other articles.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, Term as IndexTerm};
use xxhash_rust::xxh3::xxh3_64;

use super::Reader;
use crate::analysis::Words;
use crate::backend::BackendError;
use crate::backend::local::open::number;
use crate::query::Query;
use crate::search::terms::{Term, Terms, log_likelihood};

/// From so many matches on a candidate has to be in two of them.
const MANY: usize = 10;
/// Candidates that are counted, for each word that is wanted and beside.
const CANDIDATES_A_WORD: usize = 8;
const MORE_CANDIDATES: usize = 200;

/// The matches of a query: a bit for each document of each segment, and those to read.
struct Found {
    segments: Vec<Vec<u64>>,
    n_matches: u64,
    read: Vec<DocAddress>,
}

impl Found {
    fn has(&self, segment: usize, doc: DocId) -> bool {
        self.segments[segment][doc as usize / 64] >> (doc % 64) & 1 == 1
    }
}

/// A word of the texts that were read.
#[derive(Default)]
struct Candidate {
    n_articles: u64,
    /// The spelling that has more than half of the votes, if any has.
    spelling: String,
    n_ahead: u32,
}

impl Candidate {
    /// Counts a spelling: the vote of Boyer and Moore, which keeps one spelling only.
    fn vote(&mut self, spelling: &str) {
        if self.n_ahead == 0 {
            self.spelling.clear();
            self.spelling.push_str(spelling);
            self.n_ahead = 1;
        } else if self.spelling == spelling {
            self.n_ahead = self.n_ahead.saturating_add(1);
        } else {
            self.n_ahead -= 1;
        }
    }
}

impl Reader {
    /// Returns the `limit` most distinctive words of the matches. At most `max_read` of their texts are read for
    /// candidates, always the same ones; how often these stand is counted in all.
    pub fn terms(&self, query: &Query, limit: usize, max_read: usize) -> Result<Terms, BackendError> {
        let found = self.found(query, max_read)?;
        let candidates = self.candidates(&found)?;
        let n_wanted = limit.saturating_mul(CANDIDATES_A_WORD).saturating_add(MORE_CANDIDATES);
        let candidates = self.narrowed(candidates, &found, n_wanted)?;
        let (n_words, n_rest_words) = self.count_words(&found)?;
        let mut terms = Vec::with_capacity(candidates.len());
        for (folded, spelling) in candidates {
            let (n_times, n_rest_times) = self.try_to(self.count_times(&folded, &found))?;
            let term = Term::new(spelling, n_times, n_rest_times, n_words, n_rest_words);
            if term.log_ratio > 0.0 {
                terms.push(term);
            }
        }
        terms.sort_by(|a, b| b.log_likelihood.total_cmp(&a.log_likelihood).then_with(|| a.word.cmp(&b.word)));
        terms.truncate(limit);
        Ok(Terms {
            n_matches: found.n_matches,
            n_read: found.read.len() as u64,
            n_words,
            n_rest_words,
            terms,
        })
    }

    /// Returns the matches, and which to read: the first by a hash of their identity, the same whatever the segments.
    fn found(&self, query: &Query, max_read: usize) -> Result<Found, BackendError> {
        let mut segments = Vec::with_capacity(self.searcher.segment_readers().len());
        let mut read: BinaryHeap<(u64, DocAddress)> = BinaryHeap::new();
        let mut n_matches = 0;
        self.in_each_segment(query, &mut |segment, reader, matches| {
            let ids = reader.fast_fields().u64("id_order")?;
            let mut bits = vec![0u64; reader.max_doc() as usize / 64 + 1];
            for doc in matches {
                bits[doc as usize / 64] |= 1 << (doc % 64);
                n_matches += 1;
                let hash = xxh3_64(&number(&ids, doc).to_le_bytes());
                if read.len() < max_read || read.peek().is_some_and(|(last, _)| hash < *last) {
                    read.push((hash, DocAddress::new(segment, doc)));
                }
                if read.len() > max_read {
                    read.pop();
                }
            }
            segments.push(bits);
            Ok(())
        })?;
        let read = read.into_sorted_vec().into_iter().map(|(_, address)| address).collect();
        Ok(Found { segments, n_matches, read })
    }

    /// Returns the words of the texts to read, by their folded forms.
    fn candidates(&self, found: &Found) -> Result<HashMap<String, Candidate>, BackendError> {
        let mut candidates: HashMap<String, Candidate> = HashMap::new();
        let mut seen: HashSet<String> = HashSet::new();
        for address in &found.read {
            let article = self.read(*address)?;
            seen.clear();
            for text in [&article.title, &article.deck, &article.body] {
                let mut words = Words::new(text);
                while words.advance() {
                    let word = words.term();
                    if !is_candidate(word) {
                        continue;
                    }
                    if !candidates.contains_key(word) {
                        candidates.insert(word.to_owned(), Candidate::default());
                    }
                    let Some(candidate) = candidates.get_mut(word) else { continue };
                    candidate.vote(&text[words.span()]);
                    if !seen.contains(word) {
                        seen.insert(word.to_owned());
                        candidate.n_articles += 1;
                    }
                }
            }
        }
        let least = if found.read.len() < MANY { 1 } else { 2 };
        candidates.retain(|_, candidate| candidate.n_articles >= least);
        Ok(candidates)
    }

    /// Returns the folded form and the spelling of the candidates that are most distinctive by the number of articles.
    fn narrowed(
        &self,
        candidates: HashMap<String, Candidate>,
        found: &Found,
        limit: usize,
    ) -> Result<Vec<(String, String)>, BackendError> {
        let n_articles = self.searcher.num_docs() as f64;
        let n_matches = found.n_matches as f64;
        let scale = n_matches / (found.read.len().max(1) as f64);
        let mut best: BinaryHeap<Reverse<(u64, String, String)>> = BinaryHeap::new();
        for (folded, candidate) in candidates {
            let here = candidate.n_articles as f64 * scale;
            let everywhere = self.try_to(self.n_articles_with(&folded))? as f64;
            let elsewhere = (everywhere - here).max(0.0);
            let n_others = (n_articles - n_matches).max(0.0);
            if here * n_others < elsewhere * n_matches {
                continue;
            }
            // Of numbers that are not negative the bits sort as the numbers do.
            let value = log_likelihood(here, elsewhere, n_matches, n_others).to_bits();
            best.push(Reverse((value, folded, candidate.spelling)));
            if best.len() > limit {
                best.pop();
            }
        }
        Ok(best.into_iter().map(|Reverse((_, folded, spelling))| (folded, spelling)).collect())
    }

    /// Returns how many articles have a word, with those that were deleted and not yet merged away.
    fn n_articles_with(&self, word: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&IndexTerm::from_field_text(self.schema.text, word))
    }

    /// Returns how often a word stands in the matches, and how often in all other articles.
    fn count_times(&self, word: &str, found: &Found) -> tantivy::Result<(u64, u64)> {
        let term = IndexTerm::from_field_text(self.schema.text, word);
        let (mut n_times, mut n_rest_times) = (0, 0);
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let index = reader.inverted_index(self.schema.text)?;
            let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqs)? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                let times = u64::from(postings.term_freq());
                match found.has(segment, postings.doc()) {
                    true => n_times += times,
                    false if reader.is_deleted(postings.doc()) => {}
                    false => n_rest_times += times,
                }
                postings.advance();
            }
        }
        Ok((n_times, n_rest_times))
    }

    /// Returns how many words the matches have, and all other articles.
    fn count_words(&self, found: &Found) -> Result<(u64, u64), BackendError> {
        let count = |segment: usize, reader: &SegmentReader| -> tantivy::Result<(u64, u64)> {
            let columns = reader.fast_fields();
            let (body, body_at) = (columns.u64("words")?, columns.u64("body_at")?);
            let (mut n_words, mut n_rest_words) = (0, 0);
            for doc in reader.doc_ids_alive() {
                // One position is free after the headline and one after the deck.
                let n = number(&body, doc) + number(&body_at, doc).saturating_sub(2);
                match found.has(segment, doc) {
                    true => n_words += n,
                    false => n_rest_words += n,
                }
            }
            Ok((n_words, n_rest_words))
        };
        let mut sums = (0, 0);
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let (n_words, n_rest_words) = self.try_to(count(segment, reader))?;
            sums = (sums.0 + n_words, sums.1 + n_rest_words);
        }
        Ok(sums)
    }
}

/// Returns whether a folded word can be distinctive: numbers and single letters say nothing.
fn is_candidate(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spelling_of_most_is_kept() {
        let check = |spellings: &[&str], expected: &str| {
            let mut candidate = Candidate::default();
            spellings.iter().for_each(|spelling| candidate.vote(spelling));
            assert_eq!(candidate.spelling, expected);
        };
        check(&["TÜRKİYE", "Türkiye", "Türkiye", "turkiye", "Türkiye"], "Türkiye");
        check(&["ferry"], "ferry");
    }

    #[test]
    fn numbers_and_letters_are_no_candidates() {
        assert!(["ferry", "g20", "京时", "no"].into_iter().all(is_candidate));
        assert!(!["2025", "s", "汉", "1"].into_iter().any(is_candidate));
    }
}

//! The second stage of ranking: the best few hundred of the first are looked at again, with what a sum over posting
//! lists can't see.
//!
//! 1. BM25 over a weighted text: a word of the headline counts as several (BM25F of S. Robertson, H. Zaragoza and
//!    M. Taylor, "Simple BM25 extension to multiple weighted fields", 2004, with one length for all fields); the form
//!    that was typed counts beside the stem; function words count a little.
//! 2. Words of the query that stand near one another: windows in any order and in the order of the query, as in the
//!    sequential dependence model (D. Metzler and W. Croft, "A Markov random field model for term dependencies",
//!    2005), each saturated as BM25 does.
//! 3. Articles that are like other good hits rise: the score is smoothed over the nearest neighbours among the
//!    candidates (F. Diaz, "Regularizing ad hoc retrieval scores", 2005), by the cosine of what they are about.
//!
//! The figures below are the middle of what cross-validation chose on three collections; docs/ranking.md has them.

use tantivy::columnar::Column;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, SegmentReader};

use super::collect::Match;
use super::open::number;
use super::places::{Bounds, Union};
use super::question::{Asked, Question};
use super::schema::Schema;
use crate::search::{Why, WordWhy};

mod alike;
mod windows;

use alike::Alike;
use windows::Windows;

/// Matches of the first stage that are looked at again.
pub const N_CANDIDATES: usize = 300;

/// BM25's saturation and its share of length.
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// A word of the headline counts as so many of the text.
const TITLE_WEIGHT: f64 = 4.0;
/// What the typed form counts beside the stem.
const EXACT_WEIGHT: f64 = 0.25;
/// What a function word counts.
const STOP_WEIGHT: f64 = 0.2;
/// What all words of the query together count, as a share of the best score.
const ALL_WORDS: f64 = 0.2;
/// The part of a score that its neighbours give.
const NEIGHBOURS: f64 = 0.5;
/// The part that being like the best three gives.
const BEST: f64 = 0.1;

/// Candidates looked at again.
pub struct Ranked {
    read: Candidates,
    /// Scores by words and windows, as shares of the best one.
    own: Vec<f64>,
    /// The same with what being like other hits gives; and which are alike, where that counts.
    scores: Vec<f64>,
    alike: Option<Alike>,
    /// What own scores are shares of, and what it gives that all words are there, as such a share.
    best: f64,
    all_words: f64,
}

impl Ranked {
    /// Reads the candidates and scores them. Returns `None` if there is nothing to tell them apart by.
    pub fn new(
        searcher: &Searcher,
        schema: &Schema,
        question: &Question,
        candidates: &[Match],
    ) -> tantivy::Result<Option<Ranked>> {
        if question.words.is_empty() || candidates.is_empty() {
            return Ok(None);
        }
        let read = Candidates::read(searcher, schema, question, candidates)?;
        let mut own = read.scores(question);
        let all_words = ALL_WORDS * greatest(&own);
        for (score, _) in own.iter_mut().zip(&read.articles).filter(|(_, article)| article.has_all) {
            *score += all_words;
        }
        let best = greatest(&own);
        if best <= 0.0 {
            return Ok(None);
        }
        own.iter_mut().for_each(|score| *score /= best);
        let all_words = all_words / best;
        if !question.is_plain {
            return Ok(Some(Ranked { read, scores: own.clone(), own, alike: None, best, all_words }));
        }
        let addresses: Vec<DocAddress> = candidates.iter().map(|found| found.address).collect();
        let alike = Alike::read(searcher, &addresses)?;
        let scores = alike.smoothed(&own, NEIGHBOURS, BEST);
        Ok(Some(Ranked { read, own, scores, alike: Some(alike), best, all_words }))
    }

    /// Returns the final score of a candidate: from 0 to about 1, and above it where the headline is the query.
    fn score(&self, idx: usize) -> f64 {
        self.scores[idx] + f64::from(u8::from(self.read.articles[idx].is_title))
    }

    /// Returns the candidates that were read in their final order, with their final score.
    pub fn ordered(&self, candidates: Vec<Match>) -> Vec<Match> {
        let scored = candidates.into_iter().enumerate();
        let mut ordered: Vec<Match> =
            scored.map(|(idx, found)| found.with_score(self.score(idx) as f32)).collect();
        ordered.sort_unstable();
        ordered
    }

    /// Returns why a candidate has its score.
    pub fn why(&self, idx: usize, question: &Question) -> Why {
        let article = &self.read.articles[idx];
        let words = article.counts.iter().zip(&self.read.weights).zip(&question.words);
        let damping = self.read.damping(article);
        let words = words.map(|((counts, weights), word)| WordWhy {
            word: word.typed.clone(),
            n_title: counts.n_title as u64,
            n_text: counts.n_text as u64,
            n_typed: counts.n_typed as u64,
            share: of_word(*counts, *weights, word, damping) / self.best,
        });
        let words: Vec<WordWhy> = words.collect();
        let all_words = if article.has_all { self.all_words } else { 0.0 };
        Why {
            near: (self.own[idx] - all_words - words.iter().map(|word| word.share).sum::<f64>()).max(0.0),
            words,
            all_words,
            own: self.own[idx],
            neighbours: self.alike.as_ref().map_or(0, |alike| alike.n_neighbours(idx)),
            score: self.scores[idx],
            is_title: article.is_title,
            decay: None,
        }
    }
}

/// Returns the candidates in their final order, with their final score.
pub fn rerank(
    searcher: &Searcher,
    schema: &Schema,
    question: &Question,
    candidates: Vec<Match>,
) -> tantivy::Result<Vec<Match>> {
    Ok(match Ranked::new(searcher, schema, question, &candidates)? {
        Some(ranked) => ranked.ordered(candidates),
        None => candidates,
    })
}

/// What is read of the candidates.
struct Candidates {
    articles: Vec<Article>,
    /// For each word of the query: its weight by how rare it is, of the stem and of the typed form.
    weights: Vec<(f64, f64)>,
    /// Mean of the candidates' weighted lengths, and of the plain ones.
    mean_weighted: f64,
    mean_plain: f64,
}

/// What is read of one candidate.
struct Article {
    /// For each word of the query how often it is there.
    counts: Vec<Counts>,
    windows: Windows,
    weighted_length: f64,
    plain_length: f64,
    has_all: bool,
    /// The headline is the query.
    is_title: bool,
}

/// How often a word is there.
#[derive(Clone, Copy, Default)]
struct Counts {
    n_title: f64,
    n_text: f64,
    /// In the typed form, the headline's counted more.
    typed: f64,
    n_typed: f64,
}

impl Counts {
    /// Returns how often it is there in any form, the headline's counted more.
    fn weighted(self) -> f64 {
        TITLE_WEIGHT * self.n_title + self.n_text
    }
}

/// The lists and columns of one segment.
struct Segment {
    words: Vec<(Union, Option<Union>)>,
    bounds: Bounds,
    n_words: Column<u64>,
}

impl Segment {
    fn open(reader: &SegmentReader, schema: &Schema, question: &Question) -> tantivy::Result<Segment> {
        let index = reader.inverted_index(schema.text)?;
        let union = |terms: &mut dyn Iterator<Item = &tantivy::Term>| -> tantivy::Result<Union> {
            let mut lists = Vec::new();
            for term in terms {
                lists.extend(index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?);
            }
            Ok(Union::new(lists))
        };
        let mut words = Vec::with_capacity(question.words.len());
        for word in &question.words {
            let exact = match &word.exact {
                Some(term) => Some(union(&mut std::iter::once(term))?),
                None => None,
            };
            words.push((union(&mut word.terms.iter().map(|(term, _)| term))?, exact));
        }
        Ok(Segment { words, bounds: Bounds::new(reader)?, n_words: reader.fast_fields().u64("words")? })
    }

    /// Reads an article; those of a segment must be read in the order of their documents.
    fn read(&mut self, doc: u32, question: &Question, content: &[usize], scratch: &mut Scratch) -> Article {
        let (deck_at, body_at) = (self.bounds.deck_at(doc), self.bounds.body_at(doc));
        let counted = |positions: &[u32]| {
            let n_title = positions.partition_point(|&position| position < deck_at);
            (n_title as f64, (positions.len() - n_title) as f64)
        };
        let mut counts = Vec::with_capacity(self.words.len());
        let mut n_in_title = 0.0;
        let mut is_title = true;
        for (idx, (stems, exact)) in self.words.iter_mut().enumerate() {
            let positions = &mut scratch.positions[idx];
            stems.positions(doc, positions);
            let (n_title, n_text) = counted(positions);
            if idx < question.n_own {
                is_title &= n_title > 0.0;
                n_in_title += n_title;
            }
            let mut of_word = Counts { n_title, n_text, ..Counts::default() };
            if let Some(exact) = exact {
                exact.positions(doc, &mut scratch.exact);
                let (n_title, n_text) = counted(&scratch.exact);
                of_word.typed = TITLE_WEIGHT * n_title + n_text;
                of_word.n_typed = n_title + n_text;
            }
            counts.push(of_word);
        }
        let n_title = f64::from(deck_at.saturating_sub(1));
        let n_deck = f64::from((body_at - deck_at).saturating_sub(1));
        let plain_length = n_title + n_deck + number(&self.n_words, doc) as f64;
        let times: f32 = question.words[..question.n_own].iter().map(|word| word.times).sum();
        let parts = [deck_at, body_at];
        Article {
            has_all: content.iter().all(|&idx| !scratch.positions[idx].is_empty()),
            windows: scratch
                .windows
                .read(content.iter().map(|&idx| scratch.positions[idx].as_slice()), parts),
            counts,
            weighted_length: plain_length + (TITLE_WEIGHT - 1.0) * n_title,
            plain_length,
            is_title: is_title && n_in_title == n_title && f64::from(times) == n_title,
        }
    }
}

/// Memory that is used for each article again.
struct Scratch {
    positions: Vec<Vec<u32>>,
    exact: Vec<u32>,
    windows: windows::Sweep,
}

impl Candidates {
    fn read(
        searcher: &Searcher,
        schema: &Schema,
        question: &Question,
        candidates: &[Match],
    ) -> tantivy::Result<Candidates> {
        let n_articles: u64 =
            searcher.segment_readers().iter().map(|reader| u64::from(reader.max_doc())).sum();
        let rarity = |n_with: u64| idf(n_articles as f64, n_with.min(n_articles) as f64);
        let mut weights = Vec::with_capacity(question.words.len());
        for word in &question.words {
            let exact = word.exact.as_ref().map_or(Ok(0.0), |term| searcher.doc_freq(term).map(rarity))?;
            weights.push((rarity(word.n_articles(searcher)?), exact));
        }
        let content = windows::chosen(question, &weights);
        let mut scratch = Scratch {
            positions: vec![Vec::new(); question.words.len()],
            exact: Vec::new(),
            windows: windows::Sweep::new(content.len()),
        };
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_unstable_by_key(|&idx| candidates[idx].address);
        let mut articles: Vec<Option<Article>> = candidates.iter().map(|_| None).collect();
        let mut segment: Option<(u32, Segment)> = None;
        for idx in order {
            let DocAddress { segment_ord, doc_id } = candidates[idx].address;
            if segment.as_ref().is_none_or(|(ord, _)| *ord != segment_ord) {
                segment = Some((
                    segment_ord,
                    Segment::open(searcher.segment_reader(segment_ord), schema, question)?,
                ));
            }
            if let Some((_, segment)) = &mut segment {
                articles[idx] = Some(segment.read(doc_id, question, &content, &mut scratch));
            }
        }
        let articles: Vec<Article> = articles.into_iter().flatten().collect();
        let mean =
            |length: fn(&Article) -> f64| articles.iter().map(length).sum::<f64>() / articles.len() as f64;
        let mean_weighted = mean(|article| article.weighted_length).max(1.0);
        let mean_plain = mean(|article| article.plain_length).max(1.0);
        Ok(Candidates { weights, mean_weighted, mean_plain, articles })
    }

    /// Returns how much a count is damped in an article: the longer it is, the more.
    fn damping(&self, article: &Article) -> f64 {
        K1 * (1.0 - B + B * article.weighted_length / self.mean_weighted)
    }

    /// Returns the scores by words and windows.
    fn scores(&self, question: &Question) -> Vec<f64> {
        let windows =
            windows::Weights::of(self.articles.iter().map(|article| &article.windows), self.articles.len());
        self.articles
            .iter()
            .map(|article| {
                let damping = self.damping(article);
                let words = article.counts.iter().zip(&self.weights).zip(&question.words);
                let sum: f64 =
                    words.map(|((counts, weights), word)| of_word(*counts, *weights, word, damping)).sum();
                let damping = K1 * (1.0 - B + B * article.plain_length / self.mean_plain);
                sum + windows.score(&article.windows, damping)
            })
            .collect()
    }
}

fn greatest(scores: &[f64]) -> f64 {
    scores.iter().copied().fold(0.0, f64::max)
}

fn of_word(counts: Counts, (stem, exact): (f64, f64), word: &Asked, damping: f64) -> f64 {
    let weight = f64::from(word.times) * if word.is_stop { STOP_WEIGHT } else { 1.0 };
    let by_stem = stem * saturated(counts.weighted(), damping);
    // A word without a stem is its own form.
    let by_form = if word.exact.is_some() { exact * saturated(counts.typed, damping) } else { by_stem };
    weight * (by_stem + EXACT_WEIGHT * by_form) / (1.0 + EXACT_WEIGHT)
}

/// BM25's share of a count: more of the same says less and less.
fn saturated(count: f64, damping: f64) -> f64 {
    count / (count + damping)
}

/// How much it says that an article has what `n_with` of `n_articles` have; Lucene's form, which is never negative.
pub fn idf(n_articles: f64, n_with: f64) -> f64 {
    (1.0 + (n_articles - n_with + 0.5) / (n_with + 0.5)).ln()
}

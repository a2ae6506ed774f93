//! Pseudo-relevance feedback: words that the best hits have in common are added to a query.
//!
//! RM3 (N. Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD", 2004; V. Lavrenko and W. Croft, "Relevance
//! based language models", 2001): a word's share of each good hit, weighted by the hit's score, beside the words of
//! the query, which keep their weight.

use std::collections::BTreeMap;

use tantivy::Searcher;

use super::vocabulary::Vocabulary;
use crate::analysis::{self, Stemmer};
use crate::article::Article;
use crate::search::AddedWord;

/// Hits that words are taken from.
pub const N_HITS: usize = 10;
/// Words that are added.
const N_WORDS: usize = 20;
/// A word of more than this share of the archive says nothing.
const MAX_SHARE: f64 = 0.1;
/// Of the good hits so many must have a word, if there are so many.
const MIN_HITS: u32 = 2;

/// What all added words together count beside the words of the query. The usual half each loses on the judged
/// collections what the second stage has won, which already looks at what good hits have in common.
const SHARE: f64 = 0.25;

#[derive(Default)]
struct Seen {
    weight: f64,
    n_hits: u32,
    last_hit: usize,
    /// The forms that it is written in.
    forms: BTreeMap<String, u32>,
}

/// Returns the words that good hits have in common, each with its weight beside a query whose words weigh 1 together;
/// the heaviest first. Words that the query has, as stems of its terms, are not among them.
pub fn words(
    hits: &[(Article, f32)],
    asked: &[String],
    vocabulary: &Vocabulary,
    searcher: &Searcher,
) -> tantivy::Result<Vec<AddedWord>> {
    let mut stemmer = Stemmer::default();
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    for (hit, (article, score)) in hits.iter().enumerate() {
        stemmer.set_language(&article.language);
        let parts = [&article.title, &article.deck, &article.body];
        let n_words: usize = parts.iter().map(|part| analysis::count(part)).sum();
        for part in parts {
            stemmer.each_telling_word(part, |stem, form| {
                let entry = seen.entry(stem.unwrap_or(form).to_owned()).or_default();
                entry.weight += f64::from(*score) / n_words as f64;
                entry.n_hits += u32::from(entry.n_hits == 0 || entry.last_hit != hit);
                entry.last_hit = hit;
                *entry.forms.entry(form.to_owned()).or_default() += 1;
            });
        }
    }
    let enough = MIN_HITS.min(hits.len() as u32);
    let mut candidates: Vec<(f64, String)> = Vec::new();
    let mut by_weight: Vec<_> = seen.into_iter().filter(|(_, seen)| seen.n_hits >= enough).collect();
    by_weight.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then_with(|| a.0.cmp(&b.0)));
    let most = (searcher.num_docs() as f64 * MAX_SHARE).max(N_HITS as f64) as u64;
    let text = vocabulary.schema().text;
    for (stem, seen) in by_weight {
        if candidates.len() == N_WORDS {
            break;
        }
        // Of the forms the most frequent one is shown, and searched in all its forms.
        let form = seen.forms.iter().max_by_key(|(form, n)| (**n, std::cmp::Reverse(*form)));
        let Some((form, _)) = form.filter(|_| !asked.contains(&stem)) else { continue };
        let mut n_articles = 0;
        for term in vocabulary.words(text, form).iter().flatten() {
            n_articles += searcher.doc_freq(&tantivy::Term::from_field_text(text, term))?;
        }
        if n_articles <= most {
            candidates.push((seen.weight, form.clone()));
        }
    }
    let sum: f64 = candidates.iter().map(|(weight, _)| weight).sum::<f64>().max(f64::MIN_POSITIVE);
    let added = candidates
        .into_iter()
        .map(|(weight, word)| AddedWord { word, weight: (SHARE * weight / sum) as f32 });
    Ok(added.collect())
}

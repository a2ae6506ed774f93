//! Articles that are about the same as some: the background of a story, or what became of it.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{DocAddress, Term};

use super::super::analyzer::STEM;
use super::super::question::{Asked, Question};
use super::super::rank::{self, Ranked};
use super::super::snippet::Marker;
use super::super::stories::Stories;
use super::{Reader, address};
use crate::analysis::Stemmer;
use crate::article::{Article, ArticleId};
use crate::backend::BackendError;
use crate::date::DayRange;
use crate::field::Field;
use crate::query::Query;
use crate::search::{Collapse, Lead, SimilarHit};

/// Words of the articles that others are looked for by.
const N_WORDS: usize = 25;
/// A word of the headline counts as so many.
const TITLE_WEIGHT: u32 = 3;
/// Words that are named as the reason.
const N_REASONS: usize = 6;

/// A word of the articles.
struct Told {
    count: u32,
    /// The form that it was first seen in.
    form: String,
    term: Term,
    weight: f64,
}

impl Reader {
    /// Returns the stories that are most like some articles, the best first, one hit a story, with the words that they
    /// have in common; within some days, if any are given. The articles and their copies are not among them.
    pub fn similar(
        &self,
        ids: &[ArticleId],
        days: Option<DayRange>,
        limit: usize,
    ) -> Result<Vec<SimilarHit>, BackendError> {
        let mut articles = Vec::with_capacity(ids.len());
        for id in ids {
            articles.extend(self.article(*id)?);
        }
        let told = self.try_to(self.telling_words(&articles))?;
        let question =
            Question { n_own: told.len(), words: told.iter().map(Told::asked).collect(), is_plain: true };
        if told.is_empty() {
            return Ok(Vec::new());
        }
        let any = Query::or(told.into_iter().map(|told| Query::Word(Field::Text, told.form)));
        let query = Query::and([any].into_iter().chain(days.map(|days| Query::Days(Field::Date, days))));
        let marker = self.try_to(Marker::new(&query, &self.vocabulary))?;
        let weight = self.weight(&query)?;
        let stories = self.try_to(Stories::new(&self.searcher, &self.schema, Collapse::Near))?;
        let mut own = BTreeSet::new();
        for id in ids {
            if let Some(address) = self.try_to(address(&self.searcher, &self.schema, *id))? {
                own.insert(stories.cluster(address));
            }
        }
        let mut candidates = self.try_to(self.best_of_first_stage(&query, &question))?;
        candidates.retain(|found| !own.contains(&stories.cluster(found.address)));
        let Some(ranked) = self.try_to(Ranked::new(&self.searcher, &self.schema, &question, &candidates))?
        else {
            return Ok(Vec::new());
        };
        let places: BTreeMap<DocAddress, usize> =
            candidates.iter().enumerate().map(|(idx, found)| (found.address, idx)).collect();
        let ordered = stories.fold(ranked.ordered(candidates));
        let mut hits = Vec::with_capacity(limit.min(ordered.len()));
        for (idx, found) in ordered.iter().take(limit).enumerate() {
            let reasons = places.get(&found.address).map(|&place| ranked.why(place, &question));
            let mut reasons = reasons.map_or_else(Vec::new, |why| why.words);
            reasons.retain(|word| word.share > 0.0);
            reasons.sort_by(|a, b| b.share.total_cmp(&a.share));
            let shared = reasons.into_iter().take(N_REASONS).map(|word| word.word).collect();
            let (address, copies) = self.try_to(stories.lead(found.address, Lead::First, &*weight))?;
            let hit = self.hit(address, idx as u64 + 1, Some(found.score()), Some(&marker))?;
            hits.push(SimilarHit { hit: crate::search::Hit { copies, ..hit }, shared });
        }
        Ok(hits)
    }

    /// Returns the words that tell these articles from others: often there, rare elsewhere.
    fn telling_words(&self, articles: &[Article]) -> tantivy::Result<Vec<Told>> {
        let mut stemmer = Stemmer::default();
        let mut seen: BTreeMap<String, Told> = BTreeMap::new();
        for article in articles {
            stemmer.set_language(&article.language);
            for (text, weight) in [(&article.title, TITLE_WEIGHT), (&article.deck, 1), (&article.body, 1)] {
                stemmer.each_telling_word(text, |stem, form| {
                    let term = stem.map_or_else(|| form.to_owned(), |stem| format!("{STEM}{stem}"));
                    let told = seen.entry(term).or_insert_with_key(|term| Told {
                        count: 0,
                        form: form.to_owned(),
                        term: Term::from_field_text(self.schema.text, term),
                        weight: 0.0,
                    });
                    told.count += weight;
                });
            }
        }
        let n_articles = self.searcher.num_docs() as f64;
        let mut told: Vec<Told> = seen.into_values().collect();
        for word in &mut told {
            let n_with = self.searcher.doc_freq(&word.term)? as f64;
            let rarity = rank::idf(n_articles, n_with.min(n_articles));
            // A word that these articles alone have finds nothing.
            word.weight = if n_with <= articles.len() as f64 { 0.0 } else { word.times() * rarity };
        }
        told.retain(|word| word.weight > 0.0);
        told.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.form.cmp(&b.form)));
        told.truncate(N_WORDS);
        Ok(told)
    }
}

impl Told {
    fn times(&self) -> f64 {
        1.0 + f64::from(self.count).ln()
    }

    fn asked(&self) -> Asked {
        Asked {
            terms: vec![(self.term.clone(), 1.0)],
            typed: self.form.clone(),
            exact: None,
            times: self.times() as f32,
            is_stop: false,
        }
    }
}

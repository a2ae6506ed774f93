//! What a query asks as ranking sees it: its words, how often it has each, and how much each counts.

use tantivy::schema::Field as TantivyField;
use tantivy::{Searcher, Term};

use super::vocabulary::{Ask, Group, Vocabulary, exact};
use crate::analysis::{self, Words, is_stop_word};
use crate::field::Field;
use crate::query::Query;
use crate::search::AddedWord;

/// Terms of a pattern or a fuzzy word that count for the order of the hits, the most frequent ones.
const MAX_SCORED_FORMS: usize = 64;
/// What a word counts for each letter that it differs by.
const SLIP_WEIGHT: f32 = 0.5;

/// The words that a query is ranked by.
#[derive(Debug)]
pub struct Question {
    /// The words, each once, in the order of the query.
    pub words: Vec<Asked>,
    /// How many of them are the query's own, which come first.
    pub n_own: usize,
    /// Whether the query is of plain words, all or any of them, and filters: only then may hits that are like
    /// other hits rise.
    pub is_plain: bool,
}

/// A word of the query.
#[derive(Debug)]
pub struct Asked {
    /// Its terms with what each counts: any of them is the word.
    pub terms: Vec<(Term, f32)>,
    /// As it was typed, folded.
    pub typed: String,
    /// The form that was typed, where the terms are stems.
    pub exact: Option<Term>,
    /// How often the query has it.
    pub times: f32,
    /// Whether it is a function word, beside others that are not.
    pub is_stop: bool,
}

impl Question {
    /// Returns what a query asks of headline, deck and body. Fails if the dictionary can't be read.
    pub fn of(query: &Query, vocabulary: &Vocabulary) -> tantivy::Result<Question> {
        let text = vocabulary.schema().text;
        let mut reading = Reading { vocabulary, text, words: Vec::new() };
        reading.add(query)?;
        let mut words = reading.words;
        if words.iter().all(|word| word.is_stop) {
            words.iter_mut().for_each(|word| word.is_stop = false);
        }
        Ok(Question { n_own: words.len(), words, is_plain: is_plain(query) })
    }

    /// Adds words that count beside the query's own, of which some may be the same.
    pub fn add(&mut self, added: &[AddedWord], vocabulary: &Vocabulary) {
        let text = vocabulary.schema().text;
        let sum: f32 = self.content().map(|word| word.times).sum();
        let mut reading = Reading { vocabulary, text, words: std::mem::take(&mut self.words) };
        for AddedWord { word, weight } in added {
            for group in vocabulary.words(text, word) {
                reading.add_counted(&group, word, weight * sum);
            }
        }
        self.words = reading.words;
    }

    /// Returns the words that are no function words: those that the first stage scores by.
    pub fn content(&self) -> impl Iterator<Item = &Asked> {
        self.words.iter().filter(|word| !word.is_stop)
    }
}

impl Asked {
    /// Returns in how many articles the word is, about: an article that has it by two stems counts twice.
    pub fn n_articles(&self, searcher: &Searcher) -> tantivy::Result<u64> {
        self.terms.iter().map(|(term, _)| searcher.doc_freq(term)).sum()
    }
}

/// Whether a query is made of words of the text and filters only.
fn is_plain(query: &Query) -> bool {
    let is_word = |part: &Query| match part {
        Query::Word(field, _) => *field == Field::Text,
        Query::Or(parts) => {
            parts.iter().all(|part| matches!(part, Query::Word(Field::Text, _) | Query::Everything))
        }
        Query::Everything
        | Query::Value(..)
        | Query::Exists(_)
        | Query::Days(..)
        | Query::Number(..)
        | Query::Not(_) => true,
        Query::Exact(..)
        | Query::Phrase(..)
        | Query::Loose(..)
        | Query::Pattern(..)
        | Query::Fuzzy(..)
        | Query::Near(_)
        | Query::Together(..)
        | Query::AtLeast(..)
        | Query::First(..)
        | Query::And(_) => false,
    };
    match query {
        Query::And(parts) => parts.iter().all(is_word),
        other => is_word(other),
    }
}

struct Reading<'a> {
    vocabulary: &'a Vocabulary,
    text: TantivyField,
    words: Vec<Asked>,
}

impl Reading<'_> {
    /// Adds the words that a match may be found by; those of a negation are none.
    fn add(&mut self, query: &Query) -> tantivy::Result<()> {
        match query {
            Query::Word(field, text) if field.whole() == Field::Text => {
                let groups = self.vocabulary.words(self.text, text);
                let mut words = Words::new(text);
                for group in groups {
                    words.advance();
                    self.add_word(&group, words.term());
                }
            }
            Query::Exact(field, text) | Query::Phrase(field, text) | Query::Loose(field, text, _)
                if field.whole() == Field::Text =>
            {
                exact(text).into_iter().for_each(|group| self.add_word(&group, &group[0]));
            }
            Query::Pattern(field, pattern) if field.whole() == Field::Text => {
                self.add_forms(Ask::Pattern(pattern.clone()))?;
            }
            Query::Fuzzy(field, word, n_slips) if field.whole() == Field::Text => {
                self.add_forms(Ask::Fuzzy(analysis::fold(word), *n_slips))?;
            }
            Query::And(parts) | Query::Or(parts) | Query::Together(_, parts) => {
                parts.iter().try_for_each(|part| self.add(part))?;
            }
            Query::Near(near) => {
                self.add(&near.left)?;
                self.add(&near.right)?;
            }
            Query::AtLeast(_, part) | Query::First(_, part) => self.add(part)?,
            Query::Word(..)
            | Query::Exact(..)
            | Query::Phrase(..)
            | Query::Loose(..)
            | Query::Pattern(..)
            | Query::Fuzzy(..)
            | Query::Everything
            | Query::Value(..)
            | Query::Exists(_)
            | Query::Number(..)
            | Query::Days(..)
            | Query::Not(_) => {}
        }
        Ok(())
    }

    fn term(&self, text: &str) -> Term {
        Term::from_field_text(self.text, text)
    }

    fn add_word(&mut self, group: &Group, typed: &str) {
        self.add_counted(group, typed, 1.0);
    }

    fn add_counted(&mut self, group: &Group, typed: &str, times: f32) {
        let terms: Vec<(Term, f32)> = group.iter().map(|text| (self.term(text), 1.0)).collect();
        if let Some(known) = self.words.iter_mut().find(|word| word.terms == terms) {
            known.times += times;
            return;
        }
        let exact = (group[0] != typed).then(|| self.term(typed));
        self.words.push(Asked { terms, typed: typed.to_owned(), exact, times, is_stop: is_stop_word(typed) });
    }

    fn add_forms(&mut self, ask: Ask) -> tantivy::Result<()> {
        let typed = ask.to_string();
        let forms = self.vocabulary.forms(self.text, ask)?;
        let scored = forms.terms.iter().take(MAX_SCORED_FORMS);
        let weight = |n_slips: u8| SLIP_WEIGHT.powi(i32::from(n_slips));
        let terms: Vec<_> = scored.map(|(text, n_slips, _)| (self.term(text), weight(*n_slips))).collect();
        if let Some(known) = self.words.iter_mut().find(|word| word.terms == terms) {
            known.times += 1.0;
        } else if !terms.is_empty() {
            self.words.push(Asked { terms, typed, exact: None, times: 1.0, is_stop: false });
        }
        Ok(())
    }
}

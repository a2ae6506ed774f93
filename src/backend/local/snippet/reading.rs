//! An article's texts as positions: where the words of a query stand, and where sentences begin.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::wanted::Asked;
use crate::analysis::sentences::{self, Gap};
use crate::analysis::{Stemmer, Words, has_stems};
use crate::article::Article;
use crate::backend::local::analyzer::STEM;
use crate::backend::local::document::n_lead_words;
use crate::backend::local::places::Zone;
use crate::backend::local::vocabulary::Group;
use crate::field::Field;

/// Words whose meaning is kept, as many as the stemmer keeps of a language; then all are forgotten.
const MAX_KEPT: usize = 1 << 16;

/// An article as positions, numbered as in the index: headline, deck and body with one left free after each.
#[derive(Debug)]
pub struct Reading {
    /// For each word of the query its positions, in order.
    pub positions: Vec<Vec<u32>>,
    /// Where sentences begin, in order.
    pub breaks: Vec<Break>,
    /// The words of the text that are words of the query, in order.
    words: Vec<Found>,
    /// Words of the lead, counted where the query asks for it.
    n_lead: u32,
    /// Where deck and body begin.
    deck_at: u32,
    body_at: u32,
}

#[derive(Debug)]
struct Found {
    position: u32,
    bytes: Range<usize>,
}

/// The beginning of a sentence.
#[derive(Debug)]
pub struct Break {
    /// Position of its first word.
    pub position: u32,
    /// Which text it is in.
    pub field: Field,
    /// Where the last word before it ends, in bytes; 0 for the first of a text.
    pub last_end: usize,
    /// Where its first word begins.
    pub start: usize,
    /// Whether a paragraph begins with it.
    pub is_paragraph: bool,
}

impl Reading {
    /// Returns the positions of a part of the text.
    pub fn zone(&self, zone: Zone) -> Range<u32> {
        match zone {
            Zone::Whole => 0..u32::MAX,
            Zone::Title => 0..self.deck_at,
            Zone::Deck => self.deck_at..self.body_at,
            Zone::Lead => self.body_at..self.body_at + self.n_lead,
            Zone::Body => self.body_at..u32::MAX,
        }
    }

    /// Returns the position at which the body begins.
    pub fn body_at(&self) -> u32 {
        self.body_at
    }

    /// Returns the bytes of a word of the query and the text they are of.
    pub fn bytes(&self, position: u32) -> Option<(Field, Range<usize>)> {
        let place = self.words.binary_search_by_key(&position, |found| found.position).ok()?;
        let field = match position {
            _ if position < self.deck_at => Field::Title,
            _ if position < self.body_at => Field::Deck,
            _ => Field::Body,
        };
        Some((field, self.words[place].bytes.clone()))
    }

    fn add(&mut self, field: Field, text: &str, mut position: u32, known: &mut Known<'_>) -> u32 {
        let mut words = Words::new(text);
        let mut last = 0..0;
        while words.advance() {
            let span = words.span();
            let gap = match last.end {
                0 => Gap::Paragraph,
                _ => sentences::before(text, last.clone(), span.start),
            };
            if gap != Gap::Inside {
                let (last_end, start) = (last.end, span.start);
                let is_paragraph = gap == Gap::Paragraph;
                self.breaks.push(Break { position, field, last_end, start, is_paragraph });
            }
            let meant = known.meaning(&text[span.clone()], words.term());
            if !meant.is_empty() {
                meant.iter().for_each(|&word| self.positions[word].push(position));
                self.words.push(Found { position, bytes: span.clone() });
            }
            last = span;
            position += 1;
        }
        position + 1
    }
}

/// Which words of a query a word of a text is. What was found out is kept for the next article.
#[derive(Debug)]
pub struct Spelling {
    /// For each term the words that it means.
    terms: HashMap<String, Vec<usize>>,
    has_stems: bool,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    stemmer: Stemmer,
    /// Languages met so far; those without rules are one.
    languages: Vec<String>,
    words: HashTable<Written>,
    /// The words as written, one after another.
    text: String,
    /// What they mean, the first one nothing.
    meanings: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Written {
    hash: u64,
    language: usize,
    start: usize,
    n_bytes: usize,
    meaning: usize,
}

/// What is known while a text of one language is read.
struct Known<'a> {
    spelling: &'a Spelling,
    kept: &'a mut Kept,
    language: usize,
}

impl Spelling {
    /// Returns the spelling of a query's words.
    pub fn new(words: &[Group]) -> Spelling {
        let mut terms: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, group) in words.iter().enumerate() {
            for term in group {
                terms.entry(term.clone()).or_default().push(number);
            }
        }
        let has_stems = terms.keys().any(|term| term.starts_with(STEM));
        Spelling { terms, has_stems, kept: Mutex::default() }
    }

    /// Reads an article.
    pub fn read(&self, article: &Article, asked: &Asked) -> Reading {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = Known::new(self, &mut kept, &article.language);
        let mut reading = Reading {
            positions: vec![Vec::new(); asked.words.len()],
            breaks: Vec::new(),
            words: Vec::new(),
            n_lead: if asked.has_lead { n_lead_words(&article.body) as u32 } else { 0 },
            deck_at: 0,
            body_at: 0,
        };
        reading.deck_at = reading.add(Field::Title, &article.title, 0, &mut known);
        reading.body_at = reading.add(Field::Deck, &article.deck, reading.deck_at, &mut known);
        reading.add(Field::Body, &article.body, reading.body_at, &mut known);
        reading
    }
}

impl<'a> Known<'a> {
    fn new(spelling: &'a Spelling, kept: &'a mut Kept, language: &str) -> Known<'a> {
        let code = if has_stems(language) { language } else { "und" };
        kept.stemmer.set_language(code);
        let language = kept.languages.iter().position(|known| known == code).unwrap_or_else(|| {
            kept.languages.push(code.to_owned());
            kept.languages.len() - 1
        });
        if kept.meanings.is_empty() {
            kept.meanings.push(Vec::new());
        }
        Known { spelling, kept, language }
    }

    /// Returns the words of the query that a word is: `written` as in the text, `folded` as in the index.
    fn meaning(&mut self, written: &str, folded: &str) -> &[usize] {
        let hash = xxh3_64_with_seed(written.as_bytes(), self.language as u64);
        let Kept { words, text, .. } = &*self.kept;
        let is_it = |word: &Written| {
            word.hash == hash
                && word.language == self.language
                && text[word.start..][..word.n_bytes] == *written
        };
        let meaning = match words.find(hash, is_it) {
            Some(word) => word.meaning,
            None => self.learn(written, folded, hash),
        };
        &self.kept.meanings[meaning]
    }

    fn learn(&mut self, written: &str, folded: &str, hash: u64) -> usize {
        let Kept { stemmer, words, text, meanings, .. } = &mut *self.kept;
        if words.len() == MAX_KEPT {
            words.clear();
            text.clear();
            meanings.truncate(1);
        }
        let Spelling { terms, has_stems, .. } = self.spelling;
        let mut meant = terms.get(folded).cloned().unwrap_or_default();
        if *has_stems {
            let mut term = String::new();
            for stem in stemmer.stems(written, folded) {
                term.clear();
                term.push(STEM);
                term.push_str(stem);
                meant.extend(terms.get(&term).into_iter().flatten());
            }
        }
        meant.sort_unstable();
        meant.dedup();
        let meaning = if meant.is_empty() { 0 } else { meanings.len() };
        if !meant.is_empty() {
            meanings.push(meant);
        }
        let word =
            Written { hash, language: self.language, start: text.len(), n_bytes: written.len(), meaning };
        text.push_str(written);
        words.insert_unique(hash, word, |word| word.hash);
        meaning
    }
}

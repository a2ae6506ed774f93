//! What a query matches, by its meaning alone: every article is looked at word by word.
//!
//! Only splitting, folding, stems and where sentences end are shared with the engine. What the nodes of a query mean
//! was written from their documentation, with loops over whole texts and sets over all articles.

use std::collections::BTreeMap;

use dateline::analysis::sentences::{Gap, gap};
use dateline::analysis::{self, Stemmer, Words, fold, has_stems};
use dateline::article::Article;
use dateline::field::{Field, Kind};
use dateline::query::{Near, Order, Query, Unit};

use values::{is_like, is_match, n_slips_between};

mod values;

/// Words that a lead has at least, if the body has so many.
const LEAD_WORDS: usize = 25;

/// The articles, split into words.
pub struct Naive {
    articles: Vec<Article>,
    texts: Vec<BTreeMap<Field, Vec<Word>>>,
    vocabulary: Vocabulary,
    /// Languages whose rules a word of a query is read by.
    languages: Vec<String>,
}

/// Every different word of the articles: as written, folded, and its stems.
#[derive(Default)]
struct Vocabulary {
    known: BTreeMap<(String, Option<String>), usize>,
    folded: Vec<String>,
    stems: Vec<Vec<String>>,
    stemmer: Stemmer,
}

/// One word of a text.
struct Word {
    /// Its place in the vocabulary.
    entry: usize,
    /// How many words and ends of parts precede it.
    at: usize,
    part: Part,
    /// How many words of the same part precede it.
    number: usize,
    paragraph: usize,
    sentence: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Deck,
    Lead,
    Body,
    Other,
}

/// The first and the last word of a place, as numbers of words of the text.
type Span = (usize, usize);

/// What has places, with its words looked up: for each a row over the vocabulary.
enum Places {
    Run { words: Vec<Vec<bool>>, slack: usize, field: Field },
    Any(Vec<Places>),
    Near { distance: usize, order: Order, left: Box<Places>, right: Box<Places> },
}

impl Naive {
    pub fn new(articles: Vec<Article>) -> Naive {
        let mut vocabulary = Vocabulary::default();
        let texts = articles.iter().map(|article| vocabulary.split(article)).collect();
        let mut languages: Vec<String> = articles.iter().map(|article| article.language.clone()).collect();
        languages.sort();
        languages.dedup();
        Naive { articles, texts, vocabulary, languages }
    }

    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Returns for each article whether a query matches it.
    pub fn matches(&mut self, query: &Query) -> Vec<bool> {
        match query {
            Query::And(parts) => self.combined(parts, true, |one, other| one && other),
            Query::Or(parts) => self.combined(parts, false, |one, other| one || other),
            Query::Not(part) => self.matches(part).into_iter().map(|is_match| !is_match).collect(),
            Query::Word(..)
            | Query::Exact(..)
            | Query::Phrase(..)
            | Query::Loose(..)
            | Query::Fuzzy(..)
            | Query::Near(_) => self.places_hold(query, |_, spans| !spans.is_empty()),
            Query::Pattern(field, _) if field.row().kind == Kind::Words => {
                self.places_hold(query, |_, spans| !spans.is_empty())
            }
            Query::AtLeast(times, part) => self.places_hold(part, |_, spans| spans.len() >= *times as usize),
            Query::First(n_words, part) => self.places_hold(part, |words, spans| {
                let is_early = |word: &Word| match word.part {
                    Part::Title | Part::Deck => true,
                    Part::Lead | Part::Body => word.number < *n_words as usize,
                    Part::Other => word.at < *n_words as usize,
                };
                spans.iter().any(|(_, last)| is_early(&words[*last]))
            }),
            Query::Together(unit, parts) => self.together(*unit, parts),
            Query::Everything
            | Query::Pattern(..)
            | Query::Value(..)
            | Query::Number(..)
            | Query::Exists(_)
            | Query::Days(..) => self.articles.iter().map(|article| is_match(query, article)).collect(),
        }
    }

    fn combined(&mut self, parts: &[Query], start: bool, join: fn(bool, bool) -> bool) -> Vec<bool> {
        let mut all = vec![start; self.articles.len()];
        for part in parts {
            for (known, is_match) in all.iter_mut().zip(self.matches(part)) {
                *known = join(*known, is_match);
            }
        }
        all
    }

    fn places_hold(&mut self, query: &Query, holds: impl Fn(&[Word], &[Span]) -> bool) -> Vec<bool> {
        let field = query.place().expect("an operand has places");
        let places = self.places(query);
        let check = |words: &Vec<Word>| holds(words, &places.spans(words));
        self.texts.iter().map(|text| text.get(&field).is_some_and(check)).collect()
    }

    fn together(&mut self, unit: Unit, parts: &[Query]) -> Vec<bool> {
        let field = parts[0].place().expect("an operand has places");
        let operands: Vec<Places> = parts.iter().map(|part| self.places(part)).collect();
        let unit_of = |word: &Word| match unit {
            Unit::Paragraph => word.paragraph,
            Unit::Sentence => word.sentence,
        };
        let holds = |words: &Vec<Word>| {
            let units = operands.iter().map(|operand| -> Vec<usize> {
                let spans = operand.spans(words).into_iter();
                let whole = spans.map(|(first, last)| (unit_of(&words[first]), unit_of(&words[last])));
                whole.filter(|(first, last)| first == last).map(|(first, _)| first).collect()
            });
            let units: Vec<_> = units.collect();
            units[0].iter().any(|unit| units.iter().all(|operand| operand.contains(unit)))
        };
        self.texts.iter().map(|text| text.get(&field).is_some_and(holds)).collect()
    }

    fn places(&mut self, query: &Query) -> Places {
        match query {
            Query::Word(field, text) => {
                let words = self.stems(*field, text);
                Places::Run { words, slack: 0, field: *field }
            }
            Query::Exact(field, text) | Query::Phrase(field, text) => {
                Places::Run { words: self.forms(text), slack: 0, field: *field }
            }
            Query::Loose(field, text, slack) => {
                Places::Run { words: self.forms(text), slack: *slack as usize, field: *field }
            }
            Query::Pattern(field, pattern) => {
                let words = vec![self.row(|folded, _| is_like(folded, pattern))];
                Places::Run { words, slack: 0, field: *field }
            }
            Query::Fuzzy(field, word, n_slips) => {
                let word = fold(word);
                let words = vec![self.row(|folded, _| n_slips_between(folded, &word) <= *n_slips as usize)];
                Places::Run { words, slack: 0, field: *field }
            }
            Query::Or(parts) => Places::Any(parts.iter().map(|part| self.places(part)).collect()),
            Query::Near(near) => {
                let Near { distance, order, left, right } = &**near;
                let (left, right) = (Box::new(self.places(left)), Box::new(self.places(right)));
                Places::Near { distance: *distance as usize, order: *order, left, right }
            }
            Query::Everything
            | Query::Together(..)
            | Query::AtLeast(..)
            | Query::First(..)
            | Query::Number(..)
            | Query::Value(..)
            | Query::Exists(_)
            | Query::Days(..)
            | Query::And(_)
            | Query::Not(_) => panic!("{query} has no places"),
        }
    }

    fn row(&self, is_meant: impl Fn(&str, &[String]) -> bool) -> Vec<bool> {
        let entries = self.vocabulary.folded.iter().zip(&self.vocabulary.stems);
        entries.map(|(folded, stems)| is_meant(folded, stems)).collect()
    }

    fn forms(&self, text: &str) -> Vec<Vec<bool>> {
        fold(text).split(' ').map(|word| self.row(|folded, _| folded == word)).collect()
    }

    /// Returns the words that have a stem in common with a word of the query by the rules of some language.
    fn stems(&mut self, field: Field, text: &str) -> Vec<Vec<bool>> {
        if matches!(field, Field::Author | Field::Url) {
            return self.forms(text);
        }
        let mut rows = Vec::new();
        let mut words = Words::new(text);
        while words.advance() {
            let mut wanted: Vec<String> = Vec::new();
            for language in &self.languages {
                let code = if has_stems(language) { language } else { "und" };
                self.vocabulary.stemmer.set_language(code);
                let stems = self.vocabulary.stemmer.stems(&text[words.span()], words.term());
                wanted.extend(stems.map(str::to_owned));
            }
            rows.push(self.row(|folded, stems| match wanted.is_empty() {
                true => folded == words.term(),
                false => stems.iter().any(|stem| wanted.contains(stem)),
            }));
        }
        rows
    }
}

impl Places {
    /// Returns the places in a text, each once.
    fn spans(&self, words: &[Word]) -> Vec<Span> {
        let mut spans = match self {
            Places::Run { words: wanted, slack, field } => runs(words, wanted, *slack, *field),
            Places::Any(parts) => parts.iter().flat_map(|part| part.spans(words)).collect(),
            Places::Near { distance, order, left, right } => {
                let (left, right) = (left.spans(words), right.spans(words));
                let mut spans = Vec::new();
                for &(left_first, left_last) in &left {
                    for &(right_first, right_last) in &right {
                        let follows = |last: usize, first: usize| {
                            first > last && words[first].at - words[last].at <= *distance
                        };
                        let is_reversed = *order == Order::Any && follows(right_last, left_first);
                        if follows(left_last, right_first) || is_reversed {
                            spans.push((left_first.min(right_first), left_last.max(right_last)));
                        }
                    }
                }
                spans
            }
        };
        spans.sort_unstable();
        spans.dedup();
        spans
    }
}

/// Returns where the wanted words stand one after the other, all in one field, with so many others between at most.
fn runs(words: &[Word], wanted: &[Vec<bool>], slack: usize, field: Field) -> Vec<Span> {
    let is_there = |idx: usize, number: usize| {
        let word: &Word = &words[idx];
        let is_inside = match field {
            Field::Title => word.part == Part::Title,
            Field::Deck => word.part == Part::Deck,
            Field::Lead => word.part == Part::Lead,
            Field::Body => matches!(word.part, Part::Lead | Part::Body),
            _ => true,
        };
        is_inside && wanted[number][word.entry]
    };
    let mut spans = Vec::new();
    let is_first = &wanted[0];
    for (start, word) in words.iter().enumerate() {
        // nearly all words end here, and tests are built without optimisation
        if !is_first[word.entry] || !is_there(start, 0) {
            continue;
        }
        // where the words so far can end
        let mut ends = vec![start];
        for number in 1..wanted.len() {
            let longest = wanted.len() - 1 + slack;
            let reach = (start..words.len()).take_while(|&idx| words[idx].at - words[start].at <= longest);
            let next = reach.filter(|&idx| is_there(idx, number) && ends.iter().any(|&end| end < idx));
            ends = next.collect();
        }
        spans.extend(ends.into_iter().map(|end| (start, end)));
    }
    spans
}

impl Vocabulary {
    fn split(&mut self, article: &Article) -> BTreeMap<Field, Vec<Word>> {
        let language = Some(article.language.as_str());
        let related: Vec<&str> = article.related.iter().map(|related| related.title.as_str()).collect();
        let authors: Vec<&str> = article.authors.iter().map(String::as_str).collect();
        let url: Vec<&str> = article.url.iter().map(String::as_str).collect();
        let caption = [article.caption.as_str(), article.credit.as_str()].into_iter();
        let caption: Vec<&str> = caption.filter(|text| !text.is_empty()).collect();
        let mut text = self.words(&[&article.title, &article.deck, &article.body], language);
        let n_before = analysis::count(&article.title) + analysis::count(&article.deck);
        let lead_end = n_before + lead_words(&article.body);
        let deck_at = analysis::count(&article.title);
        for (idx, word) in text.iter_mut().enumerate() {
            (word.part, word.number) = match idx {
                _ if idx < deck_at => (Part::Title, idx),
                _ if idx < n_before => (Part::Deck, idx - deck_at),
                _ if idx < lead_end => (Part::Lead, idx - n_before),
                _ => (Part::Body, idx - n_before),
            };
        }
        BTreeMap::from([
            (Field::Text, text),
            (Field::Caption, self.words(&caption, language)),
            (Field::Related, self.words(&related, language)),
            (Field::Author, self.words(&authors, None)),
            (Field::Url, self.words(&url, None)),
        ])
    }

    /// Splits several texts that follow one another; after each a place stays free.
    fn words(&mut self, texts: &[&str], language: Option<&str>) -> Vec<Word> {
        let mut list: Vec<Word> = Vec::new();
        let (mut at, mut paragraph, mut sentence) = (0, 0, 0);
        for text in texts {
            // names have no paragraphs
            if language.is_some() {
                (paragraph, sentence) = (paragraph + 1, sentence + 1);
            }
            let mut words = Words::new(text);
            let mut last: Option<std::ops::Range<usize>> = None;
            while words.advance() {
                let span = words.span();
                // pairs of Chinese characters overlap
                if let Some(last) = last.filter(|last| language.is_some() && last.end <= span.start) {
                    let after = text[span.start..].chars().next().expect("a word has a letter");
                    match gap(&text[last.end..span.start], &text[last], after) {
                        Gap::Inside => {}
                        Gap::Sentence => sentence += 1,
                        Gap::Paragraph => (paragraph, sentence) = (paragraph + 1, sentence + 1),
                    }
                }
                let entry = self.entry(&text[span.clone()], words.term(), language);
                list.push(Word { entry, at, part: Part::Other, number: 0, paragraph, sentence });
                at += 1;
                last = Some(span);
            }
            at += 1;
        }
        list
    }

    fn entry(&mut self, written: &str, folded: &str, language: Option<&str>) -> usize {
        let key = (written.to_owned(), language.map(str::to_owned));
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let stems = language.map_or_else(Vec::new, |language| {
            self.stemmer.set_language(language);
            self.stemmer.stems(written, folded).map(str::to_owned).collect()
        });
        self.known.insert(key, self.folded.len());
        self.folded.push(folded.to_owned());
        self.stems.push(stems);
        self.folded.len() - 1
    }
}

fn lead_words(body: &str) -> usize {
    let mut n_words = 0;
    for paragraph in body.lines() {
        n_words += analysis::count(paragraph);
        if n_words >= LEAD_WORDS {
            break;
        }
    }
    n_words
}

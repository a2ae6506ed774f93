//! Which terms of the index a word of a query means: its stems, its forms by a pattern, its neighbours by slips.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use tantivy::schema::Field as TantivyField;
use tantivy::{Searcher, Term};
use tantivy_fst::Automaton;

use super::analyzer::STEM;
use super::schema::Schema;
use crate::analysis::{Stemmer, Words, fold, fold_value};
use crate::search::Expansion;

/// Terms that a pattern or a fuzzy word stands for at most; the most frequent are kept.
const MAX_FORMS: usize = 2_048;
/// Letters from which on a word that is not there may differ by two from the one that was meant.
const MIN_LETTERS_OF_TWO_SLIPS: usize = 6;
/// Terms that are looked up to tell how rare a word is; each costs a search in each segment's dictionary.
const MAX_TERMS_OF_RARITY: usize = 8;
/// Bytes of a pattern at most, as many as the automaton has bits.
const MAX_PATTERN_BYTES: usize = 127;

/// The words of an index, and what was found out about them so far.
pub struct Vocabulary {
    searcher: Searcher,
    schema: Schema,
    languages: OnceLock<Vec<String>>,
    stemmer: Mutex<Stemmer>,
    forms: Mutex<BTreeMap<(u32, Ask), Arc<Forms>>>,
}

/// What forms are asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// Terms of a pattern.
    Pattern(String),
    /// Terms that differ from a word by so many letters at most.
    Fuzzy(String, u8),
}

impl fmt::Display for Ask {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ask::Pattern(pattern) => write!(out, "{pattern}"),
            Ask::Fuzzy(word, n_slips) => write!(out, "{word}~{n_slips}"),
        }
    }
}

/// The terms that a pattern or a fuzzy word stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// The terms, the most frequent first, with by how many letters they differ and how many articles have them.
    pub terms: Vec<(String, u8, u64)>,
    /// How many there are in all.
    pub n_found: usize,
}

/// The terms that a word of a query means, any of which will do.
pub type Group = Vec<String>;

impl Vocabulary {
    /// Returns the vocabulary of an index; nothing is read before it is asked for.
    pub fn new(searcher: Searcher, schema: Schema) -> Vocabulary {
        Vocabulary {
            searcher,
            schema,
            languages: OnceLock::new(),
            stemmer: Mutex::new(Stemmer::default()),
            forms: Mutex::new(BTreeMap::new()),
        }
    }

    /// Returns the fields of the index.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Returns whether a field has stems beside its words.
    pub fn has_stems(&self, field: TantivyField) -> bool {
        [self.schema.text, self.schema.caption, self.schema.related].contains(&field)
    }

    /// Returns for each word of a text the terms that mean it: its stems by the rules of each language of the
    /// archive, or itself where it has none.
    pub fn words(&self, field: TantivyField, text: &str) -> Vec<Group> {
        if !self.has_stems(field) {
            return exact(text);
        }
        let languages = self.languages();
        let mut stemmer = self.stemmer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut groups = Vec::new();
        let mut words = Words::new(text);
        while words.advance() {
            let mut group = Group::new();
            for language in languages {
                stemmer.set_language(language);
                for stem in stemmer.stems(&text[words.span()], words.term()) {
                    let term = format!("{STEM}{stem}");
                    if !group.contains(&term) {
                        group.push(term);
                    }
                }
            }
            if group.is_empty() {
                group.push(words.term().to_owned());
            }
            groups.push(group);
        }
        groups
    }

    /// Returns the languages of the articles; one that stands for all without rules, if there are such.
    fn languages(&self) -> &[String] {
        self.languages.get_or_init(|| {
            let mut languages = Vec::new();
            let mut has_other = false;
            for reader in self.searcher.segment_readers() {
                // A dictionary that can't be read fails where its words are looked for, with a message.
                let Ok(index) = reader.inverted_index(self.schema.lang) else { continue };
                let Ok(mut terms) = index.terms().stream() else { continue };
                while terms.advance() {
                    let code = String::from_utf8_lossy(terms.key()).into_owned();
                    if !crate::analysis::has_stems(&code) {
                        has_other = true;
                    } else if !languages.contains(&code) {
                        languages.push(code);
                    }
                }
            }
            languages.sort_unstable();
            if has_other || languages.is_empty() {
                languages.push("und".to_owned());
            }
            languages
        })
    }

    /// Returns the terms that a pattern or a fuzzy word stands for in a field.
    pub fn forms(&self, field: TantivyField, ask: Ask) -> tantivy::Result<Arc<Forms>> {
        let key = (field.field_id(), ask);
        if let Some(known) = self.forms.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(known));
        }
        let found = match &key.1 {
            Ask::Pattern(pattern) => match Pattern::new(pattern) {
                Some(pattern) => self.matching(field, &pattern)?,
                None => Forms::default(),
            },
            Ask::Fuzzy(word, n_slips) => {
                let dfa = LevenshteinAutomatonBuilder::new(*n_slips, true).build_dfa(word);
                self.matching(field, &Slips(dfa))?
            }
        };
        let found = Arc::new(found);
        self.forms.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&found));
        Ok(found)
    }

    /// Returns the patterns and fuzzy words asked for so far that stand for more terms than are searched.
    pub fn cut(&self) -> Vec<Expansion> {
        let forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner);
        let cut = forms.iter().filter(|(_, forms)| forms.n_found > forms.terms.len());
        cut.map(|((_, ask), forms)| Expansion {
            form: ask.to_string(),
            n_used: forms.terms.len(),
            n_found: forms.n_found,
        })
        .collect()
    }

    fn matching<A: Measure>(&self, field: TantivyField, automaton: &A) -> tantivy::Result<Forms> {
        let mut found: BTreeMap<Vec<u8>, (u8, u64)> = BTreeMap::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut terms = index.terms().search(AnyOf(automaton)).into_stream()?;
            while terms.advance() {
                let n_articles = u64::from(terms.value().doc_freq);
                if let Some((_, known)) = found.get_mut(terms.key()) {
                    *known += n_articles;
                } else {
                    found.insert(terms.key().to_vec(), (automaton.slips(terms.key()), n_articles));
                }
            }
        }
        let n_found = found.len();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).ok();
        let mut terms: Vec<(String, u8, u64)> = found
            .into_iter()
            .filter_map(|(term, (n_slips, n_articles))| Some((text(term)?, n_slips, n_articles)))
            .collect();
        terms.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        terms.truncate(MAX_FORMS);
        Ok(Forms { terms, n_found })
    }

    /// Returns whether no article has a word, in any form.
    pub fn is_missing(&self, field: TantivyField, word: &str) -> tantivy::Result<bool> {
        let groups = self.words(field, word);
        for term in groups.iter().flatten() {
            if self.searcher.doc_freq(&Term::from_field_text(field, term))? > 0 {
                return Ok(false);
            }
        }
        Ok(!groups.is_empty())
    }

    /// Returns how rare a word is, of which any of these terms will do: the logarithm of how many articles there are
    /// for each that has it. Of many terms the first, which are the most frequent, tell.
    pub fn rarity(&self, field: TantivyField, group: &[String]) -> tantivy::Result<f64> {
        let mut n_with = 1;
        for term in group.iter().take(MAX_TERMS_OF_RARITY) {
            n_with += self.searcher.doc_freq(&Term::from_field_text(field, term))?;
        }
        Ok((1.0 + self.searcher.num_docs() as f64 / n_with as f64).ln())
    }

    /// Returns the word that one was perhaps meant for: of those that differ by fewest letters the most frequent.
    pub fn near_word(&self, field: TantivyField, word: &str) -> tantivy::Result<Option<String>> {
        let folded = fold(word);
        let n_slips = if folded.chars().count() < MIN_LETTERS_OF_TWO_SLIPS { 1 } else { 2 };
        let forms = self.forms(field, Ask::Fuzzy(folded, n_slips))?;
        // the list is in order of frequency, and of equals the first is taken
        let nearest = forms.terms.iter().min_by_key(|(_, n_slips, _)| *n_slips);
        Ok(nearest.map(|(term, ..)| term.clone()))
    }
}

/// Returns the words of a text as they are.
pub fn exact(text: &str) -> Vec<Group> {
    let mut words = Words::new(text);
    let mut groups = Vec::new();
    while words.advance() {
        groups.push(vec![words.term().to_owned()]);
    }
    groups
}

/// An automaton that also tells by how many letters a term differs.
trait Measure: Automaton<State: Clone> {
    fn slips(&self, term: &[u8]) -> u8;
}

/// Terms that are words, not stems or marks, of an automaton; borrowed, as the dictionary takes one for itself.
struct AnyOf<'a, A>(&'a A);

impl<A: Automaton> Automaton for AnyOf<'_, A> {
    type State = Option<A::State>;

    fn start(&self) -> Self::State {
        Some(self.0.start())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        state.as_ref().is_some_and(|state| self.0.is_match(state))
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.as_ref().is_some_and(|state| self.0.can_match(state))
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        // Stems and marks begin with one of the first control characters.
        state.as_ref().filter(|_| byte > 4).map(|state| self.0.accept(state, byte))
    }
}

/// A pattern as an automaton without memory but a bit for each place in it (R. Baeza-Yates and G. Gonnet, "A new
/// approach to text searching", 1992).
#[derive(Debug)]
struct Pattern {
    steps: Vec<Step>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// This byte.
    Byte(u8),
    /// One letter.
    Letter,
    /// Any letters.
    Any,
}

impl Pattern {
    /// Returns the automaton, or `None` for a pattern that is longer than any word.
    fn new(pattern: &str) -> Option<Pattern> {
        let mut steps = Vec::new();
        let mut rest = pattern;
        while let Some(c) = rest.chars().next() {
            match c {
                '*' if steps.last() == Some(&Step::Any) => {}
                '*' => steps.push(Step::Any),
                '?' => steps.push(Step::Letter),
                _ => {
                    let end = rest.find(['*', '?']).unwrap_or(rest.len());
                    steps.extend(fold_value(&rest[..end]).bytes().map(Step::Byte));
                    rest = &rest[end..];
                    continue;
                }
            }
            rest = &rest[1..];
        }
        (steps.len() <= MAX_PATTERN_BYTES).then_some(Pattern { steps })
    }

    /// Adds the places that are reached without a byte.
    fn closed(&self, mut places: u128) -> u128 {
        for (place, step) in self.steps.iter().enumerate() {
            if *step == Step::Any && places >> place & 1 == 1 {
                places |= 1 << (place + 1);
            }
        }
        places
    }
}

impl Automaton for Pattern {
    type State = u128;

    fn start(&self) -> u128 {
        self.closed(1)
    }

    fn is_match(&self, places: &u128) -> bool {
        places >> self.steps.len() & 1 == 1
    }

    fn can_match(&self, places: &u128) -> bool {
        *places != 0
    }

    fn accept(&self, places: &u128, byte: u8) -> u128 {
        let is_continuation = byte & 0xc0 == 0x80;
        let mut next = 0;
        for (place, step) in self.steps.iter().enumerate() {
            let is_here = places >> place & 1 == 1;
            next |= match step {
                Step::Byte(wanted) if is_here && *wanted == byte => 1 << (place + 1),
                Step::Letter if is_here && !is_continuation => 1 << (place + 1),
                Step::Any if is_here => 1 << place,
                Step::Byte(_) | Step::Letter | Step::Any => 0,
            };
            // the further bytes of the letter that a `?` stands for
            if *step == Step::Letter && is_continuation && places >> (place + 1) & 1 == 1 {
                next |= 1 << (place + 1);
            }
        }
        self.closed(next)
    }
}

impl Measure for Pattern {
    fn slips(&self, _term: &[u8]) -> u8 {
        0
    }
}

/// Words that become another one by a few slips.
struct Slips(DFA);

impl Automaton for Slips {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != levenshtein_automata::SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}

impl Measure for Slips {
    fn slips(&self, term: &[u8]) -> u8 {
        match self.0.eval(term) {
            Distance::Exact(n_slips) | Distance::AtLeast(n_slips) => n_slips,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        let automaton = Pattern::new(pattern).expect("short");
        let automaton = AnyOf(&automaton);
        let matches = |word: &str| {
            let end = word.bytes().fold(automaton.start(), |state, byte| automaton.accept(&state, byte));
            automaton.is_match(&end)
        };
        for word in yes {
            assert!(matches(word), "{pattern} {word}");
        }
        for word in no {
            assert!(!matches(word), "{pattern} {word}");
        }
    }

    #[test]
    fn a_pattern_is_matched_whole() {
        check("app*", &["app", "apple"], &["ap", "xapp"]);
        check("*fire", &["fire", "ceasefire"], &["fires", "\u{1}fire"]);
        check("wom?n", &["woman", "women", "womén"], &["womn", "womaan"]);
        check("a*b?c", &["abxc", "aabbxc", "abbc"], &["abc", "ac"]);
        check("Türk*", &["turkiye", "turk"], &["tur"]);
        check("?", &["a", "é", "न"], &["", "ab"]);
        check("**", &["", "abc"], &[]);
    }

    #[test]
    fn a_pattern_longer_than_a_word_matches_nothing() {
        assert!(Pattern::new(&"a".repeat(MAX_PATTERN_BYTES + 1)).is_none());
        assert!(Pattern::new(&"*".repeat(1_000)).is_some());
    }

    #[test]
    fn slips_are_letters_added_dropped_changed_or_swapped() {
        let slips = Slips(LevenshteinAutomatonBuilder::new(2, true).build_dfa("istanbul"));
        let check = |word: &str, expected: u8| assert_eq!(slips.slips(word.as_bytes()), expected, "{word}");
        check("istanbul", 0);
        check("istambul", 1);
        check("isatnbul", 1);
        check("istanbull", 1);
        check("stambul", 2);
        check("ankara", 3);
    }
}

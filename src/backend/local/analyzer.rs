//! The project's analysis as tantivy tokenizers.

use std::borrow::Cow;
use std::ops::Range;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::sentences::{self, Gap};
use crate::analysis::{Stemmer, Stems, Words, fold_value};

/// Name of the tokenizer of running text.
pub const WORDS: &str = "words";
/// Name of the tokenizer of names and addresses.
pub const NAMES: &str = "names";
/// Name of the tokenizer of whole values.
pub const VALUE: &str = "value";
/// Name of the tokenizer of whole values and the levels above them.
pub const LEVELS: &str = "levels";
/// Name of tantivy's own tokenizer that takes a value as it is.
pub const RAW: &str = "raw";

/// Returns the tokenizers by the names that the schema uses.
pub fn tokenizers() -> TokenizerManager {
    // tantivy looks up its own `default` for fields that are no text.
    let manager = TokenizerManager::default();
    manager.register(WORDS, WordTokenizer { stemmer: Some(Stemmer::default()), ..WordTokenizer::default() });
    manager.register(NAMES, WordTokenizer::default());
    manager.register(VALUE, ValueTokenizer::new(Levels::Last));
    manager.register(LEVELS, ValueTokenizer::new(Levels::Each));
    manager.register(RAW, TextAnalyzer::from(tantivy::tokenizer::RawTokenizer::default()));
    manager
}

/// What a stem begins with among the terms, which no word does.
pub const STEM: char = '\u{1}';
/// The term that stands where a sentence begins, at the position of its first word.
pub const SENTENCE: &str = "\u{2}";
/// The term that stands where a paragraph begins.
pub const PARAGRAPH: &str = "\u{3}";
/// What stands around the language in [`with_language`].
const LANGUAGE: char = '\u{4}';

/// Returns a text for [`WORDS`] that says its language, which the values of the same field after it share.
pub fn with_language(code: &str, text: &str) -> String {
    let mut with = String::with_capacity(code.len() + text.len() + 2);
    with.push(LANGUAGE);
    with.push_str(code);
    with.push(LANGUAGE);
    with.push_str(text);
    with
}

/// Splits a text into folded words. Of running text each is followed by its stems at the same position, and
/// terms say where sentences and paragraphs begin.
#[derive(Clone, Default)]
struct WordTokenizer {
    token: Token,
    /// The text in ASCII's lower case, kept for its memory.
    lower: String,
    /// `None` for names, which have neither stems nor sentences.
    stemmer: Option<Stemmer>,
}

struct WordStream<'a> {
    text: &'a str,
    words: Words<'a>,
    stemmer: Option<&'a mut Stemmer>,
    token: &'a mut Token,
    /// The bytes of the last word.
    last: Range<usize>,
    next: Next,
}

/// What the next token is.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// The next word, or the boundary before it.
    Word,
    /// The current word, whose boundary was given.
    Same,
    /// One of the stems of the current word: the first or the second.
    Stem(Stems, usize),
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        let WordTokenizer { token, lower, stemmer } = self;
        token.reset();
        let spoken = text.strip_prefix(LANGUAGE).and_then(|rest| rest.split_once(LANGUAGE));
        let text = match spoken {
            Some((code, text)) => {
                if let Some(stemmer) = stemmer {
                    stemmer.set_language(code);
                }
                text
            }
            None => text,
        };
        lower.clear();
        lower.push_str(text);
        lower.make_ascii_lowercase();
        let words = Words::with_buffers(text, Cow::Borrowed(lower), String::new());
        WordStream { text, words, stemmer: stemmer.as_mut(), token, last: 0..0, next: Next::Word }
    }
}

impl WordStream<'_> {
    /// Returns the term for what lies between the last word and the current one, if it parts sentences.
    fn boundary(&self) -> Option<&'static str> {
        let start = self.words.span().start;
        self.stemmer.as_ref()?;
        if self.last.end == 0 {
            return Some(PARAGRAPH);
        }
        match sentences::before(self.text, self.last.clone(), start) {
            Gap::Inside => None,
            Gap::Sentence => Some(SENTENCE),
            Gap::Paragraph => Some(PARAGRAPH),
        }
    }

    fn set(&mut self, term: &str) {
        self.token.text.clear();
        self.token.text.push_str(term);
    }

    fn give_word(&mut self) -> bool {
        self.last = self.words.span();
        self.token.text.clear();
        self.token.text.push_str(self.words.term());
        self.next = match &mut self.stemmer {
            Some(stemmer) => Next::Stem(stemmer.find(&self.text[self.words.span()], self.words.term()), 0),
            None => Next::Word,
        };
        true
    }

    /// Gives a stem of the current word, if it has so many.
    fn give_stem(&mut self, stems: Stems, number: usize) -> bool {
        let Some(stem) = self.stemmer.as_ref().and_then(|stemmer| stemmer.stem(stems, number)) else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push(STEM);
        self.token.text.push_str(stem);
        self.next = Next::Stem(stems, number + 1);
        true
    }
}

impl TokenStream for WordStream<'_> {
    #[inline]
    fn advance(&mut self) -> bool {
        let next = self.next;
        match next {
            Next::Same => return self.give_word(),
            Next::Stem(stems, number) if self.give_stem(stems, number) => return true,
            Next::Stem(..) | Next::Word => {}
        }
        if !self.words.advance() {
            return false;
        }
        self.token.position = self.token.position.wrapping_add(1);
        match self.boundary() {
            Some(term) => {
                self.set(term);
                self.next = Next::Same;
                true
            }
            None => self.give_word(),
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// Gives a whole value, folded; with `Levels::Each` also the levels above it: `world/europe` gives
/// `world` too.
#[derive(Clone)]
struct ValueTokenizer {
    levels: Levels,
    value: String,
    token: Token,
}

#[derive(Clone, Copy)]
enum Levels {
    Each,
    Last,
}

impl ValueTokenizer {
    fn new(levels: Levels) -> ValueTokenizer {
        ValueTokenizer { levels, value: String::new(), token: Token::default() }
    }
}

struct ValueStream<'a> {
    value: &'a str,
    /// Bytes of the value that the next token takes, if there is one.
    next: Option<usize>,
    token: &'a mut Token,
}

impl Tokenizer for ValueTokenizer {
    type TokenStream<'a> = ValueStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ValueStream<'a> {
        self.token.reset();
        self.value = fold_value(text);
        let next = match self.levels {
            Levels::Each => level_end(&self.value, 0),
            Levels::Last => Some(self.value.len()).filter(|&length| length > 0),
        };
        ValueStream { value: &self.value, next, token: &mut self.token }
    }
}

/// Returns where the level that starts at or after `from` ends, if one does.
fn level_end(value: &str, from: usize) -> Option<usize> {
    if from >= value.len() {
        return None;
    }
    Some(value[from..].find('/').map_or(value.len(), |length| from + length))
}

impl TokenStream for ValueStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(end) = self.next else { return false };
        self.token.text.clear();
        self.token.text.push_str(self.value[..end].trim_end());
        self.token.position = self.token.position.wrapping_add(1);
        self.next = level_end(self.value, end + 1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tokenizer: &str, text: &str, expected: &[(usize, &str)]) {
        let mut analyzer = tokenizers().get(tokenizer).expect("registered above");
        for _again in 0..2 {
            let mut seen = Vec::new();
            analyzer.token_stream(text).process(&mut |token| seen.push((token.position, token.text.clone())));
            let expected: Vec<_> = expected.iter().map(|&(place, term)| (place, term.to_owned())).collect();
            assert_eq!(seen, expected, "{text:?}");
        }
    }

    #[test]
    fn words_are_numbered_from_zero_and_followed_by_their_stems() {
        check(
            WORDS,
            &with_language("tr", "Türkiye’de 北京时, ok"),
            &[
                (0, "\u{3}"),
                (0, "turkiye"),
                (0, "\u{1}turki"),
                (1, "de"),
                (2, "北京"),
                (3, "京时"),
                (4, "ok"),
            ],
        );
        check(WORDS, "", &[]);
        check(WORDS, "Talks", &[(0, "\u{3}"), (0, "talks"), (0, "\u{1}talks")]);
        let both = [(0, "\u{3}"), (0, "cocuklari"), (0, "\u{1}cocuk"), (0, "\u{1}cocuklari")];
        check(WORDS, &with_language("tr", "çocukları"), &both);
    }

    #[test]
    fn names_have_neither_stems_nor_sentences() {
        check(NAMES, "J. Doe\nThe Talks", &[(0, "j"), (1, "doe"), (2, "the"), (3, "talks")]);
    }

    #[test]
    fn sentences_and_paragraphs_begin_at_their_first_word() {
        check(
            WORDS,
            "So. It is.\n12",
            &[(0, "\u{3}"), (0, "so"), (1, "\u{2}"), (1, "it"), (2, "is"), (3, "\u{3}"), (3, "12")],
        );
    }

    #[test]
    fn the_values_of_a_field_share_a_language() {
        let mut analyzer = tokenizers().get(WORDS).expect("registered above");
        let mut terms = |text: &str| {
            let mut seen = Vec::new();
            analyzer.token_stream(text).process(&mut |token| seen.push(token.text.clone()));
            seen
        };
        terms(&with_language("en", ""));
        assert_eq!(terms("talks"), ["\u{3}", "talks", "\u{1}talk"]);
        terms(&with_language("und", "x"));
        assert_eq!(terms("talks"), ["\u{3}", "talks", "\u{1}talks"]);
    }

    #[test]
    fn a_value_is_found_by_the_levels_above_it() {
        check(
            LEVELS,
            "World/Europe / Türkiye",
            &[(0, "world"), (1, "world/europe"), (2, "world/europe / turkiye")],
        );
        check(LEVELS, "Money-FX", &[(0, "money-fx")]);
        check(LEVELS, "", &[]);
    }

    #[test]
    fn a_slash_in_a_name_is_part_of_it() {
        check(VALUE, "CNN / Türk", &[(0, "cnn / turk")]);
        check(VALUE, "", &[]);
    }
}

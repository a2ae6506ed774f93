//! The project's analysis as tantivy tokenizers.

use std::borrow::Cow;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::{Words, fold_value};

/// Name of the tokenizer of running text.
pub const WORDS: &str = "words";
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
    manager.register(WORDS, WordTokenizer::default());
    manager.register(VALUE, ValueTokenizer::new(Levels::Last));
    manager.register(LEVELS, ValueTokenizer::new(Levels::Each));
    manager.register(RAW, TextAnalyzer::from(tantivy::tokenizer::RawTokenizer::default()));
    manager
}

/// Splits running text into folded words.
#[derive(Clone, Default)]
struct WordTokenizer {
    token: Token,
    /// The text in ASCII's lower case, kept for its memory.
    lower: String,
}

struct WordStream<'a> {
    words: Words<'a>,
    token: &'a mut Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        let WordTokenizer { token, lower } = self;
        token.reset();
        lower.clear();
        lower.push_str(text);
        lower.make_ascii_lowercase();
        let term = std::mem::take(&mut token.text);
        WordStream { words: Words::with_buffers(text, Cow::Borrowed(lower), term), token }
    }
}

impl TokenStream for WordStream<'_> {
    #[inline]
    fn advance(&mut self) -> bool {
        self.words.set_buffer(std::mem::take(&mut self.token.text));
        if !self.words.advance() {
            return false;
        }
        self.token.text = self.words.take_buffer();
        self.token.position = self.token.position.wrapping_add(1);
        true
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

    fn check(tokenizer: &str, text: &str, expected: &[&str]) {
        let mut analyzer = tokenizers().get(tokenizer).expect("registered above");
        for _again in 0..2 {
            let mut seen = Vec::new();
            analyzer.token_stream(text).process(&mut |token| seen.push((token.position, token.text.clone())));
            let expected: Vec<_> = expected.iter().map(|word| word.to_string()).enumerate().collect();
            assert_eq!(seen, expected, "{text:?}");
        }
    }

    #[test]
    fn words_are_numbered_from_zero() {
        check(WORDS, "Türkiye’de 北京时, ok", &["turkiye", "de", "北京", "京时", "ok"]);
        check(WORDS, "", &[]);
    }

    #[test]
    fn a_value_is_found_by_the_levels_above_it() {
        check(LEVELS, "World/Europe / Türkiye", &["world", "world/europe", "world/europe / turkiye"]);
        check(LEVELS, "Money-FX", &["money-fx"]);
        check(LEVELS, "", &[]);
    }

    #[test]
    fn a_slash_in_a_name_is_part_of_it() {
        check(VALUE, "CNN / Türk", &["cnn / turk"]);
        check(VALUE, "", &[]);
    }
}

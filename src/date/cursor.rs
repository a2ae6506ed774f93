//! `Cursor`: a place between the tokens of a date, for the grammars that read them.

use std::ops::RangeInclusive;

use super::names;
use super::tokens::{Token, TokenKind, UNIT_CHARS, tokens};

/// A place between the tokens of a text. What does not fit is left where it is.
pub struct Cursor<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
}

/// A place to return to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Place(usize);

impl<'a> Cursor<'a> {
    /// Starts before the first token; `None` if the text is too long to be a date.
    pub fn new(text: &'a str) -> Option<Cursor<'a>> {
        Some(Cursor { text, tokens: tokens(text)?, at: 0 })
    }

    pub fn place(&self) -> Place {
        Place(self.at)
    }

    pub fn return_to(&mut self, place: Place) {
        self.at = place.0;
    }

    /// Returns all tokens, wherever the cursor stands.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns the tokens from the next one on.
    pub fn tokens_ahead(&self) -> &[Token] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    /// Returns the token that is `n` tokens ahead, the next one for 0.
    pub fn ahead(&self, n: usize) -> Option<&TokenKind> {
        self.tokens.get(self.at + n).map(|token| &token.kind)
    }

    /// Returns the next token as the text has it.
    pub fn next_text(&self) -> Option<&'a str> {
        self.tokens.get(self.at).map(|token| &self.text[token.span.clone()])
    }

    /// Returns the text from the next token on; `None` at the end.
    pub fn rest(&self) -> Option<&'a str> {
        self.tokens.get(self.at).map(|token| &self.text[token.span.start..])
    }

    /// Returns whether the token that is `n` tokens ahead follows without a space.
    pub fn is_glued(&self, n: usize) -> bool {
        self.tokens.get(self.at + n).is_some_and(|token| !token.spaced)
    }

    /// Returns whether a later token is a word for which `wanted` holds.
    pub fn has_word_ahead(&self, wanted: impl Fn(&str) -> bool) -> bool {
        let later = self.tokens.get(self.at + 1..).unwrap_or_default();
        later.iter().any(|token| matches!(&token.kind, TokenKind::Word(word) if wanted(word)))
    }

    /// Takes a number with so many digits, nine at most.
    pub fn number(&mut self, digits: RangeInclusive<usize>) -> Option<u32> {
        match self.ahead(0)? {
            &TokenKind::Number { value, n_digits } if digits.contains(&n_digits) => {
                let number = u32::try_from(value).ok()?;
                self.at += 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// Takes a number of any length; one beyond `u64` is `u64::MAX`.
    pub fn any_number(&mut self) -> Option<u64> {
        match self.ahead(0)? {
            &TokenKind::Number { value, .. } => {
                self.at += 1;
                Some(value)
            }
            _ => None,
        }
    }

    /// Takes a number of one or two digits.
    pub fn small(&mut self) -> Option<u32> {
        self.number(1..=2)
    }

    /// Takes a number of two digits.
    pub fn pair(&mut self) -> Option<u32> {
        self.number(2..=2)
    }

    /// Takes a number of four digits.
    pub fn year(&mut self) -> Option<i32> {
        self.number(4..=4).and_then(|number| i32::try_from(number).ok())
    }

    /// Takes a mark that is one of these.
    pub fn mark(&mut self, marks: &[char]) -> Option<char> {
        match self.ahead(0)? {
            &TokenKind::Mark(mark) if marks.contains(&mark) => {
                self.at += 1;
                Some(mark)
            }
            _ => None,
        }
    }

    /// Takes a mark that is one of these, with no space on either side.
    pub fn glued_mark(&mut self, marks: &[char]) -> Option<char> {
        if self.is_glued(0) && self.is_glued(1) { self.mark(marks) } else { None }
    }

    /// Takes a word that `read` can read.
    pub fn word<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let Some(TokenKind::Word(word)) = self.ahead(0) else { return None };
        let value = read(word)?;
        self.at += 1;
        Some(value)
    }

    /// Takes a word, or two words that are one name, that `read` can read: `كانون الثاني`.
    pub fn name<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if let (Some(TokenKind::Word(first)), Some(TokenKind::Word(second))) = (self.ahead(0), self.ahead(1))
            && let Some(value) = read(&format!("{first} {second}"))
        {
            self.at += 2;
            return Some(value);
        }
        self.word(read)
    }

    /// Takes the month that a name, two names (`يوليو/تموز`) or `tháng 7` tells.
    pub fn month(&mut self) -> Option<u32> {
        let month = self.one_month()?;
        let before = self.place();
        if self.mark(&['/']).is_none() || self.name(names::month) != Some(month) {
            self.return_to(before);
        }
        Some(month)
    }

    fn one_month(&mut self) -> Option<u32> {
        let before = self.place();
        if self.word_of(names::MONTH_WORDS) {
            let month = self.small().filter(|month| (1..=12).contains(month));
            if month.is_none() {
                self.return_to(before);
            }
            return month;
        }
        self.name(names::month)
    }

    /// Takes a word that is one of these; returns whether there was one.
    pub fn word_of(&mut self, words: &[&str]) -> bool {
        self.word(|word| words.contains(&word).then_some(())).is_some()
    }

    /// Takes the Chinese, Japanese or Korean suffix of a number, by its index in [`UNIT_CHARS`].
    pub fn unit(&mut self, idx: usize) -> bool {
        let is_unit = |word: &str| UNIT_CHARS[idx].iter().any(|&unit| word.chars().eq([unit]));
        self.word(|word| is_unit(word).then_some(())).is_some()
    }
}

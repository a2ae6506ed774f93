//! Cuts the text of a date into numbers, words and marks.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::analysis;

/// Longest text that is looked at, in bytes. No date with its label and weekday is longer.
const MAX_TEXT_BYTES: usize = 200;

/// Suffixes of numbers in Chinese, Japanese and Korean: year, month, day, hour, minute, second.
pub const UNIT_CHARS: [&[char]; 6] = [
    &['年', '년'],
    &['月', '월'],
    &['日', '일', '号'],
    &['时', '時', '点', '시'],
    &['分', '분'],
    &['秒', '초'],
];

/// A part of the text.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: TokenKind,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A run of digits: its value, at most `u64::MAX`, and how many digits it has.
    Number { value: u64, n_digits: usize },
    /// A run of letters, folded.
    Word(String),
    /// Any other character; the many dashes, and marks of full width, as their ASCII ones.
    Mark(char),
}

/// Returns the tokens of the text; `None` if it is too long to be a date.
pub fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.len() > MAX_TEXT_BYTES {
        return None;
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() || is_invisible(c) {
            spaced |= c.is_whitespace();
            continue;
        }
        let mut end = start + c.len_utf8();
        // A unit is a word of its own, so that `17日星期四` is a number, its unit and a weekday.
        let is_unit = is_unit(c) && !spaced && tokens.last().is_some_and(|last| last.is_number());
        let belongs: fn(char) -> bool = match c {
            _ if is_unit => |_| false,
            _ if digit(c).is_some() => |c| digit(c).is_some(),
            _ if is_letter(c) => |c| is_letter(c) || is_combining_mark(c) || is_joiner(c),
            _ => |_| false,
        };
        while let Some((at, next)) = chars.next_if(|&(_, next)| belongs(next)) {
            end = at + next.len_utf8();
        }
        tokens.push(Token { kind: kind(c, &text[start..end]), span: start..end, spaced });
        spaced = false;
    }
    Some(tokens)
}

impl Token {
    fn is_number(&self) -> bool {
        matches!(self.kind, TokenKind::Number { .. })
    }
}

fn kind(first: char, text: &str) -> TokenKind {
    if digit(first).is_some() {
        let digits = text.chars().filter_map(digit);
        let value = digits.fold(0u64, |value, digit| value.saturating_mul(10).saturating_add(digit.into()));
        TokenKind::Number { value, n_digits: text.chars().count() }
    } else if is_letter(first) {
        TokenKind::Word(analysis::fold_value(text))
    } else {
        TokenKind::Mark(plain_mark(first))
    }
}

/// Returns the value of a digit: ASCII, of full width, Arabic, Persian, Hindi or Bengali.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && digit(c).is_none()
}

/// Zero width joiner and non-joiner, which stand inside words of Persian and of Indian languages.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_unit(c: char) -> bool {
    UNIT_CHARS.iter().any(|unit| unit.contains(&c))
}

/// Marks of direction, byte order and the like, which show nothing.
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

fn plain_mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' => '-',
        '：' => ':',
        '，' | '、' | '،' => ',',
        '。' => '.',
        '．' => '.',
        '／' => '/',
        '（' => '(',
        '）' => ')',
        '•' | '・' | '∙' | '⋅' => '·',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokens = tokens(text).expect("short");
        let shown: Vec<String> = tokens
            .iter()
            .map(|token| match &token.kind {
                TokenKind::Number { value, n_digits } => format!("{value}#{n_digits}"),
                TokenKind::Word(word) => word.clone(),
                TokenKind::Mark(mark) => mark.to_string(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text:?}");
    }

    #[test]
    fn numbers_words_and_marks_are_told_apart() {
        check("20250717T101500Z", "20250717#8 t 101500#6 z");
        check("17. Ağustos’ta", "17#2 . agustos ’ ta");
        check("A\u{306}gu\u{308}stos", "agustos");
        check("2025年7月17日星期四", "2025#4 年 7#1 月 17#2 日 星期四");
        check("١٧ يوليو ٢٠٢٥", "17#2 يوليو 2025#4");
        check("10：30 – 11", "10#2 : 30#2 - 11#2");
        check("99999999999999999999999", "18446744073709551615#23");
        check(" \u{200e}\u{a0} ", "");
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = " 17 Ağustos, 2025";
        let parts: Vec<_> = tokens(text).expect("short").into_iter().map(|token| &text[token.span]).collect();
        assert_eq!(parts, ["17", "Ağustos", ",", "2025"]);
    }

    #[test]
    fn a_long_text_is_not_cut_up() {
        assert!(tokens(&"1".repeat(MAX_TEXT_BYTES)).is_some());
        assert!(tokens(&"1".repeat(MAX_TEXT_BYTES + 1)).is_none());
    }
}

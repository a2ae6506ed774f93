//! From text to index terms: words are split, stripped of accents and put in lower case.
//!
//! The same code serves ingest, queries, snippets and the comparison of headlines, so that what is
//! found is what is marked. [`FINGERPRINT`] must change whenever a text can give other terms than
//! before: an index made by the old rules is then refused instead of searched wrongly.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

mod runs;
pub mod sentences;
mod stems;
mod stop_words;

pub use runs::Runs;
pub use stems::{Stemmer, Stems, has_stems};
pub use stop_words::{is_stop_word, stop_words};

/// Name of these rules; part of every index.
pub const FINGERPRINT: &str = "words-1 fold-1 cjk-bigrams-1 sentences-1 frostem-2.20261016.1";

/// Bytes of a term; a longer word is known by its first bytes, in the index and in a query alike.
const MAX_TERM_BYTES: usize = 128;

/// Splits a text into terms, one at a time, without allocating for each.
///
/// A word is a run of letters, digits and combining marks. A run of Chinese or Japanese characters,
/// which has no spaces between its words, gives overlapping pairs of characters.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    /// The text with the letters of ASCII in lower case: most words are terms as they stand there.
    lower: Cow<'a, str>,
    runs: Runs<'a>,
    /// Where the next word is looked for in the current run, and where that ends.
    at: usize,
    run_end: usize,
    /// First and last byte of the current word.
    start: usize,
    end: usize,
    term: String,
    /// The next term is the pair that starts with the last character of the current one.
    in_cjk_run: bool,
}

impl<'a> Words<'a> {
    /// Starts before the first word of `text`.
    pub fn new(text: &'a str) -> Words<'a> {
        Words::with_buffers(text, Cow::Owned(text.to_ascii_lowercase()), String::new())
    }

    /// Starts before the first word of `text`, with that text in ASCII's lower case and a buffer for
    /// terms, so that whoever splits many texts need not allocate for each.
    pub fn with_buffers(text: &'a str, lower: Cow<'a, str>, term: String) -> Words<'a> {
        let runs = Runs::new(text);
        Words { text, lower, runs, at: 0, run_end: 0, start: 0, end: 0, term, in_cjk_run: false }
    }

    /// Goes to the next word; returns whether there is one.
    #[inline]
    pub fn advance(&mut self) -> bool {
        self.term.clear();
        loop {
            if self.at < self.run_end && self.take_from_run() {
                return true;
            }
            let Some(run) = self.runs.next() else { return false };
            let is_plain = self.text.as_bytes()[run.clone()].is_ascii();
            (self.at, self.run_end, self.in_cjk_run) = (run.start, run.end, false);
            if is_plain && run.len() <= MAX_TERM_BYTES {
                self.term.push_str(&self.lower[run.clone()]);
                (self.start, self.end, self.at) = (run.start, run.end, run.end);
                return true;
            }
        }
    }

    /// Returns the current term, folded.
    pub fn term(&self) -> &str {
        &self.term
    }

    /// Returns the bytes of the text that the current term was made of.
    pub fn span(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Takes the current term out as it is; see [`Words::set_buffer`].
    pub fn take_buffer(&mut self) -> String {
        std::mem::take(&mut self.term)
    }

    /// Gives a buffer for the next term, so that none has to be allocated.
    pub fn set_buffer(&mut self, buffer: String) {
        self.term = buffer;
    }

    /// Takes the next word of a run that has characters beyond ASCII, some of which part words.
    fn take_from_run(&mut self) -> bool {
        while self.at < self.run_end {
            let c = char_at(self.text, self.at);
            if is_cjk(c) {
                if self.take_pair(c) {
                    return true;
                }
                continue;
            }
            self.in_cjk_run = false;
            if is_of_word(c) {
                self.take_word();
                return true;
            }
            self.at += c.len_utf8();
        }
        false
    }

    /// Reads the word that starts at `at`.
    fn take_word(&mut self) {
        self.start = self.at;
        while self.at < self.run_end {
            let rest = &self.lower[self.at..self.run_end];
            let n_plain = rest.bytes().take_while(u8::is_ascii).count();
            self.term.push_str(&rest[..n_plain]);
            self.at += n_plain;
            let Some(c) = rest[n_plain..].chars().next() else { break };
            if is_cjk(c) || !(is_of_word(c) || is_combining_mark(c) || is_joiner(c)) {
                break;
            }
            fold_char(c, &mut self.term);
            self.at += c.len_utf8();
        }
        self.end = self.at;
        if self.term.len() > MAX_TERM_BYTES {
            self.term.truncate(self.term.floor_char_boundary(MAX_TERM_BYTES));
        }
    }

    /// Reads the pair of characters that starts with `first` at `at`; a lone character is a term of
    /// its own. Returns false for the last character of a run, which was the second of a pair.
    fn take_pair(&mut self, first: char) -> bool {
        let continues = std::mem::replace(&mut self.in_cjk_run, true);
        self.start = self.at;
        self.at += first.len_utf8();
        self.end = self.at;
        let second = self.text[self.at..].chars().next().filter(|&c| is_cjk(c));
        if second.is_none() && continues {
            return false;
        }
        self.term.push(first);
        if let Some(second) = second {
            self.term.push(second);
            self.end += second.len_utf8();
        }
        true
    }
}

/// Returns the text folded as a whole: words as in the index, joined by single spaces.
///
/// Two headlines that differ in case, accents, punctuation or spacing alone have the same one.
pub fn fold(text: &str) -> String {
    let mut words = Words::new(text);
    let mut folded = String::with_capacity(text.len());
    while words.advance() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(words.term());
    }
    folded
}

/// Returns a keyword value folded: accents, case and outer space go, dashes are one; all other
/// characters stay.
pub fn fold_value(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        part.chars().for_each(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            other => fold_char(other, &mut folded),
        });
    }
    folded
}

/// Returns how many terms the text gives.
pub fn count(text: &str) -> usize {
    let mut words = Words::new(text);
    let mut n_words = 0;
    while words.advance() {
        n_words += 1;
    }
    n_words
}

/// Returns whether a character is a letter or a digit. The standard library's answer is a search in a table,
/// so that what is frequent in news is decided before.
fn is_of_word(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{24f}' => !matches!(c, '×' | '÷'),
        '\u{400}'..='\u{481}' | '\u{620}'..='\u{64a}' | '\u{1e00}'..='\u{1eff}' => true,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{ff00}'..='\u{ff0f}' => false,
        _ => c.is_alphanumeric(),
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("a byte that is not ASCII starts a character here")
}

/// Zero width joiner and non-joiner, which stand inside words of Persian and of Indian languages.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Returns whether a character is one of Chinese or Japanese, whose words are not set apart by spaces.
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
        && c != '\u{30fb}'
}

/// Appends the folded form of one character, which may be empty or of several characters.
///
/// Marks are taken off Latin and Greek letters only, and off the vowel points of Arabic and Hebrew:
/// elsewhere (`й`, `が`, the vowel signs of Hindi) they make another letter.
fn fold_char(c: char, out: &mut String) {
    match c {
        '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
        'ı' | 'İ' => out.push('i'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        'ø' | 'Ø' => out.push('o'),
        'ð' | 'Ð' | 'đ' | 'Đ' => out.push('d'),
        'ł' | 'Ł' => out.push('l'),
        'ħ' | 'Ħ' => out.push('h'),
        'ŧ' | 'Ŧ' => out.push('t'),
        'ə' | 'Ə' => out.push('e'),
        'ς' => out.push('σ'),
        'ё' | 'Ё' => out.push('е'),
        // combining marks, the points of Hebrew and Arabic, the Arabic filler, joiners
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5bd}'
        | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{200c}'
        | '\u{200d}' => {}
        // Latin and Greek letters with marks
        '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' => {
            decompose_canonical(c, |part| push_base(part, out));
        }
        // ligatures and full-width forms
        '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}' => {
            decompose_compatible(c, |part| push_base(part, out));
        }
        _ => out.extend(c.to_lowercase()),
    }
}

fn push_base(part: char, out: &mut String) {
    match part {
        '\u{300}'..='\u{36f}' => {}
        'ς' => out.push('σ'),
        _ => out.extend(part.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text:?}");
    }

    #[test]
    fn letters_and_digits_are_those_of_the_standard_library() {
        let other = ('\0'..=char::MAX).find(|c| is_of_word(*c) != c.is_alphanumeric());
        assert_eq!(other, None);
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        check("Türkiye", "turkiye");
        check("İstanbul İSTANBUL ISTANBUL istanbul ıstanbul", "istanbul istanbul istanbul istanbul istanbul");
        check("Tu\u{308}rkiye", "turkiye");
        check("Straße Æsop Łódź Đoković Ørsted", "strasse aesop lodz dokovic orsted");
        check("Αθήνα ΑΘΗΝΑ λόγος", "αθηνα αθηνα λογοσ");
        check("Ｒｅｕｔｅｒｓ ﬁnal", "reuters final");
        check("ёлка Й", "елка й");
    }

    #[test]
    fn words_end_at_punctuation() {
        check("Istanbul'da don’t U.S. 1,000 café-bar", "istanbul da don t u s 1 000 cafe bar");
        check("  …—!  ", "");
    }

    #[test]
    fn marks_that_make_another_letter_stay() {
        check("हिन्दी", "हिन्दी");
        check("كِتَابٌ", "كتاب");
        check("می\u{200c}خواهم", "میخواهم");
    }

    #[test]
    fn chinese_gives_pairs_of_characters() {
        check("北京时间", "北京 京时 时间");
        check("见iPhone手机。北", "见 iphone 手机 北");
        check("北，京", "北 京");
        check("東京タワー", "東京 京タ タワ ワー");
    }

    #[test]
    fn spans_point_into_the_text() {
        let text = "—Türkiye’de, 北京时";
        let mut words = Words::new(text);
        let mut seen = Vec::new();
        while words.advance() {
            seen.push(&text[words.span()]);
        }
        assert_eq!(seen, ["Türkiye", "de", "北京", "京时"]);
    }

    #[test]
    fn a_very_long_word_is_known_by_its_start() {
        let word = "ğ".repeat(100_000);
        assert_eq!(fold(&word), "g".repeat(MAX_TERM_BYTES));
        assert_eq!(count(&word), 1);
    }

    #[test]
    fn a_value_keeps_its_punctuation() {
        assert_eq!(fold_value(" Dünya /  Avrupa "), "dunya / avrupa");
        assert_eq!(fold_value("Money‑FX"), "money-fx");
    }
}

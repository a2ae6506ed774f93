//! The words of a text as numbers, for comparing texts: quicker than the index's own rules, and not as
//! fine, since a copy has the accents of its original.

use std::ops::Range;

use crate::analysis::{Runs, is_cjk};

/// Returns a hash of each word, without regard to case. The last bit says whether the word has a digit.
///
/// A word is a run of letters and digits; of Chinese and Japanese it is a pair of characters, as in the
/// index.
pub fn words(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    add_words(text, &mut out);
    out
}

/// Adds the words of a text to others, as [`words`] has them.
pub fn add_words(text: &str, out: &mut Vec<u32>) {
    out.reserve(text.len() / 4 + 8);
    for run in Runs::new(text) {
        let mut word = Word::default();
        match word.add_plain(text.as_bytes(), run.clone()) {
            true => word.end(out),
            false => add_mixed(&text[run], out),
        }
    }
}

/// Adds the words of a run that has characters beyond ASCII, some of which part words.
fn add_mixed(run: &str, out: &mut Vec<u32>) {
    let mut word = Word::default();
    let mut at = 0;
    while let Some(c) = run[at..].chars().next() {
        if c.is_ascii() {
            let rest = &run.as_bytes()[at..];
            let n_plain = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            let _is_plain = word.add_plain(rest, 0..n_plain);
            at += n_plain;
        } else if c >= FIRST_CJK && is_cjk(c) {
            word.end(out);
            at += add_pairs(&run[at..], out);
        } else {
            match is_separator(c) {
                true => word.end(out),
                false => word.add(lower(c)),
            }
            at += c.len_utf8();
        }
    }
    word.end(out);
}

/// No character before this one is of Chinese or Japanese.
const FIRST_CJK: char = '\u{3005}';

/// Adds the pairs of the run of Chinese or Japanese that a text begins with; a lone character is a word
/// of its own. Returns how long the run is, in bytes.
fn add_pairs(text: &str, out: &mut Vec<u32>) -> usize {
    let mut n_bytes = 0;
    let mut before: Option<char> = None;
    for c in text.chars().take_while(|c| is_cjk(*c)) {
        if let Some(first) = before {
            Word::of(first, c).end(out);
        }
        before = Some(c);
        n_bytes += c.len_utf8();
    }
    if let Some(lone) = before.filter(|lone| lone.len_utf8() == n_bytes) {
        Word::of(lone, lone).end(out);
    }
    n_bytes
}

/// A word on the way to its hash.
#[derive(Default)]
struct Word {
    hash: u64,
    n_bytes: u64,
    has_digit: bool,
}

impl Word {
    fn of(first: char, second: char) -> Word {
        let mut word = Word::default();
        word.add(first);
        word.add(second);
        word
    }

    /// Adds letters and digits of ASCII from a place in a text, sixteen bytes at a time: nearly all words
    /// are no longer, and a guess for each whether it has more than eight would often be wrong. Returns
    /// false, and has added something else, if there are others among them.
    #[inline]
    fn add_plain(&mut self, text: &[u8], place: Range<usize>) -> bool {
        const HIGH: u64 = 0x8080_8080_8080_8080;
        /// The bit by which capitals differ; digits have it.
        const CASE: u64 = 0x2020_2020_2020_2020;
        /// The bit that digits lack.
        const LETTER: u64 = 0x4040_4040_4040_4040;
        let Range { start: mut at, end } = place;
        self.n_bytes += (end - at) as u64;
        let mut beyond = 0;
        while at < end {
            let n_bytes = (end - at).min(16);
            let sixteen = match text.get(at..at + 16) {
                Some(sixteen) => u128::from_le_bytes(sixteen.try_into().unwrap_or_default()),
                None => {
                    let mut sixteen = [0; 16];
                    sixteen[..n_bytes].copy_from_slice(&text[at..end]);
                    u128::from_le_bytes(sixteen)
                }
            };
            let [low, high] = [sixteen as u64, (sixteen >> 64) as u64];
            let [all_low, all_high] = FIRST_BYTES[n_bytes];
            beyond |= (low & all_low | high & all_high) & HIGH;
            self.has_digit |= (!low & all_low | !high & all_high) & LETTER != 0;
            self.mix((low | CASE) & all_low, (high | CASE) & all_high);
            at += n_bytes;
        }
        beyond == 0
    }

    fn add(&mut self, c: char) {
        self.mix(u64::from(c), 0);
        self.n_bytes += 8;
    }

    /// Mixes two numbers in by the two halves of a product (Wang Yi, "wyhash", 2019).
    fn mix(&mut self, low: u64, high: u64) {
        let product =
            u128::from(self.hash ^ low ^ 0x9e37_79b9_7f4a_7c15) * u128::from(high ^ 0xd1b5_4a32_d192_ed03);
        self.hash = product as u64 ^ (product >> 64) as u64;
    }

    fn end(&mut self, out: &mut Vec<u32>) {
        if self.n_bytes > 0 {
            let hash = (self.hash ^ self.n_bytes).wrapping_mul(0xff51_afd7_ed55_8ccd);
            out.push((hash >> 32) as u32 & !1 | u32::from(self.has_digit));
            *self = Word::default();
        }
    }
}

/// Masks of the first bytes of sixteen, for each number of them.
const FIRST_BYTES: [[u64; 2]; 17] = {
    let mut masks = [[0; 2]; 17];
    let mut n_bytes = 1;
    while n_bytes <= 16 {
        let mask = u128::MAX >> (128 - 8 * n_bytes);
        masks[n_bytes] = [mask as u64, (mask >> 64) as u64];
        n_bytes += 1;
    }
    masks
};

/// Returns whether a character beyond ASCII parts words: spaces and punctuation of the scripts that news
/// is written in, and pictures.
fn is_separator(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '\u{bb}'..='\u{bf}' | '×' | '÷'
        | '\u{55a}'..='\u{55f}' | '\u{589}' | '\u{5be}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}'
        | '\u{964}' | '\u{965}' | '\u{1361}'..='\u{1368}' | '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}'
        | '\u{3000}'..='\u{3004}' | '\u{3006}'..='\u{303f}' | '\u{30fb}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}' | '\u{1f000}'..='\u{1faff}')
}

/// Returns the small letter, for the scripts in which agencies set names in capitals.
fn lower(c: char) -> char {
    match c {
        '\u{c0}'..='\u{de}' | '\u{391}'..='\u{3a9}' | '\u{410}'..='\u{42f}' => {
            char::from_u32(c as u32 + 0x20).unwrap_or(c)
        }
        '\u{100}'..='\u{24f}' | '\u{386}'..='\u{390}' | '\u{400}'..='\u{40f}' => {
            c.to_lowercase().next().unwrap_or(c)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, other: &str, expected: bool) {
        assert_eq!(words(text) == words(other), expected, "{text} / {other}");
    }

    #[test]
    fn case_and_punctuation_do_not_matter() {
        check("Talks, in Istanbul: \"again\".", "talks in ISTANBUL – “again”", true);
        check("the government’s plan", "the government's plan", true);
        check("ÇANKAYA ŞÖLEN МОСКВА ΑΘΗΝΑ", "çankaya şölen москва αθηνα", true);
        check("a  b\u{a0}c", "a b c", true);
        check("北京，时间。", "北京 时间", true);
    }

    #[test]
    fn words_and_their_order_matter() {
        check("talks in Istanbul", "Istanbul in talks", false);
        check("in Istanbul", "inIstanbul", false);
        check("internationalisation", "internationalization", false);
        check("abcdefgh abcdefg", "abcdefg abcdefgh", false);
        check("aaaaaaaa", "aaaaaaaaaaaaaaaa", false);
        check("北京时间", "京北时间", false);
    }

    #[test]
    fn there_are_as_many_as_in_the_index() {
        let count = |text: &str| assert_eq!(words(text).len(), crate::analysis::count(text), "{text}");
        for text in
            ["", " ", "one", "Talks’ end, U.S. 1,000", "北京时间", "见iPhone手机。北", "东", "東京タワー。"]
        {
            count(text);
        }
        count("Görüşmeler İstanbul’da sürüyor; «ışık» ve “çağ”.");
        count("Переговоры в Стамбуле — третий раунд");
        count("محادثات في إسطنبول، اليوم؟");
    }

    #[test]
    fn numbers_are_marked() {
        let marks: Vec<u32> = words("up 3 to COVID19 in May").iter().map(|word| word & 1).collect();
        assert_eq!(marks, [0, 1, 0, 1, 0, 0]);
    }
}

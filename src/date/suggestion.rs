//! Finds the word of a date that a misspelt one was meant to be.

use std::sync::LazyLock;

use super::tokens::{TokenKind, tokens};
use super::{expression, names};
use crate::analysis;

/// Shortest word that a suggestion is made of: the many three-letter names are near to anything.
const MIN_WORD_CHARS: usize = 4;

/// Words from this length on may have two slips, shorter ones one.
const TWO_SLIPS_CHARS: usize = 7;

/// The words that can be meant, each as it is written and folded.
static KNOWN: LazyLock<Vec<(&'static str, Vec<char>)>> = LazyLock::new(|| {
    let months = names::MONTHS.iter().flat_map(|row| row.iter().copied());
    let words = expression::words().chain(months);
    let folded = words.map(|word| (word, analysis::fold_value(word).chars().collect::<Vec<_>>()));
    folded.filter(|(_, folded)| folded.len() >= MIN_WORD_CHARS).collect()
});

/// Returns the known word nearest to a word of the text that is not known; `None` if none is near.
pub fn near_miss(text: &str) -> Option<&'static str> {
    let mut best: Option<(usize, &'static str)> = None;
    for token in tokens(text)? {
        let TokenKind::Word(word) = token.kind else { continue };
        let letters: Vec<char> = word.chars().collect();
        let is_known = names::month(&word).is_some() || names::weekday(&word).is_some();
        if is_known || KNOWN.iter().any(|(_, folded)| *folded == letters) {
            continue;
        }
        let max_slips = if letters.len() >= TWO_SLIPS_CHARS { 2 } else { 1 };
        for (name, folded) in KNOWN.iter() {
            if letters.len().abs_diff(folded.len()) > max_slips {
                continue;
            }
            let n_slips = slips(&letters, folded);
            if n_slips <= max_slips && best.is_none_or(|(least, _)| n_slips < least) {
                best = Some((n_slips, name));
            }
        }
    }
    best.map(|(_, word)| word)
}

/// Returns how many letters were added, left out, changed or swapped with their neighbour.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, &a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &b) in other.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a == other[j - 1] && b == one[i - 1] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(near_miss(text), expected, "{text:?}");
    }

    #[test]
    fn a_slip_in_a_known_word_is_found() {
        check("yestreday", Some("yesterday"));
        check("yesteday", Some("yesterday"));
        check("Temuz", Some("Temmuz"));
        check("AGUSTSO", Some("Ağustos"));
        check("17 septmber 2025", Some("September"));
        check("last mnoth", Some("month"));
        check("gecne hafta", Some("geçen"));
        check("Agsts 2025", None);
    }

    #[test]
    fn other_words_have_no_suggestion() {
        check("nextish", None);
        check("foo", None);
        check("election", None);
        check("17 July 2025", None);
        check("", None);
    }

    #[test]
    fn slips_are_counted() {
        let count = |one: &str, other: &str| {
            slips(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>())
        };
        assert_eq!(
            [count("abc", "abc"), count("abc", "acb"), count("abc", "abcd"), count("", "ab")],
            [0, 1, 1, 2]
        );
    }
}

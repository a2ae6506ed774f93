//! Where sentences and paragraphs end.
//!
//! A full stop ends a sentence where what follows could begin one and what precedes is no abbreviation. It is a
//! guess, as in all such rules; `St. Petersburg` is one sentence's, `in the U.S. The court` is not told apart.

use std::ops::Range;

use super::fold;

/// What lies between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nothing that parts sentences.
    Inside,
    /// The end of a sentence.
    Sentence,
    /// The end of a paragraph, and so of a sentence too.
    Paragraph,
}

/// Abbreviations with a full stop that stand before a name or a number, folded and in order.
#[rustfmt::skip]
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "art", "aug", "av", "bay", "bn", "brig", "bros", "bzw", "ca", "capt", "cf", "cmdr", "co", "col",
    "corp", "cpl", "dec", "doc", "dr", "dra", "dt", "eg", "est", "etc", "feb", "fig", "fr", "ft", "gen", "gov", "hon", "ie",
    "inc", "jan", "jr", "lt", "ltd", "maj", "mar", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "no", "nov", "nr",
    "oct", "op", "pres", "prof", "pvt", "rep", "rev", "sec", "sen", "sept", "sgt", "sn", "sr", "sra", "st", "str", "supt",
    "usw", "vs", "yrd",
];

/// What ends a sentence, or a paragraph.
const ENDS: [char; 12] = ['\n', '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '።'];

/// Returns where a sentence ends and the next one begins, as bytes of what lies between their words: what closes
/// behind the full stop belongs to the first, what opens after it to the second.
pub fn seam(between: &str) -> (usize, usize) {
    let skip_space = |from: usize| between.len() - between[from..].trim_start().len();
    if let (Some(first), Some(last)) = (between.find('\n'), between.rfind('\n')) {
        return (between[..first].trim_end().len(), skip_space(last));
    }
    let Some(end) = between.find(ENDS) else { return (0, skip_space(0)) };
    let closes = |c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）' | '】') || ENDS.contains(&c)
    };
    let after = end + between[end..].find(|c| !closes(c)).unwrap_or(between.len() - end);
    (after, skip_space(after))
}

/// Returns what lies before the word of a text that begins at `start`, after the word of the bytes `last`. The pairs
/// that Chinese text gives overlap; nothing lies between them.
#[inline]
pub fn before(text: &str, last: Range<usize>, start: usize) -> Gap {
    let Some(between) = text.get(last.end..start) else { return Gap::Inside };
    // What nearly all gaps are is told without a search.
    if matches!(between, " " | ", " | "-" | "") {
        return Gap::Inside;
    }
    match text[start..].chars().next() {
        Some(after) => gap(between, &text[last], after),
        None => Gap::Inside,
    }
}

/// Returns what lies between two words of a text: `between` is all of it, `before` the word that precedes it
/// and `after` the first character of the next word.
pub fn gap(between: &str, before: &str, after: char) -> Gap {
    // Nearly all gaps: a space, a comma and a space, an apostrophe.
    let Some(end) = between.find(ENDS) else { return Gap::Inside };
    if between.contains('\n') {
        return Gap::Paragraph;
    }
    let mark = between[end..].chars().next().unwrap_or('.');
    if matches!(mark, '。' | '！' | '？' | '।' | '።') {
        return Gap::Sentence;
    }
    let is_apart = between[end..].contains(char::is_whitespace);
    let is_short =
        mark == '.' && (before.chars().count() == 1 && !before.starts_with(|c: char| c.is_ascii_digit()));
    if !is_apart || after.is_lowercase() || is_short {
        return Gap::Inside;
    }
    match mark == '.' && ABBREVIATIONS.binary_search(&fold(before).as_str()).is_ok() {
        true => Gap::Inside,
        false => Gap::Sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Words;

    /// Shows a text with `|` where a sentence ends and `¶` where a paragraph does.
    fn check(text: &str, expected: &str) {
        let mut words = Words::new(text);
        let mut shown = String::new();
        let mut last: Option<Range<usize>> = None;
        while words.advance() {
            let span = words.span();
            if let Some(last) = last {
                let after = text[span.start..].chars().next().expect("a word has a letter");
                shown.push_str(match gap(&text[last.end..span.start.max(last.end)], &text[last], after) {
                    Gap::Inside => " ",
                    Gap::Sentence => " | ",
                    Gap::Paragraph => " ¶ ",
                });
            }
            shown.push_str(words.term());
            last = Some(span);
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_full_stop_before_a_capital_ends_a_sentence() {
        check("They met. Talks went on.", "they met | talks went on");
        check("Talks? \"Yes!\" He left… No.", "talks | yes | he left | no");
        check("In 2025. Then", "in 2025 | then");
    }

    #[test]
    fn a_full_stop_of_a_number_or_an_abbreviation_does_not() {
        check("up 3.5 percent at example.com today", "up 3 5 percent at example com today");
        check(
            "Mr. Smith of St. Ives met J. Doe and Dr. Roe, i.e. both.",
            "mr smith of st ives met j doe and dr roe i e both",
        );
        check("the U.S. President", "the u s president");
    }

    #[test]
    fn a_line_break_ends_a_paragraph() {
        check("They met.\nTalks\nwent on", "they met ¶ talks ¶ went on");
    }

    #[test]
    fn quotes_and_brackets_stay_with_their_sentence() {
        let check = |between: &str, before: &str, after: &str| {
            let (end, start) = seam(between);
            assert_eq!((&between[..end], &between[start..]), (before, after), "{between:?}");
        };
        check(". ", ".", "");
        check(".” “", ".”", "“");
        check("?!) (", "?!)", "(");
        check("。」「", "。」", "「");
        check(".\n\n— ", ".", "— ");
        check(" - ", "", "- ");
    }

    #[test]
    fn other_scripts_have_their_own_signs() {
        check("他来了。他走了", "他来 来了 | 他走 走了");
        check("यह है। वह है", "यह है | वह है");
    }

    #[test]
    fn the_abbreviations_are_folded_and_in_order() {
        assert!(ABBREVIATIONS.is_sorted());
        assert!(ABBREVIATIONS.iter().all(|word| fold(word) == *word));
    }
}

//! The shape of a line of text: how it ends, how long it is, whether it looks like a headline or a name.

use super::marks;
use crate::agency;
use crate::analysis::{fold, fold_value};

/// Words are counted up to here: more is a paragraph, however many.
pub const MAX_WORDS: usize = 200;

/// A sentence of this many words is a paragraph of its own.
const PROSE_WORDS: usize = 12;

/// So is one of fewer words that has this many characters.
const PROSE_CHARS: usize = 60;
const SHORT_PROSE_WORDS: usize = 7;

/// A text of this many words is a paragraph, however it ends.
const LONG_PROSE_WORDS: usize = 40;

/// Words and bytes of a headline. Subordinate clauses are rare in headlines; so is anything longer.
const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 4..=30;
const MAX_HEADLINE_BYTES: usize = 400;

/// Full stops of many scripts.
const STOPS: &[char] = &['.', '…', '。', '।', '॥', '۔', '።', '։', '។', '．', '。'];

/// Marks that end a question or a cry, which headlines have too.
const CRIES: &[char] = &['!', '?', '！', '？', '؟', '՞', '፧'];

/// Quotation marks and brackets that can stand after the mark that ends a sentence.
const CLOSERS: &[char] = &['"', '\'', '”', '’', '“', '»', '«', '›', '‹', ')', ']', '」', '』', '*', '_'];

/// Marks that begin an item of a list.
const BULLETS: &[char] =
    &['-', '–', '—', '•', '*', '·', '▪', '●', '○', '■', '□', '◦', '‣', '►', '▶', '→', '✓', '✔', '+'];

/// Returns the number of words, at most [`MAX_WORDS`]; two characters of a script without spaces count as one.
pub fn n_words(text: &str) -> usize {
    let mut n_words = 0;
    for part in text.split_whitespace() {
        let n_wide = part.chars().take(2 * MAX_WORDS).filter(|&c| is_wide(c)).count();
        n_words +=
            if n_wide > 0 { n_wide.div_ceil(2) } else { usize::from(part.contains(char::is_alphanumeric)) };
        if n_words >= MAX_WORDS {
            return MAX_WORDS;
        }
    }
    n_words
}

/// Characters of scripts that set no spaces between words.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}')
}

/// Returns the words between white space, each with the byte where it starts.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        (!word.is_empty()).then_some((start, word))
    })
}

/// Returns whether a sentence ends with the text, by any mark.
pub fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| STOPS.contains(&mark) || CRIES.contains(&mark))
}

/// Returns whether the text ends with a full stop, which headlines do not. `U.S.` and `Inc.` end with none.
pub fn ends_with_stop(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| STOPS.contains(&mark)) && !ends_abbreviated(text)
}

/// Returns whether the text ends with a full stop or with a cry inside quotation marks, as speech does.
pub fn ends_as_prose(text: &str) -> bool {
    ends_with_stop(text) || (ends_sentence(text) && text.ends_with(CLOSERS) && !text.ends_with(')'))
}

fn last_mark(text: &str) -> Option<char> {
    without_initials(text)
        .trim_end_matches(|c: char| CLOSERS.contains(&c) || c.is_whitespace())
        .chars()
        .next_back()
}

/// Returns the text before the initials of its author and editor, such as `AB/CDE`.
fn without_initials(text: &str) -> &str {
    let Some((rest, last)) = text.rsplit_once(char::is_whitespace) else { return text };
    let is_signed = last.len() <= 9
        && last.contains('/')
        && last.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'/');
    if is_signed { rest.trim_end() } else { text }
}

/// Returns whether the last word is written with points inside, as `U.S.`, or is a company's `Inc.`.
fn ends_abbreviated(text: &str) -> bool {
    let Some(last) = text.split_whitespace().next_back() else { return false };
    let Some(stem) = last.strip_suffix('.') else { return false };
    let is_initials = stem.contains('.') && stem.split('.').all(|part| part.chars().count() == 1);
    let starts_upper = stem.starts_with(char::is_uppercase);
    is_initials && starts_upper || matches!(stem, "Inc" | "Ltd" | "Co" | "Corp" | "Jr" | "Sr" | "Bros" | "Ş")
}

/// Returns whether a text of so many words is a paragraph rather than a headline, a label or a caption.
pub fn is_prose(text: &str, n_words: usize) -> bool {
    if n_words >= LONG_PROSE_WORDS {
        return true;
    }
    if n_words < SHORT_PROSE_WORDS {
        return false;
    }
    let is_long = n_words >= PROSE_WORDS;
    let ends_long = is_long
        && (text.ends_with([':', '：']) || ends_sentence(text) && !is_question_headline(text, n_words));
    // Languages such as Turkish and Finnish say as much in fewer and longer words.
    let ends_wide = ends_with_stop(text) && text.chars().nth(PROSE_CHARS).is_some();
    ends_long || ends_wide || ends_sentence(text) && has_two_sentences(text)
}

/// A single question of a headline's length can be a headline.
fn is_question_headline(text: &str, n_words: usize) -> bool {
    n_words <= 20 && !ends_as_prose(text) && !ends_with_stop(text) && !has_two_sentences(text)
}

/// Returns whether a sentence ends inside the text and another begins.
pub fn has_two_sentences(text: &str) -> bool {
    let mut before = "";
    for word in text.split_whitespace() {
        let starts =
            word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase() && !c.is_numeric());
        if starts && n_letters(before) > 2 && ends_sentence(before) && !ends_abbreviated(before) {
            return true;
        }
        before = word;
    }
    text.contains(['。', '！', '？'])
        && text.trim_end_matches(['。', '！', '？', '”', '」']).contains(['。', '！', '？'])
}

fn n_letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Returns whether the line may be a headline of another article: some words without a full stop.
pub fn is_headline(text: &str, n_words: usize) -> bool {
    HEADLINE_WORDS.contains(&n_words) && is_title(text, n_words) && !starts_in_lower_case(text)
}

/// Returns whether the line may be the article's headline, which can be a single word.
pub fn is_title(text: &str, n_words: usize) -> bool {
    (1..=*HEADLINE_WORDS.end()).contains(&n_words)
        && text.len() <= MAX_HEADLINE_BYTES
        && !ends_with_stop(text)
        && !text.ends_with([',', ';', ':', '：', '，', '；'])
        && !is_list_item(text)
}

/// Returns whether the first letter is a small one.
pub fn starts_in_lower_case(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Returns whether the line is an item of a list: a bullet or a number stands before it.
pub fn is_list_item(text: &str) -> bool {
    without_bullet(text).len() < text.len()
}

/// Returns the line without the bullet or number of a list before it.
pub fn without_bullet(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix(BULLETS) {
        return if rest.starts_with(char::is_whitespace) { rest.trim_start() } else { text };
    }
    let after_number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = text.len() - after_number.len();
    match after_number.strip_prefix(['.', ')']) {
        Some(rest) if (1..=2).contains(&n_digits) && rest.starts_with(char::is_whitespace) => {
            rest.trim_start()
        }
        _ => text,
    }
}

/// Returns whether all letters are capitals, and there are two at least.
pub fn is_all_capitals(text: &str) -> bool {
    !text.contains(char::is_lowercase) && text.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Returns whether the text can be the name of one person: two to five words (one, if `one_word` allows) in
/// capitals or with capital initials, and small particles between them.
pub fn is_name(text: &str, min_words: usize) -> bool {
    let mut n_words = 0;
    let mut n_full = 0;
    for word in text.split_whitespace() {
        n_words += 1;
        if !word.chars().all(|c| c.is_alphabetic() || is_mark_in_name(c)) {
            return false;
        }
        if word.starts_with(char::is_uppercase) {
            n_full += usize::from(n_letters(word) > 1);
        } else if n_words == 1 || !marks::NAME_PARTICLES.contains(&fold_value(word).as_str()) {
            return false;
        }
    }
    (min_words..=5).contains(&n_words) && n_full >= 1
}

/// Points of initials, hyphens, apostrophes and combining accents.
fn is_mark_in_name(c: char) -> bool {
    matches!(c, '.' | '-' | '\'' | '’' | '\u{2010}' | '\u{300}'..='\u{36f}')
}

/// Returns whether the text is a list of names, callings and agencies, as bylines have.
pub fn are_names(text: &str) -> bool {
    let parts = name_parts(text);
    let is_fine = |part: &str| {
        let folded = fold(part);
        is_name(part, 1)
            || marks::is_one_of(&folded, marks::ROLES)
            || agency::is_known(&folded)
            || marks::is_one_of(&folded, marks::SOME_AGENCIES)
    };
    parts.len() <= 8 && parts.iter().any(|part| is_name(part, 1)) && parts.iter().all(|part| is_fine(part))
}

/// Cuts a byline into its names: at commas, semicolons, slashes, ampersands and the words for "and".
pub fn name_parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in text.split_inclusive([',', ';', '/', '&', '|', '+', ' ', '\u{a0}']) {
        let bare = word.trim_end_matches([',', ';', '/', '&', '|', '+']).trim();
        let is_of_one_case = bare.chars().all(char::is_lowercase) || bare.len() > 1 && is_all_capitals(bare);
        let is_and = is_of_one_case && marks::AND_WORDS.contains(&fold_value(bare).as_str());
        let ends = word.ends_with([',', ';', '/', '&', '|', '+']);
        if let Some(part) = parts.last_mut().filter(|_| !is_and && !bare.is_empty()) {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(bare);
        }
        if (is_and || ends) && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_any_script() {
        let check = |text: &str, expected| assert_eq!(n_words(text), expected, "{text:?}");
        check("", 0);
        check(" — one, two/three — 4 ", 3);
        check("北京时间十七日", 4);
        check(&"word ".repeat(1000), MAX_WORDS);
        check(&"字".repeat(10_000), MAX_WORDS);
    }

    #[test]
    fn a_headline_has_no_full_stop() {
        let check = |text: &str, expected| assert_eq!(is_headline(text, n_words(text)), expected, "{text:?}");
        check("France's top diplomat calls for press access", true);
        check("How did a jet crash into a school campus?", true);
        check("Talks to be held this week: Zelenskyy", true);
        check("Leaders praise talks with the U.S.", true);
        check("Leaders praise the talks.", false);
        check("The minister said that:", false);
        check("- one of four items here", false);
        check("1. one of four items here", false);
        check("more than this they said", false);
        check("Two words", false);
    }

    #[test]
    fn a_paragraph_is_told_by_length_and_sentences() {
        let check = |text: &str, expected| assert_eq!(is_prose(text, n_words(text)), expected, "{text:?}");
        check("The ministers met in Ankara on Tuesday to speak about the price of grain.", true);
        check("It rained. Nobody came to the square on that day.", true);
        check("It rained.", false);
        check("The ministers met in Ankara on Tuesday to speak about the price of grain. AB/CD", true);
        check("Why did the ministers meet in Ankara on Tuesday to speak about grain?", false);
        check("“Why did the ministers meet in Ankara on Tuesday to speak about grain?”", true);
        check("Ministers meet in Ankara on Tuesday to speak about the price of grain", false);
    }

    #[test]
    fn names_have_capital_initials() {
        let check = |text, expected| assert_eq!(are_names(text), expected, "{text:?}");
        check("Ann Lee", true);
        check("ESRA KARATAŞ ALPAY", true);
        check("Ann Lee and Vincent van den Berg", true);
        check("J. R. O’Neill, Ayşe Işık-Öz", true);
        check("Ann Lee, staff writer", true);
        check("Trump enttäuscht", false);
        check("der Leyen gewinnt", false);
        check("17 July", false);
        check("", false);
    }
}

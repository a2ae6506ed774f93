//! The part of a text that a message is about, with carets under it.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::query::characters::is_invisible;

/// Columns of an excerpt without its indent, so that it fits a terminal of 80.
const LINE_COLUMNS: usize = 76;
/// Columns of a long query that are kept before the caret.
const BEFORE_COLUMNS: usize = 30;

/// Returns the part of the query around `span`, and carets under the span, each on a new line and
/// indented by two; nothing if the query is empty.
pub(super) fn excerpt(query: &str, span: &Range<usize>) -> String {
    let (Some(before), Some(inside), Some(after)) =
        (query.get(..span.start), query.get(span.clone()), query.get(span.end..))
    else {
        return String::new();
    };
    if query.trim().is_empty() {
        return String::new();
    }
    let n_needed =
        [inside, after].map(|part| shown(part.chars()).map(cost).take(LINE_COLUMNS).sum::<usize>());
    let spare = LINE_COLUMNS.saturating_sub(n_needed.iter().sum());
    let (before, left_cut) = cut_from_right(shown(before.chars().rev()), spare.max(BEFORE_COLUMNS));
    let spare = LINE_COLUMNS - sum(&before, cost);
    let (inside, inside_cut) = cut(shown(inside.chars()), spare);
    let spare = spare - sum(&inside, cost);
    let (after, after_cut) = if inside_cut { (Vec::new(), false) } else { cut(shown(after.chars()), spare) };

    let ellipsis = |is_cut: bool| if is_cut { "…" } else { "" };
    let line: String = before.iter().chain(&inside).chain(&after).collect();
    let line = format!("  {}{line}{}", ellipsis(left_cut), ellipsis(inside_cut || after_cut));
    let indent = 2 + usize::from(left_cut) + sum(&before, width);
    let carets = sum(&inside, width).max(1);
    format!("\n{}\n{}{}", line.trim_end(), " ".repeat(indent), "^".repeat(carets))
}

fn sum(chars: &[char], measure: fn(char) -> usize) -> usize {
    chars.iter().map(|&c| measure(c)).sum()
}

/// Replaces what would move the caret: a tab or line break is shown as a space; a mark of writing
/// direction, which has no width, is left out.
fn shown(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    chars.filter(|&c| !is_invisible(c)).map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c })
}

/// Returns the columns that a terminal gives the character.
fn width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Returns what the character takes of a line's room. A combining mark takes a column here, so that a
/// thousand of them on one letter do not all count as nothing.
fn cost(c: char) -> usize {
    width(c).max(1)
}

/// Takes the characters that have room, from the left; returns whether any are left. A letter whose
/// marks have no room is not taken either.
fn cut(mut chars: impl Iterator<Item = char>, columns: usize) -> (Vec<char>, bool) {
    let (mut taken, next) = fill(&mut chars, columns);
    if next.is_some_and(|c| width(c) == 0) {
        while taken.pop().is_some_and(|c| width(c) == 0) {}
    }
    (taken, next.is_some())
}

/// The same from the right: `chars` come last to first, so that marks come before their letter.
fn cut_from_right(mut chars: impl Iterator<Item = char>, columns: usize) -> (Vec<char>, bool) {
    let (mut taken, next) = fill(&mut chars, columns);
    if next.is_some() {
        while taken.pop_if(|c| width(*c) == 0).is_some() {}
    }
    taken.reverse();
    (taken, next.is_some())
}

/// Takes the characters that have room; returns the first that has none.
fn fill(chars: &mut impl Iterator<Item = char>, columns: usize) -> (Vec<char>, Option<char>) {
    let mut taken = Vec::new();
    let mut used = 0;
    for c in chars {
        used += cost(c);
        if used > columns {
            return (taken, Some(c));
        }
        taken.push(c);
    }
    (taken, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The carets stand under the first `marked` of the text. `expected` are the two lines.
    fn check(text: &str, marked: &str, expected: [&str; 2]) {
        let start = text.find(marked).expect("a test marks a part of its text");
        let excerpt = excerpt(text, &(start..start + marked.len()));
        assert_eq!(excerpt.lines().skip(1).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn carets_stand_under_their_characters() {
        check("Türkiye foo:a", "foo", ["  Türkiye foo:a", "          ^^^"]);
        check("Tu\u{308}rkiye foo:a", "foo", ["  Tu\u{308}rkiye foo:a", "          ^^^"]);
        check("北京 foo:a", "foo", ["  北京 foo:a", "       ^^^"]);
        check("北京:a", "北京", ["  北京:a", "  ^^^^"]);
        check("a\tb\nfoo:a", "foo", ["  a b foo:a", "      ^^^"]);
        check("\u{200f}a foo:a", "foo", ["  a foo:a", "    ^^^"]);
        check("a OR", "OR", ["  a OR", "    ^^"]);
        check("a OR ", "", ["  a OR", "  ^"]);
        check("a\u{1b}[31m (", "(", ["  a [31m (", "         ^"]);
    }

    #[test]
    fn a_long_text_is_cut_around_the_caret() {
        let (a, b) = ("a".repeat(40), "b".repeat(40));
        let line = format!("  …{} {b} foo:c", &a[..29]);
        check(&format!("{a} {b} foo:c"), "foo", [&line, &format!("  {}^^^", " ".repeat(72))]);

        let line = format!("  …{} foo:c {a}…", &b[..29]);
        check(&format!("{a} {b} foo:c {a} {b}"), "foo", [&line, &format!("  {}^^^", " ".repeat(31))]);

        let line = format!("  foo:c {a} {}…", &b[..29]);
        check(&format!("foo:c {a} {b}"), "foo", [&line, "  ^^^"]);

        let name = "f".repeat(200);
        let line = format!("  {}…", "f".repeat(76));
        check(&format!("{name}:a"), &name, [&line, &format!("  {}", "^".repeat(76))]);
    }

    #[test]
    fn a_cut_never_parts_a_letter_from_its_marks() {
        let letters = "e\u{301}".repeat(60);
        let text = format!("{letters} foo:{letters}");
        let excerpt = excerpt(&text, &(letters.len() + 1..letters.len() + 4));
        let line = excerpt.lines().nth(1).expect("an excerpt has two lines");
        assert!(line.starts_with("  …e\u{301}") && line.ends_with("e\u{301}…"), "{line}");
    }

    #[test]
    fn a_place_that_the_text_does_not_have_gives_nothing() {
        assert_eq!(excerpt("北", &(2..5)), "");
        assert_eq!(excerpt("", &(0..0)), "");
    }
}

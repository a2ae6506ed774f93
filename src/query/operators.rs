//! The table of operators: how each is spelled, what it means, and an example of it.
//!
//! The lexer reads its words and signs from here; help and README print the rows. [`LATER`] holds the
//! forms that other engines have and this one does not yet: they are refused, never misread.

/// What an operator does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One word.
    Word,
    /// Words side by side, in this order.
    Phrase,
    /// Both sides must match.
    And,
    /// One of the two sides must match.
    Or,
    /// What follows must not match.
    Not,
    /// What follows must match, even where words are joined by OR.
    Must,
    /// What is inside is one operand.
    Group,
    /// What follows is looked for in one field only.
    Field,
    /// The field is not empty.
    Exists,
    /// Every article matches.
    Everything,
    /// The article has a date.
    Dated,
    /// The article has no date.
    Undated,
}

/// How an operator is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word in capitals, with spaces around it.
    Capitals,
    /// A character between two operands.
    Infix,
    /// A character right before its operand, at the start of a word.
    Prefix,
    /// A whole word such as `is:dated`.
    Property,
    /// Anything else; the parser knows its form.
    Form,
}

/// One row of the table of operators.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its spelling, as printed in help.
    pub spelling: &'static str,
    /// How it is written.
    pub shape: Shape,
    /// What it does.
    pub meaning: Meaning,
    /// What it finds, for help and README.
    pub about: &'static str,
    /// An example of a query.
    pub example: &'static str,
}

/// Every operator, those that are needed most first.
#[rustfmt::skip]
pub const OPERATORS: &[Row] = &[
    row("word", Shape::Form, Meaning::Word, "the word, in any case and with any accents; several words must all be there", "istanbul talks"),
    row("\"…\"", Shape::Form, Meaning::Phrase, "the words side by side, in this order", "\"grain deal\""),
    row("-", Shape::Prefix, Meaning::Not, "leaves out what follows: a word, phrase, group or field", "talks -climate"),
    row("OR", Shape::Capitals, Meaning::Or, "one side or both; binds less than words side by side", "ankara OR istanbul talks"),
    row("|", Shape::Infix, Meaning::Or, "the same as OR", "ankara | istanbul"),
    row("AND", Shape::Capitals, Meaning::And, "both sides; the same as no operator, but also with --any", "istanbul AND talks"),
    row("NOT", Shape::Capitals, Meaning::Not, "the same as a minus sign", "talks NOT climate"),
    row("+", Shape::Prefix, Meaning::Must, "must be there, also with --any", "+istanbul talks"),
    row("(…)", Shape::Form, Meaning::Group, "one operand; groups may be nested", "(ankara OR istanbul) talks"),
    row("field:…", Shape::Form, Meaning::Field, "a word, phrase or group in one field only", "title:(talks OR summit)"),
    row("field:*", Shape::Form, Meaning::Exists, "the field is not empty; `-field:*` finds where it is", "agency:*"),
    row("is:dated", Shape::Property, Meaning::Dated, "has a date", "is:dated"),
    row("is:undated", Shape::Property, Meaning::Undated, "has no date", "is:undated"),
    row("*", Shape::Form, Meaning::Everything, "alone: every article", "*"),
];

const fn row(
    spelling: &'static str,
    shape: Shape,
    meaning: Meaning,
    about: &'static str,
    example: &'static str,
) -> Row {
    Row { spelling, shape, meaning, about, example }
}

/// What stands before the colon of a property such as `is:dated`.
pub const PROPERTY: &str = "is";

/// Returns what a word in capitals means, such as `AND`; `None` if it is an ordinary word.
pub fn in_capitals(word: &str) -> Option<Meaning> {
    find(Shape::Capitals, |row| row.spelling == word)
}

/// Returns the operator that `word` would be in capitals, if it is not written in them.
pub fn not_in_capitals(word: &str) -> Option<&'static Row> {
    let same = |row: &&Row| row.shape == Shape::Capitals && row.spelling.eq_ignore_ascii_case(word);
    OPERATORS.iter().find(same).filter(|row| row.spelling != word)
}

/// Returns what a character means right before an operand, such as `-`.
pub fn prefix(c: char) -> Option<Meaning> {
    find(Shape::Prefix, |row| is_char(row.spelling, c))
}

/// Returns what a character means between two operands, such as `|`.
pub fn infix(c: char) -> Option<Meaning> {
    find(Shape::Infix, |row| is_char(row.spelling, c))
}

/// Returns what a property means, in any case: `undated` is that of `is:undated`.
pub fn property(name: &str) -> Option<Meaning> {
    let same = |(_, known): (&str, &str)| known.eq_ignore_ascii_case(name);
    find(Shape::Property, |row| row.spelling.split_once(':').is_some_and(same))
}

/// Returns the names of all properties, such as `is:dated`.
pub fn properties() -> impl Iterator<Item = &'static str> {
    OPERATORS.iter().filter(|row| row.shape == Shape::Property).map(|row| row.spelling)
}

/// Returns the form of a later version that a word has; see [`Later::is_it`].
pub fn later(word: &str) -> Option<&'static Later> {
    LATER.iter().find(|later| (later.is_it)(word))
}

fn find(shape: Shape, is_it: impl Fn(&Row) -> bool) -> Option<Meaning> {
    OPERATORS.iter().find(|row| row.shape == shape && is_it(row)).map(|row| row.meaning)
}

fn is_char(spelling: &str, c: char) -> bool {
    spelling.strip_prefix(c) == Some("")
}

/// One form that a later version will read.
#[derive(Clone, Copy, Debug)]
pub struct Later {
    /// What it is called, for the message.
    pub name: &'static str,
    /// Whether a word as typed, or a closing quote and what is glued to it, has this form.
    pub is_it: fn(&str) -> bool,
    /// What works today.
    pub hint: &'static str,
}

/// Forms that are refused for now. A row moves to [`OPERATORS`] when its form is built.
pub const LATER: &[Later] = &[
    Later {
        name: "a phrase with a distance",
        is_it: |form| form.starts_with("\"~"),
        hint: "`\"a b\"` finds the words side by side, `a b` finds them anywhere in an article",
    },
    Later {
        name: "proximity",
        is_it: |word| counted(word, &["near", "adj", "w", "pre"]),
        hint: "`a b` finds articles with both words, `\"a b\"` finds them side by side",
    },
    Later {
        name: "counting of words",
        is_it: |word| counted(word, &["atleast", "first"]),
        hint: "`title:word` finds what an article is mainly about",
    },
    Later {
        name: "a fuzzy word",
        is_it: is_fuzzy,
        hint: "write out the spellings: `(erdogan OR erdoghan)`; accents and case never matter",
    },
    Later {
        name: "an exact form",
        is_it: |word| word.starts_with('='),
        hint: "leave the `=` out: a word finds its own form only, in any case and with any accents",
    },
    WILDCARD,
];

/// A wildcard; of all these forms, the only one that is refused in a whole value such as a tag, too.
pub const WILDCARD: Later = Later {
    name: "a wildcard",
    is_it: |word| word.contains('*') || word.contains('?') && !word.contains("://"),
    hint: "write out the forms: `(talk OR talks)`; for the character itself, put the text in quotes",
};

/// `near/5`: one of the names, a slash and digits.
fn counted(word: &str, names: &[&str]) -> bool {
    word.split_once('/').is_some_and(|(name, count)| {
        !count.is_empty()
            && count.bytes().all(|byte| byte.is_ascii_digit())
            && names.iter().any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// `word~` or `word~1`. A tilde elsewhere, as in `~500` or an address, is a character like others.
fn is_fuzzy(word: &str) -> bool {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.strip_suffix('~').is_some_and(|stem| stem.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_shows_its_operator() {
        for row in OPERATORS.iter().filter(|row| row.shape != Shape::Form) {
            assert!(row.example.contains(row.spelling), "{}", row.spelling);
        }
    }

    #[test]
    fn no_spelling_is_taken_twice() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(OPERATORS.iter().all(|row| seen.insert(row.spelling)));
    }

    #[test]
    fn operators_are_found_by_their_spelling() {
        assert_eq!(in_capitals("AND"), Some(Meaning::And));
        assert_eq!(in_capitals("and"), None);
        assert_eq!(in_capitals("is:dated"), None);
        assert_eq!(not_in_capitals("Or").map(|row| row.spelling), Some("OR"));
        assert!(not_in_capitals("OR").is_none());
        assert_eq!(prefix('-'), Some(Meaning::Not));
        assert_eq!(prefix('|'), None);
        assert_eq!(infix('|'), Some(Meaning::Or));
        assert_eq!(property("UNDATED"), Some(Meaning::Undated));
        assert_eq!(property("wire"), None);
    }

    fn check(word: &str, expected: Option<&str>) {
        assert_eq!(later(word).map(|later| later.name), expected, "{word}");
    }

    #[test]
    fn forms_of_a_later_version_are_known() {
        check("NEAR/5", Some("proximity"));
        check("pre/12", Some("proximity"));
        check("atleast/3", Some("counting of words"));
        check("word~1", Some("a fuzzy word"));
        check("word~", Some("a fuzzy word"));
        check("\"~3", Some("a phrase with a distance"));
        check("=word", Some("an exact form"));
        check("app*", Some("a wildcard"));
        check("wom?n", Some("a wildcard"));
    }

    #[test]
    fn words_that_only_look_alike_are_words() {
        check("w/o", None);
        check("9/11", None);
        check("near/", None);
        check("~500", None);
        check("x.org/~smith", None);
        check("https://x.org/a?b=c", None);
    }
}

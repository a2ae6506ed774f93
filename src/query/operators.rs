//! The table of operators: how each is spelled, what it means, and an example of it.
//!
//! The lexer reads its words and signs from here; help and README print the rows.

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
    /// The article was supplied by a news agency.
    Wire,
    /// This very form of a word.
    Exact,
    /// A phrase with other words between its own.
    Loose,
    /// A word with letters left open.
    Pattern,
    /// A word with slips.
    Fuzzy,
    /// Both sides within a distance, in any order.
    Near,
    /// Both sides within a distance, in this order.
    Adjacent,
    /// Both sides in one paragraph.
    SameParagraph,
    /// Both sides in one sentence.
    SameSentence,
    /// What follows so many times.
    AtLeast,
    /// What follows among the first words.
    First,
    /// From a day on.
    Since,
    /// Up to a day.
    Until,
    /// In the last days, weeks, months or years.
    Last,
    /// A search with a name.
    Named,
}

/// How an operator is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word, with spaces around it, in any case.
    Name,
    /// A word that is an operator in capitals only.
    Capitals,
    /// A word, a slash and a number, in any case; printed with `n` for the number.
    Counted,
    /// A character between two operands.
    Infix,
    /// A character right before its operand, at the start of a word.
    Prefix,
    /// A whole word such as `is:dated`.
    Property,
    /// A word and a colon before a date.
    Bound,
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
    row("word", Shape::Form, Meaning::Word, "the word in any of its forms, in any case and with any accents; several words must all be there", "istanbul talks"),
    row("=word", Shape::Form, Meaning::Exact, "this form of the word only", "=talks"),
    row("\"…\"", Shape::Form, Meaning::Phrase, "the words side by side, in this order and these forms", "\"grain deal\""),
    row("\"…\"~n", Shape::Form, Meaning::Loose, "the same with up to n other words between them", "\"third talks\"~5"),
    row("-", Shape::Prefix, Meaning::Not, "leaves out what follows: a word, phrase, group or field", "talks -climate"),
    row("OR", Shape::Name, Meaning::Or, "one side or both; binds less than words side by side", "ankara OR istanbul talks"),
    row("|", Shape::Infix, Meaning::Or, "the same as OR", "ankara | istanbul"),
    row("AND", Shape::Name, Meaning::And, "both sides; the same as no operator, but also with --any", "istanbul AND talks"),
    row("NOT", Shape::Name, Meaning::Not, "the same as a minus sign", "talks NOT climate"),
    row("+", Shape::Prefix, Meaning::Must, "must be there, also with --any", "+istanbul talks"),
    row("(…)", Shape::Form, Meaning::Group, "one operand; groups may be nested", "(ankara OR istanbul) talks"),
    row("NEAR/n", Shape::Counted, Meaning::Near, "both within n words, in any order: words, phrases, patterns, groups with OR", "istanbul NEAR/5 talks"),
    row("w/n", Shape::Counted, Meaning::Near, "the same as NEAR", "istanbul w/5 talks"),
    row("ADJ/n", Shape::Counted, Meaning::Adjacent, "both within n words, in this order", "istanbul ADJ/3 talks"),
    row("pre/n", Shape::Counted, Meaning::Adjacent, "the same as ADJ", "istanbul pre/3 talks"),
    row("SAME", Shape::Capitals, Meaning::SameParagraph, "both in one paragraph", "istanbul SAME prisoners"),
    row("w/p", Shape::Name, Meaning::SameParagraph, "the same as SAME", "istanbul w/p prisoners"),
    row("SENT", Shape::Capitals, Meaning::SameSentence, "both in one sentence", "istanbul SENT prisoners"),
    row("w/s", Shape::Name, Meaning::SameSentence, "the same as SENT", "istanbul w/s prisoners"),
    row("ATLEAST/n", Shape::Counted, Meaning::AtLeast, "what follows is there n times or more", "ATLEAST/3 talks"),
    row("FIRST/n", Shape::Counted, Meaning::First, "what follows is in the headline, the deck or the first n words", "FIRST/20 istanbul"),
    row("word*", Shape::Form, Meaning::Pattern, "`*` stands for any letters, `?` for one, anywhere in a word", "deleg* OR wom?n OR *fire"),
    row("word~n", Shape::Form, Meaning::Fuzzy, "words with up to n letters (1 or 2) added, dropped, changed or swapped", "istambul~1"),
    row("field:…", Shape::Form, Meaning::Field, "a word, phrase or group in one field only", "title:(talks OR summit)"),
    row("field:*", Shape::Form, Meaning::Exists, "the field is not empty; `-field:*` finds where it is", "agency:*"),
    row("since:", Shape::Bound, Meaning::Since, "published on this day or later; the same as --since", "talks since:2025-07"),
    row("until:", Shape::Bound, Meaning::Until, "published on this day or earlier; the same as --until", "talks until:2025-07"),
    row("last:", Shape::Bound, Meaning::Last, "published in the last days, weeks, months or years", "talks last:2y"),
    row("is:dated", Shape::Property, Meaning::Dated, "has a date", "is:dated"),
    row("is:undated", Shape::Property, Meaning::Undated, "has no date", "is:undated"),
    row("is:wire", Shape::Property, Meaning::Wire, "was supplied by a news agency", "is:wire"),
    row("@name", Shape::Form, Meaning::Named, "the search of this name in `searches.toml`", "@peace"),
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

/// Returns what a word means as an operator, if it is written as one must be: `AND` in any case, `SAME` in capitals.
pub fn named(word: &str) -> Option<&'static Row> {
    let is_it = |row: &&Row| match row.shape {
        Shape::Name => row.spelling.eq_ignore_ascii_case(word),
        Shape::Capitals => row.spelling == word,
        Shape::Counted | Shape::Infix | Shape::Prefix | Shape::Property | Shape::Bound | Shape::Form => false,
    };
    OPERATORS.iter().find(is_it)
}

/// Returns what a word with a number means, such as `near/5`: the operator and its number, 0 if that is too large.
pub fn counted(word: &str) -> Option<(Meaning, u32)> {
    let (name, count) = word.split_once('/')?;
    if count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let same =
        |row: &Row| row.spelling.strip_suffix("/n").is_some_and(|known| known.eq_ignore_ascii_case(name));
    Some((find(Shape::Counted, same)?, count.parse().unwrap_or(0)))
}

/// Returns what a word before a colon means if a date follows, such as `since`.
pub fn bound(name: &str) -> Option<Meaning> {
    let same =
        |row: &Row| row.spelling.strip_suffix(':').is_some_and(|known| known.eq_ignore_ascii_case(name));
    find(Shape::Bound, same)
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

fn find(shape: Shape, is_it: impl Fn(&Row) -> bool) -> Option<Meaning> {
    OPERATORS.iter().find(|row| row.shape == shape && is_it(row)).map(|row| row.meaning)
}

fn is_char(spelling: &str, c: char) -> bool {
    spelling.strip_prefix(c) == Some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_shows_its_operator() {
        for row in OPERATORS.iter().filter(|row| row.shape != Shape::Form) {
            let spelling = row.spelling.strip_suffix('n').filter(|_| row.shape == Shape::Counted);
            assert!(row.example.contains(spelling.unwrap_or(row.spelling)), "{}", row.spelling);
        }
    }

    #[test]
    fn no_spelling_is_taken_twice() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(OPERATORS.iter().all(|row| seen.insert(row.spelling)));
    }

    #[test]
    fn operators_are_found_by_their_spelling() {
        let meaning = |word| named(word).map(|row| row.meaning);
        assert_eq!(meaning("AND"), Some(Meaning::And));
        assert_eq!(meaning("Or"), Some(Meaning::Or));
        assert_eq!(meaning("W/P"), Some(Meaning::SameParagraph));
        assert_eq!(meaning("SENT"), Some(Meaning::SameSentence));
        assert_eq!(meaning("same"), None);
        assert_eq!(meaning("is:dated"), None);
        assert_eq!(prefix('-'), Some(Meaning::Not));
        assert_eq!(prefix('|'), None);
        assert_eq!(infix('|'), Some(Meaning::Or));
        assert_eq!(property("UNDATED"), Some(Meaning::Undated));
        assert_eq!(property("copy"), None);
        assert_eq!(bound("Since"), Some(Meaning::Since));
        assert_eq!(bound("date"), None);
    }

    #[test]
    fn a_number_after_a_slash_makes_an_operator() {
        let check =
            |word: &str, expected: Option<(Meaning, u32)>| assert_eq!(counted(word), expected, "{word}");
        check("NEAR/5", Some((Meaning::Near, 5)));
        check("w/12", Some((Meaning::Near, 12)));
        check("Pre/3", Some((Meaning::Adjacent, 3)));
        check("near/99999999999", Some((Meaning::Near, 0)));
        check("w/o", None);
        check("9/11", None);
        check("near/", None);
    }
}

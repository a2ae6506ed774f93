//! What can be wrong with a query, said with its place and with what to do next.

use std::fmt;
use std::ops::Range;

use crate::date;
use crate::field::FIELDS;
use crate::query::excerpt::excerpt;
use crate::query::{MAX_BYTES, MAX_COUNT, MAX_DEPTH, MAX_LEAVES, MAX_SLIPS, operators};

/// Why a query cannot be read, where, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub kind: QueryErrorKind,
    /// The bytes of the query that are at fault, on boundaries of characters.
    pub span: Range<usize>,
    /// What to do next.
    pub hint: Option<String>,
}

/// What is wrong with a query. Texts are parts of the query as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// Nothing but space.
    Empty,
    /// `""`.
    EmptyPhrase,
    /// `()`.
    EmptyGroup,
    /// A quote without its partner.
    UnclosedQuote,
    /// `(` without `)`.
    UnclosedGroup,
    /// `)` without `(`.
    UnopenedGroup,
    /// This operator has nothing before it.
    NothingBefore(String),
    /// This operator has nothing after it.
    NothingAfter(String),
    /// Several signs before a word, such as `--`.
    DoubleSign(String),
    /// A sign after a field's colon instead of before the field.
    MisplacedSign {
        /// `-` or `+`.
        sign: char,
        /// The field's name.
        field: String,
    },
    /// A word or phrase of punctuation only.
    NoLetter(String),
    /// No field has this name.
    UnknownField(String),
    /// `is:` has no such property.
    UnknownProperty(String),
    /// Nothing follows the colon of this field.
    NoValue(String),
    /// A field inside the value of another.
    NestedField(String),
    /// No date can be read; this is the date parser's message.
    BadDate(String),
    /// No number or range of numbers.
    BadNumber(String),
    /// The number of an operator such as `NEAR/5` or of `word~1` is too large, or none.
    BadCount(String),
    /// An operand has no places in a text that could be near others.
    NoPlace(String),
    /// The operands of an operator are words of two fields.
    TwoFields(String),
    /// A wildcard or a fuzzy word that is not one word of letters and digits.
    NotOneWord(String),
    /// No search has this name.
    UnknownSearch {
        /// The name.
        name: String,
        /// The nearest known one.
        near: Option<String>,
    },
    /// A search that leads to itself.
    SearchCycle(String),
    /// A named search cannot be read; this is why.
    InSearch {
        /// Its name.
        name: String,
        /// What is wrong with it.
        message: String,
    },
    /// A named search inside a field.
    SearchInField(String),
    /// More than [`MAX_BYTES`].
    TooLong,
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// More than [`MAX_LEAVES`] words, phrases and values.
    TooMany,
}

impl QueryError {
    /// Returns the error with the hint that belongs to its kind.
    pub(super) fn new(kind: QueryErrorKind, span: Range<usize>) -> QueryError {
        let hint = Some(hint(&kind));
        QueryError { kind, span, hint }
    }

    /// Returns the message, the place in `query` with a caret under it, and the hint, as lines without
    /// a line break at the end. The caller puts `error: `, or a file's name and line, before it.
    pub fn render(&self, query: &str) -> String {
        let mut lines = format!("{self}{}", excerpt(query, &self.span));
        if let Some(hint) = &self.hint {
            lines.push_str("\nhint: ");
            lines.push_str(hint);
        }
        lines
    }
}

impl std::error::Error for QueryError {}

impl fmt::Display for QueryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use QueryErrorKind::*;
        match &self.kind {
            Empty => write!(out, "the query is empty"),
            EmptyPhrase => write!(out, "nothing stands between the quotes"),
            EmptyGroup => write!(out, "nothing stands between the parentheses"),
            UnclosedQuote => write!(out, "this quote is not closed"),
            UnclosedGroup => write!(out, "this parenthesis is not closed"),
            UnopenedGroup => write!(out, "this parenthesis closes nothing"),
            NothingBefore(operator) => write!(out, "nothing stands before `{}`", short(operator)),
            NothingAfter(operator) => write!(out, "nothing stands after `{}`", short(operator)),
            DoubleSign(signs) => write!(out, "`{}` is not an operator", short(signs)),
            MisplacedSign { sign, field } => write!(out, "`{sign}` stands after `{field}:`"),
            NoLetter(word) => write!(out, "`{}` has no letter or digit to search for", short(word)),
            UnknownField(name) => write!(out, "unknown field `{}`", short(name)),
            UnknownProperty(name) => {
                write!(out, "unknown property `{}:{}`", operators::PROPERTY, short(name))
            }
            NoValue(name) => write!(out, "no value after `{name}:`"),
            NestedField(name) => write!(out, "`{name}:` stands inside another field"),
            BadDate(message) => write!(out, "{message}"),
            BadNumber(text) => write!(out, "`{}` is no number or range of numbers", short(text)),
            BadCount(form) => write!(out, "`{}` has no number that can be used", short(form)),
            NoPlace(operator) => write!(out, "`{operator}` cannot be asked of this operand"),
            TwoFields(operator) => write!(out, "`{operator}` stands between words of two fields"),
            NotOneWord(form) => write!(out, "`{}` is not one word of letters and digits", short(form)),
            UnknownSearch { name, .. } => write!(out, "no search is named `{}`", short(name)),
            SearchCycle(name) => write!(out, "the search `{}` leads to itself", short(name)),
            InSearch { name, message } => write!(out, "in the search `{}`: {message}", short(name)),
            SearchInField(name) => write!(out, "the search `{}` stands inside a field", short(name)),
            TooLong => write!(out, "the query is longer than {MAX_BYTES} bytes"),
            TooDeep => write!(out, "more than {MAX_DEPTH} levels of parentheses and negations"),
            TooMany => write!(out, "more than {MAX_LEAVES} words, phrases and values"),
        }
    }
}

/// Returns what to do next.
fn hint(kind: &QueryErrorKind) -> String {
    use QueryErrorKind::*;
    match kind {
        Empty => "`*` alone finds every article".to_owned(),
        EmptyPhrase | EmptyGroup => "put something between them, or leave them out".to_owned(),
        UnclosedQuote => "put a second quote after the phrase, or leave this one out".to_owned(),
        UnclosedGroup => "put `)` where the group ends, or leave this one out".to_owned(),
        UnopenedGroup => "put `(` where the group starts, or leave this one out".to_owned(),
        NothingBefore(operator) => format!("put a word before it{}", or_quote(operator)),
        NothingAfter(operator) => format!("put a word after it{}", or_quote(operator)),
        DoubleSign(_) => {
            "one `-` leaves a word out; options such as `--since` stand outside the query's quotes".to_owned()
        }
        MisplacedSign { sign, field } => {
            format!("put it before the field: `{sign}{field}:word`; for the sign itself, quote the value")
        }
        NoLetter(word) if word.contains('&') => {
            "write `AND`, or nothing: words side by side mean the same".to_owned()
        }
        NoLetter(word) if matches!(word.as_str(), "-" | "–" | "−") => {
            "leave it out; to leave a word out, put `-` right before it: `-word`".to_owned()
        }
        NoLetter(_) => "leave it out: only letters and digits are searched for".to_owned(),
        UnknownField(name) => {
            near_field(name).map_or_else(all_fields, |near| format!("did you mean `{near}`?"))
        }
        UnknownProperty(_) => format!("known are {}", listed(operators::properties())),
        NoValue(name) => {
            format!("put the value right after the colon; to search for the word, write `\"{name}\"`")
        }
        NestedField(_) => "write the fields side by side: `title:talks author:alpay`".to_owned(),
        BadDate(_) => format!("accepted: {}", date::ACCEPTED),
        BadNumber(_) => "write `>300`, `<50`, `300` or `100..300`".to_owned(),
        BadCount(form) if form.contains('~') => format!(
            "a word differs by 1 or {MAX_SLIPS} letters, a phrase has up to {MAX_COUNT} other words between its own"
        ),
        BadCount(_) => format!("write a number from 1 to {MAX_COUNT}, such as `NEAR/5`"),
        NoPlace(_) => {
            "it takes words, phrases, patterns, and groups of these with OR: `(a OR b) NEAR/5 c`".to_owned()
        }
        TwoFields(_) => "put both into one field: `author:(ali NEAR/2 demir)`".to_owned(),
        NotOneWord(_) => {
            "put `*`, `?` or `~` at one word; for the character itself, put the text in quotes".to_owned()
        }
        UnknownSearch { near: Some(near), .. } => format!("did you mean `@{near}`?"),
        UnknownSearch { name, near: None } => {
            format!("name it in `searches.toml`; to search for the word, write `\"{name}\"`")
        }
        SearchCycle(_) => "take its own name out of the searches that it uses".to_owned(),
        InSearch { .. } => "change it in `searches.toml`".to_owned(),
        SearchInField(_) => "put the field inside the search, or the name outside the field".to_owned(),
        TooLong | TooMany => "search for fewer words at a time".to_owned(),
        TooDeep => "take away parentheses that are not needed".to_owned(),
    }
}

/// Says how an operator that is a word is searched for as a word.
fn or_quote(operator: &str) -> String {
    match operators::named(operator).map(|row| row.meaning) {
        Some(_) => format!("; to search for the word itself, write `\"{operator}\"`"),
        None => String::new(),
    }
}

fn all_fields() -> String {
    let names = listed(FIELDS.iter().map(|row| row.name));
    format!("fields are {names}; to search for text with a colon, put it in quotes")
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Returns the field's name or alias that `name` is most likely a slip of.
pub(super) fn near_field(name: &str) -> Option<&'static str> {
    if name.len() > MAX_NEAR_BYTES {
        return None;
    }
    let known = FIELDS.iter().flat_map(|row| [&row.name].into_iter().chain(row.aliases));
    near_name(name, known.copied())
}

/// Returns the name that one was perhaps meant for.
pub(super) fn near_name<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > MAX_NEAR_BYTES {
        return None;
    }
    let name = name.to_lowercase();
    let slips = known.map(|known| {
        let is_start = name.len() > 2 && known.starts_with(&name);
        (if is_start { 1 } else { n_slips(&name, known) }, known)
    });
    // a short name is near to half of all short words
    let may_slip = |known: &str| (known.len().min(name.len()).saturating_sub(1) / 2).min(2);
    let near = slips.filter(|&(n_slips, known)| n_slips <= may_slip(known));
    near.min_by_key(|&(n_slips, _)| n_slips).map(|(_, known)| known)
}

/// Length of the longest name that a field is suggested for; the longest field has 16 bytes.
const MAX_NEAR_BYTES: usize = 32;

/// Returns how many characters must be added, dropped, changed or swapped with their neighbour.
// "Optimal string alignment", the restricted edit distance after Damerau.
fn n_slips(typed: &str, known: &str) -> usize {
    let [typed, known] = [typed, known].map(|name| name.chars().collect::<Vec<_>>());
    let mut before_last = vec![0; known.len() + 1];
    let mut last: Vec<usize> = (0..=known.len()).collect();
    for (row, &left) in typed.iter().enumerate() {
        let mut current = vec![row + 1; known.len() + 1];
        for (column, &right) in known.iter().enumerate() {
            let change = last[column] + usize::from(left != right);
            current[column + 1] = change.min(last[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && left == known[column - 1] && typed[row - 1] == right {
                current[column + 1] = current[column + 1].min(before_last[column - 1] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, current);
    }
    last[known.len()]
}

/// Cuts a text for a message.
fn short(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Something that was read, but perhaps not as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The bytes of the query that it is about, on boundaries of characters.
    pub span: Range<usize>,
    /// How it was read and what else could be written; lower case, without a full stop.
    pub text: String,
}

impl Warning {
    /// Returns the text and the place in `query`, as [`QueryError::render`] does.
    pub fn render(&self, query: &str) -> String {
        format!("{}{}", self.text, excerpt(query, &self.span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;
    use crate::query::{Joiner, Options, parse};

    fn error_of(query: &str) -> QueryError {
        let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
        parse(query, &Options::new(today, Joiner::All)).expect_err(query)
    }

    #[test]
    fn an_error_has_a_message_a_place_and_a_hint() {
        let query = "autor:wells date:1892";
        let expected =
            "unknown field `autor`\n  autor:wells date:1892\n  ^^^^^\nhint: did you mean `author`?";
        assert_eq!(error_of(query).render(query), expected);
    }

    #[test]
    fn an_empty_query_has_no_excerpt() {
        let expected = "the query is empty\nhint: `*` alone finds every article";
        assert_eq!(error_of(" ").render(" "), expected);
    }

    fn check_near(name: &str, expected: Option<&str>) {
        assert_eq!(near_field(name), expected, "{name}");
    }

    #[test]
    fn a_slip_in_a_fields_name_is_known() {
        check_near("autor", Some("author"));
        check_near("AUHTOR", Some("author"));
        check_near("titel", Some("title"));
        check_near("headlien", Some("headline"));
        check_near("tga", Some("tag"));
        check_near("dates", Some("date"));
        check_near("sec", Some("section"));
        check_near("tag.organization", Some("tag.organisation"));
    }

    #[test]
    fn a_name_like_no_field_is_like_none() {
        check_near("foo", None);
        check_near("Ukraine", None);
        check_near("note", None);
        check_near("c", None);
        check_near("", None);
        check_near(&"author".repeat(10_000), None);
    }
}

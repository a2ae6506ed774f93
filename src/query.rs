//! `Query`: what a reader asks for, as a tree that no backend's types are in.

use std::fmt;

use crate::analysis::Words;
use crate::date::DayRange;
use crate::field::{Field, Kind};

mod characters;
pub mod error;
mod excerpt;
mod lexer;
pub mod operators;
mod parser;

pub use error::{QueryError, QueryErrorKind, Warning};
pub use parser::{Joiner, Options, Parsed, Searches, parse};

/// Bytes of the longest query that is read.
pub const MAX_BYTES: usize = 64 * 1024;
/// Groups and negations inside one another that are read at most; a tree deeper than a person writes
/// would only serve to exhaust the stack.
pub const MAX_DEPTH: usize = 64;
/// Words, phrases, values and date ranges of one query at most, as many as other engines allow clauses.
pub const MAX_LEAVES: usize = 1024;

/// The greatest number after a slash, as in `NEAR/5`: words apart, times, first words.
pub const MAX_COUNT: u32 = 1_000;
/// The most letters that a fuzzy word may differ by.
pub const MAX_SLIPS: u8 = 2;

/// What an article must be like to match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Every article.
    Everything,
    /// The field has this word, in any case and with any accents. Text that the index splits
    /// (`don't`, `café-bar`) means its parts side by side.
    Word(Field, String),
    /// The field has this very form of a word, in any case and with any accents.
    Exact(Field, String),
    /// The field has these very forms side by side.
    Phrase(Field, String),
    /// The field has these very forms in this order, with at most so many other words between the first and the
    /// last.
    Loose(Field, String, u32),
    /// The field has a word, or a whole value, of this form: `*` stands for any letters, `?` for one.
    Pattern(Field, String),
    /// The field has a word that becomes this one by so many letters added, dropped, changed or swapped at most.
    Fuzzy(Field, String, u8),
    /// The field has both within a distance; the operands have places in a text: see [`Query::place`].
    Near(Box<Near>),
    /// One paragraph or one sentence has all of them.
    Together(Unit, Vec<Query>),
    /// It is there so many times or more.
    AtLeast(u32, Box<Query>),
    /// It is in the headline, the deck or among so many first words of the body; in other fields, among the first
    /// words, where the end of a name or a headline counts as a word.
    First(u32, Box<Query>),
    /// The number of the field is in this range.
    Number(Field, NumberRange),
    /// The field has this whole value, or one below it (`world` finds `world/europe`).
    Value(Field, String),
    /// The field is not empty.
    Exists(Field),
    /// The days that the date covers overlap these; the field is `Date` or `Updated`.
    Days(Field, DayRange),
    /// It matches all of these.
    And(Vec<Query>),
    /// It matches one or more of these.
    Or(Vec<Query>),
    /// It does not match this.
    Not(Box<Query>),
}

/// Two operands and how near they must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The second begins at most so many words after the first ends; 1 is side by side.
    pub distance: u32,
    /// Whether the left one must come first.
    pub order: Order,
    /// The operand written first.
    pub left: Query,
    /// The operand written second.
    pub right: Query,
}

/// In which order two operands may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Either one first.
    Any,
    /// As written.
    Given,
}

/// A part of a text that holds several operands. All names of an article are one, and so is an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A paragraph; a headline is one.
    Paragraph,
    /// A sentence.
    Sentence,
}

/// A range of numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberRange {
    /// The least number.
    pub first: u64,
    /// The greatest number, if there is one.
    pub last: Option<u64>,
}

impl NumberRange {
    /// Reads `300`, `>300`, `>=300`, `<50`, `<=50` and `100..300`, of which an end may be left out; `None` for
    /// anything else and for a range that holds no number.
    pub fn parse(text: &str) -> Option<NumberRange> {
        let number = |text: &str| text.parse::<u64>().ok();
        let signed = |sign: &str| text.strip_prefix(sign).and_then(number);
        let range = if let Some(first) = signed(">=") {
            NumberRange { first, last: None }
        } else if let Some(last) = signed("<=") {
            NumberRange { first: 0, last: Some(last) }
        } else if let Some(below) = signed(">") {
            NumberRange { first: below.checked_add(1)?, last: None }
        } else if let Some(above) = signed("<") {
            NumberRange { first: 0, last: Some(above.checked_sub(1)?) }
        } else if let Some((first, last)) = text.split_once("..") {
            let first = if first.is_empty() { 0 } else { number(first)? };
            let last = if last.is_empty() { None } else { Some(number(last)?) };
            if first == 0 && last.is_none() {
                return None;
            }
            NumberRange { first, last }
        } else {
            let only = number(text)?;
            NumberRange { first: only, last: Some(only) }
        };
        range.last.is_none_or(|last| range.first <= last).then_some(range)
    }

    /// Returns whether it holds a number.
    pub fn contains(self, number: u64) -> bool {
        self.first <= number && self.last.is_none_or(|last| number <= last)
    }
}

impl fmt::Display for NumberRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) => write!(out, "{}..{last}", self.first),
            None => write!(out, "{}..", self.first),
        }
    }
}

impl Query {
    /// Returns the conjunction, without nesting: no `And` is directly inside another.
    pub fn and(parts: impl IntoIterator<Item = Query>) -> Query {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Query::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 {
            flat.retain(|part| *part != Query::Everything);
        }
        match flat.len() {
            0 => Query::Everything,
            1 => flat.remove(0),
            _ => Query::And(flat),
        }
    }

    /// Returns the disjunction, without nesting.
    pub fn or(parts: impl IntoIterator<Item = Query>) -> Query {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Query::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            1 => flat.remove(0),
            _ => Query::Or(flat),
        }
    }

    /// Returns a tree that one of the words of a plain text matches, without operators. Fails if it has none,
    /// or more than [`MAX_LEAVES`].
    pub fn any_word_of(text: &str) -> Result<Query, QueryError> {
        let mut words = Words::new(text);
        let mut found: Vec<Query> = Vec::new();
        while words.advance() {
            // A word that is there twice counts twice.
            let word = Query::Word(Field::Text, text[words.span()].to_owned());
            if found.len() == MAX_LEAVES {
                return Err(QueryError::new(QueryErrorKind::TooMany, 0..text.len()));
            }
            found.push(word);
        }
        match found.is_empty() {
            true => Err(QueryError::new(QueryErrorKind::NoLetter(text.to_owned()), 0..text.len())),
            false => Ok(Query::or(found)),
        }
    }

    /// Returns how many levels the tree has: one for a leaf.
    pub fn depth(&self) -> usize {
        match self {
            Query::And(parts) | Query::Or(parts) => 1 + parts.iter().map(Query::depth).max().unwrap_or(0),
            Query::Together(_, parts) => 1 + parts.iter().map(Query::depth).max().unwrap_or(0),
            Query::Not(part) | Query::AtLeast(_, part) | Query::First(_, part) => 1 + part.depth(),
            Query::Near(near) => 1 + near.left.depth().max(near.right.depth()),
            Query::Everything
            | Query::Word(..)
            | Query::Exact(..)
            | Query::Phrase(..)
            | Query::Loose(..)
            | Query::Pattern(..)
            | Query::Fuzzy(..)
            | Query::Value(..)
            | Query::Exists(_)
            | Query::Number(..)
            | Query::Days(..) => 1,
        }
    }

    /// Returns the words and phrases that an article may match by, with their fields, in the order of the
    /// tree: those to mark in a hit. What a negation excludes is not among them.
    pub fn words(&self) -> Vec<(Field, &str)> {
        let mut words = Vec::new();
        self.add_words(&mut words, true);
        words
    }

    fn add_words<'a>(&'a self, words: &mut Vec<(Field, &'a str)>, is_wanted: bool) {
        match self {
            Query::Word(field, text)
            | Query::Exact(field, text)
            | Query::Phrase(field, text)
            | Query::Loose(field, text, _) => {
                if is_wanted {
                    words.push((*field, text));
                }
            }
            Query::And(parts) | Query::Or(parts) | Query::Together(_, parts) => {
                parts.iter().for_each(|part| part.add_words(words, is_wanted))
            }
            Query::Near(near) => {
                near.left.add_words(words, is_wanted);
                near.right.add_words(words, is_wanted);
            }
            Query::AtLeast(_, part) | Query::First(_, part) => part.add_words(words, is_wanted),
            Query::Not(part) => part.add_words(words, !is_wanted),
            Query::Everything
            | Query::Pattern(..)
            | Query::Fuzzy(..)
            | Query::Value(..)
            | Query::Exists(_)
            | Query::Number(..)
            | Query::Days(..) => {}
        }
    }

    /// Returns the list of positions that its matches have places in, if they have: words, phrases, patterns, what
    /// is near one another, and groups of these joined by OR. It can then stand beside a NEAR.
    pub fn place(&self) -> Option<Field> {
        match self {
            Query::Word(field, _)
            | Query::Exact(field, _)
            | Query::Phrase(field, _)
            | Query::Loose(field, ..)
            | Query::Pattern(field, _)
            | Query::Fuzzy(field, ..) => (field.row().kind == Kind::Words).then(|| field.whole()),
            Query::Near(near) => near.left.place(),
            Query::Or(parts) => {
                let place = parts.first()?.place();
                place.filter(|_| parts.iter().all(|part| part.place() == place))
            }
            Query::Everything
            | Query::Together(..)
            | Query::AtLeast(..)
            | Query::First(..)
            | Query::Value(..)
            | Query::Exists(_)
            | Query::Number(..)
            | Query::Days(..)
            | Query::And(_)
            | Query::Not(_) => None,
        }
    }

    /// Returns the whole values that every match must have, with their fields.
    pub fn values(&self) -> impl Iterator<Item = (Field, &str)> {
        self.demands().iter().filter_map(|part| match part {
            Query::Value(field, value) => Some((*field, value.as_str())),
            _ => None,
        })
    }

    /// Returns what every match must meet: the parts of a conjunction, or the tree itself.
    pub fn demands(&self) -> &[Query] {
        match self {
            Query::And(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    fn days_of(&self, field: Field) -> Option<DayRange> {
        match self {
            Query::Days(of, days) if *of == field => Some(*days),
            _ => None,
        }
    }

    /// Returns the days that every match must overlap by `field`. Days inside an `Or` or a `Not` are no
    /// part of it.
    pub fn days(&self, field: Field) -> DaysAsked {
        let mut asked = DaysAsked::Any;
        for part in self.demands() {
            let Some(days) = part.days_of(field) else { continue };
            asked = match asked {
                DaysAsked::Any => DaysAsked::Within(days),
                DaysAsked::Within(before) => {
                    before.intersect(days).map_or(DaysAsked::Disjoint, DaysAsked::Within)
                }
                DaysAsked::Disjoint => DaysAsked::Disjoint,
            };
        }
        asked
    }

    /// Returns the tree without the days that [`Query::days`] looks at, so that undated articles match too.
    pub fn without_days(&self, field: Field) -> Query {
        Query::and(self.demands().iter().filter(|part| part.days_of(field).is_none()).cloned())
    }

    /// Returns a tree that an article matches also by one of some other words; filters hold for these too.
    pub fn or_words<'a>(&self, words: impl Iterator<Item = &'a str>) -> Query {
        let is_filter = |part: &Query| !part.has_words();
        let (filters, asked): (Vec<_>, Vec<_>) = self.demands().iter().cloned().partition(is_filter);
        let words = words.map(|word| Query::Word(Field::Text, word.to_owned()));
        let any = Query::or([Query::and(asked)].into_iter().chain(words));
        Query::and([any].into_iter().chain(filters))
    }

    /// Returns whether it asks for words, and not only for values, days and what must not be there.
    fn has_words(&self) -> bool {
        match self {
            Query::And(parts) | Query::Or(parts) => parts.iter().any(Query::has_words),
            Query::Not(_) | Query::Everything => false,
            other => {
                other.place().is_some()
                    || matches!(other, Query::Together(..) | Query::AtLeast(..) | Query::First(..))
            }
        }
    }

    /// Returns a tree of which one word is enough, if this one demands several words or phrases; all other
    /// demands stay. It answers how many articles have some of the words when none has them all.
    pub fn any_of(&self) -> Option<Query> {
        let is_word = |part: &Query| part.place().is_some();
        let (words, others): (Vec<_>, Vec<_>) = self.demands().iter().cloned().partition(is_word);
        (words.len() > 1).then(|| Query::and([Query::or(words)].into_iter().chain(others)))
    }
}

/// The days that a query asks for in one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaysAsked {
    /// It asks for none: undated articles match as well.
    Any,
    /// These days.
    Within(DayRange),
    /// Several ranges without a common day. An article that covers more than a day can still overlap them
    /// all, as one of "July 2025" does the first and the last day of that month.
    Disjoint,
}

/// Prints the tree as an s-expression, such as `(and text:istanbul (days date 2025-07-01..2025-07-31))`.
impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |out: &mut fmt::Formatter<'_>, head: &str, parts: &[Query]| {
            write!(out, "({head}")?;
            parts.iter().try_for_each(|part| write!(out, " {part}"))?;
            write!(out, ")")
        };
        match self {
            Query::Everything => write!(out, "*"),
            Query::Word(field, word) => write!(out, "{}:{word}", field.name()),
            Query::Exact(field, word) => write!(out, "(exact {} {word})", field.name()),
            Query::Phrase(field, words) => write!(out, "{}:{words:?}", field.name()),
            Query::Loose(field, words, slack) => write!(out, "(phrase/{slack} {} {words:?})", field.name()),
            Query::Pattern(field, pattern) => write!(out, "(pattern {} {pattern:?})", field.name()),
            Query::Fuzzy(field, word, slips) => write!(out, "(fuzzy/{slips} {} {word})", field.name()),
            Query::Near(near) => {
                let name = match near.order {
                    Order::Any => "near",
                    Order::Given => "adj",
                };
                write!(out, "({name}/{} {} {})", near.distance, near.left, near.right)
            }
            Query::Together(Unit::Paragraph, parts) => list(out, "same", parts),
            Query::Together(Unit::Sentence, parts) => list(out, "sent", parts),
            Query::AtLeast(times, part) => write!(out, "(atleast/{times} {part})"),
            Query::First(n_words, part) => write!(out, "(first/{n_words} {part})"),
            Query::Number(field, range) => write!(out, "(number {} {range})", field.name()),
            Query::Value(field, value) => write!(out, "{}={value:?}", field.name()),
            Query::Exists(field) => write!(out, "{}:*", field.name()),
            Query::Days(field, days) => write!(out, "(days {} {days})", field.name()),
            Query::And(parts) => list(out, "and", parts),
            Query::Or(parts) => list(out, "or", parts),
            Query::Not(part) => write!(out, "(not {part})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;

    fn word(text: &str) -> Query {
        Query::Word(Field::Text, text.to_owned())
    }

    fn days(first: (i32, u32, u32), last: (i32, u32, u32)) -> DayRange {
        let day = |(year, month, day)| Day::from_ymd(year, month, day);
        DayRange::new(day(first), day(last)).expect("a test gives its days in order")
    }

    fn july() -> DayRange {
        days((2025, 7, 1), (2025, 7, 31))
    }

    #[test]
    fn conjunctions_and_disjunctions_are_flat() {
        let query = Query::and([Query::and([word("a"), word("b")]), Query::Everything, word("c")]);
        assert_eq!(query.to_string(), "(and text:a text:b text:c)");
        assert_eq!(
            Query::or([Query::or([word("a"), word("b")]), word("c")]).to_string(),
            "(or text:a text:b text:c)"
        );
        assert_eq!(Query::and([Query::Everything, Query::Everything]), Query::Everything);
    }

    #[test]
    fn plain_text_is_any_of_its_words() {
        let check = |text: &str, expected: &str| {
            assert_eq!(Query::any_word_of(text).map(|query| query.to_string()), Ok(expected.to_owned()));
        };
        check(
            "Who met (in ANKARA) - and who didn't?",
            "(or text:Who text:met text:in text:ANKARA text:and text:who text:didn text:t)",
        );
        check("ferry", "text:ferry");
        let kind = |text: &str| Query::any_word_of(text).unwrap_err().kind;
        assert_eq!(kind("?!"), QueryErrorKind::NoLetter("?!".to_owned()));
        let many: String = (0..=MAX_LEAVES).map(|number| format!("{number} ")).collect();
        assert_eq!(kind(&many), QueryErrorKind::TooMany);
    }

    #[test]
    fn depth_counts_levels() {
        assert_eq!(word("a").depth(), 1);
        assert_eq!(Query::And(vec![word("a"), Query::Not(Box::new(word("b")))]).depth(), 3);
        assert_eq!(Query::Or(Vec::new()).depth(), 1);
    }

    #[test]
    fn excluded_words_are_not_marked() {
        let excluded = Query::Not(Box::new(Query::or([word("b"), Query::Not(Box::new(word("c")))])));
        let phrase = Query::Phrase(Field::Title, "d e".to_owned());
        let query = Query::and([word("a"), excluded, phrase, Query::Exists(Field::Date)]);
        assert_eq!(query.words(), [(Field::Text, "a"), (Field::Text, "c"), (Field::Title, "d e")]);
    }

    #[test]
    fn demanded_days_are_intersected() {
        let in_july = Query::Days(Field::Date, july());
        let late = Query::Days(Field::Date, DayRange::new(Day::from_ymd(2025, 7, 20), None).expect("open"));
        let august = Query::Days(Field::Date, days((2025, 8, 1), (2025, 8, 31)));
        assert_eq!(word("a").days(Field::Date), DaysAsked::Any);
        assert_eq!(in_july.days(Field::Date), DaysAsked::Within(july()));
        assert_eq!(in_july.days(Field::Updated), DaysAsked::Any);
        let both = Query::and([word("a"), in_july.clone(), late]);
        assert_eq!(both.days(Field::Date), DaysAsked::Within(days((2025, 7, 20), (2025, 7, 31))));
        assert_eq!(Query::and([in_july.clone(), august.clone()]).days(Field::Date), DaysAsked::Disjoint);
        assert_eq!(Query::or([in_july, august]).days(Field::Date), DaysAsked::Any);
    }

    #[test]
    fn days_can_be_taken_off() {
        let in_july = Query::Days(Field::Date, july());
        let query = Query::and([word("a"), in_july.clone(), Query::Days(Field::Updated, july())]);
        assert_eq!(
            query.without_days(Field::Date).to_string(),
            "(and text:a (days updated 2025-07-01..2025-07-31))"
        );
        assert_eq!(in_july.without_days(Field::Date), Query::Everything);
        assert_eq!(word("a").without_days(Field::Date), word("a"));
    }

    #[test]
    fn other_words_can_be_enough() {
        let tag = Query::Value(Field::Tag, "world".to_owned());
        let query = Query::and([word("a"), word("b"), tag.clone(), Query::Not(Box::new(word("c")))]);
        assert_eq!(
            query.or_words(["d", "e"].into_iter()).to_string(),
            "(and (or (and text:a text:b) text:d text:e) tag=\"world\" (not text:c))"
        );
        assert_eq!(word("a").or_words(["d"].into_iter()).to_string(), "(or text:a text:d)");
    }

    #[test]
    fn several_words_can_be_asked_for_one_by_one() {
        let tag = Query::Value(Field::Tag, "world".to_owned());
        let query = Query::and([word("a"), tag.clone(), word("b")]);
        assert_eq!(
            query.any_of().map(|query| query.to_string()).as_deref(),
            Some("(and (or text:a text:b) tag=\"world\")")
        );
        assert_eq!(Query::and([word("a"), tag]).any_of(), None);
        assert_eq!(Query::or([word("a"), word("b")]).any_of(), None);
    }
}

//! From tokens to the tree.
//!
//! ```text
//! disjunction = run { ("OR" | "|") run }
//! run         = conjunction { conjunction }          words side by side
//! conjunction = operand { "AND" operand }
//! operand     = ("NOT" | "-" | "+") operand | [ field ":" ] ( word | phrase | "*" | "(" disjunction ")" )
//! ```
//!
//! With [`Joiner::All`] a run is a conjunction, so that `a OR b c` means `a OR (b AND c)`. With
//! [`Joiner::Any`] a run needs one of its words; filters (tags, dates, negations) still narrow it, and
//! what has a `+` must be there, which makes the other words optional.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::analysis;
use crate::date::{self, DateError, Day, DayRange};
use crate::field::{Field, Kind};
use crate::query::characters::hyphen;
use crate::query::error::{QueryError, QueryErrorKind, Warning};
use crate::query::lexer::{self, Scope, Token, TokenKind};
use crate::query::operators::{self, Meaning};
use crate::query::{MAX_BYTES, MAX_DEPTH, MAX_LEAVES, Query};

/// How a query is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day that `today` and `last week` are counted from.
    pub today: Day,
    /// What joins words side by side.
    pub joiner: Joiner,
}

/// What joins words side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joiner {
    /// All of them must be there.
    All,
    /// One of them must be there. Filters still apply, whatever the words.
    Any,
}

/// A query as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The tree.
    pub query: Query,
    /// What was read but perhaps not as it was meant, in the order of the text.
    pub warnings: Vec<Warning>,
}

/// Reads a query. Fails with the place and a hint if it has no meaning, or none that this version knows;
/// nothing is dropped or guessed in silence.
///
/// The tree is at most [`MAX_DEPTH`] groups and negations deep and has at most [`MAX_LEAVES`] leaves.
pub fn parse(text: &str, options: &Options) -> Result<Parsed, QueryError> {
    if text.len() > MAX_BYTES {
        let start = text.floor_char_boundary(MAX_BYTES);
        return Err(QueryError::new(QueryErrorKind::TooLong, start..text.len()));
    }
    let (tokens, warnings) = lexer::tokens(text)?;
    if tokens.is_empty() {
        return Err(QueryError::new(QueryErrorKind::Empty, 0..text.len()));
    }
    let mut parser = Parser { text, tokens, at: 0, options, depth: 0, n_leaves: 0 };
    let part = parser.disjunction(None)?;
    match parser.tokens.get(parser.at) {
        None => Ok(Parsed { query: part.query, warnings }),
        Some(left) => Err(QueryError::new(QueryErrorKind::UnopenedGroup, left.span.clone())),
    }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// Index of the next token.
    at: usize,
    options: &'a Options,
    /// Groups and negations that are open.
    depth: usize,
    n_leaves: usize,
}

/// A part of the tree, and how it takes part in a run.
struct Part {
    query: Query,
    role: Role,
}

/// How a part takes part in a run whose words are joined by OR.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It is one of the words.
    Word,
    /// It narrows the answer whatever the words.
    Filter,
    /// It is a word that must be there.
    Required,
}

impl Parser<'_> {
    /// Reads to the end, or to a `)` without a `(`. `scope` is the field of the group that is open.
    fn disjunction(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let first = self.run(scope)?;
        let mut parts = vec![first];
        while self.next_is(&TokenKind::Operator(Meaning::Or)) {
            self.at += 1;
            parts.push(self.run(scope)?);
        }
        Ok(joined(parts, Query::or))
    }

    fn run(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let mut parts = vec![self.conjunction(scope)?];
        let is_end = |kind: &TokenKind| matches!(kind, TokenKind::Operator(Meaning::Or) | TokenKind::Close);
        while self.tokens.get(self.at).is_some_and(|token| !is_end(&token.kind)) {
            parts.push(self.conjunction(scope)?);
        }
        Ok(match self.options.joiner {
            Joiner::All => joined(parts, Query::and),
            Joiner::Any => joined_by_any(parts),
        })
    }

    fn conjunction(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let mut parts = vec![self.operand(scope)?];
        while self.next_is(&TokenKind::Operator(Meaning::And)) {
            self.at += 1;
            parts.push(self.operand(scope)?);
        }
        Ok(joined(parts, Query::and))
    }

    fn operand(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let Some(Token { kind, span }) = self.tokens.get(self.at).cloned() else {
            return Err(self.nothing_here());
        };
        match kind {
            TokenKind::Operator(Meaning::Not) => {
                self.at += 1;
                let inner = self.deeper(span, |parser| parser.operand(scope))?;
                Ok(Part { query: Query::Not(Box::new(inner.query)), role: Role::Filter })
            }
            TokenKind::Operator(Meaning::Must) => {
                self.at += 1;
                let part = self.operand(scope)?;
                let role = if part.role == Role::Filter { Role::Filter } else { Role::Required };
                Ok(Part { query: part.query, role })
            }
            TokenKind::Open => self.group(scope),
            TokenKind::Scope(Scope::Field(field)) => {
                if scope.is_some() {
                    let name = field.name().to_owned();
                    return Err(QueryError::new(QueryErrorKind::NestedField(name), span));
                }
                self.at += 1;
                self.of_field(field)
            }
            TokenKind::Scope(Scope::Property) => {
                self.at += 1;
                let query = self.property(span)?;
                Ok(Part { query, role: Role::Filter })
            }
            TokenKind::Word(_) | TokenKind::Quoted(_) | TokenKind::Star => {
                let query = self.leaf(scope)?;
                Ok(Part { query, role: Role::Word })
            }
            TokenKind::Operator(_) | TokenKind::Close => Err(self.nothing_here()),
        }
    }

    /// Reads a group, which starts at the next token.
    fn group(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let open = self.tokens[self.at].span.clone();
        self.at += 1;
        if self.next_is(&TokenKind::Close) {
            let span = open.start..self.tokens[self.at].span.end;
            return Err(QueryError::new(QueryErrorKind::EmptyGroup, span));
        }
        if self.at == self.tokens.len() {
            return Err(QueryError::new(QueryErrorKind::UnclosedGroup, open));
        }
        let inner = self.deeper(open.clone(), |parser| parser.disjunction(scope))?;
        if !self.next_is(&TokenKind::Close) {
            return Err(QueryError::new(QueryErrorKind::UnclosedGroup, open));
        }
        self.at += 1;
        Ok(inner)
    }

    /// Reads what follows a field's colon.
    fn of_field(&mut self, field: Field) -> Result<Part, QueryError> {
        let is_star = self.next_is(&TokenKind::Star);
        let part = if self.next_is(&TokenKind::Open) {
            self.group(Some(field))?
        } else {
            Part { query: self.leaf(Some(field))?, role: Role::Word }
        };
        let is_filter = is_star || field.row().kind != Kind::Words;
        Ok(Part { query: part.query, role: if is_filter { Role::Filter } else { part.role } })
    }

    /// Reads what follows `is:`.
    fn property(&mut self, scope: Range<usize>) -> Result<Query, QueryError> {
        let Some(Token { kind, span }) = self.tokens.get(self.at).cloned() else {
            return Err(self.nothing_here());
        };
        let name = match kind {
            TokenKind::Word(name) | TokenKind::Quoted(name) => name,
            TokenKind::Star
            | TokenKind::Scope(_)
            | TokenKind::Operator(_)
            | TokenKind::Open
            | TokenKind::Close => self.text[span.clone()].to_owned(),
        };
        self.at += 1;
        self.count_leaf(&span)?;
        let has_date = Query::Exists(Field::Date);
        match operators::property(&name) {
            Some(Meaning::Dated) => Ok(has_date),
            Some(Meaning::Undated) => Ok(Query::Not(Box::new(has_date))),
            _ => Err(QueryError::new(QueryErrorKind::UnknownProperty(name), scope.start..span.end)),
        }
    }

    /// Reads the next token as a word, phrase, value, date or star of `scope`, or of the whole text.
    fn leaf(&mut self, scope: Option<Field>) -> Result<Query, QueryError> {
        let Some(Token { kind, span }) = self.tokens.get(self.at).cloned() else {
            return Err(self.nothing_here());
        };
        self.at += 1;
        self.count_leaf(&span)?;
        let field = scope.unwrap_or(Field::Text);
        match kind {
            TokenKind::Star => Ok(scope.map_or(Query::Everything, Query::Exists)),
            TokenKind::Quoted(text) if text.is_empty() => {
                Err(QueryError::new(QueryErrorKind::EmptyPhrase, span))
            }
            TokenKind::Word(text) | TokenKind::Quoted(text) if field.row().kind == Kind::Value => {
                Ok(Query::Value(field, text))
            }
            TokenKind::Word(text) | TokenKind::Quoted(text) if field.row().kind == Kind::Days => {
                let text: String = text.chars().map(hyphen).collect();
                let days = DayRange::parse(&text, self.options.today);
                days.map(|days| Query::Days(field, days)).map_err(|error| self.bad_date(&error, &text, span))
            }
            TokenKind::Word(text) => Ok(Query::Word(field, bare(&text).to_owned())),
            TokenKind::Quoted(text) => phrase(field, text, span),
            TokenKind::Scope(_) | TokenKind::Operator(_) | TokenKind::Open | TokenKind::Close => {
                self.at -= 1;
                Err(self.nothing_here())
            }
        }
    }

    /// Returns the error with its caret under the wrong part of the value, such as one end of a range.
    fn bad_date(&self, error: &DateError, value: &str, token: Range<usize>) -> QueryError {
        // a value with full-width or other signs was changed: its parts stand elsewhere in the query
        let start = self.text[token.clone()].find(value).map(|offset| token.start + offset);
        let part = start.map(|start| start + error.span().start..start + error.span().end);
        let part = part.filter(|part| !part.is_empty() && self.text.get(part.clone()).is_some());
        let mut hint = error.hint();
        if start == Some(token.start) && hint.ends_with(date::ACCEPTED) {
            // a bare value ends at a space
            hint.push_str("; with spaces, in quotes");
        }
        QueryError {
            kind: QueryErrorKind::BadDate(error.to_string()),
            span: part.unwrap_or(token),
            hint: Some(hint),
        }
    }

    fn count_leaf(&mut self, span: &Range<usize>) -> Result<(), QueryError> {
        self.n_leaves += 1;
        if self.n_leaves > MAX_LEAVES {
            return Err(QueryError::new(QueryErrorKind::TooMany, span.clone()));
        }
        Ok(())
    }

    fn deeper<T>(
        &mut self,
        span: Range<usize>,
        read: impl FnOnce(&mut Self) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        if self.depth == MAX_DEPTH {
            return Err(QueryError::new(QueryErrorKind::TooDeep, span));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn next_is(&self, kind: &TokenKind) -> bool {
        self.tokens.get(self.at).is_some_and(|token| token.kind == *kind)
    }

    /// Returns the error for a place where an operand should be: after an operator, or before one.
    fn nothing_here(&self) -> QueryError {
        let is_operator = |token: &&Token| matches!(token.kind, TokenKind::Operator(_));
        let before = self.at.checked_sub(1).and_then(|idx| self.tokens.get(idx)).filter(is_operator);
        let here = self.tokens.get(self.at).filter(is_operator);
        let text = |token: &Token| self.text[token.span.clone()].to_owned();
        match (before, here, self.tokens.get(self.at)) {
            (_, Some(here), _) => {
                QueryError::new(QueryErrorKind::NothingBefore(text(here)), here.span.clone())
            }
            (Some(before), None, _) => {
                QueryError::new(QueryErrorKind::NothingAfter(text(before)), before.span.clone())
            }
            (None, None, Some(close)) => QueryError::new(QueryErrorKind::UnopenedGroup, close.span.clone()),
            (None, None, None) => QueryError::new(QueryErrorKind::Empty, self.text.len()..self.text.len()),
        }
    }
}

/// Joins parts; what is made of filters only is a filter.
fn joined(mut parts: Vec<Part>, join: fn(Vec<Query>) -> Query) -> Part {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let role = if parts.iter().all(|part| part.role == Role::Filter) { Role::Filter } else { Role::Word };
    Part { query: join(parts.into_iter().map(|part| part.query).collect()), role }
}

/// Joins the parts of a run of which one word is enough.
fn joined_by_any(mut parts: Vec<Part>) -> Part {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let role = if parts.iter().all(|part| part.role == Role::Filter) { Role::Filter } else { Role::Word };
    let has_required = parts.iter().any(|part| part.role == Role::Required);
    let (words, narrowing): (Vec<Part>, Vec<Part>) =
        parts.into_iter().partition(|part| part.role == Role::Word);
    let mut words: Vec<Query> = words.into_iter().map(|part| part.query).collect();
    if has_required && !words.is_empty() {
        // beside a required word the others are optional: they count for the order only
        words.push(Query::Everything);
    }
    let one_word = (!words.is_empty()).then(|| Query::or(words));
    Part { query: Query::and(one_word.into_iter().chain(narrowing.into_iter().map(|part| part.query))), role }
}

/// Returns the word without the punctuation around it, which the index does not have either.
fn bare(word: &str) -> &str {
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    if bare.is_empty() { word } else { bare }
}

/// Returns the phrase, or a word if only one of its parts can be searched for.
fn phrase(field: Field, text: String, span: Range<usize>) -> Result<Query, QueryError> {
    let mut parts = text.split(' ').filter(|part| analysis::count(part) > 0);
    let Some(first) = parts.next() else {
        return Err(QueryError::new(QueryErrorKind::NoLetter(text), span));
    };
    // a word with a parenthesis in it would print as if it were two
    if parts.next().is_none() && !bare(first).contains(['(', ')', '|']) {
        return Ok(Query::Word(field, bare(first).to_owned()));
    }
    Ok(Query::Phrase(field, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, joiner: Joiner) -> Result<Parsed, QueryError> {
        let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
        parse(text, &Options { today, joiner })
    }

    fn check(text: &str, expected: &str) {
        let parsed = read(text, Joiner::All).unwrap_or_else(|error| panic!("{}", error.render(text)));
        assert_eq!(parsed.query.to_string(), expected, "{text}");
    }

    fn check_any(text: &str, expected: &str) {
        let parsed = read(text, Joiner::Any).unwrap_or_else(|error| panic!("{}", error.render(text)));
        assert_eq!(parsed.query.to_string(), expected, "{text}");
    }

    /// `place` is the text over the carets.
    fn check_error(text: &str, message: &str, place: &str) {
        let error = read(text, Joiner::All).map(|parsed| parsed.query.to_string()).expect_err(text);
        assert_eq!((error.to_string().as_str(), &text[error.span.clone()]), (message, place), "{text}");
        assert!(error.hint.is_some_and(|hint| !hint.is_empty()), "{text}");
    }

    fn check_hint(text: &str, expected: &str) {
        assert_eq!(read(text, Joiner::All).expect_err(text).hint.as_deref(), Some(expected), "{text}");
    }

    fn check_warnings(text: &str, expected: &[&str]) {
        let parsed = read(text, Joiner::All).expect(text);
        assert_eq!(
            parsed.warnings.iter().map(|warning| &warning.text).collect::<Vec<_>>(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn words_side_by_side_must_all_be_there() {
        check("istanbul", "text:istanbul");
        check("Istanbul  talks\n2025", "(and text:Istanbul text:talks text:2025)");
        check("istanbul AND talks", "(and text:istanbul text:talks)");
        check("+istanbul talks", "(and text:istanbul text:talks)");
    }

    #[test]
    fn or_binds_less_than_words_side_by_side() {
        check("a OR b c", "(or text:a (and text:b text:c))");
        check("a b | c || d", "(or (and text:a text:b) text:c text:d)");
        check("(a OR b) c", "(and (or text:a text:b) text:c)");
        check("((a)) (b (c))", "(and text:a text:b text:c)");
        check("a|b", "(or text:a text:b)");
    }

    #[test]
    fn a_minus_sign_at_the_start_of_a_word_leaves_it_out() {
        check("talks -climate", "(and text:talks (not text:climate))");
        check("NOT a b", "(and (not text:a) text:b)");
        check(
            "-\"a b\" -(c OR d) -title:e",
            "(and (not text:\"a b\") (not (or text:c text:d)) (not title:e))",
        );
        check("(-a)-b", "(and (not text:a) (not text:b))");
        check("-foo", "(not text:foo)");
        check("NOT NOT a", "(not (not text:a))");
        check("café-bar 2025-07-17", "(and text:café-bar text:2025-07-17)");
        check("a AND -b", "(and text:a (not text:b))");
    }

    #[test]
    fn quotes_make_phrases() {
        check("\"grain  deal\"", "text:\"grain deal\"");
        check("\"istanbul\"", "text:istanbul");
        check("\"& istanbul, --\"", "text:istanbul");
        check("\"AT & T\"", "text:\"AT & T\"");
        check("\"AND\"", "text:AND");
        check("a\"b c\"d", "(and text:a text:\"b c\" text:d)");
        check("\"a(b\"", "text:\"a(b\"");
    }

    #[test]
    fn an_apostrophe_is_never_a_quote() {
        check("Istanbul'da don’t 'grain deal'", "(and text:Istanbul'da text:don’t text:grain text:deal)");
    }

    #[test]
    fn punctuation_around_a_word_is_dropped() {
        check("Moscow, Kyiv; U.S. C++", "(and text:Moscow text:Kyiv text:U.S text:C)");
        check("Ukraine: talks", "(and text:Ukraine text:talks)");
        check("#ceasefire @user", "(and text:ceasefire text:user)");
        check("हिन्दी", "text:हिन्दी");
    }

    #[test]
    fn what_word_processors_make_of_signs_is_read_as_typed() {
        check("“grain deal”", "text:\"grain deal\"");
        check(
            "„grain deal“ »a b« «a b» 「東京 都」",
            "(and text:\"grain deal\" text:\"a b\" text:\"a b\" text:\"東京 都\")",
        );
        check("talks\u{a0}–climate −tax", "(and text:talks (not text:climate) (not text:tax))");
        check("（a ＯＲ b）　title：c", "(and (or text:a text:b) title:c)");
        check("\u{200f}author:\u{200f}ali\u{feff}", "author:ali");
        check("Mu\u{308}nchen", "text:München");
        check("date:2025‑07", "(days date 2025-07-01..2025-07-31)");
        check("צה\"ל \"צה\"ל עזה\"", "(and text:צה\"ל text:\"צה\\\"ל עזה\")");
    }

    #[test]
    fn a_field_holds_for_a_word_a_phrase_or_a_group() {
        check("title:talks b", "(and title:talks text:b)");
        check("HEADLINE:\"grain deal\"", "title:\"grain deal\"");
        check("title:(a OR \"b c\" -d)", "(or title:a (and title:\"b c\" (not title:d)))");
        check("tag:(a OR b)", "(or tag=\"a\" tag=\"b\")");
        check("author:* -author:*", "(and author:* (not author:*))");
        check("tag:(*)", "tag:*");
        check("*", "*");
        check("* -a", "(not text:a)");
    }

    #[test]
    fn a_value_is_taken_as_it_stands() {
        check("tag:a,b", "tag=\"a,b\"");
        check("tag.person:\"angela merkel\"", "tag.person=\"angela merkel\"");
        check("tag:world/europe place:R&B", "(and tag=\"world/europe\" place=\"R&B\")");
        check("lang:or tag:AND tag:first/5", "(and lang=\"or\" tag=\"AND\" tag=\"first/5\")");
        check("tag:covid-19 id:a:b", "(and tag=\"covid-19\" id=\"a:b\")");
        check("tag:\"-x*\"", "tag=\"-x*\"");
        check("url:https://x.org/a?b", "url:https://x.org/a?b");
    }

    #[test]
    fn dates_are_days() {
        check("date:2025-07", "(days date 2025-07-01..2025-07-31)");
        check("date:2025-07-01..2025-07-31", "(days date 2025-07-01..2025-07-31)");
        check(
            "date:..2025-07-31 updated:2024",
            "(and (days date ..2025-07-31) (days updated 2024-01-01..2024-12-31))",
        );
        check("date:\"last week\"", "(days date 2025-07-14..2025-07-20)");
        check("date:last-week", "(days date 2025-07-14..2025-07-20)");
        check("-date:2025-07", "(not (days date 2025-07-01..2025-07-31))");
        check(
            "date:(2024 OR 2025-07)",
            "(or (days date 2024-01-01..2024-12-31) (days date 2025-07-01..2025-07-31))",
        );
        check("date:* is:dated -is:undated", "(and date:* date:* (not (not date:*)))");
        check("is:UNDATED", "(not date:*)");
    }

    #[test]
    fn a_colon_in_an_address_or_between_digits_is_ordinary() {
        check("10:30", "text:10:30");
        check("John 3:16 http://x.org/a?b=c", "(and text:John text:3:16 text:http://x.org/a?b=c)");
        check("doi:10.1000/182 ::a", "(and text:doi:10.1000/182 text:a)");
    }

    #[test]
    fn with_any_one_word_is_enough() {
        check_any("a b c", "(or text:a text:b text:c)");
        check_any("a AND b c", "(or (and text:a text:b) text:c)");
        check_any("a OR b c", "(or text:a text:b text:c)");
        check_any("a \"b c\" title:d (e f)", "(or text:a text:\"b c\" title:d text:e text:f)");
        check_any("a", "text:a");
    }

    #[test]
    fn with_any_filters_and_negations_still_narrow() {
        check_any("a b -c", "(and (or text:a text:b) (not text:c))");
        check_any(
            "a b tag:x date:2025",
            "(and (or text:a text:b) tag=\"x\" (days date 2025-01-01..2025-12-31))",
        );
        check_any("tag:x author:*", "(and tag=\"x\" author:*)");
        check_any("a b (tag:x OR tag:y)", "(and (or text:a text:b) (or tag=\"x\" tag=\"y\"))");
        check_any("tag:(x y) a b", "(and (or text:a text:b) (or tag=\"x\" tag=\"y\"))");
    }

    #[test]
    fn with_any_a_required_word_makes_the_others_optional() {
        check_any("+a b c", "(and (or text:b text:c *) text:a)");
        check_any("+a +b", "(and text:a text:b)");
        check_any("+a b -c +tag:x", "(and (or text:b *) text:a (not text:c) tag=\"x\")");
        check_any("+tag:x a b", "(and (or text:a text:b) tag=\"x\")");
    }

    #[test]
    fn what_is_missing_is_named() {
        check_error("", "the query is empty", "");
        check_error(" \t\u{a0}", "the query is empty", " \t\u{a0}");
        check_error("a \"\"", "nothing stands between the quotes", "\"\"");
        check_error("a (  )", "nothing stands between the parentheses", "(  )");
        check_error("title:()", "nothing stands between the parentheses", "()");
        check_error("foo AND", "nothing stands after `AND`", "AND");
        check_error("OR foo", "nothing stands before `OR`", "OR");
        check_error("a AND OR b", "nothing stands before `OR`", "OR");
        check_error("(a |) b", "nothing stands after `|`", "|");
        check_error("NOT", "nothing stands after `NOT`", "NOT");
        check_error("-(", "this parenthesis is not closed", "(");
        check_error("a (-) b", "nothing stands after `-`", "-");
        check_error("author: wells", "no value after `author:`", "author:");
        check_error("is: dated", "no value after `is:`", "is:");
        check_error("(title:)", "no value after `title:`", "title:");
    }

    #[test]
    fn what_is_not_balanced_is_shown() {
        check_error("a \"b c", "this quote is not closed", "\"");
        check_error("a “b c", "this quote is not closed", "“");
        check_error("a (b (c)", "this parenthesis is not closed", "(");
        check_error("a b) c", "this parenthesis closes nothing", ")");
        check_error(")", "this parenthesis closes nothing", ")");
        check_error("title:(a (b OR c)", "this parenthesis is not closed", "(");
    }

    #[test]
    fn a_word_without_a_letter_is_an_error() {
        check_error("AT & T", "`&` has no letter or digit to search for", "&");
        check_error("a -- b", "`--` has no letter or digit to search for", "--");
        check_error("talks – what", "`–` has no letter or digit to search for", "–");
        check_error("\"& !\"", "`& !` has no letter or digit to search for", "\"& !\"");
        check_error("title:…", "`…` has no letter or digit to search for", "…");
        check_error("a +", "`+` has no letter or digit to search for", "+");
        check_error("a **", "`**` has no letter or digit to search for", "**");
    }

    #[test]
    fn signs_in_the_wrong_place_are_errors() {
        check_error("--since 2025", "`--` is not an operator", "--");
        check_error("+-a", "`+-` is not an operator", "+-");
        check_error("title:-a", "`-` stands after `title:`", "-a");
        check_error("tag:-a", "`-` stands after `tag:`", "-a");
        check_error("title:author:a", "`author:` stands inside another field", "author");
        check_error("title:(a author:b)", "`author:` stands inside another field", "author:");
    }

    #[test]
    fn an_unknown_field_is_an_error() {
        check_error("autor:wells date:1892", "unknown field `autor`", "autor");
        check_error("a (foo:bar)", "unknown field `foo`", "foo");
        check_error("foo:\"a\"", "unknown field `foo`", "foo");
        check_error("C:\\dir", "unknown field `C`", "C");
        check_error("is:wire", "unknown property `is:wire`", "is:wire");
        check_error("is:(dated)", "unknown property `is:(`", "is:(");
        check_hint("autor:wells", "did you mean `author`?");
        check_hint("is:wire", "known are `is:dated`, `is:undated`");
    }

    #[test]
    fn a_bad_date_is_an_error_at_its_place() {
        let check_place = |text: &str, place: &str| {
            let error = read(text, Joiner::All).expect_err(text);
            assert!(matches!(error.kind, QueryErrorKind::BadDate(_)), "{text}: {error}");
            assert_eq!(&text[error.span], place, "{text}");
            assert!(error.hint.is_some_and(|hint| !hint.is_empty()), "{text}");
        };
        check_place("a date:2025-13", "2025-13");
        check_hint("date:soon", &format!("accepted: {}; with spaces, in quotes", date::ACCEPTED));
        check_hint("date:\"soon\"", &format!("accepted: {}", date::ACCEPTED));
        check_place("date:\"2025-99\" a", "2025-99");
        check_place("date:2025-07..2025-13", "2025-13");
        check_place("date:(2025 OR soon)", "soon");
        check_place("date:２０２５-13", "２０２５-13");
        check_error("date:\"\"", "nothing stands between the quotes", "\"\"");
    }

    #[test]
    fn forms_of_a_later_version_are_refused() {
        let later = |text, form: &str, name| {
            check_error(text, &format!("`{form}` asks for {name}, which this version does not have"), form);
        };
        later("a app*", "app*", "a wildcard");
        later("wom?n", "wom?n", "a wildcard");
        later("what happened?", "happened?", "a wildcard");
        later("tag:world/*", "world/*", "a wildcard");
        later("title:app*", "app*", "a wildcard");
        later("a NEAR/5 b", "NEAR/5", "proximity");
        later("a w/5 b", "w/5", "proximity");
        later("=talks", "=talks", "an exact form");
        later("talk~1", "talk~1", "a fuzzy word");
        check_error(
            "\"a b\"~3",
            "`\"~3` asks for a phrase with a distance, which this version does not have",
            "~3",
        );
    }

    #[test]
    fn what_may_surprise_is_warned_of() {
        let or = "`or` was searched as a word; write `OR` for the operator";
        check_warnings("ankara or istanbul or izmir", &[or]);
        check_warnings("war And peace", &["`And` was searched as a word; write `AND` for the operator"]);
        check_warnings("not a", &["`not` was searched as a word; write `NOT` for the operator"]);
        check_warnings("or noir", &[]);
        check_warnings("lang:or a", &[]);
        check_warnings(
            "autor: wells",
            &["`autor` was searched as a word; for the field, write `author:word`"],
        );
        check_warnings("Ukraine: talks", &[]);
        check_warnings("\"app*\"", &["`*` between quotes stands for no other letters"]);
        check_warnings("!a", &["`!` has no meaning here; to leave a word out, write `-word`"]);
        check_warnings("title:NOT a", &["`NOT` was searched as a word of `title`"]);
        let glued = "`-` right after a quote is a hyphen; put a space before it to make it a sign";
        check_warnings("\"New York\"-based", &[glued]);
    }

    #[test]
    fn size_is_bounded() {
        let n_fit = |text: String| read(&text, Joiner::All).map(|_| ()).map_err(|error| error.kind);
        let nested = |n| n_fit("(".repeat(n) + "a" + &")".repeat(n));
        assert_eq!(nested(MAX_DEPTH), Ok(()));
        assert_eq!(nested(MAX_DEPTH + 1), Err(QueryErrorKind::TooDeep));
        assert_eq!(n_fit("NOT ".repeat(MAX_DEPTH + 1) + "a"), Err(QueryErrorKind::TooDeep));
        assert_eq!(n_fit("(a) -b ".repeat(MAX_DEPTH + 1)), Ok(()), "side by side is not deep");
        assert_eq!(n_fit("a ".repeat(MAX_LEAVES)), Ok(()));
        assert_eq!(n_fit("a ".repeat(MAX_LEAVES + 1)), Err(QueryErrorKind::TooMany));
        assert_eq!(n_fit("a".repeat(MAX_BYTES)), Ok(()));
        assert_eq!(n_fit("ğ".repeat(MAX_BYTES)), Err(QueryErrorKind::TooLong));
    }

    #[test]
    fn a_long_run_of_one_sign_is_read_in_one_pass() {
        for piece in [
            "(", ")", "\"", "\"a\"", "-", ":", "a:", "title:", "is:", "*", "|", "~", "\u{301}", "צ\"", "“",
            "a|",
        ] {
            for tail in ["", "a", "\""] {
                let text = piece.repeat(MAX_BYTES / piece.len() - 1) + tail;
                if let Err(error) = read(&text, Joiner::Any) {
                    assert!(error.render(&text).len() < 2_000, "{piece}");
                }
            }
        }
    }

    #[test]
    fn every_example_of_the_tables_is_read() {
        let operators = operators::OPERATORS.iter().map(|row| row.example);
        for example in crate::field::FIELDS.iter().map(|row| row.example).chain(operators) {
            let warnings = read(example, Joiner::All).map(|parsed| parsed.warnings);
            assert_eq!(warnings, Ok(Vec::new()), "{example}");
        }
    }

    /// Marsaglia's xorshift, 64 bits: random enough, and the same in every run.
    fn next(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 16) as usize
    }

    const PIECES: &[&str] = &[
        "a", "talks", "title", "tag", "date", "autor", "is", "2025-07", "..", "undated", "AND", "OR", "NOT",
        "or", ":", ":", "(", ")", "(", ")", "\"", "\"", "-", "+", "|", "*", "?", "~1", "/5", "&", "'", "é",
        "日本", "ה", "=", " ", " ", " ", " ", " ",
    ];

    #[test]
    fn no_random_text_panics_or_reads_two_ways() {
        let mut state = 0x9e37_79b9_7f4a_7c15;
        let mut n_read = 0;
        for round in 0..100_000 {
            let mut text = String::new();
            for _ in 0..next(&mut state) % 12 {
                match round % 4 {
                    0 => text.extend(char::from_u32(next(&mut state) as u32 % 0x11_0000)),
                    1 => text.extend(char::from_u32(next(&mut state) as u32 % 0x3000)),
                    _ => text.push_str(PIECES[next(&mut state) % PIECES.len()]),
                }
            }
            let joiner = if round % 3 == 0 { Joiner::Any } else { Joiner::All };
            n_read += usize::from(check_random(&text, joiner));
        }
        assert!((20_000..80_000).contains(&n_read), "{n_read} of the texts are queries");
    }

    /// Returns whether the text is a query. Typographic signs and other spaces must not change that.
    fn check_random(text: &str, joiner: Joiner) -> bool {
        let first = read(text, joiner);
        let typeset = text
            .replace(' ', "\u{a0}")
            .replace('(', "（")
            .replace(':', "：")
            .replace('-', "−")
            .replace('"', "“");
        let signs = [('−', "-"), ('（', "("), ('：', ":"), ('“', "\""), ('\\', "")];
        let plain = |text: String| signs.iter().fold(text, |text, &(c, plain)| text.replace(c, plain));
        match (&first, read(&typeset, joiner)) {
            (Ok(first), Ok(second)) => {
                assert_eq!(plain(first.query.to_string()), plain(second.query.to_string()), "{text:?}");
                assert!(first.query.depth() <= 3 * MAX_DEPTH);
                assert!(
                    first.warnings.iter().all(|warning| text.get(warning.span.clone()).is_some()),
                    "{text:?}"
                );
            }
            (Err(first), Err(second)) => {
                assert_eq!(plain(first.to_string()), plain(second.to_string()), "{text:?}");
                assert!(text.get(first.span.clone()).is_some(), "{text:?}");
                assert!(first.hint.as_ref().is_some_and(|hint| !hint.is_empty()), "{text:?}");
                assert!(first.render(text).lines().all(|line| !line.contains('\t')), "{text:?}");
            }
            (first, second) => panic!("{text:?}: {first:?} but {second:?}"),
        }
        first.is_ok()
    }
}

//! From tokens to the tree.
//!
//! ```text
//! disjunction = run { ("OR" | "|") run }
//! run         = conjunction { conjunction }          words side by side
//! conjunction = together { "AND" together }
//! together    = near { ("SAME" | "SENT") near }
//! near        = operand { ("NEAR/n" | "ADJ/n") operand }
//! operand     = ("NOT" | "-" | "+") together | ("ATLEAST/n" | "FIRST/n") operand | "@" name
//!             | [ field ":" ] ( word | phrase | "*" | "(" disjunction ")" )
//! ```
//!
//! With [`Joiner::All`] a run is a conjunction, so that `a OR b c` means `a OR (b AND c)`. With
//! [`Joiner::Any`] a run needs one of its words; filters (tags, dates, negations) still narrow it, and
//! what has a `+` must be there, which makes the other words optional.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::analysis;
use crate::date::{self, DateError, Day, DayRange};
use crate::field::{Field, Kind};
use crate::query::characters::hyphen;
use crate::query::error::{QueryError, QueryErrorKind, Warning, near_name};
use crate::query::lexer::{self, Scope, Token, TokenKind};
use crate::query::operators::{self, Meaning};
use crate::query::{MAX_BYTES, MAX_DEPTH, MAX_LEAVES, MAX_SLIPS, Near, NumberRange, Order, Query, Unit};

/// How a query is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options<'a> {
    /// The day that `today` and `last week` are counted from.
    pub today: Day,
    /// What joins words side by side.
    pub joiner: Joiner,
    /// What `@name` stands for.
    pub searches: &'a Searches,
}

/// Searches by their names.
pub type Searches = BTreeMap<String, String>;

impl Options<'_> {
    /// Returns the options without named searches.
    pub fn new(today: Day, joiner: Joiner) -> Options<'static> {
        const NONE: &Searches = &Searches::new();
        Options { today, joiner, searches: NONE }
    }
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
pub fn parse(text: &str, options: &Options<'_>) -> Result<Parsed, QueryError> {
    if text.len() > MAX_BYTES {
        let start = text.floor_char_boundary(MAX_BYTES);
        return Err(QueryError::new(QueryErrorKind::TooLong, start..text.len()));
    }
    let (tokens, warnings) = lexer::tokens(text)?;
    if tokens.is_empty() {
        return Err(QueryError::new(QueryErrorKind::Empty, 0..text.len()));
    }
    let mut parser =
        Parser { text, tokens, at: 0, options, depth: 0, n_leaves: 0, open: Vec::new(), warnings };
    let part = parser.whole()?;
    Ok(Parsed { query: part.query, warnings: parser.warnings })
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// Index of the next token.
    at: usize,
    options: &'a Options<'a>,
    /// Groups and negations that are open.
    depth: usize,
    n_leaves: usize,
    /// Names of the searches that this text is inside of.
    open: Vec<&'a str>,
    warnings: Vec<Warning>,
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

impl<'a> Parser<'a> {
    /// Reads all tokens.
    fn whole(&mut self) -> Result<Part, QueryError> {
        let part = self.disjunction(None)?;
        match self.tokens.get(self.at) {
            None => Ok(part),
            Some(left) => Err(QueryError::new(QueryErrorKind::UnopenedGroup, left.span.clone())),
        }
    }

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
        let mut parts = vec![self.together(scope)?];
        while self.next_is(&TokenKind::Operator(Meaning::And)) {
            self.at += 1;
            parts.push(self.together(scope)?);
        }
        Ok(joined(parts, Query::and))
    }

    fn together(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let start = self.at;
        let mut left = self.near(scope)?;
        let mut left_end = self.at;
        while let Some(unit) = self.next_unit() {
            let operator = self.at;
            self.at += 1;
            let right_start = self.at;
            let right = self.near(scope)?;
            let mut operands = match left.query {
                Query::Together(same, operands) if same == unit => operands,
                single => {
                    self.check_place(&single, start..left_end, operator)?;
                    vec![single]
                }
            };
            self.check_place(&right.query, right_start..self.at, operator)?;
            operands.push(right.query);
            self.check_one_field(&operands, operator)?;
            left = Part { query: Query::Together(unit, operands), role: Role::Word };
            left_end = self.at;
        }
        Ok(left)
    }

    fn next_unit(&self) -> Option<Unit> {
        match self.tokens.get(self.at)?.kind {
            TokenKind::Operator(Meaning::SameParagraph) => Some(Unit::Paragraph),
            TokenKind::Operator(Meaning::SameSentence) => Some(Unit::Sentence),
            _ => None,
        }
    }

    fn near(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let start = self.at;
        let mut left = self.operand(scope)?;
        let mut left_end = self.at;
        let mut n_near = 0;
        while let Some((order, distance)) = self.next_near() {
            let operator = self.at;
            n_near += 1;
            if self.depth + n_near > MAX_DEPTH {
                return Err(QueryError::new(QueryErrorKind::TooDeep, self.tokens[operator].span.clone()));
            }
            self.at += 1;
            let right_start = self.at;
            let right = self.operand(scope)?;
            self.check_place(&left.query, start..left_end, operator)?;
            self.check_place(&right.query, right_start..self.at, operator)?;
            let operands = [left.query, right.query];
            self.check_one_field(&operands, operator)?;
            let [left_query, right] = operands;
            let near = Near { distance, order, left: left_query, right };
            left = Part { query: Query::Near(Box::new(near)), role: Role::Word };
            left_end = self.at;
        }
        Ok(left)
    }

    fn next_near(&self) -> Option<(Order, u32)> {
        match self.tokens.get(self.at)?.kind {
            TokenKind::Counted(Meaning::Near, distance) => Some((Order::Any, distance)),
            TokenKind::Counted(Meaning::Adjacent, distance) => Some((Order::Given, distance)),
            _ => None,
        }
    }

    /// Fails if an operand of the operator at a token has no places in a text. `tokens` are those of the operand.
    fn check_place(&self, query: &Query, tokens: Range<usize>, operator: usize) -> Result<(), QueryError> {
        if query.place().is_some() {
            return Ok(());
        }
        let span = self.tokens[tokens.start].span.start..self.tokens[tokens.end - 1].span.end;
        Err(QueryError::new(QueryErrorKind::NoPlace(self.text_of(operator)), span))
    }

    fn check_one_field(&self, operands: &[Query], operator: usize) -> Result<(), QueryError> {
        if operands.iter().all(|operand| operand.place() == operands[0].place()) {
            return Ok(());
        }
        let kind = QueryErrorKind::TwoFields(self.text_of(operator));
        Err(QueryError::new(kind, self.tokens[operator].span.clone()))
    }

    fn text_of(&self, token: usize) -> String {
        self.text[self.tokens[token].span.clone()].to_owned()
    }

    fn operand(&mut self, scope: Option<Field>) -> Result<Part, QueryError> {
        let Some(Token { kind, span }) = self.tokens.get(self.at).cloned() else {
            return Err(self.nothing_here());
        };
        match kind {
            TokenKind::Operator(Meaning::Not) => {
                self.at += 1;
                let inner = self.deeper(span, |parser| parser.together(scope))?;
                Ok(Part { query: Query::Not(Box::new(inner.query)), role: Role::Filter })
            }
            TokenKind::Operator(Meaning::Must) => {
                self.at += 1;
                let part = self.deeper(span, |parser| parser.together(scope))?;
                let role = if part.role == Role::Filter { Role::Filter } else { Role::Required };
                Ok(Part { query: part.query, role })
            }
            TokenKind::Counted(meaning @ (Meaning::AtLeast | Meaning::First), count) => {
                let operator = self.at;
                self.at += 1;
                let inner = self.deeper(span, |parser| parser.operand(scope))?.query;
                self.check_place(&inner, operator + 1..self.at, operator)?;
                let query = match meaning {
                    Meaning::AtLeast => Query::AtLeast(count, Box::new(inner)),
                    _ => Query::First(count, Box::new(inner)),
                };
                Ok(Part { query, role: Role::Word })
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
            TokenKind::Scope(Scope::Bound(meaning)) => {
                self.at += 1;
                let query = self.bound(meaning)?;
                Ok(Part { query, role: Role::Filter })
            }
            TokenKind::Named(name) => {
                self.at += 1;
                if scope.is_some() {
                    return Err(QueryError::new(QueryErrorKind::SearchInField(name), span));
                }
                self.named(name, span)
            }
            TokenKind::Word(_) | TokenKind::Quoted(_) | TokenKind::Loose(..) | TokenKind::Star => {
                let query = self.leaf(scope)?;
                Ok(Part { query, role: Role::Word })
            }
            TokenKind::Operator(_) | TokenKind::Counted(..) | TokenKind::Close => Err(self.nothing_here()),
        }
    }

    /// Reads the search of a name in its place.
    fn named(&mut self, name: String, span: Range<usize>) -> Result<Part, QueryError> {
        let Some((name, text)) = self.options.searches.get_key_value(&name) else {
            let near = near_name(&name, self.options.searches.keys().map(String::as_str)).map(str::to_owned);
            return Err(QueryError::new(QueryErrorKind::UnknownSearch { name, near }, span));
        };
        if self.open.contains(&name.as_str()) {
            return Err(QueryError::new(QueryErrorKind::SearchCycle(name.clone()), span));
        }
        if self.depth == MAX_DEPTH {
            return Err(QueryError::new(QueryErrorKind::TooDeep, span));
        }
        let inside = |error: QueryError| {
            let message = error.to_string();
            let kind = QueryErrorKind::InSearch { name: name.clone(), message };
            QueryError { hint: error.hint.clone(), ..QueryError::new(kind, span.clone()) }
        };
        let (tokens, warnings) = lexer::tokens(text).map_err(inside)?;
        if tokens.is_empty() {
            return Err(inside(QueryError::new(QueryErrorKind::Empty, 0..0)));
        }
        let open = self.open.iter().copied().chain([name.as_str()]).collect();
        let (depth, n_leaves, options) = (self.depth + 1, self.n_leaves, self.options);
        let mut parser = Parser { text, tokens, at: 0, options, depth, n_leaves, open, warnings };
        let part = parser.whole().map_err(inside)?;
        self.n_leaves = parser.n_leaves;
        let said = parser.warnings.into_iter().map(|warning| Warning {
            span: span.clone(),
            text: format!("in the search `{name}`: {}", warning.text),
        });
        self.warnings.extend(said);
        Ok(part)
    }

    /// Reads what follows `since:`, `until:` or `last:`.
    fn bound(&mut self, meaning: Meaning) -> Result<Query, QueryError> {
        let Some(Token { kind, span }) = self.tokens.get(self.at).cloned() else {
            return Err(self.nothing_here());
        };
        self.at += 1;
        self.count_leaf(&span)?;
        let (TokenKind::Word(text) | TokenKind::Quoted(text)) = kind else {
            self.at -= 1;
            return Err(self.nothing_here());
        };
        let text: String = text.chars().map(hyphen).collect();
        let days = match meaning {
            Meaning::Since => {
                DayRange::parse(&text, self.options.today).map(|days| DayRange::new(days.first(), None))
            }
            Meaning::Until => {
                DayRange::parse(&text, self.options.today).map(|days| DayRange::new(None, days.last()))
            }
            _ => DayRange::parse_last(&text, self.options.today).map(Some),
        };
        let days = days.map_err(|error| self.bad_date(&error, &text, span.clone()))?;
        let open = || QueryError::new(QueryErrorKind::BadDate(format!("`{text}` has no such end")), span);
        days.map(|days| Query::Days(Field::Date, days)).ok_or_else(open)
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
            | TokenKind::Loose(..)
            | TokenKind::Counted(..)
            | TokenKind::Named(_)
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
            Some(Meaning::Wire) => Ok(Query::Exists(Field::Agency)),
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
            TokenKind::Quoted(text) | TokenKind::Loose(text, _) if text.is_empty() => {
                Err(QueryError::new(QueryErrorKind::EmptyPhrase, span))
            }
            TokenKind::Word(text) if field.row().kind == Kind::Value && text.contains(['*', '?']) => {
                Ok(Query::Pattern(field, text))
            }
            TokenKind::Word(text) | TokenKind::Quoted(text) if field.row().kind == Kind::Value => {
                Ok(Query::Value(field, text))
            }
            TokenKind::Word(text) | TokenKind::Quoted(text) if field.row().kind == Kind::Days => {
                let text: String = text.chars().map(hyphen).collect();
                let days = DayRange::parse(&text, self.options.today);
                days.map(|days| Query::Days(field, days)).map_err(|error| self.bad_date(&error, &text, span))
            }
            TokenKind::Word(text) | TokenKind::Quoted(text) if field.row().kind == Kind::Number => {
                let range = NumberRange::parse(&text);
                let range = range.ok_or_else(|| QueryError::new(QueryErrorKind::BadNumber(text), span))?;
                Ok(Query::Number(field, range))
            }
            TokenKind::Word(text) => word(field, text, span),
            TokenKind::Quoted(text) => phrase(field, text, span),
            TokenKind::Loose(..) if field.row().kind != Kind::Words => {
                Err(QueryError::new(QueryErrorKind::NoPlace("~".to_owned()), span))
            }
            TokenKind::Loose(text, slack) => Ok(match phrase(field, text, span)? {
                Query::Phrase(field, words) if slack > 0 => Query::Loose(field, words, slack),
                other => other,
            }),
            TokenKind::Scope(_)
            | TokenKind::Operator(_)
            | TokenKind::Counted(..)
            | TokenKind::Named(_)
            | TokenKind::Open
            | TokenKind::Close => {
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
        let is_operator =
            |token: &&Token| matches!(token.kind, TokenKind::Operator(_) | TokenKind::Counted(..));
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

/// Returns what a bare word asks for: a form of it, a pattern, words with slips, or the word.
fn word(field: Field, text: String, span: Range<usize>) -> Result<Query, QueryError> {
    if let Some(form) = text.strip_prefix('=').filter(|form| analysis::count(form) > 0) {
        return Ok(Query::Exact(field, bare(form).to_owned()));
    }
    let is_open = |c: char| matches!(c, '*' | '?');
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let is_plain = |text: &str| text.chars().all(is_letter) && !text.chars().any(analysis::is_cjk);
    let trimmed = text.trim_matches(|c: char| !(is_letter(c) || is_open(c)));
    if trimmed.contains(is_open) && !text.contains("://") {
        let is_pattern = trimmed.split(is_open).all(is_plain);
        return match is_pattern {
            true => Ok(Query::Pattern(field, trimmed.to_owned())),
            false => Err(QueryError::new(QueryErrorKind::NotOneWord(text), span)),
        };
    }
    // A tilde elsewhere, as in `~500` or an address, is a character like others.
    let Some((stem, slips)) = text.rsplit_once('~').filter(|(stem, slips)| {
        stem.ends_with(char::is_alphanumeric) && slips.bytes().all(|byte| byte.is_ascii_digit())
    }) else {
        return Ok(Query::Word(field, bare(&text).to_owned()));
    };
    let n_slips = if slips.is_empty() { Some(1) } else { slips.parse().ok() };
    match n_slips.filter(|n_slips| (1..=MAX_SLIPS).contains(n_slips)) {
        Some(n_slips) if is_plain(stem) => Ok(Query::Fuzzy(field, stem.to_owned(), n_slips)),
        Some(_) => Err(QueryError::new(QueryErrorKind::NotOneWord(text), span)),
        None => Err(QueryError::new(QueryErrorKind::BadCount(text), span)),
    }
}

/// Returns the phrase, or a single form if only one of its parts can be searched for.
fn phrase(field: Field, text: String, span: Range<usize>) -> Result<Query, QueryError> {
    let mut parts = text.split(' ').filter(|part| analysis::count(part) > 0);
    let Some(first) = parts.next() else {
        return Err(QueryError::new(QueryErrorKind::NoLetter(text), span));
    };
    // a word with a parenthesis in it would print as if it were two
    if parts.next().is_none() && !bare(first).contains(['(', ')', '|']) {
        return Ok(Query::Exact(field, bare(first).to_owned()));
    }
    Ok(Query::Phrase(field, text))
}

#[cfg(test)]
mod tests;

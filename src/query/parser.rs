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
mod tests {
    use super::*;

    fn read(text: &str, joiner: Joiner) -> Result<Parsed, QueryError> {
        let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
        parse(text, &Options::new(today, joiner))
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
        check("istanbul and talks", "(and text:istanbul text:talks)");
        check("+istanbul talks", "(and text:istanbul text:talks)");
    }

    #[test]
    fn or_binds_less_than_words_side_by_side() {
        check("a OR b c", "(or text:a (and text:b text:c))");
        check("a or b c", "(or text:a (and text:b text:c))");
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
        check("\"istanbul\"", "(exact text istanbul)");
        check("\"& istanbul, --\"", "(exact text istanbul)");
        check("\"AT & T\"", "text:\"AT & T\"");
        check("\"AND\"", "(exact text AND)");
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
        check("#ceasefire what happened?!", "(and text:ceasefire text:what text:happened)");
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
        check_error("is:copy", "unknown property `is:copy`", "is:copy");
        check_error("is:(dated)", "unknown property `is:(`", "is:(");
        check_hint("autor:wells", "did you mean `author`?");
        check_hint("is:copy", "known are `is:dated`, `is:undated`, `is:wire`");
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
    fn near_and_adj_join_what_has_places() {
        check("a NEAR/5 b", "(near/5 text:a text:b)");
        check("a w/5 b c", "(and (near/5 text:a text:b) text:c)");
        check("a ADJ/3 b PRE/2 c", "(adj/2 (adj/3 text:a text:b) text:c)");
        check("\"a b\" near/2 (c OR d*)", "(near/2 text:\"a b\" (or text:c (pattern text \"d*\")))");
        check("title:(a NEAR/5 b) c", "(and (near/5 title:a title:b) text:c)");
        check("title:a NEAR/5 b", "(near/5 title:a text:b)");
        check("-a NEAR/5 b", "(not (near/5 text:a text:b))");
        check("a OR b NEAR/1 c", "(or text:a (near/1 text:b text:c))");
        check_error("a NEAR/5", "nothing stands after `NEAR/5`", "NEAR/5");
        check_error("NEAR/5 a", "nothing stands before `NEAR/5`", "NEAR/5");
        check_error("a NEAR/0 b", "`NEAR/0` has no number that can be used", "NEAR/0");
        check_error("a NEAR/99999 b", "`NEAR/99999` has no number that can be used", "NEAR/99999");
        check_error("a NEAR/5 (b AND c)", "`NEAR/5` cannot be asked of this operand", "(b AND c)");
        check_error("a NEAR/5 -b", "`NEAR/5` cannot be asked of this operand", "-b");
        check_error("a NEAR/5 tag:x", "`NEAR/5` cannot be asked of this operand", "tag:x");
        check_error("author:a NEAR/5 b", "`NEAR/5` stands between words of two fields", "NEAR/5");
    }

    #[test]
    fn same_and_sent_join_in_a_paragraph_or_a_sentence() {
        check("a SAME b SAME c", "(same text:a text:b text:c)");
        check(
            "title:(a SENT b) OR a w/s (b OR c)",
            "(or (sent title:a title:b) (sent text:a (or text:b text:c)))",
        );
        check_error("a w/p b w/s c", "`w/s` cannot be asked of this operand", "a w/p b");
        check_error("a SAME *", "`SAME` cannot be asked of this operand", "*");
    }

    #[test]
    fn counts_and_first_words_hold_for_an_operand() {
        check("ATLEAST/3 a b", "(and (atleast/3 text:a) text:b)");
        check("first/50 (a OR \"b c\")", "(first/50 (or text:a text:\"b c\"))");
        check("-atleast/2 a", "(not (atleast/2 text:a))");
        check_error("ATLEAST/3 (a AND b)", "`ATLEAST/3` cannot be asked of this operand", "(a AND b)");
        check_error("ATLEAST/3", "nothing stands after `ATLEAST/3`", "ATLEAST/3");
    }

    #[test]
    fn a_word_can_be_a_form_a_pattern_or_have_slips() {
        check(
            "=talks \"talks\" title:=talks",
            "(and (exact text talks) (exact text talks) (exact title talks))",
        );
        check("=don't", "(exact text don't)");
        check(
            "app* wom?n *ing a*b",
            "(and (pattern text \"app*\") (pattern text \"wom?n\") (pattern text \"*ing\") (pattern text \"a*b\"))",
        );
        check(
            "(app*) tag:clim* tag.person:ang?la*",
            "(and (pattern text \"app*\") (pattern tag \"clim*\") (pattern tag.person \"ang?la*\"))",
        );
        check("talk~ talk~2", "(and (fuzzy/1 text talk) (fuzzy/2 text talk))");
        check("\"a b\"~3 \"a b\"~0 \"a\"~2", "(and (phrase/3 text \"a b\") text:\"a b\" (exact text a))");
        check(
            "~500 x.org/~smith https://x.org/a?b=c",
            "(and text:500 text:x.org/~smith text:https://x.org/a?b=c)",
        );
        check_error("foo-ba*", "`foo-ba*` is not one word of letters and digits", "foo-ba*");
        check_error("北京*", "`北京*` is not one word of letters and digits", "北京*");
        check_error("talk~3", "`talk~3` has no number that can be used", "talk~3");
        check_error("a-b~1", "`a-b~1` is not one word of letters and digits", "a-b~1");
        check_error("\"a b\"~x", "`~x` has no number that can be used", "~x");
    }

    #[test]
    fn numbers_are_ranges() {
        check("words:>300", "(number words 301..)");
        check(
            "words:100..300 length:<=50 words:7",
            "(and (number words 100..300) (number words 0..50) (number words 7..7))",
        );
        check_error("words:many", "`many` is no number or range of numbers", "many");
        check_error("words:9..3", "`9..3` is no number or range of numbers", "9..3");
        check_error("words:-5", "`-5` is no number or range of numbers", "-5");
    }

    #[test]
    fn dates_can_be_written_as_the_flags_are() {
        check("since:2025-07", "(days date 2025-07-01..)");
        check("until:2025-07 a", "(and (days date ..2025-07-31) text:a)");
        check("last:2w", "(days date 2025-07-08..2025-07-21)");
        check("last:\"30 days\"", "(days date 2025-06-22..2025-07-21)");
        check_error("since:soon", "`soon` is not a date", "soon");
    }

    #[test]
    fn a_search_can_have_a_name() {
        let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
        let pairs =
            [("peace", "talks OR @truce"), ("truce", "ceasefire truce"), ("loop", "a @loop"), ("bad", "a (")];
        let searches: Searches = pairs.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        let options = Options { today, joiner: Joiner::All, searches: &searches };
        let read = |text: &str| parse(text, &options).map(|parsed| parsed.query.to_string());
        assert_eq!(
            read("@peace -ankara").as_deref(),
            Ok("(and (or text:talks (and text:ceasefire text:truce)) (not text:ankara))")
        );
        let message = |text: &str| read(text).unwrap_err().to_string();
        assert_eq!(message("@loop"), "in the search `loop`: the search `loop` leads to itself");
        assert_eq!(message("@bad"), "in the search `bad`: this parenthesis is not closed");
        assert_eq!(message("title:(@peace)"), "the search `peace` stands inside a field");
        assert_eq!(read("@peac").unwrap_err().hint.as_deref(), Some("did you mean `@peace`?"));
        check_error("@user", "no search is named `user`", "@user");
    }

    #[test]
    fn what_may_surprise_is_warned_of() {
        let or = "`or` was read as the operator OR; for the word, write `\"or\"`";
        check_warnings("ankara or istanbul or izmir", &[or]);
        check_warnings("war And peace", &[]);
        check_warnings("not a", &["`not` was read as the operator NOT; for the word, write `\"not\"`"]);
        let word = "`or` was searched as a word: as an operator it would need a word on each side";
        check_warnings("or noir", &[word]);
        let mark = "`?` at the end of a word is a question mark; for other endings, write `*`";
        check_warnings("what happened?", &[mark]);
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
        let today = Day::from_ymd(2025, 7, 21).expect("a day of the calendar");
        let searches = Searches::from([("peace".to_owned(), "talks".to_owned())]);
        let options = Options { today, joiner: Joiner::All, searches: &searches };
        for example in crate::field::FIELDS.iter().map(|row| row.example).chain(operators) {
            let warnings = parse(example, &options).map(|parsed| parsed.warnings);
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
        "a",
        "talks",
        "title",
        "tag",
        "date",
        "autor",
        "is",
        "2025-07",
        "..",
        "undated",
        "AND",
        "OR",
        "NOT",
        "or",
        ":",
        ":",
        "(",
        ")",
        "(",
        ")",
        "\"",
        "\"",
        "-",
        "+",
        "|",
        "*",
        "?",
        "~1",
        "/5",
        "&",
        "'",
        "é",
        "日本",
        "ה",
        "=",
        "near/2",
        "SAME",
        "w/s",
        "atleast/2",
        "FIRST/9",
        "since",
        "words",
        ">",
        "~",
        "@a",
        " ",
        " ",
        " ",
        " ",
        " ",
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

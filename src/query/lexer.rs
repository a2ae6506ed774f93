//! From a query's text to tokens. What word processors make of plain signs is read as what was typed.
//!
//! The rules that are about characters are here: where a word ends, which colon makes a field, which
//! dash is a minus sign. What tokens mean together is the parser's part.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::analysis;
use crate::field::{Field, Kind};
use crate::query::characters::{hyphen, is_inside_hebrew_word, is_invisible, is_space, narrow, quotes};
use crate::query::error::{QueryError, QueryErrorKind, Warning, near_field};
use crate::query::operators::{self, Meaning};

/// A piece of a query and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// Bytes of the query.
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A bare word, with its punctuation; it has a letter or digit unless it follows a [`Scope`].
    Word(String),
    /// What stands between quotes, with single spaces; may be empty.
    Quoted(String),
    /// `*` alone.
    Star,
    /// `title:` or `is:`. A word, a phrase, a star or a group follows it.
    Scope(Scope),
    /// `AND`, `OR`, `NOT` or one of their signs.
    Operator(Meaning),
    /// `(`
    Open,
    /// `)`
    Close,
}

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// A field's name.
    Field(Field),
    /// The `is` of `is:dated`.
    Property,
}

/// Returns the query's tokens, and warnings about what was read but may surprise, each once.
///
/// Fails on an unclosed quote, an unknown field, a word without a letter, and on forms of a later version.
pub(super) fn tokens(text: &str) -> Result<(Vec<Token>, Vec<Warning>), QueryError> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new(), warnings: Vec::new() };
    while lexer.take_token()? {}
    lexer.warn_of_small_operators();
    let mut warnings = lexer.warnings;
    warnings.sort_by_key(|warning| warning.span.start);
    let mut said = BTreeSet::new();
    warnings.retain(|warning| said.insert(warning.text.clone()));
    Ok((lexer.tokens, warnings))
}

struct Lexer<'a> {
    text: &'a str,
    /// Byte of the next character to be read.
    at: usize,
    tokens: Vec<Token>,
    warnings: Vec<Warning>,
}

/// Characters up to a space, quote, parenthesis or `|`.
struct Run {
    /// Its text, in narrow forms.
    text: String,
    /// Where its first colon is, in `text` and in the query.
    colon: Option<(usize, usize)>,
}

impl Lexer<'_> {
    /// Reads the next token, with its value if it is a field. Returns false at the end.
    fn take_token(&mut self) -> Result<bool, QueryError> {
        while self.peek().is_some_and(|c| is_space(c) || is_invisible(c)) {
            self.bump();
        }
        let start = self.at;
        let Some(c) = self.peek() else { return Ok(false) };
        if c == '(' || c == ')' {
            self.bump();
            self.push(if c == '(' { TokenKind::Open } else { TokenKind::Close }, start);
        } else if let Some(meaning) = operators::infix(c) {
            // `||` means the same as `|`
            while self.peek() == Some(c) {
                self.bump();
            }
            self.push(TokenKind::Operator(meaning), start);
        } else if quotes(c).is_some() {
            self.take_quoted()?;
        } else if sign(c).is_some() && !self.follows_quote() {
            self.take_sign()?;
        } else {
            self.take_word()?;
        }
        Ok(true)
    }

    /// Reads a sign right before its operand.
    fn take_sign(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let mut signs = String::new();
        let mut last = None;
        while let Some((c, meaning)) = self.peek().and_then(|c| Some((c, sign(c)?))) {
            signs.push(c);
            last = Some(meaning);
            self.bump();
        }
        let stands_alone = self.peek().is_none_or(is_space);
        match last {
            _ if stands_alone => Err(self.error(QueryErrorKind::NoLetter(signs), start)),
            Some(meaning) if signs.chars().count() == 1 => {
                self.push(TokenKind::Operator(meaning), start);
                Ok(())
            }
            _ => Err(self.error(QueryErrorKind::DoubleSign(signs), start)),
        }
    }

    /// Reads a phrase with its quotes.
    fn take_quoted(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let family = self.peek().and_then(quotes);
        self.bump();
        let opened = start..self.at;
        let mut phrase = String::new();
        loop {
            let Some(c) = self.peek() else {
                return Err(QueryError::new(QueryErrorKind::UnclosedQuote, opened));
            };
            if quotes(c).is_some() && quotes(c) == family && !is_inside_hebrew_word(self.text, self.at) {
                break;
            }
            if is_space(c) {
                if !phrase.ends_with(' ') {
                    phrase.push(' ');
                }
            } else if !is_invisible(c) {
                phrase.push(c);
            }
            self.bump();
        }
        self.bump();
        let phrase: String = phrase.trim().nfc().collect();
        if has_wildcard(&phrase) {
            self.warn(start, "`*` between quotes stands for no other letters".to_owned());
        }
        self.push(TokenKind::Quoted(phrase), start);
        self.refuse_distance()
    }

    /// Refuses the `~3` of `"…"~3`.
    fn refuse_distance(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        if self.peek() != Some('~') {
            return Ok(());
        }
        let form = format!("\"{}", self.take_run().text);
        operators::later(&form).map_or(Ok(()), |later| {
            Err(self.error(QueryErrorKind::Unsupported { name: later.name, form }, start))
        })
    }

    /// Reads a bare word, an operator in capitals, or a field with its value.
    fn take_word(&mut self) -> Result<(), QueryError> {
        let start = self.at;
        let follows_quote = self.follows_quote();
        let run = self.take_run();
        if let Some((colon, colon_at)) = run.colon
            && self.take_scope(&run, colon, start..colon_at)?
        {
            return Ok(());
        }
        let word: String = run.text.nfc().collect();
        if let Some(meaning) = operators::in_capitals(&word) {
            self.push(TokenKind::Operator(meaning), start);
            return Ok(());
        }
        if word == "*" {
            self.push(TokenKind::Star, start);
            return Ok(());
        }
        self.refuse_unsearchable(&word, start)?;
        if let Some(sign) = word.chars().next().filter(|&c| follows_quote && sign(c).is_some()) {
            self.warn(
                start,
                format!("`{sign}` right after a quote is a hyphen; put a space before it to make it a sign"),
            );
        }
        if word.starts_with('!') {
            self.warn(start, "`!` has no meaning here; to leave a word out, write `-word`".to_owned());
        }
        self.push(TokenKind::Word(word), start);
        Ok(())
    }

    /// Reads a field or `is:`, and the bare value after it. Returns false if the colon is an ordinary
    /// character: of a time, an address, or at the end of a word as in a headline.
    fn take_scope(&mut self, run: &Run, colon: usize, span: Range<usize>) -> Result<bool, QueryError> {
        let name: String = run.text[..colon].nfc().collect();
        let rest = &run.text[colon + 1..];
        let has_value = !rest.is_empty() || self.peek().is_some_and(|c| c == '(' || quotes(c).is_some());
        let Some(scope) = scope_named(&name) else {
            if has_value && !is_ordinary_colon(&name, rest) {
                return Err(QueryError::new(QueryErrorKind::UnknownField(name), span));
            }
            if let Some(near) = near_field(&name).filter(|_| !has_value) {
                let text = format!("`{name}` was searched as a word; for the field, write `{near}:word`");
                self.warnings.push(Warning { span, text });
            }
            return Ok(false);
        };
        if !has_value {
            return Err(self.error(QueryErrorKind::NoValue(name), span.start));
        }
        self.at = span.end;
        self.bump();
        self.push(TokenKind::Scope(scope), span.start);
        if !rest.is_empty() {
            self.take_value(scope, &name)?;
        }
        Ok(true)
    }

    /// Reads a bare value, in which colons and capitals have no meaning.
    fn take_value(&mut self, scope: Scope, name: &str) -> Result<(), QueryError> {
        let start = self.at;
        let run = self.take_run();
        let value: String = run.text.nfc().collect();
        if value == "*" {
            self.push(TokenKind::Star, start);
            return Ok(());
        }
        let kind = match scope {
            Scope::Field(field) => Some(field.row().kind),
            Scope::Property => None,
        };
        let first = value.chars().next().filter(|&c| sign(c).is_some());
        if let Some(sign) = first.map(hyphen).filter(|_| kind.is_some_and(|kind| kind != Kind::Days)) {
            return Err(self.error(QueryErrorKind::MisplacedSign { sign, field: name.to_owned() }, start));
        }
        match kind {
            None | Some(Kind::Days) => {}
            Some(Kind::Value) => self.refuse_wildcard(&value, start)?,
            Some(Kind::Words) => {
                self.refuse_nested_field(&run, start)?;
                self.refuse_unsearchable(&value, start)?;
                if operators::in_capitals(&value).is_some() {
                    self.warn(start, format!("`{value}` was searched as a word of `{name}`"));
                }
            }
        }
        self.push(TokenKind::Word(value), start);
        Ok(())
    }

    fn refuse_unsearchable(&self, word: &str, start: usize) -> Result<(), QueryError> {
        if analysis::count(word) == 0 {
            return Err(self.error(QueryErrorKind::NoLetter(word.to_owned()), start));
        }
        operators::later(word).map_or(Ok(()), |later| {
            let form = word.to_owned();
            Err(self.error(QueryErrorKind::Unsupported { name: later.name, form }, start))
        })
    }

    fn refuse_wildcard(&self, value: &str, start: usize) -> Result<(), QueryError> {
        let wildcard = operators::WILDCARD;
        if (wildcard.is_it)(value) {
            let form = value.to_owned();
            return Err(self.error(QueryErrorKind::Unsupported { name: wildcard.name, form }, start));
        }
        Ok(())
    }

    fn refuse_nested_field(&self, run: &Run, start: usize) -> Result<(), QueryError> {
        let Some((colon, colon_at)) = run.colon else { return Ok(()) };
        let name = &run.text[..colon];
        if scope_named(name).is_none() || run.text.len() == colon + 1 {
            return Ok(());
        }
        Err(QueryError::new(QueryErrorKind::NestedField(name.to_owned()), start..colon_at))
    }

    /// Reads on to a space, quote, parenthesis or `|`.
    fn take_run(&mut self) -> Run {
        let mut run = Run { text: String::new(), colon: None };
        while let Some(c) = self.peek() {
            let is_quote = quotes(c).is_some() && !is_inside_hebrew_word(self.text, self.at);
            if is_quote || is_space(c) || c == '(' || c == ')' || operators::infix(c).is_some() {
                break;
            }
            if c == ':' && run.colon.is_none() {
                run.colon = Some((run.text.len(), self.at));
            }
            if !is_invisible(c) {
                run.text.push(c);
            }
            self.bump();
        }
        run
    }

    /// Warns of `and`, `or`, `not` in small letters where they could have been operators.
    fn warn_of_small_operators(&mut self) {
        for (idx, token) in self.tokens.iter().enumerate() {
            let TokenKind::Word(word) = &token.kind else { continue };
            let Some(row) = operators::not_in_capitals(word) else { continue };
            let before = idx.checked_sub(1).map(|idx| &self.tokens[idx].kind);
            let after = self.tokens.get(idx + 1).map(|token| &token.kind);
            let could_be = match row.meaning {
                Meaning::Not => !matches!(before, Some(TokenKind::Scope(_))) && starts_operand(after),
                _ => ends_operand(before) && starts_operand(after),
            };
            if could_be {
                let text =
                    format!("`{word}` was searched as a word; write `{}` for the operator", row.spelling);
                self.warnings.push(Warning { span: token.span.clone(), text });
            }
        }
    }

    /// Returns the next character, in its narrow form.
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next().map(narrow)
    }

    fn bump(&mut self) {
        self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, span: start..self.at });
    }

    fn error(&self, kind: QueryErrorKind, start: usize) -> QueryError {
        QueryError::new(kind, start..self.at)
    }

    fn warn(&mut self, start: usize, text: String) {
        self.warnings.push(Warning { span: start..self.at, text });
    }

    /// Whether a closing quote is right before: what follows in `"New York"-based` is no minus sign.
    fn follows_quote(&self) -> bool {
        let last = self.tokens.last();
        last.is_some_and(|last| last.span.end == self.at && matches!(last.kind, TokenKind::Quoted(_)))
    }
}

/// Returns what a character means right before a word, where a dash is a minus sign.
fn sign(c: char) -> Option<Meaning> {
    operators::prefix(hyphen(c))
}

fn scope_named(name: &str) -> Option<Scope> {
    if name.eq_ignore_ascii_case(operators::PROPERTY) {
        return Some(Scope::Property);
    }
    Field::named(name).map(Scope::Field)
}

/// Schemes of addresses that have no `//` after the colon and that news texts cite.
const SCHEMES: &[&str] = &["mailto", "doi", "urn", "tel"];

/// Whether a colon after something that is no field is an ordinary character: in an address, between
/// digits, or after punctuation.
fn is_ordinary_colon(name: &str, rest: &str) -> bool {
    let is_scheme = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    is_scheme && rest.starts_with("//")
        || SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(name))
        || name.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit())
        || !name.contains(char::is_alphanumeric)
}

/// Whether a quoted text has a star at a letter, as a wildcard would.
fn has_wildcard(phrase: &str) -> bool {
    phrase.split(' ').any(|word| word.contains('*') && word.contains(char::is_alphanumeric))
}

/// Whether a token can be the end of what stands before `AND` or `OR`.
fn ends_operand(kind: Option<&TokenKind>) -> bool {
    matches!(kind, Some(TokenKind::Word(_) | TokenKind::Quoted(_) | TokenKind::Star | TokenKind::Close))
}

/// Whether a token can be the start of what stands after an operator.
fn starts_operand(kind: Option<&TokenKind>) -> bool {
    match kind {
        None | Some(TokenKind::Close | TokenKind::Operator(Meaning::And | Meaning::Or)) => false,
        Some(_) => true,
    }
}

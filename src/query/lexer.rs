//! From a query's text to tokens. What word processors make of plain signs is read as what was typed.
//!
//! The rules that are about characters are here: where a word ends, which colon makes a field, which
//! dash is a minus sign. What tokens mean together is the parser's part.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::analysis;
use crate::field::{Field, Kind};
use crate::query::MAX_COUNT;
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
    /// The same with how many other words may stand between its own.
    Loose(String, u32),
    /// An operator with a number, such as `NEAR/5`.
    Counted(Meaning, u32),
    /// `@name`
    Named(String),
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
    /// `since`, `until` or `last`.
    Bound(Meaning),
}

/// Returns the query's tokens, and warnings about what was read but may surprise, each once.
///
/// Fails on an unclosed quote, an unknown field, a word without a letter and a number that is too large.
pub(super) fn tokens(text: &str) -> Result<(Vec<Token>, Vec<Warning>), QueryError> {
    let mut lexer = Lexer { text, at: 0, tokens: Vec::new(), warnings: Vec::new() };
    while lexer.take_token()? {}
    lexer.read_small_operators();
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
        let distance_at = self.at;
        if self.peek() != Some('~') {
            self.push(TokenKind::Quoted(phrase), start);
            return Ok(());
        }
        let form = self.take_run().text;
        match form[1..].parse() {
            Ok(slack) if slack <= MAX_COUNT => self.push(TokenKind::Loose(phrase, slack), start),
            _ => return Err(self.error(QueryErrorKind::BadCount(form), distance_at)),
        }
        Ok(())
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
        let mut word: String = run.text.nfc().collect();
        if let Some(row) = operators::named(&word).filter(|row| row.spelling == word) {
            self.push(TokenKind::Operator(row.meaning), start);
            return Ok(());
        }
        if let Some((meaning, count)) = operators::counted(&word) {
            if !(1..=MAX_COUNT).contains(&count) {
                return Err(self.error(QueryErrorKind::BadCount(word), start));
            }
            self.push(TokenKind::Counted(meaning, count), start);
            return Ok(());
        }
        if word == "*" {
            self.push(TokenKind::Star, start);
            return Ok(());
        }
        self.refuse_unsearchable(&word, start)?;
        if let Some(name) = search_name(&word) {
            self.push(TokenKind::Named(name), start);
            return Ok(());
        }
        self.drop_question_mark(&mut word, start);
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
            Scope::Field(field) => field.row().kind,
            Scope::Property | Scope::Bound(_) => {
                self.push(TokenKind::Word(value), start);
                return Ok(());
            }
        };
        let mut value = value;
        let first = value.chars().next().filter(|&c| sign(c).is_some());
        let may_be_sign = matches!(kind, Kind::Days | Kind::Number);
        if let Some(sign) = first.map(hyphen).filter(|_| !may_be_sign) {
            return Err(self.error(QueryErrorKind::MisplacedSign { sign, field: name.to_owned() }, start));
        }
        if kind == Kind::Words {
            self.refuse_nested_field(&run, start)?;
            self.refuse_unsearchable(&value, start)?;
            if operators::named(&value).is_some_and(|row| row.spelling == value) {
                self.warn(start, format!("`{value}` was searched as a word of `{name}`"));
            }
            self.drop_question_mark(&mut value, start);
        }
        self.push(TokenKind::Word(value), start);
        Ok(())
    }

    fn refuse_unsearchable(&self, word: &str, start: usize) -> Result<(), QueryError> {
        if analysis::count(word) == 0 {
            return Err(self.error(QueryErrorKind::NoLetter(word.to_owned()), start));
        }
        Ok(())
    }

    /// Takes a question mark off the end of a word: questions have them, and a word with one letter more is
    /// hardly ever what is looked for.
    fn drop_question_mark(&mut self, word: &mut String, start: usize) {
        let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
        let end = word.trim_end_matches(|c: char| !is_letter(c) && c != '*');
        if !word[end.len()..].contains('?') || word.contains("://") {
            return;
        }
        word.truncate(end.len());
        self.warn(
            start,
            "`?` at the end of a word is a question mark; for other endings, write `*`".to_owned(),
        );
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

    /// Makes operators of `and`, `or`, `not` and the like in small letters, where they stand as operators do; says
    /// so of those that change what is found.
    fn read_small_operators(&mut self) {
        for idx in 0..self.tokens.len() {
            let TokenKind::Word(word) = &self.tokens[idx].kind else { continue };
            let Some(row) = operators::named(word) else { continue };
            let before = idx.checked_sub(1).map(|idx| &self.tokens[idx].kind);
            let after = self.tokens.get(idx + 1).map(|token| &token.kind);
            let is_value = matches!(before, Some(TokenKind::Scope(_)));
            let is_operator = match row.meaning {
                Meaning::Not => !is_value && starts_operand(after),
                _ => !is_value && ends_operand(before) && starts_operand(after),
            };
            let span = self.tokens[idx].span.clone();
            let text = match (is_operator, row.meaning) {
                _ if is_value => continue,
                (true, Meaning::Or | Meaning::Not) => {
                    format!(
                        "`{word}` was read as the operator {}; for the word, write `\"{word}\"`",
                        row.spelling
                    )
                }
                (true, _) => String::new(),
                (false, _) => format!(
                    "`{word}` was searched as a word: as an operator it would need a word on each side"
                ),
            };
            if is_operator {
                self.tokens[idx].kind = TokenKind::Operator(row.meaning);
            }
            if !text.is_empty() {
                self.warnings.push(Warning { span, text });
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
        last.is_some_and(|last| {
            last.span.end == self.at && matches!(last.kind, TokenKind::Quoted(_) | TokenKind::Loose(..))
        })
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
    if let Some(meaning) = operators::bound(name) {
        return Some(Scope::Bound(meaning));
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

/// Returns the name of `@name`: letters, digits, `-` and `_`; punctuation after it is none of it.
fn search_name(word: &str) -> Option<String> {
    let name = word.strip_prefix('@')?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let name: String = name.chars().map(hyphen).collect();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then_some(name)
}

/// Whether a token can be the end of what stands before `AND` or `OR`.
fn ends_operand(kind: Option<&TokenKind>) -> bool {
    match kind {
        Some(
            TokenKind::Word(_)
            | TokenKind::Quoted(_)
            | TokenKind::Loose(..)
            | TokenKind::Named(_)
            | TokenKind::Star
            | TokenKind::Close,
        ) => true,
        None
        | Some(TokenKind::Operator(_) | TokenKind::Counted(..) | TokenKind::Scope(_) | TokenKind::Open) => {
            false
        }
    }
}

/// Whether a token can be the start of what stands after an operator.
fn starts_operand(kind: Option<&TokenKind>) -> bool {
    match kind {
        None | Some(TokenKind::Close) => false,
        Some(TokenKind::Operator(meaning)) => matches!(meaning, Meaning::Not | Meaning::Must),
        Some(TokenKind::Counted(meaning, _)) => matches!(meaning, Meaning::AtLeast | Meaning::First),
        Some(_) => true,
    }
}

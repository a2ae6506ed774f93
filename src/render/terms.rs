//! Distinctive words as a table and as JSON.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::json::line;
use super::terminal::escape;
use super::tsv;
use crate::search::terms::{Term, Terms, per_million};

/// Columns of a word at least.
const MIN_WORD: usize = 8;

/// Writes a table for a person.
///
/// # Errors
/// Fails if the stream does.
pub fn text(out: &mut dyn Write, found: &Terms) -> io::Result<()> {
    let words: Vec<_> = found.terms.iter().map(|term| escape(&term.word)).collect();
    let width = words.iter().map(|word| word.width()).max().unwrap_or(0).max(MIN_WORD);
    writeln!(
        out,
        "{:<width$}  log-likelihood  log ratio  {:>10}  {:>11}  {:>10}  {:>11}",
        "word", "in matches", "per million", "elsewhere", "per million"
    )?;
    for (term, word) in found.terms.iter().zip(&words) {
        writeln!(
            out,
            "{word}{:gap$}  {:>14.2}  {:>9.2}  {:>10}  {:>11.2}  {:>10}  {:>11.2}",
            "",
            term.log_likelihood,
            term.log_ratio,
            term.n_times,
            per_million(term.n_times, found.n_words),
            term.n_rest_times,
            per_million(term.n_rest_times, found.n_rest_words),
            gap = width - word.width(),
        )?;
    }
    Ok(())
}

/// Writes a line a word, with tabs between its fields, after a line of their names.
///
/// # Errors
/// Fails if the stream does.
pub fn tsv(out: &mut dyn Write, found: &Terms) -> io::Result<()> {
    let names =
        ["word", "log_likelihood", "log_ratio", "n_times", "per_million", "n_rest_times", "rest_per_million"];
    writeln!(out, "{}", names.join("\t"))?;
    for term in &found.terms {
        let fields = [
            term.word.clone(),
            format!("{:.4}", term.log_likelihood),
            format!("{:.4}", term.log_ratio),
            term.n_times.to_string(),
            format!("{:.4}", per_million(term.n_times, found.n_words)),
            term.n_rest_times.to_string(),
            format!("{:.4}", per_million(term.n_rest_times, found.n_rest_words)),
        ];
        tsv::write_fields(out, &fields)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct WireTerms<'a> {
    query: &'a str,
    read_as: &'a str,
    n_matches: u64,
    /// Matches that words were taken from; all of them, or a sample.
    n_read: u64,
    n_words: u64,
    n_rest_words: u64,
    terms: Vec<WireTerm<'a>>,
}

#[derive(Serialize)]
struct WireTerm<'a> {
    word: &'a str,
    log_likelihood: f64,
    log_ratio: f64,
    n_times: u64,
    n_rest_times: u64,
}

impl<'a> WireTerm<'a> {
    fn of(term: &'a Term) -> WireTerm<'a> {
        WireTerm {
            word: &term.word,
            log_likelihood: term.log_likelihood,
            log_ratio: term.log_ratio,
            n_times: term.n_times,
            n_rest_times: term.n_rest_times,
        }
    }
}

/// Returns the words as one line of JSON, with the query as typed and as read.
pub fn json(found: &Terms, query: &str, read_as: &str) -> String {
    line(&WireTerms {
        query,
        read_as,
        n_matches: found.n_matches,
        n_read: found.n_read,
        n_words: found.n_words,
        n_rest_words: found.n_rest_words,
        terms: found.terms.iter().map(WireTerm::of).collect(),
    })
}

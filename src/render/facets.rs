//! Counts of values, as text and for JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::terminal::escape;
use crate::search::facet::ValueCounts;

/// Writes how many matches have the `limit` most frequent values of each field.
///
/// # Errors
/// Fails if the stream does.
pub fn text(out: &mut dyn Write, counts: &[ValueCounts], limit: usize) -> io::Result<()> {
    for counts in counts {
        let name = counts.facet.row().name;
        writeln!(out, "\n{name}, of {} articles, copies counted", counts.n_matches)?;
        for (value, n_articles) in counts.values.iter().take(limit) {
            writeln!(out, "{n_articles:>10}  {}", escape(value))?;
        }
        if let Some(n_more) = counts.values.len().checked_sub(limit).filter(|n_more| *n_more > 0) {
            writeln!(out, "{:>10}  {n_more} more, see `--facet-limit`", "…")?;
        }
        if counts.n_without > 0 {
            writeln!(out, "{:>10}  without", counts.n_without)?;
        }
    }
    Ok(())
}

/// The most frequent values of a field.
#[derive(Debug, Serialize)]
pub struct Facet<'a> {
    field: &'a str,
    /// Articles that were counted, copies with them.
    n_matches: u64,
    n_without: u64,
    /// Different values in all.
    n_values: usize,
    values: Vec<FacetValue<'a>>,
}

#[derive(Debug, Serialize)]
struct FacetValue<'a> {
    value: &'a str,
    n_articles: u64,
}

impl<'a> Facet<'a> {
    fn of(counts: &'a ValueCounts, limit: usize) -> Facet<'a> {
        let shown = counts.values.iter().take(limit);
        Facet {
            field: counts.facet.row().name,
            n_matches: counts.n_matches,
            n_without: counts.n_without,
            n_values: counts.values.len(),
            values: shown.map(|(value, n)| FacetValue { value, n_articles: *n }).collect(),
        }
    }
}

/// Returns the `limit` most frequent values of each field.
pub fn wire(counts: &[ValueCounts], limit: usize) -> Vec<Facet<'_>> {
    counts.iter().map(|counts| Facet::of(counts, limit)).collect()
}

//! `--facet`: values of fields, counted over all matches.

use super::{Format, SearchArgs};
use crate::backend::local::Reader;
use crate::cli::Failure;
use crate::cli::asked::Asked;
use crate::search::facet::{FACETS, Facet, ValueCounts};

/// Reads the name of a facet.
pub fn named(name: &str) -> Result<Facet, String> {
    let names = || FACETS.map(|row| row.name).join(", ");
    Facet::named(name.trim()).ok_or_else(|| format!("expected one of {}", names()))
}

/// Returns the counts asked for, in the order of asking. A field that a flag chooses values of is counted without
/// that flag, so that the other values that could be chosen are seen too.
pub fn count(search: &SearchArgs, asked: &Asked, reader: &Reader) -> Result<Vec<ValueCounts>, Failure> {
    if !search.facet.is_empty() && !matches!(search.format, Format::Text | Format::Json) {
        return Err(Failure::Usage {
            message: "`--facet` is printed as text and as JSON only".to_owned(),
            hint: "use `--format json`; `-n 0` leaves out the hits".to_owned(),
        });
    }
    let unchosen = |facet: Facet| asked.unchosen.iter().find(|(field, _)| *field == facet.row().field);
    // One walk over the matches counts all that have the same query.
    let shared: Vec<Facet> =
        search.facet.iter().copied().filter(|facet| unchosen(*facet).is_none()).collect();
    let mut shared_counts = match shared.is_empty() {
        true => Vec::new(),
        false => reader.count_values(&asked.query, &shared)?,
    }
    .into_iter();
    let mut counts = Vec::with_capacity(search.facet.len());
    for facet in &search.facet {
        match unchosen(*facet) {
            Some((_, query)) => counts.extend(reader.count_values(query, &[*facet])?),
            None => counts.extend(shared_counts.next()),
        }
    }
    Ok(counts)
}

//! The answer of a search: its hits, its days, and why there may be none.

use crate::cli::asked::Asked;
use crate::cli::{Failure, Streams};
use crate::render::terminal::Style;
use crate::render::{facets, json, terminal, tsv};
use crate::search::facet::ValueCounts;
use crate::search::{DateReport, Hit};

use super::Format;

/// Prints hits in one of the formats.
pub struct Printer {
    pub format: Format,
    pub style: Style,
    /// Counts of values to print with the hits, and how many of each.
    pub facets: Vec<ValueCounts>,
    pub facet_limit: usize,
    /// Hits written so far.
    pub n_printed: u64,
}

impl Printer {
    /// Writes what comes before the hits; with the numbers of articles and of stories, where known.
    pub fn begin(
        &mut self,
        asked: &Asked,
        days: Option<DateReport>,
        counts: Option<(u64, u64)>,
        streams: &mut Streams<'_>,
    ) -> Result<(), Failure> {
        match self.format {
            Format::Tsv => tsv::header(streams.out)?,
            Format::Json => {
                let head = json::search(&json::Search {
                    query: &asked.text,
                    read_as: &asked.query.to_string(),
                    days: days.map(|report| report.days.into()),
                    n_undated_left_out: days.map(|report| report.n_undated),
                    n_matches: counts.map(|(n_matches, _)| n_matches),
                    n_stories: counts.map(|(_, n_stories)| n_stories),
                    facets: facets::wire(&self.facets, self.facet_limit),
                });
                // The hits are written as they come, inside the object.
                let open = head.strip_suffix('}').unwrap_or(&head);
                write!(streams.out, "{open},\"hits\":[")?;
            }
            Format::Text | Format::Jsonl => {}
        }
        Ok(())
    }

    pub fn hit(&mut self, hit: &Hit, streams: &mut Streams<'_>) -> Result<(), Failure> {
        match self.format {
            Format::Text if streams.out_is_terminal => terminal::hit(streams.out, hit, self.style)?,
            Format::Text => tsv::short_row(streams.out, hit)?,
            Format::Tsv => tsv::row(streams.out, hit)?,
            Format::Jsonl => writeln!(streams.out, "{}", json::hit(hit))?,
            Format::Json => {
                let comma = if self.n_printed > 0 { "," } else { "" };
                write!(streams.out, "{comma}\n{}", json::hit(hit))?;
            }
        }
        self.n_printed += 1;
        Ok(())
    }

    pub fn end(&mut self, streams: &mut Streams<'_>) -> Result<(), Failure> {
        if self.format == Format::Json {
            writeln!(streams.out, "]}}")?;
        }
        if self.format == Format::Text && !self.facets.is_empty() {
            facets::text(streams.out, &self.facets, self.facet_limit)?;
        }
        Ok(())
    }
}

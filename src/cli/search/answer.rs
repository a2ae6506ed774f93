//! The answer of a search: its hits, its days, and why there may be none.

use crate::cli::asked::Asked;
use crate::cli::{Failure, Streams};
use crate::date::Day;
use crate::render::export::{About, atom, bibtex, csl, html, markdown, ris};
use crate::render::terminal::Style;
use crate::render::{csv, facets, json, terminal, tsv};
use crate::search::facet::ValueCounts;
use crate::search::{DateReport, Hit};

use super::Format;

/// Prints hits in one of the formats.
pub struct Printer {
    pub format: Format,
    pub style: Style,
    /// The day of the search.
    pub today: Day,
    /// Counts of values to print with the hits, and how many of each.
    pub facets: Vec<ValueCounts>,
    pub facet_limit: usize,
    /// Hits written so far.
    pub n_printed: u64,
}

impl Printer {
    fn about<'a>(&self, asked: &'a Asked, read_as: &'a str) -> About<'a> {
        About { query: &asked.text, read_as, today: self.today }
    }

    /// Writes what comes before the hits; with the numbers of articles and of stories, where known.
    pub fn begin(
        &mut self,
        asked: &Asked,
        days: Option<DateReport>,
        counts: Option<(u64, u64)>,
        streams: &mut Streams<'_>,
    ) -> Result<(), Failure> {
        let read_as = asked.query.to_string();
        match self.format {
            Format::Tsv => tsv::header(streams.out)?,
            Format::Csv => csv::header(streams.out)?,
            Format::Md => markdown::begin(streams.out, &self.about(asked, &read_as))?,
            Format::Html => html::begin(streams.out, &self.about(asked, &read_as))?,
            Format::Atom => atom::begin(streams.out, &self.about(asked, &read_as))?,
            Format::CslJson => write!(streams.out, "[")?,
            Format::Json => {
                let head = json::search(&json::Search {
                    query: &asked.text,
                    read_as: &read_as,
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
            Format::Text | Format::Jsonl | Format::Ris | Format::Bibtex => {}
        }
        Ok(())
    }

    pub fn hit(&mut self, hit: &Hit, streams: &mut Streams<'_>) -> Result<(), Failure> {
        let comma = if self.n_printed > 0 { "," } else { "" };
        match self.format {
            Format::Text if streams.out_is_terminal => terminal::hit(streams.out, hit, self.style)?,
            Format::Text => tsv::short_row(streams.out, hit)?,
            Format::Tsv => tsv::row(streams.out, hit)?,
            Format::Jsonl => writeln!(streams.out, "{}", json::hit(hit))?,
            Format::Json => {
                write!(streams.out, "{comma}\n{}", json::hit(hit))?;
            }
            Format::CslJson => {
                writeln!(streams.out, "{comma}")?;
                csl::hit(streams.out, hit)?;
            }
            Format::Csv => csv::row(streams.out, hit)?,
            Format::Md => markdown::hit(streams.out, hit)?,
            Format::Html => html::hit(streams.out, hit)?,
            Format::Ris => ris::hit(streams.out, hit)?,
            Format::Bibtex => bibtex::hit(streams.out, hit)?,
            Format::Atom => atom::hit(streams.out, hit, self.today)?,
        }
        self.n_printed += 1;
        Ok(())
    }

    pub fn end(&mut self, streams: &mut Streams<'_>) -> Result<(), Failure> {
        match self.format {
            Format::Json => writeln!(streams.out, "]}}")?,
            Format::CslJson => writeln!(streams.out, "\n]")?,
            Format::Html => html::end(streams.out, self.n_printed)?,
            Format::Atom => atom::end(streams.out)?,
            Format::Text
            | Format::Jsonl
            | Format::Tsv
            | Format::Csv
            | Format::Md
            | Format::Ris
            | Format::Bibtex => {}
        }
        if self.format == Format::Text && !self.facets.is_empty() {
            facets::text(streams.out, &self.facets, self.facet_limit)?;
        }
        Ok(())
    }
}

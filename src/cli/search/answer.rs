//! The answer of a search: its hits, its days, and why there may be none.

use crate::backend::local::Reader;
use crate::cli::asked::Asked;
use crate::cli::{Failure, Streams};
use crate::field::Field;
use crate::query::Query;
use crate::render::terminal::Style;
use crate::render::{facets, json, terminal, tsv};
use crate::search::facet::ValueCounts;
use crate::search::{DateReport, Expansion, Hit};

use super::Format;

/// Says which words of the query no article has, and which patterns stand for more words than were searched.
pub fn say_words(asked: &Asked, reader: &Reader, streams: &mut Streams<'_>) -> Result<(), Failure> {
    for (word, near) in reader.missing_words(&asked.query)? {
        let near =
            near.map_or_else(String::new, |near| format!("; did you mean `{}`?", terminal::escape(&near)));
        writeln!(streams.err, "hint: no article has `{}`{near}", terminal::escape(&word))?;
    }
    for Expansion { form, n_used, n_found } in reader.cut_expansions() {
        let form = terminal::escape(&form);
        writeln!(
            streams.err,
            "warning: `{form}` stands for {n_found} words; the {n_used} most frequent were searched"
        )?;
    }
    Ok(())
}

/// Says what would have been found with one demand less.
pub fn say_why_nothing(asked: &Asked, reader: &Reader, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let articles = |n: u64| if n == 1 { "1 article".to_owned() } else { format!("{n} articles") };
    if let Some(any) = asked.query.any_of() {
        match reader.count(&any)? {
            // With dates the words may well be there, on other days: that is said below.
            0 if asked.days.is_some() => {}
            0 => writeln!(streams.err, "hint: no article has any of these words")?,
            n => writeln!(
                streams.err,
                "hint: no article has all of these words, but {} some of them: try `--any`",
                if n == 1 { "1 has".to_owned() } else { format!("{n} have") }
            )?,
        }
    }
    if asked.days.is_some() {
        let n = reader.count(&asked.query.without_days(Field::Date))?;
        if n > 0 {
            writeln!(streams.err, "hint: {} found without the dates", articles(n))?;
        }
    }
    for (field, value) in asked.query.values() {
        let value_query = Query::Value(field, value.to_owned());
        if reader.count(&value_query)? == 0 {
            let near = reader.near_values(field, value, 3)?;
            let known = match near.is_empty() {
                true => "`dateline stats` lists those that there are".to_owned(),
                false => format!("did you mean {}?", near.join(" or ")),
            };
            writeln!(
                streams.err,
                "hint: no article has {} `{}`; {known}",
                field.name(),
                terminal::escape(value)
            )?;
        }
    }
    Ok(())
}

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

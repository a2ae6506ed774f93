//! Own mappings: a small TOML file that says which field of a file is what.
//!
//! ```toml
//! format = "csv"                            # or "json"; without it, of both
//! dates = "month-first"                     # how 7/8/2025 is read
//! lists = ";"                               # what separates tags, and authors
//! columns = ["when", "hl1", "lead", "text"] # of a table without a header row
//!
//! [fields]
//! title = "hl1"
//! body = ["lead", "text"]                   # all of them, one below the other
//! published = "when"
//! author = ["byline", "meta.author.name"]   # the first that has something
//! publication = { value = "The Paper" }     # the same in every record
//! deck = false                              # not read
//! tag.person = "names"
//! ```
//!
//! What it does not name is read by its usual name.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::json::collect::{Reading, Row, Takes};
use super::json::fields::{Target, target};
use super::json::path::Path;
use super::record::Unread;
use super::{csv, json};
use crate::article::TagKind;
use crate::date::DayOrder;
use crate::draft::Draft;

/// What someone says of the fields of a file.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    kind: Option<Kind>,
    columns: Vec<String>,
    reading: Reading,
}

/// What a mapping is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Json,
    Csv,
}

/// Why a mapping can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingError {
    line: usize,
    message: String,
    hint: Option<String>,
}

impl MappingError {
    /// Returns the line of the file, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Returns what to do, if that is known.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for MappingError {
    /// Prints `3: unknown field`: the name of the file goes before it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.line, self.message)
    }
}

impl std::error::Error for MappingError {}

/// The names of fields in a mapping; tags are `tag.` and their kind.
#[rustfmt::skip]
const FIELDS: &[(&str, Target)] = &[
    ("title", Target::Title), ("deck", Target::Deck), ("body", Target::Body), ("caption", Target::Caption),
    ("credit", Target::Credit), ("author", Target::Bylines), ("agency", Target::Agency), ("publication", Target::Publication),
    ("source", Target::Publication), ("section", Target::Section), ("subsection", Target::Subsection), ("published", Target::Published),
    ("date", Target::Published), ("modified", Target::Modified), ("updated", Target::Modified), ("captured", Target::Captured),
    ("year", Target::Year), ("month", Target::Month), ("day", Target::Day), ("place", Target::Place), ("language", Target::Language),
    ("lang", Target::Language), ("id", Target::Id), ("url", Target::Url), ("version", Target::Version), ("status", Target::Status),
    ("kind", Target::Kind), ("related", Target::Related),
];

/// The names of settings, outside `[fields]`.
const SETTINGS: &[&str] = &["format", "dates", "lists", "columns", "fields"];

impl Mapping {
    /// Reads a mapping. Fails with the line and what was expected there.
    pub fn read(text: &str) -> Result<Mapping, MappingError> {
        let reader = Reader { text };
        let table = DeTable::parse(text).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            reader.error(span, format!("not TOML: {}", error.message().lines().next().unwrap_or_default()))
        })?;
        let table = table.get_ref();
        let mut mapping = Mapping::default();
        mapping.reading.is_own = true;
        if let Some(format) = table.get("format") {
            mapping.kind = Some(match reader.text_of("format", format)? {
                "json" | "json-lines" => Kind::Json,
                "csv" | "tsv" => Kind::Csv,
                other => {
                    return Err(
                        reader.error(format.span(), format!("expected `json` or `csv`, found `{other}`"))
                    );
                }
            });
        }
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "format" => {}
                "dates" => {
                    mapping.reading.order = Some(match reader.text_of("dates", value)? {
                        "day-first" => DayOrder::DayFirst,
                        "month-first" => DayOrder::MonthFirst,
                        other => {
                            let message = format!("expected `day-first` or `month-first`, found `{other}`");
                            return Err(reader.error(value.span(), message));
                        }
                    });
                }
                "lists" => {
                    let separator = reader.text_of("lists", value)?;
                    if separator.is_empty() {
                        return Err(
                            reader.error(value.span(), "expected what separates, found nothing".to_owned())
                        );
                    }
                    mapping.reading.separator = Some(separator.to_owned());
                }
                "columns" => {
                    let names = reader.texts_of("columns", value)?;
                    mapping.columns = names.into_iter().map(|(name, _)| name.to_owned()).collect();
                }
                "fields" => reader.fields(reader.table_of("fields", value)?, &mut mapping)?,
                other => {
                    let near = near(other, SETTINGS.iter().copied());
                    let hint = if named(other).is_some() {
                        format!("put `{other}` below `[fields]`")
                    } else {
                        near.map_or_else(|| format!("settings are {}", listed(SETTINGS)), did_you_mean)
                    };
                    return Err(reader.error(name.span(), format!("unknown setting `{other}`")).with(hint));
                }
            }
        }
        if mapping.reading.rows.is_empty()
            && mapping.reading.constants.is_empty()
            && mapping.columns.is_empty()
        {
            let hint = "write `[fields]`, and below it lines such as `title = \"name in the file\"`";
            return Err(reader
                .error(0..0, "expected `[fields]`, found none".to_owned())
                .with(hint.to_owned()));
        }
        Ok(mapping)
    }

    /// Returns whether records of a format are read by it, such as `json-lines`.
    pub fn applies_to(&self, format: &str) -> bool {
        match format {
            "json" | "json-lines" => self.kind != Some(Kind::Csv),
            "csv" => self.kind != Some(Kind::Json),
            _ => false,
        }
    }
}

/// Reads one article of a JSON file by a mapping.
pub fn parse_json(bytes: &[u8], mapping: &Mapping) -> Result<Draft, Unread> {
    json::parse_mapped(bytes, &mapping.reading)
}

/// Reads one article of a table by a mapping.
pub fn parse_csv(bytes: &[u8], mapping: &Mapping) -> Result<Draft, Unread> {
    csv::parse_mapped(bytes, &mapping.reading, &mapping.columns)
}

struct Reader<'t> {
    text: &'t str,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader<'_> {
    fn error(&self, span: Range<usize>, message: String) -> MappingError {
        let before = &self.text.as_bytes()[..span.start.min(self.text.len())];
        MappingError { line: 1 + memchr::memchr_iter(b'\n', before).count(), message, hint: None }
    }

    fn fields(&self, fields: &DeTable<'_>, mapping: &mut Mapping) -> Result<(), MappingError> {
        for (name, value) in fields {
            let written = name.get_ref().as_ref();
            if written == "tag" {
                for (kind, value) in self.table_of("tag", value)? {
                    let tag = TagKind::named(kind.get_ref()).ok_or_else(|| {
                        let kinds = TagKind::ALL.map(TagKind::name);
                        let hint = near(kind.get_ref(), kinds.into_iter());
                        let hint = hint.map_or_else(|| format!("kinds are {}", listed(&kinds)), did_you_mean);
                        self.error(kind.span(), format!("unknown kind of tag `{}`", kind.get_ref()))
                            .with(hint)
                    })?;
                    self.field(Target::Tags(tag), &format!("tag.{}", tag.name()), value, mapping)?;
                }
                continue;
            }
            let Some(target) = named(written) else {
                let hint = suggestion(written);
                return Err(self.error(name.span(), format!("unknown field `{written}`")).with(hint));
            };
            self.field(target, written, value, mapping)?;
        }
        Ok(())
    }

    fn field(
        &self,
        target: Target,
        name: &str,
        value: &Value<'_>,
        mapping: &mut Mapping,
    ) -> Result<(), MappingError> {
        match value.get_ref() {
            DeValue::Boolean(false) => {
                mapping.reading.rows.push(Row { target, paths: Vec::new(), takes: Takes::First });
                return Ok(());
            }
            DeValue::Table(table) => {
                let constant = table.get("value").filter(|_| table.len() == 1).ok_or_else(|| {
                    self.error(
                        value.span(),
                        format!("expected `{{ value = \"…\" }}` for `{name}`, found another table"),
                    )
                })?;
                let constant = self.text_of(name, constant)?.to_owned();
                mapping.reading.constants.push((target, constant));
                return Ok(());
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => {}
        }
        let mut paths = Vec::new();
        for (text, span) in self.texts_of(name, value)? {
            // Columns may have any name; paths go into objects.
            let path = match mapping.kind {
                Some(Kind::Csv) => Path::plain(text.to_owned()),
                _ => Path::read(text.to_owned()).map_err(|reason| {
                    let hint = "with `format = \"csv\"` it is the name of a column";
                    self.error(span, format!("`{text}` is no path: {reason}")).with(hint.to_owned())
                })?,
            };
            mapping.reading.ignored.push(text.to_owned());
            paths.push(path);
        }
        let takes = match target {
            Target::Body | Target::Tags(_) => Takes::All,
            _ => Takes::First,
        };
        mapping.reading.rows.push(Row { target, paths, takes });
        Ok(())
    }

    fn table_of<'v, 't>(&self, name: &str, value: &'v Value<'t>) -> Result<&'v DeTable<'t>, MappingError> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            other => {
                Err(self
                    .error(value.span(), format!("expected a table for `{name}`, found {}", kind_of(other))))
            }
        }
    }

    fn text_of<'v>(&self, name: &str, value: &'v Value<'_>) -> Result<&'v str, MappingError> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text),
            other => {
                Err(self
                    .error(value.span(), format!("expected a text for `{name}`, found {}", kind_of(other))))
            }
        }
    }

    /// Returns the texts of a list, or the one text, each with its place.
    fn texts_of<'v>(
        &self,
        name: &str,
        value: &'v Value<'_>,
    ) -> Result<Vec<(&'v str, Range<usize>)>, MappingError> {
        match value.get_ref() {
            DeValue::Array(items) => {
                items.iter().map(|item| Ok((self.text_of(name, item)?, item.span()))).collect()
            }
            _ => Ok(vec![(self.text_of(name, value)?, value.span())]),
        }
    }
}

impl MappingError {
    fn with(mut self, hint: String) -> MappingError {
        self.hint = Some(hint);
        self
    }
}

fn named(name: &str) -> Option<Target> {
    FIELDS.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
}

/// Returns what may have been meant by a name that is none: a slip, or the name that a file has.
fn suggestion(name: &str) -> String {
    let known = FIELDS.iter().map(|(known, _)| *known);
    let by_meaning = || match target(name)?.0 {
        Target::Tags(kind) => Some(format!("did you mean `tag.{}`?", kind.name())),
        meant => FIELDS.iter().find(|(_, target)| *target == meant).map(|(known, _)| did_you_mean(known)),
    };
    let all = || {
        format!("fields are {}, and `tag.person` and other tags", listed(&known.clone().collect::<Vec<_>>()))
    };
    near(name, known.clone()).map(did_you_mean).or_else(by_meaning).unwrap_or_else(all)
}

fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Returns the known name that differs from `name` by at most two letters.
fn near<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    const MAX_BYTES: usize = 24;
    let name = name.to_lowercase();
    if name.len() > MAX_BYTES {
        return None;
    }
    let slips = known.map(|known| (n_slips(&name, known), known));
    slips.filter(|(n_slips, known)| *n_slips <= known.len().div_ceil(3).min(2)).min().map(|(_, known)| known)
}

/// Returns how many letters must be added, dropped or changed (Levenshtein's distance).
fn n_slips(typed: &str, known: &str) -> usize {
    let mut row: Vec<usize> = (0..=known.chars().count()).collect();
    for (typed_idx, left) in typed.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], typed_idx + 1);
        for (idx, right) in known.chars().enumerate() {
            let change = diagonal + usize::from(left != right);
            diagonal = row[idx + 1];
            row[idx + 1] = change.min(diagonal + 1).min(row[idx] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests;

//! From the fields of a record to a draft, whatever file they come from.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::super::fragment;
use super::super::record::Unread;
use super::dialects::{self, Status};
use super::fields::{Target, is_vague, target};
use super::path::Path;
use super::values::{is_missing, names, scalar, text};
use crate::article::{TagKind, Trust};
use crate::date::{DayOrder, PubDate};
use crate::draft::{Draft, DraftDate, DraftRelated};

mod finish;

/// How records are read: by a dialect or an own mapping, and by the usual names of fields for the rest.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Where fields are. What an own mapping names is read from nowhere else.
    pub rows: Vec<Row>,
    /// Fields that are the same in every record.
    pub constants: Vec<(Target, String)>,
    /// Names that are not read.
    pub ignored: Vec<String>,
    /// The fields that hold only the beginning of the text; without a text there is never more than that.
    pub beginnings: &'static [&'static str],
    /// Marks at the end of the deck that are no text.
    pub deck_marks: &'static [&'static str],
    /// Beginnings of names under which a field may be as well, where its own names have nothing.
    pub prefixes: &'static [(Target, &'static str)],
    /// Whether the kind of item alone says that it is no article.
    pub kind_decides: bool,
    /// Whether it is someone's own mapping, which leaves tags of the kinds that it does not name as they are.
    pub is_own: bool,
    /// What separates tags and authors that are one text.
    pub separator: Option<String>,
    /// How dates such as `7/8/2025` are read.
    pub order: Option<DayOrder>,
}

/// Where one field is.
#[derive(Clone, Debug)]
pub struct Row {
    /// The field.
    pub target: Target,
    /// Its places.
    pub paths: Vec<Path>,
    /// Which of them count.
    pub takes: Takes,
}

/// Which of several places of a field count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The first that has something.
    First,
    /// All, in their order.
    All,
}

/// Returns what a record says.
///
/// Fails if it has neither title nor text nor deck, if its title or text is no text, or if it says of
/// itself that it is no article.
pub fn draft(record: &Map<String, Value>, reading: &Reading) -> Result<Draft, Unread> {
    let mut found = Found::new(reading);
    for row in &reading.rows {
        for path in &row.paths {
            let has_some = found.set(row.target, path.text(), &path.find(record));
            if !has_some {
                continue;
            }
            if row.paths.len() > 1 {
                found.note_rule(row.target, path.text().clone());
            }
            if row.takes == Takes::First {
                break;
            }
        }
    }
    found.set_by_prefix(record);
    for (target, value) in &reading.constants {
        found.set(*target, "the mapping", &[&Value::String(value.clone())]);
    }
    let mut named = Vec::with_capacity(record.len());
    for (key, value) in record.iter().filter(|(key, _)| !reading.ignored.iter().any(|name| name == *key)) {
        match target(key) {
            Some((target, rank)) => named.push((target, rank, Cow::Borrowed(key.as_str()), value)),
            None => nested(key, value, &mut named),
        }
    }
    let has_tags = !found.draft.tags.is_empty();
    let has_place = |key: &str| {
        reading.rows.iter().flat_map(|row| &row.paths).any(|path| path.text().as_ref() as &str == key)
    };
    named.retain(|(target, _, key, _)| {
        // Exporters mix dialects: what has nothing where its dialect has it may be under its usual name.
        let is_empty = match target {
            Target::Tags(_) => !has_tags,
            other => !found.has(*other),
        };
        !reading.names(*target) || (is_empty && !reading.is_own && !has_place(key))
    });
    // Of tags all count, so that none of them is first.
    named.sort_by_key(|(target, rank, _, _)| if matches!(target, Target::Tags(_)) { 0 } else { *rank });
    for (target, _, key, value) in &named {
        let is_open = matches!(target, Target::Tags(_)) || !found.has(*target);
        if is_open
            && found.set(*target, key, &[*value])
            && matches!(target, Target::Title | Target::Deck | Target::Body)
            && named.iter().filter(|(other, ..)| other == target).count() > 1
        {
            found.note_rule(*target, format!("field {key}").into());
        }
    }
    found.finish(record)
}

/// Looks one level down: `{"fields": {"bodyText": …}}`, `{"headline": {"main": …}}`.
fn nested<'r>(key: &str, value: &'r Value, named: &mut Vec<(Target, usize, Cow<'r, str>, &'r Value)>) {
    let Value::Object(inner) = value else { return };
    for (inner_key, value) in inner {
        let path = format!("{key}.{inner_key}");
        if let Some((target, rank)) = target(&path) {
            named.push((target, rank, path.into(), value));
        }
    }
}

impl Reading {
    /// Returns whether a field has a row or a constant.
    fn names(&self, target: Target) -> bool {
        let is_it = |named: Target| match (named, target) {
            (Target::Tags(_), Target::Tags(_)) if !self.is_own => true,
            _ => named == target,
        };
        self.rows.iter().any(|row| is_it(row.target)) || self.constants.iter().any(|(named, _)| is_it(*named))
    }
}

/// What a record says, as it is being collected.
struct Found<'r> {
    reading: &'r Reading,
    draft: Draft,
    /// Why the title or the text can't be read, should there be no other.
    fault: Option<(Target, String)>,
    has_vague_title: bool,
    /// Where the text was.
    body_key: String,
    subsection: Option<String>,
    kind: Option<String>,
    status: Option<Status>,
    year: Option<String>,
    month: Option<String>,
    day: Option<String>,
    time: Option<String>,
}

impl<'r> Found<'r> {
    fn new(reading: &'r Reading) -> Found<'r> {
        Found {
            reading,
            draft: Draft::default(),
            fault: None,
            has_vague_title: false,
            body_key: String::new(),
            subsection: None,
            kind: None,
            status: None,
            year: None,
            month: None,
            day: None,
            time: None,
        }
    }

    fn has(&self, target: Target) -> bool {
        let draft = &self.draft;
        match target {
            Target::Id => draft.source_id.is_some(),
            Target::Url => draft.url.is_some(),
            Target::Title => draft.title.is_some(),
            Target::Deck => draft.deck.is_some(),
            Target::Body => draft.body.is_some(),
            Target::Caption => draft.caption.is_some(),
            Target::Credit => draft.credit.is_some(),
            Target::Bylines => !draft.bylines.is_empty(),
            Target::Agency => draft.agency.is_some(),
            Target::Publication => draft.publication.is_some(),
            Target::Section => draft.section.is_some(),
            Target::Subsection => self.subsection.is_some(),
            Target::Tags(kind) => draft.tags.iter().any(|(other, _)| *other == kind),
            Target::Published => draft.published.is_some(),
            Target::Modified => draft.modified.is_some(),
            Target::Captured => draft.captured.is_some(),
            Target::Year => self.year.is_some(),
            Target::Month => self.month.is_some(),
            Target::Day => self.day.is_some(),
            Target::Time => self.time.is_some(),
            Target::Place => draft.place.is_some(),
            Target::Language => draft.language.is_some(),
            Target::Version => draft.version.is_some(),
            Target::Status => self.status.is_some(),
            Target::Kind => self.kind.is_some(),
            Target::Related => !draft.related.is_empty(),
        }
    }

    /// Takes a field from the values at one place; returns whether it has something now.
    fn set(&mut self, target: Target, key: &str, values: &[&Value]) -> bool {
        match target {
            Target::Id => self.draft.source_id = first(values),
            Target::Url => self.draft.url = first(values),
            Target::Title => {
                self.draft.title = self.main_text(target, key, values).into_iter().next();
                self.has_vague_title = is_vague(key);
            }
            Target::Deck => {
                let deck = values.iter().filter_map(|value| text(value).ok()).find(|deck| !is_missing(deck));
                self.draft.deck =
                    deck.map(|deck| if is_html(&deck) { fragment::text(&deck).text } else { deck });
            }
            Target::Body => self.set_body(key, values),
            Target::Caption => {
                let caption = first(values)
                    .map(|caption| if is_html(&caption) { caption_of(&caption) } else { caption });
                self.draft.caption = caption.filter(|caption| !caption.is_empty());
            }
            Target::Credit => self.draft.credit = first(values),
            Target::Bylines => {
                let people = values.iter().flat_map(|value| names(value));
                match &self.reading.separator {
                    Some(separator) => {
                        let people: Vec<String> = people.collect();
                        let split = people.iter().flat_map(|people| people.split(separator.as_str()));
                        self.draft.bylines.extend(split.map(|name| name.trim().to_owned()));
                    }
                    None => self.draft.bylines.extend(people),
                }
            }
            Target::Agency => self.draft.agency = first_name(values),
            Target::Publication => match first_name(values) {
                Some(address) if address.starts_with("http") && address.contains("://") => {
                    self.draft.url.get_or_insert(address);
                }
                name => self.draft.publication = name,
            },
            Target::Section => {
                let levels = values.first().map(|value| names(value).join("/"));
                self.draft.section = levels.filter(|section| !section.is_empty());
            }
            Target::Subsection => self.subsection = first_name(values),
            Target::Tags(kind) => {
                let mut tags = tags_with_kinds(kind, values);
                if tags.is_empty() {
                    tags.extend(self.tags(key, values).into_iter().map(|tag| (kind, tag)));
                }
                // A letter is an agency's code of a desk.
                tags.retain(|(kind, tag)| *kind != TagKind::Topic || tag.len() > 1);
                self.draft.tags.extend(tags);
            }
            Target::Published => self.draft.published = self.date(key, values),
            Target::Modified => self.draft.modified = self.date(key, values),
            Target::Captured => self.draft.captured = self.date(key, values),
            Target::Year => self.year = first(values),
            Target::Month => self.month = first(values),
            Target::Day => self.day = first(values),
            Target::Time => self.time = first(values),
            Target::Place => self.draft.place = first_name(values),
            Target::Language => self.draft.language = first_name(values),
            Target::Version => {
                self.draft.version = first(values).and_then(|version| version.trim().parse().ok());
            }
            Target::Status => self.status = first(values).and_then(|word| dialects::status(&word)),
            Target::Kind => self.kind = first(values),
            Target::Related => {
                let titles = values.iter().flat_map(|value| names(value));
                self.draft.related = titles.map(|title| DraftRelated { title, byline: None }).collect();
            }
        }
        self.has(target)
    }

    /// Takes what has no value under a name of the dialect from names that only begin as one does.
    fn set_by_prefix(&mut self, record: &Map<String, Value>) {
        for (target, prefix) in self.reading.prefixes {
            for (key, value) in record.iter().filter(|(key, _)| key.starts_with(prefix)) {
                if !self.has(*target) && self.set(*target, key, &[value]) {
                    self.note_rule(*target, format!("field {key}").into());
                }
            }
        }
    }

    fn set_body(&mut self, key: &str, values: &[&Value]) {
        let parts = self.main_text(Target::Body, key, values);
        let mut body = self.draft.body.take().unwrap_or_default();
        for part in parts {
            let part = if is_html(&part) {
                let read = fragment::text(&part);
                if self.draft.caption.is_none() && !read.captions.is_empty() {
                    self.draft.caption = Some(read.captions.join("\n"));
                }
                read.text
            } else {
                part
            };
            if body.is_empty() {
                body = part;
            } else {
                body.push('\n');
                body.push_str(&part);
            }
        }
        self.draft.body = Some(body).filter(|body| !body.is_empty());
        self.body_key = key.to_owned();
    }

    /// Returns the texts of the fields that make an article, and keeps why there are none.
    fn main_text(&mut self, target: Target, key: &str, values: &[&Value]) -> Vec<String> {
        let mut texts = Vec::new();
        for value in values.iter().filter(|value| !value.is_null()) {
            match text(value) {
                Ok(text) if is_missing(&text) => {}
                Ok(text) => texts.push(text),
                Err(kind) => {
                    let reason = format!("expected text for `{key}`, found {kind}");
                    self.fault.get_or_insert((target, reason));
                }
            }
        }
        texts
    }

    fn tags(&self, key: &str, values: &[&Value]) -> Vec<String> {
        let tags: Vec<String> = values.iter().flat_map(|value| names(value)).collect();
        let is_one_text = matches!(values, [Value::String(text)] if tags.len() == 1 && *text == tags[0]);
        // What an object says of one tag is one tag.
        if !is_one_text || key.contains(['.', '[']) && self.reading.separator.is_none() {
            return tags;
        }
        let split =
            |marks: &[char]| tags[0].split(marks).map(str::trim).map(str::to_owned).collect::<Vec<_>>();
        let mut tags = match &self.reading.separator {
            Some(separator) => tags[0].split(separator.as_str()).map(|tag| tag.trim().to_owned()).collect(),
            None if tags[0].contains([';', '|']) && !tags[0].contains(',') => split(&[';', '|']),
            None => split(&[',', ';', '|']),
        };
        tags.retain(|tag| !tag.is_empty());
        tags
    }

    fn date(&self, key: &str, values: &[&Value]) -> Option<DraftDate> {
        let written = first(values)?;
        let ordered = self.reading.order.and_then(|order| PubDate::read(written.trim(), order).ok());
        let text = ordered.map_or(written, |date| date.to_string());
        Some(DraftDate { text, rule: format!("field {key}").into(), trust: Trust::Declared })
    }

    fn note_rule(&mut self, target: Target, rule: Cow<'static, str>) {
        let is_shown = matches!(target, Target::Title | Target::Deck | Target::Body | Target::Bylines);
        if is_shown {
            self.draft.rules.push((target.name(), rule));
        }
    }
}

/// Returns tags that each name their kind, `{"name": "persons", "value": "Lee, Ann"}`; none if no tag does.
/// One that names another kind of things is of the kind given.
fn tags_with_kinds(kind: TagKind, values: &[&Value]) -> Vec<(TagKind, String)> {
    let pair = |item: &Value| {
        let (name, value) = (item.get("name")?.as_str()?, item.get("value")?);
        let kind = match target(name) {
            Some((Target::Tags(kind), _)) => Some(kind),
            _ => None,
        };
        Some((kind, scalar(value).ok().filter(|value| !is_missing(value))))
    };
    let mut tags = Vec::new();
    for item in values.iter().filter_map(|value| value.as_array()).flatten() {
        match pair(item) {
            Some((own, value)) => tags.extend(value.map(|value| (own, value))),
            None => tags.extend(names(item).into_iter().map(|name| (None, name))),
        }
    }
    if tags.iter().all(|(own, _)| own.is_none()) {
        return Vec::new();
    }
    tags.into_iter().map(|(own, value)| (own.unwrap_or(kind), value)).collect()
}

/// Returns the caption in the markup of a picture, or the text of other markup.
fn caption_of(html: &str) -> String {
    let read = fragment::text(html);
    if read.captions.is_empty() { read.text } else { read.captions.join("\n") }
}

fn is_html(text: &str) -> bool {
    memchr::memchr(b'<', text.as_bytes()).is_some()
}

fn first(values: &[&Value]) -> Option<String> {
    values.iter().filter_map(|value| scalar(value).ok()).find(|text| !is_missing(text))
}

fn first_name(values: &[&Value]) -> Option<String> {
    values.iter().find_map(|value| names(value).into_iter().next())
}

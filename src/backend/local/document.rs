//! One article as tantivy takes it.

use std::num::NonZeroU32;
use std::slice;
use std::sync::Arc;

use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Field, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::analyzer;
use super::gist::Gist;
use super::room::Seat;
use super::schema::{Schema, UNDATED, typed_tag};
use super::stored;
use crate::analysis;
use crate::article::{Article, ArticleId, TagKind};
use crate::copies::{self, Sketch};
use crate::date::PubDate;

/// An article made ready for the index: everything that needs no look at the index is done.
#[derive(Debug)]
pub struct Prepared {
    pub(super) id: ArticleId,
    /// Hash of everything that the source says; where it was read is left out, so that a file may
    /// be moved or split without changing its articles.
    pub(super) fingerprint: u64,
    pub(super) age: Age,
    /// First day of publication.
    pub(super) day: Option<i32>,
    /// Hash of the outlet's name.
    pub(super) outlet: Option<NonZeroU32>,
    /// What copies are found by.
    pub(super) sketch: Sketch,
    pub(super) document: IndexDocument,
}

/// What tells which of two texts of an article is the later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Age {
    pub is_partial: bool,
    /// The source's own number.
    pub version: Option<u64>,
    /// Day and second of the last change; of a text that was never changed, of its publication.
    pub changed: Option<(i64, u64)>,
}

impl Age {
    /// Returns whether this text is known to be older than another. The whole text counts more than its
    /// beginning, then the source's number, then the time of the last change; where nothing tells, what
    /// comes later is later.
    pub fn is_before(self, other: Age) -> bool {
        if self.is_partial != other.is_partial {
            return self.is_partial;
        }
        match (self.version.zip(other.version), self.changed.zip(other.changed)) {
            (Some((this, that)), _) if this != that => this < that,
            (_, Some((this, that))) => this < that,
            _ => false,
        }
    }
}

/// Makes articles ready; each thread that does it has one.
#[derive(Clone, Debug)]
pub struct Preparer {
    schema: Schema,
    find_copies: bool,
    /// Words of the article at hand, for copies and for what it is about; kept for their memory.
    words: WordLists,
    gist: Gist,
}

impl Preparer {
    pub(super) fn new(schema: Schema, find_copies: bool) -> Preparer {
        Preparer { schema, find_copies, words: WordLists::default(), gist: Gist::default() }
    }

    /// Returns the article ready for [`super::Writer::put`].
    pub fn prepare(&mut self, article: Article) -> Prepared {
        self.words.read(&article);
        let schema = &self.schema;
        let head = stored::write(&article);
        let fingerprint = fingerprint(&article, &head);
        let mut values = Values { list: Vec::with_capacity(32 + 2 * article.tags.len()) };
        values.number(schema.id_order, article.id.order_key());
        values.text(schema.id, article.id.to_string());
        values.number(schema.fingerprint, fingerprint);
        values.days(schema, &article);
        let [title, deck, body] = self.words.parts();
        let n_lead = n_lead_words(&article.body);
        values.places_of_words(schema, &article, n_lead);
        let gist = self.gist.of([title, deck, body], n_lead);
        values.list.extend(gist.map(|word| (schema.gist, Own::U64(word.pack()))));
        values.number(schema.words, body.len() as u64);
        values.names(schema, &article);
        let sketch = Sketch::of(if self.find_copies { self.words.telling() } else { &[] });
        values.number(schema.content, sketch.whole);
        let published = article.published.as_ref().map(|published| published.date);
        let moment = |date: PubDate| (i64::from(date.first_day().number()), u64::from(date.second_of_day()));
        let age = Age {
            is_partial: article.is_partial,
            version: article.version,
            changed: article.modified.or(published).map(moment),
        };
        values.number(schema.version, age.version.unwrap_or(0));
        values.number(schema.is_partial, u64::from(age.is_partial));
        values.number(schema.updated_second, article.modified.map(moment).map_or(0, |(_, second)| second));
        let day = published.map(|date| date.first_day().number());
        let outlet = article.publication.as_deref().map(outlet);
        let Article { id, title, deck, body, language, .. } = article;
        let title = analyzer::with_language(&language, &title);
        let document = IndexDocument {
            values: values.list,
            text: schema.text,
            stored: [schema.head, schema.body],
            head,
            parts: [title, deck, body],
            seat: None,
        };
        Prepared { id, fingerprint, age, day, outlet, sketch, document }
    }
}

/// Words that a lead has at least, if the body has so many: a dateline or a date on a line of its own is none.
const MIN_LEAD_WORDS: usize = 25;

/// Returns how many words of a body are its lead: its first paragraph, or more where that is short.
pub(super) fn n_lead_words(body: &str) -> usize {
    let mut n_words = 0;
    for paragraph in body.lines() {
        n_words += analysis::count(paragraph);
        if n_words >= MIN_LEAD_WORDS {
            break;
        }
    }
    n_words
}

/// The words of headline, deck and body, one after another.
#[derive(Clone, Debug, Default)]
struct WordLists {
    words: Vec<u32>,
    /// Where deck and body begin.
    starts: [usize; 2],
}

impl WordLists {
    fn read(&mut self, article: &Article) {
        self.words.clear();
        copies::add_words(&article.title, &mut self.words);
        let deck_at = self.words.len();
        copies::add_words(&article.deck, &mut self.words);
        self.starts = [deck_at, self.words.len()];
        copies::add_words(&article.body, &mut self.words);
    }

    fn parts(&self) -> [&[u32]; 3] {
        let [deck_at, body_at] = self.starts;
        [&self.words[..deck_at], &self.words[deck_at..body_at], &self.words[body_at..]]
    }

    /// Returns the words that tell copies: those of the body, or all where it is too short to tell anything.
    fn telling(&self) -> &[u32] {
        let [.., body] = self.parts();
        if body.len() < copies::MIN_WORDS as usize { &self.words } else { body }
    }
}

/// Returns a hash of an outlet's name, in whatever case and accents it is written.
fn outlet(name: &str) -> NonZeroU32 {
    NonZeroU32::new(xxh3_64(analysis::fold(name).as_bytes()) as u32).unwrap_or(NonZeroU32::MIN)
}

/// Returns the words that tell copies, from what is stored of an article.
pub(super) fn stored_words((head, body): (&str, &str)) -> Result<Vec<u32>, String> {
    let mut words = copies::words(body);
    if words.len() < copies::MIN_WORDS as usize {
        let mut lists = WordLists::default();
        lists.read(&stored::read(head, body)?);
        words = lists.words;
    }
    Ok(words)
}

/// Hashes the head without its last part, which says where the record was read, and the body.
fn fingerprint(article: &Article, head: &str) -> u64 {
    let origin = head.rfind(",\"file\":").unwrap_or(head.len());
    xxh3_64(&head.as_bytes()[..origin]) ^ xxh3_64(article.body.as_bytes()).rotate_left(1)
}

/// The document: short values in a list, and the three long texts, which are never copied.
#[derive(Debug)]
pub(super) struct IndexDocument {
    values: Vec<(Field, Own)>,
    text: Field,
    /// Fields of the stored head and the stored body.
    stored: [Field; 2],
    head: String,
    parts: [String; 3],
    /// Its part of the bound on waiting documents.
    pub(super) seat: Option<Arc<Seat>>,
}

impl IndexDocument {
    /// Returns how much memory it takes, roughly.
    pub(super) fn size_bytes(&self) -> usize {
        let text = |value: &Own| if let Own::Text(text) = value { text.len() } else { 0 };
        let values: usize =
            self.values.iter().map(|(_, value)| size_of::<(Field, Own)>() + text(value)).sum();
        values + self.head.len() + self.parts.iter().map(String::len).sum::<usize>()
    }

    /// Returns what is stored of it: the head, and the body.
    pub(super) fn stored(&self) -> (&str, &str) {
        (&self.head, &self.parts[2])
    }

    /// Says of which story it is.
    pub(super) fn set_cluster(&mut self, schema: &Schema, id: ArticleId, cluster: u64) {
        self.values.push((schema.cluster, Own::U64(cluster)));
        if cluster != id.order_key() {
            self.values.push((schema.copy_of, Own::U64(cluster)));
        }
    }

    /// Says where the text before this one is; 0 for none.
    pub(super) fn set_history(&mut self, schema: &Schema, history: u64) {
        self.values.push((schema.history, Own::U64(history)));
    }

    /// Adds the fingerprints of earlier texts that this one replaces.
    pub(super) fn replaces(&mut self, schema: &Schema, fingerprints: impl IntoIterator<Item = u64>) {
        self.values.extend(fingerprints.into_iter().map(|hash| (schema.replaced, Own::U64(hash))));
    }
}

#[derive(Debug)]
enum Own {
    Text(String),
    U64(u64),
    I64(i64),
}

struct Values {
    list: Vec<(Field, Own)>,
}

impl Values {
    fn text(&mut self, field: Field, text: String) {
        self.list.push((field, Own::Text(text)));
    }

    fn number(&mut self, field: Field, number: u64) {
        self.list.push((field, Own::U64(number)));
    }

    /// Adds the days that the dates cover.
    fn days(&mut self, schema: &Schema, article: &Article) {
        let published = article.published.as_ref().map(|published| published.date);
        let fields = [
            (published, schema.first_day, schema.more_days),
            (article.modified, schema.updated_day, schema.updated_more_days),
        ];
        for (date, first_day, more_days) in fields {
            let (first, more) = match date {
                Some(date) => {
                    let first = date.first_day().number();
                    (i64::from(first), u64::from(date.last_day().number().abs_diff(first)))
                }
                None => (UNDATED, 0),
            };
            self.list.push((first_day, Own::I64(first)));
            self.number(more_days, more);
        }
        self.number(schema.second, published.map_or(0, |date| u64::from(date.second_of_day())));
    }

    /// Adds where deck and body begin among the positions of `text`. tantivy leaves one position
    /// free after each value; a test holds that.
    fn places_of_words(&mut self, schema: &Schema, article: &Article, n_lead: usize) {
        let deck_at = analysis::count(&article.title) + 1;
        let body_at = deck_at + analysis::count(&article.deck) + 1;
        self.number(schema.deck_at, deck_at as u64);
        self.number(schema.body_at, body_at as u64);
        self.number(schema.lead_end, (body_at + n_lead) as u64);
    }

    /// Adds the names, tags and other short texts, and which fields are not empty.
    fn names(&mut self, schema: &Schema, article: &Article) {
        let present = |values: &mut Values, name: &str| values.text(schema.present, name.to_owned());
        let singles = [
            (schema.agency, "agency", &article.agency),
            (schema.source, "source", &article.publication),
            (schema.section, "section", &article.section),
            (schema.url, "url", &article.url),
        ];
        for (field, name, value) in singles {
            if let Some(value) = value {
                self.text(field, value.clone());
                present(self, name);
            }
        }
        self.text(schema.lang, article.language.clone());
        if let Some(published) = &article.published {
            self.text(schema.trust, published.trust.name().to_owned());
        }
        for tag in &article.tags {
            self.text(schema.typed_tag, typed_tag(tag.kind, &tag.value));
        }
        for value in distinct(article.tags.iter().map(|tag| tag.value.as_str())) {
            self.text(schema.tag, value.to_owned());
        }
        let tagged =
            article.tags.iter().filter(|tag| tag.kind == TagKind::Place).map(|tag| tag.value.as_str());
        for value in distinct(article.place.as_deref().into_iter().chain(tagged)) {
            self.text(schema.place, value.to_owned());
        }
        for author in &article.authors {
            self.text(schema.author, author.clone());
        }
        for part in [&article.caption, &article.credit].into_iter().filter(|part| !part.is_empty()) {
            self.text(schema.caption, analyzer::with_language(&article.language, part));
        }
        for related in &article.related {
            self.text(schema.related, analyzer::with_language(&article.language, &related.title));
        }
        let several = [
            ("title", !article.title.is_empty()),
            ("deck", !article.deck.is_empty()),
            ("body", !article.body.is_empty()),
            ("caption", !(article.caption.is_empty() && article.credit.is_empty())),
            ("related", !article.related.is_empty()),
            ("author", !article.authors.is_empty()),
            ("tag", !article.tags.is_empty()),
            ("place", article.place.is_some() || article.tags.iter().any(|tag| tag.kind == TagKind::Place)),
            ("lang", article.language != "und"),
            ("date", article.published.is_some()),
            ("updated", article.modified.is_some()),
        ];
        for (name, is_there) in several {
            if is_there {
                present(self, name);
            }
        }
        for kind in TagKind::ALL {
            if article.tags.iter().any(|tag| tag.kind == kind) {
                self.text(schema.present, format!("tag.{}", kind.name()));
            }
        }
    }
}

/// Returns the values without those that an earlier one equals when folded.
fn distinct<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut folded = Vec::new();
    let mut kept = Vec::new();
    for value in values {
        let fold = analysis::fold_value(value);
        if !folded.contains(&fold) {
            folded.push(fold);
            kept.push(value);
        }
    }
    kept
}

/// A value of the document, borrowed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Borrowed<'a> {
    Text(&'a str),
    U64(u64),
    I64(i64),
}

impl<'a> Value<'a> for Borrowed<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Borrowed::Text(text) => ReferenceValueLeaf::Str(text),
            Borrowed::U64(number) => ReferenceValueLeaf::U64(number),
            Borrowed::I64(number) => ReferenceValueLeaf::I64(number),
        })
    }
}

/// Goes over the values of a document: the short ones, the parts of the text, the body again.
#[derive(Clone)]
pub(super) struct FieldValues<'a> {
    document: &'a IndexDocument,
    values: slice::Iter<'a, (Field, Own)>,
    next_part: usize,
}

impl<'a> Iterator for FieldValues<'a> {
    type Item = (Field, Borrowed<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((field, value)) = self.values.next() {
            let value = match value {
                Own::Text(text) => Borrowed::Text(text),
                Own::U64(number) => Borrowed::U64(*number),
                Own::I64(number) => Borrowed::I64(*number),
            };
            return Some((*field, value));
        }
        let part = self.next_part;
        self.next_part += 1;
        let document = self.document;
        let (text, [head, body]) = (document.text, document.stored);
        match part {
            0..3 => Some((text, Borrowed::Text(&document.parts[part]))),
            3 => Some((head, Borrowed::Text(&document.head))),
            4 => Some((body, Borrowed::Text(&document.parts[2]))),
            _ => None,
        }
    }
}

impl Document for IndexDocument {
    type Value<'a> = Borrowed<'a>;
    type FieldsValuesIter<'a> = FieldValues<'a>;

    fn iter_fields_and_values(&self) -> FieldValues<'_> {
        FieldValues { document: self, values: self.values.iter(), next_part: 0 }
    }
}

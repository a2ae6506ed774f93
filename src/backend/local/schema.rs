//! Which fields of tantivy's hold what, and what marks an index as made by these rules.

use serde::{Deserialize, Serialize};
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, STORED, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::{IndexSettings, IndexSortByField, Order};

use super::analyzer::{LEVELS, NAMES, RAW, VALUE, WORDS};
use crate::analysis;

/// Number of the layout below. Raise it with every change that an older index can't be read after.
const LAYOUT: u32 = 5;

/// `first_day` of an article without a date: earlier than any day, so that segments sorted by day
/// hold such articles last and no range of days reaches them.
pub const UNDATED: i64 = -1_000_000;

/// The fields of the index.
#[derive(Clone, Debug)]
pub struct Schema {
    pub(super) tantivy: tantivy::schema::Schema,
    /// Identity: looked up, deleted by, and its first 64 bits as the last tie-breaker.
    pub(super) id: Field,
    pub(super) id_order: Field,
    /// Hash of the article, and the hashes of earlier texts that it replaced.
    pub(super) fingerprint: Field,
    pub(super) replaced: Field,
    /// Headline, deck and body as three values in one list of positions, so that a word needs one
    /// posting list; `deck_at` and `body_at` say where the second and the third begin, `lead_end` where the
    /// lead of the third ends. At the position of a word stand its stems too, and marks where a sentence or a
    /// paragraph begins: see `analyzer`.
    pub(super) text: Field,
    pub(super) deck_at: Field,
    pub(super) body_at: Field,
    pub(super) lead_end: Field,
    /// What the article is about, as packed words: see `gist`.
    pub(super) gist: Field,
    pub(super) caption: Field,
    pub(super) related: Field,
    pub(super) author: Field,
    pub(super) url: Field,
    pub(super) agency: Field,
    pub(super) source: Field,
    pub(super) section: Field,
    pub(super) tag: Field,
    /// Tags again, each as kind, unit separator, value.
    pub(super) typed_tag: Field,
    pub(super) place: Field,
    pub(super) lang: Field,
    /// Names of the fields that are not empty.
    pub(super) present: Field,
    /// First day of publication, the order of every segment; and how many days follow it.
    pub(super) first_day: Field,
    pub(super) more_days: Field,
    /// Second of the day, where the time is known.
    pub(super) second: Field,
    /// The same two for the last change.
    pub(super) updated_day: Field,
    pub(super) updated_more_days: Field,
    /// How the day of publication was found.
    pub(super) trust: Field,
    /// Second of the day of the last change; number of the version by the source's own count, 0 where it
    /// has none; 1 for an article that is only the beginning of one.
    pub(super) updated_second: Field,
    pub(super) version: Field,
    pub(super) is_partial: Field,
    /// Number of the story of which this is a copy or the first text; the same, indexed, of copies only;
    /// hash of the words.
    pub(super) cluster: Field,
    pub(super) copy_of: Field,
    pub(super) content: Field,
    /// How many words the body has.
    pub(super) words: Field,
    /// Place of the text before this one among the earlier versions, plus one; 0 if there is none.
    pub(super) history: Field,
    /// The article but for its body, as JSON; and the body.
    pub(super) head: Field,
    pub(super) body: Field,
}

impl Schema {
    /// Returns the one schema that this program writes and reads.
    pub fn new() -> Schema {
        let mut builder = tantivy::schema::Schema::builder();
        let words = |tokenizer| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            TextOptions::default().set_indexing_options(indexing)
        };
        let running = words(WORDS);
        let names = words(NAMES);
        let plain = |tokenizer| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(IndexRecordOption::Basic)
                .set_fieldnorms(false);
            TextOptions::default().set_indexing_options(indexing)
        };
        let countable = |tokenizer| plain(tokenizer).set_fast(RAW);
        let column = NumericOptions::default().set_fast();
        Schema {
            id: builder.add_text_field("id", plain(RAW)),
            id_order: builder.add_u64_field("id_order", column.clone()),
            fingerprint: builder.add_u64_field("fingerprint", column.clone()),
            replaced: builder.add_u64_field("replaced", column.clone()),
            text: builder.add_text_field("text", running.clone()),
            deck_at: builder.add_u64_field("deck_at", column.clone()),
            body_at: builder.add_u64_field("body_at", column.clone()),
            lead_end: builder.add_u64_field("lead_end", column.clone()),
            gist: builder.add_u64_field("gist", column.clone()),
            caption: builder.add_text_field("caption", running.clone()),
            related: builder.add_text_field("related", running),
            author: builder.add_text_field("author", names.clone().set_fast(RAW)),
            url: builder.add_text_field("url", names),
            agency: builder.add_text_field("agency", countable(VALUE)),
            source: builder.add_text_field("source", countable(VALUE)),
            section: builder.add_text_field("section", countable(LEVELS)),
            tag: builder.add_text_field("tag", countable(LEVELS)),
            typed_tag: builder.add_text_field("typed_tag", plain(LEVELS)),
            place: builder.add_text_field("place", countable(VALUE)),
            lang: builder.add_text_field("lang", countable(VALUE)),
            present: builder.add_text_field("present", plain(RAW)),
            first_day: builder.add_i64_field("first_day", column.clone()),
            more_days: builder.add_u64_field("more_days", column.clone()),
            second: builder.add_u64_field("second", column.clone()),
            updated_day: builder.add_i64_field("updated_day", column.clone()),
            updated_more_days: builder.add_u64_field("updated_more_days", column.clone()),
            trust: builder.add_text_field("trust", plain(RAW)),
            updated_second: builder.add_u64_field("updated_second", column.clone()),
            version: builder.add_u64_field("version", column.clone()),
            is_partial: builder.add_u64_field("is_partial", column.clone()),
            cluster: builder.add_u64_field("cluster", column.clone()),
            copy_of: builder.add_u64_field("copy_of", NumericOptions::default().set_indexed()),
            content: builder.add_u64_field("content", column.clone()),
            words: builder.add_u64_field("words", column.clone()),
            history: builder.add_u64_field("history", column),
            head: builder.add_text_field("head", STORED),
            body: builder.add_text_field("body", STORED),
            tantivy: builder.build(),
        }
    }
}

impl Default for Schema {
    fn default() -> Schema {
        Schema::new()
    }
}

/// Returns the value of `typed_tag` for a tag.
pub fn typed_tag(kind: crate::article::TagKind, value: &str) -> String {
    format!("{}\u{1f}{value}", kind.name())
}

/// Returns how an index is laid out: the latest day first in every segment.
pub fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField { field: "first_day".to_owned(), order: Order::Desc }),
        docstore_compression: Compressor::Lz4,
        // A sorted segment writes its store at its end, where a thread of its own only costs the passing on.
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    }
}

/// What an index says of how it was made, in the payload of each commit.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The layout's number.
    pub layout: u32,
    /// The rules of analysis.
    pub analysis: String,
    /// Files of the kept shingles that belong to the commit.
    #[serde(default)]
    pub runs: Vec<String>,
}

impl Signature {
    /// Returns the signature of this program.
    pub fn own() -> Signature {
        Signature { layout: LAYOUT, analysis: analysis::FINGERPRINT.to_owned(), runs: Vec::new() }
    }

    /// Returns whether an index with this signature was made by the same rules as one with the other.
    pub fn is_like(&self, other: &Signature) -> bool {
        (self.layout, &self.analysis) == (other.layout, &other.analysis)
    }
}

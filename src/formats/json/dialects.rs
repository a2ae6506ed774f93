//! The dialects of JSON in which what a name means differs from its usual meaning: one row each.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::collect::{Reading, Row, Takes};
use super::fields::Target;
use super::path::{Path, get};
use crate::article::TagKind;

/// How one kind of exporter writes an article.
struct Dialect {
    /// Names that objects of the dialect have: all of any one row.
    signs: &'static [&'static [&'static str]],
    /// Where each field is, the most telling path first.
    paths: &'static [(Target, &'static [&'static str])],
    /// Names that are not what they seem, such as summaries made by a program.
    ignored: &'static [&'static str],
    /// The fields that hold only the beginning of the text.
    beginnings: &'static [&'static str],
    /// Marks of the dialect's own index at the end of the deck.
    deck_marks: &'static [&'static str],
    /// Beginnings of names under which a field may be as well, where its own names have nothing.
    prefixes: &'static [(Target, &'static str)],
    /// Whether the kind of item alone says that it is no article.
    kind_decides: bool,
}

const PLAIN: Dialect = Dialect {
    signs: &[],
    paths: &[],
    ignored: &[],
    beginnings: &[],
    deck_marks: &[],
    prefixes: &[],
    kind_decides: false,
};

#[rustfmt::skip]
const DIALECTS: &[Dialect] = &[
    // news-please: the title falls back on that of the page and of the feed
    Dialect {
        signs: &[&["maintext", "title_page"], &["maintext", "date_download"]],
        paths: &[(Target::Title, &["title", "title_page", "title_rss"]), (Target::Body, &["maintext", "text"])],
        ..PLAIN
    },
    // newspaper, newspaper3k and newspaper4k: summary and keywords are computed
    Dialect {
        signs: &[&["meta_keywords", "text"], &["meta_lang", "text"], &["top_image", "text", "publish_date"]],
        paths: &[
            (Target::Url, &["canonical_link", "url"]),
            (Target::Deck, &["meta_description"]),
            (Target::Publication, &["meta_site_name", "meta_data.og.site_name"]),
            (Target::Section, &["meta_data.article.section"]),
            (Target::Modified, &["meta_data.article.modified_time"]),
            (Target::Tags(TagKind::Keyword), &["meta_keywords", "tags"]),
        ],
        ignored: &["summary", "keywords", "keyword_scores", "article_html", "html"],
        ..PLAIN
    },
    // TREC Washington Post, versions 2 to 4
    Dialect {
        signs: &[&["contents", "article_url"], &["contents", "published_date"]],
        paths: &[
            (Target::Title, &["title", "contents[type=title].content"]),
            (Target::Deck, &["contents[type=deck].content"]),
            (Target::Body, &["contents[type=sanitized_html|list].content", "contents[type=text].content"]),
            (Target::Bylines, &["author", "contents[type=byline].content"]),
            (Target::Section, &["contents[type=kicker].content"]),
            (Target::Published, &["published_date", "contents[type=date].content"]),
            (Target::Caption, &["contents[type=image].fullcaption"]),
        ],
        ..PLAIN
    },
    // Guardian Open Platform
    Dialect {
        signs: &[&["webTitle", "webPublicationDate"], &["webTitle", "webUrl"], &["webTitle", "apiUrl"]],
        paths: &[
            (Target::Title, &["fields.headline", "webTitle"]),
            (Target::Deck, &["fields.standfirst", "fields.trailText"]),
            (Target::Caption, &["fields.main", "blocks.main.bodyHtml"]),
            (Target::Body, &["fields.body", "blocks.body.title|bodyHtml", "blocks.body.title|bodyTextSummary", "fields.bodyText", "bodyText"]),
            (Target::Bylines, &["fields.byline", "tags[type=contributor].webTitle"]),
            (Target::Publication, &["fields.publication", "tags[type=publication].webTitle", "publisher"]),
            (Target::Section, &["sectionName", "pillarName"]),
            (Target::Modified, &["fields.lastModified"]),
            (Target::Language, &["fields.lang", "inLanguage"]),
            (Target::Tags(TagKind::Keyword), &["tags[type=keyword].webTitle", "tags[type=series].webTitle", "keywords"]),
            (Target::Tags(TagKind::Person), &["people"]),
        ],
        ..PLAIN
    },
    // NYT Article Search and Archive: only the lead; old abstracts end in how long the article is
    Dialect {
        signs: &[&["headline", "web_url"], &["headline", "lead_paragraph"], &["headline", "snippet", "pub_date"]],
        paths: &[
            (Target::Title, &["headline.main", "headline.print_headline", "headline"]),
            (Target::Deck, &["abstract", "snippet"]),
            (Target::Body, &["lead_paragraph"]),
            (Target::Bylines, &["byline.original", "byline.person", "byline"]),
            (Target::Section, &["section_name", "news_desk"]),
            (Target::Subsection, &["subsection_name"]),
            (Target::Tags(TagKind::Topic), &["keywords[name=subject].value"]),
            (Target::Tags(TagKind::Person), &["keywords[name=persons|person].value"]),
            (Target::Tags(TagKind::Organisation), &["keywords[name=organizations|organization].value"]),
            (Target::Tags(TagKind::Place), &["keywords[name=glocations|location].value"]),
            (Target::Tags(TagKind::Keyword), &["keywords[name=creative_works|title].value"]),
        ],
        beginnings: &["lead_paragraph", "snippet", "abstract"],
        deck_marks: &["(S)", "(M)", "(L)"],
        ..PLAIN
    },
    // ninjs 2 and 3: parts are chosen by their role
    Dialect {
        signs: &[&["headlines", "uri"], &["bodies", "uri"], &["uri", "pubstatus", "descriptions"]],
        paths: &[
            (Target::Id, &["uri", "guid"]),
            (Target::Title, &["headlines[role=main].value", "headlines.value", "title"]),
            (Target::Deck, &["descriptions[role=summary|lead|main|abstract].value", "descriptions[role=text].value"]),
            (Target::Caption, &["descriptions[role=caption].value", "associations{}[type=picture].descriptions.value"]),
            (Target::Credit, &["associations{}[type=picture].by"]),
            (Target::Body, &[
                "bodies[contenttype=text/html].value", "bodies[role=html|html5|xhtml].value", "bodies[contenttype=text/plain].value",
                "bodies[role=main|text|plain].value", "bodies.value",
            ]),
            (Target::Bylines, &["by", "byline"]),
            (Target::Agency, &["infosources.name", "source", "provider"]),
            (Target::Publication, &["copyrightholder"]),
            (Target::Published, &["firstpublished", "firstcreated", "contentcreated", "versioncreated"]),
            (Target::Modified, &["versioncreated"]),
            (Target::Section, &["service.name", "services.name"]),
            (Target::Tags(TagKind::Topic), &["subjects.name"]),
            (Target::Tags(TagKind::Person), &["people.name"]),
            (Target::Tags(TagKind::Organisation), &["organisations.name"]),
            (Target::Tags(TagKind::Place), &["places.name"]),
            (Target::Tags(TagKind::Keyword), &["keywords"]),
            (Target::Place, &["located"]),
        ],
        kind_decides: true,
        ..PLAIN
    },
    // ninjs 1, the agencies' exports of it, and AP Media API
    Dialect {
        signs: &[
            &["versioncreated", "headline"], &["versioncreated", "uri"], &["versioncreated", "guid"], &["pubstatus", "uri"],
            &["pubstatus", "guid"], &["uri", "type", "headline"], &["uri", "$standard"], &["uri", "body_xhtml"],
            &["uri", "body_main"], &["uri", "headline_main"],
        ],
        paths: &[
            (Target::Id, &["altids.itemid", "guid", "uri"]),
            (Target::Title, &["headline", "headline_main", "title", "name"]),
            (Target::Deck, &["description_summary", "description_text", "description_html", "description_xhtml"]),
            (Target::Caption, &["description_caption", "associations{}[type=picture].description_text"]),
            (Target::Credit, &["associations{}[type=picture].byline"]),
            (Target::Body, &["body_html", "body_xhtml", "body_html5", "body_text"]),
            (Target::Bylines, &["byline", "bylines.by", "by", "authors"]),
            (Target::Agency, &["infosource.name", "source", "provider", "description_creditline"]),
            (Target::Publication, &["copyrightholder"]),
            (Target::Published, &["firstpublished", "firstcreated", "contentcreated", "versioncreated"]),
            (Target::Modified, &["versioncreated"]),
            (Target::Section, &["service.name", "anpa_category.name"]),
            (Target::Tags(TagKind::Topic), &["subject.name"]),
            (Target::Tags(TagKind::Person), &["person.name"]),
            (Target::Tags(TagKind::Organisation), &["organisation.name", "organization.name"]),
            (Target::Tags(TagKind::Place), &["place.name"]),
            (Target::Tags(TagKind::Keyword), &["keywords", "event.name"]),
            (Target::Place, &["located", "datelinelocation.city", "dateline.located.city"]),
        ],
        ignored: &["dateline"],
        prefixes: &[(Target::Title, "headline_"), (Target::Body, "body_")],
        kind_decides: true,
        ..PLAIN
    },
    // WordPress REST: authors, categories and tags are numbers, their names are embedded where asked for
    Dialect {
        signs: &[&["title", "content", "excerpt", "date_gmt"], &["title", "content", "link", "slug", "featured_media"]],
        paths: &[
            (Target::Id, &["guid", "id"]),
            (Target::Deck, &["excerpt"]),
            (Target::Published, &["date", "date_gmt"]),
            (Target::Modified, &["modified", "modified_gmt"]),
            (Target::Bylines, &["_embedded.author.name", "yoast_head_json.author", "authors.display_name"]),
            (Target::Publication, &["yoast_head_json.og_site_name"]),
            (Target::Section, &["_embedded.wp:term[taxonomy=category].name"]),
            (Target::Tags(TagKind::Topic), &["_embedded.wp:term[taxonomy=category].name"]),
            (Target::Tags(TagKind::Keyword), &["_embedded.wp:term[taxonomy=post_tag].name"]),
            (Target::Caption, &["_embedded.wp:featuredmedia.caption.rendered"]),
            (Target::Status, &["status"]),
        ],
        ignored: &["author", "categories", "tags"],
        ..PLAIN
    },
    // agencies' archives of news objects that are made of components
    Dialect {
        signs: &[&["newsComponents", "headLine"]],
        paths: &[
            (Target::Id, &["newsItemId", "newsObjectId"]),
            (Target::Deck, &["newsComponents[assetType=Lead].proxies.varcharData"]),
            (Target::Body, &["newsComponents[assetType=Body].proxies.varcharData", "newsComponents.proxies.varcharData"]),
            (Target::Agency, &["credit", "source"]),
            (Target::Bylines, &["authors[type=author].name"]),
            (Target::Published, &["validateDate", "createDate"]),
            (Target::Place, &["city"]),
            (Target::Tags(TagKind::Place), &["country"]),
            (Target::Tags(TagKind::Keyword), &["keywords"]),
        ],
        ignored: &["topic"],
        kind_decides: true,
        ..PLAIN
    },
];

static READINGS: LazyLock<Vec<Reading>> = LazyLock::new(|| {
    let row = |(target, texts): &(Target, &[&'static str])| Row {
        target: *target,
        paths: texts.iter().filter_map(|text| Path::read(*text).ok()).collect(),
        takes: Takes::First,
    };
    let readings = DIALECTS.iter().map(|dialect| Reading {
        rows: dialect.paths.iter().map(row).collect(),
        ignored: dialect.ignored.iter().map(|name| (*name).to_owned()).collect(),
        beginnings: dialect.beginnings,
        deck_marks: dialect.deck_marks,
        prefixes: dialect.prefixes,
        kind_decides: dialect.kind_decides,
        ..Reading::default()
    });
    readings.collect()
});

/// Returns the dialect of a record, if it is one of those.
pub fn of(record: &Map<String, Value>) -> Option<&'static Reading> {
    let has = |sign: &&str| get(record, sign).is_some_and(|value| !value.is_null());
    let idx = DIALECTS.iter().position(|dialect| dialect.signs.iter().any(|signs| signs.iter().all(has)))?;
    READINGS.get(idx)
}

/// Whole files and objects that have headlines or texts and are no articles: names that they have, and
/// what they are.
const OTHERS: &[(&[&str], &str)] = &[
    (&["$schema", "properties"], "schemas"),
    (&["$schema", "$defs"], "schemas"),
    (&["$schema", "allOf"], "schemas"),
    (&["$schema", "definitions"], "schemas"),
    (&["features", "geometry"], "maps"),
    (&["imageId", "thumbnailUrl"], "pictures"),
    (&["thumbnailUrl", "previewUrl", "caption"], "pictures"),
];

/// Keys of an object that has nothing else and tells a search engine what to do with the next one.
const BULK_ACTIONS: &[&str] = &["index", "create", "update", "delete"];

/// Returns what a record is, in the plural, where it is no article.
pub fn other(record: &Map<String, Value>) -> Option<&'static str> {
    if record.len() == 1 && BULK_ACTIONS.iter().any(|key| record.get(*key).is_some_and(Value::is_object)) {
        return Some("actions of a bulk load");
    }
    if ["_id", "id"]
        .iter()
        .any(|key| matches!(record.get(*key), Some(Value::String(id)) if id.starts_with("_design/")))
    {
        return Some("design documents of a database");
    }
    if matches!(record.get("$schema"), Some(Value::String(address)) if address.contains("json-schema.org")) {
        return Some("schemas");
    }
    // ninjs 3: an event need not have a type. One that is told of in a text is an article.
    if record.get("eventDetails").is_some_and(Value::is_object) && !record.contains_key("bodies") {
        return Some("events");
    }
    OTHERS
        .iter()
        .find(|(names, _)| names.iter().all(|name| record.contains_key(*name)))
        .map(|(_, what)| *what)
}

/// Keys under which an object without a text lists pictures.
const LISTS_OF_PICTURES: &[&str] = &["images", "pictures", "photos"];

/// Returns whether a record that has nothing of an article is the answer of a search for pictures.
pub fn is_list_of_pictures(record: &Map<String, Value>) -> bool {
    let is_list = |value: &Value| {
        value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
    };
    LISTS_OF_PICTURES.iter().any(|key| record.get(*key).is_some_and(is_list))
}

/// Kinds of items that are no articles, by what `type` says, and their plural.
const KINDS: &[(&str, &str)] = &[
    ("picture", "pictures"),
    ("photo", "pictures"),
    ("image", "pictures"),
    ("attachment", "pictures"),
    ("gallery", "pictures"),
    ("graphic", "graphics"),
    ("video", "videos"),
    ("audio", "sound recordings"),
    ("multimedia", "multimedia items"),
    ("interactive", "multimedia items"),
    ("event", "events"),
    ("planning", "plans of coverage"),
    ("composite", "packages"),
    ("component", "parts of other items"),
    ("crossword", "crosswords"),
    ("tombstone", "records of the deleted"),
];

/// Kinds that may have a text of their own.
const TEXT_KINDS: &[&str] = &["composite"];

/// Returns what a record is by its kind, in the plural, where it is no article.
pub fn other_kind(kind: &str, has_text: bool, kind_decides: bool) -> Option<&'static str> {
    let (kind, plural) = KINDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(kind.trim()))?;
    let is_article = has_text && (!kind_decides || TEXT_KINDS.contains(kind));
    (!is_article).then_some(plural)
}

/// Words for whether a source stands by an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has taken it back.
    Cancelled,
    /// It holds it back.
    Withheld,
    /// It has not published it.
    Draft,
}

/// Returns what the word of a source means; `None` where it says that the item may be used, or nothing.
pub fn status(word: &str) -> Option<Status> {
    #[rustfmt::skip]
    const WORDS: &[(Status, &[&str])] = &[
        (Status::Cancelled, &["canceled", "cancelled", "stat:canceled", "killed", "retracted", "withdrawn", "deleted", "trash", "unpublished", "recalled"]),
        (Status::Withheld, &["withheld", "stat:withheld", "embargoed", "hold", "private", "future"]),
        (Status::Draft, &["draft", "pending", "auto-draft"]),
    ];
    let is_it = |words: &&[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word.trim()));
    WORDS.iter().find(|(_, words)| is_it(words)).map(|(status, _)| *status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_of_the_table_can_be_read() {
        for text in DIALECTS.iter().flat_map(|dialect| dialect.paths).flat_map(|(_, paths)| *paths) {
            assert!(Path::read(*text).is_ok(), "{text}");
        }
    }
}

//! `Draft`: what a source says of one article, verbatim; nothing in it is believed yet.

use std::borrow::Cow;

use crate::article::{TagKind, Trust};

/// One record as its file gives it. Every field is optional; none is cleaned, decoded or checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The source's own identifier, such as a `guid`, `uri` or `docno`.
    pub source_id: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Standfirst: the sentence or two between headline and body.
    pub deck: Option<String>,
    /// Running text; paragraphs are separated by newlines.
    pub body: Option<String>,
    /// Text under a photograph.
    pub caption: Option<String>,
    /// Who made the photograph, as printed beside the caption.
    pub credit: Option<String>,
    /// Bylines as printed, one or several names each.
    pub bylines: Vec<String>,
    /// News agency that supplied the text.
    pub agency: Option<String>,
    /// Outlet that published the article.
    pub publication: Option<String>,
    /// Section of the outlet, levels joined by `/`.
    pub section: Option<String>,
    /// Tags with the kind that the source declares.
    pub tags: Vec<(TagKind, String)>,
    /// When the article was published.
    pub published: Option<DraftDate>,
    /// When the article was last changed.
    pub modified: Option<DraftDate>,
    /// Place of the dateline.
    pub place: Option<String>,
    /// Language as declared, in any spelling.
    pub language: Option<String>,
    /// Headlines of other articles that the page lists.
    pub related: Vec<DraftRelated>,
    /// When the record was crawled or received: no article was published later, and `3 hours ago` is
    /// counted from here.
    pub captured: Option<DraftDate>,
    /// Number of the version by the source's own count.
    pub version: Option<u64>,
    /// Whether the source still stands by it.
    pub status: DraftStatus,
    /// Whether it is only the beginning or a summary of the article, as in a feed.
    pub is_partial: bool,
    /// Character set that it was read in, where it was not UTF-8.
    pub charset: Option<&'static str>,
    /// Which rule of the format found each field, where the format has more than one: the field's name
    /// as in a query (`title`, `body`, `author`), and the rule (`og:title`). Dates have their own.
    pub rules: Vec<(&'static str, Cow<'static, str>)>,
}

/// Whether a source stands by an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftStatus {
    /// It may be published.
    #[default]
    Usable,
    /// Its source holds it back.
    Withheld,
    /// Its source has taken it back.
    Cancelled,
}

/// A date as written, and which rule of the format found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftDate {
    /// The date's text, or a number of seconds or milliseconds since 1970 in digits.
    pub text: String,
    /// Name of the rule, such as `date line` or `field pubDate`.
    pub rule: Cow<'static, str>,
    /// How far the rule can be relied on: a date in a place meant for it is declared, one read from
    /// running text or an address derived.
    pub trust: Trust,
}

/// A headline of another article, with its byline where one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRelated {
    /// The other article's headline.
    pub title: String,
    /// Its byline as printed.
    pub byline: Option<String>,
}

//! `Draft`: what a source says of one article, verbatim; nothing in it is believed yet.

use crate::article::TagKind;

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
}

/// A date as written, and which rule of the format found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftDate {
    /// The date's text, or a number of seconds or milliseconds since 1970 in digits.
    pub text: String,
    /// Name of the rule, such as `date line` or `field pubDate`.
    pub rule: String,
}

/// A headline of another article, with its byline where one is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRelated {
    /// The other article's headline.
    pub title: String,
    /// Its byline as printed.
    pub byline: Option<String>,
}

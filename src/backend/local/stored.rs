//! How an article is written into the document store: everything but its body as JSON.
//!
//! The names are short and never change their meaning; a new one must have a default, so that older
//! indexes are still read.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleId, Origin, Published, Related, Tag, TagKind, Trust};
use crate::date::PubDate;

#[derive(Serialize, Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    source_id: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    title: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    deck: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    caption: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "str::is_empty")]
    credit: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    authors: Cow<'a, [String]>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    agency: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    publication: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    section: Option<Cow<'a, str>>,
    /// Kind and value.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Date, rule and trust.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    published: Option<(String, Cow<'a, str>, Cow<'a, str>)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    place: Option<Cow<'a, str>>,
    #[serde(borrow)]
    lang: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    /// Title and byline.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<(Cow<'a, str>, Option<Cow<'a, str>>)>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    doubtful_date: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<u64>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    /// From here on it says how the record was read, which makes no other article.
    #[serde(borrow)]
    file: Cow<'a, str>,
    record: u64,
    #[serde(borrow)]
    format: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    captured: Option<String>,
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

/// Returns all of an article but its body as JSON.
pub fn write(article: &Article) -> String {
    let Origin { file, record, format } = &article.origin;
    let head = Head {
        id: article.id.to_string().into(),
        source_id: article.source_id.as_deref().map(Cow::from),
        title: article.title.as_str().into(),
        deck: article.deck.as_str().into(),
        caption: article.caption.as_str().into(),
        credit: article.credit.as_str().into(),
        authors: article.authors.as_slice().into(),
        agency: article.agency.as_deref().map(Cow::from),
        publication: article.publication.as_deref().map(Cow::from),
        section: article.section.as_deref().map(Cow::from),
        tags: article.tags.iter().map(|tag| (tag.kind.name().into(), tag.value.as_str().into())).collect(),
        published: article.published.as_ref().map(|published| {
            (published.date.to_string(), published.rule.as_str().into(), published.trust.name().into())
        }),
        modified: article.modified.map(|date| date.to_string()),
        place: article.place.as_deref().map(Cow::from),
        lang: article.language.as_str().into(),
        url: article.url.as_deref().map(Cow::from),
        related: article
            .related
            .iter()
            .map(|related| (related.title.as_str().into(), related.byline.as_deref().map(Cow::from)))
            .collect(),
        doubtful_date: article.doubtful_date.as_deref().map(Cow::from),
        version: article.version,
        partial: article.is_partial,
        file: file.as_str().into(),
        record: *record,
        format: format.as_str().into(),
        captured: article.captured.map(|date| date.to_string()),
        rules: article.rules.iter().map(|(field, rule)| (field.into(), rule.into())).collect(),
    };
    serde_json::to_string(&head).expect("strings and numbers are always valid JSON")
}

/// Returns the article again. Fails, saying why, if the text is not what [`write()`] writes.
pub fn read(head: &str, body: &str) -> Result<Article, String> {
    let head: Head<'_> = serde_json::from_str(head).map_err(|error| error.to_string())?;
    let own = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    let date = |text: &str| text.parse::<PubDate>().map_err(|error| error.to_string());
    let published = match head.published {
        Some((text, rule, trust)) => Some(Published {
            date: date(&text)?,
            rule: rule.into_owned(),
            trust: Trust::named(&trust).ok_or_else(|| format!("no trust is called `{trust}`"))?,
        }),
        None => None,
    };
    let tag = |(kind, value): (Cow<'_, str>, Cow<'_, str>)| match TagKind::named(&kind) {
        Some(kind) => Ok(Tag { kind, value: value.into_owned() }),
        None => Err(format!("no kind of tag is called `{kind}`")),
    };
    Ok(Article {
        id: head.id.parse::<ArticleId>().map_err(|()| format!("`{}` is not an id", head.id))?,
        source_id: own(head.source_id),
        title: head.title.into_owned(),
        deck: head.deck.into_owned(),
        body: body.to_owned(),
        caption: head.caption.into_owned(),
        credit: head.credit.into_owned(),
        authors: head.authors.into_owned(),
        agency: own(head.agency),
        publication: own(head.publication),
        section: own(head.section),
        tags: head.tags.into_iter().map(tag).collect::<Result<_, _>>()?,
        published,
        modified: head.modified.as_deref().map(date).transpose()?,
        place: own(head.place),
        language: head.lang.into_owned(),
        url: own(head.url),
        related: head
            .related
            .into_iter()
            .map(|(title, byline)| Related { title: title.into_owned(), byline: own(byline) })
            .collect(),
        doubtful_date: own(head.doubtful_date),
        version: head.version,
        is_partial: head.partial,
        origin: Origin {
            file: head.file.into_owned(),
            record: head.record,
            format: head.format.into_owned(),
        },
        captured: head.captured.as_deref().map(date).transpose()?,
        rules: head.rules.into_iter().map(|(field, rule)| (field.into_owned(), rule.into_owned())).collect(),
    })
}

//! The names under which exporters write each field of an article.

use super::TagKind;

/// What a field of JSON is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Id,
    Url,
    Title,
    Deck,
    Body,
    Caption,
    Credit,
    Bylines,
    Agency,
    Publication,
    Section,
    Tags(TagKind),
    Published,
    Modified,
    Place,
    Language,
    Related,
}

/// Names of each field, the most telling first: where a record has several, the first one counts.
/// They are compared without case, `_`, `-`, `.` and spaces; a path is the name of an object and of
/// a field in it.
#[rustfmt::skip]
const ALIASES: &[(Target, &[&str])] = &[
    (Target::Id, &["id", "_id", "uri", "guid", "uuid", "docno", "docid", "articleid", "newid"]),
    (Target::Url, &["url", "link", "weburl", "articleurl", "canonicallink", "canonicalurl", "permalink"]),
    (Target::Title, &["headline", "headlinemain", "title", "webtitle", "fieldsheadline", "titlerendered", "name"]),
    (Target::Deck, &[
        "deck", "dek", "standfirst", "subtitle", "subheadline", "description", "trailtext", "fieldsstandfirst",
        "fieldstrailtext", "abstract", "summary", "snippet", "excerpt",
    ]),
    (Target::Body, &[
        "maintext", "bodytext", "fieldsbodytext", "articlebody", "fulltext", "body", "text", "content", "article",
        "story", "fieldsbody", "bodyhtml", "contenthtml", "html", "leadparagraph",
    ]),
    (Target::Caption, &["caption", "imagecaption", "photocaption"]),
    (Target::Credit, &["credit", "imagecredit", "photocredit"]),
    (Target::Bylines, &["authors", "author", "byline", "bylineoriginal", "fieldsbyline", "creator", "dccreator", "by"]),
    (Target::Agency, &["agency", "wire", "creditline"]),
    (Target::Publication, &["publication", "publisher", "outlet", "source", "sourcename", "newspaper", "sourcedomain", "domain", "provider"]),
    (Target::Section, &["section", "sectionname", "category", "categories", "newsdesk", "channel", "desk"]),
    (Target::Tags(TagKind::Keyword), &["tags", "keywords", "metakeywords", "labels"]),
    (Target::Tags(TagKind::Topic), &["topics", "subjects", "subject"]),
    (Target::Tags(TagKind::Place), &["places", "locations", "countries", "geo"]),
    (Target::Tags(TagKind::Person), &["people", "persons", "person"]),
    (Target::Tags(TagKind::Organisation), &["organisations", "organizations", "orgs", "companies"]),
    (Target::Published, &[
        "publishedat", "datepublished", "datepublish", "publishdate", "publisheddate", "publicationdate", "published",
        "webpublicationdate", "pubdate", "publishedon", "firstpublished", "firstcreated", "dateissued", "created",
        "createdat", "timestamp", "datetime", "date",
    ]),
    (Target::Modified, &["modified", "modifiedat", "datemodified", "datemodify", "lastmodified", "updated", "updatedat", "versioncreated"]),
    (Target::Place, &["place", "dateline", "located", "location"]),
    (Target::Language, &["lang", "language", "inlanguage", "metalang", "languagecode"]),
    (Target::Related, &["related", "relatedarticles", "relatedheadlines"]),
];

/// Returns what a key, or a path of two keys, is read as, and how telling it is (0 the most).
pub fn target(key: &str) -> Option<(Target, usize)> {
    let plain: String = key
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | '.' | ' ' | ':'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    ALIASES.iter().find_map(|(target, names)| {
        let rank = names.iter().position(|name| name.trim_start_matches('_') == plain)?;
        Some((*target, rank))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        for name in ALIASES.iter().flat_map(|(_, names)| *names).filter(|name| **name != "_id") {
            assert!(seen.insert(name), "{name}");
            assert!(target(name).is_some(), "{name}");
        }
    }

    #[test]
    fn spelling_of_a_name_does_not_matter() {
        for name in ["pubDate", "pub_date", "PUBDATE", "pub-date", "Pub Date"] {
            assert_eq!(target(name).map(|(target, _)| target), Some(Target::Published), "{name}");
        }
        assert_eq!(target("headline.main").map(|(target, _)| target), Some(Target::Title));
        assert_eq!(target("image_url"), None);
    }
}

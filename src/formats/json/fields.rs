//! The names under which exporters write each field of an article.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::TagKind;

/// What a field of a record is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// The level below the section.
    Subsection,
    Tags(TagKind),
    Published,
    Modified,
    /// When the record was crawled or received.
    Captured,
    /// Parts of a date that has a column for each.
    Year,
    Month,
    Day,
    /// The time of day, beside a date without one.
    Time,
    Place,
    Language,
    Version,
    /// Whether the source stands by it.
    Status,
    /// What kind of item it is, such as `picture`.
    Kind,
    Related,
}

impl Target {
    /// Returns the field's name as in a query, by which `show --why` names it.
    pub fn name(self) -> &'static str {
        match self {
            Target::Id => "id",
            Target::Url => "url",
            Target::Title => "title",
            Target::Deck => "deck",
            Target::Body => "body",
            Target::Caption => "caption",
            Target::Credit => "credit",
            Target::Bylines => "author",
            Target::Agency => "agency",
            Target::Publication => "source",
            Target::Section | Target::Subsection => "section",
            Target::Tags(_) => "tag",
            Target::Published | Target::Year | Target::Month | Target::Day | Target::Time => "date",
            Target::Modified => "updated",
            Target::Captured => "captured",
            Target::Place => "place",
            Target::Language => "lang",
            Target::Version => "version",
            Target::Status => "status",
            Target::Kind => "kind",
            Target::Related => "related",
        }
    }
}

/// Names of each field, the most telling first: where a record has several, the first one counts.
/// They are compared without case, `_`, `-`, `.` and spaces; a path is the name of an object and of
/// a field in it.
#[rustfmt::skip]
const ALIASES: &[(Target, &[&str])] = &[
    (Target::Id, &["id", "_id", "uri", "guid", "uuid", "docno", "docid", "articleid", "newid", "@id"]),
    (Target::Url, &["url", "link", "weburl", "articleurl", "canonicallink", "canonicalurl", "permalink", "canonical", "pageurl"]),
    (Target::Title, &["headline", "headlinemain", "title", "webtitle", "fieldsheadline", "titlerendered", "articletitle", "heading", "name"]),
    (Target::Deck, &[
        "deck", "dek", "standfirst", "subtitle", "subheadline", "subhead", "lead", "lede", "description", "trailtext", "fieldsstandfirst",
        "fieldstrailtext", "metadescription", "abstract", "summary", "snippet", "excerpt", "excerptrendered", "teaser",
    ]),
    (Target::Body, &[
        "maintext", "bodytext", "fieldsbodytext", "articlebody", "articletext", "fulltext", "body", "text", "content", "article",
        "story", "fieldsbody", "bodyhtml", "contenthtml", "contenttext", "contentrendered", "bodyxhtml", "html", "leadparagraph",
    ]),
    (Target::Caption, &["caption", "imagecaption", "photocaption", "covercaption"]),
    (Target::Credit, &["credit", "imagecredit", "photocredit"]),
    (Target::Bylines, &["authors", "author", "byline", "bylineoriginal", "fieldsbyline", "creator", "dccreator", "by", "authorname", "authornames", "journalist"]),
    (Target::Agency, &["agency", "wire", "creditline", "newsagency"]),
    (Target::Publication, &[
        "publication", "publicationname", "publisher", "outlet", "source", "sourcename", "newspaper", "medianame", "sitename", "metasitename",
        "sourcedomain", "domain", "website", "site", "provider",
    ]),
    (Target::Section, &["section", "sectionname", "articlesection", "category", "categories", "newsdesk", "channel", "desk", "rubric", "rubrik"]),
    (Target::Subsection, &["subsection", "subsectionname", "subcategory"]),
    (Target::Tags(TagKind::Keyword), &["tags", "keywords", "metakeywords", "labels", "hashtags", "creativeworks"]),
    (Target::Tags(TagKind::Topic), &["topics", "subjects", "subject", "topic"]),
    (Target::Tags(TagKind::Place), &["places", "locations", "countries", "country", "geo", "glocations", "entitiesplaces", "entitieslocations"]),
    (Target::Tags(TagKind::Person), &["people", "persons", "person", "entitiespeople", "entitiespersons"]),
    (Target::Tags(TagKind::Organisation), &[
        "organisations", "organizations", "organisation", "organization", "orgs", "companies", "entitiesorganisations",
        "entitiesorganizations",
    ]),
    (Target::Published, &[
        "publishedat", "datepublished", "datepublish", "publishdate", "publisheddate", "publicationdate", "published", "webpublicationdate",
        "pubdate", "publishedon", "publishedtime", "articlepublishedtime", "firstpublished", "firstpublishedat", "datetimepub", "dateissued",
        "firstcreated", "created", "createdat", "createdate", "datecreated", "timestamp", "datetime", "date",
    ]),
    (Target::Modified, &[
        "modified", "modifiedat", "datemodified", "datemodify", "lastmodified", "lastmod", "updated", "updatedat", "dateupdated", "lastupdated",
        "modifieddate", "articlemodifiedtime", "versioncreated",
    ]),
    (Target::Captured, &[
        "captured", "capturedat", "datedownload", "downloaded", "downloadedat", "downloaddate", "crawled", "crawledat", "crawldate",
        "crawltime", "scraped", "scrapedat", "scrapedate", "datescraped", "retrieved", "retrievedat", "dateretrieved", "fetched", "fetchedat",
        "fetchtime", "accessed", "accessedat", "dateaccessed", "collectedat", "seendate", "warcdate",
    ]),
    (Target::Year, &["year", "pubyear", "publicationyear", "yearpublished"]),
    (Target::Month, &["month", "pubmonth", "publicationmonth"]),
    (Target::Day, &["day", "pubday", "publicationday"]),
    (Target::Time, &["time", "pubtime", "publicationtime", "timeofday"]),
    (Target::Place, &["dateline", "place", "located", "location"]),
    (Target::Language, &["lang", "language", "inlanguage", "metalang", "languagecode"]),
    (Target::Version, &["version"]),
    (Target::Status, &["pubstatus", "publicationstatus", "editorialstatus"]),
    (Target::Kind, &["type", "@type", "itemtype", "documenttype", "assettype"]),
    (Target::Related, &["related", "relatedarticles", "relatedheadlines"]),
];

/// Every name without its marks, with what it is read as and its rank.
static NAMES: LazyLock<HashMap<String, (Target, usize)>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (target, aliases) in ALIASES {
        for (rank, alias) in aliases.iter().enumerate() {
            names.entry(plain(alias)).or_insert((*target, rank));
        }
    }
    names
});

/// Returns what a key, or a path of two keys, is read as, and how telling it is (0 the most).
pub fn target(key: &str) -> Option<(Target, usize)> {
    NAMES.get(&plain(key)).copied()
}

/// Returns whether `key` is a name of things in general, so that alone it makes no headline.
pub fn is_vague(key: &str) -> bool {
    plain(key) == "name"
}

fn plain(key: &str) -> String {
    let kept = key.chars().filter(|c| !matches!(c, '_' | '-' | '.' | ' ' | ':'));
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        for name in ALIASES.iter().flat_map(|(_, names)| *names).filter(|name| **name != "_id") {
            assert!(seen.insert(plain(name)), "{name}");
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

//! Results as JSON. The types here are what other programs see; they change only by addition.

use serde::Serialize;

use super::facets::Facet;
use super::terminal::Place;
use crate::article::Article;
use crate::date::DayRange;
use crate::eval::{Evaluation, Scores};
use crate::search::{CopyCount, Fragment, Hit, SimilarHit, Snippet, Stats};

/// A search as a whole, but for its hits.
#[derive(Debug, Serialize)]
pub struct Search<'a> {
    /// The query as it was typed.
    pub query: &'a str,
    /// The query as it was read, as an s-expression.
    pub read_as: &'a str,
    /// The days that it was limited to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// Articles that match but for their lack of a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_undated_left_out: Option<u64>,
    /// Articles that match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_matches: Option<u64>,
    /// Stories that they are, copies folded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_stories: Option<u64>,
    /// Values of fields with the numbers of articles that have them, over all matches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<Facet<'a>>,
}

/// A run of days, both ends included; a missing end is open.
#[derive(Debug, Serialize)]
pub struct Days {
    first: Option<String>,
    last: Option<String>,
}

impl From<DayRange> for Days {
    fn from(days: DayRange) -> Days {
        Days { first: days.first().map(|day| day.to_string()), last: days.last().map(|day| day.to_string()) }
    }
}

#[derive(Serialize)]
struct WireHit<'a> {
    rank: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    #[serde(flatten)]
    article: WireArticle<'a>,
    /// Byte offsets into the title.
    title_marks: Vec<[usize; 2]>,
    snippet: WireSnippet<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<WireCopies>,
}

/// The copies that are folded into a hit.
#[derive(Serialize)]
struct WireCopies {
    /// Articles beside the one shown.
    n_others: u64,
    /// Outlets of all of them.
    n_sources: u64,
}

#[derive(Serialize)]
struct WireSnippet<'a> {
    /// The fragments with ` … ` between them.
    text: String,
    /// Byte offsets into the text.
    marks: Vec<[usize; 2]>,
    fragments: Vec<WireFragment<'a>>,
}

#[derive(Serialize)]
struct WireFragment<'a> {
    /// The text that it is of: `deck` or `body`.
    field: &'a str,
    /// Byte offsets into that text, as `dateline show` gives it.
    start: usize,
    end: usize,
    text: &'a str,
    /// Byte offsets into the fragment.
    marks: Vec<[usize; 2]>,
    /// It begins inside a sentence.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_cut_before: bool,
    /// It ends inside a sentence.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_cut_after: bool,
}

impl<'a> WireSnippet<'a> {
    fn of(snippet: &'a Snippet) -> WireSnippet<'a> {
        let (text, marks) = snippet.joined();
        let fragment = |fragment: &'a Fragment| WireFragment {
            field: fragment.field.name(),
            start: fragment.span.start,
            end: fragment.span.end,
            text: &fragment.text,
            marks: pairs(&fragment.marks),
            is_cut_before: fragment.cut.0,
            is_cut_after: fragment.cut.1,
        };
        WireSnippet {
            text,
            marks: pairs(&marks),
            fragments: snippet.fragments.iter().map(fragment).collect(),
        }
    }
}

fn pairs(marks: &[std::ops::Range<usize>]) -> Vec<[usize; 2]> {
    marks.iter().map(|mark| [mark.start, mark.end]).collect()
}

#[derive(Serialize)]
struct WireArticle<'a> {
    id: String,
    /// What the source itself calls the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    source_id: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    deck: &'a str,
    /// As precise as it is known: a year, a month, a day or a time.
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_rule: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_trust: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    tags: Vec<WireTag<'a>>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    caption: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    credit: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<WireRelated<'a>>,
    /// A date that could not be believed, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    doubtful_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u64>,
    /// Only the beginning or a summary of the article.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_partial: bool,
    file: &'a str,
    record: u64,
    format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    captured: Option<String>,
    /// By which rule each field was found.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    rules: serde_json::Map<String, serde_json::Value>,
    /// Paragraphs, one a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
}

#[derive(Serialize)]
struct WireTag<'a> {
    kind: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct WireRelated<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
}

impl<'a> WireArticle<'a> {
    /// Returns everything but the body.
    fn of(article: &'a Article) -> WireArticle<'a> {
        WireArticle {
            id: article.id.to_string(),
            source_id: article.source_id.as_deref(),
            title: &article.title,
            deck: &article.deck,
            date: article.published.as_ref().map(|published| published.date.to_string()),
            date_rule: article.published.as_ref().map(|published| published.rule.as_str()),
            date_trust: article.published.as_ref().map(|published| published.trust.name()),
            updated: article.modified.map(|date| date.to_string()),
            source: article.publication.as_deref(),
            section: article.section.as_deref(),
            agency: article.agency.as_deref(),
            authors: &article.authors,
            place: article.place.as_deref(),
            tags: article
                .tags
                .iter()
                .map(|tag| WireTag { kind: tag.kind.name(), value: &tag.value })
                .collect(),
            language: &article.language,
            url: article.url.as_deref(),
            caption: &article.caption,
            credit: &article.credit,
            related: article
                .related
                .iter()
                .map(|related| WireRelated { title: &related.title, byline: related.byline.as_deref() })
                .collect(),
            doubtful_date: article.doubtful_date.as_deref(),
            version: article.version,
            is_partial: article.is_partial,
            captured: article.captured.map(|date| date.to_string()),
            rules: article.rules.iter().map(|(field, rule)| (field.clone(), rule.as_str().into())).collect(),
            file: &article.origin.file,
            record: article.origin.record,
            format: &article.origin.format,
            body: None,
        }
    }
}

#[derive(Serialize)]
struct WireTopicHit<'a> {
    topic: &'a str,
    #[serde(flatten)]
    hit: WireHit<'a>,
}

/// Returns a hit as one line of JSON.
pub fn hit(hit: &Hit) -> String {
    line(&wire(hit))
}

/// Returns a hit of one question among several as one line of JSON.
pub fn topic_hit(topic: &str, hit: &Hit) -> String {
    line(&WireTopicHit { topic, hit: wire(hit) })
}

#[derive(Serialize)]
struct WireSimilar<'a> {
    #[serde(flatten)]
    hit: WireHit<'a>,
    in_common: &'a [String],
}

/// Returns an article that is like others, with the words that they have in common, as one line of JSON.
pub fn similar(found: &SimilarHit) -> String {
    line(&WireSimilar { hit: wire(&found.hit), in_common: &found.shared })
}

fn wire(hit: &Hit) -> WireHit<'_> {
    WireHit {
        rank: hit.rank,
        score: hit.score,
        article: WireArticle::of(&hit.article),
        title_marks: pairs(&hit.title_marks),
        snippet: WireSnippet::of(&hit.snippet),
        copies: match hit.copies {
            CopyCount { n_others: 0, .. } => None,
            CopyCount { n_others, n_sources } => Some(WireCopies { n_others, n_sources }),
        },
    }
}

/// Returns a whole article as one line of JSON.
pub fn article(article: &Article) -> String {
    line(&WireArticle { body: Some(&article.body), ..WireArticle::of(article) })
}

#[derive(Serialize)]
struct WireCopy<'a> {
    number: usize,
    /// Days after the first copy, where both have a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_later: Option<i64>,
    /// Seconds after the first copy, where both have a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds_later: Option<i64>,
    /// Words of the first copy's body, those of them that are gone, and those that came in.
    n_words_first: usize,
    n_words_removed: usize,
    n_words_added: usize,
    #[serde(flatten)]
    article: WireArticle<'a>,
}

/// Returns one copy of a story as one line of JSON.
pub fn copy(article: &Article, place: &Place<'_>) -> String {
    line(&WireCopy {
        number: place.number,
        days_later: place.days_later(article),
        seconds_later: place.seconds_later(article),
        n_words_first: place.changes.n_words,
        n_words_removed: place.changes.n_removed,
        n_words_added: place.changes.n_added,
        article: WireArticle::of(article),
    })
}

/// Returns a search without its hits as one line of JSON.
pub fn search(search: &Search<'_>) -> String {
    line(search)
}

#[derive(Serialize)]
struct WireStats<'a> {
    n_articles: u64,
    n_undated: u64,
    days: Option<Days>,
    size_bytes: u64,
    n_segments: usize,
    years: serde_json::Map<String, serde_json::Value>,
    /// For each field, its values with their number of articles, the most frequent first.
    values: Vec<WireValues<'a>>,
}

#[derive(Serialize)]
struct WireValues<'a> {
    field: &'a str,
    values: &'a [(String, u64)],
}

/// Returns what an index holds as one line of JSON.
pub fn stats(stats: &Stats) -> String {
    line(&WireStats {
        n_articles: stats.n_articles,
        n_undated: stats.n_undated,
        days: stats.days.and_then(|(first, last)| DayRange::new(Some(first), Some(last))).map(Days::from),
        size_bytes: stats.size_bytes,
        n_segments: stats.n_segments,
        years: stats
            .years
            .iter()
            .map(|(year, n_articles)| (year.to_string(), (*n_articles).into()))
            .collect(),
        values: stats.values.iter().map(|(field, values)| WireValues { field, values }).collect(),
    })
}

#[derive(Serialize)]
struct WireEvaluation<'a> {
    n_topics: usize,
    n_unjudged: usize,
    n_unanswered: usize,
    mean: WireScores,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<WireTopic<'a>>,
}

#[derive(Serialize)]
struct WireTopic<'a> {
    topic: &'a str,
    #[serde(flatten)]
    scores: WireScores,
}

#[derive(Serialize)]
struct WireScores {
    ndcg_10: f64,
    ap: f64,
    recall_100: f64,
    rr: f64,
    p_10: f64,
}

impl From<Scores> for WireScores {
    fn from(Scores { ndcg_10, ap, recall_100, rr, p_10 }: Scores) -> WireScores {
        WireScores { ndcg_10, ap, recall_100, rr, p_10 }
    }
}

/// Returns how good a run is as one line of JSON: the means over `n_topics`, and its topics if any are to be
/// shown.
pub fn evaluation(found: &Evaluation, n_topics: usize) -> String {
    line(&WireEvaluation {
        n_topics,
        n_unjudged: found.n_unjudged,
        n_unanswered: found.n_unanswered,
        mean: found.mean.into(),
        topics: found
            .topics
            .iter()
            .map(|(topic, scores)| WireTopic { topic, scores: (*scores).into() })
            .collect(),
    })
}

pub(super) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers are always valid JSON")
}

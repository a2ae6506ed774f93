//! Dates in elements that are made for them, or named for them.

use scraper::{ElementRef, Node};

use super::super::declared::{Place, Time, attribute, hints, text};
use super::words::{Label, label};
use super::{Found, Page, fields, spans};
use crate::analysis::fold;

/// Marks in class, id or itemprop of an element that holds the date of publication.
#[rustfmt::skip]
const PUBLISHED: &[&str] = &[
    "published", "pubdate", "pub-date", "pub_date", "publish-date", "publish_date", "publishdate",
    "date-publish", "publication-date", "entry-date", "entry_date", "entrydate", "post-date", "post_date",
    "postdate", "article-date", "article_date", "articledate", "article__date", "story-date", "news-date",
    "newsdate", "dtpublished", "date-created", "created", "posted-on", "posted_on", "postedon", "date-header",
    "blog-date", "post-timestamp", "post__date", "entry__date", "article-timestamp", "meta-date", "date-posted",
    "postmetadata", "post-meta-date", "publishtime", "publish-time", "article-time", "news-time",
];

/// Weaker marks.
#[rustfmt::skip]
const DATED: &[&str] = &[
    "dateline", "timestamp", "datetime", "date", "datum", "fecha", "tarih", "time-stamp", "byline", "posted",
    "post-meta", "entry-meta", "article-meta", "postinfo", "post-info", "article-info", "article__meta",
    "submitted", "meta", "time", "author", "info", "kicker", "credit", "data-",
];

/// A `<time>` that is said to be the date of publication.
pub fn time_published(page: &Page<'_>) -> Option<Found> {
    let is_marked = |time: &&Time| {
        time.has_pubdate || (PUBLISHED.iter().any(|mark| time.hints.contains(mark)) && !is_modified(time))
    };
    time(page, own(page).filter(is_marked), "time published")
}

/// The first `<time>` of the story.
pub fn time_in_story(page: &Page<'_>) -> Option<Found> {
    time(page, own(page).filter(|time| !is_modified(time)), "time")
}

/// Any `<time>`.
pub fn time_anywhere(page: &Page<'_>) -> Option<Found> {
    time(page, page.declared.times.iter(), "any time")
}

/// A `<time>` that is said to be the date of the last change.
pub fn time_modified(page: &Page<'_>) -> Option<Found> {
    time(page, own(page).filter(|time| is_modified(time)), "time modified")
}

fn is_modified(time: &Time) -> bool {
    ["updated", "modified", "datemodified"].iter().any(|mark| time.hints.contains(mark))
        && !time.hints.contains("published")
        || label(&fold(&time.text)) == Label::Modified
}

/// Returns the times that do not stand beside the story.
fn own<'a>(page: &'a Page<'_>) -> impl Iterator<Item = &'a Time> {
    page.declared.times.iter().filter(|time| time.place != Place::Beside)
}

fn time<'a>(page: &Page<'_>, mut times: impl Iterator<Item = &'a Time>, rule: &'static str) -> Option<Found> {
    times.find_map(|time| page.read(&time.datetime, rule).or_else(|| page.read(&time.text, rule)))
}

/// An element that is named for the date of publication.
pub fn named_published(page: &Page<'_>) -> Option<Found> {
    by_marks(page, PUBLISHED, "element")
}

/// An element that is named as those that hold dates.
pub fn named(page: &Page<'_>) -> Option<Found> {
    by_marks(page, DATED, "element").map(|found| fields::or_earlier_meta(page, found))
}

fn by_marks(page: &Page<'_>, marks: &[&str], kind: &str) -> Option<Found> {
    const MAX_TEXT_BYTES: usize = 300;
    const MAX_ELEMENTS: usize = 1_000;
    let mut best: Option<(usize, Found)> = None;
    let mut n_elements = 0;
    for node in page.html.tree.root().descendants() {
        let Node::Element(inner) = node.value() else { continue };
        if inner.attr("class").is_none() && inner.attr("id").is_none() && inner.name() != "abbr"
            || matches!(inner.name(), "body" | "html" | "script" | "meta" | "style")
        {
            continue;
        }
        let Some(element) = ElementRef::wrap(node) else { continue };
        let hints = hints(element);
        // `update` and `candidate` have a `date` in them.
        let hints = hints.replace("update", "updat").replace("candidate", "");
        let Some(rank) = marks.iter().position(|mark| hints.contains(mark)) else { continue };
        if best.as_ref().is_some_and(|(known, _)| *known <= rank) || Place::of(element) == Place::Beside {
            continue;
        }
        n_elements += 1;
        if n_elements > MAX_ELEMENTS {
            break;
        }
        let rule = || format!("{kind} {}", marks[rank]);
        let by_attribute =
            ["datetime", "title", "content", "data-datetime", "data-date", "data-timestamp", "data-time"]
                .iter()
                .find_map(|name| {
                    page.read(&attribute(element, name)?, rule())
                        .filter(|found| found.date.precision() >= crate::date::Precision::Day)
                });
        let found = by_attribute.or_else(|| {
            let text = text(element);
            if text.len() > MAX_TEXT_BYTES { None } else { in_text(page, &text, rule()) }
        });
        if let Some(found) = found {
            best = Some((rank, found));
        }
    }
    best.map(|(_, found)| found)
}

fn in_text(page: &Page<'_>, text: &str, rule: String) -> Option<Found> {
    let mut from = 0;
    for span in spans::dates(text, page.order) {
        let said = label(&fold(&text[from..span.at.end]));
        if !matches!(said, Label::Modified | Label::Other | Label::Rules) {
            return Some(Found::new(span.date, &text[span.at], rule));
        }
        from = span.at.end;
    }
    crate::date::relative::read(text, page.captured?).map(|date| Found::new(date, text, rule))
}

//! Topics as a reader sees them below or above the story: links to pages of a topic.

use std::cell::LazyCell;
use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html};

use super::super::declared::text;
use super::super::marked::has_word;
use crate::analysis::fold;

/// Longest topic in characters.
const MAX_CHARS: usize = 60;
/// Longest list of topics: more are an index.
const MAX_LINKS: usize = 25;
/// Elements around a link that may say what it is.
const MAX_LEVELS: usize = 4;
/// Elements from a link up to its list.
const MAX_LIST_LEVELS: usize = 6;
/// Elements around a list that are looked at.
const MAX_ANCESTORS: usize = 60;
/// Part of a list's links that are topics at least.
const MIN_TOPICS: f64 = 0.8;
/// Characters of a list beside those of its topics at most, such as `Read more about`.
const MAX_OTHER_CHARS: usize = 60;

/// Part of the topics that the story mentions at least, where only their addresses say what they are.
const MIN_MENTIONED: f64 = 0.4;
/// What surer evidence counts against the part of the topics that is mentioned.
const EVIDENCE_WEIGHT: f64 = 0.4;
/// Characters of a word that are looked for: its ending may differ.
const STEM_CHARS: usize = 6;
/// Bytes of the story that are looked through.
const MAX_STORY_BYTES: usize = 200_000;

/// Words of a class, an id or a data attribute that mark a list of topics or a topic.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "tag", "tags", "taglist", "topic", "topics", "topiclist", "keyword", "keywords", "themen", "thema", "schlagworte",
    "schlagwort", "etiquetas", "etiqueta", "temas", "motscles", "etiket", "etiketler", "etiketter", "hashtag",
    "hashtags", "emner", "temi", "argomenti", "теги", "tagcloud",
];

/// Parts of the address of a topic's page.
#[rustfmt::skip]
const ADDRESSES: &[&str] = &[
    "/tag/", "/tags/", "/topic/", "/topics/", "/thema/", "/themen/", "/thema-", "/schlagwort/", "/schlagworte/",
    "/etiqueta/", "/etiquetas/", "/tema/", "/temas/", "/keyword/", "/keywords/", "/hashtag/", "/stichwort/",
    "/mot-cle/", "/sujet/", "/sujets/", "/theme/", "/etiket/", "/emne/", "/temi/", "/argomento/", "/argomenti/",
    "/nachrichten-thema/", "/tagged/", "/tagi/", "/dossier/", "/noticias-de/", "/temi-",
];

/// Beginnings of the words of a class or an id that mark what is of other stories.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "comment*", "related*", "recommend*", "sidebar*", "widget*", "popular*", "trending*", "menu*", "navbar*",
    "navigation*", "teaser*", "breaking*", "ticker*", "latest*", "card", "cards", "promo*", "carousel*", "breadcrumb*",
    "subnav*", "hot", "social*", "share",
];

/// Links at the end of a list of topics to all others, folded.
#[rustfmt::skip]
const MORE: &[&str] = &[
    "alle themen", "weitere themen", "mehr themen", "alle tags", "mehr", "mehr anzeigen", "all topics", "all tags",
    "more topics", "more", "show more", "see all", "view all", "todos los temas", "ver mas", "mas temas", "voir plus",
    "tous les themes", "tutti i temi", "tum etiketler", "все темы", "ver todos", "vis alle",
];

/// How surely a link is one of the story's topics.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Its address is that of a topic.
    Address,
    /// It or its list is called so.
    Mark,
    /// `rel=tag`, which says that it is a tag of this page.
    Relation,
}

/// Links that stand together.
struct List<'a> {
    element: ElementRef<'a>,
    evidence: Evidence,
    links: Vec<ElementRef<'a>>,
    /// Whether it stands where the story's topics are: below the headline, or in the story.
    is_storys: bool,
}

/// Returns the topics of the surest list of them on the page, and whether it is marked as one. Of lists
/// that are as sure, that one is taken of which the story mentions the most. `declared` are tags that the
/// page declares elsewhere, folded: a list of those alone is surer.
pub fn topics(html: &Html, declared: &HashSet<String>) -> (Vec<String>, Evidence) {
    let mut best: Option<(Evidence, f64, Vec<String>)> = None;
    let story = LazyCell::new(|| story_words(html));
    for list in lists(html) {
        let Some(topics) = topics_of(&list) else { continue };
        let n_declared = topics.iter().filter(|topic| declared.contains(&fold(topic))).count();
        let is_declared = n_declared == topics.len();
        if !(list.is_storys || is_declared) {
            continue;
        }
        let share = mentioned(&topics, &story);
        let least = match list.evidence {
            Evidence::Address => MIN_MENTIONED,
            Evidence::Mark => MIN_MENTIONED / 2.0,
            Evidence::Relation => 0.0,
        };
        if share < least && !is_declared {
            continue;
        }
        let n_more = if is_declared { n_declared as f64 } else { 0.0 };
        let score = share + EVIDENCE_WEIGHT * f64::from(list.evidence as u8) + n_more;
        if best.as_ref().is_none_or(|(_, most, _)| score > *most) {
            best = Some((list.evidence, score, topics));
        }
    }
    best.map_or((Vec::new(), Evidence::Address), |(evidence, _, topics)| (topics, evidence))
}

/// The words of the page's paragraphs and headings, folded.
pub fn story_words(html: &Html) -> String {
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
    let mut story = String::from(" ");
    for element in elements.filter(|it| matches!(it.value().name(), "p" | "h1" | "h2")) {
        story.push_str(&fold(&text(element)));
        story.push(' ');
        if story.len() > MAX_STORY_BYTES {
            break;
        }
    }
    story
}

/// The part of some topics that a story mentions, by their longest word.
pub fn mentioned(topics: &[String], story: &str) -> f64 {
    let is_mentioned = |topic: &&String| {
        let folded = fold(topic);
        let word = folded.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
        let stem = word.char_indices().nth(STEM_CHARS).map_or(word, |(at, _)| &word[..at]);
        !stem.is_empty() && story.contains(stem)
    };
    topics.iter().filter(is_mentioned).count() as f64 / topics.len().max(1) as f64
}

/// The lists of links to topics. What stands before the first heading is of the site, unless it is marked.
fn lists(html: &Html) -> Vec<List<'_>> {
    let elements = || html.tree.root().descendants().filter_map(ElementRef::wrap);
    let has_heading = elements().any(|it| it.value().name() == "h1");
    let mut is_after = !has_heading;
    let mut lists: Vec<List<'_>> = Vec::new();
    let mut places: std::collections::HashMap<NodeId, usize> = std::collections::HashMap::new();
    for element in elements() {
        if element.value().name() == "h1" {
            is_after = true;
        }
        if element.value().name() != "a" {
            continue;
        }
        let Some(evidence) = evidence(element).filter(|it| is_after || *it > Evidence::Address) else {
            continue;
        };
        let is_storys = is_after || is_storys(element, evidence);
        let list = list_of(element);
        let idx = *places.entry(list.id()).or_insert_with(|| {
            lists.push(List { element: list, evidence, links: Vec::new(), is_storys });
            lists.len() - 1
        });
        if let Some(list) = lists.get_mut(idx) {
            list.evidence = list.evidence.max(evidence);
            list.is_storys |= is_storys;
            list.links.push(element);
        }
    }
    lists
}

/// Whether a link before the heading is of the story even so.
fn is_storys(link: ElementRef<'_>, evidence: Evidence) -> bool {
    let mut around = link.ancestors().filter_map(ElementRef::wrap).take(MAX_ANCESTORS);
    match evidence {
        Evidence::Address => false,
        Evidence::Mark => around.any(|it| it.value().name() == "article"),
        Evidence::Relation => true,
    }
}

fn evidence(link: ElementRef<'_>) -> Option<Evidence> {
    let rel = link.attr("rel").unwrap_or_default();
    let has_rel = |word: &str| rel.split_whitespace().any(|it| it.eq_ignore_ascii_case(word));
    if has_rel("tag") {
        return (!has_rel("category")).then_some(Evidence::Relation);
    }
    let around = link.ancestors().filter_map(ElementRef::wrap).take(MAX_LEVELS);
    let inside = link.child_elements().next();
    if std::iter::once(link).chain(inside).chain(around).any(is_called_topic) {
        return Some(Evidence::Mark);
    }
    let href = link.attr("href").unwrap_or_default();
    ADDRESSES.iter().any(|part| href.contains(part)).then_some(Evidence::Address)
}

fn is_called_topic(element: ElementRef<'_>) -> bool {
    if matches!(element.value().name(), "body" | "html" | "main" | "article") {
        return false;
    }
    element.value().attrs().any(|(name, value)| {
        let is_name = matches!(name, "class" | "id" | "aria-label") || name.starts_with("data-");
        is_name && value.len() <= 200 && has_word(value, MARKS)
    })
}

/// The nearest element around a link that has other links as well, within a few levels.
fn list_of(link: ElementRef<'_>) -> ElementRef<'_> {
    let mut list = link;
    for outer in link.ancestors().filter_map(ElementRef::wrap).take(MAX_LIST_LEVELS) {
        if matches!(outer.value().name(), "body" | "html" | "main" | "article") {
            break;
        }
        list = outer;
        if n_links(outer) > 1 {
            break;
        }
    }
    list
}

fn n_links(element: ElementRef<'_>) -> usize {
    let links = element.descendants().filter_map(ElementRef::wrap).filter(|it| it.value().name() == "a");
    links.take(2 * MAX_LINKS).count()
}

fn topics_of(list: &List<'_>) -> Option<Vec<String>> {
    let n_all = n_links(list.element);
    let n_topics = list.links.len();
    let is_lone = list.evidence == Evidence::Address && n_topics < 2;
    if is_lone
        || n_topics > MAX_LINKS
        || (n_topics as f64) < MIN_TOPICS * n_all as f64
        || is_of_others(list.element)
    {
        return None;
    }
    let texts: Vec<String> = list.links.iter().map(|link| without_count(&text(*link)).to_owned()).collect();
    let n_chars: usize = texts.iter().map(|text| text.chars().count()).sum();
    // Links in running text are no list.
    let is_prose = text(list.element).chars().count() > 2 * n_chars + MAX_OTHER_CHARS;
    let are_short = texts.iter().all(|text| text.chars().count() <= MAX_CHARS);
    let is_topic = |text: &String| !text.is_empty() && !MORE.iter().any(|more| fold(text) == *more);
    let texts: Vec<String> = texts.into_iter().filter(is_topic).collect();
    (!is_prose && are_short && !texts.is_empty()).then_some(texts)
}

/// Takes the number of stories off a topic: `Elections (611 posts)`.
fn without_count(topic: &str) -> &str {
    let counted = topic.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    counted
        .filter(|(_, count)| count.starts_with(|c: char| c.is_ascii_digit()))
        .map_or(topic, |(name, _)| name)
}

/// Whether a list stands in a menu, at the foot of the page, or with other stories.
fn is_of_others(list: ElementRef<'_>) -> bool {
    // A menu or foot within an article is the article's.
    let mut is_outside = false;
    let around = list.ancestors().filter_map(ElementRef::wrap).take(MAX_ANCESTORS);
    for outer in std::iter::once(list).chain(around) {
        let is_story = match outer.value().name() {
            "body" | "html" => break,
            "aside" => return true,
            "article" | "main" => true,
            "footer" | "nav" => {
                is_outside |= !is_near_mark(list, outer);
                false
            }
            _ => false,
        };
        if is_story {
            is_outside = false;
            continue;
        }
        let mut names = ["class", "id"].into_iter().filter_map(|name| outer.attr(name));
        if names.any(|names| has_word(names, OTHERS)) {
            return true;
        }
    }
    is_outside
}

/// Whether a list or what stands close around its menu is called one of topics.
fn is_near_mark(list: ElementRef<'_>, menu: ElementRef<'_>) -> bool {
    is_called_topic(list) || menu.ancestors().filter_map(ElementRef::wrap).take(2).any(is_called_topic)
}

//! Bylines as a reader sees them, where nothing is declared.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Node};

use super::super::declared::{Declared, Place, text};
use super::super::marked::{is_marked, short_text_anywhere};
use super::super::outlet::Outlet;
use super::words;
use super::{Named, Sorted, is_account, is_no_name};
use crate::analysis::{fold, is_cjk};

mod signature;

/// Longest byline in characters.
const MAX_CHARS: usize = 140;
/// Elements that may be bylines which are looked at.
const MAX_ELEMENTS: usize = 60;
/// Longest name in Chinese or Japanese characters.
const MAX_CJK_CHARS: usize = 12;
/// Most words up to the `by` of a byline.
const MAX_LEAD_WORDS: usize = 4;
/// Most words of a name.
const MAX_WORDS: usize = 5;

/// Returns the texts of the first byline of the story that names people; else of the first that names an
/// agency or a desk.
pub fn names(html: &Html, declared: &Declared, outlet: &Outlet) -> Vec<String> {
    let story = Story::of(html, declared);
    let marked = html.tree.root().descendants().filter_map(ElementRef::wrap).filter(|it| is_byline(*it));
    let (mut elsewhere, mut account, mut agency) = (None, None, None);
    for element in marked.take(MAX_ELEMENTS) {
        let Some(byline) = story.short_text(element) else { continue };
        let names = names_in(element, &byline, outlet);
        if names.is_empty() {
            let is_agencys = || is_agency(after_lead(&byline), outlet);
            agency = agency.or_else(|| is_agencys().then(|| vec![after_lead(&byline).to_owned()]));
            continue;
        }
        if names.iter().all(|name| are_accounts(name, outlet)) {
            account.get_or_insert(names);
            continue;
        }
        // A byline in the story is better than one in a box of which the place is not known.
        if story.place(element) == Place::Story {
            return names;
        }
        elsewhere.get_or_insert(names);
    }
    let found = elsewhere.or_else(|| led(html, &story, outlet));
    let found = found.or_else(|| signature::above(html, &story, outlet)).or(agency);
    found.or_else(|| signature::below(html, &story)).or(account).unwrap_or_default()
}

/// Whether a text names agencies and nobody else.
fn is_agency(text: &str, outlet: &Outlet) -> bool {
    let sorted = Sorted::of(&[Named::person(text)], outlet);
    !is_no_name(text) && !sorted.agencies.is_empty() && sorted.people.is_empty() && sorted.bodies.is_empty()
}

/// Where the story stands on a page.
struct Story {
    headline: Option<NodeId>,
    /// The elements around the headline: what they are called says nothing against what is in them.
    around: HashSet<NodeId>,
}

impl Story {
    fn of(html: &Html, declared: &Declared) -> Story {
        let titles = [declared.meta("og:title"), declared.title.as_deref()];
        let titles: Vec<String> = titles.into_iter().flatten().map(fold).collect();
        let h1s = html.tree.root().descendants().filter_map(ElementRef::wrap);
        let mut h1s = h1s.filter(|it| it.value().name() == "h1");
        let headline = h1s.find(|h1| {
            let heading = fold(&text(*h1));
            heading.contains(' ') && titles.iter().any(|title| title.contains(heading.as_str()))
        });
        let around = headline.map(|h1| h1.ancestors().map(|node| node.id()).collect());
        Story { headline: headline.map(|h1| h1.id()), around: around.unwrap_or_default() }
    }

    fn place(&self, element: ElementRef<'_>) -> Place {
        Place::within(element, &self.around)
    }

    /// The text of an element, if it can be a byline's and does not stand beside the story.
    fn short_text(&self, element: ElementRef<'_>) -> Option<String> {
        short_text_anywhere(element, MAX_CHARS).filter(|_| self.place(element) != Place::Beside)
    }

    /// The elements after the headline; none if the headline is not known.
    fn elements<'a>(&self, html: &'a Html) -> impl Iterator<Item = ElementRef<'a>> {
        let headline = self.headline;
        let nodes = html.tree.root().descendants().skip_while(move |node| headline != Some(node.id()));
        nodes.skip(1).filter_map(ElementRef::wrap)
    }
}

fn is_byline(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "body" | "html" | "script" | "style" | "input" | "meta" | "link" | "img" | "article" | "main" => {
            false
        }
        "a" => {
            let is_authors =
                element.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|it| it == "author"));
            let href = element.attr("href").unwrap_or_default();
            is_authors || words::ADDRESSES.iter().any(|part| href.contains(part)) || has_mark(element)
        }
        _ => has_mark(element),
    }
}

fn has_mark(element: ElementRef<'_>) -> bool {
    let is_item = element.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("author"));
    (is_item || is_marked(element, words::BYLINES)) && !is_marked(element, words::NOT_NAMES)
}

/// The names in a byline: those of its links to authors, else of its parts, else its text.
fn names_in(element: ElementRef<'_>, byline: &str, outlet: &Outlet) -> Vec<String> {
    let inner = element.descendants().filter_map(ElementRef::wrap);
    let is_link = |it: &ElementRef<'_>| it.value().name() == "a" && is_byline(*it);
    let links = inner.filter(is_link).filter_map(|link| {
        let text = text(link);
        let is_authors = link.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("author"));
        let is_word = is_authors && !text.is_empty() && !text.contains(' ') && !outlet.is_named(&text);
        (is_word || are_people(&text, outlet)).then_some(text)
    });
    let links: Vec<String> = links.collect();
    if !links.is_empty() {
        return links;
    }
    let byline = after_lead(byline);
    if are_people(byline, outlet) {
        return vec![byline.to_owned()];
    }
    // `Ann Lee` and her role or the date in elements of their own
    let parts = element.descendants().filter_map(|node| match node.value() {
        Node::Text(part) => Some(after_lead(part.trim()).to_owned()),
        _ => None,
    });
    let mut parts = parts.filter(|part| are_people(part, outlet) && part.contains(' '));
    parts.next().into_iter().collect()
}

/// Cuts a byline behind its `By`, `Published by`, `Ein Kommentar von`.
fn after_lead(byline: &str) -> &str {
    let mut at = 0;
    for word in byline.split_inclusive(char::is_whitespace).take(MAX_LEAD_WORDS) {
        at += word.len();
        if words::LEADS.contains(&word.trim().trim_end_matches(':').to_lowercase().as_str())
            && at < byline.len()
        {
            return byline[at..].trim_start();
        }
    }
    byline
}

/// Whether a text is names and nothing else.
fn are_people(text: &str, outlet: &Outlet) -> bool {
    if text.is_empty() || text.contains(['?', '!', '"', '“', '#', '…']) || text.contains("://") {
        return false;
    }
    let sorted = Sorted::of(&[Named::person(text)], outlet);
    !sorted.people.is_empty() && sorted.people.iter().all(|name| is_name(name))
}

/// Whether a text names accounts and nobody else.
fn are_accounts(text: &str, outlet: &Outlet) -> bool {
    let sorted = Sorted::of(&[Named::person(text)], outlet);
    sorted.people.iter().all(|name| is_account(name))
}

/// Whether a text has the form of a name: a few words that begin with capitals.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_capital = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    // particles, as in `Ana de la Cruz`
    let is_small = |word: &&str| word.chars().count() <= 3;
    let has_capitals = words.iter().all(|word| is_capital(word) || is_small(word))
        && words.first().is_some_and(is_capital)
        && words.last().is_some_and(is_capital);
    let is_caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let is_enough = words.len() > 1 || name.starts_with(is_caseless);
    let is_short = name.chars().count() <= if name.contains(is_cjk) { MAX_CJK_CHARS } else { MAX_CHARS };
    has_capitals
        && is_enough
        && is_short
        && words.len() <= MAX_WORDS
        && !name.contains(|c: char| c.is_ascii_digit())
}

/// The first short paragraph or line that is `By` and names.
fn led(html: &Html, story: &Story, outlet: &Outlet) -> Option<Vec<String>> {
    const LINES: &[&str] =
        &["p", "div", "span", "strong", "b", "em", "i", "h4", "h5", "h6", "address", "li", "cite"];
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
    let mut lines = elements.filter(|it| LINES.contains(&it.value().name())).filter_map(|element| {
        // Few elements begin so: their text is gathered only then.
        let first = element.text().map(str::trim).find(|part| !part.is_empty())?;
        let lead = first.split_whitespace().next()?.trim_end_matches(':').to_lowercase();
        words::LEADS.contains(&lead.as_str()).then_some(element)
    });
    lines.find_map(|element| {
        let line = story.short_text(element)?;
        let names = after_lead(&line);
        let is_found = are_people(names, outlet) && !are_accounts(names, outlet);
        is_found.then(|| vec![names.to_owned()])
    })
}

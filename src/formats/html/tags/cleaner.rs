//! What in a declared list is a tag of the page, and what the site, the system or a byline put there.

use std::cell::OnceCell;

use scraper::Html;
use url::Url;

use super::super::declared::Declared;
use super::super::outlet::{Outlet, compact, unescaped};
use super::visible;
use crate::analysis::fold;

/// Longest tag in characters: a longer one is a sentence.
const MAX_CHARS: usize = 70;
/// Words from which on a text without commas is several tags that can't be told apart.
const MAX_WORDS: usize = 7;
/// Commas of each half of a list that was glued together.
const MIN_HALF: usize = 5;
/// How many times as much of one half the story speaks of, where the other is the site's.
const MIN_GLUE_RATIO: f64 = 2.0;
/// Names of the outlet that make a list one of the site.
const MIN_OWN_NAMES: usize = 3;

/// Marks before a tag that say what it is to the system that wrote it; the tag is what follows.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "category", "tag", "topic", "topics", "keyword", "subject", "section", "sections", "person", "organization",
    "organisation", "place", "location",
];

/// What is no tag on a page.
pub struct Cleaner<'a> {
    outlet: Outlet,
    /// Folded names.
    authors: Vec<String>,
    /// The first folder of the page's address, as `compact` writes it.
    folder: Option<String>,
    html: &'a Html,
    /// The words of the story, where they were needed.
    story: OnceCell<String>,
}

impl<'a> Cleaner<'a> {
    /// Returns what is no tag on a page, with the `authors` that were found.
    pub fn of(declared: &Declared, html: &'a Html, authors: &[String]) -> Cleaner<'a> {
        Cleaner {
            outlet: Outlet::of(declared),
            authors: authors.iter().map(|name| fold(name)).collect(),
            folder: declared.address().and_then(folder),
            html,
            story: OnceCell::new(),
        }
    }

    /// Returns the tags in some values: a value that is alone is a list, others are tags each.
    pub fn clean(&self, values: Vec<String>) -> Vec<String> {
        let is_list = values.iter().skip(1).all(|value| Some(value) == values.first());
        let parts: Vec<String> = match values.first().filter(|_| is_list) {
            Some(list) => self.split(&unescaped(list)),
            None => values.iter().map(|value| unescaped(value)).collect(),
        };
        if are_codes(&parts) || self.is_sites(&parts) {
            return Vec::new();
        }
        let mut tags: Vec<String> = Vec::new();
        for part in self.of_page(&parts) {
            let Some(tag) = self.tag(part) else { continue };
            if !tags.iter().any(|known| fold(known) == fold(tag)) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    /// Splits a list at its commas. Where it was glued together of two lists, that half goes which the
    /// story does not speak of: the template added it.
    fn split(&self, list: &str) -> Vec<String> {
        let Some((first, second)) = halves(list) else { return split(list) };
        let story = self.story();
        let (first, second) = (split(first), split(second));
        let (of_first, of_second) = (visible::mentioned(&first, story), visible::mentioned(&second, story));
        match (of_first > MIN_GLUE_RATIO * of_second, of_second > MIN_GLUE_RATIO * of_first) {
            (true, false) => first,
            (false, true) => second,
            _ => split(list),
        }
    }

    /// Returns the words of a list without what JSON-LD adds below the keywords of the meta tags, as far as
    /// the story does not speak of it: names of templates and the like.
    pub fn without_added(&self, mut words: Vec<String>, keywords: &[String]) -> Vec<String> {
        let is_longer = !keywords.is_empty() && words.len() > keywords.len();
        if is_longer && words.iter().zip(keywords).all(|(word, keyword)| fold(word) == fold(keyword)) {
            let added = words.split_off(keywords.len());
            let is_spoken_of =
                |word: &String| visible::mentioned(std::slice::from_ref(word), self.story()) > 0.0;
            words.extend(added.into_iter().filter(is_spoken_of));
        }
        words
    }

    fn story(&self) -> &str {
        self.story.get_or_init(|| visible::story_words(self.html))
    }

    /// Whether a list is written for the site, not for the page: it names the outlet again and again.
    fn is_sites(&self, tags: &[String]) -> bool {
        tags.iter().filter(|tag| self.is_own(tag)).count() >= MIN_OWN_NAMES
    }

    fn is_own(&self, tag: &str) -> bool {
        self.outlet.is_named(tag) || self.authors.contains(&fold(tag))
    }

    /// Returns the part of a list that is of the page. Where it begins with the outlet's name, the folder
    /// of the address may follow, and a second name begins what is written below every list.
    fn of_page<'t>(&self, tags: &'t [String]) -> &'t [String] {
        let [first, rest @ ..] = tags else { return tags };
        if !self.outlet.is_named(first) {
            return tags;
        }
        let is_folder = rest.first().is_some_and(|tag| Some(compact(tag)) == self.folder);
        let rest = if is_folder { &rest[1..] } else { rest };
        let second = rest.iter().position(|tag| self.outlet.is_named(tag)).filter(|at| *at > 0);
        &rest[..second.unwrap_or(rest.len())]
    }

    fn tag<'t>(&self, part: &'t str) -> Option<&'t str> {
        let tag = unnumbered(unlabelled(part.trim().trim_start_matches('#'))?);
        let folded = fold(tag);
        let is_tag = !folded.is_empty()
            && tag.chars().count() <= MAX_CHARS
            && !is_number(tag)
            && folded.split(' ').count() <= MAX_WORDS
            && !self.outlet.is_named(tag)
            && !self.authors.contains(&folded)
            && !is_identifier(tag)
            && !is_letter(tag);
        is_tag.then_some(tag)
    }
}

/// Returns the first folder of an address.
fn folder(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let mut folders = url.path_segments()?;
    let first = folders.next().map(compact)?;
    folders.next().map(|_| first)
}

fn split(list: &str) -> Vec<String> {
    let mark = if list.contains([',', '，', '、']) {
        &[',', '，', '、'][..]
    } else if list.contains(';') {
        &[';'][..]
    } else {
        &['|'][..]
    };
    list.split(mark).map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Returns the halves of a list of which one has a space after its commas and the other none, where each
/// is long.
fn halves(list: &str) -> Option<(&str, &str)> {
    let commas: Vec<(usize, bool)> =
        list.match_indices(',').map(|(at, _)| (at, list[at + 1..].starts_with(' '))).collect();
    let (_, is_spaced) = *commas.first()?;
    let n_first = commas.iter().take_while(|(_, is)| *is == is_spaced).count();
    let (first, second) = commas.split_at(n_first);
    let is_glued = first.len() >= MIN_HALF && second.len() >= MIN_HALF;
    // the comma between the halves is of the second
    let are_even = second.iter().all(|(_, is)| *is != is_spaced);
    let (at, _) = second.first().filter(|_| is_glued && are_even)?;
    Some((&list[..*at], &list[at + 1..]))
}

/// Takes the number off a tag of a numbered list: `(1) Elections`.
fn unnumbered(tag: &str) -> &str {
    let numbered = tag.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let is_number = |number: &str| number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    numbered
        .filter(|(number, name)| is_number(number) && !name.trim().is_empty())
        .map_or(tag, |(_, name)| name.trim())
}

/// Whether a tag is one Latin letter, the rest of something that was cut up.
fn is_letter(tag: &str) -> bool {
    tag.len() == 1 && tag.chars().all(|c| c.is_ascii_alphabetic())
}

/// Takes a label of the system off a tag; `None` if what is labelled is no tag.
fn unlabelled(tag: &str) -> Option<&str> {
    let Some((label, value)) = tag.split_once([':', '/']) else { return Some(tag) };
    let folded = fold(label);
    if LABELS.contains(&folded.as_str()) {
        return Some(value.trim());
    }
    // computed, not chosen
    (!folded.starts_with("nlp ")).then_some(tag)
}

/// Whether a value is an address, a number or a key of a database.
fn is_identifier(tag: &str) -> bool {
    let is_hex = tag.len() >= 24 && tag.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let is_key = !tag.contains(' ') && (tag.contains("://") || tag.contains('=') || tag.contains('_'));
    is_hex || is_key || tag.starts_with("www.") || tag.starts_with('/')
}

/// Whether a value is a number that is no year.
fn is_number(tag: &str) -> bool {
    tag.len() > 4 && tag.chars().all(|c| c.is_ascii_digit() || ".,- ".contains(c))
}

/// Whether tags are the codes of a classification, such as `AER,AIRL,INDG08`.
fn are_codes(tags: &[String]) -> bool {
    const MIN_CODES: usize = 5;
    const MAX_CODE_BYTES: usize = 8;
    let is_code = |tag: &String| {
        tag.len() <= MAX_CODE_BYTES && tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    tags.len() >= MIN_CODES && 10 * tags.iter().filter(|tag| is_code(tag)).count() >= 9 * tags.len()
}

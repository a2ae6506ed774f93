//! The standfirst of a page, and the caption and credit of its picture.

use scraper::{ElementRef, Html};

use super::declared::{Declared, Place, json_ld, text};
use super::marked::{has_word, is_marked, short_text};
use super::outlet::{Found, Outlet, unescaped};
use crate::analysis::{count, fold};
use crate::caption::{bare_caption, bare_credit, is_credit, parted};

/// Shortest standfirst in words, and its longest form in characters.
const MIN_WORDS: usize = 4;
const MAX_CHARS: usize = 700;
/// Shortest caption in words.
const MIN_CAPTION_WORDS: usize = 3;
/// Longest caption in characters.
const MAX_CAPTION_CHARS: usize = 600;

/// Words of a class or id that mark a standfirst.
#[rustfmt::skip]
const STANDFIRSTS: &[&str] = &[
    "standfirst", "deck", "dek", "subtitle", "subheadline", "subhead", "subheading", "lead", "lede", "leadtext",
    "teasertext", "vorspann", "chapeau", "chapo", "bajada", "entradilla", "copete", "sottotitolo", "occhiello",
    "sommario", "spot", "ingress", "ingres", "manchet", "lidtext", "introtext", "kicker-text", "abstract", "excerpt",
    "summary", "sumario", "resumen", "catchline", "preamble", "leadin",
];

/// Words of a class or id that mark a caption, and who made the picture.
const CAPTIONS: &[&str] =
    &["caption", "captions", "bildunterschrift", "legende", "legend", "didascalia", "pie"];
const CREDITS: &[&str] =
    &["credit", "credits", "copyright", "photographer", "byline", "fotograf", "crediti", "source"];

const AUTHORS: &[&str] = &["author*", "autor*", "auteur*", "avatar"];

/// Returns the standfirst and the rule that found it: what a reader sees below the headline, else the
/// description that is declared. `title` is the headline.
pub fn deck(declared: &Declared, html: &Html, title: &str) -> Option<Found> {
    if let Some(deck) = standfirst(html, title) {
        return Some((deck, "standfirst"));
    }
    let outlet = Outlet::of(declared);
    let is_deck = |text: &String| {
        let folded = fold(text);
        count(text) >= MIN_WORDS
            && text.chars().count() <= MAX_CHARS
            && folded != fold(title)
            && !outlet.is_named(text)
    };
    let meta = |key: &'static str| Some((declared.meta(key).map(unescaped).filter(is_deck)?, key));
    let ld = || {
        let article = declared.article()?;
        let found =
            ["description", "alternativeHeadline"].iter().find_map(|key| json_ld::text(article, key))?;
        Some((Some(unescaped(&found)).filter(is_deck)?, "json-ld description"))
    };
    meta("og:description")
        .or_else(ld)
        .or_else(|| ["description", "twitter:description", "dc.description"].into_iter().find_map(meta))
}

/// The first element after the heading that is called a standfirst.
fn standfirst(html: &Html, title: &str) -> Option<String> {
    let title = fold(title);
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
    let mut after = elements.skip_while(|it| it.value().name() != "h1").skip(1);
    after.find_map(|element| {
        let name = element.value().name();
        if !matches!(name, "p" | "h2" | "h3" | "h4" | "div" | "section" | "span" | "strong") {
            return None;
        }
        let is_item = element.attr("itemprop").is_some_and(|prop| {
            ["description", "alternativeheadline"].iter().any(|own| prop.eq_ignore_ascii_case(own))
        });
        if !is_item && !is_marked(element, STANDFIRSTS) {
            return None;
        }
        let text = short_text(element, MAX_CHARS)?;
        let is_picture = text.contains('©')
            || element.ancestors().filter_map(ElementRef::wrap).any(|it| it.value().name() == "figure");
        (!is_picture && count(&text) >= MIN_WORDS && fold(&text) != title && !has_links_alone(element, &text))
            .then_some(text)
    })
}

/// Whether most of a text is links: a list of other stories.
fn has_links_alone(element: ElementRef<'_>, whole: &str) -> bool {
    let links = element.descendants().filter_map(ElementRef::wrap).filter(|it| it.value().name() == "a");
    let n_bytes: usize = links.map(|link| text(link).len()).sum();
    2 * n_bytes > whole.len()
}

/// Returns the caption of the story's first picture that has one, and who made it.
pub fn caption(html: &Html) -> (Option<String>, Option<String>) {
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
    let pictures = elements
        .filter(|it| it.value().name() == "figure" && Place::of(*it) != Place::Beside && !is_of_author(*it));
    for picture in pictures {
        let (caption, credit) = in_picture(picture);
        if caption.is_some() {
            return (caption, credit);
        }
    }
    let mut items = html.tree.root().descendants().filter_map(ElementRef::wrap).filter(|it| {
        it.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("caption"))
            && Place::of(*it) != Place::Beside
    });
    let whole = items.find_map(|it| short_text(it, MAX_CAPTION_CHARS));
    whole.map_or((None, None), |whole| {
        let (caption, credit) = parted(&whole);
        tidied(caption, credit)
    })
}

/// Whether a picture is the writer's, beside the byline.
fn is_of_author(picture: ElementRef<'_>) -> bool {
    let inner = picture.descendants().skip(1).filter_map(ElementRef::wrap);
    is_marked(picture, AUTHORS)
        || inner.into_iter().any(|it| it.value().name() == "time" || is_marked(it, AUTHORS))
}

fn in_picture(picture: ElementRef<'_>) -> (Option<String>, Option<String>) {
    let inner = || picture.descendants().skip(1).filter_map(ElementRef::wrap);
    let credit = inner().filter(|it| is_marked(*it, CREDITS)).map(text).find(|it| is_credit(it));
    let mut captions = inner().filter(|it| it.value().name() == "figcaption" || is_caption(*it));
    let Some(whole) = captions.find_map(|it| short_text(it, MAX_CAPTION_CHARS)) else {
        return (None, credit);
    };
    let Some(credit) = credit else {
        let (caption, credit) = parted(&whole);
        return tidied(caption, credit);
    };
    match whole.rfind(&credit) {
        Some(at) => {
            tidied(&format!("{}{}", &whole[..at], &whole[at + credit.len()..]), Some(credit.as_str()))
        }
        None => tidied(&whole, Some(credit.as_str())),
    }
}

/// Returns caption and credit without the marks between them, if the caption says enough.
fn tidied(caption: &str, credit: Option<&str>) -> (Option<String>, Option<String>) {
    let caption = bare_caption(caption);
    (
        (count(caption) >= MIN_CAPTION_WORDS).then(|| caption.to_owned()),
        credit.map(|credit| bare_credit(credit).to_owned()),
    )
}

fn is_caption(element: ElementRef<'_>) -> bool {
    element.attr("class").is_some_and(|names| has_word(names, CAPTIONS))
}

#[cfg(test)]
mod tests;

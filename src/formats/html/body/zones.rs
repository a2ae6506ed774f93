//! What an element is for by its name and classes, where those say that it is no running text.

use scraper::node::Element;

/// What an element is for; of several around a line the first here counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// Newsletters, comments, buttons, notices: nothing of the article.
    Out,
    /// Headlines of other articles.
    Related,
    /// Text under a picture, or who made it.
    Caption,
    /// Who wrote the article, and when.
    Credit,
    /// The sentence or two between headline and text.
    Lead,
}

/// Words of class names, identifiers and the like, and what elements they mark are for. The first row
/// that has one of an element's words tells.
#[rustfmt::skip]
const WORDS: &[(Zone, &[&str])] = &[
    (Zone::Out, &[
        "newsletter", "newsletters", "signup", "subscribe", "subscription", "consent", "cookie", "cookies", "modal",
        "popup", "share", "sharing", "sharebar", "social", "comments", "respond", "disqus", "advert",
        "advertisement", "ads", "adslot", "sponsored", "outbrain", "taboola", "breadcrumb", "breadcrumbs", "toolbar",
        "pagination", "pager", "login", "donate", "donation", "feedback", "rating", "survey", "poll", "copyright",
        "disclaimer", "tooltip", "screenreader", "infobox", "factbox", "bio", "biography", "authorbox",
        "navigation", "nav", "menu", "footer", "sidebar", "player", "correction",
        "commenting", "notification", "playlist",
    ]),
    (Zone::Related, &[
        "related", "recommended", "recommendation", "recommendations", "recirc", "recirculation", "readmore", "trending",
        "popular", "mostread", "ranking", "teaser", "teasers", "promo", "promobox", "mehr", "similar", "seealso",
        "suggested", "latest", "relatedlinks", "tags", "taglist",
    ]),
    (Zone::Caption, &["caption", "figcaption", "imagecaption", "photocaption", "gallery", "carousel", "lightbox", "bildunterschrift", "credit", "credits", "imgcredit", "cutline"]),
    (Zone::Lead, &[
        "lead", "lede", "leadtext", "intro", "introduction", "deck", "dek", "standfirst", "subtitle", "subheadline", "subhead",
        "subheading", "summary", "description", "vorspann", "teasertext", "chapo", "chapeau", "entradilla", "bajada", "sumario",
        "ingress", "excerpt", "preamble", "preface", "abstract", "sommario", "occhiello", "spot", "lid", "anons", "strapline",
        "tagline", "synopsis", "sottotitolo", "kurztext", "underrubrik", "undertitle", "manchet",
    ]),
    (Zone::Credit, &["byline", "author", "authors", "writer", "writers", "dateline", "timestamp", "date", "published", "pubdate", "datetime", "meta", "postmeta", "kicker", "eyebrow"]),
];

/// Classes of what only a screen reader sees, or nobody.
const UNSEEN: &[&str] = &[
    "hidden",
    "hide",
    "is-hidden",
    "d-none",
    "invisible",
    "visually-hidden",
    "visuallyhidden",
    "sr-only",
    "screen-reader-text",
    "displayNone",
    "visibility-hidden",
    "a11y-hidden",
    "element-invisible",
];

/// Two words of which one each in the names of an element mean the text under a picture.
const OF_PICTURES: (&[&str], &[&str]) = (
    &["image", "img", "photo", "picture", "media", "bild", "foto"],
    &["description", "desc", "text", "info", "legend", "legende", "copyright", "source", "title"],
);

/// Returns the words of a name as authors of style sheets write it: `article__leadText-box` has four.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || (was_lower && c.is_ascii_uppercase()) {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        was_lower = c.is_ascii_lowercase();
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words.into_iter()
}

/// Returns what an element is for, if its name or its classes tell.
///
/// With it comes the name or the word that tells, by which other elements of the page can be found that
/// would be taken for the same.
pub fn zone(element: &Element) -> Option<(Zone, &'static str)> {
    match element.name() {
        "nav" => return Some((Zone::Out, "nav")),
        "form" => return Some((Zone::Out, "form")),
        "footer" => return Some((Zone::Out, "footer")),
        "dialog" => return Some((Zone::Out, "dialog")),
        "figcaption" => return Some((Zone::Caption, "figure")),
        "aside" => return Some((Zone::Related, "aside")),
        _ => {}
    }
    match element.attr("itemprop") {
        Some("description" | "alternativeHeadline" | "alternateName") => {
            return Some((Zone::Lead, "description"));
        }
        Some("author" | "datePublished" | "dateModified" | "publisher") => {
            return Some((Zone::Credit, "author"));
        }
        Some("caption") => return Some((Zone::Caption, "caption")),
        _ => {}
    }
    let names = ["class", "id", "data-testid", "data-component", "data-module", "data-type"];
    let words: Vec<String> = names.iter().filter_map(|name| element.attr(name)).flat_map(words).collect();
    let classes = element.attr("class").unwrap_or_default();
    if classes.split_ascii_whitespace().any(|class| UNSEEN.contains(&class)) {
        return Some((Zone::Out, "unseen"));
    }
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    if has(OF_PICTURES.0) && has(OF_PICTURES.1) {
        return Some((Zone::Caption, "picture text"));
    }
    if has(&["teaser"]) && has(&["text"]) && has(&["article"]) {
        return Some((Zone::Lead, "teaser text"));
    }
    let found =
        |known: &[&'static str]| known.iter().find(|known| words.iter().any(|word| word == *known)).copied();
    WORDS.iter().find_map(|(zone, known)| Some((*zone, found(known)?)))
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    #[test]
    fn names_tell_what_an_element_is_for() {
        let check = |tag: &str, expected: Option<Zone>| {
            let html = Html::parse_fragment(tag);
            let element = html.root_element().child_elements().next().expect("an element");
            assert_eq!(zone(element.value()).map(|(zone, _)| zone), expected, "{tag}");
        };
        check("<div class='article__relatedLinks-box'>", Some(Zone::Related));
        check("<p class=standfirst>", Some(Zone::Lead));
        check("<p class='image-description'>", Some(Zone::Caption));
        check("<div id=newsletterSignup>", Some(Zone::Out));
        check("<span itemprop=author>", Some(Zone::Credit));
        check("<div class='overflow-hidden'>", None);
        check("<div class='story loading'>", None);
        check("<div>", None);
    }

    #[test]
    fn no_word_means_two_things() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(WORDS.iter().flat_map(|(_, words)| *words).all(|word| seen.insert(word)));
    }
}

//! The section of a page where nothing declares it: the trail of links from the home page to the article
//! that a reader sees, or the one link to a category.

use scraper::{ElementRef, Html};

use super::declared::{Declared, Place, address, text};
use super::marked::is_marked;
use super::outlet::{Found, MAX_LEVEL_WORDS, MAX_LEVELS, Outlet, cleaned_section, is_section};
use crate::analysis::fold;

/// Words of a class or an id that mark a trail.
const MARKS: &[&str] = &["breadcrumb*", "crumb", "crumbs", "brotkrumen", "brotkrume", "brotkrumel", "ariane"];

/// What a trail is called for those who cannot see it, folded.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "breadcrumb", "breadcrumbs", "you are here", "brotkrumen", "brotkrumennavigation", "pfadnavigation", "sie sind hier",
    "fil d ariane", "migas de pan", "ruta de navegacion", "briciole di pane", "kruimelpad", "パンくずリスト", "現在位置",
];

/// Marks between the levels of a trail. At least one must be there where nothing else says what it is.
const MARKS_BETWEEN: &[char] = &['>', '›', '»', '→', '＞'];

/// Most links of a trail; more are a menu.
const MAX_LINKS: usize = 8;

/// Elements around a step of a trail that are looked at.
const MAX_AROUND: usize = 8;

/// Elements that are looked at.
const MAX_ELEMENTS: usize = 20_000;

/// Returns the section of a page by what a reader sees, levels joined by `/`, and the rule that found it.
/// `title` is the headline.
pub fn section(html: &Html, declared: &Declared, title: &str) -> Option<Found> {
    let outlet = Outlet::of(declared);
    let title = fold(title);
    let is_level = |name: &String| {
        name.chars().nth(1).is_some()
            && is_section(name)
            && !outlet.is_named(name)
            && name.split(' ').count() <= MAX_LEVEL_WORDS
    };
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap).take(MAX_ELEMENTS);
    for element in elements {
        let Some(links) = trail(element) else { continue };
        let levels = links.into_iter().filter(|link| !link.attr("href").is_some_and(address::is_home));
        let names = levels.map(|link| cleaned_section(&text(link)));
        let mut levels: Vec<String> = names.take_while(|name| fold(name) != title).filter(is_level).collect();
        levels.dedup_by_key(|level| fold(level));
        if !levels.is_empty() && levels.len() <= MAX_LEVELS {
            return Some((levels.join("/"), "trail"));
        }
    }
    category(html).filter(is_level).map(|name| (name, "link to a category"))
}

/// Returns the links of an element that is a trail.
fn trail(element: ElementRef<'_>) -> Option<Vec<ElementRef<'_>>> {
    if !matches!(element.value().name(), "nav" | "ol" | "ul" | "div" | "p" | "span" | "td" | "section") {
        return None;
    }
    let is_called = is_called(element);
    let is_link = |it: &ElementRef<'_>| it.value().name() == "a" && it.attr("href").is_some();
    let inner = || element.descendants().filter_map(ElementRef::wrap).filter(is_link);
    if !is_called {
        // Its own links alone: elements around one are many.
        let first = element.child_elements().next().filter(is_link)?;
        first.attr("href").filter(|href| address::is_home(href))?;
    }
    let links: Vec<ElementRef<'_>> = inner().take(MAX_LINKS + 1).collect();
    let is_trail = !links.is_empty()
        && links.len() <= MAX_LINKS
        && (is_called || (has_marks(element) && are_nested(&links)));
    is_trail.then_some(links)
}

/// Whether an element is called a trail.
fn is_called(element: ElementRef<'_>) -> bool {
    is_marked(element, MARKS)
        || element.attr("aria-label").is_some_and(|label| LABELS.contains(&fold(label).as_str()))
}

/// Returns whether an element stands in a trail.
pub fn has_step(element: ElementRef<'_>) -> bool {
    let around = element.ancestors().filter_map(ElementRef::wrap).take(MAX_AROUND);
    around.take_while(|outer| outer.value().name() != "body").any(is_called)
}

/// Whether a mark stands before each link of an element but the first, and nothing else.
fn has_marks(element: ElementRef<'_>) -> bool {
    let mut n_links = 0;
    for child in element.children() {
        match ElementRef::wrap(child) {
            Some(link) if link.value().name() == "a" => n_links += 1,
            Some(_) => {}
            None => {
                let Some(between) = child.value().as_text().map(|text| text.trim()) else { continue };
                let is_between = between.starts_with(MARKS_BETWEEN);
                let is_allowed = between.is_empty() || (is_between && n_links > 0);
                if !is_allowed {
                    return false;
                }
            }
        }
    }
    n_links > 1 && element.text().any(|part| part.trim().starts_with(MARKS_BETWEEN))
}

/// Whether each link but the first two leads to something below the one before.
fn are_nested(links: &[ElementRef<'_>]) -> bool {
    let addresses: Vec<&str> = links.iter().skip(1).filter_map(|link| link.attr("href")).collect();
    addresses.windows(2).all(|pair| pair[1].starts_with(pair[0].trim_end_matches('/')))
}

/// Returns what the links to a category outside of other stories say, if they all say the same.
fn category(html: &Html) -> Option<String> {
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap).take(MAX_ELEMENTS);
    let has_rel = |it: &ElementRef<'_>| {
        it.value().name() == "a"
            && it.attr("rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "category"))
    };
    let mut names = elements.filter(has_rel).filter(|it| Place::of(*it) == Place::Story).map(text);
    let first = names.next()?;
    names.all(|name| name == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_of_links_names_the_section() {
        let check = |page: &str, expected: Option<&str>| {
            let html = Html::parse_document(page);
            let declared = Declared::collect(&html, Some("https://www.valleytimes.example/a1"));
            let found = section(&html, &declared, "Bridge closed");
            assert_eq!(found.map(|(section, _)| section).as_deref(), expected, "{page}");
        };
        check("<p><a href=/>Valley Times</a> &gt; <a href=/world>World</a></p>", Some("World"));
        check(
            "<p><a href=/>Top</a> » <a href=/world>World</a> » <a href=/world/eu>Europe</a> » Bridge</p>",
            Some("World/Europe"),
        );
        check(
            "<ol class=c-breadcrumbs><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/a1>Bridge closed</a></ol>",
            Some("World"),
        );
        check(
            "<nav aria-label='Fil d’Ariane'><a href=/>Accueil</a> › <a href=/m>Monde</a> › Asie</nav>",
            Some("Monde"),
        );
        check("<nav><a href=/>Home</a> <a href=/world>World</a> <a href=/sport>Sport</a></nav>", None);
        check("<p><a href=/>Home</a> &gt; <a href=/tip>Tell us</a> &gt; <a href=/ads>Book ads</a></p>", None);
        check("<p><a href=/>Home</a> | <a href=/world>World</a></p>", None);
        check("<p>More: <a href=/>Home</a> &gt; <a href=/world>World</a></p>", None);
        check(
            "<article><a rel='category tag' href=/w>World</a><h1>Bridge closed</h1></article>",
            Some("World"),
        );
        check("<article><a rel=category href=/w>World</a><a rel=category href=/s>Sport</a></article>", None);
        check("<a rel=category href=/w>World</a>", None);
        check("", None);
    }
}

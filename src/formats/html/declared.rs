//! What a page declares of itself: meta tags, links, JSON-LD, microdata, headings and times, in one walk.

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::{ElementRef, Html, Node};
use serde_json::{Map, Value};

pub mod address;
pub mod json_ld;
pub mod place;

pub use place::Place;

/// Entries of each kind that are kept: a page with more is a list or an attack.
const MAX_ENTRIES: usize = 2_000;
/// Bytes of an element's text that are read: names and dates are short, and a body is read elsewhere.
const MAX_TEXT_BYTES: usize = 2_000;
/// Nodes of an element that are looked through for its text.
const MAX_TEXT_NODES: usize = 2_000;
/// Bytes of all JSON-LD scripts that are read.
const MAX_LD_BYTES: usize = 4 << 20;

/// Everything that a page declares, in the order of the page. Nothing is believed or cleaned yet but
/// for white space, which is one space everywhere.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// Meta tags that have a content.
    pub metas: Vec<Meta>,
    /// Links of the head and elsewhere that have a `rel`.
    pub links: Vec<Link>,
    /// What links to the site's home page say, or the pictures in them, each once.
    pub homes: Vec<String>,
    /// `lang` of the root element, such as `en-GB`.
    pub lang: Option<String>,
    /// `<title>`, the first outside of pictures.
    pub title: Option<String>,
    /// Headings of the first level that are not empty.
    pub h1s: Vec<Heading>,
    /// Objects of JSON-LD that have a `@type`: the members of arrays, of `@graph` and of `mainEntity`,
    /// each on its own.
    pub ld: Vec<Map<String, Value>>,
    /// JSON-LD scripts that can't be read even with repairs, as written.
    pub ld_unread: Vec<String>,
    /// Microdata properties.
    pub items: Vec<Item>,
    /// `<time>` elements.
    pub times: Vec<Time>,
    /// Elements `<article>` on the page.
    pub n_articles: usize,
    /// Where the page was fetched, as the caller says, or as the browser that saved it wrote into it.
    pub url: Option<String>,
    /// The address that the page gives for itself, absolute: `rel=canonical`, else `og:url`, else
    /// `mainEntityOfPage` of microdata. Only where it is believable: on the same site as `url` and not a home page.
    pub canonical: Option<String>,
    article: Option<usize>,
}

/// A meta tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its `property`, `name`, `itemprop` or `http-equiv` in lower case. A tag with several has an entry
    /// for each.
    pub key: String,
    /// Its `content`; never empty.
    pub content: String,
}

/// A link with a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its `rel` in lower case; may hold several words.
    pub rel: String,
    /// Its address as written.
    pub href: String,
    /// Text of an `<a>`; empty for `<link>`.
    pub text: String,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its language.
    pub hreflang: Option<String>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its text; never empty.
    pub text: String,
    /// Number of the element on the page.
    pub order: usize,
    /// Where it stands.
    pub place: Place,
}

/// A property of microdata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name in lower case. An element with several has an entry for each.
    pub prop: String,
    /// Its `content`, `datetime`, address or text, the first of them that it has; never empty.
    pub value: String,
    /// Last part of the type of the item that it belongs to, such as `NewsArticle`; empty if none.
    pub of: String,
    /// Number of the element on the page.
    pub order: usize,
    /// Where it stands.
    pub place: Place,
}

/// A `<time>` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its `datetime`; empty if none.
    pub datetime: String,
    /// What a reader sees.
    pub text: String,
    /// Its own class, id and itemprop and those of its parent, in lower case, with spaces between.
    pub hints: String,
    /// Whether it has the attribute `pubdate`.
    pub has_pubdate: bool,
    /// Number of the innermost `<article>` around it, from 1 in the order of the page; 0 if none.
    pub article: usize,
    /// Number of the element on the page.
    pub order: usize,
    /// Where it stands.
    pub place: Place,
}

impl Declared {
    /// Collects what a page declares. `url` is where it was fetched, if that is known.
    pub fn collect(html: &Html, url: Option<&str>) -> Declared {
        let mut declared = Declared { url: url.map(str::to_owned), ..Declared::default() };
        let mut articles = HashMap::new();
        let mut n_ld_bytes = 0;
        for (order, node) in html.tree.root().descendants().enumerate() {
            match node.value() {
                Node::Comment(comment) if declared.url.is_none() => {
                    declared.url = address::saved_from(comment);
                }
                Node::Element(_) => {
                    let Some(element) = ElementRef::wrap(node) else { continue };
                    match element.value().name() {
                        "article" => {
                            articles.insert(node.id(), articles.len() + 1);
                        }
                        "script" => declared.add_script(element, &mut n_ld_bytes),
                        "time" => declared.add_time(element, order, &articles),
                        _ => declared.add_plain(element, order),
                    }
                    declared.add_items(element, order);
                }
                _ => {}
            }
        }
        declared.n_articles = articles.len();
        declared.canonical = declared.believable_canonical();
        declared.article = json_ld::choose(&declared);
        declared
    }

    /// Returns the contents of the meta tags of a name, which must be in lower case.
    pub fn metas<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.metas.iter().filter(move |meta| meta.key == key).map(|meta| meta.content.as_str())
    }

    /// Returns the content of the first meta tag of a name, which must be in lower case.
    pub fn meta<'a>(&'a self, key: &'a str) -> Option<&'a str> {
        self.metas(key).next()
    }

    /// Returns the JSON-LD object that describes this page's article.
    pub fn article(&self) -> Option<&Map<String, Value>> {
        self.ld.get(self.article?)
    }

    /// Returns the JSON-LD objects of a type, such as `BreadcrumbList`.
    pub fn ld_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Map<String, Value>> + 'a {
        self.ld.iter().filter(move |node| json_ld::is_a(node, kind))
    }

    /// Returns the microdata properties of a name, which must be in lower case.
    pub fn items<'a>(&'a self, prop: &'a str) -> impl Iterator<Item = &'a Item> + 'a {
        self.items.iter().filter(move |item| item.prop == prop)
    }

    /// Returns the links whose `rel` has a word, which must be in lower case.
    pub fn links<'a>(&'a self, rel: &'a str) -> impl Iterator<Item = &'a Link> + 'a {
        self.links.iter().filter(move |link| link.rel.split_whitespace().any(|word| word == rel))
    }

    /// Returns where the page is, as far as is known: the address that was fetched, else its canonical.
    pub fn address(&self) -> Option<&str> {
        self.url.as_deref().or(self.canonical.as_deref())
    }

    fn believable_canonical(&self) -> Option<String> {
        let links = self.links("canonical").filter(|link| link.text.is_empty());
        let main = self.items("mainentityofpage").filter(|item| item.place != Place::Beside).take(1);
        let named = links.map(|link| link.href.as_str()).chain(self.metas("og:url"));
        let named = named.chain(main.map(|item| item.value.as_str()));
        named.into_iter().find_map(|href| address::canonical(href, self.url.as_deref()))
    }

    fn add_script(&mut self, element: ElementRef<'_>, n_bytes: &mut usize) {
        let kind = element.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
        if !kind.starts_with("application/ld+json") {
            return;
        }
        let text: String = element.text().collect();
        *n_bytes += text.len();
        if *n_bytes > MAX_LD_BYTES || self.ld.len() >= MAX_ENTRIES {
            return;
        }
        match json_ld::read(&text) {
            Some(values) => values.into_iter().for_each(|value| json_ld::flatten(value, &mut self.ld)),
            None if !text.trim().is_empty() => self.ld_unread.push(text),
            None => {}
        }
        self.ld.truncate(MAX_ENTRIES);
    }

    fn add_time(&mut self, element: ElementRef<'_>, order: usize, articles: &HashMap<NodeId, usize>) {
        if self.times.len() >= MAX_ENTRIES {
            return;
        }
        let inner = element.ancestors().find_map(|node| articles.get(&node.id()));
        let mut hints = hints(element);
        if let Some(parent) = element.parent().and_then(ElementRef::wrap) {
            hints.push_str(&self::hints(parent));
        }
        self.times.push(Time {
            datetime: element.attr("datetime").map(tidy).unwrap_or_default(),
            text: text(element),
            hints,
            has_pubdate: element.attr("pubdate").is_some(),
            article: inner.copied().unwrap_or(0),
            order,
            place: Place::of(element),
        });
    }

    fn add_plain(&mut self, element: ElementRef<'_>, order: usize) {
        match element.value().name() {
            "html" => self.lang = attribute(element, "lang").or_else(|| attribute(element, "xml:lang")),
            "title" if self.title.is_none() && !is_in_picture(element) => {
                self.title = Some(text(element)).filter(|text| !text.is_empty());
            }
            "h1" if self.h1s.len() < MAX_ENTRIES => {
                let text = text(element);
                if !text.is_empty() {
                    self.h1s.push(Heading { text, order, place: Place::of(element) });
                }
            }
            "meta" => self.add_meta(element),
            "link" => self.add_link(element, String::new()),
            "a" => {
                if element.attr("rel").is_some() && self.links.len() < MAX_ENTRIES {
                    self.add_link(element, text(element));
                }
                if element.attr("href").is_some_and(address::is_home) {
                    self.add_home(element);
                }
            }
            _ => {}
        }
    }

    fn add_home(&mut self, element: ElementRef<'_>) {
        const MAX_HOMES: usize = 20;
        let pictures = element.descendants().filter_map(ElementRef::wrap);
        let alternative = || pictures.into_iter().find_map(|picture| attribute(picture, "alt"));
        let name = Some(text(element)).filter(|text| !text.is_empty()).or_else(alternative);
        let name = name.or_else(|| attribute(element, "title"));
        if self.homes.len() < MAX_HOMES {
            self.homes.extend(name.filter(|name| !self.homes.contains(name)));
        }
    }

    fn add_meta(&mut self, element: ElementRef<'_>) {
        let Some(content) = attribute(element, "content") else { return };
        for name in ["property", "name", "itemprop", "http-equiv"] {
            let Some(key) = attribute(element, name) else { continue };
            let key = key.to_lowercase();
            if self.metas.len() < MAX_ENTRIES
                && self.metas.last().is_none_or(|last| last.key != key || last.content != content)
            {
                self.metas.push(Meta { key, content: content.clone() });
            }
        }
    }

    fn add_link(&mut self, element: ElementRef<'_>, text: String) {
        let (Some(rel), Some(href)) = (attribute(element, "rel"), attribute(element, "href")) else { return };
        if self.links.len() < MAX_ENTRIES {
            let media_type = attribute(element, "type");
            let hreflang = attribute(element, "hreflang");
            self.links.push(Link { rel: rel.to_lowercase(), href, text, media_type, hreflang });
        }
    }

    fn add_items(&mut self, element: ElementRef<'_>, order: usize) {
        let Some(props) = attribute(element, "itemprop") else { return };
        if self.items.len() >= MAX_ENTRIES {
            return;
        }
        let value = item_value(element);
        if value.is_empty() {
            return;
        }
        // An element that opens an item is a property of the one around it.
        let item = element.ancestors().filter_map(ElementRef::wrap).find(|it| it.attr("itemscope").is_some());
        let kind = item.and_then(|item| item.attr("itemtype")).unwrap_or_default();
        let of = kind.trim().rsplit(['/', '#', ':']).next().unwrap_or_default();
        for prop in props.split(' ') {
            let (prop, value, of) = (prop.to_lowercase(), value.clone(), of.to_owned());
            self.items.push(Item { prop, value, of, order, place: Place::of(element) });
        }
    }
}

fn item_value(element: ElementRef<'_>) -> String {
    let by_attribute = ["content", "datetime"].iter().find_map(|name| attribute(element, name));
    let address = || match element.value().name() {
        "link" | "area" => attribute(element, "href"),
        "img" | "audio" | "video" | "source" | "iframe" | "embed" => attribute(element, "src"),
        _ => None,
    };
    by_attribute.or_else(address).unwrap_or_else(|| text(element))
}

/// Returns an attribute with tidy white space; `None` if it is absent or empty.
pub fn attribute(element: ElementRef<'_>, name: &str) -> Option<String> {
    element.attr(name).map(tidy).filter(|value| !value.is_empty())
}

/// Returns an element's class, id, itemprop and rel in lower case, a space after each.
pub fn hints(element: ElementRef<'_>) -> String {
    let mut hints = String::new();
    for value in ["class", "id", "itemprop", "rel"].iter().filter_map(|name| element.attr(name)) {
        hints.push_str(&value.to_lowercase());
        hints.push(' ');
    }
    hints
}

/// Returns the text of an element without scripts and styles, with one space for each run of white
/// space; at most 2,000 bytes of it.
pub fn text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants().take(MAX_TEXT_NODES) {
        if text.len() >= MAX_TEXT_BYTES {
            break;
        }
        match node.value() {
            Node::Text(part) if !is_code(node.parent()) => text.push_str(part),
            // Neighbours of a break or a block are words of their own.
            Node::Element(inner) if matches!(inner.name(), "br" | "p" | "div" | "li" | "td") => {
                text.push(' ')
            }
            _ => {}
        }
    }
    let mut end = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    tidy(&text[..end])
}

fn is_code(parent: Option<ego_tree::NodeRef<'_, Node>>) -> bool {
    let element = parent.and_then(|parent| parent.value().as_element());
    element.is_some_and(|element| matches!(element.name(), "script" | "style" | "noscript" | "template"))
}

fn is_in_picture(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|it| it.value().name() == "svg")
}

/// Returns the text with one space for each run of white space, and none at its ends.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    tidy
}

#[cfg(test)]
mod tests;

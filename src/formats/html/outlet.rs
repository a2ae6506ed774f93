//! The outlet of a page: its name and other names it goes by, the section, and the language declared.

use serde_json::{Map, Value};

use super::declared::{Declared, json_ld};
use super::title::cuts;
use crate::agency;
use crate::analysis::{count, fold, fold_value};

/// A value and the rule that found it.
pub type Found = (String, &'static str);

/// Longest name of an outlet in characters; a longer one is a slogan.
const MAX_NAME_CHARS: usize = 60;
/// Longest name with its slogan, in characters.
const MAX_DECLARED_CHARS: usize = 120;
/// Shortest part of a host that is known in a longer name: `mdr` in `MDR Sachsen`.
const MIN_LABEL_BYTES: usize = 3;
/// Most bytes by which a name may be longer than the part of the host that begins it.
const MAX_TAIL_BYTES: usize = 12;
/// Most levels of a section that are kept.
pub const MAX_LEVELS: usize = 4;
/// Most sections of a page that are kept.
const MAX_SECTIONS: usize = 10;
/// Most words of a level of a breadcrumb trail.
pub const MAX_LEVEL_WORDS: usize = 5;
/// Longest level of a section in characters.
const MAX_LEVEL_CHARS: usize = 60;

/// Parts of a host that name no outlet.
#[rustfmt::skip]
const PLAIN_LABELS: &[&str] = &[
    "www", "com", "net", "org", "info", "news", "blog", "blogs", "edition", "mobile", "amp", "web", "archive", "gov",
    "edu", "online", "media", "live", "sport", "sports", "tech", "wordpress", "blogspot", "blogger", "medium",
    "substack", "tumblr", "github", "example", "space", "world", "today", "press", "post", "the",
];

/// Words that stand for no section, folded.
#[rustfmt::skip]
const NO_SECTIONS: &[&str] = &[
    "uncategorized", "uncategorised", "non classe", "sin categoria", "allgemein", "unkategorisiert", "sem categoria",
    "senza categoria", "tags", "tag", "home", "homepage", "home page", "startseite", "start", "startsida", "news home", "front page", "accueil", "inicio", "portada",
    "anasayfa", "ana sayfa", "главная", "strona glowna", "forside", "etusivu", "hem", "index", "article", "articles",
    "default", "none", "null", "undefined", "ホーム", "トップ", "首页", "首頁", "الرئيسية", "홈", "other", "hjem", "naslovnica",
    "ubersicht", "overview", "zur startseite", "artikel", "記事",
];

/// The rule that reads the name in a link.
const HOME_RULE: &str = "link to the home page";

/// Words that an outlet adds to its name for its site, without spaces.
const EDITIONS: &[&str] = &["digital", "online", "デジタル", "オンライン", "com"];

/// The names that an outlet goes by, to tell where it is meant: in a title, among authors or tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlet {
    /// Names without spaces and marks, folded.
    names: Vec<String>,
    /// Parts of the host, folded.
    labels: Vec<String>,
    /// The agency whose site it is.
    agency: Option<&'static str>,
}

impl Outlet {
    /// Collects the names that a page gives its outlet, and those in its address.
    pub fn of(declared: &Declared) -> Outlet {
        let mut outlet = Outlet::default();
        let names = names(declared);
        let is_borne_out = names.iter().any(|(name, _)| score(declared, name) > 0);
        for (name, _) in names.iter().filter(|(name, _)| !is_borne_out || score(declared, name) > 0) {
            outlet.add(name);
            // the first part: a slogan or a town follows
            outlet.add(segments(name).next().unwrap_or_default());
        }
        if let Some(host) = host(declared) {
            outlet.add(&host);
            let labels = host.split('.').filter(|label| label.len() >= MIN_LABEL_BYTES);
            outlet.labels = labels.filter(|label| !PLAIN_LABELS.contains(label)).map(compact).collect();
            outlet.agency = host.split('.').find_map(agency::named);
        }
        outlet
    }

    fn add(&mut self, name: &str) {
        let name = compact(name);
        if name.chars().count() > 1 && !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// Returns whether a text is a name of the outlet: as declared, its host, or a name that begins with
    /// what the host is called (`Daily Mail Online` of `dailymail.co.uk`).
    pub fn is_named(&self, text: &str) -> bool {
        let name = compact(text);
        let bare = name.strip_prefix("the").unwrap_or(&name);
        let is_same = |own: &String| {
            let own = own.strip_prefix("the").unwrap_or(own);
            own == bare || EDITIONS.iter().any(|edition| own.strip_suffix(edition) == Some(bare))
        };
        let begins = |label: &String| {
            bare.starts_with(label.strip_prefix("the").unwrap_or(label))
                && bare.len() <= label.len() + MAX_TAIL_BYTES
                && has_tail(bare, label)
        };
        !bare.is_empty()
            && (self.names.iter().any(is_same)
                || self.labels.iter().any(is_same)
                || self.labels.iter().any(begins)
                || (self.agency.is_some() && agency::named(&fold(text)) == self.agency))
    }
}

/// Whether what follows the host's name in a name is what outlets add to theirs.
fn has_tail(name: &str, label: &str) -> bool {
    #[rustfmt::skip]
    const TAILS: &[&str] = &[
        "online", "news", "com", "de", "tv", "net", "digital", "at", "fr", "it", "es", "nl", "be", "ch",
        "uk", "co", "org", "magazine", "newspaper", "radio", "media", "blog", "heute", "the", "haber",
        "redaktion", "redaction", "redaccion", "staff",
    ];
    let tail = name.get(label.strip_prefix("the").unwrap_or(label).len()..).unwrap_or_default();
    TAILS.contains(&tail)
}

/// Returns a text folded, with letters and digits alone.
pub fn compact(text: &str) -> String {
    fold_value(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Cuts a title or a name at the marks that outlets put between its parts.
pub fn segments(text: &str) -> impl Iterator<Item = &str> {
    text.split(
        [" - ", " | ", " – ", " — ", " · ", " » ", " : "]
            .iter()
            .find(|mark| text.contains(**mark))
            .copied()
            .unwrap_or("|"),
    )
}

/// Returns the host of the page in lower case, without `www.`.
pub fn host(declared: &Declared) -> Option<String> {
    host_of(declared.address()?)
}

/// Returns the host of an address in lower case, without `www.`.
pub fn host_of(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?.to_lowercase();
    let bare = ["www.", "m.", "amp."].iter().find_map(|prefix| host.strip_prefix(prefix));
    Some(bare.unwrap_or(&host).to_owned())
}

/// Returns the name of the outlet that published a page.
///
/// Of the names declared that one is taken which the host or the page's title bears out, else the first.
pub fn publication(declared: &Declared) -> Option<Found> {
    let mut best: Option<(i32, Found)> = None;
    for (name, rule) in names(declared) {
        let name = tidy_name(&name);
        if name.is_empty() || name.chars().count() > MAX_NAME_CHARS {
            continue;
        }
        let score = score(declared, &name);
        if best.as_ref().is_none_or(|(high, _)| score > *high) {
            best = Some((score, (name, rule)));
        }
    }
    let Some((_, (name, rule))) = best else { return Some((host(declared)?, "host")) };
    // `financialpost` may be written `Financial Post` elsewhere
    let forms = names(declared).into_iter().filter(|(_, rule)| *rule != HOME_RULE);
    let forms = forms.map(|(form, _)| tidy_name(&form));
    let same = forms.filter(|form| compact(form) == compact(&name));
    let written = same.max_by_key(|form| (form.matches(' ').count(), form.contains(char::is_uppercase)));
    Some((written.filter(|form| form.contains(' ')).unwrap_or(name), rule))
}

/// How many of host and title bear out a name of the outlet.
fn score(declared: &Declared, name: &str) -> i32 {
    let name = compact(name);
    let host = host(declared).unwrap_or_default();
    let labels =
        host.split('.').filter(|label| label.len() >= MIN_LABEL_BYTES && !PLAIN_LABELS.contains(label));
    let is_host = labels
        .map(compact)
        .any(|label| name.contains(&label) || (name.len() >= MIN_LABEL_BYTES && label.contains(&name)));
    let title = declared.title.as_deref().unwrap_or_default();
    let is_in_title = segments(title).any(|part| compact(part) == name);
    i32::from(is_host) + i32::from(is_in_title)
}

/// Every name that a page declares for its outlet, the likeliest place first.
fn names(declared: &Declared) -> Vec<Found> {
    let mut names: Vec<Found> = Vec::new();
    let metas = |key: &'static str| declared.meta(key).map(|name| (unescaped(name), key));
    names.extend(metas("og:site_name"));
    if let Some(article) = declared.article() {
        names.extend(publishers(article).map(|name| (name, "json-ld publisher")));
    }
    for kind in ["WebSite", "NewsMediaOrganization"] {
        for node in declared.ld_of(kind) {
            let own = ["name", "alternateName"].iter().filter_map(|key| json_ld::text(node, key));
            names.extend(own.map(|name| (unescaped(&name), "json-ld site")));
        }
    }
    names.extend(metas("application-name"));
    names.extend(metas("apple-mobile-web-app-title"));
    names.extend(metas("dc.publisher").or_else(|| metas("dcterms.publisher")));
    let items = declared.items("name").filter(|item| item.of.ends_with("Organization"));
    names.extend(items.take(1).map(|item| (item.value.clone(), "microdata publisher")));
    names.extend(home_names(declared));
    // Some systems write the page's title there.
    let title = declared.title.as_deref().map(fold).unwrap_or_default();
    names.retain(|(name, _)| {
        let folded = fold(name);
        !folded.is_empty()
            && folded != title
            && name.chars().count() <= MAX_DECLARED_CHARS
            && !declared.h1s.iter().any(|h1| {
                folded.contains(' ') && folded.starts_with(&fold(&h1.text)) && title.starts_with(&folded)
            })
    });
    names
}

/// What links to the home page say, where the page's title begins or ends with it.
fn home_names(declared: &Declared) -> impl Iterator<Item = Found> {
    let title = declared.title.as_deref().unwrap_or_default();
    let ends: Vec<String> =
        cuts(title).flat_map(|(before, after)| [compact(before), compact(after)]).collect();
    let homes = declared
        .homes
        .iter()
        .filter(move |home| ends.contains(&compact(home)) && !NO_SECTIONS.contains(&fold(home).as_str()));
    homes.map(|home| (home.clone(), HOME_RULE))
}

fn publishers(article: &Map<String, Value>) -> impl Iterator<Item = String> {
    json_ld::texts(article, "publisher").into_iter().map(|name| unescaped(&name))
}

/// Takes scheme and `www.` off a name that is an address, and slogans off one with parts.
fn tidy_name(name: &str) -> String {
    let bare = name.trim().trim_end_matches('/').trim_start_matches('@');
    let bare = ["https://", "http://"].iter().find_map(|scheme| bare.strip_prefix(scheme)).unwrap_or(bare);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    if bare.contains('/') && !bare.contains(' ') {
        return String::new();
    }
    segments(bare).map(str::trim).find(|part| !part.is_empty()).unwrap_or_default().to_owned()
}

/// Decodes the five characters of XML and spaces, which some pages escape twice.
pub fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let html = scraper::Html::parse_fragment(text);
    let decoded: String = html.root_element().text().collect();
    super::declared::tidy(&decoded)
}

/// Returns the section, levels joined by `/`.
pub fn section(declared: &Declared, title: &str) -> Option<Found> {
    let title = fold(title);
    let is_section = |level: &str| is_section(level) && fold(level) != title;
    let clean = cleaned_section;
    let meta = |key: &'static str| declared.metas(key).map(clean).find(|value| is_section(value));
    for (key, below) in
        [("article:section", Some("article:subsection")), ("og:article:section", None), ("og:section", None)]
    {
        let Some(section) = meta(key) else { continue };
        let below = below.and_then(meta).filter(|below| fold(below) != fold(&section));
        return Some((below.map_or(section.clone(), |below| format!("{section}/{below}")), key));
    }
    if let Some(article) = declared.article() {
        let mut sections = json_ld::texts(article, "articleSection").into_iter();
        if let Some(section) = sections.find_map(|text| {
            let first = clean(unescaped(&text).split([',', ';']).next()?);
            is_section(&first).then_some(first)
        }) {
            return Some((section, "json-ld articleSection"));
        }
    }
    if let Some(section) = breadcrumbs(declared, &title, &is_section) {
        return Some((section, "json-ld breadcrumbs"));
    }
    let item =
        declared.items("articlesection").map(|item| clean(&item.value)).find(|value| is_section(value));
    if let Some(section) = item {
        return Some((section, "microdata articleSection"));
    }
    ["articlesection", "parsely-section", "section", "category", "dc.subject"]
        .into_iter()
        .find_map(|key| Some((meta(key)?.split([',', ';']).next()?.trim().to_owned(), key)))
}

/// Returns the sections that a page lists in JSON-LD, each an entry of its own, if they are several: a page
/// may be filed under more than the one that [`section`] returns.
pub fn more_sections(declared: &Declared) -> Vec<String> {
    let article =
        declared.article().filter(|article| article.get("articleSection").is_some_and(Value::is_array));
    let listed = article.map(|article| json_ld::texts(article, "articleSection")).unwrap_or_default();
    let mut sections: Vec<String> = Vec::new();
    for section in listed.iter().map(|text| cleaned_section(text)).filter(|text| is_section(text)) {
        if sections.len() < MAX_SECTIONS && !sections.iter().any(|known| fold(known) == fold(&section)) {
            sections.push(section);
        }
    }
    if sections.len() > 1 { sections } else { Vec::new() }
}

/// Returns whether a text can be the name of a section.
pub fn is_section(level: &str) -> bool {
    let folded = fold(level);
    !folded.is_empty()
        && level.chars().count() <= MAX_LEVEL_CHARS
        && folded.contains(char::is_alphabetic)
        && !level.contains('_')
        && !NO_SECTIONS.contains(&folded.as_str())
}

/// Returns the name of a section without marks around it.
pub fn cleaned_section(value: &str) -> String {
    let value = unescaped(value);
    value.trim_matches(|c: char| c.is_whitespace() || "-–|>/».,".contains(c)).to_owned()
}

/// The levels of a breadcrumb trail between the home page and the article.
fn breadcrumbs(declared: &Declared, title: &str, is_section: &dyn Fn(&str) -> bool) -> Option<String> {
    let is_title = |name: &String| {
        let folded = fold(name);
        count(name) > 2
            && (title.starts_with(&folded) || folded.starts_with(title) || folded.ends_with(title))
    };
    let outlet = Outlet::of(declared);
    let list = declared.ld_of("BreadcrumbList").next()?;
    let Some(Value::Array(elements)) = list.get("itemListElement") else { return None };
    let names = elements.iter().filter_map(|element| {
        let element = element.as_object()?;
        let inner = element.get("item").and_then(Value::as_object);
        let name = json_ld::text(element, "name").or_else(|| json_ld::text(inner?, "name"))?;
        Some(unescaped(&name))
    });
    // The last may be the article itself.
    let is_level = |name: &String| {
        is_section(name) && !outlet.is_named(name) && name.split(' ').count() <= MAX_LEVEL_WORDS
    };
    let levels: Vec<String> =
        names.take_while(|name| !is_title(name)).filter(is_level).take(MAX_LEVELS).collect();
    (!levels.is_empty()).then(|| levels.join("/"))
}

/// Returns the language that a page declares, as written there.
///
/// Where declarations differ, most pages that are right say so in JSON-LD or OpenGraph as well; a
/// `lang` alone is often what a template began with.
pub fn language(declared: &Declared) -> Option<Found> {
    let ld = declared.article().and_then(|article| json_ld::text(article, "inLanguage"));
    let mut said: Vec<Found> = Vec::new();
    said.extend(declared.lang.clone().map(|lang| (lang, "html lang")));
    said.extend(ld.map(|lang| (lang, "json-ld inLanguage")));
    for key in ["og:locale", "content-language", "dc.language", "dcterms.language", "language", "inlanguage"]
    {
        said.extend(declared.meta(key).map(|lang| (lang.to_owned(), key)));
    }
    let primary = |lang: &str| lang.split(['-', '_', ',']).next().unwrap_or_default().trim().to_lowercase();
    said.retain(|(lang, _)| primary(lang).len() >= 2);
    let votes = |lang: &str| said.iter().filter(|(other, _)| primary(other) == primary(lang)).count();
    let best = said.iter().map(|(lang, _)| votes(lang)).max()?;
    said.iter().find(|(lang, _)| votes(lang) == best).cloned()
}

#[cfg(test)]
mod tests;

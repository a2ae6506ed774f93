//! Who wrote a page's article: people, agencies, and outlets that are named as authors.

use std::collections::HashSet;

use scraper::Html;
use serde_json::{Map, Value};

use super::declared::{Declared, Place, json_ld};
use super::outlet::{Outlet, unescaped};
use crate::agency;
use crate::analysis::fold;
use crate::names::Credits;

mod visible;
mod words;

/// Longest value of an author's field in characters: a longer one is a biography.
const MAX_CHARS: usize = 250;

/// Who is named as an author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// People, each once, in order; written as the page does.
    pub authors: Vec<String>,
    /// Usual names of the agencies that are named among them.
    pub agencies: Vec<&'static str>,
    /// Outlets and desks that are named as if they were people, such as `Valley Times Newsroom`.
    pub outlets: Vec<String>,
    /// The rule that found the people, or the others if there are none.
    pub rule: &'static str,
}

impl People {
    /// Sorts the names of some bylines. `is_person` is false where the source calls them something else.
    fn of(names: &[Named], outlet: &Outlet, rule: &'static str) -> People {
        let mut people = People { rule, ..People::default() };
        for named in names {
            let text = unescaped(&named.text);
            if text.chars().count() > MAX_CHARS || is_address(&text) {
                continue;
            }
            // `valley.example, Springfield` is the outlet and its town
            let first = text.split([',', '/']).next().unwrap_or_default().trim();
            if outlet.is_named(&text) || outlet.is_named(first) {
                people.add_outlet(first.to_owned());
                continue;
            }
            let credits = Credits::of(std::iter::once(text));
            for agency in credits.agencies {
                people.add_agency(agency);
            }
            for name in credits.people {
                people.add(name, named.is_organisation, outlet);
            }
        }
        people
    }

    fn add(&mut self, name: String, is_organisation: bool, outlet: &Outlet) {
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",;|".contains(c)).to_owned();
        if is_no_name(&name) {
            return;
        }
        if let Some(agency) = agency::named_in_credit(&fold(&name)) {
            self.add_agency(agency);
        } else if is_organisation || outlet.is_named(&name) || is_desk(&name, outlet) {
            self.add_outlet(name);
        } else if !self.authors.iter().any(|known| fold(known) == fold(&name)) {
            self.authors.push(name);
        }
    }

    fn add_agency(&mut self, agency: &'static str) {
        if !self.agencies.contains(&agency) {
            self.agencies.push(agency);
        }
    }

    fn add_outlet(&mut self, name: String) {
        if !self.outlets.iter().any(|known| fold(known) == fold(&name)) {
            self.outlets.push(name);
        }
    }
}

/// A name in a field for authors.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    text: String,
    is_organisation: bool,
}

impl Named {
    fn person(text: impl Into<String>) -> Named {
        Named { text: text.into(), is_organisation: false }
    }
}

/// Returns who wrote the article: the people of the first source that names any, else the agencies or
/// outlets of the first that names those.
pub fn people(declared: &Declared, html: &Html) -> People {
    let outlet = Outlet::of(declared);
    let mut first: Option<People> = None;
    let mut agencies: Vec<&'static str> = Vec::new();
    let sources: [(&'static str, &dyn Fn() -> Vec<Named>); 4] = [
        ("json-ld author", &|| ld_names(declared)),
        ("meta author", &|| meta_names(declared, &outlet)),
        ("microdata author", &|| item_names(declared)),
        ("byline", &|| visible::names(html, &outlet).into_iter().map(Named::person).collect()),
    ];
    let mut accounts: Option<People> = None;
    for (rule, names) in sources {
        // An agency that is declared is the author: a name elsewhere is somebody else's.
        if rule == "byline" && !agencies.is_empty() {
            break;
        }
        let mut people = People::of(&names(), &outlet, rule);
        if !people.authors.is_empty() && people.authors.iter().all(|name| is_account(name)) {
            accounts.get_or_insert(people);
            continue;
        }
        if !people.authors.is_empty() {
            agencies.retain(|agency| !people.agencies.contains(agency));
            people.agencies.extend(agencies);
            return people;
        }
        agencies.extend(
            people.agencies.iter().filter(|agency| !agencies.contains(agency)).copied().collect::<Vec<_>>(),
        );
        if first.is_none() && !(people.agencies.is_empty() && people.outlets.is_empty()) {
            first = Some(people);
        }
    }
    let mut people = accounts.or(first).unwrap_or_default();
    people.agencies = agencies;
    people
}

/// Names of JSON-LD. An author given by reference is looked up.
fn ld_names(declared: &Declared) -> Vec<Named> {
    let Some(article) = declared.article() else { return Vec::new() };
    let named = |key: &str| -> Vec<Named> {
        let values = match article.get(key) {
            Some(Value::Array(values)) => values.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => &[],
        };
        values.iter().flat_map(|value| ld_name(value, declared)).collect()
    };
    let authors = named("author");
    if authors.is_empty() { named("creator") } else { authors }
}

fn ld_name(value: &Value, declared: &Declared) -> Vec<Named> {
    let Value::Object(object) = value else {
        return json_ld::value_text(value).map(Named::person).into_iter().collect();
    };
    if let Some(names) = names_of(object) {
        return names;
    }
    let Some(id) = object.get("@id").and_then(Value::as_str) else { return Vec::new() };
    let same = |node: &&Map<String, Value>| node.get("@id").and_then(Value::as_str) == Some(id);
    declared.ld.iter().filter(same).find_map(names_of).unwrap_or_default()
}

/// The names of a person or another body; `None` if it has none.
fn names_of(object: &Map<String, Value>) -> Option<Vec<Named>> {
    let is_organisation = ["Organization", "NewsMediaOrganization", "Corporation"]
        .iter()
        .any(|kind| json_ld::is_a(object, kind));
    let texts = match object.get("name") {
        Some(Value::Array(names)) => names.iter().filter_map(json_ld::value_text).collect(),
        Some(name) => json_ld::value_text(name).into_iter().collect(),
        None => Vec::new(),
    };
    let named: Vec<Named> = texts.into_iter().map(|text| Named { text, is_organisation }).collect();
    (!named.is_empty()).then_some(named)
}

/// Names of the first meta tag for authors that has other names than the outlet's.
fn meta_names(declared: &Declared, outlet: &Outlet) -> Vec<Named> {
    let mut rest = Vec::new();
    for key in words::META_KEYS {
        let names: Vec<Named> = declared.metas(key).map(Named::person).collect();
        if !People::of(&names, outlet, "").authors.is_empty() {
            return names;
        }
        rest.extend(names);
    }
    rest
}

/// Names of microdata in the story: the name of a person where one is marked, else the author.
fn item_names(declared: &Declared) -> Vec<Named> {
    let authors = declared.items("author").filter(|item| item.place != Place::Beside && is_article(&item.of));
    let mut names = Vec::new();
    for author in authors {
        let inner = declared.items("name").find(|name| {
            name.of == "Person" && name.order > author.order && author.value.contains(name.value.as_str())
        });
        names.push(Named::person(inner.map_or(author.value.clone(), |inner| inner.value.clone())));
    }
    names
}

fn is_article(kind: &str) -> bool {
    kind.is_empty() || kind.ends_with("Article") || kind.ends_with("Posting") || kind == "WebPage"
}

/// Whether a text is an address or the name of an account.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with('@') || text.starts_with("www.") || text.starts_with('#')
}

/// Whether a name is that of an account, such as `ann.lee` or `alee2`.
fn is_account(name: &str) -> bool {
    !name.contains(' ') && name.is_ascii() && !name.contains(|c: char| c.is_ascii_uppercase())
}

/// Whether a text is what systems write where there is no author.
fn is_no_name(name: &str) -> bool {
    let folded = fold(name);
    words::NO_NAMES.contains(&folded.as_str())
        || folded.split(' ').any(|word| words::NETWORKS.contains(&word))
        || !name.contains(char::is_alphabetic)
}

/// Whether a name has a word that stands for a body of people, or the outlet's name among others.
fn is_desk(name: &str, outlet: &Outlet) -> bool {
    let folded = fold(name);
    let words: HashSet<&str> = folded.split(' ').collect();
    let has_desk = words::DESKS.iter().any(|desk| words.contains(desk));
    let ends_in_desk = words::DESK_ENDS.iter().any(|end| folded.ends_with(end));
    let named_first = name
        .split_whitespace()
        .next()
        .is_some_and(|first| first.chars().count() > 2 && name.contains(' ') && outlet.is_named(first));
    has_desk || ends_in_desk || named_first
}

#[cfg(test)]
mod tests;

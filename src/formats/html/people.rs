//! Who wrote a page's article: people, agencies, and desks or outlets that are named as authors.

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
/// Lists in lists that are looked through for authors.
const MAX_LEVELS: usize = 4;

/// Names of rules that are treated apart.
const LD_RULE: &str = "json-ld author";
const BYLINE_RULE: &str = "byline";

/// Who is named as an author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Who signs, each once, in order; written as the page does: people, and desks or outlets, such as
    /// `Valley Times Newsroom`, where they sign alone or the page lists them beside people.
    pub authors: Vec<String>,
    /// Usual names of the agencies that are named among them.
    pub agencies: Vec<&'static str>,
    /// The rule that found the authors, or the agencies if there are none.
    pub rule: &'static str,
}

/// The names of one place on a page, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sorted {
    people: Vec<String>,
    agencies: Vec<&'static str>,
    /// Desks and outlets.
    bodies: Vec<String>,
    /// Those of the bodies that are an entry of their own, not a part of a person's: `Ann Lee, CNN`.
    entries: Vec<String>,
    /// Whether all bodies are the outlet itself, under one of its names.
    is_outlet: bool,
}

impl Sorted {
    /// Sorts the names of some bylines.
    fn of(names: &[Named], outlet: &Outlet) -> Sorted {
        let mut sorted = Sorted { is_outlet: true, ..Sorted::default() };
        for named in names {
            let text = unescaped(&named.text);
            if text.chars().count() > MAX_CHARS || is_address(&text) {
                continue;
            }
            // `valley.example, Springfield` is the outlet and its town
            let first = text.split([',', '/']).next().unwrap_or_default().trim();
            if outlet.is_named(&text) || outlet.is_named(first) {
                add(&mut sorted.bodies, first.to_owned());
                add(&mut sorted.entries, first.to_owned());
                continue;
            }
            sorted.add_credits(Credits::of(std::iter::once(text)), named.is_organisation, outlet);
        }
        sorted
    }

    fn add_credits(&mut self, credits: Credits, is_organisation: bool, outlet: &Outlet) {
        for agency in credits.agencies {
            self.add_agency(agency);
        }
        let is_alone = credits.people.len() == 1;
        let (mut has_person, mut has_body) = (false, false);
        for name in credits.people {
            let name = name.trim_matches(|c: char| c.is_whitespace() || ",;|".contains(c)).to_owned();
            if is_no_name(&name) {
                continue;
            }
            let is_outlet = outlet.is_named(&name);
            if let Some(agency) = agency::named_in_credit(&fold(&name)) {
                self.add_agency(agency);
            } else if is_organisation || is_outlet || is_desk(&name, outlet) {
                // `Valley Times, The Magazine of the North` is one
                if !has_body {
                    self.is_outlet &= is_outlet;
                    add(&mut self.bodies, name.clone());
                }
                has_body = true;
                if is_alone {
                    add(&mut self.entries, name);
                } else if has_person {
                    // `Ann Lee, Valley Times, Springfield`: where they write from
                    break;
                }
            } else {
                has_person = true;
                add(&mut self.people, name);
            }
        }
    }

    fn add_agency(&mut self, agency: &'static str) {
        if !self.agencies.contains(&agency) {
            self.agencies.push(agency);
        }
    }
}

fn add(names: &mut Vec<String>, name: String) {
    if !names.iter().any(|known| fold(known) == fold(&name)) {
        names.push(name);
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

/// Returns who wrote the article: the people of the first place that names any; else the agencies; else
/// the desk or outlet of the first that names one.
pub fn people(declared: &Declared, html: &Html) -> People {
    let outlet = Outlet::of(declared);
    let places: [(&'static str, &dyn Fn() -> Vec<Named>); 4] = [
        (LD_RULE, &|| ld_names(declared)),
        ("meta author", &|| meta_names(declared, &outlet)),
        ("microdata author", &|| item_names(declared)),
        (BYLINE_RULE, &|| visible::names(html, declared, &outlet).into_iter().map(Named::person).collect()),
    ];
    let mut agencies: Vec<&'static str> = Vec::new();
    let mut agency_rule = "";
    let mut accounts: Option<People> = None;
    let mut bodies: Option<(Sorted, &'static str)> = None;
    for (rule, names) in places {
        // An agency or a desk that is declared is the author: a name elsewhere is somebody else's.
        let is_desks = |(sorted, rule): &(Sorted, &str)| *rule == LD_RULE && !sorted.is_outlet;
        let is_signed = !agencies.is_empty() || bodies.as_ref().is_some_and(is_desks);
        if rule == BYLINE_RULE && is_signed {
            break;
        }
        let mut sorted = Sorted::of(&names(), &outlet);
        let mut authors = std::mem::take(&mut sorted.people);
        if !authors.is_empty() && rule == LD_RULE {
            sorted.entries.drain(..).for_each(|body| add(&mut authors, body));
        }
        if !authors.is_empty() && authors.iter().all(|name| is_account(name)) {
            accounts.get_or_insert(People { authors, rule, ..People::default() });
            continue;
        }
        if agencies.is_empty() && !sorted.agencies.is_empty() {
            agency_rule = rule;
        }
        let known = std::mem::take(&mut agencies);
        agencies = sorted.agencies.clone();
        agencies.extend(known.into_iter().filter(|known| !sorted.agencies.contains(known)));
        if !authors.is_empty() {
            return People { authors, agencies, rule };
        }
        if bodies.is_none() && !(sorted.agencies.is_empty() && sorted.bodies.is_empty()) {
            bodies = Some((sorted, rule));
        }
    }
    if let Some(people) = accounts {
        return People { agencies, ..people };
    }
    // The outlet is written where nobody is known: an agency that is named elsewhere is more.
    match bodies.filter(|(first, _)| !first.is_outlet || first.agencies == agencies) {
        Some((first, rule)) => People { authors: first.bodies, agencies, rule },
        None => People { authors: Vec::new(), agencies, rule: agency_rule },
    }
}

/// Names of JSON-LD. An author given by reference is looked up.
fn ld_names(declared: &Declared) -> Vec<Named> {
    let Some(article) = declared.article() else { return Vec::new() };
    let named = |key: &str| -> Vec<Named> {
        article.get(key).map(|value| ld_name(value, declared, MAX_LEVELS)).unwrap_or_default()
    };
    let authors = named("author");
    if authors.is_empty() { named("creator") } else { authors }
}

/// The names of a value, which may be a list and have lists in it.
fn ld_name(value: &Value, declared: &Declared, n_levels: usize) -> Vec<Named> {
    if let Value::Array(values) = value {
        let Some(n_levels) = n_levels.checked_sub(1) else { return Vec::new() };
        return values.iter().flat_map(|value| ld_name(value, declared, n_levels)).collect();
    }
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
        if !Sorted::of(&names, outlet).people.is_empty() {
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

/// Whether a name is that of an account, such as `ann.lee`, `alee2` or `Ann L`.
fn is_account(name: &str) -> bool {
    let is_login = !name.contains(' ') && name.is_ascii() && !name.contains(|c: char| c.is_ascii_uppercase());
    let has_initial = name.split_once(' ').is_some_and(|(_, last)| last.len() == 1);
    is_login || has_initial
}

/// Whether a text is what systems write where there is no author.
fn is_no_name(name: &str) -> bool {
    let folded = fold(name);
    words::NO_NAMES.contains(&folded.as_str())
        || (folded.ends_with("admin") && !folded.contains(' '))
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

//! What an item of NewsML-G2 is about: its subjects, keywords and places, by their kinds.

use std::collections::HashMap;

use crate::article::TagKind;
use crate::draft::Draft;
use crate::formats::wire;
use crate::formats::xml::Element;

/// The last part of a concept's type, in lower case, and what a tag of it is.
#[rustfmt::skip]
const KINDS: &[(&str, TagKind)] = &[
    ("person", TagKind::Person),
    ("organisation", TagKind::Organisation), ("organization", TagKind::Organisation),
    ("company", TagKind::Organisation),
    ("geoarea", TagKind::Place), ("place", TagKind::Place), ("poi", TagKind::Place),
    ("city", TagKind::Place), ("country", TagKind::Place), ("location", TagKind::Place),
];

/// Elements that only a concept of one kind has.
#[rustfmt::skip]
const DETAILS: &[(&str, TagKind)] = &[
    ("personDetails", TagKind::Person),
    ("organisationDetails", TagKind::Organisation),
    ("geoAreaDetails", TagKind::Place), ("POIDetails", TagKind::Place),
];

/// Returns what a concept is by its declared type or by the details that it has.
pub fn kind(concept: Element<'_>) -> Option<TagKind> {
    let declared =
        concept.value("type").or_else(|| concept.value("typeuri")).unwrap_or_default().to_lowercase();
    let last = declared.rsplit([':', '/']).next().unwrap_or_default();
    let by_type = KINDS.iter().find(|(name, _)| *name == last).map(|(_, kind)| *kind);
    by_type.or_else(|| {
        let is_area = |facet: Element<'_>| facet.value("qcode").is_some_and(|code| code.starts_with("geo"));
        concept.children().find_map(|part| match part.name() {
            "facet" if is_area(part) => Some(TagKind::Place),
            name => DETAILS.iter().find(|(detail, _)| *detail == name).map(|(_, kind)| *kind),
        })
    })
}

/// Returns whether two tags of languages name the same: `en` and `en-GB` do.
pub fn is_same_language(one: &str, other: &str) -> bool {
    let main = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    main(one) == main(other)
}

/// Returns a concept's name: in the language given, or else in English, or else its first. A name to be
/// shown counts more than a mnemonic.
pub fn name(concept: Element<'_>, language: Option<&str>) -> Option<String> {
    let mut names = concept.all("name");
    names.retain(|name| {
        name.text().is_some() && !name.value("role").is_some_and(|role| role.ends_with("mnemonic"))
    });
    let in_language = |wanted: &str| {
        names
            .iter()
            .find(|name| name.value("lang").is_some_and(|declared| is_same_language(declared, wanted)))
    };
    let found = language.and_then(in_language).or_else(|| in_language("en")).or_else(|| names.first());
    found?.text()
}

/// Returns where the content was made: the first place that has a name.
pub fn located(item: Element<'_>, content: Element<'_>, language: Option<&str>) -> Option<String> {
    let assertions = item.all("assert");
    let asserted = |place| assertions.iter().find(|it| code(**it).is_some() && code(**it) == code(place));
    let places = content.all("located");
    places.into_iter().find_map(|place| name(place, language).or_else(|| name(*asserted(place)?, language)))
}

fn code(concept: Element<'_>) -> Option<&str> {
    concept.value("qcode").or_else(|| concept.value("uri"))
}

/// Adds the tags of an item. A concept without a name has the one that the item asserts of it elsewhere.
pub fn read(item: Element<'_>, content: Element<'_>, draft: &mut Draft) {
    let language = draft.language.clone();
    let language = language.as_deref();
    let list = || item.all("assert").into_iter().rev().filter_map(|it| Some((code(it)?, it)));
    let assertions: HashMap<&str, Element<'_>> = list().collect();
    // Some agencies tell of a concept under a code of another list, which ends alike.
    let by_end: HashMap<&str, Element<'_>> =
        list().filter_map(|(code, it)| Some((last_part(code)?, it))).collect();
    let asserted = |concept: Element<'_>| {
        let code = code(concept)?;
        let is_alike = |other: &&Element<'_>| kind(**other).is_some() && kind(**other) == kind(concept);
        let similar = || by_end.get(last_part(code)?).filter(is_alike);
        assertions.get(code).or_else(similar).copied()
    };
    for subject in content.all("subject") {
        let assertion = asserted(subject);
        let kind = kind(subject).or_else(|| kind(assertion?)).unwrap_or(TagKind::Topic);
        let literal = || {
            let literal = subject.value("literal").filter(|_| subject.value("qcode").is_none())?;
            let is_title = draft.title.as_deref().is_some_and(|title| title.trim() == literal);
            (!is_title).then(|| literal.to_owned())
        };
        let main = || name(subject.find("mainConcept")?, language);
        let name =
            name(subject, language).or_else(main).or_else(|| name(assertion?, language)).or_else(literal);
        wire::push_subject(draft, kind, subject.value("qcode"), name);
        if kind == TagKind::Place {
            push_broader(subject, language, draft);
        }
    }
    for place in content.all("located") {
        let name = name(place, language).or_else(|| name(asserted(place)?, language));
        let literal = || place.value("literal").map(str::to_owned);
        wire::push_tag(draft, TagKind::Place, name.or_else(literal));
        push_broader(place, language, draft);
    }
    for keyword in content.all("keyword").into_iter().chain(content.all("slugline")) {
        let keyword = keyword.text().map(|keyword| wire::desk::without_labels(&keyword).to_owned());
        wire::push_tag(draft, TagKind::Keyword, keyword);
    }
}

/// Returns the last part of a code, if it is a number of a list or a name: `20016` of `places:rich:20016`.
fn last_part(code: &str) -> Option<&str> {
    const MIN_BYTES: usize = 4; // a shorter one ends another list's codes as well
    code.rsplit([':', '/']).next().filter(|part| part.len() >= MIN_BYTES && part.len() < code.len())
}

/// Adds the larger places that a place is in.
fn push_broader(place: Element<'_>, language: Option<&str>, draft: &mut Draft) {
    for broader in place.all("broader") {
        wire::push_tag(draft, TagKind::Place, name(broader, language));
    }
}

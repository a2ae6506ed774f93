//! Reuters Corpus, volume 1: `<newsitem>`, one article a file.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head, Raw, Unread};
use super::wire;
use super::xml::{self, Document, Element};
use crate::article::TagKind;
use crate::draft::Draft;

mod countries;

/// Returns whether the outermost element is that of the corpus.
pub fn matches(head: &Head<'_>) -> bool {
    xml::root_name(head.text) == Some("newsitem")
}

/// Gives every article of a file, for many keep the corpus in few large files.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    xml::split_records(input, &["newsitem"], emit)
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let document = Document::read(bytes)?;
    let whole = document.whole();
    let Some(item) = whole.first("newsitem") else {
        return Err(Unread::Fault("expected an element `newsitem`, found none".to_owned()));
    };
    let element = |name: &str| {
        let elements = item.all("metadata/dc");
        let found = elements.into_iter().find(|dc| dc.value("element") == Some(name));
        found.and_then(|dc| dc.value("value")).map(str::to_owned)
    };
    let dateline = item.text_at("dateline");
    let publisher = element("dc.publisher");
    // `Reuters Holdings Plc`
    let first_word = publisher.as_deref().and_then(|name| Some(name.split_whitespace().next()?.to_owned()));
    let text = item.find("text").map(Element::paragraphs).unwrap_or_default();
    let mut draft = Draft {
        source_id: item.value("itemid").map(str::to_owned),
        // Its `title` is the headline behind a country, for the screens of its day.
        title: item.text_at("headline").or_else(|| item.text_at("title")),
        bylines: item.text_at("byline").into_iter().collect(),
        body: Some(without_contacts(&text).to_owned()).filter(|body| !body.is_empty()),
        agency: wire::agency(&[publisher, element("dc.source"), first_word]),
        place: dateline.and_then(|line| wire::place(&line)).or_else(|| element("dc.creator.location")),
        language: item.inherited("lang").map(str::to_owned),
        published: wire::date(item.value("date"), "newsitem date")
            .or_else(|| wire::date(element("dc.date.published"), "dc.date.published"))
            .or_else(|| wire::date(element("dc.date.created"), "dc.date.created")),
        charset: document.other_charset(),
        ..Draft::default()
    };
    wire::push_tag(&mut draft, TagKind::Place, element("dc.creator.location"));
    wire::push_tag(&mut draft, TagKind::Place, element("dc.creator.location.country.name"));
    for codes in item.all("metadata/codes") {
        let are_countries = codes.value("class").is_some_and(|class| class.contains("countries"));
        for code in codes.all("code").into_iter().filter_map(|code| code.value("code")) {
            // A code that is not known is no name of a place: it stays a code, as those of topics do.
            let country = countries::name(code).filter(|_| are_countries);
            let kind = if country.is_some() { TagKind::Place } else { TagKind::Topic };
            wire::push_tag(&mut draft, kind, Some(country.unwrap_or(code).to_owned()));
        }
    }
    wire::tidy(&mut draft);
    if draft.title.is_none() && draft.body.is_none() {
        let reason = document.broken;
        let reason =
            reason.unwrap_or_else(|| "expected a headline or a text in `newsitem`, found neither".to_owned());
        return Err(Unread::Fault(reason));
    }
    Ok(draft)
}

/// Returns a text without the last lines that say where its newsroom is to be called:
/// `-- Stockholm newsroom +46-8-700 1000`, `((London newsroom +44 171 542 7717))`.
fn without_contacts(text: &str) -> &str {
    let is_contact = |line: &str| (line.starts_with("--") || line.starts_with("((")) && line.contains('+');
    let mut text = text;
    while let Some(last) = text.lines().next_back().filter(|last| is_contact(last)) {
        text = text[..text.len() - last.len()].trim_end();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEM: &str = r#"<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="7041" id="root" date="1996-08-20" xml:lang="en">
<title>TURKEY: Grain talks end.</title>
<headline>Grain talks end.</headline>
<byline>Ayla Demir</byline>
<dateline>ISTANBUL 1996-08-20</dateline>
<text><p>Talks on grain ended &amp; all went home.</p><p>They meet again on Monday.</p></text>
<metadata>
<codes class="bip:countries:1.0"><code code="TURK"><editdetail attribution="x"/></code><code code="XQZ"/></codes>
<codes class="bip:topics:1.0"><code code="M141"/><code code="MCAT"/></codes>
<dc element="dc.publisher" value="Reuters Holdings Plc"/><dc element="dc.source" value="Reuters"/>
<dc element="dc.creator.location" value="ISTANBUL"/>
</metadata>
</newsitem>"#;

    #[test]
    fn an_item_gives_all_that_it_says() {
        let draft = parse(ITEM.as_bytes()).expect("the test's own item can be read");
        assert_eq!(draft.source_id.as_deref(), Some("7041"));
        assert_eq!(draft.title.as_deref(), Some("Grain talks end."));
        assert_eq!(draft.bylines, ["Ayla Demir"]);
        assert_eq!(
            draft.body.as_deref(),
            Some("Talks on grain ended & all went home.\nThey meet again on Monday.")
        );
        assert_eq!((draft.agency.as_deref(), draft.place.as_deref()), (Some("Reuters"), Some("ISTANBUL")));
        assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("1996-08-20"));
        let tags = [
            (TagKind::Place, "ISTANBUL"),
            (TagKind::Place, "Turkey"),
            (TagKind::Topic, "XQZ"),
            (TagKind::Topic, "M141"),
            (TagKind::Topic, "MCAT"),
        ];
        assert_eq!(draft.tags, tags.map(|(kind, value)| (kind, value.to_owned())));
    }

    #[test]
    fn contacts_are_no_text() {
        let check = |text, expected| assert_eq!(without_contacts(text), expected);
        check("All went home.\n-- Izmir newsroom +90 1\n((London +44 171 1))", "All went home.");
        check("All went home.\n-- at last", "All went home.\n-- at last");
        check("", "");
    }

    #[test]
    fn a_publisher_may_be_the_agency_by_its_first_word() {
        let item = ITEM.replace("element=\"dc.source\"", "element=\"x\"");
        let draft = parse(item.as_bytes()).expect("the test's own item can be read");
        assert_eq!(draft.agency.as_deref(), Some("Reuters"));
    }

    #[test]
    fn items_one_after_another_are_records() {
        let input = format!("{ITEM}\n{ITEM}");
        let mut n_read = 0;
        let end = split(&mut input.as_bytes(), &mut |raw| {
            n_read += usize::from(raw.content.and_then(|bytes| parse(&bytes)).is_ok());
            ControlFlow::Continue(())
        });
        assert!(end.is_ok() && n_read == 2);
    }

    #[test]
    fn an_empty_item_is_a_fault() {
        let reason = parse(b"<newsitem itemid='1'><text/></newsitem>");
        assert!(matches!(reason, Err(Unread::Fault(reason)) if reason.contains("found neither")));
    }
}

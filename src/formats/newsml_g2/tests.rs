//! Tests of NewsML-G2.

use super::*;

fn item(class: &str, status: &str, meta: &str, set: &str) -> String {
    format!(
        "<newsMessage><header><sent>2025-07-17T12:00:00Z</sent></header><itemSet>\
         <newsItem guid='tag:ex.org,2025:41' version='3' xml:lang='en'><itemMeta><itemClass qcode='ninat:{class}'/>\
         <provider qcode='nprov:dpa'><name>Deutsche Presse-Agentur</name></provider>\
         <versionCreated>2025-07-17T11:00:00Z</versionCreated><firstCreated>2025-07-17T10:00:00Z</firstCreated>\
         <pubStatus qcode='stat:{status}'/></itemMeta><contentMeta>{meta}</contentMeta>\
         <contentSet>{set}</contentSet></newsItem></itemSet></newsMessage>"
    )
}

const META: &str = "<headline>Grain talks end</headline><headline role='hld:subHeadline'>Both go home</headline>\
    <by>Can Kaya</by><dateline>Istanbul, July 17</dateline><language tag='en-GB'/><slugline>GRAIN/TALKS</slugline>\
    <subject type='cpnat:person' qcode='p:1'><name>Ayla Demir</name></subject>\
    <subject type='cpnat:organisation' qcode='o:1'><name xml:lang='de'>Hafen</name><name xml:lang='en'>Port Office</name></subject>\
    <subject qcode='subj:04010000'/><subject qcode='N2:GRA'/><subject qcode='x:4711'/>\
    <located qcode='g:1'><name>Istanbul</name><broader qcode='g:2'><name>Turkey</name></broader></located>";

const HTML: &str = "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'>\
    <head><title>x</title></head><body><header><h1>Grain talks end</h1></header><p>By Can Kaya</p><p>One.</p>\
    <figure><figcaption>A ship</figcaption></figure><p>Two.</p></body></html></inlineXML>";

fn records(input: &str) -> Vec<Result<Draft, Unread>> {
    let mut found = Vec::new();
    let end = split(&mut input.as_bytes(), &mut |raw| {
        found.push(raw.content.and_then(|bytes| parse(&bytes)));
        ControlFlow::Continue(())
    });
    assert!(end.is_ok());
    found
}

fn one(input: &str) -> Draft {
    records(input).swap_remove(0).expect("the test's own item can be read")
}

#[test]
fn an_item_gives_all_that_it_says() {
    let draft = one(&item("text", "usable", META, HTML));
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    assert_eq!((text(&draft.source_id), draft.version), ("tag:ex.org,2025:41".into(), Some(3)));
    assert_eq!((text(&draft.title), text(&draft.deck)), ("Grain talks end".into(), "Both go home".into()));
    assert_eq!((text(&draft.body), draft.bylines.join("|")), ("One.\nTwo.".into(), "Can Kaya".into()));
    assert_eq!(
        (text(&draft.place), text(&draft.agency)),
        ("Istanbul".into(), "Deutsche Presse-Agentur".into())
    );
    assert_eq!(draft.language.as_deref(), Some("en-GB"));
    assert_eq!(draft.published.map(|date| date.rule.into_owned()).as_deref(), Some("firstCreated"));
    assert_eq!(draft.modified.map(|date| date.text).as_deref(), Some("2025-07-17T11:00:00Z"));
    let expected = [
        (TagKind::Person, "Ayla Demir"),
        (TagKind::Organisation, "Port Office"),
        (TagKind::Topic, "economy, business and finance"),
        (TagKind::Topic, "N2:GRA"),
        (TagKind::Place, "Istanbul"),
        (TagKind::Place, "Turkey"),
        (TagKind::Keyword, "GRAIN/TALKS"),
    ];
    assert_eq!(draft.tags, expected.map(|(kind, value)| (kind, value.to_owned())));
}

#[test]
fn an_item_without_a_dateline_is_from_where_it_was_made_if_the_text_says_so() {
    let check = |set: &str, expected: Option<&str>| {
        let meta =
            META.replace("<dateline>Istanbul, July 17</dateline>", "").replace(">Istanbul<", ">Izmir<");
        assert_eq!(one(&item("text", "usable", &meta, set)).place.as_deref(), expected, "{set}");
    };
    check(&HTML.replace("One.", "IZMIR's ships wait."), Some("Izmir"));
    check(HTML, None);
    let body = "<dateline>ANKARA, July 17</dateline></body.head><body.content><p>One.</p></body.content>";
    check(&format!("<inlineXML><nitf><body><body.head>{body}</body></nitf></inlineXML>"), Some("ANKARA"));
}

#[test]
fn text_is_read_in_each_of_its_guises() {
    let check = |set: &str, expected: &str| {
        assert_eq!(one(&item("text", "usable", META, set)).body.as_deref(), Some(expected), "{set}");
    };
    let nitf = "<inlineXML><nitf><body><body.content><p>One.</p></body.content></body></nitf></inlineXML>";
    check(nitf, "One.");
    check("<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>", "One.\nTwo.");
    check("<inlineData><![CDATA[<p>One.</p><p>Two.</p>]]></inlineData>", "One.\nTwo.");
    check(&format!("<inlineData encoding='base64' contenttype='image/png'>iVBO</inlineData>{nitf}"), "One.");
}

#[test]
fn what_is_no_article_is_passed_over() {
    let check = |input: &str, expected: &'static str| {
        assert_eq!(records(input), [Err(Unread::Passed(expected.into()))], "{input}");
    };
    check(&item("picture", "usable", META, ""), "pictures");
    check(&item("video", "usable", META, ""), "videos");
    check(&item("text", "usable", META, "<remoteContent contenttype='image/jpeg' href='a'/>"), "pictures");
    check("<packageItem guid='1'/>", "packages");
    check("<newsMessage><itemSet><n:conceptItem xmlns:n='x'/></itemSet></newsMessage>", "concepts");
}

#[test]
fn an_item_that_is_taken_back_needs_no_text() {
    let draft = one(&item("picture", "canceled", "", ""));
    assert_eq!((draft.status, draft.source_id.is_some()), (DraftStatus::Cancelled, true));
}

#[test]
fn a_message_can_hold_several_items() {
    let item = item("text", "usable", META, HTML);
    let inner = &item[item.find("<newsItem").unwrap_or(0)..item.find("</itemSet>").unwrap_or(0)];
    let both = item.replace(inner, &format!("<packageItem guid='1'/>{inner}{inner}"));
    assert_eq!(records(&both).iter().filter(|result| result.is_ok()).count(), 2);
}

#[test]
fn an_empty_item_is_a_fault() {
    assert!(
        matches!(&records(&item("text", "usable", "", ""))[..], [Err(Unread::Fault(reason))] if reason.contains("found neither"))
    );
}

#[test]
fn a_concept_is_named_elsewhere_or_by_its_main_part() {
    let subjects = "<headline>Grain talks end</headline><subject type='cpnat:geoArea' qcode='alias:20016'/>\
        <subject qcode='alias:30016'/><subject><mainConcept uri='x'><name>swimming</name></mainConcept></subject>";
    let asserts = "<assert qcode='places:rich:20016'><name>Izmir</name><geoAreaDetails/></assert>\
        <assert qcode='firms:rich:30016'><name>Port Office</name><organisationDetails/></assert><contentSet>";
    let draft = one(&item("text", "usable", subjects, HTML).replace("<contentSet>", asserts));
    let expected = [(TagKind::Place, "Izmir"), (TagKind::Topic, "alias:30016"), (TagKind::Topic, "swimming")];
    let telling = |(kind, value): &(TagKind, String)| *kind != TagKind::Topic || !value.starts_with("alias");
    let expected = expected.map(|(kind, value)| (kind, value.to_owned()));
    assert!(draft.tags.iter().filter(|tag| telling(tag)).eq(expected.iter().filter(|tag| telling(tag))));
}

#[test]
fn a_part_without_its_item_says_so() {
    let reason = |input: &str| match records(input).swap_remove(0) {
        Err(Unread::Fault(reason)) => reason,
        other => format!("{other:?}"),
    };
    let found = reason("<contentMeta><headline>Grain</headline></contentMeta>");
    assert!(found.starts_with("`contentMeta` is a part of an item"), "{found}");
    let catalog =
        "<catalog xmlns='http://iptc.org/std/nar/2006-10-01/'><scheme alias='a' uri='b'/></catalog>";
    assert_eq!(records(catalog), [Err(Unread::Passed("catalogues".into()))]);
    let head = |text: &'static str| Head { name: "a".into(), bytes: text.as_bytes(), text, is_binary: false };
    assert!(matches(&head("<contentMeta>")) && !matches(&head("<catalog><item/></catalog>")));
    let nitf = "<contentSet><inlineXML><nitf><body><body.head><hedline><hl1>Grain</hl1></hedline></body.head>\
        <body.content><p>One.</p></body.content></body></nitf></inlineXML></contentSet>";
    let draft = one(nitf);
    assert_eq!((draft.title.as_deref(), draft.body.as_deref()), (Some("Grain"), Some("One.")));
}

//! Tests of NewsML 1.

use super::*;

fn item(status: &str, component: &str) -> String {
    format!(
        "<NewsML><NewsEnvelope><DateAndTime>20250717T120000Z</DateAndTime></NewsEnvelope><NewsItem xml:lang='en'>\
         <Identification><NewsIdentifier><ProviderId>afp.com</ProviderId><DateId>20250717</DateId>\
         <NewsItemId>TX41</NewsItemId><RevisionId PreviousRevision='1' Update='N'>2</RevisionId>\
         <PublicIdentifier>urn:newsml:afp.com:20250717:TX41:2</PublicIdentifier></NewsIdentifier></Identification>\
         <NewsManagement><FirstCreated>20250717T100000Z</FirstCreated>\
         <ThisRevisionCreated>20250717T110000Z</ThisRevisionCreated><Status FormalName='{status}'/></NewsManagement>\
         {component}</NewsItem></NewsML>"
    )
}

const STORY: &str = "<NewsComponent><TopicSet><Topic><FormalName>09003000</FormalName>\
    <Description xml:lang='de' Variant='Name'>Arbeit</Description>\
    <Description xml:lang='en' Variant='Name'>Jobs</Description></Topic></TopicSet>\
    <NewsLines><DateLine>ISTANBUL, July 17, 2025 (AFP) -</DateLine><HeadLine>Grain talks end</HeadLine>\
    <SubHeadLine>Both go home</SubHeadLine><ByLine>Can Kaya</ByLine><SlugLine>grain-talks</SlugLine>\
    <KeywordLine>GRAIN</KeywordLine></NewsLines>\
    <AdministrativeMetadata><Provider><Party FormalName='AFP'/></Provider></AdministrativeMetadata>\
    <DescriptiveMetadata><Language FormalName='en'/><SubjectCode><Subject FormalName='09003000'/>\
    <SubjectDetail FormalName='04016007'/></SubjectCode><Location><Property FormalName='Country' Value='TUR'/>\
    <Property FormalName='City' Value='Istanbul'/></Location></DescriptiveMetadata>\
    <ContentItem><MediaType FormalName='Text'/><DataContent>BODY</DataContent></ContentItem></NewsComponent>";

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
    let draft = one(&item(
        "Usable",
        &STORY
            .replace("BODY", "<nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"),
    ));
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    assert_eq!((text(&draft.source_id), draft.version), ("urn:newsml:afp.com:20250717:TX41".into(), Some(2)));
    assert_eq!((text(&draft.title), text(&draft.deck)), ("Grain talks end".into(), "Both go home".into()));
    assert_eq!((text(&draft.body), text(&draft.place)), ("One.\nTwo.".into(), "ISTANBUL".into()));
    assert_eq!((draft.bylines.join("|"), text(&draft.agency)), ("Can Kaya".into(), "AFP".into()));
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("20250717T100000Z"));
    assert_eq!(draft.modified.map(|date| date.rule.into_owned()).as_deref(), Some("ThisRevisionCreated"));
    let expected = [
        (TagKind::Keyword, "GRAIN"),
        (TagKind::Keyword, "grain-talks"),
        (TagKind::Topic, "Jobs"),
        (TagKind::Topic, "economy, business and finance"),
        (TagKind::Place, "Istanbul"),
    ];
    assert_eq!(draft.tags, expected.map(|(kind, value)| (kind, value.to_owned())));
}

#[test]
fn lists_of_topics_before_the_items_are_for_all_of_them() {
    let list = "<NewsML><TopicSet><Topic><FormalName>04016007</FormalName><Description>Freight</Description></Topic>\
        <Topic><FormalName>09003000</FormalName><Description>Work</Description></Topic></TopicSet>";
    let item = item("Usable", STORY).replace("<NewsML>", "").replace("</NewsML>", "");
    for record in records(&format!("{list}{item}{item}</NewsML>")) {
        let tags = record.expect("the test's own items can be read").tags;
        let topics: Vec<_> = tags.iter().filter(|(kind, _)| *kind == TagKind::Topic).collect();
        assert_eq!(topics, [&(TagKind::Topic, "Jobs".to_owned()), &(TagKind::Topic, "Freight".to_owned())]);
    }
}

#[test]
fn text_is_read_in_each_of_its_guises() {
    let check = |data: &str, expected: &str| {
        let draft = one(&item("Usable", &STORY.replace("BODY", data)));
        assert_eq!(draft.body.as_deref(), Some(expected), "{data}");
    };
    check("<p>One.</p><p>Two.</p>", "One.\nTwo.");
    check("<![CDATA[<P>One.</P><P>Two &amp; three.</P>]]>", "One.\nTwo & three.");
    check("&lt;b&gt;One&lt;/b&gt; word.", "One word.");
    check("One.\n\nTwo.", "One.\nTwo.");
}

#[test]
fn a_story_in_two_languages_is_two_records() {
    let told = |language: &str, number: u32, title: &str| {
        format!(
            "<NewsComponent Duid='{number}' xml:lang='{language}'><NewsLines><HeadLine>{title}</HeadLine></NewsLines>\
             <NewsComponent><Role FormalName='Lead'/><ContentItem><DataContent>Short {title}.</DataContent></ContentItem></NewsComponent>\
             <NewsComponent><Role FormalName='Body'/><ContentItem><DataContent>Long {title}.</DataContent></ContentItem></NewsComponent>\
             </NewsComponent>"
        )
    };
    let both = format!("<NewsComponent>{}{}</NewsComponent>", told("nl", 7, "Graan"), told("fr", 8, "Grain"));
    let found: Vec<Draft> = records(&item("Usable", &both)).into_iter().filter_map(Result::ok).collect();
    let told: Vec<_> = found
        .iter()
        .map(|draft| (draft.language.as_deref(), draft.deck.as_deref(), draft.body.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("nl"), Some("Short Graan."), Some("Long Graan.")),
            (Some("fr"), Some("Short Grain."), Some("Long Grain."))
        ]
    );
    assert!(found[0].source_id.as_deref().is_some_and(|id| id.ends_with("#7")));
}

#[test]
fn what_is_no_article_is_passed_over() {
    let check = |component: &str, expected: &'static str| {
        assert_eq!(
            records(&item("Usable", component)),
            [Err(Unread::Passed(expected.into()))],
            "{component}"
        );
    };
    check(
        "<NewsComponent><ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem></NewsComponent>",
        "pictures",
    );
    check("<NewsComponent><NewsItemRef NewsItem='urn:1'/></NewsComponent>", "packages");
    let captioned = "<NewsComponent><NewsComponent><Role FormalName='Caption'/><ContentItem><DataContent>A ship</DataContent></ContentItem></NewsComponent>\
        <NewsComponent><ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem></NewsComponent></NewsComponent>";
    check(captioned, "pictures");
}

#[test]
fn an_item_that_is_taken_back_needs_no_text() {
    let draft = one(&item("Canceled", "<NewsComponent/>"));
    assert_eq!((draft.status, draft.source_id.is_some()), (DraftStatus::Cancelled, true));
}

#[test]
fn an_empty_item_is_a_fault() {
    assert!(
        matches!(&records("<NewsML><NewsItem/></NewsML>")[..], [Err(Unread::Fault(reason))] if reason.contains("found neither"))
    );
    assert!(
        matches!(&records("<NewsML><Catalog/></NewsML>")[..], [Err(Unread::Fault(reason))] if reason.contains("found none"))
    );
}

#[test]
fn contacts_and_lost_references_are_no_text() {
    let contact = "<NewsComponent><Role FormalName='Contact'/><ContentItem><DataContent>Ask Ada Kent\
        </DataContent></ContentItem></NewsComponent>";
    let body = "<NewsComponent><Role FormalName='Body'/><ContentItem><DataContent>NewsComponentRef\n\n\
        The talks ended.</DataContent></ContentItem></NewsComponent>";
    let lines = "<NewsLines><HeadLine>Grain talks end</HeadLine></NewsLines>";
    let draft = one(&item("Usable", &format!("<NewsComponent>{lines}{contact}{body}</NewsComponent>")));
    assert_eq!(draft.body.as_deref(), Some("The talks ended."));
}

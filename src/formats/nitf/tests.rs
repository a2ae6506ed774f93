//! Tests of NITF.

use super::*;
use crate::draft::DraftStatus;
use crate::formats::record::HEAD_BYTES;

const ARTICLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://example.org/nitf.dtd">
<nitf baselang="en-GB"><head><title>Grain</title>
<meta name="online_sections" content="World; Business"/>
<tobject tobject.type="News">
 <tobject.subject tobject.subject.refnum="04001002" tobject.subject.detail="Fishing Industry"/>
 <tobject.subject tobject.subject.refnum="11006005"/>
</tobject>
<docdata management-status="usable"><doc-id id-string="ex.41" regsrc="AP"/><du-key key="grain" version="3"/>
 <date.issue norm="20250717T103000Z"/><key-list><keyword key="grain; talks"/></key-list><evloc city="Istanbul"/>
 <identified-content><person>Ayla Demir</person><org value="Port Office"/>
 <classifier type="descriptor">Shipping</classifier><classifier type="types_of_material">News</classifier></identified-content></docdata>
<pubdata date.publication="20250718T000000" name="The Harbour Post" ex-ref="http://example.org/41"/></head>
<body><body.head><hedline><hl1>Grain talks end</hl1><hl2>Both sides go home</hl2></hedline>
<byline>By <person>Can Kaya</person><byttl>Port Writer</byttl></byline><distributor>The Associated Press</distributor>
<dateline><location>ISTANBUL, Turkey</location><story.date norm="20250717">July 17</story.date></dateline></body.head>
<body.content><block class="lead_paragraph"><p>The talks ended.</p></block>
<block class="full_text"><p>The talks ended.</p><p>All of <location>Izmir's</location> ships lay still.</p></block>
<media media-type="image"><media-caption>A ship</media-caption><media-producer>D. Ak</media-producer></media>
</body.content></body></nitf>"#;

fn read(text: &str) -> Draft {
    parse(text.as_bytes()).expect("the test's own article can be read")
}

#[test]
fn an_article_gives_all_that_it_says() {
    let draft = read(ARTICLE);
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    assert_eq!((text(&draft.source_id), draft.version), ("ex.41".to_owned(), Some(3)));
    assert_eq!(
        (text(&draft.title), text(&draft.deck)),
        ("Grain talks end".into(), "Both sides go home".into())
    );
    assert_eq!(text(&draft.body), "The talks ended.\nAll of Izmir's ships lay still.");
    assert_eq!((text(&draft.caption), text(&draft.credit)), ("A ship".into(), "D. Ak".into()));
    assert_eq!((draft.bylines.join("|"), text(&draft.place)), ("Can Kaya".into(), "ISTANBUL".into()));
    assert_eq!(
        (text(&draft.agency), text(&draft.publication)),
        ("The Associated Press".into(), "The Harbour Post".into())
    );
    assert_eq!((text(&draft.language), text(&draft.section)), ("en-GB".into(), "World; Business".into()));
    assert_eq!(text(&draft.url), "http://example.org/41");
    let published = draft.published.map(|date| (date.text, date.rule.into_owned()));
    assert_eq!(published, Some(("20250718T000000".into(), "date.publication".into())));
}

#[test]
fn tags_have_the_kinds_that_are_declared() {
    let expected = [
        (TagKind::Topic, "Fishing Industry"),
        (TagKind::Topic, "politics"),
        (TagKind::Keyword, "grain"),
        (TagKind::Keyword, "talks"),
        (TagKind::Place, "Istanbul"),
        (TagKind::Person, "Ayla Demir"),
        (TagKind::Organisation, "Port Office"),
        (TagKind::Topic, "Shipping"),
        (TagKind::Place, "Izmir"),
    ];
    assert_eq!(read(ARTICLE).tags, expected.map(|(kind, value)| (kind, value.to_owned())));
}

#[test]
fn the_lead_is_kept_where_nothing_repeats_it() {
    let body = |content: &str| {
        read(&format!("<nitf><body><body.content>{content}</body.content></body></nitf>")).body
    };
    assert_eq!(body("<block class='lead_paragraph'><p>One.</p></block>").as_deref(), Some("One."));
    let both = "<block class='lead_paragraph'><p>One.</p></block><block><p>One.</p><p>Two.</p></block>";
    assert_eq!(body(both).as_deref(), Some("One.\nTwo."));
}

#[test]
fn what_is_taken_back_says_so() {
    let status = |word: &str| read(&ARTICLE.replace("\"usable\"", &format!("\"{word}\""))).status;
    assert_eq!(status("canceled"), DraftStatus::Cancelled);
    assert_eq!(status("withheld"), DraftStatus::Withheld);
    assert_eq!(status("embargoed"), DraftStatus::Usable);
}

#[test]
fn a_picture_without_text_is_passed_over() {
    let result = |content: &str| {
        parse(format!("<nitf><body><body.content>{content}</body.content></body></nitf>").as_bytes())
    };
    let picture = "<media media-type='photo'><media-caption>A ship</media-caption></media>";
    assert_eq!(result(picture), Err(Unread::Passed("pictures".into())));
    assert!(matches!(result("<p> </p>"), Err(Unread::Fault(reason)) if reason.contains("found neither")));
}

#[test]
fn content_tells_the_format() {
    let matches_text = |text: &str| {
        let bytes = &text.as_bytes()[..text.len().min(HEAD_BYTES)];
        matches(&Head { name: "a.txt".to_owned(), bytes, text, is_binary: false })
    };
    assert!(matches_text(ARTICLE));
    assert!(matches_text("<nitf:nitf xmlns:nitf='x'>"));
    assert!(!matches_text("<html><body>nitf</body></html>"));
    assert!(!matches_text("nitf"));
}

#[test]
fn several_articles_in_a_file_are_records() {
    let input = format!("<all>{0}{0}</all>", &ARTICLE[ARTICLE.find("<nitf").unwrap_or(0)..]);
    let mut n_read = 0;
    let end = split(&mut input.as_bytes(), &mut |raw| {
        n_read += usize::from(raw.content.and_then(|bytes| parse(&bytes)).is_ok());
        ControlFlow::Continue(())
    });
    assert!(end.is_ok() && n_read == 2);
}

#[test]
fn what_only_looks_like_a_field_is_none() {
    let article = |head: &str, body_head: &str| {
        read(&format!(
            "<nitf><head>{head}</head><body><body.head>{body_head}</body.head>\
             <body.content><p>It ended.</p></body.content></body></nitf>"
        ))
    };
    let section = |head: &str| article(head, "").section;
    let page = "<pubdata position.section='A'/>";
    assert_eq!(section(&format!("<meta name='section' content='World'/>{page}")).as_deref(), Some("World"));
    assert_eq!(section(page), None);

    let keyword = "<docdata><key-list><keyword key='PORT STRIKE'/></key-list></docdata>";
    let deck =
        |line: &str| article(keyword, &format!("<hedline><hl1>Strike ends</hl1>{line}</hedline>")).deck;
    assert_eq!(deck("<hl2>PORT STRIKE</hl2>"), None);
    assert_eq!(deck("<hl2 id='originalHeadline'>Port strike ends</hl2>"), None);
    assert_eq!(deck("<hl2>Both go home</hl2>").as_deref(), Some("Both go home"));

    let bylines = |lines: &str| article("", lines).bylines.join("|");
    let normal = "<byline class='normalized_byline'>KAYA, CAN</byline>";
    assert_eq!(bylines(&format!("<byline class='print_byline'>By CAN KAYA</byline>{normal}")), "By CAN KAYA");
    assert_eq!(bylines(normal), "KAYA, CAN");
}

#[test]
fn what_was_embargoed_is_of_the_day_of_its_release() {
    let check = |status: &str, expected: &str| {
        let article = format!(
            "<nitf><head><docdata management-status='{status}'><date.issue norm='20250717T132446+0100'/>\
             <date.release norm='20250718T000100+0100'/></docdata></head>\
             <body><body.content><p>It ended.</p></body.content></body></nitf>"
        );
        assert_eq!(read(&article).published.map(|date| date.text).as_deref(), Some(expected), "{status}");
    };
    check("embargoed", "20250718T000100+0100");
    check("usable", "20250717T132446+0100");
}

#[test]
fn fields_are_read_in_the_forms_that_agencies_give_them() {
    let draft = read(
        "<nitf><head><tobject><tobject.subject tobject.subject.type='POL:POLITICS'/>\
         <tobject.subject tobject.subject.matter='Port: strike'/></tobject>\
         <docdata><key-list><keyword>Harbour</keyword></key-list></docdata></head>\
         <body><body.head><dateline>SYDNEY March 22 AAP -</dateline></body.head>\
         <body.content><p>It ended.</p></body.content></body></nitf>",
    );
    let expected =
        [(TagKind::Topic, "POLITICS"), (TagKind::Topic, "Port: strike"), (TagKind::Keyword, "Harbour")];
    assert_eq!(draft.tags, expected.map(|(kind, value)| (kind, value.to_owned())));
    assert_eq!((draft.place.as_deref(), draft.agency.as_deref()), (Some("SYDNEY"), Some("AAP")));
}

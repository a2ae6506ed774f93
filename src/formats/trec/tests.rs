//! Tests of `trec`.

use super::*;

fn read(document: &str) -> Draft {
    parse(document.as_bytes()).expect("the document is whole")
}

#[test]
fn a_wire_story_is_read_whole() {
    let draft = read(
        "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<FILEID>AP-1</FILEID>\n<HEAD>Ferries Wait</HEAD>\n<HEAD>Fog on the Strait</HEAD>\n\
         <BYLINE>By ADA KENT</BYLINE>\n<DATELINE>ISTANBUL, Turkey (AP) </DATELINE>\n<TEXT>\n    Fog lay low & ferries\nwaited.\n    \
         It <was> thick.\n</TEXT>\n<TEXT>\n    More came.\n</TEXT>\n</DOC>",
    );
    assert_eq!(draft.source_id.as_deref(), Some("AP880212-0001"));
    assert_eq!(draft.title.as_deref(), Some("Ferries Wait; Fog on the Strait"));
    assert_eq!(draft.body.as_deref(), Some("Fog lay low & ferries waited.\nIt <was> thick.\nMore came."));
    assert_eq!(draft.place.as_deref(), Some("ISTANBUL, Turkey"));
    assert_eq!(draft.bylines, ["By ADA KENT"]);
    let published = draft.published.expect("the number has a date");
    assert_eq!((published.text.as_str(), published.trust), ("1988-02-12", Trust::Derived));
}

#[test]
fn a_gigaword_document_is_read_whole() {
    let draft = read(
        "<DOC id=\"AFP_ENG_19940512.0003\" type=\"story\" >\n<HEADLINE>\nFog over\nthe strait\n</HEADLINE>\n<DATELINE>\nANKARA, May 12\n\
         </DATELINE>\n<TEXT>\n<P>\nOne line\nand another &amp; more.\n</P>\n<P>\nTwo.\n</TEXT>\n</DOC>",
    );
    assert_eq!(draft.title.as_deref(), Some("Fog over the strait"));
    assert_eq!(draft.body.as_deref(), Some("One line and another & more.\nTwo."));
    assert_eq!(draft.source_id.as_deref(), Some("AFP_ENG_19940512.0003"));
    assert_eq!(draft.place.as_deref(), Some("ANKARA"));
}

#[test]
fn a_newspaper_article_is_read_whole() {
    let draft = read(
        "<DOC><DOCNO> WSJ870324-0001 </DOCNO><HL> Fog Costs:\n Ferries</HL><DD> 03/24/87</DD><SO> HARBOUR JOURNAL (J)</SO>\
         <IN> SHP TRA </IN><LP> Lead.</LP><TEXT> Rest. </TEXT></DOC>",
    );
    assert_eq!(draft.title.as_deref(), Some("Fog Costs: Ferries"));
    assert_eq!(draft.body.as_deref(), Some("Lead.\nRest."));
    assert_eq!(draft.publication.as_deref(), Some("HARBOUR JOURNAL"));
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("1987-03-24"));
}

#[test]
fn a_later_newspaper_has_its_byline_in_the_headline() {
    let draft = read(
        "<DOC><DOCNO> WSJ910809-0032 </DOCNO><HL> Ports:\n@  Ferries Wait\n@  ----\n@  By Ada Kent\n@  Staff Reporter of The Post </HL>\
         <DATE> 08/09/91 </DATE><IN>\nSHIPS (SHP)\nPORTS, HARBOURS (POR)\n</IN><TEXT> Fog. </TEXT></DOC>",
    );
    assert_eq!(draft.title.as_deref(), Some("Ports: Ferries Wait"));
    assert_eq!(draft.bylines, ["By Ada Kent"]);
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("1991-08-09"));
    let topics: Vec<_> = draft.tags.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(topics, ["SHIPS (SHP)", "PORTS, HARBOURS (POR)"]);
}

#[test]
fn lists_below_the_text_are_tags() {
    let draft = read(
        "<DOC><DOCNO>FT923-1</DOCNO><HEADLINE>FT  17 SEP 92 / Fog</HEADLINE><TEXT>Fog.</TEXT><XX>Countries:-</XX>\
         <CN>GBZ  United Kingdom, EC.\n</CN><IN>P6011 Central Banks.\n</IN></DOC>",
    );
    let tags: Vec<_> = draft.tags.iter().map(|(kind, value)| (*kind, value.as_str())).collect();
    let expected =
        [(TagKind::Topic, "Central Banks"), (TagKind::Place, "United Kingdom"), (TagKind::Place, "EC")];
    assert_eq!(tags, expected);
}

#[test]
fn keywords_and_broadcasters_stand_in_the_head() {
    let draft = read(
        "<DOC><DOCNO>E1</DOCNO><TITLE>  FERRIES-FOG\n   FERRIES WAIT</TITLE>\
         <F P=102> LD0605170394 Izmir Radio in Turkish 1600 GMT </F><TEXT>Fog. [end recording]</TEXT></DOC>",
    );
    assert_eq!(draft.title.as_deref(), Some("FERRIES WAIT"));
    assert_eq!(draft.tags, [(TagKind::Keyword, "FERRIES-FOG".to_owned())]);
    assert_eq!((draft.publication.as_deref(), draft.body.as_deref()), (Some("Izmir Radio"), Some("Fog.")));
}

#[test]
fn advisories_are_passed_and_nothing_is_a_fault() {
    assert!(matches!(parse(b"<DOC id=\"a\" type=\"advis\"><TEXT>x</TEXT></DOC>"), Err(Unread::Passed(_))));
    assert!(matches!(parse(b"<DOC><DOCNO>1</DOCNO></DOC>"), Err(Unread::Fault(_))));
    assert!(matches!(parse(b""), Err(Unread::Fault(_))));
}

#[test]
fn collections_are_told_by_their_first_document() {
    let check = |text, expected| {
        let head = Head { name: String::new(), bytes: b"", text, is_binary: false };
        assert_eq!(matches(&head), expected, "{text}");
    };
    check("<DOC>\n<DOCNO> AP1 </DOCNO>", true);
    check("<DOC id=\"AFP_ENG_1\" type=\"story\">", true);
    check("<doc id=\"12\" url=\"https://x.example/12\" title=\"Fog\">\nFog\n", true);
    check("<DOC><BODY>", false);
    check("<!DOCTYPE html><html>", false);
}

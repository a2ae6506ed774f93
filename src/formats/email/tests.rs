//! Tests of `email`.

use super::*;

fn read(message: &str) -> Draft {
    parse(message.replace('\n', "\r\n").as_bytes()).expect("the message is whole")
}

#[test]
fn a_message_is_read_whole() {
    let draft = read(
        "Message-ID: <7@x.example>\nFrom: =?utf-8?q?Ay=C5=9Fe_Kaya?= <a@x.example>\nTo: b@x.example\n\
         Date: Thu, 17 Jul 2025 09:30:00 +0300 (EEST)\nSubject: =?utf-8?B?VmFwdXIgxLFzxLFzxLE=?=\nKeywords: fog, ferries\n\
         MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-9\nContent-Transfer-Encoding: quoted-printable\n\n\
         Fog lay on the strait for most of the morning, and ferries stayed in=\n the harbour.\n\nG=F6r=FC=FEme yok.\n-- \nAyse\n",
    );
    assert_eq!(draft.source_id.as_deref(), Some("7@x.example"));
    assert_eq!(draft.title.as_deref(), Some("Vapur ısısı"));
    assert_eq!(draft.bylines, ["Ayşe Kaya"]);
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("Thu, 17 Jul 2025 09:30:00 +0300"));
    let body =
        "Fog lay on the strait for most of the morning, and ferries stayed in the harbour.\nGörüşme yok.";
    assert_eq!(draft.body.as_deref(), Some(body));
    assert_eq!(draft.charset, Some("windows-1254"));
    assert_eq!(draft.tags.len(), 2);
}

const MULTIPART: &str = "From: Harbour News <n@x.example>\nList-Unsubscribe: <https://x.example/u>\nSubject: Fog\nMIME-Version: 1.0\n\
    Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nPLAIN\n--b\n\
    Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n\
    PHA+Rm9nIGxheSBvbiB0aGUgc3RyYWl0LjwvcD48cD5GZXJyaWVzIHdhaXRlZCBmb3IgaG91cnMuPC9wPg==\n--b\n\
    Content-Type: image/png; name=x.png\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n";

#[test]
fn the_alternative_with_the_text_counts() {
    let draft = read(&MULTIPART.replace("PLAIN", "This message has pictures."));
    assert_eq!(draft.body.as_deref(), Some("This message has pictures."));
    let draft = read(&MULTIPART.replace("PLAIN", "See HTML."));
    assert_eq!(draft.body.as_deref(), Some("Fog lay on the strait.\nFerries waited for hours."));
    assert_eq!((draft.publication.as_deref(), draft.bylines.len()), (Some("Harbour News"), 0));
}

#[test]
fn a_notice_of_confidentiality_is_no_text() {
    let body = |end: &str| read(&format!("From: a <a@x.example>\nSubject: Fog\n\nFog lay.\n{end}\n")).body;
    let rule = "_".repeat(32);
    let notice = "This message may be confidential. Delete it if it is not yours.";
    assert_eq!(body(&format!("{rule}\n{notice}")).as_deref(), Some("Fog lay."));
    assert_eq!(body(&format!("{rule}\nFog went.")).map(|body| body.lines().count()), Some(3));
    assert_eq!(body(notice).map(|body| body.contains("confidential")), Some(true));
}

#[test]
fn flowed_lines_are_joined() {
    let draft = read(
        "From: a <a@x.example>\nContent-Type: text/plain; format=flowed\n\nFog lay \non the strait.\n\nIt \nwent.\n",
    );
    assert_eq!(draft.body.as_deref(), Some("Fog lay on the strait.\nIt went."));
}

#[test]
fn the_name_of_a_mailing_list_is_no_title() {
    let check = |header: &str, subject: &str, expected: &str| {
        let draft = read(&format!("From: a@x.example\n{header}Subject: {subject}\n\nFog.\n"));
        assert_eq!(draft.title.as_deref(), Some(expected), "{subject}");
    };
    check("", "[harbour-wire] Fog", "Fog");
    check("", "[Opinion] Fog", "[Opinion] Fog");
    check("List-Id: Harbour <harbour.x.example>\n", "[Harbour] Fog", "Fog");
    check("", "[harbour-wire]", "[harbour-wire]");
    check("", "[] Fog", "[] Fog");
}

#[test]
fn a_news_article_names_its_organisation() {
    let check = |header: &str, expected: Option<&str>| {
        let draft =
            read(&format!("From: a@x.example\n{header}Organization: Harbour Post\nSubject: Fog\n\nFog.\n"));
        assert_eq!(draft.publication.as_deref(), expected, "{header}");
    };
    check("Newsgroups: misc.headlines\n", Some("Harbour Post"));
    check("", None);
}

#[test]
fn replies_of_machines_are_passed() {
    let message = b"From: a@x.example\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am away.\n";
    assert!(matches!(parse(message), Err(Unread::Passed(_))));
}

#[test]
fn messages_are_told_by_their_header() {
    let check = |text, expected| {
        let head = Head { name: String::new(), bytes: b"", text, is_binary: false };
        assert_eq!(matches(&head), expected, "{text}");
    };
    check("From: a@x.example\nDate: Thu, 17 Jul 2025\nSubject: Fog\n\nText", true);
    check("From a@x.example Thu Jul 17 09:30:00 2025\nFrom: a\nTo: b\nSubject: Fog\n", true);
    check("Received: by x\n\tfor y\nReturn-Path: <a>\nSubject: Fog\n\nText", true);
    check("Title: Fog\nDate: 2025-07-17\nAuthor: Ayşe\n\nText", false);
    check("From: the harbour we saw fog.\nIt was thick.", false);
    check("Fog stops ferries\n\nFrom: x", false);
}

#[test]
fn a_form_is_the_article() {
    let draft = read(
        "From: a <a@x.example>\nSubject: New form\nDate: Thu, 17 Jul 2025 09:30:00 +0300\n\n{\"Headline\":[\"Fog\"],\n\"Body\":[\"Fog lay\non the strait.\"]}\n",
    );
    assert_eq!(
        (draft.title.as_deref(), draft.body.as_deref()),
        (Some("Fog"), Some("Fog lay on the strait."))
    );
    assert!(draft.published.is_some_and(|date| date.rule == "header Date"));
}

#[test]
fn a_header_in_the_character_set_of_the_text_is_read() {
    let message = b"From: J\xfcrgen Asmus <a@x.example>\nTo: b\nSubject: Fog \x96 again\nContent-Type: text/plain; charset=\"windows-1252\"\n\nF\xf6hr.\n";
    let draft = parse(message).expect("it is a message");
    assert_eq!(draft.bylines, ["Jürgen Asmus"]);
    assert_eq!((draft.title.as_deref(), draft.body.as_deref()), (Some("Fog – again"), Some("Föhr.")));
}

#[test]
fn an_agency_that_sends_is_no_author() {
    let draft = read("From: Agencia Norte <a@x.example>\nTo: b@x.example\nSubject: Fog\n\nText\n");
    assert_eq!((draft.agency.as_deref(), draft.bylines.len()), (Some("Agencia Norte"), 0));
}

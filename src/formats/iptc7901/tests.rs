//! Tests of IPTC 7901.

use super::*;

const MESSAGE: &str = "\x01eca062 4 i 211 ccccb   dpa 061\r\n\nTurkey-grain/ports/\r\n\x021ST LEAD\r\n\
    Grain talks end without an agreement =\r\nBy Can Kaya, dpa =\r\n\n\
    Istanbul (dpa) - Talks on grain that were to begin on Monday began\r\n\
    a day late and ended on Tuesday, a spokesman for the port\r\nsaid.\r\n\n\
    All ships lay still.\r\n\n# dpa NOTEBOOK\r\n\n## dpa Contacts\r\n- Editing by: N. N.\r\n\ndpa cka npr\r\n\x03131137 GMT Nov 13 \r\n\x7f\r\n\x7f\x04";

fn read(text: &str) -> Draft {
    parse(text.as_bytes()).expect("the test's own message can be read")
}

fn check(text: &str, title: &str, body: &str) {
    let draft = read(text);
    assert_eq!((draft.title.as_deref(), draft.body.as_deref()), (Some(title), Some(body)), "{text}");
}

#[test]
fn a_message_gives_all_that_it_says() {
    let draft = read(MESSAGE);
    assert_eq!(draft.source_id.as_deref(), Some("eca062 13 Nov 2013 11:37 GMT"));
    assert_eq!(draft.title.as_deref(), Some("Grain talks end without an agreement"));
    assert_eq!(
        draft.body.as_deref(),
        Some(
            "Istanbul (dpa) - Talks on grain that were to begin on Monday began a day late and ended on Tuesday, \
             a spokesman for the port said.\nAll ships lay still."
        )
    );
    assert_eq!((draft.bylines.join("|"), draft.agency.as_deref()), ("By Can Kaya, dpa".into(), Some("dpa")));
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("13 Nov 2013 11:37 GMT"));
    assert_eq!(draft.tags, ["Turkey-grain", "ports"].map(|tag| (TagKind::Keyword, tag.to_owned())));
}

#[test]
fn headlines_end_at_their_mark() {
    check("\x01eca1234 3 i 9\r\n\x02EXTRA\nTalks end =\n\nText here.\x03", "Talks end", "Text here.");
    check("\x01eca1234 3 i 9\r\n\x02(Note)\nTalks end =\n\nText here.\x03", "Talks end", "Text here.");
    check("\x01eca1234 3 i 9\r\n\x02Talks end\n\nText here.\x03", "Talks end", "Text here.");
    let wrapped = "\x01eca1234 3 i 9\r\n\x02Talks on grain end without an agreement in Istanbul and\nall go home =\nText here.\x03";
    check(wrapped, "Talks on grain end without an agreement in Istanbul and all go home", "Text here.");
}

#[test]
fn control_characters_may_be_lost() {
    let bare = "eca00075 3 i 510    dpa 1003\n\n/politics/ports/\n2ND LEAD\nTalks end =\n \nText here.\n\n\n101137 GMT Dez 18\n";
    check(bare, "Talks end", "Text here.");
    let draft = read(bare);
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("10 Dez 2018 11:37 GMT"));
    assert_eq!(draft.tags.len(), 2);
}

#[test]
fn the_sign_for_an_end_is_no_text() {
    let telex =
        "ZCZC\r\neca00075 3 i 510\r\nTalks end =\r\n\r\nText here.\r\n\r\n101137 GMT Dez 18\r\nNNNN\r\n";
    check(telex, "Talks end", "Text here.");
    assert_eq!(read(telex).published.map(|date| date.text).as_deref(), Some("10 Dez 2018 11:37 GMT"));
}

#[test]
fn a_dateline_may_have_no_dash() {
    let check = |text: &str, expected: Option<(&str, &str)>| {
        let draft = read(&format!("\x01bsf0234 3 ec 121\n\x02Accord conclu =\n\n{text}\x03"));
        assert_eq!(draft.place.as_deref().zip(draft.agency.as_deref()), expected, "{text}");
    };
    check("   Paris (ats afp) Les ministres sont d'accord.", Some(("Paris", "ats")));
    check("   Les ministres (ils sont sept) sont d'accord.", None);
    check("   Les ministres sont d'accord.", None);
}

#[test]
fn messages_are_parted_by_their_ends() {
    let count = |input: &str| {
        let mut n_read = 0;
        let end = split(&mut input.as_bytes(), &mut |raw| {
            n_read += usize::from(raw.content.and_then(|bytes| parse(&bytes)).is_ok());
            ControlFlow::Continue(())
        });
        assert!(end.is_ok());
        n_read
    };
    assert_eq!(count(&format!("{MESSAGE}\r\n{MESSAGE}{MESSAGE}")), 3);
    let bare = "eca00075 3 i 510\nTalks end =\nText.\n";
    assert_eq!(count(&format!("{bare}{bare}")), 2);
    let telex = format!("ZCZC\n{bare}NNNN\nZCZC\n{bare}NNNN\n");
    assert_eq!(count(&telex), 2);
    let mut n_records = 0;
    let end = split(&mut telex.as_bytes(), &mut |_| {
        n_records += 1;
        ControlFlow::Continue(())
    });
    assert!(end.is_ok() && n_records == 2);
    // A message that is cut off does not swallow the next.
    assert_eq!(count(&format!("{}{MESSAGE}", &MESSAGE[..200])), 2);
}

#[test]
fn content_tells_the_format() {
    let check = |text: &str, expected: bool| {
        let head = Head { name: "a".to_owned(), bytes: text.as_bytes(), text, is_binary: false };
        assert_eq!(matches(&head), expected, "{text}");
    };
    check(MESSAGE, true);
    check("\x7f\x7f\r\n\x7f\x01bsf025 3 ec 121   etf 967\r\n", true);
    check("eca00075 3 i 510    dpa 1003\n", true);
    check("Grain talks end in Istanbul\n", false);
    check("abc123 is a plate\n", false);
    check("", false);
}

#[test]
fn a_message_without_header_is_a_fault() {
    assert!(
        matches!(parse(b"\x01no header\n\x02Text\x03"), Err(Unread::Fault(reason)) if reason.contains("found `no header`"))
    );
    assert!(matches!(parse(b"\x01eca1234 3 i 9\n\x02\x03"), Err(Unread::Fault(_))));
}

//! Tests of ANPA 1312.

use super::*;

const MESSAGE: &str = "\x16\x16\x01W2870\x1fasian\nr i\x13\x11 BC-ML--Turkey-Grain     11-13 0104\r\n\
    \x02^BC-ML--Turkey-Grain Talks, 1st Ld-Writethru,466<\r\n^Grain talks end in Istanbul<\r\n\
    ^AP Photo XNP101, XNP102<\r\n^Eds: Adds quote.<\r\n^Both sides go home after a long night.<\r\n\
    ^By CAN KAYA=\r\n^AP Port Writer=\r\n\
    \t   ISTANBUL (AP) _ Talks on grain ended. ``All go home,'' a spokesman said.\r\n \r\n\t   Ships lay still.\r\n\
    \t   Port;1;2;3;4<\r\n\t   \x03AP-WF-11-13-13 1509GMT<\r\n\r\n\x0c\r\n\x04";

fn read(text: &str) -> Draft {
    parse(text.as_bytes()).expect("the test's own message can be read")
}

#[test]
fn a_message_gives_all_that_it_says() {
    let draft = read(MESSAGE);
    assert_eq!(draft.source_id.as_deref(), Some("W2870 2013-11-13T15:09Z"));
    assert_eq!(draft.title.as_deref(), Some("Grain talks end in Istanbul"));
    assert_eq!(draft.deck.as_deref(), Some("Both sides go home after a long night."));
    assert_eq!(
        draft.body.as_deref(),
        Some(
            "ISTANBUL (AP) — Talks on grain ended. “All go home,” a spokesman said.\nShips lay still.\nPort | 1 | 2 | 3 | 4"
        )
    );
    assert_eq!((draft.bylines.join("|"), draft.agency.as_deref()), ("By CAN KAYA".into(), Some("AP")));
    assert_eq!(draft.section.as_deref(), Some("international"));
    assert_eq!(draft.tags, [(TagKind::Keyword, "ML--Turkey-Grain Talks".to_owned())]);
}

#[test]
fn lines_without_marks_are_told_by_their_indents() {
    let draft = read(
        "\x01a0105KYODO\x1fkoko-\r\nu s\x14\x12 BC-Soccer   09-12 0344\r\n\x02BC-Soccer\r\nSoccer: Reds win the cup+\r\n\
         \x20    SAITAMA, Japan - The Reds won the cup on Sunday after a game that had \r\nno other goal.\r\n\
         \x20    All were glad.\r\n==Kyodo\r\n\x03KWS-21:37-09-12-18\x04",
    );
    assert_eq!(draft.title.as_deref(), Some("Soccer: Reds win the cup"));
    assert_eq!(
        draft.body.as_deref(),
        Some(
            "SAITAMA, Japan - The Reds won the cup on Sunday after a game that had no other goal.\nAll were glad."
        )
    );
    assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2018-12-09T21:37"));
    assert_eq!(draft.agency.as_deref(), Some("KYODO"));
}

#[test]
fn the_slug_stands_in_for_a_missing_headline() {
    let draft = read(
        "\x01W1\x1fa\nb a\x13\x11 BC-US--Alert  06-29 0358\n\x02^BC-US--Alert,17<\n\t   ANKARA (AP) _ It ends.\n\x03",
    );
    assert_eq!(draft.title.as_deref(), Some("US--Alert"));
    assert_eq!(draft.rules, [("title", "slug".into())]);
    assert_eq!(draft.published, None);
}

#[test]
fn lines_for_editors_are_no_headline() {
    let title = |line: &str| {
        let message = format!(
            "\x01W1\x1fa\nb a\x13\x11 BC-Alert  06-29 0358\n\x02^BC-Alert,17<\n^{line}<\n^It ends<\n\t   ANKARA (AP) _ It did.\n\x03"
        );
        read(&message).title
    };
    let lines = ["URGENT", "Eds: Adds quote.", "AP Photo XNP101", "AP Foto XNP101", "LaserPhotos SF1, SF2"];
    for line in lines {
        assert_eq!(title(line).as_deref(), Some("It ends"), "{line}");
    }
}

#[test]
fn an_indent_begins_a_paragraph_where_lines_are_broken() {
    let draft = read(
        "\x01W1\x1fa\nb a\x13\x11 BC-Ash  05-18 0358\n\x02^BC-Ash,17<\n\
         \t   VANCOUVER, Wash. (AP) _ The mountain blew its top on Sunday and\nsent ash over three states.\n\
         \t   Streetlights came on at noon in Yakima, 85 miles to the east.\n\
         \t   A horse won by 7{ lengths at the county fair, dark as it was there.\n==Kyodo\n\x03",
    );
    assert_eq!(
        draft.body.as_deref(),
        Some(
            "VANCOUVER, Wash. (AP) — The mountain blew its top on Sunday and sent ash over three states.\n\
             Streetlights came on at noon in Yakima, 85 miles to the east.\n\
             A horse won by 7½ lengths at the county fair, dark as it was there."
        )
    );
}

#[test]
fn a_tabulator_begins_a_paragraph() {
    let draft = read(
        "\x01W1\x1fa\nb s\x13\x11 BC-Ferry Results  05-18 0358\n\x02^BC-Ferry Results,17<\n^All Times Local=\n\
         ^By The Associated Press=\n^NORTHERN ROUTES=\n\
         \t   Harbour (Kent 1-3) at Bridge Town (Demir 3-2), 6:10 p.m. \n\
         \t   Cape End (Chen 3-2) at Old Harbour (Lee 2-3), 7:05 p.m. \n\
         \t   Mill Town 5, Cape End 1 \n\x03",
    );
    assert_eq!(
        draft.body.as_deref(),
        Some(
            "All Times Local\nNORTHERN ROUTES\nHarbour (Kent 1-3) at Bridge Town (Demir 3-2), 6:10 p.m.\n\
             Cape End (Chen 3-2) at Old Harbour (Lee 2-3), 7:05 p.m.\nMill Town 5, Cape End 1"
        )
    );
}

#[test]
fn times_are_read_in_both_orders() {
    let check = |line: &str, expected: Option<&str>| assert_eq!(time(line).as_deref(), expected, "{line}");
    check("AP-WF-11-13-13 1509GMT<", Some("2013-11-13T15:09Z"));
    check("KWS-21:37-09-12-18", Some("2018-12-09T21:37"));
    check("AP-WF-11-13-99", Some("1999-11-13"));
    check("AP-NY-10-17-89 2051EDT<", Some("1989-10-17T20:51 EDT"));
    check("AP-NY-10-17-89 2051Q-9<", Some("1989-10-17T20:51"));
    check("AP-NY-10-17-89 2051<", Some("1989-10-17T20:51"));
    check("no time", None);
}

#[test]
fn a_time_has_the_offset_of_its_zone() {
    let check = |zone: &str, expected: &str| {
        let date =
            time(&format!("AP-NY-10-17-89 2051{zone}<")).map(|text| PubDate::read(&text, DayOrder::Unknown));
        let date = date.and_then(Result::ok).map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some(expected), "{zone}");
    };
    check("EDT", "1989-10-17T20:51:00-04:00");
    check("EST", "1989-10-17T20:51:00-05:00");
    check("PDT", "1989-10-17T20:51:00-07:00");
    check("BST", "1989-10-17T20:51:00+01:00");
    check("CEST", "1989-10-17T20:51:00+02:00");
    check("GMT", "1989-10-17T20:51:00Z");
}

#[test]
fn notes_to_editors_are_passed_over() {
    let advisory = MESSAGE.replace("r i\x13", "r v\x13");
    assert_eq!(parse(advisory.as_bytes()), Err(Unread::Passed("notes to editors".into())));
}

#[test]
fn messages_are_parted_by_their_ends() {
    let input = format!("{MESSAGE}{MESSAGE}\n\n{MESSAGE}");
    let mut n_read = 0;
    let end = split(&mut input.as_bytes(), &mut |raw| {
        n_read += usize::from(raw.content.and_then(|bytes| parse(&bytes)).is_ok());
        ControlFlow::Continue(())
    });
    assert!(end.is_ok() && n_read == 3);
}

#[test]
fn a_message_without_text_is_a_fault() {
    assert!(
        matches!(parse(b"\x01W1\x1fa\nb a\n"), Err(Unread::Fault(reason)) if reason.contains("start of text"))
    );
    assert!(
        matches!(parse(b"\x01W1\x1fa\nb a\n\x02\x03"), Err(Unread::Fault(reason)) if reason.contains("neither"))
    );
}

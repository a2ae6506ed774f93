//! Reuters-21578: wire stories of 1987 in SGML, a thousand a file, with topics, places and people.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{Head, Raw, Unread};
use super::sgml::{self, element, elements};
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate};

/// Lists of tags and what they name.
const LISTS: &[(&str, TagKind)] = &[
    ("TOPICS", TagKind::Topic),
    ("PLACES", TagKind::Place),
    ("PEOPLE", TagKind::Person),
    ("ORGS", TagKind::Organisation),
    ("EXCHANGES", TagKind::Organisation),
    ("COMPANIES", TagKind::Organisation),
];

/// Returns whether the text is of this collection.
pub fn matches(head: &Head<'_>) -> bool {
    head.text.starts_with("<REUTERS ") || head.text.starts_with("<!DOCTYPE lewis")
}

/// Gives each story.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    sgml::split_documents(input, "REUTERS", emit)
}

/// Reads one story.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode_as(bytes, "iso-8859-1");
    let Some(story) = element(&decoded.text, "REUTERS") else {
        return Err(Unread::Fault("expected a `REUTERS` element, found none".to_owned()));
    };
    let Some(text) = element(story.inner, "TEXT") else {
        return Err(Unread::Fault(
            "expected a `TEXT` element, found none; the file may be cut off".to_owned(),
        ));
    };
    let mut draft = Draft {
        source_id: story.attribute("NEWID").map(str::to_owned),
        agency: Some("Reuters".to_owned()),
        // Its stories are numbered within the service.
        publication: Some("Reuters".to_owned()),
        language: Some("en".to_owned()),
        charset: (decoded.charset != "UTF-8").then_some(decoded.charset),
        ..Draft::default()
    };
    // Lists stand before the text, and a text may speak of them.
    let head = story.inner.split("<TEXT").next().unwrap_or_default();
    draft.published = element(head, "DATE").map(|date| DraftDate {
        text: date.inner.split_whitespace().collect::<Vec<_>>().join(" "),
        rule: "field DATE".into(),
        trust: Trust::Declared,
    });
    for (name, kind) in LISTS {
        let Some(list) = element(head, name) else { continue };
        draft.tags.extend(elements(list.inner, "D").map(|tag| (*kind, tag.inner.to_owned())));
    }
    let one_line = |name| {
        let words = element(text.inner, name)?.inner.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| !words.is_empty())
    };
    draft.title = one_line("TITLE");
    draft.bylines = one_line("AUTHOR").into_iter().collect();
    draft.place = one_line("DATELINE").and_then(|dateline| place(&dateline));
    if text.attribute("TYPE") == Some("UNPROC") {
        unprocessed(text.inner, &mut draft);
    } else {
        draft.body = element(text.inner, "BODY").map(|body| sgml::paragraphs(without_end(body.inner)));
    }
    Ok(draft)
}

/// Returns the place of a dateline: `SYRACUSE, N.Y., March 20 -` is `SYRACUSE, N.Y.`
fn place(dateline: &str) -> Option<String> {
    let before_date =
        dateline.trim_end_matches(['-', ' ']).rsplit_once(',').map_or(dateline, |(place, _)| place);
    let place = before_date.trim_end_matches([',', ' ', '-']);
    Some(place.to_owned()).filter(|place| !place.is_empty())
}

/// Returns the body without the sign that ends a story: `Reuter` and a control character.
fn without_end(body: &str) -> &str {
    const SIGNS: &[&str] = &["reuter", "more"];
    let mut body = body;
    loop {
        let trimmed = body.trim_end_matches(|c: char| c.is_whitespace() || c.is_control() || c == '.');
        let bare = trimmed.strip_suffix("&#3;").unwrap_or(trimmed);
        let last = bare.rsplit('\n').next().unwrap_or_default();
        let is_sign = SIGNS.iter().any(|sign| last.trim().trim_end_matches('.').eq_ignore_ascii_case(sign));
        if is_sign {
            body = &bare[..bare.len() - last.len()];
        } else if bare.len() < trimmed.len() {
            body = bare;
        } else {
            // A full stop that ends the text is the text's.
            return body.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
        }
    }
}

/// Reads a story without marks: its first line is the headline.
fn unprocessed(text: &str, draft: &mut Draft) {
    let text = text.trim_start().trim_start_matches("&#2;");
    let text = without_end(text);
    let (first, rest) = text.trim_start().split_once('\n').unwrap_or((text.trim(), ""));
    draft.title = Some(first.trim().trim_start_matches('*').to_owned());
    draft.body = Some(sgml::paragraphs(rest)).filter(|body| !body.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "<REUTERS TOPICS=\"YES\" LEWISSPLIT=\"TRAIN\" OLDID=\"9\" NEWID=\"12\">\n<DATE> 7-MAR-1987 09:01:02.11</DATE>\n\
        <TOPICS><D>grain</D><D>wheat</D></TOPICS>\n<PLACES><D>turkey</D></PLACES>\n<PEOPLE><D>ozal</D></PEOPLE>\n<ORGS></ORGS>\n\
        <EXCHANGES><D>nyse</D></EXCHANGES>\n<COMPANIES></COMPANIES>\n<UNKNOWN>\n&#5;f1</UNKNOWN>\n<TEXT>&#2;\n\
        <TITLE>WHEAT &lt;WHT> SOLD</TITLE>\n<AUTHOR>    By Ada Kent, Reuters</AUTHOR>\n\
        <DATELINE>    IZMIR, Turkey, March 7 - </DATELINE><BODY>Wheat was sold\nat home.\n    It was dear.\n REUTER...\n&#3;</BODY></TEXT>\n";

    #[test]
    fn a_story_is_read_whole() {
        let draft = parse(STORY.as_bytes()).expect("the story is whole");
        assert_eq!(draft.source_id.as_deref(), Some("12"));
        assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("7-MAR-1987 09:01:02.11"));
        assert_eq!(draft.title.as_deref(), Some("WHEAT &lt;WHT> SOLD"));
        assert_eq!(draft.body.as_deref(), Some("Wheat was sold at home.\nIt was dear."));
        assert_eq!(draft.bylines, ["By Ada Kent, Reuters"]);
        assert_eq!(draft.place.as_deref(), Some("IZMIR, Turkey"));
        let tags: Vec<_> = draft.tags.iter().map(|(kind, value)| (*kind, value.as_str())).collect();
        let expected = [
            (TagKind::Topic, "grain"),
            (TagKind::Topic, "wheat"),
            (TagKind::Place, "turkey"),
            (TagKind::Person, "ozal"),
            (TagKind::Organisation, "nyse"),
        ];
        assert_eq!(tags, expected);
    }

    #[test]
    fn stories_may_be_a_headline_or_have_no_marks() {
        let read = |text: &str| {
            let draft =
                parse(format!("<REUTERS NEWID=\"1\"><TEXT {text}</TEXT>").as_bytes()).expect("it has a text");
            (draft.title.unwrap_or_default(), draft.body)
        };
        assert_eq!(read("TYPE=\"BRIEF\">&#2;<TITLE>RATES UP</TITLE>"), ("RATES UP".to_owned(), None));
        assert_eq!(
            read("TYPE=\"UNPROC\">&#2;\nRATES\n    ANKARA, March 7\n Up.\nReuter\n&#3;"),
            ("RATES".to_owned(), Some("ANKARA, March 7 Up.".to_owned()))
        );
    }

    #[test]
    fn a_cut_story_is_a_fault() {
        assert!(matches!(parse(b"<REUTERS NEWID=\"1\"><DATE>26-FEB"), Err(Unread::Fault(_))));
        assert!(matches!(parse(b""), Err(Unread::Fault(_))));
    }
}

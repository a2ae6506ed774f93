//! Factiva's export as plain text with indexing: each field behind a code of two letters, each article
//! ended by its accession number.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::labelled::{Cut, Fields, paragraphs, split_at};
use super::record::{Head, Raw, Unread};
use super::wire::desk;
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate};

/// Codes of fields.
const CODES: &[&str] = &[
    "CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD",
    "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "DLN",
];

/// Codes in the list of subjects under which the service only sorts what it has.
const NO_TOPICS: &[&str] = &["ncat", "nfact", "nfce", "nfcpin", "nfcpex"];

/// Returns whether the text begins with an article in this form.
pub fn matches(head: &Head<'_>) -> bool {
    const NEAR_LINES: usize = 300;
    let codes: Vec<&str> =
        head.text.lines().take(NEAR_LINES).filter_map(label).map(|(code, _)| code).collect();
    ["HD", "PD", "SN"].iter().all(|code| codes.contains(code))
        && (codes.contains(&"LP") || codes.contains(&"TD"))
}

/// Gives each article.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    split_at(input, |line| if accession_number(line).is_some() { Cut::Last } else { Cut::Inside }, emit)
}

/// `HD  Fog stops ferries`. A text can have such words as well, but not with a gap behind them.
fn label(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['\u{feff}', '\u{c}']);
    let code = CODES.iter().find(|code| line.starts_with(**code))?;
    let value = &line[code.len()..];
    let is_label = value.trim().is_empty() || value.starts_with("  ") || value.starts_with('\t');
    is_label.then_some((&line[..code.len()], value))
}

/// `AN  Document BOSD000020250717el7h0001x`
fn accession_number(line: &[u8]) -> Option<&str> {
    const MAX_BYTES: usize = 200;
    let line = std::str::from_utf8(line).ok().filter(|line| line.len() <= MAX_BYTES)?;
    let number = match line.split_whitespace().collect::<Vec<_>>()[..] {
        // Behind its code the word is in the language of whoever has made the export.
        ["AN", _, number] | ["Document" | "Dokument", number] => number,
        _ => return None,
    };
    const MIN_LETTERS: usize = 15;
    let is_number = number.len() >= MIN_LETTERS
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit());
    is_number.then_some(number)
}

/// Returns the text with a gap of two behind codes of three letters, which have one blank where those of
/// two have two. A line of the text can begin with such a word, so it counts only next to another field.
fn with_gaps(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len());
    for (at, line) in lines.iter().enumerate() {
        let is_full = |line: &&&str| !line.trim().is_empty();
        let before = || lines[..at].iter().rev().find(is_full).and_then(|line| code_of(line));
        let behind = || lines[at + 1..].iter().find(is_full).and_then(|line| code_of(line));
        let is_field = |_: &&str| {
            before().is_some_and(|code| !matches!(code, "LP" | "TD"))
                || behind().is_some_and(|code| matches!(code, "SE" | "HD" | "IPC" | "IPD" | "PUB" | "AN"))
        };
        match short_gap(line).filter(is_field) {
            Some(code) => out.extend([code, " ", &line[code.len()..]]),
            None => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Returns the code that a line begins with.
fn code_of(line: &str) -> Option<&str> {
    short_gap(line).or_else(|| label(line).map(|(code, _)| code))
}

/// Returns the code of three letters that a line begins with, before a blank.
fn short_gap(line: &str) -> Option<&str> {
    let (code, rest) = line.split_at_checked(3)?;
    (CODES.contains(&code) && rest.starts_with(' ')).then_some(code)
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let text = with_gaps(&decoded.text);
    let fields = Fields::read(&text, label);
    let Some(title) = fields.line(&["HD"]) else {
        return Err(Unread::Passed("summaries of searches".into()));
    };
    let number = decoded.text.lines().find_map(|line| accession_number(line.as_bytes()));
    let mut draft = Draft {
        source_id: number.map(str::to_owned),
        title: Some(title),
        bylines: fields.line(&["BY"]).into_iter().collect(),
        agency: fields.line(&["CR"]),
        publication: fields.line(&["SN"]),
        section: fields.line(&["SE"]),
        place: fields.line(&["DLN"]),
        language: fields.line(&["LA"]),
        charset: (decoded.charset != "UTF-8").then_some(decoded.charset),
        ..Draft::default()
    };
    let parts: Vec<String> = ["LP", "TD"].iter().flat_map(|code| fields.all(code)).map(paragraphs).collect();
    // `(END) Dow Jones Newswires`, and below it the time.
    let body = parts.join("\n");
    let mut lines: Vec<&str> = body.lines().take_while(|line| !line.starts_with("(END) ")).collect();
    while let [_, .., last] = lines[..]
        && desk::is_trailer(last)
    {
        lines.pop();
    }
    draft.body = Some(lines.join("\n")).filter(|body| !body.is_empty());
    draft.published = fields.line(&["PD"]).map(|day| {
        let time = fields.line(&["ET"]).map(|time| format!(" {time}")).unwrap_or_default();
        DraftDate { text: day + &time, rule: "field PD".into(), trust: Trust::Declared }
    });
    let lists = [
        ("NS", TagKind::Topic),
        ("IN", TagKind::Topic),
        ("RE", TagKind::Place),
        ("CO", TagKind::Organisation),
    ];
    for (code, kind) in lists {
        // `tur : Turkey | eurz : Europe`
        for part in fields.parts(&[code], &['|']) {
            let (subject, name) = part.split_once(" : ").unwrap_or(("", &part));
            if !NO_TOPICS.contains(&subject.trim()) {
                draft.tags.push((kind, name.to_owned()));
            }
        }
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "SE  City\nHD  Fog stops\nferries\nBY  By Ayşe Kaya\nWC  212 words\nPD  17 July 2025\nET  09:30\n\
        SN  Bosphorus Daily\nSC  BOSD\nLA  English\nCY  (c) 2025\n\nLP\n\nFog lay on\nthe strait.\n\nFerries waited.\n\nTD  \n\nIN the end it went.\n\n\
        CO  frryco : Ferry Company\nNS  gtrans : Transport | c13 : Regulation | ncat : Content Types\nRE  tur : Turkey\nAN  Document BOSD000020250717el7h0001x\n";

    #[test]
    fn an_article_is_read_whole() {
        let draft = parse(ARTICLE.as_bytes()).expect("the article is whole");
        assert_eq!(draft.title.as_deref(), Some("Fog stops ferries"));
        assert_eq!(
            draft.body.as_deref(),
            Some("Fog lay on the strait.\nFerries waited.\nIN the end it went.")
        );
        assert_eq!(draft.source_id.as_deref(), Some("BOSD000020250717el7h0001x"));
        assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("17 July 2025 09:30"));
        let tags: Vec<_> = draft.tags.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(tags, ["Transport", "Regulation", "Turkey", "Ferry Company"]);
    }

    #[test]
    fn codes_of_three_letters_have_a_gap_of_one() {
        let article = ARTICLE
            .replace("CY  (c) 2025\n", "CY  (c) 2025\nVOL No. 9\n")
            .replace("AN  Doc", "IPC BC-FOG\nPUB Bosphorus Press\nAN  Doc")
            .replace(
                "IN the end it went.",
                "IN the end it went.\n\nIPC members stayed.\n\nWrite to Ada Kent at ada@wire.example\n\n(END) Harbour Wire\n\n17-07-25 0930GMT",
            );
        let draft = parse(article.as_bytes()).expect("the article is whole");
        let tags: Vec<_> = draft.tags.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(tags, ["Transport", "Regulation", "Turkey", "Ferry Company"]);
        assert!(draft.body.is_some_and(|body| body.ends_with("\nIN the end it went.\nIPC members stayed.")));
    }

    #[test]
    fn accession_numbers_are_told_in_any_language() {
        let check = |line: &str, expected: Option<&str>| {
            assert_eq!(accession_number(line.as_bytes()), expected, "{line}")
        };
        check("AN  Document BOSD000020250717el7h0001x", Some("BOSD000020250717el7h0001x"));
        check("AN  Documento BOSD000020250717el7h0001x\r", Some("BOSD000020250717el7h0001x"));
        check("AN\tДокумент BOSD000020250717el7h0001x", Some("BOSD000020250717el7h0001x"));
        check("Dokument BOSD000020250717el7h0001x", Some("BOSD000020250717el7h0001x"));
        check("AN OLD INTERNATIONALISATION", None);
        check("Documento BOSD000020250717el7h0001x", None);
    }

    #[test]
    fn articles_end_at_their_numbers() {
        let file = format!("{ARTICLE}\n\n{ARTICLE}\nSearch Summary\nText  fog\n");
        let mut found = Vec::new();
        let read = split(&mut file.as_bytes(), &mut |raw| {
            found.push(raw.content.and_then(|bytes| parse(&bytes)).is_ok());
            ControlFlow::Continue(())
        });
        assert!(read.is_ok());
        assert_eq!(found, [true, true, false]);
        let head = |text| Head { name: String::new(), bytes: b"", text, is_binary: false };
        assert!(matches(&head(ARTICLE)));
        assert!(!matches(&head("HD television sets\nSN and PD\n")));
    }
}

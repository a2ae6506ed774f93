//! The plain text export of Nexis: articles below `1 of 20 DOCUMENTS`, some of their fields behind labels.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::labelled::{Cut, Fields, paragraphs, split_at};
use super::record::{Head, Raw, Unread};
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::date::{DayOrder, PubDate};
use crate::draft::{Draft, DraftDate};

/// Labels above the text. The text follows the last of them.
const ABOVE: &[&str] =
    &["HEADLINE", "BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SERIES", "BODY", "COLUMN"];

/// Labels below the text.
const BELOW: &[&str] = &[
    "LOAD-DATE",
    "LANGUAGE",
    "GRAPHIC",
    "SUBJECT",
    "ORGANIZATION",
    "PERSON",
    "COUNTRY",
    "STATE",
    "CITY",
    "COMPANY",
    "TICKER",
    "INDUSTRY",
    "GEOGRAPHIC",
    "DOCUMENT-TYPE",
    "PUBLICATION-TYPE",
    "JOURNAL-CODE",
    "CORRECTION-DATE",
    "CORRECTION",
    "TYPE",
    "URL",
    "NOTES",
    "DISTRIBUTION",
    "ACC-NO",
    "PUB-TYPE",
    "UPDATE",
];

/// Returns whether the text begins as such an export does.
pub fn matches(head: &Head<'_>) -> bool {
    const NEAR_LINES: usize = 300;
    let is_first = |line: &str| cut(line.as_bytes()) == Cut::First;
    let mut lines = head.text.lines().take(NEAR_LINES).skip_while(|line| !is_first(line));
    lines.any(|line| label(line).is_some_and(|(name, _)| matches!(name, "LENGTH" | "LOAD-DATE")))
}

/// Gives each article.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    split_at(input, cut, emit)
}

/// `Document 1 of 20` or `1 of 20 DOCUMENTS`, alone on its line.
fn cut(line: &[u8]) -> Cut {
    const MAX_BYTES: usize = 200;
    if line.len() > MAX_BYTES {
        return Cut::Inside;
    }
    let line = String::from_utf8_lossy(line);
    let words: Vec<&str> = line.trim_start_matches('\u{feff}').split_whitespace().collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = match words[..] {
        [number, "of", total, "DOCUMENTS" | "DOCUMENT"] | ["Document", number, "of", total] => {
            is_number(number) && is_number(total)
        }
        _ => false,
    };
    if is_first { Cut::First } else { Cut::Inside }
}

fn label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    (ABOVE.contains(&name) || BELOW.contains(&name)).then_some((name, value))
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let fields = Fields::read(&decoded.text, label);
    let value = |name: &str| {
        let whole = fields.all(name).next()?;
        let first = paragraphs(whole.split("\n\n").next().unwrap_or_default());
        Some(first.replace('\n', " ")).filter(|value| !value.is_empty())
    };
    if value("LENGTH").is_none() && value("LOAD-DATE").is_none() {
        return Err(Unread::Passed("covers of exports".into()));
    }
    let header = Header::read(&fields.before);
    let mut draft = Draft {
        title: value("HEADLINE").or(header.title),
        publication: header.publication,
        published: header.date,
        deck: value("HIGHLIGHT"),
        bylines: value("BYLINE").into_iter().collect(),
        section: value("SECTION")
            .map(|section| section.split(';').next().unwrap_or_default().trim().to_owned()),
        place: value("DATELINE"),
        language: value("LANGUAGE"),
        caption: value("GRAPHIC"),
        url: value("URL").filter(|url| url.starts_with("http")),
        charset: (decoded.charset != "UTF-8").then_some(decoded.charset),
        ..Draft::default()
    };
    draft.body = Some(body(&decoded.text)).filter(|body| !body.is_empty());
    let lists = [
        (TagKind::Topic, &["SUBJECT", "INDUSTRY"][..]),
        (TagKind::Place, &["COUNTRY", "STATE", "CITY", "GEOGRAPHIC"]),
        (TagKind::Person, &["PERSON"]),
        (TagKind::Organisation, &["COMPANY", "ORGANIZATION"]),
    ];
    for (kind, names) in lists {
        let values = names.iter().filter_map(|name| value(name));
        // `FERRIES (90%); FOG (78%)`
        let parts = values.flat_map(|value| {
            let parts =
                value.split(';').map(|part| part.split('(').next().unwrap_or_default().trim().to_owned());
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
        });
        draft.tags.extend(parts.map(|part| (kind, part)));
    }
    Ok(draft)
}

/// What stands above the first label, without labels.
#[derive(Default)]
struct Header {
    publication: Option<String>,
    date: Option<DraftDate>,
    title: Option<String>,
}

impl Header {
    /// The outlet stands before the date; behind it comes the edition, which is centred, then the headline.
    fn read(text: &str) -> Header {
        let mut header = Header::default();
        let mut title = String::new();
        for line in text.lines() {
            let words = line.trim();
            let is_right = is_copyright(words) || words.is_empty() || cut(words.as_bytes()) == Cut::First;
            if is_right {
                if !title.is_empty() {
                    break;
                }
                continue;
            }
            if header.date.is_none() {
                match date(words) {
                    Some(text) => {
                        header.date =
                            Some(DraftDate { text, rule: "date line".into(), trust: Trust::Declared });
                    }
                    None => header.publication = Some(words.to_owned()),
                }
                continue;
            }
            const MIN_CENTRED_INDENT: usize = 8;
            let indent = line.len() - line.trim_start().len();
            if indent < MIN_CENTRED_INDENT {
                if !title.is_empty() {
                    title.push(' ');
                }
                title.push_str(words);
            }
        }
        header.title = Some(title).filter(|title| !title.is_empty());
        header
    }
}

fn is_copyright(line: &str) -> bool {
    line.starts_with("Copyright ")
        || line.starts_with("©")
        || line.eq_ignore_ascii_case("All Rights Reserved")
}

/// Returns the date that a line is, without the edition behind it.
fn date(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    const MAX_DATE_WORDS: usize = 8;
    let longest = words.len().min(MAX_DATE_WORDS);
    let has_year = |words: &[&str]| {
        let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        words.iter().map(|word| word.trim_matches([',', '.'])).any(|word| is_year(&word))
    };
    (2..=longest).rev().filter(|n_words| has_year(&words[..*n_words])).find_map(|n_words| {
        let text = words[..n_words].join(" ");
        PubDate::read(&text, DayOrder::MonthFirst).is_ok().then_some(text)
    })
}

/// Returns the text between the labels above and those below.
fn body(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let names = |line: &&str, names: &[&str]| label(line).is_some_and(|(name, _)| names.contains(&name));
    let end = lines.iter().position(|line| names(line, BELOW)).unwrap_or(lines.len());
    let Some(last) = lines[..end].iter().rposition(|line| names(line, ABOVE)) else { return String::new() };
    // The value of a label ends at an empty line; that of `BODY:` is the text.
    let start = match label(lines[last]) {
        Some(("BODY", _)) => last + 1,
        _ => lines[last..end]
            .iter()
            .position(|line| line.trim().is_empty())
            .map_or(end, |length| last + length),
    };
    let text = lines[start..end].iter().filter(|line| !is_copyright(line.trim())).copied();
    paragraphs(&text.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "                         1 of 2 DOCUMENTS\n\n\n                   Bosphorus Daily (Istanbul)\n\n\
        \x20                  July 17, 2025 Thursday\n                        Late Edition\n\nFog stops ferries\non the strait\n\n\
        BYLINE: Ayşe Kaya\n\nSECTION: CITY; Pg. 4\n\nLENGTH: 212 words\n\nDATELINE: ISTANBUL\n\nFog lay on\nthe strait.\n\nFerries: all waited.\n\n\
        LOAD-DATE: July 18, 2025\n\nLANGUAGE: ENGLISH\n\nSUBJECT: FERRIES (90%); FOG (78%)\n\nPUBLICATION-TYPE: Newspaper\n\n\
        \x20                Copyright 2025 Bosphorus Daily\n                     All Rights Reserved\n\n\n";

    #[test]
    fn an_article_is_read_whole() {
        let draft = parse(ARTICLE.as_bytes()).expect("the article is whole");
        assert_eq!(draft.title.as_deref(), Some("Fog stops ferries on the strait"));
        assert_eq!(draft.publication.as_deref(), Some("Bosphorus Daily (Istanbul)"));
        assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("July 17, 2025 Thursday"));
        assert_eq!(draft.body.as_deref(), Some("Fog lay on the strait.\nFerries: all waited."));
        assert_eq!((draft.section.as_deref(), draft.place.as_deref()), (Some("CITY"), Some("ISTANBUL")));
        assert_eq!(draft.bylines, ["Ayşe Kaya"]);
        let tags = [(TagKind::Topic, "FERRIES".to_owned()), (TagKind::Topic, "FOG".to_owned())];
        assert_eq!(draft.tags, tags);
    }

    #[test]
    fn articles_begin_at_their_numbers() {
        let file = format!("Results\n\n{ARTICLE}{ARTICLE}");
        let mut found = Vec::new();
        let read = split(&mut file.as_bytes(), &mut |raw| {
            found.push(raw.content.and_then(|bytes| parse(&bytes)).is_ok());
            ControlFlow::Continue(())
        });
        assert!(read.is_ok());
        assert_eq!(found, [false, true, true]);
        let head = |text| Head { name: String::new(), bytes: b"", text, is_binary: false };
        assert!(matches(&head(ARTICLE)));
        assert!(!matches(&head("1 of 2 ferries\nLENGTH: long")));
    }
}

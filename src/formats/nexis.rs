//! The plain text export of Nexis: articles below `1 of 20 DOCUMENTS`, some of their fields behind labels,
//! which are English, German or French.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::labelled::{Cut, Fields, paragraphs, split_at};
use super::record::{Head, Raw, Unread};
use super::wire::desk;
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::date::{DayOrder, PubDate};
use crate::draft::{Draft, DraftDate};

/// Labels above the text. The text follows the last of them.
const ABOVE: &[&str] = &[
    "HEADLINE",
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HIGHLIGHT",
    "SERIES",
    "BODY",
    "COLUMN",
    "KEYWORD",
];

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

/// Labels in other languages of the service, and what they are in English.
#[rustfmt::skip]
const TRANSLATED: &[(&str, &str)] = &[
    ("AUTOR", "BYLINE"), ("RUBRIK", "SECTION"), ("LÄNGE", "LENGTH"), ("SPRACHE", "LANGUAGE"), ("GRAFIK", "GRAPHIC"),
    ("AUTEUR", "BYLINE"), ("RUBRIQUE", "SECTION"), ("LONGUEUR", "LENGTH"), ("LANGUE", "LANGUAGE"), ("ENCART", "HIGHLIGHT"),
    ("SUJET", "SUBJECT"), ("SOCIETE", "COMPANY"), ("SECTEUR-ACTIVITE", "INDUSTRY"), ("LOCALISATION-GEO", "GEOGRAPHIC"),
    ("DATE-CHARGEMENT", "LOAD-DATE"), ("TYPE-PUBLICATION", "PUBLICATION-TYPE"), ("CODE-REVUE", "JOURNAL-CODE"),
    ("SYMBOLE-BOURSIER", "TICKER"),
];

/// Labels below the text that a paragraph of it can begin with as well.
const ALSO_TEXT: &[&str] = &["UPDATE", "CORRECTION", "NOTES"];

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

/// `1 of 20 DOCUMENTS`, `Document 1 of 20` or that in another language, alone on its line.
fn cut(line: &[u8]) -> Cut {
    const MAX_BYTES: usize = 200;
    if line.len() > MAX_BYTES {
        return Cut::Inside;
    }
    let line = String::from_utf8_lossy(line);
    let words: Vec<&str> = line.trim_start_matches('\u{feff}').split_whitespace().collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = match words[..] {
        [number, "of", total, "DOCUMENTS" | "DOCUMENT"]
        | ["Document", number, "of" | "de", total]
        | ["Dokument", number, "von", total] => is_number(number) && is_number(total),
        _ => false,
    };
    if is_first { Cut::First } else { Cut::Inside }
}

fn label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = TRANSLATED.iter().find(|(other, _)| *other == name).map_or(name, |(_, english)| english);
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
        title: value("HEADLINE").or(header.title).map(|title| desk::without_labels(&title).to_owned()),
        publication: header.publication,
        published: header.date,
        deck: value("HIGHLIGHT"),
        bylines: value("BYLINE").into_iter().collect(),
        section: value("SECTION")
            .map(|section| section.split(';').next().unwrap_or_default().trim().to_owned()),
        place: value("DATELINE"),
        // `GERMAN; DEUTSCH`
        language: value("LANGUAGE").and_then(|names| Some(names.split(';').next()?.trim().to_owned())),
        caption: value("GRAPHIC"),
        url: value("URL").filter(|url| url.starts_with("http")),
        charset: (decoded.charset != "UTF-8").then_some(decoded.charset),
        ..Draft::default()
    };
    draft.body = Some(body(&decoded.text)).filter(|body| !body.is_empty());
    let lists = [
        (TagKind::Keyword, &["KEYWORD"][..]),
        (TagKind::Topic, &["SUBJECT", "INDUSTRY"]),
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
    /// The outlet stands before the date, on centred lines; the edition stands right below the date, and
    /// the headline at the left behind them.
    fn read(text: &str) -> Header {
        const MIN_CENTRED_INDENT: usize = 8;
        let mut header = Header::default();
        let is_dated = text.lines().any(|line| date(line.trim()).is_some());
        let mut title = String::new();
        let mut is_below_date = false;
        for line in text.lines() {
            let words = line.trim();
            if words.is_empty() || is_copyright(words) || cut(words.as_bytes()) == Cut::First {
                is_below_date = false;
                if !title.is_empty() {
                    break;
                }
                continue;
            }
            let is_centred = line.len() - line.trim_start().len() >= MIN_CENTRED_INDENT;
            if header.date.is_none() && is_dated {
                match date(words) {
                    Some(text) => {
                        header.date =
                            Some(DraftDate { text, rule: "date line".into(), trust: Trust::Declared });
                        is_below_date = true;
                    }
                    None => header.publication = Some(words.to_owned()),
                }
            } else if !is_dated && (is_centred || header.publication.is_none()) {
                header.publication = Some(words.to_owned());
            } else if !is_centred && !is_below_date {
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
    let line = line.trim_end_matches('.');
    line.starts_with("Copyright ")
        || line.starts_with("©")
        || line.eq_ignore_ascii_case("All Rights Reserved")
        || matches!(
            line,
            "Alle Rechte vorbehalten"
                | "Alle Rechte Vorbehalten"
                | "Tous droits réservés"
                | "Tous Droits Réservés"
        )
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
        let text = text.trim_end_matches(',').to_owned();
        PubDate::read(&text, DayOrder::MonthFirst).is_ok().then_some(text)
    })
}

/// Returns the text between the labels above and those below.
fn body(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let names = |line: &&str, names: &[&str]| label(line).is_some_and(|(name, _)| names.contains(&name));
    // A paragraph follows such a label only if that is text too.
    const NEAR_LINES: usize = 100;
    let is_text = |at: usize| {
        let rest = lines[at..].iter().take(NEAR_LINES).skip_while(|line| !line.trim().is_empty());
        let next = rest.map(|line| line.trim()).find(|line| !line.is_empty());
        names(&lines[at], ALSO_TEXT) && next.is_some_and(|line| label(line).is_none() && !is_copyright(line))
    };
    let end = (0..lines.len()).find(|at| names(&lines[*at], BELOW) && !is_text(*at)).unwrap_or(lines.len());
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
    let text = paragraphs(&text.collect::<Vec<_>>().join("\n"));
    let mut rest = text.as_str();
    while let Some((before, _)) = rest.rsplit_once('\n').filter(|(_, last)| desk::is_trailer(last)) {
        rest = before;
    }
    rest.to_owned()
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
    fn labels_may_be_german_or_french() {
        let article = "      Dokument 1 von 2\n\n\n          Bosporus-Blatt\n\n          Donnerstag 17. Juli 2025\n\n\
            Nebel hält Fähren auf\n\nAUTOR: Von Ada Kent\n\nRUBRIK: STADT; S. 4\n\nLÄNGE: 212 Wörter\n\n\nDie Fähren lagen fest.\n\n\
            UPDATE: 18. Juli 2025\n\nSPRACHE: GERMAN; DEUTSCH\n\n          Alle Rechte vorbehalten\n";
        let draft = parse(article.as_bytes()).expect("the article is whole");
        assert_eq!(draft.title.as_deref(), Some("Nebel hält Fähren auf"));
        assert_eq!((draft.section.as_deref(), draft.language.as_deref()), (Some("STADT"), Some("GERMAN")));
        assert_eq!(draft.bylines, ["Von Ada Kent"]);
        assert_eq!(draft.body.as_deref(), Some("Die Fähren lagen fest."));
        let head = |text| Head { name: String::new(), bytes: b"", text, is_binary: false };
        assert!(matches(&head(article)));
        assert!(matches(&head("  Document 1 de 9\n\nBrume\n\nLONGUEUR: 9 mots\n")));
    }

    #[test]
    fn dates_may_have_commas_and_be_missing() {
        let check =
            |line: &str, expected: Option<&str>| assert_eq!(date(line).as_deref(), expected, "{line}");
        check("July 17, 2025, Thursday, PM cycle", Some("July 17, 2025, Thursday"));
        check("July 17, 2025, PM cycle", Some("July 17, 2025"));
        check("Late Edition", None);
        let undated = ARTICLE.replace("July 17, 2025 Thursday", "").replace("Late Edition", "");
        let draft = parse(undated.as_bytes()).expect("the article is whole");
        assert_eq!(draft.title.as_deref(), Some("Fog stops ferries on the strait"));
        assert_eq!(draft.publication.as_deref(), Some("Bosphorus Daily (Istanbul)"));
        assert_eq!(draft.published, None);
    }

    #[test]
    fn a_correction_within_the_text_does_not_end_it() {
        let text = "LENGTH: 9 words\n\n\nOne.\n\nCORRECTION: not two.\n\nThree.\n\nCORRECTION: May 8\n\nLANGUAGE: ENGLISH\n";
        assert_eq!(body(text), "One.\nCORRECTION: not two.\nThree.");
    }

    #[test]
    fn copy_of_a_wire_loses_what_is_for_editors() {
        let article = ARTICLE
            .replace("Fog stops ferries\non the strait", "HEADLINE: URGENT Ferries, 1st Lead - Writethru")
            .replace("DATELINE: ISTANBUL", "DATELINE: ISTANBUL\n\nKEYWORD: Ferries; Fog")
            .replace("all waited.", "all waited.\n\nEDITOR'S NOTE: Updates. Pickup 4th graf\npvs.");
        let draft = parse(article.as_bytes()).expect("the article is whole");
        assert_eq!(draft.title.as_deref(), Some("Ferries"));
        assert_eq!(draft.body.as_deref(), Some("Fog lay on the strait.\nFerries: all waited."));
        let keywords = draft.tags.iter().filter(|(kind, _)| *kind == TagKind::Keyword);
        assert_eq!(keywords.map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["Ferries", "Fog"]);
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

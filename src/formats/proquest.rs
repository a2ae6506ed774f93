//! ProQuest's export as plain text: articles between rows of underscores, fields behind their names.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::labelled::{Cut, Fields, name_in_order, paragraphs, split_at};
use super::record::{Head, Raw, Unread};
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate};

/// Names of fields. Anything else before a colon is text.
const NAMES: &[&str] = &[
    "Title",
    "Alternate title",
    "Author",
    "Publication title",
    "Publication date",
    "Publication info",
    "Publication year",
    "Publication subject",
    "Abstract",
    "Full text",
    "Subject",
    "Business indexing term",
    "Location",
    "People",
    "Company / organization",
    "Company",
    "Language of publication",
    "ProQuest document ID",
    "Document URL",
    "Links",
    "Section",
    "Place of publication",
    "Country of publication",
    "Publisher",
    "First page",
    "Last page",
    "Pages",
    "Document type",
    "Source type",
    "ISSN",
    "e-ISSN",
    "Copyright",
    "Last updated",
    "Database",
    "Credit",
    "Dateline",
    "Volume",
    "Issue",
    "Classification",
    "Identifier / keyword",
    "Word count",
    "DOI",
    "Accession number",
    "Document feature",
    "Column",
    "Edition",
    "Publication note",
    "Number of pages",
];

/// Returns whether the text is such an export.
pub fn matches(head: &Head<'_>) -> bool {
    const NEAR_LINES: usize = 5000;
    let is_row = |line: &str| cut(line.as_bytes()) == Cut::Between;
    let first = head.text.lines().next().unwrap_or_default();
    is_row(first) && head.text.lines().take(NEAR_LINES).any(|line| line.starts_with("ProQuest document ID:"))
}

/// Gives each article.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    split_at(input, cut, emit)
}

fn cut(line: &[u8]) -> Cut {
    const MIN_LENGTH: usize = 40;
    let is_row = line.len() >= MIN_LENGTH && line.iter().all(|byte| *byte == b'_');
    if is_row { Cut::Between } else { Cut::Inside }
}

fn label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = if name == "Full Text" { "Full text" } else { name };
    NAMES.contains(&name).then_some((name, value))
}

/// Reads the fields. Paragraphs of the full text can begin with the name of one: it counts only if it
/// does not stand above, and does not come again.
fn fields(text: &str) -> Fields {
    let mut above = HashSet::new();
    let mut n_below: HashMap<&str, usize> = HashMap::new();
    for (name, _) in text.lines().filter_map(label) {
        if above.contains("Full text") {
            *n_below.entry(name).or_default() += 1;
        } else {
            above.insert(name);
        }
    }
    let mut is_below = false;
    Fields::read(text, |line| {
        let (name, value) = label(line)?;
        if !is_below {
            is_below = name == "Full text";
            return Some((name, value));
        }
        let n_left = n_below.entry(name).or_default();
        *n_left = n_left.saturating_sub(1);
        (*n_left == 0 && !above.contains(name)).then_some((name, value))
    })
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let fields = fields(&decoded.text);
    let id = fields.line(&["ProQuest document ID"]);
    let title = fields.line(&["Title"]).or_else(|| first_line(&fields.before));
    if id.is_none() && fields.line(&["Publication title", "Full text", "Abstract"]).is_none() {
        return Err(Unread::Passed("notices of the database".into()));
    }
    let mut draft = Draft {
        source_id: id.map(|id| format!("proquest {id}")),
        url: fields.line(&["Document URL"]).filter(|url| url.starts_with("http")),
        title,
        publication: fields.line(&["Publication title"]).map(|title| without_place(&title).to_owned()),
        section: fields.line(&["Section"]),
        language: fields.line(&["Language of publication"]),
        place: fields.line(&["Dateline"]),
        bylines: fields.parts(&["Author"], &[';']).map(|name| name_in_order(without_stop(&name))).collect(),
        charset: (decoded.charset != "UTF-8").then_some(decoded.charset),
        ..Draft::default()
    };
    let whole = fields.all("Full text").next().filter(|text| !text.starts_with("Not available"));
    let summary = fields.all("Abstract").next().filter(|text| *text != "None available.");
    draft.is_partial = whole.is_none();
    draft.body = whole.or(summary).map(|text| paragraphs(&join_hyphens(text)));
    draft.published = ["Publication date", "Publication year"].iter().find_map(|name| {
        let text = fields.line(&[name])?;
        Some(DraftDate { text, rule: format!("field {name}").into(), trust: Trust::Declared })
    });
    let lists = [
        ("Subject", TagKind::Topic),
        ("Identifier / keyword", TagKind::Keyword),
        ("Location", TagKind::Place),
        ("People", TagKind::Person),
        ("Company / organization", TagKind::Organisation),
    ];
    for (name, kind) in lists {
        // `Name: Ferry Company; Ticker: FRRY; NAICS: 483112; DUNS: 00-123-4567`
        const CODES: &[&str] = &["NAICS:", "SIC:", "DUNS:", "Ticker:"];
        let is_code = |value: &String| CODES.iter().any(|code| value.starts_with(code));
        for value in fields.parts(&[name], &[';']).filter(|value| !is_code(value)) {
            let value = value.strip_prefix("Name:").map_or(value.as_str(), str::trim);
            draft.tags.push((kind, value.to_owned()));
        }
    }
    Ok(draft)
}

/// Returns the last name of a list without the list's full stop. That of `Jr.` and of an initial is its own.
fn without_stop(name: &str) -> &str {
    const MAX_SHORT_CHARS: usize = 2;
    let Some(bare) = name.strip_suffix('.') else { return name };
    let last = bare.rsplit([' ', '.', ',']).next().unwrap_or_default();
    if last.chars().count() <= MAX_SHORT_CHARS { name } else { bare }
}

/// Above the first field stand the number of the article and its headline.
fn first_line(before: &str) -> Option<String> {
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    // `Document 1 of 20`, `Documento 1 de 20`
    let is_number = |line: &str| match line.split_whitespace().collect::<Vec<_>>()[..] {
        [word, number, _, total] => word.starts_with("Do") && is_digits(number) && is_digits(total),
        _ => false,
    };
    let mut lines = before.lines().map(str::trim).filter(|line| !line.is_empty() && !is_number(line));
    lines.next().map(str::to_owned)
}

/// Puts words together that the columns of old papers break at a line end: `Presi-` and `dent`. A hyphen
/// that the word also has inside a line stays, and so does that of `Ost-` before `und`.
fn join_hyphens(text: &str) -> String {
    const JOINING_WORDS: &[&str] =
        &["and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of", "och", "i"];
    const MAX_WORD_BYTES: usize = 64;
    let is_inside = |c: char| c.is_alphabetic() || c == '-';
    let words = || text.split(|c: char| !is_inside(c));
    let hyphenated: HashSet<&str> = words().filter(|word| word.trim_end_matches('-').contains('-')).collect();
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let end = &out[out.floor_char_boundary(out.len().saturating_sub(MAX_WORD_BYTES))..];
        let last = end.rsplit(|c: char| !is_inside(c)).next().unwrap_or_default();
        let next = line.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is_broken = last.strip_suffix('-').is_some_and(|stem| stem.ends_with(char::is_alphabetic))
            && next.starts_with(char::is_lowercase)
            && !JOINING_WORDS.contains(&next);
        if !is_broken {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            out.push_str(line);
            continue;
        }
        if !hyphenated.contains(format!("{last}{next}").as_str()) {
            out.pop();
        }
        out.push_str(line.trim_start());
    }
    out
}

/// `Bosphorus Daily (1923-Current file); Istanbul`: the years are those of the archive.
fn without_place(title: &str) -> &str {
    let name = title.split(';').next().unwrap_or(title).trim();
    match name.rsplit_once(" (") {
        Some((bare, years)) if years.contains('-') && years.starts_with(|c: char| c.is_ascii_digit()) => bare,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "____________________________________________________________";

    #[test]
    fn paragraphs_can_begin_as_fields_do() {
        let article = "Documento 1 de 2\n\nFog stops ferries\n\nAuthor: Kaya, Ayşe\n\nFull Text: One.\n\nAuthor: two.\n\n\
            Subject: three.\n\nSubject: Fog\n\nDocument URL: https://b.example/1\n\nPublication date: Jul 17, 2025\n";
        let draft = parse(article.as_bytes()).expect("the article is whole");
        assert_eq!(draft.title.as_deref(), Some("Fog stops ferries"));
        assert_eq!(draft.bylines, ["Ayşe Kaya"]);
        assert_eq!(draft.body.as_deref(), Some("One.\nAuthor: two.\nSubject: three."));
        assert_eq!(draft.tags, [(TagKind::Topic, "Fog".to_owned())]);
        assert_eq!((draft.url.as_deref(), draft.is_partial), (Some("https://b.example/1"), false));
    }

    #[test]
    fn names_keep_the_stops_that_are_theirs() {
        let check = |name, expected| assert_eq!(name_in_order(without_stop(name)), expected);
        check("Kent, John, Jr.", "John Kent Jr.");
        check("Kent, John F.", "John F. Kent");
        check("Kaya, Ayşe.", "Ayşe Kaya");
        check("Kaya, Ayşe", "Ayşe Kaya");
    }

    #[test]
    fn outlets_lose_place_and_years() {
        let check = |title, expected| assert_eq!(without_place(title), expected);
        check("Bosphorus Daily; Istanbul", "Bosphorus Daily");
        check("The Post (1888-1993); Washington, D.C.", "The Post");
        check("The Post (1923-Current file)", "The Post");
        check("The Post (Eastham)", "The Post (Eastham)");
        check("The Post (1888)", "The Post (1888)");
    }

    #[test]
    fn words_broken_at_a_line_end_are_joined() {
        let check = |text: &str, expected: &str| assert_eq!(join_hyphens(text), expected, "{text}");
        check("As Presi-\ndent, he\nspoke.", "As President, he\nspoke.");
        check("A Presi-\n\ndent", "A Presi-\n\ndent");
        check("Ost-\nund Westberlin", "Ost-\nund Westberlin");
        check("the long-\nterm plan is a long-term one", "the long-term plan is a long-term one");
        check("Ann Lee-\nBerg said so--\nand left", "Ann Lee-\nBerg said so--\nand left");
        check("in 1974-\nlater", "in 1974-\nlater");
    }

    #[test]
    fn articles_are_read_whole_between_rows() {
        let file = format!(
            "{ROW}\n\nDocument 1 of 2\n\nFog stops ferries\n\nAuthor: Kaya, Ayşe; Kent, Ada.\n\nPublication info: Bosphorus Daily ; Istanbul\n\n\
             Full text: Fog lay on the strait.\n\nWarning: it was thick.\n\nSubject: Fog; Ferries\n\nLocation: Turkey\n\n\
             Company / organization: Name: Ferry Company; NAICS: 483112; DUNS: 00-123-4567\n\nPublication title: Bosphorus Daily; Istanbul\n\n\
             Publication date: Jul 17, 2025\n\nLanguage of publication: English\n\nProQuest document ID: 1234567\n\n{ROW}\n\n\
             Contact ProQuest\n\nCopyright notice\n"
        );
        let head = Head { name: String::new(), bytes: b"", text: &file, is_binary: false };
        assert!(matches(&head));
        let mut found = Vec::new();
        let read = split(&mut file.as_bytes(), &mut |raw| {
            found.push(raw.content.and_then(|bytes| parse(&bytes)));
            ControlFlow::Continue(())
        });
        assert!(read.is_ok() && matches!(found[1], Err(Unread::Passed(_))));
        let draft = found.swap_remove(0).expect("the article is whole");
        assert_eq!(draft.title.as_deref(), Some("Fog stops ferries"));
        assert_eq!(draft.bylines, ["Ayşe Kaya", "Ada Kent"]);
        assert_eq!(draft.body.as_deref(), Some("Fog lay on the strait.\nWarning: it was thick."));
        assert_eq!(draft.publication.as_deref(), Some("Bosphorus Daily"));
        assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("Jul 17, 2025"));
        let tags: Vec<_> = draft.tags.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(tags, ["Fog", "Ferries", "Turkey", "Ferry Company"]);
    }
}

//! ProQuest's export as plain text: articles between rows of underscores, fields behind their names.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::labelled::{Cut, Fields, paragraphs, split_at};
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
    NAMES.contains(&name).then_some((name, value))
}

/// Reads one article.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let fields = Fields::read(&decoded.text, label);
    let id = fields.line(&["ProQuest document ID"]);
    let title = fields.line(&["Title"]).or_else(|| first_line(&fields.before));
    if id.is_none() && fields.line(&["Publication title", "Full text", "Abstract"]).is_none() {
        return Err(Unread::Passed("notices of the database".into()));
    }
    let mut draft = Draft {
        source_id: id.map(|id| format!("proquest {id}")),
        title,
        publication: fields.line(&["Publication title"]).map(|title| without_place(&title).to_owned()),
        section: fields.line(&["Section"]),
        language: fields.line(&["Language of publication"]),
        place: fields.line(&["Dateline"]),
        bylines: fields.parts(&["Author"], &[';']).map(|name| in_order(name.trim_end_matches('.'))).collect(),
        charset: (decoded.charset != "UTF-8").then_some(decoded.charset),
        ..Draft::default()
    };
    let whole = fields.all("Full text").next().filter(|text| !text.starts_with("Not available"));
    let summary = fields.all("Abstract").next().filter(|text| *text != "None available.");
    draft.is_partial = whole.is_none();
    draft.body = whole.or(summary).map(paragraphs);
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
        // `Name: Ferry Company; NAICS: 483112`
        for value in fields.parts(&[name], &[';']).filter(|value| !value.starts_with("NAICS")) {
            let value = value.strip_prefix("Name:").map_or(value.as_str(), str::trim);
            draft.tags.push((kind, value.to_owned()));
        }
    }
    Ok(draft)
}

/// Above the first field stand the number of the article and its headline.
fn first_line(before: &str) -> Option<String> {
    let is_number = |line: &str| line.starts_with("Document ") && line.contains(" of ");
    let mut lines = before.lines().map(str::trim).filter(|line| !line.is_empty() && !is_number(line));
    lines.next().map(str::to_owned)
}

/// `Bosphorus Daily; Istanbul`
fn without_place(title: &str) -> &str {
    title.split(';').next().unwrap_or(title).trim()
}

/// `Kaya, Ayşe` is Ayşe Kaya.
fn in_order(name: &str) -> String {
    match name.split(',').map(str::trim).collect::<Vec<_>>()[..] {
        [last, first] if !first.is_empty() => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "____________________________________________________________";

    #[test]
    fn articles_are_read_whole_between_rows() {
        let file = format!(
            "{ROW}\n\nDocument 1 of 2\n\nFog stops ferries\n\nAuthor: Kaya, Ayşe; Kent, Ada.\n\nPublication info: Bosphorus Daily ; Istanbul\n\n\
             Full text: Fog lay on the strait.\n\nWarning: it was thick.\n\nSubject: Fog; Ferries\n\nLocation: Turkey\n\n\
             Company / organization: Name: Ferry Company; NAICS: 483112\n\nPublication title: Bosphorus Daily; Istanbul\n\n\
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

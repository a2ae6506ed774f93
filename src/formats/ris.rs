//! RIS, the references that libraries of articles and reference managers exchange, one record each.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::fragment;
use super::labelled::{Cut, Fields, name_in_order, paragraphs, split_at};
use super::record::{Head, Raw, Unread};
use crate::article::{TagKind, Trust};
use crate::charset;
use crate::draft::{Draft, DraftDate};

/// Types of references that can be news.
const NEWS_TYPES: &[&str] = &["NEWS", "MGZN", "GEN", "BLOG", "ELEC", "WEB", "JOUR", "EJOUR", "PRESS"];

/// Returns whether the text begins with a reference.
pub fn matches(head: &Head<'_>) -> bool {
    let first = head.text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    label(first).is_some_and(|(name, _)| name == "TY")
}

/// Gives each reference.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let cut = |line: &[u8]| {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.starts_with(b"TY  -") { Cut::First } else { Cut::Inside }
    };
    split_at(input, cut, emit)
}

/// `TI  - Fog stops ferries`
fn label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_at_checked(2)?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = value.strip_prefix("  -").filter(|value| value.is_empty() || value.starts_with(' '))?;
    is_name.then_some((name, value))
}

/// Reads one reference.
pub fn parse(bytes: &[u8]) -> Result<Draft, Unread> {
    let decoded = charset::decode(bytes);
    let fields = Fields::read(decoded.text.trim_start_matches('\u{feff}'), label);
    let Some(kind) = fields.line(&["TY"]) else {
        return Err(Unread::Fault("expected a field `TY  - `, found none".to_owned()));
    };
    if !NEWS_TYPES.contains(&kind.as_str()) {
        return Err(Unread::Passed(format!("references of type `{kind}`").into()));
    }
    let mut draft = Draft {
        source_id: fields.line(&["AN"]),
        url: fields
            .all("UR")
            .flat_map(str::split_whitespace)
            .find(|url| url.starts_with("http"))
            .map(str::to_owned),
        title: fields.line(&["TI", "T1", "CT"]).map(|title| fragment::text(&title).text),
        bylines: ["AU", "A1"].iter().flat_map(|name| fields.all(name)).map(name_in_order).collect(),
        publication: fields.line(&["T2", "JF", "JO", "JA", "J2", "PB"]).map(|name| outlet(&name)),
        section: fields.line(&["SE"]).filter(|section| section.contains(char::is_alphabetic)),
        language: fields.line(&["LA"]),
        tags: fields.parts(&["KW"], &[';']).map(|keyword| (TagKind::Keyword, keyword)).collect(),
        charset: (decoded.charset != "UTF-8").then_some(decoded.charset),
        ..Draft::default()
    };
    draft.published = ["DA", "Y1", "PY"].iter().find_map(|name| {
        let text = date(&fields.line(&[name])?);
        Some(DraftDate { text, rule: format!("field {name}").into(), trust: Trust::Declared })
    });
    // The same text often stands in both; some put the whole article there.
    let texts = ["AB", "N2"].iter().filter_map(|name| Some((*name, fields.all(name).next()?)));
    if let Some((name, text)) = texts.max_by_key(|(_, text)| text.len()) {
        let text = fragment::text(&paragraphs(text)).text;
        const MIN_WHOLE_CHARS: usize = 1500;
        draft.is_partial = text.chars().count() < MIN_WHOLE_CHARS;
        draft.body = Some(text);
        draft.rules.push(("body", name.into()));
    } else {
        draft.is_partial = true;
    }
    Ok(draft)
}

/// `Bosphorus Daily; Istanbul`
fn outlet(name: &str) -> String {
    let name = fragment::text(name).text;
    name.split(';').next().unwrap_or_default().trim().to_owned()
}

/// `2025/07/17/Late edition` is 2025-07-17, and `2025//` is 2025.
fn date(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let is_year = parts[0].len() == 4 && parts[0].bytes().all(|byte| byte.is_ascii_digit());
    if !is_year || parts.len() == 1 {
        return text.to_owned();
    }
    let numbers = parts.iter().take(3).take_while(|part| part.parse::<u32>().is_ok());
    numbers.map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_whole() {
        let reference = "TY  - NEWS\nAU  - Kaya, Ayşe\nAU  - Harbour Staff\nTI  - Fog stops ferries\nT2  - Bosphorus &amp; Marmara Daily; Istanbul\n\
            DA  - 2025/07/17/Late\nPY  - 2025\nAB  - Ferries waited for hours.\nKW  - fog\nKW  - ferries\nLA  - English\n\
            UR  - https://b.example/fog\nER  - \n";
        let draft = parse(reference.as_bytes()).expect("the reference is whole");
        assert_eq!(draft.title.as_deref(), Some("Fog stops ferries"));
        assert_eq!(draft.bylines, ["Ayşe Kaya", "Harbour Staff"]);
        assert_eq!(draft.publication.as_deref(), Some("Bosphorus & Marmara Daily"));
        assert_eq!(draft.published.map(|date| date.text).as_deref(), Some("2025-07-17"));
        assert_eq!(draft.body.as_deref(), Some("Ferries waited for hours."));
        assert_eq!((draft.tags.len(), draft.is_partial), (2, true));
        assert_eq!(draft.url.as_deref(), Some("https://b.example/fog"));
    }

    #[test]
    fn dates_end_where_they_are_not_known() {
        let check = |text, expected: &str| assert_eq!(date(text), expected);
        check("2025/7/17/", "2025-07-17");
        check("2025/07//", "2025-07");
        check("2025///Summer", "2025");
        check("2025", "2025");
        check("2025 Jul 17", "2025 Jul 17");
    }

    #[test]
    fn references_are_told_and_cut_by_their_type() {
        let head = |text| Head { name: String::new(), bytes: b"", text, is_binary: false };
        assert!(matches(&head("TY  - NEWS\nTI  - Fog")));
        assert!(!matches(&head("TITLE - Fog")));
        let mut n_records = 0;
        let file = b"TY  - NEWS\nTI  - One\nER  - \n\nTY  - BOOK\nER  - \n";
        let read = split(&mut &file[..], &mut |raw| {
            n_records += 1;
            let is_article = raw.content.and_then(|bytes| parse(&bytes)).is_ok();
            assert_eq!(is_article, n_records == 1);
            ControlFlow::Continue(())
        });
        assert!(read.is_ok() && n_records == 2);
    }
}

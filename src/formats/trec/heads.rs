//! Headlines, sections, lists and marks as the collections write them.

use std::borrow::Cow;

use crate::agency;
use crate::analysis::fold;
use crate::formats::wire;

use super::dates;

/// A headline, and the byline and the keyword that some have within.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Title {
    pub text: Option<String>,
    pub byline: Option<String>,
    pub keyword: Option<String>,
}

/// Beginnings of headlines that are notes to editors, in lower case.
const NOTES: &[&str] = &["eds:", "eds.", "editors:", "with am-", "with pm-", "with bc-", "laserphoto"];

/// Returns the headline that lines make up. `has_marks` says that a mark begins each line but the first.
pub fn title(mut lines: Vec<String>, has_marks: bool) -> Title {
    lines.dedup();
    let is_note = |line: &String| {
        let line = line.to_lowercase();
        NOTES.iter().any(|note| line.starts_with(note))
    };
    if !lines.iter().all(is_note) {
        lines.retain(|line| !is_note(line));
    }
    let mut text = String::new();
    for line in &lines {
        if !text.is_empty() {
            text.push_str(if text.ends_with([';', ':']) { " " } else { "; " });
        }
        text.push_str(line.trim());
    }
    let text = dates::without_issue(text.trim_end_matches(';'));
    let (text, byline) = if has_marks { parted(text) } else { (text.to_owned(), None) };
    Title { text: Some(text).filter(|text| !text.is_empty()), byline, keyword: None }
}

/// Returns a headline and the byline that stands in it, where a mark begins each line:
/// `Media: @ A Paper Is Sold @ ---- @ By Ada Kent @ Staff Reporter of The Post`.
fn parted(title: &str) -> (String, Option<String>) {
    let mut lines = title.split("@ ").map(str::trim);
    let mut text: Vec<&str> = Vec::new();
    for line in lines.by_ref() {
        if wire::is_byline(line) {
            return (text.join(" "), Some(line.to_owned()));
        } else if line.contains(char::is_alphanumeric) {
            text.push(line);
        }
    }
    (text.join(" "), None)
}

/// Returns the part of a section that is its name: `Sports; Part C; Page 2; Column 5; Sports Desk`.
pub fn section(section: &str) -> &str {
    const PLACES: &[&str] = &["Part", "Page", "Column"];
    let mut parts = section.split(';').map(str::trim).filter(|part| !part.is_empty());
    let is_place = |part: &&str| PLACES.contains(&part.split(' ').next().unwrap_or_default());
    parts.find(|part| !is_place(part)).unwrap_or(section)
}

/// Returns the agency of a dateline such as `PAARL, South Africa (AP)`.
pub fn agency_of_dateline(dateline: &str) -> Option<&str> {
    let (_, behind) = dateline.split_once('(')?;
    let name = behind.split(')').next()?.trim();
    agency::is_known(&fold(name)).then_some(name)
}

/// Returns the agency whose name a document's number begins with: `AP880212-0001`, `XIN_CMN_20010713.0188`.
pub fn agency_of_id(id: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] =
        &[("AFP", "AFP"), ("AP", "AP"), ("APW", "AP"), ("EFE", "EFE"), ("XIN", "Xinhua"), ("CNA", "CNA")];
    let letters = id.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    NAMES.iter().find(|(prefix, _)| *prefix == letters).map(|(_, name)| *name)
}

/// Returns the values of a list: with codes in brackets or before them, one a line, or else each behind a
/// semicolon or a comma. Codes alone have blanks between them.
pub fn values(list: &str) -> Vec<String> {
    let lines: Vec<&str> = list.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let named: Vec<&str> = lines.iter().filter_map(|line| behind_number(line)).collect();
    if !named.is_empty() && named.len() == lines.len() {
        return named.into_iter().map(value).filter(|value| !value.is_empty()).collect();
    }
    const CODE_BYTES: usize = 3;
    let is_code = |word: &str| word.len() == CODE_BYTES && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let has_codes = list.lines().any(|line| line.trim_end().ends_with(')'));
    let parts: Vec<&str> = if has_codes {
        list.lines().collect()
    } else if list.split_whitespace().all(is_code) {
        list.split_whitespace().collect()
    } else {
        list.split([';', ',']).collect()
    };
    parts.into_iter().map(value).filter(|value| !value.is_empty()).collect()
}

/// Returns a value of a list with single blanks and no full stop.
fn value(part: &str) -> String {
    part.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

/// Returns the name behind the number of an industry: `P6011 Central Banks`.
fn behind_number(line: &str) -> Option<&str> {
    const N_DIGITS: usize = 4;
    let (code, name) = line.split_once(char::is_whitespace)?;
    let digits = code.strip_prefix(|c: char| c.is_ascii_uppercase())?;
    let is_number = digits.len() == N_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(name)
}

/// Returns the countries of a list, a line for each behind its code, and with commas the regions that they
/// are part of: `GBZ  United Kingdom, EC.`
pub fn countries(list: &str) -> Vec<String> {
    const CODE_BYTES: usize = 3;
    let is_code = |word: &str| word.len() == CODE_BYTES && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let names = list.lines().map(str::trim).map(|line| match line.split_once(char::is_whitespace) {
        Some((code, names)) if is_code(code) => names,
        _ => line,
    });
    names.flat_map(|names| names.split(',')).map(value).filter(|name| !name.is_empty()).collect()
}

/// Returns the keyword that some wires put on a line of its own over a headline, `CICLISMO-ITALIA`, and
/// the headline.
pub fn keyword(title: &str) -> Option<(&str, &str)> {
    let (first, rest) = title.trim().split_once('\n')?;
    let first = first.trim();
    let is_keyword = first.contains('-')
        && !first.contains(|c: char| c.is_whitespace() || c.is_lowercase())
        && first.chars().filter(|c| c.is_uppercase()).count() > 1;
    (is_keyword && rest.contains(char::is_alphabetic)).then_some((first, rest))
}

/// Returns the outlet in what FBIS says of a broadcast: `LD0605170394 Paris Radio in French 1600 GMT 6 May 94`.
pub fn broadcaster(source: &str) -> Option<&str> {
    const MAX_WORDS: usize = 10;
    let (number, rest) = source.split_once(char::is_whitespace)?;
    let is_number = number.len() > 4 && number.bytes().any(|byte| byte.is_ascii_digit());
    let (outlet, _) = rest.split_once(" in ").filter(|_| is_number)?;
    let outlet = outlet.trim();
    (!outlet.is_empty() && outlet.split_whitespace().count() <= MAX_WORDS).then_some(outlet)
}

/// What FBIS notes in a text on its recording.
const RECORDING_MARKS: &[&str] = &["[begin recording]", "[end recording]"];

/// Returns a text without the notes that a recording begins or ends.
pub fn without_recordings(text: &str) -> String {
    let mut text = text.to_owned();
    for mark in RECORDING_MARKS {
        text = text.replace(&format!(" {mark}"), "").replace(mark, "");
    }
    text
}

/// Tags of FBIS and of tables, and what HTML has in their place.
const TAGS: &[(&str, &str)] = &[
    ("</F>", ""),
    ("<TABLEROW", "<TR"),
    ("</TABLEROW", "</TR"),
    ("<TABLECELL", "<TD"),
    ("</TABLECELL", "</TD"),
    ("<ROWRULE>", ""),
    ("<CELLRULE>", ""),
];

/// Beginnings of lines that say what sort of text follows.
const FORM_LINES: &[&str] = &["Language:", "Article Type:"];

/// Returns a text without the form that FBIS puts before it, and with the tags of HTML for tables.
pub fn without_form(text: &str) -> Cow<'_, str> {
    let has_form = text.trim_start().starts_with(FORM_LINES[0]);
    if !has_form && !TAGS.iter().any(|(tag, _)| text.contains(tag)) {
        return Cow::Borrowed(text);
    }
    let is_form = |line: &&str| has_form && FORM_LINES.iter().any(|start| line.starts_with(start));
    let lines: Vec<&str> = text.lines().filter(|line| !is_form(line)).collect();
    let mut text = lines.join("\n");
    for (tag, html) in TAGS {
        text = text.replace(tag, html);
    }
    // `<F P=106>`
    while let Some(start) = text.find("<F P=") {
        let Some(length) = text[start..].find('>') else { break };
        text.replace_range(start..=start + length, "");
    }
    Cow::Owned(text)
}

/// What a text is without the marks before it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Marked<'a> {
    pub text: &'a str,
    pub byline: Option<&'a str>,
    pub is_partial: bool,
}

/// Marks of FBIS before a text, in lower case, and whether they say that it is but a part.
const TEXT_MARKS: &[(&str, bool)] =
    &[("text", false), ("excerpt", true), ("excerpts", true), ("summary", true), ("summaries", true)];

/// Reads the marks that FBIS puts before a text: `[By correspondent Ada Kent] [Excerpts] Fog …`.
pub fn without_marks(text: &str) -> Marked<'_> {
    const MAX_MARKS: usize = 4;
    let mut marked = Marked { text, ..Marked::default() };
    for _ in 0..MAX_MARKS {
        let Some((mark, rest)) = marked.text.strip_prefix('[').and_then(|text| text.split_once(']')) else {
            break;
        };
        let mark = mark.trim();
        if let Some((_, is_part)) = TEXT_MARKS.iter().find(|(name, _)| name.eq_ignore_ascii_case(mark)) {
            marked.is_partial |= *is_part;
        } else if let Some(name) = named(mark).filter(|_| !rest.trim().is_empty()) {
            marked.byline = Some(name);
        } else {
            break;
        }
        marked.text = rest.trim_start();
    }
    marked
}

/// `By correspondent Ada Kent`
fn named(mark: &str) -> Option<&str> {
    const MAX_WORDS: usize = 8;
    let name = mark.strip_prefix("By ").filter(|name| name.split(' ').count() <= MAX_WORDS)?;
    name.find(char::is_uppercase).map(|start| &name[start..])
}

/// Returns the outlet of a source without its page: `HARBOUR JOURNAL (J), PAGE B3`.
pub fn publication(source: &str) -> &str {
    let at = ["(J)", ", PAGE", ", Page"].iter().filter_map(|mark| source.find(mark)).min();
    let outlet = source[..at.unwrap_or(source.len())].trim_end();
    if outlet.is_empty() { source } else { outlet }
}

/// Returns a text without the time that EFE puts on its last line: `05/17/21-40/94`.
pub fn without_stamp(text: &str) -> &str {
    const SHAPE: &str = "00/00/00-00/00";
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap_or(("", text));
    let shape = last.trim().replace(|c: char| c.is_ascii_digit(), "0");
    if shape == SHAPE { before } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_lose_notes_and_bylines() {
        let check = |lines: &[&str], text: &str, byline: Option<&str>| {
            let has_marks = byline.is_some();
            let title = title(lines.iter().map(|line| (*line).to_owned()).collect(), has_marks);
            assert_eq!((title.text.as_deref(), title.byline.as_deref()), (Some(text), byline), "{lines:?}");
        };
        check(
            &["Ferries Wait", "Eds: Adds quote", "Fog on the Strait"],
            "Ferries Wait; Fog on the Strait",
            None,
        );
        check(&["With PM-Fog, Bjt", "Ferries Wait"], "Ferries Wait", None);
        check(&["Eds: Fog", "Eds: Fog"], "Eds: Fog", None);
        check(&["With Fog, Ferries Wait", "Meet @ Noon"], "With Fog, Ferries Wait; Meet @ Noon", None);
        check(&["FERRIES WAIT;", "FOG LIES ON THE STRAIT;"], "FERRIES WAIT; FOG LIES ON THE STRAIT", None);
        check(
            &["Ports: @ Ferries Wait @ ---- @ By Ada Kent @ Staff Reporter of The Harbour Post"],
            "Ports: Ferries Wait",
            Some("By Ada Kent"),
        );
    }

    #[test]
    fn sections_lose_pages() {
        let check = |text, expected| assert_eq!(section(text), expected);
        check("Part A; Page 10; Column 1; Foreign Desk", "Foreign Desk");
        check("Sports; Part C; Page 2; Sports Desk", "Sports");
        check("Part A", "Part A");
    }

    #[test]
    fn lists_are_parted_as_they_are_written() {
        let check = |list, expected: &[&str]| assert_eq!(values(list), expected, "{list}");
        check(
            "\nTENDER OFFERS, MERGERS (TNM)\nMARKETING (MKT)\n",
            &["TENDER OFFERS, MERGERS (TNM)", "MARKETING (MKT)"],
        );
        check("STK BON", &["STK", "BON"]);
        check("JAPAN -- GOVERNMENT;\nEMPERORS", &["JAPAN -- GOVERNMENT", "EMPERORS"]);
        check(
            "P6011 Central Banks.\n P6081 Holding Companies, NEC.\n",
            &["Central Banks", "Holding Companies, NEC"],
        );
        check("P6011 Central Banks.\nPorts, Ferries", &["P6011 Central Banks. Ports", "Ferries"]);
        check("", &[]);
    }

    #[test]
    fn countries_stand_behind_codes() {
        let check = |list, expected: &[&str]| assert_eq!(countries(list), expected, "{list}");
        check("GBZ  United Kingdom, EC.\n FRZ  France, EC.\n", &["United Kingdom", "EC", "France", "EC"]);
        check("Turkey", &["Turkey"]);
        check("", &[]);
    }

    #[test]
    fn a_keyword_has_a_line_of_its_own() {
        let check = |title, expected| assert_eq!(keyword(title), expected, "{title}");
        check("  FERRIES-FOG\n FERRIES WAIT", Some(("FERRIES-FOG", " FERRIES WAIT")));
        check("FERRIES\nWAIT", None);
        check("Half-Hour\nWaits", None);
        check("FERRIES-FOG", None);
        check("FERRIES-FOG\n ", None);
    }

    #[test]
    fn broadcasters_stand_between_number_and_language() {
        let check = |source, expected| assert_eq!(broadcaster(source), expected, "{source}");
        check("LD0605170394 Paris Radio in French 1600 GMT 6 May 94", Some("Paris Radio"));
        check("Paris Radio in French", None);
        check("LD0605170394 Paris Radio", None);
        check("", None);
    }

    #[test]
    fn agencies_are_told_by_dateline_and_number() {
        assert_eq!(agency_of_dateline("NAIROBI, Kenya (AP) _"), Some("AP"));
        assert_eq!(agency_of_dateline("Bologna (Italy)"), None);
        assert_eq!(agency_of_id("APW19980601.0001"), Some("AP"));
        assert_eq!(agency_of_id("APPEAL-1"), None);
    }

    #[test]
    fn stamps_are_no_text() {
        assert_eq!(without_stamp("Fog. EFE\nmt/jl\n05/17/21-40/94\n"), "Fog. EFE\nmt/jl");
        assert_eq!(without_stamp("Fog.\n3/4"), "Fog.\n3/4");
    }

    #[test]
    fn marks_are_no_text() {
        let check = |text: &str, rest: &str, byline: Option<&str>, is_partial: bool| {
            assert_eq!(without_marks(text), Marked { text: rest, byline, is_partial }, "{text}");
        };
        check("[Text] Fog.\nMore fog.", "Fog.\nMore fog.", None, false);
        check("[By correspondent Ada Kent]\n[Excerpts] Fog.", "Fog.", Some("Ada Kent"), true);
        check("[By Ada Kent]", "[By Ada Kent]", None, false);
        check("[He] said.", "[He] said.", None, false);
        check("[Text", "[Text", None, false);
        assert_eq!(without_recordings("He said [begin recording] yes. [end recording]"), "He said yes.");
    }

    #[test]
    fn sources_lose_pages() {
        let check = |text, expected| assert_eq!(publication(text), expected);
        check("HARBOUR JOURNAL (J), PAGE B3", "HARBOUR JOURNAL");
        check("Harbour Post, Page 4", "Harbour Post");
        check("The Page, Journal", "The Page, Journal");
        check("(J)", "(J)");
    }

    #[test]
    fn forms_are_no_text() {
        let text = "\nLanguage: <F P=105> French </F>\nArticle Type:BFN \n\n<F P=106> [By Ada Kent] </F>\n  [Text] Fog.\n";
        assert_eq!(
            without_form(text).split_whitespace().collect::<Vec<_>>().join(" "),
            "[By Ada Kent] [Text] Fog."
        );
        assert_eq!(without_form("Fog <low>."), "Fog <low>.");
        assert_eq!(without_form("<F P=106"), "<F P=106");
    }
}

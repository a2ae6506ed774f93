//! What the formats of the news agencies share: words for a status, datelines, marks at an end, subjects.

use std::borrow::Cow;

use super::xml::{Document, unwrap_lines};
use crate::agency;
use crate::analysis::fold;
use crate::article::{TagKind, Trust};
use crate::date::{DayOrder, PubDate};
use crate::draft::{Draft, DraftDate, DraftStatus};
use crate::names;

pub mod desk;
mod marks;
pub mod messages;
mod subjects;

/// Words within a status, and what they mean; the first that fits counts.
const STATUSES: &[(&str, DraftStatus)] = &[
    ("cancel", DraftStatus::Cancelled),
    ("kill", DraftStatus::Cancelled),
    ("withdrawn", DraftStatus::Cancelled),
    ("delete", DraftStatus::Cancelled),
    ("withh", DraftStatus::Withheld),
    ("hold", DraftStatus::Withheld),
];

/// Returns the status that a word such as `stat:canceled` or `Usable` means. What was embargoed is usable:
/// in an archive, the hour has long passed.
pub fn status(word: &str) -> DraftStatus {
    let word = word.to_lowercase();
    let found = STATUSES.iter().find(|(part, _)| word.contains(part));
    found.map_or(DraftStatus::Usable, |(_, status)| *status)
}

/// Returns a date from a place that is meant for it; `None` if it is empty.
pub fn date(text: Option<impl Into<String>>, rule: &'static str) -> Option<DraftDate> {
    let text = text?.into();
    let is_empty = text.trim().is_empty();
    (!is_empty).then_some(DraftDate { text, rule: Cow::Borrowed(rule), trust: Trust::Declared })
}

/// Returns the place of a dateline such as `STOCKHOLM, Aug 29, 2014 (AFP) -`.
pub fn place(dateline: &str) -> Option<String> {
    // `NTB DESK - OSLO, 3 May`: the agency stands before the place.
    let is_agency = |part: &str| agency::is_known(&fold(part.split_whitespace().next().unwrap_or_default()));
    let dateline =
        dateline.split_once(" - ").filter(|(before, _)| is_agency(before)).map_or(dateline, |it| it.1);
    let end = dateline.find(|c: char| ",(;:".contains(c) || c.is_ascii_digit()).unwrap_or(dateline.len());
    let bare =
        |text: &str| text.trim_matches(|c: char| c.is_whitespace() || "-–—_.=*".contains(c)).to_owned();
    let mut place = bare(&dateline[..end]);
    // `SYDNEY March 22`, and what is no more than `March 4`.
    let last = place.rsplit(char::is_whitespace).next().unwrap_or_default();
    if is_month(last) {
        place = bare(&place[..place.len() - last.len()]);
    }
    const MAX_PLACE_CHARS: usize = 60;
    let is_place = place.starts_with(char::is_alphabetic) && place.chars().count() <= MAX_PLACE_CHARS;
    is_place.then_some(place)
}

/// Returns the agency that a dateline names behind its place, in capitals or brackets: `SYDNEY March 22 AAP -`.
pub fn agency_of_dateline(dateline: &str) -> Option<String> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let words = dateline.split_whitespace().skip(1);
    let named = words.filter(|word| word.starts_with(['(', '/']) || !word.contains(char::is_lowercase));
    let mut names = named.map(|word| word.trim_matches(is_mark));
    names.find(|name| name.len() > 1 && agency::is_known(&fold(name))).map(str::to_owned)
}

fn is_month(word: &str) -> bool {
    !word.is_empty() && PubDate::read(&format!("{word} 2000"), DayOrder::Unknown).is_ok()
}

/// Returns the agency among the names that a source gives for its provider, the best first: the first
/// that is known, else the first that is a name.
pub fn agency(names: &[Option<String>]) -> Option<String> {
    let names: Vec<&str> =
        names.iter().flatten().map(|name| bare(name)).filter(|it| !it.is_empty()).collect();
    let known = names.iter().find_map(|name| {
        let host = name.trim_start_matches("www.").split('.').next().filter(|_| !name.contains(' '));
        std::iter::once(*name).chain(host).find(|name| agency::is_known(&fold(name)))
    });
    let is_name = |name: &&&str| !name.contains(['.', ':', '/']) && name.contains(char::is_alphabetic);
    known.or_else(|| names.iter().find(is_name).copied()).map(str::to_owned)
}

fn bare(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || "-–—()[]/.,".contains(c))
}

/// Adds a subject by its name, or else by the subject at the top that its code belongs to, or else by its
/// code, which is better than nothing for those who know the list.
pub fn push_subject(draft: &mut Draft, kind: TagKind, code: Option<&str>, name: Option<String>) {
    let code = code.map(str::trim).filter(|code| !code.is_empty());
    // A number or a letter says nothing without its list, and nothing else says which place is meant.
    let is_telling = |code: &str| {
        let code = code.rsplit(':').next().unwrap_or(code);
        code.len() > 1 && !code.bytes().all(|byte| byte.is_ascii_digit())
    };
    let top = code.and_then(|code| subjects::name(code.rsplit(':').next().unwrap_or(code)));
    let value = name
        .or_else(|| top.map(str::to_owned))
        .or_else(|| code.filter(|code| kind == TagKind::Topic && is_telling(code)).map(str::to_owned));
    push_tag(draft, kind, value);
}

/// Tags of an article at most: what has more is no article.
const MAX_TAGS: usize = 500;

/// What stands in a field that is left empty.
const NO_VALUES: &[&str] = &["no-data-available", "n/a", "none", "unknown", "null"];

/// Adds a tag once. Keywords may be several, each behind a semicolon.
pub fn push_tag(draft: &mut Draft, kind: TagKind, value: Option<String>) {
    let Some(value) = value.filter(|_| draft.tags.len() < MAX_TAGS) else { return };
    if kind == TagKind::Keyword && value.contains(';') {
        return value.split(';').for_each(|keyword| push_tag(draft, kind, Some(keyword.to_owned())));
    }
    let value = value.trim();
    let is_letter = value.len() == 1;
    if kind == TagKind::Keyword && desk::HASTE.contains(&value.to_lowercase().as_str()) {
        return;
    }
    let value = (!is_letter && !value.is_empty() && !NO_VALUES.contains(&value.to_lowercase().as_str()))
        .then(|| value.to_owned());
    if let Some(value) = value.filter(|value| !draft.tags.iter().any(|(k, v)| *k == kind && v == value)) {
        draft.tags.push((kind, value));
    }
}

/// Returns the paragraphs of a text that is plain, or is markup in disguise.
pub fn paragraphs(text: &str) -> String {
    let has_tags = text.contains("</") || text.contains("/>") || text.to_lowercase().contains("<p>");
    match Document::of_text(text) {
        Ok(document) if has_tags => {
            let whole = document.whole();
            // Lines that were broken at a width stay so within a paragraph.
            if whole.descendants().count() == 1 {
                unwrap_lines(&whole.raw_text())
            } else {
                whole.paragraphs()
            }
        }
        _ => unwrap_lines(text),
    }
}

/// Last lines of a copy that only say that it ends.
const END_MARKS: &[&str] = &["ends", "end", "eom", "more", "30", "mf", "fin", "ende", "fine", "(end)", "###"];

/// Words that begin a byline.
const BYLINE_WORDS: &[&str] = &["By ", "Von ", "Par ", "Por ", "BY "];

/// Puts right what copy for editors has and an article has not: marks at its end, the byline as the
/// first paragraph, the initials of its editors.
pub fn tidy(draft: &mut Draft) {
    draft.bylines.retain(|byline| !is_initials(byline));
    for text in [&mut draft.title, &mut draft.deck, &mut draft.body].into_iter().flatten() {
        // The old wires have no dash.
        if text.contains(" _ ") {
            *text = text.replace(" _ ", " — ");
        }
        if text.contains("</") {
            *text = marks::without_tags(text);
        }
    }
    if let Some(title) = &mut draft.title {
        *title = marks::without_flashes(title).to_owned();
    }
    let is_keyword = |deck: &String| {
        draft.tags.iter().any(|(kind, tag)| *kind == TagKind::Keyword && fold(tag) == fold(deck))
    };
    if draft.deck.as_ref().is_some_and(is_keyword) {
        draft.deck = None;
    }
    let Some(body) = draft.body.take() else { return };
    let mut lines: Vec<&str> = body.lines().collect();
    let has_agency = draft.agency.is_some();
    let is_of_rights = |line: &str| has_agency && marks::is_copyright(line);
    while let [before @ .., last] = lines.as_slice()
        && (is_end(last) || (!before.is_empty() && (desk::is_trailer(last) || is_of_rights(last))))
    {
        lines.pop();
    }
    // Lines that only part sections.
    lines.retain(|line| line.contains(char::is_alphanumeric) || line.trim().is_empty());
    // Notes on what is new and what is in short may stand before the byline.
    let n_notes = lines.iter().take_while(|line| line.starts_with(['(', '*'])).count();
    let first = lines.get(n_notes).map(|line| line.trim()).unwrap_or_default();
    let bare = |line: &str| {
        let line = fold(line);
        let behind = BYLINE_WORDS.iter().find_map(|word| line.strip_prefix(&word.to_lowercase()));
        behind.map(str::to_owned).unwrap_or(line)
    };
    let is_repeated = draft.bylines.iter().any(|byline| bare(byline) == bare(first));
    if is_repeated && lines.len() > 1 {
        lines.remove(n_notes);
    } else if is_byline(first) && lines.len() > 1 && (draft.bylines.is_empty() || !has_people(draft)) {
        draft.bylines.push(lines.remove(n_notes).trim().to_owned());
        draft.rules.push(("author", Cow::Borrowed("first line of the text")));
    }
    draft.body = Some(lines.join("\n")).filter(|body| !body.trim().is_empty());
}

/// Returns whether the bylines name anyone: `Staff Reporter` does not.
fn has_people(draft: &Draft) -> bool {
    !names::people(draft.bylines.iter().cloned()).is_empty()
}

fn is_end(line: &str) -> bool {
    let line = line.trim();
    const MAX_END_BYTES: usize = 60;
    if line.len() > MAX_END_BYTES {
        return false;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || END_MARKS.contains(&bare.to_lowercase().as_str())
        || is_sign_off(line)
        || is_initials(line)
        || is_bracketed_initials(line)
}

/// Returns whether a text is the initials of those who worked on it: `hh/ph/ts`.
fn is_initials(text: &str) -> bool {
    let is_one = |word: &str| (1..=4).contains(&word.len()) && word.chars().all(char::is_alphabetic);
    let text = text.trim();
    text.contains('/') && text.split('/').all(is_one)
}

/// Returns whether a line is initials in brackets: `(EVM, MCP)`.
fn is_bracketed_initials(line: &str) -> bool {
    let inner = line.strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    let is_one =
        |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    inner.is_some_and(|inner| inner.split([',', '/']).all(|word| is_one(word.trim())))
}

/// Returns whether a line is an agency's name and the initials of its editors: `dpa grj rmo`, `/ritzau/`.
fn is_sign_off(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let is_wrapped = line.starts_with(['/', '(', '=']);
    let is_initials = |word: &str| word.len() <= 4;
    let has_agency = agency::is_known(&fold(first));
    let is_sentence = line.ends_with(['.', '!', '?', ':', ',', '"', '”']) && !is_wrapped;
    has_agency && !is_sentence && words.clone().count() <= 4 && words.all(is_initials)
}

/// Returns whether a line among the headlines is a byline.
pub fn is_byline_of_head(line: &str) -> bool {
    is_byline(line)
        || BYLINE_WORDS.iter().any(|word| {
            line.strip_prefix(word).is_some_and(|name| {
                agency::is_known(&fold(name.split_whitespace().next().unwrap_or_default()))
            })
        })
}

/// Returns whether a line is a byline: a word for it, and a few words of which the first is a name.
pub fn is_byline(line: &str) -> bool {
    const MAX_BYLINE_CHARS: usize = 100;
    let Some(name) = BYLINE_WORDS.iter().find_map(|word| line.strip_prefix(word)) else { return false };
    let n_words = name.split_whitespace().count();
    let is_short = (2..=14).contains(&n_words) && line.chars().count() <= MAX_BYLINE_CHARS;
    is_short && name.starts_with(char::is_uppercase) && !line.ends_with(['.', '!', '?', ':', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_told_by_its_words() {
        let check = |word, expected| assert_eq!(status(word), expected, "{word}");
        check("stat:usable", DraftStatus::Usable);
        check("Canceled", DraftStatus::Cancelled);
        check("stat:withheld", DraftStatus::Withheld);
        check("", DraftStatus::Usable);
    }

    #[test]
    fn a_dateline_begins_with_its_place() {
        let check = |line, expected: Option<&str>| assert_eq!(place(line).as_deref(), expected, "{line}");
        check("STOCKHOLM, Aug 29, 2014 (AFP) -", Some("STOCKHOLM"));
        check("Strasbourg (AFP)", Some("Strasbourg"));
        check("BERLIN/PARIS", Some("BERLIN/PARIS"));
        check("SYDNEY March 22 AAP -", Some("SYDNEY"));
        check("January 21", None);
        check("4/4/2018", None);
        check("ANSA DESK - ROMA, 01 LUG -", Some("ROMA"));
        check("NEW YORK - BOSTON, May 3", Some("NEW YORK - BOSTON"));
        check("2014-07-16 15:53:10 GMT", None);
        check("", None);
    }

    #[test]
    fn a_dateline_can_name_the_agency() {
        let check = |line, expected: Option<&str>| {
            assert_eq!(agency_of_dateline(line).as_deref(), expected, "{line}")
        };
        check("SYDNEY March 22 AAP -", Some("AAP"));
        check("STOCKHOLM, Aug 29, 2014 (AFP) -", Some("AFP"));
        check("MOSCOW, January 21. /TASS/.", Some("TASS"));
        check("AAP", None);
        check("SYDNEY March 22 -", None);
        check("", None);
    }

    #[test]
    fn a_known_agency_counts_before_other_names() {
        let check = |names: &[&str], expected: Option<&str>| {
            let names: Vec<_> = names.iter().map(|name| Some((*name).to_owned())).collect();
            assert_eq!(agency(&names).as_deref(), expected, "{names:?}");
        };
        check(&["Our Desk", "reuters.com"], Some("reuters"));
        check(&["", "STT–"], Some("STT"));
        check(&["example.org", "http://example.org"], None);
        check(&["AFP", "Reuters"], Some("AFP"));
    }

    #[test]
    fn copy_is_freed_of_what_only_editors_need() {
        let check = |body: &str, byline: Option<&str>, expected: &str| {
            let mut draft = Draft { body: Some(body.to_owned()), ..Draft::default() };
            draft.bylines.extend(byline.map(str::to_owned));
            tidy(&mut draft);
            assert_eq!(draft.body.as_deref(), Some(expected));
        };
        check("Talks end.\nends", None, "Talks end.");
        check("Talks end.\ndpa grj rmo\n---", None, "Talks end.");
        check("Talks end.\n/ritzau/", None, "Talks end.");
        check("By Ayla Demir\nTalks end.", Some("by Ayla Demir"), "Talks end.");
        check("By Ayla Demir\nTalks end.", None, "Talks end.");
        check("By Tuesday all had left.\nTalks end.", None, "By Tuesday all had left.\nTalks end.");
        check("Reuters said that was so.", None, "Reuters said that was so.");
        check("Talks end.\nhh/ph/ts\nAAP RTV ar", None, "Talks end.");
        check("Talks end.\n(EVM, MCP)", None, "Talks end.");
        check("Talks end.\n(Reporting by Ayla Demir; Editing by Bo Chen)\nends", None, "Talks end.");
        check("(Reporting by Ayla Demir)", None, "(Reporting by Ayla Demir)");
        check("Talks end.\n(Evening came.)", None, "Talks end.\n(Evening came.)");
        check("By Ayla Demir\nTalks end.", Some("Staff Reporter"), "Talks end.");
        check("By Bo Chen\nTalks end.", Some("By Ayla Demir"), "By Bo Chen\nTalks end.");
        check("Talks end after 3<dash>-</dash>4 days.", None, "Talks end after 3-4 days.");
    }

    #[test]
    fn notices_of_rights_and_labels_go() {
        let mut draft = Draft {
            title: Some(">>> Ferry sails again".to_owned()),
            deck: Some("FERRY HARBOUR".to_owned()),
            body: Some("The ferry sails.\n© 2018 Our Wire. All rights reserved.".to_owned()),
            ..Draft::default()
        };
        push_tag(&mut draft, TagKind::Keyword, Some("Ferry Harbour".to_owned()));
        push_tag(&mut draft, TagKind::Keyword, Some("URGENT".to_owned()));
        let mut without_agency = draft.clone();
        draft.agency = Some("Our Wire".to_owned());
        tidy(&mut draft);
        assert_eq!(draft.title.as_deref(), Some("Ferry sails again"));
        assert_eq!(draft.deck, None);
        assert_eq!(draft.body.as_deref(), Some("The ferry sails."));
        assert_eq!(draft.tags.len(), 1);
        // It may be the one place that names the agency.
        tidy(&mut without_agency);
        assert!(without_agency.body.is_some_and(|body| body.contains('©')));
    }
}

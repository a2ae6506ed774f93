//! Who made a photograph or supplied a text: credits beside captions, and the names of sources.

use super::marks::{self, is_one_of};
use super::shape;
use crate::agency;
use crate::analysis::fold;

/// Words of a credit at most: `Jane Doe/Pool Photo via AP and Getty Images`.
const MAX_CREDIT_WORDS: usize = 9;

/// A line that is a caption, a credit or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// Text under the photograph; empty if the line has only the credit.
    pub text: String,
    /// Who made it; empty if the line does not say.
    pub credit: String,
    /// Whether the line could be nothing else; if not, it is a caption only above the body.
    pub is_sure: bool,
}

/// Returns what a line under a photograph says, if it is one; `None` for other text.
pub fn read_caption(line: &str) -> Option<Caption> {
    let inner = unbracketed(line);
    if let Some(rest) = inner.strip_prefix('©').map(str::trim) {
        let is_short = !rest.is_empty() && shape::n_words(rest) <= 5 && !shape::ends_with_stop(rest);
        return (is_short && !has_year(rest)).then(|| credit_alone(rest));
    }
    if let Some(value) = after_label(inner, marks::CAPTION_LABELS) {
        let found = split_end(value).unwrap_or(Caption { text: value.to_owned(), ..Caption::default() });
        return (!value.is_empty()).then_some(Caption { is_sure: true, ..found });
    }
    if let Some(value) = after_label(inner, marks::CREDIT_LABELS) {
        return labelled(value);
    }
    if let Some(credit) = after_by(inner) {
        return Some(credit_alone(credit));
    }
    split_end(line)
}

/// Returns whether the text is a credit and no more: `AP`, `Getty Images`, `Jane Doe / Reuters`, `(AFP)`.
pub fn is_bare_credit(text: &str) -> bool {
    let inner = unbracketed(text)
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '©' | '–' | '—' | '-'));
    if inner.is_empty() || shape::n_words(inner) > MAX_CREDIT_WORDS || shape::ends_with_stop(inner) {
        return false;
    }
    if is_known_alone(inner) {
        return true;
    }
    let parts = credit_parts(inner);
    // `SP/PA` are an author's initials and an editor's.
    let is_person = |part: &str| shape::is_name(part, 1) && (part.len() > 3 || !shape::is_all_capitals(part));
    let is_fine =
        |part: &str| is_known_alone(part) || is_one_of(&fold(part), marks::PHOTO_WORDS) || is_person(part);
    let is_more_than_initials = parts.iter().any(|part| part.len() > 2);
    parts.len() > 1
        && is_more_than_initials
        && parts.iter().any(|part| is_known_alone(part))
        && parts.iter().all(|part| is_fine(part))
}

/// Returns whether the text is the name of one known agency or photo service, written as such.
fn is_known_alone(text: &str) -> bool {
    let folded = fold(text);
    let is_known = agency::is_known(&folded) || is_one_of(&folded, marks::PHOTO_SOURCES);
    // Short names are also words ("mehr", "fars"), unless they are written as acronyms.
    is_known && (shape::is_all_capitals(text) || folded.len() > 5 || is_one_of(&folded, marks::UNMISTAKABLE))
}

/// Returns whether a name is that of a news agency.
pub fn is_agency(name: &str) -> bool {
    agency::is_known(&fold(name))
}

fn credit_parts(text: &str) -> Vec<&str> {
    let by_mark = text.split(['/', ',', '|', '&', ';', '+']).flat_map(|part| part.split(" via "));
    by_mark.flat_map(|part| part.split(" and ")).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Reads what follows `Photo:`: a name is the credit, a sentence is the caption.
fn labelled(value: &str) -> Option<Caption> {
    if value.is_empty() {
        return None;
    }
    let n_words = shape::n_words(value);
    let is_credit = is_bare_credit(value)
        || n_words <= MAX_CREDIT_WORDS && shape::are_names(value)
        || n_words <= 3 && !shape::ends_sentence(value);
    if is_credit {
        return Some(credit_alone(value));
    }
    let found = split_end(value);
    let is_sure = found.is_some() || shape::ends_sentence(value);
    let found = found.unwrap_or(Caption { text: value.to_owned(), ..Caption::default() });
    Some(Caption { is_sure, ..found })
}

fn credit_alone(credit: &str) -> Caption {
    Caption { text: String::new(), credit: credit.to_owned(), is_sure: true }
}

/// Splits a caption from the credit at its end.
fn split_end(line: &str) -> Option<Caption> {
    let found = bracket_at_end(line).or_else(|| stroke_at_end(line)).or_else(|| words_at_end(line))?;
    let (text, credit, is_sure) = found;
    let text =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '–' | '—' | '-' | '•'));
    (shape::n_words(text) >= 3).then(|| Caption {
        text: text.to_owned(),
        credit: credit.trim().to_owned(),
        is_sure,
    })
}

/// `… in Istanbul (Photo: AP)`, `… [Jane Doe/Reuters]`. A bare `(dpa)` can also sign an article.
fn bracket_at_end(line: &str) -> Option<(&str, &str, bool)> {
    let line = line.trim_end_matches('.');
    let open = match line.chars().next_back()? {
        ')' => line.rfind('(')?,
        ']' => line.rfind('[')?,
        _ => return None,
    };
    let (text, inner) = (&line[..open], &line[open + 1..line.len() - 1]);
    let labelled = after_label(inner, marks::CREDIT_LABELS)
        .or_else(|| after_by(inner))
        .or_else(|| inner.strip_prefix('©'));
    if let Some(credit) = labelled {
        return (shape::n_words(credit) <= MAX_CREDIT_WORDS).then_some((text, credit, true));
    }
    let is_sure =
        line.ends_with(']') || inner.contains('/') || fold(inner).split(' ').any(|word| word == "photo");
    is_bare_credit(inner).then_some((text, inner, is_sure))
}

/// `… soldiers. / AP`, `… soldiers. Jane Doe/AP`.
fn stroke_at_end(line: &str) -> Option<(&str, &str, bool)> {
    let at = line.rfind('/')?;
    let (left, right) = (&line[..at], line[at + 1..].trim());
    if right.is_empty() || shape::n_words(right) > MAX_CREDIT_WORDS {
        return None;
    }
    let is_spaced = left.ends_with(char::is_whitespace);
    let is_known = is_bare_credit(right) || is_one_of(&fold(right), marks::PHOTO_WORDS);
    if !is_spaced {
        let start = sentence_start(left)?;
        let is_credit = is_bare_credit(&line[start..]);
        return is_credit.then(|| (&line[..start], &line[start..], true));
    }
    if !is_known {
        // An outlet's own photograph: `… soldiers. / Harbour Ledger`.
        let is_name =
            shape::is_name(right, 1) && shape::n_words(right) <= 4 && shape::ends_sentence(left.trim_end());
        return is_name.then_some((left, right, false));
    }
    let left = left.trim_end();
    let before = left.rfind('/').map(|at| (left[..at].trim_end(), left[at + 1..].trim(), at));
    match before {
        Some((text, name, at)) if shape::is_name(name, 1) => Some((text, line[at + 1..].trim(), true)),
        _ => Some((left, right, true)),
    }
}

/// Returns where the last sentence of a text starts, if another ends before it.
fn sentence_start(text: &str) -> Option<usize> {
    let mut start = None;
    let mut ends = false;
    for (at, word) in shape::words(text) {
        if ends || matches!(word, "|") {
            start = Some(if word == "|" { at + 1 } else { at });
        }
        ends = shape::ends_sentence(word) && word.chars().count() > 2;
    }
    start
}

/// `… in Istanbul. Photo: AP`, `… | Photo Credit: AFP`, `… © Reuters`, `… talks. REUTERS`.
fn words_at_end(line: &str) -> Option<(&str, &str, bool)> {
    if let Some(at) = line.rfind('©') {
        let credit = line[at + '©'.len_utf8()..].trim();
        let is_credit = !credit.is_empty() && shape::n_words(credit) <= 5 && !has_year(credit);
        return is_credit.then_some((&line[..at], credit, true));
    }
    if let Some((at, credit)) = label_inside(line) {
        return Some((&line[..at], credit, true));
    }
    let start = sentence_start(line)?;
    let (text, rest) = (&line[..start], &line[start..]);
    if let Some(credit) = after_by(rest) {
        return Some((text, credit, true));
    }
    is_bare_credit(rest).then_some((text, rest, false))
}

/// Finds `Photo:` or another label of a credit near the end of a line; returns its place and the credit.
fn label_inside(line: &str) -> Option<(usize, &str)> {
    let colon = line.rfind([':', '：'])?;
    let credit = line[colon..].trim_start_matches([':', '：']).trim();
    if credit.is_empty() || shape::n_words(credit) > MAX_CREDIT_WORDS || shape::ends_with_stop(credit) {
        return None;
    }
    let before = line[..colon].trim_end();
    for n_label_words in [3, 2, 1] {
        let start = nth_last_word(before, n_label_words)?;
        if is_one_of(&fold(&before[start..]), marks::CREDIT_LABELS) {
            let is_end =
                before[start..].starts_with(char::is_uppercase) || before[..start].trim_end().ends_with('|');
            return is_end.then_some((start, credit));
        }
    }
    None
}

/// Returns where the `n`th word from the end starts; at least the line's start.
fn nth_last_word(text: &str, n: usize) -> Option<usize> {
    let n_words = shape::words(text).count();
    shape::words(text).nth(n_words.saturating_sub(n)).map(|(start, _)| start)
}

/// `Photo by Jane Doe`, `AP Photo/Jane Doe` without its brackets.
fn after_by(text: &str) -> Option<&str> {
    let text = text.trim();
    let folded = fold(text);
    let label = marks::CREDIT_LABELS
        .iter()
        .find(|label| label.contains(' ') && marks::starts_with(&folded, label))?;
    let rest = nth_word(text, label.split(' ').count())?;
    (shape::n_words(rest) <= MAX_CREDIT_WORDS && !shape::ends_with_stop(rest)).then_some(rest)
}

/// Returns the text from its `n`th word on, from 0.
pub fn nth_word(text: &str, n: usize) -> Option<&str> {
    shape::words(text).nth(n).map(|(start, _)| &text[start..])
}

/// Returns what follows a label of the table and its colon; for labels of several words also a comma.
pub fn after_label<'a>(text: &'a str, table: &[&str]) -> Option<&'a str> {
    let at = text.find([':', '：', ','])?;
    let label = fold(&text[..at]);
    if !is_one_of(&label, table) || (text[at..].starts_with(',') && !label.contains(' ')) {
        return None;
    }
    Some(text[at..].trim_start_matches([':', '：', ',']).trim())
}

/// Returns the text without brackets around the whole of it.
pub fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let inner = inner.or_else(|| text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')));
    inner.filter(|inner| !inner.contains(['(', ')', '[', ']'])).map_or(text, str::trim)
}

/// Returns whether the text has a year in it, as statements of rights have.
pub fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4 && digits.starts_with(['1', '2']))
}

/// What a source line names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The agency; the first if there are several.
    pub agency: Option<String>,
    /// The outlet, if one is named.
    pub publication: Option<String>,
}

/// Reads the names of a source line: `AFP`, `Harbour Ledger and agencies`, `AA, Reuters`.
pub fn read_source(value: &str) -> Source {
    let value = unbracketed(value).trim_end_matches('.').trim();
    let whole = fold(value);
    let is_agency = |folded: &str| agency::is_known(folded) || marks::has_one(folded, marks::AGENCY_WORDS);
    let is_generic = |folded: &str| is_one_of(folded, marks::SOME_AGENCIES);
    if value.contains("://") || whole.is_empty() || is_generic(&whole) {
        return Source::default();
    }
    if agency::is_known(&whole) {
        return Source { agency: Some(value.to_owned()), publication: None };
    }
    let parts = shape::name_parts(value);
    let has_known = parts.iter().map(|part| fold(part)).any(|part| is_agency(&part) || is_generic(&part));
    // "News and Star" is one outlet: words for "and" divide only where an agency stands.
    let parts = if has_known {
        parts
    } else {
        value.split([',', ';', '|']).map(|part| part.trim().to_owned()).collect()
    };
    let mut agencies = Vec::new();
    let mut outlets = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let folded = fold(&part);
        if is_agency(&folded) {
            agencies.push(part);
        } else if !is_generic(&folded) {
            outlets.push(part);
        }
    }
    let publication = if outlets.len() == 1 { outlets.pop() } else { None };
    Source { agency: agencies.into_iter().next(), publication }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, text: &str, credit: &str) {
        let found = read_caption(line).map(|found| (found.text, found.credit)).unwrap_or_default();
        assert_eq!((found.0.as_str(), found.1.as_str()), (text, credit), "{line:?}");
    }

    #[test]
    fn a_credit_is_taken_off_a_caption() {
        check("Soldiers carry a coffin in Kiev. / AP", "Soldiers carry a coffin in Kiev.", "AP");
        check("Soldiers carry a coffin. / Jane Doe / AP", "Soldiers carry a coffin.", "Jane Doe / AP");
        check("Soldiers carry a coffin. Jane Doe/AFP", "Soldiers carry a coffin.", "Jane Doe/AFP");
        check("Soldiers carry a coffin. REUTERS/Jane Doe", "Soldiers carry a coffin.", "REUTERS/Jane Doe");
        check("Soldiers carry a coffin [Jane Doe/AP Photo]", "Soldiers carry a coffin", "Jane Doe/AP Photo");
        check(
            "Soldiers carry a coffin. (AP Photo/Jane Doe)",
            "Soldiers carry a coffin.",
            "AP Photo/Jane Doe",
        );
        check("Soldiers carry a coffin | Photo Credit: AP", "Soldiers carry a coffin", "AP");
        check("Soldaten tragen einen Sarg. Foto: dpa", "Soldaten tragen einen Sarg.", "dpa");
        check("Des soldats portent un cercueil © AFP", "Des soldats portent un cercueil", "AFP");
        check("Askerler tabutu taşıyor. (Fotoğraf: AA)", "Askerler tabutu taşıyor.", "AA");
        check("Photo: Soldiers carry a coffin. / AP", "Soldiers carry a coffin.", "AP");
        check("Soldiers carry a coffin. Photo by Jane Doe", "Soldiers carry a coffin.", "Jane Doe");
        check("Image caption, Soldiers carry a coffin", "Soldiers carry a coffin", "");
    }

    #[test]
    fn a_credit_can_stand_alone() {
        check("Foto: Jane Doe", "", "Jane Doe");
        check("(Photo: Getty Images)", "", "Getty Images");
        check("Image source, Getty Images", "", "Getty Images");
        check("Photo by Jane Doe / Getty Images", "", "Jane Doe / Getty Images");
        check("© AFP", "", "AFP");
        for line in [
            "AP",
            "Getty Images",
            "dpa",
            "Jane Doe / Getty",
            "(AFP)",
            "AFP via Getty Images",
            "X / Getty",
            "— Reuters",
        ] {
            assert!(is_bare_credit(line), "{line}");
        }
        for line in ["Mehr", "Trend", "Jane Doe", "Talks", "AP said so.", "Photo", "The map", ""] {
            assert!(!is_bare_credit(line), "{line}");
        }
    }

    #[test]
    fn other_text_is_no_caption() {
        check("He won 6/4 and 7/5 on Sunday", "", "");
        check("The minister said: a photograph tells nothing.", "", "");
        check("© 2025 Harbour Ledger", "", "");
        check("Prices rose to 3.50 a litre in May/June.", "", "");
        check("The report was confirmed by AFP.", "", "");
    }

    #[test]
    fn sources_are_agencies_or_outlets() {
        let check = |value: &str, agency: Option<&str>, publication: Option<&str>| {
            let found = read_source(value);
            assert_eq!(
                (found.agency.as_deref(), found.publication.as_deref()),
                (agency, publication),
                "{value:?}"
            );
        };
        check("AFP", Some("AFP"), None);
        check("Agence France-Presse", Some("Agence France-Presse"), None);
        check("Harbour Ledger and agencies", None, Some("Harbour Ledger"));
        check("Harbour Ledger, AFP", Some("AFP"), Some("Harbour Ledger"));
        check("AA, Reuters", Some("AA"), None);
        check("Fener Postası ve ajanslar", None, Some("Fener Postası"));
        check("News and Star", None, Some("News and Star"));
        check("Demokrasi Haber Ajansı", Some("Demokrasi Haber Ajansı"), None);
        check("agencies", None, None);
        check("https://paper.example/a", None, None);
        check("", None, None);
    }
}

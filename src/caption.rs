//! Captions of pictures, and the credits at their ends.

use crate::agency;
use crate::analysis::fold;

/// Longest credit in characters.
pub const MAX_CREDIT_CHARS: usize = 120;

/// Longest text, in bytes, in which a credit is looked for: a longer one is no caption.
const MAX_CAPTION_BYTES: usize = 4_000;

/// Words that begin a credit, folded.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "photo", "photos", "photograph", "photographs", "photographer", "photographie", "fotografia", "foto", "fotos", "fotograf",
    "bild", "image", "picture", "credit", "credits", "quelle", "source", "фото", "фотография",
];

/// Words between those that begin a credit and a name: `Photos by Ann Lee`. Folded.
const BY: &[&str] = &["by", "von", "de", "par", "por", "di", "door", "av", "af", "courtesy"];

/// Most words of what begins a credit.
const MAX_LEAD_WORDS: usize = 2;

/// Most words of a name in brackets or at the end of a caption.
const MAX_NAME_WORDS: usize = 5;

/// Most words of a text that is a credit as a whole: `Image: The bridge, which …` is a caption.
const MAX_WHOLE_WORDS: usize = 8;

/// Cuts a credit off the end of a caption, as both are written: what follows `©` or `Photo:`, brackets
/// with the name of an agency, of a photographer and an agency, or of someone behind the last sentence,
/// or such names without brackets. [`bare_credit`] takes the marks off the credit.
pub fn parted(whole: &str) -> (&str, Option<&str>) {
    if whole.len() > MAX_CAPTION_BYTES {
        return (whole, None);
    }
    let in_brackets = || {
        let open = whole.rfind(['(', '[']).filter(|_| whole.ends_with([')', ']']))?;
        let inner = whole[open + 1..].trim_end_matches([')', ']']);
        let is_behind = ends_sentence(whole[..open].trim_end()) && is_name(inner);
        let is_slashed = inner.contains('/') && inner.contains(char::is_alphabetic);
        (leads_credit(inner) || is_slashed || is_behind || agency::is_known(&fold(inner))).then_some(open)
    };
    let after_lead = || {
        let marks = whole.match_indices([' ', '|', '.']).map(|(at, mark)| at + mark.len());
        let is_short = || whole.split_whitespace().count() <= MAX_WHOLE_WORDS;
        let starts = std::iter::once(0).filter(|_| is_short()).chain(marks);
        starts.into_iter().find(|at| begins_with_lead(&whole[*at..]))
    };
    let after_sentence = || {
        let at = whole.rmatch_indices(". ").map(|(at, mark)| at + mark.len()).next()?;
        is_of_agency(&whole[at..]).then_some(at)
    };
    let is_fit = |at: &usize| is_credit(&whole[*at..]);
    // `Photo: Ann Lee (AFP)` begins before its brackets, `(Photo: Ann Lee)` with them.
    let marked = || [in_brackets(), after_lead()].into_iter().flatten().filter(is_fit).min();
    match whole.rfind('©').or_else(marked).or_else(after_sentence).filter(is_fit) {
        Some(at) => (&whole[..at], Some(&whole[at..])),
        None => (whole, None),
    }
}

/// Returns whether a text is as long as a credit may be.
pub fn is_credit(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= MAX_CREDIT_CHARS
}

/// Returns a caption without the marks that stood between it and its credit.
pub fn bare_caption(caption: &str) -> &str {
    let is_mark = |c: char| c.is_whitespace() || "|/-–—©".contains(c);
    caption.trim_start_matches(is_mark).trim_end_matches(|c| is_mark(c) || "([".contains(c))
}

/// Returns the names of a credit: `Ann Lee/AFP` of `(Photo: Ann Lee/AFP)`.
pub fn bare_credit(credit: &str) -> &str {
    let trim = |text| str::trim_matches(text, |c: char| c.is_whitespace() || "©|/".contains(c));
    let bare = trim(credit);
    let mut bare = bare.strip_prefix(['(', '[']).unwrap_or(bare);
    // `Ann Lee (AFP)` keeps its brackets.
    while let Some(inner) = bare.strip_suffix([')', ']'])
        && bare.matches(['(', '[']).count() < bare.matches([')', ']']).count()
    {
        bare = inner;
    }
    let bare = trim(bare);
    let behind_lead = || bare.split_once(':').filter(|_| begins_with_lead(bare)).map(|(_, rest)| rest);
    behind_lead().or_else(|| behind_by(bare)).unwrap_or(bare).trim()
}

/// Whether a text in brackets begins with `Photo:` or `Photos by`.
fn leads_credit(text: &str) -> bool {
    begins_with_lead(text) || behind_by(text).is_some()
}

/// Whether a text begins with `Photo:` or the like.
fn begins_with_lead(text: &str) -> bool {
    let Some((lead, _)) = text.split_once(':') else { return false };
    let lead = lead.trim_start_matches(['(', '[']);
    // Long enough for two of the words.
    const MAX_LEAD_BYTES: usize = 64;
    let is_word = |c: char| c.is_alphabetic() || c.is_whitespace();
    if lead.len() > MAX_LEAD_BYTES || !lead.chars().all(is_word) {
        return false;
    }
    let lead = fold(lead);
    let mut words = lead.split(' ');
    words.clone().count() <= MAX_LEAD_WORDS && words.all(|word| LEADS.contains(&word))
}

/// Returns the names behind `Photos by`.
fn behind_by(text: &str) -> Option<&str> {
    let (lead, rest) = text.split_once(' ')?;
    let (by, names) = rest.split_once(' ')?;
    (LEADS.contains(&fold(lead).as_str()) && BY.contains(&fold(by).as_str())).then_some(names)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '”', '»', '。'])
}

/// Whether a text is a name by its capitals: `Port Authority`, and not `left` or a sentence.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let n_words = words.clone().count();
    (1..=MAX_NAME_WORDS).contains(&n_words)
        && !text.ends_with(['.', '!', '?'])
        && !text.contains(|c: char| c.is_numeric())
        && words.all(|word| word.starts_with(char::is_uppercase) || BY.contains(&word))
}

/// Whether a text names an agency, with a photographer or alone: `Ann Lee / AFP`.
fn is_of_agency(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ']);
    let mut names = text.split('/').map(str::trim);
    names.clone().all(is_name) && names.any(|name| agency::named_in_credit(&fold(name)).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_is_cut_off_the_end() {
        let check = |text: &str, caption: &str, credit: Option<&str>| {
            let (before, found) = parted(text);
            assert_eq!((bare_caption(before), found.map(bare_credit)), (caption, credit), "{text}");
        };
        let of =
            |end: &str, credit| check(&format!("The bridge at noon. {end}"), "The bridge at noon.", credit);
        of("© Ann Lee", Some("Ann Lee"));
        of("(Ann Lee/AFP)", Some("Ann Lee/AFP"));
        of("Foto: Ann Lee", Some("Ann Lee"));
        of("Photograph: Ann Lee/River Press", Some("Ann Lee/River Press"));
        of("(Photo: Ann Lee)", Some("Ann Lee"));
        check("He shared a photo. (Source: River Press)", "He shared a photo.", Some("River Press"));
        of("(Photos by Ann Lee)", Some("Ann Lee"));
        of("(Harbour Authority)", Some("Harbour Authority"));
        of("ANN LEE / AFP", Some("ANN LEE / AFP"));
        of("AFP", Some("AFP"));
        of("Foto: Ann Lee (AFP)", Some("Ann Lee (AFP)"));
        of("[© Ann Lee]", Some("Ann Lee"));
        check("Photo: Ann Lee", "", Some("Ann Lee"));
        check("The bridge at noon | Photo credit: Ann Lee", "The bridge at noon", Some("Ann Lee"));
    }

    #[test]
    fn other_ends_of_a_caption_stay() {
        for text in [
            "The bridge (left) at noon (now)",
            "The bridge at noon. (It was shut.)",
            "The bridge at noon. (left)",
            "Ann Lee (Harbour Party)",
            "Boats wait at noon (1/2)",
            "The bridge at noon. Ann Lee / Bo Chen",
            "She told AFP. The bridge is shut.",
            "A photo of the bridge: at noon",
            "Image: The bridge at noon, with boats that wait below it",
            "",
        ] {
            assert_eq!(parted(text), (text, None));
        }
    }
}

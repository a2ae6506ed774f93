//! Agencies named in credits: `SOURCE: AFP`, `(Reporting by …; Editing by …)`, `© AFP`, `(dpa/AP)`.
//!
//! The credit of a photograph names no agency of the text, and a sentence that quotes one is no credit.

use crate::agency;
use crate::analysis::fold;

use crate::names::Credits;

/// Longest credit in characters; a longer text is a paragraph.
const MAX_CREDIT_CHARS: usize = 300;

/// Longest end of a paragraph, in bytes, in which a credit in brackets is looked for.
const MAX_END_BYTES: usize = 60;

/// Most words of a credit that only names agencies: `By The Associated Press`.
const MAX_BARE_WORDS: usize = 8;

/// Names of two letters that are no one's initials at the end of an article.
const UNMISTAKABLE: &[&str] = &["AP", "AA"];

/// Words that make what follows their colon the source of a text. Folded.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "source", "sources", "kaynak", "kaynaklar", "quelle", "quellen", "fuente", "fuentes", "fonte", "fontes", "fonti",
    "bron", "bronnen", "kilde", "kilder", "kalla", "lahde", "zrodlo", "zdroj", "forras", "sursa", "πηγη", "источник",
    "источники", "джерело", "agency", "agencies", "agence", "agencia", "agentur", "ajans", "credit", "copyright", "provider",
    "المصدر", "المصادر", "منبع", "来源", "來源", "信源", "출처", "sumber", "nguon",
];

/// Words of the credit of a photograph, of a graphic or of a video. Folded.
#[rustfmt::skip]
const PICTURE_WORDS: &[&str] = &[
    "photo", "photos", "photograph", "photographer", "picture", "pictures", "pic", "pics", "image", "images", "getty",
    "pool", "foto", "fotos", "fotograf", "bild", "bilder", "picture alliance", "alliance", "photographe", "imagen",
    "imagens", "immagine", "video", "graphic", "graphics", "grafik", "infographic", "illustration", "handout",
    "shutterstock", "imago", "zuma", "фото", "видео", "صورة", "写真", "图片", "图", "摄", "사진", "file",
];

/// Beginnings of a credit in words, with an agency after them. Folded.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "with reporting from", "with reporting by", "with files from", "with inputs from", "with input from",
    "with agency inputs", "with information from", "additional reporting by", "with material from", "from", "via", "with",
    "mit material von", "mit agenturmaterial von", "mit agenturen", "mit informationen von", "mit", "quelle", "avec",
    "con informacion de", "con", "com informacoes de", "com informacoes da", "com informacoes do", "com", "met", "nach",
    "по материалам", "по данным", "по информации", "بالتعاون مع", "据", "z", "za",
];

/// Ends of a credit in words, with an agency before them. Folded.
#[rustfmt::skip]
const CONTRIBUTED: &[&str] = &[
    "contributed to this report", "contributed to this story", "contributed to this article", "contributed",
    "contributed reporting", "contributed to the report", "hat zu diesem bericht beigetragen",
    "a contribue a cet article", "contribuyo a este reportaje", "bu habere katkida bulundu",
];

/// Signs of a credit in the form of one agency, which does not name itself: the words in it, folded.
const HOUSE_FORMS: &[(&[&str], &str)] = &[
    (&["reporting by", "editing by"], "Reuters"),
    (&["reporting by", "writing by"], "Reuters"),
    (&["compiled by", "editing by"], "Reuters"),
];

/// Returns the usual names of the agencies that a credit names, each once, in order; none if the text
/// is no credit, or the credit of a picture.
///
/// A credit is a text by itself, such as the last line of an article or a declared provider.
pub fn in_credit(text: &str) -> Vec<&'static str> {
    let text = text.trim();
    if text.chars().nth(MAX_CREDIT_CHARS).is_some() {
        return Vec::new();
    }
    let folded = fold(text);
    let has_house_form = |words: &[&str]| words.iter().all(|word| holds(&folded, word));
    if let Some((_, agency)) = HOUSE_FORMS.iter().find(|(words, _)| has_house_form(words)) {
        return vec![*agency];
    }
    let named = named(text, &folded);
    // Looked for last, since nearly no text gets here.
    if named.is_empty() || PICTURE_WORDS.iter().any(|word| holds(&folded, word)) { Vec::new() } else { named }
}

/// Returns the agencies that a text names as the source of something, be it a picture.
fn named(text: &str, folded: &str) -> Vec<&'static str> {
    if let Some((label, rest)) = text.split_once([':', '：'])
        && LABELS.contains(&fold(label).as_str())
    {
        return some_of(rest);
    }
    if let Some(rest) = after_copyright(text) {
        return all_of(rest);
    }
    let of_sentence = contributed(folded).or_else(|| with(folded));
    of_sentence.map_or_else(|| bare(text), |agency| vec![agency])
}

/// Returns the agencies of the credit at the end of a body: its last line, or brackets at its end.
pub fn at_end(body: &str) -> Vec<&'static str> {
    let body = body.trim_end();
    let last = body.rsplit('\n').next().unwrap_or_default();
    let whole = in_credit(last);
    if !whole.is_empty() {
        return whole;
    }
    let end = &last[last.ceil_char_boundary(last.len().saturating_sub(MAX_END_BYTES))..];
    let end = end.trim_end_matches(['.', ' ']);
    let brackets = [('(', ')'), ('[', ']'), ('（', '）')];
    let inner = brackets.into_iter().find_map(|(open, close)| {
        let inner = end.strip_suffix(close)?;
        Some(&inner[inner.rfind(open)? + open.len_utf8()..])
    });
    let is_credit = |inner: &&str| !is_picture(inner) && !has_caption(last) && !are_initials(inner, true);
    inner.filter(is_credit).map(all_of).unwrap_or_default()
}

/// Returns whether a paragraph ends with a caption: `© Ann Lee (AFP)`.
fn has_caption(paragraph: &str) -> bool {
    let end = &paragraph[paragraph.ceil_char_boundary(paragraph.len().saturating_sub(2 * MAX_END_BYTES))..];
    end.contains(['©', '图', '圖'])
}

/// Returns whether words, as folded, are the credit of a picture.
fn is_picture(text: &str) -> bool {
    let folded = fold(text);
    PICTURE_WORDS.iter().any(|word| holds(&folded, word))
}

/// Returns whether a folded text holds a folded phrase as whole words.
fn holds(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, _)| {
        let end = at + phrase.len();
        (at == 0 || folded[..at].ends_with(' ')) && (end == folded.len() || folded[end..].starts_with(' '))
    })
}

/// Returns what stands after `©` or `(c)` and its year.
fn after_copyright(text: &str) -> Option<&str> {
    let folded = text.get(..3).map(str::to_lowercase);
    let rest = match text.strip_prefix('©') {
        Some(rest) => rest,
        None => folded.filter(|start| start == "(c)").and_then(|_| text.get(3..))?,
    };
    let rest = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '–' | ',')
    });
    Some(rest.split(['.', ',']).next().unwrap_or(rest).trim())
}

/// Reads `Reuters contributed to this report`.
fn contributed(folded: &str) -> Option<&'static str> {
    let before = CONTRIBUTED.iter().find_map(|end| folded.strip_suffix(end))?.trim_end();
    // `AP writer Ann Lee contributed`: the agency comes first
    let words = before.split(' ').collect::<Vec<_>>();
    (1..=words.len()).rev().find_map(|len| agency::named(&words[..len].join(" ")))
}

/// Reads `with files from The Canadian Press`: nothing else may follow.
fn with(folded: &str) -> Option<&'static str> {
    let after = WITH.iter().filter_map(|start| folded.strip_prefix(start)?.strip_prefix(' '));
    after.into_iter().find_map(agency::named)
}

/// Reads a text that is agencies alone, in brackets or not: `(dpa/AP)`, `Von dpa`, `AFP`.
fn bare(text: &str) -> Vec<&'static str> {
    let is_frame = |c: char| c.is_whitespace() || "()[]（）【】/–—-.*".contains(c);
    let inner = text.trim_matches(is_frame);
    let is_framed = text.starts_with(['(', '[', '（']);
    if inner.split_whitespace().count() > MAX_BARE_WORDS || are_initials(inner, is_framed) {
        return Vec::new();
    }
    let all = all_of(inner);
    if !all.is_empty() {
        return all;
    }
    let credits = Credits::of(std::iter::once(inner.to_owned()));
    if credits.people.is_empty() { credits.agencies } else { Vec::new() }
}

/// Returns whether a text is as likely the initials of writers and editors: `NA/PA`, or `PA` without
/// brackets.
fn are_initials(text: &str, is_framed: bool) -> bool {
    let mut names = text.split('/').map(str::trim).peekable();
    let is_single = !text.contains('/');
    let is_short = |name: &str| name.chars().count() <= 2 && !UNMISTAKABLE.contains(&name);
    !(is_single && is_framed) && names.any(is_short)
}

/// Returns the agencies of a list, if it names nothing else.
fn all_of(list: &str) -> Vec<&'static str> {
    if let Some(agency) = agency::named_in_credit(&fold(list)) {
        return vec![agency];
    }
    let names = parts(list).map(|name| agency::named_in_credit(&name)).collect::<Option<Vec<_>>>();
    without_repeats(names.unwrap_or_default())
}

/// Returns the agencies of a list that may name others as well: `TRT World and AFP`.
fn some_of(list: &str) -> Vec<&'static str> {
    if let Some(agency) = agency::named_in_credit(&fold(list)) {
        return vec![agency];
    }
    without_repeats(parts(list).filter_map(|name| agency::named_in_credit(&name)).collect())
}

/// Returns the names of a list, folded.
fn parts(list: &str) -> impl Iterator<Item = String> {
    let pieces = list.split([',', '/', ';', '&', '|', '+', '、', '，', '·', '(', ')']);
    let names = pieces.flat_map(|piece| {
        let folded = fold(piece);
        [" and ", " und ", " et ", " ve ", " y ", " e ", " и ", " en "]
            .iter()
            .fold(vec![folded], |names, and| {
                names.iter().flat_map(|name| name.split(and)).map(str::to_owned).collect()
            })
    });
    names.filter(|name| !name.is_empty())
}

fn without_repeats(names: Vec<&'static str>) -> Vec<&'static str> {
    let mut once: Vec<&'static str> = Vec::with_capacity(names.len());
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(in_credit(text), expected, "{text}");
    }

    #[test]
    fn a_labelled_source_names_agencies() {
        check("SOURCE: AFP", &["AFP"]);
        check("Source: TRT World and agencies", &[]);
        check("Source: TRT World and AFP", &["AFP"]);
        check("Sources: Reuters, AP", &["Reuters", "AP"]);
        check("Kaynak: AA", &["Anadolu"]);
        check("Quelle: dpa/AFP", &["dpa", "AFP"]);
        check("Quelle: ntv.example, dpa", &["dpa"]);
        check("Fuente: EFE", &["EFE"]);
        check("来源：新华社", &["Xinhua"]);
        check("Источник: РИА Новости", &["RIA Novosti"]);
        check("المصدر: رويترز", &["Reuters"]);
    }

    #[test]
    fn credits_in_brackets_name_agencies() {
        check("(AP)", &["AP"]);
        check("(PA)", &["PA Media"]);
        check("(dpa/AFP)", &["dpa", "AFP"]);
        check("[Reuters]", &["Reuters"]);
        check("/TASS/", &["TASS"]);
        check("– dpa", &["dpa"]);
        check("AFP/AP", &["AFP", "AP"]);
        check("© AFP", &["AFP"]);
        check("© 2025 Agence France-Presse", &["AFP"]);
        check("(c) 2025 AFP. All rights reserved.", &["AFP"]);
        check("(Reporting by Ann Lee in Ankara; Editing by Bo Chen)", &["Reuters"]);
    }

    #[test]
    fn credits_in_words_name_agencies() {
        check("Reuters contributed to this report.", &["Reuters"]);
        check("The Associated Press contributed to this story.", &["AP"]);
        check("AP writer Ann Lee contributed to this report", &["AP"]);
        check("With files from The Canadian Press", &["The Canadian Press"]);
        check("(With inputs from PTI)", &["PTI"]);
        check("mit Material von dpa", &["dpa"]);
        check("(avec AFP)", &["AFP"]);
        check("По материалам ТАСС", &["TASS"]);
        check("Von dpa", &["dpa"]);
        check("By Associated Press", &["AP"]);
        check("Deutsche Presse-Agentur", &["dpa"]);
    }

    #[test]
    fn pictures_and_sentences_are_no_credits() {
        for text in [
            "",
            "Photo: AFP",
            "AFP PHOTO",
            "(AP Photo/Ann Lee)",
            "Getty Images/AFP",
            "REUTERS/Ann Lee",
            "Foto: dpa",
            "AFP via Getty Images",
            "Ann Lee",
            "AFP and Ann Lee said so",
            "Reuters reported that the bridge was open.",
            "The company told AFP on Monday that it",
            "(The bridge)",
            "Source: the ministry",
            "Reuters is an agency",
            "NA/PA",
            "SP/PA",
            "PA",
            "ABU DHABI (AFP) -- The bridge over the long and winding river was opened on Monday.",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn a_body_can_end_with_its_credit() {
        let check = |body: &str, expected: &[&str]| assert_eq!(at_end(body), expected, "{body}");
        check("The bridge is open.\nSOURCE: AFP", &["AFP"]);
        check("The bridge is open. (AP)", &["AP"]);
        check("Die Brücke ist offen. (dpa/AFP)\n", &["dpa", "AFP"]);
        check("The bridge is open. (AP Photo)", &[]);
        check("The bridge at night © Ann Lee (AFP)", &[]);
        check("The bridge is open (in part).", &[]);
        check("大桥开通。（新华社）", &["Xinhua"]);
        check("", &[]);
    }
}

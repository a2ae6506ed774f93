//! Text as it is stored: NFC, without entities, tags, control characters and doubled space.
//!
//! Quotation marks and dashes stay as the source has them: readers want to see them, and the words of
//! the index end at all of them alike.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Cleans the texts of one record and remembers whether any had to be repaired.
#[derive(Debug, Default)]
pub struct Cleaner {
    /// Whether mojibake was found and put right.
    pub has_repaired: bool,
}

impl Cleaner {
    /// Returns the text on one line.
    pub fn line(&mut self, text: String) -> String {
        let (text, is_tidy) = self.characters(text);
        if is_tidy && !text.contains('\n') { text } else { tidied(&text, Lines::One) }
    }

    /// Returns the text with one paragraph a line and no empty lines.
    pub fn paragraphs(&mut self, text: String) -> String {
        let (text, is_tidy) = self.characters(text);
        if is_tidy { text } else { tidied(&text, Lines::Many) }
    }

    /// Puts characters right, and returns whether the space between them is right as well. Most texts
    /// need nothing, which one pass over their bytes finds out.
    fn characters(&mut self, mut text: String) -> (String, bool) {
        let mut found = Findings::of(&text);
        // A repair, or an entity, may have brought in any character.
        if found.mojibake
            && let Some(repaired) = repair_mojibake(&text)
        {
            self.has_repaired = true;
            text = repaired;
            found = Findings::of(&text);
        }
        if found.markup {
            if let Cow::Owned(without) = without_tags(&text) {
                text = without;
            }
            if let Cow::Owned(decoded) = decode_entities(&text) {
                text = decoded;
            }
            found = Findings::of(&text);
        }
        if found.replaced {
            text = replaced(&text);
            found.untidy = true;
        }
        if found.composed && is_nfc_quick(text.chars()) != IsNormalized::Yes {
            text = text.nfc().collect();
        }
        (text, !found.untidy)
    }
}

/// What a text has that may need work.
#[derive(Clone, Copy, Debug, Default)]
struct Findings {
    /// A letter that mojibake begins with.
    mojibake: bool,
    /// `<` or `&`.
    markup: bool,
    /// A character that [`replacement`] replaces.
    replaced: bool,
    /// A character that may not be NFC: none below U+0300 is.
    composed: bool,
    /// Space at an end, doubled space, or a tab.
    untidy: bool,
}

impl Findings {
    fn of(text: &str) -> Findings {
        let bytes = text.as_bytes();
        // Without branches, so that many bytes are looked at together: nearly every byte of nearly every
        // text is of no interest.
        let (mut markup, mut control, mut suspect, mut composed, mut tab) =
            (false, false, false, false, false);
        for &byte in bytes {
            markup |= (byte == b'<') | (byte == b'&');
            tab |= byte == b'\t';
            control |= ((byte < b' ') & (byte != b'\n') & (byte != b'\t')) | (byte == 0x7f);
            // Leading bytes of U+0080, of `Ã` and the like, of U+1680, U+2000, U+3000 and U+FEFF
            suspect |= (byte == 0xc2) | (byte == 0xc3) | (0xe1..=0xe3).contains(&byte) | (byte == 0xef);
            composed |= (byte >= 0xcc) & (byte != 0xe2);
        }
        let is_space = |byte: u8| (byte == b' ') | (byte == b'\n');
        let mut doubled = false;
        for (&before, &byte) in bytes.iter().zip(bytes.get(1..).unwrap_or_default()) {
            doubled |= is_space(before) & is_space(byte);
        }
        let ends = [bytes.first(), bytes.last()];
        let mut found = Findings {
            mojibake: false,
            markup,
            replaced: control,
            composed,
            untidy: doubled | tab | ends.into_iter().flatten().any(|&byte| is_space(byte)),
        };
        if suspect {
            found.look_at_suspects(bytes);
        }
        found
    }

    fn look_at_suspects(&mut self, bytes: &[u8]) {
        let at = |idx: usize| bytes.get(idx).copied().unwrap_or(0);
        for idx in memchr::memchr3_iter(0xc2, 0xc3, 0xe2, bytes) {
            match bytes[idx] {
                0xc3 => self.mojibake |= matches!(at(idx + 1), 0x82..=0x85 | 0xa2),
                0xc2 => self.replaced |= at(idx + 1) <= 0xa0 || at(idx + 1) == 0xad,
                _ => {
                    self.replaced |= is_odd_punctuation(at(idx + 1), at(idx + 2));
                    // Before U+20C0 stand punctuation and signs that compose with nothing.
                    self.composed |= at(idx + 1) >= 0x83;
                }
            }
        }
        // These are rare in any text, so that the search ends at once or not at all.
        let rare = ["\u{1680}", "\u{3000}", "\u{feff}"];
        self.replaced |= rare.iter().any(|c| memchr::memmem::find(bytes, c.as_bytes()).is_some());
    }
}

/// Returns whether the bytes after 0xE2 are those of a space, a mark of direction or a line end.
fn is_odd_punctuation(second: u8, third: u8) -> bool {
    match second {
        0x80 => matches!(third, 0x80..=0x8b | 0x8e | 0x8f | 0xa8 | 0xa9 | 0xaf),
        0x81 => matches!(third, 0x9f | 0xa0),
        _ => false,
    }
}

/// Whether the lines of a text stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

/// Returns the text with single spaces and, where they stay, single line ends, and none at its ends. All
/// other space was replaced before.
fn tidied(text: &str, lines: Lines) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = text[start..end].trim_matches([' ', '\t']);
        start = end + 1;
        if line.is_empty() {
            continue;
        }
        if !tidy.is_empty() {
            tidy.push(if lines == Lines::Many { '\n' } else { ' ' });
        }
        if has_single_spaces(line) {
            tidy.push_str(line);
        } else {
            let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
            tidy.extend(words.next());
            words.for_each(|word| tidy.extend([" ", word]));
        }
    }
    tidy
}

fn has_single_spaces(line: &str) -> bool {
    let bytes = line.as_bytes();
    let (mut doubled, mut tab) = (false, false);
    for (&before, &byte) in bytes.iter().zip(bytes.get(1..).unwrap_or_default()) {
        doubled |= (before == b' ') & (byte == b' ');
        tab |= before == b'\t';
    }
    !(doubled | tab)
}

/// Returns the text with the characters of [`replacement`] replaced.
fn replaced(text: &str) -> String {
    // Control characters, and the leading bytes of the others.
    let may_be = |byte: &u8| matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xe1..=0xe3 | 0xef);
    let mut out = String::with_capacity(text.len());
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = text.as_bytes()[at..].iter().position(may_be) {
        at += found;
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        if let Some(by) = replacement(c) {
            out.push_str(&text[copied..at]);
            // Of CR LF the second stays.
            out.extend(by.filter(|_| !text[at..].starts_with("\r\n")));
            copied = end;
        }
        at = end;
    }
    out.push_str(&text[copied..]);
    out
}

/// Returns what a character is replaced by: `Some(None)` for nothing, `None` if it stays.
fn replacement(c: char) -> Option<Option<char>> {
    match c {
        '\n' | '\t' => None,
        '\r' => Some(Some('\n')),
        '\u{0}'..='\u{1f}' | '\u{7f}' => Some(Some(' ')),
        // windows-1252 read as Latin-1: its quotation marks and dashes
        '\u{85}' => Some(Some('\n')),
        '\u{80}'..='\u{9f}' => {
            let byte = [c as u8];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            Some(Some(text.chars().next().filter(|c| !c.is_control()).unwrap_or(' ')))
        }
        // soft hyphen, zero width space, word joiner, byte order mark, marks of direction
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' => Some(None),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(Some(' '))
        }
        '\u{2028}' | '\u{2029}' => Some(Some('\n')),
        _ => None,
    }
}

/// Returns the text with UTF-8 that was read as windows-1252 or windows-1254 put right: `TÃ¼rkiye`.
///
/// Each run of letters beyond ASCII is tried alone, so that one bad word does not keep the others
/// from being repaired; a run that gives no valid UTF-8 stays.
fn repair_mojibake(text: &str) -> Option<String> {
    let mut repaired = String::with_capacity(text.len());
    let mut is_changed = false;
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let end = rest[start..].find(|c: char| c.is_ascii()).map_or(rest.len(), |length| start + length);
        repaired.push_str(&rest[..start]);
        let run = &rest[start..end];
        match reread(run) {
            Some(right) => {
                is_changed = true;
                repaired.push_str(&right);
            }
            None => repaired.push_str(run),
        }
        rest = &rest[end..];
    }
    repaired.push_str(rest);
    is_changed.then_some(repaired)
}

/// Returns what a run of characters was before it was read in the wrong character set.
fn reread(run: &str) -> Option<String> {
    if !run.starts_with(['Ã', 'Ä', 'Å', 'Â', 'â']) || run.chars().nth(1).is_none() {
        return None;
    }
    for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::WINDOWS_1254] {
        let mut bytes = Vec::with_capacity(run.len());
        for c in run.chars() {
            if ('\u{80}'..='\u{9f}').contains(&c) {
                bytes.push(c as u8);
                continue;
            }
            let mut utf8 = [0; 4];
            let (encoded, _, is_unmappable) = encoding.encode(c.encode_utf8(&mut utf8));
            if is_unmappable {
                bytes.clear();
                break;
            }
            bytes.extend_from_slice(&encoded);
        }
        if let Ok(right) = std::str::from_utf8(&bytes)
            && !right.is_empty()
        {
            return Some(right.to_owned());
        }
    }
    None
}

/// Tags that a text can have in it by accident of export; anything else in angle brackets is text.
const TAGS: &[&str] = &[
    "p",
    "br",
    "div",
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "u",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "figure",
    "figcaption",
    "img",
    "section",
    "article",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "sup",
    "sub",
    "small",
    "hr",
    "iframe",
    "script",
    "style",
    "font",
    "center",
];

/// Returns the text without HTML tags; those that end a block end the line.
fn without_tags(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|offset| at + offset) {
        at = start + 1;
        let Some((name, end)) = tag_at(text, start) else { continue };
        out.push_str(&text[copied..start]);
        let is_inline = ["span", "a", "b", "i", "em", "strong", "u", "sup", "sub", "small", "font", "img"]
            .contains(&name.as_str());
        if !is_inline {
            out.push('\n');
        }
        copied = match name.as_str() {
            // what is between is no text
            "script" | "style" if !text[start..].starts_with("</") => {
                text[end..].find("</").map_or(text.len(), |offset| end + offset)
            }
            _ => end,
        };
        at = copied;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Returns the name of the tag that begins at `start`, and where it ends.
fn tag_at(text: &str, start: usize) -> Option<(String, usize)> {
    let inside = text[start + 1..].strip_prefix('/').unwrap_or(&text[start + 1..]);
    let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).take(11).collect();
    let name = name.to_ascii_lowercase();
    if !TAGS.contains(&name.as_str()) {
        return None;
    }
    let after = inside[name.len()..].chars().next()?;
    if !(after == '>' || after == '/' || after.is_whitespace()) {
        return None;
    }
    // A tag with all its attributes is not longer than this; a lone `<` does not search the whole text.
    let window = &text[start..text.floor_char_boundary((start + 4096).min(text.len()))];
    window.find('>').map(|offset| (name, start + offset + 1))
}

/// Named entities that feeds and exports really use; numeric ones are all read.
#[rustfmt::skip]
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{a0}"),
    ("ldquo", "“"), ("rdquo", "”"), ("lsquo", "‘"), ("rsquo", "’"), ("bdquo", "„"), ("sbquo", "‚"),
    ("laquo", "«"), ("raquo", "»"), ("ndash", "–"), ("mdash", "—"), ("hellip", "…"), ("bull", "•"), ("middot", "·"),
    ("euro", "€"), ("pound", "£"), ("yen", "¥"), ("cent", "¢"), ("sect", "§"), ("deg", "°"), ("copy", "©"), ("reg", "®"),
    ("trade", "™"), ("times", "×"), ("frac12", "½"), ("frac14", "¼"), ("shy", "\u{ad}"), ("iexcl", "¡"), ("iquest", "¿"),
    ("aacute", "á"), ("eacute", "é"), ("iacute", "í"), ("oacute", "ó"), ("uacute", "ú"), ("yacute", "ý"),
    ("Aacute", "Á"), ("Eacute", "É"), ("Iacute", "Í"), ("Oacute", "Ó"), ("Uacute", "Ú"),
    ("agrave", "à"), ("egrave", "è"), ("igrave", "ì"), ("ograve", "ò"), ("ugrave", "ù"), ("Agrave", "À"), ("Egrave", "È"),
    ("acirc", "â"), ("ecirc", "ê"), ("icirc", "î"), ("ocirc", "ô"), ("ucirc", "û"), ("Acirc", "Â"), ("Ecirc", "Ê"), ("Icirc", "Î"),
    ("auml", "ä"), ("euml", "ë"), ("iuml", "ï"), ("ouml", "ö"), ("uuml", "ü"), ("Auml", "Ä"), ("Ouml", "Ö"), ("Uuml", "Ü"),
    ("atilde", "ã"), ("ntilde", "ñ"), ("otilde", "õ"), ("Ntilde", "Ñ"), ("ccedil", "ç"), ("Ccedil", "Ç"),
    ("szlig", "ß"), ("aring", "å"), ("Aring", "Å"), ("oslash", "ø"), ("Oslash", "Ø"), ("aelig", "æ"), ("AElig", "Æ"), ("oelig", "œ"),
    ("scaron", "š"), ("Scaron", "Š"), ("zcaron", "ž"), ("ordm", "º"), ("ordf", "ª"), ("thinsp", "\u{2009}"), ("zwnj", "\u{200c}"),
];

/// Returns the text with entities decoded; twice where an export escaped them twice.
fn decode_entities(text: &str) -> Cow<'_, str> {
    let once = decode_once(text);
    match &once {
        Cow::Owned(decoded) if text.contains("&amp;") && decoded.contains('&') => {
            Cow::Owned(decode_once(decoded).into_owned())
        }
        _ => once,
    }
}

fn decode_once(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut copied = 0;
    for (start, _) in text.match_indices('&') {
        if start < copied {
            continue;
        }
        let window = &text.as_bytes()[start + 1..text.len().min(start + 12)];
        let Some(length) = window.iter().position(|&byte| byte == b';') else { continue };
        let name = &text[start + 1..start + 1 + length];
        let Some(decoded) = entity(name) else { continue };
        out.push_str(&text[copied..start]);
        out.push_str(&decoded);
        copied = start + length + 2;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| Cow::Borrowed(*text));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).map(|c| Cow::Owned(c.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(Cleaner::default().paragraphs(text.to_owned()), expected, "{text:?}");
    }

    #[test]
    fn space_and_lines_are_tidied() {
        check("  One\u{a0} two \r\n\r\n\tThree \n", "One two\nThree");
        check("tidy already", "tidy already");
        check("tidy\nlines é\nhere", "tidy\nlines é\nhere");
        check("é \u{2003} x", "é x");
        check("é  x", "é x");
        check("", "");
        check(" \n ", "");
        assert_eq!(Cleaner::default().line("One\n two".to_owned()), "One two");
    }

    #[test]
    fn accents_are_composed_and_controls_go() {
        check("Tu\u{308}rkiye", "Türkiye");
        check("zero\u{0}byte soft\u{ad}hyphen \u{feff}mark", "zero byte softhyphen mark");
        check("\u{93}quoted\u{94}\u{97}so", "“quoted”—so");
    }

    #[test]
    fn entities_are_decoded() {
        check("Caf&eacute; &amp; bar &#39;x&#x27; &quot;y&quot;&nbsp;z", "Café & bar 'x' \"y\" z");
        check("twice &amp;quot;over&amp;quot;", "twice \"over\"");
        check("AT&T; R&D & more &unknown; &#xzz;", "AT&T; R&D & more &unknown; &#xzz;");
    }

    #[test]
    fn tags_go_and_other_brackets_stay() {
        check("<p>One <b>bold</b> word.</p><p>Two<br/>three</p>", "One bold word.\nTwo\nthree");
        check("if a < b and c > d, <SALV.X>", "if a < b and c > d, <SALV.X>");
        check("before<script>var x = 1;</script> after", "before\nafter");
    }

    #[test]
    fn mojibake_is_put_right() {
        check("TÃ¼rkiye ve Ä°stanbul", "Türkiye ve İstanbul");
        check("the minister\u{e2}\u{20ac}\u{2122}s plan costs Â£600m", "the minister’s plan costs £600m");
        check("Ângela e São João, Åland, â", "Ângela e São João, Åland, â");
    }

    #[test]
    fn a_repair_is_remembered() {
        let mut cleaner = Cleaner::default();
        cleaner.line("Türkiye".to_owned());
        assert!(!cleaner.has_repaired);
        cleaner.line("TÃ¼rkiye".to_owned());
        assert!(cleaner.has_repaired);
    }
}

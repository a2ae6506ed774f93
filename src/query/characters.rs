//! What a character is in a query: space, quote, hyphen, or nothing at all.

/// Returns the ASCII character of a full-width form.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Returns the hyphen for a dash that a word processor, or a person, writes in its place.
pub(super) fn hyphen(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2013}' | '\u{2212}' => '-',
        _ => c,
    }
}

/// Returns the family of a double quotation mark. Any mark of a family opens a phrase, and any mark of
/// the same family closes it: German closes with what English opens with. An apostrophe is never one.
pub(super) fn quotes(c: char) -> Option<u8> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Some(0),
        '«' | '»' => Some(1),
        '「' | '」' | '『' | '』' => Some(2),
        _ => None,
    }
}

/// Space of any kind, with control characters and the space without width of Thai and Khmer.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{200b}'
}

/// Marks that have neither a width nor a meaning in a query: directions of writing, the soft hyphen,
/// joiners of lines and the byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether Hebrew letters stand before and after the character at byte `at`: a quote there is the sign
/// of an abbreviation, as in `צה"ל`.
pub(super) fn is_inside_hebrew_word(text: &str, at: usize) -> bool {
    let is_hebrew = |c: char| matches!(c, '\u{5d0}'..='\u{5ea}');
    let after = text[at..].chars().nth(1);
    text[..at].ends_with(is_hebrew) && after.is_some_and(is_hebrew)
}

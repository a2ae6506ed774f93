//! References such as `&amp;` and `&#233;`, and what they stand for.

use encoding_rs::WINDOWS_1252;

/// Appends a text with its references replaced.
pub fn push_decoded(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = after;
        const MAX_NAME_BYTES: usize = 32;
        let end = after.bytes().take(MAX_NAME_BYTES).position(|byte| byte == b';');
        match end.map(|end| (&after[..end], &after[end + 1..])) {
            Some((name, behind)) => {
                push_reference(name, out);
                rest = behind;
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
}

/// Appends what a reference stands for, or the reference itself where that is not certain.
pub fn push_reference(name: &str, out: &mut String) {
    let known = match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.strip_prefix('#').and_then(numbered),
    };
    match known {
        Some(c) => out.push(c),
        None => out.extend(["&", name, ";"]),
    }
}

/// Why a document is not read whose entities are made of entities: a few of them can stand for a text of any
/// length, which no reader should have to undo.
pub const NESTED_ENTITIES: &str = "the document type declares entities that are made of other entities (a \"billion \
    laughs\"), which no article needs; take them out";

/// Returns whether a document type declares an entity by others. Those of a character or a piece of text
/// of their own are harmless.
pub fn has_nested_entities(doctype: &[u8]) -> bool {
    memchr::memmem::find_iter(doctype, b"<!ENTITY").any(|at| {
        let declaration = &doctype[at..];
        let Some(open) = declaration.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'>')) else {
            return false;
        };
        let quote = declaration[open];
        let value = &declaration[open + 1..];
        let value = &value[..memchr::memchr(quote, value).unwrap_or(value.len())];
        quote != b'>' && memchr::memchr_iter(b'&', value).any(|at| is_entity(&value[at + 1..]))
    })
}

/// Returns whether the name of an entity that is declared stands here: no number, and none of XML's own.
fn is_entity(text: &[u8]) -> bool {
    let Some(end) = text.iter().position(|byte| *byte == b';') else { return false };
    let name = &text[..end];
    let is_name = name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    is_name && !name.is_empty() && !matches!(name, b"lt" | b"gt" | b"amp" | b"quot" | b"apos")
}

fn numbered(digits: &str) -> Option<char> {
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => digits.parse(),
    };
    match number.ok()? {
        // As in HTML: whoever writes these numbers means windows-1252.
        byte @ 0x80..=0x9f => WINDOWS_1252.decode_without_bom_handling(&[byte as u8]).0.chars().next(),
        0 => None,
        number => char::from_u32(number),
    }
}

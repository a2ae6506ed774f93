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

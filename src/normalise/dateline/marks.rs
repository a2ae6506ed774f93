//! Brackets, slashes and dashes by which a dateline is set off from the text.

use super::agency_of;

/// Finds the first group in brackets or slashes before `limit`: where it opens, what is in it, where
/// it ends. A group in slashes has to name an agency.
pub fn first_group(text: &str, limit: usize) -> Option<(usize, &str, usize)> {
    for (at, c) in text[..limit].char_indices() {
        match c {
            '(' | '[' if at > 0 => {
                let (inner, end) = group(text, at)?;
                // New Delhi [India], July 17 (ANI); Bolonia (Italia), 17 jul (EFE)
                let may_be_region = c == '[' || text[end..].starts_with(',');
                if may_be_region && agency_of(inner).is_none() {
                    continue;
                }
                return Some((at, inner, end));
            }
            '/' if at > 0 && text[..at].ends_with([' ', ',', '.', '-']) => {
                let inner_end = text[at + 1..].find('/').map(|len| at + 1 + len)?;
                let inner = &text[at + 1..inner_end];
                if agency_of(inner).is_some() {
                    return Some((at, inner, inner_end + 1));
                }
            }
            _ => {}
        }
    }
    None
}

/// Returns what stands in the bracket that opens at `open`, and where it ends.
pub fn group(text: &str, open: usize) -> Option<(&str, usize)> {
    let closing = match text[open..].chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let limit = text.floor_char_boundary((open + 60).min(text.len()));
    let close = text[open..limit].find(closing).map(|at| open + at)?;
    Some((&text[open + 1..close], close + 1))
}

/// Finds the first dash that can end a dateline: a long one, two hyphens, or a hyphen between spaces.
pub fn first_dash(text: &str) -> Option<std::ops::Range<usize>> {
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '-' | '–' | '—' | '―')) {
        let rest = &text[at..];
        let len = rest.len() - rest.trim_start_matches(['-', '–', '—', '―']).len();
        let (before, after) = (&text[..at], &text[at + len..]);
        let is_long = c != '-' || len > 1;
        let opens = before.is_empty() || before.ends_with([' ', ')', '.', '/', '\u{a0}']);
        let closes = after.is_empty() || after.starts_with([' ', '\u{a0}']);
        if is_long || (opens && closes) || (closes && before.ends_with(|c: char| c.is_numeric())) {
            return Some(at..at + len);
        }
    }
    None
}

/// Returns where the text after a dash begins, if nothing but marks stands before the dash.
pub fn after_dash(text: &str, from: usize) -> Option<usize> {
    let after = &text[from..];
    let marks = after.len() - after.trim_start_matches([' ', '.', ',', ':', '\u{a0}']).len();
    let dashes = after[marks..].len() - after[marks..].trim_start_matches(['-', '–', '—', '―', '=']).len();
    (dashes > 0).then(|| skip_space(text, from + marks + dashes))
}

pub fn skip_space(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

//! Queries with faults, made from whole ones: what fingers, word processors and hostile people send.

use dateline::field::FIELDS;
use dateline::query::operators::OPERATORS;

/// Pieces that mean something, or that look as if they did.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\"", "(", ")", "((", "))", "~", "~2", "~99999999999", "*", "?", "**", "?*", "*?*", ":", "-", "+", "|", "=", "@", "/", ",", ".", "'",
    "“", "”", "„", "«", "「", "’", "–", "—", "＊", "（", "\u{a0}", "\u{200b}", "\u{200d}", "\u{301}", "\u{202e}", "\0", "\n", "\t",
    " AND ", " OR ", " NOT ", " NEAR/5 ", " NEAR/1000 ", " w/3 ", " ADJ/2 ", " pre/0 ", " SAME ", " w/s ", " SENT ", "ATLEAST/2 ",
    "ATLEAST/0 ", "FIRST/1 ", " NEAR/99999999999999999999 ", "title:", "date:", "words:", "tag:", "author:", "url:", "is:", "since:",
    "last:", "id:", "tag.person:", "..", "2025", "99999-99-99", "-5d", "the", "of", "a", "北京", "İ", "ß", "ǆ", "🦀", "ﷺ", "\u{1}", "\u{4}en\u{4}",
    "a* NEAR/1000 e*", "*a* SAME *e*", "e*~1", "\"the of a\"~1000",
];
/// Copies of a part that stand side by side at most.
const MAX_TIMES: usize = 200;

/// Returns the examples of the language: all operators' and all fields'.
pub fn whole() -> Vec<&'static str> {
    OPERATORS.iter().map(|row| row.example).chain(FIELDS.iter().map(|row| row.example)).collect()
}

/// Returns one of `whole` with a few faults. `below` gives a random number below another.
pub fn damaged(whole: &[&str], below: &mut impl FnMut(usize) -> usize) -> String {
    let mut text = whole[below(whole.len())].to_owned();
    for _ in 0..=below(6) {
        let at = text.floor_char_boundary(below(text.len() + 1));
        let end = text.floor_char_boundary((at + below(12)).min(text.len())).max(at);
        match below(9) {
            0 => text.replace_range(at..end, ""),
            1 => text.truncate(at),
            2 => {
                let part = text[at..end].repeat(below(MAX_TIMES));
                text.insert_str(at, &part);
            }
            3 => {
                let other = whole[below(whole.len())];
                let from = other.floor_char_boundary(below(other.len()));
                text.insert_str(at, &other[from..]);
            }
            4 => {
                let other = whole[below(whole.len())];
                text = format!("{text}{}{other}", PIECES[below(PIECES.len())]);
            }
            5 => {
                // a byte that is changed, as it comes out of a broken terminal
                let mut bytes = text.into_bytes();
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = below(256) as u8;
                }
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
            6 => {
                let n_levels = below(80);
                text = format!("{}{text}{}", "(".repeat(n_levels), ")".repeat(n_levels));
            }
            _ => text.insert_str(at, PIECES[below(PIECES.len())]),
        }
    }
    text
}

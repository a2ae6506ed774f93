//! Whether markup is safe to parse: how many tags it has, how deep they are nested, how long they are.
//!
//! Before parsing, since a parser takes time that grows with the square of the depth, and memory for every
//! tag and attribute. After it, since the readers of the tree call themselves for each level.

use std::borrow::Cow;

use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// Elements inside each other. The deepest of 1,232 real pages has fewer than 200.
const MAX_DEPTH: usize = 1_000;
/// Tags of a page. The longest live blogs have a tenth of it.
const MAX_TAGS: usize = 400_000;
/// Bytes of a page: the largest of 1,232 real ones has a seventh of it, and a parser may take twenty times as many.
const MAX_BYTES: usize = 20 << 20;
/// Attributes of a tag.
const MAX_ATTRIBUTES: usize = 250;
/// Elements that a parser opens again on its own, since a paragraph ended before they did.
const MAX_REOPENED: usize = 1_000_000;

/// Elements that have no content, or that the next one of their kind ends: unclosed, they nest nothing.
#[rustfmt::skip]
const FLAT: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr", b"p", b"li", b"dt", b"dd", b"td", b"th", b"tr", b"tbody", b"thead", b"tfoot", b"colgroup",
    b"option", b"optgroup", b"html", b"head", b"body", b"frame", b"a",
];
/// Elements that a parser opens again in the next paragraph if they are not closed.
#[rustfmt::skip]
const FORMATS: &[&[u8]] =
    &[b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
/// Elements whose content is that of another language.
const DRAWINGS: &[&[u8]] = &[b"svg", b"math"];
/// Elements whose content is no markup.
const RAW: &[&[u8]] =
    &[b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes"];

/// Returns markup without what makes html5ever 0.39 read past the end of a value: the `charset` of
/// `<meta content="text/html; charset">`, which nothing follows. What it says was read before.
pub fn without_bare_charset(markup: &str) -> Cow<'_, str> {
    const WORD: &[u8] = b"charset";
    let bytes = markup.as_bytes();
    let is_bare = |at: &usize| {
        bytes.get(*at..at + WORD.len()).is_some_and(|word| word.eq_ignore_ascii_case(WORD))
            && matches!(bytes[at + WORD.len()..].trim_ascii_start().first(), None | Some(b'"' | b'\'' | b'>'))
            && memchr::memrchr2(b'<', b'>', &bytes[..*at])
                .and_then(|open| bytes.get(open + 1..open + 5))
                .is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
    };
    let bare: Vec<usize> = memchr::memchr2_iter(b'c', b'C', bytes).filter(is_bare).collect();
    if bare.is_empty() {
        return Cow::Borrowed(markup);
    }
    let mut blanked = markup.to_owned();
    bare.iter().for_each(|&at| blanked.replace_range(at..at + WORD.len(), "       "));
    Cow::Owned(blanked)
}

/// Returns why markup should not be parsed, if it should not.
pub fn danger(markup: &str) -> Option<String> {
    let bytes = markup.as_bytes();
    if bytes.len() > MAX_BYTES {
        return Some(too_many("bytes", MAX_BYTES));
    }
    let (mut at, mut depth, mut n_tags) = (0usize, 0usize, 0usize);
    // Drawings, in which a slash ends an element: elsewhere a parser takes no notice of it.
    let mut n_drawings = 0usize;
    let (mut n_formats, mut n_reopened) = (0usize, 0usize);
    while let Some(found) = memchr::memchr(b'<', bytes.get(at..)?) {
        let start = at + found + 1;
        let rest = &bytes[start..];
        if rest.starts_with(b"!--") {
            at = start + memchr::memmem::find(rest, b"-->").map_or(rest.len(), |end| end + 3);
            continue;
        }
        let is_end = rest.first() == Some(&b'/');
        let name = name(&rest[usize::from(is_end)..]);
        if name.is_empty() {
            at = start;
            continue;
        }
        n_tags += 1;
        let tag = Tag::read(rest);
        at = start + tag.len;
        if tag.n_attributes > MAX_ATTRIBUTES {
            return Some(too_many("attributes in one tag", MAX_ATTRIBUTES));
        }
        if n_tags > MAX_TAGS {
            return Some(too_many("tags", MAX_TAGS));
        }
        let is = |names: &[&[u8]]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is(FORMATS) {
            n_formats = if is_end { n_formats.saturating_sub(1) } else { n_formats + 1 };
        } else if !is_end {
            n_reopened += n_formats;
        }
        if n_reopened > MAX_REOPENED {
            return Some(too_many("elements that are never closed", MAX_REOPENED));
        }
        if is(DRAWINGS) {
            n_drawings = if is_end { n_drawings.saturating_sub(1) } else { n_drawings + 1 };
        }
        if is(FLAT) || (n_drawings > 0 && tag.is_closed) {
            continue;
        }
        if is_end {
            depth = depth.saturating_sub(1);
        } else if is(RAW) {
            // Its end tag lowers the depth.
            depth += 1;
            at += end_of_raw(&bytes[at.min(bytes.len())..], name);
        } else {
            depth += 1;
        }
        if depth > MAX_DEPTH {
            return Some(too_many("levels of elements inside each other", MAX_DEPTH));
        }
    }
    None
}

/// Returns why a parsed page should not be read further, if it should not: how deep its elements are was
/// only estimated before.
pub fn deep(html: &Html) -> Option<String> {
    let mut depth = 0usize;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if matches!(node.value(), Node::Element(_)) => depth += 1,
            Edge::Close(node) if matches!(node.value(), Node::Element(_)) => depth = depth.saturating_sub(1),
            Edge::Open(_) | Edge::Close(_) => {}
        }
        if depth > MAX_DEPTH {
            return Some(too_many("levels of elements inside each other", MAX_DEPTH));
        }
    }
    None
}

fn too_many(what: &str, limit: usize) -> String {
    format!(
        "expected an article's page, found more than {limit} {what}; leave it out, or save its text as a file"
    )
}

/// Returns the name of a tag; empty if it is none.
fn name(rest: &[u8]) -> &[u8] {
    if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
        return &[];
    }
    let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte));
    &rest[..end.unwrap_or(rest.len())]
}

/// What a tag is like behind its `<`.
struct Tag {
    /// Bytes up to its `>`, which is one of them.
    len: usize,
    n_attributes: usize,
    /// Whether a slash stands before its `>`.
    is_closed: bool,
}

impl Tag {
    fn read(rest: &[u8]) -> Tag {
        let mut quote = None;
        let mut n_attributes = 0;
        let mut before = b' ';
        for (at, &byte) in rest.iter().enumerate() {
            match (quote, byte) {
                (Some(mark), _) if byte == mark => quote = None,
                (Some(_), _) => {}
                (None, b'>') => return Tag { len: at + 1, n_attributes, is_closed: before == b'/' },
                (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                (None, _)
                    if (before.is_ascii_whitespace() || before == b'/' || before == b'"')
                        && is_start(byte) =>
                {
                    n_attributes += 1;
                }
                (None, _) => {}
            }
            // Spaces may stand between the sign and the quote.
            if !(before == b'=' && byte.is_ascii_whitespace()) {
                before = byte;
            }
        }
        Tag { len: rest.len(), n_attributes, is_closed: false }
    }
}

fn is_start(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != b'/' && byte != b'='
}

/// Returns the bytes up to the end tag of an element whose content is no markup, or to the end.
fn end_of_raw(rest: &[u8], name: &[u8]) -> usize {
    let ends = memchr::memmem::find_iter(rest, b"</");
    let mut fit = ends.filter(|at| {
        let tail = &rest[at + 2..];
        tail.len() >= name.len() && tail[..name.len()].eq_ignore_ascii_case(name)
    });
    fit.next().unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charset_without_a_value_is_blanked() {
        let check = |markup: &str, expected: &str| {
            assert_eq!(without_bare_charset(markup), expected);
            Html::parse_document(expected);
        };
        check("<meta charset=utf-8>The charset", "<meta charset=utf-8>The charset");
        check(
            "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; Charset \">",
            "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html;         \">",
        );
        check(
            "<meta http-equiv=content-type content=charset>",
            "<meta http-equiv=content-type content=       >",
        );
    }

    #[test]
    fn real_markup_is_safe() {
        let check = |markup: &str| assert_eq!(danger(markup), None, "{}", &markup[..markup.len().min(80)]);
        check("");
        check("<");
        check("a < b <b");
        check(&"<p>one<br>".repeat(100_000));
        check(&"<div><b>one</b></div>".repeat(50_000));
        check(&format!("<svg>{}</svg>", "<path d='M0'/>".repeat(5_000)));
        check(&"<table><tr><td>one</table>".repeat(50_000));
        check(&format!("<script>{}</script>", "'<div>' < ".repeat(5_000)));
        check(&format!("<!-- {} -->", "<div>".repeat(5_000)));
        check(&format!("<img alt='{}'>", "a=1 ".repeat(5_000)));
    }

    #[test]
    fn the_depth_of_the_tree_is_exact() {
        assert_eq!(deep(&Html::parse_document(&"<p>one<ul><li>two</ul>".repeat(2_000))), None);
        let pictures = "<svg>".to_owned() + &"<td>".repeat(2_000);
        assert_eq!(danger(&pictures), None);
        assert!(deep(&Html::parse_document(&pictures)).is_some());
    }

    #[test]
    fn what_would_choke_a_parser_is_refused() {
        let check = |markup: &str, expected: &str| {
            assert!(danger(markup).is_some_and(|reason| reason.contains(expected)), "{expected}");
        };
        check(&"<div>".repeat(1_000_000), "levels");
        check(&"<b><p>".repeat(5_000), "levels");
        check(&"<rt>".repeat(5_000), "levels");
        let fonts: String = (0..900).map(|color| format!("<font color={color}>")).collect();
        check(&format!("{fonts}{}", "<p>one</p>".repeat(5_000)), "closed");
        check(&"<stop/>".repeat(5_000), "levels");
        check(&"<br>".repeat(1_000_000), "tags");
        check(&"x".repeat(MAX_BYTES + 1), "bytes");
        check(&format!("<a {}>", "b ".repeat(5_000)), "attributes");
        check(&format!("<a {}>", "b=\"1\"".repeat(5_000)), "attributes");
    }
}

//! Shortcodes, the commands in square brackets within a post: `[gallery ids="1,2"]`.

use std::borrow::Cow;
use std::collections::HashMap;

/// Commands that are known, though they may stand without a value and without an end.
const KNOWN: &[&str] = &[
    "gallery",
    "playlist",
    "embed",
    "audio",
    "video",
    "caption",
    "wp_caption",
    "youtube",
    "more",
    "ad",
    "toc",
];

/// Commands of which what they enclose is no text: addresses of media.
const ENCLOSES_NO_TEXT: &[&str] = &["embed", "audio", "video", "playlist", "gallery", "youtube"];

/// Commands that enclose a picture and the text under it.
const CAPTIONS: &[&str] = &["caption", "wp_caption"];

/// Returns the post without commands. Words in square brackets that are none, such as `[sic]`, stay.
pub fn without(post: &str) -> Cow<'_, str> {
    let mut tags = tags(post).peekable();
    if tags.peek().is_none() {
        return Cow::Borrowed(post);
    }
    // Where the last end of each command is.
    let ends = self::tags(post).filter(|tag| tag.is_end);
    let closed: HashMap<&str, usize> = ends.map(|tag| (tag.name, tag.start)).collect();
    let mut out = String::with_capacity(post.len());
    let mut copied = 0;
    // The command whose content is left out.
    let mut silent: Option<&str> = None;
    // Whether a part of the page has ended, so that what follows is no part of the same paragraph.
    let mut is_broken = false;
    for tag in tags {
        // No word has an underscore.
        let is_name = tag.name.contains('_') || KNOWN.contains(&tag.name);
        let is_command = is_name || tag.has_value || closed.contains_key(tag.name);
        if !is_command {
            continue;
        }
        if silent.is_none() {
            push(&mut out, &post[copied..tag.start], &mut is_broken);
        }
        copied = tag.end;
        // `[/vc_column_text]`
        is_broken |= tag.is_end && tag.name.contains('_') && !CAPTIONS.contains(&tag.name);
        if CAPTIONS.contains(&tag.name) && silent.is_none() && closed.contains_key(tag.name) {
            out.push_str(if tag.is_end { "</figcaption></figure>" } else { "<figure><figcaption>" });
        }
        let opens = !tag.is_end && ENCLOSES_NO_TEXT.contains(&tag.name);
        match silent {
            None if opens && closed.get(tag.name).is_some_and(|end| *end > tag.start) => {
                silent = Some(tag.name)
            }
            Some(name) if tag.is_end && name == tag.name => silent = None,
            _ => {}
        }
    }
    push(&mut out, &post[copied..], &mut is_broken);
    Cow::Owned(out)
}

fn push(out: &mut String, text: &str, is_broken: &mut bool) {
    if *is_broken && !text.trim().is_empty() {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        *is_broken = false;
    }
    out.push_str(text);
}

struct Command<'a> {
    name: &'a str,
    is_end: bool,
    has_value: bool,
    start: usize,
    end: usize,
}

/// Returns everything in square brackets that can be a command.
fn tags(post: &str) -> impl Iterator<Item = Command<'_>> {
    const MAX_COMMAND_BYTES: usize = 4096;
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = memchr::memchr(b'[', &post.as_bytes()[at..]).map(|offset| at + offset) {
            at = start + 1;
            let window = &post.as_bytes()[at..post.len().min(at + MAX_COMMAND_BYTES)];
            let Some(length) = memchr::memchr2(b']', b'[', window).filter(|end| window[*end] == b']') else {
                continue;
            };
            let inside = &post[at..at + length];
            let (is_end, inside) = match inside.strip_prefix('/') {
                Some(inside) => (true, inside),
                None => (false, inside),
            };
            let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
            let name = &inside[..inside.find(|c| !is_name(c)).unwrap_or(inside.len())];
            let rest = &inside[name.len()..];
            let ends_name = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '/');
            if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !ends_name {
                continue;
            }
            at += length + 1;
            return Some(Command { name, is_end, has_value: rest.contains('='), start, end: at });
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(post: &str, expected: &str) {
        assert_eq!(without(post), expected, "{post}");
    }

    #[test]
    fn commands_go_and_their_text_stays() {
        check("One [gallery ids=\"1,2\"] two", "One  two");
        check("[vc_row width=\"1\"][vc_column]Text.[/vc_column][/vc_row]", "Text.");
        check("[vc_text]One.[/vc_text][vc_text]Two.[/vc_text]", "One.\n\nTwo.");
        check("One[contact_form] two", "One two");
        check("[embed]https://x.example/v[/embed]Text.", "Text.");
        check("[audio src=\"x\"]Text.", "Text.");
        check(
            "[caption id=\"1\"]<img> A ship[/caption]Text",
            "<figure><figcaption><img> A ship</figcaption></figure>Text",
        );
    }

    #[test]
    fn words_in_brackets_stay() {
        check("He [sic] said [the minister] went [1] [...]", "He [sic] said [the minister] went [1] [...]");
        check("[ [[a] [/", "[ [[a] [/");
    }
}

//! Long objects around a list of articles, which are read article by article.

use std::io::{self, BufRead};

use super::envelope;
use super::fields::{Target, target};

/// Bytes within which the list has to begin; shorter objects are read as one value.
pub const HEAD_BYTES: usize = 64 << 10;

/// Where the list of a long object begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Bytes before its first element.
    pub n_bytes: usize,
    /// Objects that it is in.
    pub depth: usize,
}

/// Objects that a list is in at most, such as `{"response": {"docs": […`.
const MAX_DEPTH: usize = 4;

/// Returns where the list of articles begins in the head of an object that goes on behind it. Nothing
/// before it may name a title or a text, and its first element has to name one.
pub fn start(head: &[u8]) -> Option<Start> {
    let mut at = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut depth = 0;
    at = skip_space(head, at);
    if head.len() < HEAD_BYTES || head.get(at) != Some(&b'{') {
        return None;
    }
    at += 1;
    depth += 1;
    loop {
        at = skip_space(head, at);
        match *head.get(at)? {
            b',' => at += 1,
            b'"' => {
                let end = skip_value(head, at)?;
                let key = std::str::from_utf8(&head[at + 1..end - 1]).ok()?;
                at = skip_space(head, end);
                if head.get(at) != Some(&b':') {
                    return None;
                }
                at = skip_space(head, at + 1);
                let holds = envelope::WRAPPERS.contains(&key);
                match *head.get(at)? {
                    b'[' if holds => {
                        let first = skip_space(head, at + 1);
                        let n_bytes = at + 1;
                        return names_text(head.get(first..)?).then_some(Start { n_bytes, depth });
                    }
                    b'{' if holds && depth < MAX_DEPTH => {
                        at += 1;
                        depth += 1;
                    }
                    _ if matches!(target(key), Some((Target::Title | Target::Body, _))) => return None,
                    _ => at = skip_value(head, at)?,
                }
            }
            _ => return None,
        }
    }
}

/// Passes over the rest of so many objects, from behind a list in the innermost.
pub fn skip_out(input: &mut dyn BufRead, depth: usize) -> io::Result<()> {
    let mut strings = Strings::default();
    let mut depth = depth;
    while depth > 0 {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if buffer.is_empty() {
            return Ok(());
        }
        let mut n_taken = 0;
        for &byte in buffer {
            n_taken += 1;
            match byte {
                _ if strings.holds(byte) => {}
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        input.consume(n_taken);
    }
    Ok(())
}

/// Whether bytes are within a string.
#[derive(Default)]
struct Strings {
    is_open: bool,
    is_escaped: bool,
}

impl Strings {
    /// Takes the next byte; returns whether it belongs to a string, its quotes included.
    fn holds(&mut self, byte: u8) -> bool {
        if !self.is_open {
            self.is_open = byte == b'"';
            return self.is_open;
        }
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' => self.is_escaped = true,
            b'"' => self.is_open = false,
            _ => {}
        }
        true
    }
}

fn skip_space(text: &[u8], at: usize) -> usize {
    let n_spaces =
        text.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    at + n_spaces
}

/// Returns the position behind a value; `None` if it does not end within the text.
fn skip_value(text: &[u8], start: usize) -> Option<usize> {
    let mut strings = Strings::default();
    let mut depth = 0usize;
    let is_simple = !matches!(text.get(start)?, b'{' | b'[' | b'"');
    for (idx, &byte) in text.iter().enumerate().skip(start) {
        if is_simple && matches!(byte, b',' | b'}' | b']') {
            return Some(idx);
        }
        let in_string = strings.holds(byte);
        match byte {
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if !is_simple && depth == 0 && !strings.is_open {
            return Some(idx + 1);
        }
    }
    None
}

/// Returns whether a text begins with an object that names a title or a text among its own keys or those
/// of its envelope.
fn names_text(text: &[u8]) -> bool {
    let Some(end) = skip_value(text, 0) else { return false };
    let Ok(object) = serde_json::from_slice(&text[..end]) else { return false };
    let object = envelope::opened(object);
    object.keys().any(|key| matches!(target(key), Some((Target::Title | Target::Body, _))))
}

//! Messages out of a mailbox, in which a line `From …` stands before each (RFC 4155).

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use crate::formats::record::{Gathered, Raw};

/// Bytes of a line that are read at once.
const MAX_LINE_BYTES: u64 = 64 << 10;

/// Gives each message of a mailbox, or the one that the file is.
pub fn split(input: &mut dyn BufRead, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> io::Result<()> {
    let mut messages = Gathered::default();
    let mut line = Vec::new();
    // A message begins at the file's begin or behind an empty line.
    let (mut follows_empty, mut begins_line, mut is_mailbox) = (true, true, None);
    loop {
        line.clear();
        if (&mut *input).take(MAX_LINE_BYTES).read_until(b'\n', &mut line)? == 0 {
            let _end = messages.finish(emit);
            return Ok(());
        }
        let is_empty = begins_line && line.trim_ascii().is_empty();
        let separates = begins_line && follows_empty && is_separator(&line);
        if is_mailbox.is_none() && !is_empty {
            is_mailbox = Some(separates);
        }
        if separates && is_mailbox == Some(true) {
            if messages.finish(emit).is_break() {
                return Ok(());
            }
        } else {
            let quoted = begins_line && is_mailbox == Some(true) && is_quoted(&line);
            messages.push(&line[usize::from(quoted)..]);
        }
        follows_empty = is_empty;
        begins_line = line.ends_with(b"\n");
    }
}

/// Returns whether a line is `From someone@example.org Thu Jul 17 09:30:00 2025`.
pub fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let is_digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
    memchr::memchr_iter(b':', rest).any(|at| at > 0 && is_digit(at - 1) && is_digit(at + 1))
}

/// Returns whether a line of a message was marked because it looks like the beginning of the next.
fn is_quoted(line: &[u8]) -> bool {
    let bare = line.iter().position(|byte| *byte != b'>').unwrap_or(line.len());
    bare > 0 && line[bare..].starts_with(b"From ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, expected: &[&str]) {
        let mut found = Vec::new();
        let read = split(&mut file.as_bytes(), &mut |raw| {
            found.push(raw.content.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
            ControlFlow::Continue(())
        });
        read.expect("bytes in memory can be read");
        let found: Vec<String> =
            found.into_iter().map(|found| found.expect("no message is too long")).collect();
        assert_eq!(found, expected, "{file}");
    }

    #[test]
    fn messages_begin_at_lines_that_separate() {
        let line = "From a@x.example Thu Jul 17 09:30:00 2025\n";
        check(
            &format!("{line}A: 1\n\nOne\n>From here\n\n{line}A: 2\n\nTwo\n"),
            &["A: 1\n\nOne\nFrom here\n\n", "A: 2\n\nTwo\n"],
        );
        check(
            "\nA: 1\n\nFrom a@x.example Thu Jul 17 09:30:00 2025\n",
            &["\nA: 1\n\nFrom a@x.example Thu Jul 17 09:30:00 2025\n"],
        );
        check("A: 1\n\n>From here\n", &["A: 1\n\n>From here\n"]);
        check("", &[]);
    }
}

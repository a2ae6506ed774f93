//! Finding the records of a crawl by their declared lengths, which may be wrong.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::super::record::{MAX_RECORD_BYTES, Raw, Unread, too_long};
use super::window::{Passing, Window, find_start};

/// Bytes of a record's content that are enough to tell what it is: an HTTP head.
const FIRST_BYTES: usize = 16 << 10;

/// Bytes of line ends after a record at most; the standard has four.
const MAX_LINE_ENDS: usize = 64 << 10;

/// How a kind of crawl file lays out its records: a head, then as many bytes as it says.
pub(in crate::formats) struct Grammar {
    /// Reads the head of the record that the window is at.
    pub(in crate::formats) read_head: fn(&mut Window<'_>) -> io::Result<Head>,
    /// Returns whether a record begins with these bytes.
    pub(in crate::formats) is_start: fn(&[u8]) -> bool,
    /// Bytes that this needs at most.
    pub(in crate::formats) n_start: usize,
    /// Returns what a record is if it is no article, by its head and the first bytes of its content.
    pub(in crate::formats) pass: fn(&[u8], &[u8]) -> Option<&'static str>,
}

/// The head of a record.
pub(in crate::formats) struct Head {
    /// Its bytes.
    pub(in crate::formats) bytes: Vec<u8>,
    /// Bytes of the content, or why they are not known.
    pub(in crate::formats) n_bytes: Result<u64, String>,
}

/// Gives each record: head and content together. One with a wrong length is a fault, and reading goes
/// on where the next begins.
pub(in crate::formats) fn split(
    grammar: &Grammar,
    input: &mut dyn BufRead,
    emit: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut window = Window::new(input);
    let mut record = 0;
    loop {
        window.pass_line_ends()?;
        if window.look(grammar.n_start)?.is_empty() {
            return Ok(());
        }
        record += 1;
        let content = if (grammar.is_start)(window.look(grammar.n_start)?) {
            read_record(grammar, &mut window)?
        } else {
            // Only at the beginning: after a record, what follows was looked at.
            Err(fault("expected the head of a record, found other bytes"))
        };
        if let Err(Unread::Fault(_)) = &content {
            go_to_record(grammar, &mut window)?;
        }
        if emit(Raw { record, content }).is_break() {
            return Ok(());
        }
    }
}

fn fault(reason: &str) -> Unread {
    Unread::Fault(reason.to_owned())
}

/// Goes to the next line at which a record begins, if the window is not at one.
fn go_to_record(grammar: &Grammar, window: &mut Window<'_>) -> io::Result<()> {
    window.pass_line_ends()?;
    if !(grammar.is_start)(window.look(grammar.n_start)?) {
        window.pass(u64::MAX, grammar.is_start, grammar.n_start)?;
    }
    Ok(())
}

fn read_record(grammar: &Grammar, window: &mut Window<'_>) -> io::Result<Result<Vec<u8>, Unread>> {
    let head = (grammar.read_head)(window)?;
    if head.bytes.is_empty() {
        // What could not be taken must not be found again.
        window.take_seen(1);
    }
    let n_bytes = match head.n_bytes {
        Ok(n_bytes) => n_bytes,
        Err(reason) => return Ok(Err(Unread::Fault(reason))),
    };
    let n_first = usize::try_from(n_bytes).map_or(FIRST_BYTES, |n_bytes| n_bytes.min(FIRST_BYTES));
    let first = window.look(n_first)?;
    let passed = (grammar.pass)(&head.bytes, &first[..n_first.min(first.len())]);
    let is_too_long = n_bytes > MAX_RECORD_BYTES as u64;
    if passed.is_some() || is_too_long {
        let content = match passed {
            Some(what) => Unread::Passed(what.into()),
            None => too_long(),
        };
        let end = window.pass(n_bytes, grammar.is_start, grammar.n_start)?;
        return Ok(Err(match end {
            Passing::Done => check_end(grammar, window)?.err().unwrap_or(content),
            Passing::CutOff => cut_off(n_bytes, None),
            Passing::RecordWithin => wrong_length(n_bytes),
        }));
    }
    let n_bytes = n_bytes as usize;
    // Looked at, not taken: of a wrong length only what is the record's own is to be passed over, and
    // a file of wrong lengths must not be copied again for each.
    let seen = window.look(n_bytes)?;
    let content = &seen[..n_bytes.min(seen.len())];
    let n_found = content.len();
    if n_found == n_bytes && ends_at(grammar, window, n_bytes)? {
        let mut record = head.bytes;
        record.extend_from_slice(&window.look(n_bytes)?[..n_bytes]);
        window.take_seen(n_bytes);
        return Ok(Ok(record));
    }
    let content = &window.look(n_found)?[..n_found];
    let next = find_start(content, n_found, grammar.is_start);
    window.take_seen(next.unwrap_or(n_found));
    Ok(Err(match next {
        Some(_) => wrong_length(n_bytes as u64),
        None if n_found < n_bytes => cut_off(n_bytes as u64, Some(n_found)),
        None => no_record_after(),
    }))
}

/// Returns whether a record or the end of the file comes `n_bytes` ahead, perhaps after line ends.
fn ends_at(grammar: &Grammar, window: &mut Window<'_>, n_bytes: usize) -> io::Result<bool> {
    let mut n_line_ends = 0;
    loop {
        let after = &window.look(n_bytes + n_line_ends + 1)?[n_bytes + n_line_ends..];
        match after.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) {
            Some(more) => {
                let at = n_bytes + n_line_ends + more;
                return Ok((grammar.is_start)(&window.look(at + grammar.n_start)?[at..]));
            }
            None if after.is_empty() => return Ok(true),
            // Blank lines without end are no end of a record.
            None if n_line_ends > MAX_LINE_ENDS => return Ok(false),
            None => n_line_ends += after.len(),
        }
    }
}

/// Fails if neither a record nor the end of the file follows.
fn check_end(grammar: &Grammar, window: &mut Window<'_>) -> io::Result<Result<(), Unread>> {
    window.pass_line_ends()?;
    let next = window.look(grammar.n_start)?;
    let is_end = next.is_empty() || (grammar.is_start)(next);
    Ok(if is_end { Ok(()) } else { Err(no_record_after()) })
}

fn no_record_after() -> Unread {
    fault("its declared length is wrong: no record begins after it")
}

fn cut_off(n_bytes: u64, n_found: Option<usize>) -> Unread {
    let found = n_found.map_or("fewer".to_owned(), |n_found| n_found.to_string());
    Unread::Fault(format!("cut off: expected {n_bytes} bytes, found {found}"))
}

fn wrong_length(n_bytes: u64) -> Unread {
    Unread::Fault(format!("its declared length of {n_bytes} bytes is wrong: the next record begins before"))
}

//! A stream of records, of which some bytes are looked at before they are taken.

use std::io::{self, BufRead};

/// Bytes that are looked at together at least.
const STEP_BYTES: usize = 4 << 10;
/// Bytes of a stretch that is passed over with a lookout.
const STRETCH_BYTES: usize = 64 << 10;

/// A stream and the bytes of it that were looked at and not yet taken.
pub(in crate::formats) struct Window<'a> {
    input: &'a mut dyn BufRead,
    bytes: Vec<u8>,
    start: usize,
}

/// How passing over some bytes ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Passing {
    /// All were passed over.
    Done,
    /// The stream ended before.
    CutOff,
    /// A record begins before; the window is there.
    RecordWithin,
}

impl<'a> Window<'a> {
    pub(in crate::formats) fn new(input: &'a mut dyn BufRead) -> Window<'a> {
        Window { input, bytes: Vec::new(), start: 0 }
    }

    /// Looks at the next bytes: at least `n_bytes`, if there are so many.
    pub(in crate::formats) fn look(&mut self, n_bytes: usize) -> io::Result<&[u8]> {
        while self.bytes.len() - self.start < n_bytes {
            // Moving what is left pays only once as much was taken.
            if self.start > self.bytes.len() / 2 {
                self.bytes.drain(..self.start);
                self.start = 0;
            }
            let available = fill(self.input)?;
            if available.is_empty() {
                break;
            }
            let n_missing = n_bytes - (self.bytes.len() - self.start);
            let n_wanted = n_missing.max(STEP_BYTES).min(available.len());
            self.bytes.extend_from_slice(&available[..n_wanted]);
            self.input.consume(n_wanted);
        }
        Ok(&self.bytes[self.start..])
    }

    /// Looks at the next line with its line feed; at most `max_bytes` of it. Empty at the end.
    pub(in crate::formats) fn look_line(&mut self, max_bytes: usize) -> io::Result<&[u8]> {
        let mut n_seen = 0;
        let n_line = loop {
            let seen = self.look(n_seen + 1)?;
            let n_now = seen.len().min(max_bytes);
            match memchr::memchr(b'\n', &seen[n_seen.min(n_now)..n_now]) {
                Some(end) => break n_seen + end + 1,
                None if n_now == max_bytes || seen.len() <= n_seen => break n_now,
                None => n_seen = seen.len(),
            }
        };
        Ok(&self.bytes[self.start..self.start + n_line])
    }

    /// Takes bytes that were looked at.
    pub(in crate::formats) fn take_seen(&mut self, n_bytes: usize) {
        self.start = (self.start + n_bytes).min(self.bytes.len());
    }

    /// Takes line ends.
    pub(in crate::formats) fn pass_line_ends(&mut self) -> io::Result<()> {
        loop {
            let seen = self.look(1)?;
            if seen.is_empty() {
                return Ok(());
            }
            let n_ends = seen.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let is_all = n_ends == seen.len();
            self.take_seen(n_ends);
            if !is_all {
                return Ok(());
            }
        }
    }

    /// Passes over `n_bytes`, unless a record begins at a line among them. `is_start` says whether one
    /// does; it needs at most `n_start` bytes for that.
    pub(in crate::formats) fn pass(
        &mut self,
        n_bytes: u64,
        is_start: fn(&[u8]) -> bool,
        n_start: usize,
    ) -> io::Result<Passing> {
        let mut n_left = n_bytes;
        while n_left > 0 {
            let seen = self.look(STRETCH_BYTES + n_start)?;
            if seen.is_empty() {
                return Ok(Passing::CutOff);
            }
            let is_end = seen.len() < STRETCH_BYTES + n_start;
            let n_within = usize::try_from(n_left).map_or(seen.len(), |left| left.min(seen.len()));
            if let Some(at) = find_start(seen, n_within, is_start) {
                self.take_seen(at);
                return Ok(Passing::RecordWithin);
            }
            // A line feed whose line is not seen as a whole is looked at again.
            let is_last = is_end || n_within < seen.len();
            let n_taken = if is_last { n_within } else { n_within.saturating_sub(n_start).max(1) };
            self.take_seen(n_taken);
            n_left -= n_taken as u64;
        }
        Ok(Passing::Done)
    }
}

/// Returns where a record begins, at a line after one of the first `n_within` bytes.
pub(in crate::formats) fn find_start(
    bytes: &[u8],
    n_within: usize,
    is_start: fn(&[u8]) -> bool,
) -> Option<usize> {
    let mut lines = memchr::memchr_iter(b'\n', &bytes[..n_within]).map(|end| end + 1);
    lines.find(|at| *at < n_within && is_start(&bytes[*at..]))
}

fn fill(input: &mut dyn BufRead) -> io::Result<&[u8]> {
    // Interrupted calls are asked for again; a second call then gives what the first has read.
    while let Err(error) = input.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    input.fill_buf()
}

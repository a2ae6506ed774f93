//! A stretch of a stream whose length is known.

use std::io::{self, BufRead, Read};

use super::budget::{explain, fault};

/// The next bytes of a stream, as many as were announced. That fewer come is an error.
pub(super) struct Part<'a> {
    inner: &'a mut dyn BufRead,
    left: u64,
    what: &'static str,
    has_failed: bool,
}

impl<'a> Part<'a> {
    /// Returns the next `n_bytes` of a stream; `what` names it for reasons.
    pub(super) fn new(inner: &'a mut dyn BufRead, n_bytes: u64, what: &'static str) -> Part<'a> {
        Part { inner, left: n_bytes, what, has_failed: false }
    }

    /// Returns whether reading has failed: whoever read was told.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Passes over what was not read.
    pub(super) fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let n_bytes = self.fill_buf()?.len();
            if n_bytes == 0 {
                return Ok(());
            }
            self.consume(n_bytes);
        }
    }
}

impl BufRead for Part<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Ok(&[]);
        }
        let left = self.left;
        match self.inner.fill_buf() {
            Ok([]) => {
                self.has_failed = true;
                Err(fault(format!("the {} is cut off: {left} bytes more were announced", self.what)))
            }
            Ok(bytes) => {
                Ok(&bytes[..usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()))])
            }
            Err(error) => {
                self.has_failed = error.kind() != io::ErrorKind::Interrupted;
                Err(explain(self.what, error))
            }
        }
    }

    fn consume(&mut self, n_bytes: usize) {
        self.left -= n_bytes as u64;
        self.inner.consume(n_bytes);
    }
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n_bytes = available.len().min(buffer.len());
        buffer[..n_bytes].copy_from_slice(&available[..n_bytes]);
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}

/// Reads a block as a whole. Returns how many bytes there were, fewer only at the end of the stream.
pub(super) fn read_block(input: &mut dyn BufRead, block: &mut [u8]) -> io::Result<usize> {
    let mut n_read = 0;
    while n_read < block.len() {
        match input.read(&mut block[n_read..]) {
            Ok(0) => break,
            Ok(n_bytes) => n_read += n_bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(n_read)
}

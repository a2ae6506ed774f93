//! gzip, of which a file may hold many streams: a web crawl has one for each record, so that a damaged
//! one can be passed over.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::super::budget::{fault, is_of_input};

/// Bytes of a stream's head of fixed length.
const HEAD_BYTES: usize = 10;

/// Unpacks one stream after another. What of a damaged one was readable is given, then the next; that
/// there was a damage is said at the end.
pub(super) struct Gzip<R> {
    decoder: GzDecoder<Input<R>>,
    n_damaged: u64,
    damage: Option<String>,
    is_done: bool,
}

impl<R: BufRead> Gzip<R> {
    pub(super) fn new(input: R) -> Gzip<R> {
        let input = Input { inner: Some(input), back: Vec::new(), n_back_read: 0 };
        Gzip { decoder: GzDecoder::new(input), n_damaged: 0, damage: None, is_done: false }
    }

    /// Goes to the next stream. Returns `false` if there is none.
    fn next_stream(&mut self) -> io::Result<bool> {
        let input = self.decoder.get_mut();
        // Tape drives and some programs fill up with zeros.
        let first = loop {
            match input.fill_buf()? {
                [] => return Ok(false),
                bytes => match bytes.iter().position(|byte| *byte != 0) {
                    Some(at) => {
                        let first = bytes[at];
                        input.consume(at);
                        break first;
                    }
                    None => {
                        let n_bytes = bytes.len();
                        input.consume(n_bytes);
                    }
                },
            }
        };
        if first != 0x1f {
            return self.pass_damage("bytes after its end that are no gzip data".to_owned());
        }
        self.restart();
        Ok(true)
    }

    /// Goes to the next stream after a damage. Returns `false` if there is none.
    fn pass_damage(&mut self, damage: String) -> io::Result<bool> {
        self.n_damaged += 1;
        self.damage.get_or_insert(damage);
        if !self.decoder.get_mut().find_head()? {
            return Ok(false);
        }
        self.restart();
        Ok(true)
    }

    fn restart(&mut self) {
        let nothing = Input { inner: None, back: Vec::new(), n_back_read: 0 };
        let input = self.decoder.reset(nothing);
        // A reset reads nothing, so the decoder has not noticed that its input was away.
        let _nothing = self.decoder.reset(input);
    }

    fn end(&mut self) -> io::Result<usize> {
        self.is_done = true;
        match self.damage.take() {
            None => Ok(0),
            Some(damage) if self.n_damaged == 1 => Err(fault(format!("damaged gzip data: {damage}"))),
            Some(damage) => Err(fault(format!(
                "damaged gzip data in {} places, the first: {damage}; what is whole was read",
                self.n_damaged
            ))),
        }
    }
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_done || buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let goes_on = match self.decoder.read(buffer) {
                Ok(0) => self.next_stream()?,
                Ok(n_bytes) => return Ok(n_bytes),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
                Err(error) if is_of_input(&error) || error.kind() == io::ErrorKind::UnexpectedEof => {
                    self.is_done = true;
                    return Err(error);
                }
                Err(error) => self.pass_damage(error.to_string())?,
            };
            if !goes_on {
                return self.end();
            }
        }
    }
}

/// A stream's bytes, of which some can be given back.
struct Input<R> {
    inner: Option<R>,
    back: Vec<u8>,
    n_back_read: usize,
}

impl<R: BufRead> Input<R> {
    /// Takes everything up to what looks like the head of a stream. Returns whether there is one.
    fn find_head(&mut self) -> io::Result<bool> {
        let mut window: Vec<u8> = Vec::with_capacity(HEAD_BYTES);
        loop {
            let bytes = self.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            if window.is_empty() {
                let skipped = memchr::memchr(0x1f, bytes).unwrap_or(bytes.len());
                if skipped > 0 {
                    self.consume(skipped);
                    continue;
                }
            }
            window.push(bytes[0]);
            self.consume(1);
            while !may_be_head(&window) {
                window.remove(0);
            }
            if window.len() == HEAD_BYTES {
                self.back = window;
                self.n_back_read = 0;
                return Ok(true);
            }
        }
    }
}

/// Returns whether bytes can be the beginning of a stream's head. RFC 1952 §2.3: two signs, the method,
/// five flags, four bytes of time, extra flags, and a system by its number.
fn may_be_head(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, byte)| match at {
        0 => *byte == 0x1f,
        1 => *byte == 0x8b,
        2 => *byte == 8,
        3 => *byte < 0x20,
        8 => matches!(byte, 0 | 2 | 4),
        9 => matches!(byte, 0..=13 | 255),
        _ => true,
    })
}

impl<R: BufRead> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.n_back_read < self.back.len() {
            return Ok(&self.back[self.n_back_read..]);
        }
        match &mut self.inner {
            Some(inner) => inner.fill_buf(),
            None => Ok(&[]),
        }
    }

    fn consume(&mut self, n_bytes: usize) {
        if self.n_back_read < self.back.len() {
            self.n_back_read += n_bytes;
        } else if let Some(inner) = &mut self.inner {
            inner.consume(n_bytes);
        }
    }
}

impl<R: BufRead> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n_bytes = available.len().min(buffer.len());
        buffer[..n_bytes].copy_from_slice(&available[..n_bytes]);
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}

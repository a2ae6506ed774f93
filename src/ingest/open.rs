//! What format a file has, and its bytes from the beginning.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use crate::charset;
use crate::formats::{self, Format, HEAD_BYTES, Unread};

/// Bytes of a UTF-16 file at most: it is decoded as a whole.
const MAX_UTF16_BYTES: u64 = 256 << 20;
/// Bytes that are asked for at once.
const BUFFER_BYTES: usize = 256 << 10;

/// Returns the text of a small file, such as a mapping.
pub fn text_of(path: &Path) -> io::Result<String> {
    std::fs::read_to_string(path)
}

/// Returns a file's format, from its name and its content, and its bytes. Fails with the reason why it
/// can't be read.
pub fn records<'a>(
    name: &str,
    input: &'a mut dyn BufRead,
) -> Result<(&'static Format, Box<dyn BufRead + 'a>), Unread> {
    let failed = |error: io::Error| Unread::Fault(format!("cannot be read: {error}"));
    let mut head = Vec::new();
    let end = (&mut *input).take(HEAD_BYTES as u64).read_to_end(&mut head);
    // What was readable before a fault is read as far as it goes; the fault comes again after it.
    if let Err(error) = end
        && head.is_empty()
    {
        return Err(failed(error));
    }
    let format = formats::detect(name, &head)?;
    if charset::decode(&head).charset.starts_with("UTF-16") {
        let mut bytes = head;
        input.take(MAX_UTF16_BYTES).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 >= MAX_UTF16_BYTES {
            let reason =
                format!("UTF-16 of more than {} MiB; convert it to UTF-8 first", MAX_UTF16_BYTES >> 20);
            return Err(Unread::Fault(reason));
        }
        let text = charset::decode(&bytes).text.into_owned();
        return Ok((format, Box::new(Cursor::new(text.into_bytes()))));
    }
    Ok((format, Box::new(BufReader::with_capacity(BUFFER_BYTES, Cursor::new(head).chain(input)))))
}

//! HTTP responses as crawls keep them: a head, and a body that may still be chunked and compressed.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::record::{MAX_RECORD_BYTES, Unread, too_long};

/// Bytes of a head that are looked at.
const MAX_HEAD_BYTES: usize = 256 << 10;

/// A response. RFC 9112.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Response<'a> {
    /// Its status, such as 200; 0 if that can't be read.
    pub(super) status: u16,
    /// Its head, status line included.
    pub(super) head: &'a [u8],
    /// What follows.
    pub(super) body: &'a [u8],
}

/// A body as its server meant it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Body<'a> {
    /// The bytes.
    pub(super) bytes: Cow<'a, [u8]>,
    /// Whether it goes to its end.
    pub(super) is_whole: bool,
}

/// Reads a response; `None` if the bytes are none.
pub(super) fn response(bytes: &[u8]) -> Option<Response<'_>> {
    if !bytes.get(..5)?.eq_ignore_ascii_case(b"HTTP/") {
        return None;
    }
    let n_head = head_bytes(&bytes[..bytes.len().min(MAX_HEAD_BYTES)]).unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(n_head);
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let status = line.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).nth(1);
    let status = status.map(<[u8]>::trim_ascii).and_then(|digits| std::str::from_utf8(digits).ok());
    Some(Response { status: status.and_then(|digits| digits.parse().ok()).unwrap_or(0), head, body })
}

/// Returns how many bytes a head has, with the blank line that ends it; `None` if there is none.
pub(super) fn head_bytes(bytes: &[u8]) -> Option<usize> {
    let after_line = memchr::memchr_iter(b'\n', bytes).map(|end| end + 1);
    after_line.into_iter().find_map(|at| match bytes[at..] {
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        _ => None,
    })
}

/// Returns the value of the first field with that name, in any case; folded lines are joined.
pub(super) fn field(head: &[u8], name: &str) -> Option<String> {
    let mut lines = head.split(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let Some(colon) = memchr::memchr(b':', line) else { continue };
        if !line[..colon].trim_ascii().eq_ignore_ascii_case(name.as_bytes()) {
            continue;
        }
        let mut value = String::from_utf8_lossy(line[colon + 1..].trim_ascii()).into_owned();
        while let Some(more) = lines.next_if(|line| matches!(line, [b' ' | b'\t', ..])) {
            let more = more.trim_ascii();
            if !more.is_empty() {
                value.push(' ');
                value.push_str(&String::from_utf8_lossy(more));
            }
        }
        return Some(value);
    }
    None
}

/// Returns the media type of a `Content-Type` in lower case, and the character set if one is declared.
pub(super) fn content_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media_type, charset.filter(|charset| !charset.is_empty()))
}

/// Returns a response's body without chunks and compression. What was cut off is returned as far as it
/// goes. Fails if it is too long.
pub(super) fn body<'a>(response: &Response<'a>) -> Result<Body<'a>, Unread> {
    let is_chunked = field(response.head, "Transfer-Encoding")
        .is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    // Many crawlers keep the head as it was and the body without chunks.
    let unchunked = if is_chunked { unchunk(response.body) } else { None };
    let Body { bytes, is_whole } =
        unchunked.unwrap_or(Body { bytes: Cow::Borrowed(response.body), is_whole: true });
    let coding = field(response.head, "Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    let decoded = decode(&bytes, &coding)?;
    Ok(match decoded {
        Some(decoded) => Body { is_whole: is_whole && decoded.is_whole, ..decoded },
        None => Body { bytes, is_whole },
    })
}

/// Joins chunks. `None` if there are none. RFC 9112 §7.1.
fn unchunk(bytes: &[u8]) -> Option<Body<'static>> {
    let mut joined = Vec::new();
    let mut rest = bytes;
    let mut is_first = true;
    loop {
        let cut_off = |joined| Some(Body { bytes: Cow::Owned(joined), is_whole: false });
        let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(1 << 10)]) else {
            return if is_first { None } else { cut_off(joined) };
        };
        let size = rest[..end].split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        let size = std::str::from_utf8(size).ok().and_then(|digits| usize::from_str_radix(digits, 16).ok());
        let Some(size) = size else { return if is_first { None } else { cut_off(joined) } };
        is_first = false;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(Body { bytes: Cow::Owned(joined), is_whole: true });
        }
        joined.extend_from_slice(&rest[..size.min(rest.len())]);
        if size > rest.len() {
            return cut_off(joined);
        }
        rest = &rest[size..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

/// Unpacks a body. `None` if it is not packed, whatever its head says: crawlers unpack bodies and leave
/// the head alone.
fn decode(bytes: &[u8], coding: &str) -> Result<Option<Body<'static>>, Unread> {
    let unpacked = match bytes {
        [0x1f, 0x8b, 8, ..] => unpack(MultiGzDecoder::new(bytes))?,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => match zstd_decoder(bytes) {
            Ok(decoder) => unpack(decoder)?,
            Err(_) => None,
        },
        _ if looks_like_text(bytes) => None,
        _ if coding.contains("deflate") => match unpack(ZlibDecoder::new(bytes))? {
            // Some servers send the bare stream.
            None => unpack(DeflateDecoder::new(bytes))?.filter(|body| body.is_whole),
            some => some,
        },
        [first, ..] if is_brotli(coding) && !has_large_window(*first) => {
            unpack(brotli_decompressor::Decompressor::new(bytes, 4096))?.filter(|body| body.is_whole)
        }
        _ => None,
    };
    Ok(unpacked)
}

fn zstd_decoder(bytes: &[u8]) -> io::Result<impl Read> {
    let mut decoder = zstd::Decoder::with_buffer(bytes)?;
    // RFC 9659 §3: at most 8 MiB in HTTP.
    decoder.window_log_max(23)?;
    Ok(decoder)
}

fn is_brotli(coding: &str) -> bool {
    coding.split(',').any(|coding| coding.trim() == "br")
}

/// Brotli and bare deflate have no magic number, so that a body that was unpacked already must be told by
/// its look.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let is_cut = |error: std::str::Utf8Error| error.error_len().is_none();
    head.iter().all(|byte| !byte.is_ascii_control() || byte.is_ascii_whitespace())
        && std::str::from_utf8(head).map_or_else(is_cut, |_| true)
}

/// Returns whether a Brotli stream asks for a window beyond RFC 7932 §9.1, of up to 1 GiB.
fn has_large_window(first: u8) -> bool {
    first & 0x7f == 0x11
}

/// Reads a decoder to its end. `None` if it gives nothing; what came before a damage is returned.
fn unpack(decoder: impl Read) -> Result<Option<Body<'static>>, Unread> {
    let mut bytes = Vec::new();
    let end = decoder.take(MAX_RECORD_BYTES as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(too_long());
    }
    let is_whole = end.is_ok();
    Ok((!bytes.is_empty()).then_some(Body { bytes: Cow::Owned(bytes), is_whole }))
}

#[cfg(test)]
mod tests;

//! Tests of `http`.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use super::*;

fn check(head: &str, packed: &[u8], expected: &str, is_whole: bool) {
    let bytes = [head.as_bytes(), b"\r\n\r\n", packed].concat();
    let response = response(&bytes).unwrap();
    let body = body(&response).unwrap();
    assert_eq!(
        (String::from_utf8_lossy(&body.bytes).as_ref(), body.is_whole),
        (expected, is_whole),
        "{head}"
    );
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Brotli without compression: RFC 7932 §9.2, a window of 2¹⁶ bytes, one raw block, an empty last one.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = ((bytes.len() as u32 - 1) << 4 | 1 << 20).to_le_bytes();
    [&head[..3], bytes, &[3]].concat()
}

#[test]
fn heads_are_read_however_they_are_written() {
    let check = |bytes: &[u8], status, body: &[u8]| {
        let found = response(bytes).map(|response| (response.status, response.body));
        assert_eq!(found, Some((status, body)));
    };
    check(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody", 200, b"body");
    check(b"HTTP/1.0 404\nA: b\n\nbody\n\nmore", 404, b"body\n\nmore");
    check(b"http/1.1  301  Moved\r\n\r\n", 301, b"");
    check(b"HTTP/2 200\r\n\r\nbody", 200, b"body");
    check(b"HTTP/1.1 OK\r\n\r\nbody", 0, b"body");
    check(b"HTTP/1.1 200 OK\r\nA: b", 200, b"");
    assert_eq!(response(b"<html>"), None);
    assert_eq!(response(b""), None);
}

#[test]
fn fields_have_any_case_and_may_be_folded() {
    let head =
        b"HTTP/1.1 200 OK\r\nContent-TYPE : text/html;\r\n\tcharset=x\r\nEmpty:\r\nA: 1\r\na: 2\r\n\r\n";
    let check = |name, expected: Option<&str>| assert_eq!(field(head, name).as_deref(), expected, "{name}");
    check("content-type", Some("text/html; charset=x"));
    check("A", Some("1"));
    check("empty", Some(""));
    check("none", None);
}

#[test]
fn content_types_give_type_and_charset() {
    let check = |value, media_type: &str, charset: Option<&str>| {
        assert_eq!(content_type(value), (media_type.to_owned(), charset.map(str::to_owned)), "{value}");
    };
    check("Text/HTML; charset=\"ISO-8859-9\"", "text/html", Some("ISO-8859-9"));
    check("text/html;foo=bar; Charset = utf-8 ; x", "text/html", Some("utf-8"));
    check("text/html; charset=", "text/html", None);
    check("", "", None);
}

#[test]
fn chunks_are_joined_if_there_are_any() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked";
    check(head, b"5\r\nTalks\r\n7;x=y\r\n resume\r\n0\r\n\r\n", "Talks resume", true);
    check(head, b"00005 \nTalks\n0\n\n", "Talks", true);
    check(head, b"5\r\nTalks\r\n7\r\n res", "Talks res", false);
    check(head, b"5\r\nTalks\r\nrubbish", "Talks", false);
    check(head, b"ffffffffffffffff\r\nTalks", "Talks", false);
    // Crawlers that join chunks leave the head as it was.
    check(head, b"<html>\nTalks resume", "<html>\nTalks resume", true);
    check("HTTP/1.1 200 OK", b"5\r\nTalks\r\n0\r\n\r\n", "5\r\nTalks\r\n0\r\n\r\n", true);
}

#[test]
fn bodies_are_unpacked_by_their_bytes() {
    let text = "<html>Talks resume in Istanbul, talks resume";
    let bytes = text.as_bytes();
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip", &gzip(bytes), text, true);
    check("HTTP/1.1 200 OK", &gzip(bytes), text, true);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: gzip", bytes, text, true);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: br", bytes, text, true);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: br", &brotli(bytes), text, true);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: zstd", &zstd::encode_all(bytes, 1).unwrap(), text, true);
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(bytes).unwrap();
    check("HTTP/1.1 200 OK\r\nContent-Encoding: deflate", &zlib.finish().unwrap(), text, true);
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
    deflate.write_all(bytes).unwrap();
    check("HTTP/1.1 200 OK\r\nContent-Encoding: deflate", &deflate.finish().unwrap(), text, true);
    check("HTTP/1.1 200 OK\r\nContent-Encoding: deflate", bytes, text, true);
    let packed = gzip(bytes);
    let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
    check("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", &chunked, text, true);
}

#[test]
fn a_body_that_is_cut_off_is_kept_as_far_as_it_goes() {
    let text = "Talks resume in Istanbul";
    let packed = gzip(text.as_bytes());
    check("HTTP/1.1 200 OK", &packed[..packed.len() - 8], text, false);
}

#[test]
fn a_bomb_in_a_body_is_refused() {
    for packed in [gzip(&vec![0; MAX_RECORD_BYTES + 1]), zstd::encode_all(&vec![0; 1 << 27][..], 1).unwrap()]
    {
        let bytes = [b"HTTP/1.1 200 OK\r\n\r\n", &packed[..]].concat();
        assert_eq!(body(&response(&bytes).unwrap()), Err(too_long()));
    }
    // A Brotli stream that asks for a window of 1 GiB is taken as it is.
    check("HTTP/1.1 200 OK\r\nContent-Encoding: br", b"\x11\x1e\x01", "\u{11}\u{1e}\u{1}", true);
}

//! What a stream is by its magic number.

use super::tar;

/// Bytes of a stream that are enough to tell its kind: one block of a tar archive.
pub(super) const HEAD_BYTES: usize = 512;

/// A container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One stream, made smaller.
    Compressed(Codec),
    /// Many files one after another.
    Tar,
    /// Many files, each compressed by itself, with a directory at the end.
    Zip,
    /// One that can't be gone into: what it is.
    Unread(&'static str),
}

/// How a stream is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    Gzip,
    Bzip2,
    Xz,
    Zstd,
    /// With a dictionary in front, as crawls have it: IIPC's "WARC Zstandard compression" 1.0 §3.
    ZstdWithDictionary,
}

impl Codec {
    /// Returns its name as reports have it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Codec::Gzip => "gzip",
            Codec::Bzip2 => "bzip2",
            Codec::Xz => "xz",
            Codec::Zstd | Codec::ZstdWithDictionary => "zstd",
        }
    }
}

/// A row for each magic number at the beginning of a file.
#[rustfmt::skip]
const MAGIC: &[(&[u8], Kind)] = &[
    (b"\x1f\x8b\x08", Kind::Compressed(Codec::Gzip)),
    (b"\xfd7zXZ\0", Kind::Compressed(Codec::Xz)),
    (b"\x28\xb5\x2f\xfd", Kind::Compressed(Codec::Zstd)),
    (b"\x5d\x2a\x4d\x18", Kind::Compressed(Codec::ZstdWithDictionary)),
    (b"PK\x03\x04", Kind::Zip),
    // A zip without members, and one that was to be cut into several and then was not.
    (b"PK\x05\x06", Kind::Zip),
    (b"PK00PK\x03\x04", Kind::Zip),
    (b"PK\x07\x08PK\x03\x04", Kind::Unread("one part of a zip archive in several")),
    (b"7z\xbc\xaf\x27\x1c", Kind::Unread("a 7z archive")),
    (b"Rar!\x1a\x07", Kind::Unread("a rar archive")),
    (b"\x1f\x9d", Kind::Unread("a file of the old `compress` program")),
    (b"\x04\x22\x4d\x18", Kind::Unread("an lz4 file")),
    (b"LZIP\x01", Kind::Unread("an lzip file")),
    (b"070707", Kind::Unread("a cpio archive")),
    (b"070701", Kind::Unread("a cpio archive")),
];

/// Endings of names that tell of compression only, with what the name ends in without it.
const ENDINGS: &[(&str, &str)] = &[
    (".gz", ""),
    (".gzip", ""),
    (".bz2", ""),
    (".xz", ""),
    (".zst", ""),
    (".zstd", ""),
    (".tgz", ".tar"),
    (".tbz2", ".tar"),
    (".txz", ".tar"),
];

impl Kind {
    /// Returns what a stream is by its first [`HEAD_BYTES`] bytes; `None` if it is no container.
    pub(super) fn of(head: &[u8]) -> Option<Kind> {
        if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
            return Some(*kind);
        }
        // "BZh9" could be a text; what follows is the first block's sign, or the end's if there is none.
        if let [b'B', b'Z', b'h', b'1'..=b'9', rest @ ..] = head {
            let signs: [&[u8]; 2] = [b"\x31\x41\x59\x26\x53\x59", b"\x17\x72\x45\x38\x50\x90"];
            return signs.iter().any(|sign| rest.starts_with(sign)).then_some(Kind::Compressed(Codec::Bzip2));
        }
        // Frames that decoders pass over may come first: zstd's tools that work in parallel write them.
        if let [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] = head {
            return Some(Kind::Compressed(Codec::Zstd));
        }
        // The oldest tar archives have no magic number; the sum over the block is a better one.
        tar::is_header(head).then_some(Kind::Tar)
    }
}

/// Returns a name without the ending that a compressed file has.
pub(super) fn unwrapped_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|(ending, _)| lower.ends_with(ending) && lower.len() > ending.len());
    match ending {
        Some((ending, instead)) => format!("{}{instead}", &name[..name.len() - ending.len()]),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magic_numbers_decide() {
        let check = |head: &[u8], expected| assert_eq!(Kind::of(head), expected, "{head:?}");
        check(b"\x1f\x8b\x08\0", Some(Kind::Compressed(Codec::Gzip)));
        check(b"BZh91AY&SY\0", Some(Kind::Compressed(Codec::Bzip2)));
        check(b"BZh9 is a word", None);
        check(b"PK\x03\x04", Some(Kind::Zip));
        check(b"PKK is not a zip", None);
        check(b"7z\xbc\xaf\x27\x1c\0", Some(Kind::Unread("a 7z archive")));
        check(b"", None);
        check(&[0; 512], None);
        check(&[b'a'; 512], None);
    }

    #[test]
    fn endings_of_compression_are_taken_off() {
        let check = |name, expected| assert_eq!(unwrapped_name(name), expected);
        check("dump.jsonl.gz", "dump.jsonl");
        check("dump.CSV.XZ", "dump.CSV");
        check("dump.tgz", "dump.tar");
        check(".gz", ".gz");
        check("talks.html", "talks.html");
    }
}

//! The header of a member in a tar archive. POSIX.1-2008 pax §Interchange Format, and GNU tar's own.

/// Bytes of a header, and of the blocks that members fill up.
pub(in super::super) const BLOCK_BYTES: usize = 512;

/// Bytes of a member at most: a larger number is a damage.
pub(super) const MAX_BYTES: u64 = i64::MAX as u64 / 2;

/// What a header says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The member's name.
    pub(super) name: Vec<u8>,
    /// How many bytes follow.
    pub(super) n_bytes: u64,
    /// What they are.
    pub(super) kind: MemberKind,
}

/// What the bytes after a header are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberKind {
    /// A file.
    File,
    /// A file whose zeros were left out.
    Sparse,
    /// The name of the next member.
    LongName,
    /// Attributes of the next member.
    Attributes,
    /// What counts for no single member: attributes of all, the target of a link.
    ForAll,
    /// A folder, link, device or list of names.
    Other,
}

impl Header {
    /// Reads a block; `None` if it is no header.
    pub(super) fn read(block: &[u8; BLOCK_BYTES]) -> Option<Header> {
        if !is_header(block) {
            return None;
        }
        let kind = match block[156] {
            b'1'..=b'6' | b'D' | b'M' | b'N' | b'V' => MemberKind::Other,
            b'S' => MemberKind::Sparse,
            b'L' => MemberKind::LongName,
            b'x' | b'X' => MemberKind::Attributes,
            b'g' | b'K' => MemberKind::ForAll,
            // POSIX: what is not known is a file.
            _ => MemberKind::File,
        };
        let has_bytes = !matches!(block[156], b'1'..=b'6' | b'V');
        let n_bytes = number(&block[124..136]).filter(|n_bytes| *n_bytes <= MAX_BYTES)?;
        // POSIX has a second field for the front of a long name, where GNU has times.
        let is_posix = &block[257..263] == b"ustar\0";
        let prefix = if is_posix { text(&block[345..500]) } else { &[] };
        let name = text(&block[..100]);
        let name = if prefix.is_empty() { name.to_vec() } else { [prefix, name].join(&b'/') };
        Some(Header { name, n_bytes: if has_bytes { n_bytes } else { 0 }, kind })
    }
}

/// Returns whether a block is a header: its sum must be right.
pub(in super::super) fn is_header(block: &[u8]) -> bool {
    if block.len() < BLOCK_BYTES || block[0] == 0 {
        return false;
    }
    let Some(declared) = number(&block[148..156]) else { return false };
    let sum = |value: fn(u8) -> i64| -> i64 {
        let counted = block[..148].iter().chain(&block[156..BLOCK_BYTES]);
        counted.map(|byte| value(*byte)).sum::<i64>() + 8 * i64::from(b' ')
    };
    // Some old programs took bytes as signed.
    let declared = declared as i64;
    declared == sum(i64::from) || declared == sum(|byte| i64::from(byte as i8))
}

/// Reads a number in octal digits, or in GNU's binary form. `None` if it is neither, or negative.
fn number(field: &[u8]) -> Option<u64> {
    match field {
        [0x80, digits @ ..] => {
            digits.iter().try_fold(0u64, |sum, byte| sum.checked_mul(256)?.checked_add(u64::from(*byte)))
        }
        [0x81..=0xff, ..] => None,
        _ => {
            let digits = std::str::from_utf8(text(field)).ok()?.trim();
            if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
        }
    }
}

/// Returns a field up to its first zero.
fn text(field: &[u8]) -> &[u8] {
    &field[..memchr::memchr(0, field).unwrap_or(field.len())]
}

/// Returns the attributes of a member: each is its length in digits, a space, key, `=`, value, line feed.
/// Ends at the first that is damaged.
pub(super) fn attributes(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let space = memchr::memchr(b' ', rest)?;
        let length: usize = std::str::from_utf8(&rest[..space]).ok()?.parse().ok()?;
        let record = rest.get(space + 1..length)?;
        rest = &rest[length..];
        let equals = memchr::memchr(b'=', record)?;
        let value = &record[equals + 1..];
        Some((&record[..equals], value.strip_suffix(b"\n").unwrap_or(value)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_octal_or_binary() {
        let check = |field: &[u8], expected| assert_eq!(number(field), expected, "{field:?}");
        check(b"00000000017\0", Some(15));
        check(b"  17 \0", Some(15));
        check(b"\0\0\0", Some(0));
        check(b"\x80\0\0\0\0\0\0\x02\0\0\0\0", Some(2 << 32));
        check(b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", None);
        check(b"\x80\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", None);
        check(b"-0000000017\0", None);
        check(b"99", None);
    }

    #[test]
    fn attributes_end_at_the_first_damaged_one() {
        let check = |bytes: &[u8], expected: &[(&[u8], &[u8])]| {
            assert_eq!(attributes(bytes).collect::<Vec<_>>(), expected);
        };
        check(b"12 path=abc\n11 size=42\n", &[(b"path", b"abc"), (b"size", b"42")]);
        check(b"12 path=a\nc\n", &[(b"path", b"a\nc")]);
        check(b"99999999999999999999 path=abc\n", &[]);
        check(b"99 path=abc\n", &[]);
        check(b"0 path=abc\n", &[]);
        check(b"", &[]);
    }
}

//! What a zip says of one member, in its directory and in front of the member itself.

/// Bytes of the head in front of a member, without name and extra fields. APPNOTE §4.3.7.
pub(super) const LOCAL_BYTES: usize = 30;
/// Bytes of a row of the directory, without name, extra fields and remark. APPNOTE §4.3.12.
pub(super) const ROW_BYTES: usize = 46;

pub(super) const LOCAL_SIGN: &[u8] = b"PK\x03\x04";
pub(super) const ROW_SIGN: &[u8] = b"PK\x01\x02";

// Methods. APPNOTE §4.4.5.
pub(super) const STORED: u16 = 0;
pub(super) const DEFLATED: u16 = 8;
pub(super) const BZIP2: u16 = 12;
pub(super) const ZSTD: u16 = 93;
pub(super) const XZ: u16 = 95;
const AES: u16 = 99;

/// Names of methods that are not read.
const UNREAD_METHODS: &[(u16, &str)] = &[
    (1, "shrink"),
    (6, "implode"),
    (9, "deflate64, as Windows does with large files"),
    (14, "LZMA"),
    (97, "WavPack"),
    (98, "PPMd"),
];

const IS_ENCRYPTED: u16 = 1 << 0;
/// Sizes and checksum follow the member.
const HAS_DESCRIPTOR: u16 = 1 << 3;
/// The name is in UTF-8.
const IS_UTF8: u16 = 1 << 11;

/// What the bytes from 128 on mean in code page 437, in which names are where nothing else is said.
/// APPNOTE appendix D.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) packed_bytes: u64,
    pub(super) n_bytes: u64,
    /// Where the head in front of the member is.
    pub(super) offset: u64,
    /// Kind and rights under Unix; 0 if the archive was not made there.
    unix_mode: u32,
}

/// Returns the number in little-endian order at `at`; 0 where there are too few bytes.
pub(super) fn number<const N: usize>(bytes: &[u8], at: usize) -> u64 {
    let Some(digits) = bytes.get(at..at + N) else { return 0 };
    digits.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Returns how many bytes of name and extra fields follow a head.
pub(super) fn names_bytes(head: &[u8; LOCAL_BYTES]) -> u64 {
    number::<2>(head, 26) + number::<2>(head, 28)
}

/// Returns a name in UTF-8. Many packers write it so without the flag.
fn in_utf8(name: &[u8], flags: u16) -> Vec<u8> {
    if flags & IS_UTF8 != 0 || std::str::from_utf8(name).is_ok() {
        return name.to_vec();
    }
    let letter = |byte: &u8| match byte.checked_sub(128) {
        Some(row) => CODE_PAGE_437.chars().nth(usize::from(row)).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(*byte),
    };
    name.iter().map(letter).collect::<String>().into_bytes()
}

impl Entry {
    /// Reads a row of the directory, and says how long it is; `None` if the bytes are too few.
    /// They begin with [`ROW_SIGN`].
    pub(super) fn read_row(bytes: &[u8]) -> Option<(Entry, usize)> {
        let row = bytes.get(..ROW_BYTES)?;
        let length = |at| number::<2>(row, at) as usize;
        let (n_name, n_extra, n_remark) = (length(28), length(30), length(32));
        let n_bytes = ROW_BYTES + n_name + n_extra + n_remark;
        let names = bytes.get(ROW_BYTES..n_bytes)?;
        let is_unix = matches!(row[5], 3 | 19);
        let mut entry = Entry {
            name: in_utf8(&names[..n_name], number::<2>(row, 8) as u16),
            flags: number::<2>(row, 8) as u16,
            method: number::<2>(row, 10) as u16,
            crc: number::<4>(row, 16) as u32,
            packed_bytes: number::<4>(row, 20),
            n_bytes: number::<4>(row, 24),
            offset: number::<4>(row, 42),
            unix_mode: if is_unix { number::<2>(row, 40) as u32 } else { 0 },
        };
        entry.read_extra(&names[n_name..n_name + n_extra]);
        Some((entry, n_bytes))
    }

    /// Reads the head in front of a member with name and extra fields.
    pub(super) fn read_local(head: &[u8; LOCAL_BYTES], names: &[u8]) -> Entry {
        let n_name = (number::<2>(head, 26) as usize).min(names.len());
        let mut entry = Entry {
            name: in_utf8(&names[..n_name], number::<2>(head, 6) as u16),
            flags: number::<2>(head, 6) as u16,
            method: number::<2>(head, 8) as u16,
            crc: number::<4>(head, 14) as u32,
            packed_bytes: number::<4>(head, 18),
            n_bytes: number::<4>(head, 22),
            offset: 0,
            unix_mode: 0,
        };
        entry.read_extra(&names[n_name..]);
        entry
    }

    /// Takes sizes beyond 32 bits, and a name in UTF-8. APPNOTE §4.5.3 and §4.6.9.
    fn read_extra(&mut self, mut extra: &[u8]) {
        while extra.len() >= 4 {
            let (id, length) = (number::<2>(extra, 0), number::<2>(extra, 2) as usize);
            let Some(field) = extra.get(4..4 + length) else { return };
            extra = &extra[4 + length..];
            match id {
                0x0001 => {
                    // Only what did not fit is there, in this order.
                    let mut at = 0;
                    for value in [&mut self.n_bytes, &mut self.packed_bytes, &mut self.offset] {
                        if *value == u64::from(u32::MAX) && at + 8 <= field.len() {
                            *value = number::<8>(field, at);
                            at += 8;
                        }
                    }
                }
                0x7075 if field.len() > 5 => self.name = field[5..].to_vec(),
                _ => {}
            }
        }
    }

    /// Returns whether it is a folder, a link or a device.
    pub(super) fn is_no_file(&self) -> bool {
        const KIND: u32 = 0o170_000;
        const FILE: u32 = 0o100_000;
        self.name.ends_with(b"/") || self.name.ends_with(b"\\") || !matches!(self.unix_mode & KIND, 0 | FILE)
    }

    /// Returns whether sizes and checksum are not in front of the member, but after it.
    pub(super) fn has_descriptor(&self) -> bool {
        self.flags & HAS_DESCRIPTOR != 0 && self.packed_bytes == 0
    }

    /// Fails with the reason if it can't be unpacked.
    pub(super) fn check_readable(&self) -> Result<(), String> {
        if self.flags & IS_ENCRYPTED != 0 || self.method == AES {
            return Err("encrypted; unpack the archive with its password first".to_owned());
        }
        match UNREAD_METHODS.iter().find(|(method, _)| *method == self.method) {
            Some((_, name)) => {
                Err(format!("packed by the method {name}, which is not read; unpack the archive first"))
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_a_charset_are_in_code_page_437() {
        let check =
            |name: &[u8], flags, expected: &[u8]| assert_eq!(in_utf8(name, flags), expected, "{name:?}");
        check(b"Er\x94ffnung.txt", 0, "Eröffnung.txt".as_bytes());
        check(b"\x80\xe1\xff", 0, "Çß\u{a0}".as_bytes());
        check("Eröffnung.txt".as_bytes(), 0, "Eröffnung.txt".as_bytes());
        check(b"Er\xf6ffnung.txt", IS_UTF8, b"Er\xf6ffnung.txt");
        check(b"a.txt", 0, b"a.txt");
        assert_eq!(CODE_PAGE_437.chars().count(), 128);
    }
}

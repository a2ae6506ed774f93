//! Bytes to text: which character set a record is in, and its text in UTF-8.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Name of the character set, as the WHATWG Encoding Standard spells it.
    pub charset: &'static str,
    /// Whether bytes had to be replaced by U+FFFD.
    pub is_lossy: bool,
}

/// Reads bytes as text: by byte order mark, else as UTF-8, else by what the bytes look like.
///
/// Give it a whole record: a single line is too little to tell one 8-bit set from another.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    // Its zeros are valid UTF-8, so it has to be looked for first.
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), charset: UTF_8.name(), is_lossy: false };
    }
    if is_damaged_utf8(bytes) {
        return with(UTF_8, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let decoded = with(guess, bytes);
    // Every byte has a meaning in windows-1252, so nothing is lost where the guess fails.
    if decoded.is_lossy { with(WINDOWS_1252, bytes) } else { decoded }
}

/// Reads bytes as text in the character set that their source declares, such as `iso-8859-9`. Where the
/// name is unknown, or the bytes are no text in that set, they are read as [`decode`] does.
///
/// A byte order mark counts more than the declaration, and so does text that is valid UTF-8.
pub fn decode_as<'a>(bytes: &'a [u8], declared: &str) -> Decoded<'a> {
    let has_mark = Encoding::for_bom(bytes).is_some();
    let declared = Encoding::for_label(declared.trim().as_bytes()).filter(|set| *set != UTF_8);
    match declared {
        Some(encoding) if !has_mark && std::str::from_utf8(bytes).is_err() => {
            let decoded = with(encoding, bytes);
            if decoded.is_lossy { decode(bytes) } else { decoded }
        }
        _ => decode(bytes),
    }
}

/// Returns whether the bytes can't be text in any character set that is read here.
pub fn is_binary(head: &[u8]) -> bool {
    if Encoding::for_bom(head).is_some() || utf16_without_mark(head).is_some() {
        return false;
    }
    let n_controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f)).count();
    head.contains(&0) || n_controls > head.len() / 50
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, is_lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, charset: encoding.name(), is_lossy }
}

/// Text of a Latin script in UTF-16 has a zero in nearly every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 8 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let n_units = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > n_units * 7 && even * 50 < n_units {
        Some(UTF_16LE)
    } else if even * 10 > n_units * 7 && odd * 50 < n_units {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Returns whether nearly all bytes beyond ASCII form valid UTF-8: a text that was cut or patched.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_good, mut n_bad, mut n_read) = (0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_read += chunk.valid().len() + chunk.invalid().len();
        // A character cut off by the end says nothing against UTF-8.
        n_bad += usize::from(!chunk.invalid().is_empty() && n_read < bytes.len());
    }
    n_good > 0 && n_good >= 8 * n_bad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], charset: &str, expected: &str) {
        let decoded = decode(bytes);
        assert_eq!((decoded.charset, decoded.text.as_ref()), (charset, expected));
        assert!(!is_binary(bytes));
    }

    #[test]
    fn what_is_declared_counts_where_it_fits() {
        let read = |bytes, declared| decode_as(bytes, declared).text.into_owned();
        assert_eq!(read(b"\xfe\xde\xf0", "iso-8859-9"), "şŞğ");
        assert_eq!(read(b"\xfe\xde\xf0", "iso-8859-1"), "þÞð");
        assert_eq!(read("Türkiye".as_bytes(), "iso-8859-9"), "Türkiye");
        assert_eq!(read(b"caf\xe9", "utf-8"), "café");
        assert_eq!(read(b"caf\xe9", "no-such-set"), "café");
        assert_eq!(read(b"\xef\xbb\xbfcaf\xc3\xa9", "windows-1252"), "café");
    }

    #[test]
    fn marks_decide_first() {
        check(b"\xef\xbb\xbfT\xc3\xbcrkiye", "UTF-8", "Türkiye");
        check(b"\xff\xfeT\0\xfc\0", "UTF-16LE", "Tü");
        check(b"\xfe\xff\0T\0\xfc", "UTF-16BE", "Tü");
    }

    #[test]
    fn valid_utf8_is_utf8() {
        check("Türkiye 北京".as_bytes(), "UTF-8", "Türkiye 北京");
        check(b"", "UTF-8", "");
    }

    #[test]
    fn older_sets_are_known_by_their_letters() {
        let turkish =
            "Cumhurbaşkanı, İstanbul'daki görüşmelerin ardından açıklama yaptı. Dışişleri Bakanı da konuştu.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1254.encode(turkish);
        check(&bytes, "windows-1254", turkish);
        let german =
            "Die Verhandlungen über das Getreideabkommen wurden für mehrere Tage unterbrochen – größte Sorge";
        let (bytes, _, _) = WINDOWS_1252.encode(german);
        check(&bytes, "windows-1252", german);
        let russian = "Переговоры в Стамбуле завершились без соглашения о прекращении огня";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        check(&bytes, "windows-1251", russian);
    }

    #[test]
    fn utf16_needs_no_mark() {
        let bytes: Vec<u8> = "Talks in Istanbul".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&bytes, "UTF-16LE", "Talks in Istanbul");
    }

    #[test]
    fn a_cut_character_does_not_change_the_set() {
        let mut bytes = "Türkiye’nin görüşmeleri".as_bytes().to_vec();
        bytes.push(0xc3);
        let decoded = decode(&bytes);
        assert_eq!((decoded.charset, decoded.is_lossy), ("UTF-8", true));
        assert!(decoded.text.starts_with("Türkiye’nin görüşmeleri"));
    }

    #[test]
    fn pictures_and_zeros_are_binary() {
        assert!(is_binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(is_binary(b"some text\0with a zero in it"));
        assert!(!is_binary(b"plain text\r\n\ttabbed\x0c"));
    }
}

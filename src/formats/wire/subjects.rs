//! IPTC's subjects: the seventeen at the top, whose first two digits the older Subject Codes, the newer
//! Media Topics and all narrower Subject Codes share.

/// The first two digits of a code, and the subject.
#[rustfmt::skip]
const SUBJECTS: &[(&str, &str)] = &[
    ("01", "arts, culture and entertainment"),
    ("02", "crime, law and justice"),
    ("03", "disaster and accident"),
    ("04", "economy, business and finance"),
    ("05", "education"),
    ("06", "environment"),
    ("07", "health"),
    ("08", "human interest"),
    ("09", "labour"),
    ("10", "lifestyle and leisure"),
    ("11", "politics"),
    ("12", "religion and belief"),
    ("13", "science and technology"),
    ("14", "social issue"),
    ("15", "sport"),
    ("16", "conflict, war and unrest"),
    ("17", "weather"),
];

/// Returns the subject that an eight-digit code is part of.
pub fn name(code: &str) -> Option<&'static str> {
    if code.len() != 8 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    SUBJECTS.iter().find(|(digits, _)| code.starts_with(digits)).map(|(_, name)| *name)
}

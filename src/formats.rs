//! The formats that can be read: one row each. A format is told by its content, not by its name.
//!
//! A format has two halves. `split` finds the records of a file and does no more, since it runs on
//! one thread; `parse` reads one record and runs on many.

use crate::charset;
use crate::draft::Draft;

mod record;
#[cfg(feature = "parquet")]
mod parquet;
mod fragment;
mod xml;
mod wire;
mod json;
mod mapping;
mod csv;
mod markdown;
mod html;
mod http;
mod warc;
mod arc;
mod nitf;
mod newsml1;
mod newsml_g2;
mod rcv1;
mod iptc7901;
mod anpa;
mod feed;
mod wordpress;
mod sgml;
mod reuters;
mod trec;
mod email;
mod labelled;
mod ris;
mod nexis;
mod factiva;
mod proquest;
mod no_prose;
mod scraped_text;

pub use mapping::{Mapping, MappingError};
use record::split_whole;
pub use record::{HEAD_BYTES, Head, MAX_RECORD_BYTES, Parse, Raw, Split, Unread};

/// A format of files.
#[derive(Debug)]
pub struct Format {
    /// Its name, as in the report and in `show`.
    pub name: &'static str,
    /// What it is, for help.
    pub about: &'static str,
    /// Finds the records of a file.
    pub split: Split,
    /// Reads one record.
    pub parse: Parse,
    matches: fn(&Head<'_>) -> bool,
}

impl Format {
    /// Reads one record; by an own mapping, if there is one and it is for this format.
    pub fn read(&self, bytes: &[u8], mapping: Option<&Mapping>) -> Result<Draft, Unread> {
        match mapping.filter(|mapping| mapping.applies_to(self.name)) {
            Some(mapping) if self.name == "csv" => mapping::parse_csv(bytes, mapping),
            Some(mapping) => mapping::parse_json(bytes, mapping),
            None => (self.parse)(bytes),
        }
    }
}

/// Every format; the first that matches is taken.
#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    Format {
        name: "markdown", about: "Markdown, with front matter in YAML, TOML or JSON or without",
        split: split_whole, parse: markdown::parse, matches: markdown::matches,
    },
    Format {
        name: "json-lines", about: "JSON Lines: one article a line",
        split: json::split_lines, parse: json::parse, matches: |head| json::is_lines(&head.name, head.text),
    },
    Format {
        name: "json", about: "JSON: an article, an array of articles, or an object around one",
        split: json::split_values, parse: json::parse, matches: |head| json::is_json(head.text),
    },
    Format {
        name: "csv", about: "CSV and TSV: a table with a row of names, an article a row",
        split: csv::split, parse: csv::parse, matches: csv::matches,
    },
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet", about: "Parquet: a table of researchers, an article a row",
        split: parquet::split, parse: json::parse, matches: parquet::matches,
    },
    Format {
        name: "warc", about: "WARC: a web crawl; a page a record",
        split: warc::split, parse: warc::parse, matches: warc::matches,
    },
    Format {
        name: "arc", about: "ARC: a web crawl of older days; a page a record",
        split: arc::split, parse: arc::parse, matches: arc::matches,
    },
    Format {
        name: "anpa-1312", about: "ANPA 1312: the American agencies' wire, a message an article",
        split: anpa::split, parse: anpa::parse, matches: anpa::matches,
    },
    Format {
        name: "iptc-7901", about: "IPTC 7901: the agencies' wire, a message an article",
        split: iptc7901::split, parse: iptc7901::parse, matches: iptc7901::matches,
    },
    Format {
        name: "nitf", about: "NITF: News Industry Text Format",
        split: nitf::split, parse: nitf::parse, matches: nitf::matches,
    },
    Format {
        name: "newsml-g2", about: "NewsML-G2: items of a news message",
        split: newsml_g2::split, parse: newsml_g2::parse, matches: newsml_g2::matches,
    },
    Format {
        name: "newsml-1", about: "NewsML 1.2: items of a news envelope",
        split: newsml1::split, parse: newsml1::parse, matches: newsml1::matches,
    },
    Format {
        name: "rcv1", about: "Reuters Corpus Volume 1: news items in XML",
        split: rcv1::split, parse: rcv1::parse, matches: rcv1::matches,
    },
    Format {
        name: "wordpress", about: "WordPress: a site's export",
        split: wordpress::split, parse: wordpress::parse, matches: wordpress::matches,
    },
    Format {
        name: "feed", about: "RSS and Atom: an item an article, often only its beginning",
        split: feed::split, parse: feed::parse, matches: feed::matches,
    },
    Format {
        name: "reuters-21578", about: "Reuters-21578: stories in SGML",
        split: reuters::split, parse: reuters::parse, matches: reuters::matches,
    },
    Format {
        name: "trec", about: "TREC: documents in SGML",
        split: trec::split, parse: trec::parse, matches: trec::matches,
    },
    Format {
        name: "email", about: "e-mail: a message, or a mailbox of them",
        split: email::split, parse: email::parse, matches: email::matches,
    },
    Format {
        name: "ris", about: "RIS: references of reference managers and databases",
        split: ris::split, parse: ris::parse, matches: ris::matches,
    },
    Format {
        name: "nexis", about: "Nexis: a download as plain text",
        split: nexis::split, parse: nexis::parse, matches: nexis::matches,
    },
    Format {
        name: "factiva", about: "Factiva: a download as plain text with codes of fields",
        split: factiva::split, parse: factiva::parse, matches: factiva::matches,
    },
    Format {
        name: "proquest", about: "ProQuest: a download as plain text",
        split: proquest::split, parse: proquest::parse, matches: proquest::matches,
    },
    Format {
        name: "html", about: "a web page, saved or crawled",
        split: split_whole, parse: html::parse, matches: html::matches,
    },
    Format {
        name: "scraped-text", about: "a news page saved as plain text, one article a file",
        split: split_whole, parse: scraped_text::parse,
        matches: |head| {
            !head.is_binary && !is_markup(head.text) && !is_table(&head.name) && no_prose::kind(head).is_none()
        },
    },
];

/// Returns the format of a file from its name and its first bytes, at most [`HEAD_BYTES`] of them.
/// Fails with what the file seems to be; pictures and the like are passed over.
pub fn detect(name: &str, head: &[u8]) -> Result<&'static Format, Unread> {
    if let Some(kind) = media(head) {
        return Err(Unread::Passed(kind.into()));
    }
    if let Some(kind) = known_binary(head) {
        return Err(Unread::Fault(format!("{kind}; convert it to text first")));
    }
    let decoded = charset::decode(head);
    let text = decoded.text.trim_start();
    if text.is_empty() && head.len() < HEAD_BYTES {
        return Err(Unread::Fault("empty file".to_owned()));
    }
    let head = Head { name: name.to_lowercase(), bytes: head, text, is_binary: charset::is_binary(head) };
    FORMATS.iter().find(|format| (format.matches)(&head)).ok_or_else(|| {
        if head.is_binary {
            return Unread::Fault("not a text: it has zero or control bytes".to_owned());
        }
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        if let Some(root) = xml::unknown_root(head.text) {
            return Unread::Fault(root);
        }
        if let Some(unread) = no_prose::kind(&head).filter(|_| !is_markup(head.text)) {
            return unread;
        }
        let seems = if is_table(&head.name) { "a table" } else { "markup" };
        Unread::Fault(format!("{seems}, which is not read yet; formats read: {}", names.join(", ")))
    })
}

/// Returns what kind of picture, sound or program for pages a file is, in the plural: saved pages have
/// such beside them.
fn media(head: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"\x89PNG", "pictures"),
        (b"\xff\xd8\xff", "pictures"),
        (b"GIF8", "pictures"),
        (b"II*\0", "pictures"),
        (b"MM\0*", "pictures"),
        (b"8BPS", "pictures"),
        (b"ID3", "sound recordings"),
        (b"\xff\xfb", "sound recordings"),
        (b"OggS", "sound recordings"),
        (b"\x1aE\xdf\xa3", "videos"),
        (b"wOFF", "typefaces"),
        (b"wOF2", "typefaces"),
    ];
    let riff = head.starts_with(b"RIFF").then(|| head.get(8..12)).flatten();
    let mp4 = head.get(4..8).is_some_and(|mark| mark == b"ftyp");
    match riff {
        Some(b"WEBP") => Some("pictures"),
        Some(b"WAVE") => Some("sound recordings"),
        Some(b"AVI ") => Some("videos"),
        _ if mp4 => Some("videos"),
        _ => MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind),
    }
}

/// Returns what a file is by its magic number, where it is one that newsrooms have.
fn known_binary(head: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"SQLite format 3", "an SQLite file"),
        #[cfg(not(feature = "parquet"))]
        (b"PAR1", "a Parquet file, which a build with `--features parquet` reads"),
    ];
    MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Returns whether a text begins with a tag of a markup language.
fn is_markup(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?'));
    is_tag && rest.contains('>')
}

/// Returns whether a file is named as a table.
fn is_table(name: &str) -> bool {
    [".csv", ".tsv"].iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, head: &str, expected: &str) {
        match detect(name, head.as_bytes()) {
            Ok(format) => assert_eq!(format.name, expected, "{name}: {head}"),
            Err(Unread::Passed(kind)) => assert_eq!(kind, expected, "{name}"),
            Err(Unread::Fault(reason)) => assert!(reason.starts_with(expected), "{name}: {reason}"),
        }
    }

    #[test]
    fn content_decides_before_the_name() {
        check("a.txt", "{\"title\": \"One\"}\n{\"title\": \"Two\"}\n", "json-lines");
        check("a.json", "{\n  \"title\": \"One\"\n}\n", "json");
        check("a.txt", " [\n {\"title\": 1}]", "json");
        check("a.json", "Talks resume in Istanbul\n\nText.", "scraped-text");
        check("a.txt", "[Photo] Talks resume", "scraped-text");
        check("a.txt", "{sic} an odd first word", "scraped-text");
    }

    #[test]
    fn a_damaged_first_line_does_not_hide_json_lines() {
        check("a.jsonl", "{\"title\": \"On\n{\"title\": \"Two\"}\n", "json-lines");
        check("a.json", "{\"title\": \"On\n{\"title\": \"Two\"}\n", "json-lines");
        check("a.ndjson", "{\"title\": \"One\"}", "json-lines");
    }

    #[test]
    fn what_is_not_read_is_named() {
        check("a.txt", "", "empty file");
        check("a.txt", " \n\t ", "empty file");
        check("a.txt", "<!doctype html><html>", "html");
        check("a.txt", "<?xml version='1.0'?><nitf/>", "nitf");
        check("a.txt", "<?xml version='1.0'?><other/>", "XML");
        check("a.csv", "date,title\n2025,One", "csv");
        check("a.txt", "a\0b", "not a text");
        check("a.jsonl", "{\"title\": \"a\0b\"}\n{\"title\": \"c\"}\n", "json-lines");
        check("a.jsonl", "%PDF-1.7", "a PDF file");
        check("a.txt", "GIF89a", "pictures");
        check("a.txt", "RIFF....WEBPVP8", "pictures");
    }
}

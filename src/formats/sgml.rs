//! SGML of the old collections: its documents out of a file, and the elements of one.
//!
//! Elements without an end, bare `&` and odd bytes are usual, so nothing is parsed that is not looked for.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::record::{MAX_RECORD_BYTES, Raw, too_long};
use crate::analysis;

/// Gives each document, from its start tag to its end tag or to the next start tag, or to the file's end.
/// `name` is in upper case; tags are told in any case. Fails if reading does.
pub fn split_documents(
    input: &mut dyn BufRead,
    name: &str,
    emit: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut splitter = Splitter { name, waiting: Vec::new(), record: None, n_records: 0 };
    loop {
        let available = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if available.is_empty() {
            let _end = splitter.finish(emit);
            return Ok(());
        }
        let n_taken = available.len();
        if splitter.take(available, emit).is_break() {
            return Ok(());
        }
        input.consume(n_taken);
    }
}

/// The document that is being read.
struct Record {
    bytes: Vec<u8>,
    is_too_long: bool,
}

struct Splitter<'a> {
    name: &'a str,
    /// The beginning of a tag that the next bytes decide.
    waiting: Vec<u8>,
    record: Option<Record>,
    n_records: u64,
}

/// What stands at a `<`.
enum At {
    Start,
    End,
    Other,
    /// More bytes are needed to tell.
    Unknown,
}

impl Splitter<'_> {
    fn take(&mut self, bytes: &[u8], emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        let joined;
        let bytes = if self.waiting.is_empty() {
            bytes
        } else {
            joined = [std::mem::take(&mut self.waiting).as_slice(), bytes].concat();
            joined.as_slice()
        };
        let mut kept = 0;
        for start in memchr::memchr_iter(b'<', bytes) {
            match self.tag(&bytes[start..]) {
                At::Other => {}
                At::Unknown => {
                    self.keep(&bytes[kept..start]);
                    self.waiting.extend_from_slice(&bytes[start..]);
                    return ControlFlow::Continue(());
                }
                At::Start => {
                    self.keep(&bytes[kept..start]);
                    kept = start;
                    self.end_record(emit)?;
                    self.record = Some(Record { bytes: Vec::new(), is_too_long: false });
                }
                At::End => {
                    self.keep(&bytes[kept..start]);
                    kept = start;
                    self.end_record(emit)?;
                }
            }
        }
        self.keep(&bytes[kept..]);
        ControlFlow::Continue(())
    }

    fn tag(&self, bytes: &[u8]) -> At {
        let is_end = bytes.get(1) == Some(&b'/');
        let inside = &bytes[if is_end { 2 } else { 1 }..];
        let length = inside.len().min(self.name.len());
        if !inside[..length].eq_ignore_ascii_case(&self.name.as_bytes()[..length]) {
            return At::Other;
        }
        match inside.get(self.name.len()) {
            None => At::Unknown,
            Some(b'>' | b' ' | b'\t' | b'\r' | b'\n') => {
                if is_end {
                    At::End
                } else {
                    At::Start
                }
            }
            Some(_) => At::Other,
        }
    }

    fn keep(&mut self, bytes: &[u8]) {
        let Some(record) = &mut self.record else { return };
        if record.bytes.len() + bytes.len() > MAX_RECORD_BYTES {
            record.is_too_long = true;
            record.bytes = Vec::new();
        }
        if !record.is_too_long {
            record.bytes.extend_from_slice(bytes);
        }
    }

    fn end_record(&mut self, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        let Some(record) = self.record.take() else { return ControlFlow::Continue(()) };
        self.n_records += 1;
        let content = if record.is_too_long { Err(too_long()) } else { Ok(record.bytes) };
        emit(Raw { record: self.n_records, content })
    }

    fn finish(&mut self, emit: &mut dyn FnMut(Raw) -> ControlFlow<()>) -> ControlFlow<()> {
        let waiting = std::mem::take(&mut self.waiting);
        self.keep(&waiting);
        self.end_record(emit)
    }
}

/// An element of a document: its attributes and what is within, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The start tag's content behind the name.
    pub attributes: &'a str,
    /// What is between the tags. Without an end tag it goes as far as the next start tag of the name, or
    /// the text's end.
    pub inner: &'a str,
}

impl<'a> Element<'a> {
    /// Returns the value of an attribute, its name in upper case.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((key, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, behind) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            if key.trim().eq_ignore_ascii_case(name) {
                return Some(value.trim()).filter(|value| !value.is_empty());
            }
            rest = behind;
        }
        None
    }
}

/// Returns the elements of this name (upper case) in the order of the text. One that begins within
/// another ends it.
pub fn elements<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = Element<'a>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut start = find_tag(text, at, name)?;
        while start.is_end {
            start = find_tag(text, start.behind_name, name)?;
        }
        let tag_end = text[start.behind_name..].find('>')? + start.behind_name;
        let next = find_tag(text, tag_end + 1, name);
        let inner_end = next.as_ref().map_or(text.len(), |next| next.start);
        at = inner_end;
        let attributes = text[start.behind_name..tag_end].trim();
        Some(Element { attributes, inner: &text[tag_end + 1..inner_end] })
    })
}

/// Returns the first element of this name.
pub fn element<'a>(text: &'a str, name: &'a str) -> Option<Element<'a>> {
    elements(text, name).next()
}

/// Where a tag is.
struct Tag {
    start: usize,
    behind_name: usize,
    is_end: bool,
}

/// Returns the next start or end tag of a name from `from` on.
fn find_tag(text: &str, from: usize, name: &str) -> Option<Tag> {
    let bytes = text.as_bytes();
    let mut starts = memchr::memchr_iter(b'<', bytes.get(from..)?).map(|offset| from + offset);
    starts.find_map(|start| {
        let is_end = bytes.get(start + 1) == Some(&b'/');
        let name_start = start + 1 + usize::from(is_end);
        let behind_name = name_start + name.len();
        let found = bytes.get(name_start..behind_name)?;
        let is_whole = matches!(bytes.get(behind_name), Some(b'>' | b' ' | b'\t' | b'\r' | b'\n'));
        (is_whole && found.eq_ignore_ascii_case(name.as_bytes())).then_some(Tag {
            start,
            behind_name,
            is_end,
        })
    })
}

/// Bytes of a line of dashes or the like at least.
const MIN_RULE_BYTES: usize = 3;

/// Leads the eye from one cell of a row to the next.
const LEADER: &str = ".....";

/// Returns text whose lines were broken at a fixed width with one paragraph a line: an indented line or
/// an empty one begins a paragraph. Where no line does so, one begins behind a sentence whose line had room
/// for the next word. Rows of tables stay lines.
pub fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    let mut before = "";
    let width = unmarked_width(text);
    for line in text.lines() {
        let words = line.trim();
        if words.is_empty() {
            begins = true;
            continue;
        }
        let has_ended = || width.is_some_and(|width| is_last_line(before, words, width));
        if begins || is_indented(line) || is_row(words) || is_row(before) || has_ended() {
            out.extend(Some('\n').filter(|_| !out.is_empty()));
        } else if !is_unspaced(out.chars().next_back(), words.chars().next()) {
            out.push(' ');
        }
        out.push_str(words);
        (begins, before) = (false, words);
    }
    out
}

fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}

/// Returns whether a line is the row of a table, or parts it from the text.
fn is_row(words: &str) -> bool {
    let is_rule = words.len() >= MIN_RULE_BYTES && !words.contains(char::is_alphanumeric);
    is_rule || words.contains("   ") || words.contains('\t') || words.contains(LEADER)
}

/// Returns the characters of the longest line of a text none of whose paragraphs begins with an indent or
/// behind an empty line; `None` for other texts. What stands by a table is not looked at.
fn unmarked_width(text: &str) -> Option<usize> {
    let mut width = 0;
    let mut before = None;
    for line in text.trim_end().lines() {
        let words = line.trim();
        let is_mark = before.is_some() && (words.is_empty() || is_indented(line));
        let is_by_table = is_row(words) || before.is_some_and(is_row);
        if is_mark && !is_by_table {
            return None;
        }
        if !words.is_empty() {
            width = width.max(words.chars().count());
            before = Some(words);
        }
    }
    Some(width)
}

/// Returns whether a sentence ends a line that had room for the first word of the next one.
fn is_last_line(line: &str, next: &str, width: usize) -> bool {
    const MAX_SHORT_CHARS: usize = 2; // of what is rather an initial or `Mr.` than the end of a sentence
    let first = next.split_whitespace().next().unwrap_or_default();
    let last = line.rsplit(' ').next().unwrap_or_default().trim_end_matches(['"', '\'', '”', '’', ')']);
    let is_end = last.strip_suffix(['.', '!', '?']).is_some_and(|word| {
        word.chars().count() > MAX_SHORT_CHARS
            && !word.contains('.')
            && !first.starts_with(char::is_lowercase)
    });
    is_end && line.chars().count() + 1 + first.chars().count() <= width
}

/// Returns whether two characters belong together though a line ends between them: those of scripts that
/// have no spaces do.
fn is_unspaced(before: Option<char>, after: Option<char>) -> bool {
    let is_wide = |c: Option<char>| {
        c.is_some_and(|c| {
            analysis::is_cjk(c) || matches!(c, '\u{3001}'..='\u{3011}' | '\u{ff01}'..='\u{ff1f}')
        })
    };
    let is_tag = |c: Option<char>| matches!(c, Some('<' | '>') | None);
    (is_wide(before) && !is_tag(after)) || (is_wide(after) && !is_tag(before))
}

/// Returns a text without the line ends between characters of scripts that have no spaces.
pub fn join_unspaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let line = if is_unspaced(out.trim_end().chars().next_back(), line.trim_start().chars().next()) {
            out.truncate(out.trim_end().len());
            line.trim_start()
        } else {
            line
        };
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(bytes: &[u8], chunk: usize) -> Vec<String> {
        let mut found = Vec::new();
        let mut input = io::BufReader::with_capacity(chunk, bytes);
        let read = split_documents(&mut input, "DOC", &mut |raw| {
            found.push(raw.content.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
            ControlFlow::Continue(())
        });
        read.expect("bytes in memory can be read");
        found.into_iter().map(|found| found.expect("no document is too long")).collect()
    }

    #[test]
    fn documents_are_found_whatever_the_chunks() {
        let file = b"junk <DOCNO> <DOC>\n<DOCNO>1</DOCNO> a < b </DOC>\n<doc id=\"2\">two<DOC>three</DOC><DOC>four <";
        for chunk in 1..40 {
            let found = split(file, chunk);
            assert_eq!(
                found,
                ["<DOC>\n<DOCNO>1</DOCNO> a < b ", "<doc id=\"2\">two", "<DOC>three", "<DOC>four <"]
            );
        }
    }

    #[test]
    fn elements_need_no_end() {
        let check = |text, expected: &[&str]| {
            let found: Vec<&str> = elements(text, "P").map(|element| element.inner).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("<P>one</P><p>two</P><PRE>no</PRE>", &["one", "two"]);
        check("<P>one<P>two", &["one", "two"]);
        check("<P>one<P>two</P> <P", &["one", "two"]);
        check("", &[]);
    }

    #[test]
    fn attributes_have_quotes_or_none() {
        let element = Element { attributes: "id=\"A 1\" Type='story' n=5", inner: "" };
        let values = ["ID", "TYPE", "N", "X"].map(|name| element.attribute(name));
        assert_eq!(values, [Some("A 1"), Some("story"), Some("5"), None]);
    }

    #[test]
    fn lines_are_joined_to_paragraphs() {
        assert_eq!(
            paragraphs("    One\ntwo\n    Three\n\nfour\n Net 1   2\n Net 3   4\nfive"),
            "One two\nThree\nfour\nNet 1   2\nNet 3   4\nfive"
        );
        assert_eq!(
            paragraphs("Rates\n Mark......1.8 up\n Yen......145 dn\n"),
            "Rates\nMark......1.8 up\nYen......145 dn"
        );
    }

    #[test]
    fn a_sentence_that_leaves_room_ends_an_unmarked_paragraph() {
        let check = |text: &str, expected: &str| assert_eq!(paragraphs(text), expected, "{text}");
        check(
            "\nThe ferries lay still until the fog had gone\nin the evening.\n'We wait,' said their men. The harbour was\nempty.\n",
            "The ferries lay still until the fog had gone in the evening.\n'We wait,' said their men. The harbour was empty.",
        );
        check(
            "The harbour of L.K.\nEvans lay in fog, he said today.",
            "The harbour of L.K. Evans lay in fog, he said today.",
        );
        check(
            "\n    Fog lay on the strait.\nIt was thick and cold.\n    It went.\n",
            "Fog lay on the strait. It was thick and cold.\nIt went.",
        );
    }

    #[test]
    fn scripts_without_spaces_are_joined_without_one() {
        assert_eq!(
            paragraphs("北京获得2008年\n夏季奥运会\n-----\nFog\nlay"),
            "北京获得2008年夏季奥运会\n-----\nFog lay"
        );
        assert_eq!(
            join_unspaced("<P>\n北京获得2008年\n夏季。\n</P>\n<P>Fog\nlay</P>"),
            "<P>\n北京获得2008年夏季。\n</P>\n<P>Fog\nlay</P>"
        );
        assert_eq!(join_unspaced(""), "");
    }
}

//! Exports of databases as plain text: records between certain lines, fields behind labels.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use super::record::{Gathered, Raw};

/// What a line is to the records around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Part of a record.
    Inside,
    /// The first line of one.
    First,
    /// The last line of one.
    Last,
    /// Between two, part of neither.
    Between,
}

/// Bytes of a line that are read at once: longer lines mean nothing to records.
const MAX_LINE_BYTES: u64 = 64 << 10;

/// Gives the records of a file; records of nothing but space are none. Fails if reading does.
pub fn split_at(
    input: &mut dyn BufRead,
    cut: fn(&[u8]) -> Cut,
    emit: &mut dyn FnMut(Raw) -> ControlFlow<()>,
) -> io::Result<()> {
    let mut record = Gathered::default();
    let mut line = Vec::new();
    let mut begins_line = true;
    loop {
        line.clear();
        if (&mut *input).take(MAX_LINE_BYTES).read_until(b'\n', &mut line)? == 0 {
            let _end = record.finish(emit);
            return Ok(());
        }
        let cut = if begins_line { cut(line.trim_ascii_end()) } else { Cut::Inside };
        begins_line = line.ends_with(b"\n");
        let mut flow = ControlFlow::Continue(());
        if matches!(cut, Cut::First | Cut::Between) {
            flow = record.finish(emit);
        }
        if cut != Cut::Between {
            record.push(&line);
        }
        if cut == Cut::Last {
            flow = record.finish(emit);
        }
        if flow.is_break() {
            return Ok(());
        }
    }
}

/// The fields of a record: each label, and the lines up to the next one.
#[derive(Debug, Default)]
pub struct Fields {
    /// Lines before the first label.
    pub before: String,
    fields: Vec<(String, String)>,
}

impl Fields {
    /// Reads the fields of a text. `label` returns the label that a line begins with, and what follows it.
    pub fn read<'a>(text: &'a str, mut label: impl FnMut(&'a str) -> Option<(&'a str, &'a str)>) -> Fields {
        let mut fields = Fields::default();
        for line in text.lines() {
            let line = line.trim_end();
            match label(line) {
                Some((name, value)) => fields.fields.push((name.to_owned(), value.trim().to_owned())),
                None => {
                    let last = fields.fields.last_mut().map_or(&mut fields.before, |(_, value)| value);
                    last.push('\n');
                    last.push_str(line);
                }
            }
        }
        fields
    }

    /// Returns the values of every field of this label, with their lines.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let found = self.fields.iter().filter(move |(label, _)| label == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Returns the first value of the first of these labels that there is, on one line.
    pub fn line(&self, names: &[&str]) -> Option<String> {
        let value = names.iter().find_map(|name| self.all(name).next())?;
        Some(value.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Returns the parts of the values of some labels, which marks separate.
    pub fn parts<'a>(&'a self, names: &'a [&str], marks: &'a [char]) -> impl Iterator<Item = String> + 'a {
        let values = names.iter().flat_map(|name| self.all(name));
        let parts = values.flat_map(move |value| value.split(marks));
        let lines = parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|part| !part.is_empty())
    }
}

/// Returns the text's paragraphs, which empty lines part, each on one line. Where there is no empty line,
/// each line is one.
pub fn paragraphs(text: &str) -> String {
    let text = text.trim();
    if !text.lines().any(|line| line.trim().is_empty()) {
        // The first line stands behind its label: what all the others are indented by says nothing.
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let least = text.lines().skip(1).map(indent).min().unwrap_or_default();
        let lines: Vec<&str> = text.lines().map(|line| &line[least.min(indent(line))..]).collect();
        return super::xml::unwrap_lines(&lines.join("\n"));
    }
    let mut out = String::with_capacity(text.len());
    let mut begins = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            begins = true;
            continue;
        }
        if !out.is_empty() {
            out.push(if begins { '\n' } else { ' ' });
        }
        out.push_str(line);
        begins = false;
    }
    out
}

/// `Kaya, Ayşe` is Ayşe Kaya; `Kent, John, Jr.` is John Kent Jr.
pub fn name_in_order(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [last, first] => format!("{first} {last}"),
        [last, first, suffix] => format!("{first} {last} {suffix}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, cut: fn(&[u8]) -> Cut, expected: &[&str]) {
        let mut found = Vec::new();
        let read = split_at(&mut file.as_bytes(), cut, &mut |raw| {
            found.extend(raw.content.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
            ControlFlow::Continue(())
        });
        read.expect("bytes in memory can be read");
        assert_eq!(found, expected, "{file}");
    }

    #[test]
    fn records_are_cut_before_behind_and_between_lines() {
        check(
            "a\nX\nb\nX\nc\n",
            |line| if line == b"X" { Cut::First } else { Cut::Inside },
            &["a\n", "X\nb\n", "X\nc\n"],
        );
        check(
            "a\nX\nb\nX\n",
            |line| if line == b"X" { Cut::Last } else { Cut::Inside },
            &["a\nX\n", "b\nX\n"],
        );
        check("X\na\nX\n\nX\nb", |line| if line == b"X" { Cut::Between } else { Cut::Inside }, &["a\n", "b"]);
    }

    #[test]
    fn fields_go_on_to_the_next_label() {
        let fields = Fields::read("head\nA: one\ntwo\nB:\nthree; four\nA: five", |line| {
            line.split_once(':').filter(|(name, _)| name.len() == 1)
        });
        assert_eq!(fields.before.trim(), "head");
        assert_eq!(fields.all("A").collect::<Vec<_>>(), ["one\ntwo", "five"]);
        assert_eq!(fields.line(&["C", "A"]).as_deref(), Some("one two"));
        assert_eq!(fields.parts(&["B"], &[';']).collect::<Vec<_>>(), ["three", "four"]);
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(paragraphs("One\ntwo\n\nThree\n"), "One two\nThree");
    }

    #[test]
    fn names_are_put_in_order() {
        let check = |name, expected| assert_eq!(name_in_order(name), expected);
        check("Kaya, Ayşe", "Ayşe Kaya");
        check("Kent, John, Jr", "John Kent Jr");
        check("Harbour Staff", "Harbour Staff");
    }

    #[test]
    fn an_indent_of_all_further_lines_begins_no_paragraph() {
        let text = "The ferries of the harbour waited for hours in the fog, and then\n  they waited for the night.\n";
        assert_eq!(paragraphs(text), text.replace("\n  ", " ").trim_end());
        // An ideographic blank marks a paragraph.
        assert_eq!(paragraphs("一\n\u{3000}二\n \u{3000}三"), "一\n二\n三");
    }
}

//! Finds where JSON values begin and end in a stream, without reading them.
//!
//! Only strings and brackets are looked at, so that one broken value does not hide the next, and
//! memory is that of the longest value.

use std::io::{self, BufRead};

use super::super::record::{Unread, too_long};

/// Gives the elements of a top-level array, or the values that follow one another.
pub struct Scanner {
    limit: usize,
    array: Array,
    has_begun: bool,
    /// Whether nothing behind the array is looked at.
    ends_with_array: bool,
}

/// Whether the values are inside a top-level array.
#[derive(Clone, Copy, PartialEq)]
enum Array {
    None,
    Open,
    Closed,
}

impl Scanner {
    /// Starts before the first byte; a value longer than `limit` bytes is given up.
    pub fn new(limit: usize) -> Scanner {
        Scanner { limit, array: Array::None, has_begun: false, ends_with_array: false }
    }

    /// Starts behind the bracket that opens an array, and ends behind the one that closes it.
    pub fn within_array(limit: usize) -> Scanner {
        Scanner { limit, array: Array::Open, has_begun: true, ends_with_array: true }
    }

    /// Returns the bytes of the next value, or why they can't be had. A value that the input ends in
    /// is given as it is, for its reader to say what is missing.
    pub fn next(&mut self, input: &mut dyn BufRead) -> io::Result<Option<Result<Vec<u8>, Unread>>> {
        let Some(first) = self.skip_to_value(input)? else {
            if self.array != Array::Open {
                return Ok(None);
            }
            self.array = Array::Closed;
            let reason = "the file ends before its array does: more records may be missing";
            return Ok(Some(Err(Unread::Fault(reason.to_owned()))));
        };
        let mut value = Value { bytes: Vec::new(), depth: 0, state: State::Plain, is_long: false };
        let is_structured = matches!(first, b'{' | b'[' | b'"');
        // The first byte is part of the value whatever it is, so that every step takes some.
        let mut has_begun = false;
        loop {
            let buffer = fill(input)?;
            if buffer.is_empty() {
                break;
            }
            let mut n_taken = buffer.len();
            let mut is_done = false;
            for (idx, &byte) in buffer.iter().enumerate() {
                let ends = has_begun && value.depth == 0 && matches!(byte, b',' | b']' | b'\n');
                has_begun = true;
                if !is_structured && ends {
                    (n_taken, is_done) = (idx, true);
                    break;
                }
                value.step(byte);
                if is_structured && value.is_closed() {
                    (n_taken, is_done) = (idx + 1, true);
                    break;
                }
            }
            value.take(&buffer[..n_taken], self.limit);
            input.consume(n_taken);
            if is_done {
                break;
            }
        }
        Ok(Some(if value.is_long { Err(too_long()) } else { Ok(value.bytes) }))
    }

    /// Passes over space, commas and the brackets of the top-level array; returns the first byte of
    /// the next value, without taking it.
    fn skip_to_value(&mut self, input: &mut dyn BufRead) -> io::Result<Option<u8>> {
        loop {
            if self.ends_with_array && self.array == Array::Closed {
                return Ok(None);
            }
            let Some(&byte) = fill(input)?.first() else { return Ok(None) };
            match byte {
                b'[' if !self.has_begun => self.array = Array::Open,
                b']' if self.array != Array::None => self.array = Array::Closed,
                b',' | 0xef | 0xbb | 0xbf => {}
                byte if byte.is_ascii_whitespace() => {
                    input.consume(1);
                    continue;
                }
                other => {
                    self.has_begun = true;
                    return Ok(Some(other));
                }
            }
            self.has_begun |= self.array != Array::None;
            input.consume(1);
        }
    }
}

fn fill(input: &mut dyn BufRead) -> io::Result<&[u8]> {
    loop {
        match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
            Ok(_) => break,
        }
    }
    input.fill_buf()
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Plain,
    InString,
    Escaped,
}

struct Value {
    bytes: Vec<u8>,
    depth: usize,
    state: State,
    is_long: bool,
}

impl Value {
    fn step(&mut self, byte: u8) {
        self.state = match (self.state, byte) {
            (State::Escaped, _) => State::InString,
            (State::InString, b'\\') => State::Escaped,
            (State::InString, b'"') => {
                self.depth -= 1;
                State::Plain
            }
            (State::InString, _) => State::InString,
            (State::Plain, b'"') => {
                self.depth += 1;
                State::InString
            }
            (State::Plain, b'{' | b'[') => {
                self.depth += 1;
                State::Plain
            }
            (State::Plain, b'}' | b']') => {
                self.depth = self.depth.saturating_sub(1);
                State::Plain
            }
            (State::Plain, _) => State::Plain,
        };
    }

    fn is_closed(&self) -> bool {
        self.depth == 0
    }

    fn take(&mut self, part: &[u8], limit: usize) {
        if self.is_long || self.bytes.len() + part.len() > limit {
            self.is_long = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        for capacity in [1, 3, 1024] {
            let mut input = io::BufReader::with_capacity(capacity, text.as_bytes());
            let mut scanner = Scanner::new(60);
            let mut seen = Vec::new();
            while let Some(value) = scanner.next(&mut input).unwrap() {
                seen.push(match value {
                    Ok(bytes) => String::from_utf8(bytes).unwrap(),
                    Err(Unread::Fault(reason)) => reason,
                    Err(other) => format!("{other:?}"),
                });
            }
            assert_eq!(seen, expected, "{text}");
        }
    }

    #[test]
    fn elements_of_an_array_are_values() {
        check(
            r#" [ {"a": "]}\""}, {"b": [1, {"c": 2}]} ,3, "four" ] "#,
            &[r#"{"a": "]}\""}"#, r#"{"b": [1, {"c": 2}]}"#, "3", r#""four""#],
        );
        check("[]", &[]);
        check("", &[]);
    }

    #[test]
    fn values_may_follow_one_another() {
        check("{\n \"a\": 1\n}\n{\"b\": 2}{\"c\": 3}", &["{\n \"a\": 1\n}", "{\"b\": 2}", "{\"c\": 3}"]);
    }

    #[test]
    fn a_cut_value_is_given_as_it_is() {
        let cut = "the file ends before its array does: more records may be missing";
        check(r#"[{"a": 1}, {"b": "tex"#, &[r#"{"a": 1}"#, r#"{"b": "tex"#, cut]);
        check(r#"[{"a": 1},"#, &[r#"{"a": 1}"#, cut]);
        check(r#"{"a": 1}, {"b": "tex"#, &[r#"{"a": 1}"#, r#"{"b": "tex"#]);
    }

    #[test]
    fn a_bracket_too_many_is_a_value_of_its_own() {
        check("{\"a\": 1}\n]\n{\"b\": 2}", &["{\"a\": 1}", "]", "{\"b\": 2}"]);
        check("{\"a\": 1}]", &["{\"a\": 1}", "]"]);
    }

    #[test]
    fn a_broken_value_does_not_hide_the_next() {
        check(r#"[{"a" 1,}, {"b": 2}]"#, &[r#"{"a" 1,}"#, r#"{"b": 2}"#]);
    }

    #[test]
    fn a_value_that_is_too_long_is_given_up() {
        let long = format!("[\"{}\", 1]", "x".repeat(100));
        check(&long, &["longer than 64 MiB, which no article is", "1"]);
    }
}

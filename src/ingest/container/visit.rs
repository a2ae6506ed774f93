//! Going into containers, level by level.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use super::budget::{Budget, explain, fault, show_bytes};
use super::kind::{HEAD_BYTES, Kind, unwrapped_name};
use super::{Limits, Member, Receiver, compressed, tar, zip};
use crate::charset;

/// Bytes of an inner zip that are kept in memory before a temporary file is made.
const SPOOL_MEMORY_BYTES: usize = 4 << 20;
/// Bytes of a name that is too long that are shown.
const SHOWN_NAME_BYTES: usize = 100;
/// Bytes that are unpacked at once.
const BUFFER_BYTES: usize = 128 << 10;

/// Where in a file a stream is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// As [`Member::path`].
    path: String,
    /// As [`Member::file_name`].
    file_name: String,
    /// Containers around it.
    depth: u32,
}

impl Place {
    /// Returns the place of the file itself.
    pub(super) fn outermost(file_name: String) -> Place {
        Place { path: String::new(), file_name, depth: 0 }
    }

    fn of_member(&self, name: String) -> Place {
        let file_name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let path = if self.path.is_empty() { name } else { format!("{}#{name}", self.path) };
        Place { path, file_name, depth: self.depth + 1 }
    }

    fn unwrapped(&self) -> Place {
        let file_name = unwrapped_name(&self.file_name);
        Place { path: self.path.clone(), file_name, depth: self.depth + 1 }
    }
}

/// What is to be done with a member of an archive.
pub(super) enum Step {
    /// It is no article by its name.
    PassOver,
    /// It is to be read.
    Read(Place),
    /// It can't be read.
    Fault(Place, String),
}

/// A walk through one file.
pub(super) struct Visit<'w, 'r> {
    pub(super) limits: &'w Limits,
    pub(super) budget: &'w Budget<'w>,
    /// The one member that is asked for.
    pub(super) wanted: Option<&'w str>,
    pub(super) receive: &'w mut Receiver<'r>,
}

impl Visit<'_, '_> {
    /// Gives what a stream is, or what is in it.
    pub(super) fn stream(&mut self, input: &mut dyn BufRead, place: &Place) -> ControlFlow<()> {
        let mut head = Vec::with_capacity(HEAD_BYTES);
        // What was readable is given even if the stream breaks off within its first bytes.
        let end = input.take(HEAD_BYTES as u64).read_to_end(&mut head);
        let kind = Kind::of(&head);
        let failed = end.err().map(|error| explain("file", error).to_string());
        let mut rest = Rest { input, failed };
        let mut input = Cursor::new(head).chain(&mut rest);
        match kind {
            None => self.leaf(&mut input, place),
            Some(Kind::Unread(what)) => {
                self.fault(place, format!("{what}, which is not read; unpack it and give the files in it"))
            }
            Some(_) if place.depth >= self.limits.max_depth => {
                let max = self.limits.max_depth;
                self.fault(
                    place,
                    format!("in more than {max} containers; unpack it and give the files in it"),
                )
            }
            Some(Kind::Compressed(codec)) => {
                compressed::open(codec, &mut input, self.limits, self.budget, &mut |unpacked| {
                    let mut unpacked = BufReader::with_capacity(BUFFER_BYTES, unpacked);
                    self.stream(&mut unpacked, &place.unwrapped())
                })
            }
            Some(Kind::Tar) => tar::visit(self, &mut input, place),
            Some(Kind::Zip) => self.inner_zip(&mut input, place),
        }
    }

    /// Copies a zip, which is read from its end, out of the container that it is in.
    fn inner_zip(&mut self, input: &mut dyn BufRead, place: &Place) -> ControlFlow<()> {
        let mut spool = match &self.limits.spool_folder {
            Some(folder) => tempfile::spooled_tempfile_in(SPOOL_MEMORY_BYTES, folder),
            None => tempfile::spooled_tempfile(SPOOL_MEMORY_BYTES),
        };
        let max_bytes = self.limits.max_spool_bytes;
        match io::copy(&mut input.take(max_bytes.saturating_add(1)), &mut spool) {
            Ok(n_bytes) if n_bytes > max_bytes => {
                let max = show_bytes(max_bytes);
                self.fault(place, format!("a zip of more than {max} inside a container; unpack it first"))
            }
            Ok(_) => zip::visit(self, &mut spool, place),
            Err(error) => {
                self.fault(place, explain("zip", error).to_string())?;
                if self.budget.is_spent() {
                    return ControlFlow::Continue(());
                }
                zip::visit(self, &mut spool, place)
            }
        }
    }

    fn leaf(&mut self, input: &mut dyn BufRead, place: &Place) -> ControlFlow<()> {
        if self.wanted.is_some_and(|wanted| wanted != place.path) {
            return ControlFlow::Continue(());
        }
        let Place { path, file_name, .. } = place.clone();
        (self.receive)(Member { path, file_name, content: Ok(input) })
    }

    /// Gives the reason why something can't be read.
    pub(super) fn fault(&mut self, place: &Place, reason: String) -> ControlFlow<()> {
        let Place { path, file_name, .. } = place.clone();
        (self.receive)(Member { path, file_name, content: Err(reason) })
    }

    /// Returns what to do with a member of that name.
    pub(super) fn enter(&self, archive: &Place, name: &[u8]) -> Step {
        if let Err(reason) = self.budget.count_member() {
            return Step::Fault(archive.clone(), reason);
        }
        let max_bytes = self.limits.max_name_bytes;
        let shown = if name.len() > max_bytes { &name[..SHOWN_NAME_BYTES.min(name.len())] } else { name };
        let shown = clean_name(shown);
        if name.len() > max_bytes {
            let place = archive.of_member(format!("{shown}…"));
            return Step::Fault(place, format!("its name is longer than {max_bytes} bytes"));
        }
        if shown.is_empty() || is_hidden(&shown) {
            return Step::PassOver;
        }
        let place = archive.of_member(shown);
        match self.wanted {
            Some(wanted) if !leads_to(&place.path, wanted) => Step::PassOver,
            _ => Step::Read(place),
        }
    }
}

/// Returns a name as text without what a terminal would obey.
fn clean_name(name: &[u8]) -> String {
    let text = charset::decode(name).text;
    let mut text = text.as_ref();
    while let Some(rest) = text.strip_prefix("./") {
        text = rest;
    }
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Returns whether a member is kept by a system or an editor for itself.
fn is_hidden(name: &str) -> bool {
    let is_hidden_part =
        |part: &str| part == "__MACOSX" || (part.starts_with('.') && !matches!(part, "." | ".."));
    name.split(['/', '\\']).any(is_hidden_part)
}

/// Returns whether a member is the wanted one or an archive around it.
fn leads_to(path: &str, wanted: &str) -> bool {
    wanted.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}

/// What follows the first bytes of a stream. Once reading has failed it fails again and again: who only
/// looks at the beginning may pass over an error that comes early.
struct Rest<'a> {
    input: &'a mut dyn BufRead,
    failed: Option<String>,
}

impl BufRead for Rest<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let Some(reason) = &self.failed {
            return Err(fault(reason.clone()));
        }
        match self.input.fill_buf() {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                let error = explain("file", error);
                self.failed = Some(error.to_string());
                Err(error)
            }
            other => other,
        }
    }

    fn consume(&mut self, n_bytes: usize) {
        self.input.consume(n_bytes);
    }
}

impl Read for Rest<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n_bytes = available.len().min(buffer.len());
        buffer[..n_bytes].copy_from_slice(&available[..n_bytes]);
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_members_are_known_by_any_part_of_the_name() {
        let check = |name, expected| assert_eq!(is_hidden(name), expected, "{name}");
        check("world/talks.html", false);
        check("../../etc/passwd", false);
        check("__MACOSX/world/._talks.html", true);
        check("world/.DS_Store", true);
        check(".git/config", true);
        check("world/..", false);
    }

    #[test]
    fn names_are_harmless() {
        let check = |name: &[u8], expected| assert_eq!(clean_name(name), expected);
        check(b"./././world/talks.html", "world/talks.html");
        check(b"/etc/passwd", "/etc/passwd");
        check(b"a\x1b[31m\nb", "a\u{fffd}[31m\u{fffd}b");
        check("Gespräche.txt".as_bytes(), "Gespräche.txt");
    }
}

//! Containers around files of articles: compressed files, archives, and one inside the other.
//!
//! A container is told by its magic number, never by its name. It is gone through as a stream and in
//! its own order; nothing is ever written to disk under a name that an archive gives, so such a name
//! may be anything. A zip inside another container is the one thing that is copied, since a zip is
//! read from its end: into a temporary file without a name.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

mod budget;
mod compressed;
mod kind;
mod part;
mod tar;
mod visit;
mod zip;

use budget::Budget;
use kind::Kind;
use visit::{Place, Visit};

/// Bytes that are asked of the system at once.
const BUFFER_BYTES: usize = 256 << 10;

/// How far a container is gone into. What goes beyond is rejected with a reason, as a bomb is.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Containers inside each other: `a.tar.gz` is two.
    pub max_depth: u32,
    /// Times that a compressed stream, or a whole file with all that is in it, may grow by unpacking.
    /// Pages of one site shrink to a hundredth at the very best; zeros shrink by gzip to between a 229th
    /// and a 1,032nd, by the others to far less.
    pub max_ratio: u64,
    /// Unpacked bytes below which the ratio does not count: a small file of one letter is no bomb.
    pub ratio_free_bytes: u64,
    /// Unpacked bytes of one file at most, all levels together.
    pub max_unpacked_bytes: u64,
    /// Members of one file at most, folders and all else included, all levels together.
    pub max_members: u64,
    /// Bytes of a member's name at most; a file system allows 4,096 for a path.
    pub max_name_bytes: usize,
    /// Bytes of a zip inside another container at most: it is copied.
    pub max_spool_bytes: u64,
    /// Folder for the temporary copies; `None` is the system's own.
    pub spool_folder: Option<PathBuf>,
    /// Memory of one xz or zstd decoder at most, in bytes. `xz -9` needs 65 MiB, `zstd --ultra` 128 MiB;
    /// at most as many decoders as [`Limits::max_depth`] are at work at once.
    pub max_decoder_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            max_depth: 5,
            max_ratio: 200,
            ratio_free_bytes: 64 << 20,
            max_unpacked_bytes: 256 << 30,
            max_members: 10_000_000,
            max_name_bytes: 4096,
            max_spool_bytes: 16 << 30,
            spool_folder: None,
            max_decoder_bytes: 128 << 20,
        }
    }
}

/// A file as such, or one inside a container.
pub struct Member<'a> {
    /// Names of the members that lead to it, from the outermost archive inwards, joined by `#`. Empty for
    /// a file that is in no archive, compressed or not.
    pub path: String,
    /// Its own name, without folders and without endings such as `.gz`, by which its format may be told.
    pub file_name: String,
    /// Its bytes, or why they can't be had. Reading fails with a reason fit for a report, after all
    /// that was readable.
    pub content: Result<&'a mut dyn BufRead, String>,
}

impl Member<'_> {
    /// Returns how an origin names it: `talks.zip#world/talks.html`, or the file's own path.
    pub fn origin(&self, file: &str) -> String {
        if self.path.is_empty() { file.to_owned() } else { format!("{file}#{}", self.path) }
    }
}

/// Receives members, until it breaks off.
pub type Receiver<'v> = dyn FnMut(Member<'_>) -> ControlFlow<()> + 'v;

/// Gives a file, or all files inside it if it is a container, in its own order. Folders, links, devices
/// and hidden members are passed over. What can't be read is given with the reason, and the rest goes on.
pub fn members(path: &Path, limits: &Limits, receive: &mut Receiver<'_>) -> ControlFlow<()> {
    walk(path, limits, None, receive)
}

/// Gives the one member with a certain [`Member::path`], once for each time the archive has the name.
/// What fails on the way to it is given too.
pub fn member(path: &Path, member: &str, limits: &Limits, receive: &mut Receiver<'_>) -> ControlFlow<()> {
    walk(path, limits, Some(member), receive)
}

/// Returns the file and the member's path, which is empty if there is none, of what [`Member::origin`]
/// made; `None` if no such file is there.
pub fn locate(origin: &str) -> Option<(&Path, &str)> {
    let cuts = origin.match_indices('#').map(|(at, _)| (&origin[..at], &origin[at + 1..]));
    // The name of a file may have the sign too: the longest that is a file counts.
    let mut cuts: Vec<_> = cuts.chain([(origin, "")]).collect();
    cuts.reverse();
    cuts.into_iter().map(|(file, member)| (Path::new(file), member)).find(|(file, _)| file.is_file())
}

fn walk(path: &Path, limits: &Limits, wanted: Option<&str>, receive: &mut Receiver<'_>) -> ControlFlow<()> {
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let place = Place::outermost(file_name);
    let opened = open(path);
    let n_bytes = opened.as_ref().map_or(0, |(_, n_bytes, _)| *n_bytes);
    let budget = Budget::new(limits, n_bytes);
    let mut visit = Visit { limits, budget: &budget, wanted, receive };
    match opened {
        Err(error) => visit.fault(&place, format!("cannot be read: {error}")),
        Ok((mut file, _, Some(Kind::Zip))) => zip::visit(&mut visit, &mut file, &place),
        Ok((file, ..)) => visit.stream(&mut BufReader::with_capacity(BUFFER_BYTES, file), &place),
    }
}

/// Returns a file, its size, and its kind if it is a container.
fn open(path: &Path) -> std::io::Result<(File, u64, Option<Kind>)> {
    let mut file = File::open(path)?;
    let n_bytes = file.metadata()?.len();
    let mut head = Vec::new();
    file.by_ref().take(kind::HEAD_BYTES as u64).read_to_end(&mut head)?;
    let kind = Kind::of(&head);
    // A pipe can't be wound back; the walk over files gives none.
    file.seek(SeekFrom::Start(0))?;
    Ok((file, n_bytes, kind))
}

#[cfg(test)]
mod tests;

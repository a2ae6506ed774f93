//! The stored texts of articles that are not committed yet, on disk: they can't be read from the index,
//! and would take too much memory.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::hash::BuildHasherDefault;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::article::ArticleId;
use crate::backend::local::writer::IdHasher;

/// Name of the file, in the folder of the runs.
const FILE: &str = "uncommitted";
/// Bytes that wait in memory to be written.
const WAITING: usize = 1 << 20;

/// A file of texts that is emptied at every commit.
pub struct Spool {
    path: PathBuf,
    file: File,
    /// Bytes written so far, and those that follow them.
    n_written: u64,
    waiting: Vec<u8>,
    places: HashMap<ArticleId, Place, BuildHasherDefault<IdHasher>>,
}

/// Where a text begins, and the lengths of its head and its body, in bytes.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u64,
    n_head: usize,
    n_body: usize,
}

impl Spool {
    /// Makes an empty spool in a folder.
    pub fn create(folder: &Path) -> io::Result<Spool> {
        let path = folder.join(FILE);
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path)?;
        let waiting = Vec::with_capacity(2 * WAITING);
        Ok(Spool { path, file, n_written: 0, waiting, places: HashMap::default() })
    }

    /// Keeps the text of an article; an earlier one of it is forgotten.
    pub fn put(&mut self, id: ArticleId, (head, body): (&str, &str)) -> io::Result<()> {
        let start = self.n_written + self.waiting.len() as u64;
        self.places.insert(id, Place { start, n_head: head.len(), n_body: body.len() });
        self.waiting.extend_from_slice(head.as_bytes());
        self.waiting.extend_from_slice(body.as_bytes());
        if self.waiting.len() >= WAITING {
            self.file.seek(SeekFrom::Start(self.n_written))?;
            self.file.write_all(&self.waiting)?;
            self.n_written += self.waiting.len() as u64;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Returns head and body of an article, if it was put since the last commit.
    pub fn text(&mut self, id: ArticleId) -> io::Result<Option<(String, String)>> {
        let Some(&Place { start, n_head, n_body }) = self.places.get(&id) else { return Ok(None) };
        let mut bytes = vec![0; n_head + n_body];
        match start.checked_sub(self.n_written) {
            Some(start) => {
                let start = start as usize;
                bytes.copy_from_slice(&self.waiting[start..start + n_head + n_body]);
            }
            None => {
                self.file.seek(SeekFrom::Start(start))?;
                self.file.read_exact(&mut bytes)?;
            }
        }
        let body = bytes.split_off(n_head);
        let text = |bytes| String::from_utf8(bytes).map_err(|error| io::Error::other(error.to_string()));
        Ok(Some((text(bytes)?, text(body)?)))
    }

    /// Forgets an article.
    pub fn remove(&mut self, id: ArticleId) {
        self.places.remove(&id);
    }

    /// Forgets all, after a commit.
    pub fn clear(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.n_written = 0;
        self.waiting.clear();
        self.places.clear();
        Ok(())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // If it stays, the next ingest empties it.
        let _ = std::fs::remove_file(&self.path);
    }
}

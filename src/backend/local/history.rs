//! Earlier texts of articles: a file that only grows, in which each text names the one before it.
//!
//! An entry is the place of the earlier text plus one (8 bytes, 0 for none), the lengths of the head and
//! of what follows (4 bytes each), and head and body as one deflate stream. An ingest that is killed may
//! leave entries that no article names; they take room and do no harm.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// Name of the file, in the folder of the index.
const FILE: &str = "history";
const ENTRY_HEAD: usize = 16;

/// The file, open for writing.
pub struct History {
    file: File,
    end: u64,
    is_synced: bool,
}

/// An earlier text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Place of the text before it, plus one; 0 if there is none.
    pub before: u64,
    /// The stored head, see [`super::stored`].
    pub head: String,
    /// The body.
    pub body: String,
}

impl History {
    /// Opens the file of an index; makes it if there is none.
    pub fn open(index: &Path) -> io::Result<History> {
        let path = index.join(FILE);
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let end = file.seek(SeekFrom::End(0))?;
        Ok(History { file, end, is_synced: true })
    }

    /// Appends a text; returns its place plus one.
    pub fn append(&mut self, before: u64, head: &str, body: &str) -> io::Result<u64> {
        let mut entry = vec![0; ENTRY_HEAD];
        let mut deflate = DeflateEncoder::new(&mut entry, Compression::default());
        deflate.write_all(head.as_bytes())?;
        deflate.write_all(body.as_bytes())?;
        deflate.finish()?;
        let too_long = |_| io::Error::new(io::ErrorKind::InvalidInput, "a text of over 4 GiB");
        let n_head = u32::try_from(head.len()).map_err(too_long)?;
        let n_packed = u32::try_from(entry.len() - ENTRY_HEAD).map_err(too_long)?;
        entry[..8].copy_from_slice(&before.to_le_bytes());
        entry[8..12].copy_from_slice(&n_head.to_le_bytes());
        entry[12..16].copy_from_slice(&n_packed.to_le_bytes());
        self.file.write_all(&entry)?;
        let place = self.end + 1;
        self.end += entry.len() as u64;
        self.is_synced = false;
        Ok(place)
    }

    /// Makes what was appended durable; before a commit that names it.
    pub fn sync(&mut self) -> io::Result<()> {
        if !self.is_synced {
            self.file.sync_data()?;
            self.is_synced = true;
        }
        Ok(())
    }
}

/// Returns the earlier text at a place, as [`History::append`] returned it.
pub fn read(index: &Path, place: u64) -> io::Result<Earlier> {
    let damaged = || io::Error::new(io::ErrorKind::InvalidData, "the file of earlier versions is damaged");
    let mut file = File::open(index.join(FILE))?;
    file.seek(SeekFrom::Start(place.checked_sub(1).ok_or_else(damaged)?))?;
    let mut entry = [0; ENTRY_HEAD];
    file.read_exact(&mut entry)?;
    let [b0, b1, b2, b3, b4, b5, b6, b7, h0, h1, h2, h3, p0, p1, p2, p3] = entry;
    let before = u64::from_le_bytes([b0, b1, b2, b3, b4, b5, b6, b7]);
    let n_head = u32::from_le_bytes([h0, h1, h2, h3]) as usize;
    let n_packed = u64::from(u32::from_le_bytes([p0, p1, p2, p3]));
    let mut text = String::new();
    DeflateDecoder::new(file.take(n_packed)).read_to_string(&mut text)?;
    // Each text names one that was appended before it, so that a chain always ends.
    if before >= place || !text.is_char_boundary(n_head) || n_head > text.len() {
        return Err(damaged());
    }
    let body = text.split_off(n_head);
    Ok(Earlier { before, head: text, body })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut history = History::open(folder.path()).unwrap();
        let first = history.append(0, "{\"title\":\"Görüşmeler\"}", "Bir.\nİki.").unwrap();
        let second = history.append(first, "", "").unwrap();
        drop(history);
        let third = History::open(folder.path()).unwrap().append(second, "h", "b").unwrap();
        let read = |place| read(folder.path(), place).unwrap();
        assert_eq!(read(third), Earlier { before: second, head: "h".into(), body: "b".into() });
        assert_eq!(read(second), Earlier { before: first, head: "".into(), body: "".into() });
        assert_eq!(read(first).head, "{\"title\":\"Görüşmeler\"}");
        assert_eq!(read(first).body, "Bir.\nİki.");
    }

    #[test]
    fn a_place_that_is_none_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        History::open(folder.path()).unwrap().append(0, "head", "body").unwrap();
        for place in [0, 2, 7, 1000] {
            assert!(read(folder.path(), place).is_err(), "{place}");
        }
    }
}

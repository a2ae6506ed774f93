//! A run: a file of kept shingles in order, each with an article that has it, and those articles.
//!
//! It begins with a mark; postings of 12 bytes (hash, place of the article) and articles of 36 bytes
//! follow, and at the end stand the numbers of both. All numbers are little-endian.

use std::io::{self, Write};
use std::path::Path;

use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use super::Entry;
use crate::article::ArticleId;
use crate::copies::Size;

/// How the names of runs end.
pub const ENDING: &str = ".run";
const MARK: &[u8; 8] = b"dl-run 1";
const POSTING: usize = 12;
const ENTRY: usize = 36;
const COUNTS: usize = 16;
/// Stands for no date.
const UNDATED: i32 = i32::MIN;

/// A run on disk, mapped into memory.
pub struct Run {
    /// Name of its file.
    pub name: String,
    bytes: OwnedBytes,
    n_postings: usize,
}

impl Run {
    /// Opens a run. Fails with the reason.
    pub fn open(directory: &MmapDirectory, name: &str) -> Result<Run, String> {
        let failure = |what: String| format!("{name}: {what}");
        let file = directory.open_read(Path::new(name)).map_err(|error| failure(error.to_string()))?;
        let bytes = file.read_bytes().map_err(|error| failure(error.to_string()))?;
        let damaged = || failure("damaged; remove the index and make it again".to_owned());
        let counts = bytes.len().checked_sub(COUNTS).ok_or_else(damaged)?;
        let number = |at: usize| usize::try_from(u64_at(&bytes, at)).ok();
        let (Some(n_postings), Some(n_entries)) = (number(counts), number(counts + 8)) else {
            return Err(damaged());
        };
        let length = n_postings
            .checked_mul(POSTING)
            .zip(n_entries.checked_mul(ENTRY))
            .and_then(|(postings, entries)| postings.checked_add(entries)?.checked_add(MARK.len() + COUNTS));
        if length != Some(bytes.len()) || !bytes.starts_with(MARK) {
            return Err(damaged());
        }
        Ok(Run { name: name.to_owned(), bytes, n_postings })
    }

    /// Returns how many kept shingles it has.
    pub fn n_postings(&self) -> usize {
        self.n_postings
    }

    fn hash(&self, idx: usize) -> u64 {
        u64_at(&self.bytes, MARK.len() + idx * POSTING)
    }

    fn place(&self, idx: usize) -> u32 {
        u32_at(&self.bytes, MARK.len() + idx * POSTING + 8)
    }

    fn entries(&self) -> &[u8] {
        &self.bytes[MARK.len() + self.n_postings * POSTING..self.bytes.len() - COUNTS]
    }

    fn n_entries(&self) -> usize {
        self.entries().len() / ENTRY
    }

    /// Returns the article at a place.
    pub fn entry(&self, place: u32) -> Entry {
        let at = place as usize * ENTRY;
        let entry = self.entries().get(at..at + ENTRY).unwrap_or(&[0; ENTRY]);
        let id = u128::from(u64_at(entry, 0)) << 64 | u128::from(u64_at(entry, 8));
        let day = u32_at(entry, 28) as i32;
        Entry {
            id: ArticleId::from_hash(id),
            cluster: u64_at(entry, 16),
            size: Size { n_words: u32_at(entry, 24), n_samples: u32_at(entry, 32) },
            day: (day != UNDATED).then_some(day),
        }
    }

    /// Returns the places of the articles that have a shingle.
    pub fn places(&self, hash: u64) -> impl Iterator<Item = u32> {
        (self.first_at_or_after(hash)..self.n_postings)
            .take_while(move |&idx| self.hash(idx) == hash)
            .map(|idx| self.place(idx))
    }

    /// Hashes are spread evenly, so the place is near where a ruler would say; from there the steps
    /// double until it is enclosed.
    fn first_at_or_after(&self, hash: u64) -> usize {
        let guess = ((u128::from(hash) * self.n_postings as u128) >> 64) as usize;
        let (mut low, mut high) = (guess, guess);
        let mut step = 8;
        while low > 0 && self.hash(low - 1) >= hash {
            low = low.saturating_sub(step);
            step *= 2;
        }
        step = 8;
        while high < self.n_postings && self.hash(high) < hash {
            low = high + 1;
            high = (high + step).min(self.n_postings);
            step *= 2;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if self.hash(middle) < hash { low = middle + 1 } else { high = middle }
        }
        low
    }
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).map_or(0, |eight| u64::from_le_bytes(eight.try_into().unwrap_or_default()))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes(four.try_into().unwrap_or_default()))
}

/// Writes one posting; the first one after the mark.
pub fn write_posting(out: &mut dyn Write, hash: u64, place: u32) -> io::Result<()> {
    out.write_all(&hash.to_le_bytes())?;
    out.write_all(&place.to_le_bytes())
}

/// Writes the mark that a file begins with.
pub fn write_mark(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(MARK)
}

/// Writes one article.
pub fn write_entry(out: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    let id = entry.id.to_hash();
    out.write_all(&((id >> 64) as u64).to_le_bytes())?;
    out.write_all(&(id as u64).to_le_bytes())?;
    out.write_all(&entry.cluster.to_le_bytes())?;
    out.write_all(&entry.size.n_words.to_le_bytes())?;
    out.write_all(&entry.day.unwrap_or(UNDATED).to_le_bytes())?;
    out.write_all(&entry.size.n_samples.to_le_bytes())
}

/// Writes the numbers that a file ends with.
pub fn write_counts(out: &mut dyn Write, n_postings: u64, n_entries: u64) -> io::Result<()> {
    out.write_all(&n_postings.to_le_bytes())?;
    out.write_all(&n_entries.to_le_bytes())
}

/// Writes one run with all that several have; of one shingle at most `limit` postings.
pub fn merge(runs: &[Run], limit: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut shifts = Vec::with_capacity(runs.len());
    let mut shift = 0u32;
    for run in runs {
        shifts.push(shift);
        shift += run.n_entries() as u32;
    }
    let mut next = vec![0usize; runs.len()];
    let (mut last, mut n_alike, mut n_postings) = (None, 0, 0u64);
    loop {
        let open = runs.iter().enumerate().filter(|(number, run)| next[*number] < run.n_postings);
        let Some((hash, number)) = open.map(|(number, run)| (run.hash(next[number]), number)).min() else {
            break;
        };
        n_alike = if last == Some(hash) { n_alike + 1 } else { 1 };
        last = Some(hash);
        if n_alike <= limit {
            write_posting(out, hash, runs[number].place(next[number]) + shifts[number])?;
            n_postings += 1;
        }
        next[number] += 1;
    }
    for run in runs {
        out.write_all(run.entries())?;
    }
    write_counts(out, n_postings, u64::from(shift))
}

//! A run: a file of kept shingles in order, each with an article that has it, and those articles.
//!
//! It begins with a mark; postings of 12 bytes (hash, place of the article) and articles of 40 bytes
//! follow, then the directory, and at the end stand the numbers of all three. The directory says, for each
//! beginning that a hash can have, how many postings come before (40 bits) and which kinds of hash begin so
//! (24 bits, a bit for each kind): most hashes that are looked for are not there, and most of these need no
//! more than the directory. All numbers are little-endian.

use std::io::{self, Write};
use std::num::NonZeroU32;
use std::path::Path;

use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};

use super::Entry;
use crate::article::ArticleId;
use crate::copies::Size;

/// How the names of runs end.
pub const ENDING: &str = ".run";
const MARK: &[u8; 8] = b"dl-run 3";
const POSTING: usize = 12;
const ENTRY: usize = 40;
const COUNTS: usize = 24;
/// Size of an entry of the directory.
const OFFSET: usize = 8;
const OFFSET_BITS: u32 = 40;
const N_KINDS: u64 = 24;
/// Postings of one beginning of a hash, and the most bits that a beginning has: the directory is built in
/// memory, 64 MiB of it, and from there on a few steps more find a hash.
const POSTINGS_OF_BEGINNING: u64 = 4;
const MAX_BITS: u32 = 23;
/// Stands for no date.
const UNDATED: i32 = i32::MIN;

/// A run on disk, mapped into memory.
pub struct Run {
    /// Name of its file.
    pub name: String,
    bytes: OwnedBytes,
    n_postings: usize,
    n_entries: usize,
    /// Bits of a hash that the directory goes by.
    bits: u32,
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
        let (Some(n_postings), Some(n_entries), Some(n_beginnings)) =
            (number(counts), number(counts + 8), number(counts + 16))
        else {
            return Err(damaged());
        };
        let sizes = [(n_postings, POSTING), (n_entries, ENTRY), (n_beginnings, OFFSET)];
        let length = sizes
            .into_iter()
            .try_fold(MARK.len() + COUNTS, |length, (n, size)| length.checked_add(n.checked_mul(size)?));
        if length != Some(bytes.len()) || !bytes.starts_with(MARK) || !n_beginnings.is_power_of_two() {
            return Err(damaged());
        }
        let bits = n_beginnings.trailing_zeros();
        Ok(Run { name: name.to_owned(), bytes, n_postings, n_entries, bits })
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
        let start = MARK.len() + self.n_postings * POSTING;
        &self.bytes[start..start + self.n_entries * ENTRY]
    }

    /// Returns what the directory says of a beginning.
    fn beginning(&self, beginning: u64) -> u64 {
        let directory = MARK.len() + self.n_postings * POSTING + self.n_entries * ENTRY;
        u64_at(&self.bytes, directory + beginning as usize * OFFSET)
    }

    /// Returns how many postings come before those of a beginning.
    fn offset(&self, beginning: u64) -> usize {
        let offset = self.beginning(beginning) & ((1 << OFFSET_BITS) - 1);
        usize::try_from(offset).unwrap_or(usize::MAX).min(self.n_postings)
    }

    /// Returns which of some shingles an article here may have.
    pub fn likely(&self, samples: &[u64]) -> impl Iterator<Item = u32> {
        let is_likely = |hash: u64| self.beginning(beginning(hash, self.bits)) & kind(hash) != 0;
        (0..).zip(samples).filter(move |(_, hash)| is_likely(**hash)).map(|(number, _)| number)
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
            outlet: NonZeroU32::new(u32_at(entry, 36)),
        }
    }

    /// Returns the places of the articles that have a shingle.
    pub fn places(&self, hash: u64) -> impl Iterator<Item = u32> {
        (self.first_at_or_after(hash)..self.n_postings)
            .take_while(move |&idx| self.hash(idx) == hash)
            .map(|idx| self.place(idx))
    }

    fn first_at_or_after(&self, hash: u64) -> usize {
        let beginning = beginning(hash, self.bits);
        let is_last = beginning + 1 == 1 << self.bits;
        let mut low = self.offset(beginning);
        let mut high = if is_last { self.n_postings } else { self.offset(beginning + 1) };
        while low < high {
            let middle = low + (high - low) / 2;
            if self.hash(middle) < hash { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// Returns the first bits of a hash.
fn beginning(hash: u64, bits: u32) -> u64 {
    hash.checked_shr(u64::BITS - bits).unwrap_or(0)
}

/// Returns the bit of a hash's kind in the directory: by bits between those that it begins with and the zeros
/// that kept ones end with.
fn kind(hash: u64) -> u64 {
    let kind = (u64::from((hash >> 8) as u32) * N_KINDS) >> 32;
    1 << (OFFSET_BITS as u64 + kind)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).map_or(0, |eight| u64::from_le_bytes(eight.try_into().unwrap_or_default()))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes(four.try_into().unwrap_or_default()))
}

/// Writes a run: its postings in order, then its articles, then the rest.
pub struct RunWriter<'a> {
    out: &'a mut dyn Write,
    bits: u32,
    directory: Vec<u64>,
    n_postings: u64,
    n_entries: u64,
}

impl<'a> RunWriter<'a> {
    /// Begins a run of so many postings, or fewer.
    pub fn new(out: &'a mut dyn Write, max_postings: u64) -> io::Result<RunWriter<'a>> {
        if max_postings >> OFFSET_BITS > 0 {
            return Err(io::Error::other("too many shingles for one run"));
        }
        out.write_all(MARK)?;
        let bits = (max_postings / POSTINGS_OF_BEGINNING).max(1).ilog2().min(MAX_BITS);
        Ok(RunWriter { out, bits, directory: Vec::with_capacity(1 << bits), n_postings: 0, n_entries: 0 })
    }

    /// Writes a posting.
    pub fn posting(&mut self, hash: u64, place: u32) -> io::Result<()> {
        let beginning = beginning(hash, self.bits) as usize;
        if self.directory.len() <= beginning {
            self.directory.resize(beginning + 1, self.n_postings);
        }
        self.directory[beginning] |= kind(hash);
        self.n_postings += 1;
        let mut bytes = [0; POSTING];
        bytes[..8].copy_from_slice(&hash.to_le_bytes());
        bytes[8..].copy_from_slice(&place.to_le_bytes());
        self.out.write_all(&bytes)
    }

    /// Writes an article.
    pub fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let id = entry.id.to_hash();
        let mut bytes = [0; ENTRY];
        bytes[..8].copy_from_slice(&((id >> 64) as u64).to_le_bytes());
        bytes[8..16].copy_from_slice(&(id as u64).to_le_bytes());
        bytes[16..24].copy_from_slice(&entry.cluster.to_le_bytes());
        bytes[24..28].copy_from_slice(&entry.size.n_words.to_le_bytes());
        bytes[28..32].copy_from_slice(&entry.day.unwrap_or(UNDATED).to_le_bytes());
        bytes[32..36].copy_from_slice(&entry.size.n_samples.to_le_bytes());
        bytes[36..].copy_from_slice(&entry.outlet.map_or(0, NonZeroU32::get).to_le_bytes());
        self.n_entries += 1;
        self.out.write_all(&bytes)
    }

    /// Writes all articles of another run.
    fn entries_of(&mut self, run: &Run) -> io::Result<()> {
        self.n_entries += run.n_entries as u64;
        self.out.write_all(run.entries())
    }

    /// Writes what a run ends with.
    pub fn finish(mut self) -> io::Result<()> {
        self.directory.resize(1 << self.bits, self.n_postings);
        for offset in &self.directory {
            self.out.write_all(&offset.to_le_bytes())?;
        }
        for number in [self.n_postings, self.n_entries, self.directory.len() as u64] {
            self.out.write_all(&number.to_le_bytes())?;
        }
        Ok(())
    }
}

/// Writes one run with all that several have; of one shingle at most `limit` postings.
pub fn merge(runs: &[Run], limit: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut shifts = Vec::with_capacity(runs.len());
    let mut shift = 0u32;
    for run in runs {
        shifts.push(shift);
        shift += run.n_entries as u32;
    }
    let mut writer = RunWriter::new(out, runs.iter().map(|run| run.n_postings as u64).sum())?;
    let mut next = vec![0usize; runs.len()];
    let (mut last, mut n_alike) = (None, 0);
    loop {
        let open = runs.iter().enumerate().filter(|(number, run)| next[*number] < run.n_postings);
        let Some((hash, number)) = open.map(|(number, run)| (run.hash(next[number]), number)).min() else {
            break;
        };
        n_alike = if last == Some(hash) { n_alike + 1 } else { 1 };
        last = Some(hash);
        if n_alike <= limit {
            writer.posting(hash, runs[number].place(next[number]) + shifts[number])?;
        }
        next[number] += 1;
    }
    for run in runs {
        writer.entries_of(run)?;
    }
    writer.finish()
}

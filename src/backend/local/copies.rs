//! Which articles of the index are copies of one story, found as they come in.
//!
//! Beside tantivy's files stands a folder of runs: immutable, sorted lists of kept shingles and of the
//! articles that have them. New articles are held in memory until a commit or until there are many, and
//! become a run then; runs of like size are merged. A commit names the runs that belong to it, so that
//! a killed ingest leaves only files that nobody names.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use tantivy::directory::{Directory, MmapDirectory, TerminatingWrite};

use crate::article::ArticleId;
use crate::backend::BackendError;
use crate::copies::{self, Circumstances, Matcher, Size, Sketch};

mod recent;
mod run;
mod spool;

use recent::Recent;
use run::{Run, RunWriter};
pub(super) use spool::Spool;

/// Folder of the runs, in that of the index.
pub(super) const FOLDER: &str = "copies";
/// Kept shingles in memory, some 26 bytes each, before a run is written: what a table of 2^21 places holds.
const MAX_RECENT: usize = 1_800_000;
/// Articles that are noted for a shingle, the first ones. More would tell no more: copies of one story
/// lead to its first ones, and a shingle that many stories have is a form of words.
const MAX_ARTICLES_OF_SHINGLE: usize = 8;
/// Candidates that are compared word by word, the likeliest first. Copies of one story are each
/// other's candidates, and one of them is enough.
const MAX_COMPARED: usize = 8;
/// Overlap from which on no better match is looked for.
const SURE: f32 = 0.95;
/// Runs of like size that are left side by side.
const MAX_ALIKE: usize = 3;

/// What is known of an article by its shingles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub id: ArticleId,
    /// Number by which the copies of one story are known: the first 64 bits of its first article's id.
    pub cluster: u64,
    pub size: Size,
    /// First day of publication; `None` without a date.
    pub day: Option<i32>,
    /// Hash of the outlet's name; `None` if it is not known.
    pub outlet: Option<NonZeroU32>,
}

/// Finds copies. One at a time writes; readers of the index don't need it.
pub(super) struct Copies {
    path: PathBuf,
    directory: MmapDirectory,
    runs: Vec<Run>,
    recent: Recent,
    next_number: u64,
    matcher: Matcher,
    /// Where each shared shingle was seen: run and place in it, packed, and how many stories have it.
    /// Kept for its memory.
    seen: Vec<(u64, u32)>,
    /// Shingles of the text that runs may have: place among them, and number of the run.
    likely: Vec<(u32, u32)>,
    stories: Vec<u64>,
}

/// An article that may be a copy of a text.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    estimate: f32,
    entry: Entry,
    /// How many stories have one of the shared shingles, typically.
    n_stories: u32,
}

/// How a text is like a story of which it may be a copy.
#[derive(Clone, Copy, Debug)]
struct Likeness {
    cluster: u64,
    /// Articles of it that were compared with the text, and of how many of these it is a copy.
    n_compared: u32,
    n_copies: u32,
    /// The largest overlap.
    most: f32,
}

/// Number of the articles in memory, where runs have theirs.
const RECENT: u32 = u32::MAX;

impl Copies {
    /// Opens the runs that the last commit named.
    pub fn open(index: &Path, names: &[String]) -> Result<Copies, BackendError> {
        let path = index.join(FOLDER);
        let io = |reason: String| BackendError::Io { path: path.clone(), reason };
        std::fs::create_dir_all(&path).map_err(|error| io(error.to_string()))?;
        let directory = MmapDirectory::open(&path).map_err(|error| io(error.to_string()))?;
        let runs = names.iter().map(|name| Run::open(&directory, name)).collect::<Result<Vec<_>, _>>();
        let runs = runs.map_err(io)?;
        let numbers = names.iter().filter_map(|name| name.strip_suffix(run::ENDING)?.parse::<u64>().ok());
        let next_number = numbers.max().map_or(1, |last| last + 1);
        Ok(Copies {
            path,
            directory,
            runs,
            recent: Recent::default(),
            next_number,
            matcher: Matcher::default(),
            seen: Vec::new(),
            likely: Vec::new(),
            stories: Vec::new(),
        })
    }

    /// Returns the number of the story that a text belongs to, and remembers the text for those to come.
    ///
    /// `known` is the number that an earlier text of the same article had: an article stays with its
    /// story. `words_of` returns the words of an article put earlier.
    pub fn cluster_of(
        &mut self,
        id: ArticleId,
        text: &Text<'_>,
        known: Option<u64>,
        words_of: &mut dyn FnMut(ArticleId) -> Result<Option<Vec<u32>>, BackendError>,
    ) -> Result<u64, BackendError> {
        let cluster = match known {
            Some(cluster) => cluster,
            None => self.best_match(id, text, words_of)?.unwrap_or(id.order_key()),
        };
        let entry = Entry { id, cluster, size: text.sketch.size(), day: text.day, outlet: text.outlet };
        if self.recent.n_postings() + text.sketch.samples.len() > MAX_RECENT {
            self.write_run()?;
        }
        self.recent.add(entry, &text.sketch.samples);
        Ok(cluster)
    }

    /// Returns the cluster of the article that shares the most with a text, if one is a copy of it.
    fn best_match(
        &mut self,
        id: ArticleId,
        text: &Text<'_>,
        words_of: &mut dyn FnMut(ArticleId) -> Result<Option<Vec<u32>>, BackendError>,
    ) -> Result<Option<u64>, BackendError> {
        let mut stories: Vec<Likeness> = Vec::new();
        let mut words = None;
        for Candidate { entry, n_stories, .. } in self.candidates(text) {
            if entry.id == id {
                continue;
            }
            let Some(other) = words_of(entry.id)? else { continue };
            let words = match &words {
                Some(words) => words,
                None => {
                    let own = (text.words)().map_err(|reason| self.failure(reason))?;
                    self.matcher.prepare(&own);
                    words.insert(own)
                }
            };
            if text.sketch.n_words < copies::MIN_WORDS {
                // There is only one shingle, which is all of it.
                if other == *words {
                    return Ok(Some(entry.cluster));
                }
                continue;
            }
            let overlap = self.matcher.overlap(words, &other);
            let n_words = (text.sketch.n_words, u32::try_from(other.len()).unwrap_or(u32::MAX));
            let known = Circumstances {
                days_apart: text.day.zip(entry.day).map(|(a, b)| (i64::from(a) - i64::from(b)).abs()),
                is_same_outlet: text.outlet.is_some() && text.outlet == entry.outlet,
                n_stories,
            };
            let is_copy = copies::is_copy(&overlap, n_words, known);
            if is_copy && overlap.shorter >= SURE {
                return Ok(Some(entry.cluster));
            }
            let likeness = Likeness { cluster: entry.cluster, n_compared: 0, n_copies: 0, most: 0.0 };
            let at = stories.iter().position(|story| story.cluster == entry.cluster);
            let at = at.unwrap_or_else(|| {
                stories.push(likeness);
                stories.len() - 1
            });
            let story = &mut stories[at];
            story.n_compared += 1;
            if is_copy {
                story.n_copies += 1;
                story.most = story.most.max(overlap.shorter);
            }
        }
        // One that is like a single article of a story but not like the others would chain stories.
        let likely =
            stories.into_iter().filter(|story| story.n_copies > 0 && 2 * story.n_copies >= story.n_compared);
        Ok(likely.max_by(|a, b| a.most.total_cmp(&b.most)).map(|story| story.cluster))
    }

    /// Returns the articles that seem to share enough with a text to be compared, the likeliest first.
    fn candidates(&mut self, text: &Text<'_>) -> Vec<Candidate> {
        self.seen.clear();
        let samples = &text.sketch.samples;
        let mut likely = std::mem::take(&mut self.likely);
        likely.clear();
        for (number, run) in self.runs.iter().enumerate() {
            likely.extend(run.likely(samples).map(|sample| (sample, number as u32)));
        }
        likely.extend(self.recent.likely(samples).map(|sample| (sample, RECENT)));
        likely.sort_unstable();
        for same in likely.chunk_by(|(a, _), (b, _)| a == b) {
            let before = self.seen.len();
            for &(sample, number) in same {
                let hash = samples[sample as usize];
                match self.runs.get(number as usize) {
                    Some(run) => self.seen.extend(run.places(hash).map(|place| (pack(number, place), 0))),
                    None => self.seen.extend(self.recent.places(hash).map(|place| (pack(RECENT, place), 0))),
                }
            }
            if self.seen.len() > before {
                let n_stories = self.n_stories(before);
                self.seen[before..].iter_mut().for_each(|(_, of_this)| *of_this = n_stories);
            }
        }
        self.likely = likely;
        self.seen.sort_unstable();
        let mut likely: Vec<Candidate> = Vec::new();
        for same in self.seen.chunk_by(|(a, _), (b, _)| a == b) {
            // A copy has its original's own shingles too, not only those that many have.
            let ((place, _), (_, n_stories)) = (same[0], same[same.len() * 2 / 5]);
            let entry = self.entry(place);
            let n_shared = same.len() as u32;
            if let Some(estimate) = copies::may_be_copies(n_shared, text.sketch.size(), entry.size, n_stories)
            {
                likely.push(Candidate { estimate, entry, n_stories });
            }
        }
        likely.sort_by(|a, b| b.estimate.total_cmp(&a.estimate).then_with(|| a.entry.id.cmp(&b.entry.id)));
        likely.dedup_by_key(|candidate| candidate.entry.id);
        likely.truncate(MAX_COMPARED);
        likely
    }

    /// Returns how many stories the articles seen last belong to, from a place in [`Self::seen`] on.
    fn n_stories(&mut self, from: usize) -> u32 {
        let mut stories = std::mem::take(&mut self.stories);
        stories.clear();
        for &(place, _) in &self.seen[from..] {
            let story = self.entry(place).cluster;
            if !stories.contains(&story) {
                stories.push(story);
            }
        }
        self.stories = stories;
        self.stories.len() as u32
    }

    fn entry(&self, place: u64) -> Entry {
        match unpack(place) {
            (RECENT, place) => self.recent.entry(place),
            (number, place) => self.runs[number as usize].entry(place),
        }
    }

    /// Writes what is in memory and returns the names of all runs, for the commit.
    pub fn seal(&mut self) -> Result<Vec<String>, BackendError> {
        if !self.recent.is_empty() {
            self.write_run()?;
        }
        self.merge_alike()?;
        self.directory.sync_directory().map_err(|error| self.failure(error))?;
        Ok(self.runs.iter().map(|run| run.name.clone()).collect())
    }

    /// Removes the files that the commit just made does not name.
    pub fn remove_others(&self) -> Result<(), BackendError> {
        let entries = std::fs::read_dir(&self.path).map_err(|error| self.failure(error))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.ends_with(run::ENDING) && !self.runs.iter().any(|run| run.name == name) {
                // A file that can't be removed now is removed after the next commit.
                let _ = std::fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    fn write_run(&mut self) -> Result<(), BackendError> {
        let mut recent = std::mem::take(&mut self.recent);
        recent.sort();
        let written = self.new_run(&mut |out| {
            let mut writer = RunWriter::new(out, recent.n_postings() as u64)?;
            for (hash, place) in recent.postings() {
                writer.posting(hash, place)?;
            }
            for entry in recent.entries() {
                writer.entry(entry)?;
            }
            writer.finish()
        })?;
        recent.clear();
        self.recent = recent;
        self.runs.push(written);
        Ok(())
    }

    /// Merges runs while more than a few are of like size, so that an entry is moved a few times at most
    /// however large the archive grows.
    fn merge_alike(&mut self) -> Result<(), BackendError> {
        loop {
            self.runs.sort_by_key(|run| std::cmp::Reverse(run.n_postings()));
            let tier = |run: &Run| run.n_postings().max(1).ilog(4);
            let Some(tier) = self
                .runs
                .chunk_by(|a, b| tier(a) == tier(b))
                .find(|alike| alike.len() > MAX_ALIKE)
                .map(|alike| tier(&alike[0]))
            else {
                return Ok(());
            };
            let (alike, others): (Vec<Run>, Vec<Run>) = std::mem::take(&mut self.runs)
                .into_iter()
                .partition(|run| run.n_postings().max(1).ilog(4) == tier);
            self.runs = others;
            let merged = self.new_run(&mut |out| run::merge(&alike, MAX_ARTICLES_OF_SHINGLE, out))?;
            self.runs.push(merged);
        }
    }

    fn new_run(
        &mut self,
        write: &mut dyn FnMut(&mut dyn std::io::Write) -> std::io::Result<()>,
    ) -> Result<Run, BackendError> {
        let name = format!("{:08}{}", self.next_number, run::ENDING);
        self.next_number += 1;
        let file = self.path.join(&name);
        if file.exists() {
            // Left by a killed ingest; nobody names it.
            std::fs::remove_file(&file).map_err(|error| self.failure(error))?;
        }
        let mut out = self.directory.open_write(Path::new(&name)).map_err(|error| self.failure(error))?;
        write(&mut out).map_err(|error| self.failure(error))?;
        out.terminate().map_err(|error| self.failure(error))?;
        Run::open(&self.directory, &name)
            .map_err(|reason| BackendError::Io { path: self.path.clone(), reason })
    }

    fn failure(&self, error: impl std::fmt::Display) -> BackendError {
        BackendError::Io { path: self.path.clone(), reason: error.to_string() }
    }
}

/// A text as copies are looked for.
pub(super) struct Text<'a> {
    /// Returns its words: most texts are like no other and need not be compared.
    pub words: &'a dyn Fn() -> Result<Vec<u32>, String>,
    pub sketch: &'a Sketch,
    pub day: Option<i32>,
    pub outlet: Option<NonZeroU32>,
}

fn pack(run: u32, place: u32) -> u64 {
    u64::from(run) << 32 | u64::from(place)
}

fn unpack(packed: u64) -> (u32, u32) {
    ((packed >> 32) as u32, packed as u32)
}

#[cfg(test)]
mod tests;

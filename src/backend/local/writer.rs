//! Putting articles into the index. Every change becomes visible at once, at [`Writer::commit`].

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::hash::{BuildHasherDefault, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::indexer::{IndexWriterOptions, NoMergePolicy, UserOperation};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, Term};

use super::copies::{self, Copies, Spool, Text};
use super::document::{IndexDocument, Prepared, Preparer, stored_words};
use super::history::History;
use super::open;
use super::reader::{Known, known, stored_text};
use super::room::Room;
use super::schema::{Schema, Signature};
use crate::article::ArticleId;
use crate::backend::{BackendError, Put};

/// How much of the machine an ingest may use.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Threads that build segments.
    pub n_threads: usize,
    /// Memory of each of them, in bytes; when it is full, a segment is written.
    pub memory_bytes: usize,
    /// Whether copies of a story are looked for; without, each article is a story of its own.
    pub find_copies: bool,
}

/// Articles sent to the indexing threads at once: a channel's cost is then shared by that many.
const BATCH: usize = 64;
/// Memory of documents that wait to be indexed.
const WAITING_BYTES: usize = 64 << 20;
/// Segments that are left as they are; more are merged, the smallest first.
const MAX_SEGMENTS: usize = 8;
/// Articles of a segment that is cheap to merge, and how many such are left as they are: an ingest
/// makes one or two.
const SMALL_SEGMENT: u32 = 10_000;
const MAX_SMALL: usize = 3;

/// Writes to the index in a folder; no other process can at the same time.
pub struct Writer {
    path: PathBuf,
    schema: Schema,
    index: Index,
    reader: IndexReader,
    /// The index as it was at the last commit.
    committed: Searcher,
    writer: IndexWriter<IndexDocument>,
    batch: Vec<UserOperation<IndexDocument>>,
    /// Bounds the documents that are sent and not yet indexed.
    room: Arc<Room>,
    /// Articles changed since the last commit; `None` for one that was withdrawn.
    pending: HashMap<ArticleId, Option<Known>, BuildHasherDefault<IdHasher>>,
    /// Finds copies, if asked to.
    find_copies: bool,
    copies: Copies,
    /// The texts of the articles that are pending.
    spool: Spool,
    /// Earlier texts.
    history: History,
    /// Records put in this ingest: identity and fingerprint, hashed together. Eight bytes for each
    /// are kept until the end.
    seen: HashSet<u64, BuildHasherDefault<IdHasher>>,
}

impl Writer {
    /// Opens the index in a folder for writing; makes folder and index if there is none.
    pub fn open(path: &Path, options: Options) -> Result<Writer, BackendError> {
        let schema = Schema::new();
        let index = open::existing_or_new(path, &schema)?;
        let failure = |error| open::failure(path, error);
        let reader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failure)?;
        let threads = IndexWriterOptions::builder()
            .num_worker_threads(options.n_threads)
            .memory_budget_per_thread(options.memory_bytes)
            .num_merge_threads(1)
            .build();
        let writer = index.writer_with_options(threads).map_err(failure)?;
        // Merges are ours to start: those in the background would be lost at exit.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let metas = index.load_metas().map_err(|error| open::failure(path, error))?;
        let runs = match metas.payload.as_deref().map(serde_json::from_str::<Signature>) {
            Some(Ok(signature)) => signature.runs,
            _ => Vec::new(),
        };
        let io = |error: std::io::Error| open::io_failure(path, &error);
        let copies = Copies::open(path, &runs)?;
        let mut writer = Writer {
            path: path.to_owned(),
            find_copies: options.find_copies,
            copies,
            spool: Spool::create(&path.join(copies::FOLDER)).map_err(io)?,
            history: History::open(path).map_err(io)?,
            committed: reader.searcher(),
            schema,
            index,
            reader,
            writer,
            batch: Vec::with_capacity(BATCH),
            room: Room::new(WAITING_BYTES),
            pending: HashMap::default(),
            seen: HashSet::default(),
        };
        if metas.payload.is_none() {
            // From here on the folder says whose it is, even if the ingest is killed.
            writer.sign_and_commit()?;
        }
        Ok(writer)
    }

    /// Returns what makes articles ready for [`Writer::put`].
    pub fn preparer(&self) -> Preparer {
        Preparer::new(self.schema.clone(), self.find_copies)
    }

    /// Puts an article in, unless the index has it already or has a later text of it.
    pub fn put(&mut self, prepared: Prepared) -> Result<Put, BackendError> {
        let Prepared { id, fingerprint, age, day, outlet, sketch, mut document } = prepared;
        if !self.seen.insert(id.order_key() ^ fingerprint.rotate_left(32)) {
            return Ok(Put::Duplicate);
        }
        let known = self.known(id)?;
        let mut replaced = Vec::new();
        let mut history = 0;
        if let Some(known) = &known {
            let is_known = known.fingerprint == fingerprint || known.replaced.contains(&fingerprint);
            if is_known || age.is_before(known.age) {
                return Ok(Put::Unchanged);
            }
            replaced.clone_from(&known.replaced);
            replaced.push(known.fingerprint);
            if let Some((head, body)) = self.stored_text(id)? {
                let appended = self.history.append(known.history, &head, &body);
                history = appended.map_err(|error| open::io_failure(&self.path, &error))?;
            }
            document.replaces(&self.schema, replaced.iter().copied());
            self.push(UserOperation::Delete(Term::from_field_text(self.schema.id, &id.to_string())))?;
        }
        let known_cluster = known.as_ref().map(|known| known.cluster);
        let cluster = match self.find_copies {
            true => {
                let words = || stored_words(document.stored());
                let text = Text { words: &words, sketch: &sketch, day, outlet };
                self.cluster_of(id, &text, known_cluster)?
            }
            false => known_cluster.unwrap_or(id.order_key()),
        };
        document.set_cluster(&self.schema, id, cluster);
        document.set_history(&self.schema, history);
        let spooled = self.spool.put(id, document.stored());
        spooled.map_err(|error| open::io_failure(&self.path, &error))?;
        let put = if known.is_some() { Put::Updated } else { Put::Indexed };
        self.pending.insert(id, Some(Known { fingerprint, replaced, age, cluster, history }));
        self.push(UserOperation::Add(document))?;
        Ok(put)
    }

    /// Takes an article out because its source has taken it back; returns whether the index had it.
    pub fn withdraw(&mut self, id: ArticleId) -> Result<bool, BackendError> {
        if self.known(id)?.is_none() {
            return Ok(false);
        }
        self.push(UserOperation::Delete(Term::from_field_text(self.schema.id, &id.to_string())))?;
        self.pending.insert(id, None);
        self.spool.remove(id);
        Ok(true)
    }

    /// Returns what the index knows of an article, with what was put since the last commit.
    fn known(&self, id: ArticleId) -> Result<Option<Known>, BackendError> {
        match self.pending.get(&id) {
            Some(known) => Ok(known.clone()),
            None => {
                known(&self.committed, &self.schema, id).map_err(|error| open::failure(&self.path, error))
            }
        }
    }

    /// Returns the stored head and body of an article that the index knows.
    fn stored_text(&mut self, id: ArticleId) -> Result<Option<(String, String)>, BackendError> {
        let Writer { path, spool, pending, committed, schema, .. } = self;
        text_of(id, path, spool, pending, committed, schema)
    }

    fn cluster_of(
        &mut self,
        id: ArticleId,
        text: &Text<'_>,
        known: Option<u64>,
    ) -> Result<u64, BackendError> {
        let Writer { path, copies, spool, pending, committed, schema, .. } = self;
        let path: &Path = path;
        copies.cluster_of(id, text, known, &mut |id| {
            let stored = text_of(id, path, spool, pending, committed, schema)?;
            let words = stored.map(|(head, body)| stored_words((&head, &body))).transpose();
            words.map_err(|reason| BackendError::Io { path: path.to_owned(), reason })
        })
    }

    fn push(&mut self, operation: UserOperation<IndexDocument>) -> Result<(), BackendError> {
        self.batch.push(operation);
        if self.batch.len() >= BATCH { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), BackendError> {
        if !self.batch.is_empty() {
            let mut batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
            let size = |operation: &UserOperation<IndexDocument>| match operation {
                UserOperation::Add(document) => document.size_bytes(),
                UserOperation::Delete(_) => 0,
            };
            // One seat for all: a batch that waited for room which it holds itself would wait forever.
            let seat = Arc::new(self.room.take(batch.iter().map(size).sum()));
            for operation in &mut batch {
                if let UserOperation::Add(document) = operation {
                    document.seat = Some(seat.clone());
                }
            }
            self.writer.run(batch).map_err(|error| open::failure(&self.path, error))?;
        }
        Ok(())
    }

    /// Makes everything put so far visible and durable. If it fails, the index is as it was before.
    pub fn commit(&mut self) -> Result<(), BackendError> {
        self.send()?;
        self.history.sync().map_err(|error| open::io_failure(&self.path, &error))?;
        self.sign_and_commit()?;
        self.copies.remove_others()?;
        self.merge_small()?;
        let path = &self.path;
        self.reader.reload().map_err(|error| open::failure(path, error))?;
        self.committed = self.reader.searcher();
        self.pending.clear();
        self.spool.clear().map_err(|error| open::io_failure(&self.path, &error))
    }

    /// Ends writing and waits until all is on disk. What was not committed is gone.
    pub fn close(self) -> Result<(), BackendError> {
        let Writer { path, writer, .. } = self;
        // Files that a killed ingest left behind go with those that merges made superfluous.
        writer.garbage_collect_files().wait().map_err(|error| open::failure(&path, error))?;
        writer.wait_merging_threads().map_err(|error| open::failure(&path, error))
    }

    fn sign_and_commit(&mut self) -> Result<(), BackendError> {
        let failure = |error| open::failure(&self.path, error);
        let signature = Signature { runs: self.copies.seal()?, ..Signature::own() };
        let signature = serde_json::to_string(&signature).expect("a struct of strings is valid JSON");
        let mut commit = self.writer.prepare_commit().map_err(failure)?;
        commit.set_payload(&signature);
        commit.commit().map_err(failure)?;
        // The rename of the metadata is durable only once its folder is.
        File::open(&self.path)
            .and_then(|folder| folder.sync_all())
            .map_err(|error| BackendError::Io { path: self.path.clone(), reason: error.to_string() })
    }

    /// Merges small segments into one, and while there are still too many the smaller half, so that an
    /// article is moved a few times at most however large the archive grows.
    fn merge_small(&mut self) -> Result<(), BackendError> {
        loop {
            let mut segments =
                self.index.searchable_segment_metas().map_err(|error| open::failure(&self.path, error))?;
            segments.sort_by_key(|segment| (segment.num_docs(), segment.id()));
            let n_small = segments.partition_point(|segment| segment.num_docs() < SMALL_SEGMENT);
            let n_merged = match segments.len() {
                _ if n_small > MAX_SMALL => n_small,
                n_segments if n_segments > MAX_SEGMENTS => n_segments / 2 + 1,
                _ => return Ok(()),
            };
            let smallest: Vec<_> = segments[..n_merged].iter().map(|segment| segment.id()).collect();
            self.writer.merge(&smallest).wait().map_err(|error| open::failure(&self.path, error))?;
        }
    }
}

/// Returns the stored head and body of an article: of a pending one from the spool, else from the index.
fn text_of(
    id: ArticleId,
    path: &Path,
    spool: &mut Spool,
    pending: &HashMap<ArticleId, Option<Known>, BuildHasherDefault<IdHasher>>,
    committed: &Searcher,
    schema: &Schema,
) -> Result<Option<(String, String)>, BackendError> {
    if pending.contains_key(&id) {
        return spool.text(id).map_err(|error| open::io_failure(path, &error));
    }
    stored_text(committed, schema, id).map_err(|error| open::failure(path, error))
}

/// The keys are hashes already.
#[derive(Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = self.0.rotate_left(5) ^ u64::from_le_bytes(word);
        }
    }
}

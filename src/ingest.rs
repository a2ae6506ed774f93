//! The pipeline from files to the index, and its report: every record ends in exactly one bucket.
//!
//! One thread walks, opens and splits files into records; a pool parses and normalises them; the
//! caller's thread puts them into the index in the order in which they were read, so that two
//! ingests of the same files make the same decisions.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::article::{Article, ArticleId, Origin};
use crate::backend::local::{Prepared, Preparer, Writer};
use crate::backend::{BackendError, Put};
use crate::date::Day;
use crate::draft::Draft;
use crate::formats::{Format, Mapping, Raw, Unread};
use crate::normalise::{self, Habits, Normalised, Note, Rejection, Said};

mod container;
mod open;
mod original;
mod walk;

use container::Limits;
pub use open::text_of;
pub use original::original;
pub use walk::size_bytes;

/// What to ingest, and how.
#[derive(Debug)]
pub struct Options<'a> {
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// A folder that is not walked into: the index itself.
    pub index: &'a Path,
    /// The day of the ingest; later dates are noted.
    pub today: Day,
    /// Which field of a file is what, where someone says so.
    pub mapping: Option<&'a Mapping>,
    /// Threads that parse and normalise.
    pub n_workers: usize,
    /// Bytes of records after which what was put is committed.
    pub commit_bytes: u64,
    /// Set from outside to stop early; what was read until then is committed.
    pub interrupted: &'a AtomicBool,
}

/// Something that happens during an ingest, for whoever watches.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many bytes more were read, and so many records dealt with in all.
    Progress {
        /// Bytes read since the last event.
        n_bytes: u64,
        /// Records so far.
        n_records: u64,
    },
    /// A record, or a whole file, was rejected; it has been counted.
    Rejected {
        /// Where.
        origin: &'a Origin,
        /// Why.
        reason: &'a str,
    },
    /// A record was kept, with a doubt.
    Noted {
        /// Where.
        origin: &'a Origin,
        /// The doubt.
        note: &'a Note,
    },
    /// A file was passed over, since it only describes others.
    Skipped {
        /// The file.
        file: &'a str,
    },
}

/// What became of the records of an ingest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records that were new.
    pub n_indexed: u64,
    /// Records that replaced an earlier text of the same article.
    pub n_updated: u64,
    /// Records that the index had already.
    pub n_unchanged: u64,
    /// Records that came twice in this ingest.
    pub n_duplicate: u64,
    /// Records that took an article out, because its source has taken it back.
    pub n_withdrawn: u64,
    /// Records and files that could not be read, or are no articles.
    pub n_rejected: u64,
    /// Kept records by the kind of doubt about them.
    pub notes: BTreeMap<&'static str, u64>,
    /// Records that are no articles by their own declaration, such as pictures in a crawl, by kind.
    pub passed: BTreeMap<String, u64>,
    /// Files passed over.
    pub n_skipped: u64,
    /// Whether the ingest was stopped early.
    pub is_interrupted: bool,
}

impl Report {
    /// Returns how many records there were.
    pub fn n_records(&self) -> u64 {
        let n_passed: u64 = self.passed.values().sum();
        let n_known = self.n_indexed + self.n_updated + self.n_unchanged + self.n_duplicate;
        n_known + self.n_withdrawn + self.n_rejected + n_passed
    }
}

/// Bytes and records that are passed between threads at once. Small files travel together.
const BATCH_BYTES: usize = 512 << 10;
const BATCH_RECORDS: usize = 256;

/// Where records come from, shared by those of a file.
#[derive(Debug)]
struct Source {
    file: String,
    /// `None` where no format fits.
    format: Option<&'static Format>,
}

impl Source {
    /// Reads a record. A file that no format fits has only faults.
    fn read(&self, bytes: &[u8], mapping: Option<&Mapping>) -> Result<Draft, Unread> {
        match self.format {
            Some(format) => format.read(bytes, mapping),
            None => Err(Unread::Fault("no format fits".to_owned())),
        }
    }

    fn origin(&self, record: u64) -> Origin {
        let format = self.format.map_or("unknown", |format| format.name);
        Origin { file: self.file.clone(), record, format: format.to_owned() }
    }
}

/// What the reading thread finds.
struct Found {
    source: Arc<Source>,
    /// `None` for a file that is passed over.
    raw: Option<Raw>,
}

/// Records on their way to the pool.
struct Batch {
    /// Its place in the order of reading.
    number: u64,
    n_bytes: u64,
    found: Vec<Found>,
}

/// Records on their way from the pool.
struct Done {
    number: u64,
    n_bytes: u64,
    records: Vec<(Arc<Source>, Option<Outcome>)>,
}

/// A record's number and what came of it.
type Outcome = (u64, Result<Ready, Unread>);

struct Ready {
    what: What,
    notes: Vec<Note>,
}

/// A record that was read.
enum What {
    Prepared(Box<Prepared>),
    Article(Box<Article>),
    Withdrawn(ArticleId),
}

/// Where articles go.
pub enum Sink<'a> {
    /// Into an index.
    Index(&'a mut Writer),
    /// Nowhere: each is shown to this function. They count as indexed.
    Dry(&'a mut dyn FnMut(Article)),
}

impl Sink<'_> {
    fn put(&mut self, what: What) -> Result<Put, BackendError> {
        match (self, what) {
            (Sink::Index(writer), What::Prepared(prepared)) => writer.put(*prepared),
            (Sink::Index(writer), What::Withdrawn(id)) => match writer.withdraw(id)? {
                true => Ok(Put::Withdrawn),
                false => Ok(Put::Absent),
            },
            (Sink::Dry(show), What::Article(article)) => {
                show(*article);
                Ok(Put::Indexed)
            }
            (Sink::Dry(_), What::Withdrawn(_)) => Ok(Put::Withdrawn),
            (Sink::Index(_), What::Article(_)) | (Sink::Dry(_), What::Prepared(_)) => {
                unreachable!("the pool prepares articles if and only if there is an index")
            }
        }
    }

    fn commit(&mut self) -> Result<(), BackendError> {
        match self {
            Sink::Index(writer) => writer.commit(),
            Sink::Dry(_) => Ok(()),
        }
    }
}

/// Reads all files into the sink and commits.
///
/// Fails only when the index does; everything that was committed by then stays. A bad record or file
/// is counted in the report and does not stop the rest.
pub fn run(
    sink: &mut Sink<'_>,
    options: &Options<'_>,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Report, BackendError> {
    let preparer = match sink {
        Sink::Index(writer) => Some(writer.preparer()),
        Sink::Dry(_) => None,
    };
    let stop = AtomicBool::new(false);
    let n_workers = options.n_workers.max(1);
    let (to_pool, from_reader) = bounded::<Batch>(2 * n_workers);
    let (to_sink, from_pool) = bounded::<Done>(2 * n_workers);
    thread::scope(|scope| {
        scope.spawn(|| read_all(options, &stop, to_pool));
        for _ in 0..n_workers {
            let (input, output, preparer) = (from_reader.clone(), to_sink.clone(), preparer.clone());
            scope.spawn(move || work(input, output, preparer, options));
        }
        // The channels close when the threads that hold their other ends are done.
        drop((from_reader, to_sink));
        let result = write_all(sink, options, from_pool, watch);
        // On failure the reader must not wait for a pool that waits for us.
        stop.store(true, Ordering::Relaxed);
        result
    })
}

/// Takes what the pool has done, in the order of reading.
fn write_all(
    sink: &mut Sink<'_>,
    options: &Options<'_>,
    from_pool: Receiver<Done>,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Report, BackendError> {
    let mut report = Report::default();
    let mut early: BTreeMap<u64, Done> = BTreeMap::new();
    let mut next = 0;
    let mut uncommitted_bytes = 0;
    for done in from_pool {
        early.insert(done.number, done);
        while let Some(done) = early.remove(&next) {
            next += 1;
            uncommitted_bytes += done.n_bytes;
            write_batch(sink, done, &mut report, watch)?;
        }
        if uncommitted_bytes >= options.commit_bytes {
            sink.commit()?;
            uncommitted_bytes = 0;
        }
    }
    sink.commit()?;
    report.is_interrupted = options.interrupted.load(Ordering::Relaxed);
    Ok(report)
}

fn write_batch(
    sink: &mut Sink<'_>,
    done: Done,
    report: &mut Report,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<(), BackendError> {
    for (source, outcome) in done.records {
        let Some((record, result)) = outcome else {
            report.n_skipped += 1;
            watch(Event::Skipped { file: &source.file });
            continue;
        };
        match result {
            Ok(Ready { what, notes }) => {
                for note in &notes {
                    *report.notes.entry(note.kind()).or_default() += 1;
                    watch(Event::Noted { origin: &source.origin(record), note });
                }
                match sink.put(what)? {
                    Put::Indexed => report.n_indexed += 1,
                    Put::Updated => report.n_updated += 1,
                    Put::Unchanged => report.n_unchanged += 1,
                    Put::Duplicate => report.n_duplicate += 1,
                    Put::Withdrawn => report.n_withdrawn += 1,
                    Put::Absent => {
                        *report.passed.entry("withdrawals of unknown articles".to_owned()).or_default() += 1;
                    }
                }
            }
            Err(Unread::Passed(kind)) => *report.passed.entry(kind.into_owned()).or_default() += 1,
            Err(Unread::Fault(reason)) => {
                report.n_rejected += 1;
                watch(Event::Rejected { origin: &source.origin(record), reason: &reason });
            }
        }
    }
    watch(Event::Progress { n_bytes: done.n_bytes, n_records: report.n_records() });
    Ok(())
}

/// One thread of the pool.
fn work(input: Receiver<Batch>, output: Sender<Done>, mut preparer: Option<Preparer>, options: &Options<'_>) {
    let today = options.today;
    for Batch { number, n_bytes, found } in input {
        let drafts: Vec<_> = found
            .into_iter()
            .map(|Found { source, raw }| {
                let draft = raw.map(|Raw { record, content }| {
                    (record, guarded(|| content.and_then(|bytes| source.read(&bytes, options.mapping))))
                });
                (source, draft)
            })
            .collect();
        let read = drafts.iter().filter_map(|(_, draft)| draft.as_ref()?.1.as_ref().ok());
        let habits = Habits::of(read);
        let records = drafts
            .into_iter()
            .map(|(source, draft)| {
                let outcome = draft.map(|(record, draft)| {
                    let origin = source.origin(record);
                    let ready = || {
                        draft.and_then(|draft| normalised(draft, origin, &habits, preparer.as_mut(), today))
                    };
                    (record, guarded(ready))
                });
                (source, outcome)
            })
            .collect();
        if output.send(Done { number, n_bytes, records }).is_err() {
            return;
        }
    }
}

/// Runs what reads one record. If it panics, in our code or in a library's, the record is rejected: one must
/// not stop the rest.
fn guarded<T>(read: impl FnOnce() -> Result<T, Unread>) -> Result<T, Unread> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let reason =
            "the reader failed on it, which is a fault of this program; please report it with the record";
        Err(Unread::Fault(reason.to_owned()))
    })
}

fn normalised(
    draft: Draft,
    origin: Origin,
    habits: &Habits,
    preparer: Option<&mut Preparer>,
    today: Day,
) -> Result<Ready, Unread> {
    let said = normalise::read(draft, origin, habits, today).map_err(|Rejection(reason)| reason)?;
    Ok(match (said, preparer) {
        (Said::Withdrawn(id), _) => Ready { what: What::Withdrawn(id), notes: Vec::new() },
        (Said::Article(normalised), preparer) => {
            let Normalised { article, notes } = *normalised;
            let what = match preparer {
                Some(preparer) => What::Prepared(Box::new(preparer.prepare(article))),
                None => What::Article(Box::new(article)),
            };
            Ready { what, notes }
        }
    })
}

/// The reading thread: files to records, in one sorted order.
fn read_all(options: &Options<'_>, stop: &AtomicBool, to_pool: Sender<Batch>) {
    let mut sender = BatchSender { number: 0, to_pool, found: Vec::new(), n_bytes: 0 };
    let is_stopped = || stop.load(Ordering::Relaxed) || options.interrupted.load(Ordering::Relaxed);
    for found in walk::files(options.paths, options.index) {
        if is_stopped() {
            break;
        }
        let flow = match found {
            walk::Found::File(path) => read_file(&path, &is_stopped, &mut sender),
            walk::Found::Skipped(path) => {
                sender.put(&Arc::new(without_format(path.display().to_string())), None)
            }
            walk::Found::Fault(path, reason) => sender.fault(path.display().to_string(), reason.into()),
        };
        if flow.is_break() {
            break;
        }
    }
    // What was read until an interruption is still written.
    let _end = sender.send();
}

/// Reads a file, or all that are inside it.
fn read_file(path: &Path, is_stopped: &dyn Fn() -> bool, sender: &mut BatchSender) -> ControlFlow<()> {
    let file = path.display().to_string();
    container::members(path, &Limits::default(), &mut |member| {
        let origin = member.origin(&file);
        let is_inside = !member.path.is_empty();
        match member.content {
            Ok(_) if is_inside && walk::is_about(Path::new(&member.file_name)) => {
                sender.put(&Arc::new(without_format(origin)), None)
            }
            Ok(input) => read_member(origin, &member.file_name, input, is_stopped, sender),
            Err(reason) => sender.fault(origin, reason.into()),
        }
    })
}

fn read_member(
    file: String,
    name: &str,
    input: &mut dyn BufRead,
    is_stopped: &dyn Fn() -> bool,
    sender: &mut BatchSender,
) -> ControlFlow<()> {
    let (format, mut input) = match open::records(name, input) {
        Ok(opened) => opened,
        Err(unread) => return sender.fault(file, unread),
    };
    let source = Arc::new(Source { file, format: Some(format) });
    let mut last_record = 0;
    let mut flow = ControlFlow::Continue(());
    let end = (format.split)(&mut input, &mut |raw| {
        last_record = raw.record;
        flow = sender.put(&source, Some(raw));
        if is_stopped() { ControlFlow::Break(()) } else { flow }
    });
    flow?;
    if let Err(error) = end {
        let content = Err(Unread::Fault(format!("reading failed: {error}")));
        sender.put(&source, Some(Raw { record: last_record + 1, content }))?;
    }
    if is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// A file of which no record can be read.
fn without_format(file: String) -> Source {
    Source { file, format: None }
}

/// Gathers what is found, numbers the batches and sends them to the pool.
struct BatchSender {
    number: u64,
    to_pool: Sender<Batch>,
    found: Vec<Found>,
    n_bytes: usize,
}

impl BatchSender {
    /// A file that could not be read counts as one record.
    fn fault(&mut self, file: String, unread: Unread) -> ControlFlow<()> {
        let raw = Raw { record: 1, content: Err(unread) };
        self.put(&Arc::new(without_format(file)), Some(raw))
    }

    fn put(&mut self, source: &Arc<Source>, raw: Option<Raw>) -> ControlFlow<()> {
        let content = raw.as_ref().and_then(|raw| raw.content.as_ref().ok());
        self.n_bytes += content.map_or(0, Vec::len);
        self.found.push(Found { source: source.clone(), raw });
        match self.n_bytes >= BATCH_BYTES || self.found.len() >= BATCH_RECORDS {
            true => self.send(),
            false => ControlFlow::Continue(()),
        }
    }

    fn send(&mut self) -> ControlFlow<()> {
        let found = std::mem::take(&mut self.found);
        let n_bytes = std::mem::take(&mut self.n_bytes) as u64;
        let batch = Batch { number: self.number, n_bytes, found };
        self.number += 1;
        match self.to_pool.send(batch) {
            Ok(()) => ControlFlow::Continue(()),
            // The pool has ended: nobody needs more.
            Err(_) => ControlFlow::Break(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_rejects_its_record() {
        let read: Result<(), Unread> = guarded(|| panic!("a library's fault"));
        assert!(matches!(read, Err(Unread::Fault(reason)) if reason.contains("please report")));
        assert_eq!(guarded(|| Ok(1)).ok(), Some(1));
    }
}

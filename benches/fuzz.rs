//! Damaged files, made from whole ones, through every reader: none may panic or hang.
//!
//! `DATELINE_FUZZ_SECONDS=600 cargo bench --bench fuzz [FORMAT]` spends so many seconds (by default 5) on
//! each format, counted as the processor's time, so that other work on the machine is no finding and takes
//! nothing away. Whole files are taken from `corpus/` and from the folder that `DATELINE_BENCH_PATH` names,
//! and are sorted by the format that they are detected as. What makes a reader panic, or takes it longer
//! than ten seconds, is kept in `target/fuzz/` and named.
//!
//! The target `query` sends damaged queries, ten thousand at least, to an index of `corpus/`, or to the one that
//! `DATELINE_INDEX` names; there a tenth of a second is too long.
#![expect(clippy::disallowed_methods, reason = "a bench measures time and is set by the environment")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench that fails should stop")]

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use dateline::article::Origin;
use dateline::backend::local::Reader;
use dateline::date::Day;
use dateline::formats::{self, FORMATS, Format};
use dateline::normalise::{self, Habits};
use dateline::query::{Joiner, Options, parse};
use dateline::search::{Collapse, Lead, SearchRequest, Sort};
use rustix::time::{ClockId, clock_gettime};

#[path = "../tests/it/mutated/faults.rs"]
mod faults;

/// A file that takes longer than this is kept.
const SLOW: Duration = Duration::from_secs(10);
/// A query that takes longer than this is printed.
const SLOW_QUERY: Duration = Duration::from_millis(100);
const MIN_QUERIES: u64 = 10_000;
/// Whole files that are larger teach nothing that smaller ones don't.
const MAX_SEED_BYTES: u64 = 256 << 10;

/// A generator of numbers that is the same in every run (G. Marsaglia, "Xorshift RNGs", 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn main() {
    let seconds = std::env::var("DATELINE_FUZZ_SECONDS").map_or(5, |seconds| seconds.parse().unwrap());
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
    folders.extend(std::env::var_os("DATELINE_BENCH_PATH").map(PathBuf::from));
    let mut n_findings = 0;
    if wanted.as_ref().is_none_or(|wanted| wanted == "query") {
        n_findings += fuzz_queries(Duration::from_secs(seconds));
    }
    if wanted.as_ref().is_some_and(|wanted| wanted == "query") {
        assert_eq!(n_findings, 0, "see above");
        return;
    }
    let seeds = seeds(&folders);
    for format in FORMATS.iter().filter(|format| wanted.as_ref().is_none_or(|wanted| wanted == format.name)) {
        let files: Vec<&[u8]> = seeds
            .iter()
            .filter(|(name, _)| *name == format.name)
            .map(|(_, bytes)| bytes.as_slice())
            .collect();
        if files.is_empty() {
            println!("{:<14} no whole file to begin with", format.name);
            continue;
        }
        let (n_files, slowest, n_found) = fuzz(format, &files, Duration::from_secs(seconds));
        println!(
            "{:<14} {} whole, {n_files} damaged, slowest {:.1} s, {n_found} findings",
            format.name,
            files.len(),
            slowest.as_secs_f64()
        );
        n_findings += n_found;
    }
    assert_eq!(n_findings, 0, "see target/fuzz");
}

/// Returns the files in some folders with the name of the format that each is read as.
fn seeds(folders: &[PathBuf]) -> Vec<(&'static str, Vec<u8>)> {
    let mut seeds = Vec::new();
    for file in folders.iter().flat_map(walkdir::WalkDir::new).flatten() {
        if !file.file_type().is_file() || file.metadata().unwrap().len() > MAX_SEED_BYTES {
            continue;
        }
        let bytes = std::fs::read(file.path()).unwrap();
        if let Ok(format) = formats::detect(&file.file_name().to_string_lossy(), &bytes) {
            seeds.push((format.name, bytes));
        }
    }
    seeds.sort();
    seeds
}

fn fuzz(format: &'static Format, files: &[&[u8]], time: Duration) -> (u64, Duration, u64) {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let start = processor_time();
    let (mut n_files, mut slowest, mut n_found) = (0, Duration::ZERO, 0);
    while processor_time() - start < time {
        let file = damaged(files, &mut random);
        let begin = processor_time();
        let has_panicked = catch_unwind(AssertUnwindSafe(|| read(format, &file))).is_err();
        let took = processor_time() - begin;
        n_files += 1;
        slowest = slowest.max(took);
        if has_panicked || took > SLOW {
            n_found += 1;
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
            std::fs::create_dir_all(&folder).unwrap();
            let kept = folder.join(format!("{}-{n_files}", format.name));
            std::fs::write(&kept, &file).unwrap();
            println!("{}: {}", if has_panicked { "panic" } else { "slow" }, kept.display());
        }
    }
    (n_files, slowest, n_found)
}

/// Asks damaged queries and returns how many made the program panic or were slow.
fn fuzz_queries(time: Duration) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let index =
        std::env::var_os("DATELINE_INDEX").map_or_else(|| index_of_corpus(folder.path()), PathBuf::from);
    let reader = Reader::open(&index).unwrap();
    let whole = faults::whole();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut took: Vec<(Duration, String)> = Vec::new();
    let (mut n_read, mut n_found) = (0, 0);
    let start = processor_time();
    while (took.len() as u64) < MIN_QUERIES || processor_time() - start < time {
        let text = faults::damaged(&whole, &mut |n| random.below(n));
        let begin = processor_time();
        match catch_unwind(AssertUnwindSafe(|| ask(&reader, &text))) {
            Ok(is_read) => n_read += u64::from(is_read),
            Err(_) => {
                n_found += 1;
                println!("panic: {text:?}");
            }
        }
        took.push((processor_time() - begin, text));
    }
    took.sort_by(|a, b| b.cmp(a));
    n_found += took.iter().filter(|(took, _)| *took > SLOW_QUERY).count() as u64;
    println!(
        "{:<14} {} damaged, {n_read} of them read, {n_found} findings; the slowest:",
        "query",
        took.len()
    );
    for (took, text) in took.iter().take(5) {
        println!("{:>11.1} ms {text:?}", 1e3 * took.as_secs_f64());
    }
    n_found
}

fn index_of_corpus(folder: &Path) -> PathBuf {
    let index = folder.join("index");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("--index").arg(&index).arg("index");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    assert!(command.output().unwrap().status.success());
    index
}

/// Reads a query and shows its first ten hits, as the command does; returns whether it could be read.
fn ask(reader: &Reader, text: &str) -> bool {
    let options = Options::new(Day::from_ymd(2025, 8, 1).unwrap(), Joiner::All);
    match parse(text, &options) {
        Ok(parsed) => {
            let request = SearchRequest {
                query: parsed.query,
                sort: Sort::Relevance,
                offset: 0,
                limit: 10,
                collapse: Collapse::Near,
                lead: Lead::First,
                with_passages: true,
                added: Vec::new(),
                decay: None,
            };
            reader.search(&request).unwrap();
            true
        }
        Err(error) => {
            assert!(!error.render(text).is_empty());
            false
        }
    }
}

/// Returns the time that this thread has had of a processor so far.
fn processor_time() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// Reads a file as the ingest would, in this format.
fn read(format: &'static Format, bytes: &[u8]) {
    let mut records = Vec::new();
    (format.split)(&mut &*bytes, &mut |raw| {
        records.push(raw);
        if records.len() < 1000 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .unwrap();
    for raw in records {
        let Ok(draft) = raw.content.and_then(|bytes| (format.parse)(&bytes)) else { continue };
        let habits = Habits::of([&draft]);
        let origin = Origin { file: "fuzz".to_owned(), record: raw.record, format: format.name.to_owned() };
        let _said = normalise::read(draft, origin, &habits, Day::from_ymd(2026, 1, 1).unwrap());
    }
}

/// Returns a whole file with a few faults: bytes changed, cut out, doubled, taken from another file.
fn damaged(files: &[&[u8]], random: &mut Random) -> Vec<u8> {
    let mut file = files[random.below(files.len())].to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(file.len());
        let end = (at + 1 + random.below(64)).min(file.len());
        match random.below(7) {
            0 if !file.is_empty() => file[at] = random.below(256) as u8,
            1 if !file.is_empty() => file[at] ^= 1 << random.below(8),
            2 => drop(file.drain(at..end)),
            3 => {
                let part = file[at..end].to_vec();
                let n_times = 1 + random.below(200);
                file.splice(at..at, part.repeat(n_times));
            }
            4 => {
                let other = files[random.below(files.len())];
                let from = random.below(other.len());
                let to = (from + random.below(400)).min(other.len());
                file.splice(at..at, other[from..to].iter().copied());
            }
            5 => file.truncate(at),
            _ => {
                let marks: [&[u8]; 10] = [
                    b"<",
                    b">",
                    b"\"",
                    b"{",
                    b"]",
                    b"&#x10ffff;",
                    b"\0",
                    b"\r\n\r\n",
                    b"\xff\xfe",
                    b"99999999999999999999",
                ];
                file.splice(at..at, marks[random.below(marks.len())].iter().copied());
            }
        }
    }
    file
}

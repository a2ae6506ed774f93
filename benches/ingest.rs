//! Articles a second into a new index, next to plain tantivy fed the same records.
//!
//! `cargo bench --bench ingest` makes 10,000 articles; `DATELINE_BENCH_ARTICLES` asks for more, and
//! `DATELINE_BENCH_PATH` names a folder of JSON Lines to read instead.
//!
//! Plain tantivy is used as its own examples do: a writer with a budget of 50 MB, every text field
//! `TEXT | STORED`, a document a line, one commit.
#![expect(clippy::disallowed_methods, reason = "a bench measures time and is set by the environment")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench that fails should stop")]

mod synthetic;

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use dateline::backend::local::{self, Reader, Writer};
use dateline::date::Day;
use dateline::ingest;
use dateline::query::Query;
use tantivy::schema::{FAST, STORED, STRING, Schema, TEXT};
use tantivy::{IndexWriter, TantivyDocument};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 5;

/// What one ingest cost.
#[derive(Clone, Copy, Debug)]
struct Cost {
    seconds: f64,
    peak_mb: f64,
}

fn main() {
    // Each ingest runs in a process of its own, so that its peak of memory is its own.
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, arm, path, index, ..] = &arguments[..]
        && let Some((_, run)) = ARMS.iter().find(|(name, _)| name == arm)
    {
        println!("{} {}", run(Path::new(path), Path::new(index)), peak_mb());
        return;
    }
    let scratch = tempfile::tempdir().unwrap();
    let path = match std::env::var_os("DATELINE_BENCH_PATH") {
        Some(path) => PathBuf::from(path),
        None => {
            let n_articles = std::env::var("DATELINE_BENCH_ARTICLES").map_or(10_000, |n| n.parse().unwrap());
            let path = scratch.path().join("synthetic.jsonl");
            let mut out = BufWriter::new(std::fs::File::create(&path).unwrap());
            synthetic::write(&mut out, n_articles).unwrap();
            out.flush().unwrap();
            path
        }
    };
    let files = files(&path);
    let n_bytes: u64 = files.iter().map(|file| file.metadata().unwrap().len()).sum();
    let lines =
        |file: &PathBuf| BufReader::new(std::fs::File::open(file).unwrap()).split(b'\n').count() as u64;
    let n_lines: u64 = files.iter().map(lines).sum();
    println!("{n_lines} articles, {:.1} MB; medians of {ROUNDS}", n_bytes as f64 / 1e6);
    let mut costs = ARMS.map(|_| Vec::new());
    for round in 0..ROUNDS {
        // Turn about, so that a slow moment of the machine falls on both.
        for turn in 0..ARMS.len() {
            let arm = (round + turn) % ARMS.len();
            costs[arm].push(run(ARMS[arm].0, &path, scratch.path(), n_lines));
        }
    }
    for ((name, _), costs) in ARMS.iter().zip(&costs) {
        let seconds = median(costs, |cost| cost.seconds);
        println!(
            "{name:<9} {seconds:.2} s, {:.0} articles/s, {:.1} MB/s, peak memory {:.0} MB",
            n_lines as f64 / seconds,
            n_bytes as f64 / 1e6 / seconds,
            median(costs, |cost| cost.peak_mb)
        );
    }
    let seconds = |arm: usize| median(&costs[arm], |cost| cost.seconds);
    println!("dateline takes {:.2} of plain tantivy's time", seconds(0) / seconds(2));
    println!("finding copies takes {:.0} % more time", 100.0 * (seconds(0) / seconds(1) - 1.0));
}

/// An ingest with its name; it returns how many articles its index has.
type Arm = (&'static str, fn(&Path, &Path) -> u64);

const ARMS: [Arm; 3] =
    [("dateline", dateline), ("no-copies", dateline_without_copies), ("tantivy", tantivy_alone)];

/// Runs one ingest in a process of its own.
fn run(arm: &str, path: &Path, scratch: &Path, n_expected: u64) -> Cost {
    let index = scratch.join("index");
    let start = Instant::now();
    let output =
        Command::new(std::env::current_exe().unwrap()).arg(arm).arg(path).arg(&index).output().unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let printed = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<f64> = printed.split_whitespace().map(|number| number.parse().unwrap()).collect();
    assert_eq!(numbers.first(), Some(&(n_expected as f64)), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::remove_dir_all(&index).unwrap();
    Cost { seconds, peak_mb: numbers[1] }
}

/// Returns the most memory that this process has had, in MB; not a number where the system does not say.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kib| kib.parse::<f64>().ok())
        .map_or(f64::NAN, |kib| kib * 1024.0 / 1e6)
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn median(costs: &[Cost], of: impl Fn(&Cost) -> f64) -> f64 {
    let mut numbers: Vec<f64> = costs.iter().map(of).collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn dateline(path: &Path, index: &Path) -> u64 {
    ingest(path, index, true)
}

fn dateline_without_copies(path: &Path, index: &Path) -> u64 {
    ingest(path, index, false)
}

fn ingest(path: &Path, index: &Path, find_copies: bool) -> u64 {
    let n_threads = std::thread::available_parallelism().unwrap().get();
    let options = local::Options { n_threads, memory_bytes: 256 << 20, find_copies };
    let mut writer = Writer::open(index, options).unwrap();
    let report = ingest::run(
        &mut ingest::Sink::Index(&mut writer),
        &ingest::Options {
            paths: &[path.to_owned()],
            index,
            today: Day::from_ymd(2026, 1, 1).unwrap(),
            mapping: None,
            n_workers: n_threads,
            commit_bytes: 512 << 20,
            interrupted: &AtomicBool::new(false),
        },
        &mut |_event| {},
    )
    .unwrap();
    writer.close().unwrap();
    assert_eq!(report.n_records(), report.n_indexed);
    Reader::open(index).unwrap().count(&Query::Everything).unwrap()
}

fn tantivy_alone(path: &Path, index: &Path) -> u64 {
    let mut builder = Schema::builder();
    let id = builder.add_text_field("id", STRING | STORED);
    let texts = ["title", "body"].map(|name| (name, builder.add_text_field(name, TEXT | STORED)));
    let words = ["published", "section", "source", "lang", "url", "agency"]
        .map(|name| (name, builder.add_text_field(name, STRING | STORED | FAST)));
    let tags = builder.add_text_field("tags", STRING | STORED | FAST);
    std::fs::create_dir_all(index).unwrap();
    let index = tantivy::Index::create_in_dir(index, builder.build()).unwrap();
    let mut writer: IndexWriter = index.writer(50_000_000).unwrap();
    for file in files(path) {
        for line in BufReader::with_capacity(256 << 10, std::fs::File::open(file).unwrap()).lines() {
            let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            let mut document = TantivyDocument::new();
            document.add_text(id, record["id"].as_str().unwrap());
            for (name, field) in texts.iter().chain(&words) {
                if let Some(text) = record[name].as_str() {
                    document.add_text(*field, text);
                }
            }
            for tag in record["tags"].as_array().into_iter().flatten() {
                document.add_text(tags, tag.as_str().unwrap());
            }
            writer.add_document(document).unwrap();
        }
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
    index.reader().unwrap().searcher().num_docs()
}

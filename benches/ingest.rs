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
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use dateline::backend::local::{self, Reader, Writer};
use dateline::date::Day;
use dateline::ingest;
use dateline::query::Query;
use tantivy::schema::{FAST, STORED, STRING, Schema, TEXT};
use tantivy::{IndexWriter, TantivyDocument};

const ROUNDS: usize = 5;

fn main() {
    let scratch = tempfile::tempdir().unwrap();
    let (path, n_articles) = match std::env::var_os("DATELINE_BENCH_PATH") {
        Some(path) => (PathBuf::from(path), None),
        None => {
            let n_articles = std::env::var("DATELINE_BENCH_ARTICLES").map_or(10_000, |n| n.parse().unwrap());
            let path = scratch.path().join("synthetic.jsonl");
            let mut out = BufWriter::new(std::fs::File::create(&path).unwrap());
            synthetic::write(&mut out, n_articles).unwrap();
            out.flush().unwrap();
            (path, Some(n_articles))
        }
    };
    let files = files(&path);
    let n_bytes: u64 = files.iter().map(|file| file.metadata().unwrap().len()).sum();
    let n_lines: u64 = files
        .iter()
        .map(|file| BufReader::new(std::fs::File::open(file).unwrap()).lines().count() as u64)
        .sum();
    assert!(n_articles.is_none_or(|n| n == n_lines));
    println!("{n_lines} articles, {:.1} MB", n_bytes as f64 / 1e6);
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // Turn about, so that a slow moment of the machine falls on both.
        for arm in 0..2 {
            let index = scratch.path().join("index");
            let start = Instant::now();
            let n_found =
                if (round + arm) % 2 == 0 { dateline(&path, &index) } else { tantivy_alone(&files, &index) };
            let seconds = start.elapsed().as_secs_f64();
            assert_eq!(n_found, n_lines);
            if (round + arm) % 2 == 0 { &mut ours } else { &mut plain }.push(seconds);
            std::fs::remove_dir_all(&index).unwrap();
        }
    }
    let (ours, plain) = (median(&mut ours), median(&mut plain));
    let rate = |seconds: f64| {
        format!(
            "{:.2} s, {:.0} articles/s, {:.1} MB/s",
            seconds,
            n_lines as f64 / seconds,
            n_bytes as f64 / 1e6 / seconds
        )
    };
    println!("dateline       {}", rate(ours));
    println!("plain tantivy  {}", rate(plain));
    println!("dateline takes {:.2} of plain tantivy's time (medians of {ROUNDS})", ours / plain);
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut files: Vec<_> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

fn dateline(path: &Path, index: &Path) -> u64 {
    let n_threads = std::thread::available_parallelism().unwrap().get();
    let options = local::Options { n_threads, memory_bytes: 256 << 20 };
    let mut writer = Writer::open(index, options).unwrap();
    let report = ingest::run(
        &mut writer,
        &ingest::Options {
            paths: &[path.to_owned()],
            index,
            today: Day::from_ymd(2026, 1, 1).unwrap(),
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

fn tantivy_alone(files: &[PathBuf], index: &Path) -> u64 {
    let mut builder = Schema::builder();
    let id = builder.add_text_field("id", STRING | STORED);
    let texts = ["title", "body"].map(|name| (name, builder.add_text_field(name, TEXT | STORED)));
    let words = ["published", "section", "source", "lang", "url", "agency"]
        .map(|name| (name, builder.add_text_field(name, STRING | STORED | FAST)));
    let tags = builder.add_text_field("tags", STRING | STORED | FAST);
    std::fs::create_dir_all(index).unwrap();
    let index = tantivy::Index::create_in_dir(index, builder.build()).unwrap();
    let mut writer: IndexWriter = index.writer(50_000_000).unwrap();
    for file in files {
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

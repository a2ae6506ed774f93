//! Milliseconds a search, in the library and as a whole process, over the synthetic archive.
//!
//! `cargo bench --bench search` makes 10,000 articles; `DATELINE_BENCH_ARTICLES` asks for more, and
//! `DATELINE_BENCH_INDEX` names an index that is searched as well, by the words that
//! `DATELINE_BENCH_QUERY` gives. The first stage of ranking is measured beside plain tantivy, over these articles
//! and those that `DATELINE_BENCH_PATH` names.
#![expect(clippy::disallowed_methods, reason = "a bench measures time and is set by the environment")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench that fails should stop")]

mod beside;
mod synthetic;

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use dateline::backend::local::{self, Reader, Writer};
use dateline::date::Day;
use dateline::ingest;
use dateline::query::{self, Joiner, Options, Query};
use dateline::search::{Collapse, Lead, SearchRequest, Sort};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 20;

fn main() {
    let scratch = tempfile::tempdir().unwrap();
    let index = scratch.path().join("index");
    let n_articles = std::env::var("DATELINE_BENCH_ARTICLES").map_or(10_000, |n| n.parse().unwrap());
    let path = scratch.path().join("synthetic.jsonl");
    let mut out = BufWriter::new(std::fs::File::create(&path).unwrap());
    synthetic::write(&mut out, n_articles).unwrap();
    out.flush().unwrap();
    assert_eq!(build(&path, &index), n_articles);
    let reader = Reader::open(&index).unwrap();
    assert_eq!(count(&reader, synthetic::EVERYWHERE), n_articles);
    // Every article has a day of these ten years: the years' counts must add up to all.
    let by_year = (2015..=2024).map(|year| count(&reader, &format!("date:{year}"))).sum::<u64>();
    assert_eq!(by_year, n_articles);
    let vocabulary = synthetic::Vocabulary::new();
    let words = |ranks: [usize; 3]| ranks.map(|rank| vocabulary.rank(rank)).join(" ");
    let (common, middle) = (words([3, 5, 8]), words([40, 90, 200]));
    let range = "date:2019-03..2019-05";
    println!("{n_articles} articles; medians of {ROUNDS}");
    for (name, text, sort) in [
        ("three common words", common.clone(), Sort::Relevance),
        ("three common words, 3 months", format!("{common} {range}"), Sort::Relevance),
        ("three middling words", middle.clone(), Sort::Relevance),
        ("any of three middling words", middle.replace(' ', " OR "), Sort::Relevance),
        (
            "phrase of two common words",
            format!("\"{} {}\"", vocabulary.rank(3), vocabulary.rank(5)),
            Sort::Relevance,
        ),
        (
            "common word, a section, 3 months",
            format!("{} section:world {range}", vocabulary.rank(3)),
            Sort::Relevance,
        ),
        ("newest of a common word", vocabulary.rank(3).to_owned(), Sort::Newest),
    ] {
        let query = read(&text);
        let request = SearchRequest {
            query: query.clone(),
            sort,
            offset: 0,
            limit: 10,
            collapse: Collapse::Near,
            lead: Lead::First,
            added: Vec::new(),
            decay: None,
            with_passages: true,
        };
        let expected = reader.search(&request).unwrap();
        let bare = SearchRequest { with_passages: false, ..request.clone() };
        let (mut milliseconds, mut without) = (Vec::new(), Vec::new());
        for _round in 0..ROUNDS {
            let start = Instant::now();
            let results = reader.search(&request).unwrap();
            milliseconds.push(start.elapsed().as_secs_f64() * 1e3);
            assert_eq!(results, expected);
            let start = Instant::now();
            reader.search(&bare).unwrap();
            without.push(start.elapsed().as_secs_f64() * 1e3);
        }
        let whole = median(&mut milliseconds);
        let of_marks = whole - median(&mut without);
        let n_words: usize =
            expected.hits.iter().map(|hit| dateline::analysis::count(&hit.article.body)).sum();
        println!("{whole:>9.2} ms  {name} ({} matches)", expected.n_matches);
        println!(
            "{of_marks:>9.2} ms    of which marks and fragments of {} hits, {n_words} words",
            expected.hits.len()
        );
    }
    let whole = process(&index, &[&common, "--since", "2019-03", "--until", "2019-05"]);
    println!("{whole:>9.2} ms  whole process: three common words, 3 months");
    beside::run("synthetic", &index);
    if let Some(path) = std::env::var_os("DATELINE_BENCH_PATH") {
        let index = scratch.path().join("given");
        build(Path::new(&path), &index);
        beside::run("given", &index);
    }
    if let (Some(index), Ok(text)) =
        (std::env::var_os("DATELINE_BENCH_INDEX"), std::env::var("DATELINE_BENCH_QUERY"))
    {
        let arguments: Vec<&str> = text.split(' ').collect();
        println!("{:>9.2} ms  whole process: {text}", process(Path::new(&index), &arguments));
    }
}

/// Returns the median time of a whole command from its start to its end.
fn process(index: &Path, arguments: &[&str]) -> f64 {
    let mut milliseconds = Vec::new();
    for _round in 0..ROUNDS {
        let start = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("--index")
            .arg(index)
            .arg("search")
            .args(arguments)
            .output()
            .unwrap();
        milliseconds.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(output.status.success() && !output.stdout.is_empty(), "{output:?}");
    }
    median(&mut milliseconds)
}

/// Indexes a file or a folder; returns how many articles that are.
fn build(path: &Path, index: &Path) -> u64 {
    let n_threads = std::thread::available_parallelism().unwrap().get();
    let mut writer =
        Writer::open(index, local::Options { n_threads, memory_bytes: 256 << 20, find_copies: true })
            .unwrap();
    let options = ingest::Options {
        paths: &[path.to_owned()],
        index,
        today: today(),
        mapping: None,
        n_workers: n_threads,
        commit_bytes: 512 << 20,
        interrupted: &AtomicBool::new(false),
    };
    let report = ingest::run(&mut ingest::Sink::Index(&mut writer), &options, &mut |_event| {}).unwrap();
    writer.close().unwrap();
    report.n_indexed
}

fn today() -> Day {
    Day::from_ymd(2026, 1, 1).unwrap()
}

fn read(text: &str) -> Query {
    query::parse(text, &Options::new(today(), Joiner::All)).unwrap().query
}

fn count(reader: &Reader, text: &str) -> u64 {
    reader.count(&read(text)).unwrap()
}

fn median(milliseconds: &mut [f64]) -> f64 {
    milliseconds.sort_by(f64::total_cmp);
    milliseconds[milliseconds.len() / 2]
}

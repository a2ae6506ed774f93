//! What is read of each sample is what was found right by reading it: `tests/golden/<folder>/<file>.json`.
//!
//! `DATELINE_GOLDEN=write cargo test golden` writes the files anew; the difference is to be read before it
//! is kept. `DATELINE_DATA=<folder> cargo test golden` holds the published samples of formats too, which are
//! not ours to repeat: only digests of what is read of them are kept, in `tests/golden/published.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use dateline::formats::FORMATS;
use serde_json::{Value, json};
use walkdir::WalkDir;

use crate::archive::{Archive, ran};

/// Samples that each format has at least.
const MIN_SAMPLES: usize = 3;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn golden() -> PathBuf {
    root().join("tests/golden")
}

#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says what is to be done")]
fn wish(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn is_to_be_written() -> bool {
    wish("DATELINE_GOLDEN").is_some_and(|wish| wish == "write")
}

/// Returns the files in a folder and below, sorted, by their paths from there.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = all.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().strip_prefix(folder).unwrap().to_owned()).collect()
}

/// Returns what a file is read as, given by its path from `root`: the articles, and what is said of the
/// records that are none.
fn reading(root: &Path, file: &Path) -> Value {
    let mut command = Archive::new().command();
    command.current_dir(root).args(["index", "--dry-run", "--samples", "all", "--format", "jsonl"]);
    let ran = ran(command.arg(file).output().unwrap());
    let articles: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    json!({"articles": articles, "said": ran.err.lines().collect::<Vec<_>>()})
}

/// Returns the samples: their paths from the project's folder. Those that only a build with Parquet reads
/// stand apart, so that `corpus/` is read without a rejection.
fn samples() -> Vec<PathBuf> {
    let folders = if cfg!(feature = "parquet") { &["corpus", "tests/samples"][..] } else { &["corpus"] };
    let in_folder = |folder: &&str| {
        let from = Path::new(folder).to_owned();
        files(&root().join(folder)).into_iter().map(move |file| from.join(file))
    };
    folders.iter().flat_map(in_folder).filter(|file| !file.ends_with("README.md")).collect()
}

/// Returns where the golden of a sample is.
fn golden_of(sample: &Path) -> PathBuf {
    let file = sample.strip_prefix("corpus").or_else(|_| sample.strip_prefix("tests/samples")).unwrap();
    golden().join(format!("{}.json", file.display()))
}

#[test]
fn every_sample_is_read_as_its_golden_says() {
    let mut n_samples: BTreeMap<String, usize> = BTreeMap::new();
    let mut expected: Vec<PathBuf> = Vec::new();
    for sample in samples() {
        let read = reading(root(), &sample);
        let articles = read["articles"].as_array().unwrap();
        let formats: BTreeSet<&str> =
            articles.iter().map(|article| article["format"].as_str().unwrap()).collect();
        formats.into_iter().for_each(|format| *n_samples.entry(format.to_owned()).or_default() += 1);
        let kept = golden_of(&sample);
        let text = format!("{}\n", serde_json::to_string_pretty(&read).unwrap());
        if is_to_be_written() {
            fs::create_dir_all(kept.parent().unwrap()).unwrap();
            fs::write(&kept, &text).unwrap();
        }
        let golden = fs::read_to_string(&kept).unwrap_or_default();
        assert_eq!(text, golden, "{} is read otherwise than {} says", sample.display(), kept.display());
        expected.push(kept);
    }
    let is_in_this_build = |name: &str| name != "parquet" || cfg!(feature = "parquet");
    for format in FORMATS.iter().filter(|format| is_in_this_build(format.name)) {
        let n_samples = n_samples.get(format.name).copied().unwrap_or_default();
        assert!(n_samples >= MIN_SAMPLES, "{}: {n_samples} samples", format.name);
    }
    for kept in files(&golden()).iter().map(|kept| golden().join(kept)) {
        let is_of_others = kept.extension().is_none_or(|end| end != "json")
            || kept
                .parent()
                .is_some_and(|folder| folder.ends_with("parquet") && !is_in_this_build("parquet"));
        assert!(is_of_others || expected.contains(&kept), "{} has no sample", kept.display());
    }
}

#[test]
fn published_samples_are_read_as_before() {
    let Some(data) = wish("DATELINE_DATA").map(PathBuf::from) else { return };
    let folder = data.join("formats");
    let mut rows =
        String::from("# file, articles, digest of what is read and said; written by tests/it/golden.rs\n");
    for file in files(&folder) {
        let read = reading(&folder, &file);
        let n_articles = read["articles"].as_array().unwrap().len();
        let digest = xxhash_rust::xxh3::xxh3_64(read.to_string().as_bytes());
        rows += &format!("{}\t{n_articles}\t{digest:016x}\n", file.display());
    }
    let kept = golden().join("published.tsv");
    if is_to_be_written() {
        fs::write(&kept, &rows).unwrap();
    }
    let golden = fs::read_to_string(&kept).unwrap();
    for (now, before) in rows.lines().zip(golden.lines()) {
        assert_eq!(now, before);
    }
    assert_eq!(rows.lines().count(), golden.lines().count());
}

//! Web pages a second on one thread, next to the extractor that they are read with.
//!
//! `DATELINE_BENCH_PATH=<folder of pages> cargo bench --bench pages`; pages may be packed with gzip. Of both
//! it is measured how long a page takes from its bytes on: of `dateline` to an article with all its fields,
//! of the `trafilatura` crate to text and metadata.
#![expect(clippy::disallowed_methods, reason = "a bench measures time and is set by the environment")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench that fails should stop")]

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use dateline::article::Origin;
use dateline::date::Day;
use dateline::formats::{FORMATS, Format};
use dateline::normalise::{self, Habits};
use flate2::read::MultiGzDecoder;
use trafilatura::{ExtractionFocus, Options};

/// Pages read by one and then by the other, so that a slow moment of the machine falls on both.
const TURN: usize = 50;

fn main() {
    let Some(path) = std::env::var_os("DATELINE_BENCH_PATH") else {
        println!("skipped: DATELINE_BENCH_PATH names no folder of pages");
        return;
    };
    let pages = read_pages(Path::new(&path));
    let format = FORMATS.iter().find(|format| format.name == "html").unwrap();
    let (mut own, mut crates) = (Duration::ZERO, Duration::ZERO);
    let (mut n_articles, mut n_extracted) = (0, 0);
    std::panic::set_hook(Box::new(|_| ()));
    for turn in pages.chunks(TURN) {
        let start = Instant::now();
        n_articles += turn.iter().filter(|page| is_article(format, page)).count();
        own += start.elapsed();
        let start = Instant::now();
        n_extracted += turn.iter().filter(|page| is_extracted(page)).count();
        crates += start.elapsed();
    }
    let n_bytes: usize = pages.iter().map(Vec::len).sum();
    println!("{} pages, {:.1} MB", pages.len(), n_bytes as f64 / 1e6);
    for (name, n_read, time) in [("dateline", n_articles, own), ("trafilatura", n_extracted, crates)] {
        let seconds = time.as_secs_f64();
        println!("{name:<12} {n_read} read, {seconds:.1} s, {:.1} pages/s", pages.len() as f64 / seconds);
    }
    println!("dateline takes {:.2} of the crate's time", own.as_secs_f64() / crates.as_secs_f64());
}

fn read_pages(folder: &Path) -> Vec<Vec<u8>> {
    let mut pages = Vec::new();
    for file in walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten() {
        let name = file.file_name().to_string_lossy();
        if !file.file_type().is_file() || !name.contains(".htm") {
            continue;
        }
        let mut page = std::fs::read(file.path()).unwrap();
        if name.ends_with(".gz") {
            let packed = std::mem::take(&mut page);
            MultiGzDecoder::new(&packed[..]).read_to_end(&mut page).unwrap();
        }
        pages.push(page);
    }
    pages
}

/// Reads a page as an ingest would.
fn is_article(format: &Format, page: &[u8]) -> bool {
    let Ok(draft) = (format.parse)(page) else { return false };
    let habits = Habits::of([&draft]);
    let origin = Origin { file: "bench".to_owned(), record: 1, format: format.name.to_owned() };
    normalise::read(draft, origin, &habits, Day::from_ymd(2026, 1, 1).unwrap()).is_ok()
}

fn is_extracted(page: &[u8]) -> bool {
    let options = Options::default()
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_focus(ExtractionFocus::FavorPrecision);
    let text = String::from_utf8_lossy(page);
    // On some pages the crate panics.
    catch_unwind(AssertUnwindSafe(|| trafilatura::extract(&text, &options).is_ok())).unwrap_or(false)
}

//! `dateline index PATH…`

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use clap::{Args as ClapArgs, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Args, Failure, Outcome, Streams};
use crate::article::Article;
use crate::backend::local::{self, Writer};
use crate::date::Day;
use crate::formats::Mapping;
use crate::ingest::{self, Event, Report, Sink};
use crate::render::json;
use crate::render::terminal::{self, Style, escape};

/// Reads articles from files and folders into the index.
///
/// Formats are told by content. An article that the index has already is left as it is; a changed one
/// replaces its earlier text. A record that can't be read is named on standard error, and the rest goes
/// on; the exit code is then 3.
#[derive(Debug, ClapArgs)]
pub struct IndexArgs {
    /// Files and folders to read
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Threads that read and normalise, and as many that index [default: the number of cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Memory for each indexing thread, in MiB; more makes fewer and larger parts
    #[arg(long, value_name = "MIB", default_value_t = 256, value_parser = clap::value_parser!(u32).range(15..=4000))]
    memory: u32,
    /// Commit after so many MiB of records; what is committed survives anything
    #[arg(long, value_name = "MIB", default_value_t = 512, value_parser = clap::value_parser!(u32).range(1..))]
    commit: u32,
    /// Read JSON and tables by this file, which says which field is what
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Write nothing; show how the first articles of each format are read
    #[arg(long)]
    dry_run: bool,
    /// How many articles of each format a dry run shows, or `all`
    #[arg(long, value_name = "N", default_value = "3", requires = "dry_run", value_parser = samples)]
    samples: usize,
    /// How a dry run shows them
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "dry_run")]
    format: Format,
    /// Also name each record that was kept with a doubt, and each file passed over
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// An object a line
    Jsonl,
}

/// Reads a number of samples.
fn samples(text: &str) -> Result<usize, String> {
    match text {
        "all" => Ok(usize::MAX),
        number => number.parse().map_err(|_| "expected a number or `all`".to_owned()),
    }
}

pub(super) fn run(
    index: &IndexArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> Result<Outcome, Failure> {
    let n_cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let n_jobs = index.jobs.map_or(n_cores, NonZeroUsize::get);
    let options = local::Options {
        n_threads: n_jobs.min(8),
        memory_bytes: (index.memory as usize) << 20,
        find_copies: true,
    };
    let mut writer = match index.dry_run {
        true => None,
        false => Some(Writer::open(&args.index, options)?),
    };
    let style = args.style(streams);
    let mut samples = Samples { args: index, style, n_shown: BTreeMap::new(), failed: None };
    let mapping = index.map.as_deref().map(mapping).transpose()?;
    let ingest_options = ingest::Options {
        mapping: mapping.as_ref(),
        paths: &index.paths,
        index: &args.index,
        today,
        n_workers: n_jobs,
        commit_bytes: u64::from(index.commit) << 20,
        interrupted,
    };
    let progress = match streams.err_is_terminal {
        true => Some(progress_bar(ingest::size_bytes(&index.paths, &args.index))),
        false => None,
    };
    let err = &mut *streams.err;
    let mut say = |line: String| {
        // The bar goes out of the way of what is said and comes back below it.
        let mut write = || writeln!(err, "{line}");
        // Who closed standard error does not want to hear; the ingest goes on.
        let _ = match &progress {
            Some(bar) => bar.suspend(write),
            None => write(),
        };
    };
    let mut watch = |event: Event<'_>| match event {
        Event::Progress { n_bytes, n_records } => {
            if let Some(bar) = &progress {
                bar.inc(n_bytes);
                bar.set_message(format!("{n_records} records"));
            }
        }
        Event::Rejected { origin, reason } => {
            say(format!("{}: {}", escape(&origin.to_string()), escape(reason)))
        }
        Event::Noted { origin, note } if index.verbose => {
            let detail = note.detail().map(|detail| format!(": {}", escape(detail))).unwrap_or_default();
            say(format!("{}: note: {}{detail}", escape(&origin.to_string()), note.kind()));
        }
        Event::Skipped { file } if index.verbose => say(format!("{}: note: passed over", escape(file))),
        Event::Noted { .. } | Event::Skipped { .. } => {}
    };
    let out = &mut *streams.out;
    let mut show = |article: Article| samples.show(&article, out);
    let mut sink = match &mut writer {
        Some(writer) => Sink::Index(writer),
        None => Sink::Dry(&mut show),
    };
    let report = ingest::run(&mut sink, &ingest_options, &mut watch);
    if let Some(bar) = &progress {
        bar.finish_and_clear();
    }
    let report = report?;
    match (writer, samples.failed) {
        (Some(writer), _) => {
            writer.close()?;
            print_report(&report, streams.out)?;
        }
        (None, Some(error)) => return Err(error.into()),
        // Results that are for a program have the report beside them.
        (None, None) if index.format == Format::Jsonl => print_report(&report, streams.err)?,
        (None, None) => print_report(&report, streams.out)?,
    }
    print_hints(&report, index.dry_run, streams)?;
    Ok(match report {
        Report { is_interrupted: true, .. } => Outcome::Interrupted,
        Report { n_rejected: 1.., .. } => Outcome::SomeRejected,
        _ => Outcome::Done,
    })
}

/// Reads a mapping from its file.
fn mapping(path: &Path) -> Result<Mapping, Failure> {
    let usage = |message: String, hint: &str| Failure::Usage { message, hint: hint.to_owned() };
    let text = ingest::text_of(path).map_err(|error| {
        usage(
            format!("--map: `{}` cannot be read: {error}", path.display()),
            "name a file of TOML; see the README",
        )
    })?;
    Mapping::read(&text).map_err(|error| {
        usage(
            format!("--map: {}:{error}", path.display()),
            error.hint().unwrap_or("see the README for an example"),
        )
    })
}

fn progress_bar(n_bytes: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {msg} {eta}")
        .expect("the template is a constant that a test draws");
    ProgressBar::new(n_bytes).with_style(style)
}

/// Shows articles of a dry run.
struct Samples<'a> {
    args: &'a IndexArgs,
    style: Style,
    /// How many were shown of each format.
    n_shown: BTreeMap<String, usize>,
    failed: Option<io::Error>,
}

impl Samples<'_> {
    fn show(&mut self, article: &Article, out: &mut dyn Write) {
        if !self.n_shown.contains_key(&article.origin.format) {
            self.n_shown.insert(article.origin.format.clone(), 0);
        }
        let Some(n_shown) = self.n_shown.get_mut(&article.origin.format) else { return };
        if *n_shown >= self.args.samples || self.failed.is_some() {
            return;
        }
        *n_shown += 1;
        let written = match self.args.format {
            Format::Text => terminal::article(out, article, true, self.style),
            Format::Jsonl => writeln!(out, "{}", json::article(article)),
        };
        self.failed = written.err();
    }
}

/// Prints the buckets, in which every record is exactly once.
fn print_report(report: &Report, out: &mut dyn Write) -> Result<(), Failure> {
    let plural = |n: u64, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let buckets = [
        (report.n_indexed, "indexed"),
        (report.n_updated, "updated"),
        (report.n_unchanged, "unchanged"),
        (report.n_duplicate, "duplicate"),
        (report.n_rejected, "rejected"),
    ];
    let rare = [(report.n_withdrawn, "withdrawn"), (report.passed.values().sum(), "no articles")];
    let rare = rare.into_iter().filter(|(n_records, _)| *n_records > 0);
    let parts: Vec<_> =
        buckets.into_iter().chain(rare).map(|(n_records, bucket)| format!("{n_records} {bucket}")).collect();
    writeln!(out, "{}: {}", plural(report.n_records(), "record"), parts.join(", "))?;
    if !report.passed.is_empty() {
        let mut kinds: Vec<_> = report.passed.iter().collect();
        kinds.sort_by_key(|(kind, n_records)| (std::cmp::Reverse(**n_records), *kind));
        let kinds: Vec<_> =
            kinds.into_iter().map(|(kind, n_records)| format!("{kind} ({n_records})")).collect();
        writeln!(out, "no articles: {}", kinds.join(", "))?;
    }
    for (kind, n_records) in &report.notes {
        writeln!(out, "note: {kind}: {}", plural(*n_records, "record"))?;
    }
    if report.n_skipped > 0 {
        let describe = if report.n_skipped == 1 { "describes" } else { "describe" };
        writeln!(out, "passed over: {} that {describe} the others", plural(report.n_skipped, "file"))?;
    }
    Ok(())
}

/// Says what may be missing, or was to be expected.
fn print_hints(report: &Report, is_dry: bool, streams: &mut Streams<'_>) -> Result<(), Failure> {
    if report.n_records() == 0 && !report.is_interrupted {
        writeln!(streams.err, "hint: no file was found in what was given")?;
    } else if report.n_records() == report.n_unchanged + report.n_duplicate && report.n_rejected == 0 {
        writeln!(streams.out, "nothing changed: the index had it all")?;
    }
    if is_dry {
        streams.out.flush()?;
        writeln!(streams.err, "dry run: nothing was written")?;
    }
    if report.is_interrupted {
        writeln!(
            streams.err,
            "interrupted: what is counted above is in the index; run the same again for the rest"
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_can_be_drawn() {
        progress_bar(10).inc(5);
    }
}

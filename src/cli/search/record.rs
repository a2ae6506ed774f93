//! `--record` and `--rerun`: a search kept, and run again.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use clap::Parser;

use super::{Answered, SearchArgs, answered};
use crate::backend::local::Reader;
use crate::cli::asked::Asked;
use crate::cli::{Args, Command, Failure, Outcome, Streams, files};
use crate::date::Day;
use crate::ingest;
use crate::render::record::{Archive, Record};
use crate::render::terminal;
use crate::search::DateReport;

/// Flags, each with a value, that say where to search and write, not what to search: whoever runs it again says that
/// anew.
const NOT_KEPT: [&str; 3] = ["--record", "--index", "--color"];

/// Returns what was typed after the name of the program, without those flags. Fails where it is not Unicode.
fn kept(args: &Args) -> Result<Vec<String>, Failure> {
    let mut kept = Vec::new();
    let mut typed = args.typed.iter().skip(1);
    let mut only_words = false;
    while let Some(argument) = typed.next() {
        let Some(argument) = argument.to_str() else {
            return Err(Failure::Usage {
                message: "an argument that is not Unicode can't be recorded".to_owned(),
                hint: "leave out `--record`".to_owned(),
            });
        };
        only_words |= argument == "--";
        if !only_words && NOT_KEPT.contains(&argument) {
            typed.next();
            continue;
        }
        let is_flag = |flag: &&str| argument.strip_prefix(*flag).is_some_and(|rest| rest.starts_with('='));
        if only_words || !NOT_KEPT.iter().any(is_flag) {
            kept.push(argument.to_owned());
        }
    }
    Ok(kept)
}

/// Returns what runs the same search on any day.
pub fn arguments(args: &Args, today: Day) -> Result<Vec<String>, Failure> {
    let mut arguments = kept(args)?;
    let is_fixed = arguments.iter().any(|argument| argument == "--as-of" || argument.starts_with("--as-of="));
    if !is_fixed {
        // The first is the name of the command.
        let second = arguments.len().min(1);
        arguments.splice(second..second, ["--as-of".to_owned(), today.to_string()]);
    }
    Ok(arguments)
}

/// Writes the record of a search.
pub fn write(
    path: &Path,
    arguments: Vec<String>,
    asked: &Asked,
    days: Option<DateReport>,
    archive: Archive,
    (n_matches, n_printed): (u64, u64),
) -> Result<(), Failure> {
    let mut record = Record {
        program: format!("dateline {}", env!("CARGO_PKG_VERSION")),
        arguments,
        today: asked.today.to_string(),
        query: asked.text.clone(),
        read_as: asked.query.to_string(),
        days: None,
        n_undated_left_out: None,
        archive,
        n_matches,
        n_printed,
    };
    record.set_days(days);
    files::write("--record", path, record.write().as_bytes())
}

/// Returns what tells the archive.
pub fn archive(args: &Args, reader: &Reader) -> Result<Archive, Failure> {
    Ok(Archive::new(args.index.display().to_string(), reader.fingerprint()?))
}

/// Runs the search of a record again, and says what has changed since.
pub fn rerun(
    path: &Path,
    search: &SearchArgs,
    args: &Args,
    today: Day,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> Result<Outcome, Failure> {
    let is_alone = match kept(args)?.as_slice() {
        [_command, flag, _file] => flag == "--rerun",
        [_command, flag] => flag.starts_with("--rerun="),
        _ => false,
    };
    if !is_alone {
        return Err(Failure::Usage {
            message: "`--rerun` takes the query and all flags from the record".to_owned(),
            hint: "leave out the others but `--record`, `--index` and `--color`".to_owned(),
        });
    }
    let (record, mut again) = read(path)?;
    again.index.clone_from(&args.index);
    again.color = args.color;
    let Command::Search(searched) = &mut again.command else { return Err(unreadable(path, NO_SEARCH)) };
    searched.record.clone_from(&search.record);
    let Command::Search(searched) = &again.command else { return Err(unreadable(path, NO_SEARCH)) };
    let arguments = Some(record.arguments.clone());
    let found = answered(searched, arguments, &again, today, streams, interrupted)?;
    if found.outcome != Outcome::Interrupted {
        let said = changes(&record, &found);
        writeln!(streams.err, "{}", terminal::escape(&said))?;
    }
    Ok(found.outcome)
}

const NO_SEARCH: &str = "its arguments are not those of a search";

fn unreadable(path: &Path, reason: &str) -> Failure {
    Failure::Usage {
        message: format!("--rerun: {}: {reason}", path.display()),
        hint: "expected a file that `dateline search --record` has written".to_owned(),
    }
}

/// Reads a record and the arguments in it.
fn read(path: &Path) -> Result<(Record, Args), Failure> {
    let text = ingest::text_of(path).map_err(|error| unreadable(path, &error.to_string()))?;
    let record = Record::read(&text).map_err(|reason| unreadable(path, &reason))?;
    let typed = ["dateline"].into_iter().chain(record.arguments.iter().map(String::as_str));
    let args = Args::try_parse_from(typed)
        .map_err(|error| unreadable(path, error.to_string().lines().next().unwrap_or_default()))?;
    match &args.command {
        Command::Search(search) if search.rerun.is_none() => Ok((record, args)),
        _ => Err(unreadable(path, NO_SEARCH)),
    }
}

/// Says what is not as it was.
fn changes(record: &Record, found: &Answered) -> String {
    let matches = |n: u64| if n == 1 { "1 match".to_owned() } else { format!("{n} matches") };
    let (now, then) = (matches(found.n_matches), record.n_matches);
    let is_like = found.archive.as_ref().is_some_and(|archive| archive.is_like(&record.archive));
    let mut said = match is_like {
        true if found.n_matches == then => format!("the archive is as it was on {}", record.today),
        true => format!(
            "the archive is as it was on {}, but the search has {now} now, and had {then} by {}",
            record.today, record.program
        ),
        false => format!("the archive has changed since {}: {now} now, {then} then", record.today),
    };
    if found.read_as != record.read_as {
        // Named searches may have changed, or the language of queries.
        said += &format!("; the query was read as {} then, and as {} now", record.read_as, found.read_as);
    }
    said
}

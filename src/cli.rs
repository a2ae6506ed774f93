//! The command line: what can be typed, and what it runs.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::backend::BackendError;
use crate::date::Day;
use crate::query::QueryError;
use crate::render::terminal::{Color, Style};

mod asked;
mod batch;
mod eval;
mod files;
mod index;
mod kwic;
mod search;
mod searches;
mod show;
mod similar;
mod spread;
mod stats;
mod terms;
mod timeline;

/// Searches a news archive: full text, dates, tags; one binary, no service.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, propagate_version = true)]
pub struct Args {
    /// Folder of the index
    #[arg(long, global = true, value_name = "DIR", env = "DATELINE_INDEX", default_value = "index")]
    index: PathBuf,
    /// File of named searches, a line each: `peace = "talks OR ceasefire"` [default: searches.toml, if it is here]
    #[arg(long, global = true, value_name = "FILE", env = "DATELINE_SEARCHES", hide_env = true)]
    searches: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
    #[command(subcommand)]
    command: Command,
    /// All that was typed.
    #[arg(skip)]
    typed: Vec<OsString>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Index(index::IndexArgs),
    Search(Box<search::SearchArgs>),
    Timeline(Box<timeline::TimelineArgs>),
    Kwic(Box<kwic::KwicArgs>),
    Terms(Box<terms::TermsArgs>),
    Show(show::ShowArgs),
    Similar(similar::SimilarArgs),
    Spread(spread::SpreadArgs),
    Batch(batch::BatchArgs),
    Eval(eval::EvalArgs),
    Stats(stats::StatsArgs),
    /// Prints completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Prints the manual page
    Man,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// Where a command writes, and what is known of it.
pub struct Streams<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Everything else.
    pub err: &'a mut dyn Write,
    /// Whether a person reads the results.
    pub out_is_terminal: bool,
    /// Whether a person reads everything else.
    pub err_is_terminal: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether the environment asks for no colours.
    pub no_color: bool,
}

/// How a command ended, where it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    NothingFound,
    SomeRejected,
    Interrupted,
}

impl Outcome {
    fn exit_code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::NothingFound => 1,
            Outcome::SomeRejected => 3,
            Outcome::Interrupted => 130,
        }
    }
}

/// Exit code of an error.
const ERROR: u8 = 2;
/// Exit code where another process writes to the index.
const LOCKED: u8 = 4;

/// Why a command failed.
#[derive(Debug)]
enum Failure {
    /// The query can't be read; with its text.
    Query(QueryError, String),
    /// Flags that can't be read, or do not go together; with what to do.
    Usage { message: String, hint: String },
    /// The index can't do it.
    Backend(BackendError),
    /// A stream failed.
    Io(io::Error),
}

impl From<BackendError> for Failure {
    fn from(error: BackendError) -> Failure {
        Failure::Backend(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Io(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Query(error, text) => write!(out, "error: {}", error.render(text)),
            Failure::Usage { message, hint } => write!(out, "error: {message}\nhint: {hint}"),
            Failure::Backend(error) => write!(out, "error: {error}\nhint: {}", error.hint()),
            Failure::Io(error) => write!(out, "error: {error}"),
        }
    }
}

/// Runs a command and returns its exit code: 0 done or found, 1 nothing found, 2 error, 3 finished
/// but some records were rejected, 4 the index is locked, 130 interrupted.
///
/// `today` is the day that words such as `yesterday` are read against. A reader of the results that
/// goes away ends the command quietly.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    today: Day,
    streams: &mut Streams<'_>,
    interrupted: &AtomicBool,
) -> u8 {
    let typed: Vec<OsString> = args.into_iter().collect();
    let args = match Args::try_parse_from(&typed) {
        Ok(args) => Args { typed, ..args },
        Err(error) => return usage(&error, streams),
    };
    let result = match args.command {
        Command::Index(ref index) => index::run(index, &args, today, streams, interrupted),
        Command::Search(ref search) => search::run(search, &args, today, streams, interrupted),
        Command::Timeline(ref wanted) => timeline::run(wanted, &args, today, streams),
        Command::Kwic(ref wanted) => kwic::run(wanted, &args, today, streams, interrupted),
        Command::Terms(ref wanted) => terms::run(wanted, &args, today, streams),
        Command::Show(ref show) => show::run(show, &args, streams),
        Command::Similar(ref similar) => similar::run(similar, &args, streams),
        Command::Spread(ref spread) => spread::run(spread, &args, streams),
        Command::Batch(ref batch) => batch::run(batch, &args, today, streams),
        Command::Eval(ref eval) => eval::run(eval, streams),
        Command::Stats(ref stats) => stats::run(stats, &args, streams),
        Command::Completions { shell } => {
            // clap_complete panics when its writer fails; a buffer does not.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "dateline", &mut script);
            streams.out.write_all(&script).map(|()| Outcome::Done).map_err(Failure::from)
        }
        Command::Man => manual(streams.out).map(|()| Outcome::Done).map_err(Failure::from),
    };
    let result = result.and_then(|outcome| streams.out.flush().map(|()| outcome).map_err(Failure::from));
    match result {
        Ok(outcome) => outcome.exit_code(),
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Done.exit_code(),
        Err(failure) => {
            // What was found before the failure comes first.
            let _ = streams.out.flush();
            let _ = writeln!(streams.err, "{failure}");
            if matches!(failure, Failure::Backend(BackendError::Locked(_))) { LOCKED } else { ERROR }
        }
    }
}

/// Writes clap's own message: help and version are results, errors are not.
fn usage(error: &clap::Error, streams: &mut Streams<'_>) -> u8 {
    let is_error = error.use_stderr();
    let (is_terminal, stream) = match is_error {
        true => (streams.err_is_terminal, &mut *streams.err),
        false => (streams.out_is_terminal, &mut *streams.out),
    };
    let text = error.render();
    let _ = match is_terminal && !streams.no_color {
        true => write!(stream, "{}", text.ansi()),
        false => write!(stream, "{text}"),
    };
    if is_error { ERROR } else { Outcome::Done.exit_code() }
}

/// Writes the manual page of the command and of each of its subcommands.
fn manual(out: &mut dyn Write) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        clap_mangen::Man::new(subcommand.clone()).render(&mut page)?;
    }
    out.write_all(&page)
}

impl Args {
    /// Returns how results are shown.
    fn style(&self, streams: &Streams<'_>) -> Style {
        let color = match self.color {
            ColorChoice::Always => Color::On,
            ColorChoice::Auto if streams.out_is_terminal && !streams.no_color => Color::On,
            ColorChoice::Auto | ColorChoice::Never => Color::Off,
        };
        Style { color, width: streams.width }
    }
}

//! The `dateline` command: hands argv, the day and the streams to the library.

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use dateline::cli::{self, Streams};
use dateline::date::Day;

/// Postings grow in many small steps on several threads, which this allocator is quicker at than the
/// system's; ARCHITECTURE.md has the figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[expect(clippy::disallowed_methods, reason = "the one place that asks the clock, argv and the environment")]
fn main() -> ExitCode {
    let today = Day::of(chrono::Local::now().date_naive()).unwrap_or(Day::LAST);
    let interrupted = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // A second signal ends the program at once: whoever sends it no longer wants to wait.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, interrupted.clone());
        let _ = signal_hook::flag::register(signal, interrupted.clone());
    }
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let mut streams = Streams {
        out_is_terminal: stdout.is_terminal(),
        err_is_terminal: stderr.is_terminal(),
        width: terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)),
        no_color: std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
        out: &mut BufWriter::with_capacity(64 << 10, stdout.lock()),
        err: &mut stderr.lock(),
    };
    let code = cli::run(std::env::args_os(), today, &mut streams, &interrupted);
    // A reader that has gone away needs no message.
    let _ = streams.out.flush();
    ExitCode::from(code)
}

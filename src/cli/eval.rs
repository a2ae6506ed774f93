//! `dateline eval RUN QRELS`

use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, ValueEnum};

use super::{Failure, Outcome, Streams};
use crate::eval::{self, LineError, Qrels, Run};
use crate::ingest;
use crate::render::{json, terminal, tsv};

/// Measures a ranking against judgements: nDCG@10, AP, R@100, MRR and P@10, with trec_eval's values.
#[derive(Debug, ClapArgs)]
pub struct EvalArgs {
    /// What was answered: lines of `topic Q0 document rank score run`
    #[arg(value_name = "RUN")]
    run: PathBuf,
    /// What is right: lines of `topic iteration document grade`; from grade 1 on a document is relevant
    #[arg(value_name = "QRELS")]
    qrels: PathBuf,
    /// Count judged topics without an answer too, with nothing found
    #[arg(long)]
    every_topic: bool,
    /// Print each topic, not only the means
    #[arg(long)]
    per_topic: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// Lines with tabs between topic, measure and value
    Tsv,
    /// One line of JSON
    Json,
}

pub(super) fn run(args: &EvalArgs, streams: &mut Streams<'_>) -> Result<Outcome, Failure> {
    let run = read(&args.run, Run::read, "a run, lines of `topic Q0 document rank score run`")?;
    let qrels = read(&args.qrels, Qrels::read, "qrels, lines of `topic iteration document grade`")?;
    let mut found = eval::evaluate(&run, &qrels, args.every_topic);
    if found.topics.is_empty() {
        return Err(Failure::Usage {
            message: format!("{} and {} have no topic in common", args.run.display(), args.qrels.display()),
            hint: "the first column of both files names the topic".to_owned(),
        });
    }
    let n_topics = found.topics.len();
    if !args.per_topic {
        found.topics.clear();
    }
    match args.format {
        Format::Text => terminal::evaluation(streams.out, &found, n_topics)?,
        Format::Tsv => tsv::evaluation(streams.out, &found)?,
        Format::Json => writeln!(streams.out, "{}", json::evaluation(&found, n_topics))?,
    }
    let not_counted = [
        (found.n_unjudged, "topics of the run have no judgement and are not counted"),
        (
            found.n_unanswered,
            match args.every_topic {
                true => "judged topics have no answer and count as nothing found",
                false => "judged topics have no answer and are not counted; `--every-topic` counts them",
            },
        ),
    ];
    for (n_topics, what) in not_counted.into_iter().filter(|(n_topics, _)| *n_topics > 0) {
        writeln!(streams.err, "note: {n_topics} {what}")?;
    }
    Ok(Outcome::Done)
}

fn read<T>(path: &Path, read: fn(&str) -> Result<T, LineError>, what: &str) -> Result<T, Failure> {
    let fault = |reason: String| Failure::Usage {
        message: format!("{}: {reason}", path.display()),
        hint: format!("expected {what}"),
    };
    let text = ingest::text_of(path).map_err(|error| fault(error.to_string()))?;
    read(&text).map_err(|error| fault(error.to_string()))
}

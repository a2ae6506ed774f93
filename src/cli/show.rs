//! `dateline show ID`

use clap::{Args as ClapArgs, ValueEnum};

use super::{Args, Failure, Outcome, Streams};
use crate::article::{Article, ArticleId};
use crate::backend::local::Reader;
use crate::ingest;
use crate::render::{json, terminal};

/// Prints articles whole: what is known of each, and its text.
#[derive(Debug, ClapArgs)]
pub struct ShowArgs {
    /// Identity of an article, or its first characters
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
    /// Also say by which rule each part was found
    #[arg(long)]
    why: bool,
    /// Print the earlier texts too, the latest first
    #[arg(long)]
    versions: bool,
    /// Print what each version changed in the one before it
    #[arg(long, conflicts_with_all = ["versions", "why", "format"])]
    diff: bool,
    /// Print the record as its file has it
    #[arg(long, conflicts_with_all = ["versions", "why", "format", "diff"])]
    original: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// One line of JSON each
    Json,
}

/// Identities that are listed when the characters given are the beginning of several.
const MAX_LISTED: usize = 10;

pub(super) fn run(show: &ShowArgs, args: &Args, streams: &mut Streams<'_>) -> Result<Outcome, Failure> {
    let reader = Reader::open(&args.index)?;
    let style = args.style(streams);
    let mut outcome = Outcome::Done;
    for prefix in &show.ids {
        let Found::One(id) = find(&reader, prefix)? else {
            say_none(prefix, streams)?;
            outcome = Outcome::NothingFound;
            continue;
        };
        let mut versions = reader.versions(id)?;
        if show.original {
            let origin = &versions[0].origin;
            match ingest::original(origin) {
                Ok(bytes) => streams.out.write_all(&bytes)?,
                Err(reason) => {
                    writeln!(
                        streams.err,
                        "{}: {}",
                        terminal::escape(&origin.to_string()),
                        terminal::escape(&reason)
                    )?;
                    outcome = Outcome::NothingFound;
                }
            }
            continue;
        }
        if show.diff {
            diff(&versions, streams, style)?;
            continue;
        }
        if !show.versions {
            versions.truncate(1);
        }
        for article in &versions {
            match show.format {
                Format::Text => terminal::article(streams.out, article, show.why, style)?,
                Format::Json => writeln!(streams.out, "{}", json::article(article))?,
            }
        }
    }
    Ok(outcome)
}

fn diff(versions: &[Article], streams: &mut Streams<'_>, style: terminal::Style) -> Result<(), Failure> {
    for pair in versions.windows(2) {
        terminal::difference(streams.out, &pair[1], &pair[0], style)?;
    }
    if versions.len() == 1 {
        writeln!(streams.err, "there is one version of `{}`", versions[0].id)?;
    }
    Ok(())
}

/// The article that an identity, or the beginning of one, stands for.
pub enum Found {
    /// This one.
    One(ArticleId),
    /// There is none.
    None,
}

/// Returns the article meant by the first characters of its identity. Fails if they are those of several.
pub fn find(reader: &Reader, prefix: &str) -> Result<Found, Failure> {
    let prefix = prefix.trim().to_lowercase();
    let ids = reader.ids(&prefix, MAX_LISTED + 1)?;
    match ids[..] {
        [id] if !prefix.is_empty() => Ok(Found::One(id)),
        [] => Ok(Found::None),
        _ => {
            let listed: Vec<_> = ids.iter().take(MAX_LISTED).map(|id| format!("`{id}`")).collect();
            let more = if ids.len() > MAX_LISTED { " and more" } else { "" };
            Err(Failure::Usage {
                message: format!("several articles have an id that begins with `{prefix}`"),
                hint: format!("type more of it: {}{more}", listed.join(", ")),
            })
        }
    }
}

/// Says that no article has such an identity.
pub fn say_none(prefix: &str, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let prefix = terminal::escape(prefix.trim()).to_lowercase();
    writeln!(streams.err, "no article has an id that begins with `{prefix}`")?;
    Ok(())
}

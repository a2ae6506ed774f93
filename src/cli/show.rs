//! `dateline show ID`

use clap::{Args as ClapArgs, ValueEnum};

use super::{Args, Failure, Outcome, Streams};
use crate::backend::local::Reader;
use crate::render::{json, terminal};

/// Prints articles whole: what is known of each, and its text.
#[derive(Debug, ClapArgs)]
pub struct ShowArgs {
    /// Identity of an article, or its first characters
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,
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
        let prefix = prefix.trim().to_lowercase();
        let ids = reader.ids(&prefix, MAX_LISTED + 1)?;
        let article = match ids[..] {
            [id] if !prefix.is_empty() => reader.article(id)?,
            [] => None,
            _ => return Err(several(&prefix, &ids)),
        };
        let Some(article) = article else {
            writeln!(streams.err, "no article has an id that begins with `{}`", terminal::escape(&prefix))?;
            outcome = Outcome::NothingFound;
            continue;
        };
        match show.format {
            Format::Text => terminal::article(streams.out, &article, style)?,
            Format::Json => writeln!(streams.out, "{}", json::article(&article))?,
        }
    }
    Ok(outcome)
}

fn several(prefix: &str, ids: &[crate::article::ArticleId]) -> Failure {
    let listed: Vec<_> = ids.iter().take(MAX_LISTED).map(|id| format!("`{id}`")).collect();
    let more = if ids.len() > MAX_LISTED { " and more" } else { "" };
    Failure::Usage {
        message: format!("several articles have an id that begins with `{prefix}`"),
        hint: format!("type more of it: {}{more}", listed.join(", ")),
    }
}

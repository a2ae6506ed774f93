//! Named searches: `@name` in a query is one of a file's.

use std::path::Path;

use super::{Args, Failure};
use crate::ingest;
use crate::query::Searches;

/// Where named searches are looked for if no file is named.
const USUAL_FILE: &str = "searches.toml";

impl Args {
    /// Returns the named searches: of the file that `--searches` names, or of `searches.toml` in the current folder
    /// if there is one. Fails if the file can't be read as names with a query each.
    pub(super) fn searches(&self) -> Result<Searches, Failure> {
        let usual = Path::new(USUAL_FILE);
        let path = match &self.searches {
            Some(path) => path,
            None if usual.is_file() => usual,
            None => return Ok(Searches::new()),
        };
        let failure = |reason: String| Failure::Usage {
            message: format!("{}: {reason}", path.display()),
            hint: "expected a line for each search, such as `peace = \"talks OR ceasefire\"`".to_owned(),
        };
        let text = ingest::text_of(path).map_err(|error| failure(error.to_string()))?;
        toml::from_str(&text).map_err(|error| failure(error.message().to_owned()))
    }
}

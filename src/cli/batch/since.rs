//! `--new-since FILE`: what the last run found is kept in a file, so that the next one shows only what is new.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::article::ArticleId;
use crate::cli::{Failure, files};
use crate::ingest;

/// The articles that each question found in all runs so far.
pub struct Known {
    path: PathBuf,
    by_question: BTreeMap<String, BTreeSet<ArticleId>>,
}

impl Known {
    /// Reads the file; there need be none before the first run. Fails, before anything is asked, if it was not
    /// written by this program.
    pub fn read(path: &Path) -> Result<Known, Failure> {
        let failure = |reason: String| Failure::Usage {
            message: format!("{}: {reason}", path.display()),
            hint: "name a file that an earlier `--new-since` has written, or one that is not there yet"
                .to_owned(),
        };
        let mut known = Known { path: path.to_owned(), by_question: BTreeMap::new() };
        let text = match ingest::text_of(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(known),
            Err(error) => return Err(failure(error.to_string())),
        };
        for (idx, line) in text.lines().enumerate() {
            let row = line.split_once('\t').and_then(|(id, question)| Some((id.parse().ok()?, question)));
            let Some((id, question)) = row else {
                return Err(failure(format!("line {}: expected an id, a tab and a query", idx + 1)));
            };
            known.by_question.entry(question.to_owned()).or_default().insert(id);
        }
        Ok(known)
    }

    /// Returns whether a question did not find an article before.
    pub fn is_new(&self, question: &str, id: ArticleId) -> bool {
        self.by_question.get(&key(question)).is_none_or(|ids| !ids.contains(&id))
    }

    /// Adds what a question found.
    pub fn add(&mut self, question: &str, ids: impl IntoIterator<Item = ArticleId>) {
        self.by_question.entry(key(question)).or_default().extend(ids);
    }

    /// Writes the file anew; until the new one is whole the old one stays.
    pub fn write(&self) -> Result<(), Failure> {
        let mut lines = String::new();
        for (question, ids) in &self.by_question {
            ids.iter().for_each(|id| lines.push_str(&format!("{id}\t{question}\n")));
        }
        files::write("--new-since", &self.path, lines.as_bytes())
    }
}

/// A question on one line.
fn key(question: &str) -> String {
    question.split_whitespace().collect::<Vec<_>>().join(" ")
}

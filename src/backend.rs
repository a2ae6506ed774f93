//! What an index can do, and how it can fail. One backend so far: [`local`], an index in a folder.

use std::fmt;
use std::path::PathBuf;

pub mod local;

/// What became of an article that was put into an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is new.
    Indexed,
    /// It replaced an earlier text of the same article.
    Updated,
    /// The index had it already, or has a later text of it.
    Unchanged,
    /// The same record was put earlier in this ingest.
    Duplicate,
    /// It was taken out, because its source has taken it back.
    Withdrawn,
    /// It was to be taken out, and the index does not have it.
    Absent,
}

/// Why an index could not do what was asked. The fault is in the environment, not in the query.
#[derive(Debug)]
pub enum BackendError {
    /// There is no index in this folder.
    NotFound(PathBuf),
    /// The index was made by a program with other rules.
    Incompatible {
        /// The index's folder.
        path: PathBuf,
        /// What the index says of itself.
        found: String,
        /// What this program reads.
        expected: String,
    },
    /// Another process is writing to the index.
    Locked(PathBuf),
    /// Reading or writing failed.
    Io {
        /// The index's folder.
        path: PathBuf,
        /// What the system or the storage layer said.
        reason: String,
    },
}

impl BackendError {
    /// Returns what to do next.
    pub fn hint(&self) -> String {
        match self {
            BackendError::NotFound(path) => {
                format!("build one with `dateline --index {} index PATH…`", path.display())
            }
            BackendError::Incompatible { .. } => {
                "index the sources again into a new folder with `--index DIR`".to_owned()
            }
            BackendError::Locked(_) => "wait for the other `dateline index` to end, or stop it".to_owned(),
            BackendError::Io { path, .. } => {
                format!(
                    "check that `{}` can be read and written, and that the disk is not full",
                    path.display()
                )
            }
        }
    }
}

impl fmt::Display for BackendError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BackendError::NotFound(path) => write!(out, "no index at `{}`", path.display()),
            BackendError::Incompatible { path, found, expected } => write!(
                out,
                "the index at `{}` was made by other rules: found `{found}`, expected `{expected}`",
                path.display()
            ),
            BackendError::Locked(path) => write!(out, "another process is writing to `{}`", path.display()),
            BackendError::Io { path, reason } => write!(out, "{}: {reason}", path.display()),
        }
    }
}

impl std::error::Error for BackendError {}

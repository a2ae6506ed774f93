//! The record of a search: what was asked, what of, and what came out, to be kept with the results and run again.

use serde::{Deserialize, Serialize};

use super::json::line;
use crate::search::{DateReport, Fingerprint};

/// The record of a search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Name and version of the program.
    pub program: String,
    /// What runs the search again, after the name of the program.
    pub arguments: Vec<String>,
    /// The day that words such as `yesterday` were read against.
    pub today: String,
    /// The query as it was typed.
    pub query: String,
    /// The query and the flags as they were read, as an s-expression.
    pub read_as: String,
    /// The days that it was limited to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<String>,
    /// Articles that match but for their lack of a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n_undated_left_out: Option<u64>,
    /// What was searched.
    pub archive: Archive,
    /// Articles that matched; where copies were folded while all were printed, stories.
    pub n_matches: u64,
    /// Hits that were printed.
    pub n_printed: u64,
}

/// What was searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// Folder of the index.
    pub folder: String,
    /// Articles in all.
    pub n_articles: u64,
    /// Changes with every article that is added, changed or taken out, and with nothing else.
    pub fingerprint: String,
}

impl Archive {
    /// Returns the record of an archive.
    pub fn new(folder: String, fingerprint: Fingerprint) -> Archive {
        let Fingerprint { n_articles, digest } = fingerprint;
        Archive { folder, n_articles, fingerprint: format!("{digest:016x}") }
    }

    /// Returns whether it held the same articles.
    pub fn is_like(&self, other: &Archive) -> bool {
        (self.n_articles, &self.fingerprint) == (other.n_articles, &other.fingerprint)
    }
}

impl Record {
    /// Says which days were asked for.
    pub fn set_days(&mut self, days: Option<DateReport>) {
        self.days = days.map(|report| report.days.to_string());
        self.n_undated_left_out = days.map(|report| report.n_undated);
    }

    /// Returns it as one line of JSON.
    pub fn write(&self) -> String {
        line(self) + "\n"
    }

    /// Reads what [`Record::write`] writes. Fails, saying why, if it is anything else.
    pub fn read(text: &str) -> Result<Record, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }
}

//! An archive in a temporary folder, and the command run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dateline::query::Query;
use dateline::search::{Collapse, Lead, SearchRequest, Sort};
use tempfile::TempDir;

/// A folder with sources and an index, deleted at the end.
pub struct Archive {
    folder: TempDir,
}

/// What a command printed, and its exit code.
#[derive(Debug)]
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

impl Archive {
    pub fn new() -> Archive {
        Archive { folder: tempfile::tempdir().unwrap() }
    }

    /// Returns the archive of `corpus/`, indexed.
    pub fn of_corpus() -> Archive {
        let archive = Archive::new();
        archive.run(&["index", corpus().to_str().unwrap()]).expect(0);
        archive
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Returns the command, set to this archive's index and to a day that does not change.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .current_dir(self.folder.path())
            .env_remove("NO_COLOR")
            .env("DATELINE_INDEX", self.path("index"));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command().args(arguments).output().unwrap())
    }

    /// Returns one column of the hits of a search, in order.
    pub fn search(&self, column: &str, arguments: &[&str]) -> Vec<String> {
        let mut all = vec!["search", "--format", "tsv", "--as-of", "2025-08-01"];
        if !arguments.iter().any(|argument| ["-n", "--all"].contains(argument)) {
            all.extend(["-n", "1000"]);
        }
        all.extend(arguments);
        let ran = self.run(&all);
        assert!(matches!(ran.code, Some(0 | 1)), "{arguments:?}: {ran:?}");
        let mut lines = ran.out.lines().map(|line| line.split('\t'));
        let at = lines.next().unwrap().position(|name| name == column).unwrap();
        lines.map(|mut fields| fields.nth(at).unwrap().to_owned()).collect()
    }

    /// Returns `file:record` of the hits; of scraped pages, which are one article each, the file alone.
    pub fn places(&self, arguments: &[&str]) -> Vec<String> {
        let (files, records) = (self.search("file", arguments), self.search("record", arguments));
        let place = |(file, record): (String, String)| {
            let name = Path::new(&file).file_name().unwrap().to_string_lossy().into_owned();
            if is_page(&file) { name } else { format!("{name}:{record}") }
        };
        files.into_iter().zip(records).map(place).collect()
    }

    pub fn count(&self, arguments: &[&str]) -> u64 {
        let mut all = vec!["search", "--count", "--as-of", "2025-08-01"];
        all.extend(arguments);
        let ran = self.run(&all);
        ran.out.trim().parse().unwrap_or_else(|_| panic!("{arguments:?}: {ran:?}"))
    }
}

impl Ran {
    #[track_caller]
    pub fn expect(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}

pub fn ran(output: Output) -> Ran {
    Ran {
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
    }
}

/// Returns the folder of sample articles.
pub fn is_page(file: &str) -> bool {
    file.contains("/scraped-text/")
}

pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Returns the request for the first hits of a query, each article by itself and without passages.
pub fn request(query: Query, sort: Sort, limit: usize) -> SearchRequest {
    SearchRequest {
        query,
        sort,
        offset: 0,
        limit,
        collapse: Collapse::Off,
        lead: Lead::First,
        with_passages: false,
        added: Vec::new(),
        decay: None,
    }
}

//! Who may use whom, and what only one place may do: the architecture as a table that can fail.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module and the modules of this crate that it may use.
#[rustfmt::skip]
const LAYERS: &[(&str, &[&str])] = &[
    ("analysis",  &[]),
    ("agency",    &["analysis"]),
    ("charset",   &[]),
    ("date",      &["analysis"]),
    ("article",   &["date"]),
    ("copies",    &["analysis"]),
    ("names",     &["analysis", "agency", "date"]),
    ("caption",   &["analysis", "agency"]),
    ("draft",     &["article"]),
    ("formats",   &["analysis", "agency", "charset", "date", "article", "names", "caption", "draft"]),
    ("normalise", &["analysis", "agency", "date", "article", "names", "caption", "draft"]),
    ("field",     &["article"]),
    ("query",     &["analysis", "date", "article", "field"]),
    ("search",    &["analysis", "date", "article", "field", "query"]),
    ("backend",   &["analysis", "date", "article", "copies", "field", "query", "search"]),
    ("ingest",    &["charset", "date", "article", "draft", "formats", "normalise", "backend"]),
    ("eval",      &[]),
    ("render",    &["date", "article", "copies", "search", "eval"]),
    ("cli",       &["date", "article", "copies", "formats", "field", "query", "search", "backend", "ingest", "eval", "render"]),
];

/// What only some places may name: the text, where it may stand, and why.
#[rustfmt::skip]
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("tantivy::", &["src/backend/local/", "src/backend/local.rs"], "one backend must not leak into the rest"),
    ("std::env", &["src/main.rs"], "the library never reads the environment"),
    ("chrono::Local", &["src/main.rs"], "only main asks the clock"),
    ("walkdir::", &["src/ingest/walk.rs"], "files are visited in one sorted order"),
    ("std::fs", &["src/ingest/", "src/backend/local/", "src/cli/files.rs"], "nothing before ingest touches files"),
    ("Serialize", &["src/render/", "src/backend/local/"], "wire types live where the wire is"),
];

fn sources() -> Vec<(String, String)> {
    fn visit(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { visit(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    visit(&root.join("src"), &mut files);
    files.sort();
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// Returns the first part of a file's path below `src/`.
fn module_of(file: &str) -> &str {
    file.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

/// Returns the lines of code, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn modules_use_only_the_layers_below_them() {
    let mut faults = Vec::new();
    for (file, text) in sources() {
        let module = module_of(&file);
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            faults.push(format!("{file}: module `{module}` is not in the table"));
            continue;
        };
        for line in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used = used.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap();
                let is_module = LAYERS.iter().any(|(name, _)| *name == used);
                if is_module && used != module && !allowed.contains(&used) {
                    faults.push(format!("{file}: `{module}` must not use `{used}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_layer_uses_only_earlier_ones() {
    let mut before = BTreeSet::new();
    for (module, allowed) in LAYERS {
        assert!(allowed.iter().all(|used| before.contains(used)), "{module} uses a later layer");
        before.insert(*module);
    }
}

/// Returns whether a line has this text, not only as the beginning of a longer name.
fn names(line: &str, what: &str) -> bool {
    let is_whole = |at: usize| {
        !line[at + what.len()..]
            .starts_with(|c: char| c.is_alphanumeric() && what.ends_with(char::is_alphanumeric))
    };
    line.match_indices(what).any(|(at, _)| is_whole(at))
}

#[test]
fn some_things_are_done_in_one_place_only() {
    let mut faults = Vec::new();
    for (file, text) in sources() {
        for (what, places, why) in ONLY_IN {
            let is_allowed = places.iter().any(|place| file.starts_with(place));
            if !is_allowed && code(&text).any(|line| names(line, what)) {
                faults.push(format!("{file}: names `{what}`, but {why}"));
            }
        }
        let prints = ["println!", "eprintln!", "process::exit", "todo!", "unimplemented!"];
        if let Some(found) = prints.iter().find(|what| code(&text).any(|line| line.contains(**what))) {
            faults.push(format!("{file}: names `{found}`"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "{file}: the first line is no `//!`");
    }
}

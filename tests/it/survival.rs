//! What is committed survives a kill, other writers, other programs and closed pipes.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::archive::{Archive, ran};

/// Writes `n_articles` articles that share the word `flood`.
fn write_articles(archive: &Archive, n_articles: usize) {
    let mut text = String::new();
    for number in 0..n_articles {
        let body = format!("The flood reached house {number}. ").repeat(40);
        text += &format!(
            "{{\"id\": {number}, \"title\": \"Flood {number}\", \"body\": \"{body}\", \"date\": \"2025-07-{:02}\"}}\n",
            number % 31 + 1
        );
    }
    archive.write("in/a.jsonl", text);
}

#[cfg(unix)]
#[test]
fn a_killed_ingest_leaves_the_last_commit_and_can_be_run_again() {
    let archive = Archive::new();
    write_articles(&archive, 3_000);
    let mut last = 0;
    for round in 1..=10u64 {
        // Commits come often, and the kill at another record in every round.
        let mut child = archive
            .command()
            .args(["index", "in", "--commit", "1", "--verbose"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The one place where a test waits: a kill has to come at some moment, and any will do.
        std::thread::sleep(std::time::Duration::from_millis(7 * round * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let ran = archive.run(&["search", "flood", "--count"]);
        if !archive.path("index/meta.json").exists() {
            assert_eq!(ran.code, Some(2), "{ran:?}");
            continue;
        }
        assert!(matches!(ran.code, Some(0 | 1)), "round {round}: {ran:?}");
        let n_found: u64 = ran.out.trim().parse().unwrap();
        assert!(n_found >= last, "round {round}: {n_found} after {last}");
        last = n_found;
    }
    archive.run(&["index", "in"]).expect(0);
    assert_eq!(archive.count(&["flood"]), 3_000);
    let again = archive.run(&["index", "in"]).expect(0);
    assert!(again.out.contains("3000 unchanged"), "{again:?}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_ingest_commits_what_it_has() {
    let archive = Archive::new();
    write_articles(&archive, 3_000);
    let mut child = archive
        .command()
        .args(["index", "in", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The index is made before the first record is read.
    while !archive.path("index/meta.json").exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let pid = child.id().to_string();
    std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap();
    let ran = ran(child.wait_with_output().unwrap());
    // Whether the signal came before or after the last record, what is counted is in the index.
    let n_counted: u64 = ran.out.split(' ').next().unwrap().parse().unwrap();
    assert_eq!(archive.count(&["*"]), n_counted, "{ran:?}");
    assert_eq!(ran.code == Some(130), ran.err.contains("interrupted: "), "{ran:?}");
    archive.run(&["index", "in"]).expect(0);
    assert_eq!(archive.count(&["flood"]), 3_000);
}

#[test]
fn two_writers_are_not_let_in() {
    let archive = Archive::new();
    write_articles(&archive, 1);
    let options =
        dateline::backend::local::Options { n_threads: 1, memory_bytes: 15 << 20, find_copies: true };
    let writer = dateline::backend::local::Writer::open(&archive.path("index"), options).unwrap();
    let ran = archive.run(&["index", "in"]).expect(4);
    assert!(ran.err.starts_with("error: another process is writing to"), "{ran:?}");
    assert!(ran.err.contains("\nhint: "), "{ran:?}");
    drop(writer);
    archive.run(&["index", "in"]).expect(0);
}

#[test]
fn an_index_of_other_rules_is_refused() {
    let archive = Archive::new();
    write_articles(&archive, 3);
    archive.run(&["index", "in"]).expect(0);
    let meta = archive.path("index/meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    assert!(text.contains("words-1"));
    fs::write(&meta, text.replace("words-1", "words-0")).unwrap();
    for arguments in [&["search", "flood"][..], &["stats"], &["index", "in"]] {
        let ran = archive.run(arguments).expect(2);
        assert!(ran.err.contains("was made by other rules: found `layout "), "{ran:?}");
        assert!(ran.err.contains(", words-0"), "{ran:?}");
        assert!(ran.err.contains("\nhint: index the sources again"), "{ran:?}");
    }
}

#[test]
fn without_an_index_the_way_to_one_is_said() {
    let archive = Archive::new();
    let ran = archive.run(&["search", "flood"]).expect(2);
    assert!(ran.err.starts_with("error: no index at `"), "{ran:?}");
    assert!(ran.err.contains("\nhint: build one with `dateline"), "{ran:?}");
}

#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    let archive = Archive::new();
    write_articles(&archive, 2_000);
    archive.run(&["index", "in"]).expect(0);
    let mut child = archive
        .command()
        .args(["search", "flood", "--all", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"rank\":1,"), "{first}");
    let ran = ran(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn the_index_in_a_folder_is_not_read_as_its_source() {
    let archive = Archive::new();
    write_articles(&archive, 3);
    archive.run(&["index", "."]).expect(0);
    let again = archive.run(&["index", "."]).expect(0);
    assert!(again.out.starts_with("3 records: 0 indexed, 0 updated, 3 unchanged"), "{again:?}");
}

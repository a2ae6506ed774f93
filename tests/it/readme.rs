//! The README is what the program does: its tables are computed, its examples run.

use std::fs;
use std::path::Path;
use std::process::Command;

use dateline::date::ACCEPTED;
use dateline::field::FIELDS;
use dateline::formats::FORMATS;
use dateline::query::operators::OPERATORS;

use crate::archive::{Archive, ran};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// A bar inside a cell of a Markdown table has to be escaped, also between backticks.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn operators_table() -> String {
    let row = |spelling: &str, about: &str, example: &str| {
        format!("| `{}` | {} | `{}` |\n", cell(spelling), cell(about), cell(example))
    };
    OPERATORS.iter().map(|operator| row(operator.spelling, operator.about, operator.example)).collect()
}

fn fields_table() -> String {
    let names = |row: &dateline::field::Row| {
        [row.name].iter().chain(row.aliases).map(|name| format!("`{name}:`")).collect::<Vec<_>>().join(", ")
    };
    FIELDS.iter().map(|row| format!("| {} | {} | `{}` |\n", names(row), row.about, row.example)).collect()
}

fn formats_table() -> String {
    // Parquet is only there in builds that ask for it.
    let formats = FORMATS.iter().filter(|format| format.name != "parquet");
    formats.map(|format| format!("| `{}` | {} |\n", format.name, format.about)).collect()
}

#[test]
fn its_tables_are_those_of_the_program() {
    let readme = readme();
    for table in [operators_table(), fields_table(), formats_table()] {
        assert!(readme.contains(&table), "README.md should have:\n{table}");
    }
    assert!(readme.contains(ACCEPTED), "README.md should have: {ACCEPTED}");
}

#[test]
fn every_example_of_a_query_finds_something() {
    let archive = Archive::of_corpus();
    archive.write("searches.toml", fs::read_to_string("searches.toml").unwrap());
    let mut empty = Vec::new();
    for example in OPERATORS.iter().map(|row| row.example).chain(FIELDS.iter().map(|row| row.example)) {
        // An identity is of one article, whose text may change.
        if example.starts_with("id:") {
            continue;
        }
        let ran = archive.run(&["search", "--count", "--as-of", "2025-08-01", example]);
        if ran.code != Some(0) || ran.err.contains("warning") {
            empty.push((example, ran));
        }
    }
    assert!(empty.is_empty(), "{empty:#?}");
}

/// Returns the commands of the `console` blocks, with what they print.
fn examples(readme: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        for line in block.split("```").next().unwrap().lines() {
            match line.strip_prefix("$ ") {
                Some(command) => examples.push((command.to_owned(), String::new())),
                None => examples.last_mut().unwrap().1 += &format!("{line}\n"),
            }
        }
    }
    examples
}

#[cfg(unix)]
#[test]
fn its_examples_print_what_it_says() {
    let archive = Archive::new();
    let program = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env!("PATH"));
    let examples = examples(&readme());
    assert!(examples.len() >= 4);
    for (command, expected) in examples {
        let output = Command::new("sh")
            .args(["-c", &command])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("PATH", &path)
            .env("DATELINE_INDEX", archive.path("index"))
            .output()
            .unwrap();
        let ran = ran(output);
        // Of a failing command the message is shown, of any other the result.
        let printed = if ran.out.is_empty() { &ran.err } else { &ran.out };
        assert_eq!(*printed, expected, "$ {command}");
    }
}

#[cfg(unix)]
#[test]
fn its_first_command_finds_the_right_article_first() {
    let readme = readme();
    let command = readme.lines().find(|line| line.starts_with("cargo run")).unwrap();
    let archive = Archive::new();
    let program = format!("\"{}\"", env!("CARGO_BIN_EXE_dateline"));
    // The program is built already; everything else is as it stands.
    let command = command.replace("cargo run --release --quiet --", &program);
    let output = Command::new("sh")
        .args(["-c", &command])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("DATELINE_INDEX", archive.path("index"))
        .output()
        .unwrap();
    let ran = ran(output).expect(0);
    assert!(ran.out.contains("\n1\t2025-07-23\tWORLD · AFP\tIstanbul talks: Russia and Ukraine"), "{ran:?}");
}

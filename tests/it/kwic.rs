//! `dateline kwic`.

use serde_json::{Value, json};

use crate::archive::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    let article = |id: &str, title: &str, deck: &str, body: &str, date: Value| {
        json!({"id": id, "title": title, "deck": deck, "body": body, "date": date}).to_string()
    };
    let articles = [
        article(
            "a",
            "Grain deal",
            "The deck has grain too.",
            "A big grain ship.\nMore grain arrived.",
            json!("2022-07-22"),
        ),
        article("b", "Harvest", "", "Old GRAIN stores; the grain deal ended.", json!("2023-07-17")),
        article("c", "Silos", "", "Nobody dated this grain.", json!(null)),
        article("d", "Moon", "", "Nothing of it.", json!("1969")),
    ];
    archive.write("in/a.jsonl", articles.join("\n"));
    archive.run(&["index", "in"]).expect(0);
    archive
}

/// Returns `left[node]right` of each line.
fn lines(archive: &Archive, arguments: &[&str]) -> Vec<String> {
    let mut all = vec!["kwic", "--format", "tsv", "--width", "9"];
    all.extend(arguments);
    let ran = archive.run(&all).expect(0);
    let rows = ran.out.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| format!("{}[{}]{}", row[5], row[6], row[7])).collect()
}

#[test]
fn every_place_is_a_line_with_what_is_around_it() {
    let archive = archive();
    assert_eq!(
        lines(&archive, &["grain"]),
        [
            "[Grain] deal",
            "deck has [grain] too.",
            "A big [grain] ship. Mo",
            "ip. More [grain] arrived.",
            "Old [GRAIN] stores; ",
            "res; the [grain] deal end",
            "ted this [grain].",
        ]
    );
}

#[test]
fn lines_are_sorted_by_what_stands_beside() {
    let archive = archive();
    let check = |arguments: &[&str], expected: &[&str]| {
        assert_eq!(lines(&archive, arguments), expected, "{arguments:?}");
    };
    check(&["\"grain deal\"", "--sort", "right"], &["[Grain deal]", "res; the [grain deal] ended."]);
    check(
        &["grain", "--sort", "left", "-n", "3"],
        &["[Grain] deal", "A big [grain] ship. Mo", "deck has [grain] too."],
    );
    check(&["grain", "--sort", "newest", "-n", "1"], &["Old [GRAIN] stores; "]);
    check(
        &["grain", "--on", "2023", "--sort", "node"],
        &["res; the [grain] deal end", "Old [GRAIN] stores; "],
    );
}

#[test]
fn a_line_says_where_it_stands() {
    let archive = archive();
    let ran = archive.run(&["kwic", "deck:grain", "--format", "json"]).expect(0);
    let line: Value = serde_json::from_str(ran.out.trim()).unwrap();
    let id = archive.search("id", &["ship"]).remove(0);
    assert_eq!(
        line,
        json!({"id": id, "date": "2022-07-22", "title": "Grain deal", "field": "deck", "span": [13, 18],
            "left": "The deck has ", "node": "grain", "right": " too."})
    );
    let ran = archive.run(&["kwic", "silos OR dated"]).expect(0);
    assert!(ran.out.contains("\t\tSilos\ttitle\t0\t\tSilos\t\n"), "{ran:?}");
}

#[test]
fn a_cut_list_says_so() {
    let archive = archive();
    let said = |arguments: &[&str]| archive.run(&[&["kwic", "grain"], arguments].concat()).expect(0).err;
    assert_eq!(said(&["-n", "2"]), "2 places shown, more with `-n`\n");
    assert_eq!(said(&["-n", "2", "--sort", "left"]), "2 of 7 places shown, more with `-n`\n");
    assert_eq!(said(&["-n", "7"]), "");
    assert_eq!(said(&["--all"]), "");
    assert!(said(&["--on", "2023"]).contains("1 undated article left out"));
}

#[test]
fn what_has_no_places_is_refused() {
    let archive = archive();
    let ran = archive.run(&["kwic", "date:2023"]).expect(2);
    assert!(ran.err.starts_with("error: there is no word in the query"), "{ran:?}");
    let ran = archive.run(&["kwic", "grain", "--all", "--sort", "left"]).expect(2);
    assert!(ran.err.contains("hint: use `--sort date`"), "{ran:?}");
    archive.run(&["kwic", "zeppelin"]).expect(1);
}

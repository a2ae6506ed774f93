//! `dateline search --record` and `--rerun`.

use std::fs;

use serde_json::{Value, json};

use crate::archive::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    for (idx, date) in ["2025-07-20", "2025-07-31", "2025-08-01"].iter().enumerate() {
        let article = json!({"id": idx.to_string(), "title": format!("Ferry {idx}"), "date": date, "source": "The Post",
            "body": format!("The ferry number {idx} sails.")});
        archive.write(&format!("in/{idx}.json"), article.to_string());
    }
    archive.run(&["index", "in"]).expect(0);
    archive
}

fn record(archive: &Archive, name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(archive.path(name)).unwrap()).unwrap()
}

#[test]
fn a_record_says_what_was_asked_of_what_and_what_came_out() {
    let archive = archive();
    let arguments =
        ["search", "--as-of", "2025-08-01", "ferry", "--last", "2d", "--record=r.json", "--format", "csv"];
    archive.run(&arguments).expect(0);
    let found = record(&archive, "r.json");
    let folder = archive.path("index").display().to_string();
    assert_eq!(
        found,
        json!({
            "program": format!("dateline {}", env!("CARGO_PKG_VERSION")),
            "arguments": ["search", "--as-of", "2025-08-01", "ferry", "--last", "2d", "--format", "csv"],
            "today": "2025-08-01",
            "query": "ferry",
            "read_as": "(and text:ferry (days date 2025-07-31..2025-08-01))",
            "days": "2025-07-31..2025-08-01",
            "n_undated_left_out": 0,
            "archive": {"folder": folder, "n_articles": 3, "fingerprint": found["archive"]["fingerprint"]},
            "n_matches": 2,
            "n_printed": 2,
        })
    );
}

#[test]
fn a_recorded_search_is_run_again_on_its_own_day() {
    let archive = archive();
    let first =
        archive.run(&["search", "--record", "r.json", "ferry", "--until", "today", "--format", "tsv"]);
    let today = record(&archive, "r.json")["today"].as_str().unwrap().to_owned();
    let arguments = record(&archive, "r.json")["arguments"].clone();
    assert_eq!(arguments.as_array().unwrap()[..3], [json!("search"), json!("--as-of"), json!(today)]);
    let again = archive.run(&["search", "--rerun", "r.json", "--record", "again.json"]).expect(0);
    assert_eq!(again.out, first.expect(0).out);
    assert!(again.err.ends_with(&format!("the archive is as it was on {today}\n")), "{again:?}");
    assert_eq!(record(&archive, "again.json"), record(&archive, "r.json"));
}

#[test]
fn what_has_changed_since_is_said() {
    let archive = archive();
    archive.run(&["search", "--record", "r.json", "ferry", "--as-of", "2025-08-02", "--all"]).expect(0);
    let was = record(&archive, "r.json")["archive"]["fingerprint"].clone();
    // The same files in another order make the same archive.
    let other = Archive::new();
    for idx in [2, 0, 1] {
        other.run(&["index", archive.path(&format!("in/{idx}.json")).to_str().unwrap()]).expect(0);
    }
    other.run(&["search", "--record", "r.json", "ferry"]).expect(0);
    assert_eq!(record(&other, "r.json")["archive"]["fingerprint"], was);
    archive.write("in/new.json", r#"{"id":"9","title":"A ferry","body":"Another one.","date":"2025-07-01"}"#);
    archive.run(&["index", "in"]).expect(0);
    let again = archive.run(&["search", "--rerun=r.json", "--record", "again.json"]).expect(0);
    assert!(
        again.err.ends_with("the archive has changed since 2025-08-02: 4 matches now, 3 then\n"),
        "{again:?}"
    );
    assert_ne!(record(&archive, "again.json")["archive"]["fingerprint"], was);
}

#[test]
fn words_after_two_dashes_are_no_flags() {
    let archive = archive();
    archive.run(&["search", "--record", "r.json", "--as-of", "2025-08-02", "--", "-zeppelin"]).expect(0);
    let expected = json!(["search", "--as-of", "2025-08-02", "--", "-zeppelin"]);
    assert_eq!(record(&archive, "r.json")["arguments"], expected);
}

#[test]
fn what_is_no_record_is_refused() {
    let archive = archive();
    let check = |content: &str, arguments: &[&str], expected: &str| {
        archive.write("r.json", content);
        let ran = archive.run(&[&["search", "--rerun", "r.json"], arguments].concat()).expect(2);
        assert!(ran.err.contains(expected), "{ran:?}");
    };
    check("{}", &[], "error: --rerun: r.json: missing field");
    check("ferry", &[], "hint: expected a file that `dateline search --record` has written");
    archive.run(&["search", "--record", "good.json", "ferry"]).expect(0);
    let mut good = record(&archive, "good.json");
    check(&good.to_string(), &["--all"], "error: `--rerun` takes the query and all flags from the record");
    for arguments in [json!(["index", "in"]), json!(["search", "--rerun", "r.json"])] {
        good["arguments"] = arguments;
        check(&good.to_string(), &[], "its arguments are not those of a search");
    }
    good["arguments"] = json!(["search", "--no-such-flag"]);
    check(&good.to_string(), &[], "unexpected argument '--no-such-flag'");
}

#[test]
fn a_named_search_that_means_something_else_now_is_said() {
    let archive = archive();
    archive.write("searches.toml", "boats = \"ferry\"\n");
    archive.run(&["search", "--record", "r.json", "--as-of", "2025-08-02", "@boats"]).expect(0);
    archive.write("searches.toml", "boats = \"ferry 1\"\n");
    let again = archive.run(&["search", "--rerun", "r.json"]).expect(0);
    let said = "is as it was on 2025-08-02, but the search has 1 match now, and had 3 by dateline";
    assert!(
        again.err.contains(said) && again.err.contains("the query was read as text:ferry then"),
        "{again:?}"
    );
}

//! `dateline search --facet` and `--exclude`.

use serde_json::{Value, json};

use crate::archive::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    let article = |id: u32, section: &str, agency: &str, more: Value| {
        let mut article = json!({"id": id.to_string(), "title": format!("Ferry {id}"), "section": section,
            "body": format!("The ferry number {id} sails."), "date": "2025-07-17", "lang": "en"});
        article.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        if !agency.is_empty() {
            article["agency"] = agency.into();
        }
        article.to_string()
    };
    let articles = [
        article(1, "World/Europe", "AFP", json!({"tags": ["Strait", "sea"], "author": "Ann Lee"})),
        article(2, "World/Asia", "AFP", json!({"tags": ["sea"], "date": "2024-02"})),
        article(3, "WORLD", "Reuters", json!({"date": "2024"})),
        article(4, "world", "", json!({"author": "Ann Lee and Bo Chen"})),
        article(5, "Sport", "dpa", json!({"date": null})),
    ];
    archive.write("in/a.jsonl", articles[..3].join("\n"));
    archive.write("in/b.jsonl", articles[3..].join("\n"));
    // Two ingests make two segments.
    archive.run(&["index", "in/a.jsonl"]).expect(0);
    archive.run(&["index", "in/b.jsonl"]).expect(0);
    archive
}

/// Checks one facet: `value=count` of each value, then the articles without any.
#[track_caller]
fn check(archive: &Archive, facet: &str, arguments: &[&str], expected: &str) {
    let mut all = vec!["search", "ferry", "--facet", facet, "--format", "json", "-n", "0"];
    all.extend(arguments);
    let found: Value = serde_json::from_str(&archive.run(&all).out).unwrap();
    let found = &found["facets"][0];
    assert_eq!(found["field"], facet);
    let values = found["values"].as_array().unwrap().iter();
    let values: Vec<String> = values
        .map(|value| format!("{}={}", value["value"].as_str().unwrap(), value["n_articles"]))
        .chain([format!("-={}", found["n_without"])])
        .collect();
    assert_eq!(values.join(" "), expected, "{facet} {arguments:?}");
}

#[test]
fn values_are_counted_over_all_matches() {
    let archive = archive();
    let check = |facet, arguments: &[&str], expected| check(&archive, facet, arguments, expected);
    check("agency", &[], "AFP=2 Reuters=1 dpa=1 -=1");
    check("section", &[], "World=4 Sport=1 World/Asia=1 World/Europe=1 -=0");
    check("tag", &[], "World=4 sea=2 Sport=1 Strait=1 World/Asia=1 World/Europe=1 -=0");
    check("tag", &["--facet-limit", "2"], "World=4 sea=2 -=0");
    check("author", &[], "Ann Lee=2 Bo Chen=1 -=3");
    check("lang", &[], "en=5 -=0");
    check("year", &[], "2024=2 2025=2 -=1");
    check("agency", &["--on", "2024"], "AFP=1 Reuters=1 -=0");
}

#[test]
fn a_count_is_what_a_search_for_the_value_finds() {
    let archive = archive();
    assert_eq!(archive.count(&["ferry", "section:world"]), 4);
    assert_eq!(archive.count(&["ferry", "section:world/asia"]), 1);
    assert_eq!(archive.count(&["ferry", "author:\"ann lee\""]), 2);
}

#[test]
fn a_field_that_a_flag_chooses_from_is_counted_without_that_flag() {
    let archive = archive();
    let check = |facet, arguments: &[&str], expected| check(&archive, facet, arguments, expected);
    check("agency", &["--agency", "reuters"], "AFP=2 Reuters=1 dpa=1 -=1");
    check("agency", &["--agency", "reuters", "--section", "world"], "AFP=2 Reuters=1 -=1");
    check("section", &["--agency", "reuters", "--agency", "dpa"], "Sport=1 WORLD=1 -=0");
    // The query itself, days and tags stay: all of several tags must be there.
    check("agency", &["agency:reuters"], "Reuters=1 -=0");
    check("agency", &["--agency", "reuters", "--on", "2025"], "AFP=1 -=1");
    check("tag", &["--tag", "strait"], "Strait=1 World=1 World/Europe=1 sea=1 -=0");
}

#[test]
fn values_can_be_left_out() {
    let archive = archive();
    let check = |arguments: &[&str], n_expected: u64| {
        assert_eq!(archive.count(arguments), n_expected, "{arguments:?}")
    };
    check(&["--exclude", "section:world"], 1);
    check(&["--exclude", "section:world/asia", "--exclude", "agency:dpa"], 3);
    check(&["--exclude", "author:bo chen"], 4);
    check(&["ferry", "--exclude", "date:2024"], 3);
    let fails = |value: &str, expected: &str| {
        let ran = archive.run(&["search", "--exclude", value]).expect(2);
        assert!(ran.err.starts_with(expected), "{ran:?}");
    };
    fails("sport", "error: --exclude: expected a field and a value, found `sport`");
    fails("autor:lee", "error: --exclude: unknown field `autor`");
    fails("date:never", "error: --exclude: ");
}

#[test]
fn the_text_says_how_many_more_values_there_are() {
    let archive = archive();
    let ran = archive.run(&["search", "ferry", "-n", "0", "--facet", "agency,lang", "--facet-limit", "1"]);
    assert_eq!(
        ran.expect(0).out,
        "\nagency, of 5 articles, copies counted\n         2  AFP\n         …  2 more, see `--facet-limit`\n         \
         1  without\n\nlang, of 5 articles, copies counted\n         5  en\n"
    );
    let ran = archive.run(&["search", "ferry", "--facet", "title"]).expect(2);
    assert!(ran.err.contains("expected one of section, tag, agency"), "{ran:?}");
    let ran = archive.run(&["search", "ferry", "--facet", "tag", "--format", "tsv"]).expect(2);
    assert!(ran.err.contains("hint: use `--format json`"), "{ran:?}");
}

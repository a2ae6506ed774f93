//! `dateline terms`.

use dateline::backend::local::Reader;
use dateline::field::Field;
use dateline::query::Query;
use serde_json::{Value, json};

use crate::archive::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    let mut articles = Vec::new();
    for idx in 0..12 {
        let body = format!("The FERRY of Türkiye sails to the strait. Number {idx} of the Türkiye line.");
        articles.push(json!({"id": format!("a{idx}"), "title": "Sea", "body": body, "section": "Sea"}));
        let body = format!("The tram of the town stops. Number {idx} of the town.");
        articles.push(json!({"id": format!("b{idx}"), "title": "Town", "body": body, "section": "Town"}));
    }
    let lines: Vec<String> = articles.iter().map(Value::to_string).collect();
    archive.write("in/a.jsonl", lines.join("\n"));
    archive.run(&["index", "in"]).expect(0);
    archive
}

fn terms(archive: &Archive, arguments: &[&str]) -> Value {
    let ran = archive.run(&[&["terms", "--format", "json"], arguments].concat()).expect(0);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn words_of_the_matches_come_first_and_common_words_never() {
    let archive = archive();
    let found = terms(&archive, &["strait"]);
    let words: Vec<&str> =
        found["terms"].as_array().unwrap().iter().map(|term| term["word"].as_str().unwrap()).collect();
    // Twice in each article, then once; of equals in order. All articles have `the` and `number`.
    assert_eq!(words, ["Türkiye", "FERRY", "Sea", "line", "sails", "strait", "to"]);
    assert_eq!((&found["n_matches"], &found["n_read"]), (&json!(12), &json!(12)));
    let first = &found["terms"][0];
    assert_eq!((&first["n_times"], &first["n_rest_times"]), (&json!(24), &json!(0)));
    assert!(first["log_ratio"].as_f64().unwrap() > 5.0, "{first}");
    assert_eq!(terms(&archive, &["strait", "-n", "2"])["terms"].as_array().unwrap().len(), 2);
}

#[test]
fn how_often_a_word_stands_is_counted_in_matches_and_rest() {
    let archive = archive();
    let found = terms(&archive, &["town", "-n", "1"]);
    assert_eq!(found["terms"][0]["word"].as_str().unwrap().to_lowercase(), "town");
    // The headline counts too.
    assert_eq!(found["terms"][0]["n_times"], 36);
    let ran = archive.run(&["terms", "town", "-n", "1", "--format", "tsv"]).expect(0);
    let line: Vec<&str> = ran.out.lines().nth(1).unwrap().split('\t').collect();
    assert_eq!((line[0], line[3], line[5]), ("town", "36", "0"));
    let n_words = found["n_words"].as_f64().unwrap();
    assert_eq!(line[4], format!("{:.4}", 36e6 / n_words));
    let ran = archive.run(&["terms", "town", "-n", "1"]).expect(0);
    assert!(
        ran.out.starts_with("word      log-likelihood  log ratio") && ran.out.lines().count() == 2,
        "{ran:?}"
    );
}

#[test]
fn the_whole_archive_has_nothing_to_be_compared_with() {
    let archive = archive();
    let ran = archive.run(&["terms", "*"]).expect(2);
    assert!(ran.err.starts_with("error: every article matches"), "{ran:?}");
    archive.run(&["terms", "zeppelin"]).expect(1);
}

#[test]
fn of_many_matches_some_give_candidates_and_all_are_counted() {
    let archive = archive();
    let reader = Reader::open(&archive.path("index")).unwrap();
    let query = Query::Word(Field::Text, "strait".to_owned());
    let found = reader.terms(&query, 2, 4).unwrap();
    assert_eq!((found.n_read, found.n_matches), (4, 12));
    let words: Vec<_> = found.terms.iter().map(|term| (term.word.as_str(), term.n_times)).collect();
    assert_eq!(words, [("Türkiye", 24), ("FERRY", 12)]);
    assert_eq!(reader.terms(&query, 2, 4).unwrap(), found);
}

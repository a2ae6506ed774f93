//! `dateline batch`: many questions at once.

use serde_json::{Value, json};

use crate::archive::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    let article = |id: &str, title: &str, body: &str| {
        json!({"id": id, "title": title, "body": body, "date": "2025-07-17"}).to_string()
    };
    let articles = [
        article("d1", "Ferry sails", "The ferry to the island sails again."),
        article("d 2", "Grain deal", "The deal on grain was signed on the island."),
        article("d3", "Grain prices", "Prices of grain fell."),
    ];
    archive.write("in/a.jsonl", articles.join("\n"));
    archive.run(&["index", "in"]).expect(0);
    archive
}

#[test]
fn an_error_in_one_question_does_not_stop_the_rest() {
    let archive = archive();
    archive.write("q.txt", "# questions\nferry\n\ntwo\tgrain (\ngrain island\n");
    let ran = archive.run(&["batch", "q.txt"]).expect(3);
    assert_eq!(ran.out, "topic\tarticles\tstories\tquery\n2\t1\t1\tferry\n5\t1\t1\tgrain island\n");
    assert!(ran.err.starts_with("q.txt:4: error: "), "{ran:?}");
    assert_eq!(
        archive.run(&["batch", "q.txt", "--any", "--filter", "-ferry"]).expect(3).out.lines().count(),
        3
    );
    archive.write("none.txt", "zeppelin\n");
    archive.run(&["batch", "none.txt"]).expect(1);
}

#[test]
fn what_may_have_been_meant_otherwise_is_said_with_its_line() {
    let archive = archive();
    archive.write("q.txt", "ferry\nferry or grain\n");
    let ran = archive.run(&["batch", "q.txt"]).expect(0);
    assert!(ran.err.starts_with("q.txt:2: warning: `or` was read as the operator OR"), "{ran:?}");
    let ran = archive.run(&["batch", "q.txt", "--filter", "island or sea"]).expect(0);
    assert!(ran.err.starts_with("warning: `or` was read as the operator OR"), "{ran:?}");
}

#[test]
fn a_run_calls_documents_as_their_source_does() {
    let archive = archive();
    archive.write("topics.txt", "<top>\n<num> Number: 7\n<title> Is (the ferry) sailing?\n</top>\n");
    let run = archive.run(&["batch", "topics.txt", "--plain", "--format", "trec"]).expect(0).out;
    let lines: Vec<Vec<&str>> = run.lines().map(|line| line.split(' ').collect()).collect();
    assert_eq!(lines[0][..4], ["7", "Q0", "d1", "1"], "{run}");
    assert_eq!(lines[0][5], "dateline");
    // A name that has a space would be two columns.
    let id = archive.search("id", &["deal"]).remove(0);
    assert_eq!(lines[1][2], id);
    archive.write("run.txt", &run);
    archive.write("qrels.txt", "7 0 d1 1\n");
    let measured = archive.run(&["eval", "run.txt", "qrels.txt"]).expect(0).out;
    assert!(measured.contains("1.0000"), "{measured}");
}

#[test]
fn hits_are_printed_with_their_topic() {
    let archive = archive();
    archive.write("q.txt", "g\tgrain\n");
    let out = archive.run(&["batch", "q.txt", "--format", "jsonl", "-n", "1"]).expect(0).out;
    let hit: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&hit["topic"], &hit["rank"], &hit["source_id"]), (&json!("g"), &json!(1), &json!("d3")));
}

#[test]
fn only_what_is_new_since_the_last_run_is_shown() {
    let archive = archive();
    archive.write("q.txt", "ferry\ngrain\n");
    let run = || archive.run(&["batch", "q.txt", "--new-since", "seen.txt", "--format", "jsonl"]);
    let topics = |out: &str| -> Vec<Value> {
        out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["topic"].clone()).collect()
    };
    let first = run().expect(0);
    assert!(
        topics(&first.out).contains(&json!("1")) && topics(&first.out).contains(&json!("2")),
        "{first:?}"
    );
    assert_eq!(run().expect(1).out, "");
    archive.write(
        "more.jsonl",
        "{\"id\": \"d9\", \"title\": \"Grain ship\", \"body\": \"A ship with grain came in.\"}\n",
    );
    archive.run(&["index", "more.jsonl"]).expect(0);
    let again = run().expect(0);
    assert_eq!(topics(&again.out), [json!("2")], "{again:?}");
    archive.write("seen.txt", "what is this\n");
    assert!(run().expect(2).err.contains("seen.txt: line 1"));
    archive.run(&["batch", "q.txt", "--new-since", "x", "--format", "trec"]).expect(2);
}

#[test]
fn counts_can_be_had_for_each_year() {
    let archive = Archive::new();
    let line = |n: u32, day: &str| {
        format!(
            "{{\"id\": \"x{n}\", \"title\": \"Ferry {n}\", \"body\": \"A ferry sails, the {n}th.\", \"published\": \"{day}\"}}\n"
        )
    };
    archive.write("a.jsonl", line(1, "2020-05-01") + &line(2, "2022-05-01") + &line(3, "2022-06-01"));
    archive.run(&["index", "a.jsonl"]).expect(0);
    archive.write("q.txt", "a\tferry\nb\tzeppelin\n");
    let out = archive.run(&["batch", "q.txt", "--by", "year"]).expect(0).out;
    assert_eq!(
        out,
        "topic\t2020\t2021\t2022\twider\tundated\tquery\na\t1\t0\t2\t0\t0\tferry\nb\t0\t0\t0\t0\t0\tzeppelin\n"
    );
    archive.run(&["batch", "q.txt", "--by", "year", "--format", "trec"]).expect(2);
}

//! The order of hits: what counts for it, and what a reader can add.

use crate::archive::Archive;

/// Returns an archive of articles, each a headline, a body and a day.
fn archive(articles: &[(&str, &str, &str)]) -> Archive {
    let archive = Archive::new();
    let line = |(title, body, day): &(&str, &str, &str)| {
        format!(
            "{}\n",
            serde_json::json!({ "title": title, "body": body, "published": day, "language": "en" })
        )
    };
    archive.write("articles.jsonl", articles.iter().map(line).collect::<String>());
    archive.run(&["index", "articles.jsonl"]).expect(0);
    archive
}

fn titles(archive: &Archive, arguments: &[&str]) -> Vec<String> {
    archive.search("title", arguments)
}

#[test]
fn a_headline_counts_more_than_the_text_and_the_typed_form_more_than_another() {
    let archive = archive(&[
        ("Harbour works begin", "The ferry sails as ever, the company said on Monday.", "2024-05-01"),
        ("Ferry runs aground", "The harbour was closed, the company said on Tuesday.", "2024-05-02"),
        ("Island news", "Two ferries were sold by the company, it said on Friday.", "2024-05-03"),
    ]);
    let expected = ["Ferry runs aground", "Harbour works begin", "Island news"];
    assert_eq!(titles(&archive, &["ferry"]), expected);
    let typed = titles(&archive, &["ferries"]);
    let place = |title: &str| typed.iter().position(|found| found == title);
    assert!(place("Island news") < place("Harbour works begin"), "{typed:?}");
    assert_eq!(titles(&archive, &["=ferries"]), ["Island news"]);
}

#[test]
fn words_near_one_another_count_more() {
    let far = "The grain was sold in spring and stored near the quay, and nobody then thought of a deal.";
    let near = "The grain deal was made in spring at last, and it was stored near the quay by then too.";
    let archive = archive(&[("One", far, "2024-05-02"), ("Two", near, "2024-05-01")]);
    assert_eq!(titles(&archive, &["grain deal"]), ["Two", "One"]);
}

#[test]
fn a_headline_that_is_the_query_comes_first() {
    let archive = archive(&[
        ("Ferry talks and more ferry talks", "Ferry talks, ferry talks, ferry talks.", "2024-05-02"),
        (
            "Ferry talks",
            "The company met the island's council for half a day and left without a word.",
            "2024-05-01",
        ),
    ]);
    assert_eq!(titles(&archive, &["ferry talks"])[0], "Ferry talks");
}

#[test]
fn a_score_can_fall_with_the_distance_of_the_day() {
    let archive = archive(&[
        ("Old ferry ferry", "The ferry ferry was sold.", "2020-01-01"),
        ("Ferry of the middle", "The ferry was sold again.", "2022-01-01"),
        ("News", "A ferry was sold.", "2024-05-01"),
    ]);
    let at = ["--as-of", "2024-05-02"];
    assert_eq!(titles(&archive, &["ferry"])[0], "Old ferry ferry");
    let run = |flags: &[&str]| {
        let ran = archive.run(&[&["search", "ferry", "--format", "tsv"], flags, &at[..]].concat()).expect(0);
        ran.out.lines().nth(1).unwrap().to_owned()
    };
    assert!(run(&["--recency", "30d"]).contains("\tNews\t"));
    assert!(run(&["--near-date", "2022-01-05"]).contains("Ferry of the middle"));
    let ran = archive.run(&["search", "ferry", "--recency", "soon"]).expect(2);
    assert!(ran.err.contains("--recency"), "{ran:?}");
}

#[test]
fn words_of_the_best_hits_can_be_added() {
    let mut articles = vec![
        ("Ferry one", "The ferry ran aground on a sandbank near the lighthouse.", "2024-05-01"),
        ("Ferry two", "A ferry hit the sandbank by the lighthouse in fog.", "2024-05-02"),
        ("Wreck", "A yacht lies on the sandbank beneath the lighthouse.", "2024-05-03"),
    ];
    articles.extend([("Other", "Bread has become dearer again, says the bakers' guild.", "2024-05-04"); 1]);
    let archive = archive(&articles);
    assert_eq!(titles(&archive, &["ferry"]).len(), 2);
    let ran = archive.run(&["search", "ferry", "--expand", "--format", "tsv"]).expect(0);
    assert!(ran.err.starts_with("added: ") && ran.err.contains("sandbank"), "{ran:?}");
    let lines: Vec<&str> = ran.out.lines().skip(1).collect();
    assert_eq!(lines.len(), 3, "{ran:?}");
    assert!(lines[2].contains("Wreck"), "what the query itself finds stays first: {ran:?}");
}

#[test]
fn an_order_can_be_explained() {
    let archive = archive(&[("Ferry talks", "The ferries sail.", "2024-05-01")]);
    let ran = archive.run(&["search", "ferry", "--explain"]).expect(0);
    assert!(ran.err.starts_with("read as: text:ferry\n  `ferry`: any form of ferri\n"), "{ran:?}");
    assert!(ran.err.contains("`ferry` 1 in the headline, 1 in the text, 1 as typed: "), "{ran:?}");
    let flags = ["--near-date", "2024-05-31", "--as-of", "2024-06-01"];
    let ran = archive.run(&[&["search", "ferry", "--explain"], &flags[..]].concat()).expect(0);
    assert!(ran.err.contains("for the distance of its day: times 0.650"), "{ran:?}");
}

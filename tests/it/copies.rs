//! Copies of a story are folded and listed; earlier texts of an article are kept.

use serde_json::{Value, json};

use crate::archive::Archive;

/// A sentence of its own for each number, of words that no other has.
fn sentence(number: usize) -> String {
    let words: Vec<String> = (0..12).map(|word| format!("w{number}x{word}")).collect();
    format!("{}.", words.join(" "))
}

fn text(sentences: std::ops::Range<usize>) -> String {
    sentences.map(sentence).collect::<Vec<_>>().join("\n")
}

/// A wire story, four copies of it in other outlets, and another story.
fn archive() -> Archive {
    let archive = Archive::new();
    let wire = text(0..20);
    let article = |id: &str, source: &str, date: &str, body: String| {
        json!({"id": id, "title": format!("Talks, {id}"), "source": source, "date": date, "body": body})
            .to_string()
    };
    let articles = [
        article(
            "copy",
            "The Post",
            "2025-07-18",
            format!("By our desk, with agencies, in the capital.\n{wire}"),
        ),
        article("wire", "AFP", "2025-07-17T14:05:00+00:00", wire.clone()),
        article("cut", "The Herald", "2025-07-17T20:35:00+00:00", text(0..12)),
        article("same", "The Post", "2025-07-19", wire.clone()),
        article("undated", "The Mirror", "", wire.replace("w3x4", "changed")),
        article("other", "The Post", "2025-07-17", text(100..120)),
    ];
    archive.write("in/a.jsonl", articles.join("\n"));
    archive.run(&["index", "in"]).expect(0);
    archive
}

fn titles(archive: &Archive, arguments: &[&str]) -> Vec<String> {
    archive.search("title", arguments)
}

#[test]
fn a_story_is_one_hit_which_says_how_many_ran_it() {
    let archive = archive();
    assert_eq!(titles(&archive, &["w1x1"]), ["Talks, wire"]);
    let ran = archive.run(&["search", "w1x1", "--format", "json"]).expect(0);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&found["n_matches"], &found["n_stories"]), (&json!(5), &json!(1)));
    assert_eq!(found["hits"][0]["copies"], json!({"n_others": 4, "n_sources": 4}));
    assert_eq!(titles(&archive, &["*"]).len(), 2);
    // Only what matches is counted: the cut copy lacks the end.
    let ran = archive.run(&["search", "w19x1", "--format", "json"]).expect(0);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&found["n_matches"], &found["hits"][0]["copies"]["n_others"]), (&json!(4), &json!(3)));
}

#[test]
fn which_copies_are_folded_can_be_said() {
    let archive = archive();
    let check = |collapse: &str, expected: usize| {
        let arguments = ["w1x1", "--collapse", collapse];
        assert_eq!(titles(&archive, &arguments).len(), expected, "{collapse}");
        let ran = archive.run(&["search", "--count", "w1x1", "--collapse", collapse]).expect(0);
        assert_eq!(ran.out, format!("{expected}\n"), "{collapse}");
        let all = titles(&archive, &["w1x1", "--all", "--collapse", collapse]);
        assert_eq!(all.len(), expected, "{collapse}");
    };
    check("near", 1);
    check("exact", 4);
    check("source", 4);
    check("off", 5);
    assert_eq!(archive.run(&["search", "--count", "w1x1"]).expect(0).out, "5\n");
    assert_eq!(titles(&archive, &["w1x1", "--all"]).len(), 5);
}

#[test]
fn which_copy_is_shown_can_be_said() {
    let archive = archive();
    let check = |arguments: &[&str], expected: &str| {
        let mut all = vec!["w1x1"];
        all.extend(arguments);
        assert_eq!(titles(&archive, &all), [expected], "{arguments:?}");
    };
    check(&[], "Talks, wire");
    check(&["--lead", "first"], "Talks, wire");
    check(&["--lead", "last"], "Talks, same");
    check(&["--lead", "longest"], "Talks, copy");
    check(&["--sort", "newest"], "Talks, same");
    check(&["--sort", "newest", "--lead", "first"], "Talks, wire");
    // The copy shown is one that matches.
    check(&["--since", "2025-07-18"], "Talks, copy");
    check(&["--source", "The Mirror"], "Talks, undated");
}

#[test]
fn a_page_of_stories_is_full_though_copies_are_many() {
    let archive = Archive::new();
    let articles: Vec<String> = (0..200)
        .map(|number| {
            let story = if number < 150 { 0 } else { number };
            json!({"id": number, "title": format!("Story {story}"), "body": format!("flood {}", text(100 * story..100 * story + 8))})
                .to_string()
        })
        .collect();
    archive.write("in/a.jsonl", articles.join("\n"));
    archive.run(&["index", "in"]).expect(0);
    let first = titles(&archive, &["flood", "-n", "20"]);
    let next = titles(&archive, &["flood", "-n", "40", "--offset", "20"]);
    let mut all = [first.clone(), next.clone()].concat();
    assert_eq!((first.len(), next.len()), (20, 31));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 51);
}

#[test]
fn copies_are_found_in_whatever_ingest_they_come() {
    let archive = Archive::new();
    for (number, range) in [0..20, 0..14, 300..320, 0..20].into_iter().enumerate() {
        let article = json!({"id": number, "title": "Talks", "body": text(range)}).to_string();
        archive.write(&format!("in/{number}.json"), article);
        archive.run(&["index", &format!("in/{number}.json")]).expect(0);
    }
    assert_eq!(titles(&archive, &["talks"]).len(), 2);
}

#[test]
fn spread_lists_who_ran_a_story_and_what_they_changed() {
    let archive = archive();
    let id = archive.search("id", &["w1x1", "--lead", "last"]).remove(0);
    let ran = archive.run(&["spread", &id, "--format", "jsonl"]).expect(0);
    let copies: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |key: &str| copies.iter().map(|copy| copy[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("title"), ["Talks, wire", "Talks, cut", "Talks, copy", "Talks, same", "Talks, undated"]);
    assert_eq!(of("n_words_removed"), [0, 96, 0, 0, 1]);
    assert_eq!(of("n_words_added"), [0, 0, 8, 0, 1]);
    assert_eq!(of("seconds_later")[..2], [json!(0), json!(23_400)]);
    assert_eq!(of("days_later"), [json!(0), json!(0), json!(1), json!(2), Value::Null]);
    let text = archive.run(&["spread", &id]).expect(0).out;
    assert!(text.contains("+6:30 h") && text.contains("-96 +0 words") && text.contains("+2 days"), "{text}");
    let other = archive.search("id", &["w100x1"]).remove(0);
    let ran = archive.run(&["spread", &other]).expect(0);
    assert!(ran.err.contains("no copy"), "{ran:?}");
}

#[test]
fn earlier_texts_are_kept_and_the_latest_is_searched() {
    let archive = Archive::new();
    let put = |body: &str, version: u64| {
        let article = json!({"id": "a", "title": "Talks", "body": body, "version": version}).to_string();
        archive.write("in/a.json", article);
        archive.run(&["index", "in"]).expect(0)
    };
    put("The first text.\nIt has two paragraphs.", 1);
    put("The second text.\nIt has two paragraphs.", 2);
    let ran = put("The third text.\nIt has two paragraphs.", 3);
    assert!(ran.out.contains("1 updated"), "{ran:?}");
    assert_eq!(titles(&archive, &["first"]).len(), 0);
    let id = archive.search("id", &["third"]).remove(0);
    let versions = archive.run(&["show", "--versions", "--format", "json", &id]).expect(0).out;
    let bodies: Vec<Value> =
        versions.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["body"].clone()).collect();
    let body = |word: &str| json!(format!("The {word} text.\nIt has two paragraphs."));
    assert_eq!(bodies, [body("third"), body("second"), body("first")]);
    let diff = archive.run(&["show", "--diff", &id]).expect(0).out;
    assert!(diff.contains("- The second text.\n+ The third text.\n"), "{diff}");
    assert!(!diff.contains("two paragraphs"), "{diff}");
}

#[test]
fn versions_that_come_in_one_ingest_are_kept_too() {
    let archive = Archive::new();
    let article = |body: &str| json!({"id": "a", "title": "Talks", "body": body}).to_string();
    archive.write("in/a.jsonl", ["One.", "Two.", "Three."].map(article).join("\n"));
    let ran = archive.run(&["index", "in"]).expect(0);
    assert!(ran.out.contains("1 indexed, 2 updated"), "{ran:?}");
    let id = archive.search("id", &["three"]).remove(0);
    let versions = archive.run(&["show", "--versions", "--format", "json", &id]).expect(0).out;
    assert_eq!(versions.lines().count(), 3);
}

#[test]
fn of_texts_without_a_number_the_one_changed_or_published_last_counts() {
    let check = |first: Value, second: Value, expected: &str| {
        let archive = Archive::new();
        let article = |dates: &Value, body: &str| {
            let mut article = json!({"id": "a", "title": "Talks", "body": body});
            article.as_object_mut().unwrap().extend(dates.as_object().unwrap().clone());
            article.to_string()
        };
        archive.write("in/a.jsonl", [article(&first, "Ferry."), article(&second, "Train.")].join("\n"));
        archive.run(&["index", "in"]).expect(0);
        let found: Vec<&str> =
            ["ferry", "train"].into_iter().filter(|word| !titles(&archive, &[word]).is_empty()).collect();
        assert_eq!(found, [expected], "{first} {second}");
    };
    let published = |time: &str| json!({"date": time});
    let changed = |time: &str| json!({"date": "2025-07-17T08:00:00Z", "modified": time});
    let (early, late) = ("2025-07-17T09:00:00Z", "2025-07-17T11:30:00Z");
    check(published(early), published(late), "train");
    check(published(late), published(early), "ferry");
    check(changed(late), changed(early), "ferry");
    check(changed(late), published(early), "ferry");
    check(changed(early), published(late), "train");
    check(published(late), json!({}), "train");
}

//! Searching by words, days and tags, through the command.

use crate::archive::Archive;

/// Articles that differ in what the tests below ask for.
fn archive() -> Archive {
    let archive = Archive::new();
    let articles = [
        r#"{"id":"month","title":"Rain in May","body":"Heavy rain fell.","date":"1923-05","section":"Weather","source":"The Post"}"#,
        r#"{"id":"day","title":"Rain stops","body":"The rain stopped in Istanbul.","date":"1923-05-10","section":"Weather/Local","agency":"AFP","source":"The Post","lang":"en"}"#,
        r#"{"id":"old","title":"Plague and rain","body":"A plague year.","date":"1605","source":"Annals"}"#,
        r#"{"id":"late","title":"Rain on Mars","body":"Settlers report rain; the talks of Istanbul are remembered.","date":"2025-11-02T03:04:05+00:00","tags":["Mars","grain deal"],"people":["Ann Lee"]}"#,
        r#"{"id":"none","title":"Rain, always","body":"No one knows when. Istanbul talks of rain and rain.","tags":["Mars"]}"#,
        r#"{"id":"title","title":"Istanbul talks","body":"Delegations met.","date":"2025-07-23T10:00:00+03:00","related":["Rain over London"]}"#,
        r#"{"id":"body","title":"Delegations meet","body":"They met in Istanbul. In the evening the talks went on.","date":"2025-07-23T09:00:00+03:00","author":"By Ann Lee and Bo Chen"}"#,
    ];
    archive.write("in/a.jsonl", articles.join("\n"));
    archive.run(&["index", "in"]).expect(0);
    archive
}

#[test]
fn days_are_found_by_overlap_and_both_ends_count() {
    let archive = archive();
    let check = |arguments: &[&str], expected: &[&str]| {
        let mut all = vec!["rain", "--sort", "oldest"];
        all.extend(arguments);
        assert_eq!(archive.search("title", &all), expected, "{arguments:?}");
    };
    check(&["--since", "1923-05-10", "--until", "1923-05-10"], &["Rain in May", "Rain stops"]);
    check(&["--on", "1923-05-11"], &["Rain in May"]);
    check(&["--since", "1923", "--until", "1923"], &["Rain in May", "Rain stops"]);
    check(&["--until", "1923-05-01"], &["Plague and rain", "Rain in May"]);
    check(&["--until", "1923-04-30"], &["Plague and rain"]);
    check(&["--since", "1923-06-01"], &["Rain on Mars"]);
    check(&["--date", "..1605-03"], &["Plague and rain"]);
    check(&["--since", "2025-11-03"], &[]);
    check(&["--after", "2025-11", "--before", "2025-11"], &["Rain on Mars"]);
    check(&["--from", "1605", "--to", "1700"], &["Plague and rain"]);
    check(&["date:1923-05-10"], &["Rain in May", "Rain stops"]);
    check(&[], &["Plague and rain", "Rain in May", "Rain stops", "Rain on Mars", "Rain, always"]);
}

#[test]
fn relative_days_count_from_the_day_given() {
    let archive = archive();
    let check = |arguments: &[&str], n_expected| {
        let mut all = vec!["search", "istanbul", "--count", "--as-of", "2025-07-24"];
        all.extend(arguments);
        assert_eq!(archive.run(&all).out.trim(), n_expected, "{arguments:?}");
    };
    check(&["--on", "yesterday"], "2");
    check(&["--last", "30d"], "2");
    check(&["--last", "2 days"], "2");
    check(&["--last", "1d"], "0");
    check(&["--on", "today"], "0");
    check(&["--on", "this month"], "2");
    check(&["--on", "last month"], "0");
}

#[test]
fn a_dated_search_says_its_days_and_what_they_leave_out() {
    let archive = archive();
    let ran = archive.run(&["search", "rain", "--since", "1923", "--until", "1923-05", "--count"]).expect(0);
    assert_eq!(ran.out, "2\n");
    assert_eq!(ran.err, "1923-01-01..1923-05-31: 2 articles; 1 undated article left out, see `--undated`\n");
    assert_eq!(archive.count(&["rain", "--on", "1923", "--undated", "include"]), 3);
    assert_eq!(archive.search("title", &["rain", "--undated", "only"]), ["Rain, always"]);
    assert_eq!(archive.count(&["rain", "--undated", "exclude"]), 4);
    assert_eq!(archive.count(&["rain"]), 5);
}

#[test]
fn filters_narrow_and_repeat_as_their_help_says() {
    let archive = archive();
    let check = |arguments: &[&str], n_expected: u64| {
        assert_eq!(archive.count(arguments), n_expected, "{arguments:?}")
    };
    check(&["--tag", "mars"], 2);
    check(&["--tag", "mars", "--tag", "GRAIN deal"], 1);
    check(&["--section", "weather"], 2);
    check(&["--section", "weather/local"], 1);
    check(&["--tag", "Weather"], 2);
    check(&["--source", "the post", "--source", "annals"], 3);
    check(&["--source", "post"], 0);
    check(&["--agency", "afp"], 1);
    check(&["tag.person:\"ann lee\""], 1);
    check(&["author:lee"], 1);
    check(&["author:\"bo chen\" author:ann"], 1);
    check(&["--lang", "en", "rain"], 1);
    check(&["* -tag:*"], 3);
}

#[test]
fn words_are_looked_for_where_the_field_says() {
    let archive = archive();
    let check = |query: &str, expected: &[&str]| {
        assert_eq!(archive.search("title", &[query, "--sort", "oldest"]), expected, "{query}");
    };
    check("title:istanbul", &["Istanbul talks"]);
    check("body:istanbul", &["Rain stops", "Delegations meet", "Rain on Mars", "Rain, always"]);
    check("title:\"istanbul talks\"", &["Istanbul talks"]);
    check("body:\"istanbul talks\"", &["Rain, always"]);
    check("\"istanbul talks\"", &["Istanbul talks", "Rain, always"]);
    check("\"talks delegations\"", &[]);
    check("london", &[]);
    check("related:london", &["Istanbul talks"]);
    check("related:\"rain over\"", &["Istanbul talks"]);
    check("istanbul -talks", &["Rain stops"]);
    check("istanbul -(talks OR rain)", &[]);
    check("plague OR settlers", &["Plague and rain", "Rain on Mars"]);
    check("* -rain", &["Delegations meet", "Istanbul talks"]);
    check(
        "İSTANBUL ıstanbul",
        &["Rain stops", "Delegations meet", "Istanbul talks", "Rain on Mars", "Rain, always"],
    );
}

#[test]
fn one_word_is_enough_with_any() {
    let archive = archive();
    assert_eq!(archive.count(&["plague", "settlers"]), 0);
    assert_eq!(archive.count(&["--any", "plague", "settlers"]), 2);
    let ran = archive.run(&["search", "plague settlers delegations"]).expect(1);
    assert!(
        ran.err.contains("hint: no article has all of these words, but 4 have some of them: try `--any`"),
        "{ran:?}"
    );
    let ran = archive.run(&["search", "rain", "--source", "post"]).expect(1);
    assert!(ran.err.contains("no article has source `post`; did you mean the post?"), "{ran:?}");
    let ran = archive.run(&["search", "mars", "--on", "1999"]).expect(1);
    assert!(ran.err.contains("hint: 1 article found without the dates"), "{ran:?}");
}

#[test]
fn orders_never_vary() {
    let archive = archive();
    let titles = |arguments: &[&str]| archive.search("title", arguments);
    assert_eq!(titles(&["--any", "istanbul", "talks"])[0], "Istanbul talks");
    assert_eq!(
        titles(&["*", "--sort", "newest"]),
        [
            "Rain on Mars",
            "Istanbul talks",
            "Delegations meet",
            "Rain stops",
            "Rain in May",
            "Plague and rain",
            "Rain, always"
        ]
    );
    // Without a score the later day comes first, and the undated last.
    assert_eq!(titles(&["*"])[..2], ["Rain on Mars", "Istanbul talks"]);
    let all: Vec<_> = archive
        .run(&["search", "*", "--all", "--format", "tsv"])
        .out
        .lines()
        .skip(1)
        .map(|line| line.split('\t').nth(8).unwrap().to_owned())
        .collect();
    assert_eq!(all, titles(&["*", "--sort", "newest"]));
    let all: Vec<_> = archive
        .run(&["search", "*", "--all", "--sort", "oldest", "--format", "tsv"])
        .out
        .lines()
        .skip(1)
        .map(|line| line.split('\t').nth(8).unwrap().to_owned())
        .collect();
    assert_eq!(all, titles(&["*", "--sort", "oldest"]));
    archive.run(&["search", "*", "--all", "--sort", "relevance"]).expect(2);
}

#[test]
fn a_page_of_hits_is_a_part_of_the_list() {
    let archive = archive();
    let all = archive.search("id", &["rain"]);
    let ran = archive.run(&["search", "rain", "-n", "2", "--offset", "1", "--format", "tsv"]).expect(0);
    let page: Vec<_> = ran
        .out
        .lines()
        .skip(1)
        .map(|line| line.split('\t').take(2).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert_eq!(page, [["2", all[1].as_str()], ["3", all[2].as_str()]]);
    archive.run(&["search", "rain", "--offset", "5"]).expect(0);
}

#[test]
fn json_says_how_it_was_asked_and_read() {
    let archive = archive();
    let ran = archive.run(&["search", "rain", "--on", "1923-05", "--format", "json"]).expect(0);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(answer["n_matches"], 2);
    assert_eq!(answer["days"]["last"], "1923-05-31");
    assert_eq!(answer["n_undated_left_out"], 1);
    assert_eq!(answer["read_as"], "(and text:rain (days date 1923-05-01..1923-05-31))");
    let hit = &answer["hits"][0];
    let text = hit["snippet"]["text"].as_str().unwrap();
    let mark = &hit["snippet"]["marks"][0];
    assert!(
        text[mark[0].as_u64().unwrap() as usize..mark[1].as_u64().unwrap() as usize]
            .eq_ignore_ascii_case("rain")
    );
    let fragment = &hit["snippet"]["fragments"][0];
    let id = hit["id"].as_str().unwrap();
    let shown = archive.run(&["show", id, "--format", "json"]).expect(0).out;
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let stored = shown[fragment["field"].as_str().unwrap()].as_str().unwrap();
    let offset = |name: &str| fragment[name].as_u64().unwrap() as usize;
    assert_eq!(&stored[offset("start")..offset("end")], fragment["text"].as_str().unwrap());
    assert_eq!(&fragment["marks"][0], mark);
    let empty = archive.run(&["search", "nothing", "--format", "json"]).expect(1);
    let empty: serde_json::Value = serde_json::from_str(&empty.out).unwrap();
    assert_eq!(empty["hits"], serde_json::json!([]));
}

#[test]
fn an_article_is_shown_by_the_beginning_of_its_id() {
    let archive = archive();
    let id = archive.search("id", &["plague"]).remove(0);
    let shown = archive.run(&["show", &id[..8]]).expect(0).out;
    assert!(
        shown.contains("title        Plague and rain\n") && shown.contains("\n\nA plague year.\n"),
        "{shown}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&archive.run(&["show", &id, "--format", "json"]).expect(0).out).unwrap();
    assert_eq!((json["body"].as_str(), json["date"].as_str()), (Some("A plague year."), Some("1605")));
    archive.run(&["show", "zzzzzzzzzz"]).expect(1);
    let ran = archive.run(&["show", ""]).expect(2);
    assert!(ran.err.contains("several articles"), "{ran:?}");
}

#[test]
fn faults_of_the_query_are_pointed_at() {
    let archive = archive();
    let ran = archive.run(&["search", "autor:wells rain"]).expect(2);
    assert_eq!(
        ran.err,
        "error: unknown field `autor`\n  autor:wells rain\n  ^^^^^\nhint: did you mean `author`?\n"
    );
    let ran = archive.run(&["search", "rain", "--since", "2025-13"]).expect(2);
    assert!(ran.err.starts_with("error: --since: `2025-13`"), "{ran:?}");
    let ran = archive.run(&["search", "rain", "--since", "2025", "--until", "2024"]).expect(2);
    assert!(ran.err.starts_with("error: `--since` (2025-01-01) is after `--until` (2024-12-31)"), "{ran:?}");
    let ran = archive.run(&["search"]).expect(2);
    assert!(ran.err.contains("the query is empty") && ran.err.contains("`*` alone"), "{ran:?}");
    archive.run(&["search", "rain", "--undated", "only", "--on", "2025"]).expect(2);
    archive.run(&["search", "rain", "--last", "2025"]).expect(2);
    archive.run(&["frobnicate"]).expect(2);
}

#[test]
fn results_off_a_terminal_are_lines_of_fields() {
    let archive = archive();
    let ran = archive.run(&["search", "plague"]).expect(0);
    let fields: Vec<_> = ran.out.trim_end().split('\t').collect();
    assert_eq!(fields[..5], ["1", "1605", "Annals", "Plague and rain", "A plague year."]);
    assert_eq!((fields.len(), ran.err.as_str()), (6, ""));
    assert!(!archive.run(&["search", "plague", "--color", "auto"]).out.contains('\x1b'));
}

#[test]
fn help_completions_and_manual_are_printed() {
    let archive = Archive::new();
    assert!(archive.run(&["--help"]).expect(0).out.contains("Searches a news archive"));
    assert!(archive.run(&["search", "--help"]).expect(0).out.contains("--since"));
    assert!(archive.run(&["completions", "bash"]).expect(0).out.contains("_dateline"));
    assert!(archive.run(&["man"]).expect(0).out.contains(".TH"));
    assert!(archive.run(&["--version"]).expect(0).out.starts_with("dateline 0."));
}

#[test]
fn segments_of_many_commits_answer_as_one() {
    let archive = Archive::new();
    let mut text = String::new();
    for number in 0..600 {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let body = format!("story {} ", number % 7).repeat(600);
        text += &format!(
            "{{\"id\":{number},\"title\":\"Story {number}\",\"body\":\"{body}\",\"date\":\"20{:02}-{month:02}-{day:02}\"}}\n",
            number % 20
        );
    }
    archive.write("in/a.jsonl", &text);
    archive.run(&["index", "in", "--commit", "1"]).expect(0);
    let whole = Archive::new();
    whole.write("in/a.jsonl", &text);
    whole.run(&["index", "in", "--jobs", "1"]).expect(0);
    for arguments in [
        &["story", "--sort", "newest"][..],
        &["story", "--sort", "oldest", "--on", "2003"],
        &["story 3", "--since", "2010-02"],
    ] {
        assert_eq!(
            archive.search("id", arguments).len(),
            whole.search("id", arguments).len(),
            "{arguments:?}"
        );
        if arguments.contains(&"--sort") {
            assert_eq!(archive.search("id", arguments), whole.search("id", arguments), "{arguments:?}");
        }
    }
    for year in 2000..2020 {
        assert_eq!(archive.count(&["story", "--on", &year.to_string()]), 30, "{year}");
    }
}

#[test]
fn a_range_finds_just_the_articles_that_overlap_it() {
    use dateline::backend::local::{Options, Reader, Writer};
    use dateline::date::{Day, DayRange, PubDate};
    use dateline::draft::{Draft, DraftDate};
    use dateline::{article::Origin, field::Field, normalise, query::Query};

    let folder = tempfile::tempdir().unwrap();
    let mut writer =
        Writer::open(folder.path(), Options { n_threads: 2, memory_bytes: 15 << 20, find_copies: true })
            .unwrap();
    let mut state = 1u64;
    let mut random = move |bound: i32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % bound as u64) as i32
    };
    let mut dates: Vec<Option<PubDate>> = Vec::new();
    for number in 0..600 {
        let (year, month) = (1960 + random(20), random(12) as u32 + 1);
        let date = match random(5) {
            0 => None,
            1 => PubDate::year(year),
            2 => PubDate::month(year, month),
            _ => Day::from_ymd(year, month, random(28) as u32 + 1).map(PubDate::day),
        };
        let draft = Draft {
            source_id: Some(number.to_string()),
            title: Some(format!("Story {number}")),
            published: date.map(|date| DraftDate {
                text: date.to_string(),
                rule: "test".into(),
                trust: dateline::article::Trust::Declared,
            }),
            ..Draft::default()
        };
        let origin = Origin { file: "a".to_owned(), record: 1, format: "test".to_owned() };
        let Ok(normalise::Said::Article(normalised)) =
            normalise::read(draft, origin, &normalise::Habits::default(), Day::LAST)
        else {
            panic!()
        };
        let article = normalised.article;
        dates.push(article.published.as_ref().map(|published| published.date));
        let prepared = writer.preparer().prepare(article);
        writer.put(prepared).unwrap();
        // Several segments, each with its own run of days.
        if number % 150 == 149 {
            writer.commit().unwrap();
        }
    }
    writer.close().unwrap();
    let reader = Reader::open(folder.path()).unwrap();
    for round in 0..300 {
        let first = Day::from_number(-3_700 + random(8_000)).unwrap();
        let last = first.plus_days(random(if round % 2 == 0 { 40 } else { 2_000 }) as u32);
        let range = match round % 10 {
            0 => DayRange::new(None, Some(last)),
            1 => DayRange::new(Some(first), None),
            _ => DayRange::new(Some(first), Some(last)),
        }
        .unwrap();
        let expected = dates.iter().flatten().filter(|date| date.days().overlaps(range)).count() as u64;
        assert_eq!(reader.count(&Query::Days(Field::Date, range)).unwrap(), expected, "{range}");
    }
}

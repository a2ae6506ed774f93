//! `dateline timeline`.

use std::fs;

use serde_json::{Value, json};

use crate::archive::Archive;

fn archive() -> Archive {
    let archive = Archive::new();
    let article = |idx: usize, title: &str, section: &str, date: Value| {
        json!({"id": idx.to_string(), "title": title, "section": section, "date": date,
            "body": format!("The {title} of number {idx}.")})
        .to_string()
    };
    let articles = [
        article(1, "ferry", "World", json!("2025-01-31")),
        article(2, "ferry", "World/Asia", json!("2025-01-30T23:30:00+09:00")),
        article(3, "ferry", "Sport", json!("2025-04-01")),
        article(4, "ferry", "Sport", json!("2025-04")),
        article(5, "ferry", "Culture", json!("2025")),
        article(6, "ferry", "Culture", json!(null)),
        article(7, "tram", "World", json!("2025-02-14")),
        article(8, "tram", "World", json!("2025-04-02")),
        article(9, "tram", "World", json!("2026-01-01")),
    ];
    archive.write("in/a.jsonl", articles.join("\n"));
    archive.run(&["index", "in"]).expect(0);
    archive
}

fn csv(archive: &Archive, arguments: &[&str]) -> (Vec<String>, String) {
    let mut all = vec!["timeline", "--format", "csv", "--as-of", "2025-08-01"];
    all.extend(arguments);
    let ran = archive.run(&all);
    (ran.out.split_terminator("\r\n").map(str::to_owned).collect(), ran.err)
}

#[test]
fn an_article_counts_in_the_period_that_its_date_lies_in() {
    let archive = archive();
    let (lines, said) = csv(&archive, &["ferry", "--by", "month"]);
    assert_eq!(
        lines,
        [
            "period,first_day,last_day,ferry",
            "2025-01,2025-01-01,2025-01-31,2",
            "2025-02,2025-02-01,2025-02-28,0",
            "2025-03,2025-03-01,2025-03-31,0",
            "2025-04,2025-04-01,2025-04-30,2",
        ]
    );
    assert_eq!(
        said,
        "in no period: 1 article without a date, 1 article whose date does not lie in one month\n"
    );
    let (lines, said) = csv(&archive, &["ferry", "--by", "year"]);
    assert_eq!(lines[1..], ["2025,2025-01-01,2025-12-31,5"]);
    assert_eq!(said, "in no period: 1 article without a date\n");
    let (lines, said) =
        csv(&archive, &["ferry", "--by", "day", "--since", "2025-01-29", "--until", "2025-02-01"]);
    assert_eq!(lines.iter().map(|line| &line[line.len() - 1..]).skip(1).collect::<String>(), "0110");
    assert!(said.starts_with("2025-01-29..2025-02-01: 3 articles; 1 undated article left out"), "{said}");
}

#[test]
fn shares_are_of_all_articles_of_the_time() {
    let archive = archive();
    let (lines, _) = csv(&archive, &["ferry", "--by", "quarter", "--share"]);
    assert_eq!(lines[0], "period,first_day,last_day,ferry,all articles,share of ferry");
    assert_eq!(lines[1], "2025-Q1,2025-01-01,2025-03-31,2,3,0.666667");
    assert_eq!(lines[2], "2025-Q2,2025-04-01,2025-06-30,2,3,0.666667");
    let (lines, _) = csv(&archive, &["ferry", "--by", "month", "--share", "--section", "sport"]);
    assert_eq!(lines[1..], ["2025-04,2025-04-01,2025-04-30,2,3,0.666667"]);
}

#[test]
fn two_queries_and_the_values_of_a_field_stand_side_by_side() {
    let archive = archive();
    let (lines, _) = csv(&archive, &["ferry", "--by", "year", "--vs", "tram"]);
    assert_eq!(
        lines,
        [
            "period,first_day,last_day,ferry,tram",
            "2025,2025-01-01,2025-12-31,5,2",
            "2026,2026-01-01,2026-12-31,0,1"
        ]
    );
    let (lines, _) = csv(&archive, &["*", "--by", "year", "--split", "section", "--split-limit", "2"]);
    assert_eq!(lines[0], "period,first_day,last_day,World,Culture,(no other section)");
    assert_eq!(lines[1], "2025,2025-01-01,2025-12-31,4,1,2");
    let (lines, _) = csv(&archive, &["*", "--by", "year", "--split", "section", "--split-limit", "9"]);
    assert_eq!(lines[0], "period,first_day,last_day,World,Culture,Sport,World/Asia");
    let ran = archive.run(&["timeline", "ferry", "--vs", "tram", "--split", "section"]).expect(2);
    assert!(ran.err.contains("cannot be used with"), "{ran:?}");
}

#[test]
fn bars_fill_the_line() {
    let archive = archive();
    let text = |arguments: &[&str]| {
        let mut all = vec!["timeline", "--by", "quarter"];
        all.extend(arguments);
        archive.run(&all).expect(0).out
    };
    let full = |first: &str, bar: &str| format!("{first}{}", bar.repeat(80 - first.len()));
    let expected = [
        full("2025-Q1  1  ", "█"),
        full("2025-Q2  1  ", "█"),
        "2025-Q3  0".to_owned(),
        "2025-Q4  0".to_owned(),
        full("2026-Q1  1  ", "█"),
    ];
    assert_eq!(
        text(&["tram"]).lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>(),
        expected.map(|line| line.chars().take(79).collect::<String>())
    );
    assert!(text(&["tram", "--ascii"]).starts_with("2025-Q1  1  #########"));
    assert!(text(&["tram", "--share"]).contains("2025-Q1  1 of 3   33.33 %  █"));
    assert!(text(&["tram", "--vs", "ferry"]).starts_with("2025-Q1  tram   1"));
}

#[test]
fn the_object_has_what_is_in_no_period() {
    let archive = archive();
    let ran = archive.run(&["timeline", "ferry", "--by", "month", "--share", "--format", "json"]).expect(0);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["series"], json!([{"name": "ferry", "n_articles": 6, "n_undated": 1, "n_wider": 1}]));
    assert_eq!(
        found["periods"][1],
        json!({"period": "2025-02", "first": "2025-02-01", "last": "2025-02-28", "counts": [0], "n_all": 1, "shares": [0.0]})
    );
    assert_eq!(found["periods"][2]["shares"], json!([null]));
    let ran = archive.run(&["timeline", "zeppelin", "--format", "json"]).expect(1);
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()["periods"], json!([]));
}

#[test]
fn a_picture_is_one_file_of_well_formed_xml() {
    let archive = archive();
    let path = archive.path("a & <b>.svg");
    for arguments in [
        vec!["ferry OR \"<b>\""],
        vec!["ferry", "--vs", "\"tram & <x>\""],
        vec!["*", "--split", "section", "--share"],
    ] {
        let mut all = vec!["timeline", "--format", "svg", "--output", path.to_str().unwrap()];
        all.extend(&arguments);
        let ran = archive.run(&all).expect(0);
        assert_eq!(ran.out, "");
        let picture = fs::read_to_string(&path).unwrap();
        assert!(picture.contains("prefers-color-scheme:dark") && !picture.contains("NaN"), "{picture}");
        let mut reader = quick_xml::Reader::from_str(&picture);
        reader.config_mut().check_end_names = true;
        let mut n_elements = 0;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element) => {
                    n_elements += 1;
                    assert!(element.attributes().all(|attribute| attribute.is_ok()));
                }
                _ => {}
            }
        }
        assert!(n_elements > 10);
    }
    let ran = archive.run(&["timeline", "*", "--by", "day", "--since", "2000", "--format", "svg"]).expect(2);
    assert!(ran.err.contains("periods are too many for a picture"), "{ran:?}");
    let ran = archive.run(&["timeline", "ferry", "--output", "no/such/folder.svg"]).expect(2);
    assert!(ran.err.starts_with("error: --output: no/such/folder.svg: "), "{ran:?}");
}

//! How good the ranking is, by judged queries over `corpus/`: see tests/relevance/README.md.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use dateline::article::Origin;
use dateline::backend::local::Reader;
use dateline::date::Day;
use dateline::eval::{Qrels, Run, evaluate};
use dateline::query::{Joiner, Options, parse};
use dateline::search::Sort;

use crate::archive::{Archive, corpus, request};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relevance")
}

/// Returns the run of all topics.
fn run(reader: &Reader) -> String {
    let mut run = String::new();
    for line in fs::read_to_string(folder().join("topics.tsv")).unwrap().lines() {
        let (topic, text) = line.split_once('\t').unwrap();
        let options = Options::new(Day::from_ymd(2025, 8, 1).unwrap(), Joiner::Any);
        let query = parse(text, &options).unwrap_or_else(|error| panic!("{}", error.render(text))).query;
        let request = request(query, Sort::Relevance, 100);
        for hit in reader.search(&request).unwrap().hits {
            let Origin { file, record, .. } = &hit.article.origin;
            let name = Path::new(file).strip_prefix(corpus()).unwrap().display();
            let score = hit.score.unwrap();
            writeln!(run, "{topic} Q0 {name}:{record} {} {score} dateline", hit.rank).unwrap();
        }
    }
    run
}

#[test]
fn the_ranking_of_judged_queries_keeps_above_its_floor() {
    let archive = Archive::of_corpus();
    let run = run(&Reader::open(&archive.path("index")).unwrap());
    let qrels = fs::read_to_string(folder().join("qrels.txt")).unwrap();
    let measured = evaluate(&Run::read(&run).unwrap(), &Qrels::read(&qrels).unwrap(), true);
    let floor: toml::Table = fs::read_to_string(folder().join("floor.toml")).unwrap().parse().unwrap();
    let mut low = Vec::new();
    let reached = [("ndcg_10", measured.mean.ndcg_10), ("ap", measured.mean.ap), ("rr", measured.mean.rr)];
    for (name, reached) in reached {
        let floor = floor[name].as_float().unwrap();
        if reached < floor {
            low.push(format!("{name} is {reached:.4}, below {floor}"));
        }
    }
    let weak = measured.topics.iter().filter(|(_, scores)| scores.ndcg_10 < 0.8);
    let weak: Vec<String> = weak.map(|(topic, scores)| format!("{topic} {:.2}", scores.ndcg_10)).collect();
    assert!(low.is_empty(), "{}; the weakest: {}", low.join(", "), weak.join(", "));
}

#[test]
fn what_is_judged_is_there_and_asked_for() {
    let archive = Archive::of_corpus();
    let files = archive.search("file", &["*", "--collapse", "off"]);
    let records = archive.search("record", &["*", "--collapse", "off"]);
    let name = |(file, record): (&String, &String)| {
        format!("{}:{record}", Path::new(file).strip_prefix(corpus()).unwrap().display())
    };
    let there: Vec<String> = files.iter().zip(&records).map(name).collect();
    let topics = fs::read_to_string(folder().join("topics.tsv")).unwrap();
    let asked: Vec<&str> =
        topics.lines().filter_map(|line| line.split_once('\t')).map(|(topic, _)| topic).collect();
    for line in fs::read_to_string(folder().join("qrels.txt")).unwrap().lines() {
        let columns: Vec<&str> = line.split(' ').collect();
        assert!(asked.contains(&columns[0]) && there.iter().any(|name| name == columns[2]), "{line}");
    }
}

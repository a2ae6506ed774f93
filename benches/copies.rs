//! How well copies are found: real articles are edited as newsrooms do, and the index is asked which
//! belong together.
//!
//! `DATELINE_BENCH_PATH=<folder of articles> cargo bench --bench copies`. Of every tenth article with 80
//! words or more one edited copy is made for another outlet, the edits in turn; all are ingested at once. Recall is the part
//! of copies that are in their original's story. Precision is the part of the articles in the stories of
//! copies that belong there: the copies and originals of one article, and what was one story with the
//! original before any copy was made.
#![expect(clippy::disallowed_methods, reason = "a bench is set by the environment")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]
#![expect(clippy::unwrap_used, reason = "a bench that fails should stop")]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use dateline::article::ArticleId;
use dateline::backend::local::{self, Reader, Writer};
use dateline::copies::{self, Matcher, Sketch};
use dateline::date::Day;
use dateline::ingest::{self, Sink};

/// One in so many articles is copied.
const EVERY: usize = 10;
/// Outlets that print copies.
const N_OUTLETS: usize = 20;

/// An article as this bench knows it.
#[derive(Clone, Debug)]
struct Text {
    title: String,
    body: String,
    date: Option<String>,
    /// Outlet that printed it; copies are in others.
    source: Option<String>,
}

type Edit = fn(&Text, &Text, &mut Random) -> String;

/// How copies are made of a text, with another article's to take words from.
const EDITS: &[(&str, Edit)] = &[
    ("cut to 60 %", |text, _, _| start(&text.body, 0.6).to_owned()),
    ("cut to 30 %", |text, _, _| start(&text.body, 0.3).to_owned()),
    ("other headline", |text, _, _| text.body.clone()),
    ("agency note and credit", |text, other, _| {
        format!(
            "{}\n{}\n(Reporting by our desk; editing by a colleague)",
            start(&other.body, 0.05),
            text.body
        )
    }),
    ("5 % of words changed", |text, other, random| with_words(&text.body, &other.body, 5, random)),
    ("10 % of words changed", |text, other, random| with_words(&text.body, &other.body, 10, random)),
    ("20 % of words changed", |text, other, random| with_words(&text.body, &other.body, 20, random)),
    ("30 % of words changed", |text, other, random| with_words(&text.body, &other.body, 30, random)),
    ("15 % of sentences changed", |text, other, random| with_sentences(&text.body, &other.body, 15, random)),
    ("30 % of sentences changed", |text, other, random| with_sentences(&text.body, &other.body, 30, random)),
    ("cut to 60 %, 5 % changed, note", |text, other, random| {
        let cut = with_words(start(&text.body, 0.6), &other.body, 5, random);
        format!("{}\n{cut}", start(&other.body, 0.05))
    }),
    ("new first sentence", |text, other, _| {
        let rest: String = sentences(&text.body).into_iter().skip(1).collect();
        format!("{} {rest}", start(&other.body, 0.06))
    }),
];

/// A generator of numbers that is the same in every run (G. Marsaglia, "Xorshift RNGs", 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn main() {
    let Some(path) = std::env::var_os("DATELINE_BENCH_PATH") else {
        println!("skipped: DATELINE_BENCH_PATH names no folder of articles");
        return;
    };
    let originals = read(&PathBuf::from(path));
    let copies = edit(&originals);
    println!("{} articles, {} edited copies", originals.len(), copies.len());
    let stories_before = stories(&originals, &[]);
    let n_folded = originals.len() - stories_before.values().collect::<HashSet<_>>().len();
    println!("{n_folded} of the articles are copies of others by themselves");
    let stories = stories(&originals, &copies);
    report(&originals, &copies, &stories_before, &stories);
}

fn read(path: &Path) -> Vec<Text> {
    let mut texts = Vec::new();
    let mut take = |article: dateline::article::Article| {
        let date = article.published.map(|published| published.date.to_string());
        texts.push(Text { title: article.title, body: article.body, date, source: article.publication });
    };
    ingest::run(&mut Sink::Dry(&mut take), &options(&[path.to_owned()]), &mut |_| {}).unwrap();
    texts
}

fn options(paths: &[PathBuf]) -> ingest::Options<'_> {
    static NEVER: AtomicBool = AtomicBool::new(false);
    ingest::Options {
        paths,
        index: Path::new("no-such-index"),
        today: Day::from_ymd(2026, 1, 1).unwrap(),
        mapping: None,
        n_workers: 2,
        commit_bytes: 32 << 20,
        interrupted: &NEVER,
    }
}

/// Returns copies: the number of the original, of the edit, and the copy.
fn edit(originals: &[Text]) -> Vec<(usize, usize, Text)> {
    let mut random = Random(88_172_645_463_325_252);
    let mut copies: Vec<(usize, usize, Text)> = Vec::new();
    for (number, text) in originals.iter().enumerate().skip(3).step_by(EVERY) {
        if dateline::analysis::count(&text.body) < 80 {
            continue;
        }
        let mut other = &originals[random.below(originals.len())];
        while other.body.len() < 1000 {
            other = &originals[random.below(originals.len())];
        }
        let edit = copies.len() % EDITS.len();
        let body = EDITS[edit].1(text, other, &mut random);
        let title = format!("{} {}", start(&other.title, 0.5), start(&text.title, 0.5));
        let source = Some(format!("Outlet {}", copies.len() % N_OUTLETS));
        copies.push((number, edit, Text { title, body, date: text.date.clone(), source }));
    }
    copies
}

/// Ingests articles and copies; returns the number of each one's story.
fn stories(originals: &[Text], copies: &[(usize, usize, Text)]) -> HashMap<usize, usize> {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<&Text> = originals.iter().chain(copies.iter().map(|(_, _, text)| text)).collect();
    // Copies stand anywhere among the articles, some before their originals.
    let mut random = Random(362_436_069);
    let mut order: Vec<usize> = (0..originals.len()).collect();
    for copy in originals.len()..all.len() {
        order.insert(random.below(order.len() + 1), copy);
    }
    let lines: Vec<String> = order
        .iter()
        .map(|&number| {
            let text = all[number];
            serde_json::json!({"id": number, "title": text.title, "body": text.body, "date": text.date,
                "source": text.source})
            .to_string()
        })
        .collect();
    let file = folder.path().join("all.jsonl");
    std::fs::write(&file, lines.join("\n")).unwrap();
    let index = folder.path().join("index");
    let writing = local::Options { n_threads: 2, memory_bytes: 256 << 20, find_copies: true };
    let mut writer = Writer::open(&index, writing).unwrap();
    ingest::run(&mut Sink::Index(&mut writer), &options(&[file]), &mut |_| {}).unwrap();
    writer.close().unwrap();
    let reader = Reader::open(&index).unwrap();
    let mut stories = HashMap::new();
    let mut number_of = HashMap::new();
    reader
        .each(
            &dateline::query::Query::Everything,
            dateline::search::Sort::Newest,
            dateline::search::Collapse::Off,
            &mut |hit| {
                // The record is the line of the file.
                number_of.insert(hit.article.id, order[hit.article.origin.record as usize - 1]);
                std::ops::ControlFlow::Continue(())
            },
        )
        .unwrap();
    let mut ids: Vec<ArticleId> = number_of.keys().copied().collect();
    ids.sort();
    for id in ids {
        if stories.contains_key(&number_of[&id]) {
            continue;
        }
        let members = reader.story(id).unwrap();
        for member in members {
            stories.insert(number_of[&member.id], number_of[&id]);
        }
    }
    stories
}

fn report(
    originals: &[Text],
    edited: &[(usize, usize, Text)],
    before: &HashMap<usize, usize>,
    after: &HashMap<usize, usize>,
) {
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for (article, story) in after {
        members.entry(*story).or_default().push(*article);
    }
    let original_of = |article: usize| match article.checked_sub(originals.len()) {
        Some(copy) => edited[copy].0,
        None => article,
    };
    let mut found: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    let (mut n_right, mut n_wrong) = (0u64, 0u64);
    for (copy, (original, edit, _)) in edited.iter().enumerate() {
        let copy = originals.len() + copy;
        let (n_found, n_all) = found.entry(*edit).or_default();
        *n_all += 1;
        let is_found = after[&copy] == after[original];
        *n_found += u64::from(is_found);
        if !is_found {
            let what = format!("missed: {}", EDITS[*edit].0);
            say_shared(&what, &originals[*original].body, &edited[copy - originals.len()].2.body);
        }
        for member in members[&after[&copy]].iter().filter(|member| **member != copy) {
            let belongs = before[&original_of(*member)] == before[original];
            *if belongs { &mut n_right } else { &mut n_wrong } += 1;
            if !belongs && n_wrong % SHOW_EVERY == 0 {
                let text = |number: usize| {
                    originals.get(number).unwrap_or_else(|| &edited[number - originals.len()].2)
                };
                println!("wrong: {}", EDITS[*edit].0);
                for number in [copy, *original, *member] {
                    println!("    {number}: {}", start_of(&text(number).body));
                }
                say_shared("    shared", &text(copy).body, &text(*member).body);
            }
        }
    }
    let (mut n_found, mut n_all) = (0, 0);
    for (edit, (found, all)) in &found {
        println!("{:<32} {:.3} of {all}", EDITS[*edit].0, *found as f64 / *all as f64);
        n_found += found;
        n_all += all;
    }
    println!("recall {:.4}", n_found as f64 / n_all as f64);
    println!("precision {:.4}", n_right as f64 / (n_right + n_wrong) as f64);
}

/// Says what two texts share.
fn say_shared(what: &str, one: &str, other: &str) {
    let (one_words, other_words) = (copies::words(one), copies::words(other));
    let (one_sketch, other_sketch) = (Sketch::of(&one_words), Sketch::of(&other_words));
    let is_shared = |hash: &&u64| one_sketch.samples.binary_search(hash).is_ok();
    let n_shared = other_sketch.samples.iter().filter(is_shared).count();
    let mut matcher = Matcher::default();
    matcher.prepare(&one_words);
    let overlap = matcher.overlap(&one_words, &other_words);
    let n_words = (one_sketch.n_words, other_sketch.n_words);
    println!("{what}: {n_words:?} words, {n_shared} shingles, {overlap:?}: {}", start_of(one));
}

/// One in so many wrong pairs is shown.
const SHOW_EVERY: u64 = 2;

fn start_of(text: &str) -> String {
    text.chars().take(160).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

fn start(text: &str, part: f64) -> &str {
    &text[..text.floor_char_boundary((text.len() as f64 * part) as usize)]
}

/// Splits a text after the marks that end sentences.
fn sentences(text: &str) -> Vec<&str> {
    let ends = ['.', '!', '?', '。', '！', '？', '።', '\n'];
    text.split_inclusive(ends).filter(|sentence| sentence.len() > 1).collect()
}

/// Splits a text at spaces; one without spaces into twos of characters.
fn tokens(text: &str) -> Vec<String> {
    let words: Vec<String> = text.split_inclusive(' ').map(str::to_owned).collect();
    if text.len() < 30 * words.len() {
        return words;
    }
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(2).map(|two| two.iter().collect()).collect()
}

/// Bytes of a word that takes the place of a shorter one, at most: what stands between two spaces may be a
/// whole sentence in Chinese, and a copy made of those would be one of the other text.
const MAX_WORD: usize = 16;

fn with_words(text: &str, other: &str, percent: usize, random: &mut Random) -> String {
    let others = tokens(other);
    let changed = tokens(text).into_iter().map(|word| match random.below(100) < percent {
        true => {
            let new = &others[random.below(others.len())];
            new[..new.floor_char_boundary(word.len().max(MAX_WORD))].to_owned()
        }
        false => word,
    });
    changed.collect()
}

/// Changes one in so many sentences, and no larger part of the text: sentences are not of one length.
fn with_sentences(text: &str, other: &str, percent: usize, random: &mut Random) -> String {
    let others = sentences(other);
    let mut n_left = text.len() * percent / 100;
    let changed = sentences(text).into_iter().map(|sentence| {
        if random.below(100) >= percent || sentence.len() > n_left {
            return sentence;
        }
        n_left -= sentence.len();
        let new = others[random.below(others.len())];
        &new[..new.floor_char_boundary(sentence.len())]
    });
    changed.collect()
}

//! The first stage of ranking beside plain tantivy, over the same index and the same terms.
//!
//! Plain tantivy is its boolean query with `TopDocs`, with the days as a range that does not score, as its
//! documentation has it.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::path::Path;
use std::time::Instant;

use dateline::analysis::Words;
use dateline::backend::local::first::{DayColumns, DaysQuery, Match, Must, Plan, Snapshot, first};
use dateline::date::{Day, DayRange};
use dateline::search::Sort;
use tantivy::collector::TopDocs;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Order, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::median;
use crate::synthetic::Random;

const N_QUESTIONS: usize = 50;
/// Each query is timed so often, by turns with plain tantivy's; its fastest counts.
const ROUNDS: usize = 5;
/// Words of a question.
const FEWEST: usize = 8;
const MOST: u64 = 13;

type Boxed = Box<dyn Query>;

/// What is asked about one article.
struct Question {
    /// 8 to 20 words of its headline and first sentences.
    words: Vec<Term>,
    /// Two of them.
    pair: Vec<Term>,
    /// Two and three words of its text side by side.
    phrases: [Vec<Term>; 2],
    /// Ranges of days that have about 1 and 10 % of the articles.
    days: [(i64, i64); 2],
}

struct Bench {
    searcher: Searcher,
    snapshot: Snapshot,
    first_day: Field,
    questions: Vec<Question>,
}

/// Prints, for each kind of query, the median of plain tantivy and ours, and the quotient of all times together.
/// Panics if the answers differ.
pub fn run(name: &str, index: &Path) {
    let index = tantivy::Index::open_in_dir(index).unwrap();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().unwrap();
    let searcher = reader.searcher();
    let field = |name| index.schema().get_field(name).unwrap();
    let (text, first_day) = (field("text"), field("first_day"));
    let questions = questions(&searcher, text, [field("head"), field("body")]);
    let snapshot = Snapshot::open(searcher.clone()).unwrap();
    let bench = Bench { searcher, snapshot, first_day, questions };
    println!(
        "{name}: {} articles in {} segments; milliseconds, medians of {} queries",
        bench.searcher.num_docs(),
        bench.searcher.segment_readers().len(),
        bench.questions.len()
    );
    println!("  tantivy  dateline  quotient  of medians  k = 300");
    bench.any("any of 8-20 words", None, 0.4);
    bench.any("any, 1 % of days", Some(0), 0.2);
    bench.any("any, 10 % of days", Some(1), 0.3);
    bench.newest();
    bench.both();
    bench.phrase("phrases of two words", 0);
    bench.phrase("phrases of three words", 1);
}

impl Bench {
    fn any(&self, name: &str, days: Option<usize>, target: f64) {
        self.compare(name, target, |question| Asked {
            plan: plan(&question.words, Must::Any, days.map(|idx| question.days[idx])),
            plain: self.plain(&question.words, Occur::Should, days.map(|idx| question.days[idx])),
            same: None,
        });
    }

    fn both(&self) {
        self.compare("both of two words, 10 % of days", 0.4, |question| Asked {
            plan: plan(&question.pair, Must::All(vec![vec![0], vec![1]]), Some(question.days[1])),
            plain: self.plain(&question.pair, Occur::Must, Some(question.days[1])),
            same: None,
        });
    }

    /// Ours counts the words of a phrase, tantivy's the phrase: the answers are compared with its words counted.
    fn phrase(&self, name: &str, idx: usize) {
        self.compare(name, 0.6, |question| {
            let words = &question.phrases[idx];
            let phrase = PhraseQuery::new(words.clone());
            let mut distinct: Vec<Term> = Vec::new();
            for word in words {
                if !distinct.contains(word) {
                    distinct.push(word.clone());
                }
            }
            let all = Must::All((0..distinct.len()).map(|number| vec![number]).collect());
            let mut plan = plan(&distinct, all, None);
            let number = |word| distinct.iter().position(|known| known == word).unwrap();
            plan.phrases.push(words.iter().map(number).collect());
            let mut clauses = self.terms(&distinct, Occur::Must);
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(phrase.clone()), 0.0))));
            Asked { plan, plain: Box::new(phrase), same: Some(Box::new(BooleanQuery::new(clauses))) }
        });
    }

    fn newest(&self) {
        let mut times = Times::default();
        let collector = || TopDocs::with_limit(10).order_by_fast_field::<i64>("first_day", Order::Desc);
        for question in &self.questions {
            let plain = self.plain(&question.words, Occur::Should, None);
            let mut newest = plan(&question.words, Must::Any, None);
            newest.sort = Sort::Newest;
            let theirs: Vec<i64> = self
                .searcher
                .search(&*plain, &collector())
                .unwrap()
                .iter()
                .map(|(day, _)| day.unwrap_or(i64::MIN))
                .collect();
            let ours = first(&self.snapshot, &newest).unwrap();
            assert_eq!(theirs, ours.iter().map(|found| self.day(found.address)).collect::<Vec<_>>());
            times.measure(
                || drop(self.searcher.search(&*plain, &collector()).unwrap()),
                || drop(first(&self.snapshot, &newest).unwrap()),
            );
            newest.limit = 300;
            times.measure_many(|| drop(first(&self.snapshot, &newest).unwrap()));
        }
        times.print("newest of any", 0.05);
    }

    fn day(&self, address: DocAddress) -> i64 {
        let reader = self.searcher.segment_reader(address.segment_ord);
        reader.fast_fields().i64("first_day").unwrap().first(address.doc_id).unwrap()
    }

    fn compare(&self, name: &str, target: f64, ask: impl Fn(&Question) -> Asked) {
        let mut times = Times::default();
        for question in &self.questions {
            let mut asked = ask(question);
            let collector = || TopDocs::with_limit(10).order_by_score();
            // A boost switches tantivy's pruning off, whose bounds don't hold with several segments.
            let all: Boxed = match &asked.same {
                Some(same) => same.box_clone(),
                None => Box::new(BoostQuery::new(asked.plain.box_clone(), 1.0)),
            };
            let theirs = self.searcher.search(&*all, &collector()).unwrap();
            let ours = first(&self.snapshot, &asked.plan).unwrap();
            assert_same(name, &theirs, &ours);
            times.measure(
                || drop(self.searcher.search(&*asked.plain, &collector()).unwrap()),
                || drop(first(&self.snapshot, &asked.plan).unwrap()),
            );
            asked.plan.limit = 300;
            times.measure_many(|| drop(first(&self.snapshot, &asked.plan).unwrap()));
        }
        times.print(name, target);
    }

    fn terms(&self, terms: &[Term], occur: Occur) -> Vec<(Occur, Boxed)> {
        let query =
            |term: &Term| -> Boxed { Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)) };
        terms.iter().map(|term| (occur, query(term))).collect()
    }

    fn plain(&self, terms: &[Term], occur: Occur, days: Option<(i64, i64)>) -> Boxed {
        let mut clauses = self.terms(terms, occur);
        if let Some((first, last)) = days {
            let bound = |day| Bound::Included(Term::from_field_i64(self.first_day, day));
            let range = ConstScoreQuery::new(Box::new(RangeQuery::new(bound(first), bound(last))), 0.0);
            if occur == Occur::Should {
                clauses = vec![(Occur::Must, Box::new(BooleanQuery::new(clauses)))];
            }
            clauses.push((Occur::Must, Box::new(range)));
        }
        Box::new(BooleanQuery::new(clauses))
    }
}

/// One query for both.
struct Asked {
    plan: Plan,
    plain: Boxed,
    /// A query of tantivy's with the answer that ours must have, where it is not the timed one.
    same: Option<Boxed>,
}

fn plan(words: &[Term], must: Must, days: Option<(i64, i64)>) -> Plan {
    let day = |number: i64| Day::from_number(number as i32);
    let range =
        |(first, last)| DaysQuery::new(DayColumns::Published, DayRange::new(day(first), day(last)).unwrap());
    Plan {
        terms: words.iter().map(|term| (term.clone(), 1.0)).collect(),
        must,
        days: days.into_iter().map(range).collect(),
        filters: Vec::new(),
        sort: Sort::Relevance,
        limit: 10,
        decay: None,
        phrases: Vec::new(),
    }
}

/// Ties may stand in any order, and sums of single precision differ in their last digits.
fn assert_same(name: &str, theirs: &[(f32, DocAddress)], ours: &[Match]) {
    assert_eq!(theirs.len(), ours.len(), "{name}");
    for ((score, address), found) in theirs.iter().zip(ours) {
        let difference = (score - found.score()).abs();
        assert!(
            difference <= 1e-4 * score.abs(),
            "{name}: {score} at {address:?}, {} at {:?}",
            found.score(),
            found.address
        );
    }
}

/// Milliseconds of each query: theirs, ours, ours for 300.
#[derive(Default)]
struct Times([Vec<f64>; 3]);

impl Times {
    fn measure(&mut self, mut theirs: impl FnMut(), mut ours: impl FnMut()) {
        let mut fastest = [f64::INFINITY; 2];
        for _round in 0..ROUNDS {
            fastest[0] = fastest[0].min(milliseconds(&mut theirs));
            fastest[1] = fastest[1].min(milliseconds(&mut ours));
        }
        self.0[0].push(fastest[0]);
        self.0[1].push(fastest[1]);
    }

    fn measure_many(&mut self, mut ours: impl FnMut()) {
        let times = (0..ROUNDS).map(|_| milliseconds(&mut ours));
        self.0[2].push(times.fold(f64::INFINITY, f64::min));
    }

    fn print(mut self, name: &str, target: f64) {
        let [theirs, ours] = [0, 1].map(|side: usize| self.0[side].iter().sum::<f64>());
        let [a, b, many] = [0, 1, 2].map(|side: usize| median(&mut self.0[side]));
        println!(
            "{a:>9.3} {b:>9.3} {:>9.3} {:>11.3} {many:>8.3}  {name} (target {target})",
            ours / theirs,
            b / a
        );
    }
}

fn milliseconds(run: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1e3
}

/// Makes questions of random articles, always the same ones of the same index.
fn questions(searcher: &Searcher, text: Field, stored: [Field; 2]) -> Vec<Question> {
    let mut days: Vec<i64> = Vec::new();
    for reader in searcher.segment_readers() {
        let column = reader.fast_fields().i64("first_day").unwrap();
        days.extend(reader.doc_ids_alive().filter_map(|doc| column.first(doc)));
    }
    let undated = days.iter().copied().min().unwrap_or(0);
    days.retain(|day| *day > undated.min(-999_999));
    days.sort_unstable();
    let mut random = Random(7);
    let mut questions = Vec::new();
    while questions.len() < N_QUESTIONS {
        let ord = random.below(searcher.segment_readers().len() as u64) as u32;
        let reader = searcher.segment_reader(ord);
        let doc = random.below(u64::from(reader.max_doc())) as u32;
        let document: TantivyDocument = searcher.doc(DocAddress::new(ord, doc)).unwrap();
        let [head, body] = stored.map(|field| document.get_first(field).and_then(|value| value.as_str()));
        let head: serde_json::Value = serde_json::from_str(head.unwrap_or("{}")).unwrap();
        let (title, body) =
            (terms(text, head["title"].as_str().unwrap_or("")), terms(text, body.unwrap_or("")));
        if body.len() < 40 || reader.is_deleted(doc) {
            continue;
        }
        let n_words = FEWEST + random.below(MOST) as usize;
        let mut seen = BTreeSet::new();
        let words: Vec<Term> = title
            .iter()
            .chain(&body)
            .filter(|term| seen.insert((*term).clone()))
            .take(n_words)
            .cloned()
            .collect();
        if words.len() < FEWEST {
            continue;
        }
        let first = random.below(words.len() as u64) as usize;
        let second = (first + 1 + random.below(words.len() as u64 - 1) as usize) % words.len();
        let mut side_by_side = |n_words: usize| {
            let start = random.below((body.len() - n_words) as u64) as usize;
            body[start..start + n_words].to_vec()
        };
        let phrases = [side_by_side(2), side_by_side(3)];
        let mut run = |share: usize| {
            let n_days = days.len() / share;
            let start = random.below((days.len() - n_days) as u64) as usize;
            (days[start], days[start + n_days - 1])
        };
        let days = [run(100), run(10)];
        let pair = vec![words[first].clone(), words[second].clone()];
        questions.push(Question { words, pair, phrases, days });
    }
    questions
}

fn terms(field: Field, text: &str) -> Vec<Term> {
    let mut words = Words::new(text);
    let mut terms = Vec::new();
    while words.advance() {
        terms.push(Term::from_field_text(field, words.term()));
    }
    terms
}

//! Each plan's answer is that of scoring all articles of a plain list, to the last bit.

use tantivy::indexer::NoMergePolicy;
use tantivy::query::{Bm25Weight, BooleanQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::*;
use crate::backend::local::schema::settings;
use crate::date::{Day, DayRange};

const WORDS: [&str; 14] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"];
const TAGS: [&str; 4] = ["often", "some", "rare", "gone"];

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// A word, the earlier ones far more often.
    fn word(&mut self) -> usize {
        let limit = self.below(WORDS.len() as u64) + 1;
        let limit = self.below(limit) + 1;
        self.below(limit) as usize
    }
}

struct Article {
    words: Vec<usize>,
    day: i64,
    more_days: u64,
    second: u64,
    tag: &'static str,
}

fn article(random: &mut Random, longest: u64) -> Article {
    let n_words = 1 + random.below(longest);
    let tag = match random.below(20) {
        0 => "rare",
        1..4 => "some",
        4 => "gone",
        _ => "often",
    };
    Article {
        words: (0..n_words).map(|_| random.word()).collect(),
        day: if random.one_in(12) { UNDATED } else { random.below(50) as i64 },
        more_days: if random.one_in(10) { random.below(30) } else { 0 },
        second: random.below(2),
        tag,
    }
}

/// Fields of the index, which are in this order.
struct Fields {
    text: Field,
    tag: Field,
}

/// Makes an index of several segments; the articles whose tag is `gone` are deleted.
fn index(random: &mut Random) -> (Searcher, Fields, Vec<Article>) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let tag = builder.add_text_field("tag", tantivy::schema::STRING);
    let column = NumericOptions::default().set_fast();
    let first_day = builder.add_i64_field("first_day", column.clone());
    let numbers = ["more_days", "second", "id_order"].map(|name| builder.add_u64_field(name, column.clone()));
    let index = Index::builder().schema(builder.build()).settings(settings()).create_in_ram().unwrap();
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 15_000_000).unwrap();
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut articles = Vec::new();
    for _segment in 0..1 + random.below(4) {
        let longest = 1 + random.below(90);
        for _article in 0..1 + random.below(900) {
            let article = article(random, longest);
            let mut document = TantivyDocument::default();
            let words: Vec<&str> = article.words.iter().map(|&word| WORDS[word]).collect();
            document.add_text(text, words.join(" "));
            document.add_text(tag, article.tag);
            document.add_i64(first_day, article.day);
            let id = articles.len() as u64;
            for (field, number) in numbers.into_iter().zip([article.more_days, article.second, id]) {
                document.add_u64(field, number);
            }
            writer.add_document(document).unwrap();
            articles.push(article);
        }
        writer.commit().unwrap();
    }
    writer.delete_term(Term::from_field_text(tag, "gone"));
    writer.commit().unwrap();
    (index.reader().unwrap().searcher(), Fields { text, tag }, articles)
}

/// A condition as the plain list has it.
enum Is {
    Tagged(&'static str),
    Phrase(usize, usize),
    /// All of the first or any of the second.
    Nested(Vec<usize>, Vec<usize>),
}

impl Is {
    fn holds(&self, article: &Article) -> bool {
        let has = |word: &usize| article.words.contains(word);
        match self {
            Is::Tagged(tag) => article.tag == *tag,
            Is::Phrase(a, b) => article.words.windows(2).any(|pair| pair == [*a, *b]),
            Is::Nested(all, any) => all.iter().all(has) || any.iter().any(has),
        }
    }

    fn weight(&self, searcher: &Searcher, fields: &Fields) -> Box<dyn Weight> {
        let term = |word: &usize| Term::from_field_text(fields.text, WORDS[*word]);
        let word = |word: &usize| -> Box<dyn Query> {
            Box::new(TermQuery::new(term(word), IndexRecordOption::WithFreqs))
        };
        let query: Box<dyn Query> = match self {
            Is::Tagged(tag) => {
                Box::new(TermQuery::new(Term::from_field_text(fields.tag, tag), IndexRecordOption::Basic))
            }
            Is::Phrase(a, b) => Box::new(PhraseQuery::new(vec![term(a), term(b)])),
            Is::Nested(all, any) => {
                let all = BooleanQuery::new(all.iter().map(|part| (Occur::Must, word(part))).collect());
                let mut parts: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Should, Box::new(all))];
                parts.extend(any.iter().map(|part| (Occur::Should, word(part))));
                Box::new(BooleanQuery::new(parts))
            }
        };
        query.weight(EnableScoring::disabled_from_searcher(searcher)).unwrap()
    }
}

/// A plan and what it means for the plain list.
struct Case {
    plan: Plan,
    words: Vec<(usize, f32)>,
    led: Option<Is>,
    days: Vec<(Option<i32>, Option<i32>)>,
    filters: Vec<(Is, Role)>,
    phrases: Vec<Vec<usize>>,
}

fn case(random: &mut Random, searcher: &Searcher, fields: &Fields) -> Case {
    let n_words = 1 + random.below(8) as usize;
    let mut words: Vec<(usize, f32)> = Vec::new();
    while words.len() < n_words {
        let word = random.below(WORDS.len() as u64) as usize;
        if words.iter().all(|(known, _)| *known != word) {
            words.push((word, [1.0, 1.0, 2.0, 0.5, 0.0][random.below(5) as usize]));
        }
    }
    let mut led = None;
    let must = match random.below(3) {
        0 => Must::Any,
        1 => {
            let group = |random: &mut Random| {
                (0..1 + random.below(2)).map(|_| random.below(n_words as u64) as usize).collect()
            };
            Must::All((0..1 + random.below(3)).map(|_| group(random)).collect())
        }
        _ => {
            let some =
                |random: &mut Random| (0..1 + random.below(3)).map(|_| random.word()).collect::<Vec<_>>();
            let nested = Is::Nested(some(random), vec![random.below(WORDS.len() as u64) as usize]);
            let weight = nested.weight(searcher, fields);
            led = Some(nested);
            Must::Led(weight)
        }
    };
    let mut days = Vec::new();
    while random.one_in(3) {
        let bound = |random: &mut Random| (!random.one_in(4)).then(|| random.below(50) as i32);
        let (first, last) = (bound(random), bound(random));
        days.push(match (first, last) {
            (Some(first), Some(last)) if first > last => (Some(last), Some(first)),
            other => other,
        });
    }
    let mut filters = Vec::new();
    while random.one_in(3) {
        let is = match random.below(3) {
            0 => Is::Phrase(random.word(), random.word()),
            _ => Is::Tagged(TAGS[random.below(3) as usize]),
        };
        let role = [Role::Required, Role::Verified, Role::Forbidden][random.below(3) as usize];
        filters.push((is, role));
    }
    let mut phrases: Vec<Vec<usize>> = Vec::new();
    while random.one_in(4) {
        phrases.push((0..1 + random.below(3)).map(|_| random.below(n_words as u64) as usize).collect());
    }
    let term = |(word, weight): &(usize, f32)| (Term::from_field_text(fields.text, WORDS[*word]), *weight);
    let range = |&(first, last): &(Option<i32>, Option<i32>)| {
        let day = |number: i32| Day::from_number(number).unwrap();
        DaysQuery::new(DayColumns::Published, DayRange::new(first.map(day), last.map(day)).unwrap())
    };
    let plan = Plan {
        terms: words.iter().map(term).collect(),
        must,
        days: days.iter().map(range).collect(),
        filters: filters
            .iter()
            .map(|(is, role)| Filter { weight: is.weight(searcher, fields), role: *role })
            .collect(),
        sort: [Sort::Relevance, Sort::Relevance, Sort::Newest, Sort::Oldest][random.below(4) as usize],
        limit: 1 + random.below(50) as usize,
        decay: None,
        phrases: phrases.clone(),
    };
    Case { plan, words, led, days, filters, phrases }
}

impl Case {
    fn matches(&self, article: &Article) -> bool {
        let has = |number: &usize| article.words.contains(&self.words[*number].0);
        let must = match (&self.plan.must, &self.led) {
            (Must::Any, _) => (0..self.words.len()).any(|number| has(&number)),
            (Must::All(groups), _) => groups.iter().all(|group| group.iter().any(has)),
            (Must::Led(_), led) => led.as_ref().is_some_and(|led| led.holds(article)),
        };
        let last_day = article.day + article.more_days as i64;
        let has_phrase = |phrase: &Vec<usize>| {
            let phrase: Vec<usize> = phrase.iter().map(|&number| self.words[number].0).collect();
            article.words.windows(phrase.len()).any(|words| words == phrase)
        };
        must && self.phrases.iter().all(has_phrase)
            && self.days.iter().all(|(first, last)| {
                article.day != UNDATED
                    && first.is_none_or(|first| last_day >= i64::from(first))
                    && last.is_none_or(|last| article.day <= i64::from(last))
            })
            && self.filters.iter().all(|(is, role)| is.holds(article) == (*role != Role::Forbidden))
    }

    /// Returns the answer by scoring each article.
    fn expected(&self, searcher: &Searcher, articles: &[Article]) -> Vec<Match> {
        let mut matches = Vec::new();
        let mean =
            articles.iter().map(|article| article.words.len()).sum::<usize>() as f32 / articles.len() as f32;
        let weights: Vec<Bm25Weight> = self
            .words
            .iter()
            .map(|(word, weight)| {
                let n_with = articles.iter().filter(|article| article.words.contains(word)).count();
                Bm25Weight::for_one_term(n_with as u64, articles.len() as u64, mean).boost_by(*weight)
            })
            .collect();
        for (ord, reader) in searcher.segment_readers().iter().enumerate() {
            let order = Order::new(Columns::open(reader).unwrap(), ord as u32, self.plan.sort, None);
            let ids = reader.fast_fields().u64("id_order").unwrap();
            for doc in reader.doc_ids_alive() {
                let article = &articles[ids.first(doc).unwrap() as usize];
                if !self.matches(article) {
                    continue;
                }
                let norm = tantivy::fieldnorm::FieldNormReader::fieldnorm_to_id(article.words.len() as u32);
                let score = |((word, _), weight): (&(usize, f32), &Bm25Weight)| match article
                    .words
                    .iter()
                    .filter(|other| *other == word)
                    .count()
                {
                    0 => 0.0,
                    n_times => f64::from(weight.score(norm, n_times as u32)),
                };
                let score: f64 = match self.plan.sort {
                    Sort::Relevance => self.words.iter().zip(&weights).map(score).sum(),
                    Sort::Newest | Sort::Oldest => 0.0,
                };
                matches.push(order.of(doc, score as f32));
            }
        }
        matches.sort_unstable();
        matches.truncate(self.plan.limit);
        matches
    }
}

#[test]
fn the_first_matches_are_those_of_scoring_all_articles() {
    for seed in 0..40 {
        let mut random = Random(seed);
        let (searcher, fields, articles) = index(&mut random);
        let snapshot = Snapshot::open(searcher.clone()).unwrap();
        for number in 0..50 {
            let case = case(&mut random, &searcher, &fields);
            let found = first(&snapshot, &case.plan).unwrap();
            let plan = (&case.words, &case.days, case.plan.sort, case.plan.limit);
            assert_eq!(found, case.expected(&searcher, &articles), "index {seed}, case {number}: {plan:?}");
        }
    }
}

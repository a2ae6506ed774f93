//! The engine against its meaning: what random queries match, article by article, and in which order.
//!
//! `DATELINE_DIFFERENTIAL=10000 cargo test differential` asks so many queries instead of [`N_QUERIES`].

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use dateline::article::Article;
use dateline::backend::local::Reader;
use dateline::date::Day;
use dateline::query::{Options, Query, parse};
use dateline::search::{Collapse, Sort};

use crate::archive::{Archive, request};
use crate::random::Random;
use articles::{ingests, plain};
use naive::Naive;
use queries::Asker;

mod articles;
mod naive;
mod queries;

/// Queries of the ordinary test.
const N_QUERIES: usize = 1_000;
/// Queries whose ranking is looked at.
const N_RANKED: usize = 500;
/// Hits that are compared with those of other segments: more than are looked at twice.
const N_COMPARED: usize = 400;
/// New articles of three ingests.
const SIZES: [usize; 3] = [1_200, 600, 300];

fn today() -> Day {
    Day::from_ymd(2025, 10, 1).unwrap()
}

fn index(archive: &Archive, texts: &[impl AsRef<[u8]>]) -> Reader {
    for (number, text) in texts.iter().enumerate() {
        let file = format!("in/{number}.jsonl");
        archive.write(&file, text);
        let ran = archive.run(&["index", "--jobs", "1", &file]).expect(0);
        assert!(ran.out.contains(" 0 rejected"), "{ran:?}");
    }
    Reader::open(&archive.path("index")).unwrap()
}

fn all_articles(reader: &Reader) -> Vec<Article> {
    let mut all = Vec::new();
    let mut visit = |hit: dateline::search::Hit| {
        all.push(hit.article);
        ControlFlow::Continue(())
    };
    reader.each(&Query::Everything, Sort::Newest, Collapse::Off, &mut visit).unwrap();
    all
}

fn source_id(article: &Article) -> String {
    article.source_id.clone().unwrap()
}

/// Returns the names of the records of which the last is no withdrawal.
fn kept(texts: &[String]) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    for line in texts.iter().flat_map(|text| text.lines()) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = record["id"].as_str().unwrap().to_owned();
        match record.get("pubstatus") {
            Some(_) => kept.remove(&id),
            None => kept.insert(id),
        };
    }
    kept
}

#[test]
fn random_queries_match_what_they_mean() {
    #[expect(clippy::disallowed_methods, reason = "a longer run is asked for by the environment")]
    let n_queries = std::env::var("DATELINE_DIFFERENTIAL").map_or(N_QUERIES, |n| n.parse().unwrap());
    let archive = Archive::new();
    let texts = ingests(&mut Random::new(0x9e37_79b9), SIZES);
    let reader = index(&archive, &texts);
    assert!(reader.stats().unwrap().n_segments > 1);
    let mut naive = Naive::new(all_articles(&reader));
    assert_eq!(naive.articles().iter().map(source_id).collect::<BTreeSet<_>>(), kept(&texts));
    let articles = naive.articles().to_vec();
    assert!(articles.len() > 2_000);
    let mut asker = Asker { random: Random::new(0x1234_5678), articles: &articles };
    let (mut faults, mut n_telling) = (Vec::new(), 0);
    for _ in 0..n_queries {
        let asked = asker.ask();
        let options = Options::new(today(), asked.joiner);
        let parsed =
            parse(&asked.text, &options).unwrap_or_else(|error| panic!("{}", error.render(&asked.text)));
        let expected: BTreeSet<_> = naive
            .matches(&asked.query)
            .into_iter()
            .zip(&articles)
            .filter_map(|(is_match, article)| is_match.then_some(article.id))
            .collect();
        let found = reader.search(&request(parsed.query.clone(), Sort::Newest, usize::MAX)).unwrap();
        let ids: BTreeSet<_> = found.hits.iter().map(|hit| hit.article.id).collect();
        let n_counted = reader.count(&parsed.query).unwrap();
        n_telling += usize::from(!expected.is_empty() && expected.len() < articles.len());
        if ids != expected || n_counted != expected.len() as u64 || found.n_matches != n_counted {
            let odd = ids.symmetric_difference(&expected).next().copied();
            let odd = articles.iter().find(|article| Some(article.id) == odd);
            faults.push(format!(
                "{}\n  read as {}\n  meant as {}\n  found {}, counted {n_counted}, expected {}\n  such as {:#?}",
                asked.text,
                parsed.query,
                asked.query,
                ids.len(),
                expected.len(),
                odd.map(|article| (&article.language, &article.title, &article.deck, &article.body))
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {n_queries}: {}",
        faults.len(),
        faults[..faults.len().min(12)].join("\n")
    );
    assert!(2 * n_telling > n_queries, "only {n_telling} queries tell matches from others");
}

/// Returns the first hits of a query with their scores.
fn ranked(reader: &Reader, query: &Query, limit: usize) -> Vec<(String, Option<f32>)> {
    let found = reader.search(&request(query.clone(), Sort::Relevance, limit)).unwrap();
    found.hits.iter().map(|hit| (source_id(&hit.article), hit.score)).collect()
}

/// Nothing is replaced or withdrawn here: until segments are merged, words of what was deleted still count for how
/// rare a word is.
#[test]
fn a_short_list_is_the_beginning_of_the_whole_one_in_any_segments() {
    let random = &mut Random::new(0x5eed_1234);
    let parts = [0..700, 700..1_300, 1_300..1_500].map(|numbers| plain(random, numbers));
    let (several, merged) = (Archive::new(), Archive::new());
    let several = index(&several, &parts);
    let merged = index(&merged, &[parts.join("\n")]);
    let n_segments = |reader: &Reader| reader.stats().unwrap().n_segments;
    assert_eq!((n_segments(&several), n_segments(&merged)), (3, 1));
    let articles = all_articles(&several);
    let mut asker = Asker { random: Random::new(0x0dd_ba11), articles: &articles };
    let mut faults = Vec::new();
    let mut n_long = 0;
    for _ in 0..N_RANKED {
        let asked = asker.ask_words();
        let query = parse(&asked.text, &Options::new(today(), asked.joiner)).unwrap().query;
        let whole = ranked(&several, &query, articles.len());
        n_long += usize::from(whole.len() > 300);
        let is_beginning = |limit| ranked(&several, &query, limit) == whole[..whole.len().min(limit)];
        if let Some(limit) = [1, 10, 50].into_iter().find(|&limit| !is_beginning(limit)) {
            faults.push(format!("{}: the first {limit} are others alone", asked.text));
        }
        let other = ranked(&merged, &query, N_COMPARED);
        if let Some(at) = (0..whole.len().min(N_COMPARED)).find(|&at| whole.get(at) != other.get(at)) {
            let (here, there) = (whole.get(at), other.get(at));
            faults.push(format!("{}: hit {at} of {} is {here:?} or {there:?}", asked.text, whole.len()));
        }
    }
    assert!(faults.is_empty(), "{}: {}", faults.len(), faults[..faults.len().min(12)].join("\n"));
    assert!(n_long > N_RANKED / 10, "only {n_long} lists are longer than what is looked at twice");
}

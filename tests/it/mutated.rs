//! Queries with faults: each is read or refused with its place, and what is read can be asked.

use dateline::backend::local::Reader;
use dateline::date::Day;
use dateline::query::{Joiner, MAX_DEPTH, Options, Query, parse};
use dateline::search::{Collapse, SearchRequest, Sort};

use crate::archive::{Archive, request};
use crate::random::Random;

pub mod faults;

const N_QUERIES: usize = 10_000;
/// Hits that each query asks for.
const LIMIT: usize = 10;

#[test]
fn a_query_with_faults_is_answered_or_refused() {
    let archive = Archive::of_corpus();
    let reader = Reader::open(&archive.path("index")).unwrap();
    let today = Day::from_ymd(2025, 8, 1).unwrap();
    let whole = faults::whole();
    let mut random = Random::new(0xfa17_0001);
    let (mut n_read, mut n_found) = (0, 0);
    for number in 0..N_QUERIES {
        let text = faults::damaged(&whole, &mut |n| random.below(n));
        let joiner = if number % 3 == 0 { Joiner::Any } else { Joiner::All };
        let parsed = match parse(&text, &Options::new(today, joiner)) {
            Ok(parsed) => parsed,
            Err(error) => {
                assert!(text.get(error.span.clone()).is_some(), "{text:?} {error:?}");
                assert!(!error.render(&text).is_empty());
                continue;
            }
        };
        n_read += 1;
        assert!(parsed.warnings.iter().all(|warning| text.get(warning.span.clone()).is_some()), "{text:?}");
        // a group or a negation is two levels of the tree at most
        assert!(parsed.query.depth() <= 2 * MAX_DEPTH + 2, "{text:?}");
        n_found += usize::from(ask(&reader, parsed.query) > 0);
    }
    assert!(n_read > N_QUERIES / 4 && n_found > N_QUERIES / 10, "only {n_read} read, {n_found} found");
}

/// Returns how many hits a query has.
fn ask(reader: &Reader, query: Query) -> usize {
    let plain = request(query, Sort::Relevance, LIMIT);
    let request = SearchRequest { collapse: Collapse::Near, with_passages: true, ..plain };
    let found = reader.search(&request).unwrap();
    assert!(found.hits.len() <= LIMIT && found.n_stories <= found.n_matches);
    found.hits.len()
}

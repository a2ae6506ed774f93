//! Taking the first matches in a fixed order, which no segment, merge or thread can change.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::postings::Postings;
use tantivy::query::{Bm25Weight, EnableScoring, Query, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, Term};

use super::open::number;
use super::question::Question;
use super::schema::UNDATED;
use crate::search::{Decay, Sort};

/// One match: the smallest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    place: Place,
    /// Where the article is.
    pub address: DocAddress,
}

/// What orders matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Bits of the score: of numbers that are not negative, as BM25 is, they sort as the numbers do.
    score_bits: Reverse<u32>,
    /// Day and second, turned round where the latest comes first.
    day: i64,
    second: i64,
    id: u64,
}

impl Match {
    /// Returns the BM25 score; 0 where the order is by date.
    pub fn score(&self) -> Score {
        Score::from_bits(self.place.score_bits.0)
    }

    /// Returns the match with another score.
    pub fn with_score(mut self, score: Score) -> Match {
        self.place.score_bits = Reverse(score.max(0.0).to_bits());
        self
    }

    /// Returns the first day of the article, of a match by relevance.
    pub fn day(&self) -> Option<i32> {
        if self.is_undated() { None } else { i32::try_from(-self.place.day).ok() }
    }

    /// Returns whether the article has no date.
    pub(super) fn is_undated(&self) -> bool {
        matches!(self.place.day, i64::MAX) || self.place.day == -UNDATED
    }
}

/// The columns of a segment that order its matches.
pub(super) struct Order {
    pub(super) sort: Sort,
    segment: u32,
    day: Column<i64>,
    second: Column<u64>,
    id: Column<u64>,
}

impl Order {
    pub(super) fn new(reader: &SegmentReader, segment: u32, sort: Sort) -> tantivy::Result<Order> {
        let columns = reader.fast_fields();
        Ok(Order {
            sort,
            segment,
            day: columns.i64("first_day")?,
            second: columns.u64("second")?,
            id: columns.u64("id_order")?,
        })
    }

    /// Returns the day of a document, [`UNDATED`] if it has none.
    pub(super) fn day(&self, doc: DocId) -> i64 {
        number(&self.day, doc)
    }

    pub(super) fn of(&self, doc: DocId, score: Score) -> Match {
        let day = number(&self.day, doc);
        let second = number(&self.second, doc) as i64;
        let (day, second) = match self.sort {
            Sort::Oldest if day == UNDATED => (i64::MAX, second),
            Sort::Oldest => (day, second),
            Sort::Relevance | Sort::Newest => (-day, -second),
        };
        let place = Place { score_bits: Reverse(score.to_bits()), day, second, id: number(&self.id, doc) };
        Match { place, address: DocAddress::new(self.segment, doc) }
    }
}

/// The best matches so far; the worst of them on top.
pub(super) struct Best {
    heap: BinaryHeap<Match>,
    limit: usize,
}

impl Best {
    /// Returns an empty list of at most so many, at least one.
    pub(super) fn new(limit: usize) -> Best {
        Best { heap: BinaryHeap::new(), limit: limit.max(1) }
    }

    fn is_full(&self) -> bool {
        self.heap.len() == self.limit
    }

    /// Returns the worst match, once no more come in without its leaving.
    pub(super) fn worst(&self) -> Option<&Match> {
        self.heap.peek().filter(|_| self.is_full())
    }

    /// Returns whether a match comes in.
    pub(super) fn takes(&self, candidate: &Match) -> bool {
        self.worst().is_none_or(|worst| candidate < worst)
    }

    /// Returns whether no match from this day on can come in, where matches come in the order of their days.
    pub(super) fn is_past(&self, candidate: &Match) -> bool {
        self.worst().is_some_and(|worst| candidate.place.day > worst.place.day)
    }

    pub(super) fn into_sorted(self) -> Vec<Match> {
        self.heap.into_sorted_vec()
    }

    pub(super) fn offer(&mut self, candidate: Match) {
        if !self.is_full() {
            self.heap.push(candidate);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && candidate < *worst
        {
            *worst = candidate;
        }
    }
}

/// Returns the first `limit` matches of a weight that needs no scores, in order; by relevance, with the scores that
/// `question` gives them.
pub fn first(
    searcher: &Searcher,
    weight: &dyn Weight,
    question: &Question,
    decay: Option<&Decay>,
    sort: Sort,
    limit: usize,
) -> tantivy::Result<Vec<Match>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let mut best = Best::new(limit);
    let mut terms = Vec::new();
    for word in question.content().filter(|_| sort == Sort::Relevance) {
        for (term, share) in &word.terms {
            let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(term))?;
            terms.push((term, weight.boost_by(word.times * share)));
        }
    }
    for (segment, reader) in searcher.segment_readers().iter().enumerate() {
        let order = Order::new(reader, segment as u32, sort)?;
        match sort {
            Sort::Relevance => by_score(weight, &terms, decay, reader, &order, &mut best)?,
            Sort::Newest | Sort::Oldest => by_day(weight, reader, &order, &mut best)?,
        }
    }
    Ok(best.into_sorted())
}

fn by_score(
    weight: &dyn Weight,
    terms: &[(&Term, Bm25Weight)],
    decay: Option<&Decay>,
    reader: &SegmentReader,
    order: &Order,
    best: &mut Best,
) -> tantivy::Result<()> {
    let alive = reader.alive_bitset();
    let mut lists = Vec::with_capacity(terms.len());
    for (term, weight) in terms {
        let index = reader.inverted_index(term.field())?;
        if let Some(list) = index.read_postings(term, IndexRecordOption::WithFreqs)? {
            lists.push((list, reader.get_fieldnorms_reader(term.field())?, weight));
        }
    }
    let mut scorer = weight.scorer(reader, 1.0)?;
    let mut doc = scorer.doc();
    while doc != TERMINATED {
        if alive.is_none_or(|alive| alive.is_alive(doc)) {
            let mut score = 0.0;
            for (list, norms, weight) in &mut lists {
                if list.doc() < doc {
                    list.seek(doc);
                }
                if list.doc() == doc {
                    score += weight.score(norms.fieldnorm_id(doc), list.term_freq());
                }
            }
            let found = order.of(doc, score);
            best.offer(match decay {
                Some(decay) => found.with_score(score * decay.factor(found.day())),
                None => found,
            });
        }
        doc = scorer.advance();
    }
    Ok(())
}

/// Goes through a segment from its latest day to its earliest, and stops once none can come in.
fn by_day(
    weight: &dyn Weight,
    reader: &SegmentReader,
    order: &Order,
    best: &mut Best,
) -> tantivy::Result<()> {
    let alive = reader.alive_bitset();
    let mut scorer = weight.scorer(reader, 1.0)?;
    let mut doc = scorer.doc();
    while doc != TERMINATED {
        if alive.is_none_or(|alive| alive.is_alive(doc)) {
            let candidate = order.of(doc, 0.0);
            if order.sort == Sort::Newest && best.is_past(&candidate) {
                return Ok(());
            }
            best.offer(candidate);
        }
        doc = scorer.advance();
    }
    Ok(())
}

/// The matches of one segment in order of date, read as they are asked for. Those that share a day
/// are held together; undated ones, which come last, are given as the segment has them.
pub struct Stream<'a> {
    order: Order,
    docs: Box<dyn Iterator<Item = DocId> + 'a>,
    /// The matches of one day, the next one last.
    day: Vec<Match>,
    /// The first match of the day after.
    ahead: Option<Match>,
}

impl<'a> Stream<'a> {
    /// Returns the streams of all segments.
    pub fn of_all(searcher: &'a Searcher, query: &dyn Query, sort: Sort) -> tantivy::Result<Vec<Stream<'a>>> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut streams = Vec::with_capacity(searcher.segment_readers().len());
        for (segment, reader) in searcher.segment_readers().iter().enumerate() {
            let order = Order::new(reader, segment as u32, sort)?;
            let mut scorer = weight.scorer(reader, 1.0)?;
            let matching = std::iter::from_fn(move || {
                let doc = scorer.doc();
                scorer.advance();
                Some(doc).filter(|&doc| doc != TERMINATED)
            })
            .fuse()
            .filter(|&doc| !reader.is_deleted(doc));
            let docs: Box<dyn Iterator<Item = DocId> + 'a> = match sort {
                Sort::Oldest => Box::new(turned_round(matching, &order, reader.max_doc())),
                Sort::Newest | Sort::Relevance => Box::new(matching),
            };
            let mut stream = Stream { order, docs, day: Vec::new(), ahead: None };
            stream.ahead = stream.pull();
            stream.fill();
            streams.push(stream);
        }
        Ok(streams)
    }

    /// Returns the next match without taking it.
    pub fn peek(&self) -> Option<&Match> {
        self.day.last()
    }

    /// Takes the next match.
    pub fn take(&mut self) -> Option<Match> {
        let taken = self.day.pop();
        if self.day.is_empty() {
            self.fill();
        }
        taken
    }

    fn pull(&mut self) -> Option<Match> {
        self.docs.next().map(|doc| self.order.of(doc, 0.0))
    }

    fn fill(&mut self) {
        let Some(first) = self.ahead.take() else { return };
        self.day.push(first);
        self.ahead = self.pull();
        if first.is_undated() {
            return;
        }
        while let Some(next) = self.ahead.filter(|next| next.place.day == first.place.day) {
            self.day.push(next);
            self.ahead = self.pull();
        }
        self.day.sort_unstable_by(|a, b| b.cmp(a));
    }
}

/// Returns documents from the last dated one to the first, then the undated ones. One bit is kept
/// for each document of the segment.
fn turned_round<I: Iterator<Item = DocId>>(
    docs: I,
    order: &Order,
    n_docs: DocId,
) -> impl Iterator<Item = DocId> + use<I> {
    let mut bits = vec![0u64; n_docs as usize / 64 + 1];
    let mut undated_from = n_docs;
    for doc in docs {
        bits[doc as usize / 64] |= 1 << (doc % 64);
        if undated_from == n_docs && number(&order.day, doc) == UNDATED {
            undated_from = doc;
        }
    }
    (0..undated_from)
        .rev()
        .chain(undated_from..n_docs)
        .filter(move |&doc| bits[doc as usize / 64] >> (doc % 64) & 1 == 1)
}

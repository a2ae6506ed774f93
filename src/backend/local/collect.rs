//! Taking the first matches in a fixed order, which no segment, merge or thread can change.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::query::{EnableScoring, Query};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader, TERMINATED};

use super::open::number;
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

/// The columns of a segment that dates and ties are read from. To open one takes longer than many a search.
#[derive(Clone)]
pub(super) struct Columns {
    pub(super) day: Column<i64>,
    pub(super) more_days: Column<u64>,
    second: Column<u64>,
    id: Column<u64>,
}

impl Columns {
    pub(super) fn open(reader: &SegmentReader) -> tantivy::Result<Columns> {
        let columns = reader.fast_fields();
        Ok(Columns {
            day: columns.i64("first_day")?,
            more_days: columns.u64("more_days")?,
            second: columns.u64("second")?,
            id: columns.u64("id_order")?,
        })
    }
}

/// What orders the matches of a segment.
pub(super) struct Order {
    pub(super) sort: Sort,
    /// How scores fall with the distance of the day. They never rise, so that a bound on them stays one.
    decay: Option<Decay>,
    segment: u32,
    columns: Columns,
}

impl Order {
    pub(super) fn new(columns: Columns, segment: u32, sort: Sort, decay: Option<Decay>) -> Order {
        Order { sort, decay, segment, columns }
    }

    /// Returns the day of a document, [`UNDATED`] if it has none.
    pub(super) fn day(&self, doc: DocId) -> i64 {
        number(&self.columns.day, doc)
    }

    pub(super) fn of(&self, doc: DocId, score: Score) -> Match {
        let day = number(&self.columns.day, doc);
        let second = number(&self.columns.second, doc) as i64;
        let (day, second) = match self.sort {
            Sort::Oldest if day == UNDATED => (i64::MAX, second),
            Sort::Oldest => (day, second),
            Sort::Relevance | Sort::Newest => (-day, -second),
        };
        let place =
            Place { score_bits: Reverse(score.to_bits()), day, second, id: number(&self.columns.id, doc) };
        let found = Match { place, address: DocAddress::new(self.segment, doc) };
        match &self.decay {
            Some(decay) => found.with_score(score * decay.factor(found.day())),
            None => found,
        }
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
            let order = Order::new(Columns::open(reader)?, segment as u32, sort, None);
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
        if undated_from == n_docs && order.day(doc) == UNDATED {
            undated_from = doc;
        }
    }
    (0..undated_from)
        .rev()
        .chain(undated_from..n_docs)
        .filter(move |&doc| bits[doc as usize / 64] >> (doc % 64) & 1 == 1)
}

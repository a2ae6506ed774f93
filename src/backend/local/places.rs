//! Where words stand: phrases, proximity, parts of the text, sentences and paragraphs, how often and how early.
//!
//! An article is a candidate if it has the words at all, which postings without positions tell. Of candidates the
//! positions are read and set against the condition. Scores are no matter of this module.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    BooleanQuery, EmptyScorer, EnableScoring, Explanation, Occur, Query, Scorer, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::analyzer::{PARAGRAPH, SENTENCE};
use super::many::ManyTerms;
use super::open::number;
use super::vocabulary::Group;
use crate::query::{Order, Unit};

/// A part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// All of the field.
    Whole,
    /// The headline.
    Title,
    /// The standfirst.
    Deck,
    /// The beginning of the running text.
    Lead,
    /// The running text.
    Body,
}

/// What has places in a text.
#[derive(Clone, Debug)]
pub enum Places {
    /// Words in this order, each one of a group, with at most so many other words between the first and the last.
    Run {
        /// The words; one or more.
        words: Vec<Group>,
        /// Other words between them in all.
        slack: u32,
        /// Where they must stand.
        zone: Zone,
    },
    /// One of these.
    Any(Vec<Places>),
    /// Both within a distance.
    Near {
        /// The second begins at most so many words after the last word of the first.
        distance: u32,
        /// Which may come first.
        order: Order,
        /// Left and right operand.
        operands: Box<[Places; 2]>,
    },
}

/// What must hold of places.
#[derive(Clone, Debug)]
pub enum Condition {
    /// There is one.
    There(Places),
    /// There are so many or more.
    AtLeast(u32, Places),
    /// One ends before the body's word of this number, or is in what stands before the body.
    First(u32, Places),
    /// One sentence or paragraph has one of each.
    Together(Unit, Vec<Places>),
}

/// Matches the articles of which a condition on places holds.
#[derive(Clone, Debug)]
pub struct PlacesQuery {
    /// The field that the words stand in.
    pub field: Field,
    /// Whether it has the parts of an article: the columns that say where they begin are then read.
    pub has_zones: bool,
    /// What must hold.
    pub condition: Condition,
}

/// First and last word of a place.
pub type Span = (u32, u32);

impl Condition {
    fn operands(&self) -> &[Places] {
        match self {
            Condition::There(places) | Condition::AtLeast(_, places) | Condition::First(_, places) => {
                std::slice::from_ref(places)
            }
            Condition::Together(_, operands) => operands,
        }
    }
}

/// Terms from which on they are found all at once.
const MANY: usize = 32;

/// Returns the query for articles that have one of the terms.
pub fn any_term(field: Field, group: &[String]) -> Box<dyn Query> {
    let term = |term: &String| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic))
    };
    match group {
        [only] => term(only),
        many if many.len() >= MANY => Box::new(ManyTerms::new(field, many)),
        several => {
            Box::new(BooleanQuery::new(several.iter().map(|text| (Occur::Should, term(text))).collect()))
        }
    }
}

impl Places {
    /// Returns the query for articles that have the words, wherever they stand.
    fn candidates(&self, field: Field) -> Box<dyn Query> {
        let all = |parts: Vec<Box<dyn Query>>| -> Box<dyn Query> {
            Box::new(BooleanQuery::new(parts.into_iter().map(|part| (Occur::Must, part)).collect()))
        };
        match self {
            Places::Run { words, .. } => all(words.iter().map(|group| any_term(field, group)).collect()),
            Places::Any(parts) => Box::new(BooleanQuery::new(
                parts.iter().map(|part| (Occur::Should, part.candidates(field))).collect(),
            )),
            Places::Near { operands, .. } => {
                all(operands.iter().map(|operand| operand.candidates(field)).collect())
            }
        }
    }
}

impl Query for PlacesQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let operands = self.condition.operands();
        let clauses = operands.iter().map(|operand| (Occur::Must, operand.candidates(self.field))).collect();
        let without_score = match scoring {
            EnableScoring::Enabled { searcher, .. } => EnableScoring::disabled_from_searcher(searcher),
            disabled => disabled,
        };
        let candidates = BooleanQuery::new(clauses).weight(without_score)?;
        Ok(Box::new(PlacesWeight { query: self.clone(), candidates }))
    }
}

struct PlacesWeight {
    query: PlacesQuery,
    candidates: Box<dyn Weight>,
}

impl Weight for PlacesWeight {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let candidates = self.candidates.scorer(reader, 1.0)?;
        if candidates.doc() == TERMINATED {
            return Ok(Box::new(EmptyScorer));
        }
        let PlacesQuery { field, has_zones, condition } = &self.query;
        let lists = Lists { reader, field: *field };
        let operands = condition.operands();
        let operands =
            operands.iter().map(|operand| lists.finder(operand)).collect::<tantivy::Result<_>>()?;
        let (check, breaks) = match condition {
            Condition::There(_) => (Check::AtLeast(1), Vec::new()),
            Condition::AtLeast(times, _) => (Check::AtLeast(*times), Vec::new()),
            Condition::First(n_words, _) => (Check::First(*n_words), Vec::new()),
            Condition::Together(Unit::Paragraph, _) => (Check::Together, vec![PARAGRAPH.to_owned()]),
            Condition::Together(Unit::Sentence, _) => {
                (Check::Together, vec![PARAGRAPH.to_owned(), SENTENCE.to_owned()])
            }
        };
        let bounds = if *has_zones { Some(Bounds::new(reader)?) } else { None };
        let breaks = lists.union(&breaks)?;
        let mut scorer = PlacesScorer { candidates, operands, check, breaks, bounds, positions: Vec::new() };
        scorer.settle();
        Ok(Box::new(scorer))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a filter by the places of words, without a score", 0.0))
    }
}

/// Opens posting lists of one field of a segment.
struct Lists<'a> {
    reader: &'a SegmentReader,
    field: Field,
}

impl Lists<'_> {
    fn union(&self, group: &[String]) -> tantivy::Result<Union> {
        let index = self.reader.inverted_index(self.field)?;
        let mut lists = Vec::with_capacity(group.len());
        for text in group {
            let term = Term::from_field_text(self.field, text);
            lists.extend(index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?);
        }
        Ok(Union::new(lists))
    }

    fn finder(&self, places: &Places) -> tantivy::Result<Finder> {
        Ok(match places {
            Places::Run { words, slack, zone } => Finder::Run {
                words: words.iter().map(|group| self.union(group)).collect::<tantivy::Result<_>>()?,
                slack: *slack,
                zone: *zone,
            },
            Places::Any(parts) => {
                Finder::Any(parts.iter().map(|part| self.finder(part)).collect::<tantivy::Result<_>>()?)
            }
            Places::Near { distance, order, operands } => Finder::Near {
                distance: *distance,
                order: *order,
                left: Box::new(self.finder(&operands[0])?),
                right: Box::new(self.finder(&operands[1])?),
            },
        })
    }
}

/// The positions of several terms as of one.
pub struct Union {
    lists: Vec<SegmentPostings>,
    /// The document that each list is at, the earliest on top.
    heads: BinaryHeap<Reverse<(DocId, usize)>>,
}

impl Union {
    /// Returns the union of posting lists that have positions.
    pub fn new(lists: Vec<SegmentPostings>) -> Union {
        let heads = lists.iter().enumerate().map(|(idx, list)| Reverse((list.doc(), idx))).collect();
        Union { lists, heads }
    }

    /// Sets `positions` to those in a document, in order, each once. Documents must be asked for in order.
    pub fn positions(&mut self, doc: DocId, positions: &mut Vec<u32>) {
        positions.clear();
        let mut n_lists = 0;
        while let Some(mut head) = self.heads.peek_mut() {
            let Reverse((at, idx)) = *head;
            if at > doc {
                break;
            }
            let list = &mut self.lists[idx];
            if at < doc {
                head.0.0 = list.seek(doc);
                continue;
            }
            list.append_positions_with_offset(0, positions);
            n_lists += 1;
            head.0.0 = list.advance();
        }
        if n_lists > 1 {
            positions.sort_unstable();
            positions.dedup();
        }
    }
}

/// Where the parts of an article begin, by segment.
pub struct Bounds {
    deck_at: Column<u64>,
    body_at: Column<u64>,
    lead_end: Column<u64>,
}

impl Bounds {
    /// Opens the columns of a segment.
    pub fn new(reader: &SegmentReader) -> tantivy::Result<Bounds> {
        let columns = reader.fast_fields();
        Ok(Bounds {
            deck_at: columns.u64("deck_at")?,
            body_at: columns.u64("body_at")?,
            lead_end: columns.u64("lead_end")?,
        })
    }

    /// Returns the position at which the deck begins.
    pub fn deck_at(&self, doc: DocId) -> u32 {
        number(&self.deck_at, doc) as u32
    }

    /// Returns the position at which the body begins.
    pub fn body_at(&self, doc: DocId) -> u32 {
        number(&self.body_at, doc) as u32
    }

    fn zone(&self, zone: Zone, doc: DocId) -> std::ops::Range<u32> {
        match zone {
            Zone::Whole => 0..u32::MAX,
            Zone::Title => 0..self.deck_at(doc),
            Zone::Deck => self.deck_at(doc)..self.body_at(doc),
            Zone::Lead => self.body_at(doc)..number(&self.lead_end, doc) as u32,
            Zone::Body => self.body_at(doc)..u32::MAX,
        }
    }
}

/// Finds the places of one operand in a document.
enum Finder {
    Run { words: Vec<Union>, slack: u32, zone: Zone },
    Any(Vec<Finder>),
    Near { distance: u32, order: Order, left: Box<Finder>, right: Box<Finder> },
}

impl Finder {
    /// Returns whether there is a place. Of two operands that are near one another anywhere there can be a million
    /// places in a long article, and the first one is enough.
    fn is_there(&mut self, doc: DocId, bounds: Option<&Bounds>) -> bool {
        match self {
            Finder::Run { .. } => !self.spans(doc, bounds).is_empty(),
            Finder::Any(parts) => parts.iter_mut().any(|part| part.is_there(doc, bounds)),
            Finder::Near { distance, order, left, right } => {
                let (left, right) = (left.spans(doc, bounds), right.spans(doc, bounds));
                is_near(&left, &right, *distance)
                    || (*order == Order::Any && is_near(&right, &left, *distance))
            }
        }
    }

    /// Returns the places in order, each once.
    fn spans(&mut self, doc: DocId, bounds: Option<&Bounds>) -> Vec<Span> {
        match self {
            Finder::Run { words, slack, zone } => {
                let zone = bounds.map_or(0..u32::MAX, |bounds| bounds.zone(*zone, doc));
                let mut positions = vec![Vec::new(); words.len()];
                for (word, positions) in words.iter_mut().zip(&mut positions) {
                    word.positions(doc, positions);
                }
                runs(&positions, *slack, zone)
            }
            Finder::Any(parts) => {
                let mut spans: Vec<Span> =
                    parts.iter_mut().flat_map(|part| part.spans(doc, bounds)).collect();
                spans.sort_unstable();
                spans.dedup();
                spans
            }
            Finder::Near { distance, order, left, right } => {
                let (left, right) = (left.spans(doc, bounds), right.spans(doc, bounds));
                let mut spans = near(&left, &right, *distance);
                if *order == Order::Any {
                    spans.extend(near(&right, &left, *distance));
                }
                spans.sort_unstable();
                spans.dedup();
                spans
            }
        }
    }
}

/// Returns the places of words that follow one another with at most `slack` others between. A word can end several,
/// and several can begin at one: each may stand near what another does not.
pub fn runs<P: AsRef<[u32]>>(positions: &[P], slack: u32, zone: std::ops::Range<u32>) -> Vec<Span> {
    let Some((last, before)) = positions.split_last() else { return Vec::new() };
    let reach = before.len() as u32 + slack;
    let Some((first, between)) = before.split_first() else {
        return last.as_ref().iter().filter(|position| zone.contains(position)).map(|&at| (at, at)).collect();
    };
    let last = last.as_ref();
    let mut spans = Vec::new();
    for &start in first.as_ref().iter().filter(|position| zone.contains(position)) {
        // the earliest place after the word before leaves most room
        let next = |at: u32, word: &P| {
            let word = word.as_ref();
            word.get(word.partition_point(|&place| place <= at)).copied()
        };
        let Some(at) = between.iter().try_fold(start, next) else { continue };
        let ends = last[last.partition_point(|&place| place <= at)..].iter();
        let ends = ends.take_while(|&&end| end - start <= reach && zone.contains(&end));
        spans.extend(ends.map(|&end| (start, end)));
    }
    spans
}

/// Returns the places of one of `first` with one of `second` after it, at most so many words on.
pub fn near(first: &[Span], second: &[Span], distance: u32) -> Vec<Span> {
    pairs(first, second, distance).map(|(left, right)| joined(first[left], second[right])).collect()
}

/// Returns which of `first` has which of `second` after it, at most so many words on, by their numbers. Both are in
/// order.
pub fn pairs(first: &[Span], second: &[Span], distance: u32) -> impl Iterator<Item = (usize, usize)> {
    first.iter().enumerate().flat_map(move |(left, &(_, end))| {
        let from = second.partition_point(|&(start, _)| start <= end);
        let within = second[from..].iter().take_while(move |(start, _)| start - end <= distance);
        within.enumerate().map(move |(idx, _)| (left, from + idx))
    })
}

/// Returns the place of two that are near one another, the earlier one first.
pub fn joined(first: Span, second: Span) -> Span {
    (first.0, first.1.max(second.1))
}

/// Returns whether [`near`] has a place.
fn is_near(first: &[Span], second: &[Span], distance: u32) -> bool {
    first.iter().any(|&(_, end)| {
        let next = second.get(second.partition_point(|&(start, _)| start <= end));
        next.is_some_and(|(start, _)| start - end <= distance)
    })
}

/// What is asked of the places in a document.
enum Check {
    AtLeast(u32),
    First(u32),
    Together,
}

struct PlacesScorer {
    candidates: Box<dyn Scorer>,
    operands: Vec<Finder>,
    check: Check,
    /// Where sentences or paragraphs begin.
    breaks: Union,
    bounds: Option<Bounds>,
    /// Kept for its memory.
    positions: Vec<u32>,
}

impl PlacesScorer {
    /// Goes to the first match at or after the candidate.
    fn settle(&mut self) -> DocId {
        while self.candidates.doc() != TERMINATED && !self.holds() {
            self.candidates.advance();
        }
        self.candidates.doc()
    }

    fn holds(&mut self) -> bool {
        let doc = self.candidates.doc();
        let bounds = self.bounds.as_ref();
        match self.check {
            Check::AtLeast(1) => self.operands[0].is_there(doc, bounds),
            Check::AtLeast(times) => self.operands[0].spans(doc, bounds).len() >= times as usize,
            Check::First(n_words) => {
                let end = bounds.map_or(0, |bounds| bounds.body_at(doc)).saturating_add(n_words);
                self.operands[0].spans(doc, bounds).iter().any(|&(_, last)| last < end)
            }
            Check::Together => {
                self.breaks.positions(doc, &mut self.positions);
                let breaks = &self.positions;
                let unit = |position: u32| breaks.partition_point(|&start| start <= position);
                let mut common: Option<Vec<usize>> = None;
                for operand in &mut self.operands {
                    let spans = operand.spans(doc, bounds);
                    let whole = spans.iter().filter(|(first, last)| unit(*first) == unit(*last));
                    let mut units: Vec<usize> = whole.map(|(first, _)| unit(*first)).collect();
                    units.sort_unstable();
                    if let Some(common) = &common {
                        units.retain(|unit| common.binary_search(unit).is_ok());
                    }
                    if units.is_empty() {
                        return false;
                    }
                    common = Some(units);
                }
                common.is_some()
            }
        }
    }
}

impl DocSet for PlacesScorer {
    fn advance(&mut self) -> DocId {
        if self.candidates.doc() != TERMINATED {
            self.candidates.advance();
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.candidates.doc() {
            self.candidates.seek(target);
            return self.settle();
        }
        self.candidates.doc()
    }

    fn doc(&self) -> DocId {
        self.candidates.doc()
    }

    fn size_hint(&self) -> u32 {
        self.candidates.size_hint()
    }
}

impl Scorer for PlacesScorer {
    fn score(&mut self) -> Score {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_run_follow_one_another() {
        let check = |positions: &[&[u32]], slack, expected: &[Span]| {
            let positions: Vec<_> = positions.iter().map(|list| list.to_vec()).collect();
            assert_eq!(runs(&positions, slack, 0..u32::MAX), expected);
        };
        check(&[&[1, 5, 9], &[2, 7]], 0, &[(1, 2)]);
        check(&[&[1, 5, 9], &[2, 7]], 1, &[(1, 2), (5, 7)]);
        check(&[&[1], &[2, 4]], 1, &[(1, 2)]);
        check(&[&[1], &[2, 4]], 2, &[(1, 2), (1, 4)]);
        check(&[&[1, 3], &[2, 6], &[4, 7]], 2, &[(1, 4), (3, 7)]);
        check(&[&[1], &[3], &[5]], 2, &[(1, 5)]);
        check(&[&[1], &[3], &[5]], 1, &[]);
        check(&[&[1, 2], &[1, 2]], 0, &[(1, 2)]);
        check(&[&[4]], 0, &[(4, 4)]);
    }

    #[test]
    fn both_ends_of_a_run_lie_in_its_zone() {
        let positions = [vec![1, 5], vec![2, 6]];
        assert_eq!(runs(&positions, 0, 2..9), [(5, 6)]);
        assert_eq!(runs(&positions, 0, 0..6), [(1, 2)]);
    }

    #[test]
    fn the_distance_is_from_the_end_of_one_to_the_start_of_the_other() {
        let check = |first: &[Span], second: &[Span], distance, expected: &[Span]| {
            assert_eq!(near(first, second, distance), expected);
            assert_eq!(is_near(first, second, distance), !expected.is_empty());
        };
        check(&[(1, 2)], &[(5, 5)], 3, &[(1, 5)]);
        check(&[(1, 2)], &[(5, 5)], 2, &[]);
        check(&[(5, 5)], &[(1, 2)], 9, &[]);
        check(&[(1, 2)], &[(2, 3), (3, 4)], 1, &[(1, 4)]);
        check(&[(1, 1)], &[(1, 1)], 5, &[]);
    }
}

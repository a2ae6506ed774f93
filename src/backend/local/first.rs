//! The first stage of ranking: the best k matches by BM25, or the newest or oldest, exactly as if all were scored.
//!
//! tantivy prunes only flat lists of terms without any filter, and its block-max WAND falls behind from about five
//! terms on. Here filters make a search faster, never slower:
//! - A range of days is a run of documents, as every segment is sorted by day: nothing else is read (`days`).
//! - Any of the terms: MAXSCORE (H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", 1995)
//!   over windows of documents (`any`).
//! - All of the groups of terms, or whatever a weight of tantivy's matches: led by the rarest, and given up as soon
//!   as the score can't reach the worst of the best (`led`).
//! - Filters are asked last, of documents that would come in, and so are phrases, by the rarest word (`phrase`); a
//!   filter that is rarer than the terms leads (`gate`).
//!
//! The bound that a match must reach is carried from segment to segment, the largest first. Scores are added in
//! double precision, where sums of single-precision numbers are exact, so that no order of adding changes them.

use std::cmp::Reverse;
use std::ops::Range;

use tantivy::postings::TermInfo;
use tantivy::query::Weight;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader, Term};

use self::bm25::{Lengths, TermWeight};
use self::gate::Gate;
use self::list::{List, Norms};
use self::phrase::Phrase;
use super::collect::{Best, Columns, Order};
use super::days::first_doc_where;
use super::schema::UNDATED;
use crate::search::{Decay, Sort};

pub use super::collect::Match;
pub use super::days::{DayColumns, DaysQuery};

mod any;
mod bm25;
mod gate;
mod led;
mod list;
mod phrase;

/// What is looked for, and in which order.
pub struct Plan {
    /// Terms and what each counts, from 0 on. They score wherever they are.
    pub terms: Vec<(Term, f32)>,
    /// Which of them a match must have.
    pub must: Must,
    /// Days that it must overlap, all of them.
    pub days: Vec<DaysQuery>,
    /// Runs of terms, by their numbers, that a match must have side by side.
    pub phrases: Vec<Vec<usize>>,
    /// What else it must be like. Filters never score.
    pub filters: Vec<Filter>,
    /// The order.
    pub sort: Sort,
    /// How many are wanted.
    pub limit: usize,
    /// How scores fall with the distance of the day.
    pub decay: Option<Decay>,
}

/// What a match must have.
pub enum Must {
    /// At least one of the terms.
    Any,
    /// Of each of these groups at least one; a group names terms by their number. There is at least one group.
    All(Vec<Vec<usize>>),
    /// Whatever this matches; its scores don't count.
    Led(Box<dyn Weight>),
}

/// A condition without a score.
pub struct Filter {
    /// What it matches.
    pub weight: Box<dyn Weight>,
    /// What that means.
    pub role: Role,
}

/// What a filter does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A match is in it. Going through it is cheap, as with a tag.
    Required,
    /// A match is in it. Asking is dear, as with positions, and comes last.
    Verified,
    /// A match is not in it.
    Forbidden,
}

/// An index as it was at one moment, with the columns that each search reads.
pub struct Snapshot {
    searcher: Searcher,
    columns: Vec<Columns>,
}

impl Snapshot {
    /// Opens the columns.
    pub fn open(searcher: Searcher) -> tantivy::Result<Snapshot> {
        let columns = searcher.segment_readers().iter().map(Columns::open).collect::<tantivy::Result<_>>()?;
        Ok(Snapshot { searcher, columns })
    }
}

/// Returns the first matches of a plan, in order.
pub fn first(snapshot: &Snapshot, plan: &Plan) -> tantivy::Result<Vec<Match>> {
    if plan.limit == 0 {
        return Ok(Vec::new());
    }
    let segments = in_order(snapshot, plan);
    // Rarity is that of all segments. By date, a segment that comes too late is not even asked for its words.
    let mut looked_up = Vec::new();
    let mut weights = vec![None; plan.terms.len()];
    if plan.sort == Sort::Relevance {
        for (reader, ..) in &segments {
            looked_up.push(look_up(reader, plan)?);
        }
        weights = weigh(&snapshot.searcher, plan, &looked_up)?;
    }
    let mut looked_up = looked_up.into_iter();
    let mut best = Best::new(plan.limit);
    for (reader, columns, order) in &segments {
        let is_late = match plan.sort {
            Sort::Relevance => false,
            Sort::Newest => best.is_past(&order.of(0, 0.0)),
            Sort::Oldest => best.is_past(&order.of(n_dated(reader, order).saturating_sub(1), 0.0)),
        };
        if is_late {
            continue;
        }
        let infos = match looked_up.next() {
            Some(infos) => infos,
            None => look_up(reader, plan)?,
        };
        let segment = Segment { reader, columns, plan, infos, weights: &weights };
        if !segment.can_match() {
            continue;
        }
        match plan.sort {
            Sort::Relevance | Sort::Newest => segment.search(0..reader.max_doc(), order, &mut best)?,
            Sort::Oldest => segment.search_backwards(order, &mut best)?,
        }
    }
    Ok(best.into_sorted())
}

/// Returns the segments in the order of visiting them: the largest has most of the best by score; the newest or
/// oldest, most of those.
fn in_order<'a>(snapshot: &'a Snapshot, plan: &Plan) -> Vec<(&'a SegmentReader, &'a Columns, Order)> {
    let Snapshot { searcher, columns } = snapshot;
    let segments = searcher.segment_readers().iter().zip(columns).enumerate();
    let mut segments: Vec<(&SegmentReader, &Columns, Order)> = segments
        .map(|(ord, (reader, columns))| {
            (reader, columns, Order::new(columns.clone(), ord as u32, plan.sort, plan.decay))
        })
        .collect();
    match plan.sort {
        Sort::Relevance => segments.sort_by_key(|(reader, ..)| Reverse(reader.max_doc())),
        Sort::Newest => segments.sort_by_key(|(.., order)| Reverse(order.day(0))),
        Sort::Oldest => segments.sort_by_key(|(reader, _, order)| match n_dated(reader, order) {
            0 => i64::MAX,
            n_dated => order.day(n_dated - 1),
        }),
    }
    segments
}

/// Returns the terms of a plan as the dictionary of a segment has them.
fn look_up(reader: &SegmentReader, plan: &Plan) -> tantivy::Result<Vec<Option<TermInfo>>> {
    let info = |(term, _): &(Term, f32)| Ok(reader.inverted_index(term.field())?.get_term_info(term)?);
    plan.terms.iter().map(info).collect()
}

/// Returns what each term counts; `None` for those that score nothing.
fn weigh(
    searcher: &Searcher,
    plan: &Plan,
    looked_up: &[Vec<Option<TermInfo>>],
) -> tantivy::Result<Vec<Option<TermWeight>>> {
    let mut weights = vec![None; plan.terms.len()];
    let mut fields: Vec<Lengths> = Vec::new();
    for (number, (term, boost)) in plan.terms.iter().enumerate() {
        let infos = looked_up.iter().filter_map(|infos| infos[number].as_ref());
        let n_with: u64 = infos.map(|info| u64::from(info.doc_freq)).sum();
        if n_with == 0 || *boost <= 0.0 {
            continue;
        }
        let lengths = match fields.iter().find(|lengths| lengths.field == term.field()) {
            Some(known) => known,
            None => {
                fields.push(lengths(searcher, term.field())?);
                &fields[fields.len() - 1]
            }
        };
        weights[number] = Some(lengths.weight(n_with, *boost));
    }
    Ok(weights)
}

/// Returns how many documents of a segment have a day; the others come after them.
fn n_dated(reader: &SegmentReader, order: &Order) -> DocId {
    first_doc_where(reader.max_doc(), |doc| order.day(doc) == UNDATED)
}

/// Returns the lengths of a field over all segments.
fn lengths(searcher: &Searcher, field: Field) -> tantivy::Result<Lengths> {
    let (mut n_tokens, mut n_articles) = (0, 0);
    for reader in searcher.segment_readers() {
        n_tokens += reader.inverted_index(field)?.total_num_tokens();
        n_articles += u64::from(reader.max_doc());
    }
    Ok(Lengths::new(field, n_tokens, n_articles))
}

/// One segment of a search.
struct Segment<'a> {
    reader: &'a SegmentReader,
    columns: &'a Columns,
    plan: &'a Plan,
    /// Each term as the dictionary has it, and what it counts.
    infos: Vec<Option<TermInfo>>,
    weights: &'a [Option<TermWeight>],
}

impl Segment<'_> {
    fn can_match(&self) -> bool {
        let is_here = |number: usize| self.infos[number].is_some();
        if !self.plan.phrases.iter().flatten().all(|&number| is_here(number)) {
            return false;
        }
        match &self.plan.must {
            Must::Any => (0..self.plan.terms.len()).any(is_here),
            Must::All(groups) => groups.iter().all(|group| group.iter().any(|&number| is_here(number))),
            Must::Led(_) => true,
        }
    }

    /// Offers the matches of a range of documents, and may leave out those that can't come in.
    fn search(&self, docs: Range<DocId>, order: &Order, best: &mut Best) -> tantivy::Result<()> {
        let mut gate = Gate::open(self.reader, self.columns, self.plan, docs)?;
        if gate.docs.is_empty() {
            return Ok(());
        }
        let infos = &self.infos;
        for phrase in &self.plan.phrases {
            let terms = phrase
                .iter()
                .filter_map(|&number| Some((&self.plan.terms[number].0, infos[number].as_ref()?)));
            gate.add_phrase(Phrase::new(self.reader, terms.collect()));
        }
        let mut lists = Vec::with_capacity(self.plan.terms.len());
        let mut places = vec![None; self.plan.terms.len()];
        for (number, info) in infos.iter().enumerate() {
            if let Some(info) = info
                && self.is_used(number)
            {
                places[number] = Some(lists.len());
                lists.push(self.list(number, info, gate.docs.start)?);
            }
        }
        let all = || (0..lists.len()).collect::<Vec<usize>>();
        let groups = match &self.plan.must {
            Must::Any => vec![all()],
            Must::All(groups) => groups
                .iter()
                .map(|group| group.iter().filter_map(|&number| places[number]).collect())
                .collect(),
            Must::Led(_) => Vec::new(),
        };
        let lead = match &self.plan.must {
            Must::Led(weight) => Some(weight.scorer(self.reader, 1.0)?),
            Must::Any => gate.lead(self.reader, any::cost(&lists))?,
            Must::All(_) => gate.lead(self.reader, led::cost(&lists, &groups))?,
        };
        match (&self.plan.must, lead) {
            (Must::Any, None) => any::search(lists, &mut gate, order, best),
            (_, lead) => led::search(lists, &groups, lead, &mut gate, order, best),
        }
    }

    /// By date, terms that nothing depends on need not be read.
    fn is_used(&self, number: usize) -> bool {
        match &self.plan.must {
            Must::Any => true,
            Must::All(groups) => {
                self.weights[number].is_some() || groups.iter().any(|group| group.contains(&number))
            }
            Must::Led(_) => self.weights[number].is_some(),
        }
    }

    fn list(&self, number: usize, info: &TermInfo, start: DocId) -> tantivy::Result<List> {
        let field = self.plan.terms[number].0.field();
        let index = self.reader.inverted_index(field)?;
        let Some(weight) = &self.weights[number] else { return List::unscored(&index, info, start) };
        let norms = Norms::open(self.reader, &weight.lengths, index.total_num_tokens())?;
        List::scored(&index, info, start, weight.clone(), norms)
    }

    /// Looks for the oldest from the end of the segment on, in runs that grow, since posting lists are read forward
    /// only. Undated articles, which stand at the end, come last.
    fn search_backwards(&self, order: &Order, best: &mut Best) -> tantivy::Result<()> {
        let n_dated = n_dated(self.reader, order);
        let (mut end, mut length) = (n_dated, FIRST_RUN);
        while end > 0 {
            if best.is_past(&order.of(end - 1, 0.0)) {
                return Ok(());
            }
            let start = end.saturating_sub(length);
            self.search(start..end, order, best)?;
            (end, length) = (start, length.saturating_mul(4));
        }
        if best.worst().is_none_or(Match::is_undated) {
            self.search(n_dated..self.reader.max_doc(), order, best)?;
        }
        Ok(())
    }
}

/// Returns the score below which none comes in, with room for the roundings of single precision.
fn bound(best: &Best) -> f64 {
    best.worst().map_or(f64::NEG_INFINITY, |worst| f64::from(worst.score()) * (1.0 - ROUNDING))
}

/// More than what sums and bounds can differ by, relative to them.
const ROUNDING: f64 = 1e-5;
/// Documents that are looked at first for the oldest.
const FIRST_RUN: DocId = 1024;

#[cfg(test)]
mod tests;

//! At least one of the terms: MAXSCORE over windows of documents.
//!
//! Lists are in order of the highest score that they can give. Those which together can't lift a document into the
//! best are never a reason to look at one. The others are added up, list after list, over a window of documents that
//! fits the processor's nearest memory; then the few that may come in are looked up in the rest, and given up as soon
//! as they can't.

use tantivy::DocId;

use super::bound;
use super::gate::{Cost, Gate};
use super::list::List;
use crate::backend::local::collect::{Best, Order};
use crate::search::Sort;

/// Documents of a window; their sums take 16 KiB.
const WINDOW: usize = 2048;
/// Documents of the first window; each is twice as long as the one before. Without a bound all lists are read, and a
/// few documents give one; and the newest are often among them.
const SHORT: usize = 128;
/// Documents that share a mark.
const MARKED: usize = 64;
/// The sum of a document that no list has. Adding any score, also 0, makes another number of it.
const NONE: f64 = -0.0;

/// Returns what the terms cost: to look one up costs about eight times as much as to read a posting.
pub fn cost(lists: &[List]) -> Cost {
    Cost { all: lists.iter().map(List::n_docs).sum(), look_up: 8 * lists.len() as u64 }
}

/// Offers the matches that may come in.
pub fn search(
    mut lists: Vec<List>,
    gate: &mut Gate<'_>,
    order: &Order,
    best: &mut Best,
) -> tantivy::Result<()> {
    lists.sort_by(|a, b| a.max.total_cmp(&b.max));
    // What the lists up to each can give together.
    let maxima: Vec<f64> = lists
        .iter()
        .scan(0.0, |sum, list| {
            *sum += list.max;
            Some(*sum)
        })
        .collect();
    let mut sums = [NONE; WINDOW];
    let mut marks = [false; WINDOW / MARKED];
    let mut length = SHORT;
    loop {
        let n_weak = maxima.partition_point(|max| *max < bound(best));
        let (weak, strong) = lists.split_at_mut(n_weak);
        let base = strong.iter().map(|list| list.doc()).min().unwrap_or(gate.docs.end);
        if base >= gate.docs.end {
            return Ok(());
        }
        let end = gate.docs.end.min(base + length as DocId);
        for list in strong {
            list.add(base, end, &mut sums, &mut marks);
        }
        for (mark, sums) in marks.iter_mut().zip(sums.chunks_exact_mut(MARKED)).enumerate().filter_map(marked)
        {
            if !sift(base + (mark * MARKED) as DocId, sums, weak, &maxima, gate, order, best)? {
                return Ok(());
            }
            sums.fill(NONE);
        }
        length = (2 * length).min(WINDOW);
    }
}

/// Returns the number and the sums of documents that have a mark, and takes it away.
fn marked<'a>((number, (mark, sums)): (usize, (&mut bool, &'a mut [f64]))) -> Option<(usize, &'a mut [f64])> {
    std::mem::take(mark).then_some((number, sums))
}

/// Offers the documents from `base` on whose sums may suffice. Returns whether later ones can still come in.
fn sift(
    base: DocId,
    sums: &[f64],
    weak: &mut [List],
    maxima: &[f64],
    gate: &mut Gate<'_>,
    order: &Order,
    best: &mut Best,
) -> tantivy::Result<bool> {
    let mut bound = bound(best);
    // Of equal scores the later day comes first.
    let ends = match order.sort {
        Sort::Newest => true,
        Sort::Relevance => maxima.last().is_none_or(|max| *max == 0.0),
        Sort::Oldest => false,
    };
    let rest = weak.len().checked_sub(1).map_or(0.0, |last| maxima[last]);
    for (place, sum) in sums.iter().enumerate() {
        if *sum + rest < bound || sum.to_bits() == NONE.to_bits() {
            continue;
        }
        let doc = base + place as DocId;
        if !gate.has(doc) {
            continue;
        }
        let Some(score) = looked_up(doc, *sum, weak, maxima, bound) else { continue };
        let candidate = order.of(doc, score as f32);
        if ends && best.is_past(&candidate) {
            return Ok(false);
        }
        if best.takes(&candidate) && gate.passes(doc)? {
            best.offer(candidate);
            bound = super::bound(best);
        }
    }
    Ok(true)
}

/// Returns the whole score of a document; `None` once it can't reach the bound.
fn looked_up(doc: DocId, mut sum: f64, weak: &mut [List], maxima: &[f64], bound: f64) -> Option<f64> {
    for (list, rest) in weak.iter_mut().zip(maxima).rev() {
        if sum + rest < bound {
            return None;
        }
        if list.seek(doc) == doc {
            sum += list.score();
        }
    }
    (sum >= bound).then_some(sum)
}

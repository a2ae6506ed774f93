//! All of some groups of terms, or whatever a scorer of tantivy's matches: one leads, the others are looked up.

use std::ops::Range;

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet};

use super::gate::{Cost, Gate};
use super::list::List;
use crate::backend::local::collect::{Best, Order};
use crate::search::Sort;

/// Returns what the terms cost.
pub fn cost(lists: &[List], groups: &[Vec<usize>]) -> Cost {
    Cost { all: groups.iter().map(|group| n_docs(lists, group)).min().unwrap_or(u64::MAX), look_up: 1 }
}

fn n_docs(lists: &[List], group: &[usize]) -> u64 {
    group.iter().map(|&idx| lists[idx].n_docs()).sum()
}

/// The order in which lists are looked up.
struct Steps {
    /// Each list once.
    order: Vec<usize>,
    /// What a list and those after it can give.
    rest: Vec<f64>,
    /// The groups: the part of the order after which all lists of a group are looked up, and the group.
    groups: Vec<(Range<usize>, Vec<usize>)>,
}

impl Steps {
    /// The rarest group first, since it is the most likely to fail; then the lists that only score, the strongest
    /// first.
    fn new(lists: &[List], groups: &[Vec<usize>]) -> Steps {
        let mut groups = groups.to_vec();
        groups.sort_by_key(|group| n_docs(lists, group));
        let mut order: Vec<usize> = Vec::with_capacity(lists.len());
        let mut parts = Vec::with_capacity(groups.len());
        for group in groups {
            let start = order.len();
            for &idx in &group {
                if !order.contains(&idx) {
                    order.push(idx);
                }
            }
            parts.push((start..order.len(), group));
        }
        let mut others: Vec<usize> = (0..lists.len()).filter(|idx| !order.contains(idx)).collect();
        others.sort_by(|&a, &b| lists[b].max.total_cmp(&lists[a].max));
        order.extend(others);
        let mut rest: Vec<f64> = order
            .iter()
            .rev()
            .scan(0.0, |sum, &idx| {
                *sum += lists[idx].max;
                Some(*sum)
            })
            .collect();
        rest.reverse();
        Steps { order, rest, groups: parts }
    }

    /// Returns the score of a document; `None` if it lacks a group or can't reach the bound.
    fn score(&self, doc: DocId, lists: &mut [List], bound: f64) -> Option<f64> {
        let mut sum = 0.0;
        let mut look_up = |part: Range<usize>, lists: &mut [List]| {
            for (&idx, rest) in self.order[part.clone()].iter().zip(&self.rest[part]) {
                if sum + rest < bound {
                    return None;
                }
                if lists[idx].seek(doc) == doc {
                    sum += lists[idx].score();
                }
            }
            Some(sum)
        };
        let mut n_done = 0;
        for (part, group) in &self.groups {
            look_up(part.clone(), lists)?;
            if !group.iter().any(|&idx| lists[idx].doc() == doc) {
                return None;
            }
            n_done = part.end;
        }
        look_up(n_done..self.order.len(), lists).filter(|sum| *sum >= bound)
    }
}

/// Offers the matches that may come in. `lead` has them all; without it the rarest group leads.
pub fn search(
    mut lists: Vec<List>,
    groups: &[Vec<usize>],
    lead: Option<Box<dyn Scorer>>,
    gate: &mut Gate<'_>,
    order: &Order,
    best: &mut Best,
) -> tantivy::Result<()> {
    let steps = Steps::new(&lists, groups);
    let mut lead = match (lead, steps.groups.first()) {
        (Some(scorer), _) => Lead::Scorer(scorer),
        (None, Some((_, group))) => Lead::Group(group),
        (None, None) => return Ok(()),
    };
    let all = steps.rest.first().copied().unwrap_or(0.0);
    // Of equal scores the later day comes first.
    let ends = match order.sort {
        Sort::Newest => true,
        Sort::Relevance => all == 0.0,
        Sort::Oldest => false,
    };
    let mut bound = super::bound(best);
    let mut doc = lead.start(gate.docs.start, &lists);
    loop {
        if let Lead::Group([only]) = lead {
            let others = steps.rest.get(1).copied().unwrap_or(0.0);
            lists[*only].skip_weak_blocks(bound - others);
            doc = lists[*only].doc();
        }
        if doc >= gate.docs.end || all < bound {
            return Ok(());
        }
        // As long as all matches come in, what a phrase's words score is no reason to leave a document out.
        let is_asked = gate.has(doc) && (bound > f64::NEG_INFINITY || gate.has_phrases(doc)?);
        if is_asked && let Some(score) = steps.score(doc, &mut lists, bound) {
            let candidate = order.of(doc, score as f32);
            if ends && best.is_past(&candidate) {
                return Ok(());
            }
            if best.takes(&candidate) && gate.passes(doc)? {
                best.offer(candidate);
                bound = super::bound(best);
            }
        }
        doc = lead.after(doc, &mut lists);
    }
}

/// What gives the documents.
enum Lead<'a> {
    Group(&'a [usize]),
    Scorer(Box<dyn Scorer>),
}

impl Lead<'_> {
    fn start(&mut self, start: DocId, lists: &[List]) -> DocId {
        match self {
            Lead::Group(group) => earliest(group, lists),
            Lead::Scorer(scorer) if scorer.doc() < start => scorer.seek(start),
            Lead::Scorer(scorer) => scorer.doc(),
        }
    }

    fn after(&mut self, doc: DocId, lists: &mut [List]) -> DocId {
        match self {
            Lead::Group(group) => {
                for &idx in *group {
                    if lists[idx].doc() == doc {
                        lists[idx].advance();
                    }
                }
                earliest(group, lists)
            }
            Lead::Scorer(scorer) => scorer.advance(),
        }
    }
}

fn earliest(group: &[usize], lists: &[List]) -> DocId {
    group.iter().map(|&idx| lists[idx].doc()).min().unwrap_or(tantivy::TERMINATED)
}

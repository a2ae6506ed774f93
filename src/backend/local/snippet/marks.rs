//! Which words of an article a query matches by.

use super::reading::Reading;
use super::wanted::{Asked, Place, Run, Wanted};
use crate::backend::local::places::{Span, joined, near, pairs, runs};
use crate::query::{Order, Unit};

/// Words that matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Position of the first word.
    pub first: u32,
    /// Position of the last word.
    pub last: u32,
    /// Number of the run that they are; `None` for a function word that is marked for what is beside it.
    pub run: Option<usize>,
}

/// Returns whether an article matches, where its texts tell, and its marks in order.
pub fn find(reading: &Reading, asked: &Asked) -> (Option<bool>, Vec<Mark>) {
    let mut finder = Finder { reading, marks: Vec::new(), function_words: Vec::new() };
    let holds = finder.holds(&asked.tree);
    let Finder { mut marks, mut function_words, .. } = finder;
    for list in [&mut marks, &mut function_words] {
        list.sort_unstable();
        list.dedup();
    }
    if marks.is_empty() {
        return (holds, function_words);
    }
    for mark in beside(&function_words, &marks) {
        marks.push(Mark { run: None, ..mark });
    }
    marks.sort_unstable();
    (holds, marks)
}

/// Returns those of `words` that stand beside a mark, or beside one another up to a mark.
fn beside(words: &[Mark], marks: &[Mark]) -> Vec<Mark> {
    let mut is_beside = vec![false; words.len()];
    let mut ends: Vec<u32> = marks.iter().map(|mark| mark.last).collect();
    ends.sort_unstable();
    let follows = |position: u32| position.checked_sub(1).is_some_and(|at| ends.binary_search(&at).is_ok());
    for (idx, word) in words.iter().enumerate() {
        let follows_word = idx > 0 && is_beside[idx - 1] && words[idx - 1].last + 1 >= word.first;
        is_beside[idx] = follows_word || follows(word.first);
    }
    let precedes = |position: u32| marks.binary_search_by_key(&(position + 1), |mark| mark.first).is_ok();
    for (idx, word) in words.iter().enumerate().rev() {
        let before = words.get(idx + 1).filter(|next| is_beside[idx + 1] && word.last + 1 >= next.first);
        is_beside[idx] |= before.is_some() || precedes(word.last);
    }
    words.iter().zip(is_beside).filter_map(|(word, is_beside)| is_beside.then_some(*word)).collect()
}

struct Finder<'a> {
    reading: &'a Reading,
    marks: Vec<Mark>,
    function_words: Vec<Mark>,
}

impl Finder<'_> {
    /// Adds the marks of a part of the query; returns whether it holds, where that can be told. Those of an
    /// alternative that does not hold are none.
    fn holds(&mut self, wanted: &Wanted) -> Option<bool> {
        match wanted {
            Wanted::There(place) => self.there(place, 1),
            Wanted::AtLeast(times, place) => self.there(place, *times as usize),
            Wanted::FunctionWord(place) => {
                let n_marks = self.marks.len();
                let holds = self.there(place, 1);
                self.function_words.extend(self.marks.drain(n_marks..));
                holds
            }
            Wanted::First(n_words, place) => {
                let end = self.reading.body_at().saturating_add(*n_words);
                let mut spans = self.spans(place);
                spans.retain(|&(_, last)| last < end);
                self.mark(place, &spans);
                Some(!spans.is_empty())
            }
            Wanted::Together(unit, operands) => self.together(*unit, operands),
            Wanted::All(parts) => {
                let mut all = Some(true);
                for part in parts {
                    all = match (all, self.holds(part)) {
                        (Some(false), _) | (_, Some(false)) => Some(false),
                        (None, _) | (_, None) => None,
                        (Some(true), Some(true)) => Some(true),
                    };
                }
                all
            }
            Wanted::Any(parts) => {
                let mut any = Some(false);
                for part in parts {
                    let (n_marks, n_words) = (self.marks.len(), self.function_words.len());
                    let holds = self.holds(part);
                    if holds == Some(false) {
                        self.marks.truncate(n_marks);
                        self.function_words.truncate(n_words);
                    }
                    any = match (any, holds) {
                        (Some(true), _) | (_, Some(true)) => Some(true),
                        (None, _) | (_, None) => None,
                        (Some(false), Some(false)) => Some(false),
                    };
                }
                any
            }
            Wanted::Not(part) => {
                let (n_marks, n_words) = (self.marks.len(), self.function_words.len());
                let holds = self.holds(part);
                self.marks.truncate(n_marks);
                self.function_words.truncate(n_words);
                holds.map(|holds| !holds)
            }
            Wanted::Elsewhere => None,
            Wanted::Nowhere => Some(false),
        }
    }

    /// Marks all places if there are so many.
    fn there(&mut self, place: &Place, times: usize) -> Option<bool> {
        let spans = self.spans(place);
        let holds = spans.len() >= times;
        if holds {
            self.mark(place, &spans);
        }
        Some(holds)
    }

    /// Marks the places that lie in a sentence or paragraph with one of each operand.
    fn together(&mut self, unit: Unit, operands: &[Place]) -> Option<bool> {
        let parts = |is_paragraph: bool| is_paragraph || unit == Unit::Sentence;
        let breaks = self.reading.breaks.iter().filter(|found| parts(found.is_paragraph));
        let starts: Vec<u32> = breaks.map(|found| found.position).collect();
        let number = |position: u32| starts.partition_point(|&start| start <= position);
        let whole = |&(first, last): &Span| Some(number(first)).filter(|&unit| unit == number(last));
        let spans: Vec<Vec<Span>> = operands.iter().map(|operand| self.spans(operand)).collect();
        let mut common: Option<Vec<usize>> = None;
        for spans in &spans {
            let mut units: Vec<usize> = spans.iter().filter_map(whole).collect();
            units.dedup();
            if let Some(common) = &common {
                units.retain(|unit| common.binary_search(unit).is_ok());
            }
            common = Some(units);
        }
        let common = common.unwrap_or_default();
        for (operand, mut spans) in operands.iter().zip(spans) {
            spans.retain(|span| whole(span).is_some_and(|unit| common.binary_search(&unit).is_ok()));
            self.mark(operand, &spans);
        }
        Some(!common.is_empty())
    }

    /// Returns the places in order, each once.
    fn spans(&self, place: &Place) -> Vec<Span> {
        let mut spans = match place {
            Place::Run(run) => return self.run(run),
            Place::Any(parts) => parts.iter().flat_map(|part| self.spans(part)).collect(),
            Place::Near { distance, order, operands } => {
                let [left, right] = [self.spans(&operands[0]), self.spans(&operands[1])];
                let mut spans = near(&left, &right, *distance);
                if *order == Order::Any {
                    spans.extend(near(&right, &left, *distance));
                }
                spans
            }
        };
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    fn run(&self, run: &Run) -> Vec<Span> {
        let positions: Vec<&[u32]> =
            run.words.iter().map(|&word| self.reading.positions[word].as_slice()).collect();
        runs(&positions, run.slack, self.reading.zone(run.zone))
    }

    /// Marks the runs that the chosen places are made of.
    fn mark(&mut self, place: &Place, chosen: &[Span]) {
        if chosen.is_empty() {
            return;
        }
        let is_chosen = |span: &Span| chosen.binary_search(span).is_ok();
        match place {
            Place::Run(run) => {
                let found = self.run(run).into_iter().filter(is_chosen);
                let mark = |(first, last)| Mark { first, last, run: Some(run.number) };
                self.marks.extend(found.map(mark));
            }
            Place::Any(parts) => parts.iter().for_each(|part| self.mark(part, chosen)),
            Place::Near { distance, order, operands } => {
                let spans = [self.spans(&operands[0]), self.spans(&operands[1])];
                let mut is_used = [vec![false; spans[0].len()], vec![false; spans[1].len()]];
                let orders: &[[usize; 2]] = if *order == Order::Any { &[[0, 1], [1, 0]] } else { &[[0, 1]] };
                for &[first, second] in orders {
                    for (one, other) in pairs(&spans[first], &spans[second], *distance) {
                        if is_chosen(&joined(spans[first][one], spans[second][other])) {
                            is_used[first][one] = true;
                            is_used[second][other] = true;
                        }
                    }
                }
                for ((operand, spans), is_used) in operands.iter().zip(spans).zip(is_used) {
                    let used = spans.into_iter().zip(is_used).filter_map(|(span, used)| used.then_some(span));
                    self.mark(operand, &used.collect::<Vec<_>>());
                }
            }
        }
    }
}

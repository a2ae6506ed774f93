//! The fragments of an article that show best why it matches: whole sentences where they are short enough.

use std::ops::Range;

use super::reading::Reading;
use super::{Sight, carried_end, merged, text_of};
use crate::analysis::sentences;
use crate::article::Article;
use crate::field::Field;
use crate::search::{Fragment, Spot};

/// Characters of a fragment, about: three lines of a terminal.
const LENGTH: usize = 240;
/// Characters of several fragments together.
const LENGTH_OF_SEVERAL: usize = 270;
/// Fragments at most.
const MAX_FRAGMENTS: usize = 3;
/// Characters of a long word: where none ends within so many, the text has no spaces.
const LONG_WORD: usize = 40;
/// The part of a fragment that precedes its first mark where a sentence is cut, so that a reader sees what it is about.
const LEAD_IN: usize = 4;

/// Returns the fragments with the most different runs of the query, then with the rarer ones, then the earlier
/// ones; the beginning of the body where there is no run, or of the deck where there is no body.
pub fn choose(article: &Article, reading: &Reading, sights: &[Sight], weights: &[u64]) -> Vec<Fragment> {
    let is_same = !article.deck.is_empty() && article.body.starts_with(&article.deck);
    let is_shown = |field: Field| field == Field::Body || field == Field::Deck && !is_same;
    let from = sights.partition_point(|sight| !is_shown(sight.spot.field));
    let chooser = Chooser { article, reading, sights: &sights[from..], weights };
    let mut drafts = match chooser.best(chooser.candidates()) {
        best if best.is_empty() => chooser.beginning(),
        best => chooser.drafts(&best),
    };
    chooser.fill(&mut drafts);
    drafts.iter().map(|draft| chooser.fragment(draft)).collect()
}

/// Sentences that have marks.
#[derive(Clone, Debug)]
struct Candidate {
    field: Field,
    /// Its first and its last sentence; several where a mark reaches from one into the next.
    sentences: (usize, usize),
    /// Its marks.
    sights: Range<usize>,
}

/// A fragment in the making.
#[derive(Debug)]
struct Draft {
    field: Field,
    sentences: (usize, usize),
    bytes: Range<usize>,
    cut: (bool, bool),
}

struct Chooser<'a> {
    article: &'a Article,
    reading: &'a Reading,
    sights: &'a [Sight],
    weights: &'a [u64],
}

impl Chooser<'_> {
    fn candidates(&self) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for (idx, sight) in self.sights.iter().enumerate() {
            match candidates.last_mut().filter(|last| sight.sentences.0 <= last.sentences.1) {
                Some(last) => {
                    last.sentences.1 = last.sentences.1.max(sight.sentences.1);
                    last.sights.end = idx + 1;
                }
                None => candidates.push(Candidate {
                    field: sight.spot.field,
                    sentences: sight.sentences,
                    sights: idx..idx + 1,
                }),
            }
        }
        candidates
    }

    /// Returns the best candidates in the order of the text: each has most that those before it lack.
    fn best(&self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let mut is_shown = vec![false; self.weights.len()];
        let mut chosen: Vec<usize> = Vec::new();
        // The last candidate in which a run was seen, so that each counts once.
        let mut seen = vec![usize::MAX; self.weights.len()];
        while chosen.len() < MAX_FRAGMENTS {
            seen.fill(usize::MAX);
            let mut best = ((0, 0), 0);
            for (idx, candidate) in candidates.iter().enumerate() {
                let mut value = (0, 0);
                for run in self.runs(candidate).filter(|&run| !is_shown[run]) {
                    if std::mem::replace(&mut seen[run], idx) != idx {
                        value = (value.0 + 1, value.1 + self.weights[run]);
                    }
                }
                if value > best.0 {
                    best = (value, idx);
                }
            }
            if best.0 == (0, 0) {
                break;
            }
            chosen.push(best.1);
            self.runs(&candidates[best.1]).for_each(|run| is_shown[run] = true);
        }
        chosen.sort_unstable();
        chosen.into_iter().map(|idx| candidates[idx].clone()).collect()
    }

    fn runs(&self, candidate: &Candidate) -> impl Iterator<Item = usize> {
        self.sights[candidate.sights.clone()].iter().filter_map(|sight| sight.run)
    }

    /// Returns the candidates cut to their shares of the space: short ones leave theirs to the others.
    fn drafts(&self, candidates: &[Candidate]) -> Vec<Draft> {
        let mut left = if candidates.len() == 1 { LENGTH } else { LENGTH_OF_SEVERAL };
        let wholes: Vec<Range<usize>> = candidates.iter().map(|found| self.whole(found.sentences)).collect();
        let length = |idx: usize| n_chars(&self.text(candidates[idx].field)[wholes[idx].clone()], LENGTH + 1);
        let mut order: Vec<(usize, usize)> = (0..candidates.len()).map(|idx| (length(idx), idx)).collect();
        order.sort_unstable();
        let mut drafts = Vec::with_capacity(order.len());
        for (n_done, &(length, idx)) in order.iter().enumerate() {
            let share = (left / (order.len() - n_done)).min(LENGTH);
            left -= share.min(length);
            let sights = &self.sights[candidates[idx].sights.clone()];
            let Candidate { field, sentences, .. } = candidates[idx];
            drafts.push(self.draft(field, sentences, sights, share));
        }
        drafts.sort_by_key(|draft| draft.sentences);
        drafts
    }

    /// Returns so many characters at most of some sentences: those with the best of the marks.
    fn draft(&self, field: Field, sentences: (usize, usize), sights: &[Sight], share: usize) -> Draft {
        let text = self.text(field);
        let whole = self.whole(sentences);
        let reach = after(&text[whole.clone()], share);
        if reach == whole.len() {
            return Draft { field, sentences, bytes: whole, cut: (false, false) };
        }
        let first = sights.get(self.best_window(sights, reach - reach / LEAD_IN));
        let first = first.map_or(whole.start..whole.start, |sight| sight.spot.span.clone());
        let mut start = start_before(text, whole.start, first.start, share / LEAD_IN);
        let mut end = start + after(&text[start..whole.end], share);
        if end == whole.end {
            start = start_before(text, whole.start, end, share);
        } else {
            end = end_before(text, first.end.clamp(start, end), end);
        }
        Draft { field, sentences, bytes: start..end, cut: (start > whole.start, end < whole.end) }
    }

    /// Returns the mark with which the best window begins: the most different runs, then the rarer ones.
    fn best_window(&self, sights: &[Sight], reach: usize) -> usize {
        let mut counts = vec![0_u32; self.weights.len()];
        let (mut best, mut best_value) = (0, (0, 0));
        let (mut end, mut value) = (0, (0, 0));
        for start in 0..sights.len() {
            let limit = sights[start].spot.span.start + reach;
            while end < sights.len() && (end <= start || sights[end].spot.span.end <= limit) {
                if let Some(run) = sights[end].run {
                    counts[run] += 1;
                    if counts[run] == 1 {
                        value = (value.0 + 1, value.1 + self.weights[run]);
                    }
                }
                end += 1;
            }
            if value > best_value {
                (best, best_value) = (start, value);
            }
            if let Some(run) = sights[start].run {
                counts[run] -= 1;
                if counts[run] == 0 {
                    value = (value.0 - 1, value.1 - self.weights[run]);
                }
            }
        }
        best
    }

    /// Returns the beginning of the body, or of the deck.
    fn beginning(&self) -> Vec<Draft> {
        let field = if self.article.body.is_empty() { Field::Deck } else { Field::Body };
        let text = self.text(field);
        match self.reading.breaks.iter().position(|found| found.field == field) {
            Some(first) => vec![self.draft(field, (first, first), &[], LENGTH)],
            None if text.is_empty() => Vec::new(),
            None => {
                let end = carried_end(text, after(text, LENGTH));
                // No sentence follows: there are none.
                let none = self.reading.breaks.len();
                vec![Draft { field, sentences: (none, none), bytes: 0..end, cut: (false, end < text.len()) }]
            }
        }
    }

    /// Fills the space that is left with the sentences that follow, and those before where there is but one fragment.
    fn fill(&self, drafts: &mut Vec<Draft>) {
        let mut left = if drafts.len() == 1 { LENGTH } else { LENGTH_OF_SEVERAL };
        for draft in &*drafts {
            left = left.saturating_sub(n_chars(&self.text(draft.field)[draft.bytes.clone()], LENGTH));
        }
        join(drafts);
        let mut idx = 0;
        while idx < drafts.len() {
            match self.longer(&drafts[idx], left) {
                Some((draft, n_added)) => {
                    drafts[idx] = draft;
                    left -= n_added;
                    join(drafts);
                }
                None => idx += 1,
            }
        }
        if let [only] = drafts.as_mut_slice() {
            while let Some((draft, n_added)) = self.earlier(only, left) {
                *only = draft;
                left -= n_added;
            }
            if left > LENGTH / 2 {
                self.fill_up(only, left);
            }
        }
    }

    /// Returns a draft with the sentence after it, if that fits in, and how many characters this adds.
    fn longer(&self, draft: &Draft, left: usize) -> Option<(Draft, usize)> {
        let next = draft.sentences.1 + 1;
        let found = self.reading.breaks.get(next).filter(|found| found.field == draft.field)?;
        if draft.cut.1 {
            return None;
        }
        let end = self.whole((next, next)).end;
        let n_added = n_chars(&self.text(found.field)[draft.bytes.end..end], left + 1);
        let longer = Draft { sentences: (draft.sentences.0, next), bytes: draft.bytes.start..end, ..*draft };
        (n_added <= left).then_some((longer, n_added))
    }

    /// Returns a draft with the sentence before it, if that fits in, and how many characters this adds.
    fn earlier(&self, draft: &Draft, left: usize) -> Option<(Draft, usize)> {
        let before = draft.sentences.0.checked_sub(1)?;
        let found = self.reading.breaks.get(before).filter(|found| found.field == draft.field)?;
        if draft.cut.0 {
            return None;
        }
        let start = self.whole((before, before)).start;
        let n_added = n_chars(&self.text(found.field)[start..draft.bytes.start], left + 1);
        let longer =
            Draft { sentences: (before, draft.sentences.1), bytes: start..draft.bytes.end, ..*draft };
        (n_added <= left).then_some((longer, n_added))
    }

    /// Adds a part of the sentence that follows, which is too long for the space.
    fn fill_up(&self, draft: &mut Draft, left: usize) {
        let next = draft.sentences.1 + 1;
        let is_same = self.reading.breaks.get(next).is_some_and(|found| found.field == draft.field);
        if draft.cut.1 || !is_same {
            return;
        }
        let text = self.text(draft.field);
        let whole = self.whole((next, next));
        let end = draft.bytes.end + after(&text[draft.bytes.end..whole.end], left);
        draft.bytes.end = end_before(text, whole.start.min(end), end);
        draft.sentences.1 = next;
        draft.cut.1 = true;
    }

    fn text(&self, field: Field) -> &str {
        text_of(self.article, field)
    }

    /// Returns the bytes of some sentences of one text.
    fn whole(&self, (first, last): (usize, usize)) -> Range<usize> {
        let breaks = &self.reading.breaks;
        let Some(found) = breaks.get(first) else { return 0..0 };
        let text = self.text(found.field);
        let start = match found.last_end {
            0 => text.len() - text.trim_start().len(),
            last_end => last_end + sentences::seam(&text[last_end..found.start]).1,
        };
        let end = match breaks.get(last + 1).filter(|next| next.field == found.field) {
            Some(next) => next.last_end + sentences::seam(&text[next.last_end..next.start]).0,
            None => text.trim_end().len(),
        };
        start..end.max(start)
    }

    fn fragment(&self, draft: &Draft) -> Fragment {
        let bytes = draft.bytes.clone();
        let clip = |sight: &Sight| {
            let span = sight.spot.span.start.max(bytes.start)..sight.spot.span.end.min(bytes.end);
            let span = span.start.saturating_sub(bytes.start)..span.end.saturating_sub(bytes.start);
            let is_here = sight.spot.field == draft.field && span.start < span.end;
            is_here.then_some(Spot { field: draft.field, span })
        };
        let marks = merged(self.sights.iter().filter_map(clip)).into_iter().map(|spot| spot.span).collect();
        let text = self.text(draft.field)[bytes.clone()].replace(['\n', '\t'], " ");
        Fragment { field: draft.field, span: bytes, text, marks, cut: draft.cut }
    }
}

/// Joins drafts that follow one another without a gap.
fn join(drafts: &mut Vec<Draft>) {
    drafts.dedup_by(|next, draft| {
        let is_next = next.field == draft.field && next.sentences.0 <= draft.sentences.1 + 1;
        let is_joined = is_next && !draft.cut.1 && !next.cut.0;
        if is_joined {
            draft.sentences.1 = next.sentences.1.max(draft.sentences.1);
            draft.bytes.end = next.bytes.end.max(draft.bytes.end);
            draft.cut.1 = next.cut.1;
        }
        is_joined
    });
}

/// Returns how many characters a text has, at most `limit`.
fn n_chars(text: &str, limit: usize) -> usize {
    text.chars().take(limit).count()
}

/// Returns the bytes of the first `n_chars` characters of a text, or of all of it.
fn after(text: &str, n_chars: usize) -> usize {
    text.char_indices().nth(n_chars).map_or(text.len(), |(at, _)| at)
}

/// Returns where a word begins at most so many characters before `at`, but not before `least`.
fn start_before(text: &str, least: usize, at: usize, n_chars: usize) -> usize {
    let before = &text[least..at];
    let Some(skipped) = before.char_indices().rev().nth(n_chars).map(|(start, c)| start + c.len_utf8())
    else {
        return least;
    };
    let near = &before[skipped..];
    match near.char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((gap, _)) => at - near[gap..].trim_start().len(),
        // Without spaces a word begins anywhere, but no character inside another.
        None => carried_end(text, least + skipped).min(at),
    }
}

/// Returns where a word ends at `at` or a little before, but not before `least`.
fn end_before(text: &str, least: usize, at: usize) -> usize {
    let is_between = text[at..].chars().next().is_none_or(char::is_whitespace);
    let near = text[least..at].char_indices().rev().take(LONG_WORD);
    let gap = if is_between {
        Some(at)
    } else {
        near.filter(|(_, c)| c.is_whitespace()).map(|(gap, _)| least + gap).next()
    };
    match gap {
        Some(gap) => least + text[least..gap].trim_end().len(),
        // Without spaces a word ends anywhere, but no character inside another.
        None => carried_end(text, at),
    }
}

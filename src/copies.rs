//! Copies: one story in several outlets, cut, with notes added or words changed.
//!
//! A text is told by its shingles, runs of [`SHINGLE`] words (A. Broder, "On the resemblance and
//! containment of documents", 1997). Of their hashes a fixed part is kept, those that end in zero bits
//! (U. Manber, "Finding similar files in a large file system", 1994), so that the kept part of a cut
//! copy is kept of the whole too. Texts that share kept shingles are only candidates: whether one is a
//! copy of the other, [`Matcher`] says from all their words.

use similar::{Algorithm, DiffTag, capture_diff_slices};

mod words;

pub use words::{add_words, words};

/// Words of a shingle that is sampled.
const SHINGLE: usize = 4;
/// Words side by side that must be the same for [`Matcher`] to call them shared.
const RUN: usize = 3;
/// Words that a text begins with: copies have these in common, stories with the same background not.
const LEAD: usize = 80;
/// Words below which a text is only a copy if all are the same.
pub const MIN_WORDS: u32 = 20;
/// Words below which a text is no copy of any: "Watch the video" is on many pages.
const FEWEST_WORDS: u32 = 5;
/// Words from which on two shared shingles may be chance.
const LONG: u32 = 128;

/// Days within which a story is usually reused.
const NEAR_DAYS: i64 = 7;
/// Part of the shorter text's words that a copy shares at least, if the texts are of like length.
const MIN_OVERLAP: f32 = 0.4;
/// How much more must be shared for each part by which the shorter is shorter: a text cut to a tenth is
/// all in the other, a brief that only tells of the same is not.
const MORE_IF_SHORTER: f32 = 0.45;
/// How much more must be shared for each other story that has the shared shingles too: what many have is
/// a form or a background.
const MORE_IF_COMMON: f32 = 0.1;
const MAX_IF_COMMON: f32 = 0.9;
/// The least for texts further apart than [`NEAR_DAYS`]: reprints, but not next month's report in the
/// words of this month's.
const MIN_OVERLAP_FAR: f32 = 0.8;
/// The least for two texts of one outlet where a date is missing: an outlet prints its own story again as
/// it was, and fills in its own forms.
const MIN_OVERLAP_SAME_OUTLET_UNDATED: f32 = 0.7;
/// The least where a date is missing.
const MIN_OVERLAP_UNDATED: f32 = 0.44;
/// Part of each text's lead that the other must have.
const MIN_LEAD: f32 = 0.32;
/// Part of a text shorter than a lead that must be in the other's.
const MOST_OF_ALL: f32 = 0.9;
/// Overlap and likeness of length from which on the leads don't matter.
const SURE_OVERLAP: f32 = 0.8;
const SURE_LENGTH: f32 = 0.6;
/// Numbers from which on they are compared: a form filled in anew shares its words and not its numbers.
const MIN_NUMBERS: usize = 5;
const MIN_LEAD_NUMBERS: usize = 3;
/// Words that may stand between a number and a shared word beside it.
const BESIDE: usize = 2;

/// What a text is looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Hash of all words in order.
    pub whole: u64,
    /// How many words there are.
    pub n_words: u32,
    /// Hashes of the kept shingles, sorted, each once; of a short text the hash of all its words.
    pub samples: Vec<u64>,
}

impl Sketch {
    /// Returns the sketch of a text, given as the hashes of its [`words()`].
    pub fn of(words: &[u32]) -> Sketch {
        let n_words = u32::try_from(words.len()).unwrap_or(u32::MAX);
        if n_words < MIN_WORDS {
            let whole = mix(words);
            let samples = if n_words >= FEWEST_WORDS { vec![whole] } else { Vec::new() };
            return Sketch { whole, n_words, samples };
        }
        let level = level(n_words);
        let mask = (1u64 << level) - 1;
        let mut samples = Vec::with_capacity((words.len() >> level) + 16);
        let (mut whole, mut factor) = (u64::from(n_words), FACTOR);
        let mut shingles = words.windows(SHINGLE);
        while shingles.len() > 0 {
            // Each is written and only the kept ones stay, which asks the processor for no guess.
            let (mut some, mut n_kept) = ([0; 64], 0);
            for shingle in shingles.by_ref().take(some.len()) {
                let shingle = shingle_hash(shingle);
                // Not only added, but times a number of its place: in another order it is another text.
                whole = whole.wrapping_add(shingle.wrapping_mul(factor));
                factor = factor.wrapping_add(2);
                some[n_kept & 63] = shingle;
                n_kept += usize::from(shingle & mask == 0);
            }
            samples.extend_from_slice(&some[..n_kept]);
        }
        samples.sort_unstable();
        samples.dedup();
        Sketch { whole: finish(whole), n_words, samples }
    }

    /// Returns how much there is of the text.
    pub fn size(&self) -> Size {
        Size { n_words: self.n_words, n_samples: self.samples.len() as u32 }
    }
}

/// Returns how many bits of a shingle's hash must be zero for it to be kept, for a text of so many
/// words. Short texts keep all, so that there is enough to share.
pub fn level(n_words: u32) -> u32 {
    match n_words {
        0..64 => 0,
        64..128 => 1,
        128..256 => 2,
        256..512 => 3,
        512..2048 => 4,
        _ => 5,
    }
}

/// How much there is of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Words.
    pub n_words: u32,
    /// Kept shingles.
    pub n_samples: u32,
}

/// Returns which part of the smaller text's shingles two texts seem to share, if that is enough for them
/// to be worth comparing. `n_stories` is how many stories have a shared shingle, typically.
pub fn may_be_copies(n_shared: u32, one: Size, other: Size, n_stories: u32) -> Option<f32> {
    let (short, long) = if one.n_words <= other.n_words { (one, other) } else { (other, one) };
    if short.n_words < MIN_WORDS {
        return (short.n_words == long.n_words).then_some(1.0);
    }
    // Of the shorter text more is kept; only what both would keep can be shared.
    let kept_of_both = short.n_samples >> (level(long.n_words) - level(short.n_words));
    let estimate = n_shared as f32 / kept_of_both.min(long.n_samples).max(1) as f32;
    // The sample is small and a changed word breaks four shingles, so the estimate may be far too low.
    let enough = (needed(short.n_words, long.n_words, n_stories) - 0.4).max(0.1);
    let min_shared = if short.n_words < LONG { 2 } else { 3 };
    (n_shared >= min_shared && estimate >= enough).then_some(estimate)
}

/// Returns which part of the shorter text must be in the longer.
fn needed(short: u32, long: u32, n_stories: u32) -> f32 {
    let length = short as f32 / long as f32;
    let for_length = MIN_OVERLAP + MORE_IF_SHORTER * (1.0 - length);
    let for_common = MIN_OVERLAP + MORE_IF_COMMON * n_stories.saturating_sub(1) as f32;
    for_length.max(for_common.min(MAX_IF_COMMON))
}

/// Multiplier of the hashes: the golden ratio of 2⁶⁴.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Returns the hash of a shingle: of its first two words and its last two, each times a factor.
fn shingle_hash(words: &[u32]) -> u64 {
    const LAST: u64 = FACTOR.wrapping_mul(FACTOR);
    let pair = |at: usize| u64::from(words[at]) << 32 | u64::from(words[at + 1]);
    finish(pair(0).wrapping_mul(FACTOR).wrapping_add(pair(SHINGLE - 2).wrapping_mul(LAST)))
}

/// Returns the hash of some words in order.
fn mix(words: &[u32]) -> u64 {
    let add = |sum: u64, word: &u32| (sum.rotate_left(23) ^ u64::from(*word)).wrapping_mul(FACTOR);
    finish(words.iter().fold(words.len() as u64, add))
}

/// Spreads what a hash has in some bits over all (the finishing of MurmurHash3, halved).
fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ hash >> 32
}

/// What two texts share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    /// Part of the shorter text's words that stand in a run of three which the longer has too.
    pub shorter: f32,
    /// The same part of the first words of each text, whichever is less.
    pub leads: f32,
    /// Numbers that stand beside shared words, and how many of them are shared with these: of the text of
    /// which it is the larger part.
    pub numbers: (usize, usize),
    /// The same of the first words of each text.
    pub lead_numbers: (usize, usize),
}

/// Compares one text with others, word by word.
#[derive(Debug, Default)]
pub struct Matcher {
    /// Open addressing: place of a run of words, plus one; 0 is free.
    slots: Vec<u32>,
    /// For each run of the text, the place of the first one equal to it.
    first_equal: Vec<u32>,
    is_found: Vec<bool>,
    is_shared: [Vec<bool>; 2],
}

impl Matcher {
    /// Makes ready to compare a text.
    pub fn prepare(&mut self, words: &[u32]) {
        let n_slots = (2 * words.len()).next_power_of_two().max(16);
        self.slots.clear();
        self.slots.resize(n_slots, 0);
        self.first_equal.clear();
        for (at, run) in words.windows(RUN).enumerate() {
            let slot = self.slot_of(words, run);
            if self.slots[slot] == 0 {
                self.slots[slot] = at as u32 + 1;
            }
            self.first_equal.push(self.slots[slot] - 1);
        }
    }

    /// Returns the slot of a run, or the free one where it would be.
    fn slot_of(&self, words: &[u32], run: &[u32]) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = mix(run) as usize & mask;
        while let Some(place) = self.slots[slot].checked_sub(1)
            && words[place as usize..place as usize + RUN] != *run
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Compares the text made ready with another one.
    pub fn overlap(&mut self, words: &[u32], other: &[u32]) -> Overlap {
        self.mark(words, other);
        let [ours, theirs] = &self.is_shared;
        let part = |shared: &[bool]| {
            shared.iter().filter(|shared| **shared).count() as f32 / shared.len().max(1) as f32
        };
        let lead = |shared: &[bool]| part(&shared[..shared.len().min(LEAD)]);
        let shorter = if words.len() <= other.len() { part(ours) } else { part(theirs) };
        let lead_of = |words: &[u32]| words.len().min(LEAD);
        let numbers = larger_part(shared_numbers(words, ours), shared_numbers(other, theirs));
        let (own_lead, other_lead) = (lead_of(words), lead_of(other));
        let lead_numbers = larger_part(
            shared_numbers(&words[..own_lead], &ours[..own_lead]),
            shared_numbers(&other[..other_lead], &theirs[..other_lead]),
        );
        Overlap { shorter, leads: lead(ours).min(lead(theirs)), numbers, lead_numbers }
    }

    /// Marks the words of both texts that stand in a run which both have.
    fn mark(&mut self, words: &[u32], other: &[u32]) {
        self.is_found.clear();
        self.is_found.resize(self.first_equal.len(), false);
        for (shared, text) in self.is_shared.iter_mut().zip([words, other]) {
            shared.clear();
            shared.resize(text.len(), false);
        }
        for (at, run) in other.windows(RUN).enumerate() {
            if let Some(place) = self.slots[self.slot_of(words, run)].checked_sub(1) {
                self.is_found[place as usize] = true;
                self.is_shared[1][at..at + RUN].fill(true);
            }
        }
        for (at, first) in self.first_equal.iter().enumerate() {
            if self.is_found[*first as usize] {
                self.is_shared[0][at..at + RUN].fill(true);
            }
        }
    }
}

/// Returns that of two counts of numbers of which the larger part is shared.
fn larger_part(one: (usize, usize), other: (usize, usize)) -> (usize, usize) {
    let part = |(n_all, n_shared): (usize, usize)| n_shared as f32 / n_all.max(1) as f32;
    if part(one) >= part(other) { one } else { other }
}

/// Returns how many numbers of a text stand beside words that it shares with another, and how many of
/// them are shared with these. Of a form that was filled in anew few are: its words go on around others.
fn shared_numbers(text: &[u32], is_shared: &[bool]) -> (usize, usize) {
    let (mut n_numbers, mut n_shared) = (0, 0);
    for (at, _) in text.iter().enumerate().filter(|(_, word)| *word & 1 == 1) {
        let around = at.saturating_sub(BESIDE)..(at + BESIDE + 1).min(text.len());
        if is_shared[around].contains(&true) {
            n_numbers += 1;
            n_shared += usize::from(is_shared[at]);
        }
    }
    (n_numbers, n_shared)
}

/// What is known of two texts beside their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// Days between them, where both have a date.
    pub days_apart: Option<i64>,
    /// Whether one outlet printed both.
    pub is_same_outlet: bool,
    /// How many stories have one of the shared shingles, typically.
    pub n_stories: u32,
}

/// Returns whether two texts are one story, from what they share, their numbers of words, and what else is
/// known of them.
///
/// The bounds were measured on 44,000 articles and edited copies of them; see docs/copies.md.
pub fn is_copy(overlap: &Overlap, n_words: (u32, u32), known: Circumstances) -> bool {
    let (short, long) = (n_words.0.min(n_words.1), n_words.0.max(n_words.1));
    let shared = overlap.shorter;
    let is_near = known.days_apart.is_some_and(|days| days <= NEAR_DAYS);
    let least = match (is_near, known.is_same_outlet) {
        (true, _) => 0.0,
        (false, _) if known.days_apart.is_some() => MIN_OVERLAP_FAR,
        (false, true) => MIN_OVERLAP_SAME_OUTLET_UNDATED,
        (false, false) => MIN_OVERLAP_UNDATED,
    };
    if short < MIN_WORDS || shared < needed(short, long, known.n_stories).max(least) {
        return false;
    }
    let are_other = |(n_numbers, n_shared): (usize, usize), min_numbers| {
        n_numbers >= min_numbers && (n_shared as f32) < fewest_numbers(shared, n_numbers)
    };
    // What was not printed in the same days tells the same news only if its lead has the same numbers.
    if are_other(overlap.numbers, MIN_NUMBERS)
        || (!is_near && are_other(overlap.lead_numbers, MIN_LEAD_NUMBERS))
    {
        return false;
    }
    let length = short as f32 / long as f32;
    // A text shorter than a lead can't have all of one.
    let least_lead = MIN_LEAD.min(MOST_OF_ALL * short as f32 / LEAD as f32);
    overlap.leads >= least_lead || (shared >= SURE_OVERLAP && length >= SURE_LENGTH)
}

/// Returns how many of some numbers two texts share at least if these were changed no more than the words
/// around them: what the part of shared words leads to expect, less one and a half standard deviations.
fn fewest_numbers(shared: f32, n_numbers: usize) -> f32 {
    let n_numbers = n_numbers as f32;
    shared * n_numbers - 1.5 * (shared * (1.0 - shared) * n_numbers).sqrt() - 0.5
}

/// How one text was made of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Words of the first text.
    pub n_words: usize,
    /// Words of it that are gone.
    pub n_removed: usize,
    /// Words that came in.
    pub n_added: usize,
}

/// Returns how a text was made of another, by the fewest words removed and added (E. Myers, "An O(ND)
/// difference algorithm and its variations", 1986).
pub fn changes(from: &str, to: &str) -> Changes {
    let (from, to) = (words(from), words(to));
    let mut changes = Changes { n_words: from.len(), ..Changes::default() };
    for operation in capture_diff_slices(Algorithm::Myers, &from, &to) {
        if operation.tag() != DiffTag::Equal {
            changes.n_removed += operation.old_range().len();
            changes.n_added += operation.new_range().len();
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of words that are all different, from `first` on.
    fn text(first: usize, n_words: usize) -> String {
        (first..first + n_words).map(|number| format!("word{number} ")).collect()
    }

    fn overlap(a: &str, b: &str) -> Overlap {
        let (a, b) = (words(a), words(b));
        let mut matcher = Matcher::default();
        matcher.prepare(&a);
        matcher.overlap(&a, &b)
    }

    #[test]
    fn what_is_kept_of_a_part_is_kept_of_the_whole() {
        let whole = Sketch::of(&words(&text(0, 2000)));
        let part = Sketch::of(&words(&text(100, 300)));
        let n_shared = part.samples.iter().filter(|hash| whole.samples.contains(hash)).count() as u32;
        let estimate = may_be_copies(n_shared, part.size(), whole.size(), 1).unwrap();
        assert!((0.5..1.5).contains(&estimate), "{estimate}");
    }

    #[test]
    fn a_shingle_has_one_hash_wherever_it_stands() {
        let (all, later) = (words(&text(0, 30)), words(&text(7, 12)));
        let hashes = |words: &[u32]| words.windows(SHINGLE).map(shingle_hash).collect::<Vec<_>>();
        assert_eq!(hashes(&all)[7..16], hashes(&later));
    }

    #[test]
    fn overlap_is_the_part_of_the_shorter_text() {
        let check = |a: &str, b: &str, shorter: f32, leads: f32| {
            for (a, b) in [(a, b), (b, a)] {
                let found = overlap(a, b);
                let near = |found: f32, expected: f32| (found - expected).abs() < 0.01;
                assert!(near(found.shorter, shorter) && near(found.leads, leads), "{found:?}");
            }
        };
        check(&text(0, 400), &text(0, 400), 1.0, 1.0);
        check(&text(0, 400), &text(0, 240), 1.0, 1.0);
        check(&text(0, 400), &text(200, 400), 0.5, 0.0);
        check(&text(0, 400), &text(1000, 400), 0.0, 0.0);
        check(&text(0, 40).repeat(10), &text(0, 40), 1.0, 1.0);
        check("one two", "one three", 0.0, 0.0);
        check("", "one", 0.0, 0.0);
    }

    #[test]
    fn changes_are_counted_in_words() {
        let check = |from: &str, to: &str, n_removed, n_added| {
            let expected = Changes { n_words: words(from).len(), n_removed, n_added };
            assert_eq!(changes(from, to), expected, "{from} / {to}");
        };
        check("Talks end in Istanbul", "Talks end, in ISTANBUL.", 0, 0);
        check("Talks end in Istanbul", "Third talks end", 2, 1);
        check("", "Talks end", 0, 2);
    }

    #[test]
    fn numbers_are_told_from_words() {
        let found = overlap(
            "to 40 in a week and something else of 1 or 2",
            "up 5 to 40 in a week and more of this and nothing more",
        );
        assert_eq!(found.numbers, (1, 1));
    }

    #[test]
    fn length_leads_numbers_and_days_decide() {
        let check = |shorter, leads, n_words, days_apart, n_stories, expected| {
            let overlap = Overlap { shorter, leads, numbers: (0, 0), lead_numbers: (0, 0) };
            let known = Circumstances { days_apart, is_same_outlet: false, n_stories };
            let found = is_copy(&overlap, n_words, known);
            assert_eq!(found, expected, "{shorter} {leads} {n_words:?} {known:?}");
        };
        check(0.5, 0.5, (300, 300), None, 1, true);
        check(0.5, 0.5, (300, 300), Some(7), 1, true);
        check(0.5, 0.5, (300, 300), Some(8), 1, false);
        check(0.9, 0.9, (300, 300), Some(400), 1, true);
        // background in common
        check(0.7, 0.1, (300, 300), None, 1, false);
        check(0.9, 0.1, (300, 300), None, 1, true);
        check(0.9, 0.1, (100, 300), None, 1, false);
        // a brief, and a cut
        check(0.6, 0.6, (60, 300), None, 1, false);
        check(0.95, 0.95, (60, 300), None, 1, true);
        // a form
        check(0.6, 0.6, (300, 300), None, 20, false);
        check(0.95, 0.95, (300, 300), None, 40, true);
        check(1.0, 1.0, (10, 10), None, 1, false);
        let numbers = |numbers, lead_numbers, days_apart| {
            let overlap = Overlap { shorter: 0.9, leads: 0.9, numbers, lead_numbers };
            is_copy(&overlap, (300, 300), Circumstances { days_apart, is_same_outlet: false, n_stories: 1 })
        };
        assert!(numbers((30, 28), (5, 4), None));
        assert!(!numbers((30, 8), (0, 0), None));
        // the monthly figure, and the toll that rises
        assert!(!numbers((30, 28), (5, 1), None));
        assert!(numbers((30, 28), (5, 1), Some(1)));
    }

    #[test]
    fn an_outlet_has_forms_of_its_own() {
        let check = |shorter, days_apart, expected| {
            let overlap = Overlap { shorter, leads: 0.9, numbers: (0, 0), lead_numbers: (0, 0) };
            let known = Circumstances { days_apart, is_same_outlet: true, n_stories: 1 };
            assert_eq!(is_copy(&overlap, (300, 300), known), expected, "{shorter} {days_apart:?}");
        };
        check(0.5, Some(1), true);
        check(0.6, None, false);
        check(0.75, None, true);
        check(0.75, Some(30), false);
    }
}

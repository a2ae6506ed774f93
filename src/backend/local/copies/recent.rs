//! The articles put since the last run was written, by their kept shingles: a hash table of which
//! nothing is ever removed.

use super::{Entry, MAX_ARTICLES_OF_SHINGLE};

/// End of a chain.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Posting {
    hash: u64,
    place: u32,
    /// The posting before this one with the same shingle.
    next: u32,
}

/// A slot of the table: some bits of a shingle's hash, and its latest posting. Most shingles are new, and
/// one look at a slot says so.
#[derive(Clone, Copy, Debug)]
struct Slot {
    tag: u32,
    head: u32,
    n_postings: u32,
}

const FREE: Slot = Slot { tag: 0, head: NONE, n_postings: 0 };
const MAX_POSTINGS: u32 = MAX_ARTICLES_OF_SHINGLE as u32;

/// Articles in memory.
#[derive(Debug, Default)]
pub struct Recent {
    entries: Vec<Entry>,
    postings: Vec<Posting>,
    /// Open addressing; their number is a power of two, and at most half are taken.
    slots: Vec<Slot>,
}

impl Recent {
    /// Returns whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns how many kept shingles there are.
    pub fn n_postings(&self) -> usize {
        self.postings.len()
    }

    /// Returns the article at a place.
    pub fn entry(&self, place: u32) -> Entry {
        self.entries[place as usize]
    }

    /// Returns those of some shingles that an article here may have. The looks at the table don't wait
    /// for one another, as they would in a search for each.
    pub fn may_have(&self, samples: &[u64], found: &mut Vec<u64>) {
        found.clear();
        if !self.slots.is_empty() {
            found.extend(samples.iter().filter(|hash| self.slots[self.home(**hash)].head != NONE));
        }
    }

    /// Returns the places of the first articles that have a shingle, the latest of them first.
    pub fn places(&self, hash: u64) -> impl Iterator<Item = u32> {
        let slot = if self.slots.is_empty() { FREE } else { self.slots[self.slot(hash)] };
        let mut next = slot.head;
        std::iter::from_fn(move || {
            let posting = self.postings.get(next as usize)?;
            next = posting.next;
            Some(posting.place)
        })
    }

    /// Adds an article with its shingles. One that many have already is not noted
    /// again.
    pub fn add(&mut self, entry: Entry, samples: &[u64]) {
        let place = self.entries.len() as u32;
        self.entries.push(entry);
        if 2 * (self.postings.len() + samples.len()) > self.slots.len() {
            self.grow(samples.len());
        }
        for &hash in samples {
            let slot = self.slot(hash);
            let Slot { head, n_postings, .. } = self.slots[slot];
            if n_postings < MAX_POSTINGS {
                let (next, head) = (head, self.postings.len() as u32);
                self.slots[slot] = Slot { tag: hash as u32, head, n_postings: n_postings + 1 };
                self.postings.push(Posting { hash, place, next });
            }
        }
    }

    /// Returns the slot of a shingle, or the free one where it would be. Shingles are kept by their last
    /// bits, so the first ones say where.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = self.home(hash);
        loop {
            let Slot { tag, head, .. } = self.slots[at];
            if head == NONE || (tag == hash as u32 && self.postings[head as usize].hash == hash) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn home(&self, hash: u64) -> usize {
        (hash >> (u64::BITS - self.slots.len().trailing_zeros())) as usize
    }

    fn grow(&mut self, n_more: usize) {
        let n_slots = (4 * (self.postings.len() + n_more)).next_power_of_two().max(1 << 12);
        self.slots = vec![FREE; n_slots];
        for idx in 0..self.postings.len() {
            // Later postings come later, so that the last one stays.
            let hash = self.postings[idx].hash;
            let slot = self.slot(hash);
            let n_postings = self.slots[slot].n_postings + 1;
            self.slots[slot] = Slot { tag: hash as u32, head: idx as u32, n_postings };
        }
    }

    /// Returns the shingles with the places of their articles, sorted, and the articles.
    pub fn into_sorted(self) -> (Vec<(u64, u32)>, Vec<Entry>) {
        let mut postings: Vec<(u64, u32)> =
            self.postings.iter().map(|posting| (posting.hash, posting.place)).collect();
        drop((self.postings, self.slots));
        postings.sort_unstable();
        (postings, self.entries)
    }
}

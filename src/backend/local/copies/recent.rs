//! The articles put since the last run was written, by their kept shingles: a hash table of which
//! nothing is ever removed.

use hashbrown::HashTable;
use hashbrown::hash_table;

use super::{Entry, MAX_ARTICLES_OF_SHINGLE, MAX_RECENT};

/// End of a chain.
const NONE: u32 = u32::MAX;

/// A kept shingle and an article that has it. Shingles come first, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    hash: u64,
    place: u32,
    /// The posting before this one with the same shingle.
    next: u32,
}

/// A shingle in the table: the first bits of its hash, and its latest posting.
#[derive(Clone, Copy, Debug)]
struct Latest {
    tag: u32,
    posting: u32,
}

/// Shingles are kept by their last bits, so the first ones tell them apart.
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// What the table places a shingle by: it takes some of the first bits and some of the last.
fn spread(tag: u32) -> u64 {
    u64::from(tag) << 32 | u64::from(tag)
}

/// Articles in memory.
#[derive(Debug, Default)]
pub struct Recent {
    entries: Vec<Entry>,
    postings: Vec<Posting>,
    table: HashTable<Latest>,
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

    /// Returns which of some shingles an article here may have. Most shingles are new, which one look at the
    /// table says, and these looks don't wait for one another as they would in a search for each.
    pub fn likely(&self, samples: &[u64]) -> impl Iterator<Item = u32> {
        let is_here = |hash: u64| self.table.find(spread(tag(hash)), |latest| latest.tag == tag(hash));
        let numbered = (0..).zip(samples);
        numbered.filter(move |(_, hash)| is_here(**hash).is_some()).map(|(number, _)| number)
    }

    /// Returns the places of the first articles that have a shingle, the latest of them first.
    pub fn places(&self, hash: u64) -> impl Iterator<Item = u32> {
        let is_same =
            |latest: &Latest| latest.tag == tag(hash) && self.postings[latest.posting as usize].hash == hash;
        let latest = self.table.find(spread(tag(hash)), is_same);
        let mut next = latest.map_or(NONE, |latest| latest.posting);
        std::iter::from_fn(move || {
            let posting = self.postings.get(next as usize)?;
            next = posting.next;
            Some(posting.place)
        })
    }

    /// Adds an article with its shingles. One that many have already is not noted again.
    pub fn add(&mut self, entry: Entry, samples: &[u64]) {
        if self.postings.capacity() == 0 {
            // Grown step by step, all would be moved twenty times. Memory that is never used costs nothing.
            self.postings.reserve(MAX_RECENT);
            self.table.reserve(MAX_RECENT, |latest| spread(latest.tag));
        }
        let place = self.entries.len() as u32;
        self.entries.push(entry);
        let Recent { postings, table, .. } = self;
        for &hash in samples {
            let new = Latest { tag: tag(hash), posting: postings.len() as u32 };
            let is_same =
                |latest: &Latest| latest.tag == new.tag && postings[latest.posting as usize].hash == hash;
            let next = match table.entry(spread(new.tag), is_same, |latest| spread(latest.tag)) {
                hash_table::Entry::Vacant(free) => {
                    free.insert(new);
                    NONE
                }
                hash_table::Entry::Occupied(mut taken) => {
                    let next = taken.get().posting;
                    if n_in_chain(postings, next) == MAX_ARTICLES_OF_SHINGLE {
                        continue;
                    }
                    *taken.get_mut() = new;
                    next
                }
            };
            postings.push(Posting { hash, place, next });
        }
    }

    /// Sorts the shingles. From then on nothing can be found here.
    pub fn sort(&mut self) {
        self.table.clear();
        // Hashes are spread evenly, so parts by their first bits are of like size, and each is sorted in the
        // processor's cache (P. McIlroy, K. Bostic, "Engineering radix sort", 1993, "American flag sort").
        const N_PARTS: usize = 1 << 12;
        let part = |posting: &Posting| (posting.hash >> (u64::BITS - N_PARTS.ilog2())) as usize;
        let mut ends = vec![0; N_PARTS];
        self.postings.iter().for_each(|posting| ends[part(posting)] += 1);
        let mut next = vec![0; N_PARTS];
        let mut n_before = 0;
        for (next, end) in next.iter_mut().zip(&mut ends) {
            *next = n_before;
            *end += n_before;
            n_before = *end;
        }
        let mut start = 0;
        for (number, end) in ends.into_iter().enumerate() {
            while next[number] < end {
                let to = part(&self.postings[next[number]]);
                if to != number {
                    self.postings.swap(next[number], next[to]);
                }
                next[to] += 1;
            }
            self.postings[start..end].sort_unstable();
            start = end;
        }
    }

    /// Returns the shingles with the places of their articles.
    pub fn postings(&self) -> impl Iterator<Item = (u64, u32)> {
        self.postings.iter().map(|posting| (posting.hash, posting.place))
    }

    /// Returns the articles.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Forgets all and keeps the memory.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.postings.clear();
        self.table.clear();
    }
}

fn n_in_chain(postings: &[Posting], latest: u32) -> usize {
    std::iter::successors(postings.get(latest as usize), |posting| postings.get(posting.next as usize))
        .count()
}

//! The articles put since the last run was written, by their kept shingles: a hash table of which
//! nothing is ever removed.

use hashbrown::HashTable;
use hashbrown::hash_table;

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

    /// Returns those of some shingles that an article here may have. Most shingles are new, which one look
    /// at the table says, and these looks don't wait for one another as they would in a search for each.
    pub fn may_have(&self, samples: &[u64], found: &mut Vec<u64>) {
        let is_here = |hash: &u64| self.table.find(spread(tag(*hash)), |latest| latest.tag == tag(*hash));
        found.clear();
        found.extend(samples.iter().filter(|hash| is_here(hash).is_some()));
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

    /// Returns the shingles with the places of their articles, sorted, and the articles.
    pub fn into_sorted(self) -> (Vec<(u64, u32)>, Vec<Entry>) {
        drop(self.table);
        // One number is compared without a branch, two are not.
        let pack = |posting: &Posting| u128::from(posting.hash) << 32 | u128::from(posting.place);
        let mut postings: Vec<u128> = self.postings.iter().map(pack).collect();
        drop(self.postings);
        postings.sort_unstable();
        let unpack = |packed: u128| ((packed >> 32) as u64, packed as u32);
        (postings.into_iter().map(unpack).collect(), self.entries)
    }
}

fn n_in_chain(postings: &[Posting], latest: u32) -> usize {
    std::iter::successors(postings.get(latest as usize), |posting| postings.get(posting.next as usize))
        .count()
}

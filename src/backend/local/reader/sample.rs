//! A random sample of all matches, the same for the same seed.

use std::collections::{BinaryHeap, HashSet};

use tantivy::DocAddress;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::{Marker, Reader, Stories};
use crate::backend::BackendError;
use crate::search::{Hit, Results, SearchRequest};

/// A match that is in the sample so far.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Drawn {
    /// What orders all matches at random.
    hash: u64,
    key: u64,
    address: DocAddress,
}

impl Reader {
    /// Returns `request.limit` matches taken at random, each as likely as any other, in a random order; of folded
    /// copies, stories. `request.sort` and `request.offset` say nothing here.
    ///
    /// Matches are ordered by a hash of their identity and the seed, so that neither segments nor other articles
    /// change which are taken, and a larger sample begins with the smaller one.
    pub fn sample(&self, request: &SearchRequest, seed: u64) -> Result<Results, BackendError> {
        let stories = self.try_to(Stories::new(&self.searcher, &self.schema, request.collapse))?;
        let limit = request.limit.min(self.searcher.num_docs() as usize);
        let mut drawn: BinaryHeap<Drawn> = BinaryHeap::new();
        let mut keys: HashSet<u64> = HashSet::new();
        self.in_each_segment(&request.query, &mut |segment, _, matches| {
            for doc in matches {
                let address = DocAddress::new(segment, doc);
                let key = stories.key(address);
                let hash = xxh3_64_with_seed(&key.to_le_bytes(), seed);
                let is_late = drawn.peek().is_some_and(|last| (last.hash, last.key) < (hash, key));
                if limit == 0 || (drawn.len() == limit && is_late) || !keys.insert(key) {
                    continue;
                }
                drawn.push(Drawn { hash, key, address });
                if drawn.len() > limit
                    && let Some(last) = drawn.pop()
                {
                    keys.remove(&last.key);
                }
            }
            Ok(())
        })?;
        let weight = self.weight(&request.query)?;
        let (n_matches, n_stories) = self.try_to(stories.count(&*weight))?;
        let marker = request.with_passages.then(|| Marker::new(&request.query, &self.vocabulary));
        let marker = self.try_to(marker.transpose())?;
        let shown = drawn.into_sorted_vec().into_iter().enumerate();
        let hits = shown
            .map(|(idx, found)| {
                let (address, copies) = self.try_to(stories.lead(found.address, request.lead, &*weight))?;
                Ok(Hit { copies, ..self.hit(address, idx as u64 + 1, None, marker.as_ref())? })
            })
            .collect::<Result<_, BackendError>>()?;
        Ok(Results { hits, n_matches, n_stories })
    }
}

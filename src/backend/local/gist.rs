//! What an article is about in a few numbers: the words that it uses most, for telling which hits are alike.

use std::cmp::Reverse;
use std::sync::LazyLock;

use hashbrown::HashTable;

use crate::analysis::stop_words;
use crate::copies;

/// Words kept of an article. On the collections that ranking was tuned on, 128 or all find nothing more, 32 lose
/// up to 0.01 of nDCG@10.
pub const MAX_WORDS: usize = 48;
/// Bits of a word's hash. Among the words of a few hundred articles one in a thousand meets another's.
const HASH_BITS: u32 = 24;
const HASH_MASK: u32 = (1 << HASH_BITS) - 1;
/// Bits of how often the word is there; more often counts the same.
const COUNT_BITS: u32 = 5;
const MAX_COUNT: u32 = (1 << COUNT_BITS) - 1;

/// A word counts so often where it stands in the headline, and so often in the lead.
const TITLE_WEIGHT: u32 = 3;
const LEAD_WEIGHT: u32 = 2;

/// One word of an article: its hash, and how often it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GistWord {
    /// The lowest bits of the hash.
    pub hash: u32,
    /// Times that it stands in headline, deck and body; at most 31.
    pub count: u32,
}

impl GistWord {
    /// Returns the word as a number of the column.
    pub fn pack(self) -> u64 {
        u64::from(self.hash) << COUNT_BITS | u64::from(self.count)
    }

    /// Returns the word that a number of the column stands for.
    pub fn unpack(number: u64) -> GistWord {
        GistWord { hash: (number >> COUNT_BITS) as u32, count: number as u32 & MAX_COUNT }
    }
}

/// Counts the words of articles; kept for its memory.
#[derive(Clone, Debug, Default)]
pub struct Gist {
    words: Vec<Counted>,
    places: HashTable<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Counted {
    hash: u32,
    count: u32,
    weight: u32,
}

impl Gist {
    /// Returns the words that weigh most, at most [`MAX_WORDS`], of equal ones those that came first; from the
    /// words of headline, deck and body as [`copies::words`] has them, of which the first `n_lead` of the body are
    /// its lead.
    pub fn of(&mut self, [title, deck, body]: [&[u32]; 3], n_lead: usize) -> impl Iterator<Item = GistWord> {
        self.words.clear();
        self.places.clear();
        let (lead, rest) = body.split_at(n_lead.min(body.len()));
        for (words, weight) in [(title, TITLE_WEIGHT), (deck, LEAD_WEIGHT), (lead, LEAD_WEIGHT), (rest, 1)] {
            words.iter().for_each(|&word| self.add(word, weight));
        }
        // a stable sort keeps the order of coming
        self.words.sort_by_key(|word| Reverse(word.weight));
        let heaviest = self.words.iter().take(MAX_WORDS);
        heaviest.map(|word| GistWord { hash: word.hash & HASH_MASK, count: word.count.min(MAX_COUNT) })
    }

    #[inline]
    fn add(&mut self, hash: u32, weight: u32) {
        let words = &mut self.words;
        match self.places.find(spread(hash), |&place| words[place as usize].hash == hash) {
            Some(&place) => {
                let word = &mut words[place as usize];
                word.count += 1;
                word.weight += weight;
            }
            None if is_function_word(hash) => {}
            None => {
                words.push(Counted { hash, count: 1, weight });
                let place = words.len() as u32 - 1;
                self.places.insert_unique(spread(hash), place, |&place| spread(words[place as usize].hash));
            }
        }
    }
}

/// Whether a word says nothing of what a text is about.
fn is_function_word(hash: u32) -> bool {
    static KNOWN: LazyLock<HashTable<u32>> = LazyLock::new(|| {
        let letters = ('a'..='z').map(String::from);
        let mut known = HashTable::new();
        for word in stop_words().map(str::to_owned).chain(letters) {
            copies::words(&word).into_iter().for_each(|hash| {
                known.insert_unique(spread(hash), hash, |&hash| spread(hash));
            });
        }
        known
    });
    KNOWN.find(spread(hash), |&known| known == hash).is_some()
}

/// Spreads a hash over 64 bits, of which the table uses both ends. (D. Knuth, TAOCP 6.4: multiplicative hashing.)
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gist(title: &str, body: &str, n_lead: usize) -> Vec<(u32, u32)> {
        let (title, body) = (copies::words(title), copies::words(body));
        let mut gist = Gist::default();
        for _again in 0..2 {
            gist.of([&title, &[], &body], n_lead).for_each(drop);
        }
        gist.of([&title, &[], &body], n_lead).map(|word| (word.hash, word.count)).collect()
    }

    fn hash(word: &str) -> u32 {
        copies::words(word)[0] & HASH_MASK
    }

    #[test]
    fn words_are_counted_and_function_words_are_not() {
        let expected = [(hash("talks"), 3), (hash("grain"), 1)];
        assert_eq!(gist("Talks", "The talks of the talks on grain, s", 0), expected);
    }

    #[test]
    fn the_headline_and_the_lead_come_first() {
        let expected = [(hash("port"), 1), (hash("grain"), 1), (hash("ship"), 1)];
        assert_eq!(gist("Port", "Grain. Ship", 1), expected);
    }

    #[test]
    fn a_long_article_keeps_its_heaviest_words() {
        let body: String = (0..500).map(|number| format!("w{number} ")).collect();
        let words = gist("Port", &body, 0);
        assert_eq!(words.len(), MAX_WORDS);
        assert_eq!(words[0], (hash("port"), 1));
        assert_eq!(words[1], (hash("w0"), 1));
    }

    #[test]
    fn a_number_of_the_column_is_its_word() {
        let word = GistWord { hash: 0xab_cdef, count: 31 };
        assert_eq!(GistWord::unpack(word.pack()), word);
        assert!(word.pack() < 1 << (HASH_BITS + COUNT_BITS));
    }
}

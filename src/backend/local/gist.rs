//! What an article is about in a few numbers: the words that it uses most, for telling which hits are alike.

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

use crate::analysis::{Stemmer, Words, is_stop_word};

/// Words kept of an article. On the collections that ranking was tuned on, 128 or all find nothing more, 32 lose
/// up to 0.01 of nDCG@10.
pub const MAX_WORDS: usize = 48;
/// Bits of a word's hash. Among the words of a few hundred articles one in a thousand meets another's.
const HASH_BITS: u32 = 24;
/// Bits of how often the word is there; more often counts the same.
const COUNT_BITS: u32 = 5;
const MAX_COUNT: u32 = (1 << COUNT_BITS) - 1;

/// A word counts so often where it stands in the headline, and so often in the lead.
const TITLE_WEIGHT: u32 = 3;
const LEAD_WEIGHT: u32 = 2;

/// One word of an article: a hash of its stem, and how often it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GistWord {
    /// The lowest bits of the stem's hash.
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
    stemmer: Stemmer,
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
    /// Starts an article in a language.
    pub fn begin(&mut self, language: &str) {
        self.stemmer.set_language(language);
        self.words.clear();
        self.places.clear();
    }

    /// Adds the words of the headline.
    pub fn add_title(&mut self, text: &str) {
        self.add(text, usize::MAX, TITLE_WEIGHT);
    }

    /// Adds the words of a deck or a body, of which the first `lead_bytes` are the lead.
    pub fn add_text(&mut self, text: &str, lead_bytes: usize) {
        self.add(text, lead_bytes, LEAD_WEIGHT);
    }

    fn add(&mut self, text: &str, lead_bytes: usize, lead_weight: u32) {
        let mut words = Words::new(text);
        while words.advance() {
            let (term, span) = (words.term(), words.span());
            let weight = if span.start < lead_bytes { lead_weight } else { 1 };
            let stem = match self.stemmer.stems(&text[span], term).iter().next() {
                Some(stem) => stem,
                None if term.len() > 1 && !is_stop_word(term) => term,
                None => continue,
            };
            let hash = xxh3_64(stem.as_bytes()) as u32 & ((1 << HASH_BITS) - 1);
            let words = &mut self.words;
            let known = self.places.find(spread(hash), |&place| words[place as usize].hash == hash);
            match known {
                Some(&place) => {
                    let word = &mut words[place as usize];
                    word.count += 1;
                    word.weight += weight;
                }
                None => {
                    words.push(Counted { hash, count: 1, weight });
                    let place = words.len() as u32 - 1;
                    self.places
                        .insert_unique(spread(hash), place, |&place| spread(words[place as usize].hash));
                }
            }
        }
    }

    /// Returns the words that weigh most, at most [`MAX_WORDS`]; of equal ones those that came first.
    pub fn words(&mut self) -> impl Iterator<Item = GistWord> {
        // a stable sort keeps the order of coming
        self.words.sort_by_key(|word| std::cmp::Reverse(word.weight));
        let heaviest = self.words.iter().take(MAX_WORDS);
        heaviest.map(|word| GistWord { hash: word.hash, count: word.count.min(MAX_COUNT) })
    }
}

/// Spreads a hash over 64 bits, of which the table uses both ends. (D. Knuth, TAOCP 6.4: multiplicative hashing.)
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gist(title: &str, body: &str, lead_bytes: usize) -> Vec<(u32, u32)> {
        let mut gist = Gist::default();
        gist.begin("en");
        gist.add_title(title);
        gist.add_text(body, lead_bytes);
        gist.words().map(|word| (word.hash, word.count)).collect()
    }

    fn hash(stem: &str) -> u32 {
        xxh3_64(stem.as_bytes()) as u32 & 0xff_ffff
    }

    #[test]
    fn forms_of_a_word_count_as_one_and_function_words_not_at_all() {
        let expected = [(hash("talk"), 3), (hash("grain"), 1)];
        assert_eq!(gist("Talks", "The talk of the talks on grain", 0), expected);
    }

    #[test]
    fn the_headline_and_the_lead_come_first() {
        let expected = [(hash("port"), 1), (hash("grain"), 1), (hash("ship"), 1)];
        assert_eq!(gist("Port", "Grain. Ships", 5), expected);
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

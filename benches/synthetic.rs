//! An archive made from a fixed seed: Zipf's words, ten years of days, the same on every machine.

use std::io::{self, Write};

/// Words of the vocabulary.
const N_WORDS: usize = 50_000;
/// The first day and the number of days that the articles are spread over.
const FIRST_DAY: i64 = 16_436; // 2015-01-01
pub const N_DAYS: u64 = 3_653;
const SECTIONS: [&str; 8] =
    ["World", "World/Europe", "World/Asia", "Politics", "Business", "Sport", "Science", "Culture"];
const AGENCIES: [&str; 4] = ["AFP", "AP", "Reuters", "Anadolu"];

/// Every article says this word, so that a search can be asserted to find all of them.
pub const EVERYWHERE: &str = "archive";

/// A generator of numbers: SplitMix64 (Steele, Lea and Flood 2014), which needs nothing but a seed.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Words, the more frequent the earlier: the chance of the word of rank r is about 1/r.
pub struct Vocabulary(Vec<String>);

impl Vocabulary {
    pub fn new() -> Vocabulary {
        let syllables = [
            "ka", "lo", "mi", "ren", "tus", "ve", "bor", "sha", "ni", "pel", "dor", "est", "qua", "zim",
            "fu", "gra",
        ];
        let word = |rank: usize| {
            let mut left = rank;
            let mut word = String::new();
            loop {
                word.push_str(syllables[left % syllables.len()]);
                left /= syllables.len();
                if left == 0 {
                    return word;
                }
                left -= 1;
            }
        };
        Vocabulary((0..N_WORDS).map(word).collect())
    }

    pub fn word(&self, random: &mut Random) -> &str {
        let rank = (N_WORDS as f64).powf(random.unit()) - 1.0;
        &self.0[rank as usize]
    }

    /// Returns the word of a rank, 0 being the most frequent.
    pub fn rank(&self, rank: usize) -> &str {
        &self.0[rank]
    }
}

/// Writes `n_articles` as JSON Lines; returns how many bytes that are.
pub fn write(out: &mut dyn Write, n_articles: u64) -> io::Result<u64> {
    let vocabulary = Vocabulary::new();
    let mut random = Random(42);
    let mut n_bytes = 0;
    for number in 0..n_articles {
        let words = |random: &mut Random, n_words: u64| {
            (0..n_words).map(|_| vocabulary.word(random)).collect::<Vec<_>>().join(" ")
        };
        let n_title = 5 + random.below(6);
        let title = words(&mut random, n_title);
        let n_paragraphs = 3 + random.below(9);
        let paragraphs: Vec<String> = (0..n_paragraphs)
            .map(|_| {
                let n_words = 25 + random.below(40);
                words(&mut random, n_words) + "."
            })
            .collect();
        let day = FIRST_DAY + random.below(N_DAYS) as i64;
        let date =
            chrono::DateTime::from_timestamp_secs(day * 86_400).expect("a day of these years").date_naive();
        let line = serde_json::json!({
            "id": format!("synthetic-{number}"),
            "title": title,
            "body": format!("{EVERYWHERE} {}", paragraphs.join("\n")),
            "published": date.to_string(),
            "section": SECTIONS[random.below(8) as usize],
            "agency": AGENCIES[random.below(4) as usize],
            "tags": [vocabulary.rank(random.below(100) as usize), vocabulary.rank(random.below(1_000) as usize)],
            "source": "Synthetic Post",
            "lang": "pcm",
        });
        let line = line.to_string();
        n_bytes += line.len() as u64 + 1;
        writeln!(out, "{line}")?;
    }
    Ok(n_bytes)
}

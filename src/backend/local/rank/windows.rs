//! Words of the query that stand near one another in an article.

use super::super::question::Question;
use super::idf;

/// Two words are near if fewer words than this lie from one to the other.
const WINDOW: u32 = 8;
/// The second of two words in the order of the query is at most so many words on.
const ORDERED: u32 = 4;
const UNORDERED_WEIGHT: f64 = 0.15;
const ORDERED_WEIGHT: f64 = 0.05;
/// Words of a query whose pairs are looked at: the rarest.
const MAX_WORDS: usize = 20;
/// The parts of an article lie so far apart that no window reaches over.
const PART_GAP: u32 = 1_000;

/// Returns which words of the query are looked at, in its order.
pub fn chosen(question: &Question, weights: &[(f64, f64)]) -> Vec<usize> {
    let content = |idx: &usize| !question.words[*idx].is_stop;
    let mut chosen: Vec<usize> = (0..question.n_own).filter(content).collect();
    chosen.sort_by(|&a, &b| weights[b].0.total_cmp(&weights[a].0));
    chosen.truncate(MAX_WORDS);
    chosen.sort_unstable();
    chosen
}

/// For each pair of words, in the order of the query: windows of both in any order, and in that order.
pub struct Windows(Vec<(u32, u32)>);

/// Goes over the positions of an article's words.
pub struct Sweep {
    n_words: usize,
    /// Position and word, in order.
    places: Vec<(u32, usize)>,
    /// For two words how often the first has the second near; and how often it is followed by it.
    near: Vec<u32>,
    followed: Vec<u32>,
}

impl Sweep {
    /// Starts for queries of so many words.
    pub fn new(n_words: usize) -> Sweep {
        Sweep { n_words, places: Vec::new(), near: Vec::new(), followed: Vec::new() }
    }

    /// Returns the windows of an article: the positions of each word, and where its second and third part begin.
    pub fn read<'a>(&mut self, words: impl Iterator<Item = &'a [u32]>, [second, third]: [u32; 2]) -> Windows {
        let n_words = self.n_words;
        if n_words < 2 {
            return Windows(Vec::new());
        }
        self.places.clear();
        for (word, positions) in words.enumerate() {
            let part = |at: u32| PART_GAP * (u32::from(at >= second) + u32::from(at >= third));
            self.places.extend(positions.iter().map(|&at| (at + part(at), word)));
        }
        self.places.sort_unstable();
        for counts in [&mut self.near, &mut self.followed] {
            counts.clear();
            counts.resize(n_words * n_words, 0);
        }
        for (idx, &(at, word)) in self.places.iter().enumerate() {
            // a bit for each word that was counted
            let mut seen = 0u32;
            let mut seen_after = 0u32;
            let after = self.places[idx + 1..].iter().take_while(|(other, _)| other - at < WINDOW);
            for &(other, near) in after {
                if seen >> near & 1 == 0 {
                    self.near[word * n_words + near] += 1;
                    seen |= 1 << near;
                }
                if near > word && other > at && other - at <= ORDERED && seen_after >> near & 1 == 0 {
                    self.followed[word * n_words + near] += 1;
                    seen_after |= 1 << near;
                }
            }
            let before = self.places[..idx].iter().rev().take_while(|(other, _)| at - other < WINDOW);
            for &(_, near) in before {
                if seen >> near & 1 == 0 {
                    self.near[word * n_words + near] += 1;
                    seen |= 1 << near;
                }
            }
        }
        let pairs = pairs(n_words).map(|(a, b)| {
            let unordered = self.near[a * n_words + b].min(self.near[b * n_words + a]);
            (unordered, self.followed[a * n_words + b])
        });
        Windows(pairs.collect())
    }
}

fn pairs(n_words: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..n_words).flat_map(move |a| (a + 1..n_words).map(move |b| (a, b)))
}

/// How much the windows of each pair say: the fewer candidates have one, the more.
pub struct Weights(Vec<(f64, f64)>);

impl Weights {
    /// Counts the candidates that have windows.
    pub fn of<'a>(windows: impl Iterator<Item = &'a Windows>, n_candidates: usize) -> Weights {
        let mut n_with: Vec<(u32, u32)> = Vec::new();
        for Windows(counts) in windows {
            n_with.resize(counts.len().max(n_with.len()), (0, 0));
            for (n_with, (unordered, ordered)) in n_with.iter_mut().zip(counts) {
                n_with.0 += u32::from(*unordered > 0);
                n_with.1 += u32::from(*ordered > 0);
            }
        }
        let weight = |n_with: u32| idf(n_candidates as f64, f64::from(n_with));
        Weights(n_with.into_iter().map(|(unordered, ordered)| (weight(unordered), weight(ordered))).collect())
    }

    /// Returns what an article's windows count.
    pub fn score(&self, windows: &Windows, damping: f64) -> f64 {
        let part = |weight: f64, count: u32| weight * super::saturated(f64::from(count), damping);
        let pairs = self.0.iter().zip(&windows.0);
        pairs
            .map(|((unordered, ordered), &(n_unordered, n_ordered))| {
                UNORDERED_WEIGHT * part(*unordered, n_unordered) + ORDERED_WEIGHT * part(*ordered, n_ordered)
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&[u32]], parts: [u32; 2], expected: &[(u32, u32)]) {
        assert_eq!(Sweep::new(words.len()).read(words.iter().copied(), parts).0, expected);
    }

    #[test]
    fn near_words_make_a_window_in_any_order() {
        check(&[&[10], &[17]], [0, 0], &[(1, 0)]);
        check(&[&[10], &[18]], [0, 0], &[(0, 0)]);
        check(&[&[10], &[14]], [0, 0], &[(1, 1)]);
        check(&[&[14], &[10]], [0, 0], &[(1, 0)]);
        check(&[&[10, 12], &[11]], [0, 0], &[(1, 1)]);
        check(&[&[10, 50], &[11, 52]], [0, 0], &[(2, 2)]);
    }

    #[test]
    fn no_window_reaches_from_the_headline_into_the_text() {
        check(&[&[3], &[4]], [4, 4], &[(0, 0)]);
        check(&[&[3], &[4]], [2, 5], &[(1, 1)]);
    }

    #[test]
    fn pairs_are_in_the_order_of_the_query() {
        check(&[&[1], &[100], &[2]], [0, 0], &[(0, 0), (1, 1), (0, 0)]);
    }
}

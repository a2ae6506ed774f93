//! Which candidates are alike, and scores smoothed over those that are.

use tantivy::{DocAddress, Searcher};

use super::super::gist::GistWord;
use super::super::open::number;
use super::idf;

/// Neighbours whose scores a candidate takes part in.
const N_NEIGHBOURS: usize = 6;
/// Candidates from which on smoothing has its full share. Among a few all are neighbours of all, and their scores
/// would become one.
const MANY: usize = 50;
/// The best candidates that all are compared with.
const N_BEST: usize = 3;

/// How alike each two candidates are: the cosine of the words that they use most, 0 for an article with itself and
/// with its copies, which would only confirm one another.
pub struct Alike {
    n: usize,
    cosines: Vec<f32>,
}

impl Alike {
    /// Reads what the candidates are about.
    pub fn read(searcher: &Searcher, addresses: &[DocAddress]) -> tantivy::Result<Alike> {
        let mut gists = Vec::with_capacity(addresses.len());
        let mut stories = Vec::with_capacity(addresses.len());
        let mut columns = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            columns.push((reader.fast_fields().u64("gist")?, reader.fast_fields().u64("cluster")?));
        }
        for address in addresses {
            let (gist, cluster) = &columns[address.segment_ord as usize];
            gists.push(gist.values_for_doc(address.doc_id).map(GistWord::unpack).collect());
            stories.push(number(cluster, address.doc_id));
        }
        Ok(Alike::new(&gists, &stories))
    }

    fn new(gists: &[Vec<GistWord>], stories: &[u64]) -> Alike {
        let n = gists.len();
        let mut words: Vec<(u32, u32, f32)> = Vec::new();
        for (idx, gist) in gists.iter().enumerate() {
            words.extend(gist.iter().map(|word| (word.hash, idx as u32, (1.0 + word.count as f32).ln())));
        }
        words.sort_unstable_by_key(|&(hash, idx, _)| (hash, idx));
        let mut squares = vec![0.0f32; n];
        let mut cosines = vec![0.0f32; n * n];
        for same in words.chunk_by(|a, b| a.0 == b.0) {
            let rarity = idf(n as f64, same.len() as f64) as f32;
            for (place, &(_, a, weight)) in same.iter().enumerate() {
                squares[a as usize] += (weight * rarity).powi(2);
                let row = &mut cosines[a as usize * n..][..n];
                let weight = weight * rarity * rarity;
                // the lower half is filled in at the end
                same[place + 1..].iter().for_each(|&(_, b, other)| row[b as usize] += weight * other);
            }
        }
        let lengths: Vec<f32> = squares.iter().map(|square| square.max(1e-9).sqrt()).collect();
        for a in 0..n {
            for b in a + 1..n {
                let is_copy = stories[a] == stories[b];
                let cosine = if is_copy { 0.0 } else { cosines[a * n + b] / (lengths[a] * lengths[b]) };
                cosines[a * n + b] = cosine;
                cosines[b * n + a] = cosine;
            }
        }
        Alike { n, cosines }
    }

    fn row(&self, idx: usize) -> &[f32] {
        &self.cosines[idx * self.n..][..self.n]
    }

    /// Returns how many neighbours a candidate has, at most six.
    pub fn n_neighbours(&self, idx: usize) -> usize {
        self.row(idx).iter().filter(|cosine| **cosine > 0.0).count().min(N_NEIGHBOURS)
    }

    /// Returns the scores with a share of their neighbours', and a share for being like the best three.
    pub fn smoothed(&self, scores: &[f64], neighbours_share: f64, best_share: f64) -> Vec<f64> {
        let sureness = (self.n.saturating_sub(1) as f64 / MANY as f64).min(1.0);
        let [neighbours_share, best_share] = [neighbours_share * sureness, best_share * sureness];
        let with_neighbours: Vec<f64> = (0..self.n)
            .map(|idx| {
                (1.0 - neighbours_share) * scores[idx] + neighbours_share * self.of_neighbours(idx, scores)
            })
            .collect();
        let best = with_neighbours.iter().copied().fold(0.0, f64::max).max(1e-9);
        let like_best = self.like_best(&with_neighbours);
        let most_like = like_best.iter().copied().fold(0.0, f64::max).max(1e-9);
        let both = with_neighbours.iter().zip(&like_best);
        both.map(|(score, like)| (1.0 - best_share) * score / best + best_share * like / most_like).collect()
    }

    /// Returns the mean of the nearest neighbours' scores, each counted by how near it is.
    fn of_neighbours(&self, idx: usize, scores: &[f64]) -> f64 {
        let row = self.row(idx);
        // The nearest so far, the farthest of them last; of equally near ones those that come first.
        let mut nearest = [(0.0f32, 0usize); N_NEIGHBOURS];
        for (other, &cosine) in row.iter().enumerate() {
            if cosine > nearest[N_NEIGHBOURS - 1].0 {
                let place = nearest.partition_point(|&(known, _)| known >= cosine);
                nearest[place..].rotate_right(1);
                nearest[place] = (cosine, other);
            }
        }
        let sum: f64 = nearest.iter().map(|&(cosine, other)| f64::from(cosine) * scores[other]).sum();
        sum / nearest.iter().map(|&(cosine, _)| f64::from(cosine)).sum::<f64>().max(1e-9)
    }

    /// Returns how like the best ones each is, those among them like the others of them.
    fn like_best(&self, scores: &[f64]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..self.n).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        order.truncate(N_BEST);
        (0..self.n)
            .map(|idx| {
                let others = || order.iter().filter(|&&best| best != idx);
                let sum: f64 = others().map(|&best| scores[best] * f64::from(self.row(best)[idx])).sum();
                sum / others().map(|&best| scores[best]).sum::<f64>().max(1e-9)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gist(words: &[u32]) -> Vec<GistWord> {
        words.iter().map(|&hash| GistWord { hash, count: 1 }).collect()
    }

    #[test]
    fn what_shares_rare_words_is_alike() {
        let gists = [gist(&[1, 2, 9]), gist(&[1, 2, 9]), gist(&[3, 4, 9]), gist(&[5])];
        let alike = Alike::new(&gists, &[1, 2, 3, 4]);
        assert!((alike.row(0)[1] - 1.0).abs() < 1e-6);
        assert!(alike.row(0)[2] > 0.0 && alike.row(0)[2] < 0.2);
        assert_eq!(alike.row(0)[3], 0.0);
        assert_eq!(alike.row(2)[0], alike.row(0)[2]);
    }

    #[test]
    fn of_two_hits_the_better_one_stays_first() {
        let alike = Alike::new(&[gist(&[1, 2]), gist(&[1, 3])], &[1, 2]);
        let smoothed = alike.smoothed(&[1.0, 0.5], 0.5, 0.1);
        assert!(smoothed[0] > smoothed[1] + 0.4);
    }

    #[test]
    fn copies_do_not_confirm_one_another() {
        let gists = [gist(&[1, 2]), gist(&[1, 2]), gist(&[1, 3])];
        let alike = Alike::new(&gists, &[7, 7, 8]);
        assert_eq!(alike.row(0)[1], 0.0);
        assert!(alike.row(0)[2] > 0.0);
    }

    #[test]
    fn what_is_like_good_hits_rises() {
        // The third scores as the fourth does, but is like the two best ones.
        let gists = [gist(&[1, 2]), gist(&[1, 2]), gist(&[1, 2]), gist(&[8, 9])];
        let alike = Alike::new(&gists, &[1, 2, 3, 4]);
        let smoothed = alike.smoothed(&[1.0, 0.9, 0.5, 0.5], 0.5, 0.1);
        assert!(smoothed[2] > smoothed[3]);
        assert!(smoothed.iter().all(|score| (0.0..=1.0).contains(score)));
        let alone = Alike::new(&gists[..1], &[1]).smoothed(&[1.0], 0.5, 0.1);
        assert_eq!(alone.len(), 1);
    }
}

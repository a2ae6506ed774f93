//! Where words can be: the runs of letters and digits of a text, found for 64 bytes at once.
//!
//! A loop over bytes would guess wrong at the end of nearly every word. To a run all bytes beyond ASCII
//! belong: whether such a character parts words, whoever reads the run has to decide.

use std::ops::Range;

/// The runs of a text, in order.
#[derive(Clone, Debug)]
pub struct Runs<'a> {
    bytes: &'a [u8],
    /// Where the next block of bytes begins.
    next_block: usize,
    /// Where in the current block runs begin and have ended, by turns: a bit for each byte.
    edges: u64,
    /// The last byte of the current block belongs to a run.
    is_in_run: u64,
}

impl<'a> Runs<'a> {
    /// Starts before the first run of a text.
    pub fn new(text: &'a str) -> Runs<'a> {
        Runs { bytes: text.as_bytes(), next_block: 0, edges: 0, is_in_run: 0 }
    }

    #[inline]
    fn next_edge(&mut self) -> Option<usize> {
        while self.edges == 0 {
            let rest = self.bytes.get(self.next_block..).filter(|rest| !rest.is_empty())?;
            let in_run = match rest.first_chunk() {
                Some(block) => run_mask(block),
                None => {
                    let mut block = [0; 64];
                    block[..rest.len()].copy_from_slice(rest);
                    run_mask(&block)
                }
            };
            self.edges = in_run ^ (in_run << 1 | self.is_in_run);
            self.is_in_run = in_run >> 63;
            self.next_block += 64;
        }
        let at = self.next_block - 64 + self.edges.trailing_zeros() as usize;
        self.edges &= self.edges - 1;
        Some(at)
    }
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next_edge()?;
        Some(start..self.next_edge().unwrap_or(self.bytes.len()))
    }
}

/// Returns a bit for each byte: whether it is a letter or a digit, or beyond ASCII.
fn run_mask(block: &[u8; 64]) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // The high bit of each byte of `low`, all below 0x80, is set if the byte is at least `least`.
    let at_least = |low: u64, least: u64| low + (0x80 - least) * ONES;
    let mut mask = 0;
    for (number, eight) in block.as_chunks::<8>().0.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let low = eight & !HIGH;
        let small = low | (0x20 * ONES);
        let letters = at_least(small, 0x61) & !at_least(small, 0x7b);
        let digits = at_least(low, 0x30) & !at_least(low, 0x3a);
        let found = (letters | digits | eight) & HIGH;
        mask |= ((found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * number);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_wherever_blocks_end() {
        for n_before in 0..140 {
            let text = format!("{}Ab9z {{]`@[/:}} ğé-x", "-".repeat(n_before));
            let runs: Vec<&str> = Runs::new(&text).map(|run| &text[run]).collect();
            assert_eq!(runs, ["Ab9z", "ğé", "x"], "{n_before}");
        }
        for length in [1, 63, 64, 65, 128, 200] {
            let text = "a".repeat(length);
            let mut runs = Runs::new(&text);
            assert_eq!((runs.next(), runs.next()), (Some(0..length), None));
        }
        assert_eq!(Runs::new("").next(), None);
        assert_eq!(Runs::new(&" ".repeat(64)).next(), None);
    }
}

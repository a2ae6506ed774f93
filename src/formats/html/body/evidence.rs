//! Which blocks of a page another reading of it holds, whatever that reading did to spaces and marks.

use std::collections::HashSet;

/// Letters and digits of a piece of text that is looked for: about two words.
const WINDOW: usize = 12;

/// Letters and digits of a text, in order: what is left of it when all readings agree.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A reading of a page.
#[derive(Default)]
pub struct Evidence {
    windows: HashSet<u64>,
    lines: HashSet<Vec<char>>,
    /// Letters and digits of it.
    pub n_letters: usize,
}

impl Evidence {
    /// Takes up the lines of a reading.
    pub fn new<'a>(lines: impl IntoIterator<Item = &'a str>) -> Evidence {
        let mut evidence = Evidence::default();
        // Paragraphs of one reading may be one in the other.
        let mut tail: Vec<char> = Vec::new();
        for line in lines {
            let line = letters(line);
            evidence.n_letters += line.len();
            let joined: Vec<char> = tail.iter().chain(&line).copied().collect();
            evidence.windows.extend(windows(&joined));
            tail = joined[joined.len().saturating_sub(WINDOW - 1)..].to_vec();
            evidence.lines.insert(line);
        }
        evidence
    }

    /// Returns how much of a block the reading holds, from 0 to 1. Of a block of a word or two it
    /// holds all if it has it as a line, else nothing.
    pub fn share(&self, block: &[char]) -> f32 {
        if block.len() < 2 * WINDOW || self.lines.contains(block) {
            return if self.lines.contains(block) { 1.0 } else { 0.0 };
        }
        let n_found = windows(block).filter(|window| self.windows.contains(window)).count();
        n_found as f32 / (block.len() - WINDOW + 1) as f32
    }
}

/// Returns a hash for each window of a text.
fn windows(text: &[char]) -> impl Iterator<Item = u64> {
    const BASE: u64 = 0x0100_0000_01b3;
    text.windows(WINDOW).map(|window| {
        window.iter().fold(0, |hash: u64, c| (hash ^ u64::from(u32::from(*c))).wrapping_mul(BASE))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_holds_a_block_whatever_its_spaces() {
        let evidence = Evidence::new(["The wall is to be rebuilt,", "said the engineer in charge.", "Yes"]);
        let check =
            |block: &str, expected: f32| assert_eq!(evidence.share(&letters(block)), expected, "{block}");
        check("The wall  is to be re-built, said the engineer in charge.", 1.0);
        check("Yes!", 1.0);
        check("No", 0.0);
        check("", 0.0);
        check("Nothing of this sentence is in there.", 0.0);
    }
}

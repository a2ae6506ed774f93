//! Distinctive words: those that the matches have more of than the rest of the archive.

/// The distinctive words of some matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// Articles that match.
    pub n_matches: u64,
    /// Articles whose words were candidates; fewer than the matches where these are too many to be read.
    pub n_read: u64,
    /// Words of all matches, however many were read.
    pub n_words: u64,
    /// Words of all other articles.
    pub n_rest_words: u64,
    /// The most distinctive words first.
    pub terms: Vec<Term>,
}

/// One word and how much more of it the matches have.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The word as most of the matches spell it.
    pub word: String,
    /// How often it stands in the matches.
    pub n_times: u64,
    /// How often it stands in all other articles.
    pub n_rest_times: u64,
    /// How sure it is that the difference is none of chance; see [`log_likelihood`].
    pub log_likelihood: f64,
    /// How large the difference is; see [`log_ratio`].
    pub log_ratio: f64,
}

impl Term {
    /// Returns the word with its measures, from how often it stands in the matches and in the rest.
    pub fn new(word: String, n_times: u64, n_rest_times: u64, n_words: u64, n_rest_words: u64) -> Term {
        let counts = [n_times, n_rest_times, n_words, n_rest_words];
        let [times, rest_times, words, rest_words] = counts.map(|count| count as f64);
        Term {
            word,
            n_times,
            n_rest_times,
            log_likelihood: log_likelihood(times, rest_times, words, rest_words),
            log_ratio: log_ratio(times, rest_times, words, rest_words),
        }
    }
}

/// Returns the log-likelihood ratio of a word that stands `a` times among `c` words and `b` times among `d` others:
/// 2 (a ln(a/E₁) + b ln(b/E₂)), with the expected numbers E₁ = c (a+b)/(c+d) and E₂ = d (a+b)/(c+d).
///
/// T. Dunning, Accurate methods for the statistics of surprise and coincidence, 1993; in this form P. Rayson and
/// R. Garside, Comparing corpora using frequency profiling, 2000. Above 15.13 chance is below one in ten thousand.
pub fn log_likelihood(a: f64, b: f64, c: f64, d: f64) -> f64 {
    let all = c + d;
    if all <= 0.0 {
        return 0.0;
    }
    let part = |times: f64, words: f64| {
        let expected = words * (a + b) / all;
        if times > 0.0 && expected > 0.0 { times * (times / expected).ln() } else { 0.0 }
    };
    (2.0 * (part(a, c) + part(b, d))).max(0.0)
}

/// Returns how many times the share of a word doubles from the rest to the matches: log₂((a/c)/(b/d)). A word that the
/// rest does not have at all is counted there as half a time.
///
/// A. Hardie, Log Ratio – an informal introduction, 2014.
pub fn log_ratio(a: f64, b: f64, c: f64, d: f64) -> f64 {
    if c <= 0.0 || d <= 0.0 {
        return 0.0;
    }
    let some = |times: f64| if times > 0.0 { times } else { 0.5 };
    ((some(a) / c) / (some(b) / d)).log2()
}

/// Returns how often a word stands in a million words.
pub fn per_million(n_times: u64, n_words: u64) -> f64 {
    if n_words == 0 { 0.0 } else { 1e6 * n_times as f64 / n_words as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_likelihood_is_that_of_the_papers_formula() {
        let check = |a: f64, b: f64, c: f64, d: f64, expected: f64| {
            let found = log_likelihood(a, b, c, d);
            assert!((found - expected).abs() < 0.005, "{a} {b} {c} {d}: {found}");
        };
        // Worked by hand: E₁ = 20 of 100 and 10 of 100.
        check(20.0, 10.0, 100.0, 100.0, 3.40);
        check(10.0, 10.0, 100.0, 100.0, 0.0);
        check(5.0, 0.0, 1000.0, 9000.0, 23.03);
        check(0.0, 0.0, 10.0, 10.0, 0.0);
        check(1.0, 1.0, 0.0, 0.0, 0.0);
    }

    #[test]
    fn log_ratio_counts_doublings() {
        let check = |a: f64, b: f64, c: f64, d: f64, expected: f64| {
            assert!((log_ratio(a, b, c, d) - expected).abs() < 1e-9);
        };
        check(8.0, 1.0, 100.0, 100.0, 3.0);
        check(1.0, 8.0, 100.0, 100.0, -3.0);
        check(4.0, 0.0, 100.0, 100.0, 3.0);
        check(4.0, 0.0, 100.0, 0.0, 0.0);
    }
}

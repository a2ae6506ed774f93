//! How good a ranking is, by judgements of people: the measures of the Text REtrieval Conference (TREC),
//! with the values that its own program `trec_eval` gives.
//!
//! A *run* is what an engine answered: for each topic (question) documents with scores. *Qrels* are the
//! judgements: for each topic documents with a grade, of which 1 and above mean relevant.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

pub mod topics;

/// Documents looked at by the measures that end early.
const NEAR: usize = 10;
const FAR: usize = 100;

/// A line that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// Number of the line, from 1 on.
    pub line: usize,
    /// What was expected and what was found.
    pub reason: String,
}

impl fmt::Display for LineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.reason)
    }
}

/// What an engine answered, by topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// Documents, the best first.
    topics: BTreeMap<String, Vec<String>>,
}

impl Run {
    /// Reads lines of six columns: topic, `Q0`, document, rank, score, name of the run.
    ///
    /// Documents are in the order of their scores, and of equal scores the last by its bytes is first; the
    /// column of ranks is not used. So does `trec_eval`, which reads scores in single precision.
    ///
    /// Fails at a line of another shape, at a score that is no number, and where a topic has a document
    /// twice.
    pub fn read(text: &str) -> Result<Run, LineError> {
        let mut scored: BTreeMap<String, Vec<(f32, String)>> = BTreeMap::new();
        let mut seen = HashSet::new();
        for (line, columns) in lines(text) {
            let fail = |reason: String| LineError { line, reason };
            let &[topic, _, document, _, score, _] = columns.as_slice() else {
                return Err(fail(shape("topic Q0 document rank score run", columns.len())));
            };
            let number = score.parse::<f32>().ok().filter(|score| !score.is_nan());
            let number =
                number.ok_or_else(|| fail(format!("expected a number as score, found `{score}`")))?;
            if !seen.insert((topic, document)) {
                return Err(fail(format!("topic {topic} has document {document} twice")));
            }
            scored.entry(topic.to_owned()).or_default().push((number, document.to_owned()));
        }
        let ranked = scored.into_iter().map(|(topic, mut documents)| {
            documents.sort_by(|(score, document), (other_score, other)| {
                let by_score = other_score.partial_cmp(score).unwrap_or(Ordering::Equal);
                by_score.then_with(|| other.cmp(document))
            });
            (topic, documents.into_iter().map(|(_, document)| document).collect())
        });
        Ok(Run { topics: ranked.collect() })
    }
}

/// What people judged, by topic: the grade of each document that was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qrels {
    topics: BTreeMap<String, HashMap<String, i64>>,
}

impl Qrels {
    /// Reads lines of four columns: topic, iteration (not used), document, grade.
    ///
    /// Fails at a line of another shape, at a grade that is no whole number, and where a topic has a
    /// document twice.
    pub fn read(text: &str) -> Result<Qrels, LineError> {
        let mut topics: BTreeMap<String, HashMap<String, i64>> = BTreeMap::new();
        for (line, columns) in lines(text) {
            let fail = |reason: String| LineError { line, reason };
            let &[topic, _, document, grade] = columns.as_slice() else {
                return Err(fail(shape("topic iteration document grade", columns.len())));
            };
            let number = grade.parse::<i64>();
            let number =
                number.map_err(|_| fail(format!("expected a whole number as grade, found `{grade}`")))?;
            let judged = topics.entry(topic.to_owned()).or_default();
            if judged.insert(document.to_owned(), number).is_some() {
                return Err(fail(format!("topic {topic} has document {document} twice")));
            }
        }
        Ok(Qrels { topics })
    }
}

/// Returns the lines that are not empty, with their numbers, in columns.
fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let numbered = text.lines().enumerate().map(|(idx, line)| (idx + 1, line.split_whitespace().collect()));
    numbered.filter(|(_, columns): &(usize, Vec<&str>)| !columns.is_empty())
}

fn shape(expected: &str, n_found: usize) -> String {
    let n_expected = expected.split(' ').count();
    format!("expected {n_expected} columns, `{expected}`, found {n_found}")
}

/// The measures, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// Normalised discounted cumulative gain of the first ten: grades, each divided by the logarithm of
    /// base 2 of its rank plus one, as a part of what the best order would have (K. Järvelin, J.
    /// Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002).
    pub ndcg_10: f64,
    /// Average precision: the precision at each relevant document, averaged over all relevant ones.
    pub ap: f64,
    /// Part of the relevant documents that are among the first hundred.
    pub recall_100: f64,
    /// One divided by the rank of the first relevant document.
    pub rr: f64,
    /// Part of the first ten that is relevant; of fewer answers the missing ones are not.
    pub p_10: f64,
}

impl Scores {
    /// Returns the measures with the names that the field has for them, in the order in which they are
    /// printed.
    pub fn named(&self) -> [(&'static str, f64); 5] {
        [
            ("nDCG@10", self.ndcg_10),
            ("AP", self.ap),
            ("R@100", self.recall_100),
            ("MRR", self.rr),
            ("P@10", self.p_10),
        ]
    }

    fn of(ranked: &[String], judged: &HashMap<String, i64>) -> Scores {
        let grade = |document: &String| judged.get(document).copied().unwrap_or(0).max(0);
        let n_relevant = judged.values().filter(|grade| **grade > 0).count();
        if n_relevant == 0 {
            return Scores::default();
        }
        let mut scores = Scores::default();
        let mut n_found = 0;
        for (idx, document) in ranked.iter().enumerate() {
            if grade(document) == 0 {
                continue;
            }
            n_found += 1;
            let rank = (idx + 1) as f64;
            scores.ap += f64::from(n_found) / rank;
            if n_found == 1 {
                scores.rr = 1.0 / rank;
            }
            scores.p_10 += if idx < NEAR { 1.0 } else { 0.0 };
            scores.recall_100 += if idx < FAR { 1.0 } else { 0.0 };
        }
        let mut best: Vec<i64> = judged.values().copied().filter(|grade| *grade > 0).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        scores.ndcg_10 = gain(ranked.iter().map(grade)) / gain(best.into_iter());
        scores.ap /= n_relevant as f64;
        scores.recall_100 /= n_relevant as f64;
        scores.p_10 /= NEAR as f64;
        scores
    }

    fn mean(all: &[(String, Scores)], n_topics: usize) -> Scores {
        let mean = |of: fn(&Scores) -> f64| {
            all.iter().map(|(_, scores)| of(scores)).sum::<f64>() / n_topics.max(1) as f64
        };
        Scores {
            ndcg_10: mean(|scores| scores.ndcg_10),
            ap: mean(|scores| scores.ap),
            recall_100: mean(|scores| scores.recall_100),
            rr: mean(|scores| scores.rr),
            p_10: mean(|scores| scores.p_10),
        }
    }
}

/// Returns the discounted gain of the first ten grades.
fn gain(grades: impl Iterator<Item = i64>) -> f64 {
    grades.take(NEAR).enumerate().map(|(idx, grade)| grade as f64 / (idx as f64 + 2.0).log2()).sum()
}

/// How good a run is.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// Each topic that was counted, in order.
    pub topics: Vec<(String, Scores)>,
    /// The means over these.
    pub mean: Scores,
    /// Topics of the run that nobody judged; they are not counted.
    pub n_unjudged: usize,
    /// Judged topics to which the run has no answer.
    pub n_unanswered: usize,
}

/// Measures a run.
///
/// Counted are the topics that both have, as `trec_eval` does; with `every_topic` those without an answer
/// count as well, with nothing found (`trec_eval -c`).
pub fn evaluate(run: &Run, qrels: &Qrels, every_topic: bool) -> Evaluation {
    let mut topics = Vec::new();
    let mut n_unanswered = 0;
    for (topic, judged) in &qrels.topics {
        let ranked = run.topics.get(topic);
        n_unanswered += usize::from(ranked.is_none());
        if ranked.is_some() || every_topic {
            topics.push((topic.clone(), Scores::of(ranked.map_or(&[], Vec::as_slice), judged)));
        }
    }
    let n_unjudged = run.topics.keys().filter(|topic| !qrels.topics.contains_key(*topic)).count();
    let mean = Scores::mean(&topics, topics.len());
    Evaluation { topics, mean, n_unjudged, n_unanswered }
}

#[cfg(test)]
mod tests;

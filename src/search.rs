//! What a search asks and what it answers: plain data, the same for every backend.

use std::ops::Range;

use crate::article::Article;
use crate::date::{Day, DayRange};
use crate::field::Field;
use crate::query::Query;

pub mod facet;
pub mod kwic;
pub mod terms;
pub mod timeline;

/// A search: which articles, in which order, and which part of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRequest {
    /// What an article must be like; flags of the command line are parts of this tree.
    pub query: Query,
    /// The order of the hits.
    pub sort: Sort,
    /// How many of the first hits are left out.
    pub offset: usize,
    /// How many hits are returned at most.
    pub limit: usize,
    /// Which copies of a story are folded into one hit.
    pub collapse: Collapse,
    /// Which of them is shown.
    pub lead: Lead,
    /// Words that count beside those of the query, and that articles may match by too; see
    /// [`crate::backend::local::Reader::expansion`].
    pub added: Vec<AddedWord>,
    /// How scores by relevance fall with the distance of the day from another.
    pub decay: Option<Decay>,
    /// Whether hits come with marks and a passage; finding these takes far longer than reading the article.
    pub with_passages: bool,
}

/// A word that was added to a query.
#[derive(Clone, Debug, PartialEq)]
pub struct AddedWord {
    /// The word, folded; it is searched in all its forms.
    pub word: String,
    /// What it counts, where all words of the query together count 1.
    pub weight: f32,
}

/// How a score falls with the distance of an article's first day from another day: by half in each half-life, but
/// never below [`Decay::FLOOR`], so that a much better article is still found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decay {
    /// The day from which on it falls.
    pub from: Day,
    /// Days in which it falls by half.
    pub half_life_days: u32,
    /// Which days are far.
    pub far: Far,
}

/// Which days are far from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Far {
    /// Earlier ones: what comes after the day is as near as the day itself.
    Earlier,
    /// Earlier and later ones.
    Both,
}

impl Decay {
    /// The share of its score that any article keeps; an undated one keeps no more.
    pub const FLOOR: f32 = 0.3;

    /// Returns what the score of an article of a day is multiplied by.
    pub fn factor(&self, day: Option<i32>) -> f32 {
        let Some(day) = day else { return Decay::FLOOR };
        let n_days = i64::from(self.from.number()) - i64::from(day);
        let n_days = match self.far {
            Far::Earlier => n_days.max(0),
            Far::Both => n_days.abs(),
        };
        let half_lives = n_days as f32 / self.half_life_days.max(1) as f32;
        Decay::FLOOR + (1.0 - Decay::FLOOR) * (-half_lives).exp2()
    }
}

/// Which articles are folded into one hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collapse {
    /// Copies of one story, also cut or changed ones.
    Near,
    /// Copies whose words are all the same.
    Exact,
    /// Copies of one story in one outlet.
    Source,
    /// None.
    Off,
}

/// Which copy stands for a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// The one published first.
    First,
    /// The one published last.
    Last,
    /// The longest one.
    Longest,
}

/// The copies that are folded into a hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopyCount {
    /// Copies that match, beside the one shown.
    pub n_others: u64,
    /// Outlets of all of them, the one shown with them.
    pub n_sources: u64,
}

/// The order of hits. Ties are broken by later day, then by identity, so that it never varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The best match first.
    Relevance,
    /// The latest day first, and the latest time within a day; undated articles last.
    Newest,
    /// The earliest day first, and the earliest time within a day; undated articles last.
    Oldest,
}

/// The answer to a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The hits asked for, in order.
    pub hits: Vec<Hit>,
    /// How many articles match in all.
    pub n_matches: u64,
    /// How many stories they are, their copies folded.
    pub n_stories: u64,
}

/// One article that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its place in the whole list, from 1.
    pub rank: u64,
    /// BM25 score; `None` where the order is by date.
    pub score: Option<f32>,
    /// The article.
    pub article: Article,
    /// Where the query's words stand in the headline, in bytes; empty where no passages are asked for.
    pub title_marks: Vec<Range<usize>>,
    /// What shows why it matches; empty where no passages are asked for.
    pub snippet: Snippet,
    /// The copies that are folded into this hit.
    pub copies: CopyCount,
}

/// Why a hit has its score: parts that are shares of what the best candidate's words give.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The words of the query, in its order.
    pub words: Vec<WordWhy>,
    /// What words near one another give.
    pub near: f64,
    /// What it gives that all words are there.
    pub all_words: f64,
    /// All of that.
    pub own: f64,
    /// Hits that it is like, at most six; 0 where that does not count.
    pub neighbours: usize,
    /// The score with what its neighbours give.
    pub score: f64,
    /// Whether its headline is the query, which puts it first.
    pub is_title: bool,
    /// What the score is multiplied by for the distance of its day, where that is asked for.
    pub decay: Option<f32>,
}

/// What one word of the query gives.
#[derive(Clone, Debug, PartialEq)]
pub struct WordWhy {
    /// The word, as typed, folded.
    pub word: String,
    /// Times that it stands in the headline, in any of its forms.
    pub n_title: u64,
    /// Times that it stands in deck and body.
    pub n_text: u64,
    /// Times that it stands anywhere in the form that was typed, where that is not its only one.
    pub n_typed: u64,
    /// What it gives.
    pub share: f64,
}

/// A pattern or a fuzzy word that stands for more words than are searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The pattern or the word, as asked for.
    pub form: String,
    /// Words that are searched for, the most frequent ones.
    pub n_used: usize,
    /// Words that it stands for.
    pub n_found: usize,
}

/// An article that is like others.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarHit {
    /// The article, with the words that they have in common marked.
    pub hit: Hit,
    /// Words that they have in common, those first that say most.
    pub shared: Vec<String>,
}

/// What shows best why an article matches, or its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// At most three parts of deck and body, in their order.
    pub fragments: Vec<Fragment>,
}

/// A part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The text that it is of: `Deck` or `Body`.
    pub field: Field,
    /// Its bytes in that text.
    pub span: Range<usize>,
    /// These, with spaces for line breaks.
    pub text: String,
    /// Where the query's words stand in it, in bytes, in order, without overlap.
    pub marks: Vec<Range<usize>>,
    /// Whether it begins and whether it ends inside a sentence.
    pub cut: (bool, bool),
}

/// A place in an article that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The text that it is in: `Title`, `Deck` or `Body`.
    pub field: Field,
    /// Its bytes there.
    pub span: Range<usize>,
}

impl Snippet {
    /// What stands for the text between fragments.
    pub const BETWEEN: &str = " … ";

    /// Returns the fragments as one text, with the marks in it.
    pub fn joined(&self) -> (String, Vec<Range<usize>>) {
        let mut text = String::new();
        let mut marks = Vec::new();
        for fragment in &self.fragments {
            if !text.is_empty() {
                text.push_str(Snippet::BETWEEN);
            }
            let at = text.len();
            marks.extend(fragment.marks.iter().map(|mark| at + mark.start..at + mark.end));
            text.push_str(&fragment.text);
        }
        (text, marks)
    }

    /// Returns the same as a person reads it: with a sign at each end where text of a sentence was left out.
    pub fn shown(&self) -> (String, Vec<Range<usize>>) {
        let (mut text, mut marks) = self.joined();
        if self.fragments.first().is_some_and(|first| first.cut.0) {
            let sign = Snippet::BETWEEN.trim_start();
            text.insert_str(0, sign);
            marks.iter_mut().for_each(|mark| *mark = mark.start + sign.len()..mark.end + sign.len());
        }
        if self.fragments.last().is_some_and(|last| last.cut.1) {
            text.push_str(Snippet::BETWEEN.trim_end());
        }
        (text, marks)
    }
}

/// What an index holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Articles in all.
    pub n_articles: u64,
    /// Articles without a date.
    pub n_undated: u64,
    /// The first and the last day that any article covers.
    pub days: Option<(Day, Day)>,
    /// Articles by the year of their first day, in order.
    pub years: Vec<(i32, u64)>,
    /// For each countable field: its name, and its values with their number of articles, the most
    /// frequent first.
    pub values: Vec<(&'static str, Vec<(String, u64)>)>,
    /// Size of the index on disk.
    pub size_bytes: u64,
    /// Parts that the index is stored in; a search opens each.
    pub n_segments: usize,
}

/// The days of a search and what they left out, for a reader to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateReport {
    /// The days that the filter was resolved to.
    pub days: DayRange,
    /// Articles that match all the rest of the query but have no date.
    pub n_undated: u64,
}

/// What tells an archive from another one, and from itself at another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Articles in all.
    pub n_articles: u64,
    /// Sum of the hashes of all articles.
    pub digest: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_falls_by_half_in_a_half_life_and_keeps_a_floor() {
        let from = Day::from_ymd(2025, 7, 31).expect("a day of the calendar");
        let decay = Decay { from, half_life_days: 30, far: Far::Earlier };
        let at = |n_days: i32| decay.factor(Some(from.number() + n_days));
        assert_eq!(at(0), 1.0);
        assert_eq!(at(5), 1.0);
        assert!((at(-30) - 0.65).abs() < 1e-6);
        assert!((at(-36_500) - Decay::FLOOR).abs() < 1e-6);
        assert_eq!(decay.factor(None), Decay::FLOOR);
        let both = Decay { far: Far::Both, ..decay };
        assert!((both.factor(Some(from.number() + 30)) - 0.65).abs() < 1e-6);
    }
}

//! What the drafts of one source have in common: the outlet's name in its titles, and the order of day
//! and month in its dates.
//!
//! Habits are learned from the drafts of one batch alone, so that the same files read again give the
//! same articles.

use std::collections::{HashMap, HashSet};

use crate::analysis::fold;
use crate::date::DayOrder;
use crate::draft::Draft;

use super::text::Cleaner;

/// Titles on which a name has to stand to be the outlet's.
const MIN_TITLES: usize = 3;

/// Most characters of an outlet's name with its section.
const MAX_NAME_CHARS: usize = 60;

/// Times that a name is looked for: `Title - Football - BBC Sport` has two.
const MAX_ROUNDS: usize = 3;

/// Marks between a title and an outlet's name. A slash or a colon is as often part of a title.
const SEPARATORS: &[&str] =
    &[" - ", " – ", " — ", " | ", " · ", " • ", " :: ", " » ", " « ", " // ", " ― ", "｜", "_"];

/// Labels of a host that name no outlet.
const COMMON_LABELS: &[&str] =
    &["www", "com", "org", "net", "edu", "gov", "news", "edition", "amp", "mobile", "web", "blog"];

/// The habits of the sources of a batch of drafts.
#[derive(Clone, Debug, Default)]
pub struct Habits {
    by_source: HashMap<String, Source>,
}

/// The habits of one source.
#[derive(Clone, Debug, Default)]
struct Source {
    /// Names that stand at the end of its titles, folded.
    endings: HashSet<String>,
    /// Names that stand at the beginning, folded.
    beginnings: HashSet<String>,
    order: Option<DayOrder>,
}

/// Which end of a title is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl Habits {
    /// Learns the habits of the sources of some drafts. A source is an outlet, or a host where the outlet
    /// is not given.
    pub fn of<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> Habits {
        let mut by_source: HashMap<String, Vec<&Draft>> = HashMap::new();
        for draft in drafts {
            by_source.entry(key(draft)).or_default().push(draft);
        }
        let learn = |(key, drafts): (String, Vec<&Draft>)| (key, Source::of(&drafts));
        Habits { by_source: by_source.into_iter().map(learn).collect() }
    }

    /// Returns a title, cleaned of entities and doubled space, without the outlet's name at its ends.
    ///
    /// A name is the outlet's if it is the draft's publication or host, or if it stands, after a separator,
    /// on three titles and on half of the source's in the batch. A title is never left empty.
    pub fn title<'t>(&self, draft: &Draft, title: &'t str) -> &'t str {
        if !may_have_separator(title) {
            return title;
        }
        let source = self.by_source.get(&key(draft));
        let names = names(draft);
        let is_name = |end: End, folded: &str| {
            let learned = source.map(|source| match end {
                End::First => &source.beginnings,
                End::Last => &source.endings,
            });
            is_own_name(folded, &names) || learned.is_some_and(|learned| learned.contains(folded))
        };
        let mut title = title;
        for _ in 0..MAX_ROUNDS {
            let cut = [End::Last, End::First].into_iter().find_map(|end| {
                let (rest, name) = split(title, end)?;
                is_name(end, &fold(name)).then_some(rest)
            });
            match cut {
                Some(rest) => title = rest,
                None => break,
            }
        }
        title
    }

    /// Returns the order of day and month in the source's dates, if any of them shows it and none
    /// contradicts.
    pub fn day_order(&self, draft: &Draft) -> DayOrder {
        self.by_source.get(&key(draft)).and_then(|source| source.order).unwrap_or(DayOrder::Unknown)
    }
}

impl Source {
    fn of(drafts: &[&Draft]) -> Source {
        let mut titles =
            drafts.iter().filter_map(|draft| draft.title.as_deref()).map(cleaned).collect::<Vec<_>>();
        // Versions of one article are one title.
        titles.sort_unstable();
        titles.dedup();
        let mut source = Source { order: order(drafts), ..Source::default() };
        let n_titles = titles.len();
        for _ in 0..MAX_ROUNDS {
            let endings = frequent(&titles, n_titles, End::Last);
            let beginnings = frequent(&titles, n_titles, End::First);
            if endings.is_empty() && beginnings.is_empty() {
                break;
            }
            for title in &mut titles {
                if let Some((rest, name)) = split(title, End::Last)
                    && endings.contains(&fold(name))
                {
                    *title = rest.to_owned();
                }
                if let Some((rest, name)) = split(title, End::First)
                    && beginnings.contains(&fold(name))
                {
                    *title = rest.to_owned();
                }
            }
            source.endings.extend(endings);
            source.beginnings.extend(beginnings);
        }
        source
    }
}

fn cleaned(title: &str) -> String {
    Cleaner::default().line(title.to_owned())
}

/// Returns the names that stand at one end of enough titles, folded.
fn frequent(titles: &[String], n_titles: usize, end: End) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in titles.iter().filter_map(|title| split(title, end)).map(|(_, name)| fold(name)) {
        *counts.entry(name).or_default() += 1;
    }
    let is_frequent = |count: usize| count >= MIN_TITLES && 2 * count >= n_titles;
    counts
        .into_iter()
        .filter(|(name, count)| !name.is_empty() && is_frequent(*count))
        .map(|(name, _)| name)
        .collect()
}

/// Returns whether a title may have one of the separators, from how they begin: most have none.
fn may_have_separator(title: &str) -> bool {
    let begins = |pair: &[u8]| pair[0] == b' ' && matches!(pair[1], b'-' | b'|' | b':' | b'/' | 0xc2 | 0xe2);
    title.bytes().any(|byte| matches!(byte, b'_' | 0xef)) || title.as_bytes().windows(2).any(begins)
}

/// Splits a title at its first or last separator; returns the title and the name that is set off.
fn split(title: &str, end: End) -> Option<(&str, &str)> {
    if !may_have_separator(title) {
        return None;
    }
    let places = SEPARATORS.iter().filter_map(|separator| {
        let at = match end {
            End::First => title.find(separator)?,
            End::Last => title.rfind(separator)?,
        };
        Some((at, at + separator.len()))
    });
    let (rest, name) = match end {
        End::First => places.min().map(|(start, stop)| (&title[stop..], &title[..start]))?,
        End::Last => places.max().map(|(start, stop)| (&title[..start], &title[stop..]))?,
    };
    let (rest, name) = (rest.trim(), name.trim());
    let is_short = name.chars().count() <= MAX_NAME_CHARS;
    (is_short && !name.is_empty() && rest.chars().any(char::is_alphabetic)).then_some((rest, name))
}

/// Returns the order that the dates of some drafts show; `None` if none does, or if they disagree.
fn order(drafts: &[&Draft]) -> Option<DayOrder> {
    let dates = drafts.iter().flat_map(|draft| [&draft.published, &draft.modified]).flatten();
    let mut shown = dates.filter_map(|date| DayOrder::shown_by(&date.text));
    let first = shown.next()?;
    shown.all(|other| other == first).then_some(first)
}

/// Returns what a source is known by.
fn key(draft: &Draft) -> String {
    let publication = draft.publication.as_deref().map(fold).filter(|folded| !folded.is_empty());
    publication.or_else(|| host(draft).map(|host| format!("host {host}"))).unwrap_or_default()
}

/// Returns the host of a draft's address without `www.`, in lower case.
fn host(draft: &Draft) -> Option<String> {
    let (_, rest) = draft.url.as_deref()?.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// Returns the names of a draft's own outlet, folded and without spaces.
fn names(draft: &Draft) -> Vec<String> {
    let mut names = draft.publication.as_deref().map(joined).into_iter().collect::<Vec<_>>();
    if let Some(host) = host(draft) {
        let labels = host.split('.').collect::<Vec<_>>();
        let is_name = |label: &&&str| label.len() > 2 && !COMMON_LABELS.contains(*label);
        names.extend(labels.iter().filter(is_name).map(|label| joined(label)));
        names.extend(labels.windows(2).map(|pair| joined(&pair.concat())));
        names.push(joined(&host));
    }
    names.retain(|name| !name.is_empty());
    names
}

fn is_own_name(folded: &str, names: &[String]) -> bool {
    let name = folded.replace(' ', "");
    names.contains(&name)
}

fn joined(name: &str) -> String {
    fold(name).replace(' ', "")
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::article::Trust;
    use crate::draft::DraftDate;

    fn draft(publication: &str, url: &str, title: &str, published: &str) -> Draft {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let date = some(published).map(|text| DraftDate {
            text,
            rule: Cow::Borrowed("date"),
            trust: Trust::Declared,
        });
        Draft {
            publication: some(publication),
            url: some(url),
            title: some(title),
            published: date,
            ..Draft::default()
        }
    }

    /// Holds what is left of each of some titles of one source.
    fn check(publication: &str, url: &str, titles: &[(&str, &str)]) {
        let drafts: Vec<Draft> = titles.iter().map(|(title, _)| draft(publication, url, title, "")).collect();
        let habits = Habits::of(&drafts);
        for (draft, (title, expected)) in drafts.iter().zip(titles) {
            assert_eq!(habits.title(draft, &cleaned(title)), *expected, "{title}");
        }
    }

    #[test]
    fn every_separator_is_looked_for() {
        for separator in SEPARATORS {
            let title = format!("The bridge{separator}Paper");
            assert_eq!(split(&title, End::Last), Some(("The bridge", "Paper")));
        }
    }

    #[test]
    fn a_name_on_most_titles_is_the_outlets() {
        check(
            "",
            "https://www.paper.example/1",
            &[
                ("The bridge is open - The Old Paper", "The bridge is open"),
                ("A road – and a bridge &#8211; The Old Paper", "A road – and a bridge"),
                ("Rain | The Old Paper", "Rain"),
                ("A title without it", "A title without it"),
                ("The bridge - a story", "The bridge - a story"),
            ],
        );
        check(
            "",
            "https://sport.example/1",
            &[
                ("A goal - Football - Our Sport", "A goal"),
                ("A race - Football - Our Sport", "A race"),
                ("A match - Football - Our Sport", "A match"),
            ],
        );
        check(
            "",
            "",
            &[
                ("The Paper | A bridge", "A bridge"),
                ("The Paper | A road", "A road"),
                ("The Paper | A river", "A river"),
            ],
        );
    }

    #[test]
    fn a_name_on_few_titles_stays() {
        check(
            "",
            "https://paper.example/1",
            &[
                ("A bridge - Analysis", "A bridge - Analysis"),
                ("A road - Analysis", "A road - Analysis"),
                ("A river", "A river"),
            ],
        );
        // one article in three versions
        check(
            "",
            "https://paper.example/1",
            &[
                ("A bridge - a story", "A bridge - a story"),
                ("A bridge - a story", "A bridge - a story"),
                ("A bridge - a story", "A bridge - a story"),
            ],
        );
    }

    #[test]
    fn the_name_of_publication_or_host_is_the_outlets_on_one_title() {
        check("BBC News", "", &[("A bridge - BBC News", "A bridge"), ("BBC News - A road", "A road")]);
        check("", "https://www.oldpaper.example/1", &[("A bridge | Old Paper", "A bridge")]);
        check("", "https://www.oldpaper.example/1", &[("A bridge | oldpaper.example", "A bridge")]);
        check("The Paper", "", &[("A bridge | Other Paper", "A bridge | Other Paper")]);
        check("The Paper", "", &[("The Paper", "The Paper"), ("The Paper - The Paper", "The Paper")]);
        check("The Paper", "", &[("2025 - The Paper", "2025 - The Paper")]);
    }

    #[test]
    fn one_clear_date_tells_the_order_of_its_source() {
        let order_of = |dates: &[&str]| {
            let drafts: Vec<Draft> = dates.iter().map(|date| draft("The Paper", "", "", date)).collect();
            Habits::of(&drafts).day_order(&drafts[0])
        };
        assert_eq!(order_of(&["7/8/2025", "17/7/2025"]), DayOrder::DayFirst);
        assert_eq!(order_of(&["7/8/2025", "7/17/2025"]), DayOrder::MonthFirst);
        assert_eq!(order_of(&["7/8/2025", "7/17/2025", "17/7/2025"]), DayOrder::Unknown);
        assert_eq!(order_of(&["7/8/2025", "17.07.2025", "2025-07-17"]), DayOrder::Unknown);
        assert_eq!(order_of(&["7/8/2025"]), DayOrder::Unknown);
    }

    #[test]
    fn sources_do_not_share_habits() {
        let drafts = [
            draft("One", "", "", "17/7/2025"),
            draft("Two", "", "", "7/17/2025"),
            draft("", "https://www.three.example/a", "", "7/8/2025"),
            draft("", "http://three.example/b", "", "13/8/2025"),
        ];
        let orders = drafts.iter().map(|draft| Habits::of(&drafts).day_order(draft)).collect::<Vec<_>>();
        assert_eq!(
            orders,
            [DayOrder::DayFirst, DayOrder::MonthFirst, DayOrder::DayFirst, DayOrder::DayFirst]
        );
    }
}

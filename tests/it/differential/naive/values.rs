//! What of an article is compared as a whole, and which words and values are like a pattern or a word with slips.

use dateline::analysis::{self, fold_value};
use dateline::article::{Article, TagKind};
use dateline::field::Field;
use dateline::query::Query;

/// Returns whether a query that is not about words matches.
pub fn is_match(query: &Query, article: &Article) -> bool {
    match query {
        Query::Everything => true,
        Query::Value(field, value) => {
            let wanted = fold_value(value);
            values(*field, article).contains(&wanted)
        }
        Query::Pattern(field, pattern) => values(*field, article).iter().any(|value| is_like(value, pattern)),
        Query::Number(_, range) => range.contains(analysis::count(&article.body) as u64),
        Query::Exists(field) => exists(*field, article),
        Query::Days(field, days) => {
            let published = article.published.as_ref().map(|published| published.date);
            let date = if *field == Field::Updated { article.modified } else { published };
            date.is_some_and(|date| {
                days.first().is_none_or(|first| date.last_day() >= first)
                    && days.last().is_none_or(|last| date.first_day() <= last)
            })
        }
        other => panic!("{other} is about words"),
    }
}

/// Returns the whole values of a field, folded, and the levels above them where it has levels.
fn values(field: Field, article: &Article) -> Vec<String> {
    let tags = |wanted: Option<TagKind>| {
        let tags = article.tags.iter().filter(|tag| wanted.is_none_or(|kind| tag.kind == kind));
        tags.map(|tag| tag.value.clone()).collect::<Vec<_>>()
    };
    let (values, has_levels) = match field {
        Field::Agency => (article.agency.iter().cloned().collect(), false),
        Field::Source => (article.publication.iter().cloned().collect(), false),
        Field::Section => (article.section.iter().cloned().collect(), true),
        Field::Tag => (tags(None), true),
        Field::TagOf(kind) => (tags(Some(kind)), true),
        Field::Place => {
            let mut places = tags(Some(TagKind::Place));
            places.extend(article.place.clone());
            (places, false)
        }
        Field::Lang => (vec![article.language.clone()], false),
        Field::Id => (vec![article.id.to_string()], false),
        Field::Trust => {
            (article.published.iter().map(|published| published.trust.name().to_owned()).collect(), false)
        }
        other => panic!("{other:?} has no values"),
    };
    let mut folded: Vec<String> = values.iter().map(|value| fold_value(value)).collect();
    if has_levels {
        for value in folded.clone() {
            folded.extend(value.match_indices('/').map(|(at, _)| value[..at].trim_end().to_owned()));
        }
    }
    folded
}

fn exists(field: Field, article: &Article) -> bool {
    match field {
        Field::Text | Field::Id | Field::Length => true,
        Field::Title => !article.title.is_empty(),
        Field::Deck => !article.deck.is_empty(),
        Field::Lead | Field::Body => !article.body.is_empty(),
        Field::Caption => !(article.caption.is_empty() && article.credit.is_empty()),
        Field::Related => !article.related.is_empty(),
        Field::Author => !article.authors.is_empty(),
        Field::Url => article.url.is_some(),
        Field::Lang => article.language != "und",
        Field::Date | Field::Trust => article.published.is_some(),
        Field::Updated => article.modified.is_some(),
        Field::Agency | Field::Source | Field::Section | Field::Tag | Field::TagOf(_) | Field::Place => {
            !values(field, article).is_empty()
        }
    }
}

/// Whether a word or a value has the form of a pattern.
pub fn is_like(text: &str, pattern: &str) -> bool {
    fn from(text: &[char], pattern: &[char]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some(('*', rest)) => (0..=text.len()).any(|n_taken| from(&text[n_taken..], rest)),
            Some(('?', rest)) => !text.is_empty() && from(&text[1..], rest),
            Some((letter, rest)) => text.first() == Some(letter) && from(&text[1..], rest),
        }
    }
    let pattern: Vec<char> = fold_value(pattern).chars().collect();
    from(&text.chars().collect::<Vec<_>>(), &pattern)
}

/// Returns how many letters have to be added, dropped, changed or swapped with the next to make one word of another.
pub fn n_slips_between(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            if i == 0 || j == 0 {
                table[i][j] = i + j;
                continue;
            }
            let changed = usize::from(one[i - 1] != other[j - 1]);
            let mut least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + changed);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(table[i - 2][j - 2] + 1);
            }
            table[i][j] = least;
        }
    }
    table[one.len()][other.len()]
}

//! A [`Query`] as tantivy's: what matches. What counts for the order is told apart from it, in `question`.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as TantivyQuery,
    RangeQuery, TermQuery,
};
use tantivy::schema::{Field as TantivyField, IndexRecordOption};

use super::days::{DayColumns, DaysQuery};
use super::many::ManyTerms;
use super::places::{Condition, Places, PlacesQuery, Zone, any_term};
use super::schema::{Schema, typed_tag};
use super::vocabulary::{Ask, Group, Vocabulary, exact};
use crate::analysis::{self, fold_value};
use crate::field::{Field, Kind};
use crate::query::{NumberRange, Query, Unit};

type Boxed = Box<dyn TantivyQuery>;

/// Returns the query of tantivy's that matches the same articles. Fails if the dictionary can't be read.
pub fn compile(query: &Query, vocabulary: &Vocabulary) -> tantivy::Result<Boxed> {
    let schema = vocabulary.schema();
    Ok(match query {
        Query::Everything => everything(),
        Query::Word(Field::Text, text) => match vocabulary.words(schema.text, text).as_slice() {
            [] => Box::new(EmptyQuery),
            [only] => any_term(schema.text, only),
            _ => condition(query, vocabulary, Condition::There)?,
        },
        Query::Pattern(field, pattern) if field.row().kind != Kind::Words => {
            value_pattern(*field, pattern, vocabulary)?
        }
        Query::Word(..)
        | Query::Exact(..)
        | Query::Phrase(..)
        | Query::Loose(..)
        | Query::Pattern(..)
        | Query::Fuzzy(..)
        | Query::Near(_) => condition(query, vocabulary, Condition::There)?,
        Query::AtLeast(times, part) => {
            condition(part, vocabulary, |places| Condition::AtLeast(*times, places))?
        }
        Query::First(n_words, part) => {
            condition(part, vocabulary, |places| Condition::First(*n_words, places))?
        }
        Query::Together(unit, parts) => together(*unit, parts, vocabulary)?,
        Query::Value(field, value) => whole_value(*field, value, vocabulary)?,
        Query::Exists(field) => exists(*field, schema),
        Query::Number(_, range) => number(*range, schema),
        Query::Days(field, days) => {
            let columns = if *field == Field::Updated { DayColumns::Updated } else { DayColumns::Published };
            Box::new(DaysQuery::new(columns, *days))
        }
        Query::And(parts) => conjunction(parts, vocabulary)?,
        Query::Or(parts) => {
            let parts = different(parts).map(|part| Ok((Occur::Should, compile(part, vocabulary)?)));
            Box::new(BooleanQuery::new(parts.collect::<tantivy::Result<_>>()?))
        }
        Query::Not(_) => conjunction(std::slice::from_ref(query), vocabulary)?,
    })
}

/// Returns the query that [`compile`] does, in the form that all matches are counted fastest by: which of some words are
/// there is found for all articles at once.
pub fn compile_for_counting(query: &Query, vocabulary: &Vocabulary) -> tantivy::Result<Boxed> {
    let text = vocabulary.schema().text;
    if let Query::Phrase(Field::Text, phrase) = query
        && let words = exact(phrase)
        && words.len() > 1
    {
        // tantivy's own is several times as fast as reading where each word stands. Inside other queries it is sought
        // beyond its end, which its assertions refuse.
        let words = words.iter().flatten().map(|word| Term::from_field_text(text, word));
        return Ok(Box::new(PhraseQuery::new(words.collect())));
    }
    let Query::Or(parts) = query else { return compile(query, vocabulary) };
    let mut terms = BTreeSet::new();
    let mut others: Vec<(Occur, Boxed)> = Vec::new();
    for part in different(parts) {
        let groups = match part {
            Query::Word(Field::Text, word) => vocabulary.words(text, word),
            _ => Vec::new(),
        };
        match groups.as_slice() {
            [group] => terms.extend(group.iter().cloned()),
            _ => others.push((Occur::Should, compile(part, vocabulary)?)),
        }
    }
    let words = Box::new(ManyTerms::new(text, &terms.into_iter().collect::<Vec<_>>()));
    if others.is_empty() {
        return Ok(words);
    }
    others.push((Occur::Should, words));
    Ok(Box::new(BooleanQuery::new(others)))
}

fn everything() -> Boxed {
    Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))
}

/// Returns the parts, each once: one that is written a hundred times matches nothing else.
fn different(parts: &[Query]) -> impl Iterator<Item = &Query> {
    parts.iter().enumerate().filter(|(idx, part)| !parts[..*idx].contains(part)).map(|(_, part)| part)
}

/// Words that must not match are taken from all the others, or from everything.
fn conjunction(parts: &[Query], vocabulary: &Vocabulary) -> tantivy::Result<Boxed> {
    let mut clauses: Vec<(Occur, Boxed)> = Vec::with_capacity(parts.len() + 1);
    for part in different(parts) {
        clauses.push(match part {
            Query::Not(inner) => (Occur::MustNot, compile(inner, vocabulary)?),
            other => (Occur::Must, compile(other, vocabulary)?),
        });
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, everything()));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

/// Returns the query for a condition on the places of an operand.
fn condition(
    operand: &Query,
    vocabulary: &Vocabulary,
    condition: impl FnOnce(Places) -> Condition,
) -> tantivy::Result<Boxed> {
    let Some((field, places)) = field_of(operand, vocabulary).zip(places(operand, vocabulary)?) else {
        return Ok(Box::new(EmptyQuery));
    };
    let has_zones = field == vocabulary.schema().text;
    Ok(match condition(places) {
        // One word anywhere needs no positions.
        Condition::There(Places::Run { words, zone: Zone::Whole, .. }) if words.len() == 1 => {
            any_term(field, &words[0])
        }
        other => Box::new(PlacesQuery { field, has_zones, condition: other }),
    })
}

fn together(unit: Unit, parts: &[Query], vocabulary: &Vocabulary) -> tantivy::Result<Boxed> {
    let Some(field) = parts.first().and_then(|part| field_of(part, vocabulary)) else {
        return Ok(Box::new(EmptyQuery));
    };
    let mut operands = Vec::with_capacity(parts.len());
    for part in parts {
        match places(part, vocabulary)? {
            Some(places) => operands.push(places),
            None => return Ok(Box::new(EmptyQuery)),
        }
    }
    let has_zones = field == vocabulary.schema().text;
    Ok(Box::new(PlacesQuery { field, has_zones, condition: Condition::Together(unit, operands) }))
}

/// Returns the field whose positions an operand is about.
fn field_of(operand: &Query, vocabulary: &Vocabulary) -> Option<TantivyField> {
    words_field(operand.place()?, vocabulary.schema())
}

/// Returns the places of an operand; `None` if there can be none, as no article has such a word.
pub fn places(operand: &Query, vocabulary: &Vocabulary) -> tantivy::Result<Option<Places>> {
    let run = |field: &Field, words: Vec<Group>, slack| {
        let is_there = !words.is_empty() && words.iter().all(|group| !group.is_empty());
        is_there.then(|| Places::Run { words, slack, zone: zone(*field) })
    };
    let Some(field) = field_of(operand, vocabulary) else { return Ok(None) };
    Ok(match operand {
        Query::Word(of, text) => run(of, vocabulary.words(field, text), 0),
        Query::Exact(of, text) | Query::Phrase(of, text) => run(of, exact(text), 0),
        Query::Loose(of, text, slack) => run(of, exact(text), *slack),
        Query::Pattern(of, pattern) => run(of, forms(field, Ask::Pattern(pattern.clone()), vocabulary)?, 0),
        Query::Fuzzy(of, word, n_slips) => {
            run(of, forms(field, Ask::Fuzzy(analysis::fold(word), *n_slips), vocabulary)?, 0)
        }
        Query::Or(parts) => {
            let mut there = Vec::with_capacity(parts.len());
            for part in different(parts) {
                there.extend(places(part, vocabulary)?);
            }
            (!there.is_empty()).then_some(Places::Any(there))
        }
        Query::Near(near) => {
            let operands = [places(&near.left, vocabulary)?, places(&near.right, vocabulary)?];
            let [Some(left), Some(right)] = operands else { return Ok(None) };
            let operands = Box::new([left, right]);
            Some(Places::Near { distance: near.distance, order: near.order, operands })
        }
        // `Query::place` has none of these.
        Query::Everything
        | Query::Together(..)
        | Query::AtLeast(..)
        | Query::First(..)
        | Query::Value(..)
        | Query::Exists(_)
        | Query::Number(..)
        | Query::Days(..)
        | Query::And(_)
        | Query::Not(_) => None,
    })
}

/// Returns the terms of a pattern or a fuzzy word as one word.
fn forms(field: TantivyField, ask: Ask, vocabulary: &Vocabulary) -> tantivy::Result<Vec<Group>> {
    let forms = vocabulary.forms(field, ask)?;
    Ok(vec![forms.terms.iter().map(|(term, ..)| term.clone()).collect()])
}

fn zone(field: Field) -> Zone {
    match field {
        Field::Title => Zone::Title,
        Field::Deck => Zone::Deck,
        Field::Lead => Zone::Lead,
        Field::Body => Zone::Body,
        _ => Zone::Whole,
    }
}

fn number(range: NumberRange, schema: &Schema) -> Boxed {
    let bound = |number| std::ops::Bound::Included(Term::from_field_u64(schema.words, number));
    let last = range.last.map_or(std::ops::Bound::Unbounded, bound);
    Box::new(ConstScoreQuery::new(Box::new(RangeQuery::new(bound(range.first), last)), 0.0))
}

/// Returns where the words of a field are indexed; the fields of whole values have none.
pub fn words_field(field: Field, schema: &Schema) -> Option<TantivyField> {
    match field {
        Field::Text | Field::Title | Field::Deck | Field::Lead | Field::Body => Some(schema.text),
        Field::Caption => Some(schema.caption),
        Field::Related => Some(schema.related),
        Field::Author => Some(schema.author),
        Field::Url => Some(schema.url),
        Field::Agency
        | Field::Source
        | Field::Section
        | Field::Tag
        | Field::TagOf(_)
        | Field::Place
        | Field::Lang
        | Field::Id
        | Field::Date
        | Field::Trust
        | Field::Length
        | Field::Updated => None,
    }
}

fn whole_value(field: Field, value: &str, vocabulary: &Vocabulary) -> tantivy::Result<Boxed> {
    let folded = fold_value(value);
    Ok(match (value_field(field, vocabulary.schema()), field) {
        (Some(indexed), Field::TagOf(kind)) => exactly(indexed, &typed_tag(kind, &folded)),
        (Some(indexed), _) => exactly(indexed, &folded),
        (None, _) => condition(&Query::Phrase(field, value.to_owned()), vocabulary, Condition::There)?,
    })
}

/// Returns the query for whole values of a pattern.
fn value_pattern(field: Field, pattern: &str, vocabulary: &Vocabulary) -> tantivy::Result<Boxed> {
    let Some(indexed) = value_field(field, vocabulary.schema()) else { return Ok(Box::new(EmptyQuery)) };
    let pattern = match field {
        Field::TagOf(kind) => typed_tag(kind, pattern),
        _ => pattern.to_owned(),
    };
    let groups = forms(indexed, Ask::Pattern(pattern), vocabulary)?;
    Ok(Box::new(ConstScoreQuery::new(any_term(indexed, &groups[0]), 0.0)))
}

/// Returns where the whole values of a field are indexed, if it has such.
pub fn value_field(field: Field, schema: &Schema) -> Option<TantivyField> {
    match field {
        Field::Agency => Some(schema.agency),
        Field::Source => Some(schema.source),
        Field::Section => Some(schema.section),
        Field::Tag => Some(schema.tag),
        Field::TagOf(_) => Some(schema.typed_tag),
        Field::Place => Some(schema.place),
        Field::Lang => Some(schema.lang),
        Field::Id => Some(schema.id),
        Field::Trust => Some(schema.trust),
        Field::Text
        | Field::Title
        | Field::Deck
        | Field::Lead
        | Field::Body
        | Field::Caption
        | Field::Related
        | Field::Author
        | Field::Url
        | Field::Date
        | Field::Length
        | Field::Updated => None,
    }
}

fn exists(field: Field, schema: &Schema) -> Boxed {
    match field {
        // every article has them
        Field::Text | Field::Id | Field::Length => everything(),
        Field::Lead => exactly(schema.present, Field::Body.name()),
        Field::Trust => exactly(schema.present, Field::Date.name()),
        named => exactly(schema.present, named.name()),
    }
}

fn exactly(field: TantivyField, term: &str) -> Boxed {
    let term = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(term), 0.0))
}

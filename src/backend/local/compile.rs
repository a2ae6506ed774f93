//! A [`Query`] as tantivy's: words score, filters never do.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as TantivyQuery, TermQuery,
};
use tantivy::schema::{Field as TantivyField, IndexRecordOption};

use super::days::{DayColumns, DaysQuery};
use super::schema::{Schema, typed_tag};
use super::zone::{Zone, ZoneQuery};
use crate::analysis::{Words, fold_value};
use crate::field::Field;
use crate::query::Query;

type Boxed = Box<dyn TantivyQuery>;

/// Returns the query of tantivy's that matches the same articles.
pub fn compile(query: &Query, schema: &Schema) -> Boxed {
    match query {
        Query::Everything => everything(),
        Query::Word(field, text) | Query::Phrase(field, text) => side_by_side(*field, terms(text), schema),
        Query::Value(field, value) => whole_value(*field, value, schema),
        Query::Exists(field) => exists(*field, schema),
        Query::Days(field, days) => {
            let columns = if *field == Field::Updated { DayColumns::Updated } else { DayColumns::Published };
            Box::new(DaysQuery::new(columns, *days))
        }
        Query::And(parts) => conjunction(parts, schema),
        Query::Or(parts) => Box::new(BooleanQuery::new(
            parts.iter().map(|part| (Occur::Should, compile(part, schema))).collect(),
        )),
        Query::Not(_) => conjunction(std::slice::from_ref(query), schema),
    }
}

/// Returns the folded words of a text, in order.
fn terms(text: &str) -> Vec<String> {
    let mut words = Words::new(text);
    let mut terms = Vec::new();
    while words.advance() {
        terms.push(words.term().to_owned());
    }
    terms
}

fn everything() -> Boxed {
    Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))
}

/// Words that must not match are taken from all the others, or from everything.
fn conjunction(parts: &[Query], schema: &Schema) -> Boxed {
    let mut clauses: Vec<(Occur, Boxed)> = parts
        .iter()
        .map(|part| match part {
            Query::Not(inner) => (Occur::MustNot, compile(inner, schema)),
            other => (Occur::Must, compile(other, schema)),
        })
        .collect();
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, everything()));
    }
    Box::new(BooleanQuery::new(clauses))
}

fn side_by_side(field: Field, words: Vec<String>, schema: &Schema) -> Boxed {
    let zone = |zone| -> Boxed { Box::new(ZoneQuery { text: schema.text, zone, words: words.clone() }) };
    let field = match field {
        _ if words.is_empty() => return Box::new(EmptyQuery),
        Field::Title => return zone(Zone::Title),
        Field::Deck => return zone(Zone::Deck),
        Field::Body => return zone(Zone::Body),
        other => words_field(other, schema),
    };
    let mut terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(field, word)).collect();
    if terms.len() > 1 {
        return Box::new(PhraseQuery::new(terms));
    }
    Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs))
}

/// Returns where the words of a field are indexed; the fields of whole values have none.
fn words_field(field: Field, schema: &Schema) -> TantivyField {
    match field {
        Field::Caption => schema.caption,
        Field::Related => schema.related,
        Field::Author => schema.author,
        Field::Url => schema.url,
        Field::Text
        | Field::Title
        | Field::Deck
        | Field::Body
        | Field::Agency
        | Field::Source
        | Field::Section
        | Field::Tag
        | Field::TagOf(_)
        | Field::Place
        | Field::Lang
        | Field::Id
        | Field::Date
        | Field::Trust
        | Field::Updated => schema.text,
    }
}

fn whole_value(field: Field, value: &str, schema: &Schema) -> Boxed {
    let folded = fold_value(value);
    match (value_field(field, schema), field) {
        (Some(indexed), Field::TagOf(kind)) => exact(indexed, &typed_tag(kind, &folded)),
        (Some(indexed), _) => exact(indexed, &folded),
        (None, _) => side_by_side(field, terms(value), schema),
    }
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
        | Field::Body
        | Field::Caption
        | Field::Related
        | Field::Author
        | Field::Url
        | Field::Date
        | Field::Updated => None,
    }
}

fn exists(field: Field, schema: &Schema) -> Boxed {
    match field {
        // every article has them
        Field::Text | Field::Id => everything(),
        Field::Trust => exact(schema.present, Field::Date.name()),
        named => exact(schema.present, named.name()),
    }
}

fn exact(field: TantivyField, term: &str) -> Boxed {
    let term = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(term), 0.0))
}

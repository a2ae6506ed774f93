//! A query as the first stage takes it: which terms must be there, which score, and what is asked last.

use tantivy::query::{EnableScoring, Weight};
use tantivy::{Searcher, Term};

use super::compile::compile;
use super::days::{DayColumns, DaysQuery};
use super::first::{Filter, Must, Plan, Role};
use super::question::Question;
use super::vocabulary::{Group, Vocabulary, exact};
use crate::field::Field;
use crate::query::Query;
use crate::search::{Decay, Sort};

/// What of a search is not in its query.
pub struct Wanted {
    /// The order.
    pub sort: Sort,
    /// How many matches.
    pub limit: usize,
    /// How scores fall with the distance of the day.
    pub decay: Option<Decay>,
}

/// Returns the plan for a query; with the words that it scores by.
pub fn plan(
    query: &Query,
    question: &Question,
    vocabulary: &Vocabulary,
    searcher: &Searcher,
    wanted: &Wanted,
) -> tantivy::Result<Plan> {
    let mut planning = Planning {
        vocabulary,
        searcher,
        terms: Vec::new(),
        groups: Vec::new(),
        phrases: Vec::new(),
        days: Vec::new(),
        filters: Vec::new(),
        rest: Vec::new(),
    };
    let demands = query.demands();
    let must = match planning.words_of_any(demands) {
        Some(at) => {
            for (_, part) in demands.iter().enumerate().filter(|(idx, _)| *idx != at) {
                planning.narrow(part)?;
            }
            // What asks for more than one of the words, such as `a OR b AND c`, is looked at last.
            if planning.one_of(&demands[at]).is_none() {
                planning.filter(&demands[at], Role::Verified)?;
            }
            Must::Any
        }
        None => {
            demands.iter().try_for_each(|part| planning.demand(part))?;
            planning.must()?
        }
    };
    if wanted.sort == Sort::Relevance {
        for word in question.content() {
            for (term, share) in &word.terms {
                let number = planning.number(term.clone());
                planning.terms[number].1 += word.times * share;
            }
        }
    }
    Ok(Plan {
        terms: planning.terms,
        must,
        days: planning.days,
        phrases: planning.phrases,
        filters: planning.filters,
        sort: wanted.sort,
        limit: wanted.limit,
        decay: wanted.decay,
    })
}

struct Planning<'a> {
    vocabulary: &'a Vocabulary,
    searcher: &'a Searcher,
    terms: Vec<(Term, f32)>,
    groups: Vec<Vec<usize>>,
    phrases: Vec<Vec<usize>>,
    days: Vec<DaysQuery>,
    filters: Vec<Filter>,
    /// Demands that nothing faster is known for.
    rest: Vec<Query>,
}

impl Planning<'_> {
    /// If what is asked of the words is one demand that no article meets without one of some terms, takes these as the
    /// terms and returns which demand that is.
    fn words_of_any(&mut self, demands: &[Query]) -> Option<usize> {
        let mut at = None;
        for (idx, part) in demands.iter().enumerate().filter(|(_, part)| !is_narrowing(part)) {
            let has_others = at.replace(idx).is_some();
            if has_others || !matches!(part, Query::Word(..) | Query::Or(_)) {
                return None;
            }
        }
        let part = &demands[at?];
        let terms = match self.one_of(part) {
            Some(groups) => groups.into_iter().flatten().collect(),
            None => self.needed(part).filter(|_| matches!(part, Query::Or(_)))?,
        };
        terms.into_iter().for_each(|term| {
            self.number(term);
        });
        at
    }

    /// Returns terms of the text of which a match has at least one; `None` if it may match without any.
    fn needed(&self, part: &Query) -> Option<Vec<Term>> {
        match part {
            Query::Word(field, text) if field.whole() == Field::Text => {
                let groups = self.vocabulary.words(self.text(), text);
                groups.first().map(|group| self.terms_of(group))
            }
            Query::Exact(field, text) | Query::Phrase(field, text) | Query::Loose(field, text, _)
                if field.whole() == Field::Text =>
            {
                exact(text).first().map(|group| self.terms_of(group))
            }
            Query::Or(parts) => {
                let mut terms = Vec::new();
                for part in parts {
                    terms.extend(self.needed(part)?);
                }
                (!terms.is_empty()).then_some(terms)
            }
            Query::And(parts) | Query::Together(_, parts) => parts.iter().find_map(|part| self.needed(part)),
            Query::Near(near) => self.needed(&near.left).or_else(|| self.needed(&near.right)),
            Query::AtLeast(_, part) | Query::First(_, part) => self.needed(part),
            Query::Word(..)
            | Query::Exact(..)
            | Query::Phrase(..)
            | Query::Loose(..)
            | Query::Pattern(..)
            | Query::Fuzzy(..)
            | Query::Everything
            | Query::Value(..)
            | Query::Exists(_)
            | Query::Number(..)
            | Query::Days(..)
            | Query::Not(_) => None,
        }
    }

    /// Returns the terms of a word, or of a group of words of which one is enough; a group for each.
    fn one_of(&self, part: &Query) -> Option<Vec<Vec<Term>>> {
        match part {
            Query::Word(Field::Text, text) => match self.vocabulary.words(self.text(), text).as_slice() {
                [group] => Some(vec![self.terms_of(group)]),
                _ => None,
            },
            Query::Exact(Field::Text, text) => match exact(text).as_slice() {
                [group] => Some(vec![self.terms_of(group)]),
                _ => None,
            },
            Query::Or(parts) => {
                let mut groups = Vec::with_capacity(parts.len());
                for part in parts {
                    groups.extend(self.one_of(part)?);
                }
                (!groups.is_empty()).then_some(groups)
            }
            _ => None,
        }
    }

    fn text(&self) -> tantivy::schema::Field {
        self.vocabulary.schema().text
    }

    fn terms_of(&self, group: &Group) -> Vec<Term> {
        group.iter().map(|text| Term::from_field_text(self.text(), text)).collect()
    }

    /// Returns the number of a term, which is added if it is not there.
    fn number(&mut self, term: Term) -> usize {
        self.terms.iter().position(|(known, _)| *known == term).unwrap_or_else(|| {
            self.terms.push((term, 0.0));
            self.terms.len() - 1
        })
    }

    fn add_group(&mut self, terms: Vec<Term>) {
        let group = terms.into_iter().map(|term| self.number(term)).collect();
        self.groups.push(group);
    }

    fn demand(&mut self, part: &Query) -> tantivy::Result<()> {
        if is_narrowing(part) {
            return self.narrow(part);
        }
        if let Some(groups) = self.one_of(part) {
            self.add_group(groups.into_iter().flatten().collect());
            return Ok(());
        }
        match part {
            // The words must be there, and stand as they must, which is looked at last.
            Query::Word(field, text) if field.whole() == Field::Text => {
                for group in self.vocabulary.words(self.text(), text) {
                    let terms = self.terms_of(&group);
                    self.add_group(terms);
                }
                self.filter(part, Role::Verified)
            }
            Query::Phrase(Field::Text, text) => {
                let mut phrase = Vec::new();
                for group in exact(text) {
                    let terms = self.terms_of(&group);
                    phrase.extend(terms.first().map(|term| self.number(term.clone())));
                    self.add_group(terms);
                }
                self.phrases.push(phrase);
                Ok(())
            }
            Query::Exact(field, text) | Query::Phrase(field, text) | Query::Loose(field, text, _)
                if field.whole() == Field::Text =>
            {
                for group in exact(text) {
                    let terms = self.terms_of(&group);
                    self.add_group(terms);
                }
                self.filter(part, Role::Verified)
            }
            other => {
                self.rest.push(other.clone());
                Ok(())
            }
        }
    }

    /// Adds a condition that has no words of its own.
    fn narrow(&mut self, part: &Query) -> tantivy::Result<()> {
        match part {
            Query::Everything => Ok(()),
            Query::Days(Field::Date, days) => {
                self.days.push(DaysQuery::new(DayColumns::Published, *days));
                Ok(())
            }
            Query::Not(inner) => self.filter(inner, Role::Forbidden),
            other => self.filter(other, Role::Required),
        }
    }

    fn filter(&mut self, part: &Query, role: Role) -> tantivy::Result<()> {
        let weight = self.weight(part)?;
        self.filters.push(Filter { weight, role });
        Ok(())
    }

    fn weight(&self, part: &Query) -> tantivy::Result<Box<dyn Weight>> {
        compile(part, self.vocabulary)?.weight(EnableScoring::disabled_from_searcher(self.searcher))
    }

    /// Returns what leads: the words that must be there, or else whatever is left.
    fn must(&mut self) -> tantivy::Result<Must> {
        let rest = std::mem::take(&mut self.rest);
        if self.groups.is_empty() {
            return Ok(Must::Led(self.weight(&Query::and(rest))?));
        }
        for part in &rest {
            self.filter(part, Role::Verified)?;
        }
        Ok(Must::All(std::mem::take(&mut self.groups)))
    }
}

/// Whether a demand is about values, days, numbers or what must not be there.
fn is_narrowing(part: &Query) -> bool {
    matches!(
        part,
        Query::Everything
            | Query::Value(..)
            | Query::Exists(_)
            | Query::Number(..)
            | Query::Days(..)
            | Query::Not(_)
    )
}

//! What of a query can be marked: its tree with words as numbers.

use std::collections::BTreeMap;

use crate::analysis::{fold, is_stop_word};
use crate::backend::local::compile::places;
use crate::backend::local::places::{Places, Zone};
use crate::backend::local::vocabulary::{Group, Vocabulary};
use crate::field::Field;
use crate::query::{Order, Query, Unit};

/// A query as it is marked.
#[derive(Debug)]
pub struct Asked {
    /// What an article must be like.
    pub tree: Wanted,
    /// The words of the tree, each once: the terms of which any one will do.
    pub words: Vec<Group>,
    /// How much it tells that a fragment shows a run, by the run's number.
    pub weights: Vec<u64>,
    /// Whether something must stand in the lead.
    pub has_lead: bool,
}

/// What an article must be like. Whether it is so is unknown where that needs more than its texts.
#[derive(Debug)]
pub enum Wanted {
    /// It has a place.
    There(Place),
    /// It has a function word, which is worth a mark only where there is nothing better.
    FunctionWord(Place),
    /// It has so many places.
    AtLeast(u32, Place),
    /// It has a place that ends before the body's word of this number.
    First(u32, Place),
    /// One sentence or paragraph has a place of each.
    Together(Unit, Vec<Place>),
    /// All of these.
    All(Vec<Wanted>),
    /// One of these.
    Any(Vec<Wanted>),
    /// Not this.
    Not(Box<Wanted>),
    /// A value, a day, or words of a text that has no marks.
    Elsewhere,
    /// A word that no article has.
    Nowhere,
}

/// What has places in the texts of an article; see [`Places`].
#[derive(Debug)]
pub enum Place {
    /// Words in this order.
    Run(Run),
    /// One of these.
    Any(Vec<Place>),
    /// Both within a distance.
    Near {
        /// Words from the end of the first to the start of the second at most.
        distance: u32,
        /// Which may come first.
        order: Order,
        /// Left and right operand.
        operands: Box<[Place; 2]>,
    },
}

/// Words in this order.
#[derive(Debug)]
pub struct Run {
    /// Numbers of the words.
    pub words: Vec<usize>,
    /// Other words between them in all.
    pub slack: u32,
    /// Where they must stand.
    pub zone: Zone,
    /// What is the same in all runs of the same words.
    pub number: usize,
}

impl Asked {
    /// Reads a query. Fails if the dictionary can't be read.
    pub fn read(query: &Query, vocabulary: &Vocabulary) -> tantivy::Result<Asked> {
        let mut reader =
            Reader { vocabulary, words: BTreeMap::new(), runs: BTreeMap::new(), has_lead: false };
        let tree = reader.wanted(query)?;
        let Reader { words, runs, has_lead, .. } = reader;
        let mut groups = vec![Group::new(); words.len()];
        words.into_iter().for_each(|(group, number)| groups[number] = group);
        let mut weights = vec![0; runs.len()];
        // One alone needs no comparison.
        if runs.len() > 1 {
            let text = vocabulary.schema().text;
            let rarity =
                |group: &Group| vocabulary.rarity(text, group).map(|rarity| (rarity * WEIGHT_UNITS) as u64);
            let rarities: Vec<u64> = groups.iter().map(rarity).collect::<tantivy::Result<_>>()?;
            for ((words, _), number) in runs {
                weights[number] = words.iter().map(|&word| rarities[word]).sum();
            }
        }
        Ok(Asked { tree, words: groups, weights, has_lead })
    }
}

/// Weights are whole numbers, so that their sums don't hang on the order.
const WEIGHT_UNITS: f64 = 1_000.0;

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    words: BTreeMap<Group, usize>,
    runs: BTreeMap<(Vec<usize>, u32), usize>,
    has_lead: bool,
}

impl Reader<'_> {
    fn wanted(&mut self, query: &Query) -> tantivy::Result<Wanted> {
        Ok(match query {
            Query::Word(_, text) if is_stop_word(&fold(text)) => self.one(query, Wanted::FunctionWord)?,
            Query::Word(..)
            | Query::Exact(..)
            | Query::Phrase(..)
            | Query::Loose(..)
            | Query::Pattern(..)
            | Query::Fuzzy(..)
            | Query::Near(_) => self.one(query, Wanted::There)?,
            Query::AtLeast(times, part) => self.one(part, |place| Wanted::AtLeast(*times, place))?,
            Query::First(n_words, part) => self.one(part, |place| Wanted::First(*n_words, place))?,
            Query::Together(unit, parts) => self.together(*unit, parts)?,
            Query::And(parts) => Wanted::All(self.each(parts)?),
            Query::Or(parts) => Wanted::Any(self.each(parts)?),
            Query::Not(part) => Wanted::Not(Box::new(self.wanted(part)?)),
            Query::Everything | Query::Value(..) | Query::Exists(_) | Query::Number(..) | Query::Days(..) => {
                Wanted::Elsewhere
            }
        })
    }

    fn each(&mut self, parts: &[Query]) -> tantivy::Result<Vec<Wanted>> {
        parts.iter().map(|part| self.wanted(part)).collect()
    }

    fn one(&mut self, operand: &Query, make: impl FnOnce(Place) -> Wanted) -> tantivy::Result<Wanted> {
        if operand.place() != Some(Field::Text) {
            return Ok(Wanted::Elsewhere);
        }
        Ok(places(operand, self.vocabulary)?.map_or(Wanted::Nowhere, |found| make(self.place(found))))
    }

    fn together(&mut self, unit: Unit, parts: &[Query]) -> tantivy::Result<Wanted> {
        let mut operands = Vec::with_capacity(parts.len());
        for part in parts {
            if part.place() != Some(Field::Text) {
                return Ok(Wanted::Elsewhere);
            }
            match places(part, self.vocabulary)? {
                Some(found) => operands.push(self.place(found)),
                None => return Ok(Wanted::Nowhere),
            }
        }
        Ok(Wanted::Together(unit, operands))
    }

    fn place(&mut self, places: Places) -> Place {
        match places {
            Places::Run { words, slack, zone } => {
                let words: Vec<usize> = words.into_iter().map(|group| self.word(group)).collect();
                self.has_lead |= zone == Zone::Lead;
                let n_runs = self.runs.len();
                let number = *self.runs.entry((words.clone(), slack)).or_insert(n_runs);
                Place::Run(Run { words, slack, zone, number })
            }
            Places::Any(parts) => Place::Any(parts.into_iter().map(|part| self.place(part)).collect()),
            Places::Near { distance, order, operands } => {
                Place::Near { distance, order, operands: Box::new(operands.map(|part| self.place(part))) }
            }
        }
    }

    fn word(&mut self, group: Group) -> usize {
        let n_words = self.words.len();
        *self.words.entry(group).or_insert(n_words)
    }
}

//! Random queries: each as it is typed, and the tree that it means, made apart from the parser.

use dateline::analysis::{count, fold};
use dateline::article::Article;
use dateline::field::Field;
use dateline::query::{Joiner, Near, Order, Query, Unit};

use super::articles::LANGUAGES;
use crate::random::Random;

mod filters;

/// A query as it is typed, and what it means.
pub struct Asked {
    pub text: String,
    pub query: Query,
    /// What joins words side by side in the text.
    pub joiner: Joiner,
}

impl Asked {
    fn new(text: impl Into<String>, query: Query) -> Asked {
        Asked { text: text.into(), query, joiner: Joiner::All }
    }

    /// Returns it as one operand.
    fn grouped(self) -> Asked {
        Asked { text: format!("({})", self.text), ..self }
    }

    /// Returns what is about the whole text as a group of one field.
    fn within(self, field: Field) -> Asked {
        Asked { text: format!("{}:({})", field.name(), self.text), query: moved(self.query, field), ..self }
    }
}

/// Puts words of the whole text into one field.
fn moved(query: Query, field: Field) -> Query {
    let all = |parts: Vec<Query>| parts.into_iter().map(|part| moved(part, field)).collect();
    match query {
        Query::Word(_, text) => Query::Word(field, text),
        Query::Phrase(_, text) => Query::Phrase(field, text),
        Query::And(parts) => Query::And(all(parts)),
        Query::Or(parts) => Query::Or(all(parts)),
        Query::Not(part) => Query::Not(Box::new(moved(*part, field))),
        other => panic!("{other} is not put into a field"),
    }
}

/// Makes queries of words that the articles have.
pub struct Asker<'a> {
    pub random: Random,
    pub articles: &'a [Article],
}

const FORMS: [&str; 18] = [
    "talk*",
    "elect*",
    "se?im*",
    "wom?n",
    "*fire",
    "*",
    "min?st*r*",
    "h*r",
    "??n",
    "t?e",
    "*görüş*",
    "IST*L",
    "2*",
    "wahl?n",
    "x*",
    "die*",
    "?on*",
    "çocuk*",
];
const SLIPS: [&str; 8] = ["istambul", "elecions", "harbuor", "wahl", "secim", "fier", "Ministre", "grain"];

impl Asker<'_> {
    /// Returns a whole query.
    pub fn ask(&mut self) -> Asked {
        match self.random.below(9) {
            0 | 1 => self.condition(),
            2 => self.precedence(),
            3 => self.one_of_several(),
            4 => self.any_of_several(),
            _ => self.all_of_several(),
        }
    }

    /// Returns words side by side of which one is enough, filters that narrow them all the same, and sometimes what
    /// must be there, beside which the others need not.
    fn any_of_several(&mut self) -> Asked {
        let words: Vec<Asked> = (0..1 + self.random.below(3)).map(|_| self.place(1)).collect();
        let mut text = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        let one_word = Query::or(words.into_iter().map(|word| word.query));
        let mut demands = Vec::new();
        if self.random.one_in(3) {
            let required = self.place(1);
            text.push_str(&format!(" +{}", required.text));
            demands.push(required.query);
        } else {
            demands.push(one_word);
        }
        if self.random.one_in(2) {
            let filter = self.filter();
            text = format!("{} {text}", filter.text);
            demands.push(filter.query);
        }
        if self.random.one_in(3) {
            let without = self.word(Field::Text);
            text.push_str(&format!(" -{}", without.text));
            demands.push(Query::Not(Box::new(without.query)));
        }
        Asked { text, query: Query::and(demands), joiner: Joiner::Any }
    }

    /// Returns a group of words and phrases of one field.
    fn group_of_field(&mut self) -> Asked {
        let words = self.taken(2);
        let phrase = Asked::new(format!("\"{words}\""), Query::Phrase(Field::Text, words));
        let (word, other) = (self.word(Field::Text), self.word(Field::Text));
        let field =
            [Field::Title, Field::Deck, Field::Lead, Field::Body, Field::Related][self.random.below(5)];
        let group = match self.random.below(4) {
            0 => joined(vec![word, phrase, other], " OR ", Query::or),
            1 => joined(vec![word, other], " ", Query::and),
            2 => {
                let other = Asked::new(format!("-{}", other.text), Query::Not(Box::new(other.query)));
                joined(vec![word, other], " ", Query::and)
            }
            _ => phrase,
        };
        group.within(field)
    }

    /// Returns one to four words, all or any of them, often with a filter.
    pub fn ask_words(&mut self) -> Asked {
        let joiner = if self.random.one_in(2) { Joiner::All } else { Joiner::Any };
        let n_words = 1 + self.random.below(4);
        let mut parts: Vec<Asked> = (0..n_words).map(|_| self.word(Field::Text)).collect();
        if self.random.one_in(2) {
            let filter = if self.random.one_in(2) { self.days() } else { self.filter() };
            parts.push(filter);
        }
        let join = if joiner == Joiner::All { Query::and } else { Query::or };
        Asked { joiner, ..joined(parts, " ", join) }
    }

    /// Returns words and filters side by side, with negations.
    fn all_of_several(&mut self) -> Asked {
        let n_parts = 1 + self.random.below(3);
        let mut parts: Vec<Asked> = Vec::new();
        for _ in 0..n_parts {
            let part = self.part(2);
            let part = if self.random.one_in(5) { self.negated(part) } else { part };
            parts.push(part);
        }
        if self.random.one_in(2) {
            let filter = self.filter();
            let filter = if self.random.one_in(4) { self.negated(filter) } else { filter };
            parts.push(filter);
        }
        let joint = self.random.of(&[" ", " ", " AND ", " and "]);
        joined(parts, joint, Query::and)
    }

    fn one_of_several(&mut self) -> Asked {
        let parts = (0..2 + self.random.below(2)).map(|_| self.part(1)).collect();
        let joint = self.random.of(&[" OR ", " | ", " or "]);
        let any = joined(parts, joint, Query::or);
        if self.random.one_in(2) {
            return any;
        }
        let filter = self.filter();
        joined(vec![any.grouped(), filter], " ", Query::and)
    }

    /// Returns operators side by side without parentheses, of which some bind more than others.
    fn precedence(&mut self) -> Asked {
        let [a, b, c] = [0; 3].map(|_| self.word(Field::Text));
        let text = |form: &str| form.replace('a', "\0").replace('b', "\u{1}").replace('c', "\u{2}");
        let fill = |form: &str| {
            text(form).replace('\0', &a.text).replace('\u{1}', &b.text).replace('\u{2}', &c.text)
        };
        let near = |order, distance, left: &Query, right: &Query| {
            Query::Near(Box::new(Near { distance, order, left: left.clone(), right: right.clone() }))
        };
        let not = |query: &Query| Query::Not(Box::new(query.clone()));
        let (form, query) = match self.random.below(6) {
            0 => ("a OR b c", Query::or([a.query.clone(), Query::and([b.query.clone(), c.query.clone()])])),
            1 => ("-a b | c", Query::or([Query::and([not(&a.query), b.query.clone()]), c.query.clone()])),
            2 => (
                "a NEAR/4 b SENT c",
                Query::Together(
                    Unit::Sentence,
                    vec![near(Order::Any, 4, &a.query, &b.query), c.query.clone()],
                ),
            ),
            3 => {
                ("a pre/6 b w/3 c", near(Order::Any, 3, &near(Order::Given, 6, &a.query, &b.query), &c.query))
            }
            4 => (
                "NOT a SAME b c",
                Query::and([
                    not(&Query::Together(Unit::Paragraph, vec![a.query.clone(), b.query.clone()])),
                    c.query.clone(),
                ]),
            ),
            _ => (
                "a w/p b OR ATLEAST/2 c",
                Query::or([
                    Query::Together(Unit::Paragraph, vec![a.query.clone(), b.query.clone()]),
                    Query::AtLeast(2, Box::new(c.query.clone())),
                ]),
            ),
        };
        Asked::new(fill(form), query)
    }

    fn negated(&mut self, asked: Asked) -> Asked {
        // `-` binds to what follows only
        let form = self.random.of(&["-", "NOT ", "not "]);
        let text = format!("{form}({})", asked.text);
        Asked::new(text, Query::Not(Box::new(asked.query)))
    }

    /// Returns an operand of AND, OR and NOT.
    fn part(&mut self, depth: usize) -> Asked {
        match self.random.below(10) {
            0..4 => self.word(Field::Text),
            4 | 5 => self.place(depth),
            6 => self.condition().grouped(),
            7 => self.filter(),
            8 => match self.random.below(2) {
                0 => self.names(),
                _ => self.group_of_field(),
            },
            _ => {
                let several = if self.random.one_in(2) && depth > 0 {
                    let parts = (0..2).map(|_| self.part(depth - 1)).collect();
                    joined(parts, " ", Query::and)
                } else {
                    let parts = (0..2).map(|_| self.word(Field::Text)).collect();
                    joined(parts, " OR ", Query::or)
                };
                several.grouped()
            }
        }
    }

    /// Returns a condition on places in the text.
    fn condition(&mut self) -> Asked {
        match self.random.below(6) {
            0 | 1 => self.near(2),
            2 | 3 => {
                let (name, unit) = [
                    ("SAME", Unit::Paragraph),
                    ("w/p", Unit::Paragraph),
                    ("SENT", Unit::Sentence),
                    ("w/s", Unit::Sentence),
                ][self.random.below(4)];
                let parts: Vec<Asked> = (0..2 + self.random.below(2)).map(|_| self.place(1)).collect();
                let joint = format!(" {name} ");
                joined(parts, &joint, |parts| Query::Together(unit, parts.into_iter().collect()))
            }
            4 => {
                let (times, part) = (1 + self.random.below(4) as u32, self.place(1));
                let query = Query::AtLeast(times, Box::new(part.query));
                Asked::new(format!("ATLEAST/{times} {}", part.text), query)
            }
            _ => {
                let n_words = 1 + self.random.below(40) as u32;
                let part = self.place(1);
                let query = Query::First(n_words, Box::new(part.query));
                Asked::new(format!("FIRST/{n_words} {}", part.text), query)
            }
        }
    }

    fn near(&mut self, depth: usize) -> Asked {
        let distance = 1 + self.random.below(12) as u32;
        let (name, order) =
            [("NEAR", Order::Any), ("w", Order::Any), ("ADJ", Order::Given), ("pre", Order::Given)]
                [self.random.below(4)];
        let (left, right) = (self.place(depth - 1), self.place(depth - 1));
        let text = format!("{} {name}/{distance} {}", left.text, right.text);
        let near = Near { distance, order, left: left.query, right: right.query };
        Asked::new(text, Query::Near(Box::new(near)))
    }

    /// Returns an operand of NEAR.
    fn place(&mut self, depth: usize) -> Asked {
        let field = match self.random.below(12) {
            0 => Field::Title,
            1 => Field::Deck,
            2 => Field::Lead,
            3 => Field::Body,
            _ => Field::Text,
        };
        match self.random.below(12) {
            0..4 => self.word(field),
            4 => {
                let word = self.taken(1);
                of_field(field, format!("={word}"), Query::Exact(field, word))
            }
            5 | 6 => {
                let n_words = 2 + self.random.below(2);
                let words = self.taken(n_words);
                of_field(field, format!("\"{words}\""), Query::Phrase(field, words))
            }
            7 => {
                let slack = 1 + self.random.below(6) as u32;
                let words = format!("{} {}", self.taken(1), self.taken(1));
                let words = if self.random.one_in(3) { format!("{words} {}", self.taken(1)) } else { words };
                of_field(field, format!("\"{words}\"~{slack}"), Query::Loose(field, words, slack))
            }
            8 => {
                let form = self.random.of(&FORMS).to_owned();
                // a star alone is no pattern
                let form = if form == "*" { "*e*".to_owned() } else { form };
                of_field(field, form.clone(), Query::Pattern(field, form))
            }
            9 => {
                let (word, n_slips) = (self.random.of(&SLIPS).to_owned(), 1 + self.random.below(2) as u8);
                of_field(field, format!("{word}~{n_slips}"), Query::Fuzzy(field, word, n_slips))
            }
            10 if depth > 0 => self.near(depth).grouped(),
            _ if depth > 0 => {
                let parts = (0..2 + self.random.below(2)).map(|_| self.place(depth - 1)).collect();
                joined(parts, " OR ", Query::or).grouped()
            }
            _ => self.word(field),
        }
    }

    /// Returns a word of the vocabulary, in some case, with its accents or without.
    fn word(&mut self, field: Field) -> Asked {
        let language = self.random.below(LANGUAGES.len());
        let word = self.random.of(LANGUAGES[language].words).trim();
        let word = match self.random.below(6) {
            0 => word.to_uppercase(),
            1 => fold(word),
            _ => word.to_owned(),
        };
        // several words side by side are not one, and `and` is an operator
        let is_word = !word.contains(' ') && count(&word) > 0 && fold(&word) != "and";
        let word = if is_word { word } else { "istanbul".to_owned() };
        of_field(field, word.clone(), Query::Word(field, word))
    }

    /// Returns words that stand side by side in an article.
    fn taken(&mut self, n_words: usize) -> String {
        loop {
            let article = &self.articles[self.random.below(self.articles.len())];
            let text = [&article.title, &article.deck, &article.body][self.random.below(3)];
            let words: Vec<&str> =
                text.split_whitespace().map(|word| word.trim_matches([',', '.', '?', '!'])).collect();
            if words.len() < n_words {
                continue;
            }
            let start = self.random.below(words.len() + 1 - n_words);
            let taken = words[start..start + n_words].join(" ");
            // one sentence in Chinese is one word to a space
            if taken.len() <= 40 * n_words && words[start..start + n_words].iter().all(|word| count(word) > 0)
            {
                return taken;
            }
        }
    }
}

fn of_field(field: Field, text: String, query: Query) -> Asked {
    match field {
        Field::Text => Asked::new(text, query),
        named => Asked::new(format!("{}:{text}", named.name()), query),
    }
}

/// Joins parts; one that is a run of several has to be a group already.
fn joined(parts: Vec<Asked>, joint: &str, join: impl FnOnce(Vec<Query>) -> Query) -> Asked {
    let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
    let text = texts.join(joint);
    Asked::new(text, join(parts.into_iter().map(|part| part.query).collect()))
}

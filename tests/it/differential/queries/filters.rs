//! What narrows a query: days, values, numbers, and words in the fields beside the text.

use dateline::article::TagKind;
use dateline::date::{Day, DayRange};
use dateline::field::Field;
use dateline::query::{Near, NumberRange, Order, Query, Unit};

use super::super::articles::{AGENCIES, PEOPLE, PLACES, SECTIONS, SOURCES, TAGS};
use super::{Asked, Asker, of_field};

impl Asker<'_> {
    /// Returns words in the fields beside the text.
    pub(super) fn names(&mut self) -> Asked {
        let person = self.random.of(&PEOPLE).to_owned();
        let last = person.split(' ').next_back().unwrap_or_default().to_owned();
        let word = self.word(Field::Related);
        match self.random.below(10) {
            7 => {
                let n_words = 1 + self.random.below(5) as u32;
                let query = Query::First(n_words, Box::new(Query::Word(Field::Author, last.clone())));
                Asked::new(format!("FIRST/{n_words} author:{last}"), query)
            }
            8 => {
                let other = self.word(Field::Related);
                let text = format!("({} SAME {})", word.text, other.text);
                Asked::new(text, Query::Together(Unit::Paragraph, vec![word.query, other.query]))
            }
            9 => {
                let other = self.random.of(&["ann", "bo", "stoltenberg"]);
                let words = [last.as_str(), other].map(|word| Query::Word(Field::Author, word.to_owned()));
                let query = Query::Together(Unit::Sentence, words.to_vec());
                Asked::new(format!("(author:{last} w/s author:{other})"), query)
            }
            0 => of_field(Field::Author, last.clone(), Query::Word(Field::Author, last)),
            1 => of_field(Field::Author, format!("\"{person}\""), Query::Phrase(Field::Author, person)),
            2 => of_field(Field::Url, "sport".to_owned(), Query::Word(Field::Url, "sport".to_owned())),
            3 => of_field(Field::Url, "talk*".to_owned(), Query::Pattern(Field::Url, "talk*".to_owned())),
            4 => {
                let words = self.word(Field::Caption);
                Asked::new(format!("ATLEAST/2 {}", words.text), Query::AtLeast(2, Box::new(words.query)))
            }
            5 => {
                let other = self.word(Field::Related);
                let near = Near { distance: 4, order: Order::Any, left: word.query, right: other.query };
                Asked::new(format!("({} NEAR/4 {})", word.text, other.text), Query::Near(Box::new(near)))
            }
            _ => word,
        }
    }

    pub(super) fn filter(&mut self) -> Asked {
        match self.random.below(8) {
            0 | 1 => self.days(),
            2 | 3 => self.value(),
            4 => {
                let names = [
                    ("is:undated", Query::Not(Box::new(Query::Exists(Field::Date)))),
                    ("is:dated", Query::Exists(Field::Date)),
                    ("is:wire", Query::Exists(Field::Agency)),
                ];
                let (text, query) = names[self.random.below(3)].clone();
                Asked::new(text, query)
            }
            5 => {
                let fields = [
                    Field::Deck,
                    Field::Caption,
                    Field::Related,
                    Field::Author,
                    Field::Agency,
                    Field::Section,
                    Field::Tag,
                    Field::TagOf(TagKind::Person),
                    Field::TagOf(TagKind::Topic),
                    Field::Place,
                    Field::Lang,
                    Field::Url,
                    Field::Updated,
                    Field::Trust,
                    Field::Lead,
                    Field::Title,
                    Field::Date,
                    Field::Text,
                ];
                let field = fields[self.random.below(fields.len())];
                Asked::new(format!("{}:*", field.name()), Query::Exists(field))
            }
            6 => {
                let (low, more) = (self.random.below(80) as u64, self.random.below(60) as u64);
                let forms = [
                    (format!("words:>{low}"), low + 1, None),
                    (format!("words:<{}", low + 1), 0, Some(low)),
                    (format!("words:{low}..{}", low + more), low, Some(low + more)),
                    (format!("length:>={low}"), low, None),
                ];
                let (text, first, last) = forms[self.random.below(4)].clone();
                Asked::new(text, Query::Number(Field::Length, NumberRange { first, last }))
            }
            _ => {
                let forms = [
                    (Field::Section, "*europe"),
                    (Field::Tag, "grain*"),
                    (Field::Tag, "?limate"),
                    (Field::TagOf(TagKind::Person), "*lee"),
                    (Field::Agency, "a*"),
                    (Field::Source, "*post"),
                    (Field::Place, "*i*"),
                    (Field::Lang, "?n*"),
                ];
                let (field, form) = forms[self.random.below(8)];
                of_field(field, form.to_owned(), Query::Pattern(field, form.to_owned()))
            }
        }
    }

    fn value(&mut self) -> Asked {
        let (field, values): (Field, &[&str]) = match self.random.below(9) {
            0 => (Field::Section, &SECTIONS),
            1 => (Field::Tag, &TAGS),
            2 => (Field::TagOf(TagKind::Topic), &TAGS),
            3 => (Field::TagOf(TagKind::Person), &PEOPLE),
            4 => (Field::Place, &PLACES),
            5 => (Field::Agency, &AGENCIES),
            6 => (Field::Source, &SOURCES),
            7 => (Field::Trust, &["declared", "guessed"]),
            _ => (Field::Lang, &["en", "tr", "de", "und", "zh"]),
        };
        let value = self.random.of(values);
        let value = if self.random.one_in(2) { value.to_lowercase() } else { value.to_owned() };
        of_field(field, format!("\"{value}\""), Query::Value(field, value))
    }

    pub(super) fn days(&mut self) -> Asked {
        const ENDS: [(&str, &str); 9] = [
            ("1999-12-31", "1999-12-31"),
            ("2019", "2019-12-31"),
            ("2019-05", "2019-05-31"),
            ("2019-05-10", "2019-05-10"),
            ("2019-06-15", "2019-06-15"),
            ("2020-02-29", "2020-02-29"),
            ("2025", "2025-12-31"),
            ("2025-01-01", "2025-01-01"),
            ("2025-07-17", "2025-07-17"),
        ];
        let first_of = |text: &str| match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let start = self.random.below(ENDS.len());
        let end = start + self.random.below(ENDS.len() - start);
        let field = if self.random.one_in(6) { Field::Updated } else { Field::Date };
        let (since, until) = (ENDS[start].0, ENDS[end].0);
        let first = Day::parse(&first_of(since)).expect("a day of the table");
        let last = Day::parse(ENDS[end].1).expect("a day of the table");
        let (text, first, last) = match self.random.below(6) {
            0 => (format!("{}:{since}", field.name()), Some(first), Day::parse(ENDS[start].1).ok()),
            1 => (format!("{}:{since}..", field.name()), Some(first), None),
            2 => (format!("{}:..{until}", field.name()), None, Some(last)),
            3 => (format!("since:{since}"), Some(first), None),
            4 => (format!("until:{until}"), None, Some(last)),
            _ => (format!("{}:{since}..{until}", field.name()), Some(first), Some(last)),
        };
        let field = if text.starts_with("updated") { field } else { Field::Date };
        let days = DayRange::new(first, last).expect("the table is in order");
        Asked::new(text, Query::Days(field, days))
    }
}

//! `Field`: what of an article can be searched by name, and the table that says how.

use crate::article::TagKind;

/// A part of an article that a query can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Headline, deck and body together: what a word without a field is looked for in.
    Text,
    /// Headline.
    Title,
    /// Standfirst.
    Deck,
    /// The first paragraph of the running text, or more where it is short.
    Lead,
    /// Running text.
    Body,
    /// Caption and credit of the photograph.
    Caption,
    /// Headlines of other articles that the page lists.
    Related,
    /// People who wrote it.
    Author,
    /// News agency.
    Agency,
    /// Outlet.
    Source,
    /// Section, with its levels.
    Section,
    /// Tags of every kind.
    Tag,
    /// Tags of one kind.
    TagOf(TagKind),
    /// Place of the dateline, and tags that name places.
    Place,
    /// Language code.
    Lang,
    /// Address.
    Url,
    /// Identity.
    Id,
    /// Day of publication.
    Date,
    /// Day of the last change.
    Updated,
    /// How far the day of publication can be relied on.
    Trust,
    /// How many words the running text has.
    Length,
}

/// How the value after a field's colon is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words and phrases, found anywhere in the field.
    Words,
    /// A whole value, compared without case and accents; `world` also finds `world/europe`.
    Value,
    /// A day or a range of days.
    Days,
    /// A number or a range of numbers.
    Number,
}

/// One row of the table of fields.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The field.
    pub field: Field,
    /// Its name in a query.
    pub name: &'static str,
    /// Other names that mean the same.
    pub aliases: &'static [&'static str],
    /// How its value is read.
    pub kind: Kind,
    /// What it holds, for help and README.
    pub about: &'static str,
    /// An example of a query.
    pub example: &'static str,
}

/// Every field. Schema, query parser, help and README are computed from it.
#[rustfmt::skip]
pub const FIELDS: &[Row] = &[
    row(Field::Text, "text", &[], Kind::Words, "headline, deck and body; the same as no field at all", "text:ceasefire"),
    row(Field::Title, "title", &["headline"], Kind::Words, "headline", "title:\"grain deal\""),
    row(Field::Deck, "deck", &["standfirst", "dek"], Kind::Words, "standfirst under the headline", "deck:ceasefire"),
    row(Field::Lead, "lead", &["intro"], Kind::Words, "first paragraph of the running text", "lead:ceasefire"),
    row(Field::Body, "body", &[], Kind::Words, "running text", "body:medinsky"),
    row(Field::Caption, "caption", &["credit"], Kind::Words, "caption and credit of the photograph", "caption:getty"),
    row(Field::Related, "related", &[], Kind::Words, "headlines of other articles listed on the page", "related:istanbul"),
    row(Field::Author, "author", &["by", "byline"], Kind::Words, "people who wrote it, or the desk that signs it", "author:ekelund"),
    row(Field::Agency, "agency", &[], Kind::Value, "news agency that supplied it", "agency:afp"),
    row(Field::Source, "source", &["publication", "outlet"], Kind::Value, "outlet that published it", "source:\"harbour ledger\""),
    row(Field::Section, "section", &[], Kind::Value, "section; `world` also finds `world/europe`", "section:world"),
    row(Field::Tag, "tag", &["tags"], Kind::Value, "tags of every kind", "tag:climate"),
    row(Field::TagOf(TagKind::Section), "tag.section", &[], Kind::Value, "tags that are sections", "tag.section:world"),
    row(Field::TagOf(TagKind::Topic), "tag.topic", &[], Kind::Value, "tags from a list of subjects", "tag.topic:\"population growth\""),
    row(Field::TagOf(TagKind::Keyword), "tag.keyword", &[], Kind::Value, "free keywords", "tag.keyword:elections"),
    row(Field::TagOf(TagKind::Place), "tag.place", &[], Kind::Value, "tags that name places", "tag.place:usa"),
    row(Field::TagOf(TagKind::Person), "tag.person", &[], Kind::Value, "tags that name people", "tag.person:\"jens stoltenberg\""),
    row(Field::TagOf(TagKind::Organisation), "tag.organisation", &["tag.org"], Kind::Value, "tags that name organisations", "tag.organisation:nato"),
    row(Field::Place, "place", &[], Kind::Value, "place of the dateline, and tags that name places", "place:finland"),
    row(Field::Lang, "lang", &["language"], Kind::Value, "language code", "lang:tr"),
    row(Field::Url, "url", &[], Kind::Words, "words of the address", "url:harbourledger"),
    row(Field::Id, "id", &[], Kind::Value, "identity of an article", "id:0123456789abcdefghjk"),
    row(Field::Date, "date", &["published"], Kind::Days, "day of publication", "date:2025-07-01..2025-07-31"),
    row(Field::Trust, "date.trust", &["trust"], Kind::Value, "`declared`, `derived` or `guessed`: how far the day of publication can be relied on", "date.trust:declared"),
    row(Field::Updated, "updated", &["modified"], Kind::Days, "day of the last change", "updated:2023"),
    row(Field::Length, "words", &["length"], Kind::Number, "number of words in the running text: `>300`, `<50`, `100..300`", "words:>200"),
];

const fn row(
    field: Field,
    name: &'static str,
    aliases: &'static [&'static str],
    kind: Kind,
    about: &'static str,
    example: &'static str,
) -> Row {
    Row { field, name, aliases, kind, about, example }
}

impl Field {
    /// Returns the field's row in the table.
    pub fn row(self) -> &'static Row {
        FIELDS.iter().find(|row| row.field == self).expect("a test holds that every field has a row")
    }

    /// Returns the field whose list of word positions it is a part of: headline, deck, lead and body are parts of
    /// the whole text.
    pub fn whole(self) -> Field {
        match self {
            Field::Title | Field::Deck | Field::Lead | Field::Body => Field::Text,
            other => other,
        }
    }

    /// Returns its name in a query.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Returns the field with this name or alias, in any case.
    pub fn named(name: &str) -> Option<Field> {
        let same = |known: &&str| known.eq_ignore_ascii_case(name);
        FIELDS.iter().find(|row| same(&row.name) || row.aliases.iter().any(same)).map(|row| row.field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_one_row() {
        let kinds = TagKind::ALL.map(Field::TagOf);
        for field in [Field::Text, Field::Place, Field::Updated].into_iter().chain(kinds) {
            assert_eq!(FIELDS.iter().filter(|row| row.field == field).count(), 1, "{field:?}");
        }
    }

    #[test]
    fn no_name_is_taken_twice() {
        let names = FIELDS.iter().flat_map(|row| row.aliases.iter().chain([&row.name]));
        let mut seen = std::collections::BTreeSet::new();
        assert!(names.clone().all(|name| seen.insert(name)), "{:?}", names.collect::<Vec<_>>());
    }

    #[test]
    fn fields_are_found_by_name_and_alias() {
        assert_eq!(Field::named("HEADLINE"), Some(Field::Title));
        assert_eq!(Field::named("tag.org"), Some(Field::TagOf(TagKind::Organisation)));
        assert_eq!(Field::named("autor"), None);
    }
}

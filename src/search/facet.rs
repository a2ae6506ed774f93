//! Facets: how many matches have each value of a field.

use crate::field::Field;

/// A field whose values can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Section; a level counts those below it too.
    Section,
    /// Tags of every kind; a level counts those below it too.
    Tag,
    /// News agency.
    Agency,
    /// Outlet.
    Source,
    /// People who wrote it.
    Author,
    /// Language code.
    Lang,
    /// Place of the dateline, and tags that name places.
    Place,
    /// Year of publication.
    Year,
}

/// One row of the table of facets.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The facet.
    pub facet: Facet,
    /// Its name, the same as the field's in a query.
    pub name: &'static str,
    /// The field that its values are looked for in.
    pub field: Field,
    /// Whether `world/europe` is counted as `world` too.
    pub has_levels: bool,
}

/// Every facet.
#[rustfmt::skip]
pub const FACETS: [Row; 8] = [
    Row { facet: Facet::Section, name: "section", field: Field::Section, has_levels: true },
    Row { facet: Facet::Tag,     name: "tag",     field: Field::Tag,     has_levels: true },
    Row { facet: Facet::Agency,  name: "agency",  field: Field::Agency,  has_levels: false },
    Row { facet: Facet::Source,  name: "source",  field: Field::Source,  has_levels: false },
    Row { facet: Facet::Author,  name: "author",  field: Field::Author,  has_levels: false },
    Row { facet: Facet::Lang,    name: "lang",    field: Field::Lang,    has_levels: false },
    Row { facet: Facet::Place,   name: "place",   field: Field::Place,   has_levels: false },
    Row { facet: Facet::Year,    name: "year",    field: Field::Date,    has_levels: false },
];

impl Facet {
    /// Returns the facet's row in the table.
    pub fn row(self) -> &'static Row {
        FACETS.iter().find(|row| row.facet == self).expect("a test holds that every facet has a row")
    }

    /// Returns the facet with this name.
    pub fn named(name: &str) -> Option<Facet> {
        FACETS.iter().find(|row| row.name == name).map(|row| row.facet)
    }
}

/// How many matches have each value of a field. Articles are counted, copies with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueCounts {
    /// The field.
    pub facet: Facet,
    /// Values as most of the articles write them, with their number of articles: the most frequent first, then in
    /// order. Spellings that a query can't tell apart are one value.
    pub values: Vec<(String, u64)>,
    /// Matches without any value.
    pub n_without: u64,
    /// Matches in all; with several values an article counts for each of them.
    pub n_matches: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facet_has_the_row_at_its_place() {
        for (idx, row) in FACETS.iter().enumerate() {
            assert_eq!(row.facet as usize, idx);
            assert_eq!((Facet::named(row.name), row.facet.row().name), (Some(row.facet), row.name));
        }
        assert_eq!(Facet::named("title"), None);
    }
}

//! `Article`: one news article as we believe it, and the small types that it is made of.

use std::fmt;
use std::str::FromStr;

use crate::date::PubDate;

/// One article, normalised: text is NFC with plain whitespace, dates are parsed, tags are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Stable identity: the same article has it in every ingest.
    pub id: ArticleId,
    /// What the source itself calls the record.
    pub source_id: Option<String>,
    /// Headline; empty if the source has none.
    pub title: String,
    /// Standfirst; empty if the source has none.
    pub deck: String,
    /// Running text, one paragraph a line. No caption, related headline or footer is in it.
    pub body: String,
    /// Text under the photograph.
    pub caption: String,
    /// Who made the photograph.
    pub credit: String,
    /// Who signs the article, in the order of the byline: people, or a desk or outlet that signs instead.
    pub authors: Vec<String>,
    /// News agency that supplied the text, such as `AFP`.
    pub agency: Option<String>,
    /// Outlet that published the article.
    pub publication: Option<String>,
    /// Section of the outlet; levels are joined by `/`.
    pub section: Option<String>,
    /// Tags without repetition, the section's first.
    pub tags: Vec<Tag>,
    /// When it was published; `None` if the source does not say, or says something impossible.
    pub published: Option<Published>,
    /// When it was last changed.
    pub modified: Option<PubDate>,
    /// Place named in the dateline.
    pub place: Option<String>,
    /// ISO 639 code, two letters where there is one; `und` if unknown.
    pub language: String,
    /// Address, as the source gives it but for tracking parameters.
    pub url: Option<String>,
    /// Headlines of other articles that the page lists.
    pub related: Vec<Related>,
    /// A date of publication that the source gives and that can't be read or is impossible, as written.
    pub doubtful_date: Option<String>,
    /// Number of the version by the source's own count.
    pub version: Option<u64>,
    /// Whether it is only the beginning or a summary of the article, as in a feed.
    pub is_partial: bool,
    /// Where the record was read.
    pub origin: Origin,
    /// When it was crawled or received.
    pub captured: Option<PubDate>,
    /// By which rule each field was found, where the format has several: the field's name in a query,
    /// and the rule.
    pub rules: Vec<(String, String)>,
}

/// A publication date and how far it can be relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The date, as precise as the source gave it.
    pub date: PubDate,
    /// Name of the rule that found it, such as `date line` or `field pubDate`.
    pub rule: String,
    /// How far it can be relied on.
    pub trust: Trust,
}

/// How a date came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// Stated by the source in a place meant for it.
    Declared,
    /// Read from running text or an address.
    Derived,
    /// Chosen between several readings.
    Guessed,
}

impl Trust {
    /// Every trust, the strongest first.
    pub const ALL: [Trust; 3] = [Trust::Declared, Trust::Derived, Trust::Guessed];

    /// Returns the word by which it is stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            Trust::Declared => "declared",
            Trust::Derived => "derived",
            Trust::Guessed => "guessed",
        }
    }

    /// Returns the trust called `name`.
    pub fn named(name: &str) -> Option<Trust> {
        Trust::ALL.into_iter().find(|trust| trust.name() == name)
    }
}

/// A headline of another article that a page lists beside this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The other article's headline.
    pub title: String,
    /// Its authors, as printed.
    pub byline: Option<String>,
}

/// What a tag names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagKind {
    /// The outlet's section.
    Section,
    /// A free keyword.
    Keyword,
    /// A subject of a controlled list.
    Topic,
    /// A place.
    Place,
    /// A person.
    Person,
    /// A company, party, agency or other body.
    Organisation,
}

impl TagKind {
    /// Every kind, in the order in which an article lists its tags.
    pub const ALL: [TagKind; 6] = [
        TagKind::Section,
        TagKind::Topic,
        TagKind::Keyword,
        TagKind::Place,
        TagKind::Person,
        TagKind::Organisation,
    ];

    /// Returns the word by which it is stored, shown and searched (`tag.person:`).
    pub fn name(self) -> &'static str {
        match self {
            TagKind::Section => "section",
            TagKind::Keyword => "keyword",
            TagKind::Topic => "topic",
            TagKind::Place => "place",
            TagKind::Person => "person",
            TagKind::Organisation => "organisation",
        }
    }

    /// Returns the kind called `name`.
    pub fn named(name: &str) -> Option<TagKind> {
        TagKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A tag: what it names, and its value, in which `/` separates levels (`world/europe`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// What the tag names.
    pub kind: TagKind,
    /// The value as the source spells it.
    pub value: String,
}

/// Where a record was read, so that it can be opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file as it was given or walked to.
    pub file: String,
    /// Number of the record in the file, from 1: a line for JSON Lines, an element for an array.
    pub record: u64,
    /// Name of the format that read it.
    pub format: String,
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.record)
    }
}

/// Identity of an article: 20 characters of a base 32 alphabet without `i l o u`, 100 bits.
///
/// At a billion articles the chance that any two share one is below 10⁻¹².
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(u128);

/// Douglas Crockford's base 32, in lower case: no letter looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl ArticleId {
    /// Characters of an identity.
    pub const LEN: usize = 20;
    const BITS: u32 = 5 * Self::LEN as u32;

    /// Returns the identity made of the upper 100 bits of a 128-bit hash.
    pub fn from_hash(hash: u128) -> ArticleId {
        ArticleId(hash >> (u128::BITS - Self::BITS))
    }

    /// Returns a hash of which [`ArticleId::from_hash`] makes this identity.
    pub fn to_hash(self) -> u128 {
        self.0 << (u128::BITS - Self::BITS)
    }

    /// Returns the upper 64 bits, which sort as the identities themselves do.
    pub fn order_key(self) -> u64 {
        (self.0 >> (Self::BITS - u64::BITS)) as u64
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits: [u8; Self::LEN] = std::array::from_fn(|idx| {
            let shift = Self::BITS - 5 * (idx as u32 + 1);
            ALPHABET[(self.0 >> shift) as usize & 31]
        });
        out.pad(std::str::from_utf8(&digits).expect("the alphabet is ASCII"))
    }
}

impl FromStr for ArticleId {
    type Err = ();

    /// Reads what `Display` prints. Fails on another length or a character outside the alphabet.
    fn from_str(text: &str) -> Result<ArticleId, ()> {
        if text.len() != Self::LEN {
            return Err(());
        }
        let mut bits = 0u128;
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|&letter| letter == byte).ok_or(())?;
            bits = bits << 5 | digit as u128;
        }
        Ok(ArticleId(bits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_what_it_prints() {
        for hash in [0, 1 << 28, u128::MAX, 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef] {
            let id = ArticleId::from_hash(hash);
            assert_eq!(id.to_string().len(), ArticleId::LEN);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(ArticleId::from_hash(id.to_hash()), id);
        }
    }

    #[test]
    fn ids_order_keys_and_texts_sort_alike() {
        let low = ArticleId::from_hash(0x1000 << 100);
        let high = ArticleId::from_hash(0x1001 << 100);
        assert!(low < high && low.order_key() < high.order_key() && low.to_string() < high.to_string());
    }

    #[test]
    fn a_word_is_not_an_id() {
        for text in ["", "istanbul", "00000000000000000000x", "0000000000000000000u"] {
            assert_eq!(text.parse::<ArticleId>(), Err(()));
        }
    }

    #[test]
    fn kinds_and_trusts_are_found_by_their_names() {
        assert!(TagKind::ALL.into_iter().all(|kind| TagKind::named(kind.name()) == Some(kind)));
        assert!(Trust::ALL.into_iter().all(|trust| Trust::named(trust.name()) == Some(trust)));
    }
}

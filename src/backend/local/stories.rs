//! Stories: the copies of one text, folded in a list of hits and listed by themselves.

use std::collections::{BTreeSet, HashSet};
use std::hash::BuildHasherDefault;

use tantivy::columnar::{Column, StrColumn};
use tantivy::query::Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Searcher, TERMINATED, Term};
use xxhash_rust::xxh3::xxh3_64;

use super::collect::Match;
use super::open::number;
use super::schema::{Schema, UNDATED};
use super::writer::IdHasher;
use crate::article::ArticleId;
use crate::search::{Collapse, CopyCount, Lead};

/// Keys of stories.
type Keys = HashSet<u64, BuildHasherDefault<IdHasher>>;

/// The columns by which copies are told, of every segment.
pub struct Stories<'a> {
    searcher: &'a Searcher,
    schema: &'a Schema,
    collapse: Collapse,
    segments: Vec<Columns>,
    /// Whether any article is a copy of another.
    has_copies: bool,
}

struct Columns {
    cluster: Column<u64>,
    content: Column<u64>,
    id: Column<u64>,
    day: Column<i64>,
    second: Column<u64>,
    n_words: Column<u64>,
    source: Option<StrColumn>,
}

impl<'a> Stories<'a> {
    /// Opens the columns.
    pub fn new(
        searcher: &'a Searcher,
        schema: &'a Schema,
        collapse: Collapse,
    ) -> tantivy::Result<Stories<'a>> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        let mut has_copies = false;
        for reader in searcher.segment_readers() {
            let columns = reader.fast_fields();
            segments.push(Columns {
                cluster: columns.u64("cluster")?,
                content: columns.u64("content")?,
                id: columns.u64("id_order")?,
                day: columns.i64("first_day")?,
                second: columns.u64("second")?,
                n_words: columns.u64("words")?,
                source: columns.str("source")?,
            });
            has_copies |= reader.inverted_index(schema.copy_of)?.terms().num_terms() > 0;
        }
        Ok(Stories { searcher, schema, collapse, segments, has_copies })
    }

    /// Returns whether lists are as they would be without folding.
    pub fn is_flat(&self) -> bool {
        self.collapse == Collapse::Off || !self.has_copies
    }

    /// Returns the number that articles have in common if they are folded into one hit.
    pub fn key(&self, address: DocAddress) -> u64 {
        let columns = &self.segments[address.segment_ord as usize];
        let cluster = number(&columns.cluster, address.doc_id);
        match self.collapse {
            Collapse::Near => cluster,
            Collapse::Exact => cluster ^ number(&columns.content, address.doc_id).rotate_left(1),
            Collapse::Source => {
                let source = self.source(address).map_or(0, |source| xxh3_64(source.as_bytes()));
                cluster ^ source.rotate_left(1)
            }
            Collapse::Off => number(&columns.id, address.doc_id),
        }
    }

    fn source(&self, address: DocAddress) -> Option<String> {
        let column = self.segments[address.segment_ord as usize].source.as_ref()?;
        let ordinal = column.term_ords(address.doc_id).next()?;
        let mut source = String::new();
        column.ord_to_str(ordinal, &mut source).ok().filter(|found| *found)?;
        Some(source)
    }

    /// Returns the first match of each story.
    pub fn fold(&self, matches: Vec<Match>) -> Vec<Match> {
        if self.is_flat() {
            return matches;
        }
        let mut seen = Keys::default();
        matches.into_iter().filter(|found| seen.insert(self.key(found.address))).collect()
    }

    /// Returns how many articles match, and how many stories they are.
    pub fn count(&self, weight: &dyn Weight) -> tantivy::Result<(u64, u64)> {
        let mut seen = Keys::default();
        let mut n_matches = 0;
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            if self.is_flat() {
                n_matches += u64::from(weight.count(reader)?);
                continue;
            }
            let mut scorer = weight.scorer(reader, 1.0)?;
            while scorer.doc() != TERMINATED {
                if !reader.is_deleted(scorer.doc()) {
                    n_matches += 1;
                    seen.insert(self.key(DocAddress::new(segment as u32, scorer.doc())));
                }
                scorer.advance();
            }
        }
        Ok((n_matches, if self.is_flat() { n_matches } else { seen.len() as u64 }))
    }

    /// Returns which copy of a match stands for its story, and how many others match with it.
    pub fn lead(
        &self,
        found: DocAddress,
        lead: Lead,
        weight: &dyn Weight,
    ) -> tantivy::Result<(DocAddress, CopyCount)> {
        if self.is_flat() {
            return Ok((found, CopyCount::default()));
        }
        let key = self.key(found);
        let cluster = number(&self.segments[found.segment_ord as usize].cluster, found.doc_id);
        let members = self.members(cluster)?;
        if members.len() == 1 {
            // most articles have no copies, and to open a scorer can take longer than all the rest
            let n_sources = u64::from(self.source(found).is_some());
            return Ok((found, CopyCount { n_others: 0, n_sources }));
        }
        let mut matching = Vec::new();
        for members in members.chunk_by(|a, b| a.segment_ord == b.segment_ord) {
            let reader = self.searcher.segment_reader(members[0].segment_ord);
            let mut scorer = weight.scorer(reader, 1.0)?;
            for &member in members {
                let is_match = scorer.doc() == member.doc_id
                    || (scorer.doc() < member.doc_id && scorer.seek(member.doc_id) == member.doc_id);
                if is_match && self.key(member) == key {
                    matching.push(member);
                }
            }
        }
        let sources: BTreeSet<String> = matching.iter().filter_map(|member| self.source(*member)).collect();
        let count = CopyCount {
            n_others: (matching.len() as u64).saturating_sub(1),
            n_sources: sources.len() as u64,
        };
        let best = matching.into_iter().min_by_key(|member| self.order(*member, lead));
        Ok((best.unwrap_or(found), count))
    }

    /// Returns what orders the copies of a story: the smallest leads.
    fn order(&self, address: DocAddress, lead: Lead) -> (i64, i64, u64) {
        let columns = &self.segments[address.segment_ord as usize];
        let doc = address.doc_id;
        let (day, second) = (number(&columns.day, doc), number(&columns.second, doc) as i64);
        let id = number(&columns.id, doc);
        match lead {
            Lead::First if day == UNDATED => (i64::MAX, second, id),
            Lead::First => (day, second, id),
            Lead::Last => (-day, -second, id),
            Lead::Longest => (-(number(&columns.n_words, doc) as i64), day, id),
        }
    }

    /// Returns every article of a story, segment by segment, in order in each.
    pub fn members(&self, cluster: u64) -> tantivy::Result<Vec<DocAddress>> {
        let mut members = Vec::new();
        // All but the last bits of the first article's id are known; its column says the rest.
        let first = ArticleId::from_hash(u128::from(cluster) << 64).to_string();
        let known = &first[..ArticleId::LEN * u64::BITS as usize / 100];
        for (segment, reader) in self.searcher.segment_readers().iter().enumerate() {
            let mut docs: Vec<DocId> = Vec::new();
            let copies = reader.inverted_index(self.schema.copy_of)?;
            let term = Term::from_field_u64(self.schema.copy_of, cluster);
            let mut add = |mut postings: tantivy::postings::SegmentPostings| {
                while postings.doc() != TERMINATED {
                    docs.push(postings.doc());
                    postings.advance();
                }
            };
            if let Some(postings) = copies.read_postings(&term, IndexRecordOption::Basic)? {
                add(postings);
            }
            let ids = reader.inverted_index(self.schema.id)?;
            let mut terms = ids.terms().range().ge(known).into_stream()?;
            while terms.advance() && terms.key().starts_with(known.as_bytes()) {
                add(ids.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?);
            }
            docs.retain(|doc| {
                !reader.is_deleted(*doc) && number(&self.segments[segment].cluster, *doc) == cluster
            });
            docs.sort_unstable();
            docs.dedup();
            members.extend(docs.into_iter().map(|doc| DocAddress::new(segment as u32, doc)));
        }
        Ok(members)
    }

    /// Returns the number of an article's story.
    pub fn cluster(&self, address: DocAddress) -> u64 {
        number(&self.segments[address.segment_ord as usize].cluster, address.doc_id)
    }
}

/// Remembers which stories were seen, for a list that is given as it is found.
pub struct Seen<'a> {
    stories: Stories<'a>,
    keys: Keys,
}

impl<'a> Seen<'a> {
    /// Nothing was seen yet.
    pub fn new(stories: Stories<'a>) -> Seen<'a> {
        Seen { stories, keys: Keys::default() }
    }

    /// Returns whether the article is the first of its story.
    pub fn is_first(&mut self, address: DocAddress) -> bool {
        self.stories.is_flat() || self.keys.insert(self.stories.key(address))
    }
}

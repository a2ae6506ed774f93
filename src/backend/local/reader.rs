//! Reading the index: search, count, stream, look up, statistics.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tantivy::query::{EnableScoring, Query as TantivyQuery, Weight};
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field as TantivyField, IndexRecordOption, OwnedValue};
use tantivy::{DocAddress, DocSet, IndexReader, ReloadPolicy, Searcher, SegmentReader, TERMINATED, Term};

use super::analyzer::STEM;
use super::collect::{Match, Stream};
use super::compile::{compile, compile_for_counting, value_field, words_field};
use super::document::Age;
use super::expand;
use super::first::{self, Must, Snapshot};
use super::history;
use super::open::{self, number};
use super::plan::{self, Wanted};
use super::question::Question;
use super::rank::{self, Ranked};
use super::schema::{Schema, UNDATED};
use super::snippet::{Marked, Marker};
use super::stored;
use super::stories::{Seen, Stories};
use super::vocabulary::Vocabulary;
use crate::analysis::fold_value;
use crate::article::{Article, ArticleId};
use crate::backend::BackendError;
use crate::field::Field;
use crate::query::Query;
use crate::search::{
    AddedWord, Collapse, CopyCount, Expansion, Hit, Results, SearchRequest, Snippet, Sort, Why,
};

mod facets;
mod fingerprint;
mod kwic;
mod matches;
mod sample;
mod similar;
mod stats;
mod terms;
mod timeline;

/// An index in a folder, as it was when it was opened. Any number can be open at once, also while
/// another process writes.
pub struct Reader {
    path: PathBuf,
    schema: Schema,
    searcher: Searcher,
    snapshot: Snapshot,
    vocabulary: Vocabulary,
}

impl Reader {
    /// Opens the index in a folder.
    pub fn open(path: &Path) -> Result<Reader, BackendError> {
        let schema = Schema::new();
        let index = open::existing(path, &schema)?;
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(16)
            .try_into()
            .map_err(|error| open::failure(path, error))?;
        let searcher = reader.searcher();
        let vocabulary = Vocabulary::new(searcher.clone(), schema.clone());
        let snapshot = Snapshot::open(searcher.clone()).map_err(|error| open::failure(path, error))?;
        Ok(Reader { path: path.to_owned(), schema, searcher, snapshot, vocabulary })
    }

    /// Returns the query of tantivy's that matches the same articles.
    fn compile(&self, query: &Query) -> Result<Box<dyn TantivyQuery>, BackendError> {
        self.try_to(compile(query, &self.vocabulary))
    }

    /// Returns the words of a query that no article has, each with the one that was perhaps meant.
    pub fn missing_words(&self, query: &Query) -> Result<Vec<(String, Option<String>)>, BackendError> {
        let mut missing = Vec::new();
        for (field, text) in query.words() {
            let Some(field) = words_field(field, &self.schema) else { continue };
            for word in text.split_whitespace() {
                let is_missing = self.try_to(self.vocabulary.is_missing(field, word))?;
                if is_missing && !missing.iter().any(|(known, _)| known == word) {
                    missing.push((word.to_owned(), self.try_to(self.vocabulary.near_word(field, word))?));
                }
            }
        }
        Ok(missing)
    }

    /// Returns the patterns and fuzzy words of the searches so far that stand for more words than were searched.
    pub fn cut_expansions(&self) -> Vec<Expansion> {
        self.vocabulary.cut()
    }

    /// Returns the hits asked for, and how many articles match in all.
    pub fn search(&self, request: &SearchRequest) -> Result<Results, BackendError> {
        let (query, question) = self.try_to(self.asked(request))?;
        let stories = self.try_to(Stories::new(&self.searcher, &self.schema, request.collapse))?;
        let weight = self.weight(&query)?;
        let n_articles = self.searcher.num_docs() as usize;
        let wanted = request.offset.saturating_add(request.limit).min(n_articles);
        // Copies take places of a list that is as long as what is wanted; then a longer one is made.
        let enough = if request.sort == Sort::Relevance { rank::N_CANDIDATES } else { 0 };
        let mut length = if stories.is_flat() { wanted } else { (2 * wanted).max(enough).min(n_articles) };
        let (matches, counts) = loop {
            let matches = self.try_to(self.ranked(&query, &question, request, length))?;
            let is_full = matches.len() == length;
            let n_matches = matches.len() as u64;
            let matches = stories.fold(matches);
            if !is_full {
                let n_stories = matches.len() as u64;
                break (matches, (n_matches, n_stories));
            }
            if matches.len() >= wanted || length == n_articles {
                // Counting apart keeps the pruning of the search.
                let weight = self.counting_weight(&query)?;
                break (matches, self.try_to(stories.count(&*weight))?);
            }
            length = (4 * length).min(n_articles);
        };
        let marker = request.with_passages.then(|| Marker::new(&query, &self.vocabulary));
        let marker = self.try_to(marker.transpose())?;
        let shown = matches.iter().enumerate().take(wanted).skip(request.offset);
        let hits = shown
            .map(|(idx, found)| {
                let (address, copies) = self.try_to(stories.lead(found.address, request.lead, &*weight))?;
                let score = score_of(found, request.sort);
                Ok(Hit { copies, ..self.hit(address, idx as u64 + 1, score, marker.as_ref())? })
            })
            .collect::<Result<_, _>>()?;
        let (n_matches, n_stories) = counts;
        Ok(Results { hits, n_matches, n_stories })
    }

    /// Returns what matches a request and what it is ranked by, with the words that were added to it.
    fn asked(&self, request: &SearchRequest) -> tantivy::Result<(Query, Question)> {
        let mut question = Question::of(&request.query, &self.vocabulary)?;
        if request.added.is_empty() {
            return Ok((request.query.clone(), question));
        }
        question.add(&request.added, &self.vocabulary);
        Ok((request.query.or_words(request.added.iter().map(|added| added.word.as_str())), question))
    }

    /// Returns why the hits of a search by relevance stand where they do: for each identity its reasons, if it is among
    /// the candidates that were looked at twice.
    pub fn why(&self, request: &SearchRequest, ids: &[ArticleId]) -> Result<Vec<Option<Why>>, BackendError> {
        let explain = || -> tantivy::Result<Vec<Option<Why>>> {
            let (query, question) = self.asked(request)?;
            let wanted = Wanted { sort: Sort::Relevance, limit: rank::N_CANDIDATES, decay: request.decay };
            let candidates = self.first(&query, &question, &wanted)?;
            let Some(ranked) = Ranked::new(&self.searcher, &self.schema, &question, &candidates)? else {
                return Ok(vec![None; ids.len()]);
            };
            let mut whys = Vec::with_capacity(ids.len());
            for id in ids {
                let wanted = address(&self.searcher, &self.schema, *id)?;
                let place = candidates.iter().position(|found| Some(found.address) == wanted);
                whys.push(place.map(|place| {
                    let decay = request.decay.map(|decay| decay.factor(candidates[place].day()));
                    Why { decay, ..ranked.why(place, &question) }
                }));
            }
            Ok(whys)
        };
        self.try_to(explain())
    }

    /// Returns the terms that each word of a query means, for a reader to check.
    pub fn read_words(&self, query: &Query) -> Result<Vec<(String, Vec<String>)>, BackendError> {
        let question = self.try_to(Question::of(query, &self.vocabulary))?;
        let term = |term: &Term| {
            let text = term.value().as_str().unwrap_or_default().to_owned();
            text.strip_prefix(STEM).map_or_else(|| format!("={text}"), str::to_owned)
        };
        let words = question.words.iter();
        Ok(words
            .map(|word| (word.typed.clone(), word.terms.iter().map(|(found, _)| term(found)).collect()))
            .collect())
    }

    /// Returns the first `length` matches in their final order. `query` says what matches; it may be wider than that of
    /// the request, by the words that were added.
    fn ranked(
        &self,
        query: &Query,
        question: &Question,
        request: &SearchRequest,
        length: usize,
    ) -> tantivy::Result<Vec<Match>> {
        let (sort, decay) = (request.sort, request.decay);
        if sort != Sort::Relevance {
            return self.first(query, question, &Wanted { sort, limit: length, decay: None });
        }
        let wanted = Wanted { sort, limit: length.max(rank::N_CANDIDATES), decay };
        let mut candidates = self.first(query, question, &wanted)?;
        let others = candidates.split_off(candidates.len().min(rank::N_CANDIDATES));
        let mut ranked = rank::rerank(&self.searcher, &self.schema, question, candidates)?;
        if let Some(decay) = decay {
            for found in &mut ranked {
                *found = found.with_score(found.score() * decay.factor(found.day()));
            }
            ranked.sort_unstable();
        }
        // The others keep their order, below the last that was looked at again.
        let last = ranked.last().map_or(0.0, Match::score);
        let best = others.first().map_or(0.0, Match::score).max(f32::MIN_POSITIVE);
        ranked.extend(others.into_iter().map(|found| found.with_score(last * found.score() / best)));
        ranked.truncate(length);
        Ok(ranked)
    }

    /// Returns the matches of the first stage.
    fn first(&self, query: &Query, question: &Question, wanted: &Wanted) -> tantivy::Result<Vec<Match>> {
        let mut plan = plan::plan(query, question, &self.vocabulary, &self.searcher, wanted)?;
        let counts = |(_, weight): &(Term, f32)| *weight > 0.0;
        if wanted.sort == Sort::Relevance
            && matches!(plan.must, Must::Any)
            && plan.terms.iter().any(counts)
            && !plan.terms.iter().all(counts)
        {
            // Function words count nothing: what has no other word comes after all that has one.
            let all = plan.terms.clone();
            plan.terms.retain(counts);
            let found = first::first(&self.snapshot, &plan)?;
            if found.len() == plan.limit {
                return Ok(found);
            }
            plan.terms = all;
        }
        first::first(&self.snapshot, &plan)
    }

    /// Returns the best matches of the first stage, as many as are looked at twice.
    fn best_of_first_stage(&self, query: &Query, question: &Question) -> tantivy::Result<Vec<Match>> {
        let wanted = Wanted { sort: Sort::Relevance, limit: rank::N_CANDIDATES, decay: None };
        self.first(query, question, &wanted)
    }

    /// Returns the words that the best hits of a query have in common, for [`SearchRequest::added`].
    pub fn expansion(&self, query: &Query) -> Result<Vec<AddedWord>, BackendError> {
        let question = self.try_to(Question::of(query, &self.vocabulary))?;
        let ranked = self
            .best_of_first_stage(query, &question)
            .and_then(|candidates| rank::rerank(&self.searcher, &self.schema, &question, candidates));
        let ranked = self.try_to(ranked)?;
        let mut hits = Vec::with_capacity(expand::N_HITS);
        for found in ranked.iter().take(expand::N_HITS) {
            hits.push((self.read(found.address)?, found.score()));
        }
        let asked: Vec<String> = self
            .read_words(query)?
            .into_iter()
            .flat_map(|(typed, terms)| terms.into_iter().chain([typed]))
            .collect();
        self.try_to(expand::words(&hits, &asked, &self.vocabulary, &self.searcher))
    }

    /// Returns how many articles match, and how many stories they are.
    pub fn count_stories(&self, query: &Query, collapse: Collapse) -> Result<(u64, u64), BackendError> {
        let weight = self.counting_weight(query)?;
        let stories = self.try_to(Stories::new(&self.searcher, &self.schema, collapse))?;
        self.try_to(stories.count(&*weight))
    }

    /// Returns the articles of the story that one belongs to, the first published first, undated ones
    /// last; that one alone if it has no copies.
    pub fn story(&self, id: ArticleId) -> Result<Vec<Article>, BackendError> {
        let find = || -> tantivy::Result<Vec<DocAddress>> {
            let stories = Stories::new(&self.searcher, &self.schema, Collapse::Near)?;
            match address(&self.searcher, &self.schema, id)? {
                Some(address) => stories.members(stories.cluster(address)),
                None => Ok(Vec::new()),
            }
        };
        let addresses = self.try_to(find())?;
        let mut articles: Vec<Article> =
            addresses.into_iter().map(|address| self.read(address)).collect::<Result<_, _>>()?;
        let date = |article: &Article| article.published.as_ref().map(|published| published.date);
        articles.sort_by_key(|article| {
            let date = date(article);
            let time = date.map(|date| (date.first_day(), date.second_of_day()));
            (time.is_none(), time, article.id)
        });
        Ok(articles)
    }

    /// Returns the texts of an article, the latest first: the one that is searched, and those that it
    /// replaced.
    pub fn versions(&self, id: ArticleId) -> Result<Vec<Article>, BackendError> {
        let Some(latest) = self.article(id)? else { return Ok(Vec::new()) };
        let known = self.try_to(known(&self.searcher, &self.schema, id))?;
        let mut versions = vec![latest];
        let mut next = known.map_or(0, |known| known.history);
        while next > 0 {
            let earlier =
                history::read(&self.path, next).map_err(|error| open::io_failure(&self.path, &error))?;
            versions.push(stored::read(&earlier.head, &earlier.body).map_err(|reason| BackendError::Io {
                path: self.path.clone(),
                reason: format!("an earlier version cannot be read: {reason}"),
            })?);
            next = earlier.before;
        }
        Ok(versions)
    }

    /// Returns how many articles match.
    pub fn count(&self, query: &Query) -> Result<u64, BackendError> {
        let weight = self.counting_weight(query)?;
        let readers = self.searcher.segment_readers().iter();
        self.try_to(readers.map(|reader| weight.count(reader).map(u64::from)).sum())
    }

    /// Returns what counts all matches of a query fastest; it is slow in looking at a few.
    fn counting_weight(&self, query: &Query) -> Result<Box<dyn Weight>, BackendError> {
        let compiled = self.try_to(compile_for_counting(query, &self.vocabulary))?;
        self.try_to(compiled.weight(EnableScoring::disabled_from_searcher(&self.searcher)))
    }

    /// Calls `visit` with every match in order of date until it breaks off. However many there are,
    /// memory stays the same; where copies are folded, eight bytes are kept for each story, and the first
    /// copy in the order stands for it.
    ///
    /// Relevance can't be known before all are scored: asked for it, the order is newest first.
    pub fn each(
        &self,
        query: &Query,
        sort: Sort,
        collapse: Collapse,
        visit: &mut dyn FnMut(Hit) -> ControlFlow<()>,
    ) -> Result<u64, BackendError> {
        let compiled = self.compile(query)?;
        let marker = self.try_to(Marker::new(query, &self.vocabulary))?;
        let mut streams = self.try_to(Stream::of_all(&self.searcher, &*compiled, sort))?;
        let stories = self.try_to(Stories::new(&self.searcher, &self.schema, collapse))?;
        let mut seen = Seen::new(stories);
        let mut n_visited = 0;
        // The segment whose next match comes first; there are a handful of segments.
        let ready = |stream: &&mut Stream<'_>| stream.peek().is_some();
        while let Some(stream) = streams.iter_mut().filter(ready).min_by(|a, b| a.peek().cmp(&b.peek())) {
            let Some(found) = stream.take() else { break };
            if !seen.is_first(found.address) {
                continue;
            }
            n_visited += 1;
            if visit(self.hit(found.address, n_visited, None, Some(&marker))?).is_break() {
                break;
            }
        }
        Ok(n_visited)
    }

    /// Returns the identities that begin with these characters, at most `limit`, in order.
    pub fn ids(&self, prefix: &str, limit: usize) -> Result<Vec<ArticleId>, BackendError> {
        let mut found = std::collections::BTreeSet::new();
        let mut collect = || -> tantivy::Result<()> {
            for reader in self.searcher.segment_readers() {
                let index = reader.inverted_index(self.schema.id)?;
                let mut terms = index.terms().range().ge(prefix).into_stream()?;
                let mut n_here = 0;
                while n_here < limit && terms.advance() {
                    let Ok(text) = std::str::from_utf8(terms.key()) else { break };
                    if !text.starts_with(prefix) {
                        break;
                    }
                    let info = terms.value().clone();
                    let mut postings = index.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                    if let (Ok(id), Some(_)) = (text.parse(), first_alive(reader, &mut postings)) {
                        found.insert(id);
                        n_here += 1;
                    }
                }
            }
            Ok(())
        };
        self.try_to(collect())?;
        Ok(found.into_iter().take(limit).collect())
    }

    /// Returns values of a field that have this one in them, folded, at most `limit`; for a reader who
    /// typed only a part.
    pub fn near_values(&self, field: Field, value: &str, limit: usize) -> Result<Vec<String>, BackendError> {
        let wanted = fold_value(value);
        let field = if matches!(field, Field::TagOf(_)) { Field::Tag } else { field };
        let Some(field) = value_field(field, &self.schema).filter(|_| !wanted.is_empty()) else {
            return Ok(Vec::new());
        };
        let mut near = std::collections::BTreeSet::new();
        let mut collect = || -> tantivy::Result<()> {
            for reader in self.searcher.segment_readers() {
                let index = reader.inverted_index(field)?;
                let mut terms = index.terms().stream()?;
                while near.len() < limit && terms.advance() {
                    let term = String::from_utf8_lossy(terms.key());
                    if term.contains(&wanted) {
                        near.insert(term.into_owned());
                    }
                }
            }
            Ok(())
        };
        self.try_to(collect())?;
        Ok(near.into_iter().collect())
    }

    /// Returns the article with this identity.
    pub fn article(&self, id: ArticleId) -> Result<Option<Article>, BackendError> {
        match self.try_to(address(&self.searcher, &self.schema, id))? {
            Some(address) => self.read(address).map(Some),
            None => Ok(None),
        }
    }

    fn hit(
        &self,
        address: DocAddress,
        rank: u64,
        score: Option<f32>,
        marker: Option<&Marker>,
    ) -> Result<Hit, BackendError> {
        let article = self.read(address)?;
        let copies = CopyCount::default();
        let Some(marker) = marker else {
            return Ok(Hit {
                rank,
                score,
                article,
                title_marks: Vec::new(),
                snippet: Snippet::default(),
                copies,
            });
        };
        let Marked { title: title_marks, snippet } = marker.marked(&article);
        Ok(Hit { rank, score, article, title_marks, snippet, copies })
    }

    fn read(&self, address: DocAddress) -> Result<Article, BackendError> {
        let stored: StoredDocument = self.try_to(self.searcher.doc(address))?;
        let part = |field: TantivyField| {
            stored
                .0
                .iter()
                .find(|(stored_field, _)| *stored_field == field)
                .map_or("", |(_, text)| text.as_str())
        };
        stored::read(part(self.schema.head), part(self.schema.body)).map_err(|reason| BackendError::Io {
            path: self.path.clone(),
            reason: format!("a stored article cannot be read: {reason}"),
        })
    }

    fn try_to<T>(&self, result: tantivy::Result<T>) -> Result<T, BackendError> {
        result.map_err(|error| open::failure(&self.path, error))
    }
}

fn score_of(found: &Match, sort: Sort) -> Option<f32> {
    match sort {
        Sort::Relevance => Some(found.score()),
        Sort::Newest | Sort::Oldest => None,
    }
}

/// The stored fields of a document: texts only.
struct StoredDocument(Vec<(TantivyField, String)>);

impl StoredDocument {
    fn take(&mut self, field: TantivyField) -> String {
        let found = self.0.iter_mut().find(|(stored, _)| *stored == field);
        found.map_or_else(String::new, |(_, text)| std::mem::take(text))
    }
}

impl DocumentDeserialize for StoredDocument {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut deserializer: D) -> Result<Self, DeserializeError> {
        let mut fields = Vec::with_capacity(2);
        while let Some((field, value)) = deserializer.next_field::<OwnedValue>()? {
            if let OwnedValue::Str(text) = value {
                fields.push((field, text));
            }
        }
        Ok(StoredDocument(fields))
    }
}

/// What the index knows of an article when another text of it comes.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Fingerprint of the text that it has.
    pub fingerprint: u64,
    /// Fingerprints of the texts that this one replaced, the oldest first.
    pub replaced: Vec<u64>,
    /// What tells an older text from a later one.
    pub age: Age,
    /// Number of its story.
    pub cluster: u64,
    /// Place of the text before it, plus one.
    pub history: u64,
}

/// Returns what the index knows of an article, if it has it.
pub(super) fn known(searcher: &Searcher, schema: &Schema, id: ArticleId) -> tantivy::Result<Option<Known>> {
    let Some(address) = address(searcher, schema, id)? else { return Ok(None) };
    let columns = searcher.segment_reader(address.segment_ord).fast_fields();
    let column = |name: &str| columns.u64(name).map(|column| number(&column, address.doc_id));
    let moment = |day: &str, second: &str| -> tantivy::Result<_> {
        let day = number(&columns.i64(day)?, address.doc_id);
        Ok(if day == UNDATED { None } else { Some((day, column(second)?)) })
    };
    Ok(Some(Known {
        fingerprint: column("fingerprint")?,
        replaced: columns.u64("replaced")?.values_for_doc(address.doc_id).collect(),
        age: Age {
            is_partial: column("is_partial")? == 1,
            version: Some(column("version")?).filter(|version| *version > 0),
            changed: match moment("updated_day", "updated_second")? {
                None => moment("first_day", "second")?,
                changed => changed,
            },
        },
        cluster: column("cluster")?,
        history: column("history")?,
    }))
}

/// Returns the stored head and body of an article, if the index has it.
pub(super) fn stored_text(
    searcher: &Searcher,
    schema: &Schema,
    id: ArticleId,
) -> tantivy::Result<Option<(String, String)>> {
    let Some(address) = address(searcher, schema, id)? else { return Ok(None) };
    let mut stored: StoredDocument = searcher.doc(address)?;
    Ok(Some((stored.take(schema.head), stored.take(schema.body))))
}

fn address(searcher: &Searcher, schema: &Schema, id: ArticleId) -> tantivy::Result<Option<DocAddress>> {
    let term = Term::from_field_text(schema.id, &id.to_string());
    for (segment, reader) in searcher.segment_readers().iter().enumerate() {
        let index = reader.inverted_index(schema.id)?;
        if let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)?
            && let Some(doc) = first_alive(reader, &mut postings)
        {
            return Ok(Some(DocAddress::new(segment as u32, doc)));
        }
    }
    Ok(None)
}

fn first_alive(reader: &SegmentReader, docs: &mut impl DocSet) -> Option<u32> {
    let mut doc = docs.doc();
    while doc != TERMINATED {
        if !reader.is_deleted(doc) {
            return Some(doc);
        }
        doc = docs.advance();
    }
    None
}

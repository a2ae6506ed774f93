//! Every place where a query's words stand, article by article.

use std::ops::ControlFlow;

use super::{Marker, Reader, Seen, Stories, Stream};
use crate::article::Article;
use crate::backend::BackendError;
use crate::field::Field;
use crate::query::Query;
use crate::search::kwic::Occurrence;
use crate::search::{Collapse, Sort, Spot};

impl Reader {
    /// Calls `visit` with every article that matches in order of date, until it breaks off; copies as `collapse`
    /// says, the first of each in the order. Memory does not grow but for eight bytes a story where copies are folded.
    pub(super) fn each_article(
        &self,
        query: &Query,
        sort: Sort,
        collapse: Collapse,
        visit: &mut dyn FnMut(Article) -> ControlFlow<()>,
    ) -> Result<(), BackendError> {
        let compiled = self.compile(query)?;
        let mut streams = self.try_to(Stream::of_all(&self.searcher, &*compiled, sort))?;
        let mut seen = Seen::new(self.try_to(Stories::new(&self.searcher, &self.schema, collapse))?);
        let ready = |stream: &&mut Stream<'_>| stream.peek().is_some();
        while let Some(stream) = streams.iter_mut().filter(ready).min_by(|a, b| a.peek().cmp(&b.peek())) {
            let Some(found) = stream.take() else { break };
            if seen.is_first(found.address) && visit(self.read(found.address)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Calls `visit` with each place where a word or phrase of the query stands in the headline, deck or body of a
    /// match, in order of date and of the text, until it breaks off; with `width` columns of text on each side.
    pub fn each_occurrence(
        &self,
        query: &Query,
        sort: Sort,
        collapse: Collapse,
        width: usize,
        visit: &mut dyn FnMut(Occurrence) -> ControlFlow<()>,
    ) -> Result<(), BackendError> {
        let marker = self.try_to(Marker::new(query, &self.vocabulary))?;
        self.each_article(query, sort, collapse, &mut |article| {
            // Where the body begins with the deck, it is one text.
            let is_same = article.body.starts_with(&article.deck);
            for Spot { field, span } in marker.spots(&article) {
                let text = match field {
                    Field::Title => &article.title,
                    Field::Deck if is_same => continue,
                    Field::Deck => &article.deck,
                    _ => &article.body,
                };
                let mut occurrence = Occurrence {
                    id: article.id,
                    date: article.published.as_ref().map(|published| published.date),
                    title: article.title.clone(),
                    field,
                    span,
                    left: String::new(),
                    node: String::new(),
                    right: String::new(),
                };
                occurrence.read(text, width);
                visit(occurrence)?;
            }
            ControlFlow::Continue(())
        })
    }
}

//! What a page has told so far, from which the draft is made.

use std::collections::HashSet;

use super::credit::{self, Caption};
use super::kinds::{Change, Dates, Kind};
use super::marks;
use crate::analysis::fold;
use crate::article::{TagKind, Trust};
use crate::draft::{Draft, DraftDate, DraftRelated};

/// Name of the rule for the date that the scraper wrote above the page.
pub const DATE_LINE: &str = "date line";

/// Name of the rule for a date that stands on the page itself.
const WRITTEN_DATE: &str = "written date";

/// Bylines of one article at most; a page with more is a list.
const MAX_BYLINES: usize = 20;

/// A draft in the making. What was told first stays.
#[derive(Debug, Default)]
pub struct Page {
    /// The draft; its body is still missing.
    pub draft: Draft,
    /// The headline, folded; empty if there is none.
    pub title: String,
    /// What the next date tells, where its label has a line of its own.
    next_change: Option<Change>,
    /// Headlines of other articles, folded.
    seen: HashSet<String>,
    /// Keywords, folded.
    seen_tags: HashSet<String>,
}

impl Page {
    /// Takes what a line tells outside the running text; the text of captions is kept apart.
    pub fn take(&mut self, kind: &Kind) {
        match kind {
            Kind::Dates(dates) => self.take_dates(dates),
            Kind::DateLabel(change) => self.next_change = Some(*change),
            Kind::Byline(names) => self.take_byline(names),
            Kind::Source(value) => self.take_source(value),
            Kind::Credit(name) => {
                // A name alone signs a text as its agency; photographers and their shops do not.
                if credit::is_agency(name) {
                    self.take_source(name);
                }
            }
            Kind::Caption(caption) => self.take_caption(caption),
            Kind::Tags(tags) => tags.iter().for_each(|tag| self.take_keyword(tag)),
            Kind::Section(section) => self.take_section(section),
            Kind::ReadMore(Some(headline)) => self.take_related(headline),
            Kind::Address(url) => {
                if url.contains("://") {
                    self.draft.url.get_or_insert_with(|| url.clone());
                }
            }
            Kind::Several(kinds) => kinds.iter().for_each(|kind| self.take(kind)),
            Kind::Text
            | Kind::ReadingTime
            | Kind::Furniture
            | Kind::Moment
            | Kind::Desk
            | Kind::RelatedMark
            | Kind::ReadMore(None)
            | Kind::Plug
            | Kind::Footer
            | Kind::Rights => {}
        }
    }

    /// Takes what a line above the body tells; links of the page's menu are no related articles.
    pub fn take_header(&mut self, kind: &Kind) {
        if !matches!(kind, Kind::ReadMore(_)) {
            self.take(kind);
        }
    }

    fn take_dates(&mut self, dates: &Dates) {
        let written = |text: &String| DraftDate {
            text: text.clone(),
            rule: WRITTEN_DATE.into(),
            trust: Trust::Declared,
        };
        let (published, modified) = match self.next_change.take() {
            Some(Change::Modified) if dates.modified.is_none() => (None, dates.published.as_ref()),
            Some(Change::Modified | Change::Published) | None => {
                (dates.published.as_ref(), dates.modified.as_ref())
            }
        };
        if let Some(text) = published {
            self.draft.published.get_or_insert_with(|| written(text));
        }
        if let Some(text) = modified {
            self.draft.modified.get_or_insert_with(|| written(text));
        }
    }

    /// Takes a byline that is not known yet.
    pub fn take_byline(&mut self, names: &str) {
        let folded = fold(names);
        if self.draft.bylines.len() < MAX_BYLINES
            && self.draft.bylines.iter().all(|known| fold(known) != folded)
        {
            self.draft.bylines.push(names.to_owned());
        }
    }

    fn take_source(&mut self, value: &str) {
        let source = credit::read_source(value);
        if let Some(agency) = source.agency {
            self.draft.agency.get_or_insert(agency);
        }
        if let Some(publication) = source.publication {
            self.draft.publication.get_or_insert(publication);
        }
    }

    /// Takes who owns the page, where nothing else names the outlet.
    pub fn take_owner(&mut self, owner: Option<&str>) {
        if self.draft.publication.is_none() {
            self.draft.publication = owner.map(str::to_owned);
        }
    }

    /// Takes the text under a photograph and its credit; those of further photographs are added.
    pub fn take_caption(&mut self, caption: &Caption) {
        add(&mut self.draft.caption, &caption.text, "\n");
        add(&mut self.draft.credit, &caption.credit, "; ");
    }

    /// Takes a line between headline and body.
    pub fn take_deck(&mut self, text: &str) {
        add(&mut self.draft.deck, text, " ");
    }

    /// Takes the name of a section; what stands above the headline besides the section is a keyword.
    pub fn take_section(&mut self, section: &str) {
        match &self.draft.section {
            None => self.draft.section = Some(section.to_owned()),
            Some(known)
                if fold(known) == fold(section) || marks::is_one_of(&fold(section), marks::SECTIONS) => {}
            Some(_) => self.take_keyword(section),
        }
    }

    /// Takes a keyword.
    pub fn take_keyword(&mut self, keyword: &str) {
        if self.seen_tags.insert(fold(keyword)) {
            self.draft.tags.push((TagKind::Keyword, keyword.to_owned()));
        }
    }

    /// Takes a headline of another article, unless it is known or is this article's.
    pub fn take_related(&mut self, headline: &str) {
        let folded = fold(headline);
        if folded != self.title && self.seen.insert(folded) {
            self.draft.related.push(DraftRelated { title: headline.to_owned(), byline: None });
        }
    }

    /// Gives the last headline of another article its byline.
    pub fn take_related_byline(&mut self, names: &str) {
        if let Some(last) = self.draft.related.last_mut() {
            last.byline.get_or_insert_with(|| names.to_owned());
        }
    }
}

/// Adds a text to those known, unless it repeats the last one.
fn add(known: &mut Option<String>, text: &str, separator: &str) {
    if text.is_empty() {
        return;
    }
    match known {
        None => *known = Some(text.to_owned()),
        Some(known) if known == text || known.rsplit(separator).next() == Some(text) => {}
        Some(known) => {
            known.push_str(separator);
            known.push_str(text);
        }
    }
}

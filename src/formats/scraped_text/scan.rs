//! The walk from the headline down to the body: deck, caption, byline and date are told by what follows them.
//!
//! Lines of text wait until a line that only headers have proves that they stand above the body; if none
//! does, they are its first paragraphs.

use super::credit::Caption;
use super::header::{MAX_DECK_WORDS, MAX_HEADER_LINES};
use super::kinds::{self, Kind};
use super::lines::Line;
use super::page::Page;
use super::shape;
use crate::analysis::fold;

/// Lines that can wait for proof: two of a deck and a caption.
const MAX_WAITING: usize = 3;

/// Words of a deck that only a caption proves: a first paragraph is mostly longer.
const SHORT_DECK_WORDS: usize = 30;

/// Words of a caption.
const MAX_CAPTION_WORDS: usize = 60;

/// The walk from the headline to the body.
pub struct Scan<'a, 'b> {
    lines: &'b [Line<'a>],
    /// First line that is not yet known to be the header's.
    end: usize,
    /// Lines of text since `end`.
    waiting: Vec<usize>,
    /// The last line that is surely the body's.
    last_body: usize,
    /// Whether empty lines part paragraphs here, so that lines without any are a block.
    has_gaps: bool,
    has_deck: bool,
    has_date: bool,
    has_byline: bool,
}

impl<'a, 'b> Scan<'a, 'b> {
    /// Starts at the line below the headline.
    pub fn new(lines: &'b [Line<'a>], start: usize) -> Scan<'a, 'b> {
        let ends_body = |line: &Line<'_>| matches!(line.kind, Kind::RelatedMark | Kind::Rights | Kind::Desk);
        let tail = lines[start..].iter().position(ends_body).map_or(lines.len(), |at| start + at);
        let window = &lines[start..tail];
        let last = window
            .iter()
            .rposition(Line::is_body_like)
            .or_else(|| window.iter().rposition(|line| line.kind == Kind::Text));
        let last_body = last.map_or(start, |at| start + at);
        Scan {
            lines,
            end: start,
            waiting: Vec::new(),
            last_body,
            has_gaps: window.iter().take(MAX_HEADER_LINES).any(|line| line.follows_gap),
            has_deck: false,
            has_date: false,
            has_byline: false,
        }
    }

    /// Takes the lines between the headline and its second time.
    pub fn read_to_repeat(&mut self, second: usize, page: &mut Page) {
        for idx in self.end..second {
            let line = &self.lines[idx];
            match &line.kind {
                Kind::Text if line.n_words > 3 && !self.is_credited(idx) => self.take_deck(idx, page),
                Kind::Text => {}
                Kind::Credit(credit) if idx > 0 && self.is_credited(idx - 1) => {
                    let text = self.lines[idx - 1].text.to_string();
                    page.take_caption(&Caption { text, credit: credit.clone(), is_sure: true });
                }
                kind => {
                    self.note(kind);
                    page.take_header(&line.kind);
                }
            }
        }
        self.end = second + 1;
    }

    /// Returns whether a bare credit follows the line directly.
    fn is_credited(&self, idx: usize) -> bool {
        let next = self.lines.get(idx + 1);
        self.lines[idx].kind == Kind::Text
            && next.is_some_and(|next| matches!(next.kind, Kind::Credit(_)) && !next.follows_gap)
    }

    fn take_deck(&mut self, idx: usize, page: &mut Page) {
        page.take_deck(&self.lines[idx].text);
        self.has_deck = true;
    }

    /// Reads on until the lines are the body's; returns where it starts.
    pub fn run(mut self, page: &mut Page) -> usize {
        let limit = self.lines.len().min(self.end + MAX_HEADER_LINES);
        for idx in self.end..limit {
            let line = &self.lines[idx];
            let goes_on = match &line.kind {
                Kind::Text | Kind::ReadMore(Some(_)) => self.read_text(idx, page),
                Kind::Dates(_)
                | Kind::DateLabel(_)
                | Kind::Byline(_)
                | Kind::Several(_)
                | Kind::ReadingTime => self.read_strong(idx, page),
                Kind::Moment if self.is_above_moment(idx) => self.read_strong(idx, page),
                Kind::Source(_) => self.read_source(idx, page),
                Kind::Credit(credit) => self.read_credit(idx, credit, page),
                Kind::Caption(caption) => self.read_caption(idx, caption, page),
                Kind::Moment
                | Kind::Section(_)
                | Kind::Address(_)
                | Kind::Tags(_)
                | Kind::ReadMore(None)
                | Kind::Furniture
                | Kind::Plug
                | Kind::Footer => {
                    if self.waiting.is_empty() {
                        page.take_header(&line.kind);
                        self.end = idx + 1;
                    }
                    true
                }
                Kind::RelatedMark | Kind::Desk | Kind::Rights => false,
            };
            if !goes_on {
                break;
            }
        }
        self.end
    }

    fn read_text(&mut self, idx: usize, page: &mut Page) -> bool {
        let line = &self.lines[idx];
        if line.text.len() < 2 * page.title.len() + 32 && fold(&line.text) == page.title {
            return self.absorb(idx, page, Proof::Title);
        }
        if self.is_bare_name(idx) && self.may_absorb(idx) {
            page.take_byline(&line.text);
            self.has_byline = true;
            return self.absorb(idx, page, Proof::Header);
        }
        self.waiting.push(idx);
        self.waiting.len() <= MAX_WAITING && line.n_words <= MAX_DECK_WORDS
    }

    /// Returns whether the line is a name beside a date, which needs no `By`.
    fn is_bare_name(&self, idx: usize) -> bool {
        let line = &self.lines[idx];
        let is_dated = |line: &Line<'_>| matches!(line.kind, Kind::Dates(_) | Kind::DateLabel(_));
        let after = self.lines.get(idx + 1).is_some_and(is_dated);
        let before = idx == self.end && self.has_date && is_dated(&self.lines[idx - 1]) && !line.follows_gap;
        (2..=4).contains(&line.n_words)
            && shape::is_name(&line.text, 2)
            && !kinds::is_section(&line.text)
            && (after || before)
    }

    /// A date, a byline, a reading time.
    fn read_strong(&mut self, idx: usize, page: &mut Page) -> bool {
        let kind = &self.lines[idx].kind;
        if !self.may_absorb(idx) {
            return false;
        }
        self.absorb(idx, page, Proof::Header);
        self.note(kind);
        page.take(kind);
        true
    }

    /// Live texts have times of day inside: one proves a short deck only, in one block with it.
    fn is_above_moment(&self, idx: usize) -> bool {
        let is_short = |&idx: &usize| self.lines[idx].n_words <= SHORT_DECK_WORDS;
        self.waiting.len() <= 1 && self.waiting.iter().all(is_short) && self.is_block(idx)
    }

    /// Returns whether no empty line stands between the first line that waits and the line `idx`.
    fn is_block(&self, idx: usize) -> bool {
        let first = self.waiting.first().copied().unwrap_or(idx);
        self.has_gaps && self.lines[first..=idx].iter().all(|line| !line.follows_gap)
    }

    fn note(&mut self, kind: &Kind) {
        self.has_date |= matches!(kind, Kind::Dates(_) | Kind::Moment);
        self.has_byline |= matches!(kind, Kind::Byline(_));
        if let Kind::Several(kinds) = kind {
            kinds.iter().for_each(|kind| self.note(kind));
        }
    }

    /// Returns whether the lines that wait can be a deck and a caption above the line.
    fn may_absorb(&self, idx: usize) -> bool {
        if self.waiting.is_empty() {
            return true;
        }
        let is_dated_twice = self.has_date && matches!(self.lines[idx].kind, Kind::Dates(_) | Kind::Moment);
        let is_late = self.has_date && self.has_byline || is_dated_twice;
        let fits = self.waiting.iter().all(|&idx| self.lines[idx].n_words <= MAX_DECK_WORDS);
        // A headline with a byline below other text is another article's.
        let last = &self.lines[self.waiting[self.waiting.len() - 1]];
        let is_listed =
            matches!(self.lines[idx].kind, Kind::Byline(_)) && self.waiting.len() > 1 && last.is_headline();
        let n_prose = self.waiting.iter().filter(|&&idx| self.lines[idx].is_prose()).count();
        let is_body = n_prose > 2 || (n_prose == 2 && last.n_words > SHORT_DECK_WORDS);
        !is_late && !is_listed && !is_body && fits && idx < self.last_body
    }

    /// Above the body, the source stands below the headline, or in one block with the deck.
    fn read_source(&mut self, idx: usize, page: &mut Page) -> bool {
        let is_dated = self.has_date || self.has_byline;
        let is_above = !is_dated && self.waiting.len() == 1 && self.is_block(idx) && self.may_absorb(idx);
        if !self.waiting.is_empty() && !is_above {
            return false;
        }
        self.absorb(idx, page, Proof::Header);
        page.take(&self.lines[idx].kind);
        true
    }

    /// A bare credit makes the line before it a caption.
    fn read_credit(&mut self, idx: usize, credit: &str, page: &mut Page) -> bool {
        let Some(&last) = self.waiting.last() else {
            page.take(&self.lines[idx].kind);
            self.end = idx + 1;
            return true;
        };
        let line = &self.lines[last];
        let is_joined = !self.lines[idx].follows_gap;
        let is_caption = line.n_words <= MAX_CAPTION_WORDS
            && idx < self.last_body
            && (is_joined || line.n_words <= SHORT_DECK_WORDS);
        let decks = &self.waiting[..self.waiting.len() - 1];
        let stays_above = self.may_absorb_for_caption(decks, idx);
        if !is_caption || !stays_above {
            return false;
        }
        self.waiting.pop();
        page.take_caption(&Caption { text: line.text.to_string(), credit: credit.to_owned(), is_sure: true });
        self.absorb(idx, page, Proof::Header)
    }

    fn read_caption(&mut self, idx: usize, caption: &Caption, page: &mut Page) -> bool {
        if !self.may_absorb_for_caption(&self.waiting, idx) {
            return false;
        }
        let is_credit_only = caption.text.is_empty();
        let has_own_text = self.has_deck || self.waiting.len() > 1;
        if is_credit_only
            && has_own_text
            && !self.lines[idx].follows_gap
            && let Some(last) = self.waiting.pop()
        {
            let text = self.lines[last].text.to_string();
            page.take_caption(&Caption { text, credit: String::new(), is_sure: true });
        }
        page.take_caption(caption);
        self.absorb(idx, page, Proof::Header)
    }

    /// A caption can also stand inside the body: it proves a short deck only, or lines without a gap.
    fn may_absorb_for_caption(&self, decks: &[usize], idx: usize) -> bool {
        let have_at_most = |max_words| decks.iter().all(|&idx| self.lines[idx].n_words <= max_words);
        let is_first = !self.has_date && !self.has_byline && !self.has_deck;
        let is_deck = is_first && decks.len() == 1 && have_at_most(SHORT_DECK_WORDS);
        let is_proven = is_deck || (self.is_block(idx) && have_at_most(MAX_DECK_WORDS));
        decks.is_empty() || (idx < self.last_body && is_proven)
    }

    /// Takes the lines that wait, now that the line `idx` proves them to be the header's.
    fn absorb(&mut self, idx: usize, page: &mut Page, proof: Proof) -> bool {
        if self.waiting.len() > MAX_WAITING {
            return false;
        }
        for waiting in std::mem::take(&mut self.waiting) {
            let line = &self.lines[waiting];
            if line.n_words <= 3 && !shape::ends_sentence(&line.text) {
                if kinds::is_section(&line.text) {
                    page.take_section(&line.text);
                }
            } else if self.has_deck && proof != Proof::Title {
                page.take_caption(&Caption { text: line.text.to_string(), ..Caption::default() });
            } else {
                self.take_deck(waiting, page);
            }
        }
        self.end = idx + 1;
        true
    }
}

/// What shows that lines stand above the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// The headline, again.
    Title,
    /// A date, a byline, a reading time, a source, a caption, a credit.
    Header,
}

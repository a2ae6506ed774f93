//! The middle of a page: where the body ends, and what inside it is none of it.

use std::collections::HashSet;

use super::credit::Caption;
use super::kinds::{self, Kind};
use super::lines::Line;
use super::page::Page;
use super::shape;
use crate::analysis::fold;

/// Headlines in a row, without a paragraph after them, that are a list even without a mark above it.
const MIN_LIST: usize = 3;

/// The same where bylines or the foot of the page follow.
const MIN_SURE_LIST: usize = 2;

/// The same on a page that shows no other sign of being one, or above a source line: it may be the article's.
const MIN_DOUBTFUL_LIST: usize = 5;

/// Words of such a doubtful list's headlines on average: results and fixtures have fewer.
const MIN_MEAN_WORDS: usize = 7;

/// Paragraphs in a row that show that the body goes on after a mark of its end.
const MIN_RESUMED: usize = 2;

/// The same after a source line, after which pages put sentences of their own.
const MIN_RESUMED_AFTER_SOURCE: usize = 3;

/// Words of a caption inside the body.
const MAX_CAPTION_WORDS: usize = 45;

/// Words of a caption of two sentences inside the body.
const MAX_TWO_SENTENCES: usize = 30;

/// Words of a request to the reader below the body.
const MAX_PLUG_WORDS: usize = 20;

/// Returns where the body that starts at `start` ends.
pub fn find_end(lines: &[Line<'_>], start: usize) -> usize {
    let resumed = Resumed::of(lines);
    let mut end = lines.len();
    let mut has_text = false;
    let mut idx = start;
    while idx < lines.len() {
        let next = idx + 1;
        match &lines[idx].kind {
            Kind::Text => has_text = true,
            Kind::Source(_) | Kind::Desk if has_text && !resumed.at(next, MIN_RESUMED_AFTER_SOURCE) => {
                end = idx;
                break;
            }
            Kind::RelatedMark | Kind::Footer if !resumed.at(next, MIN_RESUMED) => {
                end = idx;
                break;
            }
            Kind::Rights => {
                end = idx;
                break;
            }
            _ => {}
        }
        idx = next;
    }
    let end = list_start(lines, start, end);
    trim_end(lines, start, end)
}

/// For each line, how many paragraphs in a row follow somewhere below it, before the page's end.
struct Resumed {
    /// The most paragraphs in a row from the line on; `usize::MAX` if a paragraph has its own source line.
    n_paragraphs: Vec<usize>,
}

impl Resumed {
    fn of(lines: &[Line<'_>]) -> Resumed {
        let mut n_paragraphs = vec![0; lines.len() + 1];
        let (mut run, mut most, mut is_before_source) = (0, 0, false);
        for (idx, line) in lines.iter().enumerate().rev() {
            match &line.kind {
                Kind::Text if line.is_prose() && !kinds::is_plug_by_words(&line.text, line.n_words) => {
                    run += 1;
                    most = if is_before_source { usize::MAX } else { most.max(run) };
                }
                Kind::Text if line.is_sentence() || shape::is_list_item(&line.text) => {}
                Kind::Text | Kind::RelatedMark | Kind::Footer | Kind::Byline(_) => {
                    (run, is_before_source) = (0, false)
                }
                Kind::Source(_) | Kind::Desk => (run, is_before_source) = (0, true),
                Kind::Rights => (run, most, is_before_source) = (0, 0, false),
                _ => {}
            }
            n_paragraphs[idx] = most;
        }
        Resumed { n_paragraphs }
    }

    fn at(&self, idx: usize, min_paragraphs: usize) -> bool {
        self.n_paragraphs[idx] >= min_paragraphs
    }
}

/// Returns where a list of other headlines begins that stands between the last paragraph and `end`; `end` if none does.
fn list_start(lines: &[Line<'_>], start: usize, end: usize) -> usize {
    let body = &lines[start..end];
    let is_paragraph =
        |line: &Line<'_>| line.is_prose() && !kinds::is_plug_by_words(&line.text, line.n_words);
    let Some(last) = body.iter().rposition(is_paragraph).map(|at| start + at) else { return end };
    if lines[last].text.ends_with([':', '：']) {
        return end;
    }
    let mut list = List::default();
    for (idx, line) in lines.iter().enumerate().take(end).skip(last + 1) {
        match &line.kind {
            Kind::Text if line.is_headline() && !kinds::is_plug_by_words(&line.text, line.n_words) => {
                list.add(idx, line)
            }
            Kind::Text
                if is_foot_text(line, list.n_headlines)
                    || (list.n_headlines >= MIN_LIST && idx + 3 >= end) => {}
            Kind::Text => list = List::default(),
            Kind::Byline(_) | Kind::Plug | Kind::Footer | Kind::Furniture => {
                list.is_sure |= list.n_headlines > 0
            }
            _ => {}
        }
    }
    let is_page = lines.iter().any(|line| is_page_mark(&line.kind));
    let min_headlines = match lines.get(end).map(|line| &line.kind) {
        _ if !is_page => MIN_DOUBTFUL_LIST,
        _ if list.is_sure => MIN_SURE_LIST,
        Some(Kind::Source(_) | Kind::Desk | Kind::RelatedMark) => MIN_DOUBTFUL_LIST,
        Some(Kind::Rights | Kind::Footer) => MIN_SURE_LIST,
        _ => MIN_LIST,
    };
    let is_doubtful = min_headlines == MIN_DOUBTFUL_LIST && list.n_words < MIN_MEAN_WORDS * list.n_headlines;
    if list.n_headlines >= min_headlines && !is_doubtful && !list.is_of_one_thing() {
        list.first
    } else {
        end
    }
}

/// Lines in a row that may be headlines of other articles.
#[derive(Default)]
struct List<'a> {
    first: usize,
    n_headlines: usize,
    n_words: usize,
    /// Whether a byline or the foot of the page follows a headline.
    is_sure: bool,
    first_words: HashSet<&'a str>,
}

impl<'a> List<'a> {
    fn add(&mut self, idx: usize, line: &'a Line<'_>) {
        if self.n_headlines == 0 {
            self.first = idx;
        }
        self.n_headlines += 1;
        self.n_words += line.n_words;
        self.first_words.extend(line.text.split_whitespace().next());
    }

    /// Prizes, results and the like begin with the same words; headlines of different articles do not.
    fn is_of_one_thing(&self) -> bool {
        self.first_words.len() * 2 <= self.n_headlines
    }
}

/// Returns whether a line shows that the text is a page with its header or foot, and not an article alone.
fn is_page_mark(kind: &Kind) -> bool {
    match kind {
        Kind::ReadingTime
        | Kind::Dates(_)
        | Kind::Byline(_)
        | Kind::Source(_)
        | Kind::RelatedMark
        | Kind::Rights
        | Kind::Footer => true,
        Kind::Several(_) | Kind::Section(_) => true,
        Kind::Text
        | Kind::Furniture
        | Kind::Moment
        | Kind::DateLabel(_)
        | Kind::Desk
        | Kind::Caption(_)
        | Kind::Credit(_)
        | Kind::Tags(_)
        | Kind::ReadMore(_)
        | Kind::Plug
        | Kind::Address(_) => false,
    }
}

/// Returns whether a line below some headlines is neither one nor a paragraph: a menu's word, a request.
fn is_foot_text(line: &Line<'_>, n_headlines: usize) -> bool {
    let is_word = line.n_words <= 3 && !shape::ends_as_prose(&line.text) && n_headlines > 0;
    is_word || kinds::is_plug_by_words(&line.text, line.n_words)
}

/// Takes furniture off the end of the body.
fn trim_end(lines: &[Line<'_>], start: usize, end: usize) -> usize {
    let is_page = lines.iter().any(|line| !matches!(line.kind, Kind::Text | Kind::Moment));
    let is_furniture = |line: &Line<'_>| match &line.kind {
        Kind::Text => {
            is_page && line.n_words <= MAX_PLUG_WORDS && kinds::is_plug_by_words(&line.text, line.n_words)
        }
        Kind::Moment | Kind::Caption(_) => false,
        _ => true,
    };
    let body = &lines[start..end];
    let kept = body.iter().rposition(|line| !is_furniture(line)).map(|at| start + at + 1);
    kept.unwrap_or(if is_page { start } else { end })
}

/// Reads the body into `page`: its paragraphs, and what stands between them.
pub fn read(lines: &[Line<'_>], page: &mut Page) {
    let mut paragraphs: Vec<&Line<'_>> = Vec::with_capacity(lines.len());
    let mut idx = 0;
    while idx < lines.len() {
        let line = &lines[idx];
        idx += 1;
        match &line.kind {
            Kind::Text if is_title(line, page) => {}
            Kind::Text
            | Kind::Dates(_)
            | Kind::DateLabel(_)
            | Kind::Moment
            | Kind::Footer
            | Kind::Several(_)
            | Kind::Section(_)
            | Kind::Address(_) => paragraphs.push(line),
            Kind::Byline(names) if page.draft.bylines.is_empty() => page.take_byline(names),
            Kind::Byline(_) => paragraphs.push(line),
            Kind::Source(value) if super::credit::read_source(value).agency.is_none() => {
                paragraphs.push(line)
            }
            Kind::Caption(caption) if caption.is_sure && !is_paragraph(&caption.text) => {
                page.take_caption(caption)
            }
            Kind::Caption(_) => paragraphs.push(line),
            Kind::Credit(credit) => {
                let is_under = |last: &&&Line<'_>| {
                    !line.follows_gap && last.kind == Kind::Text && last.n_words <= MAX_CAPTION_WORDS
                };
                // The first paragraph is no caption: nothing would stand above it.
                let text =
                    paragraphs.last().filter(is_under).map(|last| last.text.to_string()).unwrap_or_default();
                if !text.is_empty() {
                    paragraphs.pop();
                }
                page.take_caption(&Caption { text, credit: credit.clone(), is_sure: true });
            }
            Kind::RelatedMark => idx = read_box(lines, idx, page),
            kind @ (Kind::Source(_) | Kind::ReadMore(_) | Kind::Tags(_)) => page.take(kind),
            Kind::ReadingTime | Kind::Furniture | Kind::Desk | Kind::Plug | Kind::Rights => {}
        }
    }
    if !paragraphs.is_empty() {
        let texts: Vec<&str> = paragraphs.iter().map(|line| &*line.text).collect();
        page.draft.body = Some(texts.join("\n"));
    }
}

/// Returns whether a caption's text is rather a paragraph that ends with a credit.
fn is_paragraph(text: &str) -> bool {
    shape::n_words(text) > MAX_CAPTION_WORDS
        || shape::n_words(text) > MAX_TWO_SENTENCES && shape::has_two_sentences(text)
}

fn is_title(line: &Line<'_>, page: &Page) -> bool {
    !page.title.is_empty() && line.text.len() < 2 * page.title.len() + 32 && fold(&line.text) == page.title
}

/// Reads a list of other headlines inside the body; returns where the body goes on.
fn read_box(lines: &[Line<'_>], start: usize, page: &mut Page) -> usize {
    let is_block = lines.get(start).is_some_and(|line| !line.follows_gap);
    for (idx, line) in lines.iter().enumerate().skip(start) {
        let is_after_block = is_block && idx > start && line.follows_gap;
        if line.is_body_like() || shape::is_list_item(&line.text) && line.follows_gap || is_after_block {
            return idx;
        }
        match &line.kind {
            Kind::Text if line.is_headline() => page.take_related(shape::without_bullet(&line.text)),
            Kind::Byline(names) => page.take_related_byline(names),
            _ => {}
        }
    }
    lines.len()
}

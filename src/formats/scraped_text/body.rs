//! The middle of a page: where the body ends, and what inside it is none of it.

use std::collections::HashSet;

use super::credit::{self, Caption};
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

/// Words of the first headline of a list without a mark.
const MAX_FIRST_WORDS: usize = 20;

/// Words of such a doubtful list's headlines on average: results and fixtures have fewer.
const MIN_MEAN_WORDS: usize = 7;

/// Short lines at the page's end that are its keywords or its menu.
const MIN_MENU: usize = 5;

/// Paragraphs in a row that show that the body goes on after a mark of its end.
const MIN_RESUMED: usize = 2;

/// The same after a source line, after which pages put sentences of their own.
const MIN_RESUMED_AFTER_SOURCE: usize = 3;

/// Words of a paragraph that is too long to stand below a headline in a list.
const LONG_PARAGRAPH_WORDS: usize = 30;

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
    for (idx, line) in lines.iter().enumerate().skip(start) {
        if has_text && ends_body(&line.kind, &lines[idx + 1..], resumed.n_paragraphs[idx + 1]) {
            end = idx;
            break;
        }
        has_text |= line.kind == Kind::Text;
    }
    let end = list_start(lines, start, end);
    trim_end(lines, start, end)
}

/// Returns whether a line of this kind ends the body, by what follows it and how many paragraphs in a row do.
fn ends_body(kind: &Kind, rest: &[Line<'_>], n_paragraphs: usize) -> bool {
    match kind {
        // A chart has a source too, but seldom an agency.
        Kind::Source(value) if credit::read_source(value).agency.is_none() => n_paragraphs < MIN_RESUMED,
        Kind::Source(_) | Kind::Desk => n_paragraphs < MIN_RESUMED_AFTER_SOURCE,
        Kind::RelatedMark => n_paragraphs < MIN_RESUMED && !is_small_box(rest),
        Kind::Footer | Kind::Tags(_) => n_paragraphs < MIN_RESUMED,
        Kind::Rights => true,
        Kind::Text
        | Kind::ReadingTime
        | Kind::Furniture
        | Kind::Moment
        | Kind::Dates(_)
        | Kind::DateLabel(_)
        | Kind::Byline(_)
        | Kind::Caption(_)
        | Kind::Credit(_)
        | Kind::Section(_)
        | Kind::ReadMore(_)
        | Kind::Plug
        | Kind::Address(_)
        | Kind::Several(_) => false,
    }
}

/// Returns whether one or two headlines follow and then a long paragraph, as where a link interrupts the text.
fn is_small_box(rest: &[Line<'_>]) -> bool {
    const MAX_HEADLINES: usize = 2;
    const MAX_LINES: usize = 6;
    let Some(at) = rest.iter().take(MAX_LINES).position(Line::is_prose) else { return false };
    let n_headlines = rest[..at].iter().filter(|line| line.kind == Kind::Text).count();
    let is_box =
        rest[..at].iter().all(|line| !matches!(line.kind, Kind::Rights | Kind::Footer | Kind::RelatedMark));
    is_box && n_headlines <= MAX_HEADLINES && rest[at].n_words >= LONG_PARAGRAPH_WORDS
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
            if is_paragraph(line) {
                run += 1;
                most = if is_before_source { usize::MAX } else { most.max(run) };
            } else if line.kind == Kind::Rights {
                (run, most, is_before_source) = (0, 0, false);
            } else if matches!(line.kind, Kind::Source(_) | Kind::Desk) {
                (run, is_before_source) = (0, true);
            } else if is_between_articles(line) {
                (run, is_before_source) = (0, false);
            }
            n_paragraphs[idx] = most;
        }
        Resumed { n_paragraphs }
    }
}

/// Returns whether the line is a paragraph, and not the page's own request to its reader.
fn is_paragraph(line: &Line<'_>) -> bool {
    line.is_prose() && !kinds::is_plug_by_words(&line.text, line.n_words)
}

/// Returns whether a line stands between the teasers of a list, so that they are not paragraphs in a row.
fn is_between_articles(line: &Line<'_>) -> bool {
    let is_own = line.is_sentence() || shape::is_list_item(&line.text);
    (line.kind == Kind::Text && !is_own)
        || matches!(line.kind, Kind::RelatedMark | Kind::Footer | Kind::Byline(_))
}

/// Returns where a list of other headlines begins that stands between the last paragraph and `end`; `end` if none does.
fn list_start(lines: &[Line<'_>], start: usize, end: usize) -> usize {
    let body = &lines[start..end];
    let Some(last) = body.iter().rposition(is_paragraph).map(|at| start + at) else { return end };
    let is_page = lines.iter().any(|line| is_page_mark(&line.kind));
    // A text without header and foot is an article alone, and its lists are its own.
    let is_plain = start == 0 && !is_page;
    if lines[last].text.ends_with([':', '：']) || is_plain {
        return end;
    }
    let mut list = List::default();
    for (idx, line) in lines.iter().enumerate().take(end).skip(last + 1) {
        if matches!(line.kind, Kind::Byline(_) | Kind::Plug | Kind::Footer | Kind::Furniture) {
            list.is_sure |= list.n_headlines > 0;
        } else if line.is_headline() && !kinds::is_plug_by_words(&line.text, line.n_words) {
            list.add(idx, line);
        } else if line.kind == Kind::Text {
            let is_near_end = list.n_headlines >= MIN_LIST && idx + 3 >= end;
            if !is_near_end && !is_foot_text(line, list.n_headlines) {
                list = List::default();
            }
        }
    }
    let min_headlines = match lines.get(end).map(|line| &line.kind) {
        _ if !is_page => MIN_DOUBTFUL_LIST,
        _ if list.is_sure => MIN_SURE_LIST,
        Some(Kind::Source(_) | Kind::Desk | Kind::RelatedMark) => MIN_DOUBTFUL_LIST,
        Some(Kind::Rights | Kind::Footer) => MIN_SURE_LIST,
        _ => MIN_LIST,
    };
    let is_doubtful = min_headlines == MIN_DOUBTFUL_LIST && list.n_words < MIN_MEAN_WORDS * list.n_headlines;
    if list.n_headlines >= min_headlines && !is_doubtful && !list.is_of_one_thing() {
        return list.first;
    }
    menu_start(lines, last + 1, end)
}

/// Returns where the lines from `start` to `end` become keywords or a menu, short to the last; `end` if they don't.
fn menu_start(lines: &[Line<'_>], start: usize, end: usize) -> usize {
    let is_entry = |line: &Line<'_>| {
        line.kind != Kind::Text
            || line.n_words <= 3
                && !shape::ends_as_prose(&line.text)
                && !shape::is_list_item(&line.text)
                && !line.text.contains(char::is_numeric)
    };
    let from = lines[start..end].iter().rposition(|line| !is_entry(line)).map_or(start, |at| start + at + 1);
    let n_entries = lines[from..end].iter().filter(|line| line.kind == Kind::Text).count();
    if n_entries >= MIN_MENU { from } else { end }
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
            // So long a line is rather a paragraph without its full stop.
            if line.n_words > MAX_FIRST_WORDS {
                return;
            }
            self.first = idx;
        }
        self.n_headlines += 1;
        self.n_words += line.n_words;
        let first_word = line.text.split_whitespace().next().unwrap_or_default();
        // Numbers count as one word: tables and results begin with them.
        self.first_words.insert(if first_word.starts_with(|c: char| c.is_ascii_digit()) {
            "0"
        } else {
            first_word
        });
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
    let is_plug = |line: &Line<'_>| {
        is_page && line.n_words <= MAX_PLUG_WORDS && kinds::is_plug_by_words(&line.text, line.n_words)
    };
    let is_furniture = |line: &Line<'_>| {
        let is_own = matches!(line.kind, Kind::Text | Kind::Moment | Kind::Caption(_));
        !is_own || kinds::is_owner(&line.text, &line.kind) || (line.kind == Kind::Text && is_plug(line))
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
            Kind::Source(value) if credit::read_source(value).agency.is_none() => paragraphs.push(line),
            Kind::Caption(caption) if caption.is_sure && !is_long_caption(&caption.text) => {
                page.take_caption(caption)
            }
            Kind::Caption(_) => paragraphs.push(line),
            Kind::Credit(name) => {
                let is_under = |last: &&&Line<'_>| {
                    !line.follows_gap && last.kind == Kind::Text && last.n_words <= MAX_CAPTION_WORDS
                };
                let text =
                    paragraphs.last().filter(is_under).map(|last| last.text.to_string()).unwrap_or_default();
                if !text.is_empty() {
                    paragraphs.pop();
                }
                page.take_caption(&Caption { text, credit: name.clone(), is_sure: true });
            }
            Kind::Tags(tags) if tags.is_empty() => paragraphs.push(line),
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
fn is_long_caption(text: &str) -> bool {
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
        if line.is_headline() {
            page.take_related(shape::without_bullet(&line.text));
        } else if let Kind::Byline(names) = &line.kind {
            page.take_related_byline(names);
        }
    }
    lines.len()
}

//! The top of a page: everything above the first paragraph of the body.
//!
//! What a line is up there depends on what follows it. Lines of text wait until a line that only headers
//! have (a date, a byline, the headline again …) proves that they stand above the body; if none does,
//! they are its first paragraphs.

use super::credit::Caption;
use super::kinds::{self, Kind};
use super::lines::Line;
use super::marks::{self, is_one_of};
use super::page::{DATE_LINE, Page};
use super::shape;
use crate::analysis::fold;
use crate::draft::DraftDate;

/// Lines among which the header is looked for.
const MAX_HEADER_LINES: usize = 60;

/// Lines that can wait for proof: two of a deck and a caption.
const MAX_WAITING: usize = 3;

/// Words of a deck; French ones are the longest.
const MAX_DECK_WORDS: usize = 90;

/// Words of a deck that only a caption proves: a first paragraph is mostly longer.
const SHORT_DECK_WORDS: usize = 30;

/// Words of a caption.
const MAX_CAPTION_WORDS: usize = 60;

/// Words of a headline that ends with a full stop.
const MAX_STOPPED_TITLE_WORDS: usize = 12;

/// Reads the header into `page`; returns the index of the first line of the body.
pub fn read(lines: &[Line<'_>], page: &mut Page) -> usize {
    let start = usize::from(lines.first().is_some_and(|line| read_date_line(&line.text, page)));
    let repeat = find_repeat(lines, start);
    let title_idx = match &repeat {
        Some(repeat) => {
            read_above(&lines[start..repeat.first], page);
            Some(repeat.first)
        }
        None => find_title(lines, start, page),
    };
    let Some(title_idx) = title_idx else { return after_furniture(lines, start, page) };
    let title = match &repeat {
        Some(repeat) => &repeat.title,
        None => &*lines[title_idx].text,
    };
    page.title = fold(title);
    page.draft.title = Some(title.to_owned());
    let mut scan = Scan::new(lines, title_idx + 1);
    if let Some(repeat) = repeat {
        page.draft.publication = repeat.publication;
        scan.read_to_repeat(repeat.second, page);
    }
    scan.run(page)
}

/// ` date 2025-07-17 WORLD`: what the scraper itself wrote. Returns whether the line is that.
fn read_date_line(line: &str, page: &mut Page) -> bool {
    let mut words = line.splitn(2, char::is_whitespace);
    let label = words.next().unwrap_or_default();
    let rest = words.next().unwrap_or_default().trim();
    if !is_one_of(&fold(label), marks::HEADER_LABELS) {
        return false;
    }
    let (date, section) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let is_date = date.starts_with(|c: char| c.is_ascii_digit())
        && date.bytes().filter(u8::is_ascii_digit).count() >= 4
        && date.chars().all(|c| c.is_ascii_alphanumeric() || "-./:+".contains(c));
    if is_date {
        let (time, section) = leading_time(section);
        let text = if time.is_empty() { date.to_owned() } else { format!("{date} {time}") };
        page.draft.published = Some(DraftDate { text, rule: DATE_LINE.to_owned() });
        take_section(section, page);
        return true;
    }
    let (has_no_date, section) =
        if is_one_of(&fold(date), marks::NO_DATE) { (true, section) } else { (rest.is_empty(), rest) };
    let is_header =
        has_no_date || (shape::is_all_capitals(rest) && shape::n_words(rest) <= 4 && label == "date");
    if is_header {
        take_section(section, page);
    }
    is_header
}

fn take_section(section: &str, page: &mut Page) {
    if section.contains(char::is_alphanumeric) {
        page.take_section(section.trim());
    }
}

/// Splits a time of day off the beginning of the text.
fn leading_time(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let is_time = first.contains(':') && first.chars().all(|c| c.is_ascii_digit() || ":.+-Z".contains(c));
    if is_time { (first, rest) } else { ("", text) }
}

/// The headline, found by being there twice.
struct Repeat {
    first: usize,
    second: usize,
    title: String,
    publication: Option<String>,
}

/// Finds the first headline that stands twice above the body, also with the outlet's name after one.
fn find_repeat(lines: &[Line<'_>], start: usize) -> Option<Repeat> {
    let mut seen: Vec<(usize, String)> = Vec::new();
    let mut n_prose = 0;
    for (idx, line) in lines.iter().enumerate().take(start + MAX_HEADER_LINES).skip(start) {
        let ends_header = matches!(line.kind, Kind::Desk | Kind::Rights)
            || !seen.is_empty() && line.kind == Kind::RelatedMark;
        // No paragraph stands above the headline; below it, a deck and a caption at most.
        n_prose += usize::from(line.is_prose());
        if ends_header || n_prose > if seen.is_empty() { 0 } else { 2 } {
            return None;
        }
        let can_be_title =
            can_be_title(line) && line.n_words >= 2 && !shape::starts_in_lower_case(&line.text);
        if !can_be_title || line.n_words > 40 {
            continue;
        }
        let folded = fold(&line.text);
        if let Some((first, _)) = seen.iter().find(|(_, known)| *known == folded) {
            let title = lines[*first].text.clone().into_owned();
            return Some(Repeat { first: *first, second: idx, title, publication: None });
        }
        if let Some(found) = with_outlet(lines, &seen, idx, &folded) {
            return Some(found);
        }
        seen.push((idx, folded));
    }
    None
}

/// `Talks resume | Harbour Ledger` and `Talks resume`, in either order.
fn with_outlet(lines: &[Line<'_>], seen: &[(usize, String)], idx: usize, folded: &str) -> Option<Repeat> {
    let outlet = |text: &str, title: &str| {
        let rest = [" | ", " - ", " – ", " — "]
            .iter()
            .filter_map(|mark| text.rsplit_once(mark))
            .find(|(stem, _)| fold(stem) == title)?
            .1;
        (shape::n_words(rest) <= 5).then(|| rest.trim().to_owned())
    };
    let (first, longer, shorter) = seen.iter().find_map(|(first, known)| {
        if marks::starts_with(known, folded) {
            Some((*first, *first, idx))
        } else if marks::starts_with(folded, known) {
            Some((*first, idx, *first))
        } else {
            None
        }
    })?;
    let publication = outlet(&lines[longer].text, &fold(&lines[shorter].text))?;
    Some(Repeat {
        first,
        second: idx,
        title: lines[shorter].text.clone().into_owned(),
        publication: Some(publication),
    })
}

/// Returns whether the line's kind lets it be a headline. `Watch: …` and `Photos: …` begin some.
fn can_be_title(line: &Line<'_>) -> bool {
    match &line.kind {
        Kind::Text | Kind::ReadMore(Some(_)) => true,
        Kind::Caption(caption) => {
            !caption.is_sure || !shape::ends_sentence(&line.text) && !caption.text.is_empty()
        }
        _ => false,
    }
}

/// Takes what stands above the headline. Single short lines are sections; many are a menu.
fn read_above(lines: &[Line<'_>], page: &mut Page) {
    const MIN_MENU: usize = 4;
    let is_short = |line: &&Line<'_>| line.kind == Kind::Text && line.n_words <= 3;
    let is_menu = lines.iter().filter(is_short).count() >= MIN_MENU;
    for line in lines {
        if line.kind != Kind::Text {
            take_furniture(line, page);
        } else if !is_menu && line.n_words <= 3 && !shape::ends_sentence(&line.text) {
            page.take_section(&line.text);
        }
    }
}

/// Takes a line that is no text; links of the page's menu are no related articles.
fn take_furniture(line: &Line<'_>, page: &mut Page) {
    if !matches!(line.kind, Kind::ReadMore(_)) {
        page.take(&line.kind);
    }
}

/// Finds a headline that stands once, and takes what stands above it.
fn find_title(lines: &[Line<'_>], start: usize, page: &mut Page) -> Option<usize> {
    let limit = lines.len().min(start + MAX_HEADER_LINES);
    let candidates: Vec<usize> =
        (start..limit).filter(|&idx| can_be_title(&lines[idx])).take(MAX_WAITING + 2).collect();
    let mut n_above = 0;
    while let [idx, next, ..] = candidates[n_above..]
        && is_kicker(&lines[idx], &lines[next])
    {
        n_above += 1;
    }
    let idx = *candidates.get(n_above)?;
    if !is_lone_title(lines, idx) {
        return None;
    }
    read_above(&lines[start..idx], page);
    Some(idx)
}

/// Returns whether a line above a headline names its section.
fn is_kicker(line: &Line<'_>, next: &Line<'_>) -> bool {
    if line.kind != Kind::Text
        || line.n_words > 3
        || shape::ends_sentence(&line.text)
        || shape::is_list_item(&line.text)
    {
        return false;
    }
    let is_known = kinds::is_section(&line.text);
    let min_title_words = match line.n_words {
        _ if is_known => 2,
        _ if shape::is_all_capitals(&line.text) => 4,
        1 | 2 => 5,
        _ => return false,
    };
    next.n_words >= min_title_words && shape::is_title(&next.text, next.n_words)
}

/// Returns whether a line is a headline though it stands only once.
fn is_lone_title(lines: &[Line<'_>], idx: usize) -> bool {
    let line = &lines[idx];
    let text = &*line.text;
    let next = lines.get(idx + 1);
    if shape::is_title(text, line.n_words) && !shape::ends_sentence(text) {
        return true;
    }
    if !shape::is_title(text, line.n_words) && !shape::ends_with_stop(text)
        || shape::has_two_sentences(text)
        || shape::ends_as_prose(text) && !shape::ends_with_stop(text)
    {
        return false;
    }
    let Some(next) = next else { return false };
    let is_headed =
        matches!(next.kind, Kind::Dates(_) | Kind::Byline(_) | Kind::Several(_) | Kind::ReadingTime);
    if shape::ends_with_stop(text) {
        let is_short = line.n_words <= MAX_STOPPED_TITLE_WORDS && !text.starts_with(['"', '“', '„', '«']);
        let stands_apart = next.follows_gap && next.is_prose() && next.n_words * 2 >= line.n_words * 3;
        return is_short
            && shape::is_title(text.trim_end_matches('.'), line.n_words)
            && (is_headed || stands_apart);
    }
    // A question or a cry.
    is_headed || next.follows_gap || next.n_words > line.n_words
}

/// Without a headline, dates and the like may still stand above the body.
fn after_furniture(lines: &[Line<'_>], start: usize, page: &mut Page) -> usize {
    let limit = lines.len().min(start + MAX_HEADER_LINES);
    let first = (start..limit).find(|&idx| can_be_title(&lines[idx]) || !is_header_kind(&lines[idx].kind));
    let first = first.unwrap_or(limit);
    // A section's name above a paragraph is no headline.
    let mut end = first;
    if let [line, next, ..] = &lines[first..]
        && kinds::is_section(&line.text)
        && next.is_prose()
    {
        page.take_section(&line.text);
        end = first + 1;
    }
    lines[start..first].iter().for_each(|line| take_furniture(line, page));
    end
}

fn is_header_kind(kind: &Kind) -> bool {
    !matches!(kind, Kind::Text | Kind::RelatedMark | Kind::Desk | Kind::Rights)
}

/// The walk from the headline to the body.
struct Scan<'a, 'b> {
    lines: &'b [Line<'a>],
    /// First line that is not yet known to be the header's.
    end: usize,
    /// Lines of text since `end`.
    waiting: Vec<usize>,
    /// The last line that is surely the body's.
    last_body: usize,
    /// Whether the headline was there a second time.
    is_repeated: bool,
    /// Whether a deck stands between the two.
    has_deck: bool,
    has_date: bool,
    has_byline: bool,
}

impl<'a, 'b> Scan<'a, 'b> {
    fn new(lines: &'b [Line<'a>], start: usize) -> Scan<'a, 'b> {
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
            is_repeated: false,
            has_deck: false,
            has_date: false,
            has_byline: false,
        }
    }

    /// Takes the lines between the headline and its second time.
    fn read_to_repeat(&mut self, second: usize, page: &mut Page) {
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
                    take_furniture(line, page);
                }
            }
        }
        self.is_repeated = true;
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
    fn run(mut self, page: &mut Page) -> usize {
        let limit = self.lines.len().min(self.end + MAX_HEADER_LINES);
        for idx in self.end..limit {
            let line = &self.lines[idx];
            let goes_on = match &line.kind {
                Kind::Text | Kind::ReadMore(Some(_)) => self.read_text(idx, page),
                Kind::Dates(_)
                | Kind::DateLabel(_)
                | Kind::Byline(_)
                | Kind::Several(_)
                | Kind::ReadingTime
                | Kind::Moment => self.read_strong(idx, page),
                Kind::Source(_) => self.read_source(idx, page),
                Kind::Credit(credit) => self.read_credit(idx, credit, page),
                Kind::Caption(caption) => self.read_caption(idx, caption, page),
                Kind::Section(_)
                | Kind::Address(_)
                | Kind::Tags(_)
                | Kind::ReadMore(None)
                | Kind::Furniture
                | Kind::Plug
                | Kind::Footer => {
                    if self.waiting.is_empty() {
                        take_furniture(line, page);
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

    fn note(&mut self, kind: &Kind) {
        match kind {
            Kind::Dates(_) | Kind::Moment => self.has_date = true,
            Kind::Byline(_) => self.has_byline = true,
            Kind::Several(kinds) => kinds.iter().for_each(|kind| self.note(kind)),
            _ => {}
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
        !is_late && fits && idx < self.last_body
    }

    /// Above the body, the source stands below the headline or the deck.
    fn read_source(&mut self, idx: usize, page: &mut Page) -> bool {
        let next_is_prose = self.lines.get(idx + 1).is_some_and(Line::is_prose);
        if !self.waiting.is_empty() && !(self.waiting.len() == 1 && next_is_prose && self.may_absorb(idx)) {
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
        let stays_above = self.waiting.len() == 1 || self.may_absorb_for_caption(idx);
        if !is_caption || !stays_above {
            return false;
        }
        self.waiting.pop();
        page.take_caption(&Caption { text: line.text.to_string(), credit: credit.to_owned(), is_sure: true });
        self.absorb(idx, page, Proof::Caption)
    }

    fn read_caption(&mut self, idx: usize, caption: &Caption, page: &mut Page) -> bool {
        if !self.may_absorb_for_caption(idx) {
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
        self.absorb(idx, page, Proof::Caption)
    }

    /// A caption can also stand inside the body: it proves a short deck only, or lines without a gap.
    fn may_absorb_for_caption(&self, idx: usize) -> bool {
        if self.waiting.is_empty() {
            return true;
        }
        if idx >= self.last_body || !self.waiting.iter().all(|&idx| self.lines[idx].n_words <= MAX_DECK_WORDS)
        {
            return false;
        }
        let first = self.waiting[0];
        let is_block = self.lines[first..=idx].iter().all(|line| !line.follows_gap);
        let is_short = self.waiting.iter().all(|&idx| self.lines[idx].n_words <= SHORT_DECK_WORDS);
        is_block
            || (is_short && self.waiting.len() == 1 && !self.has_date && !self.has_byline && !self.has_deck)
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
        self.is_repeated |= proof == Proof::Title;
        self.end = idx + 1;
        true
    }
}

/// What shows that lines stand above the body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// The headline, again.
    Title,
    /// A date, a byline, a reading time, a source.
    Header,
    /// A caption or a credit.
    Caption,
}

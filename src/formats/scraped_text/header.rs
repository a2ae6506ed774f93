//! The top of a page: everything above the first paragraph of the body.
//!
//! What a line is up there depends on what follows it. Lines of text wait until a line that only headers
//! have (a date, a byline, the headline again …) proves that they stand above the body; if none does,
//! they are its first paragraphs.

use super::kinds::{self, Kind};
use super::lines::Line;
use super::marks::{self, is_one_of};
use super::page::{DATE_LINE, Page};
use super::scan::Scan;
use super::shape;
use crate::analysis::fold;
use crate::article::Trust;
use crate::draft::DraftDate;

/// Lines among which the headline, and from it on the body, are looked for.
pub const MAX_HEADER_LINES: usize = 60;

/// Words of a deck; French ones are the longest.
pub const MAX_DECK_WORDS: usize = 90;

/// Long lines above a headline that stands twice, and lines and paragraphs between the two.
const MAX_ABOVE_TITLE: usize = 2;
const MAX_REPEAT_DISTANCE: usize = 12;
const MAX_PROSE_TO_REPEAT: usize = 2;

/// Words of a headline, and of one that is a whole sentence: if it stands twice, and if once.
const MAX_TITLE_WORDS: usize = 40;
const MAX_PROSE_TITLE_WORDS: usize = 20;
const MAX_STOPPED_TITLE_WORDS: usize = 12;

/// Words of a first paragraph that begins with a place in capitals.
const MIN_DATELINED_WORDS: usize = 12;

/// Headlines looked at: kickers and the headline itself.
const MAX_CANDIDATES: usize = 5;

const OPENING_QUOTES: &[char] = &['"', '“', '„', '«', '»'];

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
        page.draft.published = Some(DraftDate { text, rule: DATE_LINE.into(), trust: Trust::Declared });
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
    // Candidates so far when the first paragraph came.
    let mut n_before_prose = None;
    let mut n_prose = 0;
    for (idx, line) in lines.iter().enumerate().take(start + MAX_HEADER_LINES).skip(start) {
        let ends_header = matches!(line.kind, Kind::Desk | Kind::Rights)
            || !seen.is_empty() && line.kind == Kind::RelatedMark;
        // No paragraph stands above the headline; below it, a deck and a caption at most.
        if ends_header || n_prose > MAX_PROSE_TO_REPEAT || (n_prose > 0 && seen.is_empty()) {
            return None;
        }
        if line.n_words > MAX_DECK_WORDS {
            return None;
        }
        if line.is_prose() {
            n_prose += 1;
            n_before_prose.get_or_insert(seen.len() + 1);
        }
        let is_long =
            line.n_words > 2 || (line.n_words == 2 && !shape::is_name(&line.text, 2) && line.text.is_ascii());
        let can_be_title = can_be_title(line) && is_long && !shape::starts_in_lower_case(&line.text);
        if !can_be_title
            || line.n_words > if line.is_prose() { MAX_PROSE_TITLE_WORDS } else { MAX_TITLE_WORDS }
        {
            continue;
        }
        let folded = fold(&line.text);
        if let Some(at) = seen.iter().position(|(_, known)| *known == folded) {
            let first = seen[at].0;
            // A name or a button can stand twice as well, but lower and at a distance.
            let n_above = seen[..at].iter().filter(|(idx, _)| lines[*idx].n_words > 3).count();
            if at < n_before_prose.unwrap_or(seen.len())
                && n_above <= MAX_ABOVE_TITLE
                && idx - first <= MAX_REPEAT_DISTANCE
            {
                let title = lines[first].text.clone().into_owned();
                return Some(Repeat { first, second: idx, title, publication: None });
            }
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
    if let Kind::Caption(caption) = &line.kind {
        return !caption.is_sure || caption.credit.is_empty() && !shape::ends_sentence(&line.text);
    }
    matches!(line.kind, Kind::Text | Kind::ReadMore(Some(_)))
}

/// Takes what stands above the headline. Single short lines are sections; many are a menu.
fn read_above(lines: &[Line<'_>], page: &mut Page) {
    const MIN_MENU: usize = 4;
    let is_short = |line: &&Line<'_>| line.kind == Kind::Text && line.n_words <= 3;
    let is_menu = lines.iter().filter(is_short).count() >= MIN_MENU;
    for line in lines {
        if line.kind != Kind::Text {
            page.take_header(&line.kind);
        } else if !is_menu && line.n_words <= 3 && !shape::ends_sentence(&line.text) {
            page.take_section(&line.text);
        }
    }
}

/// Finds a headline that stands once, and takes what stands above it.
fn find_title(lines: &[Line<'_>], start: usize, page: &mut Page) -> Option<usize> {
    let limit = lines.len().min(start + MAX_HEADER_LINES);
    let candidates: Vec<usize> =
        (start..limit).filter(|&idx| can_be_title(&lines[idx])).take(MAX_CANDIDATES).collect();
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
    if line.n_words >= MIN_DATELINED_WORDS && has_dateline(text) {
        return false;
    }
    if shape::has_two_sentences(text) && shape::ends_sentence(text)
        || text.starts_with(OPENING_QUOTES) && shape::ends_as_prose(text)
    {
        return false;
    }
    if !shape::ends_with_stop(text) {
        return shape::is_title(text, line.n_words);
    }
    let Some(next) = lines.get(idx + 1) else { return false };
    let is_headed =
        matches!(next.kind, Kind::Dates(_) | Kind::Byline(_) | Kind::Several(_) | Kind::ReadingTime);
    let stands_apart = next.follows_gap && next.is_prose() && next.n_words * 2 >= line.n_words * 3;
    let is_short =
        line.n_words <= MAX_STOPPED_TITLE_WORDS && shape::is_title(text.trim_end_matches('.'), line.n_words);
    is_short && (is_headed || stands_apart)
}

/// Returns whether the text begins with the place where it was written: `ANKARA, July 17 (AP) - …`.
fn has_dateline(text: &str) -> bool {
    let Some((head, _)) = [" - ", " – ", " — ", " -- "].iter().find_map(|dash| text.split_once(dash))
    else {
        return false;
    };
    let place = head.split_whitespace().next().unwrap_or_default();
    let is_place = shape::is_all_capitals(place) && place.chars().count() > 2;
    is_place && shape::n_words(head) <= 7 && !is_one_of(&fold(place), marks::FLAGS)
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
    lines[start..first].iter().for_each(|line| page.take_header(&line.kind));
    end
}

fn is_header_kind(kind: &Kind) -> bool {
    !matches!(kind, Kind::Text | Kind::RelatedMark | Kind::Desk | Kind::Rights)
}

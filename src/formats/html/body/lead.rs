//! The head of an article: its headline is no running text, its lead is.

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::evidence::letters;
use super::phrases::{ends_with_credit, phrase};
use super::select::{Fate, Line, Page};
use super::zones::Zone;
use crate::formats::html::blocks::Kind;

/// Blocks above the first paragraph in which a page without a main heading has its headline.
const HEAD_BLOCKS: usize = 12;
/// Letters of a headline at most.
const MAX_TITLE_LETTERS: usize = 200;
/// Letters of a lead at least.
const MIN_LEAD_LETTERS: usize = 40;
/// Paragraphs of a lead at most.
const MAX_LEADS: usize = 3;

/// Letters of the text in which a lead may stand once more.
const BEGINNING_LETTERS: usize = 2000;

static TITLES: LazyLock<Option<Selector>> =
    LazyLock::new(|| Selector::parse("title, meta[property='og:title'], meta[name='twitter:title']").ok());
static DESCRIPTIONS: LazyLock<Option<Selector>> = LazyLock::new(|| {
    let selector =
        "meta[name='description'], meta[property='og:description'], meta[name='twitter:description']";
    Selector::parse(selector).ok()
});

/// Returns what the head of the page says, as letters and digits.
fn declared(html: &Html, selector: &LazyLock<Option<Selector>>) -> Vec<Vec<char>> {
    let elements = selector.as_ref().map(|selector| html.select(selector));
    let text = |element: ElementRef<'_>| match element.attr("content") {
        Some(content) => letters(content),
        None => letters(&element.text().collect::<String>()),
    };
    elements.into_iter().flatten().map(text).filter(|letters| !letters.is_empty()).collect()
}

/// Drops what stands above the text and repeats the headline, and takes the lead.
pub fn settle(page: &mut Page<'_>) {
    let is_text = |line: &Line| {
        let is_set_off = matches!(line.block.kind, Kind::Heading | Kind::Caption);
        line.fate == Fate::Text && line.is_paragraph() && !is_set_off
    };
    let Some(first) = page.lines.iter().position(is_text) else { return };
    let titles = declared(page.html, &TITLES);
    let is_title: Vec<bool> = page.lines.iter().map(|line| is_title(page.html, line, &titles)).collect();
    let title = find_title(page, first, &is_title);
    let from = title.map_or(first.saturating_sub(8), |title| title + 1);
    for (idx, line) in page.lines.iter_mut().enumerate() {
        if is_title[idx] || (title.is_some() && idx < from) {
            line.fate = Fate::Out;
        }
    }
    let text = page.lines[first..].iter().filter(|line| line.fate == Fate::Text);
    let text = text.flat_map(|line| line.letters.iter().copied()).take(BEGINNING_LETTERS);
    let text: Vec<char> = text.collect();
    let descriptions = declared(page.html, &DESCRIPTIONS);
    let mut leads: Vec<Vec<char>> = Vec::new();
    for (idx, line) in page.lines.iter_mut().enumerate().take(first).skip(from) {
        let is_said = contains(&text, &line.letters) || leads.contains(&line.letters);
        let is_new = !is_title[idx] && leads.len() < MAX_LEADS && !is_said;
        if is_new && is_lead(line, &descriptions, title.is_some()) {
            leads.push(line.letters.clone());
            line.fate = Fate::Text;
            line.is_lead = true;
        } else if line.letters.len() < MIN_LEAD_LETTERS
            && !matches!(line.block.kind, Kind::Heading | Kind::Item)
        {
            line.fate = Fate::Out;
        }
    }
}

/// Returns which block above the first paragraph is the headline.
fn find_title(page: &Page<'_>, first: usize, is_title: &[bool]) -> Option<usize> {
    let is_heading = |idx: &usize| {
        let line = &page.lines[*idx];
        line.block.kind == Kind::Heading && line.zone != Some(Zone::Lead)
    };
    let main = (0..first).rev().find(|idx| is_main_heading(page.html, &page.lines[*idx]));
    let same = || (0..first).rev().find(|idx| is_title[*idx]);
    main.or_else(same).or_else(|| (first.saturating_sub(HEAD_BLOCKS)..first).find(is_heading))
}

/// Returns whether a block is in an `h1`.
fn is_main_heading(html: &Html, line: &Line) -> bool {
    line.block.path.iter().rev().take(2).any(|id| {
        let element = html.tree.get(*id).and_then(|node| node.value().as_element());
        element.is_some_and(|element| element.name() == "h1")
    })
}

/// Returns whether a block is the headline, or a part of it, or has it as a part.
fn is_title(html: &Html, line: &Line, titles: &[Vec<char>]) -> bool {
    const MIN_LETTERS: usize = 10;
    if line.letters.len() >= MAX_TITLE_LETTERS {
        return false;
    }
    let is_in = |part: &[char], whole: &[char]| part.len() * 2 >= whole.len() && contains(whole, part);
    let is_same = |title: &Vec<char>| is_in(&line.letters, title) || is_in(title, &line.letters);
    is_main_heading(html, line) || (line.letters.len() >= MIN_LETTERS && titles.iter().any(is_same))
}

/// Returns whether a block between headline and text is the lead: by its classes, since the head of the page
/// has it as its description, or since it is a sentence in that place.
fn is_lead(line: &Line, descriptions: &[Vec<char>], has_title: bool) -> bool {
    let n_digits = line.letters.iter().filter(|c| c.is_numeric()).count();
    // Dates and times are a good part digits.
    let is_date = n_digits * 6 >= line.letters.len();
    if line.letters.len() < MIN_LEAD_LETTERS
        || line.block.is_links()
        || is_date
        || line.block.kind == Kind::Caption
    {
        return false;
    }
    let start = &line.letters[..MIN_LEAD_LETTERS];
    if descriptions.iter().any(|description| description.starts_with(start)) {
        return true;
    }
    let is_text = phrase(&line.block.text).is_none() && !ends_with_credit(&line.block.text);
    // A line of names, dates and sections is shorter, and does not end as a sentence does.
    const MIN_LETTERS: usize = 60;
    let ends = ['.', '!', '?', '…', '"', '”', '»', '“', '’', '。', '؟', '।'];
    let is_sentence = line.letters.len() >= MIN_LETTERS || line.block.text.ends_with(ends);
    match line.zone {
        Some(Zone::Lead) => is_text,
        None => is_text && is_sentence && has_title && line.block.kind != Kind::Item,
        Some(Zone::Out | Zone::Related | Zone::Caption | Zone::Credit) => false,
    }
}

fn contains(whole: &[char], part: &[char]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

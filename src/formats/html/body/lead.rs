//! The head of an article: its headline is no running text, its lead is.

use std::sync::LazyLock;

use scraper::{Html, Selector};

use super::evidence::letters;
use super::phrases::{ends_with_credit, phrase};
use super::select::{Fate, Page};
use super::zones::Zone;
use crate::formats::html::blocks::Kind;

static TITLES: LazyLock<Option<Selector>> =
    LazyLock::new(|| Selector::parse("title, meta[property='og:title'], meta[name='twitter:title']").ok());
static DESCRIPTIONS: LazyLock<Option<Selector>> = LazyLock::new(|| {
    Selector::parse(
        "meta[name='description'], meta[property='og:description'], meta[name='twitter:description']",
    )
    .ok()
});

/// Returns what the head of the page says, as letters and digits.
fn declared(html: &Html, selector: &LazyLock<Option<Selector>>) -> Vec<Vec<char>> {
    let elements = selector.as_ref().map(|selector| html.select(selector));
    let text = |element: scraper::ElementRef<'_>| match element.attr("content") {
        Some(content) => letters(content),
        None => letters(&element.text().collect::<String>()),
    };
    elements.into_iter().flatten().map(text).filter(|letters| !letters.is_empty()).collect()
}

fn contains(whole: &[char], part: &[char]) -> bool {
    whole.windows(part.len().max(1)).any(|window| window == part)
}

/// Drops what stands above the text, and takes the lead.
pub fn settle(page: &mut Page<'_>) {
    let titles = declared(page.html, &TITLES);
    let descriptions = declared(page.html, &DESCRIPTIONS);
    let first = page.lines.iter().position(|line| {
        line.fate == Fate::Text
            && line.is_paragraph()
            && line.block.kind != Kind::Heading
            && line.block.kind != Kind::Caption
    });
    let Some(first) = first else { return };
    let is_h1 = |idx: usize| {
        let line = &page.lines[idx];
        line.block.path.iter().rev().take(2).any(|id| {
            page.html
                .tree
                .get(*id)
                .and_then(|node| node.value().as_element())
                .is_some_and(|element| element.name() == "h1")
        })
    };
    let is_title = |idx: usize| {
        let line = &page.lines[idx].letters;
        const MIN_LETTERS: usize = 10;
        const MAX_LETTERS: usize = 200;
        let is_in = |part: &[char], whole: &[char]| part.len() * 2 >= whole.len() && contains(whole, part);
        (MIN_LETTERS..MAX_LETTERS).contains(&line.len())
            && titles.iter().any(|title| is_in(line, title) || is_in(title, line))
    };
    let is_heading =
        |idx: usize| page.lines[idx].block.kind == Kind::Heading && page.lines[idx].zone != Some(Zone::Lead);
    // The headline may follow a first paragraph that is the lead.
    let title =
        (0..first).rev().find(|idx| is_h1(*idx)).or_else(|| (0..first).rev().find(|idx| is_title(*idx)));
    let title = title.or_else(|| (first.saturating_sub(12)..first).find(|idx| is_heading(*idx)));
    let all_titles: Vec<usize> = (0..page.lines.len())
        .filter(|idx| (is_h1(*idx) && page.lines[*idx].letters.len() < 200) || (is_title(*idx)))
        .collect();
    let from = match title {
        Some(title) => title + 1,
        None => first.saturating_sub(8),
    };
    for idx in &all_titles {
        page.lines[*idx].fate = Fate::Out;
    }
    if title.is_some() {
        for line in &mut page.lines[..from] {
            line.fate = Fate::Out;
        }
    }
    let text: Vec<char> = page.lines[first..]
        .iter()
        .filter(|line| line.fate == Fate::Text)
        .take(3)
        .flat_map(|line| line.letters.iter().copied())
        .collect();
    let text: String = text.into_iter().collect();
    let mut n_leads = 0;
    for idx in from..first {
        let line = &page.lines[idx];
        const MIN_LETTERS: usize = 40;
        let is_long =
            line.letters.len() >= MIN_LETTERS && !line.block.is_links() && line.block.kind != Kind::Caption;
        let is_text = !matches!(line.zone, Some(Zone::Out | Zone::Related | Zone::Caption | Zone::Credit))
            && phrase(&line.block.text).is_none()
            && !ends_with_credit(&line.block.text);
        let n_digits = line.letters.iter().filter(|c| c.is_numeric()).count();
        let is_date = n_digits * 6 >= line.letters.len();
        let start = &line.letters[..line.letters.len().min(MIN_LETTERS)];
        let is_described = descriptions.iter().any(|description| description.starts_with(start));
        let is_lead = line.zone == Some(Zone::Lead)
            || is_described
            || (title.is_some() && is_text && line.block.kind != Kind::Item);
        let is_new = !text.contains(&line.letters.iter().collect::<String>());
        if all_titles.contains(&idx) {
            page.lines[idx].fate = Fate::Out;
        } else if is_long && is_lead && is_new && !is_date && n_leads < 3 && (is_text || is_described) {
            n_leads += 1;
            page.lines[idx].fate = Fate::Text;
            page.lines[idx].is_lead = true;
        } else if line.letters.len() < MIN_LETTERS
            && line.block.kind != Kind::Heading
            && line.block.kind != Kind::Item
        {
            page.lines[idx].fate = Fate::Out;
        }
    }
}

//! Which blocks of a page are the article.

use std::collections::HashMap;

use ego_tree::NodeId;
use scraper::Html;

use super::Body;
use super::evidence::{Evidence, letters};
use super::headings;
use super::lead;
use super::phrases::{Phrase, ends_with_credit, is_note, is_paywall, phrase};
use super::zones::{Zone, zone};
use crate::analysis::is_cjk;
use crate::formats::html::blocks::{Block, Kind};

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is left out.
    Out,
    /// It is running text.
    Text,
    /// It is the text under a picture.
    Caption,
    /// It is the headline of another article.
    Related,
}

/// A block and what is known of it.
#[derive(Debug)]
pub struct Line {
    /// The block.
    pub block: Block,
    /// Its letters and digits.
    pub letters: Vec<char>,
    /// What the elements around it are for.
    pub zone: Option<Zone>,
    /// Whether it is in the element that the article is in.
    pub is_inside: bool,
    /// Whether it is the lead.
    pub is_lead: bool,
    /// What becomes of it.
    pub fate: Fate,
}

impl Line {
    /// Returns whether it is a paragraph beyond doubt.
    pub fn is_paragraph(&self) -> bool {
        const MIN_LETTERS: usize = 80;
        self.letters.len() >= MIN_LETTERS && !self.block.is_links()
    }
}

/// A page in the course of the choice.
pub struct Page<'a> {
    /// The page.
    pub html: &'a Html,
    /// Its blocks.
    pub lines: Vec<Line>,
}

/// Returns whether a line is a bare address, which a text gives as a source.
fn is_address(text: &str) -> bool {
    !text.contains(' ') && (text.contains("://") || text.starts_with("www.") || text.contains('@'))
}

/// Returns whether a link can be the headline of another article: it is longer than an entry of a menu, and
/// neither a trail of levels nor what announces a list.
pub fn is_headline(text: &str) -> bool {
    const MIN_WORDS: usize = 3;
    const MIN_CHARS_WITHOUT_SPACES: usize = 8;
    const MAX_BARS: usize = 2; // a row may have date and section beside the headline
    let is_long = if text.contains(is_cjk) {
        text.chars().count() >= MIN_CHARS_WITHOUT_SPACES
    } else {
        text.split_whitespace().count() >= MIN_WORDS
    };
    is_long
        && ![" > ", " › ", " » "].iter().any(|mark| text.contains(mark))
        && text.matches(" | ").count() <= MAX_BARS
        && !text.trim_end().ends_with([':', '：'])
}

/// Returns what becomes of a block that was taken for text.
fn fate_of_text(line: &Line) -> Fate {
    const MAX_HEADLINE_WORDS: usize = 25;
    let is_links = line.block.is_links();
    match (line.zone, phrase(&line.block.text)) {
        (Some(Zone::Related), _) if is_links => Fate::Related,
        (Some(Zone::Out | Zone::Related), _) => Fate::Out,
        (_, Some(Phrase::ReadMore)) => Fate::Related,
        (_, Some(Phrase::Request | Phrase::Credit)) => Fate::Out,
        _ if is_address(&line.block.text) => Fate::Text,
        _ if is_links && line.block.text.split_whitespace().nth(MAX_HEADLINE_WORDS).is_none() => {
            Fate::Related
        }
        (Some(Zone::Credit), None) => Fate::Out,
        (Some(Zone::Caption | Zone::Lead) | None, None) => Fate::Text,
    }
}

/// Part of a block that the extractor must have taken.
const MIN_SHARE: f32 = 0.6;

impl<'a> Page<'a> {
    /// Takes from the blocks of a page those that the extractor has taken.
    pub fn new(html: &'a Html, blocks: Vec<Block>, evidence: &Evidence) -> Page<'a> {
        let line = |block: Block| {
            let letters = letters(&block.text);
            let share = evidence.share(&letters);
            let fate = if share >= MIN_SHARE { Fate::Text } else { Fate::Out };
            Line { block, letters, zone: None, is_inside: false, is_lead: false, fate }
        };
        Page { html, lines: blocks.into_iter().map(line).collect() }
    }

    /// Returns how many letters and digits the choice has.
    pub fn n_letters(&self) -> usize {
        self.lines.iter().filter(|line| line.fate == Fate::Text).map(|line| line.letters.len()).sum()
    }

    /// Corrects the choice.
    pub fn choose(&mut self) {
        let before: Vec<Fate> = self.lines.iter().map(|line| line.fate).collect();
        let n_before = self.n_letters();
        self.correct();
        // A page on which the rules leave next to nothing is not what they are made for.
        if self.n_letters() * 3 < n_before {
            self.lines.iter_mut().zip(before).for_each(|(line, fate)| line.fate = fate);
        }
    }

    fn correct(&mut self) {
        self.find_zones();
        self.drop_repeats();
        lead::settle(self);
        self.fill_gaps();
        headings::complete(self);
        self.drop_lines();
        self.drop_lists();
        self.find_captions();
        headings::drop_idle(self);
        self.drop_notes();
    }

    /// Finds the element that the article is in, and what those within it are for.
    fn find_zones(&mut self) {
        let (sizes, total) = self.sizes();
        // The innermost element that holds nearly all of the text.
        let is_main = |id: &&NodeId| total > 0 && sizes.get(*id).copied().unwrap_or(0) * 10 >= total * 7;
        let depths: Vec<usize> =
            self.lines.iter().map(|line| line.block.path.iter().take_while(is_main).count()).collect();
        let depth_of_main = depths.iter().max().copied().unwrap_or(0);
        let mut zones: HashMap<NodeId, Option<(Zone, &'static str)>> = HashMap::new();
        let mut by_word: HashMap<&'static str, usize> = HashMap::new();
        let zone_of = |id: &NodeId| self.html.tree.get(*id)?.value().as_element().and_then(zone);
        for (line, depth) in self.lines.iter().zip(&depths) {
            let mut words: Vec<&'static str> = Vec::new();
            for id in &line.block.path[*depth..] {
                words.extend(zones.entry(*id).or_insert_with(|| zone_of(id)).map(|(_, word)| word));
            }
            words.sort_unstable();
            words.dedup();
            if line.fate == Fate::Text && line.is_paragraph() {
                words.into_iter().for_each(|word| *by_word.entry(word).or_default() += line.letters.len());
            }
        }
        // What marks a good part of the text does not mean on this page what it means on others.
        let is_trusted = |word: &str| by_word.get(word).copied().unwrap_or(0) * 5 < total;
        for (line, depth) in self.lines.iter_mut().zip(depths) {
            let around = line.block.path[depth..].iter().filter_map(|id| zones.get(id).copied().flatten());
            line.zone = around.filter(|(_, word)| is_trusted(word)).map(|(zone, _)| zone).min();
            line.is_inside = depth == depth_of_main;
        }
    }

    /// Returns how many letters of the choice each element holds that is no paragraph, and how many there
    /// are.
    fn sizes(&self) -> (HashMap<NodeId, usize>, usize) {
        let mut sizes: HashMap<NodeId, usize> = HashMap::new();
        let mut total = 0;
        for line in self.lines.iter().filter(|line| line.fate == Fate::Text) {
            total += line.letters.len();
            let home = self.home(line);
            for id in &line.block.path {
                *sizes.entry(*id).or_default() += line.letters.len();
                if Some(*id) == home {
                    break;
                }
            }
        }
        (sizes, total)
    }

    /// Drops what the page says twice: teasers repeat a line of the article, or the article one of theirs.
    fn drop_repeats(&mut self) {
        let mut seen: HashMap<Vec<char>, usize> = HashMap::new();
        for idx in 0..self.lines.len() {
            let line = &self.lines[idx];
            if line.fate != Fate::Text || line.letters.len() < 25 {
                continue;
            }
            let Some(before) = seen.insert(line.letters.clone(), idx) else { continue };
            // Side by side they are meant: a refrain.
            if self.home(&self.lines[before]) == self.home(line) {
                continue;
            }
            let keeps_first = self.lines[before].is_inside || !line.is_inside;
            let dropped = if keeps_first { idx } else { before };
            self.lines[dropped].fate = Fate::Out;
            if keeps_first {
                seen.insert(self.lines[before].letters.clone(), before);
            }
        }
    }

    /// Takes what the extractor left out beside and between the blocks that it took.
    fn fill_gaps(&mut self) {
        let taken = |line: &Line| line.fate == Fate::Text && line.is_paragraph();
        let Some(first) = self.lines.iter().position(taken) else { return };
        let Some(last) = self.lines.iter().rposition(taken) else { return };
        let mut homes: HashMap<NodeId, (usize, usize)> = HashMap::new();
        let mut total = 0;
        for line in self.lines.iter().filter(|line| line.fate == Fate::Text) {
            if let Some(home) = self.home(line) {
                let entry = homes.entry(home).or_default();
                entry.0 += 1;
                entry.1 += line.letters.len();
            }
            total += line.letters.len();
        }
        for idx in first..self.lines.len() {
            let line = &self.lines[idx];
            let is_text = line.zone.is_none()
                && line.is_inside
                && !line.block.is_links()
                && phrase(&line.block.text).is_none();
            if line.fate != Fate::Out || !is_text {
                continue;
            }
            let (n_lines, n_letters) =
                self.home(line).and_then(|home| homes.get(&home).copied()).unwrap_or_default();
            let is_main = n_letters * 2 >= total;
            let is_kind = match line.block.kind {
                Kind::Heading => idx < last && self.lines.get(idx + 1).is_some_and(taken),
                Kind::Paragraph if idx < last => line.letters.len() >= 20,
                Kind::Paragraph => is_main && line.is_paragraph(),
                Kind::Item | Kind::Row | Kind::Caption => false,
            };
            if (n_lines >= 2 || is_main) && is_kind {
                self.lines[idx].fate = Fate::Text;
            }
        }
    }

    /// Returns the element whose children are the paragraphs beside a block.
    pub fn home(&self, line: &Line) -> Option<NodeId> {
        let is_home = |id: &&NodeId| {
            let element = self.html.tree.get(**id).and_then(|node| node.value().as_element());
            let name = element.map_or("", |element| element.name());
            !matches!(
                name,
                "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "ul" | "ol" | "blockquote" | "pre"
            )
        };
        line.block.path.iter().rev().find(is_home).copied()
    }

    /// Drops lines that are not running text by where they are or by what they say.
    fn drop_lines(&mut self) {
        let last = self.lines.iter().rposition(|line| line.is_inside && line.fate == Fate::Text);
        for (idx, line) in self.lines.iter_mut().enumerate() {
            let is_behind = !line.is_inside && last.is_some_and(|last| idx > last);
            if line.fate == Fate::Text && is_behind && !line.is_paragraph() {
                line.fate = Fate::Out;
            }
            let is_caption = line.block.kind == Kind::Caption || line.zone == Some(Zone::Caption);
            if is_caption || (line.fate == Fate::Text && ends_with_credit(&line.block.text)) {
                line.fate = if line.is_inside { Fate::Caption } else { Fate::Out };
            } else if line.fate == Fate::Text && !line.is_lead {
                line.fate = fate_of_text(line);
            }
        }
    }

    /// Drops the list that a line such as `Read more:` announces.
    fn drop_lists(&mut self) {
        const MAX_WORDS: usize = 6;
        const MAX_LETTERS: usize = 100;
        let mut is_list = false;
        for line in &mut self.lines {
            let text = &line.block.text;
            if phrase(text) == Some(Phrase::ReadMore) && text.split_whitespace().count() <= MAX_WORDS {
                is_list = true;
            } else if line.fate == Fate::Text {
                let has_links = line.block.n_link_letters * 3 >= line.letters.len();
                is_list &= has_links && (line.block.kind == Kind::Item || line.letters.len() < MAX_LETTERS);
                if is_list {
                    line.fate = Fate::Related;
                }
            }
        }
    }

    /// Takes the line before `Photo: Somebody` for a caption, where the two have an element to themselves.
    fn find_captions(&mut self) {
        const MAX_WORDS: usize = 12;
        const MAX_LETTERS: usize = 500;
        let parent = |line: &Line| line.block.path.iter().nth_back(1).copied();
        for idx in 1..self.lines.len() {
            let text = &self.lines[idx].block.text;
            let is_credit =
                phrase(text) == Some(Phrase::Credit) && text.split_whitespace().count() <= MAX_WORDS;
            let (before, home) = (&self.lines[idx - 1], parent(&self.lines[idx]));
            if !is_credit || before.fate != Fate::Text || parent(before) != home {
                continue;
            }
            let is_in = |line: &&Line| line.block.path.iter().any(|id| Some(*id) == home);
            // What shares an element stands together.
            let above = self.lines[..idx].iter().rev().take_while(is_in);
            let below = self.lines[idx..].iter().take_while(is_in);
            let mut n_letters = 0;
            let is_small = above.chain(below).all(|line| {
                n_letters += line.letters.len();
                n_letters <= MAX_LETTERS
            });
            if is_small {
                self.lines[idx - 1].fate = Fate::Caption;
            }
        }
    }

    /// Drops notes of the editors in italics behind the text: who the author is, where to write to.
    fn drop_notes(&mut self) {
        const MAX_LETTERS: usize = 500;
        let mut n_text = self.n_letters();
        for line in self.lines.iter_mut().rev().filter(|line| line.fate == Fate::Text) {
            let is_aside = line.block.n_italic_letters * 10 >= line.letters.len() * 9;
            n_text -= line.letters.len();
            if is_note(&line.block.text) {
                continue;
            }
            if !is_aside || line.letters.len() > MAX_LETTERS || n_text < MAX_LETTERS {
                break;
            }
            line.fate = Fate::Out;
        }
    }

    /// Returns the article.
    pub fn into_body(self, rule: &'static str) -> Body {
        let texts = |fate: Fate| {
            self.lines.iter().filter(move |line| line.fate == fate).map(|line| line.block.text.clone())
        };
        Body {
            text: texts(Fate::Text).collect::<Vec<_>>().join("\n"),
            captions: texts(Fate::Caption).collect(),
            related: texts(Fate::Related).filter(|text| is_headline(text)).collect(),
            is_partial: self.lines.iter().any(|line| line.fate != Fate::Text && is_paywall(&line.block.text)),
            rule,
        }
    }
}

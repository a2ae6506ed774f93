//! The lines of a message, freed of the marks for the typesetter, and what each is by its mark.

use crate::formats::wire::desk;

/// A line by what its mark says.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// The first: keyword line, version and number of words.
    Slug(String),
    /// Set to the left: a headline, or a sentence that sums up.
    Headline(String),
    /// Set in the middle: a byline, or a heading.
    Centred(String),
    /// Running text.
    Text(String),
}

/// Marks before the line, and behind it what it is.
const ELIDED: char = '^';
const QUAD_LEFT: char = '<';
const QUAD_CENTRE: char = '=';
const QUAD_RIGHT: char = '+';

/// Beginnings of lines for editors over a text, in lower case, besides those that stand below one too.
const NOTES: &[&str] = &["with ", "note to "];

/// Words that name what goes with a story, behind the agency's name.
const MEDIA: &[&str] = &["photo", "photos", "foto", "fotos", "video", "graphic", "graphics", "interactive"];

/// What older messages call the pictures, without an agency's name before it.
const OLD_MEDIA: &str = "laserphoto";

/// Returns the lines that are of use, in order.
pub fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut is_head = true;
    let mut has_slug = false;
    // A message whose lines have no marks shows by its indents where the text begins.
    let has_indents = text.lines().any(is_indented);
    let is_wrapped = is_wrapped(text);
    for raw in text.lines() {
        let raw = raw.trim_end();
        if raw.chars().all(|c| c.is_whitespace() || c.is_control()) {
            found.push(Line::Text(String::new()));
            continue;
        }
        let is_row = raw.starts_with('\u{8}');
        let unmarked = raw.trim_start_matches(|c: char| c.is_control() && c != '\t');
        let is_marked = unmarked.starts_with(ELIDED);
        is_head &= !is_row && !is_indented(unmarked) && (is_marked || has_indents || !has_slug);
        let (line, mark) = marks(unmarked);
        let line = if is_row || is_table_row(&line) { row(&line) } else { typeset(&line) };
        if line.trim().is_empty() || (is_head && is_note(&line)) {
            continue;
        }
        let line = match mark {
            _ if is_head && !has_slug => Line::Slug(line),
            Some(QUAD_LEFT | QUAD_RIGHT) if is_head => Line::Headline(line),
            Some(QUAD_CENTRE) if is_head => Line::Centred(line),
            _ => {
                // A line with a mark of its own does not go on from the one before, nor in the next.
                let is_sign_off = unmarked.starts_with(QUAD_CENTRE);
                // The key for a paragraph is the tabulator, whatever width lines are set to.
                let starts = unmarked.starts_with('\t') || (is_wrapped && is_indented(unmarked));
                if is_marked || mark.is_some() || is_sign_off || starts {
                    found.push(Line::Text(String::new()));
                }
                Line::Text(line)
            }
        };
        found.push(line);
        if mark.is_some() && has_slug {
            found.push(Line::Text(String::new()));
        }
        has_slug = true;
    }
    found
}

fn is_indented(line: &str) -> bool {
    line.starts_with([' ', '\t'])
}

/// Returns whether paragraphs go on in lines without an indent: then each indent begins one.
fn is_wrapped(text: &str) -> bool {
    let mut behind = text.lines().skip_while(|line| !is_indented(line));
    behind.any(|line| {
        let is_marked = line.starts_with(ELIDED) || marks(line).1.is_some() || line.starts_with(QUAD_CENTRE);
        line.starts_with(|c: char| !c.is_whitespace() && !c.is_control()) && !is_marked
    })
}

/// Returns a line without its marks, and the mark at its end.
fn marks(line: &str) -> (String, Option<char>) {
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    let trimmed = line.trim();
    let mark = trimmed.chars().next_back().filter(|c| matches!(*c, QUAD_LEFT | QUAD_CENTRE | QUAD_RIGHT));
    let bare = trimmed.trim_end_matches([QUAD_LEFT, QUAD_CENTRE, QUAD_RIGHT]).trim_end();
    // A number for the machine may stand before the slug, with a mark of its own.
    let bare = bare.rsplit_once("< ^").map_or(bare, |(_, behind)| behind);
    (format!("{indent}{}", bare.trim_start_matches(ELIDED)), mark)
}

/// Returns a line as it was to be printed.
fn typeset(line: &str) -> String {
    let line = line.replace("``", "“").replace("''", "”").replace(" _ ", " — ");
    let mut before = ' ';
    let printed = line.chars().map(|c| {
        // A brace behind a number stands for a half.
        let is_half = c == '{' && before.is_ascii_digit();
        before = c;
        if is_half { '½' } else { c }
    });
    printed.filter(|c| !c.is_control() || *c == '\t').collect()
}

/// Returns whether a line is the row of a table, whose cells are parted by semicolons without space.
fn is_table_row(line: &str) -> bool {
    const MIN_CELLS: usize = 4;
    line.matches(';').count() + 1 >= MIN_CELLS && !line.contains("; ")
}

/// Returns the row of a table with its cells apart. A brace stands for a half.
fn row(line: &str) -> String {
    let line: String = line.chars().filter(|c| !c.is_control()).collect();
    let line = line.replace(ELIDED, "").replace('{', "½");
    let cells = line.split(';').map(str::trim).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" | ")
}

/// Returns whether a line is for editors: a note, a label, or a list of the pictures that go with the story.
fn is_note(line: &str) -> bool {
    let line = line.trim().trim_start_matches('(').to_lowercase();
    let is_label = desk::HASTE.contains(&line.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut notes = NOTES.iter().chain(desk::NOTES);
    if is_label || line.starts_with(OLD_MEDIA) || notes.any(|note| line.starts_with(note)) {
        return true;
    }
    let mut words = line.split(|c: char| !c.is_alphanumeric());
    let _agency = words.next();
    words.next().is_some_and(|word| MEDIA.contains(&word)) && line.split_whitespace().count() <= 20
}

/// Returns the keyword line of a slug without the cycle before it, its version and its number of words:
/// `LT--Grain Talks` of `BC-LT--Grain Talks, 1st Ld-Writethru,466`.
pub fn keyword(slug: &str) -> &str {
    let bare = slug.split(',').next().unwrap_or(slug).trim();
    let cycles = ["BC-", "AM-", "PM-", "AP-", "BC", "AM", "PM"];
    let behind = cycles.iter().find_map(|cycle| bare.strip_prefix(cycle)).filter(|behind| !behind.is_empty());
    behind
        .filter(|behind| behind.starts_with(|c: char| c.is_alphanumeric()))
        .unwrap_or(bare)
        .trim_matches('-')
}

//! Elements found by what their class, id or address calls them, for markup that declares nothing.

use scraper::ElementRef;

use super::declared::{Place, text};

/// Returns whether one of the words of a class or id is among the marks, or begins with one that ends
/// in `*`. `article__authorName` has the words `article`, `author` and `name`.
pub fn has_word(names: &str, marks: &[&str]) -> bool {
    words(names).any(|word| {
        marks.iter().any(|mark| match mark.strip_suffix('*') {
            Some(start) => word.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start)),
            None => word.eq_ignore_ascii_case(mark),
        })
    })
}

/// Returns the words of the class and id of an element, which begin at marks and at capitals.
fn words(names: &str) -> impl Iterator<Item = &str> {
    names.split(|c: char| !c.is_alphanumeric()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let mut before = ' ';
            let end = rest.char_indices().find(|(_, c)| {
                let is_start = before.is_lowercase() && c.is_uppercase();
                before = *c;
                is_start
            });
            let (word, tail) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
            rest = tail;
            (!word.is_empty()).then_some(word)
        })
    })
}

/// Returns whether the class or id of an element has one of the marks.
pub fn is_marked(element: ElementRef<'_>, marks: &[&str]) -> bool {
    ["class", "id"].iter().filter_map(|name| element.attr(name)).any(|names| has_word(names, marks))
}

/// Returns the text of an element, if it is no longer than a number of characters and does not stand
/// beside the story.
pub fn short_text(element: ElementRef<'_>, max_chars: usize) -> Option<String> {
    short_text_anywhere(element, max_chars).filter(|_| Place::of(element) != Place::Beside)
}

/// Returns the text of an element, if it is no longer than a number of characters.
pub fn short_text_anywhere(element: ElementRef<'_>, max_chars: usize) -> Option<String> {
    // Four bytes are the longest character: longer text need not be counted.
    let n_bytes: usize = element.text().map(|part| part.trim().len()).take(max_chars * 4).sum();
    if n_bytes == 0 || n_bytes > max_chars * 4 {
        return None;
    }
    let text = text(element);
    let is_short = !text.is_empty() && text.chars().count() <= max_chars;
    is_short.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_class_are_matched_whole_or_by_their_beginning() {
        let check = |names: &str, marks: &[&str], expected: bool| {
            assert_eq!(has_word(names, marks), expected, "{names}")
        };
        check("article__authorName", &["author"], true);
        check("co-authored", &["author"], false);
        check("co-authored", &["author*"], true);
        check("post tags-list", &["tag", "tags"], true);
        check("stage", &["tag"], false);
        check("é", &["ab*"], false);
        check("", &["tag"], false);
    }
}

//! Where on a page an element stands: in the story, beside it, or neither.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::ElementRef;

/// Where on a page an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In an `<article>`, `<main>` or the like.
    Story,
    /// Nowhere in particular.
    Page,
    /// In something that accompanies the story: comments, other stories, menus, the foot of the page.
    Beside,
}

/// Ancestors that are looked at: the deepest page in the samples has 51.
const MAX_ANCESTORS: usize = 100;

/// Beginnings of the words of a class or an id that mark what accompanies a story.
const BESIDE: &[&str] = &[
    "comment",
    "kommentar",
    "coment",
    "yorum",
    "respond",
    "disqus",
    "related",
    "recommend",
    "sidebar",
    "aside",
    "widget",
    "popular",
    "trending",
    "mostread",
    "mostviewed",
    "recent",
    "latest",
    "teaser",
    "promo",
    "newsletter",
    "calendar",
    "footer",
    "footnav",
    "breaking",
    "ticker",
    "readnext",
    "morefrom",
    "archive",
    "similar",
    "outbrain",
    "taboola",
    "carousel",
    "menu",
    "navbar",
    "navigation",
];

impl Place {
    /// Returns where an element stands.
    pub fn of(element: ElementRef<'_>) -> Place {
        Place::within(element, &HashSet::new())
    }

    /// Returns where an element stands, whatever the elements of the story itself are called: those
    /// around its headline, of which the ids are given.
    pub fn within(element: ElementRef<'_>, story: &HashSet<NodeId>) -> Place {
        let mut place = Place::Page;
        let around = element.ancestors().filter_map(ElementRef::wrap).take(MAX_ANCESTORS);
        for outer in std::iter::once(element).chain(around) {
            let is_storys = story.contains(&outer.id());
            match outer.value().name() {
                "article" | "main" => place = Place::Story,
                _ if is_storys => continue,
                // Classes of the body say what the page has, not what it is.
                "body" | "html" => break,
                "aside" | "nav" | "footer" => return Place::Beside,
                _ => {}
            }
            if is_storys {
                continue;
            }
            // The bar that an archive of the Web puts over its copies.
            if outer.attr("id").is_some_and(|id| id.starts_with("wm-ipp")) {
                return Place::Beside;
            }
            let names = [outer.attr("class"), outer.attr("id")];
            if names.into_iter().flatten().any(is_beside) {
                return Place::Beside;
            }
        }
        place
    }
}

/// Returns whether a class or id has a word that marks what accompanies a story. `has-sidebar` and
/// `post-with-comments` are names of what a sidebar stands beside.
fn is_beside(names: &str) -> bool {
    names.split_whitespace().any(|name| {
        let mut words = words(name).peekable();
        !words.clone().any(is_negation) && words.any(|word| BESIDE.iter().any(|mark| starts_with(word, mark)))
    })
}

fn is_negation(word: &str) -> bool {
    ["has", "with", "no", "without", "hide", "main", "content"].iter().any(|it| word.eq_ignore_ascii_case(it))
}

fn starts_with(word: &str, mark: &str) -> bool {
    word.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

/// Returns the words of a name: `postMeta-date_line` has four.
fn words(name: &str) -> impl Iterator<Item = &str> + Clone {
    let parts = name.split(|c: char| !c.is_alphanumeric());
    parts.flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let mut before = ' ';
            let end = rest.char_indices().find(|(_, c)| {
                let is_start = before.is_lowercase() && c.is_uppercase();
                before = *c;
                is_start
            });
            let (word, tail) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
            rest = tail;
            Some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_what_accompanies_a_story_are_known() {
        let check = |names: &str, expected: bool| assert_eq!(is_beside(names), expected, "{names}");
        check("comment-list", true);
        check("col relatedStories", true);
        check("c-SidebarBox", true);
        check("has-sidebar", false);
        check("main-sidebar-left", false);
        check("post content", false);
        check("uncommented", false);
        check("", false);
    }

    #[test]
    fn words_of_a_name_begin_at_marks_and_capitals() {
        let check = |name: &str, expected: &[&str]| {
            assert_eq!(words(name).filter(|word| !word.is_empty()).collect::<Vec<_>>(), expected)
        };
        check("postMeta-date_line", &["post", "Meta", "date", "line"]);
        check("ENTRY", &["ENTRY"]);
        check("--", &[]);
    }
}

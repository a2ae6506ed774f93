//! What a page says of one form of its headline, where its declarations differ.

use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::super::declared::{Place, text};
use super::super::trail;
use crate::analysis::fold;

/// Headings that are looked at.
const MAX_HEADINGS: usize = 100;
/// Elements that are looked at.
const MAX_ELEMENTS: usize = 20_000;
/// Names with `social` in a page's own data that are looked at.
const MAX_NAMES: usize = 1_000;
/// Bytes of a name and its value that are looked at.
const MAX_VALUE_BYTES: usize = 4_000;
/// Backslashes before a quotation mark: a text in a text.
const MAX_ESCAPES: usize = 1;

/// Returns whether a form is set as a heading of the page: alone, or below a kicker. One that is a link
/// leads to a story, if only to this one in a list of the most read.
pub fn is_set(html: &Html, form: &str) -> bool {
    static HEADINGS: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("h1, h2, h3").ok());
    let Some(selector) = HEADINGS.as_ref() else { return false };
    let form = fold(form);
    let headings = html.select(selector).take(MAX_HEADINGS);
    headings.filter(|it| Place::of(*it) != Place::Beside && !is_link(*it)).any(|heading| {
        let heading = fold(&text(heading));
        heading.strip_suffix(&form).is_some_and(|kicker| kicker.is_empty() || kicker.ends_with(' '))
    })
}

fn is_link(heading: ElementRef<'_>) -> bool {
    let within = heading.descendants().chain(heading.ancestors());
    within.filter_map(ElementRef::wrap).any(|it| it.value().name() == "a" && it.attr("href").is_some())
}

/// Returns whether a heading of the first level with these words is a step of the trail from the home
/// page to the article.
pub fn is_step(html: &Html, heading: &str) -> bool {
    static HEADINGS: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("h1").ok());
    let Some(selector) = HEADINGS.as_ref() else { return false };
    let heading = fold(heading);
    let mut headings = html.select(selector).take(MAX_HEADINGS);
    headings.any(|it| fold(&text(it)) == heading && trail::has_step(it))
}

/// Returns whether a page calls a form the one for social networks, in an attribute
/// (`data-social-headline="…"`) or in the data that its scripts bring (`"social_title":"…"`).
pub fn is_social(html: &Html, form: &str) -> bool {
    let form = fold(form);
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap).take(MAX_ELEMENTS);
    let mut n_names = 0;
    for element in elements {
        let mut attributes = element.value().attrs();
        if attributes.any(|(name, value)| name.contains("social") && fold(value) == form) {
            return true;
        }
        if element.value().name() != "script" {
            continue;
        }
        for script in element.text() {
            for (at, _) in script.match_indices("ocial").take(MAX_NAMES - n_names) {
                n_names += 1;
                if value(&script[at..]).is_some_and(|value| fold(&value) == form) {
                    return true;
                }
            }
        }
    }
    false
}

/// Returns the text that follows the rest of a name in a script as its value, or as the first value of
/// what the name stands for: `"social":{"title":"…"}`. A script that is itself a text in a script has
/// a backslash before each quotation mark.
fn value(script: &str) -> Option<String> {
    let is_of_name = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let script = &script[..script.floor_char_boundary(MAX_VALUE_BYTES)];
    let rest = script.trim_start_matches(is_of_name);
    let n_escapes = rest.find('"')?;
    let (mark, _) = rest.split_at(n_escapes + 1);
    if mark.trim_start_matches('\\') != "\"" {
        return None;
    }
    let mut rest = after_name(rest, mark)?;
    if let Some(inner) = rest.strip_prefix('{') {
        let inner = inner.trim_start().strip_prefix(mark)?.trim_start_matches(is_of_name);
        rest = after_name(inner, mark)?;
    }
    let text = rest.strip_prefix(mark)?;
    let (end, _) = text.match_indices(mark).find(|(at, _)| !text[..*at].ends_with('\\'))?;
    let mut value = text[..end].to_owned();
    for _ in 0..=n_escapes.min(MAX_ESCAPES) {
        value = serde_json::from_str(&format!("\"{value}\"")).ok()?;
    }
    Some(value)
}

/// Takes a name's last quotation mark and the colon off.
fn after_name<'a>(rest: &'a str, mark: &str) -> Option<&'a str> {
    Some(rest.strip_prefix(mark)?.trim_start().strip_prefix(':')?.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_is_set_as_a_heading_is_known() {
        let check = |page: &str, expected: bool| {
            assert_eq!(is_set(&Html::parse_document(page), "River bridge shuts"), expected, "{page}")
        };
        check("<main><h2><span>Traffic</span> <b>River bridge shuts</b></h2></main>", true);
        check("<h2>River bridge shuts</h2>", true);
        check("<h2>River bridge shuts again</h2>", false);
        check("<h2>Overriver bridge shuts</h2>", false);
        check("<h2><a href=/a1>River bridge shuts</a></h2>", false);
        check("<a href=/a1><h2>River bridge shuts</h2></a>", false);
        check("<aside><h2>River bridge shuts</h2></aside>", false);
        check("<p>River bridge shuts</p>", false);
    }

    #[test]
    fn a_heading_in_a_trail_is_a_step_of_it() {
        let check = |page: &str, expected: bool| {
            assert_eq!(is_step(&Html::parse_document(page), "River bridge shuts"), expected, "{page}")
        };
        check(
            "<ul class=breadcrumb__list><li><a href=/w>World</a><li><h1>River bridge shuts</h1></ul>",
            true,
        );
        check(
            "<div role=region aria-label=Pfadnavigation><a href=/>A</a><h1>River bridge shuts</h1></div>",
            true,
        );
        check("<ul class=breadcrumb><li>World</ul><h1>River bridge shuts</h1>", false);
        check("<article><h1>River bridge shuts</h1></article>", false);
    }

    #[test]
    fn a_form_for_social_networks_is_known_by_its_name() {
        let check = |page: &str, expected: bool| {
            assert_eq!(is_social(&Html::parse_document(page), "River bridge shuts"), expected, "{page}")
        };
        check("<div data-social-headline='River bridge shuts'></div>", true);
        check("<script>{\"socialTitle\":\"River bridge shuts\"}</script>", true);
        check("<script>{\"social_title\":{\"rendered\":\"River bridge shuts\",\"raw\":\"\"}}</script>", true);
        check(r#"<script>push("{\"socialHeadlineValue\":\"River bridge shuts\"}")</script>"#, true);
        check("<script>{\"social\":{\"title\":\"River bridge shuts\"}}</script>", true);
        check("<script>{\"socialTitle\":\"River bridge shuts again\"}</script>", false);
        check(
            "<script>{\"socialTitle\":\"\",\"a\":1,\"b\":2,\"title\":\"River bridge shuts\"}</script>",
            false,
        );
        check("<script>{\"title\":\"River bridge shuts\"}</script>", false);
        check(r#"<script>{"socialTitle":"\u0052iver bridge shuts"}</script>"#, true);
        check(r#"<script>{"socialTitle":"River \"bridge\" shuts"}</script>"#, true);
        check("<script>{\"social", false);
        check("<script>social\"social\":{\"social\":\"", false);
        check("", false);
    }
}

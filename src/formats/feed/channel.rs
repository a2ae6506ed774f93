//! What a feed says of itself: outlet, address and language.

use super::own;
use crate::formats::fragment;
use crate::formats::xml::Element;

/// What is said once for all items.
#[derive(Debug, Default)]
pub struct Channel {
    /// The outlet.
    pub publication: Option<String>,
    /// Language as declared.
    pub language: Option<String>,
    /// Address of the outlet's page.
    pub url: Option<String>,
    /// Author of all items, where the feed has one that is not the outlet itself.
    pub author: Option<String>,
}

impl Channel {
    /// Returns what the feed around an item says. In RDF the channel stands before the items.
    pub fn of(item: Element<'_>, whole: Element<'_>) -> Channel {
        let around = item.parent().filter(|around| matches!(around.name(), "channel" | "feed"));
        let Some(channel) = around.or_else(|| whole.first("channel")) else { return Channel::default() };
        let text = |name: &str| own(channel, name).and_then(Element::text);
        let links = || channel.children().filter(|child| child.name() == "link");
        let page = links().find(|link| matches!(link.attribute("rel"), None | Some("alternate")));
        let href = page.and_then(|link| link.value("href")).map(str::to_owned);
        let url = links().filter(|link| link.prefix() == channel.prefix()).find_map(Element::text).or(href);
        let title =
            text("title").map(|title| outlet(&fragment::decode(&title), url.as_deref().unwrap_or_default()));
        let author = own(channel, "author").and_then(|author| author.text_at("name"));
        // `The Paper`, `Editors of The Paper`.
        let is_outlet = |author: &String| title.as_ref().is_some_and(|title| author.contains(title.as_str()));
        let author = author.filter(|author| !is_outlet(author));
        let language = channel.children().find(|child| child.name() == "language").and_then(Element::text);
        Channel { publication: title, language, url, author }
    }
}

/// Returns the part of a feed's title that names the outlet, `Bosphorus Daily` of `World | Bosphorus
/// Daily`: the one that the address has in it. Without such a part it is the whole title.
fn outlet(title: &str, url: &str) -> String {
    const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " > ", " » ", " :: ", ": "];
    let host = url.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let letters = |text: &str| -> String {
        crate::analysis::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let host = letters(host.trim_start_matches("www."));
    let mut parts = vec![title];
    for mark in MARKS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    const MIN_LETTERS: usize = 3;
    let is_named = |part: &&&str| {
        let name = letters(part);
        let first = part.split_whitespace().next().map(letters).unwrap_or_default();
        let is_in_host = |word: &str| word.len() >= MIN_LETTERS && host.contains(word);
        is_in_host(&name) || is_in_host(&first)
    };
    parts.iter().find(is_named).map_or(title, |part| part.trim()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_is_the_part_that_the_address_names() {
        let check = |title, url, expected: &str| assert_eq!(outlet(title, url), expected);
        check("World | Bosphorus Daily", "https://www.bosphorusdaily.example/world", "Bosphorus Daily");
        check("Harbour News - Sport", "https://harbour.example", "Harbour News");
        check("Top stories - all day", "https://paper.example", "Top stories - all day");
        check("Bosphorus Daily", "", "Bosphorus Daily");
    }
}

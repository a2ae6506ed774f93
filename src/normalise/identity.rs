//! The identity of an article: the source's own, else its address, else its content.

use xxhash_rust::xxh3::Xxh3;

use crate::analysis::fold;
use crate::article::{ArticleId, Origin};
use crate::date::PubDate;

/// Characters of an identifier from which on it is taken to be unique by itself.
const GLOBAL_ID_LENGTH: usize = 20;

/// Returns the identity of an article.
///
/// The source's own identifier counts within its outlet, else within the address's host, else within
/// the file's name and folder: two exports may both number their articles from 1. The content is
/// title, deck, body and date.
pub fn of(
    source_id: Option<&str>,
    url: Option<&str>,
    publication: Option<&str>,
    origin: &Origin,
    content: (&str, &str, &str, Option<PubDate>),
) -> ArticleId {
    let key = url.and_then(url_key);
    if let Some(source_id) = source_id {
        // An address given as identifier is an address.
        if let Some(key) = url_key(source_id) {
            return hash(&["url", &key]);
        }
        let host = key.as_deref().and_then(|key| key.split('/').next());
        let namespace = match publication {
            _ if source_id.len() >= GLOBAL_ID_LENGTH => String::new(),
            Some(publication) => fold(publication),
            None => host.map_or_else(|| file_key(&origin.file), str::to_owned),
        };
        return hash(&["id", &namespace, source_id]);
    }
    match key {
        Some(key) => hash(&["url", &key]),
        None => {
            let (title, deck, body, date) = content;
            let date = date.map(|date| date.to_string()).unwrap_or_default();
            hash(&["content", title, deck, body, &date])
        }
    }
}

/// Hashes the parts with their lengths, so that no two lists of parts run into one another.
fn hash(parts: &[&str]) -> ArticleId {
    let mut hasher = Xxh3::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    ArticleId::from_hash(hasher.digest128())
}

/// Returns a file's name with that of its folder, so that a moved archive keeps its identities.
fn file_key(file: &str) -> String {
    let mut parts: Vec<&str> =
        file.rsplit(['/', '\\']).filter(|part| !matches!(*part, "" | ".")).take(2).collect();
    parts.reverse();
    parts.join("/")
}

/// Parameters of an address that say where a reader came from, not what the page is.
const TRACKING: &[&str] =
    &["fbclid", "gclid", "yclid", "mc_cid", "mc_eid", "igshid", "cmpid", "ns_campaign", "ref_src"];

/// Returns an address without what only says where a reader came from.
pub fn without_tracking(url: String) -> String {
    let Some((page, parameters)) = url.split_once('?') else { return url };
    let (parameters, fragment) = parameters.split_once('#').unwrap_or((parameters, ""));
    if !parameters.split('&').any(is_tracking) {
        return url;
    }
    let kept: Vec<&str> = parameters.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    let mut short = page.to_owned();
    for (sign, part) in [('?', kept.join("&").as_str()), ('#', fragment)] {
        if !part.is_empty() {
            short.push(sign);
            short.push_str(part);
        }
    }
    short
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default();
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name)
}

/// Returns what two addresses of the same page have in common; `None` for what is not an address of
/// the web.
///
/// Scheme, `www.`, `m.` and `amp.`, user, port, fragment, tracking parameters, the order of
/// parameters, index pages and a final slash don't matter. Case matters in the path, where some sites
/// keep their numbers.
pub fn url_key(url: &str) -> Option<String> {
    let rest = strip_scheme(url.trim())?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (address, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = address.split_once('/').unwrap_or((address, ""));
    let host = authority.rsplit('@').next().unwrap_or_default();
    let mut host = host.split(':').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    for prefix in ["www.", "m.", "amp.", "mobile."] {
        // `m.example.com`, but not `m.com`
        if let Some(short) = host.strip_prefix(prefix).filter(|short| short.contains('.')) {
            host = short.to_owned();
        }
    }
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.last().is_some_and(|last| matches!(*last, "index.html" | "index.htm" | "index.php" | "amp")) {
        segments.pop();
    }
    let mut parameters: Vec<&str> =
        parameters.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    parameters.sort_unstable();
    let mut key = host;
    for segment in segments {
        key.push('/');
        key.push_str(segment);
    }
    if !parameters.is_empty() {
        key.push('?');
        key.push_str(&parameters.join("&"));
    }
    Some(key)
}

fn strip_scheme(url: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        url.get(..scheme.len())?.eq_ignore_ascii_case(scheme).then(|| &url[scheme.len()..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_key(url: &str, expected: Option<&str>) {
        assert_eq!(url_key(url).as_deref(), expected, "{url}");
    }

    #[test]
    fn addresses_of_one_page_have_one_key() {
        for url in [
            "https://www.paper.example/world/talks-1",
            "http://paper.example/world/talks-1/",
            "HTTPS://M.Paper.Example:443/world//talks-1?utm_source=x&utm_medium=y#top",
            "https://paper.example/world/talks-1/amp",
            "https://paper.example/world/talks-1/index.html?fbclid=1",
        ] {
            check_key(url, Some("paper.example/world/talks-1"));
        }
        check_key("https://paper.example/?b=2&a=1", Some("paper.example?a=1&b=2"));
        check_key("https://m.com/x", Some("m.com/x"));
    }

    #[test]
    fn an_address_is_kept_but_for_its_tracking() {
        let check = |url: &str, expected: &str| assert_eq!(without_tracking(url.to_owned()), expected);
        check("https://www.p.example/A/?utm_source=x&id=7&fbclid=1#top", "https://www.p.example/A/?id=7#top");
        check("https://p.example/?utm_source=x", "https://p.example/");
        check("https://p.example/?id=7#top", "https://p.example/?id=7#top");
    }

    #[test]
    fn what_tells_pages_apart_stays() {
        check_key("https://paper.example/?id=7", Some("paper.example?id=7"));
        check_key("https://paper.example/A", Some("paper.example/A"));
        check_key("urn:newsml:afp.com:20250717", None);
        check_key("talks", None);
        check_key("https://", None);
        check_key("", None);
    }

    fn origin(file: &str) -> Origin {
        Origin { file: file.to_owned(), record: 1, format: "json".to_owned() }
    }

    #[test]
    fn the_sources_own_id_counts_within_its_outlet() {
        let content = ("Title", "", "Body", None);
        let id = |source_id, url, publication, file| of(source_id, url, publication, &origin(file), content);
        let first = id(Some("1"), None, Some("The Paper"), "a/x.jsonl");
        assert_eq!(first, id(Some("1"), None, Some("THE PAPER"), "b/y.jsonl"));
        assert_ne!(first, id(Some("1"), None, Some("The Post"), "a/x.jsonl"));
        assert_ne!(first, id(Some("2"), None, Some("The Paper"), "a/x.jsonl"));
        let nowhere = id(Some("1"), None, None, "/data/dump/x.jsonl");
        assert_eq!(nowhere, id(Some("1"), None, None, "./dump/x.jsonl"));
        assert_ne!(nowhere, id(Some("1"), None, None, "other/x.jsonl"));
    }

    #[test]
    fn without_an_id_the_address_counts_and_then_the_content() {
        let file = origin("x.jsonl");
        let by_url = |url, body| of(None, Some(url), None, &file, ("T", "", body, None));
        assert_eq!(
            by_url("https://p.example/1?utm_source=a", "one"),
            by_url("http://www.p.example/1", "two")
        );
        let by_content = |body| of(None, None, None, &file, ("T", "", body, None));
        assert_eq!(by_content("one"), by_content("one"));
        assert_ne!(by_content("one"), by_content("two"));
    }
}

//! Addresses of pages: which canonical address is believable, and whether two are of the same page.

use url::Url;

/// Returns an address that a page gives for itself, absolute, if it is believable: on the site that
/// the page was fetched from, and not the site's home page or a section.
///
/// Pages name their home page as canonical by mistake, and the original where the text is syndicated.
pub fn canonical(href: &str, fetched: Option<&str>) -> Option<String> {
    let fetched = fetched.and_then(|url| Url::parse(url).ok());
    let canonical = match &fetched {
        Some(base) => base.join(href).ok()?,
        None => Url::parse(href).ok()?,
    };
    if !matches!(canonical.scheme(), "http" | "https") || is_front(&canonical) {
        return None;
    }
    let is_same = fetched.is_none_or(|base| is_same_site(base.host_str(), canonical.host_str()));
    is_same.then(|| canonical.into())
}

/// Returns whether an address, as written in a page, is that of a site's home page.
pub fn is_home(href: &str) -> bool {
    let href = href.trim();
    let behind_scheme = href.split_once("://").map(|(_, rest)| rest).or_else(|| href.strip_prefix("//"));
    let path = match behind_scheme {
        Some(rest) => rest.split_once('/').map_or("", |(_, path)| path),
        None => match href.strip_prefix('/') {
            Some(path) => path,
            None => return false,
        },
    };
    matches!(path, "" | "index.html" | "index.htm" | "index.php" | "default.asp")
}

/// Returns the address in the note that browsers leave in a page that they save: its form is
/// `saved from url=(0042)https://…`, the length in brackets.
pub fn saved_from(comment: &str) -> Option<String> {
    let (_, rest) = comment.split_once("saved from url=(")?;
    let (_, url) = rest.split_once(')')?;
    Url::parse(url.trim()).ok().filter(|url| url.has_host()).map(String::from)
}

/// Returns whether two addresses are of the same page: scheme, `www.`, parameters, fragment and a final
/// slash do not count.
pub fn is_same_page(one: &str, other: &str) -> bool {
    let key = |text: &str| {
        let url = Url::parse(text).ok()?;
        let host = bare_host(url.host_str()?).to_owned();
        Some((host, url.path().trim_end_matches('/').to_owned()))
    };
    matches!((key(one), key(other)), (Some(one), Some(other)) if one == other && !one.1.is_empty())
}

/// Returns whether an address is a home page or a section: a short path of letters without an article's
/// name or number. The pattern is that of Media Cloud.
fn is_front(url: &Url) -> bool {
    const MAX_PATH_BYTES: usize = 19;
    let path = url.path();
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || b"/_-".contains(&byte);
    url.query().is_none() && path.len() <= MAX_PATH_BYTES && path.bytes().all(is_plain)
}

fn bare_host(host: &str) -> &str {
    ["www.", "m.", "amp.", "mobile."].iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(host)
}

/// Returns whether two hosts belong to one registered name. The list of public suffixes is
/// approximated: two-letter endings may have a short name before them, as in `co.uk`.
fn is_same_site(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => registered(one) == registered(other),
        (None, _) | (_, None) => false,
    }
}

fn registered(host: &str) -> &str {
    const SUFFIXES: &[&str] =
        &["co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gen", "gob", "gouv"];
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let (Some(last), second) = (dots.next(), dots.next()) else { return host };
    let Some(second) = second else { return host };
    let is_suffix = host.len() - last == 3 && SUFFIXES.contains(&&host[second + 1..last]);
    let start = if is_suffix { dots.next() } else { Some(second) };
    start.map_or(host, |at| &host[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canonical_address_is_of_the_same_site_and_no_front() {
        let check = |href: &str, expected: Option<&str>| {
            let found = canonical(href, Some("https://m.paper.co.uk/2025/talks?x=1"));
            assert_eq!(found.as_deref(), expected, "{href}");
        };
        check("https://www.paper.co.uk/2025/talks", Some("https://www.paper.co.uk/2025/talks"));
        check("/2025/talks", Some("https://m.paper.co.uk/2025/talks"));
        check("https://other.co.uk/2025/talks", None);
        check("https://www.paper.co.uk/", None);
        check("https://www.paper.co.uk/news/", None);
        check("javascript:void(0)", None);
        assert_eq!(canonical("/2025/talks", None), None);
    }

    #[test]
    fn a_home_page_is_known_by_its_address() {
        for href in ["/", "https://paper.example", "http://paper.example/", "//paper.example/", "/index.html"]
        {
            assert!(is_home(href), "{href}");
        }
        for href in
            ["", "#", "talks", "/news/", "https://paper.example/news", "?page=2", "mailto:a@paper.example"]
        {
            assert!(!is_home(href), "{href}");
        }
    }

    #[test]
    fn a_saved_page_says_where_it_was() {
        let check =
            |note: &str, expected: Option<&str>| assert_eq!(saved_from(note).as_deref(), expected, "{note}");
        check(" saved from url=(0026)https://paper.example/a1 ", Some("https://paper.example/a1"));
        check(" saved from url=(0014)about:internet ", None);
        check(" a comment ", None);
    }

    #[test]
    fn small_differences_make_no_other_page() {
        let check = |one: &str, other: &str, expected: bool| {
            assert_eq!(is_same_page(one, other), expected, "{one} {other}")
        };
        check("http://www.paper.example/a1/?utm=1", "https://paper.example/a1#top", true);
        check("https://paper.example/a1", "https://paper.example/a2", false);
        check("https://paper.example/", "https://paper.example/", false);
        check("a1", "a1", false);
    }
}

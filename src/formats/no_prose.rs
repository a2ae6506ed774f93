//! What a plain text can be that is no prose: programs, lists of addresses, printed data.

use super::record::{Head, Unread};

/// Lines at the beginning that are looked at.
const MAX_LINES: usize = 200;

/// Endings of names of programs and of what goes with web pages, and what those are in the plural.
#[rustfmt::skip]
const PROGRAMS: &[(&[&str], &str)] = &[
    (&[".sh", ".bash", ".bat", ".cmd", ".ps1", ".py", ".pl", ".rb", ".r", ".js", ".mjs", ".ts", ".php", ".sql"], "scripts"),
    (&[".css", ".scss", ".less"], "style sheets"),
];

/// Returns what a text is if it is none that people read: no article by its kind, or data that no format
/// here has.
pub fn kind(head: &Head<'_>) -> Option<Unread> {
    if head.text.starts_with("#!/") {
        return Some(Unread::Passed("scripts".into()));
    }
    let has_ending = |endings: &[&str]| endings.iter().any(|ending| head.name.ends_with(ending));
    if let Some((_, plural)) = PROGRAMS.iter().find(|(endings, _)| has_ending(endings)) {
        return Some(Unread::Passed((*plural).into()));
    }
    let lines = || head.text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MAX_LINES);
    if lines().next().is_some() && lines().all(is_address) {
        return Some(Unread::Passed("lists of addresses".into()));
    }
    const MIN_DATA_LINES: usize = 8;
    let n_data = lines().filter(|line| is_data(line)).count();
    if n_data >= MIN_DATA_LINES && 2 * n_data >= lines().count() {
        let first: String = lines().next().unwrap_or_default().chars().take(40).collect();
        return Some(Unread::Fault(format!(
            "data in braces; expected JSON, which begins with `{{` or `[`, found `{first}`"
        )));
    }
    None
}

/// Returns whether a line is an address and nothing else: `https://paper.example/a`, `dns:paper.example`.
fn is_address(line: &str) -> bool {
    let Some((scheme, rest)) = line.split_once(':') else { return false };
    let is_scheme = (2..=10).contains(&scheme.len()) && scheme.bytes().all(|byte| byte.is_ascii_lowercase());
    is_scheme && rest.contains('.') && !line.contains(char::is_whitespace)
}

/// Returns whether a line is one of printed data: brackets alone, or a name in quotation marks and its
/// value.
fn is_data(line: &str) -> bool {
    let is_bracket = line.chars().all(|c| matches!(c, '{' | '}' | '[' | ']' | ',' | ';'));
    let name = line.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    is_bracket || name.is_some_and(|(_, behind)| behind.trim_start().starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_prose_is_told_apart() {
        let check = |name: &str, text: &str, expected: Option<&str>| {
            let head = Head { name: name.to_owned(), bytes: text.as_bytes(), text, is_binary: false };
            let found = kind(&head).map(|unread| match unread {
                Unread::Passed(plural) => plural.into_owned(),
                Unread::Fault(reason) => reason,
            });
            assert_eq!(found.as_deref(), expected, "{name}: {text}");
        };
        check("a.txt", "#!/bin/sh\nwget -i urls\n", Some("scripts"));
        check("page.css", "p { color: red }", Some("style sheets"));
        check(
            "a.txt",
            "dns:paper.example\nhttp://paper.example/\n\nhttps://paper.example/a",
            Some("lists of addresses"),
        );
        check("a.txt", "https://paper.example/a\nTalks resume\nThey met.", None);
        check("a.txt", "Note: paper.example", None);
        check("a.txt", "# Talks resume\nThey met.", None);
        let data = "Request {\n\"headers\": [\n{\n\"name\": \"a\",\n\"value\": \"b\"\n}\n],\n\"id\": 1\n}\n";
        let reason = "data in braces; expected JSON, which begins with `{` or `[`, found `Request {`";
        check("log.json", data, Some(reason));
        check("a.txt", "\"Talks resume\": they met.\nIt was late.\nAll went home.", None);
    }
}

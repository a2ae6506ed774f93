//! Marks of machines and desks in copy that are none of its text.

/// Bytes of a name and of a text between two tags that a program left in the text.
const MAX_NAME_BYTES: usize = 20;
const MAX_INNER_BYTES: usize = 60;

/// Returns a text without the pairs of tags that some program left in it: `3-4` of `3<dash>-</dash>4`.
pub fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        match pair(tag) {
            Some((inner, n_bytes)) => {
                out.push_str(inner);
                rest = &tag[n_bytes..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Returns what stands in the pair of tags that a text begins with, and how many bytes all of it has.
fn pair(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix('<')?;
    let n_name = rest.bytes().take(MAX_NAME_BYTES).take_while(u8::is_ascii_lowercase).count();
    let (name, rest) = rest.split_at(n_name);
    let rest = rest.strip_prefix('>').filter(|_| n_name > 0)?;
    let n_inner = memchr::memchr(b'<', rest.as_bytes()).filter(|at| *at <= MAX_INNER_BYTES)?;
    let (inner, end) = rest.split_at(n_inner);
    let is_end = end.strip_prefix("</")?.strip_prefix(name)?.starts_with('>');
    (is_end && !inner.contains('\n')).then_some((inner, 2 * n_name + n_inner + "<></>".len()))
}

/// Returns a headline without the marks of haste before it: `>>>` and `*`.
pub fn without_flashes(title: &str) -> &str {
    let bare = title.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*'));
    if bare.is_empty() { title } else { bare }
}

/// Returns whether a line only says whose the rights are: `© 2018 Our Wire. All rights reserved.`
pub fn is_copyright(line: &str) -> bool {
    const MAX_NOTICE_CHARS: usize = 250;
    let line = line.trim_start();
    let is_led =
        line.starts_with('©') || line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("(c)"));
    is_led && line.chars().nth(MAX_NOTICE_CHARS).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_tags_in_a_text_go() {
        let check = |text, expected| assert_eq!(without_tags(text), expected, "{text}");
        check("800<endash>-</endash>1 000 birds", "800-1 000 birds");
        check("<b></b>Ferry", "Ferry");
        check("a < b </b> c", "a < b </b> c");
        check("<a>one</b>", "<a>one</b>");
        check("<a>one", "<a>one");
        check("<", "<");
        check("</", "</");
    }

    #[test]
    fn a_headline_has_no_marks_of_haste() {
        let check = |title, expected| assert_eq!(without_flashes(title), expected, "{title}");
        check(">>>Ferry sails", "Ferry sails");
        check("* Ferry sails", "Ferry sails");
        check("Ferry* sails", "Ferry* sails");
        check("***", "***");
    }

    #[test]
    fn a_notice_of_rights_is_short() {
        let check = |line: &str, expected| assert_eq!(is_copyright(line), expected, "{line}");
        check("© 2018 Our Wire. All rights reserved.", true);
        check("(c) Our Wire", true);
        check("The © sign", false);
        check(&format!("© {}", "word ".repeat(60)), false);
        check("", false);
    }
}

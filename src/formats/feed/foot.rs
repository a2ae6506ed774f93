//! The last lines of a text in a feed that are not the article's: links to the rest, and who shows it.

/// Lines that weblogs put below each article, by how they begin and what is in them.
#[rustfmt::skip]
const FEET: &[(&str, &str)] = &[
    ("the post ", " appeared first on "),
    ("the post ", " first appeared on "),
    ("der beitrag ", " erschien zuerst auf "),
    ("l’article ", " est apparu en premier sur "),
    ("l'article ", " est apparu en premier sur "),
    ("cet article ", " est apparu en premier sur "),
    ("la entrada ", " se publicó primero en "),
    ("la entrada ", " apareció primero en "),
    ("o post ", " apareceu primeiro em "),
    ("l'articolo ", " proviene da "),
    ("l’articolo ", " proviene da "),
    ("het bericht ", " verscheen eerst op "),
    ("сообщение ", " появились сначала на "),
    ("сообщение ", " появились сначала в "),
    ("", " yazısı ilk önce "),
];

/// What a link to the rest of an article says.
#[rustfmt::skip]
const MORE: &[&str] = &[
    "continue reading", "read more", "read full story", "read the full story", "read the full article", "read on",
    "full story", "click here to read", "devamını oku", "devamı için", "haberin devamı", "weiterlesen", "mehr lesen",
    "zum artikel", "lire la suite", "lire plus", "leer más", "seguir leyendo", "sigue leyendo", "читать далее",
    "читать полностью", "подробнее", "leia mais", "ler mais", "continue lendo", "leggi tutto", "continua a leggere",
    "lees verder", "اقرأ المزيد", "المزيد", "阅读全文", "阅读更多", "続きを読む", "더 보기",
];

/// A link to the rest has no more characters than this.
const MAX_LINK_CHARS: usize = 60;

/// Returns the text without the lines below it, and whether it is cut off.
pub fn without(text: &str) -> (String, bool) {
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut is_cut = false;
    while let Some(last) = lines.last() {
        let lower = last.to_lowercase();
        let is_link = is_link(&lower);
        if !is_link && !is_foot(&lower) {
            break;
        }
        is_cut |= is_link;
        lines.pop();
    }
    let mut text = lines.join("\n");
    // A link on the last line of a paragraph.
    let core = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    if let Some(mark) = core.rfind(['…', '.', '!', '?', '»', '|', '"', '”'])
        && let Some(c) = core[mark..].chars().next()
        && is_link(&core[mark + c.len_utf8()..].to_lowercase())
    {
        is_cut = true;
        let end = if matches!(c, '»' | '|') { mark } else { mark + c.len_utf8() };
        text.truncate(end);
    }
    let trimmed = text.trim_end();
    for mark in ["[…]", "[...]", "[&hellip;]", "(...)", "(…)", "…", "..."] {
        if let Some(before) = trimmed.strip_suffix(mark) {
            is_cut = true;
            // The brackets are the feed's, an ellipsis may be the writer's.
            if mark.starts_with(['[', '(']) {
                text = before.trim_end().to_owned();
            }
            break;
        }
    }
    (text, is_cut)
}

fn is_foot(lower: &str) -> bool {
    const MAX_FOOT_CHARS: usize = 400;
    lower.len() <= MAX_FOOT_CHARS
        && FEET.iter().any(|(begin, inner)| lower.starts_with(begin) && lower.contains(inner))
}

fn is_link(lower: &str) -> bool {
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    words.chars().count() <= MAX_LINK_CHARS && MORE.iter().any(|more| words.starts_with(more))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, is_cut: bool) {
        assert_eq!(without(text), (expected.to_owned(), is_cut), "{text}");
    }

    #[test]
    fn links_to_the_rest_are_no_text() {
        check("Talks begin.\nThey last.", "Talks begin.\nThey last.", false);
        check("Talks begin.\nRead more »", "Talks begin.", true);
        check("Talks begin. Continue reading...", "Talks begin.", true);
        check("Talks began on […]", "Talks began on", true);
        check("Talks began on …", "Talks began on …", true);
        check("Görüşmeler başladı.\nDevamını oku", "Görüşmeler başladı.", true);
        check("The post Talks begin appeared first on Bosphorus Daily.", "", false);
        check("Talks begin.\nThe post Talks begin appeared first on Bosphorus Daily.", "Talks begin.", false);
        check("", "", false);
    }
}

//! References as BibTeX: newspaper articles as `@article`, with the outlet for a journal.

use std::io::{self, Write};

use super::{date_parts, one_line};
use crate::search::Hit;

/// Names of months that every style knows.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Writes a reference.
///
/// # Errors
/// Fails if the stream does.
pub fn hit(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    let article = &hit.article;
    // A key that begins with a digit is not one for every program.
    write!(out, "@article{{dateline-{}", article.id)?;
    let mut field = |name: &str, value: &str| -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { write!(out, ",\n  {name} = {{{value}}}") }
    };
    // Braces of its own keep a style from putting names in lower case.
    field("title", &format!("{{{}}}", escape(&article.title)))?;
    field("author", &article.authors.iter().map(|name| author(name)).collect::<Vec<_>>().join(" and "))?;
    field("journal", &escape(article.publication.as_deref().unwrap_or_default()))?;
    let parts = article.published.as_ref().map(|published| date_parts(published.date)).unwrap_or_default();
    let date: Vec<String> = parts.iter().map(|part| format!("{part:02}")).collect();
    field("date", &date.join("-"))?;
    field("year", &parts.first().map(|year| format!("{year:04}")).unwrap_or_default())?;
    field("day", &parts.get(2).map(|day| day.to_string()).unwrap_or_default())?;
    field("location", &escape(article.place.as_deref().unwrap_or_default()))?;
    field("language", if article.language == "und" { "" } else { &article.language })?;
    field("keywords", &article.tags.iter().map(|tag| escape(&tag.value)).collect::<Vec<_>>().join(", "))?;
    field("url", &address(article.url.as_deref().unwrap_or_default()))?;
    field("abstract", &escape(&article.deck))?;
    let note = [&article.section, &article.agency].into_iter().flatten().map(|text| escape(text));
    field("note", &note.collect::<Vec<_>>().join("; "))?;
    // A name that styles know, so without braces.
    let month = parts.get(1).and_then(|month| MONTHS.get((*month as usize).wrapping_sub(1)));
    if let Some(month) = month {
        write!(out, ",\n  month = {month}")?;
    }
    write!(out, "\n}}\n\n")
}

/// Returns a name as one name, whatever words it has: `and` parts names, a comma parts the parts of one.
fn author(name: &str) -> String {
    let escaped = escape(name);
    let is_torn = escaped.split(' ').any(|word| word.eq_ignore_ascii_case("and")) || escaped.contains(',');
    if is_torn { format!("{{{escaped}}}") } else { escaped }
}

/// Returns a text that LaTeX prints as it is. Braces are spelled out, since BibTeX counts also those that are escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash "),
            '{' => escaped.push_str("\\textbraceleft "),
            '}' => escaped.push_str("\\textbraceright "),
            '~' => escaped.push_str("\\textasciitilde "),
            '^' => escaped.push_str("\\textasciicircum "),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Returns an address, which is not typeset: only what would end it is written in another way.
fn address(url: &str) -> String {
    let url: String = one_line(url);
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_field() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check("50 % of {A} & B_1\n#2", "50 \\% of \\textbraceleft A\\textbraceright  \\& B\\_1 \\#2");
        check("a\\b~c^d$", "a\\textbackslash b\\textasciitilde c\\textasciicircum d\\$");
        check("Türkiye’de", "Türkiye’de");
    }

    #[test]
    fn a_name_stays_one_name() {
        assert_eq!(author("Ann Lee"), "Ann Lee");
        assert_eq!(author("Foreign and Home Desk"), "{Foreign and Home Desk}");
        assert_eq!(author("Lee, Inc."), "{Lee, Inc.}");
    }
}

//! References as RIS, in the type of newspaper articles.

use std::io::{self, Write};

use super::{date_parts, one_line};
use crate::search::Hit;

/// Writes a reference. Lines end in CR and LF, as the format has them.
///
/// # Errors
/// Fails if the stream does.
pub fn hit(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    let article = &hit.article;
    let mut line = |tag: &str, value: &str| -> io::Result<()> {
        match one_line(value) {
            value if value.is_empty() => Ok(()),
            value => write!(out, "{tag}  - {value}\r\n"),
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    line("TY", "NEWS")?;
    line("ID", &article.id.to_string())?;
    line("TI", &article.title)?;
    for author in &article.authors {
        line("AU", author)?;
    }
    line("T2", &text(&article.publication))?;
    if let Some(published) = &article.published {
        let parts = date_parts(published.date);
        let part =
            |idx: usize, width: usize| parts.get(idx).map_or(String::new(), |part| format!("{part:0width$}"));
        line("PY", &part(0, 4))?;
        line("DA", &format!("{}/{}/{}/", part(0, 4), part(1, 2), part(2, 2)))?;
    }
    line("CY", &text(&article.place))?;
    line("SE", &text(&article.section))?;
    line("AB", &article.deck)?;
    for tag in &article.tags {
        line("KW", &tag.value)?;
    }
    line("LA", if article.language == "und" { "" } else { &article.language })?;
    line("UR", &text(&article.url))?;
    if let Some(agency) = &article.agency {
        line("N1", &format!("Agency: {agency}"))?;
    }
    write!(out, "ER  - \r\n\r\n")
}

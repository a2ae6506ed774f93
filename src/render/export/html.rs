//! Hits as one page that needs nothing else.

use std::io::{self, Write};
use std::ops::Range;

use super::{About, parts, web_address};
use crate::render::xml::escape;
use crate::render::{date_text, source_text};
use crate::search::Hit;

/// The looks of the page, in light and in dark.
const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.3rem} h2{font-size:1.05rem;margin:0} article{margin:1.4rem 0}
p{margin:.2rem 0} .m,footer,code{color:GrayText;font-size:.85rem}
mark{background:#ffe08a;color:#000}";

/// Writes what comes before the hits.
///
/// # Errors
/// Fails if the stream does.
pub fn begin(out: &mut dyn Write, about: &About<'_>) -> io::Result<()> {
    let title = about.title();
    let title = escape(&title);
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">")?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>")?;
    writeln!(out, "<h1>{title}</h1>")?;
    writeln!(out, "<p class=\"m\">read as <code>{}</code> on {}</p>", escape(about.read_as), about.today)
}

/// Writes a hit.
///
/// # Errors
/// Fails if the stream does.
pub fn hit(out: &mut dyn Write, hit: &Hit) -> io::Result<()> {
    let article = &hit.article;
    writeln!(out, "<article lang=\"{}\" dir=\"auto\" id=\"{}\">", escape(&article.language), article.id)?;
    let title = match article.title.as_str() {
        "" => "(no headline)".to_owned(),
        title => marked(title, &hit.title_marks),
    };
    match web_address(article) {
        Some(address) => writeln!(out, "<h2><a href=\"{}\">{title}</a></h2>", escape(&address))?,
        None => writeln!(out, "<h2>{title}</h2>")?,
    }
    let source = [date_text(article), source_text(article), article.authors.join(", ")];
    let source = source.iter().filter(|part| !part.is_empty()).map(String::as_str);
    writeln!(out, "<p class=\"m\">{}</p>", escape(&source.collect::<Vec<_>>().join(" · ")))?;
    let (text, marks) = hit.snippet.shown();
    writeln!(out, "<p>{}</p>", marked(&text, &marks))?;
    writeln!(out, "<p class=\"m\"><code>{}</code></p>\n</article>", article.id)
}

fn marked(text: &str, marks: &[Range<usize>]) -> String {
    let mark = |(part, is_marked): (&str, bool)| match is_marked {
        true => format!("<mark>{}</mark>", escape(part)),
        false => escape(part).into_owned(),
    };
    parts(text, marks).into_iter().map(mark).collect()
}

/// Writes what comes after the hits; with their number.
///
/// # Errors
/// Fails if the stream does.
pub fn end(out: &mut dyn Write, n_hits: u64) -> io::Result<()> {
    let articles = if n_hits == 1 { "article" } else { "articles" };
    writeln!(out, "<footer>{n_hits} {articles} · dateline {}</footer>", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "</body>\n</html>")
}

//! Results as text for a terminal, as lines for other programs, and as JSON.

use crate::article::Article;

pub mod csv;
pub mod export;
pub mod facets;
pub mod json;
pub mod kwic;
pub mod record;
pub mod svg;
pub mod terminal;
pub mod terms;
pub mod timeline;
pub mod tsv;
mod xml;

/// Returns the day of publication as it is known, or the word `undated`.
fn date_text(article: &Article) -> String {
    match &article.published {
        Some(published) => published.date.to_string(),
        None => "undated".to_owned(),
    }
}

/// Returns where an article came from in a few words: outlet, section and agency.
fn source_text(article: &Article) -> String {
    let parts = [&article.publication, &article.section, &article.agency];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

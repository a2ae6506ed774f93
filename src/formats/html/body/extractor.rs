//! The extractor that the choice of the text begins with.

use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::Html;
use trafilatura::{ExtractionFocus, Options};

use crate::formats::html::blocks;

/// How the extractor weighs what it may leave out against what it may let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Rather too little.
    Precision,
    /// As much of one as of the other.
    Balanced,
}

/// Returns the lines that the extractor takes for the article; none if it finds no article.
pub fn lines(html: &str, url: Option<&str>, mode: Mode) -> Vec<String> {
    let focus = match mode {
        Mode::Precision => ExtractionFocus::FavorPrecision,
        Mode::Balanced => ExtractionFocus::Balanced,
    };
    let mut options =
        Options::default().with_fallback(true).with_exclude_comments(true).with_links(true).with_focus(focus);
    if let Some(url) = url.and_then(|url| url::Url::parse(url).ok()) {
        options = options.with_url(url);
    }
    // It has panicked on odd input, which must not end the reading of an archive.
    let result = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options)));
    let Some(content) = result.ok().and_then(Result::ok) else { return Vec::new() };
    // Its own text has no paragraphs.
    let fragment = Html::parse_fragment(&content.content_html);
    blocks::blocks(fragment.tree.root()).into_iter().map(|block| block.text).collect()
}

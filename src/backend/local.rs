//! An index in a folder, on tantivy. Nothing outside this folder names tantivy.

mod analyzer;
mod collect;
mod compile;
mod copies;
mod days;
mod document;
mod history;
mod open;
mod reader;
mod room;
mod schema;
mod snippet;
mod stored;
mod stories;
mod writer;
mod zone;

pub use document::{Prepared, Preparer};
pub use reader::Reader;
pub use writer::{Options, Writer};

//! An index in a folder, on tantivy. Nothing outside this folder names tantivy.

mod analyzer;
mod collect;
mod compile;
mod copies;
mod days;
mod document;
mod expand;
#[doc(hidden)] // for the bench that runs it beside tantivy's own
pub mod first;
mod gist;
mod history;
mod many;
mod open;
mod places;
mod plan;
mod question;
mod rank;
mod reader;
mod room;
mod schema;
mod snippet;
mod stored;
mod stories;
mod vocabulary;
mod writer;

pub use document::{Prepared, Preparer};
pub use reader::Reader;
pub use writer::{Options, Writer};

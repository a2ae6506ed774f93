//! `dateline`: a full-text search engine for news archives.
//!
//! Articles go from a file's own words ([`draft::Draft`]) over what we believe of them
//! ([`article::Article`]) into an index ([`backend::local`]); a reader's question goes from its text
//! over a tree ([`query::Query`]) to that index. The modules below are in the order of their layers:
//! each uses only those above it.

pub mod date;
pub mod analysis;
pub mod agency;
pub mod caption;
pub mod charset;
pub mod article;
pub mod copies;
pub mod names;
pub mod draft;
pub mod formats;
pub mod normalise;
pub mod field;
pub mod query;
pub mod search;
pub mod backend;
pub mod ingest;
pub mod eval;
pub mod render;
pub mod cli;

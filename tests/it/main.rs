//! The library and the binary from outside, a module per boundary.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop")]

mod archive;
mod batch;
mod containers;
mod copies;
mod corpus;
mod differential;
mod dry_run;
mod eval;
mod exports;
mod facets;
mod garbage;
mod golden;
mod hostile;
mod kwic;
mod layers;
mod mutated;
mod random;
mod ranking;
mod readme;
mod relevance;
mod record;
mod sample;
mod search;
mod similar;
mod survival;
mod terms;
mod timeline;

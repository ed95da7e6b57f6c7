//! Servers for the tests of every crate: a private Postgres, a search engine, and what becomes of a test whose server is missing; and what the
//! documents say of the programs.
//!
//! Invariant: it knows `ops` alone, so the tests of any layer above may use it; the program never does.

pub mod cleaner;
pub mod documents;
pub mod live_tests;
pub mod postgres;
pub mod search_engine;

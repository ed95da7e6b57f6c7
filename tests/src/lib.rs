//! The harness of the cross-crate tests: a server for each test binary, a fresh database for each test, processes that can
//! be killed, a connection that can be cut, and the questions that a log must always answer in the same way.
//!
//! Invariant: nothing here waits for time to pass; it waits for a condition, and gives up after a bound.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by a panic")]
#![expect(clippy::missing_panics_doc, reason = "a panic is how a test fails")]

pub mod api_key;
pub mod audit;
pub mod commander;
pub mod database;
pub mod foreign;
pub mod jaeger;
pub mod kafka;
pub mod ledger;
pub mod node;
pub mod organization;
pub mod payments;
pub mod probe;
pub mod proxy;
pub mod reader;
pub mod relaying;
pub mod reserved;
pub mod server_process;
pub mod service;
pub mod tcp_proxy;
pub mod waiting;
pub mod worker;

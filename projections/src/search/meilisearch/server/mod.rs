//! The server of the search engine, as far as we talk to it.

mod api;
mod error;
mod http;
mod task;

pub use api::Server;
pub use error::EngineError;
pub use http::{Network, NoAnswer, Request, Response, Transport};
#[cfg(test)]
pub(super) use task::TaskStatus;
pub(super) use task::TaskView;

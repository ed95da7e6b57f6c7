//! The server of the search engine, as far as we talk to it.

mod api;
mod error;
mod http;
mod task;

pub use api::Server;
pub use error::EngineError;
pub use http::{Network, NoAnswer, Request, Response, Transport};
pub(super) use task::TaskView;

//! The edge: what happens to every request before and after its route.

mod access;
pub mod auth;
mod client_address;
pub mod conventions;
mod edge;
pub mod forwarding;
mod listener;
pub mod log_streams;
mod meters;
pub mod problem;
pub mod readiness;
mod request_id;
pub mod schema;
pub mod state;
pub mod table;
mod unread;

pub use client_address::TrustedProxies;
pub use edge::{Edge, EdgeLimits};
pub use listener::{ListenerLimits, raise_open_files_limit, serve};
pub use request_id::RequestId;

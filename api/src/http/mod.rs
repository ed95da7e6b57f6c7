//! The edge: what happens to every request before and after its route.

pub mod auth;
mod client_address;
pub mod conventions;
mod edge;
pub mod forwarding;
mod listener;
pub mod problem;

pub use client_address::{TrustedProxies, UntrustedProxyList};
pub use edge::{Edge, EdgeLimits, RequestId, name_route};
pub use listener::{ListenerLimits, serve};

//! The edge: what happens to every request before and after its route.

mod client_address;
mod edge;
mod listener;

pub use client_address::{TrustedProxies, UntrustedProxyList};
pub use edge::{Edge, EdgeLimits, RequestId};
pub use listener::{ListenerLimits, serve};

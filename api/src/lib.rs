//! HTTP and the server: routes, authentication, problem details, the `OpenAPI` document, and the wiring of the two sides.

pub mod auth;
pub mod catalogue;
pub mod conventions;
pub mod forwarding;
pub mod http;
pub mod import;
pub mod openapi;
pub mod problem;
pub mod routes;
pub mod schemas;
pub mod serve;
pub mod state;

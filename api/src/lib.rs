//! HTTP and the server: routes, authentication, problem details, the `OpenAPI` document, and the wiring of the two sides.

pub mod http;
pub mod import;
pub mod openapi;
pub mod routes;
pub mod schemas;
pub mod serve;
pub mod settings;

pub use http::state;

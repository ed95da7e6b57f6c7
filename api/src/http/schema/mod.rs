//! The schemas of bodies and parameters in the `OpenAPI` document: those that types derive with `schemars`, carried there by
//! the references that `utoipa` writes. Thus a type of the domain describes itself once, for the log and for the API.

mod assemble;
mod carried;
mod cases;
pub mod examples;
mod headers;
mod links;
mod names;
mod problems;
mod references;
mod spelling;
mod tidy;

pub use assemble::assemble;
pub use carried::{query_parameters, schema};

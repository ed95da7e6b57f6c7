//! What reads something and then commands: each keeps how far it has come where it reads, and commands idempotently, so that
//! whatever is done twice changes nothing.

mod access;
pub mod import;
pub mod ingest;
pub mod invoicing;
pub mod numbering;
pub mod paying_out;
pub mod payments;
pub mod winding_up;

pub use access::NotPermitted;

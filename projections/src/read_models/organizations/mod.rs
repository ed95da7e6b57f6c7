//! Organisations, each of which is a tenant.

mod projector;
mod queries;
mod store;

#[cfg(test)]
mod tests;

pub use projector::{Changes, OrganizationsModel};
pub use queries::{OrganizationView, Organizations};

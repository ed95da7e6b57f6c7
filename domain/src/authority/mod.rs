//! Who may do what: one function decides, and what the two sides take to be called at all is made by it alone.
//!
//! Invariants: [`authorize`] depends on the principal, the permission and the resource, and on nothing else; an [`Access`] is
//! made by it and by nothing else, so who did not ask has nothing to command or to read with; whoever is not named by a set
//! here may not.

pub mod access;
pub mod decision;
pub mod grants;
pub mod permission;
pub mod principal;
pub mod resource;
pub mod scope;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod table_tests;
#[cfg(test)]
mod tests;

pub use access::{Access, Viewer};
pub use decision::{Denied, Missing, admit, authorize};
pub use grants::Grants;
pub use permission::{Permission, PermissionSet};
pub use principal::{Principal, Process, Reach, SYSTEM};
pub use resource::Resource;
pub use scope::{Role, Scope, UnknownScope};

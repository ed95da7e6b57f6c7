//! Names as callers give them.

use domain::values::new_name::NewName;
use domain::values::text::Name;

use crate::http::problem::Problem;

/// A name that misleads nobody.
///
/// # Errors
/// [`Code::Rejected`](crate::http::problem::Code::Rejected): no schema can tell it.
pub fn new_name(given: &Name) -> Result<NewName, Problem> {
    NewName::new(given.as_str()).map_err(|error| Problem::field("name", "misleading_name", error.to_string()))
}

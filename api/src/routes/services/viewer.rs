//! As whom a caller looks at services.

use domain::api_key::Permission;
use domain::{Access, Viewer};

use crate::http::auth::Caller;

/// What a caller sees: approvers everything too, for they decide about what is not yet published.
pub(super) fn viewer(caller: &Caller) -> Viewer {
    Viewer::With(if caller.has(Permission::Approver) { Access::to_all() } else { caller.read_access() })
}

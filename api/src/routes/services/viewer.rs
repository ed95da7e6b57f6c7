//! As whom a caller looks at services.

use domain::Viewer;
use domain::authority::Resource;

use crate::http::auth::Caller;
use crate::http::problem::Problem;

pub(super) fn viewer(caller: &Caller) -> Result<Viewer, Problem> {
    caller.authorize("service", &Resource::any()).map(Viewer::With)
}

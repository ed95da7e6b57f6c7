//! Projects: what the usage and the budgets of an organization are attributed to.

mod archive;
mod document;
mod get;
mod list;
mod open;
mod rename;

use domain::authority::Permission;
use domain::project::ProjectError;
use utoipa_axum::routes;

use crate::http::problem::refusals;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::OpenProjects, On::NewOfOrganization, routes!(open::open))
        .with(Permission::ReadProjects, On::All, routes!(list::list))
        .with(Permission::ReadProjects, On::Project, routes!(get::get))
        .with(Permission::EditProjects, On::Project, routes!(rename::rename))
        .with(Permission::EditProjects, On::Project, routes!(archive::archive))
}

refusals!(ProjectError {
    Conflict: AlreadyOpen | Archived;
    NotFound: NotOpen;
});

//! What the verbs of services share: to change one, and as whom one is looked at.

use axum::response::Response;
use domain::api_key::Permission;
use domain::service::ServiceCommand;
use domain::{Access, ServiceId, Viewer};

use crate::http::auth::Caller;
use crate::http::conventions::{CommandAnswer, CommandHeaders};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Runs a command on a service that exists.
pub(super) async fn change(
    state: &AppState,
    caller: &Caller,
    headers: CommandHeaders,
    access: Access,
    id: ServiceId,
    command: impl Into<ServiceCommand>,
    body: &[u8],
) -> Result<Response, Problem> {
    let dry_run = headers.dry_run();
    let context = headers.context(state, caller, caller.tenant, access, body).await?;
    let executed = state.write.services.execute(id.0, command.into(), context).await?;
    Ok(CommandAnswer::of(id.0, &executed, state.log, dry_run).respond(None))
}

/// What a caller sees: approvers everything too, for they decide about what is not yet published.
pub(super) fn viewer(caller: &Caller) -> Viewer {
    Viewer::With(if caller.has(Permission::Approver) { Access::to_all() } else { caller.read_access() })
}

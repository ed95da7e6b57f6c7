//! What begins or is published in an organization stands on that the organization is open.
//!
//! Invariant: it is looked up in the log, and the command is accepted only if the organization has not changed until then. A first answer
//! comes again whatever has become of the organization, so it is asked only where there is none.

use commands::CommandContext;
use domain::aggregate::event_sourced::ReadCondition;
use domain::organization::{Organization, OrganizationError};
use domain::{AggregateType, StreamId, TenantId};

use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The command as one that stands on an open organization. Whose organization is none of the caller's is not told what it is.
///
/// # Errors
/// [`Code::Conflict`] if it is closed; the log cannot be read.
pub async fn stand_on(
    state: &AppState,
    mut context: CommandContext,
    organization: TenantId,
) -> Result<CommandContext, Problem> {
    if !context.access.covers(organization) {
        return Ok(context);
    }
    let found = state.write.store.load::<Organization>(organization.0).await?;
    if found.aggregate.profile().is_some_and(|profile| profile.closed_at.is_some()) {
        return Err(Problem::new(Code::Conflict, OrganizationError::Closed.to_string()));
    }
    let stream = StreamId::new(AggregateType::Organization, organization.0);
    // Where the acting key is of it too, that stands on it already.
    if !context.conditions.iter().any(|condition| condition.stream == stream) {
        context.conditions.push(ReadCondition { stream, last_event_id: found.head.last_event_id });
    }
    Ok(context)
}

//! Decisions about publishing: submitting, approving, rejecting and withdrawing a service.

use jiff::Timestamp;

use super::lifecycle::{Step, step};
use super::policy::approval_grounds;
use super::repricing::check_announced;
use super::{
    Activated, ApprovalRequested, Approve, Approved, Listing, Reject, Rejected, ServiceError, ServiceEvent, State,
    Submit, Submitted, Withdrawn,
};
use crate::TenantId;

const SUBMITTABLE: &[State] = &[State::Draft, State::Rejected, State::Withdrawn];
const DECIDABLE: &[State] = &[State::PendingApproval];
const WITHDRAWABLE: &[State] = &[State::Draft, State::Submitted, State::PendingApproval, State::Rejected];

pub(super) fn submit(listing: &Listing, command: &Submit, at: Timestamp) -> Result<Vec<ServiceEvent>, ServiceError> {
    let waiting = [State::Submitted, State::PendingApproval];
    match step("submit", listing.state, SUBMITTABLE, &waiting)? {
        Step::Done => return Ok(Vec::new()),
        Step::Go => {}
    }
    command.policies.check(&listing.profile, !listing.prices.is_empty())?;
    check_announced(listing, at)?;
    let grounds = approval_grounds(&listing.profile);
    let submitted = ServiceEvent::Submitted(Submitted { version: listing.version.clone(), at });
    let consequence = if grounds.is_empty() {
        ServiceEvent::Activated(Activated { at })
    } else {
        ServiceEvent::ApprovalRequested(ApprovalRequested { grounds, at })
    };
    Ok(vec![submitted, consequence])
}

pub(super) fn approve(listing: &Listing, command: &Approve, at: Timestamp) -> Result<ServiceEvent, ServiceError> {
    check_decision("approve", listing, command.approver_tenant)?;
    check_announced(listing, at)?;
    let Approve { approver, approver_tenant, .. } = *command;
    Ok(ServiceEvent::Approved(Approved { approver, approver_tenant, at }))
}

pub(super) fn reject(listing: &Listing, command: Reject, at: Timestamp) -> Result<ServiceEvent, ServiceError> {
    check_decision("reject", listing, command.approver_tenant)?;
    let Reject { approver, approver_tenant, reason, .. } = command;
    Ok(ServiceEvent::Rejected(Rejected { approver, approver_tenant, reason, at }))
}

fn check_decision(command: &'static str, listing: &Listing, approver_tenant: TenantId) -> Result<(), ServiceError> {
    // Own service first: what somebody may never decide about is not explained to them any further.
    if approver_tenant == listing.provider {
        return Err(ServiceError::OwnServiceApproval);
    }
    match step(command, listing.state, DECIDABLE, &[]) {
        Ok(Step::Go | Step::Done) => Ok(()),
        Err(ServiceError::WrongState { .. }) if listing.decision.is_some() => Err(ServiceError::AlreadyDecided),
        Err(error) => Err(error),
    }
}

pub(super) fn withdraw(listing: &Listing, at: Timestamp) -> Result<Option<ServiceEvent>, ServiceError> {
    match step("withdraw", listing.state, WITHDRAWABLE, &[State::Withdrawn])? {
        Step::Go => Ok(Some(ServiceEvent::Withdrawn(Withdrawn { at }))),
        Step::Done => Ok(None),
    }
}

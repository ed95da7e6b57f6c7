//! Submitting, approving, rejecting and withdrawing.

use super::fixtures::*;
use crate::service::*;

#[test]
fn submitting_publishes_what_needs_no_approval() {
    gives(draft(), submit(5), vec![submitted(5), activated(5)]);
}

#[test]
fn submitting_waits_for_an_approver_where_one_is_needed() {
    gives(draft_of(confidential()), submit(5), vec![submitted(5), approval_requested(5)]);
}

#[test]
fn submitting_what_may_not_be_published_is_refused_with_every_finding() {
    let mut bare = profile();
    bare.assurance = Assurance { support: SupportLevel::Enterprise, ..Assurance::default() };
    bare.endpoint = None;
    let result = cqrs_es::test::TestFramework::<Service>::with(())
        .given(vec![registered_as(bare)])
        .when(submit(5))
        .inspect_result();
    let Err(ServiceError::PolicyViolations(findings)) = result else { panic!("{result:?}") };
    let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
    assert_eq!(
        codes,
        ["prices_missing", "endpoint_missing", "residency_missing", "compliance_missing", "service_level_too_low"]
    );
}

#[test]
fn submitting_twice_changes_nothing() {
    gives(pending(), submit(5), vec![]);
}

#[test]
fn what_was_rejected_or_withdrawn_can_be_submitted_again() {
    gives(after(pending(), [rejected(3)]), submit(5), vec![submitted(5), approval_requested(5)]);
    gives(after(pending(), [withdrawn(3)]), submit(5), vec![submitted(5), approval_requested(5)]);
}

#[test]
fn approving_publishes() {
    gives(pending(), approve(5), vec![approved(5)]);
}

#[test]
fn nobody_decides_about_a_service_of_their_own() {
    let approve = Approve { approver: approver(), approver_tenant: provider(), at: at(5) };
    refuses(pending(), approve, ServiceError::OwnServiceApproval);
    let reject = Reject { approver: approver(), approver_tenant: provider(), reason: reason(), at: at(5) };
    refuses(pending(), reject, ServiceError::OwnServiceApproval);
}

#[test]
fn a_submission_is_decided_once() {
    for decided in [approved(3), rejected(3)] {
        refuses(after(pending(), [decided.clone()]), approve(5), ServiceError::AlreadyDecided);
        refuses(after(pending(), [decided]), reject(5), ServiceError::AlreadyDecided);
    }
}

#[test]
fn a_new_submission_is_decided_anew() {
    let again = after(pending(), [rejected(3), submitted(4), approval_requested(4)]);
    gives(again.clone(), approve(5), vec![approved(5)]);
    gives(again, reject(5), vec![rejected(5)]);
}

#[test]
fn rejecting_tells_why() {
    gives(pending(), reject(5), vec![rejected(5)]);
}

#[test]
fn withdrawing_takes_a_submission_back() {
    gives(draft(), withdraw(5), vec![withdrawn(5)]);
    gives(pending(), withdraw(5), vec![withdrawn(5)]);
    gives(after(pending(), [rejected(3)]), withdraw(5), vec![withdrawn(5)]);
}

#[test]
fn withdrawing_twice_changes_nothing() {
    gives(after(draft(), [withdrawn(3)]), withdraw(5), vec![]);
}

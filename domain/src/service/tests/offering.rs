//! Registering, describing and pricing.

use cqrs_es::test::TestFramework;
use proptest::prelude::*;

use super::fixtures::*;
use crate::EventSourced;
use crate::aggregate::event_sourced::{Claim, ClaimChange};
use crate::service::*;

fn codes(error: &ServiceError) -> Vec<(&'static str, &'static str)> {
    let (ServiceError::InvalidProfile(findings) | ServiceError::PolicyViolations(findings)) = error else {
        panic!("{error}")
    };
    findings.iter().map(|finding| (finding.code, finding.field)).collect()
}

fn with_url(url: &str) -> Profile {
    let mut profile = profile();
    profile.endpoint.as_mut().unwrap().url = url.to_owned();
    profile
}

#[test]
fn registering_gives_a_draft_and_takes_the_slug() {
    gives(vec![], register(), vec![registered()]);
    let claim = Claim { scope: format!("service-slug/{}", provider()), name: "large".to_owned() };
    assert_eq!(Service::claims(&registered()), vec![ClaimChange::Take(claim)]);
    assert_eq!(Service::claims(&retired(1)), vec![]);
}

#[test]
fn a_profile_out_of_bounds_is_refused_with_every_finding() {
    let mut profile = with_url("ftp://user:secret@example.com/#part");
    profile.tags = (0..21).map(|number| Word::new(&format!("t{number}")).unwrap()).collect();
    profile.capabilities = (0..101).map(|number| Word::new(&format!("c{number}")).unwrap()).collect();
    profile.context_window_tokens = Some(0);
    profile.max_output_tokens = Some(1_000_000_001);
    profile.assurance.retention_days = Some(36_501);
    profile.assurance.sla = Some(Sla { availability: "99".parse().unwrap(), response_time_ms: Some(0) });
    let expected = [
        ("too_many", "tags"),
        ("too_many", "capabilities"),
        ("out_of_bounds", "context_window_tokens"),
        ("out_of_bounds", "max_output_tokens"),
        ("endpoint_url_invalid", "endpoint.url"),
        ("endpoint_url_invalid", "endpoint.url"),
        ("endpoint_url_invalid", "endpoint.url"),
        ("out_of_bounds", "assurance.retention_days"),
        ("out_of_bounds", "assurance.sla.response_time_ms"),
    ];
    let command = Register { profile: Box::new(profile.clone()), ..register() };
    assert_eq!(codes(&refusal(vec![], command.into())), expected);
    assert_eq!(codes(&refusal(draft(), describe("1.0.0", profile, 5))), expected);
}

#[test]
fn what_is_no_address_is_refused() {
    for url in [
        "",
        "api.example.com",
        "https://",
        "/v1",
        "https://example.com\0",
        "https://a.example/ b",
        &format!("https://example.com/{}", "a".repeat(2_048)),
    ] {
        let command = Register { profile: Box::new(with_url(url)), ..register() };
        assert_eq!(codes(&refusal(vec![], command.into())), [("endpoint_url_invalid", "endpoint.url")], "{url}");
    }
}

#[test]
fn registering_another_service_under_the_same_id_is_refused() {
    let command = Register { slug: Slug::new("other").unwrap(), ..register() };
    refuses(vec![registered()], command, ServiceError::AlreadyRegistered);
}

#[test]
fn registering_the_same_twice_changes_nothing() {
    gives(draft(), Register { at: at(9), ..register() }, vec![]);
}

#[test]
fn describing_a_draft_may_keep_or_raise_the_version() {
    gives(draft(), describe("1.0.0", called("Larger"), 5), vec![described("1.0.0", called("Larger"), 5)]);
    gives(draft(), describe("1.0.1", called("Larger"), 5), vec![described("1.0.1", called("Larger"), 5)]);
    gives(draft(), describe("1.0.1", profile(), 5), vec![described("1.0.1", profile(), 5)]);
}

#[test]
fn describing_an_active_service_raises_the_version() {
    gives(active(), describe("1.1.0", called("Larger"), 5), vec![described("1.1.0", called("Larger"), 5)]);
    let expected = ServiceError::VersionNotRising { current: version("1.0.0"), proposed: version("1.0.0") };
    refuses(active(), describe("1.0.0", called("Larger"), 5), expected);
}

#[test]
fn a_version_never_falls_and_build_metadata_does_not_raise_it() {
    for proposed in ["0.9.9", "1.0.0-rc.1", "1.0.0+build.2"] {
        let expected = ServiceError::VersionNotRising { current: version("1.0.0"), proposed: version(proposed) };
        refuses(draft(), describe(proposed, called("Larger"), 5), expected.clone());
        refuses(active(), describe(proposed, called("Larger"), 5), expected);
    }
}

#[test]
fn describing_an_active_service_as_it_may_not_be_is_refused() {
    let mut unstated = profile();
    unstated.assurance.residency.clear();
    assert_eq!(
        codes(&refusal(active(), describe("1.1.0", unstated, 5))),
        [("residency_missing", "assurance.residency")]
    );
}

#[test]
fn what_needs_approval_cannot_be_slipped_in_after_publication() {
    refuses(active(), describe("1.1.0", confidential(), 5), ServiceError::ApprovalNeeded);
    let approved = after(pending(), [approved(3)]);
    let renamed = Profile { name: called("Larger").name, ..confidential() };
    gives(approved.clone(), describe("1.1.0", renamed.clone(), 5), vec![described("1.1.0", renamed, 5)]);
    let mut moved = confidential();
    moved.endpoint.as_mut().unwrap().url = "https://elsewhere.example.com".to_owned();
    refuses(approved, describe("1.1.0", moved, 5), ServiceError::ApprovalNeeded);
}

#[test]
fn describing_it_as_it_is_changes_nothing() {
    gives(draft(), describe("1.0.0", profile(), 5), vec![]);
    gives(active(), describe("1.0.0", profile(), 5), vec![]);
}

#[test]
fn the_first_prices_are_revision_one_and_hold_at_once() {
    gives(vec![registered()], set_prices(paid("0.000002"), None, 5), vec![priced(1, paid("0.000002"), 5, 5)]);
}

#[test]
fn further_prices_raise_the_revision_and_may_wait() {
    let given = after(draft(), [priced(2, paid("0.1"), 3, 3)]);
    gives(given, set_prices(paid("0.2"), Some(90), 5), vec![priced(3, paid("0.2"), 90, 5)]);
}

#[test]
fn a_service_may_be_free() {
    gives(vec![registered()], set_prices(free(), None, 5), vec![priced(1, free(), 5, 5)]);
}

#[test]
fn prices_for_the_past_are_refused() {
    let expected = ServiceError::PricesInThePast { earliest: at(5) };
    refuses(vec![registered()], set_prices(free(), Some(4), 5), expected);
}

#[test]
fn identical_prices_change_nothing() {
    gives(draft(), set_prices(free(), None, 5), vec![]);
    gives(draft(), set_prices(free(), Some(90), 5), vec![]);
}

#[test]
fn prices_that_wait_can_be_brought_forward() {
    let given = after(draft(), [priced(2, paid("0.1"), 90, 3)]);
    gives(given.clone(), set_prices(paid("0.1"), Some(90), 5), vec![]);
    gives(given, set_prices(paid("0.1"), Some(50), 5), vec![until(90, priced(3, paid("0.1"), 50, 5))]);
}

#[test]
fn prices_in_effect_when_asked_are_not_refused_for_a_clock_behind() {
    gives(
        vec![registered(), priced(1, free(), 60, 60)],
        set_prices(paid("1"), Some(30), 30),
        vec![priced(2, paid("1"), 60, 60)],
    );
}

#[test]
fn the_counter_of_revisions_does_not_run_over() {
    let given = vec![registered(), priced(u32::MAX, free(), 1, 1)];
    refuses(given, set_prices(paid("1"), None, 5), ServiceError::TooManyPriceRevisions);
}

#[test]
fn what_an_approver_looks_at_stands_still() {
    let waiting = |command, allowed| ServiceError::WrongState { command, state: State::PendingApproval, allowed };
    for (command, name) in [(describe("2.0.0", profile(), 5), "describe"), (set_prices(paid("1"), None, 5), "price")] {
        let error = refusal(pending(), command);
        let ServiceError::WrongState { allowed, .. } = error else { panic!("{error}") };
        assert_eq!(error, waiting(name, allowed));
    }
}

proptest! {
    #[test]
    fn versions_only_rise(
        versions in prop::collection::vec((0_u64..3, 0_u64..3, 0_u64..3, 0_usize..3), 1..20),
        published in any::<bool>(),
    ) {
        let mut given = if published { active() } else { draft() };
        let mut highest = version("1.0.0");
        for (number, (major, minor, patch, pre)) in versions.into_iter().enumerate() {
            let proposed = format!("{major}.{minor}.{patch}{}", ["", "-alpha", "-beta.2"][pre]);
            let command = describe(&proposed, called(&format!("Large {number}")), 5);
            let result = TestFramework::<Service>::with(()).given(given.clone()).when(command).inspect_result();
            let rises = version(&proposed) > highest || (!published && version(&proposed) == highest);
            prop_assert_eq!(result.is_ok(), rises);
            highest = highest.max(version(&proposed));
            given.extend(result.unwrap_or_default());
        }
    }
}

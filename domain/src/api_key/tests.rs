//! Decisions of a key, and its answers.

use std::collections::BTreeSet;

use cqrs_es::Aggregate;
use cqrs_es::test::TestFramework;
use jiff::Timestamp;
use uuid::Uuid;

use super::aggregate::MAX_OVERLAP;
use super::*;
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, PrincipalId, ServiceId, TenantId};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

fn secret(number: u8) -> StoredSecret {
    StoredSecret {
        hash: SecretHash([number; 32]),
        pepper_version: 1,
        prefix: "mk_live_abcd".to_owned(),
        last_four: "wxyz".to_owned(),
    }
}

fn service(number: u128) -> ServiceId {
    ServiceId(Uuid::from_u128(number))
}

fn restriction() -> Restriction {
    Restriction { scopes: BTreeSet::from([Permission::Consumer]), services: None, rate_limit: None, expires_at: None }
}

fn expiring(second: i64) -> Restriction {
    Restriction { expires_at: Some(at(second)), ..restriction() }
}

fn issue() -> Issue {
    Issue {
        id: KeyId(Uuid::from_u128(1)),
        tenant: TenantId(Uuid::from_u128(2)),
        ledger: Some(LedgerId(Uuid::from_u128(3))),
        principal: PrincipalId(Uuid::from_u128(4)),
        name: Name::new("production").unwrap(),
        environment: Environment::Live,
        tier: Tier::Basic,
        restriction: restriction(),
        secret: secret(1),
        at: at(0),
    }
}

fn issued_with(restriction: Restriction) -> ApiKeyEvent {
    let Issue { id, tenant, ledger, principal, name, environment, tier, secret, at, .. } = issue();
    ApiKeyEvent::Issued(Box::new(Issued {
        id,
        tenant,
        ledger,
        principal,
        name,
        environment,
        tier,
        restriction,
        secret,
        at,
    }))
}

fn issued() -> ApiKeyEvent {
    issued_with(restriction())
}

fn rotate(number: u8, overlap_until: Option<i64>, second: i64) -> ApiKeyCommand {
    Rotate { secret: secret(number), overlap_until: overlap_until.map(at), at: at(second) }.into()
}

fn rotated(number: u8, old_valid_until: i64, second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Rotated(Rotated { secret: secret(number), old_valid_until: at(old_valid_until), at: at(second) })
}

fn restrict(restriction: Restriction, second: i64) -> ApiKeyCommand {
    Restrict { restriction, at: at(second) }.into()
}

fn restricted(restriction: Restriction, second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Restricted(Restricted { restriction, at: at(second) })
}

fn disable(second: i64) -> ApiKeyCommand {
    Disable { at: at(second) }.into()
}

fn disabled(second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Disabled(Disabled { at: at(second) })
}

fn enable(second: i64) -> ApiKeyCommand {
    Enable { at: at(second) }.into()
}

fn enabled(second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Enabled(Enabled { at: at(second) })
}

fn leaked() -> Reason {
    Reason::new("found in a public repository").unwrap()
}

fn revoke(second: i64) -> ApiKeyCommand {
    Revoke { reason: leaked(), at: at(second) }.into()
}

fn revoked(second: i64) -> ApiKeyEvent {
    ApiKeyEvent::Revoked(Revoked { reason: leaked(), at: at(second) })
}

fn gives(given: Vec<ApiKeyEvent>, command: ApiKeyCommand, expected: Vec<ApiKeyEvent>) {
    TestFramework::<ApiKey>::with(()).given(given).when(command).then_expect_events(expected);
}

fn refuses(given: Vec<ApiKeyEvent>, command: ApiKeyCommand, expected: ApiKeyError) {
    TestFramework::<ApiKey>::with(()).given(given).when(command).then_expect_error(expected);
}

fn key(events: Vec<ApiKeyEvent>) -> ApiKey {
    let mut key = ApiKey::default();
    for event in events {
        key.apply(event);
    }
    key
}

#[test]
fn issuing_gives_a_key() {
    gives(vec![], issue().into(), vec![issued()]);
}

#[test]
fn issuing_with_a_senseless_restriction_is_refused() {
    let rate = |rate_requests_per_second, burst_requests| Restriction {
        rate_limit: Some(RateLimit { rate_requests_per_second, burst_requests }),
        ..restriction()
    };
    let services = |services: BTreeSet<ServiceId>| Restriction { services: Some(services), ..restriction() };
    let above = InvalidRestriction::RateAboveTier { rate_requests_per_second: 10, burst_requests: 20 };
    let cases = [
        (Restriction { scopes: BTreeSet::new(), ..restriction() }, InvalidRestriction::NoPermission),
        (services(BTreeSet::new()), InvalidRestriction::NoService),
        (services((1..=101).map(service).collect()), InvalidRestriction::TooManyServices { count: 101 }),
        (rate(0, 1), InvalidRestriction::ZeroRate),
        (rate(1, 0), InvalidRestriction::ZeroRate),
        (rate(11, 20), above.clone()),
        (rate(10, 21), above),
        (expiring(0), InvalidRestriction::ExpiryNotInFuture),
    ];
    for (restriction, broken) in cases {
        let command = Issue { restriction, ..issue() };
        refuses(vec![], command.into(), ApiKeyError::InvalidRestriction(broken));
    }
}

#[test]
fn issuing_at_the_bounds_is_accepted() {
    let restriction = Restriction {
        services: Some((1..=100).map(service).collect()),
        rate_limit: Some(RateLimit { rate_requests_per_second: 10, burst_requests: 20 }),
        ..expiring(1)
    };
    let command = Issue { restriction: restriction.clone(), ..issue() };
    gives(vec![], command.into(), vec![issued_with(restriction)]);
}

#[test]
fn a_secret_that_shows_too_much_is_refused() {
    for shown in [
        StoredSecret { prefix: "mk_live_abcde".to_owned(), ..secret(1) },
        StoredSecret { prefix: String::new(), ..secret(1) },
        StoredSecret { last_four: "vwxyz".to_owned(), ..secret(1) },
        StoredSecret { last_four: "wx\nz".to_owned(), ..secret(1) },
        StoredSecret { pepper_version: 0, ..secret(1) },
    ] {
        refuses(vec![], Issue { secret: shown, ..issue() }.into(), ApiKeyError::MalformedSecret);
    }
}

#[test]
fn issuing_another_key_under_the_same_id_is_refused() {
    refuses(vec![issued()], Issue { secret: secret(9), ..issue() }.into(), ApiKeyError::AlreadyIssued);
}

#[test]
fn issuing_the_same_twice_changes_nothing() {
    gives(vec![issued()], Issue { at: at(7), ..issue() }.into(), vec![]);
}

#[test]
fn rotating_lets_the_old_secret_live_until_the_overlap_ends() {
    gives(vec![issued()], rotate(2, Some(60), 10), vec![rotated(2, 60, 10)]);
}

#[test]
fn rotating_without_an_overlap_ends_the_old_secret_at_once() {
    gives(vec![issued()], rotate(2, None, 10), vec![rotated(2, 10, 10)]);
}

#[test]
fn a_third_valid_secret_is_refused_until_the_first_has_ended() {
    let given = vec![issued(), rotated(2, 60, 10)];
    refuses(given.clone(), rotate(3, Some(90), 59), ApiKeyError::OverlapRunning { until: at(60) });
    gives(given.clone(), rotate(3, Some(90), 60), vec![rotated(3, 90, 60)]);
    gives(given, rotate(3, None, 20), vec![rotated(3, 20, 20)]);
}

#[test]
fn rotating_to_a_secret_that_was_used_is_refused() {
    refuses(vec![issued()], rotate(1, Some(60), 10), ApiKeyError::SecretReused);
    refuses(vec![issued(), rotated(2, 20, 10)], rotate(1, None, 30), ApiKeyError::SecretReused);
}

#[test]
fn an_overlap_has_to_end_soon_and_in_the_future() {
    let longest = MAX_OVERLAP.as_secs().checked_add(10).unwrap();
    let too_long = longest.checked_add(1).unwrap();
    refuses(vec![issued()], rotate(2, Some(10), 10), ApiKeyError::OverlapNotInFuture);
    refuses(vec![issued()], rotate(2, Some(too_long), 10), ApiKeyError::OverlapTooLong { latest: at(longest) });
    gives(vec![issued()], rotate(2, Some(longest), 10), vec![rotated(2, longest, 10)]);
}

#[test]
fn rotating_the_same_twice_changes_nothing() {
    gives(vec![issued(), rotated(2, 60, 10)], rotate(2, Some(60), 61), vec![]);
    gives(vec![issued(), rotated(2, 10, 10)], rotate(2, None, 11), vec![]);
}

#[test]
fn restricting_replaces_every_limit() {
    let narrow = Restriction { services: Some(BTreeSet::from([service(8)])), ..expiring(100) };
    gives(vec![issued()], restrict(narrow.clone(), 5), vec![restricted(narrow, 5)]);
}

#[test]
fn restricting_to_nothing_is_refused() {
    let nothing = Restriction { scopes: BTreeSet::new(), ..restriction() };
    refuses(vec![issued()], restrict(nothing, 5), InvalidRestriction::NoPermission.into());
}

#[test]
fn restricting_to_what_holds_changes_nothing() {
    gives(vec![issued()], restrict(restriction(), 5), vec![]);
}

#[test]
fn a_key_is_disabled_and_enabled() {
    gives(vec![issued()], disable(5), vec![disabled(5)]);
    gives(vec![issued(), disabled(5)], enable(6), vec![enabled(6)]);
    gives(vec![issued(), disabled(5), enabled(6)], disable(7), vec![disabled(7)]);
}

#[test]
fn disabling_or_enabling_twice_changes_nothing() {
    gives(vec![issued(), disabled(5)], disable(6), vec![]);
    gives(vec![issued()], enable(6), vec![]);
}

#[test]
fn revoking_takes_the_key_back_also_when_disabled_or_expired() {
    gives(vec![issued()], revoke(5), vec![revoked(5)]);
    gives(vec![issued(), disabled(5)], revoke(6), vec![revoked(6)]);
    gives(vec![issued_with(expiring(5))], revoke(6), vec![revoked(6)]);
}

#[test]
fn revoking_twice_changes_nothing() {
    gives(vec![issued(), revoked(5)], revoke(6), vec![]);
}

#[test]
fn nothing_can_be_asked_of_a_key_that_was_not_issued() {
    for command in [rotate(2, None, 1), restrict(restriction(), 1), disable(1), enable(1), revoke(1)] {
        refuses(vec![], command, ApiKeyError::NotIssued);
    }
}

/// Every state against every command but `Issue`: the events, silence, or the rule that was broken.
#[test]
fn every_state_answers_every_command() {
    let commands = || [rotate(2, None, 50), restrict(expiring(500), 50), disable(50), enable(50), revoke(50)];
    let names = |given: &Vec<ApiKeyEvent>| {
        commands().map(|command| {
            let result = TestFramework::<ApiKey>::with(()).given(given.clone()).when(command).inspect_result();
            match result {
                Ok(events) => events.iter().map(ApiKeyEvent::name).collect::<Vec<_>>().join(" "),
                Err(ApiKeyError::AlreadyRevoked) => "revoked!".to_owned(),
                Err(ApiKeyError::AlreadyExpired { .. }) => "expired!".to_owned(),
                Err(error) => panic!("{error}"),
            }
        })
    };
    let table = [
        (vec![issued()], ["api_key.rotated", "api_key.restricted", "api_key.disabled", "", "api_key.revoked"]),
        (
            vec![issued(), disabled(1)],
            ["api_key.rotated", "api_key.restricted", "", "api_key.enabled", "api_key.revoked"],
        ),
        (vec![issued_with(expiring(50))], ["expired!", "expired!", "expired!", "expired!", "api_key.revoked"]),
        (vec![issued(), revoked(1)], ["revoked!", "revoked!", "revoked!", "revoked!", ""]),
        (vec![issued_with(expiring(2)), revoked(1)], ["revoked!", "revoked!", "revoked!", "revoked!", ""]),
    ];
    for (given, expected) in table {
        assert_eq!(names(&given), expected, "{given:?}");
    }
}

#[test]
fn time_never_runs_backwards() {
    gives(vec![issued(), disabled(10)], enable(3), vec![enabled(10)]);
}

#[test]
fn the_status_follows_the_instant() {
    let given = key(vec![issued_with(expiring(10)), disabled(2)]);
    assert_eq!(given.status_at(at(9)), Some(KeyStatus::Disabled));
    assert_eq!(given.status_at(at(10)), Some(KeyStatus::Expired));
    assert_eq!(key(vec![issued_with(expiring(10)), revoked(2)]).status_at(at(10)), Some(KeyStatus::Revoked));
    assert_eq!(key(vec![issued()]).status_at(at(10)), Some(KeyStatus::Active));
    assert_eq!(ApiKey::default().status_at(at(10)), None);
}

#[test]
fn both_secrets_are_valid_during_the_overlap_and_one_after_it() {
    let key = key(vec![issued(), rotated(2, 60, 10)]);
    let verdict = |number, second| {
        key.credential().unwrap().verdict_at(at(second), &secret(number).hash, Some(Permission::Consumer), None)
    };
    assert_eq!((verdict(1, 59), verdict(2, 59)), (Verdict::Valid, Verdict::Valid));
    assert_eq!((verdict(1, 60), verdict(2, 60)), (Verdict::Expired, Verdict::Valid));
    assert_eq!(verdict(3, 59), Verdict::NotFound);
}

#[test]
fn the_verdict_names_what_forbids() {
    let narrow = Restriction { services: Some(BTreeSet::from([service(8)])), ..expiring(100) };
    let verdict = |events: Vec<ApiKeyEvent>, scope, number, second| {
        let key = key(events);
        key.credential().unwrap().verdict_at(at(second), &secret(1).hash, Some(scope), Some(service(number)))
    };
    let given = || vec![issued_with(narrow.clone())];
    assert_eq!(verdict(given(), Permission::Consumer, 8, 1), Verdict::Valid);
    assert_eq!(verdict(given(), Permission::Provider, 8, 1), Verdict::Forbidden(ForbiddenBy::Permission));
    assert_eq!(verdict(given(), Permission::Consumer, 9, 1), Verdict::Forbidden(ForbiddenBy::Service));
    assert_eq!(verdict(given(), Permission::Consumer, 8, 100), Verdict::Expired);
    assert_eq!(verdict([given(), vec![disabled(1)]].concat(), Permission::Consumer, 8, 2), Verdict::Disabled);
    assert_eq!(verdict([given(), vec![revoked(1)]].concat(), Permission::Consumer, 8, 2), Verdict::Revoked);
}

#[test]
fn the_rate_is_the_keys_own_or_that_of_its_tier() {
    let own = RateLimit { rate_requests_per_second: 3, burst_requests: 4 };
    let slow = key(vec![issued_with(Restriction { rate_limit: Some(own), ..restriction() })]);
    assert_eq!(slow.credential().unwrap().rate_limit(), own);
    let tier = RateLimit { rate_requests_per_second: 10, burst_requests: 20 };
    assert_eq!(key(vec![issued()]).credential().unwrap().rate_limit(), tier);
}

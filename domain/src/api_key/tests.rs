//! Decisions of a key, and its answers.

use std::collections::BTreeSet;

use cqrs_es::test::TestFramework;

use super::aggregate::MAX_OVERLAP;
use super::fixtures::*;
use super::*;
use crate::ServiceId;

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
    let commands = [
        rotate(2, None, 1),
        restrict(restriction(), 1),
        disable(1),
        enable(1),
        revoke(1),
        revoke_with_issued(1),
        expose(1),
        declare_leaked(1, 1),
    ];
    for command in commands {
        refuses(vec![], command, ApiKeyError::NotIssued);
    }
}

/// Every state against every command but `Issue`: the events, silence, or the rule that was broken.
#[test]
fn every_state_answers_every_command() {
    let commands = || {
        [rotate(2, None, 50), restrict(expiring(500), 50), disable(50), enable(50), revoke(50), revoke_with_issued(50)]
    };
    let names = |given: &Vec<ApiKeyEvent>| {
        commands().map(|command| {
            let result = TestFramework::<ApiKey>::with(()).given(given.clone()).when(command).inspect_result();
            match result {
                Ok(events) => {
                    events.iter().map(|event| event.name().trim_start_matches("api_key.")).collect::<Vec<_>>().join(" ")
                }
                Err(ApiKeyError::AlreadyRevoked) => "revoked!".to_owned(),
                Err(ApiKeyError::AlreadyExpired { .. }) => "expired!".to_owned(),
                Err(error) => panic!("{error}"),
            }
        })
    };
    let table = [
        (vec![issued()], ["rotated", "restricted", "disabled", "", "revoked", "revoked_with_issued"]),
        (vec![issued(), disabled(1)], ["rotated", "restricted", "", "enabled", "revoked", "revoked_with_issued"]),
        (
            vec![issued_with(expiring(50))],
            ["expired!", "expired!", "expired!", "expired!", "revoked", "revoked_with_issued"],
        ),
        (vec![issued(), revoked(1)], ["revoked!", "revoked!", "revoked!", "revoked!", "", "revoked_with_issued"]),
        (vec![issued(), revoked_with_issued(1)], ["revoked!", "revoked!", "revoked!", "revoked!", "", ""]),
        (
            vec![issued_with(expiring(2)), revoked(1)],
            ["revoked!", "revoked!", "revoked!", "revoked!", "", "revoked_with_issued"],
        ),
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
    let verdict = |number, second| key.credential().unwrap().verdict_at(at(second), &secret(number).hash);
    assert_eq!((verdict(1, 59), verdict(2, 59)), (Verdict::Valid, Verdict::Valid));
    assert_eq!((verdict(1, 60), verdict(2, 60)), (Verdict::Expired, Verdict::Valid));
    assert_eq!(verdict(3, 59), Verdict::NotFound);
}

#[test]
fn the_verdict_follows_what_became_of_the_key() {
    let verdict = |events: Vec<ApiKeyEvent>, second| {
        let key = key([vec![issued_with(expiring(100))], events].concat());
        key.credential().unwrap().verdict_at(at(second), &secret(1).hash)
    };
    assert_eq!(verdict(vec![], 1), Verdict::Valid);
    assert_eq!(verdict(vec![], 100), Verdict::Expired);
    assert_eq!(verdict(vec![disabled(1)], 2), Verdict::Disabled);
    assert_eq!(verdict(vec![disabled(1), enabled(2)], 2), Verdict::Valid);
    assert_eq!(verdict(vec![revoked(1)], 2), Verdict::Revoked);
    assert_eq!(verdict(vec![revoked_with_issued(1)], 100), Verdict::Revoked);
}

#[test]
fn the_rate_is_the_keys_own_or_that_of_its_tier() {
    let own = RateLimit { rate_requests_per_second: 3, burst_requests: 4 };
    let slow = key(vec![issued_with(Restriction { rate_limit: Some(own), ..restriction() })]);
    assert_eq!(slow.credential().unwrap().rate_limit(), own);
    let tier = RateLimit { rate_requests_per_second: 10, burst_requests: 20 };
    assert_eq!(key(vec![issued()]).credential().unwrap().rate_limit(), tier);
}

//! What the keys of a tenant have in common.

use super::*;
use crate::fixtures::managing;
use domain::authority;

/// A directory with two basic keys of tenant 1, of secrets 1 and 6.
fn two_keys() -> Directory {
    let mut directory = directory();
    directory.issue(issued(6, 6, Tier::Basic));
    directory
}

fn passing(directory: &Directory, secret: u8) -> usize {
    (0..100).take_while(|_| directory.verdict(secret, nothing(), 10).is_valid()).count()
}

#[test]
fn two_keys_share_twice_the_rate_of_one_and_a_third_finds_nothing() {
    let mut directory = two_keys();
    assert_eq!(passing(&directory, 1), 20, "a key has its own burst");
    assert_eq!(passing(&directory, 6), 20);
    directory.issue(issued(7, 7, Tier::Basic));
    let refused = directory.ask(7, nothing(), at(10));
    assert_eq!(refused.verdict, Verdict::RateLimited);
    let rate = refused.rate.unwrap();
    assert_eq!((rate.limit_requests, rate.remaining_requests), (40, 0), "the rate that refused is the tenant's");
    assert_eq!(rate.retry_after, Duration::from_millis(50));
}

#[test]
fn what_the_rate_of_a_key_refuses_takes_nothing_from_its_tenant() {
    let directory = two_keys();
    assert_eq!(passing(&directory, 1), 20);
    for _ in 0..1_000 {
        assert_eq!(directory.verdict(1, nothing(), 10), Verdict::RateLimited);
    }
    assert_eq!(passing(&directory, 6), 20);
}

#[test]
fn the_environments_of_a_tenant_have_nothing_in_common() {
    let mut directory = two_keys();
    let mut test = issued(7, 7, Tier::Basic);
    test.environment = Environment::Test;
    directory.issue(test);
    assert_eq!((passing(&directory, 1), passing(&directory, 6)), (20, 20));
    let in_test = VerifyRequest { environment: Environment::Test, ..nothing() };
    assert_eq!(directory.verdict(7, in_test, 10), Verdict::Valid);
}

#[test]
fn a_key_of_a_higher_tier_raises_the_rate_and_fills_nothing() {
    let mut directory = two_keys();
    assert_eq!((passing(&directory, 1), passing(&directory, 6)), (20, 20));
    directory.issue(issued(7, 7, Tier::Premium));
    assert_eq!(directory.verdict(7, nothing(), 10), Verdict::RateLimited, "the tenant had nothing left");
    directory.clock.advance(Duration::from_millis(100));
    assert_eq!(passing(&directory, 7), 20, "200 a second now");
}

#[test]
fn free_usage_counts_against_the_quota_of_the_key_alone() {
    let mut directory = two_keys();
    directory.ledger(usage_event(usage(Some(KEY), 100_000, "0", 10)));
    assert_eq!(directory.verdict(1, spend(1), 11), Verdict::BudgetExhausted);
    assert_eq!(directory.verdict(6, spend(100_000), 11), Verdict::Valid);
}

#[test]
fn charged_usage_of_all_keys_counts_against_the_quota_of_the_tenant() {
    let mut directory = two_keys();
    directory.issue(issued(7, 7, Tier::Basic));
    directory.ledger(usage_event(usage(Some(KEY), 100_000, "1", 10)));
    directory.ledger(usage_event(usage(Some(6), 90_000, "1", 11)));
    assert_eq!(directory.verdict(7, spend(10_000), 12), Verdict::Valid);
    assert_eq!(directory.verdict(7, spend(10_001), 12), Verdict::BudgetExhausted);
    let february = "2026-02-01T00:00:00Z".parse().unwrap();
    assert_eq!(directory.ask(7, spend(10_001), february).verdict, Verdict::Valid);
}

#[test]
fn roles_are_those_of_the_last_appointment_and_unknown_before_the_registration() {
    let mut directory = directory();
    let roles = |directory: &Directory, tenant| {
        let roles = directory.memory.roles(domain::TenantId(id(tenant))).unwrap();
        roles.map(|roles| roles.iter().copied().collect::<Vec<_>>())
    };
    assert_eq!(roles(&directory, 1), None, "it has keys, and nobody registered it");
    directory.register(&[Role::Consumer]);
    assert_eq!(roles(&directory, 1), Some(vec![Role::Consumer]));
    directory.appoint(&[Role::Provider, Role::Gateway]);
    assert_eq!(roles(&directory, 1), Some(vec![Role::Provider, Role::Gateway]));
    directory.memory.distrust_stream(StreamId::new(AggregateType::Organization, id(1)));
    assert_eq!(directory.memory.roles(domain::TenantId(id(1))), Err(DirectoryUnavailable::Parked));
}

#[test]
fn administrators_are_counted_while_they_stand() {
    let mut directory = directory();
    let count = |directory: &Directory, second| directory.memory.administrators(at(second));
    assert_eq!(count(&directory, 10), Ok(0));
    let mut short = managing(6, 6, &[authority::Role::Administrator]);
    short.restriction.expires_at = Some(at(20));
    directory.issue(short);
    directory.issue(managing(7, 7, &[authority::Role::Administrator]));
    directory.issue(managing(8, 8, &[authority::Role::Consumer, authority::Role::Auditor]));
    let mut test = managing(9, 9, &[authority::Role::Administrator]);
    test.environment = Environment::Test;
    directory.issue(test);
    assert_eq!((count(&directory, 19), count(&directory, 20)), (Ok(2), Ok(1)));
    directory.change(7, ApiKeyEvent::Disabled(Disabled { at: at(2) }));
    assert_eq!(count(&directory, 20), Ok(0));
    directory.memory.distrust_stream(StreamId::new(AggregateType::ApiKey, id(7)));
    assert_eq!(count(&directory, 20), Err(DirectoryUnavailable::Parked));
}

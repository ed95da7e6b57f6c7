//! What must hold for whatever a key lists, whatever it is restricted to and whatever it asks for.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use super::fixtures::*;
use super::*;
use crate::{Environment, LedgerId, PrincipalId, ServiceId, TenantId};

fn environment() -> impl Strategy<Value = Environment> {
    select(vec![Live, Test])
}

fn tenant() -> impl Strategy<Value = TenantId> {
    select(vec![OWN, OTHER])
}

/// A few at most: with many every key would have nearly everything.
fn some_scopes() -> impl Strategy<Value = BTreeSet<Scope>> {
    subsequence(Scope::all().collect::<Vec<_>>(), 0..6).prop_map(|scopes| scopes.into_iter().collect())
}

fn some_roles() -> impl Strategy<Value = BTreeSet<Of>> {
    subsequence(Of::ALL.to_vec(), 0..=3).prop_map(|roles| roles.into_iter().collect())
}

fn reach() -> impl Strategy<Value = Option<Reach>> {
    let services = subsequence(vec![service(1), service(2)], 1..=2);
    let ledgers = subsequence(vec![ledger(1), ledger(2)], 1..=2);
    let listed = (proptest::option::of(services), proptest::option::of(ledgers)).prop_map(|(services, ledgers)| {
        let services = services.map(|services| services.into_iter().collect::<BTreeSet<ServiceId>>());
        let ledgers = ledgers.map(|ledgers| ledgers.into_iter().collect::<BTreeSet<LedgerId>>());
        Reach { services, ledgers }
    });
    proptest::option::of(listed)
}

fn resource() -> impl Strategy<Value = Resource> {
    let number = 1_u128..4;
    let plain = prop_oneof![
        Just(Resource::any()),
        Just(Resource::keys()),
        Just(Resource::marketplace()),
        tenant().prop_map(Resource::of),
        number.clone().prop_map(|number| Resource::service(service(number))),
        (tenant(), environment(), number).prop_map(|(of, environment, at)| Resource::ledger(
            of,
            environment,
            ledger(at)
        )),
        (tenant(), environment()).prop_map(|(of, environment)| Resource::new_ledger(of, environment)),
        (tenant(), environment()).prop_map(|(of, environment)| Resource::key(of, environment)),
    ];
    (plain, proptest::option::of(tenant())).prop_map(|(resource, server)| match server {
        Some(server) => resource.reported_by(server),
        None => resource,
    })
}

fn principal() -> impl Strategy<Value = Principal> {
    (environment(), some_scopes(), some_roles(), any::<bool>(), reach(), 0..10).prop_map(
        |(environment, scopes, roles, is_delegated, reach, kind)| {
            let id = PrincipalId(Uuid::from_u128(9));
            if kind == 0 {
                return Principal::runtime(OWN, id, environment);
            }
            let all = Grants::of(&scopes, environment, is_delegated);
            Principal::management(OWN, id, environment, all, &roles, reach.map(Arc::new))
        },
    )
}

/// A permission that the principal has, or any, so that what is allowed comes up as often as what is not.
fn asked(principal: &Principal, place: prop::sample::Index, is_had: bool) -> Permission {
    let had: Vec<Permission> = principal.grants().own.or(principal.grants().wide).iter().collect();
    if is_had && !had.is_empty() { *place.get(&had) } else { *place.get(Permission::ALL) }
}

/// What a key lists that another one gives: a part of its own list, mostly, and then something else.
fn giver_and_given() -> impl Strategy<Value = (BTreeSet<Scope>, BTreeSet<Scope>)> {
    let giver = subsequence(Scope::all().collect::<Vec<_>>(), 1..12);
    let more = subsequence(Scope::all().collect::<Vec<_>>(), 0..2);
    (giver, more, any::<u16>()).prop_map(|(giver, more, mask)| {
        let part = giver.iter().enumerate().filter(|(place, _)| mask & (1 << place) != 0).map(|(_, scope)| *scope);
        (giver.iter().copied().collect(), part.chain(more).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn an_access_ends_at_the_tenant_at_the_environment_and_at_what_the_key_is_restricted_to(
        principal in principal(), resource in resource(), place in any::<prop::sample::Index>(), is_had in any::<bool>(),
    ) {
        let permission = asked(&principal, place, is_had);
        let Ok(access) = authorize(&principal, permission, &resource) else { return Ok(()) };
        let is_wide = principal.grants().wide.has(permission);
        prop_assert!(principal.grants().has(permission));
        if !is_wide {
            let serves = resource.reported_by == Some(principal.tenant);
            prop_assert!(access.only().is_some_and(|only| only == principal.tenant || serves), "{access:?}");
            let both = resource.is_key && principal.environment == Live;
            prop_assert_eq!(access.environment(), (!both).then_some(principal.environment));
        }
        if principal.environment == Test {
            prop_assert_ne!(resource.environment, Some(Live));
            prop_assert_eq!(access.environment(), Some(Test));
        }
        if let Some(reach) = principal.reach() {
            let is_listed = |service| reach.services.as_ref().is_none_or(|services| services.contains(&service));
            prop_assert!(resource.service.is_none_or(is_listed));
            let is_listed = |ledger| reach.ledgers.as_ref().is_none_or(|ledgers| ledgers.contains(&ledger));
            prop_assert!(resource.ledger.is_none_or(is_listed));
        }
    }

    #[test]
    fn what_is_given_is_had_by_the_giver_and_what_is_refused_is_not(
        (giver, given) in giver_and_given(), environments in select(vec![(Live, Live), (Live, Test), (Test, Test)]),
        roles in some_roles(), is_delegated in any::<bool>(),
    ) {
        let (own, other) = environments;
        let id = PrincipalId(Uuid::from_u128(9));
        let giver = Principal::management(OWN, id, own, Grants::of(&giver, own, is_delegated), &roles, None).grants();
        let wanted = Grants::of(&given, other, true);
        let effective = Principal::management(OWN, id, other, wanted, &roles, None).grants();
        let beyond = |wanted: Grants| {
            // In test a live key has what it would have there.
            let own = wanted.own.without(giver.own).without(giver.wide).without(giver.in_test);
            own.or(wanted.wide.without(giver.wide))
        };
        match giver.missing_of(wanted) {
            None => prop_assert_eq!(beyond(effective), PermissionSet::NONE),
            Some(missing) => prop_assert!(beyond(wanted).has(missing)),
        }
        if other == Live {
            let play = [P::CreditLedgers, P::GrantLedgerTerms, P::AgreePrices];
            let is_play = play.into_iter().any(|permission| effective.own.has(permission));
            prop_assert!(!is_play, "play money is for test");
        }
        prop_assert!(!effective.own.has(P::IssueKeys) && !effective.own.has(P::ManageKeys));
    }
}

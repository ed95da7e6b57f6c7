//! The decision: its order, how far it reaches, and who may nothing.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::fixtures::*;
use super::*;
use crate::{Environment, PrincipalId, TenantId, organization};

fn forbidden(missing: Missing) -> Result<Access, Denied> {
    Err(Denied::Forbidden(missing))
}

fn to(tenant: TenantId, environment: Option<Environment>) -> Access {
    Access { only: Some(tenant), environment }
}

fn to_all(environment: Option<Environment>) -> Access {
    Access { only: None, environment }
}

/// One of each kind, of somebody else.
fn resources() -> Vec<Resource> {
    vec![
        Resource::any(),
        Resource::keys(),
        Resource::marketplace(),
        Resource::of(OTHER),
        Resource::of(OWN),
        Resource::service(service(1)),
        Resource::ledger(OTHER, Live, ledger(1)),
        Resource::ledger(OWN, Test, ledger(2)),
        Resource::new_ledger(OTHER, Test),
        Resource::key(OTHER, Live),
        Resource::ledger(OTHER, Live, ledger(1)).reported_by(OWN),
    ]
}

#[test]
fn a_runtime_key_may_nothing_whatever_it_is_about() {
    for environment in [Live, Test] {
        let runtime = Principal::runtime(OWN, PrincipalId(Uuid::nil()), environment);
        for permission in Permission::ALL.iter().copied() {
            for resource in resources() {
                assert_eq!(authorize(&runtime, permission, &resource), forbidden(Missing::ManagementKey));
            }
        }
    }
}

#[test]
fn a_missing_permission_is_told_before_it_is_told_whether_there_is_anything() {
    let consumer = key(Live, &role(Role::Consumer));
    for resource in resources() {
        let decided = authorize(&consumer, P::PriceServices, &resource);
        assert_eq!(decided, forbidden(Missing::Permission(P::PriceServices)), "{resource:?}");
    }
}

#[test]
fn what_a_test_key_can_never_have_asks_for_a_live_one_and_what_it_can_have_for_the_permission() {
    let test = key(Test, &single(P::ReadKeys));
    for permission in [P::RegisterServices, P::OpenProjects, P::RenameOrganizations, P::ReadLog, P::UnsealAudit] {
        assert_eq!(admit(&test, permission), Err(Missing::LiveKey(permission)));
    }
    for permission in [P::ReadLedgers, P::CreditLedgers, P::IssueKeys, P::TellUsage] {
        assert_eq!(admit(&test, permission), Err(Missing::Permission(permission)));
    }
    assert_eq!(admit(&test, P::ReadKeys), Ok(()));
}

#[test]
fn what_the_roles_of_the_organization_take_away_is_told_apart_from_what_was_not_given() {
    let all = Grants::of(&scopes([Scope::Role(Role::Provider)]), Live, false);
    let roles = BTreeSet::from([organization::Role::Consumer]);
    let key = Principal::management(OWN, PrincipalId(Uuid::nil()), Live, all, &roles, None);
    let decide = |permission| authorize(&key, permission, &Resource::of(OTHER));
    assert_eq!(decide(P::PriceServices), forbidden(Missing::OrganizationRole(P::PriceServices)));
    assert_eq!(decide(P::VerifyKeys), forbidden(Missing::OrganizationRole(P::VerifyKeys)));
    assert_eq!(decide(P::OpenLedgers), forbidden(Missing::Permission(P::OpenLedgers)));
    assert_eq!(decide(P::ReadKeys), Err(Denied::NotFound));
}

#[test]
fn what_is_of_another_tenant_is_not_there() {
    let key = key(Live, &scopes([Scope::Role(Role::Provider), Scope::Role(Role::Consumer)]));
    assert_eq!(authorize(&key, P::ReadLedgers, &Resource::ledger(OTHER, Live, ledger(1))), Err(Denied::NotFound));
    assert_eq!(authorize(&key, P::OpenLedgers, &Resource::new_ledger(OTHER, Live)), Err(Denied::NotFound));
    assert_eq!(authorize(&key, P::IssueKeys, &Resource::key(OTHER, Live)), Err(Denied::NotFound));
    assert_eq!(authorize(&key, P::RenameOrganizations, &Resource::of(OTHER)), Err(Denied::NotFound));
    assert_eq!(authorize(&key, P::ReadKeys, &Resource::marketplace()), Err(Denied::NotFound));
    assert_eq!(authorize(&key, P::ReadLedgers, &Resource::ledger(OWN, Live, ledger(1))), Ok(to(OWN, Some(Live))));
    assert_eq!(authorize(&key, P::OpenLedgers, &Resource::new_ledger(OWN, Live)), Ok(to(OWN, Some(Live))));
    assert_eq!(authorize(&key, P::RenameOrganizations, &Resource::of(OWN)), Ok(to(OWN, Some(Live))));
}

#[test]
fn what_is_of_the_other_environment_is_not_there() {
    for (own, other) in [(Live, Test), (Test, Live)] {
        let key = key(own, &role(Role::Consumer));
        assert_eq!(authorize(&key, P::ReadLedgers, &Resource::ledger(OWN, other, ledger(1))), Err(Denied::NotFound));
        assert_eq!(authorize(&key, P::ReadLedgers, &Resource::ledger(OWN, own, ledger(1))), Ok(to(OWN, Some(own))));
        assert_eq!(authorize(&key, P::OpenLedgers, &Resource::new_ledger(OWN, other)), Err(Denied::NotFound));
        assert_eq!(
            authorize(&key, P::ReadLedgers, &Resource::any()),
            Ok(to(OWN, Some(own))),
            "a list has one environment"
        );
    }
}

#[test]
fn what_is_not_there_is_told_before_what_the_key_is_restricted_to() {
    let key = with_reach(Live, &role(Role::Consumer), Some(one_ledger()));
    let decide = |resource: Resource| authorize(&key, P::ReadLedgers, &resource);
    assert_eq!(decide(Resource::ledger(OTHER, Live, ledger(2))), Err(Denied::NotFound));
    assert_eq!(decide(Resource::ledger(OWN, Test, ledger(2))), Err(Denied::NotFound));
    assert_eq!(decide(Resource::new_ledger(OTHER, Live)), Err(Denied::NotFound));
    assert_eq!(decide(Resource::ledger(OWN, Live, ledger(2))), forbidden(Missing::Ledger));
    assert_eq!(decide(Resource::ledger(OWN, Live, ledger(1))), Ok(to(OWN, Some(Live))));
}

#[test]
fn a_key_that_is_restricted_to_services_has_what_is_about_services_for_those_alone() {
    let key = with_reach(Live, &role(Role::Provider), Some(one_service()));
    for permission in [P::DescribeServices, P::VerifyKeys] {
        assert_eq!(authorize(&key, permission, &Resource::service(service(1))), Ok(to(OWN, Some(Live))));
        assert_eq!(authorize(&key, permission, &Resource::service(service(2))), forbidden(Missing::Service));
        let unnamed = authorize(&key, permission, &Resource::any());
        assert_eq!(unnamed, forbidden(Missing::Unrestricted(permission)));
    }
    assert_eq!(authorize(&key, P::ReadServices, &Resource::any()), Ok(to(OWN, Some(Live))), "published is published");
    assert_eq!(authorize(&key, P::ReadServices, &Resource::service(service(2))), forbidden(Missing::Service));
    assert_eq!(authorize(&key, P::ReadKeys, &Resource::keys()), Ok(to(OWN, None)));
}

#[test]
fn a_key_that_is_restricted_to_ledgers_has_what_is_about_ledgers_for_those_alone() {
    let key = with_reach(Live, &role(Role::Consumer), Some(one_ledger()));
    for permission in [P::ReadLedgers, P::TellUsage, P::AskUsage, P::LimitLedgers] {
        assert_eq!(authorize(&key, permission, &Resource::ledger(OWN, Live, ledger(1))), Ok(to(OWN, Some(Live))));
        assert_eq!(authorize(&key, permission, &Resource::ledger(OWN, Live, ledger(2))), forbidden(Missing::Ledger));
        assert_eq!(authorize(&key, permission, &Resource::any()), forbidden(Missing::Unrestricted(permission)));
    }
    let opening = authorize(&key, P::OpenLedgers, &Resource::new_ledger(OWN, Live));
    assert_eq!(opening, forbidden(Missing::Unrestricted(P::OpenLedgers)), "a new one is none of those");
    assert_eq!(authorize(&key, P::OpenProjects, &Resource::of(OWN)), Ok(to(OWN, Some(Live))));
}

#[test]
fn a_key_that_is_restricted_does_not_end_what_it_is_restricted_to() {
    let own = Resource::ledger(OWN, Live, ledger(1));
    for reach in [one_service(), one_ledger()] {
        let key = with_reach(Live, &role(Role::Consumer), Some(reach));
        assert_eq!(authorize(&key, P::CloseLedgers, &own), forbidden(Missing::Unrestricted(P::CloseLedgers)));
    }
    assert_eq!(authorize(&key(Live, &role(Role::Consumer)), P::CloseLedgers, &own), Ok(to(OWN, Some(Live))));
}

#[test]
fn what_reaches_many_services_and_ledgers_at_once_is_for_unrestricted_keys() {
    for reach in [one_service(), one_ledger()] {
        let key = with_reach(Live, &role(Role::Consumer), Some(reach));
        for permission in [P::ReadAudit, P::ReadAnalytics] {
            assert_eq!(authorize(&key, permission, &Resource::any()), forbidden(Missing::Unrestricted(permission)));
        }
    }
    let auditor = with_reach(Live, &role(Role::Auditor), Some(one_ledger()));
    let log = authorize(&auditor, P::ReadLog, &Resource::marketplace());
    assert_eq!(log, forbidden(Missing::Unrestricted(P::ReadLog)));
}

#[test]
fn who_serves_a_ledger_reaches_it_without_owning_it_and_only_in_its_own_environment() {
    let provider = key(Live, &role(Role::Provider));
    let theirs = Resource::ledger(OTHER, Live, ledger(1));
    assert_eq!(authorize(&provider, P::TellUsage, &theirs), Err(Denied::NotFound));
    assert_eq!(authorize(&provider, P::TellUsage, &theirs.reported_by(OWN)), Ok(to(OTHER, Some(Live))));
    assert_eq!(authorize(&provider, P::TellUsage, &theirs.reported_by(OTHER)), Err(Denied::NotFound));
    let in_test = Resource::ledger(OTHER, Test, ledger(1)).reported_by(OWN);
    assert_eq!(authorize(&provider, P::TellUsage, &in_test), Err(Denied::NotFound));
    let other_key = with_reach(Live, &role(Role::Provider), Some(one_ledger()));
    let not_named = Resource::ledger(OTHER, Live, ledger(2)).reported_by(OWN);
    assert_eq!(authorize(&other_key, P::TellUsage, &not_named), forbidden(Missing::Ledger));
}

#[test]
fn a_live_key_manages_test_keys_and_no_test_ledgers() {
    let live = key(Live, &role(Role::Consumer));
    for permission in [P::ReadKeys, P::IssueKeys, P::ManageKeys] {
        assert_eq!(authorize(&live, permission, &Resource::key(OWN, Test)), Ok(to(OWN, None)));
        assert_eq!(authorize(&live, permission, &Resource::key(OWN, Live)), Ok(to(OWN, None)));
        assert_eq!(authorize(&live, permission, &Resource::keys()), Ok(to(OWN, None)));
        assert_eq!(authorize(&live, permission, &Resource::key(OTHER, Test)), Err(Denied::NotFound));
    }
    let test = key(Test, &role(Role::Consumer));
    assert_eq!(authorize(&test, P::ReadKeys, &Resource::key(OWN, Live)), Err(Denied::NotFound));
    assert_eq!(authorize(&test, P::ReadKeys, &Resource::key(OWN, Test)), Ok(to(OWN, Some(Test))));
    assert_eq!(authorize(&test, P::ReadKeys, &Resource::keys()), Ok(to(OWN, Some(Test))));
    assert_eq!(authorize(&live, P::LimitLedgers, &Resource::ledger(OWN, Test, ledger(1))), Err(Denied::NotFound));
}

#[test]
fn the_owner_of_a_test_ledger_gives_it_play_money_and_nobody_gives_it_credit() {
    let test_ledger = Resource::ledger(OWN, Test, ledger(1));
    let live = key(Live, &role(Role::Consumer));
    let administrator = key(Live, &role(Role::Administrator));
    let theirs = Resource::ledger(OTHER, Live, ledger(1));
    for permission in [P::CreditLedgers, P::GrantLedgerTerms, P::AgreePrices] {
        let tester = key(Test, &role(Role::Consumer));
        assert_eq!(authorize(&tester, permission, &test_ledger), Ok(to(OWN, Some(Test))));
        let refused = forbidden(Missing::Permission(permission));
        assert_eq!(authorize(&live, permission, &Resource::ledger(OWN, Live, ledger(1))), refused);
        assert_eq!(authorize(&administrator, permission, &test_ledger), Err(Denied::NotFound));
        assert_eq!(authorize(&administrator, permission, &theirs), Ok(to(OTHER, Some(Live))));
    }
}

#[test]
fn who_reads_everything_reads_both_environments_and_who_changes_everything_changes_live_things() {
    let auditor = key(Live, &role(Role::Auditor));
    assert_eq!(authorize(&auditor, P::ReadLedgers, &Resource::any()), Ok(to_all(None)));
    assert_eq!(authorize(&auditor, P::ReadLog, &Resource::marketplace()), Ok(to_all(None)));
    assert_eq!(authorize(&auditor, P::ReadLedgers, &Resource::ledger(OTHER, Test, ledger(1))), Ok(to(OTHER, None)));
    let administrator = key(Live, &role(Role::Administrator));
    let sealed = authorize(&administrator, P::UnsealAudit, &Resource::marketplace());
    assert_eq!(sealed, Ok(to_all(None)), "to see is not to change");
    assert_eq!(authorize(&administrator, P::RegisterOrganizations, &Resource::marketplace()), Ok(to_all(Some(Live))));
    assert_eq!(authorize(&administrator, P::LimitLedgers, &Resource::any()), Ok(to_all(Some(Live))));
    assert_eq!(
        authorize(&administrator, P::LimitLedgers, &Resource::ledger(OTHER, Test, ledger(1))),
        Err(Denied::NotFound)
    );
    assert_eq!(authorize(&administrator, P::IssueKeys, &Resource::key(OTHER, Test)), Ok(to(OTHER, None)));
}

#[test]
fn an_approver_reviews_any_service_and_changes_none() {
    let approver = key(Live, &role(Role::Approver));
    assert_eq!(authorize(&approver, P::ReviewServices, &Resource::service(service(1))), Ok(to_all(Some(Live))));
    for permission in [P::SuspendServices, P::PriceServices, P::ReadLedgers] {
        let refused = forbidden(Missing::Permission(permission));
        assert_eq!(authorize(&approver, permission, &Resource::service(service(1))), refused);
    }
}

#[test]
fn an_own_scope_beside_a_wide_one_stays_within_the_tenant() {
    let key = key(Live, &scopes([Scope::Role(Role::Consumer), Scope::Role(Role::Auditor)]));
    assert_eq!(authorize(&key, P::OpenLedgers, &Resource::new_ledger(OTHER, Live)), Err(Denied::NotFound));
    assert_eq!(authorize(&key, P::LimitLedgers, &Resource::any()), Ok(to(OWN, Some(Live))));
    assert_eq!(authorize(&key, P::ReadLedgers, &Resource::any()), Ok(to_all(None)));
}

#[test]
fn a_process_of_the_system_has_its_list_and_nothing_else_in_both_environments() {
    let lists: [(Process, &[Permission]); 13] = [
        (Process::Administration, &[P::RegisterOrganizations, P::IssueKeys]),
        (
            Process::CatalogImport,
            &[
                P::RegisterOrganizations,
                P::RegisterServices,
                P::DescribeServices,
                P::PriceServices,
                P::WaiveNotices,
                P::SubmitServices,
                P::RetireServices,
            ],
        ),
        (Process::UsageImport, &[P::TellUsage]),
        (Process::Ingest, &[P::TellUsage]),
        (Process::Verification, &[P::ExposeKeys]),
        (Process::Statement, &[P::ReadServices]),
        (Process::Expiry, &[P::LimitLedgers]),
        (Process::Closing, &[P::ClosePeriods]),
        (Process::Invoicing, &[P::ReadInvoices, P::SettleInvoices]),
        (Process::Beginning, &[P::ClosePeriods]),
        (
            Process::Payments,
            &[P::CreditLedgers, P::TopUpLedgers, P::ReadPayments, P::SettlePayments, P::SettleInvoices],
        ),
        (Process::PayingOut, &[P::ReadInvoices, P::ReadPayouts, P::SettlePayouts]),
        (Process::WindingUp, &[P::ReadInvoices, P::ClosePeriods, P::SettlePayments]),
    ];
    assert_eq!(lists.map(|(process, _)| process), Process::ALL);
    for (process, list) in lists {
        let system = Principal::system(process);
        for permission in Permission::ALL.iter().copied() {
            for environment in [Live, Test] {
                let decided = authorize(&system, permission, &Resource::ledger(OTHER, environment, ledger(1)));
                let is_listed = list.contains(&permission);
                let refused = forbidden(Missing::Permission(permission));
                let expected = if is_listed { Ok(to(OTHER, None)) } else { refused };
                assert_eq!(decided, expected, "{process:?} {permission}");
            }
        }
        assert_eq!(system.id, principal::SYSTEM);
    }
}

#[test]
fn what_a_key_gave_gives_no_keys_of_its_own_organization() {
    let every = Scope::all().collect();
    for environment in [Live, Test] {
        let (given, first) = (Grants::of(&every, environment, true), Grants::of(&every, environment, false));
        for permission in [P::IssueKeys, P::ManageKeys] {
            assert!(first.own.has(permission) && !given.own.has(permission) && !given.in_test.has(permission));
        }
        let rest = PermissionSet::of(&[P::IssueKeys, P::ManageKeys]);
        assert_eq!(given.own, first.own.without(rest), "and nothing else is taken from it");
        assert_eq!(given.wide, first.wide);
    }
}

#[test]
fn a_key_gives_what_it_has_and_the_first_thing_that_it_lacks_is_named() {
    let of = |scopes: &BTreeSet<Scope>, environment| Grants::of(scopes, environment, false);
    let consumer = of(&role(Role::Consumer), Live);
    assert_eq!(consumer.missing_of(consumer), None);
    assert_eq!(consumer.missing_of(of(&single(P::ReadLedgers), Live)), None);
    assert_eq!(consumer.missing_of(of(&role(Role::Provider), Live)), Some(P::SetPayoutAccounts));
    assert_eq!(consumer.missing_of(of(&single(P::ReadLog), Live)), Some(P::ReadLog));
    assert_eq!(consumer.missing_of(of(&role(Role::Auditor), Live)), Some(P::ReadOrganizations), "of anybody");
    let administrator = of(&role(Role::Administrator), Live);
    // What everybody has for itself alone: the marketplace gives it by its right to issue keys of any organization.
    assert_eq!(administrator.missing_of(consumer), Some(P::TopUpLedgers));
    assert_eq!(administrator.missing_of(of(&role(Role::Auditor), Live)), None);
    assert_eq!(of(&role(Role::Auditor), Live).missing_of(administrator), Some(P::RegisterOrganizations));
}

#[test]
fn who_may_not_give_keys_is_not_asked_for_that_by_what_it_gives() {
    let giver = Grants::of(&role(Role::Consumer), Live, true);
    assert_eq!(giver.missing_of(Grants::of(&role(Role::Consumer), Live, false)), None);
}

#[test]
fn a_live_key_gives_a_test_key_with_play_money_if_it_would_have_that_in_test_itself() {
    let of = |scopes: &BTreeSet<Scope>, environment| Grants::of(scopes, environment, false);
    let test_consumer = of(&role(Role::Consumer), Test);
    assert_eq!(of(&role(Role::Consumer), Live).missing_of(test_consumer), None);
    assert_eq!(test_consumer.missing_of(test_consumer), None);
    let parts: BTreeSet<Scope> = of(&role(Role::Consumer), Live).own.iter().map(Scope::Permission).collect();
    // What only the role stands for is not had by who lists its parts.
    assert_eq!(of(&parts, Live).missing_of(test_consumer), Some(P::CloseLedgers));
    assert_eq!(of(&parts, Test).missing_of(test_consumer), Some(P::CloseLedgers));
    let not_a_payer = of(&role(Role::Consumer), Live).within(&[organization::Role::Gateway].into());
    assert_eq!(not_a_payer.missing_of(test_consumer), Some(P::ReadLedgers));
}

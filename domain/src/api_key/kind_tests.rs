//! What a key is for, who gave it and who verifies it; and what is taken back with what.

use std::collections::BTreeSet;

use cqrs_es::DomainEvent;
use uuid::Uuid;

use super::fixtures::*;
use super::restriction::MAX_LEDGERS;
use super::*;
use crate::authority::{Grants, Permission, Role, Scope};
use crate::{Environment, KeyId, LedgerId, OrganizationId};

fn ledgers(count: u128) -> BTreeSet<LedgerId> {
    (0..count).map(|number| LedgerId(Uuid::from_u128(number))).collect()
}

fn management(restriction: Restriction) -> Issue {
    Issue { restriction, ..issue_management() }
}

fn refuses_to_issue(command: Issue, broken: impl Into<ApiKeyError>) {
    refuses(vec![], command.into(), broken.into());
}

fn issues(command: Issue) {
    gives(vec![], command.clone().into(), vec![issued_by(command)]);
}

fn credential(events: Vec<ApiKeyEvent>) -> Credential {
    key(events).credential().unwrap().clone()
}

#[test]
fn a_runtime_key_names_its_verifier_and_has_neither_scopes_nor_a_list_of_ledgers() {
    issues(issue());
    issues(Issue { ledger: None, ..issue() });
    refuses_to_issue(Issue { verifier: None, ..issue() }, ApiKeyError::NoVerifier);
    refuses_to_issue(Issue { restriction: consumer(), ..issue() }, InvalidRestriction::ScopeOfRuntimeKey);
    let listing = Restriction { ledgers: Some(ledgers(1)), ..restriction() };
    refuses_to_issue(Issue { restriction: listing, ..issue() }, InvalidRestriction::LedgersOfRuntimeKey);
}

#[test]
fn a_management_key_has_scopes_and_neither_a_ledger_nor_a_verifier() {
    issues(issue_management());
    let with_ledger = Issue { ledger: issue().ledger, ..issue_management() };
    refuses_to_issue(with_ledger, ApiKeyError::LedgerOfManagementKey);
    let verified = Issue { verifier: Some(VERIFIER), ..issue_management() };
    refuses_to_issue(verified, ApiKeyError::VerifierOfManagementKey);
    refuses_to_issue(management(restriction()), InvalidRestriction::NoScope);
}

#[test]
fn a_management_key_lists_from_one_ledger_to_as_many_as_it_may() {
    let listing = |count| management(Restriction { ledgers: Some(ledgers(count)), ..consumer() });
    let most = u128::try_from(MAX_LEDGERS).unwrap();
    issues(listing(1));
    issues(listing(most));
    refuses_to_issue(listing(0), InvalidRestriction::NoLedger);
    refuses_to_issue(listing(most + 1), InvalidRestriction::TooManyLedgers { count: MAX_LEDGERS + 1 });
}

#[test]
fn what_reaches_things_of_all_organizations_is_live() {
    let wide = [
        Scope::Role(Role::Administrator),
        Scope::Role(Role::Approver),
        Scope::Role(Role::Auditor),
        Scope::Permission(Permission::CreditLedgers),
        Scope::Permission(Permission::ReadLog),
    ];
    for scope in wide {
        let scopes = BTreeSet::from([Scope::Role(Role::Consumer), scope]);
        let command = management(Restriction { scopes, ..restriction() });
        issues(command.clone());
        let in_test = Issue { environment: Environment::Test, ..command };
        refuses_to_issue(in_test, InvalidRestriction::WideScopeInTest(scope));
    }
    issues(Issue { environment: Environment::Test, ..issue_management() });
}

#[test]
fn restricting_keeps_to_what_the_key_is_for() {
    let (runtime, manager) = (vec![issued()], vec![issued_by(issue_management())]);
    refuses(runtime.clone(), restrict(consumer(), 5), InvalidRestriction::ScopeOfRuntimeKey.into());
    refuses(manager.clone(), restrict(restriction(), 5), InvalidRestriction::NoScope.into());
    let listing = |restriction| Restriction { ledgers: Some(ledgers(1)), ..restriction };
    refuses(runtime, restrict(listing(restriction()), 5), InvalidRestriction::LedgersOfRuntimeKey.into());
    gives(manager, restrict(listing(consumer()), 5), vec![restricted(listing(consumer()), 5)]);
}

#[test]
fn another_kind_verifier_or_giver_under_the_same_id_is_another_key() {
    let given = vec![issued()];
    let other = OrganizationId(Uuid::from_u128(77));
    for command in [
        Issue { id: issue().id, ..issue_management() },
        Issue { verifier: Some(other), ..issue() },
        Issue { issuer: Issuer::Marketplace(GIVER), ..issue() },
        Issue { issuer: Issuer::Organization(KeyId(Uuid::from_u128(77))), ..issue() },
        Issue { issuer: Issuer::System, ..issue() },
    ] {
        refuses(given.clone(), command.into(), ApiKeyError::AlreadyIssued);
    }
    gives(given, issue().into(), vec![]);
}

#[test]
fn revoking_with_what_it_gave_is_said_once_also_after_a_plain_revocation() {
    gives(vec![issued()], revoke_with_issued(5), vec![revoked_with_issued(5)]);
    gives(vec![issued(), revoked(5)], revoke_with_issued(6), vec![revoked_with_issued(6)]);
    gives(vec![issued(), revoked_with_issued(5)], revoke_with_issued(6), vec![]);
    gives(vec![issued(), revoked_with_issued(5)], revoke(6), vec![]);
    gives(vec![issued(), revoked(5), revoked_with_issued(6)], revoke_with_issued(7), vec![]);
}

#[test]
fn a_key_is_revoked_from_its_first_revocation_on() {
    let plain = credential(vec![issued(), revoked(5)]);
    assert_eq!((plain.revoked_at, plain.revoked_with_issued), (Some(at(5)), false));
    let with_issued = credential(vec![issued(), revoked_with_issued(5)]);
    assert_eq!((with_issued.revoked_at, with_issued.revoked_with_issued), (Some(at(5)), true));
    let later = credential(vec![issued(), revoked(5), revoked_with_issued(9)]);
    assert_eq!((later.revoked_at, later.revoked_with_issued, later.changed_at), (Some(at(5)), true, at(9)));
}

#[test]
fn what_gave_a_key_takes_it_back_from_the_earlier_instant_on() {
    let mut never_revoked = credential(vec![issued()]);
    never_revoked.take_back(at(7));
    assert_eq!((never_revoked.revoked_at, never_revoked.status_at(at(7))), (Some(at(7)), KeyStatus::Revoked));
    assert_eq!(never_revoked.verdict_at(at(8), &secret(1).hash), Verdict::Revoked);
    for (own, of_giver, expected) in [(5, 7, 5), (7, 5, 5), (5, 5, 5)] {
        let mut key = credential(vec![issued(), revoked(own)]);
        key.take_back(at(of_giver));
        assert_eq!(key.revoked_at, Some(at(expected)));
    }
}

#[test]
fn only_a_management_key_is_exposed_and_that_once() {
    let given = vec![issued_by(issue_management())];
    gives(given.clone(), expose(5), vec![exposed(5)]);
    gives([given.clone(), vec![exposed(5)]].concat(), expose(6), vec![]);
    gives([given.clone(), vec![disabled(2)]].concat(), expose(5), vec![exposed(5)]);
    gives(vec![issued()], expose(5), vec![]);
    let found = credential([given, vec![exposed(5)]].concat());
    assert_eq!(found.exposed, Some(Exposure { to: VERIFIER, at: at(5) }));
    assert_eq!(found.status_at(at(6)), KeyStatus::Active, "whose it is decides what becomes of it");
}

/// As version 1 says it: nothing of what it is for.
fn of_old(ledger: Option<LedgerId>) -> Credential {
    let payload = issued_payload(Issue { ledger, restriction: consumer(), ..issue() });
    let event = Issued { kind: None, verifier: None, issuer: None, ..payload };
    credential(vec![event.into()])
}

#[test]
fn an_old_key_with_a_ledger_is_a_runtime_key_that_anybody_may_verify_and_that_may_nothing() {
    let key = of_old(issue().ledger);
    assert_eq!((key.kind, key.verifier, key.issuer, key.is_delegated()), (KeyKind::Runtime, None, None, false));
    for number in [1, 2] {
        let anybody = OrganizationId(Uuid::from_u128(number));
        assert_eq!(key.forbidden_to(anybody, Environment::Live), None);
        assert_eq!(key.forbidden_to(anybody, Environment::Test), Some(ForbiddenBy::Environment));
    }
    assert_eq!(key.grants(), Grants::NONE, "its scopes are what it was given for calls");
}

#[test]
fn an_old_key_without_a_ledger_is_a_management_key_with_the_scopes_that_it_lists() {
    let key = of_old(None);
    assert_eq!((key.kind, key.verifier, key.issuer), (KeyKind::Management, None, None));
    let grants = key.grants();
    assert!(grants.own.has(Permission::OpenLedgers) && grants.own.has(Permission::IssueKeys));
    assert_eq!(key.forbidden_to(VERIFIER, Environment::Live), Some(ForbiddenBy::Kind));
}

#[test]
fn a_key_is_verified_by_the_one_that_it_names_in_its_own_environment() {
    let runtime = credential(vec![issued()]);
    let other = OrganizationId(Uuid::from_u128(77));
    assert_eq!(runtime.forbidden_to(VERIFIER, Environment::Live), None);
    assert_eq!(runtime.forbidden_to(VERIFIER, Environment::Test), Some(ForbiddenBy::Environment));
    assert_eq!(runtime.forbidden_to(other, Environment::Live), Some(ForbiddenBy::Verifier));
    let manager = credential(vec![issued_by(issue_management())]);
    assert_eq!(manager.forbidden_to(VERIFIER, Environment::Live), Some(ForbiddenBy::Kind));
}

#[test]
fn a_key_is_used_with_the_services_that_it_lists() {
    let narrow = Restriction { services: Some([service(8)].into()), ..restriction() };
    let narrow = credential(vec![issued_with(narrow)]);
    assert!(narrow.may_use(service(8)) && !narrow.may_use(service(9)));
    assert!(credential(vec![issued()]).may_use(service(9)));
}

#[test]
fn what_a_key_of_the_organization_gave_gives_no_keys() {
    for (issuer, gives_keys) in
        [(Issuer::System, true), (Issuer::Marketplace(GIVER), true), (Issuer::Organization(GIVER), false)]
    {
        let key = credential(vec![issued_by(Issue { issuer, ..issue_management() })]);
        assert_eq!(key.is_delegated(), !gives_keys, "{issuer:?}");
        assert_eq!(key.grants().has(Permission::IssueKeys), gives_keys, "{issuer:?}");
        assert_eq!(key.grants().has(Permission::ManageKeys), gives_keys, "{issuer:?}");
        assert!(key.grants().has(Permission::OpenLedgers), "{issuer:?}");
    }
    assert_eq!((Issuer::System.key(), Issuer::Marketplace(GIVER).key()), (None, Some(GIVER)));
    assert_eq!(Issuer::Organization(GIVER).delegating_key(), Some(GIVER));
}

#[test]
fn what_a_key_is_restricted_to_is_what_it_lists() {
    assert_eq!(consumer().reach(), None);
    let narrow = Restriction { services: Some([service(1)].into()), ledgers: Some(ledgers(2)), ..consumer() };
    let reach = narrow.reach().unwrap();
    assert_eq!((reach.services, reach.ledgers), (narrow.services, Some(ledgers(2))));
}

#[test]
fn what_older_programs_cannot_read_is_of_a_later_level() {
    for (event, version, level) in [
        (issued(), "4", 8),
        (restricted(restriction(), 1), "3", 5),
        (leaked_since(0, 1), "1", 5),
        (revoked_with_issued(1), "1", 4),
        (exposed(1), "1", 4),
        (rotated(2, 1, 1), "1", 1),
        (revoked(1), "1", 1),
    ] {
        assert_eq!((event.event_version().as_str(), event.level()), (version, level), "{}", event.name());
    }
}

/// B2: who has a key cannot choose whose budget it spends from.
#[test]
fn a_runtime_key_pins_on_whose_behalf_it_is_used() {
    let tags = |count: usize| (0..count).map(|tag| (format!("t{tag}"), "x".to_owned())).collect();
    let pinned = |count| PinnedAttribution { project: Some(uuid::Uuid::from_u128(8)), tags: tags(count) };
    let issued = Issue { attribution: pinned(MAX_PINNED_TAGS), ..issue() };
    issues(issued.clone());
    assert_eq!(credential(vec![issued_by(issued)]).attribution, pinned(MAX_PINNED_TAGS));
    refuses_to_issue(Issue { attribution: pinned(1), ..issue_management() }, ApiKeyError::AttributionOfManagementKey);
    let mut unreadable = pinned(0);
    unreadable.tags.insert("team".to_owned(), "a\u{0}".to_owned());
    for attribution in [pinned(MAX_PINNED_TAGS + 1), unreadable] {
        refuses_to_issue(Issue { attribution, ..issue() }, ApiKeyError::InvalidAttribution);
    }
}

#[test]
fn a_runtime_key_says_for_good_what_calls_have_to_say_and_whether_money_is_held_for_them() {
    let tag = |name: &str| Required::Tag(name.to_owned());
    let requires: std::collections::BTreeSet<Required> = [Required::Run, Required::Project, tag("team")].into();
    let attribution = PinnedAttribution { project: Some(uuid::Uuid::from_u128(8)), ..PinnedAttribution::default() };
    let issued = Issue { requires: requires.clone(), may_hold: false, attribution, ..issue() };
    issues(issued.clone());
    let key = credential(vec![issued_by(issued)]);
    assert_eq!((&key.requires, key.may_hold), (&requires, false));
    let of_calls: Vec<&Required> = key.requires_of_calls().collect();
    assert_eq!(of_calls, [&Required::Run, &tag("team")], "the project the key says itself");
    for management in [
        Issue { requires: [Required::Run].into(), ..issue_management() },
        Issue { may_hold: false, ..issue_management() },
    ] {
        refuses_to_issue(management, ApiKeyError::AttributionOfManagementKey);
    }
    let many = (0..=MAX_REQUIRED).map(|number| tag(&format!("t{number}"))).collect();
    for requires in [many, [tag("")].into(), [tag("a\u{0}")].into(), [tag(&"x".repeat(65))].into()] {
        refuses_to_issue(Issue { requires, ..issue() }, ApiKeyError::InvalidRequirement);
    }
    // What said nothing of it may hold.
    let old: ApiKeyEvent = serde_json::from_str(&serde_json::to_string(&issued_by(issue())).unwrap()).unwrap();
    assert!(credential(vec![old]).may_hold);
}

//! Keys that are taken back with what gave them.

use super::*;
use crate::fixtures::managing;
use domain::api_key::{Issuer, RevokedWithIssued};
use domain::authority;

const GIVER: u128 = 6;
const GIVEN: u128 = 7;

fn giver() -> Issued {
    managing(GIVER, 6, &[authority::Role::Consumer])
}

fn given(issuer: Issuer) -> Issued {
    Issued { issuer: Some(issuer), ..issued(GIVEN, 7, Tier::Basic) }
}

fn by(key: u128) -> Issuer {
    Issuer::Organization(KeyId(id(key)))
}

fn with_all() -> ApiKeyEvent {
    ApiKeyEvent::RevokedWithIssued(RevokedWithIssued { reason: "leaked".parse().unwrap(), at: at(4) })
}

fn alone() -> ApiKeyEvent {
    ApiKeyEvent::Revoked(Revoked { reason: "leaked".parse().unwrap(), at: at(4) })
}

impl Directory {
    /// What verifying and identifying say of the key that was given.
    fn of_given(&self) -> Verdict {
        let verified = self.verdict(7, nothing(), 10);
        assert_eq!(self.memory.identify(&hash(7), at(10)).unwrap().verdict, verified);
        verified
    }
}

#[test]
fn a_key_is_void_with_its_giver_whichever_was_first() {
    type Step = fn(&mut Directory);
    let give: Step = |directory| directory.issue(giver());
    let issue: Step = |directory| directory.issue(given(by(GIVER)));
    let revoke: Step = |directory| directory.change(GIVER, with_all());
    for (name, steps) in [
        ("issued, then revoked", [give, issue, revoke]),
        ("revoked, then issued a moment later", [give, revoke, issue]),
        ("the giver is known last", [issue, give, revoke]),
    ] {
        let mut directory = directory();
        for step in steps {
            step(&mut directory);
        }
        assert_eq!(directory.of_given(), Verdict::Revoked, "{name}");
        assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Valid, "{name}: what it did not give stands");
    }
}

#[test]
fn only_what_is_delegated_falls_and_only_if_the_revocation_says_so() {
    for (issuer, event, verdict) in [
        (by(GIVER), alone(), Verdict::Valid),
        (by(GIVER), with_all(), Verdict::Revoked),
        (Issuer::Marketplace(KeyId(id(GIVER))), with_all(), Verdict::Valid),
        (Issuer::System, with_all(), Verdict::Valid),
    ] {
        let mut directory = directory();
        directory.issue(giver());
        directory.issue(given(issuer));
        directory.change(GIVER, event.clone());
        assert_eq!(directory.of_given(), verdict, "{issuer:?} {event:?}");
    }
}

#[test]
fn a_revocation_alone_can_be_extended_to_what_the_key_gave() {
    let mut directory = directory();
    directory.issue(giver());
    directory.issue(given(by(GIVER)));
    directory.change(GIVER, alone());
    assert_eq!(directory.of_given(), Verdict::Valid);
    directory.change(GIVER, with_all());
    assert_eq!(directory.of_given(), Verdict::Revoked);
}

#[test]
fn it_goes_down_a_chain_of_two_and_stops_at_the_tenant() {
    for (tenant, verdict) in [(1, Verdict::Revoked), (2, Verdict::Valid)] {
        let mut directory = directory();
        let mut middle = managing(8, 8, &[authority::Role::Consumer]);
        middle.issuer = Some(by(GIVER));
        directory.issue(given(by(8)));
        directory.issue(middle);
        let mut first = giver();
        first.tenant = domain::TenantId(id(tenant));
        directory.issue(first);
        assert_eq!(directory.of_given(), Verdict::Valid);
        directory.change(GIVER, with_all());
        assert_eq!(directory.of_given(), verdict, "the first of tenant {tenant}");
    }
}

#[test]
fn being_revoked_outweighs_being_expired_or_disabled() {
    let mut directory = directory();
    directory.issue(giver());
    let mut short = given(by(GIVER));
    short.restriction.expires_at = Some(at(5));
    directory.issue(short);
    directory.change(GIVEN, ApiKeyEvent::Disabled(Disabled { at: at(2) }));
    assert_eq!(directory.of_given(), Verdict::Expired);
    directory.change(GIVER, with_all());
    assert_eq!(directory.of_given(), Verdict::Revoked);
}

#[test]
fn nothing_is_said_of_a_key_whose_giver_or_organization_is_not_sound() {
    for (kind, number) in [(AggregateType::ApiKey, GIVER), (AggregateType::Organization, 1)] {
        let mut directory = directory();
        directory.issue(given(by(GIVER)));
        assert_eq!(directory.of_given(), Verdict::Valid, "its giver need not be known");
        directory.memory.distrust_stream(StreamId::new(kind, id(number)));
        let verified = directory.memory.verify(&hash(7), nothing(), at(10), NonZeroU32::MIN);
        assert_eq!(verified, Err(DirectoryUnavailable::Parked), "{kind:?}");
        assert!(directory.memory.identify(&hash(7), at(10)).is_err(), "{kind:?}");
    }
}

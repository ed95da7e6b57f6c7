//! Who may verify which key.

use super::*;
use crate::fixtures::managing;
use domain::authority;

fn by(verifier: u128, environment: Environment) -> VerifyRequest {
    VerifyRequest { verifier: OrganizationId(id(verifier)), environment, ..nothing() }
}

#[test]
fn a_key_is_verified_by_the_organization_that_it_names_and_an_old_one_by_any() {
    let mut directory = directory();
    let mut old = issued(6, 6, Tier::Basic);
    (old.kind, old.verifier, old.issuer) = (None, None, None);
    directory.issue(old);
    for (secret, verifier, verdict) in [
        (1, VERIFIER, Verdict::Valid),
        (1, 31, Verdict::Forbidden(ForbiddenBy::Verifier)),
        (6, VERIFIER, Verdict::Valid),
        (6, 31, Verdict::Valid),
    ] {
        let answer = directory.ask(secret, by(verifier, Environment::Live), at(10));
        assert_eq!(answer.verdict, verdict, "secret {secret} by {verifier}");
        assert_eq!(answer.rate.is_some(), verdict.is_valid(), "who may not verify it takes nothing from it");
    }
}

#[test]
fn a_management_key_is_never_verified_and_a_key_by_its_own_environment_only() {
    let mut directory = directory();
    directory.issue(managing(6, 6, &[authority::Role::Consumer]));
    let mut test = issued(7, 7, Tier::Basic);
    test.environment = Environment::Test;
    directory.issue(test);
    for (secret, environment, verdict) in [
        (6, Environment::Live, Verdict::Forbidden(ForbiddenBy::Kind)),
        (6, Environment::Test, Verdict::Forbidden(ForbiddenBy::Kind)),
        (1, Environment::Test, Verdict::Forbidden(ForbiddenBy::Environment)),
        (7, Environment::Live, Verdict::Forbidden(ForbiddenBy::Environment)),
        (7, Environment::Test, Verdict::Valid),
    ] {
        assert_eq!(directory.verdict(secret, by(VERIFIER, environment), 10), verdict, "secret {secret}");
    }
}

#[test]
fn who_may_not_verify_a_key_does_not_learn_whether_it_still_stands() {
    let mut directory = directory();
    directory.key(ApiKeyEvent::Revoked(Revoked { reason: "leaked".parse().unwrap(), at: at(4) }));
    let stranger = by(31, Environment::Live);
    assert_eq!(directory.verdict(1, stranger, 10), Verdict::Forbidden(ForbiddenBy::Verifier));
    assert_eq!(directory.verdict(1, nothing(), 10), Verdict::Revoked);
}

#[test]
fn a_key_is_verified_with_what_its_verifier_serves_and_what_is_offered() {
    let directory = directory();
    let with = |service: AskedService| {
        let request = VerifyRequest { service: Some(service), ..nothing() };
        directory.ask(1, request, at(10))
    };
    let of = |served, is_usable| AskedService { served, is_usable, currency: None, ..service(3) };
    assert_eq!(with(of(Served::ByProvider, true)).verdict, Verdict::Valid);
    assert_eq!(with(of(Served::ByGateway, true)).verdict, Verdict::Valid);
    let foreign = with(of(Served::NotAtAll, true));
    assert_eq!((foreign.verdict, foreign.rate), (Verdict::Forbidden(ForbiddenBy::Service), None));
    let gone = with(of(Served::ByProvider, false));
    assert_eq!((gone.verdict, gone.rate), (Verdict::ServiceUnavailable, None), "it takes nothing from the rate");
}

#[test]
fn a_gateway_verifies_no_key_of_its_own_organization() {
    let mut directory = directory();
    let mut own = issued(6, 6, Tier::Basic);
    own.verifier = Some(OrganizationId(own.tenant.0));
    let verifier = OrganizationId(own.tenant.0);
    directory.issue(own);
    for (served, verdict) in
        [(Served::ByProvider, Verdict::Valid), (Served::ByGateway, Verdict::Forbidden(ForbiddenBy::Verifier))]
    {
        let service = AskedService { served, currency: None, ..service(3) };
        let request = VerifyRequest { verifier, service: Some(service), ..nothing() };
        assert_eq!(directory.verdict(6, request, 10), verdict);
    }
}

//! Each rule alone: what it lets through and what it finds.

use std::collections::BTreeSet;

use super::*;
use crate::service::tests::fixtures::profile;
use crate::service::{Assurance, Certification, Protocol, Region, Sla};

fn codes(profile: &Profile, policies: &Policies) -> Vec<&'static str> {
    let findings = match policies.check(profile, true) {
        Ok(()) => Vec::new(),
        Err(error) => {
            let ServiceError::PolicyViolations(findings) = error else { panic!("{error}") };
            findings
        }
    };
    findings.iter().map(|finding| finding.code).collect()
}

fn of_assurance(change: impl FnOnce(&mut Assurance)) -> Vec<&'static str> {
    let mut profile = profile();
    change(&mut profile.assurance);
    codes(&profile, &Policies::default())
}

fn of_url(protocol: Protocol, url: &str, policies: &Policies) -> Vec<&'static str> {
    let mut profile = profile();
    let endpoint = profile.endpoint.as_mut().unwrap();
    endpoint.protocol = protocol;
    endpoint.url = url.to_owned();
    codes(&profile, policies)
}

fn regions(codes: &[&str]) -> BTreeSet<Region> {
    codes.iter().map(|code| code.parse().unwrap()).collect()
}

#[test]
fn a_service_in_order_passes() {
    assert_eq!(codes(&profile(), &Policies::default()), Vec::<&str>::new());
}

#[test]
fn prices_are_stated() {
    let result = Policies::default().check(&profile(), false);
    let Err(ServiceError::PolicyViolations(findings)) = result else { panic!("{result:?}") };
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["prices_missing"]);
}

#[test]
fn residency_is_stated_and_not_blocked() {
    assert_eq!(of_assurance(|assurance| assurance.residency.clear()), ["residency_missing"]);
    for code in ["KP", "IR", "SY", "CU"] {
        assert_eq!(of_assurance(|assurance| assurance.residency = regions(&["US", code])), ["residency_blocked"]);
    }
    let all = |assurance: &mut Assurance| assurance.residency = regions(&["KP", "IR", "SY", "CU"]);
    assert_eq!(of_assurance(all), ["residency_blocked"; 4]);
}

#[test]
fn residency_in_the_union_needs_gdpr() {
    for code in ["EU", "DE"] {
        assert_eq!(of_assurance(|assurance| assurance.residency = regions(&[code])), ["certification_missing"]);
    }
    let certified = |assurance: &mut Assurance| {
        assurance.residency = regions(&["EU"]);
        assurance.certifications = BTreeSet::from([Certification::Gdpr]);
    };
    assert_eq!(of_assurance(certified), Vec::<&str>::new());
}

#[test]
fn compliance_is_stated() {
    assert_eq!(of_assurance(|assurance| assurance.compliance = None), ["compliance_missing"]);
}

#[test]
fn sensitive_data_needs_soc2_and_iso27001() {
    for level in [ComplianceLevel::Confidential, ComplianceLevel::Restricted] {
        let with = |certifications: &[Certification]| {
            let certifications = certifications.iter().copied().collect();
            of_assurance(|assurance| {
                assurance.compliance = Some(level);
                assurance.certifications = certifications;
            })
        };
        assert_eq!(with(&[]), ["certification_missing", "certification_missing"]);
        assert_eq!(with(&[Certification::Soc2]), ["certification_missing"]);
        assert_eq!(with(&[Certification::Iso27001]), ["certification_missing"]);
        assert_eq!(with(&[Certification::Soc2, Certification::Iso27001]), Vec::<&str>::new());
    }
}

#[test]
fn enterprise_support_promises_99_9_percent() {
    let with = |support, availability: Option<&str>| {
        of_assurance(|assurance| {
            assurance.support = support;
            assurance.sla =
                availability.map(|text| Sla { availability: text.parse().unwrap(), response_time_ms: None });
        })
    };
    assert_eq!(with(SupportLevel::Enterprise, None), ["service_level_too_low"]);
    assert_eq!(with(SupportLevel::Enterprise, Some("99.8999")), ["service_level_too_low"]);
    assert_eq!(with(SupportLevel::Enterprise, Some("99.9")), Vec::<&str>::new());
    assert_eq!(with(SupportLevel::Standard, None), Vec::<&str>::new());
}

#[test]
fn an_endpoint_is_stated() {
    let profile = Profile { endpoint: None, ..profile() };
    assert_eq!(codes(&profile, &Policies::default()), ["endpoint_missing"]);
}

#[test]
fn the_scheme_is_the_encrypted_one_of_the_protocol() {
    let production = Policies::default();
    let of = |protocol, url| of_url(protocol, url, &production);
    assert_eq!(of(Protocol::Http, "http://api.example.com"), ["endpoint_scheme"]);
    assert_eq!(of(Protocol::Http, "wss://api.example.com"), ["endpoint_scheme"]);
    assert_eq!(of(Protocol::Websocket, "ws://api.example.com"), ["endpoint_scheme"]);
    assert_eq!(of(Protocol::Websocket, "https://api.example.com"), ["endpoint_scheme"]);
    assert_eq!(of(Protocol::Websocket, "wss://api.example.com/live"), Vec::<&str>::new());
    assert_eq!(of(Protocol::Grpc, "https://grpc.example.com:8443"), Vec::<&str>::new());
    assert_eq!(of(Protocol::Http, "no address"), ["endpoint_url_invalid"]);
}

#[test]
fn an_address_of_the_own_machine_or_network_is_not_published() {
    let local = [
        "localhost",
        "LOCALHOST.",
        "api.localhost",
        "db.internal",
        "printer.local",
        "router",
        "x.home.arpa",
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::10.0.0.1]",
        "[2002:7f00:1::]",
        "[2001:db8::1]",
        "[ff02::1]",
    ];
    for host in local {
        let found = of_url(Protocol::Http, &format!("https://{host}/v1"), &Policies::default());
        assert_eq!(found, ["endpoint_local"], "{host}");
    }
    for host in ["api.example.com", "8.8.8.8", "[2606:4700::1111]", "[64:ff9b::8.8.8.8]", "localhost.example.com"] {
        assert_eq!(
            of_url(Protocol::Http, &format!("https://{host}/v1"), &Policies::default()),
            Vec::<&str>::new(),
            "{host}"
        );
    }
}

#[test]
fn an_address_of_the_own_machine_may_be_allowed_for_trying_things_out() {
    let trying = Policies { allow_local_endpoints: true, ..Policies::default() };
    assert_eq!(of_url(Protocol::Http, "http://localhost:8080", &trying), Vec::<&str>::new());
    assert_eq!(of_url(Protocol::Http, "http://api.example.com", &trying), ["endpoint_scheme"]);
}

#[test]
fn approval_is_needed_for_sensitive_data_and_enterprise_support() {
    let grounds = |compliance, support| {
        let mut profile = profile();
        profile.assurance.compliance = Some(compliance);
        profile.assurance.support = support;
        approval_grounds(&profile).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(grounds(ComplianceLevel::Public, SupportLevel::Standard), []);
    assert_eq!(grounds(ComplianceLevel::Internal, SupportLevel::Community), []);
    assert_eq!(grounds(ComplianceLevel::Confidential, SupportLevel::Standard), [ApprovalGround::ConfidentialData]);
    assert_eq!(
        grounds(ComplianceLevel::Restricted, SupportLevel::Enterprise),
        [ApprovalGround::RestrictedData, ApprovalGround::EnterpriseSupport]
    );
}

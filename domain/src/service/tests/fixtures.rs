//! A service that may be published, and short names for its commands and events.

use std::collections::BTreeSet;

use cqrs_es::test::TestFramework;
use jiff::Timestamp;
use uuid::Uuid;

use crate::pricing::{PriceList, PriceRevision};
use crate::service::*;
use crate::values::text::{Description, Name, Reason};
use crate::{PrincipalId, ServiceId, TenantId};

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

pub(crate) fn id() -> ServiceId {
    ServiceId(Uuid::from_u128(1))
}

pub(crate) fn provider() -> TenantId {
    TenantId(Uuid::from_u128(2))
}

pub(crate) fn marketplace() -> TenantId {
    TenantId(Uuid::from_u128(3))
}

pub(crate) fn approver() -> PrincipalId {
    PrincipalId(Uuid::from_u128(4))
}

pub(crate) fn reason() -> Reason {
    Reason::new("the certificate has expired").unwrap()
}

pub(crate) fn version(text: &str) -> semver::Version {
    text.parse().unwrap()
}

pub(crate) fn profile() -> Profile {
    Profile {
        name: Name::new("Large").unwrap(),
        description: Description::new("Answers questions.").unwrap(),
        category: Category::Chat,
        tags: BTreeSet::from([Word::new("fast").unwrap()]),
        capabilities: BTreeSet::from([Word::new("function_calling").unwrap()]),
        input_modalities: BTreeSet::from([Modality::Text, Modality::Image]),
        output_modalities: BTreeSet::from([Modality::Text]),
        context_window_tokens: Some(128_000),
        max_output_tokens: Some(16_384),
        quantization: None,
        metered_by: None,
        longest_call_seconds: None,
        endpoint: Some(Endpoint {
            protocol: Protocol::Http,
            url: "https://api.example.com/v1".to_owned(),
            authentication: Authentication::Bearer,
        }),
        assurance: Assurance {
            compliance: Some(ComplianceLevel::Public),
            residency: BTreeSet::from(["US".parse().unwrap()]),
            ..Assurance::default()
        },
    }
}

/// One that needs approval.
pub(crate) fn confidential() -> Profile {
    let mut profile = profile();
    profile.assurance.compliance = Some(ComplianceLevel::Confidential);
    profile.assurance.certifications = BTreeSet::from([Certification::Soc2, Certification::Iso27001]);
    profile
}

pub(crate) fn called(name: &str) -> Profile {
    Profile { name: Name::new(name).unwrap(), ..profile() }
}

pub(crate) fn free() -> PriceList {
    PriceList::free("USD".parse().unwrap())
}

pub(crate) fn paid(price: &str) -> PriceList {
    let json = format!(r#"{{"currency":"USD","parts":{{"input/token":{{"flat":{{"price":"{price}"}}}}}}}}"#);
    serde_json::from_str(&json).unwrap()
}

pub(crate) fn register() -> Register {
    Register {
        id: id(),
        provider: provider(),
        slug: Slug::new("large").unwrap(),
        version: version("1.0.0"),
        profile: Box::new(profile()),
        at: at(0),
    }
}

pub(crate) fn registered_as(profile: Profile) -> ServiceEvent {
    let Register { id, provider, slug, version, at, .. } = register();
    ServiceEvent::Registered(Registered { id, provider, slug, version, profile: Box::new(profile), at })
}

pub(crate) fn registered() -> ServiceEvent {
    registered_as(profile())
}

pub(crate) fn describe(text: &str, profile: Profile, second: i64) -> ServiceCommand {
    let (version, profile) = (version(text), Box::new(profile));
    Describe { version, profile, policies: Policies::default(), notice: Notice::USUAL, at: at(second) }.into()
}

pub(crate) fn described(text: &str, profile: Profile, second: i64) -> ServiceEvent {
    ServiceEvent::Described(Described {
        version: version(text),
        profile: Box::new(profile),
        notice_waived: None,
        at: at(second),
    })
}

pub(crate) fn set_prices(prices: PriceList, effective_at: Option<i64>, second: i64) -> ServiceCommand {
    SetPrices { prices, effective_at: effective_at.map(at), notice: Notice::USUAL, at: at(second) }.into()
}

pub(crate) fn priced(revision: u32, prices: PriceList, effective_at: i64, second: i64) -> ServiceEvent {
    let (revision, effective_at) = (PriceRevision(revision), at(effective_at));
    let (withdraws, holds_until, notice_waived) = (Some(Vec::new()), None, None);
    ServiceEvent::Priced(Priced {
        revision,
        effective_at,
        prices,
        withdraws,
        holds_until,
        notice_waived,
        at: at(second),
    })
}

/// Until the next prices that are announced by then.
pub(crate) fn until(second: i64, event: ServiceEvent) -> ServiceEvent {
    let ServiceEvent::Priced(event) = event else { panic!("{event:?}") };
    ServiceEvent::Priced(Priced { holds_until: Some(at(second)), ..event })
}

/// As an earlier release wrote it.
pub(crate) fn priced_before(revision: u32, prices: PriceList, effective_at: i64, second: i64) -> ServiceEvent {
    let ServiceEvent::Priced(event) = priced(revision, prices, effective_at, second) else { unreachable!() };
    ServiceEvent::Priced(Priced { withdraws: None, ..event })
}

pub(crate) fn withdraw_price(revision: u32, second: i64) -> ServiceCommand {
    let (revision, reason, notice) = (PriceRevision(revision), reason(), Notice::USUAL);
    WithdrawPrice { revision, reason, notice, at: at(second) }.into()
}

pub(crate) fn price_withdrawn(revision: u32, effective_at: i64, instead: u32, second: i64) -> ServiceEvent {
    let (revision, effective_at, reason) = (PriceRevision(revision), at(effective_at), reason());
    let (instead, notice_waived) = (Some(PriceRevision(instead)), None);
    ServiceEvent::PriceWithdrawn(PriceWithdrawn {
        revision,
        effective_at,
        instead,
        reason,
        notice_waived,
        at: at(second),
    })
}

pub(crate) fn submit(second: i64) -> ServiceCommand {
    Submit { policies: Policies::default(), at: at(second) }.into()
}

pub(crate) fn submitted(second: i64) -> ServiceEvent {
    ServiceEvent::Submitted(Submitted { version: version("1.0.0"), at: at(second) })
}

pub(crate) fn activated(second: i64) -> ServiceEvent {
    ServiceEvent::Activated(Activated { at: at(second) })
}

pub(crate) fn approval_requested(second: i64) -> ServiceEvent {
    let grounds = BTreeSet::from([ApprovalGround::ConfidentialData]);
    ServiceEvent::ApprovalRequested(ApprovalRequested { grounds, at: at(second) })
}

pub(crate) fn approve(second: i64) -> ServiceCommand {
    Approve { approver: approver(), approver_tenant: marketplace(), at: at(second) }.into()
}

pub(crate) fn approved(second: i64) -> ServiceEvent {
    ServiceEvent::Approved(Approved { approver: approver(), approver_tenant: marketplace(), at: at(second) })
}

pub(crate) fn reject(second: i64) -> ServiceCommand {
    Reject { approver: approver(), approver_tenant: marketplace(), reason: reason(), at: at(second) }.into()
}

pub(crate) fn rejected(second: i64) -> ServiceEvent {
    let (approver, approver_tenant) = (approver(), marketplace());
    ServiceEvent::Rejected(Rejected { approver, approver_tenant, reason: reason(), at: at(second) })
}

pub(crate) fn suspend(second: i64) -> ServiceCommand {
    Suspend { reason: reason(), at: at(second) }.into()
}

pub(crate) fn suspended(second: i64) -> ServiceEvent {
    ServiceEvent::Suspended(Suspended { reason: reason(), at: at(second) })
}

pub(crate) fn reinstate(second: i64) -> ServiceCommand {
    Reinstate { at: at(second) }.into()
}

pub(crate) fn reinstated(second: i64) -> ServiceEvent {
    ServiceEvent::Reinstated(Reinstated { at: at(second) })
}

pub(crate) fn withdraw(second: i64) -> ServiceCommand {
    Withdraw { at: at(second) }.into()
}

pub(crate) fn withdrawn(second: i64) -> ServiceEvent {
    ServiceEvent::Withdrawn(Withdrawn { at: at(second) })
}

pub(crate) fn deprecate(sunset: i64, second: i64) -> ServiceCommand {
    Deprecate { sunset_at: at(sunset), successor: None, at: at(second) }.into()
}

pub(crate) fn deprecated(sunset: i64, second: i64) -> ServiceEvent {
    ServiceEvent::Deprecated(Deprecated { sunset_at: at(sunset), successor: None, at: at(second) })
}

pub(crate) fn reactivate(second: i64) -> ServiceCommand {
    Reactivate { at: at(second) }.into()
}

pub(crate) fn reactivated(second: i64) -> ServiceEvent {
    ServiceEvent::Reactivated(Reactivated { at: at(second) })
}

pub(crate) fn retire(second: i64) -> ServiceCommand {
    Retire { at: at(second) }.into()
}

pub(crate) fn retired(second: i64) -> ServiceEvent {
    ServiceEvent::Retired(Retired { at: at(second) })
}

/// Free, and as described by `profile`; the last event is at second 1.
pub(crate) fn draft_of(profile: Profile) -> Vec<ServiceEvent> {
    vec![registered_as(profile), priced(1, free(), 1, 1)]
}

pub(crate) fn draft() -> Vec<ServiceEvent> {
    draft_of(profile())
}

pub(crate) fn pending() -> Vec<ServiceEvent> {
    after(draft_of(confidential()), [submitted(2), approval_requested(2)])
}

pub(crate) fn active() -> Vec<ServiceEvent> {
    after(draft(), [submitted(2), activated(2)])
}

pub(crate) fn after<const N: usize>(mut given: Vec<ServiceEvent>, events: [ServiceEvent; N]) -> Vec<ServiceEvent> {
    given.extend(events);
    given
}

/// The service as these events leave it.
pub(crate) fn folded(events: Vec<ServiceEvent>) -> Listing {
    let mut service = Service::default();
    for event in events {
        cqrs_es::Aggregate::apply(&mut service, event);
    }
    service.into_listing().unwrap()
}

pub(crate) fn gives(given: Vec<ServiceEvent>, command: impl Into<ServiceCommand>, expected: Vec<ServiceEvent>) {
    TestFramework::<Service>::with(()).given(given).when(command.into()).then_expect_events(expected);
}

pub(crate) fn refuses(given: Vec<ServiceEvent>, command: impl Into<ServiceCommand>, expected: ServiceError) {
    TestFramework::<Service>::with(()).given(given).when(command.into()).then_expect_error(expected);
}

pub(crate) fn refusal(given: Vec<ServiceEvent>, command: ServiceCommand) -> ServiceError {
    TestFramework::<Service>::with(()).given(given).when(command).inspect_result().unwrap_err()
}

//! What the tests of this folder share: one ledger, one price list, records at it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::*;
use crate::money::{Currency, Decimal, Factor, Quantity};
use crate::permit::PermitTerms;
use crate::pricing::provider::{MAX_UNREAD, MAX_UNREAD_BYTES, ProviderDialect};
use crate::pricing::{
    Dialect, PriceList, PricePart, PriceRevision, PriceSchedule, RatedLine, RawUsage, Received, Report, VariantBy,
    normalise, rate_provisional,
};
use crate::values::sealed::Sealed;
use crate::values::text::Reason;
use crate::{Environment, KeyId, LedgerId, MandateId, PermitId, PrincipalId, ServiceId, TenantId};

pub use super::run_fixtures::*;

pub fn at(seconds: i64) -> Timestamp {
    let start: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
    start.checked_add(SignedDuration::from_secs(seconds)).unwrap()
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn open() -> Open {
    Open {
        at: at(0),
        ledger_id: LedgerId(id(1)),
        owner: TenantId(id(2)),
        currency: Currency::USD,
        environment: Environment::Live,
        name: Some("main".to_owned()),
    }
}

pub fn opened() -> UsageLedgerEvent {
    let Open { at, ledger_id, owner, currency, environment, name } = open();
    let (billing, over_limit) = (None, None);
    UsageLedgerOpened { at, ledger_id, owner, currency, environment, name, billing, over_limit }.into()
}

/// Opened in an earlier release, on terms that the payer chose.
pub fn chosen(billing: Billing, over_limit: OverLimitPolicy) -> UsageLedgerEvent {
    let Open { at, ledger_id, owner, currency, environment, name } = open();
    let (billing, over_limit) = (Some(billing), Some(over_limit));
    UsageLedgerOpened { at, ledger_id, owner, currency, environment, name, billing, over_limit }.into()
}

/// Terms of credit: line, overdraft, absorbed.
pub fn credit(credit_line: &str, overdraft: &str, absorbed: &str) -> CreditTerms {
    let [credit_line, overdraft, absorbed] = [credit_line, overdraft, absorbed].map(decimal);
    CreditTerms { credit_line, overdraft, absorbed, until: None }
}

pub fn grant_terms(terms: CreditTerms) -> GrantTerms {
    GrantTerms { at: at(0), terms, reason: Reason::new("contract 17").unwrap() }
}

pub fn terms_granted(terms: CreditTerms) -> UsageLedgerEvent {
    let GrantTerms { at, terms: CreditTerms { credit_line, overdraft, absorbed, until }, reason } = grant_terms(terms);
    TermsGranted { at, credit_line, overdraft, absorbed, until, reason }.into()
}

/// A ledger with a credit line that no test comes to the end of.
pub fn postpaid() -> Vec<UsageLedgerEvent> {
    vec![opened(), terms_granted(credit("1000000000", "0", "0"))]
}

/// The events of [`postpaid`] and these.
pub fn postpaid_and<const N: usize>(events: [UsageLedgerEvent; N]) -> Vec<UsageLedgerEvent> {
    postpaid().into_iter().chain(events).collect()
}

/// Credit that was bought for as much.
pub fn grant(number: u128, amount: &str, priority: u16, expires_at: Option<Timestamp>) -> GrantCredit {
    let amount = decimal(amount);
    let paid = PaidFor { amount, tax: None, currency: Currency::USD, payment: None, receipt: None };
    GrantCredit {
        at: at(0),
        grant_id: GrantId(id(number)),
        amount,
        priority,
        expires_at,
        reason: "purchase".to_owned(),
        kind: CreditKind::Purchased,
        paid: Some(paid),
        funded_by: FundedBy::Platform,
        applies_to: AppliesTo::default(),
        effective_at: None,
        refundable: false,
        origin: None,
        by: None,
        alone_up_to: None,
    }
}

/// Somebody of the marketplace, with these keys: the one in use, then those that it came from.
pub fn granter(principal: u128, keys: &[u128]) -> Granter {
    Granter { principal: PrincipalId(id(principal)), keys: keys.iter().map(|key| KeyId(id(*key))).collect() }
}

/// The same as nobody paid for it.
pub fn promotional(grant: GrantCredit) -> GrantCredit {
    GrantCredit { kind: CreditKind::Promotional, paid: None, ..grant }
}

/// What is said of such a grant.
pub fn granted_by(grant: GrantCredit) -> UsageLedgerEvent {
    super::credit::in_event(grant.at, grant).into()
}

pub fn granted(number: u128, amount: &str, priority: u16, expires_at: Option<Timestamp>) -> UsageLedgerEvent {
    granted_by(grant(number, amount, priority, expires_at))
}

/// Credit that nobody paid for.
pub fn given_credit(number: u128, amount: &str) -> UsageLedgerEvent {
    granted_by(promotional(grant(number, amount, 0, None)))
}

pub fn limited(amount: &str) -> UsageLedgerEvent {
    UsageLedgerEvent::HardLimitSet(HardLimitSet { at: at(0), amount: Some(decimal(amount)) })
}

/// A record of so many input tokens at a price of 1 each.
pub fn record(name: &str, tokens: u64) -> UsageRecord {
    let parts = BTreeMap::from([(PricePart::INPUT_TOKEN, PriceSchedule::flat(Decimal::ONE))]);
    let prices = PriceList::new(Currency::USD, parts).unwrap();
    let usage = RawUsage { input_tokens: Some(tokens), ..RawUsage::default() };
    let normalised = normalise(&usage, Dialect::OpenAi).unwrap();
    let rating = rate_provisional(&prices, &normalised.quantities, normalised.context_tokens).unwrap();
    UsageRecord {
        id: name.to_owned(),
        reporter: Some(Reporter { organization: TenantId(id(2)), source: None }),
        warrant: Some(Warrant::Owner),
        reference: None,
        settles: None,
        stated_at: None,
        service: ServiceId(id(3)),
        provider: TenantId(id(4)),
        key: None,
        attribution: Attribution::default(),
        at: None,
        usage,
        dialect: Dialect::OpenAi,
        received: None,
        basis: Basis::Reported,
        revision: PriceRevision(1),
        price: None,
        lines: rating.lines,
        cost: rating.total,
        period: None,
        billed_in: None,
        prompt_tokens: None,
        variant_by: None,
        budgets: Vec::new(),
        readings: BTreeSet::new(),
        upstream_cost: None,
        sealed_upstream_cost: None,
        stated_upstream_cost: None,
        counts_at: None,
        latency_ms: None,
        outcome: None,
    }
}

pub fn usage(mode: RecordingMode, records: Vec<UsageRecord>) -> RecordUsage {
    let keys = records.iter().map(UsageRecord::usage_key).collect();
    RecordUsage {
        at: at(1),
        mode,
        currency: Currency::USD,
        environment: Environment::Live,
        records: Arc::from(records),
        keys,
        schedules: Schedules::default(),
    }
}

pub fn told(tokens: &[u64]) -> RecordUsage {
    usage(RecordingMode::Told, tokens.iter().map(|tokens| record("r", *tokens)).collect())
}

pub fn asked(tokens: &[u64]) -> RecordUsage {
    usage(RecordingMode::Asked, tokens.iter().map(|tokens| record("r", *tokens)).collect())
}

/// The event for such records: what is charged, what is drawn, what is owed.
pub fn recorded(
    command: &RecordUsage,
    charged: &str,
    over_limit: &[(u32, &str, BorneBy)],
    drawn: &[(u128, &str)],
    owed: &str,
) -> UsageLedgerEvent {
    UsageLedgerEvent::UsageRecorded(Arc::new(UsageRecorded {
        at: command.at,
        mode: command.mode,
        records: Records::from(Arc::clone(&command.records)),
        charged: decimal(charged),
        over_limit: over_limit
            .iter()
            .map(|(index, amount, borne_by)| OverLimit { index: *index, amount: decimal(amount), borne_by: *borne_by })
            .collect(),
        drawn: drawn
            .iter()
            .map(|(number, amount)| Draw { grant: GrantId(id(*number)), amount: decimal(amount) })
            .collect(),
        owed: decimal(owed),
        returned: Vec::new(),
        settled: Vec::new(),
        held: None,
        crossed: Vec::new(),
    }))
}

/// Something that is sealed under a key of a subject.
fn sealed(subject: u128) -> Sealed {
    Sealed { subject: id(subject), key_version: 1, ciphertext: "c2VhbGVk".to_owned() }
}

/// A record with everything that a record can have.
pub fn full_record() -> UsageRecord {
    let prices: PriceList = serde_json::from_str(include_str!("../../contract/pricing/price_list.v1.json")).unwrap();
    let usage: RawUsage =
        serde_json::from_str(r#"{"input_tokens":1200,"output_tokens":300,"cached_tokens":200,"parts":{"use/query;item=search;size=low":"2"}}"#)
            .unwrap();
    let normalised = normalise(&usage, Dialect::OpenAi).unwrap();
    let rating = rate_provisional(&prices, &normalised.quantities, normalised.context_tokens).unwrap();
    UsageRecord {
        id: "req-1".to_owned(),
        key: Some(crate::KeyId(id(5))),
        attribution: Attribution {
            project: Some(id(6)),
            run: Some("nightly".to_owned()),
            end_user: Some(sealed(7)),
            former_end_user: None,
            tags: BTreeMap::from([("team".to_owned(), "search".to_owned())]),
        },
        at: Some(at(-5)),
        usage,
        lines: rating.lines,
        cost: rating.total,
        sealed_upstream_cost: Some(sealed(9)),
        latency_ms: Some(840),
        outcome: Some(Outcome::Succeeded),
        ..record("req-1", 1)
    }
}

/// The price of a contract, as long as one can be.
pub fn agreed_price() -> AgreedPrice {
    let factor = Factor::new(decimal("0.9999")).unwrap();
    AgreedPrice { kind: PriceKind::Contract, id: id(60), revision: u32::MAX, factor }
}

/// Which variant held by the time of day, as long as that can be.
pub fn variant_by() -> VariantBy {
    let judged_at = "2026-01-02T03:04:05.123456789Z".parse().unwrap();
    VariantBy { window: Some(7), variant: Some("abcdefghijklmnop".parse().unwrap()), judged_at }
}

/// As large as a record can be. It costs a little more than 256.
pub fn largest_record() -> UsageRecord {
    let mut large = full_record();
    let text = |length: usize| "\"".repeat(length);
    large.id = text(128);
    large.attribution.run = Some(text(128));
    large.attribution.end_user.as_mut().unwrap().ciphertext = "x".repeat(1_024);
    large.sealed_upstream_cost.as_mut().unwrap().ciphertext = "x".repeat(192);
    large.attribution.tags = (0..MAX_TAGS).map(|tag| (format!("{tag:02}{}", text(62)), text(128))).collect();
    let part = |item: usize| {
        let label = format!("abcdefghijklm{item:03}");
        let part = PricePart::CACHE_WRITE_TOKEN.with_item(&label).unwrap().with_size(&label).unwrap();
        part.with_variant(&label).unwrap().with_above(u32::MAX).unwrap()
    };
    let quantity: Quantity = "999999999999999.999999".parse().unwrap();
    let cost = decimal("0.000000000000000000000001").checked_add(decimal("4")).unwrap();
    large.usage.parts = (0..32).map(|item| (part(item), quantity)).collect();
    large.price = Some(agreed_price());
    large.variant_by = Some(variant_by());
    let list_cost = Some(cost.negated());
    let line = |item| RatedLine { part: part(item), quantity, cost, from: Some(quantity), list_cost };
    large.received = Some(Box::new(Received {
        dialect: ProviderDialect::OpenAiResponses,
        dialect_version: u16::MAX,
        digest: "0".repeat(32),
        unread: (0..MAX_UNREAD).map(|number| format!("{number:02}{}", "x".repeat(MAX_UNREAD_BYTES - 2))).collect(),
        dearest: true,
    }));
    large.lines = (0..MAX_LINES_PER_RECORD).map(line).collect();
    large.cost = large.lines.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(line.cost));
    large
}

/// A ledger with as many grants as one of an earlier release can have, of a little less than 1 each.
pub fn most_grants() -> Vec<UsageLedgerEvent> {
    let number = |number: usize| u128::try_from(1_000 + number).unwrap();
    let grants = (0..256).map(|at| granted(number(at), "0.999999999999999999999999", 0, None));
    std::iter::once(opened()).chain(grants).collect()
}

/// A permit that suffices for a cost of 100 and as many tokens.
pub fn permit(number: u128) -> PermitTerms {
    PermitTerms {
        id: PermitId(id(number)),
        issued_at: at(-60),
        tell_by: at(176_400),
        calls: 1,
        most_amount: decimal("100"),
        most_tokens: 100_000,
    }
}

/// A record on a permit, told by another organization.
pub fn permitted(record: UsageRecord, permit: PermitTerms) -> UsageRecord {
    let reporter = Reporter { organization: TenantId(id(4)), source: None };
    UsageRecord {
        id: permit.id.to_string(),
        reporter: Some(reporter),
        warrant: Some(Warrant::Permit(permit)),
        reference: Some("chatcmpl-1".to_owned()),
        ..record
    }
}

/// What was counted of so many input tokens at a price of 1 each.
pub fn counted(tokens: u64) -> Box<Counted> {
    let UsageRecord { usage, dialect, received, lines, cost, prompt_tokens, readings, .. } = record("r", tokens);
    Box::new(Counted { report: Report { usage, dialect, received }, lines, cost, prompt_tokens, readings })
}

/// The first correction of a record of an event, by who reported it, to so many tokens; `None` to void it.
pub fn correction(event: &UsageLedgerEvent, index: usize, tokens: Option<u64>) -> CorrectUsage {
    let recorded = event.as_usage_recorded().unwrap();
    let stands = recorded.charged_record(index).unwrap();
    let organization = stands.record.reporter.as_ref().unwrap().organization;
    let of = RecordPlace { position: 7, index: u32::try_from(index).unwrap(), at: recorded.at };
    let (counted, reason) = (tokens.map(counted), Reason::new("counted twice").unwrap());
    let counts = counted.as_ref().map(|counted| &counted.report);
    let key = identity::correction_key(stands.record.id_hash(), 1, (counts, None), &reason);
    CorrectUsage {
        at: at(10),
        of,
        number: 1,
        next: 1,
        by: CorrectedBy { party: Corrector::Reporter, organization },
        reason,
        stands: Some(Box::new(stands)),
        counted,
        basis: None,
        schedules: Schedules::default(),
        void_since: None,
        key,
    }
}

/// The correction after this one, to so many tokens; `None` to void the record.
pub fn next_correction(corrected: &UsageCorrected, tokens: Option<u64>) -> CorrectUsage {
    let UsageCorrected { of, number, by, reason, stands, .. } = corrected.clone();
    let (counted, number) = (tokens.map(counted), number + 1);
    let counts = counted.as_ref().map(|counted| &counted.report);
    let key = identity::correction_key(corrected.removed.record.id_hash(), number, (counts, None), &reason);
    let stands = stands.map(Box::new);
    let (schedules, basis) = (Schedules::default(), None);
    let next = number;
    CorrectUsage { at: at(11), of, number, next, by, reason, stands, counted, basis, schedules, void_since: None, key }
}

/// A record on a mandate.
pub fn mandated(name: &str, tokens: u64, mandate: u128) -> UsageRecord {
    let reporter = Reporter { organization: TenantId(id(4)), source: Some("/meters/1".to_owned()) };
    let warrant = Warrant::Mandate { id: MandateId(id(mandate)) };
    UsageRecord { reporter: Some(reporter), warrant: Some(warrant), ..record(name, tokens) }
}

pub fn mandate(number: u128) -> GiveMandate {
    GiveMandate {
        at: at(0),
        mandate: MandateId(id(number)),
        organization: TenantId(id(4)),
        services: BTreeSet::from([ServiceId(id(3))]),
        most_per_record: decimal("10"),
        most_per_day: decimal("25"),
        until: at(86_400 * 30),
    }
}

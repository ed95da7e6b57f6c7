//! The shapes in the log: the golden files are the events that their examples here give.

use std::path::Path;

use super::budgets::{BudgetWindow, Dimension, InstanceId, Measure, Reached, Selector};
use super::calendar::{Span, WeekDay, ZoneOffset};
use super::fixtures::*;
use super::periods::fixtures::{period_closed, period_cut, period_lines};
use super::plan_fixtures::{charge_added, plan_subscribed};
use super::*;
use crate::EventSourced;
use crate::money::Decimal;
use crate::permit::ClaimReason;
use crate::pricing::provider::ProviderDialect;
use crate::pricing::{PricePart, PriceRevision, PriceSchedule, Received, Tier, VariantBy};
use crate::values::text::{Name, Reason};
use crate::{ContractId, PermitId, PlanId, ReservationId, ServiceId, TenantId};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract/usage_ledger")
}

/// One of each event, as it stands in the golden files.
fn examples() -> Vec<UsageLedgerEvent> {
    let full = told_record();
    let mut command = usage(RecordingMode::Told, vec![full.clone(), record("req-2", 3)]);
    command.at = at(1);
    let over = [(1, "1.5", BorneBy::Marketplace), (1, "1", BorneBy::Reporter)];
    let charged = full_record().cost.checked_add(decimal("0.5")).unwrap();
    let drawn = charged.checked_sub(decimal("0.25")).unwrap().to_string();
    let usage = recorded(&command, &charged.to_string(), &over, &[(9, &drawn)], "0.25");
    let settled = vec![settled(0, 20, true), settled(1, 21, false)];
    let (returned, held, crossed) = (returned().into(), Some(decimal("1")), crossed().into());
    let usage = UsageRecorded { returned, settled, held, crossed, ..usage.as_usage_recorded().unwrap().clone() };
    let usage = UsageLedgerEvent::from(usage);
    let rest = vec![
        limited("250.5"),
        HoldPolicySet { at: at(3), policy: hold_policy() }.into(),
        terms_granted(CreditTerms { until: Some(at(86_400)), ..credit("250", "25", "10.5") }),
        Closed { at: at(7), reason: reason("the project has ended") }.into(),
        Suspended { at: at(8), reason: reason("a payment was taken back"), payment: Some(name("pi_4711")) }.into(),
        Resumed { at: at(9), reason: Some(reason("it was paid by hand")) }.into(),
        WindingUpBegun {
            at: at(9),
            final_period: Some("2026-01".parse().unwrap()),
            to_refund: vec![left_of_grant()],
            owed: decimal("0.25"),
        }
        .into(),
        WoundUp { at: at(10), by_hand: vec![left_of_grant()] }.into(),
        period_cut().into(),
        period_lines().into(),
        period_closed().into(),
        calendar_set(),
        budget_set(),
        BudgetRaised { at: at(8), budget: 1, amount: decimal("50"), until: at(86_400), reason: reason("launch") }
            .into(),
        InstancesBounded { at: at(9), at_most: 50_000, reason: reason("an agent for each end user") }.into(),
        BudgetRemoved { at: at(9), budget: 1 }.into(),
        BudgetReleased { at: at(8), budget: 1, instance: Some(InstanceId(7)), reason: reason("looked into") }.into(),
        usage.clone(),
        corrected(&usage, &drawn),
        UsageClaimed { at: at(3), short: ClaimReason::Late, record: Box::new(full) }.into(),
        placed_holds().into(),
        extended_hold().into(),
        HoldReleased {
            at: at(4),
            reservations: vec![ReservationId(id(20))],
            by: ReleasedBy::Payer,
            reason: Some(reason("it hangs")),
            held: decimal("1.5"),
        }
        .into(),
        HoldsExpired { at: at(5), reservations: vec![ReservationId(id(21))], held: Decimal::ZERO }.into(),
        agreed().into(),
        PriceWithdrawn { at: at(6), contract: agreed().contract, reason: reason("it was ended"), by: agreed().by }
            .into(),
    ];
    let renamed = Renamed { at: at(2), name: Name::new("Production").unwrap() };
    [opened(), renamed.into()]
        .into_iter()
        .chain(examples_of_credit())
        .chain(rest)
        .chain(examples_of_plans())
        .chain(examples_of_others())
        .collect()
}

/// What happens to who else has a say: claims, disputes and mandates.
fn examples_of_others() -> Vec<UsageLedgerEvent> {
    let GiveMandate { at: given_at, mandate, organization, services, most_per_record, most_per_day, until } =
        mandate(30);
    vec![
        ClaimRejected { at: at(4), permit: PermitId(id(20)), by: ClaimParty::Payer, reason: reason("never called") }
            .into(),
        ClaimReferred { at: at(5), permit: PermitId(id(20)), by: ClaimParty::Reporter, reason: reason("see the log") }
            .into(),
        disputed().into(),
        DisputeAnswered { at: at(8), dispute: disputed().dispute, reason: reason("it is in our log") }.into(),
        DisputeClosed {
            at: at(9),
            dispute: disputed().dispute,
            outcome: DisputeOutcome::Upheld,
            by: ClaimParty::Marketplace,
            reason: reason("counted twice"),
            correction: Some(1),
        }
        .into(),
        MandateGiven { at: given_at, mandate, organization, services, most_per_record, most_per_day, until }.into(),
        MandateWithdrawn { at: at(6), mandate }.into(),
    ]
}

/// What happens to plans.
fn examples_of_plans() -> [UsageLedgerEvent; 4] {
    [
        plan_subscribed().into(),
        PlanEnded {
            at: at(7),
            plan: PlanId(id(80)),
            after_period: "2026-03".parse().unwrap(),
            by: TenantId(id(9)),
            reason: reason("another one is cheaper"),
        }
        .into(),
        PlanBegun { at: at(8), plan: PlanId(id(80)), revision: 2, period: "2026-02".parse().unwrap() }.into(),
        charge_added().into(),
    ]
}

/// What happens to credit.
fn examples_of_credit() -> [UsageLedgerEvent; 11] {
    [
        credit_granted().into(),
        CreditWanted {
            at: at(7),
            credit: Box::new(CreditGranted { approved_by: Vec::new(), ..credit_granted() }),
            by: granter(72, &[74, 75]),
            until: at(604_807),
        }
        .into(),
        WantedCreditWithdrawn {
            at: at(8),
            grant: GrantId(id(9)),
            by: crate::PrincipalId(id(73)),
            reason: reason("a typing error"),
        }
        .into(),
        CreditLapsed { at: at(7), grants: vec![Lapsed { grant: GrantId(id(9)), amount: decimal("2.5") }] }.into(),
        CreditRevoked {
            at: at(8),
            grant: GrantId(id(9)),
            amount: decimal("20"),
            reason: reason("the payment was taken back"),
            payment: Some(name("pi_4711")),
        }
        .into(),
        CreditRefunded { at: at(8), grant: GrantId(id(9)), amount: decimal("2.5"), payment: name("pi_4711") }.into(),
        DebtBooked {
            at: at(8),
            amount: decimal("80"),
            reason: reason("the payment was taken back"),
            of: DebtOf::Grant { grant: GrantId(id(9)) },
        }
        .into(),
        DebtPaid { at: at(9), grant: GrantId(id(10)), amount: decimal("0.35") }.into(),
        AutoTopUpSet { at: at(9), rule: Some(auto_top_up()) }.into(),
        TopUpRequested {
            at: at(9),
            id: crate::PaymentId(id(74)),
            amount: decimal("50"),
            trigger: TopUpTrigger::Threshold,
            method: name("pm_4711"),
            ceiling_left: Some(decimal("150")),
        }
        .into(),
        TopUpEnded { at: at(9), id: crate::PaymentId(id(74)), outcome: TopUpOutcome::Succeeded }.into(),
    ]
}

fn auto_top_up() -> AutoTopUp {
    let [below, amount, monthly_ceiling] = ["10", "50", "200"].map(decimal);
    AutoTopUp { below, amount, monthly_ceiling, method: name("pm_4711") }
}

/// Credit with everything that it can have; no one grant has all of it.
fn left_of_grant() -> LeftOfGrant {
    LeftOfGrant { grant: GrantId(id(9)), amount: decimal("12.5") }
}

fn credit_granted() -> CreditGranted {
    let paid = PaidFor {
        amount: decimal("80"),
        tax: Some(decimal("16")),
        currency: crate::money::Currency::USD,
        payment: Some(name("pi_4711")),
        receipt: Some(name("R-2026-17")),
    };
    CreditGranted {
        at: at(0),
        grant_id: GrantId(id(9)),
        amount: decimal("100"),
        priority: 10,
        expires_at: Some(at(86_400)),
        reason: "purchase".to_owned(),
        kind: CreditKind::Purchased,
        paid: Some(paid),
        funded_by: FundedBy::Provider { organization: TenantId(id(4)) },
        applies_to: AppliesTo { services: [ServiceId(id(3))].into(), providers: [TenantId(id(4))].into() },
        effective_at: Some(at(60)),
        refundable: true,
        origin: Some(CreditOrigin { note: Some(id(70)), plan: Some(id(71)), period: Some("2026-01".parse().unwrap()) }),
        by: Some(granter(72, &[74, 75])),
        approved_by: vec![crate::PrincipalId(id(72)), crate::PrincipalId(id(73))],
    }
}

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn settled(index: u32, reservation: u128, is_part: bool) -> Settled {
    let (held_before, freed) = (decimal("1.5"), decimal("0.5"));
    Settled { index, reservation: ReservationId(id(reservation)), is_part, held_before, freed }
}

/// The second window of a list, judged so many seconds after the start.
fn of_hours(seconds: i64) -> VariantBy {
    VariantBy { window: Some(1), variant: Some("off_peak".parse().unwrap()), judged_at: at(seconds) }
}

/// A record with everything that one can have.
fn told_record() -> UsageRecord {
    let mut full = UsageRecord { stated_at: Some(at(-90)), ..permitted(full_record(), permit(20)) };
    (full.period, full.prompt_tokens) = (Some("2025-12".parse().unwrap()), Some(1_205));
    full.billed_in = Some("2026-01".parse().unwrap());
    full.variant_by = Some(of_hours(-60));
    full.lines[0].from = Some(2_500.into());
    full.lines[0].list_cost = Some(decimal("0.0075"));
    full.price = Some(AgreedPrice { revision: 2, ..agreed_price() });
    full.settles = Some(Settles { reservation: ReservationId(id(20)), part: Some(2) });
    full.budgets = moved().into();
    full.readings = [Reading::DearestConsistent, Reading::RoundedUp].into();
    full.received = Some(Box::new(Received {
        dialect: ProviderDialect::OpenAiResponses,
        dialect_version: 1,
        digest: "0123456789abcdef0123456789abcdef".to_owned(),
        unread: vec!["input_tokens_details.smell_tokens".to_owned()],
        dearest: true,
    }));
    let counts = &mut full.usage;
    (counts.cached_image_tokens, counts.cached_video_tokens) = (Some(20), Some(10));
    (counts.tool_use_prompt_tokens, counts.prompt_tokens, counts.total_tokens) = (Some(5), Some(1_205), Some(1_505));
    full
}

/// An agreement with everything that one can have.
fn agreed() -> PriceAgreed {
    PriceAgreed {
        at: at(5),
        contract: ContractId(id(60)),
        revision: 2,
        scope: PriceScope::Service { service: ServiceId(id(3)) },
        factor: agreed_price().factor,
        prices: own_prices(),
        from: at(86_400),
        until: Some(at(86_400 * 365)),
        withdraws: vec![ContractId(id(61))],
        reason: reason("contract 17"),
        by: TenantId(id(9)),
    }
}

/// Prices of parts, flat and in tiers.
fn own_prices() -> OwnPrices {
    let tiers = vec![Tier::new(Some(1_000_000.into()), decimal("0.000002")), Tier::new(None, decimal("0.0000015"))];
    let parts = [
        (PricePart::INPUT_TOKEN, PriceSchedule::flat(decimal("0.0000004"))),
        (PricePart::OUTPUT_TOKEN, PriceSchedule::graduated(tiers)),
    ];
    OwnPrices::new(parts.into()).unwrap()
}

/// A dispute with everything that one can have.
fn disputed() -> UsageDisputed {
    let of = RecordPlace { position: 6, index: 1, at: at(1) };
    UsageDisputed {
        at: at(7),
        dispute: of.dispute_in(crate::LedgerId(id(1))),
        of,
        usage_id: "req-2".to_owned(),
        reporter: TenantId(id(4)),
        service: ServiceId(id(3)),
        provider: TenantId(id(4)),
        key: Some(crate::KeyId(id(5))),
        reference: Some("resp_17".to_owned()),
        cost: decimal("3"),
        charged: decimal("0.5"),
        reason: reason("we made one call, not two"),
    }
}

/// Holds with everything that one can have.
fn placed_holds() -> HoldPlaced {
    let tiers = vec![Tier::new(Some(1_000.into()), decimal("0.02")), Tier::new(None, decimal("0.01"))];
    let line = |part, schedule| HeldLine { part, quantity: 500.into(), schedule };
    let service = HeldService {
        service: ServiceId(id(3)),
        provider: TenantId(id(4)),
        revision: PriceRevision(2),
        price: Some(AgreedPrice { revision: 2, ..agreed_price() }),
        lines: vec![
            line(PricePart::INPUT_TOKEN, None),
            line(PricePart::OUTPUT_TOKEN, Some(PriceSchedule::graduated(tiers))),
        ],
        amount: decimal("1.5"),
        prompt_tokens: Some(500),
        variant_by: Some(of_hours(3)),
    };
    let hold = Hold {
        reservation: ReservationId(id(20)),
        organization: TenantId(id(4)),
        permission: HoldPermission::Permit(permit(20)),
        holder: Some("gateway-1".to_owned()),
        key: Some(crate::KeyId(id(5))),
        attribution: full_record().attribution,
        alternatives: vec![service.clone()],
        amount: decimal("11.5"),
        budgets: full_record().budgets,
        at_most: decimal("12.5"),
        cap: Some(decimal("11.5")),
        may_exceed_by: decimal("1"),
        taken_at: at(3),
        expires_at: at(303),
    };
    let lines = vec![line(PricePart::INPUT_TOKEN, None)];
    let own = |reservation, permission| Hold {
        reservation: ReservationId(id(reservation)),
        permission,
        holder: None,
        key: None,
        attribution: Attribution::default(),
        alternatives: vec![HeldService {
            lines: lines.clone(),
            prompt_tokens: None,
            variant_by: None,
            ..service.clone()
        }],
        amount: decimal("1.5"),
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        ..hold.clone()
    };
    let mandate = own(31, HoldPermission::Mandate { id: crate::MandateId(id(30)) });
    let owner = own(32, HoldPermission::Owner);
    HoldPlaced { at: at(3), holds: vec![hold, mandate, owner], held: decimal("14.5") }
}

fn extended_hold() -> HoldExtended {
    let Hold { reservation, alternatives, budgets, at_most, cap, may_exceed_by, .. } = placed_holds().holds.remove(0);
    let (at, expires_at, amount, held) = (at(4), at(603), decimal("0.5"), decimal("15"));
    HoldExtended { at, reservation, expires_at, alternatives, amount, budgets, at_most, cap, may_exceed_by, held }
}

fn hold_policy() -> HoldPolicy {
    let (default_life_seconds, max_life_seconds) = (120, 3_600);
    HoldPolicy { default_life_seconds, max_life_seconds, cap: Some(decimal("2.5")), unstated_output_tokens: 4_096 }
}

/// A correction with everything that one can have: what it gives back, and what it charges, never comes together.
fn corrected(usage: &UsageLedgerEvent, drawn: &str) -> UsageLedgerEvent {
    let CorrectUsage { of, number, by, reason, stands, .. } = correction(usage, 1, None);
    let removed = *stands.unwrap();
    let record = removed.record.recounted(*counted(2));
    let over_limit = vec![Borne { amount: decimal("1.5"), borne_by: BorneBy::Marketplace }];
    let stands = Some(ChargedRecord { record, charged: decimal("0.5"), over_limit });
    let returned = returned().into();
    let drawn = vec![Draw { grant: GrantId(id(9)), amount: decimal(drawn) }];
    let of = RecordPlace { position: 6, ..of };
    UsageCorrected {
        at: at(2),
        of,
        number,
        by,
        reason,
        true_up: true,
        removed,
        stands,
        billed_in: Some("2026-02".parse().unwrap()),
        returned,
        drawn,
        owed: decimal("0.25"),
        crossed: crossed().into(),
    }
    .into()
}

/// Something to each place to where something goes back.
fn returned() -> [Returned; 4] {
    let to = [
        ReturnedTo::OverLimit { borne_by: BorneBy::Reporter },
        ReturnedTo::Owed,
        ReturnedTo::Grant { grant: GrantId(id(9)) },
        ReturnedTo::Lapsed,
    ];
    to.map(|to| Returned { to, amount: decimal("0.25") })
}

/// What a use can count in.
fn moved() -> [Moved; 3] {
    let none = Moved { budget: 1, instance: None, other: false, window: None };
    [
        none,
        Moved { budget: 2, instance: Some(InstanceId(7)), window: Some(at(-100)), ..none },
        Moved { budget: 3, other: true, ..none },
    ]
}

/// What a budget can come to.
fn crossed() -> [Crossed; 3] {
    let one = Crossed {
        budget: 1,
        instance: None,
        other: false,
        reached: Reached::Percent { percent: 80 },
        until: Some(at(86_400)),
    };
    let two = Crossed { budget: 2, instance: Some(InstanceId(7)), reached: Reached::Exhausted, until: None, ..one };
    [one, two, Crossed { budget: 3, other: true, reached: Reached::Available, ..one }]
}

fn calendar_set() -> UsageLedgerEvent {
    let offset = |seconds, offset_seconds| ZoneOffset { from: at(seconds), offset_seconds };
    let (zone, tz_version) = ("Europe/Berlin".to_owned(), "2026a".to_owned());
    let offsets = vec![offset(-86_400, 3_600), offset(86_400 * 85, 7_200)];
    let calendar = Calendar { zone, week_start: WeekDay::Sunday, tz_version, offsets };
    let from = Calendars::default().takeovers(at(7)).unwrap();
    CalendarSet { at: at(7), calendar, from }.into()
}

fn budget_set() -> UsageLedgerEvent {
    let selector = Selector {
        key: Some(crate::KeyId(id(5))),
        project: Some(id(6)),
        service: Some(crate::ServiceId(id(3))),
        provider: Some(crate::TenantId(id(4))),
        run: Some("nightly".to_owned()),
        end_user: Some(id(7)),
        tags: [("team".to_owned(), "search".to_owned())].into(),
    };
    let terms = BudgetTerms {
        selector,
        per: [Dimension::EndUser, Dimension::Tag("team".to_owned())].into(),
        requires: [Dimension::EndUser].into(),
        measure: Measure::Cost,
        limit: decimal("5"),
        window: BudgetWindow::Calendar { span: Span::Day },
        hard: true,
        alerts: [50, 80].into(),
        latch: true,
    };
    BudgetSet {
        at: at(8),
        budget: 1,
        name: "users".parse().unwrap(),
        terms,
        crossed: Some(Crossed { budget: 1, instance: None, ..crossed()[1] }),
    }
    .into()
}

fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

/// The file of a version.
fn golden(name: &str, version: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{name}.v{version}.json"))).unwrap_or_default().trim_end().to_owned()
}

#[test]
fn every_event_is_listed_and_has_the_shape_of_its_golden_file() {
    let written = examples().iter().map(|event| (event.name(), event.version())).collect::<Vec<_>>();
    let is_last = |(name, version): &&(&str, &str)| {
        UsageLedger::EVENTS.iter().rfind(|known| known.0 == *name).is_some_and(|last| last.1 == *version)
    };
    assert_eq!(written, UsageLedger::EVENTS.iter().filter(is_last).copied().collect::<Vec<_>>());
    for event in examples() {
        assert_eq!(serde_json::to_string(&event).unwrap(), golden(event.name(), event.version()));
    }
}

#[test]
fn what_was_written_in_version_1_has_the_same_sums_and_nobody_is_stated_to_bear_them() {
    let read = |name: &str| serde_json::from_str::<UsageLedgerEvent>(&golden(name, "1")).unwrap();
    let recorded = read("usage.recorded");
    let usage = recorded.as_usage_recorded().unwrap();
    assert_eq!((usage.over_limit_of(0), usage.over_limit_of(1)), (Decimal::ZERO, decimal("2.5")));
    assert_eq!((usage.charged_of(1), usage.over_limit_total()), (decimal("0.5"), decimal("2.5")));
    assert_eq!(usage.over_limit[0].borne_by, BorneBy::Unstated);
    let opened = read("usage_ledger.opened");
    let granted = read("usage_ledger.credit_granted");
    assert_eq!(granted.as_credit_granted().unwrap().kind, CreditKind::Promotional);
    let ledger = folded([opened, granted, recorded]);
    assert_eq!((ledger.over_limit(), ledger.owed()), (decimal("2.5"), decimal("2.5")));
    assert_eq!((ledger.absorbed(), ledger.at_risk()), (Decimal::ZERO, Decimal::ZERO));
    let chosen = ChosenTerms { billing: Billing::Postpaid, over_limit: OverLimitPolicy::Owed };
    assert_eq!((ledger.chosen_terms(), ledger.granted_terms()), (Some(chosen), None));
}

#[test]
fn what_two_bear_of_a_record_adds_up() {
    let events = examples();
    let usage = events.iter().find_map(UsageLedgerEvent::as_usage_recorded).unwrap();
    assert_eq!((usage.over_limit_of(0), usage.over_limit_of(1)), (Decimal::ZERO, decimal("2.5")));
    assert_eq!(usage.borne_by_of(1, BorneBy::Marketplace), decimal("1.5"));
    assert_eq!((usage.borne_by(BorneBy::Reporter), usage.charged_of(1)), (decimal("1"), decimal("0.5")));
}

#[test]
fn the_hash_of_a_records_content_is_pinned() {
    // Stated as before it was sealed, so that what was told then is the same use.
    let stated = UsageRecord { stated_upstream_cost: Some(decimal("0.0001").into()), ..full_record() };
    let key = stated.usage_key();
    assert_eq!(UsageRecord { upstream_cost: Some(decimal("0.0001")), ..full_record() }.usage_key(), key);
    let hex = |bytes: [u8; 16]| u128::from_be_bytes(bytes);
    assert_eq!(format!("{:032x}", hex(key.id)), "9456bdfa12ea76959c94a3572f5d91c7");
    assert_eq!(format!("{:032x}", hex(key.content)), "b85543f2d14649f09912b8aa305639f8");
}

#[test]
fn prices_and_ciphertexts_are_not_content_and_counts_are() {
    let known = full_record();
    let mut again = full_record();
    again.revision = crate::pricing::PriceRevision(2);
    again.cost = decimal("7");
    again.lines.clear();
    again.provider = crate::TenantId(id(99));
    again.attribution.end_user.as_mut().unwrap().ciphertext = "b3RoZXI".to_owned();
    assert_eq!(again.usage_key(), known.usage_key());
    again.sealed_upstream_cost.as_mut().unwrap().ciphertext = "b3RoZXI".to_owned();
    assert_eq!(again.usage_key(), known.usage_key());
    again.usage.output_tokens = Some(301);
    assert_eq!(again.id_hash(), known.id_hash());
    assert_ne!(again.content_hash(), known.content_hash());
}

#[test]
fn what_is_stated_of_the_upstream_cost_is_content_though_it_is_never_written() {
    let of = |amount: &str, currency, basis| {
        let stated = Some(UpstreamCost { amount: decimal(amount), currency, basis });
        UsageRecord { stated_upstream_cost: stated, ..full_record() }
    };
    let known = of("0.0001", None, None);
    assert!(!serde_json::to_string(&known).unwrap().contains("0.0001"));
    let others = [
        of("0.0002", None, None),
        of("0.0001", Some(crate::money::Currency::USD), None),
        of("0.0001", None, Some(UpstreamBasis::Invoice)),
        of("0.0001", None, Some(UpstreamBasis::List)),
        full_record(),
    ];
    let contents: std::collections::BTreeSet<_> = others.iter().map(UsageRecord::content_hash).collect();
    assert_eq!((contents.len(), contents.contains(&known.content_hash())), (others.len(), false));
}

#[test]
fn a_use_that_was_told_as_its_provider_sent_it_is_that_object_whatever_is_made_of_it() {
    let sent = |smell: u64| {
        let usage = format!(r#"{{"dialect":"xai","usage":{{"prompt_tokens":5,"smell_tokens":{smell}}}}}"#);
        let usage: crate::pricing::ProviderUsage = serde_json::from_str(&usage).unwrap();
        let crate::pricing::Report { usage, dialect, received } = usage.into();
        UsageRecord { usage, dialect, received, ..full_record() }
    };
    let known = sent(1);
    let mut again = sent(1);
    again.usage.audio_input_tokens = Some(1);
    again.received.as_mut().unwrap().dialect_version = 2;
    assert_eq!(again.usage_key(), known.usage_key());
    assert_ne!(sent(2).content_hash(), known.content_hash(), "another object");
    assert_ne!(UsageRecord { received: None, ..sent(1) }.content_hash(), known.content_hash(), "our own names");
    let key = |record: &UsageRecord, reason: &str| {
        let UsageRecord { usage, dialect, received, .. } = record.clone();
        let report = crate::pricing::Report { usage, dialect, received };
        identity::correction_key([1; 16], 1, (Some(&report), None), &Reason::new(reason).unwrap()).content
    };
    assert_eq!(key(&known, "Twice."), key(&again, "Twice."));
    assert_ne!(key(&known, "Twice."), key(&sent(2), "Twice."));
}

#[test]
fn a_snapshot_reads_back_to_the_same_state() {
    let ledger = folded(examples());
    let snapshot = serde_json::to_string(&ledger).unwrap();
    assert_eq!(serde_json::from_str::<UsageLedger>(&snapshot).unwrap(), ledger);
    assert_eq!(ledger.periods().records(), 2);
}

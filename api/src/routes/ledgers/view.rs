//! A ledger as it is shown.

use axum::response::Response;
use domain::authority::{Permission, Resource};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::calendar::WeekDay;
use domain::usage_ledger::{AutoTopUp, Billing, Calendar, Calendars, HoldPolicy, Terms, UsageLedger};
use domain::{Environment, Event, LedgerId, TenantId};
use jiff::Timestamp;
use projections::read_models::ledgers::LedgerView;
use schemars::JsonSchema;
use serde::Serialize;

use super::closing_view::{ClosingDocument, SuspendedDocument};
use super::top_up_view::TopUpUnderWay;
use crate::http::auth::Caller;
use crate::http::conventions::{Done, Past, Then};
use crate::state::AppState;

/// A ledger as it stands, or as it stood.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
pub struct LedgerDocument {
    id: LedgerId,
    /// Its version; also the `ETag`, which `If-Match` takes.
    version: i64,
    /// Who pays.
    organization: TenantId,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    currency: Currency,
    environment: Environment,
    /// `postpaid` where a credit line holds, else `prepaid`.
    billing: Billing,
    terms: CreditTerms,
    balance: Balance,
    hold_policy: HoldPolicyDocument,
    /// By which rule it tops itself up; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    auto_top_up: Option<AutoTopUp>,
    /// The top-up that is under way, if one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    top_up: Option<TopUpUnderWay>,
    /// By which its budgets and its billing periods go; absent while that is UTC with weeks from Monday on.
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar: Option<CalendarDocument>,
    /// Records of usage so far.
    records: u64,
    opened_at: Timestamp,
    /// When it was closed; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<Timestamp>,
    /// That nothing new is permitted, and why; absent where something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    suspended: Option<SuspendedDocument>,
    /// How far its end is; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    closing: Option<ClosingDocument>,
    changed_at: Timestamp,
}

/// Terms of credit, as the marketplace granted them; amounts in the ledger's currency.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerTerms")]
struct CreditTerms {
    /// What may be owed.
    #[schemars(example = &"100")]
    credit_line: Decimal,
    /// What may be owed beyond that for usage that has happened.
    #[schemars(example = &"10")]
    overdraft: Decimal,
    /// What the marketplace bears, in all, of what there is no credit for.
    #[schemars(example = &"5")]
    absorbed: Decimal,
    /// What of that it still bears.
    #[schemars(example = &"5")]
    absorbed_left: Decimal,
    /// From when on the terms hold no more; absent for no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Timestamp>,
}

/// How money is held for calls: see `PUT /v1/ledgers/{id}/hold-policy`.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerHoldPolicy")]
struct HoldPolicyDocument {
    /// For how many seconds, where nothing is said.
    #[schemars(example = 300)]
    default_life_seconds: u32,
    /// For how many seconds at most.
    #[schemars(example = 86_340)]
    max_life_seconds: u32,
    /// How much for one use at most, in the ledger's currency; absent for no bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2.5")]
    cap: Option<Decimal>,
    /// For how many tokens of the answer at most, where nothing is said of that.
    #[schemars(example = 16_384)]
    unstated_output_tokens: u32,
}

impl From<HoldPolicy> for HoldPolicyDocument {
    fn from(policy: HoldPolicy) -> Self {
        let HoldPolicy { default_life_seconds, max_life_seconds, cap, unstated_output_tokens } = policy;
        Self { default_life_seconds, max_life_seconds, cap, unstated_output_tokens }
    }
}

/// By which the windows of budgets go, and billing periods.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerCalendar")]
struct CalendarDocument {
    /// The time zone.
    #[schemars(example = &"Europe/Berlin")]
    zone: String,
    /// The first day of a week.
    week_start: WeekDay,
    /// The version of the zone database that its offsets are from.
    #[schemars(example = &"2026a")]
    zone_database: String,
    /// From when on all windows go by it: those that ran when it was set end as they would have.
    holds_from: Timestamp,
}

impl CalendarDocument {
    fn of(calendars: &Calendars) -> Option<Self> {
        let holds_from = calendars.last_from()?;
        let Calendar { zone, week_start, tz_version, .. } = calendars.last().clone();
        Some(Self { zone, week_start, zone_database: tz_version, holds_from })
    }
}

/// Amounts in the ledger's currency, exact. `charged_for_use` + `over_limit` is the cost of all usage.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LedgerBalance")]
struct Balance {
    /// Credit that was granted in all.
    #[schemars(example = &"100")]
    granted: Decimal,
    /// What of it was spent, for usage or for what was owed.
    #[schemars(example = "12.5")]
    drawn: Decimal,
    /// What of it can still be spent; not what has expired.
    #[schemars(example = "87.5")]
    remaining_credit: Decimal,
    /// What of that was purchased: all that pays services of the ledger's own organization.
    #[schemars(example = "62.5")]
    remaining_paid_credit: Decimal,
    /// What of that pays only some services or providers, and is not `available` for all.
    #[schemars(example = &"0")]
    remaining_scoped_credit: Decimal,
    /// What was left of credit when it lapsed, 72 hours after its expiry: until then it pays what was used before that.
    #[schemars(example = &"0")]
    lapsed: Decimal,
    /// What was left of credit when it was revoked.
    #[schemars(example = &"0")]
    revoked: Decimal,
    /// What was paid back of credit.
    #[schemars(example = &"0")]
    refunded: Decimal,
    /// What was charged in all.
    #[schemars(example = "12.5")]
    charged: Decimal,
    /// What of that was for uses, not for fees and minimums of plans.
    #[schemars(example = "12.5")]
    charged_for_use: Decimal,
    /// What there was no credit for in all.
    #[schemars(example = &"0")]
    over_limit: Decimal,
    /// What of it the marketplace bears.
    #[schemars(example = &"0")]
    absorbed: Decimal,
    /// What of it those bear who reported it. Nobody collects it later.
    #[schemars(example = &"0")]
    at_risk: Decimal,
    /// What is to be paid. Purchased credit that pays everything pays that first.
    #[schemars(example = &"0")]
    owed: Decimal,
    /// Up to which charge usage may be asked for; absent for no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"250")]
    hard_limit: Option<Decimal>,
    /// What is held for calls in flight.
    #[schemars(example = &"0")]
    held: Decimal,
    /// What can still be asked for beside what is held: what is left of the hard limit or what there is credit for, whichever is less. Of any service: credit that pays only
    /// some does not count.
    #[schemars(example = "87.5")]
    available: Decimal,
}

impl LedgerDocument {
    /// The ledger as it is at an instant; `None` for one that was never opened, which no read model has.
    pub fn of(view: &LedgerView, at: Timestamp) -> Option<Self> {
        let then = Then { aggregate: view.account.ledger(), version: view.version, at };
        Self::of_state(&then, view.records, view.opened_at)
    }

    /// The ledger as it was; `None` if it was not open.
    pub fn of_past(past: &Past<UsageLedger>) -> Option<Self> {
        let Some(Event::UsageLedger(opened)) = past.first_event() else { return None };
        Self::of_state(&past.then(), past.aggregate.periods().records(), opened.at())
    }

    /// `records` is given, because the ledger of a read model does not know its records.
    fn of_state(then: &Then<'_, UsageLedger>, records: u64, opened_at: Timestamp) -> Option<Self> {
        let Then { aggregate: ledger, version, at } = *then;
        let opened = ledger.terms()?.clone();
        let granted = ledger.granted_terms().unwrap_or_default();
        let balance = Balance {
            granted: ledger.grants().granted(),
            drawn: ledger.grants().drawn(),
            remaining_credit: ledger.grants().left(at),
            remaining_paid_credit: ledger.grants().purchased_left(at),
            remaining_scoped_credit: ledger.grants().scoped_left(at),
            lapsed: ledger.grants().lapsed(),
            revoked: ledger.grants().revoked(),
            refunded: ledger.grants().refunded(),
            charged: ledger.charged(),
            charged_for_use: ledger.charged_for_use(),
            over_limit: ledger.over_limit(),
            absorbed: ledger.absorbed(),
            at_risk: ledger.at_risk(),
            owed: ledger.owed(),
            hard_limit: ledger.hard_limit(),
            held: ledger.held(),
            available: ledger.affordable(at),
        };
        Some(Self {
            id: opened.ledger_id,
            version,
            organization: opened.owner,
            name: opened.name,
            currency: opened.currency,
            environment: opened.environment,
            billing: ledger.credit_terms(at).billing(),
            terms: CreditTerms {
                credit_line: granted.credit_line,
                overdraft: granted.overdraft,
                absorbed: granted.absorbed,
                absorbed_left: ledger.absorbed_left(at),
                until: granted.until,
            },
            balance,
            hold_policy: ledger.hold_policy().into(),
            auto_top_up: ledger.top_ups().rule().cloned(),
            top_up: ledger.top_ups().open().map(TopUpUnderWay::from),
            calendar: CalendarDocument::of(ledger.calendars()),
            records,
            opened_at,
            closed_at: ledger.closed_at(),
            suspended: ledger.suspended().map(SuspendedDocument::from),
            closing: ClosingDocument::of(ledger, at),
            changed_at: ledger.last_at(),
        })
    }
}

/// Answers a command with the ledger as the caller may read it.
pub async fn answer(state: &AppState, caller: &Caller, done: Done<UsageLedger>) -> Response {
    let shown = shown(state, caller, &done).await;
    done.respond(shown)
}

/// The ledger after a command, as the caller may read it.
pub async fn shown(state: &AppState, caller: &Caller, done: &Done<UsageLedger>) -> Option<LedgerDocument> {
    let then = done.then()?;
    let Terms { owner, environment, ledger_id, .. } = *then.aggregate.terms()?;
    caller.access_with(Permission::ReadLedgers, &Resource::ledger(owner, environment, ledger_id))?;
    let opened_at = if then.version == 1 {
        then.aggregate.last_at()
    } else {
        // The state does not have it; what cannot be read is left out of the answer, for the command was done.
        state.write.store.load_first::<UsageLedger>(ledger_id.0).await.ok()?.last_at()
    };
    LedgerDocument::of_state(&then, then.aggregate.periods().records(), opened_at)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::log::Metadata;
    use domain::usage_ledger::{
        AppliesTo, CreditGranted, CreditKind, FundedBy, GrantId, TermsGranted, UsageLedgerEvent, UsageLedgerOpened,
    };
    use domain::{AggregateType, CommandId, EventId, EventSourced, RecordedEvent, StreamId};
    use projections::feed::LogEntry;
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn recorded(event: UsageLedgerEvent) -> LogEntry {
        LogEntry::Event(Arc::new(RecordedEvent {
            position: 4,
            event_id: EventId::default(),
            tenant_id: TenantId::default(),
            stream: StreamId::new(AggregateType::UsageLedger, Uuid::default()),
            sequence: 1,
            event_type: event.name().to_owned(),
            event_version: "1".to_owned(),
            payload: String::new(),
            metadata_json: String::new(),
            command_id: CommandId::default(),
            recorded_at: event.at(),
            event: Event::UsageLedger(event),
            metadata: Metadata::default(),
        }))
    }

    /// Opened on the first of the month, with credit from the second to the tenth.
    fn past(at_text: &str) -> Past<UsageLedger> {
        fn apply<A: EventSourced>(aggregate: &mut A, event: A::Event) {
            aggregate.apply(event);
        }
        let opened = UsageLedgerEvent::Opened(UsageLedgerOpened {
            at: at("2026-01-01T00:00:00Z"),
            ledger_id: LedgerId::default(),
            owner: TenantId::default(),
            currency: Currency::USD,
            environment: Environment::Live,
            name: None,
            billing: None,
            over_limit: None,
        });
        let mut aggregate = UsageLedger::default();
        apply(&mut aggregate, opened.clone());
        let granted = CreditGranted {
            at: at("2026-01-02T00:00:00Z"),
            grant_id: GrantId(Uuid::default()),
            amount: "5".parse().unwrap(),
            priority: 1,
            expires_at: Some(at("2026-01-10T00:00:00Z")),
            reason: String::new(),
            kind: CreditKind::Purchased,
            paid: None,
            funded_by: FundedBy::Platform,
            applies_to: AppliesTo::default(),
            effective_at: None,
            refundable: false,
            origin: None,
            by: None,
            approved_by: Vec::new(),
        };
        apply(&mut aggregate, UsageLedgerEvent::from(granted));
        Past { aggregate, version: 2, at: at(at_text), first: recorded(opened), last_position: 5 }
    }

    #[test]
    fn a_past_ledger_is_shown_as_of_its_instant_and_not_of_now() {
        let shown = |at| serde_json::to_value(LedgerDocument::of_past(&past(at)).unwrap()).unwrap();
        let before = shown("2026-01-09T00:00:00Z");
        assert_eq!((&before["balance"]["available"], &before["version"]), (&"5".into(), &2.into()));
        assert_eq!(before["opened_at"], "2026-01-01T00:00:00Z");
        assert_eq!(before["changed_at"], "2026-01-02T00:00:00Z");
        assert_eq!(shown("2026-01-10T00:00:00Z")["balance"]["remaining_credit"], "0");
    }

    #[test]
    fn a_ledger_is_postpaid_as_long_as_a_credit_line_holds() {
        fn grant<A: EventSourced>(aggregate: &mut A, event: A::Event) {
            aggregate.apply(event);
        }
        let shown = |at_text| {
            let mut past = past(at_text);
            let [credit_line, overdraft, absorbed] = ["100", "10", "3"].map(|amount| amount.parse().unwrap());
            let (at, until) = (at("2026-01-02T00:00:00Z"), Some(at("2026-02-01T00:00:00Z")));
            let reason = "contract".parse().unwrap();
            let terms = TermsGranted { at, credit_line, overdraft, absorbed, until, reason };
            grant(&mut past.aggregate, UsageLedgerEvent::from(terms));
            serde_json::to_value(LedgerDocument::of_past(&past).unwrap()).unwrap()
        };
        let holds = shown("2026-01-31T00:00:00Z");
        assert_eq!((&holds["billing"], &holds["balance"]["available"]), (&"postpaid".into(), &"100".into()));
        assert_eq!(holds["terms"]["absorbed_left"], "3");
        let over = shown("2026-02-01T00:00:00Z");
        assert_eq!((&over["billing"], &over["balance"]["available"]), (&"prepaid".into(), &"0".into()));
        assert_eq!((&over["terms"]["credit_line"], &over["terms"]["absorbed_left"]), (&"100".into(), &"0".into()));
    }

    #[test]
    fn what_was_not_open_is_not_shown() {
        let never = Past { aggregate: UsageLedger::default(), ..past("2026-01-09T00:00:00Z") };
        assert!(LedgerDocument::of_past(&never).is_none());
    }
}

//! The table of ledgers: its columns, and what is kept beside a ledger's balances.

use domain::money::{Decimal, MoneyError, Total};
use domain::usage_ledger::{Billing, OverLimitPolicy, Period, PeriodClosed, PeriodCut, UsageLedger};
use domain::{ChargeId, LedgerId, ServiceId, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::read_models::documents::{DocumentTable, Kept, Listed, Step};
use crate::read_models::rows::{Row, columns};
use crate::runtime::StateTable;

/// The read model.
#[derive(Clone, Copy, Debug)]
pub struct LedgersModel;

/// The table `ledgers`: every ledger as it stands, without its lines.
#[derive(Clone, Copy, Debug)]
pub struct LedgerTable;

columns! {
    /// What of a ledger is kept beside its balances.
    #[derive(Clone, Debug, Default, Deserialize)]
    pub struct LedgerMarks {
        pub version: i64,
        pub created_position: i64,
        pub updated_position: i64,
        pub opened_at: Timestamp,
        /// Records of usage.
        pub records: i64,
    }
}

columns! {
    /// A row of `period_lines`: a line of what is billed in a period.
    #[derive(Clone, Debug)]
    pub struct LineRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub earlier: String,
        pub is_correction: bool,
        pub service_id: ServiceId,
        pub revision: i32,
        pub part: String,
        pub contract_id: Uuid,
        pub contract_revision: i32,
        pub price_kind: &'static str,
        pub factor: Decimal,
        pub quantity: String,
        pub less: String,
        pub cost: Decimal,
        pub list_cost: Decimal,
        pub absorbed: Decimal,
        pub at_risk: Decimal,
        pub record_lines: i64,
    }
}

columns! {
    /// A row of `period_services`: what is kept of a service beside the lines of a period.
    #[derive(Clone, Debug, Deserialize)]
    pub struct ServiceRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub service_id: ServiceId,
        pub provider_id: TenantId,
        /// Lines that it has.
        pub lines: u32,
        /// Cost of what found no line.
        #[serde(deserialize_with = "exact")]
        pub overflow_cost: Decimal,
        #[serde(deserialize_with = "exact")]
        pub overflow_absorbed: Decimal,
        #[serde(deserialize_with = "exact")]
        pub overflow_at_risk: Decimal,
        /// Lines of records that found no line.
        pub overflow_lines: i64,
    }
}

columns! {
    /// A row of `period_charges`: something that is charged in a period beside uses.
    #[derive(Clone, Debug)]
    pub struct ChargeRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub charge_id: ChargeId,
        pub earlier: String,
        pub kind: &'static str,
        pub amount: Decimal,
        pub reason: String,
    }
}

columns! {
    /// A row of `periods`: that something is billed in one. How far it is closed says another.
    #[derive(Clone, Debug)]
    pub struct PeriodRow {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub opened_at: Timestamp,
        pub starts_at: Timestamp,
        pub ends_at: Timestamp,
        pub zone: String,
        pub due_at: Timestamp,
        pub state: &'static str,
        pub cut: Option<PeriodCut>,
        pub closed: Option<PeriodClosed>,
    }
}

columns! {
    /// What of a row of `periods` follows from the calendars of its ledger.
    #[derive(Clone, Debug)]
    pub struct PeriodDates {
        pub ledger_id: LedgerId,
        pub period: Period,
        pub starts_at: Timestamp,
        pub ends_at: Timestamp,
        pub zone: String,
        pub due_at: Timestamp,
    }
}

columns! {
    /// What a ledger is found by, and what is summed over several.
    pub struct LedgerColumns<'a> {
        ledger_id: LedgerId,
        tenant_id: TenantId,
        name: Option<&'a str>,
        currency: &'a str,
        environment: &'static str,
        billing: Option<Billing>,
        over_limit_policy: Option<OverLimitPolicy>,
        credit_line: Decimal,
        overdraft: Decimal,
        hard_limit: Option<Decimal>,
        charged: Decimal,
        over_limit: Decimal,
        absorbed: Decimal,
        at_risk: Decimal,
        owed: Decimal,
        granted: Decimal,
        drawn: Decimal,
        changed_at: Timestamp,
        begins_at: Option<Timestamp>,
        is_low: bool,
        winds_up_at: Option<Timestamp>,
    }
}

impl Row for ServiceRow {
    const TABLE: &'static str = "period_services";
    const KEY: &'static [&'static str] = &["ledger_id", "period", "service_id"];
}

impl Row for PeriodDates {
    const TABLE: &'static str = "periods";
    const KEY: &'static [&'static str] = &["ledger_id", "period"];
}

impl Row for ChargeRow {
    const TABLE: &'static str = "period_charges";
    const KEY: &'static [&'static str] = &["ledger_id", "period", "charge_id"];
}

impl StateTable for LedgerTable {
    type Aggregate = UsageLedger;
    const TABLE: &'static str = "ledgers";
}

impl DocumentTable for LedgerTable {
    type Model = LedgersModel;
    const KEY: &'static str = "ledger_id";
    type Kept = LedgerMarks;
    type Columns<'a> = LedgerColumns<'a>;

    fn columns<'a>(_id: Uuid, ledger: &'a UsageLedger, _kept: &'a LedgerMarks) -> Option<LedgerColumns<'a>> {
        let terms = ledger.terms()?;
        let chosen = ledger.chosen_terms();
        let granted = ledger.granted_terms().unwrap_or_default();
        Some(LedgerColumns {
            ledger_id: terms.ledger_id,
            tenant_id: terms.owner,
            name: terms.name.as_deref(),
            currency: terms.currency.as_str(),
            environment: terms.environment.as_str(),
            billing: chosen.map(|chosen| chosen.billing),
            over_limit_policy: chosen.map(|chosen| chosen.over_limit),
            credit_line: granted.credit_line,
            overdraft: granted.overdraft,
            hard_limit: ledger.hard_limit(),
            charged: ledger.charged(),
            over_limit: ledger.over_limit(),
            absorbed: ledger.absorbed(),
            at_risk: ledger.at_risk(),
            owed: ledger.owed(),
            granted: ledger.grants().granted(),
            drawn: ledger.grants().drawn(),
            changed_at: ledger.last_at(),
            begins_at: ledger.plans().next_begins_at(ledger.calendars()),
            is_low: ledger.is_low(ledger.last_at()),
            winds_up_at: ledger.winds_up_at().filter(|_| !ledger.is_wound_up()),
        })
    }
}

impl Listed for LedgerTable {
    const TENANT: &'static str = "tenant_id";
    const ENVIRONMENT: Option<&'static str> = Some("environment");
}

impl Kept<UsageLedger> for LedgerMarks {
    fn follow(&mut self, step: &Step<UsageLedger>) {
        if self.version == 0 {
            (self.created_position, self.opened_at) = (step.position, step.event.at());
        }
        (self.version, self.updated_position) = (step.version, step.position);
    }
}

/// An amount from the digits of a JSON number, none of which may pass through a float. A sum is held at the bounds of amounts, as
/// the domain holds it.
fn exact<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let digits = <&RawValue>::deserialize(deserializer)?.get();
    digits.parse().map(Total::held).map_err(|error: MoneyError| de::Error::custom(error))
}

//! A payer's account, as the tests drive it: opened once, told of usage.

use std::collections::{BTreeMap, BTreeSet};

use commands::{ExecuteError, Executed, WriteSide};
use domain::money::{Currency, Decimal};
use domain::pricing::{
    Dialect, PriceList, PricePart, PriceRevision, PriceSchedule, RawUsage, normalise, rate_provisional,
};
use domain::usage_ledger::{
    Attribution, Basis, CreditTerms, GrantTerms, Open, RecordUsage, RecordingMode, Reporter, Schedules, UsageLedger,
    UsageLedgerCommand, UsageLedgerError, UsageRecord, Warrant,
};
use domain::{Environment, LedgerId, ServiceId, TenantId};
use uuid::Uuid;

use crate::commander::once;
use crate::node::Node;
use crate::organization::at;

/// What becomes of a command.
pub type Outcome = Result<Executed<UsageLedger>, ExecuteError<UsageLedgerError>>;

/// The payer of every ledger.
pub const PAYER: TenantId = TenantId(Uuid::from_u128(0xB0B));

/// Opens a ledger.
pub fn open(id: Uuid) -> UsageLedgerCommand {
    UsageLedgerCommand::Open(Open {
        at: at(0),
        ledger_id: LedgerId(id),
        owner: PAYER,
        currency: Currency::USD,
        environment: Environment::Live,
        name: None,
    })
}

/// Grants a credit line that no test comes to the end of.
pub fn credit_line() -> UsageLedgerCommand {
    let credit_line = Decimal::whole(1_000_000_000);
    let terms = CreditTerms { credit_line, ..CreditTerms::default() };
    UsageLedgerCommand::GrantTerms(GrantTerms { at: at(0), terms, reason: "contract".parse().unwrap() })
}

/// A price of 1 for each input token.
pub fn prices() -> PriceList {
    let parts = BTreeMap::from([(PricePart::INPUT_TOKEN, PriceSchedule::flat(Decimal::ONE))]);
    PriceList::new(Currency::USD, parts).unwrap()
}

/// A record of so many input tokens at a price of 1 each. The number of tokens is its content.
pub fn record(id: &str, tokens: u64) -> UsageRecord {
    rated(id, &prices(), RawUsage { input_tokens: Some(tokens), ..RawUsage::default() })
}

/// A record at these prices, told without a key.
pub fn rated(id: &str, prices: &PriceList, usage: RawUsage) -> UsageRecord {
    let normalised = normalise(&usage, Dialect::OpenAi).unwrap();
    let rating = rate_provisional(prices, &normalised.quantities, normalised.context_tokens).unwrap();
    UsageRecord {
        id: id.to_owned(),
        reporter: Some(Reporter { organization: PAYER, source: None }),
        warrant: Some(Warrant::Owner),
        reference: None,
        stated_at: None,
        settles: None,
        service: ServiceId(Uuid::from_u128(3)),
        provider: TenantId(Uuid::from_u128(4)),
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

/// Tells of usage: (id, tokens).
pub fn told(records: &[(&str, u64)]) -> UsageLedgerCommand {
    let records: Vec<UsageRecord> = records.iter().map(|(id, tokens)| record(id, *tokens)).collect();
    let keys = records.iter().map(UsageRecord::usage_key).collect();
    UsageLedgerCommand::RecordUsage(RecordUsage {
        at: at(1),
        mode: RecordingMode::Told,
        currency: Currency::USD,
        environment: Environment::Live,
        records: records.into(),
        keys,
        schedules: Schedules::default(),
    })
}

/// Tells a ledger of usage.
pub async fn tell(write: &WriteSide, ledger: Uuid, records: &[(&str, u64)]) -> Outcome {
    write.ledgers.execute(ledger, told(records), once(PAYER)).await
}

impl Node {
    /// A new ledger with a credit line.
    pub async fn ledger(&self) -> Uuid {
        let id = ops::ids::new_id();
        self.write_side.ledgers.create(id, open(id), once(PAYER)).await.unwrap();
        self.write_side.ledgers.execute(id, credit_line(), once(PAYER)).await.unwrap();
        id
    }

    /// Tells a ledger of usage.
    pub async fn tell(&self, ledger: Uuid, records: &[(&str, u64)]) -> Outcome {
        tell(&self.write_side, ledger, records).await
    }

    /// What a ledger has charged in all.
    pub async fn charged(&self, ledger: Uuid) -> Decimal {
        self.write_side.store.load::<UsageLedger>(ledger).await.unwrap().aggregate.charged()
    }
}

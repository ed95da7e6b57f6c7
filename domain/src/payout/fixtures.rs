//! What tests of payouts have in common.

use jiff::Timestamp;
use uuid::Uuid;

use super::identity::payout_of;
use super::*;
use crate::money::{Currency, Decimal};
use crate::organization::FeeRate;
use crate::values::sealed::Sealed;
use crate::values::text::{Name, Reason};
use crate::{Environment, LedgerId, PrincipalId, SeriesId, ServiceId, TenantId};

pub(crate) const BY: PrincipalId = PrincipalId(Uuid::from_u128(7));

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000_i64.checked_add(second).unwrap()).unwrap()
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn reason() -> Reason {
    Reason::new("It has to be looked at").unwrap()
}

pub(crate) fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub(crate) fn provider() -> TenantId {
    TenantId(Uuid::from_u128(1))
}

pub(crate) fn payout(number: u32) -> PayoutId {
    payout_of(provider(), Currency::USD, Environment::Live, number)
}

pub(crate) fn draft(number: u32, carried_in: Vec<CarriedIn>) -> Draft {
    Draft {
        payout: payout(number),
        provider: provider(),
        currency: Currency::USD,
        environment: Environment::Live,
        number,
        from_position: i64::from(number.checked_sub(1).unwrap()) * 100,
        to_position: i64::from(number) * 100,
        closed_before: at(0),
        carried_in,
        at: at(0),
    }
}

pub(crate) fn rate(text: &str) -> FeeRate {
    FeeRate::try_from(decimal(text)).unwrap()
}

/// A line of a service with its own number that costs so much, at a fee of 10 %.
pub(crate) fn line(number: u32, gross: &str) -> PayoutLine {
    let line = PayoutLine {
        ledger: LedgerId(Uuid::from_u128(2)),
        period: "2026-01".parse().unwrap(),
        cut: 1,
        position: 42,
        supplied: Supplied::Service { service: ServiceId(Uuid::from_u128(u128::from(number))) },
        gross: decimal(gross),
        borne_by_platform: Decimal::ZERO,
        at_risk: Decimal::ZERO,
        promotion: Decimal::ZERO,
        fee: Decimal::ZERO,
        fee_rate: rate("0"),
        fee_terms: None,
        exact: Decimal::ZERO,
        transactions: 3,
    };
    line.with_fee(rate("10"), None)
}

pub(crate) fn add(from: u32, lines: Vec<PayoutLine>) -> AddLines {
    AddLines { from, lines, at: at(1) }
}

pub(crate) fn total(minimum: &str) -> Total {
    Total { minimum: decimal(minimum), at: at(2) }
}

pub(crate) fn withhold(amount: &str) -> Withhold {
    Withhold { amount: decimal(amount), withheld_for: WithheldFor::Hand, reason: reason(), at: at(3) }
}

pub(crate) fn release(number: u32) -> Release {
    Release { number, reason: reason(), at: at(6) }
}

pub(crate) fn approve() -> Approve {
    Approve { by: BY, at: at(4) }
}

pub(crate) fn document() -> PayoutCommand {
    let command = Document {
        series: SeriesId(Uuid::from_u128(5)),
        number: "INV-SB-2026-000001".parse().unwrap(),
        issue_date: "2026-02-08".parse().unwrap(),
        self_billed: true,
        at: at(5),
    };
    PayoutCommand::Document(Box::new(command))
}

pub(crate) fn account() -> Sealed {
    Sealed { subject: Uuid::from_u128(9), key_version: 1, ciphertext: "c2VhbGVk".to_owned() }
}

pub(crate) fn send(reference: &str, account: Option<Sealed>) -> PayoutCommand {
    PayoutCommand::Send(Box::new(Send { reference: name(reference), account, by: BY, at: at(7) }))
}

pub(crate) fn pay() -> Pay {
    Pay { value_date: "2026-02-10".parse().unwrap(), by: BY, at: at(8) }
}

pub(crate) fn bounce() -> Bounce {
    Bounce { reason: reason(), by: BY, at: at(9) }
}

/// Decides all of these one after the other.
pub(crate) fn after(commands: Vec<PayoutCommand>) -> Payout {
    let mut known = Payout::default();
    for command in commands {
        does(&mut known, command).unwrap();
    }
    known
}

/// Decides a command and applies what comes of it.
pub(crate) fn run(known: &mut Payout, command: impl Into<PayoutCommand>) -> Result<Vec<PayoutEvent>, PayoutError> {
    let events = known.decide(command.into())?;
    for event in &events {
        known.apply(event.clone());
    }
    Ok(events)
}

/// The same; gives how many events that is.
pub(crate) fn does(known: &mut Payout, command: impl Into<PayoutCommand>) -> Result<usize, PayoutError> {
    run(known, command).map(|events| events.len())
}

/// One that can be looked at, of lines that cost so much.
pub(crate) fn reviewable(gross: &[&str]) -> Payout {
    let lines = (1_u32..).zip(gross).map(|(number, gross)| line(number, gross)).collect();
    let draft = PayoutCommand::Draft(Box::new(draft(1, Vec::new())));
    after(vec![draft, add(0, lines).into(), total("0").into()])
}

pub(crate) fn known(payout: &Payout) -> &Disbursement {
    payout.disbursement().unwrap()
}

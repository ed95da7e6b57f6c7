//! What the tests of this folder share: one payment with its commands, and a way to have several decided one after the other.

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::identity::credit_of;
use super::*;
use crate::money::{Currency, Decimal};
use crate::usage_ledger::{Granter, TopUpTrigger};
use crate::values::text::{Name, Reason};
use crate::{Environment, KeyId, LedgerId, PrincipalId, TenantId};

pub fn at(second: i64) -> Timestamp {
    let start: Timestamp = "2026-12-04T00:00:00Z".parse().unwrap();
    start.checked_add(SignedDuration::from_secs(second)).unwrap()
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 + number)
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

/// Credit of 100 with tax of 19.
pub fn requested() -> Requested {
    Requested {
        payment: PaymentId(id(1)),
        ledger: LedgerId(id(2)),
        owner: TenantId(id(3)),
        environment: Environment::Live,
        purpose: Purpose::TopUp { trigger: TopUpTrigger::ByHand },
        amount: decimal("100"),
        tax: decimal("19"),
        currency: Currency::EUR,
        method_ref: Some(name("pm_4711")),
        provider: name("stripe"),
        our_reference: name("p-1"),
        at: at(0),
    }
}

/// The provider has it so, with all of the money.
pub fn moved(to: PaymentStatus) -> Move {
    Move {
        to,
        provider_object: Some(name("pi_4711")),
        at_provider: Some(at(0)),
        amount: decimal("119"),
        currency: Currency::EUR,
        fee: None,
        reason: None,
        raw_hash: None,
        at: at(1),
    }
}

pub fn transfer() -> RecordByHand {
    RecordByHand {
        requested: Requested { purpose: Purpose::Transfer, provider: name("bank_transfer"), ..requested() },
        bank_reference: name("4711/2026-12-03"),
        value_date: date(2026, 12, 3),
        by: Granter { principal: PrincipalId(id(10)), keys: vec![KeyId(id(11))] },
        at: at(0),
    }
}

pub fn refund(amount: Option<&str>) -> RequestRefund {
    RequestRefund {
        amount: amount.map(decimal),
        reason: reason("It is not needed"),
        by: PrincipalId(id(10)),
        at: at(3),
    }
}

pub fn dispute(object: &str, amount: &str) -> OpenPaymentDispute {
    let (dispute, amount) = (name(object), decimal(amount));
    OpenPaymentDispute { dispute, amount, reason: reason("fraudulent"), deadline: None, at: at(4) }
}

pub fn close(object: &str, outcome: PaymentDisputeOutcome) -> ClosePaymentDispute {
    ClosePaymentDispute { dispute: name(object), outcome, at: at(5) }
}

/// Decides and applies; gives the names of the events.
pub fn run(payment: &mut Payment, command: impl Into<PaymentCommand>) -> Result<Vec<&'static str>, PaymentError> {
    let events = payment.decide(command.into())?;
    let names = events.iter().map(PaymentEvent::name).collect();
    for event in events {
        cqrs_es::Aggregate::apply(payment, event);
    }
    Ok(names)
}

pub fn run_all(commands: impl IntoIterator<Item = PaymentCommand>) -> Payment {
    let mut payment = Payment::default();
    for command in commands {
        run(&mut payment, command).unwrap();
    }
    payment
}

/// One that was paid and is credit.
pub fn credited() -> Payment {
    let mut payment = run_all([requested().into(), moved(PaymentStatus::Succeeded).into()]);
    go_on(&mut payment);
    payment
}

/// Does what is to be done within the marketplace, as whoever goes on with it does; gives what is left to be done.
pub fn go_on(payment: &mut Payment) -> Option<Todo> {
    loop {
        let todo = payment.known().unwrap().todo()?;
        let at = at(9);
        let command: PaymentCommand = match todo {
            Todo::Credit { number, amount } => {
                Credit { number, grant: credit_of(PaymentId(id(1)), number), amount, at }.into()
            }
            Todo::TakeForDispute { dispute, grants, amount } => {
                TakeCredit { of: TakenFor::Dispute { dispute }, grants, amount, at }.into()
            }
            Todo::TakeForRefund { number, grant, amount } => {
                TakeCredit { of: TakenFor::Refund { number }, grants: vec![grant], amount, at }.into()
            }
            Todo::Create | Todo::Look | Todo::SendRefund { .. } => return Some(todo),
        };
        assert_eq!(run(payment, command.clone()).unwrap().len(), 1, "{command:?}");
        assert_eq!(run(payment, command.clone()).unwrap(), [] as [&str; 0], "said again: {command:?}");
    }
}

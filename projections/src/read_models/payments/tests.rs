//! Payments on a real Postgres.

use domain::money::{Currency, Decimal};
use domain::payment::identity::stray_of;
use domain::payment::{Matched, Moved, PaymentEvent, PaymentStatus, Purpose, Requested, Unmatched};
use domain::usage_ledger::{TopUpEnded, TopUpOutcome, TopUpRequested, TopUpTrigger, UsageLedgerEvent};
use domain::values::text::Name;
use domain::{Environment, Event, LedgerId, PaymentId, TenantId};
use jiff::{SignedDuration, Timestamp};
use ops::tasks::Tasks;

use super::{PaymentFilter, Payments, PaymentsModel, Unsettled};
use crate::fixtures::{Pen, access_to, access_to_all, assert_batches_leave_no_trace, project};
use crate::testing::{TestDatabase, at, id};

fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn requested(number: u128, owner: u128) -> Requested {
    Requested {
        payment: PaymentId(id(number)),
        ledger: LedgerId(id(100 + owner)),
        owner: TenantId(id(owner)),
        environment: Environment::Live,
        purpose: Purpose::TopUp { trigger: TopUpTrigger::ByHand },
        amount: decimal("10"),
        tax: decimal("1.9"),
        currency: Currency::EUR,
        method_ref: Some(name("pm_1")),
        provider: name("stripe"),
        our_reference: name("ours"),
        at: at(0),
    }
}

fn moved(to: PaymentStatus) -> Moved {
    Moved {
        to,
        provider_object: Some(name("pi_1")),
        at_provider: None,
        amount: decimal("11.9"),
        fee: None,
        reason: None,
        raw_hash: None,
        at: at(1),
    }
}

fn stray(object: &str) -> Unmatched {
    Unmatched {
        payment: stray_of("stripe", object),
        provider: name("stripe"),
        provider_object: name(object),
        status: PaymentStatus::Succeeded,
        amount: decimal("5"),
        currency: Currency::EUR,
        at_provider: None,
        raw_hash: None,
        at: at(2),
    }
}

/// Two payments of one payer and one of another, two strays of which one is matched, and two top-ups of which one has ended.
fn written() -> Pen {
    let mut pen = Pen::default();
    let mut say = |number: u128, event: PaymentEvent| pen.write(number, Event::Payment(event));
    say(1, requested(1, 7).into());
    say(1, moved(PaymentStatus::Succeeded).into());
    say(2, requested(2, 7).into());
    say(3, requested(3, 8).into());
    say(3, moved(PaymentStatus::Failed).into());
    say(21, stray("pi_21").into());
    say(22, stray("pi_22").into());
    say(22, Matched { to: PaymentId(id(1)), at: at(3) }.into());
    let top_up = |number: u128| TopUpRequested {
        at: at(0),
        id: PaymentId(id(number)),
        amount: decimal("10"),
        trigger: TopUpTrigger::ByHand,
        method: name("pm_1"),
        ceiling_left: None,
    };
    let mut to_ledger = |event: UsageLedgerEvent| pen.write(107, Event::UsageLedger(event));
    to_ledger(top_up(1).into());
    to_ledger(TopUpEnded { at: at(1), id: PaymentId(id(1)), outcome: TopUpOutcome::Succeeded }.into());
    to_ledger(top_up(2).into());
    pen
}

fn ids(found: &[super::PaymentView]) -> Vec<PaymentId> {
    found.iter().map(|view| view.known.requested.payment).collect()
}

#[tokio::test]
async fn payments_are_listed_by_who_pays_and_where_they_stand() {
    let database = TestDatabase::new().await;
    project::<PaymentsModel>(&database, &written().written, 3).await;
    let payments = Payments::new(database.app.clone(), &Tasks::new());
    let list = async |access, filter: PaymentFilter| ids(&payments.list(access, filter, None, 10).await.unwrap());
    let [one, two, three] = [1, 2, 3].map(|number| PaymentId(id(number)));
    assert_eq!(list(access_to_all(), PaymentFilter::default()).await, [three, two, one]);
    assert_eq!(list(access_to(TenantId(id(7))), PaymentFilter::default()).await, [two, one]);
    let failed = PaymentFilter { status: Some(PaymentStatus::Failed), ..PaymentFilter::default() };
    assert_eq!(list(access_to_all(), failed).await, [three]);
    let of_other = PaymentFilter { ledger: Some(LedgerId(id(108))), ..PaymentFilter::default() };
    assert_eq!(list(access_to(TenantId(id(7))), of_other).await, []);
    assert_eq!(list(access_to_all(), of_other).await, [three]);
    assert!(payments.get(access_to(TenantId(id(7))), one).await.unwrap().is_some());
    assert!(payments.get(access_to(TenantId(id(8))), one).await.unwrap().is_none());
    assert!(payments.get(access_to_all(), PaymentId(id(21))).await.unwrap().is_none(), "that is none of ours");
}

#[tokio::test]
async fn what_is_to_be_done_and_what_only_one_side_has_is_found() {
    let database = TestDatabase::new().await;
    let pen = written();
    project::<PaymentsModel>(&database, &pen.written, 2).await;
    let payments = Payments::new(database.app.clone(), &Tasks::new());
    let [one, two] = [1, 2].map(|number| PaymentId(id(number)));
    assert_eq!(payments.to_go_on(PaymentId::default(), 10).await.unwrap(), [one, two]);
    assert_eq!(payments.to_go_on(one, 10).await.unwrap(), [two]);
    let under_way = payments.under_way(PaymentId::default(), 10).await.unwrap();
    assert_eq!(under_way.iter().map(|top_up| top_up.requested.id).collect::<Vec<_>>(), [two]);
    let unmatched = async |now: Timestamp| {
        let found = payments.unmatched(access_to_all(), now, None, 10).await.unwrap();
        let said = |one: &Unsettled| match one {
            Unsettled::Ours(view) => view.known.requested.payment.to_string(),
            Unsettled::Theirs(stray, _) => stray.seen.provider_object.to_string(),
        };
        found.iter().map(said).collect::<Vec<_>>()
    };
    let later = |hours| at(0).checked_add(SignedDuration::from_hours(hours)).unwrap();
    assert_eq!(unmatched(at(10)).await, ["pi_21"]);
    assert_eq!(unmatched(later(2)).await, ["pi_21".to_owned(), two.to_string()]);
    assert_eq!(unmatched(later(24 * 31)).await, [two.to_string()], "what nobody has matched in 30 days is not shown");
    assert_batches_leave_no_trace::<PaymentsModel>(&pen.written, &["payments.payments", "payments.top_ups"]).await;
}

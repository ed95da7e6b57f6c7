//! The journal on a real Postgres.

use domain::journal::Account;
use domain::money::{Currency, Decimal, Total};
use domain::usage_ledger::{
    AppliesTo, Billing, CreditGranted, CreditKind, CreditLapsed, CreditRevoked, FundedBy, GrantId, Lapsed, PaidFor,
    UsageLedgerEvent,
};
use domain::{Environment, Event};
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::{Journal, JournalFilter, JournalModel};
use crate::fixtures::{Pen, access_to_all, assert_batches_leave_no_trace, project};
use crate::testing::{TestDatabase, at, id};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn bought(grant: u128, amount: &str) -> UsageLedgerEvent {
    let amount = decimal(amount);
    let (tax, currency) = (Some(decimal("1.9")), Currency::USD);
    CreditGranted {
        at: at(0),
        grant_id: GrantId(id(grant)),
        amount,
        priority: 0,
        expires_at: None,
        reason: "bought".to_owned(),
        kind: CreditKind::Purchased,
        paid: Some(PaidFor { amount, tax, currency, payment: None, receipt: None }),
        funded_by: FundedBy::Platform,
        applies_to: AppliesTo::default(),
        effective_at: None,
        refundable: false,
        origin: None,
        by: None,
        approved_by: Vec::new(),
    }
    .into()
}

/// Credit that is bought, lapses in part, and is taken back, each in an event of its own.
fn log() -> Pen {
    let mut pen = Pen::default();
    pen.open(11, 99, Billing::Prepaid);
    let say = |pen: &mut Pen, event: UsageLedgerEvent| drop(pen.write(11, Event::UsageLedger(event)));
    say(&mut pen, bought(50, "10"));
    let lapsed = Lapsed { grant: GrantId(id(50)), amount: decimal("4") };
    say(&mut pen, CreditLapsed { at: at(1), grants: vec![lapsed] }.into());
    let (reason, payment) = ("Chargeback".parse().unwrap(), Some("pi_1".parse().unwrap()));
    let revoked = CreditRevoked { at: at(2), grant: GrantId(id(50)), amount: decimal("6"), reason, payment };
    say(&mut pen, revoked.into());
    pen
}

#[tokio::test]
async fn what_an_event_moves_stands_on_what_was_written_in_batches_before() {
    let database = TestDatabase::new().await;
    let pen = log();
    project::<JournalModel>(&database, &pen.written, 1).await;
    let journal = Journal::new(database.app.clone());
    let all = journal.postings(access_to_all(), JournalFilter::default(), None, 100).await.unwrap();
    let said: Vec<_> = all.iter().map(|posting| (posting.position, posting.account, posting.amount)).collect();
    let first = pen.written[1].position;
    let moved = |position, account, amount| (position, account, decimal(amount));
    let expected = [
        moved(first, Account::Cash, "11.9"),
        moved(first, Account::DeferredRevenue, "-11.9"),
        moved(first + 1, Account::DeferredRevenue, "4"),
        moved(first + 1, Account::PlatformRevenue, "-4"),
        moved(first + 2, Account::Cash, "-6"),
        moved(first + 2, Account::DeferredRevenue, "6"),
    ];
    assert_eq!(said, expected);
    assert_eq!(
        (all[0].event.as_str(), all[0].aggregate_type.as_str(), all[0].environment),
        ("usage_ledger.credit_granted", "usage_ledger", Environment::Live)
    );
    // A page at a time the same.
    let mut after = None;
    for posting in &all {
        let page = journal.postings(access_to_all(), JournalFilter::default(), after, 1).await.unwrap();
        assert_eq!(page.as_slice(), std::slice::from_ref(posting));
        after = Some((posting.position, posting.account));
    }
    let of = async |filter| journal.postings(access_to_all(), filter, None, 100).await.unwrap().len();
    let none = JournalFilter::default();
    assert_eq!(of(JournalFilter { account: Some(Account::Cash), ..none }).await, 2);
    assert_eq!(of(JournalFilter { currency: Some(Currency::EUR), ..none }).await, 0);
    assert_eq!(of(JournalFilter { environment: Some(Environment::Test), ..none }).await, 0);
    let since = all[2].recorded_at;
    assert_eq!(of(JournalFilter { from: Some(since), ..none }).await, 4);
    assert_eq!(of(JournalFilter { to: Some(since), ..none }).await, 2);
}

#[tokio::test]
async fn accounts_come_to_zero_at_the_end_of_a_day() {
    let database = TestDatabase::new().await;
    let pen = log();
    project::<JournalModel>(&database, &pen.written, 2).await;
    let journal = Journal::new(database.app.clone());
    let day = pen.written[1].recorded_at.to_zoned(TimeZone::UTC).date();
    let found = journal.balances(access_to_all(), day).await.unwrap();
    let said: Vec<_> = found.iter().map(|balance| (balance.account, balance.amount.to_string())).collect();
    let text = |account, amount: &str| (account, amount.to_owned());
    let expected =
        [text(Account::Cash, "5.9"), text(Account::DeferredRevenue, "-1.9"), text(Account::PlatformRevenue, "-4")];
    assert_eq!(said, expected);
    assert_eq!(found.iter().fold(Total::ZERO, |sum, balance| sum.plus(balance.amount)), Total::ZERO);
    assert_eq!(journal.balances(access_to_all(), date(2000, 1, 1)).await.unwrap(), []);
}

#[tokio::test]
async fn batches_leave_no_trace_in_the_journal() {
    assert_batches_leave_no_trace::<JournalModel>(
        &log().written,
        &["journal.books", "journal.postings", "journal.days"],
    )
    .await;
}

//! Payouts and accruals on a real Postgres.

use domain::money::{Currency, Decimal, Quantity};
use domain::payout::{
    Bounced, CarriedIn, Drafted, LeftOver, LinesAdded, Payee, PayoutEvent, PayoutStanding, Sent, Supplied, Totalled,
};
use domain::usage_ledger::{
    AppliesTo, BillLine, BilledFor, Billing, Carried, ChargeKind, CreditApplied, CreditGranted, CreditKind, FundedBy,
    GrantId, Period, PeriodClosed, PeriodLines, UsageLedgerEvent,
};
use domain::values::digest::Digest;
use domain::values::sealed::Sealed;
use domain::{ChargeId, Environment, Event, LedgerId, PayoutId, PrincipalId, ServiceId, TenantId};
use ops::tasks::Tasks;

use super::{Due, PayoutFilter, Payouts, PayoutsModel};
use crate::fixtures::{Pen, access_to, access_to_all, assert_batches_leave_no_trace, project};
use crate::testing::{TestDatabase, at, id};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn period() -> Period {
    "2026-01".parse().unwrap()
}

fn provider(number: u128) -> TenantId {
    TenantId(id(number))
}

fn payee(number: u128) -> Payee {
    Payee { provider: provider(number), currency: Currency::USD, environment: Environment::Live }
}

fn of_service(service: u128, of: u128) -> BilledFor {
    BilledFor::Overflow { service: ServiceId(id(service)), provider: provider(of) }
}

fn fee(supplier: Option<u128>) -> BilledFor {
    BilledFor::Charge { charge: ChargeKind::FixedFee, id: ChargeId(id(70)), supplier: supplier.map(provider) }
}

fn line(billed_for: BilledFor, exact: &str) -> BillLine {
    BillLine {
        billed_for,
        earlier: None,
        quantity: Quantity::ZERO,
        less: Quantity::ZERO,
        schedule: None,
        list_cost: None,
        exact: decimal(exact),
        absorbed: Decimal::ZERO,
        at_risk: Decimal::ZERO,
        tax_class: None,
        net: decimal(exact),
        record_lines: 2,
    }
}

/// What happened, as the log would have it.
#[derive(Default)]
struct Log(Pen);

impl Log {
    fn opened(&mut self, ledger: u128) {
        self.0.open(ledger, 99, Billing::Prepaid);
    }

    fn say(&mut self, ledger: u128, event: impl Into<UsageLedgerEvent>) {
        self.0.write(ledger, Event::UsageLedger(event.into()));
    }

    /// Credit that a provider funds.
    fn promoted(&mut self, ledger: u128, grant: u128, by: u128) {
        let granted = CreditGranted {
            at: at(0),
            grant_id: GrantId(id(grant)),
            amount: Decimal::whole(5),
            priority: 0,
            expires_at: None,
            reason: "welcome".to_owned(),
            kind: CreditKind::Promotional,
            paid: None,
            funded_by: FundedBy::Provider { organization: provider(by) },
            applies_to: AppliesTo::default(),
            effective_at: None,
            refundable: false,
            origin: None,
            by: None,
            approved_by: Vec::new(),
        };
        self.say(ledger, granted);
    }

    /// A bill in two events; gives where it was closed.
    fn closed(&mut self, ledger: u128, lines: [Vec<BillLine>; 2], grants: &[(u128, CreditKind)]) -> i64 {
        for lines in lines {
            self.say(ledger, PeriodLines { at: at(0), period: period(), cut: 1, from: 0, of: 9, lines });
        }
        let credit = |(grant, kind): &(u128, CreditKind)| CreditApplied {
            grant: GrantId(id(*grant)),
            kind: *kind,
            exact: decimal("1.5"),
            net: decimal("1.5"),
        };
        let (zero, carried) = (Decimal::ZERO, Carried::default());
        let closed = PeriodClosed {
            at: at(10),
            period: period(),
            cut: 1,
            lines: 2,
            records: 2,
            exact: zero,
            charged: zero,
            credits: grants.iter().map(credit).collect(),
            net: zero,
            due: zero,
            carried_in: carried,
            carried,
            carry: Digest::of("carry/1"),
        };
        self.0.write(ledger, Event::UsageLedger(closed.into())).position
    }

    fn pay(&mut self, payout: PayoutId, event: impl Into<PayoutEvent>) {
        self.0.write(payout.0.as_u128() - id(0).as_u128(), Event::Payout(event.into()));
    }
}

fn payout(number: u128) -> PayoutId {
    PayoutId(id(number))
}

fn drafted(number: u32, to_position: i64, carried_in: Vec<CarriedIn>) -> Drafted {
    Drafted {
        payout: payout(200 + u128::from(number)),
        provider: provider(1),
        currency: Currency::USD,
        environment: Environment::Live,
        number,
        from_position: 0,
        to_position,
        closed_before: at(100),
        carried_in,
        at: at(20),
    }
}

fn due(of: u128) -> Due {
    Due { payee: payee(of), after: None, to_position: i64::MAX, closed_before: at(100), limit: 100 }
}

/// Bills of two ledgers with what two providers have earned; that of the first one on given credit.
fn bills() -> (Log, i64) {
    let mut log = Log::default();
    log.opened(11);
    log.opened(12);
    log.promoted(11, 50, 1);
    let lines = [
        vec![line(of_service(31, 1), "3"), line(of_service(32, 2), "4"), line(fee(None), "20")],
        vec![line(of_service(31, 1), "0.5")],
    ];
    log.closed(11, lines, &[(50, CreditKind::Promotional), (51, CreditKind::Goodwill), (52, CreditKind::Purchased)]);
    let position = log.closed(12, [vec![line(of_service(31, 1), "7")], vec![line(fee(Some(1)), "2")]], &[]);
    (log, position)
}

fn what(payouts: &[domain::payout::Accrual]) -> Vec<(&'static str, String, String, bool)> {
    let shown = |accrual: &domain::payout::Accrual| {
        let (kind, _) = accrual.line.supplied.parts();
        (kind, accrual.line.gross.to_string(), accrual.line.promotion.to_string(), accrual.is_given)
    };
    payouts.iter().map(shown).collect()
}

#[tokio::test]
async fn what_was_earned_is_a_sum_of_the_lines_of_closed_bills_and_given_credit_comes_last() {
    let database = TestDatabase::new().await;
    let (mut log, position) = bills();
    // Lines of a bill that is not closed are nobody's yet.
    log.opened(13);
    let lines = vec![line(of_service(31, 1), "100")];
    log.say(13, PeriodLines { at: at(0), period: period(), cut: 1, from: 0, of: 1, lines });
    project::<PayoutsModel>(&database, &log.0.written, 3).await;
    let payouts = Payouts::new(database.app.clone(), &Tasks::new());
    let own = payouts.accruals(due(1)).await.unwrap();
    let text = |gross: &str, promotion: &str| (gross.to_owned(), promotion.to_owned());
    let row = |kind, (gross, promotion): (String, String), is_given| (kind, gross, promotion, is_given);
    let expected = [
        row("charge", text("2", "0"), false),
        row("service", text("7", "0"), false),
        row("promotion", text("0", "1.5"), true),
        row("service", text("3.5", "0"), true),
    ];
    assert_eq!(what(&own), expected);
    assert_eq!((own[1].line.position, own[1].closed_at, own[3].line.transactions), (position, at(10), 4));
    assert_eq!(what(&payouts.accruals(due(2)).await.unwrap()), [row("service", text("4", "0"), true)]);
    // Page by page the same, and nothing beyond where it ends.
    let mut after = None;
    for accrual in &own {
        let page = payouts.accruals(Due { after, limit: 1, ..due(1) }).await.unwrap();
        assert_eq!(page, std::slice::from_ref(accrual));
        after = Some(accrual.place());
    }
    assert_eq!(payouts.accruals(Due { after, ..due(1) }).await.unwrap(), []);
    assert_eq!(payouts.accruals(Due { to_position: position - 1, ..due(1) }).await.unwrap().len(), 2);
    assert_eq!(payouts.accruals(Due { closed_before: at(10), ..due(1) }).await.unwrap(), []);
    let payees = |before, after| payouts.payees(before, after, 10);
    assert_eq!(payees(at(11), None).await.unwrap(), [payee(1), payee(2)]);
    assert_eq!(payees(at(11), Some(payee(1))).await.unwrap(), [payee(2)]);
    assert_eq!(payees(at(10), None).await.unwrap(), []);
}

/// Two payouts of the first provider: one that came back, and one that takes in what is left of it.
fn paid() -> Log {
    let (mut log, position) = bills();
    let first = drafted(1, position, vec![]);
    let payout = first.payout;
    log.pay(payout, first);
    let line = domain::payout::PayoutLine {
        ledger: LedgerId(id(12)),
        period: period(),
        cut: 1,
        position,
        supplied: Supplied::Service { service: ServiceId(id(31)) },
        gross: decimal("7"),
        borne_by_platform: Decimal::ZERO,
        at_risk: Decimal::ZERO,
        promotion: Decimal::ZERO,
        fee: decimal("0.7"),
        fee_rate: Decimal::whole(10).try_into().unwrap(),
        fee_terms: None,
        exact: decimal("6.3"),
        transactions: 2,
    };
    log.pay(payout, LinesAdded { from: 0, lines: vec![line], at: at(21) });
    let totalled = Totalled {
        lines: 1,
        gross: decimal("7"),
        fees: decimal("0.7"),
        exact: decimal("6.3"),
        earned: decimal("6.3"),
        payable: decimal("6.3"),
        carried_out: LeftOver { earned: decimal("0.003"), documented: Decimal::ZERO },
        at: at(22),
    };
    log.pay(payout, totalled);
    let account = Sealed { subject: id(60), key_version: 1, ciphertext: "c2VhbGVk".to_owned() };
    let (reference, by) = ("T-1".parse().unwrap(), PrincipalId(id(8)));
    log.pay(payout, Sent { reference, amount: decimal("6.3"), account, by, at: at(23) });
    let reason = "The account is closed".parse().unwrap();
    log.pay(payout, Bounced { amount: decimal("6.3"), reason, left: 1, by, at: at(24) });
    let left = LeftOver { earned: decimal("0.003"), documented: Decimal::ZERO };
    let next = drafted(2, position + 5, vec![CarriedIn { payout, number: 0, left }]);
    log.pay(next.payout, next);
    log
}

#[tokio::test]
async fn what_is_paid_out_or_taken_in_is_not_due_again() {
    let database = TestDatabase::new().await;
    project::<PayoutsModel>(&database, &paid().0.written, 2).await;
    let payouts = Payouts::new(database.app.clone(), &Tasks::new());
    assert_eq!(payouts.accruals(due(1)).await.unwrap().len(), 3);
    let left = LeftOver { earned: Decimal::ZERO, documented: decimal("6.3") };
    let bounced = CarriedIn { payout: payout(201), number: 1, left };
    assert_eq!(payouts.left_over(payee(1), 10).await.unwrap(), [bounced]);
    assert_eq!(payouts.left_over(payee(2), 10).await.unwrap(), []);
    let (last, number, _) = payouts.last(payee(1)).await.unwrap().unwrap();
    assert_eq!((last, number), (payout(202), 2));
    assert_eq!(payouts.last(payee(2)).await.unwrap(), None);
    assert_eq!(payouts.unfinished(PayoutId::default(), 10).await.unwrap(), [payout(202)]);
    assert_eq!(payouts.unfinished(payout(202), 10).await.unwrap(), []);
}

#[tokio::test]
async fn payouts_are_listed_to_their_provider() {
    let database = TestDatabase::new().await;
    project::<PayoutsModel>(&database, &paid().0.written, 3).await;
    let payouts = Payouts::new(database.app.clone(), &Tasks::new());
    let listed = async |access, filter| -> Vec<PayoutId> {
        let found = payouts.list(access, filter, None, 100).await.unwrap();
        found.iter().map(|(summary, ..)| summary.payout).collect()
    };
    let all = PayoutFilter::default();
    assert_eq!(listed(access_to(provider(1)), all).await, [payout(202), payout(201)]);
    assert_eq!(listed(access_to(provider(2)), all).await, []);
    let bounced = PayoutFilter { standing: Some(PayoutStanding::Bounced), ..all };
    assert_eq!(listed(access_to_all(), bounced).await, [payout(201)]);
    let euros = PayoutFilter { currency: Some(Currency::EUR), ..all };
    assert_eq!(listed(access_to_all(), euros).await, []);
    let of_one = PayoutFilter { provider: Some(provider(1)), ..all };
    assert_eq!(listed(access_to_all(), of_one).await.len(), 2);
    let view = payouts.get(access_to(provider(1)), payout(201)).await.unwrap().unwrap();
    assert_eq!((view.version, view.disbursement.lines.len()), (5, 1));
    assert_eq!(payouts.get(access_to(provider(2)), payout(201)).await.unwrap(), None);
}

#[tokio::test]
async fn batches_leave_no_trace_in_payouts() {
    let tables = ["payouts.payouts", "payouts.ledgers", "payouts.grants", "payouts.accruals", "payouts.left_over"];
    assert_batches_leave_no_trace::<PayoutsModel>(&paid().0.written, &tables).await;
}

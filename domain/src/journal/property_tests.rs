//! Whatever happens, the journal comes to zero at every position and says what ledgers, documents and payouts say is open.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::aggregate::event::Event;
use crate::invoice::fixtures as invoices;
use crate::invoice::{Document, Invoice, InvoiceCommand, ReversePayment};
use crate::money::{Currency, Decimal, Quantity};
use crate::payout::fixtures as payouts;
use crate::payout::{CarriedIn, Disbursement, Payout, PayoutCommand, PayoutLine, Supplied};
use crate::usage_ledger::fixtures::{at, opened};
use crate::usage_ledger::periods::fixtures::{period_closed, period_lines};
use crate::usage_ledger::periods::spread::spread;
use crate::usage_ledger::{
    BillLine, BilledFor, CreditApplied, CreditGranted, CreditKind, CreditLapsed, CreditRevoked, DebtBooked, DebtOf,
    DebtPaid, FundedBy, GrantId, Lapsed, PaidFor, PeriodClosed, PeriodLines, UsageLedgerEvent,
};
use crate::values::text::{Name, Reason};
use crate::{ChargeId, ServiceId};

const LEDGER: Uuid = Uuid::from_u128(1);

fn cents(cents: i64) -> Decimal {
    format!("{cents}e-2").parse().unwrap()
}

fn sum(amounts: impl Iterator<Item = Decimal>) -> Decimal {
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

/// A line of a bill: whether somebody supplies it, what it costs in hundredths of a cent, and which parts of that are absorbed and at risk.
type Line = (bool, i64, u8, u8);

#[derive(Clone, Debug)]
enum Step {
    /// Credit: bought, given or funded by the provider; how much, what was paid, its tax.
    Grant(u8, i64, i64, i64),
    Lapse(usize, i64),
    Revoke(usize, i64, i64, bool),
    PayDebt(usize, i64),
    /// A bill and its invoice: lines, what each of some credit has paid of it.
    Bill(Vec<Line>, Vec<(usize, i64)>),
    Pay(usize, u128, i64),
    Reverse(usize, u128, i64),
    WriteOff(usize),
    Note(usize, u128, i64),
    PayOut,
    Send(usize),
    Bounce(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0_usize..6;
    let line = (any::<bool>(), -20_000_i64..90_000, 0_u8..4, 0_u8..4);
    prop_oneof![
        2 => (0_u8..3, 1_i64..50_000, 0_i64..50_000, 0_i64..9_000)
            .prop_map(|(kind, amount, paid, tax)| Step::Grant(kind, amount, paid, tax)),
        1 => (which.clone(), 1_i64..500).prop_map(|(which, amount)| Step::Lapse(which, amount)),
        1 => (which.clone(), 0_i64..500, 0_i64..500, any::<bool>())
            .prop_map(|(which, left, spent, is_back)| Step::Revoke(which, left, spent, is_back)),
        1 => (which.clone(), 1_i64..500).prop_map(|(which, amount)| Step::PayDebt(which, amount)),
        3 => (prop::collection::vec(line, 1..6), prop::collection::vec((which.clone(), -50_i64..500), 0..3))
            .prop_map(|(lines, credits)| Step::Bill(lines, credits)),
        2 => (which.clone(), 50_u128..54, 1_i64..3_000).prop_map(|(which, payment, cents)| Step::Pay(which, payment, cents)),
        1 => (which.clone(), 50_u128..54, 1_i64..3_000)
            .prop_map(|(which, payment, cents)| Step::Reverse(which, payment, cents)),
        1 => which.clone().prop_map(Step::WriteOff),
        1 => (which.clone(), 60_u128..90, 1_i64..900).prop_map(|(which, note, cents)| Step::Note(which, note, cents)),
        2 => Just(Step::PayOut),
        2 => which.clone().prop_map(Step::Send),
        1 => which.prop_map(Step::Bounce),
    ]
}

/// A marketplace, with what its journal says and what its ledgers, documents and payouts say.
#[derive(Default)]
struct World {
    books: Books,
    accounts: BTreeMap<Account, Decimal>,
    grants: Vec<(GrantId, CreditKind)>,
    invoices: Vec<Invoice>,
    payouts: Vec<Payout>,
    /// What providers have earned and is on no payout, without its fee.
    accrued: Vec<PayoutLine>,
    taken: BTreeSet<(crate::PayoutId, u32)>,
    debts: Decimal,
    deferred: Decimal,
    carried: Decimal,
    number: u32,
}

impl World {
    fn new() -> Self {
        let mut world = Self::default();
        world.say(opened());
        world
    }

    fn account(&self, account: Account) -> Decimal {
        self.accounts.get(&account).copied().unwrap_or_default()
    }

    fn post(&mut self, stream: Uuid, event: &Event) {
        for Posting { account, amount } in self.books.post(stream, event).into_iter().flat_map(|entry| entry.postings) {
            let sum = self.accounts.entry(account).or_default();
            *sum = sum.saturating_add(amount);
        }
        assert_eq!(sum(self.accounts.values().copied()), Decimal::ZERO, "after each event");
    }

    fn say(&mut self, event: impl Into<UsageLedgerEvent>) {
        self.post(LEDGER, &Event::UsageLedger(event.into()));
    }

    fn of(&self, which: usize) -> Option<(GrantId, CreditKind)> {
        which.checked_rem(self.grants.len()).and_then(|which| self.grants.get(which)).copied()
    }

    fn grant(&mut self, kind: u8, amount: i64, paid: i64, tax: i64) {
        let grant_id = GrantId(Uuid::from_u128(100 + u128::try_from(self.grants.len()).unwrap()));
        let provider = FundedBy::Provider { organization: payouts::provider() };
        let (kind, funded_by) = match kind {
            0 => (CreditKind::Purchased, FundedBy::Platform),
            1 => (CreditKind::Promotional, FundedBy::Platform),
            _ => (CreditKind::Promotional, provider),
        };
        let is_bought = kind == CreditKind::Purchased;
        let (amount, tax, currency) = (cents(amount), cents(tax), Currency::USD);
        let paid =
            is_bought.then(|| PaidFor { amount: cents(paid), tax: Some(tax), currency, payment: None, receipt: None });
        if is_bought {
            self.deferred = self.deferred.saturating_add(amount).saturating_add(tax);
        }
        self.grants.push((grant_id, kind));
        self.say(CreditGranted {
            at: at(1),
            grant_id,
            amount,
            priority: 0,
            expires_at: None,
            reason: "credit".to_owned(),
            kind,
            paid,
            funded_by,
            applies_to: crate::usage_ledger::AppliesTo::default(),
            effective_at: None,
            refundable: false,
            origin: None,
            by: None,
            approved_by: Vec::new(),
        });
    }

    /// So much of bought credit is no longer owed.
    fn used(&mut self, kind: CreditKind, amount: Decimal) {
        if kind == CreditKind::Purchased {
            self.deferred = self.deferred.saturating_sub(amount);
        }
    }

    fn revoke(&mut self, (grant, kind): (GrantId, CreditKind), (left, spent): (i64, i64), is_back: bool) {
        let reason = Reason::new("Chargeback").unwrap();
        let payment = is_back.then(|| Name::new("pi_1").unwrap());
        self.used(kind, cents(left));
        self.say(CreditRevoked { at: at(2), grant, amount: cents(left), reason: reason.clone(), payment });
        self.debts = self.debts.saturating_add(cents(spent));
        self.say(DebtBooked { at: at(2), amount: cents(spent), reason, of: DebtOf::Grant { grant } });
    }

    fn next_grant(&mut self) -> GrantId {
        self.number += 1;
        GrantId(Uuid::from_u128(u128::from(self.number)))
    }

    fn accrue(&mut self, supplied: Supplied, gross: Decimal, at_risk: Decimal, promotion: Decimal) {
        self.accrued.push(PayoutLine { supplied, gross, at_risk, promotion, ..payouts::line(0, "0") });
    }

    fn bill(&mut self, lines: &[Line], credits: &[(usize, i64)]) {
        let lines: Vec<BillLine> = lines.iter().map(|line| self.line(*line)).collect();
        let credits: Vec<CreditApplied> = credits
            .iter()
            .filter_map(|(which, amount)| {
                let ((grant, kind), net) = (self.of(*which)?, cents(*amount));
                Some(CreditApplied { grant, kind, exact: net, net })
            })
            .collect();
        let given = || credits.iter().filter(|credit| credit.kind != CreditKind::Purchased);
        let charged = sum(lines.iter().map(BillLine::charged));
        let amounts: Vec<Decimal> =
            lines.iter().map(BillLine::charged).chain(given().map(|credit| credit.exact.negated())).collect();
        let billed = spread(&amounts, self.carried, Currency::USD).unwrap();
        self.carried = billed.carried;
        let promoted: Vec<_> = given().filter(|credit| is_provider(&self.books, credit.grant)).copied().collect();
        let reduced = sum(given().map(|credit| credit.net));
        let paid = sum(credits.iter().map(|credit| credit.net)).saturating_sub(reduced);
        self.say(PeriodLines { lines, ..period_lines() });
        self.say(PeriodClosed { charged, net: billed.rounded, credits, ..period_closed() });
        for credit in promoted {
            let grant = self.next_grant();
            self.accrue(Supplied::Promotion { grant }, Decimal::ZERO, Decimal::ZERO, credit.exact);
        }
        self.invoice(billed.rounded, reduced, paid);
    }

    fn line(&mut self, (is_supplied, units, absorbed, at_risk): Line) -> BillLine {
        self.number += 1;
        let id = Uuid::from_u128(1_000 + u128::from(self.number));
        let exact: Decimal = format!("{units}e-4").parse().unwrap();
        let part = |parts: u8| exact.checked_mul(format!("0.{parts}").parse().unwrap()).unwrap();
        let (absorbed, at_risk) = (part(absorbed), part(at_risk));
        let billed_for = if is_supplied {
            BilledFor::Overflow { service: ServiceId(id), provider: payouts::provider() }
        } else {
            BilledFor::Charge { charge: crate::usage_ledger::ChargeKind::FixedFee, id: ChargeId(id), supplier: None }
        };
        if is_supplied {
            self.accrue(Supplied::Service { service: ServiceId(id) }, exact, at_risk, Decimal::ZERO);
        }
        let (quantity, less) = (Quantity::ZERO, Quantity::ZERO);
        BillLine {
            billed_for,
            earlier: None,
            quantity,
            less,
            schedule: None,
            list_cost: None,
            exact,
            absorbed,
            at_risk,
            tax_class: None,
            net: exact,
            record_lines: 1,
        }
    }

    /// What of a bill is worth a document is on one at once.
    fn invoice(&mut self, net: Decimal, reduced: Decimal, paid: Decimal) {
        let lines = net.saturating_add(reduced).to_string();
        if net <= Decimal::ZERO || reduced > net.saturating_add(reduced).max(Decimal::ZERO) {
            return;
        }
        let which = self.invoices.len();
        self.invoices.push(Invoice::default());
        let commands: Vec<InvoiceCommand> = vec![
            InvoiceCommand::Draft(Box::new(invoices::draft(1))),
            InvoiceCommand::FixParties(Box::new(invoices::parties())),
            invoices::add(0, &[(&lines, "19")]).into(),
            invoices::credits(&reduced.to_string(), &paid.to_string()).into(),
            invoices::tax(&["19"]).into(),
            invoices::approve().into(),
            InvoiceCommand::Issue(Box::new(invoices::issue())),
        ];
        for command in commands {
            self.document(which, command).unwrap();
        }
        let paid = self.invoices[which].document().unwrap().paid_by_credit();
        self.used(CreditKind::Purchased, paid);
    }

    /// Has a document decide; what it refuses moves nothing.
    fn document(&mut self, which: usize, command: impl Into<InvoiceCommand>) -> Option<()> {
        let which = which.checked_rem(self.invoices.len())?;
        let events = invoices::run(&mut self.invoices[which], command).ok()?;
        let stream = Uuid::from_u128(5_000 + u128::try_from(which).unwrap());
        for event in events {
            self.post(stream, &Event::Invoice(event));
        }
        Some(())
    }

    fn payout(&mut self, which: usize, command: impl Into<PayoutCommand>) -> Option<()> {
        let which = which.checked_rem(self.payouts.len())?;
        let events = payouts::run(&mut self.payouts[which], command).ok()?;
        let stream = Uuid::from_u128(7_000 + u128::try_from(which).unwrap());
        for event in events {
            self.post(stream, &Event::Payout(event));
        }
        Some(())
    }

    fn pay_out(&mut self) {
        let known = |payout: &Payout| payout.disbursement().unwrap().clone();
        let left: Vec<CarriedIn> = self
            .payouts
            .iter()
            .map(known)
            .flat_map(|known| {
                let payout = known.drafted.payout;
                known.left.into_iter().map(move |left| CarriedIn { payout, number: left.number, left: left.left })
            })
            .filter(|left| !self.taken.contains(&(left.payout, left.number)))
            .collect();
        self.taken.extend(left.iter().map(|left| (left.payout, left.number)));
        let which = self.payouts.len();
        self.payouts.push(Payout::default());
        let number = u32::try_from(which).unwrap() + 1;
        self.payout(which, PayoutCommand::Draft(Box::new(payouts::draft(number, left)))).unwrap();
        let lines: Vec<PayoutLine> = std::mem::take(&mut self.accrued)
            .into_iter()
            .map(|line| line.with_fee(payouts::rate("12.5"), None))
            .collect();
        if !lines.is_empty() {
            self.payout(which, payouts::add(0, lines)).unwrap();
        }
        self.payout(which, payouts::total("1")).unwrap();
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Grant(kind, amount, paid, tax) => self.grant(kind, amount, paid, tax),
            Step::Lapse(which, amount) => {
                if let Some((grant, kind)) = self.of(which) {
                    self.used(kind, cents(amount));
                    let grants = vec![Lapsed { grant, amount: cents(amount) }];
                    self.say(CreditLapsed { at: at(2), grants });
                }
            }
            Step::Revoke(which, left, spent, is_back) => {
                if let Some(of) = self.of(which) {
                    self.revoke(of, (left, spent), is_back);
                }
            }
            Step::PayDebt(which, amount) => {
                if let Some((grant, kind)) = self.of(which) {
                    self.used(kind, cents(amount));
                    self.debts = self.debts.saturating_sub(cents(amount));
                    self.say(DebtPaid { at: at(3), grant, amount: cents(amount) });
                }
            }
            Step::Bill(lines, credits) => self.bill(&lines, &credits),
            Step::Pay(which, payment, amount) => {
                self.document(which, invoices::pay(payment, &cents(amount).to_string()));
            }
            Step::Reverse(which, payment, amount) => {
                let paid = invoices::pay(payment, &cents(amount).to_string());
                let (payment, amount, at) = (paid.payment, paid.amount, paid.at);
                self.document(which, ReversePayment { payment, amount, reason: invoices::reason("Back"), at });
            }
            Step::WriteOff(which) => drop(self.document(which, invoices::write_off())),
            Step::Note(which, note, amount) => {
                self.document(which, invoices::note(note, &[(0, &cents(amount).to_string())]));
            }
            Step::PayOut => self.pay_out(),
            Step::Send(which) => {
                self.payout(which, payouts::approve());
                self.payout(which, payouts::document());
                self.payout(which, payouts::send("T", Some(payouts::account())));
            }
            Step::Bounce(which) => drop(self.payout(which, payouts::bounce())),
        }
    }

    fn agrees(&self) {
        let documents = self.invoices.iter().filter_map(Invoice::document);
        let open = |document: &Document| {
            let settled = [document.paid_by_credit(), document.paid(), document.noted(), document.written_off];
            settled.into_iter().fold(document.total(), Decimal::saturating_sub)
        };
        assert_eq!(self.account(Account::Receivable), sum(documents.map(open)).saturating_add(self.debts));
        assert_eq!(self.account(Account::DeferredRevenue), self.deferred.negated());
        let payouts = || self.payouts.iter().filter_map(Payout::disbursement);
        let accrued = sum(self.accrued.iter().map(|line| line.base().saturating_sub(line.promotion)));
        let earned = sum(payouts().flat_map(|known| known.lines.iter().map(|line| line.exact)));
        let sent = |known: &Disbursement| match (&known.sent, &known.bounced) {
            (Some(sent), None) => sent.amount,
            _ => Decimal::ZERO,
        };
        let owed = accrued.saturating_add(earned).saturating_sub(sum(payouts().map(sent)));
        assert_eq!(self.account(Account::ProviderPayable), owed.negated());
        // What rounding has added to bills is what it will take off them again.
        assert_eq!(self.account(Account::Rounding), self.carried);
    }
}

fn is_provider(books: &Books, grant: GrantId) -> bool {
    let book = books.grants.get(&(crate::LedgerId(LEDGER), grant));
    book.is_some_and(|book| book.backing == Backing::Provider)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_journal_comes_to_zero_at_every_position_and_says_what_is_open(steps in prop::collection::vec(step(), 1..40)) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            world.agrees();
        }
    }
}

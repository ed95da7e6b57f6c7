//! Gathers what a batch of events changes.

use std::collections::BTreeMap;

use domain::money::Decimal;
use domain::payout::{CarriedIn, LeftOver, Payout, PayoutEvent, Supplied};
use domain::usage_ledger::{
    BillLine, BilledFor, CreditKind, FundedBy, GrantId, PeriodClosed, PeriodLines, UsageLedgerEvent,
};
use domain::{Event, LedgerId, PayoutId, RecordedEvent, TenantId};
use uuid::Uuid;

use super::tables::{AccrualRow, ClosedRow, GrantRow, LedgerRow, LeftRow, PaidOutRow};
use crate::read_models::documents::Steps;

type AccrualKey = (LedgerId, String, u32, &'static str, Uuid);

/// What a batch changes.
#[derive(Default)]
pub struct Changes {
    pub(super) payouts: Steps<Payout>,
    pub(super) ledgers: Vec<LedgerRow>,
    pub(super) grants: BTreeMap<(LedgerId, GrantId), GrantRow>,
    pub(super) accruals: BTreeMap<AccrualKey, AccrualRow>,
    pub(super) promotions: BTreeMap<AccrualKey, AccrualRow>,
    pub(super) closed: Vec<ClosedRow>,
    pub(super) paid_out: Vec<PaidOutRow>,
    pub(super) left: BTreeMap<(PayoutId, u32), LeftRow>,
}

impl Changes {
    /// Adds what an event changes.
    pub(super) fn add(&mut self, record: &RecordedEvent) {
        match &record.event {
            Event::Payout(event) => {
                self.add_of_payout(PayoutId(record.stream.aggregate_id), event);
                self.payouts.add(record, event.clone());
            }
            Event::UsageLedger(event) => {
                self.add_of_ledger(LedgerId(record.stream.aggregate_id), record.position, event);
            }
            _ => {}
        }
    }

    fn add_of_payout(&mut self, payout_id: PayoutId, event: &PayoutEvent) {
        if let Some(drafted) = event.as_drafted() {
            for CarriedIn { payout, number, left } in &drafted.carried_in {
                self.left_over(*payout, *number, *left, true);
            }
        } else if let Some(added) = event.as_lines_added() {
            self.paid_out.extend(added.lines.iter().map(|line| {
                let (kind, what_id) = line.supplied.parts();
                PaidOutRow { ledger_id: line.ledger, period: line.period, cut: line.cut, kind, what_id, payout_id }
            }));
        } else if let Some(totalled) = event.as_totalled() {
            if totalled.carried_out != LeftOver::default() {
                self.left_over(payout_id, 0, totalled.carried_out, false);
            }
        } else if let Some(released) = event.as_released() {
            if let Some(number) = released.left {
                self.left_over(payout_id, number, documented(released.amount), false);
            }
        } else if let Some(bounced) = event.as_bounced() {
            self.left_over(payout_id, bounced.left, documented(bounced.amount), false);
        }
    }

    fn left_over(&mut self, payout_id: PayoutId, number: u32, left: LeftOver, is_taken: bool) {
        let LeftOver { earned, documented } = left;
        let first = LeftRow { payout_id, number, earned, documented, is_taken };
        let row = self.left.entry((payout_id, number)).or_insert(first);
        row.is_taken |= is_taken;
    }

    fn add_of_ledger(&mut self, ledger_id: LedgerId, position: i64, event: &UsageLedgerEvent) {
        if let Some(opened) = event.as_opened() {
            let (currency, environment) = (opened.currency, opened.environment.as_str());
            self.ledgers.push(LedgerRow { ledger_id, currency, environment });
        } else if let Some(granted) = event.as_credit_granted() {
            if let FundedBy::Provider { organization: funded_by } = granted.funded_by {
                let grant_id = granted.grant_id;
                self.grants.insert((ledger_id, grant_id), GrantRow { ledger_id, grant_id, funded_by });
            }
        } else if let Some(stated) = event.as_period_lines() {
            stated.lines.iter().for_each(|line| self.accrue(ledger_id, stated, line));
        } else if let Some(closed) = event.as_period_closed() {
            self.close(ledger_id, position, closed);
        }
    }

    /// What nobody supplies the marketplace with is its own.
    fn accrue(&mut self, ledger_id: LedgerId, stated: &PeriodLines, line: &BillLine) {
        let Some(provider_id) = line.billed_for.supplier() else { return };
        let supplied = match line.billed_for {
            BilledFor::Usage { service, .. } | BilledFor::Overflow { service, .. } => Supplied::Service { service },
            BilledFor::Charge { id, .. } => Supplied::Charge { charge: id },
        };
        let (kind, what_id) = supplied.parts();
        let (period, cut) = (stated.period, stated.cut);
        let zero = Decimal::ZERO;
        let nothing = AccrualRow {
            ledger_id,
            period,
            cut,
            kind,
            what_id,
            provider_id,
            gross: zero,
            absorbed: zero,
            at_risk: zero,
            promotion: zero,
            transactions: 0,
        };
        let row = self.accruals.entry((ledger_id, period.to_string(), cut, kind, what_id)).or_insert(nothing);
        row.gross = row.gross.saturating_add(line.exact);
        row.absorbed = row.absorbed.saturating_add(line.absorbed);
        row.at_risk = row.at_risk.saturating_add(line.at_risk);
        row.transactions = row.transactions.saturating_add(line.record_lines);
    }

    fn close(&mut self, ledger_id: LedgerId, position: i64, closed: &PeriodClosed) {
        let (period, cut) = (closed.period, closed.cut);
        let given = || closed.credits.iter().filter(|credit| credit.kind != CreditKind::Purchased);
        for credit in given() {
            let (kind, what_id) = Supplied::Promotion { grant: credit.grant }.parts();
            let zero = Decimal::ZERO;
            let row = AccrualRow {
                ledger_id,
                period,
                cut,
                kind,
                what_id,
                provider_id: TenantId::default(),
                gross: zero,
                absorbed: zero,
                at_risk: zero,
                promotion: credit.exact,
                transactions: 0,
            };
            self.promotions.insert((ledger_id, period.to_string(), cut, kind, what_id), row);
        }
        let (closed_at, is_given) = (closed.at, given().next().is_some());
        self.closed.push(ClosedRow { ledger_id, period, cut, closed_position: position, closed_at, is_given });
    }
}

const fn documented(amount: Decimal) -> LeftOver {
    LeftOver { earned: Decimal::ZERO, documented: amount }
}

//! Which accruals come onto a payout next, and what the marketplace keeps of each.
//!
//! Invariants: they follow from what was closed and from the terms that held then; what is not payable yet keeps nothing else from being paid.

use std::collections::BTreeSet;

use domain::OrganizationId;
use domain::organization::{FeeTerms, Organization, PayableWhen, Profile};
use domain::payout::{Accrual, AccrualPlace, BillKey, Payee, PayoutLine, Supplied, accrued};
use domain::usage_ledger::MAX_EVENT_BYTES;
use jiff::Timestamp;

use super::{PayingOut, PayingOutError, Wanted};

/// Accruals that are read at once.
const PAGE: u32 = 1_000;
/// Pages of a look at most: beyond them it goes on with the next payout.
const MAX_PAGES: u32 = 100;
/// Bytes of the lines of one event at most, as they are written.
const LINES_BYTES: usize = MAX_EVENT_BYTES - 2_048;

/// Up to where accruals are paid out.
#[derive(Clone, Copy)]
pub(super) struct Until {
    pub to_position: i64,
    pub closed_before: Timestamp,
}

impl PayingOut {
    /// The next lines of a payout that has these, as many as fit into an event and there is room for.
    pub(super) async fn next_lines(
        &self,
        payee: Payee,
        until: Until,
        known: &[PayoutLine],
        room: u32,
    ) -> Result<Vec<PayoutLine>, PayingOutError> {
        let there = accrued(known);
        let profile = self.profile(payee).await?;
        let (mut lines, mut after) = (Lines::default(), None);
        for _ in 0..MAX_PAGES {
            let page = self.page(payee, until, after).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.place());
            for line in self.payable(page, profile.as_ref()).await? {
                let is_there = there.contains(&(line.bill(), line.supplied));
                if !is_there && (lines.count() >= room || !lines.take(line)) {
                    return Ok(lines.taken);
                }
            }
        }
        Ok(lines.taken)
    }

    async fn page(
        &self,
        payee: Payee,
        Until { to_position, closed_before }: Until,
        after: Option<AccrualPlace>,
    ) -> Result<Vec<Accrual>, PayingOutError> {
        let wanted = Wanted { payee, after, to_position, closed_before, limit: PAGE };
        Ok(self.sources.accruals(wanted).await?)
    }

    async fn profile(&self, payee: Payee) -> Result<Option<Profile>, PayingOutError> {
        let loaded = self.write.store.load::<Organization>(OrganizationId(payee.provider.0).0).await?;
        Ok(loaded.aggregate.profile().cloned())
    }

    /// Those that can be paid out now, each with its fee.
    async fn payable(&self, page: Vec<Accrual>, profile: Option<&Profile>) -> Result<Vec<PayoutLine>, PayingOutError> {
        let priced: Vec<_> = page.into_iter().map(|accrual| self.with_fee(accrual, profile)).collect();
        let waits = |(_, terms): &&(PayoutLine, FeeTerms)| terms.payable_when == PayableWhen::Collected;
        let bills: BTreeSet<BillKey> = priced.iter().filter(waits).map(|(line, _)| line.bill()).collect();
        let bills: Vec<BillKey> = bills.into_iter().collect();
        let collected = if bills.is_empty() { BTreeSet::new() } else { self.sources.collected(&bills).await? };
        let is_payable = |(line, terms): &(PayoutLine, FeeTerms)| {
            terms.payable_when == PayableWhen::Closed || collected.contains(&line.bill())
        };
        Ok(priced.into_iter().filter(is_payable).map(|(line, _)| line).collect())
    }

    fn with_fee(&self, Accrual { line, closed_at, .. }: Accrual, profile: Option<&Profile>) -> (PayoutLine, FeeTerms) {
        let service = match line.supplied {
            Supplied::Service { service } => Some(service),
            Supplied::Charge { .. } | Supplied::Promotion { .. } => None,
        };
        let set = profile.and_then(|profile| profile.fee_terms_at(service, closed_at));
        let (terms, revision) = set.map_or((self.rules.fee, None), |set| (set.terms, Some(set.revision)));
        (line.with_fee(terms.rate, revision), terms)
    }
}

/// Lines, as many as fit into an event.
#[derive(Default)]
struct Lines {
    taken: Vec<PayoutLine>,
    bytes: usize,
}

impl Lines {
    fn count(&self) -> u32 {
        u32::try_from(self.taken.len()).unwrap_or(u32::MAX)
    }

    /// Takes a line, if it fits.
    fn take(&mut self, line: PayoutLine) -> bool {
        let needed = serde_json::to_vec(&line).map_or(usize::MAX, |text| text.len().saturating_add(1));
        self.bytes = self.bytes.saturating_add(needed);
        let fits = self.bytes <= LINES_BYTES;
        if fits {
            self.taken.push(line);
        }
        fits
    }
}

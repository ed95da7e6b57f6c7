//! What is kept back of a payout: its reserve, and what is on an invoice that its buyer says is wrong, until that is settled.

use std::collections::{BTreeMap, BTreeSet};

use domain::InvoiceId;
use domain::OrganizationId;
use domain::money::Decimal;
use domain::organization::Organization;
use domain::payout::{BillKey, Disbursement, PayoutLine, PayoutStanding, Release, WithheldFor, Withhold, Withholding};
use domain::values::text::Reason;
use jiff::Timestamp;

use super::{PayingOut, PayingOutError};

impl PayingOut {
    /// Withholds or releases one thing; gives whether there was one.
    pub(super) async fn keep_back(&self, known: &Disbursement, at: Timestamp) -> Result<bool, PayingOutError> {
        let is_reviewable = known.standing() == PayoutStanding::Reviewable;
        let held: Vec<(u32, InvoiceId)> = known.withheld.iter().filter_map(held_for).collect();
        if !is_reviewable && held.is_empty() {
            return Ok(false);
        }
        let disputed = self.disputed(known).await?;
        if let Some((number, _)) = held.iter().find(|(_, invoice)| !disputed.contains_key(invoice)) {
            let Ok(reason) = Reason::new("The dispute has ended") else { return Ok(false) };
            self.take(known, ("release", *number), Release { number: *number, reason, at }).await?;
            return Ok(true);
        }
        if !is_reviewable {
            return Ok(false);
        }
        let reserve = self.reserve(known).await?;
        let reserve = reserve.map(|amount| (WithheldFor::Reserve, amount, "Reserve by the terms of the provider"));
        let wrong = disputed.into_iter().map(|(invoice, amount)| {
            (WithheldFor::Dispute { invoice }, amount, "Who pays for it says that the invoice is wrong")
        });
        for (withheld_for, exact, reason) in reserve.into_iter().chain(wrong) {
            if !known.is_withheld_for(withheld_for) && self.withhold(known, (withheld_for, exact), reason, at).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Withholds so much, as far as it is there; gives whether that is something.
    async fn withhold(
        &self,
        known: &Disbursement,
        (withheld_for, exact): (WithheldFor, Decimal),
        reason: &str,
        at: Timestamp,
    ) -> Result<bool, PayingOutError> {
        let rounded = exact.round_to_minor(known.drafted.currency).unwrap_or(Decimal::ZERO);
        let amount = rounded.min(known.to_send());
        let Ok(reason) = Reason::new(reason) else { return Ok(false) };
        if amount <= Decimal::ZERO {
            return Ok(false);
        }
        let number = u32::try_from(known.withheld.len()).unwrap_or(u32::MAX);
        self.take(known, ("withhold", number), Withhold { amount, withheld_for, reason, at }).await?;
        Ok(true)
    }

    /// What is on disputed invoices, by invoice.
    async fn disputed(&self, known: &Disbursement) -> Result<BTreeMap<InvoiceId, Decimal>, PayingOutError> {
        let bills: BTreeSet<BillKey> = known.lines.iter().map(PayoutLine::bill).collect();
        let bills: Vec<BillKey> = bills.into_iter().collect();
        if bills.is_empty() {
            return Ok(BTreeMap::new());
        }
        let found = self.sources.disputed(&bills).await?;
        let mut disputed: BTreeMap<InvoiceId, Decimal> = BTreeMap::new();
        for line in &known.lines {
            if let Some(invoice) = found.get(&line.bill()) {
                let sum = disputed.entry(*invoice).or_default();
                *sum = sum.saturating_add(line.exact);
            }
        }
        Ok(disputed)
    }

    /// What is kept back of what is earned by the terms of the provider.
    async fn reserve(&self, known: &Disbursement) -> Result<Option<Decimal>, PayingOutError> {
        let provider = OrganizationId(known.drafted.provider.0);
        let loaded = self.write.store.load::<Organization>(provider.0).await?;
        let set = loaded.aggregate.profile().and_then(|profile| profile.fee_terms_at(None, known.drafted.at).copied());
        let reserve = set.map_or(self.rules.fee.reserve, |set| set.terms.reserve);
        Ok(reserve.map(|rate| rate.of(known.earned())).filter(|amount| *amount > Decimal::ZERO))
    }
}

/// Under which number something is kept back for the dispute of an invoice.
fn held_for(kept: &Withholding) -> Option<(u32, InvoiceId)> {
    match kept.withheld_for {
        WithheldFor::Dispute { invoice } if kept.released.is_none() => Some((kept.number, invoice)),
        WithheldFor::Dispute { .. } | WithheldFor::Hand | WithheldFor::Reserve => None,
    }
}

//! The bill of a period, from what there was of it when it was cut.
//!
//! Invariants: it follows from that, what rounding had left and the currency alone, so whoever goes on with a close states the same lines; price
//! lists only say how a line comes about. Credit that was not bought reduces the bill, bought credit pays it: nets of lines, less those of
//! reductions, are what is billed, and less those of payments what is due.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bill_line::{BillLine, BilledFor};
use super::book::{OpenPeriod, PeriodCharge};
use super::event::{Carried, CreditApplied};
use super::spread::{apportion, spread};
use super::totals::LineTotal;
use crate::ServiceId;
use crate::TenantId;
use crate::money::{Currency, Decimal, Factor, MoneyError};
use crate::pricing::{PriceList, PriceRevision, PriceSchedule};
use crate::usage_ledger::{Agreements, CreditKind, GrantId, LineKey};

/// Price lists by service and revision, as far as they were found.
pub type PriceLists = BTreeMap<(ServiceId, PriceRevision), Arc<PriceList>>;

/// By what a line comes about.
#[derive(Clone, Copy, Debug)]
pub struct PricedBy<'a> {
    /// Price lists.
    pub lists: &'a PriceLists,
    /// What was agreed.
    pub(in crate::usage_ledger) agreements: Agreements<'a>,
}

impl PricedBy<'_> {
    /// How a line is priced, if that is known.
    fn schedule(self, key: LineKey, total: &LineTotal) -> Option<PriceSchedule> {
        let list = self.lists.get(&(key.service, key.revision))?.parts().get(&key.part)?;
        let own = self.agreements.prices_of(key.service, key.agreed);
        match own.and_then(|own| own.beside_list(key.part, list)) {
            Some(own) => Some(own.clone()),
            // What was agreed of the part is not known any more.
            None if key.agreed.is_some_and(|agreed| agreed.factor == Factor::ONE) && total.cost != total.list_cost => {
                None
            }
            None => Some(list.clone()),
        }
    }
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Its lines, by service, earlier period and price, overflows last, then what was charged beside uses.
    pub lines: Vec<BillLine>,
    /// Which credit paid, by id.
    pub credits: Vec<CreditApplied>,
    /// What the lines cost, exactly.
    pub exact: Decimal,
    /// What of that was charged.
    pub charged: Decimal,
    /// What is billed, in whole minor units.
    pub net: Decimal,
    /// What of that is to be paid beyond bought credit, in whole minor units.
    pub due: Decimal,
    /// What rounding leaves.
    pub carried: Carried,
}

impl Bill {
    /// That of a period.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] for amounts that no ledger can come to.
    pub fn of(
        period: &OpenPeriod,
        before: Carried,
        currency: Currency,
        by: Option<PricedBy<'_>>,
    ) -> Result<Self, MoneyError> {
        let mut lines = lines_of(period, by);
        let mut credits: Vec<CreditApplied> =
            period.drawn().iter().map(|(grant, drawn)| credit(*grant, drawn)).collect();
        credits.retain(|credit| !credit.exact.is_zero());
        let reductions = credits.iter().filter(|credit| !pays(credit)).map(|credit| credit.exact.negated());
        let amounts: Vec<Decimal> = lines.iter().map(BillLine::charged).chain(reductions).collect();
        let billed = spread(&amounts, before.net, currency)?;
        let mut nets = billed.parts.into_iter();
        for (line, net) in lines.iter_mut().zip(&mut nets) {
            line.net = net;
        }
        for (credit, net) in credits.iter_mut().filter(|credit| !pays(credit)).zip(nets) {
            credit.net = net.negated();
        }
        let paid = pay(&mut credits, period.owed(), (billed.rounded, before.paid), currency)?;
        let sum = |of: fn(&BillLine) -> Decimal| lines.iter().map(of).fold(Decimal::ZERO, Decimal::saturating_add);
        Ok(Self {
            exact: sum(|line| line.exact),
            charged: sum(BillLine::charged),
            net: billed.rounded,
            due: billed.rounded.checked_sub(paid.rounded)?,
            carried: Carried { net: billed.carried, paid: paid.carried },
            lines,
            credits,
        })
    }
}

/// What bought credit paid.
struct Paid {
    rounded: Decimal,
    carried: Decimal,
}

/// What of a bill bought credit pays. Where nothing is owed it pays all of it, so that who pays in advance is never asked for a cent.
fn pay(
    credits: &mut [CreditApplied],
    owed: Decimal,
    (net, carried_in): (Decimal, Decimal),
    currency: Currency,
) -> Result<Paid, MoneyError> {
    let bought = || credits.iter().filter(|credit| pays(credit));
    let exact = bought().try_fold(carried_in, |sum, credit| sum.checked_add(credit.exact))?;
    let rounded = if bought().next().is_none() {
        Decimal::ZERO
    } else if owed.is_zero() {
        net
    } else {
        exact.round_to_minor(currency)?
    };
    let amounts: Vec<Decimal> = bought().map(|credit| credit.exact).collect();
    let nets = apportion(&amounts, rounded, currency)?;
    for (credit, net) in credits.iter_mut().filter(|credit| pays(credit)).zip(nets) {
        credit.net = net;
    }
    Ok(Paid { rounded, carried: exact.checked_sub(rounded)? })
}

/// Bought credit is a payment, other credit a reduction (C1): on the one tax is due, on the other not.
fn pays(credit: &CreditApplied) -> bool {
    credit.kind == CreditKind::Purchased
}

const fn credit(grant: GrantId, drawn: &super::book::PeriodDraw) -> CreditApplied {
    CreditApplied { grant, kind: drawn.kind, exact: drawn.amount, net: Decimal::ZERO }
}

fn lines_of(period: &OpenPeriod, by: Option<PricedBy<'_>>) -> Vec<BillLine> {
    let totals = period.totals();
    let provider = |service| totals.services().get(&service).map_or_else(TenantId::default, |service| service.provider);
    let usage = totals.lines().iter().filter(|(_, total)| !total.is_nothing()).map(|(key, total)| {
        let line = line(BilledFor::usage(key.line, provider(key.line.service)), total);
        let schedule = by.and_then(|by| by.schedule(key.line, total));
        let is_agreed = key.line.agreed.is_some();
        let list_cost = is_agreed.then_some(total.list_cost);
        BillLine { earlier: key.earlier, schedule, list_cost, ..line }
    });
    let overflow = totals.services().iter().filter(|(_, service)| !service.overflow.is_nothing());
    let overflow = overflow
        .map(|(id, total)| line(BilledFor::Overflow { service: *id, provider: total.provider }, &total.overflow));
    let charges = period.charges().iter().map(charge);
    let mut lines: Vec<BillLine> = usage.chain(overflow).chain(charges).collect();
    let service = |line: &BillLine| (line.billed_for.service().is_none(), line.billed_for.service());
    lines.sort_by_key(|line| (service(line), line.earlier, line.billed_for));
    lines
}

fn charge(charge: &PeriodCharge) -> BillLine {
    let &PeriodCharge { id, kind, earlier, amount, supplier, .. } = charge;
    let billed_for = BilledFor::Charge { id, charge: kind, supplier };
    let line = line(billed_for, &LineTotal { cost: amount, ..LineTotal::default() });
    BillLine { earlier, tax_class: charge.tax_class.clone(), ..line }
}

fn line(billed_for: BilledFor, total: &LineTotal) -> BillLine {
    let &LineTotal { quantity, less, cost, list_cost: _, unpaid, record_lines } = total;
    BillLine {
        billed_for,
        earlier: None,
        quantity,
        less,
        schedule: None,
        list_cost: None,
        exact: cost,
        absorbed: unpaid.absorbed,
        at_risk: unpaid.at_risk,
        tax_class: None,
        net: Decimal::ZERO,
        record_lines,
    }
}

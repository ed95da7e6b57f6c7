//! The lines of a document, the credit on it, and its tax.

use std::collections::{BTreeMap, BTreeSet};

use domain::invoice::{
    AddLines, ApplyCredits, Document, InvoiceCommand, InvoiceLine, InvoicedCredit, InvoicedPeriod, SealedParty, Tax,
    TaxKey, TaxedBy,
};
use domain::money::Decimal;
use domain::ports::Sale;
use domain::usage_ledger::{BillLine, CreditApplied, CreditKind, MAX_EVENT_BYTES, Period};
use domain::values::party::Party;
use domain::{ServiceId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::condensing::lines_of;
use super::prepaid::tax_paid_on;
use super::sources::{Bill, Called};
use super::{Invoicing, InvoicingError, Waits};

/// Bytes of the lines of one event at most, as they are written.
const LINES_BYTES: usize = MAX_EVENT_BYTES - 2_048;

/// How the supplies of each month are taxed.
type TaxOfMonths = BTreeMap<Period, TaxedBy>;

impl Invoicing {
    /// The next lines, as many as fit into an event.
    pub(super) async fn add_lines(&self, known: &Document, at: Timestamp) -> Result<Option<Waits>, InvoicingError> {
        let bills = self.bills(known).await?;
        let taxes = match self.taxes(known, &bills).await? {
            Ok(taxes) => taxes,
            Err(waits) => return Ok(Some(waits)),
        };
        let lines: Vec<_> = bills.iter().map(|bill| (bill.closed.period, lines_of(&bill.lines))).collect();
        let all = lines.iter().flat_map(|(period, lines)| lines.iter().map(|line| (*period, line)));
        let next: Vec<(Period, &BillLine)> = all.skip(known.lines.len()).collect();
        let called = self.called(&next).await?;
        let line = |(period, line): &(Period, &BillLine)| {
            let tax = taxes.get(&month_of(*period, line)).map(|taxed| taxed.key)?;
            let name = line.billed_for.service().and_then(|service| called.services.get(&service).cloned());
            let supplier_name = line.billed_for.supplier().and_then(|supplier| called.tenants.get(&supplier).cloned());
            Some(InvoiceLine { name, supplier_name, ..InvoiceLine::of(line, *period, tax) })
        };
        let lines = fitting(next.iter().map_while(line));
        if lines.is_empty() {
            return Err(InvoicingError::LineTooLong(known.drafted.document));
        }
        let from = u32::try_from(known.lines.len()).unwrap_or(u32::MAX);
        self.take(known, ("lines", from), AddLines { from, lines, at }).await?;
        Ok(None)
    }

    /// Credit comes before tax, which it lowers.
    pub(super) async fn tax(&self, known: &Document, at: Timestamp) -> Result<Option<Waits>, InvoicingError> {
        let bills = self.bills(known).await?;
        if known.credits.is_none()
            && let Some(credits) = credits_of(known, &bills, at)
        {
            self.take(known, ("credits", 0), credits).await?;
        }
        let taxes = match self.taxes(known, &bills).await? {
            Ok(taxes) => taxes,
            Err(waits) => return Ok(Some(waits)),
        };
        let keys: BTreeSet<TaxKey> = known.lines.iter().map(|line| line.tax).collect();
        let of = |key: &TaxKey| taxes.values().find(|taxed| taxed.key == *key).cloned();
        let Some(groups) = keys.iter().map(of).collect::<Option<Vec<_>>>() else { return Ok(Some(Waits::OtherTax)) };
        self.take(known, ("tax", 0), InvoiceCommand::Tax(Tax { groups, at })).await?;
        Ok(None)
    }

    /// The bills that are on a document, in its order.
    async fn bills(&self, known: &Document) -> Result<Vec<Bill>, InvoicingError> {
        let mut bills = Vec::with_capacity(known.drafted.periods.len());
        for InvoicedPeriod { period, cut, .. } in &known.drafted.periods {
            let bill = self.sources.bill(known.drafted.ledger, *period, *cut).await?;
            let unknown = || InvoicingError::Corrupt {
                id: known.drafted.document,
                reason: format!("cut {cut} of {period} is not closed"),
            };
            bills.push(bill.ok_or_else(unknown)?);
        }
        Ok(bills)
    }

    /// How what is billed is taxed: each line by the last day of its month.
    async fn taxes(&self, known: &Document, bills: &[Bill]) -> Result<Result<TaxOfMonths, Waits>, InvoicingError> {
        let Some(parties) = &known.parties else { return Ok(Ok(TaxOfMonths::new())) };
        let mut opened = Vec::with_capacity(2);
        for SealedParty { organization, sealed, .. } in [&parties.seller, &parties.buyer] {
            let Some(text) = self.vault.open(sealed).await? else {
                return Ok(Err(Waits::Erased { organization: TenantId(organization.0) }));
            };
            let party: Party = serde_json::from_str(&text)
                .map_err(|error| InvoicingError::Corrupt { id: known.drafted.document, reason: error.to_string() })?;
            opened.push(party);
        }
        let [seller, buyer] = &opened[..] else { return Ok(Ok(TaxOfMonths::new())) };
        let months: BTreeSet<Period> =
            bills.iter().flat_map(|bill| bill.lines.iter().map(|line| month_of(bill.closed.period, line))).collect();
        let supplied_on: Vec<Date> = months.iter().map(|month| month.last_day()).collect();
        match self.rules.tax.taxed_by(Sale { seller, buyer, supplied_on: &supplied_on }).await {
            Ok(taxed) => Ok(Ok(months.into_iter().zip(taxed).collect())),
            Err(unknown) => Ok(Err(unknown.into())),
        }
    }

    async fn called(&self, lines: &[(Period, &BillLine)]) -> Result<Called, InvoicingError> {
        let services: BTreeSet<ServiceId> = lines.iter().filter_map(|(_, line)| line.billed_for.service()).collect();
        let tenants: BTreeSet<TenantId> = lines.iter().filter_map(|(_, line)| line.billed_for.supplier()).collect();
        let (services, tenants): (Vec<_>, Vec<_>) = (services.into_iter().collect(), tenants.into_iter().collect());
        Ok(self.sources.called(&services, &tenants).await?)
    }
}

/// In which month something was supplied.
fn month_of(billed_in: Period, line: &BillLine) -> Period {
    line.earlier.map_or(billed_in, |earlier| earlier.period)
}

/// The first of these lines, as many as fit into an event.
pub(super) fn fitting(lines: impl Iterator<Item = InvoiceLine>) -> Vec<InvoiceLine> {
    let mut bytes = 0_usize;
    let fits = |line: &InvoiceLine| {
        let needed = serde_json::to_vec(line).map_or(usize::MAX, |text| text.len().saturating_add(1));
        bytes = bytes.saturating_add(needed);
        bytes <= LINES_BYTES
    };
    lines.take_while(fits).collect()
}

/// The credit on all bills together: what was not bought reduces them, what was bought pays, with the tax that was paid on it.
fn credits_of(known: &Document, bills: &[Bill], at: Timestamp) -> Option<ApplyCredits> {
    let applied: Vec<CreditApplied> = bills.iter().flat_map(|bill| bill.closed.credits.iter().copied()).collect();
    let mut credits: Vec<InvoicedCredit> = Vec::new();
    let (mut reduced, mut paid) = (Decimal::ZERO, Decimal::ZERO);
    for CreditApplied { grant, kind, net, .. } in applied.iter().copied() {
        let sum = if kind == CreditKind::Purchased { &mut paid } else { &mut reduced };
        *sum = sum.saturating_add(net);
        match credits.iter_mut().find(|credit| (credit.grant, credit.kind) == (grant, kind)) {
            Some(credit) => credit.amount = credit.amount.saturating_add(net),
            None => credits.push(InvoicedCredit { grant, kind, amount: net }),
        }
    }
    let known_paid =
        bills.iter().flat_map(|bill| bill.paid.iter().map(|(grant, paid)| (*grant, paid.clone()))).collect();
    paid = paid.saturating_add(tax_paid_on(&applied, &known_paid, known.drafted.currency));
    (!credits.is_empty()).then_some(ApplyCredits { credits, reduced, paid, at })
}

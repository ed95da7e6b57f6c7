//! What a draft waits for that its own events do not say: who has not said who it is, and which tax is not known.
//!
//! Invariant: it is found as the process finds it that writes the draft: by the same rules, of the same parties.

use std::collections::BTreeSet;

use domain::invoice::{Document, TaxKey};
use domain::ports::{Sale, TaxRules};
use domain::usage_ledger::Period;
use domain::values::party::Party;
use domain::{Access, OrganizationId};

use super::document::InvoiceWaitsFor;
use super::whole::InvoiceParty;
use crate::http::problem::Problem;
use crate::state::{AppState, Selling};

/// The same, as far as more is known of it. Notes take who and what tax from their document.
pub(super) async fn known_of(
    waits_for: InvoiceWaitsFor,
    state: &AppState,
    access: Access,
    document: &Document,
    parties: &[Option<InvoiceParty>; 2],
) -> Result<InvoiceWaitsFor, Problem> {
    if document.drafted.of.is_some() {
        return Ok(waits_for);
    }
    match waits_for {
        InvoiceWaitsFor::Parties => {
            let buyer = OrganizationId(document.drafted.owner.0);
            let found = state.read.models.organizations.get(access, buyer).await?;
            let is_identified = found.is_some_and(|view| view.profile.identity.is_some());
            Ok(if is_identified { InvoiceWaitsFor::SellerIdentity } else { InvoiceWaitsFor::BuyerIdentity })
        }
        InvoiceWaitsFor::Lines | InvoiceWaitsFor::Tax => {
            let [seller, buyer] =
                parties.each_ref().map(|party| party.as_ref().and_then(|party| party.identity.as_ref()));
            let (Some(seller), Some(buyer)) = (seller, buyer) else { return Ok(InvoiceWaitsFor::ErasedIdentity) };
            let Some(Selling { tax, .. }) = &state.selling else { return Ok(waits_for) };
            Ok(of_tax(waits_for, tax.as_ref(), document, (seller, buyer)).await)
        }
        InvoiceWaitsFor::BuyerIdentity
        | InvoiceWaitsFor::SellerIdentity
        | InvoiceWaitsFor::ErasedIdentity
        | InvoiceWaitsFor::TaxRate
        | InvoiceWaitsFor::OtherTaxTable
        | InvoiceWaitsFor::Approval
        | InvoiceWaitsFor::Number => Ok(waits_for),
    }
}

async fn of_tax(
    waits_for: InvoiceWaitsFor,
    tax: &dyn TaxRules,
    document: &Document,
    (seller, buyer): (&Party, &Party),
) -> InvoiceWaitsFor {
    let billed = document.drafted.periods.iter().map(|billed| billed.period);
    let supplied = document.lines.iter().filter_map(|line| line.earlier.map(|earlier| earlier.period).or(line.period));
    let months: BTreeSet<Period> = billed.chain(supplied).collect();
    let supplied_on: Vec<_> = months.into_iter().map(Period::last_day).collect();
    let Ok(taxed) = tax.taxed_by(Sale { seller, buyer, supplied_on: &supplied_on }).await else {
        return InvoiceWaitsFor::TaxRate;
    };
    let keys: Vec<TaxKey> = taxed.into_iter().map(|taxed| taxed.key).collect();
    let is_complete = waits_for == InvoiceWaitsFor::Tax;
    let is_of_another_table = is_complete && document.lines.iter().any(|line| !keys.contains(&line.tax));
    if is_of_another_table { InvoiceWaitsFor::OtherTaxTable } else { waits_for }
}

//! `GET /v1/invoices/{id}/focus`: a document in the `FinOps` Open Cost and Usage Specification, version 1.2
//! (<https://focus.finops.org/focus-specification/v1-2/>).
//!
//! Invariants: every mandatory column of that version is there under its own name; what may not be null is not; a column of ours begins with `x_`.

use std::io;

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::InvoiceId;
use domain::invoice::Document;
use domain::usage_ledger::Calendars;
use domain::values::party::Party;
use jiff::Timestamp;
use projections::read_models::invoices::InvoicesModel;

use super::focus_rows::{Charge, ChargeCategory, Sold, billing_period, charges};
use super::target::invoice;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::routes::cells::{number, text, writer};
use crate::state::AppState;

/// What the columns of a row are made from.
struct Row<'a> {
    document: &'a Document,
    seller: &'a str,
    calendars: &'a Calendars,
    charge: &'a Charge,
}

/// Whether a column may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Nulls {
    Never,
    Allowed,
}

use Nulls::{Allowed, Never};

/// What a column says of a charge; empty for null.
type Cell = fn(&Row<'_>) -> String;

/// The columns, in the order of the alphabet as the specification lists them, ours last.
const COLUMNS: &[(&str, Nulls, Cell)] = &[
    ("BilledCost", Never, |row| row.charge.billed.to_string()),
    ("BillingAccountId", Never, |row| row.document.drafted.ledger.to_string()),
    ("BillingAccountName", Allowed, |_| String::new()),
    ("BillingAccountType", Allowed, |_| "Ledger".to_owned()),
    ("BillingCurrency", Never, |row| row.document.drafted.currency.to_string()),
    ("BillingPeriodEnd", Never, |row| instant(billing_period(row.document, row.calendars).1)),
    ("BillingPeriodStart", Never, |row| instant(billing_period(row.document, row.calendars).0)),
    ("ChargeCategory", Never, |row| row.charge.category.as_str().to_owned()),
    ("ChargeClass", Allowed, |row| if row.charge.is_correction { "Correction".to_owned() } else { String::new() }),
    ("ChargeDescription", Allowed, |row| plain(&row.charge.description)),
    ("ChargeFrequency", Never, |row| row.charge.frequency.to_owned()),
    ("ChargePeriodEnd", Never, |row| instant(row.charge.during.1)),
    ("ChargePeriodStart", Never, |row| instant(row.charge.during.0)),
    ("ConsumedQuantity", Allowed, |row| of_use(row, |sold| sold.quantity.to_string())),
    ("ConsumedUnit", Allowed, |row| of_use(row, |sold| sold.unit.to_owned())),
    ("ContractedCost", Never, |row| row.charge.contracted.to_string()),
    ("ContractedUnitPrice", Allowed, |row| {
        of_sale(row, |sold| sold.unit_price.map(|price| price.to_string()).unwrap_or_default())
    }),
    ("EffectiveCost", Never, |row| row.charge.effective.to_string()),
    ("InvoiceId", Allowed, |row| {
        row.document.issued.as_ref().map(|issued| issued.number.to_string()).unwrap_or_default()
    }),
    ("InvoiceIssuerName", Never, |row| plain(row.seller)),
    ("ListCost", Never, |row| row.charge.list.to_string()),
    ("ListUnitPrice", Allowed, |row| {
        of_sale(row, |sold| sold.list_price.map(|price| price.to_string()).unwrap_or_default())
    }),
    ("PricingCategory", Allowed, |row| of_sale(row, |_| "Standard".to_owned())),
    ("PricingQuantity", Allowed, |row| of_sale(row, |sold| sold.quantity.to_string())),
    ("PricingUnit", Allowed, |row| of_sale(row, |sold| sold.unit.to_owned())),
    ("ProviderName", Never, |row| plain(row.seller)),
    ("PublisherName", Never, |row| {
        let publisher = row.charge.sold.as_ref().and_then(|sold| sold.publisher.as_ref());
        plain(publisher.map_or(row.seller, |name| name.as_str()))
    }),
    ("ServiceCategory", Never, |row| if is_service(row) { "AI and Machine Learning" } else { "Other" }.to_owned()),
    ("ServiceName", Never, |row| plain(row.charge.sold.as_ref().map_or("Billing", |sold| sold.name.as_str()))),
    ("ServiceSubcategory", Never, |row| if is_service(row) { "Generative AI" } else { "Other (Other)" }.to_owned()),
    ("SkuId", Allowed, |row| of_any(row, |sold| sold.sku.clone())),
    ("SkuMeter", Allowed, |row| of_any(row, |sold| sold.part.clone().unwrap_or_default())),
    ("x_Environment", Never, |row| row.document.drafted.environment.as_str().to_owned()),
    ("x_DocumentId", Never, |row| row.document.drafted.document.to_string()),
];

fn plain(of: &str) -> String {
    text(Some(of)).into_owned()
}

/// An instant as the specification wants it: in UTC, to the second.
fn instant(at: Timestamp) -> String {
    number(&at).into_owned()
}

/// Of what was used: nothing else is consumed.
fn of_use(row: &Row<'_>, of: impl Fn(&Sold) -> String) -> String {
    if row.charge.category == ChargeCategory::Usage { of_any(row, of) } else { String::new() }
}

/// Of what was used or bought: an adjustment has no price.
fn of_sale(row: &Row<'_>, of: impl Fn(&Sold) -> String) -> String {
    let is_sale = matches!(row.charge.category, ChargeCategory::Usage | ChargeCategory::Purchase);
    if is_sale { of_any(row, of) } else { String::new() }
}

fn of_any(row: &Row<'_>, of: impl Fn(&Sold) -> String) -> String {
    row.charge.sold.as_ref().map(of).unwrap_or_default()
}

fn is_service(row: &Row<'_>) -> bool {
    row.charge.sold.as_ref().is_some_and(|sold| sold.is_service)
}

/// The charges of a document as a table.
fn table(document: &Document, seller: &str, calendars: &Calendars) -> io::Result<Vec<u8>> {
    let mut piece = Vec::new();
    let mut writer = writer(&mut piece);
    writer.write_record(COLUMNS.iter().map(|(name, ..)| name))?;
    for charge in &charges(document, calendars) {
        let row = Row { document, seller, calendars, charge };
        writer.write_record(COLUMNS.iter().map(|(_, _, cell)| cell(&row)))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(piece)
}

/// Read an invoice as FOCUS
///
/// As charges of the `FinOps` Open Cost and Usage Specification 1.2 in CSV (RFC 4180): lines, taxes, and credit. The billed costs of all rows add up to
/// what is to be paid; of a note all of them are negative. A draft is shown as it stands, without `InvoiceId`. A text that a spreadsheet would take
/// for a formula has an apostrophe in front.
#[utoipa::path(
    get, path = "/v1/invoices/{id}/focus", operation_id = "get_invoice_as_focus", tag = "invoices",
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), Params<ReadParams>),
    responses((status = 200, description = "The charges", content((String = "text/csv"))), ReadProblems)
)]
pub async fn focus(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<InvoiceId>,
    Params(params): Params<ReadParams>,
) -> Result<Response, Problem> {
    let (_, access) = invoice(&state, &caller, id).await?;
    caught_up::<InvoicesModel>(&state, params.min_position).await?;
    let view = state.read.models.invoices.get(access, id).await?.ok_or_else(|| Problem::not_found("invoice"))?;
    let seller = seller(&state, &view.document).await?;
    let calendars = state.metering.calendars_of(view.document.drafted.ledger, state.clock.now()).await?;
    let table = table(&view.document, &seller, &calendars).map_err(|error| Problem::internal(&error))?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"focus.csv\""),
    ];
    Ok((headers, table).into_response())
}

/// What who sells is called in law, as it was fixed; its id before that, or once it was erased.
async fn seller(state: &AppState, document: &Document) -> Result<String, Problem> {
    let by_id = document.drafted.seller.to_string();
    let Some(parties) = &document.parties else { return Ok(by_id) };
    let Some(opened) = state.vault.open(&parties.seller.sealed).await? else { return Ok(by_id) };
    let party: Party = serde_json::from_str(&opened).map_err(|error| Problem::internal(&error))?;
    Ok(party.legal_name.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::invoice::{Drafted, InvoiceLine, InvoicedFor, TaxCategory, TaxGroup, TaxKey, TaxRate};
    use domain::invoice_series::DocumentKind;
    use domain::money::{Currency, Decimal, Quantity};
    use domain::usage_ledger::{BilledFor, ChargeKind};
    use domain::{ChargeId, Environment, LedgerId, OrganizationId, ServiceId, TenantId};

    use super::*;

    /// The columns that FOCUS 1.2 has as mandatory.
    const MANDATORY: [&str; 21] = [
        "BilledCost",
        "BillingAccountId",
        "BillingAccountName",
        "BillingCurrency",
        "BillingPeriodEnd",
        "BillingPeriodStart",
        "ChargeCategory",
        "ChargeClass",
        "ChargeDescription",
        "ChargePeriodEnd",
        "ChargePeriodStart",
        "ContractedCost",
        "EffectiveCost",
        "InvoiceIssuerName",
        "ListCost",
        "PricingQuantity",
        "PricingUnit",
        "ProviderName",
        "PublisherName",
        "ServiceCategory",
        "ServiceName",
    ];

    #[test]
    fn every_mandatory_column_is_there_and_ours_are_marked() {
        let names: Vec<&str> = COLUMNS.iter().map(|(name, ..)| *name).collect();
        assert!(MANDATORY.iter().all(|mandatory| names.contains(mandatory)));
        let (theirs, ours): (Vec<&str>, Vec<&str>) = names.iter().partition(|name| !name.starts_with("x_"));
        assert!(theirs.is_sorted() && !ours.is_empty(), "{theirs:?}");
    }

    /// A draft with what was used, which nobody has named, a fee, and their tax.
    fn draft() -> Document {
        let (at, rate) = (Timestamp::UNIX_EPOCH, TaxRate::try_from(Decimal::whole(20)).unwrap());
        let drafted = Drafted {
            document: InvoiceId::default(),
            kind: DocumentKind::Invoice,
            ledger: LedgerId::default(),
            owner: TenantId::default(),
            currency: Currency::USD,
            environment: Environment::Live,
            seller: OrganizationId::default(),
            periods: Vec::new(),
            replaces: None,
            of: None,
            lines: 2,
            at,
        };
        let line = |billed_for: BilledFor, net: u64| InvoiceLine {
            invoiced_for: InvoicedFor::Billed { billed_for },
            name: None,
            supplier_name: None,
            period: Some("2026-11".parse().unwrap()),
            earlier: None,
            of_line: None,
            quantity: Quantity::ZERO,
            less: Quantity::ZERO,
            unit_price: None,
            list_price: None,
            schedule: None,
            list_cost: None,
            exact: Decimal::whole(net),
            net: Decimal::whole(net),
            tax: TaxKey { category: TaxCategory::S, rate },
        };
        let used = BilledFor::Overflow { service: ServiceId::default(), provider: TenantId::default() };
        let fee = BilledFor::Charge { charge: ChargeKind::FixedFee, id: ChargeId::default(), supplier: None };
        let (base, tax) = (Decimal::whole(15), Decimal::whole(3));
        Document {
            drafted,
            parties: None,
            lines: vec![line(used, 5), line(fee, 10)],
            credits: None,
            groups: Some(vec![TaxGroup { category: TaxCategory::S, rate, reason: None, base, tax }]),
            taxed_at: Some(at),
            approved: None,
            issued: None,
            payments: BTreeMap::new(),
            disputed: None,
            written_off: Decimal::ZERO,
            notes: Vec::new(),
            raised: Vec::new(),
            cancelled_by: None,
            voided: None,
            changed_at: at,
        }
    }

    #[test]
    fn what_may_not_be_null_is_not_and_the_billed_costs_are_what_is_due() {
        let (document, calendars) = (draft(), &Calendars::default());
        let charges = charges(&document, calendars);
        for charge in &charges {
            let row = Row { document: &document, seller: "Marketplace GmbH", calendars, charge };
            let is_sold = matches!(charge.category, ChargeCategory::Usage | ChargeCategory::Purchase);
            let of_a_sale = ["PricingQuantity", "PricingUnit", "PricingCategory", "SkuId"];
            for (name, nulls, cell) in COLUMNS {
                let is_needed = *nulls == Never || (is_sold && of_a_sale.contains(name));
                assert!(!is_needed || !cell(&row).is_empty(), "{name} of {}", charge.description);
            }
        }
        let billed = charges.iter().fold(Decimal::ZERO, |sum, charge| sum.saturating_add(charge.billed));
        assert_eq!((charges.len(), billed), (3, document.due()));
    }
}

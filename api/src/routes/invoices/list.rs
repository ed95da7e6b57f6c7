//! `GET /v1/invoices`: invoices and notes, those begun last first.

use axum::Json;
use axum::extract::State;
use domain::authority::Resource;
use domain::usage_ledger::Period;
use domain::{LedgerId, TenantId};
use projections::read_models::invoices::{InvoiceFilter, InvoiceStatus, InvoicesModel};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{InvoiceDocument, today};
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Which invoices.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListInvoices {
    /// Only those of this ledger
    ledger: Option<LedgerId>,
    /// Only those that this organization buys by
    organization: Option<TenantId>,
    /// Only those that are this today
    status: Option<InvoiceStatus>,
    /// Only those with the bill of this period, such as 2026-11
    period: Option<Period>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Invoices of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// List invoices
///
/// And notes, those begun last first, without their lines. Of one's own ledgers; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/invoices", operation_id = "list_invoices", tag = "invoices", params(Params<ListInvoices>),
    responses((status = 200, description = "A page of invoices", body = ref(schema::<Page<InvoiceDocument>>())), ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    Params(wanted): Params<ListInvoices>,
) -> Result<Json<Page<InvoiceDocument>>, Problem> {
    let access = match wanted.organization {
        Some(organization) => caller.authorize("organization", &Resource::of(organization))?,
        None => caller.authorize("invoice", &Resource::any())?,
    };
    caught_up::<InvoicesModel>(&state, wanted.min_position).await?;
    let place = listing.cursor(access);
    let before = wanted.cursor.map(|cursor| place.decode::<i64>(&cursor)).transpose()?;
    let now = state.clock.now();
    let filter = InvoiceFilter {
        ledger: wanted.ledger,
        owner: wanted.organization,
        status: wanted.status.map(|status| (status, today(now))),
        period: wanted.period,
    };
    let limit = wanted.limit;
    let found = state.read.models.invoices.list(access, filter, before, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |(_, _, position)| *position);
    Ok(Json(page.map(|(summary, version, _)| InvoiceDocument::of(summary, version, now))))
}

//! `GET /v1/invoices/{id}`: a document with its lines.
//!
//! Invariant: who buys is shown only once it is durable who read it.

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use commands::privacy::openings::{Opened, Opening, Openings};
use domain::InvoiceId;
use domain::invoice::{Document, SealedParty};
use domain::values::party::Party;
use projections::read_models::invoices::{InvoiceStatus, InvoicesModel};
use uuid::Uuid;

use super::document::InvoiceDocument;
use super::form::InvoiceForm;
use super::target::invoice;
use super::waiting::known_of;
use super::whole::{InvoiceParty, WholeInvoice};
use super::{columns, html};
use crate::http::RequestId;
use crate::http::auth::Caller;
use crate::http::conventions::etag::{IfNoneMatch, versioned};
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Params, ReadParams, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Read an invoice
///
/// With its lines, taxes and payments, and with who sells and who buys as they were in law when it was drafted. A draft says what it waits for. To who
/// asks with `Accept` its lines alone as `text/csv` (RFC 4180; a text that a spreadsheet would take for a formula has an apostrophe in front), or
/// the whole as a `text/html` page that prints well. That it was read who buys is kept, and listed under `/v1/audit/openings`. Of one's own
/// ledgers; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/invoices/{id}", operation_id = "get_invoice", tag = "invoices",
    params(("id" = uuid::Uuid, Path, description = "The invoice's id"), Params<ReadParams>,
           ("If-None-Match" = Option<String>, Header, description = "The ETag that the caller has: 304 if nothing changed")),
    responses((status = 200, description = "The invoice",
               headers(("ETag" = String, description = "The version; send it as If-Match")),
               content((ref(schema::<WholeInvoice>()) = "application/json"), (String = "text/csv"), (String = "text/html"))),
              (status = 304, description = "The caller has it already"), ReadProblems)
)]
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    Extension(RequestId(request_id)): Extension<RequestId>,
    Id(id): Id<InvoiceId>,
    Params(params): Params<ReadParams>,
    form: InvoiceForm,
    known: IfNoneMatch,
) -> Result<Response, Problem> {
    let (_, access) = invoice(&state, &caller, id).await?;
    caught_up::<InvoicesModel>(&state, params.min_position).await?;
    let view = state.read.models.invoices.get(access, id).await?.ok_or_else(|| Problem::not_found("invoice"))?;
    let parties = parties(&state, &caller, request_id, &view.document).await?;
    let waits_for = InvoiceDocument::of((&view.document).into(), view.version, state.clock.now()).waits_for;
    let waits_for = match waits_for {
        Some(waits_for) => Some(known_of(waits_for, &state, access, &view.document, &parties).await?),
        None => None,
    };
    let whole = WholeInvoice::of(&view.document, view.version, state.clock.now(), parties).waiting_for(waits_for);
    match form {
        InvoiceForm::Html => return Ok(html::respond(&whole)),
        InvoiceForm::Csv => return csv(&whole),
        InvoiceForm::Json => {}
    }
    // That it is overdue is read off the day, and what a draft waits for off other things: no version rises with that.
    let changes = [InvoiceStatus::Draft, InvoiceStatus::Open, InvoiceStatus::Overdue];
    let follows_from_version = !changes.contains(&whole.head.status);
    let known = if follows_from_version { known } else { IfNoneMatch::default() };
    let mut response = versioned(view.version, &known, &whole);
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept"));
    Ok(response)
}

fn csv(whole: &WholeInvoice) -> Result<Response, Problem> {
    let table = columns::table(&whole.lines).map_err(|error| Problem::internal(&error))?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (CONTENT_DISPOSITION, "attachment; filename=\"invoice.csv\""),
        (VARY, "accept"),
    ];
    Ok((headers, table).into_response())
}

/// Both parties, opened, once it is kept who looks.
async fn parties(
    state: &AppState,
    caller: &Caller,
    request_id: Uuid,
    document: &Document,
) -> Result<[Option<InvoiceParty>; 2], Problem> {
    let Some(fixed) = &document.parties else { return Ok([None, None]) };
    let opening = Opening {
        principal: caller.principal,
        tenant: Some(caller.tenant),
        request_id: Some(request_id),
        what: Opened::Identity,
        subject: fixed.buyer.sealed.subject,
        event: None,
    };
    Openings::new(state.pool.clone()).keep(&[opening], state.clock.now()).await?;
    let opened = state.vault.open_all(&[&fixed.seller.sealed, &fixed.buyer.sealed]).await?;
    let mut opened = opened.into_iter();
    let mut party = |SealedParty { organization, kept_until, .. }: &SealedParty| -> Result<_, Problem> {
        let text = opened.next().flatten();
        let identity = text.map(|text| serde_json::from_str::<Party>(&text)).transpose();
        let identity = identity.map_err(|error| Problem::internal(&error))?;
        Ok(Some(InvoiceParty { organization: *organization, identity, kept_until: *kept_until }))
    };
    Ok([party(&fixed.seller)?, party(&fixed.buyer)?])
}

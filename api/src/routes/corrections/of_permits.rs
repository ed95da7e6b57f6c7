//! `POST /v1/usage/corrections`: corrects what was told on permits.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use axum::response::Response;
use commands::metering::{Correction, PermittedCorrection};
use domain::authority::Resource;
use domain::permit::Permit;
use domain::usage_ledger::{Corrector, identity};
use domain::{LedgerId, PermitId};

use super::answer::{CorrectionAnswer, CorrectionResult};
use super::correct::{OfUse, Run};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, ReportBody};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::envelope;
use crate::routes::usage::{Unusable, opened};
use crate::state::AppState;

/// Correct told usage
///
/// Says of a use what it was instead, or that there was none (`"void": true`, for good). One correction, or `{"records": [...]}` with
/// up to 1,000. Who told a use may lower it or make it void for 30 days; more is charged only within what the same permit suffices for,
/// and else refused (`beyond_permit`). An estimated record is trued up so, with the `basis` of the counts. It is rated at the price
/// that the permit pins; all else of the record stays as it was told. Corrections of a record have numbers, from 1: the same again is a
/// `duplicate`, another one under a number that is taken a `conflict` (409 for a single one). In a list each stands for itself. An
/// `Idempotency-Key` stands for the whole request.
#[utoipa::path(
    post, path = "/v1/usage/corrections", operation_id = "correct_usage_on_permits", tag = "usage",
    request_body(description = "One correction, or {\"records\": [...]}", content((ref(schema::<ReportBody<PermittedCorrection>>()) = "application/json"))),
    params(ReportParams),
    responses((status = 200, description = "What became of each correction", body = ref(schema::<CorrectionAnswer>())), ReadProblems)
)]
pub async fn correct(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    request: Request,
) -> Result<Response, Problem> {
    let (entries, layout) = envelope::read_plain::<PermittedCorrection>(request, &state).await?;
    let mut results = vec![CorrectionResult::default(); entries.len()];
    let mut uses: BTreeMap<(LedgerId, PermitId), Vec<(usize, Correction)>> = BTreeMap::new();
    for ((place, entry), result) in entries.into_iter().enumerate().zip(&mut results) {
        let (token, correction) = match entry {
            Ok(body) => body.into_parts(),
            Err(unread) => {
                *result = CorrectionResult::unread(&unread);
                continue;
            }
        };
        result.number = Some(correction.number);
        match opened(&state, &caller, &token)? {
            Ok(Permit { ledger, terms, .. }) => {
                result.id = Some(terms.id.to_string());
                uses.entry((ledger, terms.id)).or_default().push((place, correction));
            }
            Err(Unusable { id, code, detail }) => {
                let id = id.map(|id| id.to_string());
                *result = CorrectionResult { id, number: result.number, ..CorrectionResult::refused(code, detail) };
            }
        }
    }
    let terms = state.metering.terms_of(&uses.keys().map(|(ledger, _)| *ledger).collect()).await?;
    let mut of_uses = Vec::with_capacity(uses.len());
    for ((ledger, permit), corrections) in uses {
        let terms = terms.get(&ledger).cloned().ok_or_else(|| Problem::not_found("ledger"))?;
        let resource = Resource::ledger(terms.owner, terms.environment, ledger).reported_by(caller.tenant);
        let access = caller.authorize("ledger", &resource)?;
        let ids = vec![identity::of_permit(permit)];
        of_uses.push(OfUse { terms, party: Corrector::Reporter, access, ids, corrections });
    }
    let run = Run { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    let (done, last) = run.all(of_uses).await?;
    for (place, result) in done {
        if let Some(slot) = results.get_mut(place) {
            *slot = CorrectionResult { id: slot.id.take(), ..result };
        }
    }
    let position = last.map(|position| state.log.token(position));
    CorrectionAnswer::of(results, position, headers.dry_run()).respond(layout)
}

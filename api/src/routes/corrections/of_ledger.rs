//! `POST /v1/ledgers/{id}/usage/corrections`: corrects what was reported to a ledger.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use commands::metering::{Correction, LedgerCorrection};
use domain::LedgerId;
use domain::usage_ledger::identity::IdHash;

use super::answer::{CorrectionAnswer, CorrectionResult, NO_RECORD};
use super::correct::{OfUse, Run};
use super::speaker::Speaker;
use crate::http::auth::Caller;
use crate::http::conventions::responses::{ReadProblems, ReportParams};
use crate::http::conventions::{CommandHeaders, Id, ReportBody};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::envelope::Unread;
use crate::routes::ledgers::{envelope, terms_of};
use crate::routes::refusal_code::RefusalCode;
use crate::state::AppState;

/// Correct reported usage
///
/// Says of a use what it was instead, or that there was none (`"void": true`, for good), by the id and the source that it was reported
/// under. One correction, or `{"records": [...]}` with up to 1,000. Who reported a use may lower it or make it void for 30 days; what it
/// cost less goes back to who bears it, to what is owed, and to credit, but not to the day of a mandate. More is refused: report another
/// use. The marketplace corrects everything, at any time: what others reported by `reporter`, a use on a permit by the permit's id, which
/// it raises within that. An estimated record is trued up so, with the `basis` of the counts. Corrections of a record have numbers, from 1:
/// the same again is a `duplicate`, another one under a number that is taken a `conflict` (409 for a single one). In a list each stands for
/// itself. An `Idempotency-Key` stands for the whole request.
#[utoipa::path(
    post, path = "/v1/ledgers/{id}/usage/corrections", operation_id = "correct_usage", tag = "usage",
    request_body(description = "One correction, or {\"records\": [...]}", content((ref(schema::<ReportBody<LedgerCorrection>>()) = "application/json"))),
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"),
           ReportParams),
    responses((status = 200, description = "What became of each correction", body = ref(schema::<CorrectionAnswer>())), ReadProblems)
)]
pub async fn correct(
    State(state): State<AppState>,
    caller: Caller,
    Id(ledger): Id<LedgerId>,
    headers: CommandHeaders,
    request: Request,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, ledger).await?;
    let speaker = Speaker::of(&caller, &terms)?;
    // Nor does somebody find out that the ledger is there by what is wrong with a body.
    let hidden = |problem| if speaker.is_foreign { Problem::not_found("ledger") } else { problem };
    let (entries, layout) = envelope::read_plain::<LedgerCorrection>(request, &state).await.map_err(hidden)?;
    let mut results = Vec::with_capacity(entries.len());
    let mut uses: BTreeMap<Vec<IdHash>, Vec<(usize, Correction)>> = BTreeMap::new();
    for (place, entry) in entries.into_iter().enumerate() {
        let known = entry.and_then(|body| match speaker.ids_of(&body) {
            Ok(ids) => Ok((ids, body)),
            Err((field, why)) => Err(Unread::field(layout.place_of(place), Some(body.id), field, "invalid_field", why)),
        });
        let (ids, body) = match known {
            Ok(known) => known,
            Err(unread) if layout.is_single() => return Err(hidden(unread.into())),
            Err(unread) => {
                results.push(CorrectionResult::unread(&unread));
                continue;
            }
        };
        results.push(CorrectionResult { id: Some(body.id.clone()), ..CorrectionResult::default() });
        uses.entry(ids).or_default().push((place, body.into_correction()));
    }
    let of_use = |(ids, corrections)| {
        let (terms, party, access) = (Arc::clone(&terms), speaker.party, speaker.access);
        OfUse { terms, party, access, ids, corrections }
    };
    let run = Run { state: &state, caller: &caller, headers: &headers, now: state.clock.now() };
    let (done, last) = run.all(uses.into_iter().map(of_use).collect()).await?;
    for (place, result) in done {
        if let Some(slot) = results.get_mut(place) {
            *slot = CorrectionResult { id: slot.id.take(), ..result };
        }
    }
    let says_nothing =
        |result: &CorrectionResult| result.pointer.is_some() || result.code == Some(RefusalCode(NO_RECORD));
    if speaker.is_foreign && results.iter().all(says_nothing) {
        return Err(Problem::not_found("ledger"));
    }
    let position = last.filter(|_| !speaker.is_foreign).map(|position| state.log.token(position));
    CorrectionAnswer::of(results, position, headers.dry_run()).respond(layout)
}

//! Reports that come again after the ledger learned of reporters: ids were unique in the ledger alone then, whoever reported.
//!
//! Invariant: what was told then with the same content is a duplicate now, whoever may tell what today; it is never charged again.

use std::collections::BTreeMap;

use axum::response::Response;
use commands::metering::{Batch, Place, RecordBody};
use domain::LedgerId;
use domain::usage_ledger::Terms;

use super::answer;
use crate::http::problem::Problem;
use crate::routes::first_results::FirstResults;
use crate::state::AppState;

/// The answer to who may only repeat: all of it was told before, or the ledger is not there.
///
/// # Errors
/// [`Code::NotFound`](crate::http::problem::Code::NotFound).
pub async fn repeated(
    state: &AppState,
    terms: &Terms,
    bodies: Vec<RecordBody>,
    dry_run: bool,
) -> Result<Response, Problem> {
    let records = state.metering.as_told_before(terms.owner, bodies);
    let known = state.metering.known_before(terms.ledger_id, &records).await?;
    let places: Option<Vec<Place>> = records
        .iter()
        .zip(known)
        .map(|(record, known)| known.map(|known| Place::Known { id: record.id.clone(), known, is_same: true }))
        .collect();
    let places = places.ok_or_else(|| Problem::not_found("ledger"))?;
    let first = FirstResults::read(state, &places, &[]).await?;
    let told = answer::Told { is_foreign: true, unreadable: &BTreeMap::new(), first: &first };
    Ok(answer::nothing_taken(&places, terms.currency, state.log, told, dry_run))
}

/// Takes out of a batch what was told before.
///
/// # Errors
/// The database does not answer.
pub async fn leave_out(state: &AppState, ledger: LedgerId, batch: &mut Batch) -> Result<(), Problem> {
    // The owner's own ids without a source are hashed as they were.
    let is_renamed = batch.records.iter().any(|record| record.id_hash() != record.first_id_hash());
    if is_renamed {
        let known = state.metering.known_before(ledger, &batch.records).await?;
        batch.leave_out(&known);
    }
    Ok(())
}

//! How the record of a dispute is corrected when that is upheld: found as it stands, rated at the price that it names, and corrected in the
//! decision that ends the dispute.

use commands::UsageOutcome;
use commands::metering::DisputeCorrection;
use domain::Access;
use domain::usage_ledger::{Corrector, UpholdDispute, UsageLedger, UsageLedgerCommand};
use projections::read_models::agreements::DisputeView;

use crate::http::auth::Caller;
use crate::http::conventions::{CommandHeaders, Done, Intent};
use crate::http::problem::{Code, Pointer, Problem};
use crate::routes::corrections::{Found, Run};
use crate::routes::records::recorded;
use crate::state::AppState;

/// What became of it.
///
/// # Errors
/// What is wrong with the body; the record was corrected in this moment by somebody else; whatever the write side refuses.
pub async fn corrected(
    state: &AppState,
    caller: &Caller,
    (access, headers): (Access, CommandHeaders),
    (party, dispute): (Corrector, &DisputeView),
    (body, bytes): (DisputeCorrection, &[u8]),
) -> Result<Done<UsageLedger>, Problem> {
    headers.require_key()?;
    body.check()?;
    let missing = || Problem::new(Code::Internal, "the log has no record where one was disputed");
    let (position, index) = dispute.record;
    let event = recorded(state, dispute.ledger, position).await?.ok_or_else(missing)?;
    let record = usize::try_from(index).ok().and_then(|index| event.records.get(index)).ok_or_else(missing)?;
    let found = Found::of(state, dispute.ledger, &[record.id_hash()]).await?.ok_or_else(missing)?;
    let stands = found.stands(state).await?.ok_or_else(missing)?;
    let run = Run { state, caller, headers: &headers, now: state.clock.now() };
    let correction = body.into_correction(found.next());
    let said = (party, found.next(), correction.key(found.id));
    let correction = run.command(said, stands, &correction).await?.map_err(|(code, detail)| {
        Problem::new(Code::Rejected, detail.clone()).with_error(Pointer::default(), code, detail)
    })?;
    let command = UsageLedgerCommand::UpholdDispute(UpholdDispute { at: run.now, correction });
    let intent = Intent::of(state, caller, access, headers.clone(), bytes).about(dispute.payer).without_state();
    let done = intent.change(&state.write.ledgers, dispute.ledger.0, command).await?;
    match done.executed.usage.first() {
        Some(UsageOutcome::Recorded { .. }) | None => Ok(done),
        Some(UsageOutcome::Duplicate { .. } | UsageOutcome::Conflict { .. } | UsageOutcome::Repeated { .. }) => {
            Err(Problem::new(
                Code::Conflict,
                "the record was corrected in this moment; look at what stands, and say it again",
            ))
        }
    }
}

//! Running commands on a ledger, and folding events.

use super::{RecordUsage, UsageLedger, UsageLedgerCommand, UsageLedgerError, UsageLedgerEvent};

/// Runs any command on a state, which it moves, and gives the events.
pub fn run_any(
    ledger: &mut UsageLedger,
    command: impl Into<UsageLedgerCommand>,
) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    use cqrs_es::Aggregate as _;
    let sink = cqrs_es::event_sink::EventSink::default();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        ledger.handle(command.into(), &(), &sink).await?;
        Ok(sink.collect().await)
    })
}

/// The state after these events.
pub fn folded(events: impl IntoIterator<Item = UsageLedgerEvent>) -> UsageLedger {
    let mut ledger = UsageLedger::default();
    events.into_iter().for_each(|event| ledger.apply(event));
    ledger
}

/// Runs a command on a state, which it moves, and gives the events.
pub fn run(ledger: &mut UsageLedger, command: RecordUsage) -> Result<Vec<UsageLedgerEvent>, UsageLedgerError> {
    run_any(ledger, command)
}

//! One ledger, read from the log and rated anew.
//!
//! Invariant: while a page is folded the next one is read, and no more than these two are kept.

use std::sync::Arc;

use anyhow::Context;
use commands::processes::invoicing::ReratedLedger;
use domain::money::Currency;
use domain::usage_ledger::Period;
use domain::usage_ledger::rerating::{NewPrices, RerateWindow, ReratedBill, Rerating};
use domain::{AggregateType, Event, LedgerId, StreamId, TenantId};
use projections::feed::{LogEntry, LogReader};
use tokio::task::JoinSet;

use super::listing::Listed;

/// Events a page at most.
const PAGE: usize = 2_000;

/// What came of a ledger.
pub(super) struct Rerated {
    /// Which.
    pub ledger: LedgerId,
    /// Whose it is.
    pub owner: TenantId,
    /// Of its amounts.
    pub currency: Currency,
    /// Its bills.
    pub of: ReratedLedger,
    /// Periods of the window that are not closed.
    pub not_closed: Vec<Period>,
}

/// A ledger as far as its events were folded.
struct Folding {
    rerating: Rerating,
    owner: TenantId,
    currency: Currency,
    bills: Vec<ReratedBill>,
}

impl Folding {
    fn take(&mut self, page: &[LogEntry], head: i64) -> anyhow::Result<()> {
        for entry in page.iter().filter(|entry| entry.position() <= head) {
            let event = match entry {
                LogEntry::Event(event) => event,
                LogEntry::Broken { position, error, .. } => {
                    anyhow::bail!("the event at {position} does not decode: {error}")
                }
            };
            let Event::UsageLedger(change) = &event.event else { continue };
            if let Some(opened) = change.as_opened() {
                (self.owner, self.currency) = (opened.owner, opened.currency);
            }
            self.bills.extend(self.rerating.take(change)?);
        }
        Ok(())
    }
}

/// Rates a ledger anew.
///
/// # Errors
/// Its events cannot be read, or come to more than can be stated.
pub(super) async fn rerate(
    reader: Arc<LogReader>,
    prices: Arc<NewPrices>,
    (window, head): (RerateWindow, i64),
    listed: Listed,
) -> anyhow::Result<Rerated> {
    // A task of its own, so that several ledgers are decoded at once.
    let mut task = JoinSet::new();
    task.spawn(async move { fold(&reader, prices, (window, head), listed).await });
    let ended = task.join_next().await.context("a ledger was not rated anew")?;
    ended?.with_context(|| format!("ledger {} cannot be rated anew", listed.ledger))
}

async fn fold(
    reader: &LogReader,
    prices: Arc<NewPrices>,
    (window, head): (RerateWindow, i64),
    Listed { ledger, last_position }: Listed,
) -> anyhow::Result<Rerated> {
    let rerating = Rerating::new(prices, window);
    let mut folding = Folding { rerating, owner: TenantId::default(), currency: Currency::USD, bills: Vec::new() };
    let stream = StreamId::new(AggregateType::UsageLedger, ledger.0);
    let mut page = reader.stream(stream, 1..=last_position, 0, PAGE).await?;
    while let Some(last) = page.last() {
        let LogEntry::Event(last) = last else {
            folding.take(&page, head)?;
            break;
        };
        let after = last.sequence;
        let folded = tokio::task::spawn_blocking(move || {
            let outcome = folding.take(&page, head);
            (folding, outcome)
        });
        let (next, folded) = tokio::join!(reader.stream(stream, 1..=last_position, after, PAGE), folded);
        let outcome;
        (folding, outcome) = folded?;
        outcome?;
        page = next?;
    }
    let Folding { rerating, owner, currency, bills } = folding;
    let not_closed = rerating.not_closed().collect();
    Ok(Rerated { ledger, owner, currency, of: ReratedLedger { closed: rerating.closed().to_vec(), bills }, not_closed })
}

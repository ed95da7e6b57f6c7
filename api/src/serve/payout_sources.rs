//! What providers have earned, for what pays out: from the read models.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use commands::processes::paying_out::{LastPayout, PayoutSources, SourceError, Wanted};
use domain::InvoiceId;
use domain::payout::{Accrual, BillKey, CarriedIn, Payee};
use domain::ports::PortFuture;
use projections::feed::FeedError;
use projections::read_models::Readers;
use projections::read_models::invoices::InvoicesModel;
use projections::read_models::payouts::{Due, PayoutsModel};
use projections::runtime::{ReadModel, WaitError};
use projections::{ReadError, ReadSide};

/// How long read models are waited for.
const MOMENT: Duration = Duration::from_secs(2);

/// Reads the models of this process.
pub(super) struct ReadModels {
    read: ReadSide,
    models: Readers,
}

/// Why something is not known.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("a read model does not answer")]
    Model(#[from] ReadError),
    #[error("a read model is behind")]
    Behind(#[from] WaitError),
    #[error("the log cannot be read")]
    Feed(#[from] FeedError),
}

impl ReadModels {
    /// As a source of what pays out.
    pub fn shared(read: &ReadSide) -> Arc<dyn PayoutSources> {
        Arc::new(Self { read: read.clone(), models: read.models.clone() })
    }

    /// Both models as far as the log is now.
    async fn caught_up(&self) -> Result<i64, Unread> {
        let Some((head, _)) = self.read.feed.reader().head().await? else { return Ok(0) };
        for model in [PayoutsModel::NAME, InvoicesModel::NAME] {
            self.read.positions.wait_for(model, head, MOMENT).await?;
        }
        Ok(head)
    }
}

fn unread(error: impl Into<Unread>) -> SourceError {
    SourceError(Box::new(error.into()))
}

impl PayoutSources for ReadModels {
    fn known_to(&self) -> PortFuture<'_, Result<i64, SourceError>> {
        Box::pin(async move { self.caught_up().await.map_err(unread) })
    }

    fn accruals(&self, wanted: Wanted) -> PortFuture<'_, Result<Vec<Accrual>, SourceError>> {
        let Wanted { payee, after, to_position, closed_before, limit } = wanted;
        let due = Due { payee, after, to_position, closed_before, limit };
        Box::pin(async move { self.models.payouts.accruals(due).await.map_err(unread) })
    }

    fn last(&self, payee: Payee) -> PortFuture<'_, Result<Option<LastPayout>, SourceError>> {
        Box::pin(async move {
            let last = self.models.payouts.last(payee).await.map_err(unread)?;
            Ok(last.map(|(payout, number, to_position)| LastPayout { payout, number, to_position }))
        })
    }

    fn left(&self, payee: Payee, limit: u32) -> PortFuture<'_, Result<Vec<CarriedIn>, SourceError>> {
        Box::pin(async move { self.models.payouts.left_over(payee, limit).await.map_err(unread) })
    }

    fn collected<'a>(&'a self, bills: &'a [BillKey]) -> PortFuture<'a, Result<BTreeSet<BillKey>, SourceError>> {
        Box::pin(async move { self.models.invoices.collected(bills).await.map_err(unread) })
    }

    fn disputed<'a>(
        &'a self,
        bills: &'a [BillKey],
    ) -> PortFuture<'a, Result<BTreeMap<BillKey, InvoiceId>, SourceError>> {
        Box::pin(async move { self.models.invoices.disputed(bills).await.map_err(unread) })
    }
}

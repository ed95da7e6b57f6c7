//! What is billed and what it is called, for the process that writes invoices: from the read models.

use std::sync::Arc;
use std::time::Duration;

use commands::processes::invoicing::{Bill, BillSources, Called, SourceError};
use domain::authority::{Access, Viewer};
use domain::ports::PortFuture;
use domain::usage_ledger::{CreditKind, GrantId, Period};
use domain::values::text::Name;
use domain::{LedgerId, ServiceId, TenantId};
use projections::read_models::Readers;
use projections::read_models::invoices::ClosedBill;
use projections::read_models::ledgers::LedgersModel;
use projections::read_models::organizations::NamedTenant;
use projections::runtime::{ReadModel, WaitError};
use projections::{ModelPositions, ReadError, ReadSide};

/// Reads the models of this process.
pub(super) struct ReadModels {
    models: Readers,
    positions: Arc<ModelPositions>,
    access: Access,
}

/// How long the model of ledgers is waited for, which has to know what was paid for credit that a bill has used.
const MOMENT: Duration = Duration::from_secs(2);

/// Why something cannot be read.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("a read model does not answer")]
    Model(#[from] ReadError),
    #[error("the read model of ledgers is behind")]
    Behind(#[from] WaitError),
}

impl ReadModels {
    /// As a source of the process.
    pub fn shared(read: &ReadSide, access: Access) -> Arc<dyn BillSources> {
        Arc::new(Self { models: read.models.clone(), positions: Arc::clone(&read.positions), access })
    }

    async fn find(&self, ledger: LedgerId, period: Period, cut: u32) -> Result<Option<Bill>, Unread> {
        let Some(ClosedBill { closed, lines, position }) = self.models.invoices.bill(ledger, period, cut).await? else {
            return Ok(None);
        };
        self.positions.wait_for(LedgersModel::NAME, position, MOMENT).await?;
        let bought = closed.credits.iter().filter(|credit| credit.kind == CreditKind::Purchased);
        let bought: Vec<GrantId> = bought.map(|credit| credit.grant).collect();
        let paid = self.models.ledgers.paid_for(ledger, &bought).await?;
        Ok(Some(Bill { closed, lines, paid }))
    }

    async fn names(&self, services: &[ServiceId], tenants: &[TenantId]) -> Result<Called, ReadError> {
        let found = self.models.catalog.many(Viewer::With(self.access), services).await?;
        let services = found.into_iter().map(|view| (view.listing.id, view.listing.profile.name));
        let services = services.collect();
        let found = self.models.organizations.names(tenants).await?;
        let named =
            |(tenant, NamedTenant { name, .. }): (TenantId, NamedTenant)| Some((tenant, Name::new(&name).ok()?));
        Ok(Called { services, tenants: found.into_iter().filter_map(named).collect() })
    }
}

fn unread(error: impl std::error::Error + Send + Sync + 'static) -> SourceError {
    SourceError(Box::new(error))
}

impl BillSources for ReadModels {
    fn bill(&self, ledger: LedgerId, period: Period, cut: u32) -> PortFuture<'_, Result<Option<Bill>, SourceError>> {
        Box::pin(async move { self.find(ledger, period, cut).await.map_err(unread) })
    }

    fn called<'a>(
        &'a self,
        services: &'a [ServiceId],
        tenants: &'a [TenantId],
    ) -> PortFuture<'a, Result<Called, SourceError>> {
        Box::pin(async move { self.names(services, tenants).await.map_err(unread) })
    }
}

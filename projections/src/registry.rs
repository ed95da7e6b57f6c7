//! Every read model there is, with its type erased: what the server runs and what the tools rebuild by name.
//!
//! Adding a read model means adding it to [`all`].

use std::fmt;
use std::marker::PhantomData;

use domain::PrincipalId;
use futures::future::BoxFuture;
use ops::tasks::Tasks;

use crate::runtime::rebuild::{OnProgress, Options, RebuildError, Report, rebuild, recompute};
use crate::runtime::rollback::{RollbackError, RolledBack, rollback};
use crate::runtime::{Decision, KeptState, ReadModel, Runtime, SettleError, Settled, StateTables, run, settle};

/// Every read model, in the order in which they are listed to people.
pub fn all() -> Vec<Box<dyn AnyReadModel>> {
    vec![
        erase::<crate::read_models::agreements::AgreementsModel>(),
        erase::<crate::read_models::audit::AuditTrail>(),
        erase::<crate::read_models::analytics::UsageByHour>(),
        erase::<crate::read_models::catalog::CatalogModel>(),
        erase::<crate::read_models::holds::HoldsModel>(),
        erase::<crate::read_models::invoices::InvoicesModel>(),
        erase::<crate::read_models::journal::JournalModel>(),
        erase::<crate::read_models::keys::KeysModel>(),
        erase::<crate::read_models::ledgers::LedgersModel>(),
        erase::<crate::read_models::organizations::OrganizationsModel>(),
        erase::<crate::read_models::payments::PaymentsModel>(),
        erase::<crate::read_models::payouts::PayoutsModel>(),
        erase::<crate::read_models::plans::PlansModel>(),
        erase::<crate::read_models::projects::ProjectsModel>(),
    ]
}

/// The read model of this name.
pub fn find(name: &str) -> Option<Box<dyn AnyReadModel>> {
    all().into_iter().find(|model| model.name() == name)
}

/// Runs every read model until the token of `tasks` is cancelled.
pub fn run_all(runtime: &Runtime, tasks: &Tasks) {
    for model in all() {
        model.start(runtime, tasks);
    }
}

/// A read model whose type is not known.
pub trait AnyReadModel: Send + Sync + fmt::Debug {
    /// Its name.
    fn name(&self) -> &'static str;

    /// The version of its tables.
    fn version(&self) -> i32;

    /// The states of aggregates that its tables keep.
    fn states(&self) -> &'static [KeptState];

    /// Keeps it current, as a task that must live. Tables of an older version are rebuilt first.
    fn start(&self, runtime: &Runtime, tasks: &Tasks);

    /// Builds it anew and swaps it in; see [`rebuild`].
    fn rebuild<'a>(
        &'a self,
        runtime: &'a Runtime,
        options: Options,
        on_progress: OnProgress<'a>,
    ) -> BoxFuture<'a, Result<Report, RebuildError>>;

    /// Builds it anew and compares it with the live one; see [`recompute`].
    fn recompute<'a>(
        &'a self,
        runtime: &'a Runtime,
        on_progress: OnProgress<'a>,
    ) -> BoxFuture<'a, Result<Report, RebuildError>>;

    /// Goes back to the generation before the last rebuild; see [`rollback`].
    fn rollback<'a>(
        &'a self,
        runtime: &'a Runtime,
        on_progress: OnProgress<'a>,
    ) -> BoxFuture<'a, Result<RolledBack, RollbackError>>;

    /// Tries the parked event at a position again, with what waits behind it.
    fn retry_parked<'a>(
        &'a self,
        runtime: &'a Runtime,
        position: i64,
        principal: PrincipalId,
    ) -> BoxFuture<'a, Result<Settled, SettleError>>;

    /// Gives up the parked event at a position and applies what waits behind it.
    fn discard_parked<'a>(
        &'a self,
        runtime: &'a Runtime,
        position: i64,
        reason: String,
        principal: PrincipalId,
    ) -> BoxFuture<'a, Result<Settled, SettleError>>;
}

/// A read model behind [`AnyReadModel`].
pub fn erase<M: ReadModel>() -> Box<dyn AnyReadModel> {
    Box::new(Erased::<M>(PhantomData))
}

struct Erased<M>(PhantomData<M>);

impl<M: ReadModel> fmt::Debug for Erased<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} version {}", M::NAME, M::VERSION)
    }
}

impl<M: ReadModel> AnyReadModel for Erased<M> {
    fn name(&self) -> &'static str {
        M::NAME
    }

    fn version(&self) -> i32 {
        M::VERSION
    }

    fn states(&self) -> &'static [KeptState] {
        <M::States as StateTables>::STATES
    }

    fn start(&self, runtime: &Runtime, tasks: &Tasks) {
        tasks.spawn_critical(M::NAME, run::<M>(runtime.clone(), tasks.token()));
    }

    fn rebuild<'a>(
        &'a self,
        runtime: &'a Runtime,
        options: Options,
        on_progress: OnProgress<'a>,
    ) -> BoxFuture<'a, Result<Report, RebuildError>> {
        Box::pin(rebuild::<M>(runtime, options, on_progress))
    }

    fn recompute<'a>(
        &'a self,
        runtime: &'a Runtime,
        on_progress: OnProgress<'a>,
    ) -> BoxFuture<'a, Result<Report, RebuildError>> {
        Box::pin(recompute::<M>(runtime, on_progress))
    }

    fn rollback<'a>(
        &'a self,
        runtime: &'a Runtime,
        on_progress: OnProgress<'a>,
    ) -> BoxFuture<'a, Result<RolledBack, RollbackError>> {
        Box::pin(rollback::<M>(runtime, on_progress))
    }

    fn retry_parked<'a>(
        &'a self,
        runtime: &'a Runtime,
        position: i64,
        principal: PrincipalId,
    ) -> BoxFuture<'a, Result<Settled, SettleError>> {
        Box::pin(async move { settle::<M>(runtime, position, &Decision::Retry, principal).await })
    }

    fn discard_parked<'a>(
        &'a self,
        runtime: &'a Runtime,
        position: i64,
        reason: String,
        principal: PrincipalId,
    ) -> BoxFuture<'a, Result<Settled, SettleError>> {
        Box::pin(async move { settle::<M>(runtime, position, &Decision::Discard { reason }, principal).await })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::testing::TestDatabase;

    #[tokio::test]
    async fn every_model_names_every_table_that_keeps_a_state() {
        let database = TestDatabase::new().await;
        for model in all() {
            let kept: Vec<String> = sqlx::query_scalar(
                "SELECT table_name::text FROM information_schema.columns WHERE table_schema = $1 AND column_name = 'document'",
            )
            .bind(model.name())
            .fetch_all(&database.app)
            .await
            .unwrap();
            let named: BTreeSet<&str> = model.states().iter().map(|state| state.table).collect();
            let kept: BTreeSet<&str> = kept.iter().map(String::as_str).collect();
            assert_eq!(named, kept, "{}", model.name());
            let live = format!("SELECT version FROM projectors WHERE name = '{}'", model.name());
            assert!(database.value::<i32>(&live).await <= model.version(), "{}", model.name());
        }
    }
}

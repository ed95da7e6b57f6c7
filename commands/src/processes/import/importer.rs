//! Runs the commands of an import: many in flight, bounded, repeated when the write side asks to wait.

use std::sync::Arc;
use std::time::Duration;

use domain::authority::{Permission, Process, Resource};
use domain::organization::{Organization, Register, Role};
use domain::service::{Notice, Policies};
use domain::usage_ledger::Terms;
use domain::values::text::{Name, Reason};
use domain::{CommandId, Environment, EventSourced, Metadata, OrganizationId, PrincipalId, TenantId};
use jiff::Timestamp;
use ops::clock::Clock;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::engine::context::CommandContext;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::executor::{Executed, Executor};
use crate::engine::store::LoadError;
use crate::metering::Metering;
use crate::processes::access::{NotPermitted, access_of};
use crate::write_side::WriteSide;

/// Who acts in an import.
pub const IMPORTER: PrincipalId = PrincipalId(Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0002));

/// Why what is imported rises without a notice.
const FOLLOWS: &str = "follows an upstream price map";

/// Commands in flight. Enough to fill the batches of the log, far below its queues.
pub const IN_FLIGHT: usize = 256;

/// Times that a command is repeated before the import gives up on it.
const ATTEMPTS: u32 = 60;
/// Between two attempts.
const BACK_OFF: Duration = Duration::from_millis(500);

/// What an import works with.
#[derive(Clone)]
pub struct Importer {
    /// Runs commands.
    pub write: WriteSide,
    /// Rates usage.
    pub metering: Arc<Metering>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// What services are checked against.
    pub policies: Policies,
}

/// Why a part of an import was not done.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// What is to be imported does not have the form; the text says where.
    #[error("{0}")]
    Malformed(String),
    /// The rules say no; the text says why.
    #[error("{0}")]
    Refused(String),
    /// Another one has the name, or one that looks like it.
    #[error("the name is taken")]
    NameTaken,
    /// The import did what imports may not: a fault of this program.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// The log cannot be used at the moment.
    #[error("the log cannot be used: {0}")]
    Unavailable(String),
}

/// Behind the name of a provider that is not the one here that is called so.
const IMPORTED: &str = " (imported)";

/// What a command of an import does, as which process and to whose things.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    process: Process,
    permission: Permission,
    resource: Resource,
    owner: TenantId,
    environment: Environment,
    /// Whether it is the first one of its aggregate.
    begins: bool,
}

/// A custom UUID (version 8, RFC 9562) out of a text: the same for the same text.
pub fn derived_id(text: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl From<LoadError> for ImportError {
    fn from(error: LoadError) -> Self {
        Self::Unavailable(chain(&error))
    }
}

impl Importer {
    /// Runs its commands with these, under the usual policies.
    pub fn new(write: WriteSide, metering: Arc<Metering>, clock: Arc<dyn Clock>) -> Self {
        Self { write, metering, clock, policies: Policies::default() }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The state of an aggregate as of its last durable event.
    ///
    /// # Errors
    /// [`ImportError::Unavailable`].
    pub async fn load<A: EventSourced>(&self, id: Uuid) -> Result<A, ImportError> {
        let loaded = self.write.store.load::<A>(id).await;
        Ok(loaded?.aggregate)
    }

    /// Makes sure that an organization is there; gives whether it was made.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub async fn organization(&self, tenant: TenantId, name: Name) -> Result<bool, ImportError> {
        if self.load::<Organization>(tenant.0).await?.profile().is_some() {
            return Ok(false);
        }
        match self.register(tenant, name.clone()).await {
            // Whoever publishes for itself here keeps its name; what follows a list of elsewhere says so.
            Err(ImportError::NameTaken) => {
                let imported = Name::new(&format!("{name}{IMPORTED}"));
                let imported = imported.map_err(|error| ImportError::Refused(error.to_string()))?;
                self.register(tenant, imported).await.map(|()| true)
            }
            registered => registered.map(|()| true),
        }
    }

    async fn register(&self, tenant: TenantId, name: Name) -> Result<(), ImportError> {
        let register = Register { id: OrganizationId(tenant.0), name, roles: [Role::Provider].into(), at: self.now() };
        let deed = Deed::of_catalog(Permission::RegisterOrganizations, tenant, true);
        self.run(&self.write.organizations, tenant.0, &register.into(), deed).await.map(drop)
    }

    /// Runs a command.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub async fn run<A: EventSourced>(
        &self,
        executor: &Executor<A>,
        id: Uuid,
        command: &A::Command,
        deed: Deed,
    ) -> Result<Executed<A>, ImportError> {
        self.attempt(executor, id, command, deed).await?.map_err(|rule| ImportError::Refused(rule.to_string()))
    }

    /// Runs a command, and gives the rule itself that refuses it.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub async fn attempt<A: EventSourced>(
        &self,
        executor: &Executor<A>,
        id: Uuid,
        command: &A::Command,
        deed: Deed,
    ) -> Result<Result<Executed<A>, A::Error>, ImportError> {
        // The same id for every attempt: one whose outcome is unknown is found out by the next, not done again.
        let context = deed.context()?;
        let mut attempt = 0;
        loop {
            let executed = if deed.begins {
                executor.create(id, command.clone(), context.clone()).await
            } else {
                executor.execute(id, command.clone(), context.clone()).await
            };
            let error = match executed {
                Ok(executed) => return Ok(Ok(executed)),
                Err(ExecuteError::Rejected(rule)) => return Ok(Err(rule)),
                Err(error) => error,
            };
            attempt += 1;
            let wait = match error.class() {
                ErrorClass::Unavailable => error.retry_after().unwrap_or(BACK_OFF),
                _ if matches!(error, ExecuteError::NameTaken { .. }) => return Err(ImportError::NameTaken),
                ErrorClass::Rejected | ErrorClass::Conflict => return Err(ImportError::Refused(chain(&error))),
                ErrorClass::Corrupt => return Err(ImportError::Unavailable(chain(&error))),
            };
            if attempt >= ATTEMPTS {
                return Err(ImportError::Unavailable(chain(&error)));
            }
            tokio::time::sleep(wait).await;
        }
    }
}

impl Deed {
    /// Something about the catalogue, for a provider.
    pub const fn of_catalog(permission: Permission, provider: TenantId, begins: bool) -> Self {
        let (process, resource, environment) = (Process::CatalogImport, Resource::of(provider), Environment::Live);
        Self { process, permission, resource, owner: provider, environment, begins }
    }

    /// Usage that happened, on a ledger.
    pub const fn of_usage(ledger: &Terms, environment: Environment) -> Self {
        let Terms { owner, environment: of_ledger, ledger_id, .. } = ledger;
        let resource = Resource::ledger(*owner, *of_ledger, *ledger_id);
        let (process, permission) = (Process::UsageImport, Permission::TellUsage);
        Self { process, permission, resource, owner: *owner, environment, begins: false }
    }

    /// What consumers have before services of this provider cost more: nothing, for an import only follows what is known elsewhere.
    ///
    /// # Errors
    /// Imports may not waive it.
    pub fn notice(provider: TenantId) -> Result<Notice, NotPermitted> {
        access_of(Process::CatalogImport, Permission::WaiveNotices, &Resource::of(provider))?;
        Ok(Reason::new(FOLLOWS).map_or(Notice::USUAL, Notice::Waived))
    }

    fn context(&self) -> Result<CommandContext, NotPermitted> {
        let Self { process, permission, resource, owner, environment, .. } = *self;
        let access = access_of(process, permission, &resource)?;
        let metadata = Metadata { principal: IMPORTER, environment, ..Metadata::default() };
        let command_id = CommandId(ops::ids::new_id());
        let fingerprint = Uuid::nil();
        Ok(CommandContext { fingerprint, ..CommandContext::once(access, owner, command_id, metadata) })
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use domain::LedgerId;
    use domain::money::Currency;

    use super::*;

    const OWNER: TenantId = TenantId(Uuid::from_u128(1));

    #[test]
    fn an_import_of_the_catalogue_reaches_the_provider_alone() {
        for permission in [
            Permission::RegisterOrganizations,
            Permission::RegisterServices,
            Permission::DescribeServices,
            Permission::PriceServices,
            Permission::SubmitServices,
            Permission::RetireServices,
        ] {
            let context = Deed::of_catalog(permission, OWNER, true).context().unwrap();
            assert_eq!((context.access.only(), context.owner), (Some(OWNER), OWNER), "{permission}");
            assert_eq!((context.metadata.principal, context.metadata.environment), (IMPORTER, Environment::Live));
        }
    }

    #[test]
    fn an_import_of_usage_reaches_the_payer_alone_in_the_environment_of_the_key() {
        let terms = Terms {
            ledger_id: LedgerId(Uuid::from_u128(2)),
            owner: OWNER,
            currency: Currency::USD,
            environment: Environment::Test,
            name: None,
            has_plain_ids: false,
        };
        let context = Deed::of_usage(&terms, Environment::Test).context().unwrap();
        assert_eq!((context.access.only(), context.owner), (Some(OWNER), OWNER));
        assert_eq!((context.metadata.principal, context.metadata.environment), (IMPORTER, Environment::Test));
    }

    #[test]
    fn an_import_that_may_not_do_something_says_so_and_makes_no_context() {
        let refused = Deed::of_catalog(Permission::SuspendServices, OWNER, false).context().unwrap_err();
        let told = ImportError::from(refused).to_string();
        assert!(told.contains("catalog import") && told.contains("services:suspend"), "{told}");
    }

    #[test]
    fn an_id_is_derived_from_the_text_alone() {
        let id = derived_id("litellm/openai");
        assert_eq!(id, derived_id("litellm/openai"));
        assert_ne!(id, derived_id("litellm/anthropic"));
        assert_eq!(id.get_version_num(), 8);
    }
}

//! Runs the commands of an import: many in flight, bounded, repeated when the write side asks to wait.

use std::sync::Arc;
use std::time::Duration;

use domain::organization::{Organization, Register, Role};
use domain::service::Policies;
use domain::values::text::Name;
use domain::{Access, CommandId, Environment, EventSourced, Metadata, OrganizationId, PrincipalId, TenantId};
use jiff::Timestamp;
use ops::clock::Clock;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::engine::context::CommandContext;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::executor::{Executed, Executor};
use crate::engine::store::LoadError;
use crate::metering::Metering;
use crate::write_side::WriteSide;

/// Who acts in an import.
pub const IMPORTER: PrincipalId = PrincipalId(Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0002));

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
    /// The log cannot be used at the moment.
    #[error("the log cannot be used: {0}")]
    Unavailable(String),
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

    /// Makes sure that an organisation is there; gives whether it was made.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub async fn organization(&self, tenant: TenantId, name: Name) -> Result<bool, ImportError> {
        if self.load::<Organization>(tenant.0).await?.profile().is_some() {
            return Ok(false);
        }
        let register = Register { id: OrganizationId(tenant.0), name, roles: [Role::Provider].into(), at: self.now() };
        self.run(&self.write.organizations, tenant.0, &register.into(), tenant, Environment::Live, true).await?;
        Ok(true)
    }

    /// Runs a command; `begins` for the first one of an aggregate.
    ///
    /// # Errors
    /// See [`ImportError`].
    pub async fn run<A: EventSourced>(
        &self,
        executor: &Executor<A>,
        id: Uuid,
        command: &A::Command,
        owner: TenantId,
        environment: Environment,
        begins: bool,
    ) -> Result<Executed<A>, ImportError> {
        // The same id for every attempt: one whose outcome is unknown is found out by the next, not done again.
        let context = context(owner, environment);
        let mut attempt = 0;
        loop {
            let executed = if begins {
                executor.create(id, command.clone(), context.clone()).await
            } else {
                executor.execute(id, command.clone(), context.clone()).await
            };
            let error = match executed {
                Ok(executed) => return Ok(executed),
                Err(error) => error,
            };
            attempt += 1;
            let wait = match error.class() {
                ErrorClass::Unavailable => error.retry_after().unwrap_or(BACK_OFF),
                ErrorClass::Rejected | ErrorClass::Conflict => return Err(ImportError::Refused(reason(&error))),
                ErrorClass::Corrupt => return Err(ImportError::Unavailable(chain(&error))),
            };
            if attempt >= ATTEMPTS {
                return Err(ImportError::Unavailable(chain(&error)));
            }
            tokio::time::sleep(wait).await;
        }
    }
}

fn context(owner: TenantId, environment: Environment) -> CommandContext {
    CommandContext {
        access: Access::to_all(),
        owner,
        command_id: CommandId(ops::ids::new_id()),
        keyed: true,
        fingerprint: Uuid::nil(),
        expected_version: None,
        dry_run: false,
        conditions: Vec::new(),
        metadata: Metadata { principal: IMPORTER, environment, ..Metadata::default() },
    }
}

/// What a refusal says: the rule itself where there is one.
fn reason<E: std::error::Error + 'static>(error: &ExecuteError<E>) -> String {
    match error {
        ExecuteError::Rejected(rule) => rule.to_string(),
        other => chain(other),
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
    use super::*;

    #[test]
    fn an_id_is_derived_from_the_text_alone() {
        let id = derived_id("litellm/openai");
        assert_eq!(id, derived_id("litellm/openai"));
        assert_ne!(id, derived_id("litellm/anthropic"));
        assert_eq!(id.get_version_num(), 8);
    }
}

//! How a process of the system gets at what it commands: it asks, as everybody else does. And what its commands say beside themselves.
//!
//! Invariant: who is not permitted gets no access, and so makes no context and sends no command.

use domain::authority::{Denied, Permission, Principal, Process, Resource, SYSTEM, authorize};
use domain::log::metadata::Metadata;
use domain::{Access, CommandId, TenantId};

use crate::engine::context::CommandContext;

/// A process does what its list of permissions does not have. That is a fault of this program and of nobody who reports or imports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the process {:?} may not do this ({permission}): its list of permissions is not that of its commands", process.as_str())]
pub struct NotPermitted {
    /// Who asked.
    pub process: Process,
    /// For what.
    pub permission: Permission,
    /// What was answered.
    pub denied: Denied,
}

/// What a process may touch when it does this to that.
///
/// # Errors
/// It may not do it.
pub(super) fn access_of(process: Process, permission: Permission, resource: &Resource) -> Result<Access, NotPermitted> {
    let allowed = authorize(&Principal::system(process), permission, resource);
    allowed.map_err(|denied| NotPermitted { process, permission, denied })
}

/// The command of a process that does this to a tenant's thing: its id says what it is about, and so what it means.
pub(super) fn context_of(
    process: Process,
    permission: Permission,
    owner: TenantId,
    command_id: CommandId,
) -> Result<CommandContext, NotPermitted> {
    let access = access_of(process, permission, &Resource::of(owner))?;
    Ok(CommandContext::once(access, owner, command_id, Metadata { principal: SYSTEM, ..Metadata::default() }))
}

#[cfg(test)]
mod tests {
    use domain::authority::Missing;
    use domain::{Environment, LedgerId, TenantId};
    use uuid::Uuid;

    use super::*;

    const OWNER: TenantId = TenantId(Uuid::from_u128(1));

    fn ledger() -> Resource {
        Resource::ledger(OWNER, Environment::Test, LedgerId(Uuid::from_u128(2)))
    }

    #[test]
    fn a_process_reaches_the_owner_of_what_it_commands_and_nobody_else() {
        for process in [Process::Ingest, Process::UsageImport] {
            let access = access_of(process, Permission::TellUsage, &ledger()).unwrap();
            assert_eq!(access.only(), Some(OWNER), "{process:?}");
        }
        let access = access_of(Process::CatalogImport, Permission::PriceServices, &Resource::of(OWNER)).unwrap();
        assert_eq!(access.only(), Some(OWNER));
    }

    #[test]
    fn what_is_not_on_the_list_of_a_process_is_an_error_that_names_it() {
        for (process, permission) in [
            (Process::Ingest, Permission::CreditLedgers),
            (Process::Ingest, Permission::PriceServices),
            (Process::UsageImport, Permission::AskUsage),
            (Process::CatalogImport, Permission::TellUsage),
            (Process::CatalogImport, Permission::SuspendServices),
        ] {
            let refused = access_of(process, permission, &ledger()).unwrap_err();
            let denied = Denied::Forbidden(Missing::Permission(permission));
            assert_eq!(refused, NotPermitted { process, permission, denied });
            let told = refused.to_string();
            assert!(told.contains(process.as_str()) && told.contains(permission.as_str()), "{told}");
        }
    }
}

//! The simplest aggregate, as the tests drive it: registered once, renamed often.

use std::collections::BTreeSet;

use commands::{CommandContext, ExecuteError, Executed};
use domain::organization::{Organization, OrganizationCommand, OrganizationError, Register, Rename, Role};
use domain::values::text::Name;
use domain::{OrganizationId, TenantId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::commander::{keyed, once};
use crate::node::Node;

/// What becomes of a command.
pub type Outcome = Result<Executed<Organization>, ExecuteError<OrganizationError>>;

/// The time that commands carry; what the log records is the appender's time.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000 + second).unwrap()
}

/// Registers an organization.
pub fn register(id: Uuid, name: &str) -> OrganizationCommand {
    // Who is no provider claims nothing, so that each command is one event.
    let roles = BTreeSet::from([Role::Consumer]);
    Register { id: OrganizationId(id), name: Name::new(name).unwrap(), roles, at: at(0) }.into()
}

/// Renames an organization.
pub fn rename(name: &str) -> OrganizationCommand {
    Rename { name: Name::new(name).unwrap(), at: at(1) }.into()
}

/// The name in a state.
pub fn name_of(organization: &Organization) -> String {
    organization.profile().map(|profile| profile.name.to_string()).unwrap_or_default()
}

impl Node {
    /// A new organization.
    pub async fn organization(&self, name: impl AsRef<str>) -> Uuid {
        let id = ops::ids::new_id();
        self.register(id, name.as_ref(), once(TenantId(id))).await.unwrap();
        id
    }

    /// Registers under an id.
    pub async fn register(&self, id: Uuid, name: &str, context: CommandContext) -> Outcome {
        self.write_side.organizations.create(id, register(id, name), context).await
    }

    /// Renames in a context.
    pub async fn rename(&self, id: Uuid, name: &str, context: CommandContext) -> Outcome {
        self.write_side.organizations.execute(id, rename(name), context).await
    }

    /// Renames; the name is the key too.
    pub async fn rename_keyed(&self, id: Uuid, name: &str) -> Outcome {
        self.rename(id, name, keyed(TenantId(id), name, name)).await
    }

    /// Renames without a key.
    pub async fn rename_once(&self, id: Uuid, name: &str) -> Outcome {
        self.rename(id, name, once(TenantId(id))).await
    }

    /// The name as the log has it.
    pub async fn name(&self, id: Uuid) -> String {
        name_of(&self.write_side.store.load::<Organization>(id).await.unwrap().aggregate)
    }
}

/// Version, position and whether it is a first answer repeated: what an answer is compared by.
pub fn answer(outcome: &Outcome) -> (i64, i64, bool) {
    let executed = outcome.as_ref().unwrap();
    (executed.version, executed.receipt.as_ref().unwrap().first_position, executed.replayed)
}

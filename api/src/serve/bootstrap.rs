//! The first administrator: an organisation that runs the marketplace, and a key for it, made once per log.

use domain::api_key::token::{RANDOM_BYTES, Token};
use domain::api_key::{Issue, Permission, Restriction, StoredSecret, Tier};
use domain::organization::{Register, Role};
use domain::values::text::Name;
use domain::{Access, CommandId, Environment, KeyId, Metadata, OrganizationId, PrincipalId, TenantId};
use rand::TryRngCore;
use uuid::Uuid;

use commands::CommandContext;

use super::platform::{Platform, SYSTEM};

/// The organisation that runs the marketplace. The same in every log, so that two processes that start together agree.
pub const OPERATOR: TenantId = TenantId(Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0001));

/// A key that was made just now; shown once.
pub struct AdministratorKey(String);

impl AdministratorKey {
    /// The key itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for AdministratorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AdministratorKey(redacted)")
    }
}

/// The context of a command of the system that is executed once per log.
pub fn system_context(owner: TenantId, intent: &str) -> CommandContext {
    CommandContext {
        access: Access::to_all(),
        owner,
        command_id: CommandContext::keyed_id(OPERATOR, SYSTEM, intent),
        keyed: true,
        fingerprint: CommandContext::fingerprint_of(&[intent.as_bytes()]),
        expected_version: None,
        dry_run: false,
        metadata: Metadata { principal: SYSTEM, ..Metadata::default() },
    }
}

/// Makes the operator and its first key, unless the log has them.
///
/// # Errors
/// The log cannot be written.
pub async fn first_administrator(platform: &Platform) -> anyhow::Result<Option<AdministratorKey>> {
    let register = Register {
        id: OrganizationId(OPERATOR.0),
        name: Name::new("Marketplace operator")?,
        roles: [Role::Provider, Role::Consumer].into(),
        at: platform.clock.now(),
    };
    let context = system_context(OPERATOR, "bootstrap/operator");
    platform.write.organizations.create(OPERATOR.0, register.into(), context).await?;
    issue(platform, system_context(OPERATOR, "bootstrap/administrator-key"), "First administrator").await
}

/// Makes a further administrator's key, for when the first one is lost.
///
/// # Errors
/// The log cannot be written.
pub async fn mint_administrator_key(platform: &Platform) -> anyhow::Result<AdministratorKey> {
    let mut context = system_context(OPERATOR, "mint");
    context.command_id = CommandId(ops::ids::new_id());
    context.keyed = false;
    let key = issue(platform, context, "Administrator").await?;
    key.ok_or_else(|| anyhow::anyhow!("a new command cannot have been executed before"))
}

/// Issues an administrator's key; `None` if the command was executed before: then its key was shown then.
async fn issue(platform: &Platform, context: CommandContext, name: &str) -> anyhow::Result<Option<AdministratorKey>> {
    let mut random = [0_u8; RANDOM_BYTES];
    rand::rngs::OsRng.try_fill_bytes(&mut random)?;
    let token = Token::from_random(Environment::Live, &random);
    let id = KeyId(ops::ids::new_id());
    let command = Issue {
        id,
        tenant: OPERATOR,
        ledger: None,
        principal: PrincipalId(ops::ids::new_id()),
        name: Name::new(name)?,
        environment: Environment::Live,
        tier: Tier::Enterprise,
        restriction: Restriction { scopes: Permission::ALL.into(), services: None, rate_limit: None, expires_at: None },
        secret: StoredSecret {
            hash: platform.pepper.hash(token.as_str()),
            pepper_version: platform.pepper.version(),
            prefix: token.prefix().to_owned(),
            last_four: token.last_four().to_owned(),
        },
        at: platform.clock.now(),
    };
    let executed = platform.write.api_keys.create(id.0, command.into(), context).await?;
    Ok((!executed.replayed).then(|| AdministratorKey(token.as_str().to_owned())))
}

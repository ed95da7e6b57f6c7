//! Administrators as the machine makes them: the organization that runs the marketplace and its first key, made once per log, and
//! further keys for whoever has the machine.
//!
//! Invariant: a key is in one place, a file that only its owner can read; it is never printed, logged or given as an argument.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use domain::api_key::token::{RANDOM_BYTES, Token};
use domain::api_key::{Issue, Issuer, KeyKind, PinnedAttribution, Restriction, StoredSecret, Tier};
use domain::authority::{Permission, Principal, Process, Resource, Role as KeyRole, Scope, authorize};
use domain::organization::{OPERATOR, Register, Role};
use domain::values::text::Name;
use domain::{CommandId, Environment, KeyId, Metadata, OrganizationId, PrincipalId, TenantId};
use ops::private_file;
use rand::TryRngCore;

use commands::CommandContext;

use super::patience::patiently;
use super::platform::Platform;
use domain::authority::SYSTEM;

/// What the file of a key is called in the data folder.
const FILE: &str = "administrator-key";

/// Files of keys in the data folder at most.
const MAX_FILES: u32 = 100;

/// The context of a command of the administration that is executed once per log.
pub(super) fn system_context(permission: Permission, owner: TenantId, intent: &str) -> anyhow::Result<CommandContext> {
    let (principal, resource) = (Principal::system(Process::Administration), Resource::of(owner));
    let access = authorize(&principal, permission, &resource);
    let access = access.map_err(|denied| anyhow::anyhow!("the administration may not {permission}: {denied:?}"))?;
    let command_id = CommandContext::keyed_id(OPERATOR, SYSTEM, intent);
    let metadata = Metadata { principal: SYSTEM, ..Metadata::default() };
    let fingerprint = CommandContext::fingerprint_of(&[intent.as_bytes()]);
    Ok(CommandContext { fingerprint, ..CommandContext::once(access, owner, command_id, metadata) })
}

/// Makes the operator and its first key, unless the log has them; gives the file that the key was written to.
///
/// # Errors
/// The log or the file cannot be written.
pub async fn first_administrator(platform: &Platform) -> anyhow::Result<Option<PathBuf>> {
    let register = Register {
        id: OrganizationId(OPERATOR.0),
        name: Name::new("Marketplace operator")?,
        roles: [Role::Provider, Role::Consumer].into(),
        at: platform.clock.now(),
    };
    let context = system_context(Permission::RegisterOrganizations, OPERATOR, "bootstrap/operator")?;
    let create = async || {
        let created = platform.write.organizations.create(OPERATOR.0, register.clone().into(), context.clone()).await;
        Ok(created.map(|_| ())?)
    };
    patiently("making the operator", &platform.tasks, create).await?;
    let context = system_context(Permission::IssueKeys, OPERATOR, "bootstrap/administrator-key")?;
    let receipt = async || Ok(platform.write.lookups.receipt(context.command_id).await?);
    if patiently("looking for the first key", &platform.tasks, receipt).await?.is_some() {
        return Ok(None);
    }
    issue(platform, context, "First administrator", free_file(platform.data_dir())?).await
}

/// Makes a further administrator's key and writes it to a new file: the one that is named, or one in the data folder. Whoever
/// has the machine can do that, also when no other administrator's key is left.
///
/// # Errors
/// The file is there already or cannot be made; the log cannot be written.
pub async fn make_administrator_key(platform: &Platform, file: Option<PathBuf>) -> anyhow::Result<PathBuf> {
    let mut context = system_context(Permission::IssueKeys, OPERATOR, "administrator-key")?;
    context.command_id = CommandId(ops::ids::new_id());
    context.keyed = false;
    let file = match file {
        Some(path) => KeyFile::create(&path).with_context(|| {
            format!("{} cannot be made; name a file that is not there yet, in a folder that is", path.display())
        })?,
        None => free_file(platform.data_dir())?,
    };
    let made = issue(platform, context, "Administrator", file).await?;
    made.ok_or_else(|| anyhow::anyhow!("a new command cannot have been executed before"))
}

/// The first file in the data folder that is not there yet: another key may be in one, and nothing is overwritten.
fn free_file(folder: &Path) -> anyhow::Result<KeyFile> {
    // Nothing else may have needed the folder: not where the database and the pepper are given.
    std::fs::create_dir_all(folder)
        .with_context(|| format!("{} cannot be made; name another folder with --data-dir", folder.display()))?;
    let name = |number| if number == 1 { FILE.to_owned() } else { format!("{FILE}.{number}") };
    for path in (1..=MAX_FILES).map(|number| folder.join(name(number))) {
        match KeyFile::create(&path) {
            Ok(file) => return Ok(file),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).with_context(|| format!("{} cannot be made", path.display())),
        }
    }
    anyhow::bail!("{} has {MAX_FILES} files of administrators' keys; remove those that nobody needs", folder.display())
}

/// A file for a key, made before the key is: a key that could be written nowhere would be nobody's. Removed when it is dropped
/// before a key was written.
pub(super) struct KeyFile {
    path: Option<PathBuf>,
    file: File,
}

impl KeyFile {
    pub(super) fn create(path: &Path) -> std::io::Result<Self> {
        Ok(Self { file: private_file::create(path)?, path: Some(path.to_owned()) })
    }

    /// Writes the key; gives where it is.
    pub(super) fn write(mut self, key: &str) -> std::io::Result<PathBuf> {
        writeln!(self.file, "{key}")?;
        self.file.sync_all()?;
        Ok(self.path.take().unwrap_or_default())
    }
}

impl Drop for KeyFile {
    fn drop(&mut self) {
        if let Some(path) = &self.path
            && let Err(error) = std::fs::remove_file(path)
        {
            tracing::warn!(error = &error as &dyn std::error::Error, file = %path.display(), "an empty file is left over");
        }
    }
}

/// Issues an administrator's key and writes it to the file; `None` if the command was executed before: then its key was written
/// then.
async fn issue(
    platform: &Platform,
    context: CommandContext,
    name: &str,
    file: KeyFile,
) -> anyhow::Result<Option<PathBuf>> {
    let mut random = [0_u8; RANDOM_BYTES];
    rand::rngs::OsRng.try_fill_bytes(&mut random)?;
    let token = Token::from_random(KeyKind::Management, Environment::Live, &random);
    let id = KeyId(ops::ids::new_id());
    let command = Issue {
        id,
        tenant: OPERATOR,
        ledger: None,
        principal: PrincipalId(ops::ids::new_id()),
        name: Name::new(name)?,
        environment: Environment::Live,
        tier: Tier::Enterprise,
        restriction: Restriction { scopes: KeyRole::ALL.map(Scope::Role).into(), ..Restriction::default() },
        secret: StoredSecret {
            hash: platform.pepper.hash(token.as_str()),
            pepper_version: platform.pepper.version(),
            prefix: token.prefix().to_owned(),
            last_four: token.last_four().to_owned(),
        },
        kind: KeyKind::Management,
        verifier: None,
        issuer: Issuer::System,
        attribution: PinnedAttribution::default(),
        requires: BTreeSet::new(),
        may_hold: true,
        at: platform.clock.now(),
    };
    let create = async || Ok(platform.write.api_keys.create(id.0, command.clone().into(), context.clone()).await?);
    let executed = if context.keyed {
        patiently("making the first key", &platform.tasks, create).await?
    } else {
        create().await?
    };
    // An answer that was lost with the database is repeated: this key is the one that was made then.
    let is_this_one = executed.receipt.as_ref().is_some_and(|receipt| receipt.stream.aggregate_id == id.0);
    if executed.replayed && !is_this_one {
        return Ok(None);
    }
    let written = file.write(token.as_str());
    written.map(Some).context("the new key could not be written to its file and is lost; make another")
}

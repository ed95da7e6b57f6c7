//! Who changes credentials: a key as it stands in the log, presented by its current secret.
//!
//! Invariant: the command is accepted only if neither the key nor a key that it came from nor its organization has changed until then. So nobody who
//! is being shut out makes a successor in the moment after it, at whichever process; and who holds the secret before the current
//! one cannot rotate the owner out.

use std::sync::Arc;

use commands::CommandContext;
use commands::standing::Standing;
use domain::Access;
use domain::aggregate::event_sourced::ReadCondition;
use domain::api_key::{MAX_LINKS, Verdict};
use domain::authority::{Permission, Principal, Resource};
use projections::memory::keys::KeyIdentity;

use super::{Caller, allowed, unauthenticated};
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The key that acts.
#[derive(Clone, Debug)]
pub struct Acting {
    /// What the key is by the log and not by memory.
    pub identity: Arc<KeyIdentity>,
    /// What decides whether it may.
    pub authority: Principal,
    permission: Option<Permission>,
    links: usize,
    conditions: Vec<ReadCondition>,
    is_current: bool,
}

/// A command that stands on the key that acts.
pub struct Bound {
    /// How it is carried out.
    pub context: CommandContext,
    /// Whether it was carried out before, so that its first answer comes again whatever has changed since.
    pub is_repeated: bool,
}

impl Acting {
    /// Looks the caller's key up in the log.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`] if the key is no longer valid; or it cannot be looked up.
    pub async fn of(state: &AppState, caller: &Caller) -> Result<Self, Problem> {
        let Standing { credential, links, conditions, .. } =
            Standing::of(&state.write.store, caller.identity().key).await?;
        let credential = credential.ok_or_else(|| unauthenticated("the API key is not known"))?;
        match credential.verdict_at(state.clock.now(), &caller.secret) {
            Verdict::Valid => {}
            verdict => return Err(unauthenticated(format!("the API key is {verdict}"))),
        }
        let identity = KeyIdentity::from(&credential);
        Ok(Self {
            authority: identity.principal(&caller.holder.roles()),
            identity: Arc::new(identity),
            permission: caller.permission,
            links,
            conditions,
            is_current: credential.secret.hash == caller.secret,
        })
    }

    /// What it may touch to do what the route does to this.
    ///
    /// # Errors
    /// As [`Caller::authorize`].
    pub fn authorize(&self, what: &'static str, resource: &Resource) -> Result<Access, Problem> {
        allowed(&self.authority, self.permission, what, resource)
    }

    /// Whether what it gives would still be found with it: only so many keys in a row are looked at.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn may_be_followed(&self) -> Result<(), Problem> {
        if self.links <= MAX_LINKS {
            return Ok(());
        }
        Err(Problem::new(
            Code::Forbidden,
            format!(
                "{MAX_LINKS} keys in a row gave each other; make one with `marketplace administrator-key` on the machine"
            ),
        ))
    }

    /// Makes the command stand on the key. The secret before the current one only gets the first answers of what the key did
    /// already: whoever rotated it may not have seen the new secret.
    ///
    /// # Errors
    /// [`Code::Forbidden`] for the secret before the current one.
    pub async fn bind(&self, state: &AppState, context: CommandContext) -> Result<Bound, Problem> {
        let is_repeated = context.keyed && state.write.lookups.receipt(context.command_id).await?.is_some();
        if self.is_current {
            let context = CommandContext { conditions: self.conditions.clone(), ..context };
            return Ok(Bound { context, is_repeated });
        }
        if is_repeated {
            return Ok(Bound { context, is_repeated });
        }
        Err(Problem::new(Code::Forbidden, "credentials are changed with the current secret of a key only"))
    }
}

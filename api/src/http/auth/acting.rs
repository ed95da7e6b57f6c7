//! Who changes credentials: a key as it stands in the log, presented by its current secret.
//!
//! Invariant: the command is accepted only if the key has not changed until then. So nobody who is being shut out makes a
//! successor in the moment after it, at whichever process; and who holds the secret before the current one cannot rotate the
//! owner out.

use std::sync::Arc;

use commands::CommandContext;
use domain::aggregate::event_sourced::ReadCondition;
use domain::api_key::{ApiKey, Verdict};
use domain::{AggregateType, StreamId};
use projections::memory::keys::KeyIdentity;

use super::{Caller, unauthenticated};
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The key that acts.
#[derive(Clone, Debug)]
pub struct Acting {
    /// The caller, with what its key may do by the log and not by memory.
    pub caller: Caller,
    condition: ReadCondition,
    is_current: bool,
}

impl Acting {
    /// Looks the caller's key up in the log.
    ///
    /// # Errors
    /// [`Code::Unauthenticated`] if the key is no longer valid; or it cannot be looked up.
    pub async fn of(state: &AppState, caller: &Caller) -> Result<Self, Problem> {
        let id = caller.identity.key;
        let loaded = state.write.store.load::<ApiKey>(id.0).await?;
        let key = loaded.aggregate.credential().ok_or_else(|| unauthenticated("the API key is not known"))?;
        match key.verdict_at(state.clock.now(), &caller.secret, None, None) {
            Verdict::Valid => {}
            verdict => return Err(unauthenticated(format!("the API key is {verdict}"))),
        }
        Ok(Self {
            caller: Caller::of(Arc::new(KeyIdentity::from(key)), caller.secret),
            condition: ReadCondition {
                stream: StreamId::new(AggregateType::ApiKey, id.0),
                last_event_id: loaded.head.last_event_id,
            },
            is_current: key.secret.hash == caller.secret,
        })
    }

    /// Makes the command stand on the key. The secret before the current one only gets the first answers of what the key did
    /// already: whoever rotated it may not have seen the new secret.
    ///
    /// # Errors
    /// [`Code::Forbidden`] for the secret before the current one.
    pub async fn bind(&self, state: &AppState, context: CommandContext) -> Result<CommandContext, Problem> {
        if self.is_current {
            return Ok(CommandContext { conditions: vec![self.condition], ..context });
        }
        match state.write.store.receipt(context.command_id).await? {
            Some(_) => Ok(context),
            None => Err(Problem::new(Code::Forbidden, "credentials are changed with the current secret of a key only")),
        }
    }
}

//! Marks a management key that somebody presented for verification: a stranger has it.
//!
//! Invariants: said once for a key, by an event; few are being said at a time, and what finds no room is said with the next
//! presentation. Nothing is switched off: who presents it could do that at will.

use std::error::Error;
use std::sync::Arc;

use commands::CommandContext;
use domain::api_key::Expose;
use domain::authority::{Permission, Principal, Process, Resource, authorize};
use domain::{Metadata, OrganizationId};
use projections::memory::keys::KeyIdentity;

use crate::state::AppState;

/// Marks a key, beside the answer.
pub fn mark(state: &AppState, key: &Arc<KeyIdentity>, to: OrganizationId) {
    if key.exposed {
        return;
    }
    let Ok(room) = Arc::clone(&state.exposures).try_acquire_owned() else { return };
    let (state, key) = (state.clone(), Arc::clone(key));
    let tasks = state.tasks.clone();
    tasks.spawn("key_exposure", async move {
        let _room = room;
        if let Err(error) = expose(&state, &key, to).await {
            ops::summary::count("an exposed key could not be marked", || format!("key {}: {error}", key.key.0));
        }
    });
}

async fn expose(state: &AppState, key: &KeyIdentity, to: OrganizationId) -> Result<(), Box<dyn Error + Send + Sync>> {
    let process = Principal::system(Process::Verification);
    let resource = Resource::key(key.tenant, key.environment);
    let access = authorize(&process, Permission::ExposeKeys, &resource).map_err(|denied| format!("{denied:?}"))?;
    let metadata = Metadata { principal: process.id, environment: key.environment, ..Metadata::default() };
    let context = CommandContext::new(access, key.tenant, metadata);
    let command = Expose { to, at: state.clock.now() };
    let executed = state.write.api_keys.execute(key.key.0, command.into(), context).await?;
    if !executed.events.is_empty() {
        metrics::counter!("api_keys_exposed_total").increment(1);
        tracing::warn!(key = %key.key.0, tenant = %key.tenant.0, to = %to.0, "a management key was presented for verification");
    }
    Ok(())
}

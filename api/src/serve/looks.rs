//! Providers of before names were told apart by their looks get the look of their name for themselves, the oldest first.
//!
//! Invariant: it is decided by the aggregate and by the claims of the log, so it does not matter how many processes do it and how often.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use commands::{CommandContext, ExecuteError};
use domain::OrganizationId;
use domain::authority::Permission;
use domain::organization::ClaimLook;

use super::bootstrap::system_context;
use super::platform::Platform;

/// Between two attempts, while processes of an earlier release cannot read yet what this writes, or the database does not answer.
const PAUSE: Duration = Duration::from_secs(30);

/// Lets every provider have the look of its name in the background.
pub fn spawn(platform: &Platform) {
    let (organizations, executor) = (platform.read.models.organizations.clone(), platform.write.organizations.clone());
    let (clock, stop) = (Arc::clone(&platform.clock), platform.tasks.token());
    platform.tasks.spawn("looks of providers", async move {
        let claim = async |id: OrganizationId| {
            let context = context(id)?;
            let command = ClaimLook { at: clock.now() };
            match executor.execute(id.0, command.into(), context).await {
                Ok(_) => Ok(()),
                Err(ExecuteError::NameTaken { .. }) => {
                    tracing::warn!(organization = %id.0, "another provider has a name that looks the same; have one of them renamed");
                    Ok(())
                }
                Err(error) => Err(anyhow::Error::new(error)),
            }
        };
        let all = async || {
            let mut after = 0;
            loop {
                let some = organizations.without_look(after).await?;
                let Some((_, last)) = some.last() else { return anyhow::Ok(()) };
                after = *last;
                for (id, _) in &some {
                    claim(*id).await?;
                }
            }
        };
        while let Some(Err(error)) = stop.run_until_cancelled(all()).await {
            let error: &(dyn Error + Send + Sync) = error.as_ref();
            tracing::debug!(error = %error, "not every provider has the look of its name yet");
            if stop.run_until_cancelled(tokio::time::sleep(PAUSE)).await.is_none() {
                return;
            }
        }
    });
}

fn context(id: OrganizationId) -> anyhow::Result<CommandContext> {
    system_context(Permission::RegisterOrganizations, id.into(), &format!("look/{}", id.0))
}

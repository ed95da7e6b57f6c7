//! The versions of the pepper, as a page for whoever rotates it.

use std::fmt::Write as _;
use std::time::Duration;

use anyhow::Context;
use projections::read_models::keys::keys_by_pepper;

use super::platform::Platform;

/// How long the read models may take to come to where the log is.
const WITHIN: Duration = Duration::from_mins(2);

/// Which versions there are, which one is used for what is new, and how many keys depend on each.
///
/// # Errors
/// The read models do not catch up, or cannot be read.
pub async fn peppers(platform: &Platform) -> anyhow::Result<String> {
    platform.ready(WITHIN).await.context("the read models are not where the log is")?;
    let mut counts = keys_by_pepper(&platform.pool, platform.clock.now()).await?;
    let mut page = String::new();
    for version in platform.pepper.versions() {
        let keys = counts.remove(&version).unwrap_or_default();
        let use_of_it = if version == platform.pepper.version() { ", in use" } else { "" };
        // Writing to a text cannot fail.
        let _ = writeln!(page, "version {version}{use_of_it}: {keys} keys");
    }
    for (version, keys) in counts {
        let _ = writeln!(page, "version {version}, which this process does not have: {keys} keys are refused");
    }
    Ok(page.trim_end().to_owned())
}

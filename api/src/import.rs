//! The subcommands of `import`: what is in a file, brought in by a process of the write side.

use std::path::Path;

use anyhow::Context;
use commands::processes::import::{
    Assumptions, PriceImport, PriceMap, Progress, Trace, UsageImport, import_prices, import_usage,
};
use domain::{KeyId, ServiceId};

use crate::serve::Platform;

/// Imports the price map of a file; the subcommand `import prices`.
///
/// # Errors
/// The file cannot be read, is no price map, or the log cannot be used.
pub async fn prices(platform: &Platform, file: &Path, progress: Progress<'_>) -> anyhow::Result<PriceImport> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let map = PriceMap::parse(&text, Some(&Assumptions::default()))
        .with_context(|| format!("{} is no price map", file.display()))?;
    Ok(import_prices(&platform.importer(), map, progress).await?)
}

/// Imports the trace of a file; the subcommand `import usage`.
///
/// # Errors
/// The file cannot be read or is no trace; the service has no price, the key no ledger; the log cannot be used.
pub async fn usage(
    platform: &Platform,
    file: &Path,
    service: ServiceId,
    key: KeyId,
    progress: Progress<'_>,
) -> anyhow::Result<UsageImport> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let import = async { import_usage(&platform.importer(), &Trace::parse(&bytes)?, service, key, progress).await };
    import.await.with_context(|| file.display().to_string())
}

//! The subcommands of `import`: what is in a file, brought in by a process of the write side.

use std::path::Path;
use std::str::FromStr;

use anyhow::Context;
use clap::ValueEnum;
use commands::processes::import::{
    Assumptions, ImportOptions, OfVanished, PriceImport, PriceMap, Progress, Trace, UsageImport, import_prices,
    import_usage, text_of,
};
use domain::money::Decimal;
use domain::{KeyId, ServiceId};
use serde::Serialize;

use crate::serve::Platform;

/// How a price map is imported.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Debug, clap::Args)]
pub struct PriceFlags {
    /// Write nothing, and say by name what would be different: what it is, and what it would be
    #[arg(long)]
    dry_run: bool,

    /// Take what the file says also where somebody has set something else since the last import
    #[arg(long)]
    overwrite: bool,

    /// How many times a price may become another one, up or down, before it is held back
    #[arg(long, default_value = "5", value_name = "FACTOR", value_parser = factor)]
    max_factor: Decimal,

    /// Confirm the prices that are held back because they change by more than that
    #[arg(long)]
    accept_jumps: bool,

    /// Deprecate services that earlier imports brought and the file does not have any more, to end in 30 days
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, require_equals = true, default_missing_value = "named")]
    deprecate_vanished: Option<Vanished>,

    /// Print the report as one JSON document
    #[arg(long)]
    json: bool,
}

/// How a trace is imported.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct UsageFlags {
    /// Write nothing, and say what would be recorded, what is known and what is refused
    #[arg(long)]
    dry_run: bool,

    /// Print the report as one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Vanished {
    /// Those of the providers that the file names
    Named,
    /// Those of all providers
    All,
}

/// An id as it is written in an answer.
///
/// # Errors
/// It is none; says what one looks like.
pub fn id<T: FromStr>(text: &str) -> Result<T, String> {
    text.trim()
        .parse()
        .map_err(|_| "give the id as answers show it, such as 01940000-0000-7000-8000-000000000001".to_owned())
}

/// A factor from 1 on.
fn factor(text: &str) -> Result<Decimal, String> {
    let factor: Decimal = text.parse().map_err(|_| "write a number from 1 on, such as 5 or 1.5".to_owned())?;
    if factor < Decimal::ONE { Err("write a number from 1 on, such as 5 or 1.5".to_owned()) } else { Ok(factor) }
}

impl PriceFlags {
    fn options(&self) -> ImportOptions {
        let Self { dry_run, overwrite, max_factor, accept_jumps, .. } = *self;
        let of_vanished = match self.deprecate_vanished {
            None => OfVanished::List,
            Some(Vanished::Named) => OfVanished::DeprecateOfItsProviders,
            Some(Vanished::All) => OfVanished::DeprecateAll,
        };
        ImportOptions { dry_run, overwrite, max_factor, accept_jumps, of_vanished }
    }

    /// Imports a price map and gives the report to print; the subcommand `import prices`.
    ///
    /// # Errors
    /// As [`prices_with`].
    pub async fn run(&self, platform: &Platform, file: &Path, progress: Progress<'_>) -> anyhow::Result<String> {
        printed(&prices_with(platform, file, self.options(), progress).await?, self.json)
    }
}

impl UsageFlags {
    /// Imports a trace; the subcommand `import usage`. Gives the report to print, and how many requests were not recorded.
    ///
    /// # Errors
    /// As [`usage_with`].
    pub async fn run(
        &self,
        platform: &Platform,
        file: &Path,
        (service, key): (ServiceId, KeyId),
        progress: Progress<'_>,
    ) -> anyhow::Result<(String, u64)> {
        let imported = usage_with(platform, file, (service, key), self.dry_run, progress).await?;
        let refused = u64::try_from(imported.refused.len()).unwrap_or(u64::MAX);
        Ok((printed(&imported, self.json)?, refused.saturating_add(imported.conflicts)))
    }
}

fn printed(report: &(impl Serialize + ToString), json: bool) -> anyhow::Result<String> {
    if json { Ok(serde_json::to_string(report)?) } else { Ok(report.to_string().trim_end().to_owned()) }
}

/// Imports the price map of a file, as an import without flags does.
///
/// # Errors
/// As [`prices_with`].
pub async fn prices(platform: &Platform, file: &Path, progress: Progress<'_>) -> anyhow::Result<PriceImport> {
    prices_with(platform, file, ImportOptions::default(), progress).await
}

/// Imports the price map of a file, or says what that would do.
///
/// # Errors
/// The file cannot be read, is no price map, or the log cannot be used.
pub async fn prices_with(
    platform: &Platform,
    file: &Path,
    options: ImportOptions,
    progress: Progress<'_>,
) -> anyhow::Result<PriceImport> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let map = text_of(&bytes).and_then(|text| PriceMap::parse(&text, Some(&Assumptions::default())));
    let map = map.with_context(|| format!("{} is no price map", file.display()))?;
    Ok(import_prices(&platform.importer(), map, options, progress).await?)
}

/// Imports the trace of a file, as an import without flags does.
///
/// # Errors
/// As [`usage_with`].
pub async fn usage(
    platform: &Platform,
    file: &Path,
    service: ServiceId,
    key: KeyId,
    progress: Progress<'_>,
) -> anyhow::Result<UsageImport> {
    usage_with(platform, file, (service, key), false, progress).await
}

/// Imports the trace of a file, or says what that would do.
///
/// # Errors
/// The file cannot be read or is no trace; the key has no ledger; the log cannot be used.
pub async fn usage_with(
    platform: &Platform,
    file: &Path,
    of: (ServiceId, KeyId),
    dry_run: bool,
    progress: Progress<'_>,
) -> anyhow::Result<UsageImport> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let import = async { import_usage(&platform.importer(), &Trace::parse(&bytes)?, of, dry_run, progress).await };
    import.await.with_context(|| file.display().to_string())
}

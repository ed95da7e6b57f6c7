//! Reads across read models for who closes a period: the price lists of what is billed in it.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::usage_ledger::Period;
use domain::usage_ledger::periods::PriceLists;
use domain::{Access, LedgerId};
use futures::{StreamExt, TryStreamExt};

use super::Readers;
use crate::ReadError;

/// Price lists of a bill that are looked up at once.
const LISTS_AT_ONCE: usize = 32;

impl Readers {
    /// The price lists of what is billed in a period of a ledger, as far as the catalogue has them.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn billed_lists(
        &self,
        access: Access,
        ledger: LedgerId,
        period: Period,
    ) -> Result<PriceLists, ReadError> {
        let billed = self.ledgers.statement(access, ledger, Some(period)).await?.unwrap_or_default();
        let named: BTreeSet<_> = billed.lines.iter().map(|line| (line.line.service, line.line.revision)).collect();
        let list = async |(service, revision)| {
            let rated = self.catalog.rated(service, revision).await?;
            Ok(rated.map(|rated| ((service, revision), Arc::new(rated.list))))
        };
        let lists = futures::stream::iter(named).map(list).buffer_unordered(LISTS_AT_ONCE);
        lists.filter_map(async |found| found.transpose()).try_collect().await
    }
}

//! Sealing what rated records say of end users and of upstream costs: when it is known that the report is taken, and not before.
//!
//! Invariants: a report that is refused, and a rehearsal, keep nothing of them; those of any number of records and payers are sealed in three
//! statements, one for how end users are called and two for keys, and in none where these are in memory.

use std::collections::{BTreeMap, BTreeSet};

use domain::TenantId;
use domain::usage_ledger::UsageRecord;
use domain::values::sealed::Sealed;
use uuid::Uuid;

use super::end_users::{EndUser, EndUserNames, EndUsers};
use super::upstream::{to_be_sealed, upstream_subject_of};
use super::{Batch, Metering};
use crate::privacy::{PseudonymKey, VaultError};

impl Metering {
    /// Takes into memory how these payers' end users are called, in one statement; those who have none yet get names that pass, until
    /// something of them is sealed.
    ///
    /// # Errors
    /// See [`VaultError`].
    pub async fn recall_end_users(&self, payers: impl Iterator<Item = TenantId>) -> Result<(), VaultError> {
        self.vault.recall_pseudonyms(payers).await
    }

    /// How the end users of a payer are called, as far as that is in memory: see [`Metering::recall_end_users`].
    pub fn end_user_names(&self, payer: TenantId) -> EndUserNames {
        EndUserNames::new(self.vault.known_pseudonyms(payer).unwrap_or_else(PseudonymKey::passing))
    }

    /// Whether sealing this end user keeps something that was not kept before.
    pub fn is_new_end_user(&self, payer: TenantId, EndUser(end_user): &EndUser) -> bool {
        let key = self.vault.known_pseudonyms(payer);
        key.is_none_or(|key| !self.vault.knows(key.subject_of(end_user)))
    }

    /// Seals these end users of a payer, in their order. To be called before what names them is written.
    ///
    /// # Errors
    /// See [`VaultError`].
    pub async fn seal_each(&self, payer: TenantId, end_users: &[&EndUser]) -> Result<Vec<Sealed>, VaultError> {
        let keys = self.vault.pseudonyms_of(std::iter::once(payer)).await?;
        let key = keys.get(&payer).copied().ok_or(VaultError::Contended { subject: payer.0 })?;
        let subjects: Vec<Uuid> = end_users.iter().map(|EndUser(end_user)| key.subject_of(end_user)).collect();
        let texts = subjects.iter().copied().zip(end_users.iter().map(|EndUser(end_user)| end_user.as_str())).collect();
        let sealed = self.vault.seal_all(&texts).await?;
        let one = |subject: &Uuid| sealed.get(subject).cloned().ok_or(VaultError::Contended { subject: *subject });
        subjects.iter().map(one).collect()
    }

    /// Whether sealing the end users of these records keeps something that was not kept before.
    pub fn has_new_end_users(&self, batch: &Batch) -> bool {
        let is_new = |key: PseudonymKey| {
            batch.end_users.in_clear.values().any(|end_user| !self.vault.knows(key.subject_of(end_user)))
        };
        let is_empty = batch.end_users.in_clear.is_empty();
        !is_empty && self.vault.known_pseudonyms(batch.end_users.payer).is_none_or(is_new)
    }

    /// Seals the end users of these records, each under a key of its own, and their upstream costs, each under a key of who reported it. To be
    /// called before the records are written.
    ///
    /// # Errors
    /// See [`VaultError`].
    pub async fn seal_told(&self, batches: &mut [&mut Batch]) -> Result<(), VaultError> {
        self.seal_end_users(batches).await?;
        self.seal_upstream_costs(batches).await
    }

    async fn seal_upstream_costs(&self, batches: &mut [&mut Batch]) -> Result<(), VaultError> {
        let unsealed = |record: &&mut UsageRecord| record.stated_upstream_cost.is_some();
        let mut records: Vec<&mut UsageRecord> =
            batches.iter_mut().flat_map(|batch| batch.all_records_mut()).filter(unsealed).collect();
        let text = |record: &&mut UsageRecord| {
            let reporter = record.reporter.as_ref()?.organization;
            Some((upstream_subject_of(reporter), to_be_sealed(&record.stated_upstream_cost?)))
        };
        let texts: Vec<Option<(Uuid, String)>> = records.iter().map(text).collect();
        let stated: Vec<(Uuid, &str)> =
            texts.iter().flatten().map(|(subject, text)| (*subject, text.as_str())).collect();
        if stated.is_empty() {
            return Ok(());
        }
        let mut sealed = self.vault.seal_texts(&stated).await?.into_iter();
        for (record, text) in records.iter_mut().zip(&texts) {
            record.sealed_upstream_cost = text.as_ref().and_then(|_| sealed.next());
        }
        Ok(())
    }

    async fn seal_end_users(&self, batches: &mut [&mut Batch]) -> Result<(), VaultError> {
        let payers: BTreeSet<TenantId> = batches
            .iter()
            .filter(|batch| !batch.end_users.in_clear.is_empty())
            .map(|batch| batch.end_users.payer)
            .collect();
        if payers.is_empty() {
            return Ok(());
        }
        let keys = self.vault.pseudonyms_of(payers.into_iter()).await?;
        let mut texts: BTreeMap<Uuid, &str> = BTreeMap::new();
        for batch in batches.iter() {
            let Some(key) = keys.get(&batch.end_users.payer) else { continue };
            let of_records = batch.all_records().filter_map(|record| batch.end_user_of(record));
            texts.extend(of_records.map(|end_user| (key.subject_of(end_user), end_user)));
        }
        let sealed = self.vault.seal_all(&texts).await?;
        for batch in batches.iter_mut() {
            let Some(key) = keys.get(&batch.end_users.payer) else { continue };
            let EndUsers { in_clear, .. } = std::mem::take(&mut batch.end_users);
            batch.seal(|subject| sealed.get(&key.subject_of(in_clear.get(&subject)?)).cloned());
        }
        Ok(())
    }
}

impl Batch {
    fn all_records(&self) -> impl Iterator<Item = &UsageRecord> {
        self.records.iter().chain(self.claims.iter().map(|(record, _)| record))
    }

    fn all_records_mut(&mut self) -> impl Iterator<Item = &mut UsageRecord> {
        self.records.iter_mut().chain(self.claims.iter_mut().map(|(record, _)| record))
    }

    fn end_user_of(&self, record: &UsageRecord) -> Option<&str> {
        let subject = record.attribution.end_user.as_ref()?.subject;
        self.end_users.in_clear.get(&subject).map(String::as_str)
    }

    fn seal(&mut self, sealed: impl Fn(Uuid) -> Option<Sealed>) {
        for end_user in self.all_records_mut().filter_map(|record| record.attribution.end_user.as_mut()) {
            if let Some(sealed) = sealed(end_user.subject) {
                *end_user = sealed;
            }
        }
    }
}

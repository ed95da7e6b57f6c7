//! Records as they are shown in lists, with who of the payer's users they were of where that is asked for.
//!
//! Invariant: an end user leaves the vault for the ledger's owner alone, and is shown only once it is durable who read it.

use commands::privacy::openings::{Opened, Opening, Openings};
use domain::money::Currency;
use domain::usage_ledger::{Terms, UsageRecord};
use domain::values::sealed::Sealed;
use domain::{PrincipalId, TenantId};
use uuid::Uuid;

use super::item::ListedUsage;
use super::onlooker::Onlooker;
use super::upstream::upstream_costs;
use super::walk::FoundRecord;
use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// As whom records are shown.
pub struct Shown {
    state: AppState,
    onlooker: Onlooker,
    currency: Currency,
    /// Who looks at end users, and in which request.
    opens: Option<(PrincipalId, TenantId, Uuid)>,
}

impl Shown {
    /// To this caller, with end users if they are asked for.
    ///
    /// # Errors
    /// There is no such ledger for the caller, or it asks for somebody else's users.
    pub fn to(
        state: AppState,
        caller: &Caller,
        terms: &Terms,
        request_id: Uuid,
        with_end_users: bool,
    ) -> Result<Self, Problem> {
        let onlooker = Onlooker::of(caller, terms)?;
        if !onlooker.sees_ledger() {
            return Err(onlooker.finds_nothing());
        }
        if with_end_users && caller.tenant != terms.owner {
            return Err(Problem::new(Code::Forbidden, "who a payer's users are is for the payer alone"));
        }
        let opens = with_end_users.then_some((caller.principal, caller.tenant, request_id));
        Ok(Self { state, onlooker, currency: terms.currency, opens })
    }

    /// The records as they are shown.
    ///
    /// # Errors
    /// The vault cannot be read, or it cannot be kept who looked.
    pub async fn show(&self, found: &[FoundRecord]) -> Result<Vec<ListedUsage>, Problem> {
        let mut end_users = self.opened(found).await?.into_iter();
        let (onlooker, log) = (self.onlooker, self.state.log);
        let records: Vec<&UsageRecord> = found.iter().map(|found| &found.first.record).collect();
        let upstream = upstream_costs(&self.state, (onlooker, self.currency), &records).await?;
        let one = |(found, upstream)| ListedUsage::of(found, log, (onlooker, upstream), end_users.next().flatten());
        Ok(found.iter().zip(upstream).map(one).collect())
    }

    async fn opened(&self, found: &[FoundRecord]) -> Result<Vec<Option<String>>, Problem> {
        let Some((principal, tenant, request_id)) = self.opens else { return Ok(Vec::new()) };
        let sealed: Vec<Option<&Sealed>> =
            found.iter().map(|found| found.first.record.attribution.end_user.as_ref()).collect();
        let of_somebody: Vec<&Sealed> = sealed.iter().copied().flatten().collect();
        let mut opened = self.state.vault.open_all(&of_somebody).await?.into_iter();
        let (mut end_users, mut openings) = (Vec::with_capacity(found.len()), Vec::new());
        for (found, sealed) in found.iter().zip(sealed) {
            let end_user = sealed.and_then(|_| opened.next()).flatten();
            if let (Some(sealed), Some(_)) = (sealed, &end_user) {
                openings.push(Opening {
                    principal,
                    tenant: Some(tenant),
                    request_id: Some(request_id),
                    what: Opened::EndUser,
                    subject: sealed.subject,
                    event: Some((found.event_id, found.position)),
                });
            }
            end_users.push(end_user);
        }
        Openings::new(self.state.pool.clone()).keep(&openings, self.state.clock.now()).await?;
        Ok(end_users)
    }
}

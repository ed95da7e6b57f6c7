//! The permit that a valid verdict comes with: what the one who verified the key may charge for the use, and until when.
//!
//! Invariant: its ceiling is the lowest of what the price list, the key and who asks say; it is given only for what every live
//! process can record.

use domain::api_key::Restriction;
use domain::money::{Currency, Decimal, Quantity};
use domain::permit::{Permit, PermitTerms, TELLING_TIME};
use domain::ports::PricedService;
use domain::{Environment, KeyId, LedgerId, PermitId, TenantId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// What may be charged for the use.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PermitDocument {
    /// The permit, to be sent back when the use is told. Keep it with the call until then.
    token: String,
    /// Its id, which is that of the use.
    id: PermitId,
    /// For how many calls, to be told once with their sum.
    calls: u32,
    /// What they may cost at most; more is a claim, which the payer accepts or rejects.
    #[schemars(example = "1.25")]
    most_amount: Decimal,
    /// Of `most_amount` and of `affordable`.
    currency: Currency,
    /// How many tokens they may use at most.
    most_tokens: u64,
    /// What of `most_amount` the payer can pay as of now; what a use costs beyond that is at your risk. Absent for what is free.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "1.25")]
    affordable: Option<Decimal>,
    /// Until when the use can be told.
    tell_by: Timestamp,
    /// Until when it is good for beginning a call without verifying again: advice, nobody checks it.
    use_until: Timestamp,
}

/// Who is permitted what.
pub struct Asked<'a> {
    /// Who verifies.
    pub organization: TenantId,
    /// With a credential of which environment.
    pub environment: Environment,
    /// Which key was presented.
    pub key: KeyId,
    /// What narrows it.
    pub restriction: &'a Restriction,
    /// Which ledger pays.
    pub ledger: LedgerId,
    /// What is used, at the price that holds now.
    pub priced: &'a PricedService,
    /// For how many calls.
    pub calls: u32,
    /// The most that who asks wants.
    pub most: Most,
    /// What the ledger can be asked for.
    pub affordable: Option<Decimal>,
}

/// The most that who asks wants a call to cost and use.
#[derive(Clone, Copy, Debug, Default)]
pub struct Most {
    /// In the currency of the price list.
    pub amount: Option<Decimal>,
    /// In and out together.
    pub tokens: Option<u64>,
}

/// Gives the permit.
///
/// # Errors
/// [`Code::UpgradeUnderWay`] while a live process could not read what is told on it.
pub fn give(state: &AppState, asked: &Asked<'_>, now: Timestamp) -> Result<PermitDocument, Problem> {
    if !state.write.ledgers.is_readable_by_all() {
        let detail = "a process of an earlier release could not record the use";
        return Err(Problem::new(Code::UpgradeUnderWay, detail));
    }
    // What is sealed is in microseconds, and what is told has to be the same.
    let now = Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now);
    let terms = terms(asked, now);
    let Asked { organization, environment, key, ledger, priced, affordable, .. } = *asked;
    let (service, revision) = (priced.service, priced.revision);
    let permit = Permit { terms, organization, environment, key, ledger, service, revision };
    let token = state.metering.seal().seal(&permit, state.pepper.version());
    let token = token.ok_or_else(|| Problem::new(Code::Internal, "there is no key to seal permits under"))?;
    let PermitTerms { id, calls, most_amount, most_tokens, tell_by, .. } = terms;
    let affordable = affordable.map(|affordable| affordable.min(most_amount));
    let currency = priced.prices.currency();
    let use_until = now.saturating_add(USE_TIME).unwrap_or(now);
    Ok(PermitDocument { token, id, calls, most_amount, currency, most_tokens, affordable, tell_by, use_until })
}

/// How long calls may be begun on it.
const USE_TIME: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// The lowest of those that are stated; none is below zero.
fn lowest<T: Ord + Default + Copy>(stated: [Option<T>; 3]) -> T {
    stated.into_iter().flatten().min().map_or_else(T::default, |lowest| lowest.max(T::default()))
}

fn terms(asked: &Asked<'_>, now: Timestamp) -> PermitTerms {
    let Asked { restriction, priced, calls, most, .. } = *asked;
    let of_key = restriction.most_per_call;
    let amounts = [Some(priced.ceiling.amount), of_key.map(|most| most.amount), most.amount];
    let tokens = [Some(priced.ceiling.tokens), of_key.map(|most| most.tokens), most.tokens];
    let (amount, tokens) = (lowest(amounts), lowest(tokens));
    let most_amount = amount.mul_quantity(Quantity::whole(u64::from(calls))).unwrap_or(Decimal::MAX);
    let life = priced.longest_call.saturating_add(TELLING_TIME);
    PermitTerms {
        id: PermitId(ops::ids::new_id()),
        issued_at: now,
        tell_by: now.saturating_add(life).unwrap_or(now),
        calls,
        most_amount,
        most_tokens: tokens.saturating_mul(u64::from(calls)),
    }
}

//! What a service costs that a key is verified for.
//!
//! Invariant: nothing is offered at a price that is not known to be current.

use std::sync::Arc;

use domain::ports::PricedService;
use domain::usage_ledger::Calendars;
use domain::{LedgerId, ServiceId};
use jiff::Timestamp;

use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// The service at the price that holds now. One that is not known may have been made a moment ago; one that was never published is known to its
/// provider alone.
pub(super) async fn offered(
    state: &AppState,
    caller: &Caller,
    service: ServiceId,
    now: Timestamp,
) -> Result<Option<Arc<PricedService>>, Problem> {
    let is_known = |priced: &Arc<PricedService>| priced.provider == caller.tenant || priced.state.was_published();
    Ok(priced(state, service, now).await?.filter(is_known))
}

async fn priced(state: &AppState, service: ServiceId, now: Timestamp) -> Result<Option<Arc<PricedService>>, Problem> {
    let (prices, calendars) = (state.metering.prices(), Calendars::default());
    let known = prices.offered(service, now, &calendars).map_err(|_| not_caught_up())?;
    if known.is_some() {
        return Ok(known);
    }
    if !prices.catch_up().await {
        return Err(not_caught_up());
    }
    prices.offered(service, now, &calendars).map_err(|_| not_caught_up())
}

/// The service at the price that holds now for who pays: where a list of it changes with the periods of a ledger, these had to be known before.
pub(super) async fn in_period_of(
    state: &AppState,
    ledger: LedgerId,
    priced: &Arc<PricedService>,
    now: Timestamp,
) -> Result<Arc<PricedService>, Problem> {
    let calendars = state.metering.calendars(ledger, [priced.service], now).await?;
    let found = state.metering.prices().offered(priced.service, now, &calendars).map_err(|_| not_caught_up())?;
    Ok(found.unwrap_or_else(|| Arc::clone(priced)))
}

fn not_caught_up() -> Problem {
    Problem::new(Code::NotCaughtUp, "services and prices are not known to be current")
}

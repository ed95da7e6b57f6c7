//! What usage came to, for the metrics alone: a float, while the log has every digit.
//!
//! Invariant: only what is durable is counted, by the process that decided it.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use domain::money::{Currency, Decimal};
use metrics::Histogram;

static BY_CURRENCY: LazyLock<RwLock<HashMap<Currency, Histogram>>> = LazyLock::new(RwLock::default);

/// Units of a decimal that make one.
const UNITS: f64 = 1e24;

/// Counts a charge; one of nothing too, for the number of reports.
pub(crate) fn count(currency: Currency, charged: Decimal) {
    #[expect(clippy::cast_precision_loss, reason = "a metric is a float")]
    let amount = charged.units() as f64 / UNITS;
    if let Some(known) = BY_CURRENCY.read().unwrap_or_else(PoisonError::into_inner).get(&currency) {
        return known.record(amount);
    }
    let made = metrics::histogram!("usage_charged_amount", "currency" => currency.as_str().to_owned());
    made.record(amount);
    BY_CURRENCY.write().unwrap_or_else(PoisonError::into_inner).insert(currency, made);
}

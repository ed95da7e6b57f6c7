//! How much each service is used, roughly: enough to order what is equal otherwise, and steady enough that few documents
//! change when it is looked at again.
//!
//! Invariant: kept as powers of two, so a service that is used a little more stays where it is.

use std::collections::HashMap;

use domain::ServiceId;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::Timestamp as SqlTimestamp;
use sqlx::PgPool;
use uuid::Uuid;

/// What counts.
const SPAN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How much each service is used; 0 for one that is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Popularity(HashMap<ServiceId, u8>);

impl Popularity {
    /// The usage of the 30 days before an instant, as the read model of usage has it.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn load(pool: &PgPool, at: Timestamp) -> Result<Self, sqlx::Error> {
        let since = at.checked_sub(SPAN).unwrap_or(Timestamp::MIN);
        let rows: Vec<(Uuid, i64)> = sqlx::query_as(
            "SELECT service_id, sum(requests)::bigint FROM analytics.usage_by_hour \
              WHERE hour >= $1 AND environment = 'live' GROUP BY service_id",
        )
        .bind(SqlTimestamp::from(since))
        .fetch_all(pool)
        .await?;
        Ok(Self(rows.into_iter().map(|(service, requests)| (ServiceId(service), digits(requests))).collect()))
    }

    /// Of one service.
    pub fn of(&self, service: ServiceId) -> u8 {
        self.0.get(&service).copied().unwrap_or(0)
    }

    /// The services that another look shows in another place.
    pub fn changed(&self, newer: &Self) -> Vec<ServiceId> {
        let all = self.0.keys().chain(newer.0.keys().filter(|service| !self.0.contains_key(*service)));
        all.copied().filter(|service| self.of(*service) != newer.of(*service)).collect()
    }
}

/// Binary digits of a count: 0 of nothing, 1 of one, 2 of two and three.
fn digits(requests: i64) -> u8 {
    let requests = u64::try_from(requests).unwrap_or(0);
    u8::try_from(u64::BITS - requests.leading_zeros()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_is_counted_in_powers_of_two_and_only_steps_are_changes() {
        assert_eq!([0, 1, 2, 3, 4, 1_000].map(digits), [0, 1, 2, 2, 3, 10]);
        let id = |number| ServiceId(Uuid::from_u128(number));
        let before = Popularity([(id(1), 3), (id(2), 1)].into());
        let after = Popularity([(id(1), 3), (id(3), 2)].into());
        let mut changed = before.changed(&after);
        changed.sort();
        assert_eq!(changed, [id(2), id(3)]);
    }
}

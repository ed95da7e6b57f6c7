//! Compares what both sides have: everything at the provider of which something has changed is looked at.
//!
//! Invariant: it goes on where the last comparison ended, so nothing is left out however long nobody compares, as far back as the provider says.

use domain::values::text::Name;
use jiff::{SignedDuration, Timestamp};

use super::{Payments, PaymentsError};
use crate::engine::error::ErrorClass;

/// How far back the first comparison looks: as far as the provider says what has changed.
const FIRST: SignedDuration = SignedDuration::from_hours(24 * 29);
/// How much of the time before is looked at again: what is written there last may be seen late.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);
/// Pages of one comparison at most; what is behind them is seen by the next one.
const MAX_PAGES: usize = 200;

impl Payments {
    /// Looks at everything that has changed since the last comparison; gives how much that was.
    ///
    /// # Errors
    /// See [`PaymentsError`]. What was looked at until then is written.
    pub async fn compare(&self, last: Option<Timestamp>, at: Timestamp) -> Result<usize, PaymentsError> {
        let Some(provider) = &self.provider else { return Ok(0) };
        let since = last.map_or_else(|| at.saturating_sub(FIRST), |last| last.saturating_sub(AGAIN));
        let since = since.unwrap_or(Timestamp::MIN);
        let (mut seen, mut page) = (Vec::<Name>::new(), None::<String>);
        for _ in 0..MAX_PAGES {
            let changed = provider.changed_since(since, page.as_deref()).await?;
            for object in changed.objects {
                if seen.contains(&object) {
                    continue;
                }
                self.look_unless_refused(&object, at).await?;
                seen.push(object);
            }
            page = changed.next;
            if page.is_none() {
                break;
            }
        }
        Ok(seen.len())
    }

    /// What is refused is for people; it keeps nothing else from being looked at.
    ///
    /// # Errors
    /// See [`PaymentsError`], of what is not refused.
    pub async fn look_unless_refused(&self, object: &Name, at: Timestamp) -> Result<(), PaymentsError> {
        match self.look_at(object, at).await {
            Err(error) if error.class() == ErrorClass::Rejected => {
                let error = &error as &(dyn std::error::Error + 'static);
                tracing::warn!(%object, error, "what the provider of payments has does not fit");
                Ok(())
            }
            other => other.map(drop),
        }
    }
}

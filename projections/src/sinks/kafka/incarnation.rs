//! Where a relay goes on after the log has lost events that it had published.
//!
//! Invariant: it goes on only once an operator has said that those who read the topics know of it: what was published and lost stays there.

use super::error::RelayError;
use super::mark::Mark;
use crate::feed::event_id;
use crate::runtime::Runtime;

/// The last place that what was published and the log have in common; `None` if they are not said to have one, or it is not accepted that
/// more was published.
pub(super) async fn common(runtime: &Runtime, last: Mark) -> Result<Option<Mark>, RelayError> {
    let later = "SELECT min(after_position), coalesce(bool_and(accepted_at IS NOT NULL), false) FROM log_incarnations \
        WHERE incarnation > $1";
    let later = sqlx::query_as(later).bind(last.incarnation).fetch_one(&runtime.pool).await?;
    let (Some(position), true): (Option<i64>, bool) = later else { return Ok(None) };
    if position >= last.position {
        return Ok(None);
    }
    let event_id = runtime.feed.reader().at(&[position]).await?.first().map(|entry| event_id(entry).0);
    tracing::warn!(
        from = last.position,
        position,
        "the log has lost events that were published; publishing goes on behind what is left"
    );
    // What has changed in the catalogue by the loss is not told by any event: all of it is published anew.
    Ok(Some(Mark { position, event_id, catalog: None, ..last }))
}

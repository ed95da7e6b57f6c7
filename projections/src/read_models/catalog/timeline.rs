//! Which revision of a service's prices holds at an instant, as SQL: what `domain::pricing::Timeline` says.
//!
//! Invariant: whatever statement asks for the prices at an instant is made here. A test compares both.

/// Where the revision that holds is taken from, as a row that is called `r`: the instant follows, and then [`LATEST`].
pub(crate) const REVISIONS_UNTIL: &str = " FROM catalog.price_revisions r \
    WHERE r.service_id = s.service_id AND r.withdrawn_position IS NULL AND r.effective_at <= ";

/// Of those the one that holds.
pub(crate) const LATEST: &str = " ORDER BY r.effective_at DESC, r.revision DESC LIMIT 1";

/// The statement that gives columns of the revision that holds of the service in a row that is called `s`, at an instant that is a
/// parameter.
pub(crate) fn held(columns: &str, at: &str) -> String {
    format!("SELECT {columns}{REVISIONS_UNTIL}{at}{LATEST}")
}

/// The expression for when the revision in a row that is called `p` ends, if others are known that follow it: at its own instant if it
/// never holds.
pub(crate) const ENDS: &str = "\
    (SELECT n.effective_at FROM catalog.price_revisions n \
      WHERE n.service_id = p.service_id AND n.withdrawn_position IS NULL \
        AND (n.effective_at, n.revision) > (p.effective_at, p.revision) \
      ORDER BY n.effective_at, n.revision LIMIT 1)";

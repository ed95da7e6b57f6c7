//! New ids, made at the edge and passed on inside commands.
//!
//! Invariant: an id made later in this process sorts after one made earlier, so that an index over ids grows at its end.

use uuid::Uuid;

/// A new UUID of version 7 (RFC 9562): milliseconds, a counter shared by all threads of the process, random bits.
#[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_within_a_process_even_inside_one_millisecond() {
        let ids: Vec<Uuid> = (0..10_000).map(|_| new_id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}

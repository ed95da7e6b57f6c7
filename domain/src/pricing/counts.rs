//! Sums and differences of counts.
//!
//! Invariant: nothing wraps around; a part that exceeds its whole is a contradiction of the report.

use super::UsageError;

/// What is left of the whole when a part is taken out.
pub(super) fn take(
    part: &'static str,
    part_count: u64,
    whole: &'static str,
    whole_count: u64,
) -> Result<u64, UsageError> {
    whole_count.checked_sub(part_count).ok_or(UsageError::Contradiction { part, part_count, whole, whole_count })
}

pub(super) fn sum(counts: &[u64]) -> Result<u64, UsageError> {
    counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count)).ok_or(UsageError::TooLarge)
}

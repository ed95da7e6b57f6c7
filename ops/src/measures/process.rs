//! What the process itself takes of the machine, under the names that Prometheus' own clients use.
//!
//! Invariant: what the system does not tell is left out, and is never a zero that nobody measured.

use std::fs;

use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage};
use nix::sys::time::TimeValLike;

use crate::clock::{Clock, SystemClock};

/// Says once since when the process runs, and which program it is.
pub(super) fn began(version: &'static str, level: i32) {
    metrics::gauge!("build_info", "version" => version, "level" => level.to_string()).set(1.0);
    metrics::gauge!("process_start_time_seconds").set(SystemClock.now().as_duration().as_secs_f64());
}

/// Looks at the process.
pub(super) fn look() {
    if let Ok(usage) = getrusage(UsageWho::RUSAGE_SELF) {
        let used = usage.user_time().num_milliseconds().saturating_add(usage.system_time().num_milliseconds());
        // A counter takes whole numbers.
        metrics::counter!("process_cpu_seconds_total").absolute(u64::try_from(used / 1_000).unwrap_or(0));
    }
    if let Ok((bound, _)) = getrlimit(Resource::RLIMIT_NOFILE) {
        metrics::gauge!("process_max_fds").set(float(bound));
    }
    if let Ok(open) = fs::read_dir("/proc/self/fd") {
        metrics::gauge!("process_open_fds").set(float(open.count() as u64));
    }
    if let Some(bytes) = fs::read_to_string("/proc/self/status").ok().as_deref().and_then(resident_bytes) {
        metrics::gauge!("process_resident_memory_bytes").set(float(bytes));
    }
}

/// `VmRSS:      1234 kB` among the lines that the kernel gives.
fn resident_bytes(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1_024)
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float, and these numbers are far below 2^53")]
fn float(value: u64) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_kernels_lines() {
        assert_eq!(resident_bytes("Name:\tx\nVmRSS:\t   2048 kB\nThreads:\t3\n"), Some(2_097_152));
        assert_eq!(resident_bytes("Name:\tx\n"), None);
    }
}

//! One thing that was checked, and how it is told.

use ops::output::OutputError;
use serde::Serialize;

use crate::report::Report;

/// One thing that was checked.
#[derive(Serialize)]
pub(super) struct Check {
    pub name: &'static str,
    pub ok: bool,
    pub detail: String,
}

impl Check {
    pub fn say(&self, report: &Report) -> Result<(), OutputError> {
        report.result(self, || format!("{}  {:<16} {}", if self.ok { "ok  " } else { "FAIL" }, self.name, self.detail))
    }
}

/// What is well, or the first faults.
pub(super) fn describe(good: &str, faults: &[String]) -> String {
    if faults.is_empty() {
        return good.to_owned();
    }
    let shown: Vec<&str> = faults.iter().take(10).map(String::as_str).collect();
    let more = faults.len().saturating_sub(shown.len());
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    format!("{}{more}", shown.join("; "))
}

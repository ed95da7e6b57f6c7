//! The one place that reads the environment.

use std::ffi::OsString;

/// A variable of the environment that no flag stands for (`PATH`, `HOME`); empty counts as not set.
pub fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

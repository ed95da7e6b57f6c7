//! What a check says.
//!
//! Invariant: whatever is not well comes with one sentence that says how to mend it.

use std::fmt;

use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It is as it must be.
    Ok,
    /// It works, and may not for long or not for everybody.
    Warning,
    /// It does not work, or may lose data.
    Error,
}

/// One line of the doctor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub check: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What was found.
    pub found: String,
    /// How to mend it, if there is something to mend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Ok => "ok",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        write!(f, "{level:<8} {:<18} {}", self.check, self.found)?;
        match &self.remedy {
            Some(remedy) => write!(f, ". {remedy}."),
            None => Ok(()),
        }
    }
}

/// What one check comes to: its problems, or one line that says that there is none.
#[derive(Debug)]
pub(super) struct Checked {
    well: String,
    problems: Vec<(Level, String, String)>,
}

impl Checked {
    /// Nothing was found yet; `well` says what is so as long as it stays like that.
    pub fn well(well: impl Into<String>) -> Self {
        Self { well: well.into(), problems: Vec::new() }
    }

    /// Says one thing more that is so.
    pub fn also(&mut self, well: &str) {
        if !self.well.is_empty() {
            self.well.push_str("; ");
        }
        self.well.push_str(well);
    }

    /// Something works, and may not for long.
    pub fn warn(&mut self, found: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push((Level::Warning, found.into(), remedy.into()));
    }

    /// Something does not work, or may lose data.
    pub fn fail(&mut self, found: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push((Level::Error, found.into(), remedy.into()));
    }

    /// As the lines of this check.
    pub fn findings(self, check: &'static str) -> Vec<Finding> {
        if self.problems.is_empty() {
            return vec![Finding { check, level: Level::Ok, found: self.well, remedy: None }];
        }
        let lines = self.problems.into_iter();
        lines.map(|(level, found, remedy)| Finding { check, level, found, remedy: Some(remedy) }).collect()
    }
}

//! The commands that both sides execute: each caller has an aggregate of its own and begins another one after ten commands.

use std::sync::{Mutex, PoisonError};

use domain::organization::{OrganizationCommand, Register, Rename, Role};
use domain::values::text::Name;
use jiff::Timestamp;
use uuid::Uuid;

/// Commands on one aggregate before the next one is begun.
const COMMANDS: usize = 10;

/// One command.
pub struct Step {
    /// On which aggregate.
    pub id: Uuid,
    /// What to do.
    pub command: OrganizationCommand,
    /// Whether it begins the aggregate.
    pub begins: bool,
}

/// Where each caller is.
pub struct Script {
    callers: Vec<Mutex<(Uuid, usize)>>,
}

impl Script {
    /// For so many callers.
    pub fn new(callers: usize) -> Self {
        Self { callers: (0..callers).map(|_| Mutex::new((Uuid::nil(), COMMANDS))).collect() }
    }

    /// The next command of a caller.
    pub fn next(&self, caller: usize) -> Step {
        let mut state = self.callers[caller].lock().unwrap_or_else(PoisonError::into_inner);
        let begins = state.1 == COMMANDS;
        if begins {
            *state = (ops::ids::new_id(), 0);
        }
        let name = Name::new(&format!("Benchmark {}", state.1)).expect("a valid name");
        state.1 += 1;
        let at = Timestamp::UNIX_EPOCH;
        let command = if begins {
            Register { id: state.0.into(), name, roles: [Role::Consumer].into(), at }.into()
        } else {
            Rename { name, at }.into()
        };
        Step { id: state.0, command, begins }
    }
}

//! What a process does: everything, or the parts that it was started for.

use std::collections::BTreeSet;

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Role {
    /// Answers requests.
    Api,
    /// Keeps read models current.
    Projectors,
    /// Publishes events and services to Kafka, where brokers are named.
    Relay,
    /// Keeps the search engine current, where one is named.
    Indexer,
    /// Takes usage in from Kafka, where brokers are named.
    Ingest,
}

/// The parts of one process; never none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// These; all if none is named.
    pub fn of(named: &[Role]) -> Self {
        let all = [Role::Api, Role::Projectors, Role::Relay, Role::Indexer, Role::Ingest];
        Self(if named.is_empty() { all.into() } else { named.iter().copied().collect() })
    }

    /// Whether this is one of them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }
}

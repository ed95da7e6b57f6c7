//! Which terms an event is found by.
//!
//! Invariant: an event is found by what the log's columns and metadata say of it and by nothing else; under [`Term::Entered`] are all
//! that the trail has.

use std::collections::BTreeMap;

use domain::{AggregateType, Environment, PrincipalId, RecordedEvent, TenantId};

use super::positions::{Positions, block_of};

/// What entries are found by. The aggregate and the time are not among them: the log has indexes of its own for those.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// Being in the trail.
    Entered,
    /// Whose aggregate.
    Tenant(TenantId),
    /// Who acted.
    Principal(PrincipalId),
    /// On what kind of aggregate.
    Kind(AggregateType),
    /// What happened: the wire name.
    Type(String),
    /// In which of the two worlds.
    Environment(Environment),
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Entered => f.write_str("entered"),
            Self::Tenant(tenant) => write!(f, "tenant:{tenant}"),
            Self::Principal(principal) => write!(f, "principal:{principal}"),
            Self::Kind(kind) => write!(f, "kind:{}", kind.as_str()),
            Self::Type(name) => write!(f, "type:{name}"),
            Self::Environment(environment) => write!(f, "environment:{}", environment.as_str()),
        }
    }
}

/// Where the terms of a batch occur, by block.
#[derive(Debug, Default)]
pub struct Changes {
    pub(super) postings: BTreeMap<Term, BTreeMap<i64, Positions>>,
}

impl Changes {
    /// Adds an event.
    pub(super) fn add(&mut self, event: &RecordedEvent) {
        let terms = [
            Term::Entered,
            Term::Tenant(event.tenant_id),
            Term::Principal(event.metadata.principal),
            Term::Kind(event.stream.aggregate_type),
            Term::Type(event.event_type.clone()),
            Term::Environment(event.metadata.environment),
        ];
        for term in terms {
            self.postings.entry(term).or_default().entry(block_of(event.position)).or_default().insert(event.position);
        }
    }
}

//! Which aggregate an event belongs to: its kind and its id.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! aggregate_type {
    ([] $($(#[$doc:meta])* $name:ident in $module:ident as $plural:ident = $wire:literal;)+) => {
        /// The kinds of aggregate there are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
        pub enum AggregateType {
            $($(#[$doc])* #[serde(rename = $wire)] $name,)+
        }

        impl AggregateType {
            /// Every kind, in the order of declaration.
            pub const ALL: [Self; [$($wire),+].len()] = [$(Self::$name),+];

            /// The name in the log.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $wire,)+
                }
            }
        }
    };
}

crate::all_aggregates!(aggregate_type);

impl fmt::Display for AggregateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The name is none of [`AggregateType::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown aggregate type {0:?}; known are {known}", known = AggregateType::ALL.map(AggregateType::as_str).join(", "))]
pub struct UnknownAggregateType(pub String);

impl FromStr for AggregateType {
    type Err = UnknownAggregateType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| UnknownAggregateType(text.to_owned()))
    }
}

/// The events of one aggregate. Ids are unique over all tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StreamId {
    /// The kind.
    pub aggregate_type: AggregateType,
    /// Unique over the aggregates of every kind.
    pub aggregate_id: Uuid,
}

impl StreamId {
    /// The stream of one aggregate.
    pub fn new(aggregate_type: AggregateType, aggregate_id: Uuid) -> Self {
        Self { aggregate_type, aggregate_id }
    }
}

impl fmt::Display for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.aggregate_type, self.aggregate_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_reads_back_from_its_name_and_an_unknown_name_is_told_which_there_are() {
        for kind in AggregateType::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
        }
        let error = "ledger".parse::<AggregateType>().unwrap_err().to_string();
        assert!(error.starts_with("unknown aggregate type \"ledger\"; known are organization, service, "), "{error}");
    }
}

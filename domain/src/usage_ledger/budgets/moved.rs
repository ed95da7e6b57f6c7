//! What a use has moved, and what that has crossed, as events state it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instance of a budget: the first 128 bits of a SHA-256 of the values of its dimensions, of which an end user is a pseudonym. Nobody is
/// known by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstanceId(pub u128);

/// A text is no instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an instance is 32 hexadecimal digits")]
pub struct InvalidInstanceId;

/// What of a budget counts by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// All of it: it has no instances.
    Whole,
    /// What no instance has room for, or does not say which it is of.
    Other,
    /// An instance.
    One(InstanceId),
}

/// What a use counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BudgetMoved")]
pub struct Moved {
    /// The number of the budget.
    pub budget: u32,
    /// Which instance of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<InstanceId>,
    /// Whether it counts in what no instance has room for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other: bool,
    /// An instant of the window that it counts in, where that is the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Timestamp>,
}

impl Moved {
    /// Bytes of its JSON at most, with the comma behind it.
    pub const BYTES: usize = 22 + 48 + 14 + 44;

    /// What a use counts in now.
    pub(super) fn now(budget: u32, slot: Slot) -> Self {
        let instance = if let Slot::One(instance) = slot { Some(instance) } else { None };
        Self { budget, instance, other: slot == Slot::Other, window: None }
    }

    /// What of the budget counts.
    pub fn slot(&self) -> Slot {
        match self.instance {
            Some(instance) => Slot::One(instance),
            None if self.other => Slot::Other,
            None => Slot::Whole,
        }
    }
}

/// How far a budget has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "BudgetReached")]
pub enum Reached {
    /// To so many percent of its limit, of which it was to be told.
    Percent {
        /// How many.
        percent: u8,
    },
    /// To its limit or beyond.
    Exhausted,
    /// Below its limit again, after a correction.
    Available,
}

/// A budget has come to a point that is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BudgetCrossed")]
pub struct Crossed {
    /// The number of the budget.
    pub budget: u32,
    /// Which instance of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<InstanceId>,
    /// Whether it is what no instance has room for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub other: bool,
    /// How far.
    pub reached: Reached,
    /// When what counts is less again; absent if only its payer changes that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl Crossed {
    /// Bytes of its JSON at most, with the comma behind it.
    pub const BYTES: usize = 22 + 48 + 14 + 36 + 44;
}

impl fmt::Display for InstanceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for InstanceId {
    type Err = InvalidInstanceId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_written = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let digits = Some(text).filter(|_| is_written).ok_or(InvalidInstanceId)?;
        u128::from_str_radix(digits, 16).map(Self).map_err(|_| InvalidInstanceId)
    }
}

impl Serialize for InstanceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for InstanceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for InstanceId {
    fn schema_name() -> Cow<'static, str> {
        "BudgetInstanceId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[0-9a-f]{32}$",
            "description": "An instance of a budget."
        })
    }
}

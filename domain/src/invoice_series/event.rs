//! What happened to a series. The shapes are pinned by the files in `contract/invoice_series/`.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DocumentKind, InvoiceId, Prefix};
use crate::aggregate::events::events;
use crate::{Environment, OrganizationId};

events! {
    /// An event of a series.
    InvoiceSeriesEvent {
        /// It has begun.
        as_opened: Opened(Opened) = "invoice_series.opened" ["1"] since 8;
        /// A document has its number.
        as_number_assigned: NumberAssigned(NumberAssigned) = "invoice_series.number_assigned" ["1"] since 8;
    }
}

/// A series has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Who sells.
    pub seller: OrganizationId,
    /// What is numbered.
    pub kind: DocumentKind,
    /// The year of issue.
    pub year: i16,
    /// What its numbers begin with.
    pub prefix: Prefix,
    /// Live or test.
    pub environment: Environment,
    /// Its first number.
    pub first: u64,
    /// When.
    pub at: Timestamp,
}

/// A document has its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberAssigned {
    /// Which.
    pub document: InvoiceId,
    /// Its place in the series.
    pub number: u64,
    /// The day on which it is issued.
    pub issue_date: Date,
    /// When.
    pub at: Timestamp,
}

//! The tables: their columns.

use domain::money::{Currency, Decimal};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

use crate::read_models::rows::columns;

columns! {
    /// A row of `postings`.
    #[derive(Clone, Debug)]
    pub struct PostingRow {
        pub position: i64,
        pub account: &'static str,
        pub recorded_at: Timestamp,
        pub aggregate_type: &'static str,
        pub aggregate_id: Uuid,
        pub event_type: &'static str,
        pub environment: &'static str,
        pub currency: Currency,
        pub amount: Decimal,
    }
}

columns! {
    /// What is added to a row of `days`.
    #[derive(Clone, Debug)]
    pub struct DayRow {
        pub day: Date,
        pub environment: &'static str,
        pub currency: Currency,
        pub account: &'static str,
        pub amount: String,
    }
}

columns! {
    /// A row of `books`.
    #[derive(Clone, Debug)]
    pub struct BookRow {
        pub kind: &'static str,
        pub id: Uuid,
        pub part: Uuid,
        pub kept: Value,
    }
}

//! A series of numbers of documents: of one seller, one kind, one year, one environment.
//!
//! Invariant: numbers are consecutive in the order in which they are assigned, and so are their dates: what has a higher number never has an
//! earlier date. A document gets one number, of one series, for ever; a number is never given back.

pub mod aggregate;
pub mod command;
pub mod error;
pub mod event;
pub mod kind;
pub mod number;
pub mod scope;

#[cfg(test)]
mod tests;

pub use aggregate::{Assigned, InvoiceSeries, Series};
pub use command::*;
pub use error::InvoiceSeriesError;
pub use event::*;
pub use kind::DocumentKind;
pub use number::{DocumentNumber, InvalidDocumentNumber, InvalidPrefix, MAX_NUMBER, Prefix};
pub use scope::SeriesScope;

pub use crate::values::ids::{InvoiceId, SeriesId};

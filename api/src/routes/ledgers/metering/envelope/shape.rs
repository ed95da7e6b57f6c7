//! What can be reported, and how a body holds it.

use commands::metering::{
    Fault, LedgerCorrection, NamedReservation, PermittedBody, PermittedCorrection, PermittedReservation, RecordBody,
};
use serde::de::DeserializeOwned;

use crate::http::problem::Pointer;

/// How a body holds its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// It is one.
    Whole,
    /// It is an event, whose data is one.
    Event,
    /// It has a list of them.
    List,
    /// It is a list of events.
    Batch,
}

impl Layout {
    /// Whether it is one record and no list of one.
    pub fn is_single(self) -> bool {
        matches!(self, Self::Whole | Self::Event)
    }

    /// Where one of the records stands, counted from 0.
    pub fn place_of(self, index: usize) -> Pointer {
        match self {
            Self::Whole => Pointer::default(),
            Self::Event => Pointer::default().member("data"),
            Self::List => Pointer::default().member("records").item(index),
            Self::Batch => Pointer::default().item(index).member("data"),
        }
    }
}

/// What is reported.
pub trait Reportable: DeserializeOwned {
    /// Checks what its type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    fn check(&self) -> Result<(), Fault>;
}

impl Reportable for RecordBody {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
}

/// It is checked when its permit is opened, and stands for itself.
impl Reportable for PermittedBody {
    fn check(&self) -> Result<(), Fault> {
        Ok(())
    }
}

impl Reportable for PermittedReservation {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
}

impl Reportable for NamedReservation {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
}

impl Reportable for PermittedCorrection {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
}

impl Reportable for LedgerCorrection {
    fn check(&self) -> Result<(), Fault> {
        Self::check(self)
    }
}

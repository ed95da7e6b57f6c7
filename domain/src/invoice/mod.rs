//! A document: an invoice, a note, a receipt.
//!
//! Invariants: Σ nets of the lines = net; net less credit that reduces = Σ bases; Σ bases + Σ taxes less credit that pays = due. A draft grows and
//! is voided or issued; what was issued never changes: it is paid, disputed, written off, and what of it was wrong is taken back by a note, with
//! no more tax than is left of it. Names, addresses and tax ids stand in it sealed, as they were when they were fixed.

pub mod aggregate;
mod canonical;
pub mod command;
pub mod document;
mod drafting;
pub mod error;
pub mod event;
mod folding;
pub mod identity;
mod issuing;
pub mod line;
pub mod noted;
mod noting;
mod raising;
pub mod rerated;
mod settling;
mod spreading;
pub mod standing;
pub mod tax;

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod note_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod rerated_tests;
#[cfg(test)]
mod tests;

pub use aggregate::Invoice;
pub use canonical::canonical_text;
pub use command::*;
pub use document::{Document, MAX_LINES, MAX_NOTES, MAX_PAYMENTS, MAX_PERIODS, NoteTaken, Paid};
pub use error::InvoiceError;
pub use event::*;
pub use line::{InvoiceLine, InvoicedFor};
pub use noted::{NotedGroup, NotedLine};
pub use rerated::{NotesDue, notes_due};
pub use standing::Standing;
pub use tax::{InvalidTaxRate, TaxCategory, TaxFault, TaxGroup, TaxKey, TaxRate};

pub use crate::values::ids::{InvoiceId, PaymentId};

//! Gives documents their numbers: the next one of a series, or the one that a document has already.
//!
//! Invariant: a document has one number of one series, whoever asks for it and however often: by the receipt of the command that gave it.

use domain::aggregate::event::decode_of;
use domain::invoice_series::{
    Assign, DocumentNumber, InvoiceSeries, InvoiceSeriesError, NumberAssigned, Open, Prefix, SeriesScope,
};
use domain::{CommandId, InvoiceId, SeriesId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::engine::context::CommandContext;
use crate::engine::error::{ErrorClass, ExecuteError};
use crate::engine::lookups::LookupError;
use crate::engine::store::LoadError;
use crate::processes::access::NotPermitted;
use crate::write_side::WriteSide;

/// Of a series that begins.
const FIRST: u64 = 1;

/// What is to be numbered.
pub(super) struct ToNumber {
    /// In which series.
    pub scope: SeriesScope,
    /// What the numbers of that begin with, where it has not begun.
    pub prefix: Prefix,
    /// What has to have a number.
    pub document: InvoiceId,
    /// The command that gives it, whose id follows from both.
    pub command: CommandId,
    /// Now.
    pub at: Timestamp,
}

/// A number that a document has.
pub(super) struct Numbered {
    /// Of which series.
    pub series: SeriesId,
    /// The number.
    pub number: DocumentNumber,
    /// The day of issue.
    pub issue_date: Date,
}

/// Why no number was given.
#[derive(Debug, thiserror::Error)]
pub enum NumberError {
    /// The rules of the series say no, or it cannot be written.
    #[error("the series gives none")]
    Execute(#[source] ExecuteError<InvoiceSeriesError>),
    /// What is in the log cannot be read.
    #[error("the log cannot be read")]
    Load(#[from] LoadError),
    /// Whether there is a number already cannot be read.
    #[error("receipts cannot be read")]
    Lookup(#[from] LookupError),
    /// A fault of this program.
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// What is stored is not what this program writes.
    #[error("what is stored of the number of {document} cannot be used: {reason}")]
    Corrupt {
        /// Of which document.
        document: InvoiceId,
        /// Why.
        reason: String,
    },
}

impl NumberError {
    /// What can be done about it.
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Execute(error) => error.class(),
            Self::Load(error) => error.class(),
            Self::Lookup(_) => ErrorClass::Unavailable,
            Self::NotPermitted(_) | Self::Corrupt { .. } => ErrorClass::Corrupt,
        }
    }
}

/// How a process makes the context of a command: whose thing it is about, and its id.
type ContextOf = fn(TenantId, CommandId) -> Result<CommandContext, NotPermitted>;

/// The number of a document: the one that it has, or the next one.
pub(super) async fn number(write: &WriteSide, wanted: ToNumber, context: ContextOf) -> Result<Numbered, NumberError> {
    let ToNumber { scope, document, at, .. } = wanted;
    let in_year = |month, day| Date::new(scope.year, month, day).unwrap_or(Date::MAX);
    let today = at.to_zoned(TimeZone::UTC).date().max(in_year(1, 1)).min(in_year(12, 31));
    let id = scope.id();
    open(write, &wanted, context).await?;
    let context = context(TenantId(scope.seller.0), wanted.command)?;
    let assign = Assign { document, issue_date: today, at };
    let assigned = write.invoice_series.execute(id.0, assign.into(), context).await.map_err(NumberError::Execute)?;
    if let Some(event) = assigned.events.iter().find_map(|event| event.as_number_assigned()) {
        return numbered(write, scope, event).await;
    }
    let lost = || NumberError::Corrupt { document, reason: "its number is not in its series".to_owned() };
    numbered_in(write, &wanted).await?.ok_or_else(lost)
}

/// Every process opens it in the same way; one that is open stays as it was opened.
async fn open(write: &WriteSide, wanted: &ToNumber, context: ContextOf) -> Result<(), NumberError> {
    let ToNumber { scope, prefix, at, .. } = wanted;
    let id = scope.id();
    if write.store.load_first::<InvoiceSeries>(id.0).await?.series().is_some() {
        return Ok(());
    }
    let command = Open { scope: *scope, prefix: prefix.clone(), first: FIRST, at: *at };
    let context = context(TenantId(scope.seller.0), CommandId(id.0))?;
    write.invoice_series.create(id.0, command.into(), context).await.map_err(NumberError::Execute)?;
    Ok(())
}

/// The number that a document has of a series, by the receipt of the command that gave it.
async fn numbered_in(write: &WriteSide, wanted: &ToNumber) -> Result<Option<Numbered>, NumberError> {
    let document = wanted.document;
    let Some(receipt) = write.lookups.receipt(wanted.command).await? else { return Ok(None) };
    for stored in receipt.events() {
        let event = decode_of::<InvoiceSeries>(&stored.event_type, &stored.event_version, &stored.payload);
        let event = event.map_err(|error| NumberError::Corrupt { document, reason: error.to_string() })?;
        if let Some(assigned) = event.as_number_assigned() {
            return numbered(write, wanted.scope, assigned).await.map(Some);
        }
    }
    Ok(None)
}

async fn numbered(write: &WriteSide, scope: SeriesScope, assigned: &NumberAssigned) -> Result<Numbered, NumberError> {
    let id = scope.id();
    let opened = write.store.load_first::<InvoiceSeries>(id.0).await?;
    let unopened = || NumberError::Corrupt { document: assigned.document, reason: "its series is not open".to_owned() };
    let series = opened.series().ok_or_else(unopened)?;
    Ok(Numbered { series: id, number: series.text_of(assigned.number), issue_date: assigned.issue_date })
}

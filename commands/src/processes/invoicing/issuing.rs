//! A draft is approved once nobody has objected in time, then numbered, then issued.
//!
//! Invariant: what may have a number is not voided any more, so no number is without its document.

use domain::aggregate::event::decode_of;
use domain::authority::SYSTEM;
use domain::invoice::identity::numbering_of;
use domain::invoice::{Approve, Document, Drafted, InvoiceCommand, Issue};
use domain::invoice_series::{Assign, DocumentKind, DocumentNumber, InvoiceSeries, NumberAssigned, Open, SeriesScope};
use domain::money::Decimal;
use domain::values::text::Name;
use domain::{SeriesId, TenantId};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::drafting::day_of;
use super::lines::last_day_of;
use super::rules::Review;
use super::{Invoicing, InvoicingError, Waits, context};

/// Of a series that begins.
const FIRST: u64 = 1;

/// A number that a document has.
struct Numbered {
    series: SeriesId,
    number: DocumentNumber,
    issue_date: Date,
}

impl Invoicing {
    /// Says that it is to be issued, once its time for review is over. Who takes something back has decided already, and who has paid waits for
    /// nobody.
    pub(super) async fn approve(&self, known: &Document, at: Timestamp) -> Result<Option<Waits>, InvoicingError> {
        let is_decided = known.drafted.of.is_some() || known.drafted.kind == DocumentKind::Receipt;
        let review = if is_decided { Review::For(SignedDuration::ZERO) } else { self.rules.review };
        let Review::For(time) = review else { return Ok(Some(Waits::Approval)) };
        let since = known.taxed_at.unwrap_or(known.changed_at);
        let until = since.saturating_add(time).unwrap_or(Timestamp::MAX);
        if at < until {
            return Ok(Some(Waits::Review { until }));
        }
        self.take(known, ("approve", 0), Approve { by: SYSTEM, at }).await?;
        Ok(None)
    }

    /// Takes the number that it has, or the next one, and issues it.
    pub(super) async fn issue(&self, known: &Document, at: Timestamp) -> Result<Option<Waits>, InvoicingError> {
        let Numbered { series, number, issue_date } = self.number(known, at).await?;
        let text = |text: &str| Name::new(text).ok();
        let is_owed = known.due() > Decimal::ZERO && !known.drafted.kind.is_paid_already();
        let days = i64::from(self.rules.payment_days);
        let due_date = is_owed.then(|| issue_date.saturating_add(days.days()));
        let terms = is_owed.then(|| format!("Payable within {days} days")).and_then(|terms| text(&terms));
        let unreadable = || InvoicingError::Corrupt {
            id: known.drafted.document,
            reason: format!("{number} is no reference of a payment"),
        };
        let command = Issue {
            series,
            payment_reference: text(number.as_str()).ok_or_else(unreadable)?,
            number,
            issue_date,
            tax_point: known
                .drafted
                .periods
                .iter()
                .map(|billed| last_day_of(billed.period))
                .max()
                .unwrap_or(issue_date),
            due_date,
            terms,
            purchase_order: None,
            buyer_reference: None,
            at,
        };
        self.take(known, ("issue", 0), InvoiceCommand::Issue(Box::new(command))).await?;
        Ok(None)
    }

    async fn number(&self, known: &Document, at: Timestamp) -> Result<Numbered, InvoicingError> {
        // The year in which it was approved, whoever numbers it and when: two that go on with it around New Year give it one number.
        let year = day_of(known.approved.map_or(at, |approved| approved.at)).year();
        let Drafted { seller, kind, environment, .. } = known.drafted;
        let scope = SeriesScope { seller, kind, year, environment };
        let in_year = |month, day| Date::new(year, month, day).unwrap_or(Date::MAX);
        let today = day_of(at).max(in_year(1, 1)).min(in_year(12, 31));
        let id = scope.id();
        self.open(scope, kind, at).await?;
        let document = known.drafted.document;
        let context = context(TenantId(scope.seller.0), numbering_of(id, document))?;
        let assign = Assign { document, issue_date: today, at };
        let assigned = self.write.invoice_series.execute(id.0, assign.into(), context).await;
        let assigned = assigned.map_err(InvoicingError::Number)?;
        if let Some(event) = assigned.events.iter().find_map(|event| event.as_number_assigned()) {
            return self.numbered(scope, event).await;
        }
        let lost = || InvoicingError::Corrupt { id: document, reason: "its number is not in its series".to_owned() };
        self.numbered_in(scope, known).await?.ok_or_else(lost)
    }

    /// Every process opens it in the same way; one that is open stays as it was opened.
    async fn open(&self, scope: SeriesScope, kind: DocumentKind, at: Timestamp) -> Result<(), InvoicingError> {
        let id = scope.id();
        if self.write.store.load_first::<InvoiceSeries>(id.0).await?.series().is_some() {
            return Ok(());
        }
        let prefix = self.rules.prefix_of(kind, scope.environment).unwrap_or_else(|_| self.rules.prefix.clone());
        let opening = domain::CommandId(id.0);
        let command = Open { scope, prefix, first: FIRST, at };
        let context = context(TenantId(scope.seller.0), opening)?;
        self.write.invoice_series.create(id.0, command.into(), context).await.map_err(InvoicingError::Number)?;
        Ok(())
    }

    /// The number that a document has of a series, by the receipt of the command that gave it.
    async fn numbered_in(&self, scope: SeriesScope, known: &Document) -> Result<Option<Numbered>, InvoicingError> {
        let document = known.drafted.document;
        let receipt = self.write.lookups.receipt(numbering_of(scope.id(), document)).await?;
        let Some(receipt) = receipt else { return Ok(None) };
        for stored in receipt.events() {
            let event = decode_of::<InvoiceSeries>(&stored.event_type, &stored.event_version, &stored.payload);
            let event = event.map_err(|error| InvoicingError::Corrupt { id: document, reason: error.to_string() })?;
            if let Some(assigned) = event.as_number_assigned() {
                return self.numbered(scope, assigned).await.map(Some);
            }
        }
        Ok(None)
    }

    async fn numbered(&self, scope: SeriesScope, assigned: &NumberAssigned) -> Result<Numbered, InvoicingError> {
        let id = scope.id();
        let opened = self.write.store.load_first::<InvoiceSeries>(id.0).await?;
        let unopened =
            || InvoicingError::Corrupt { id: assigned.document, reason: "its series is not open".to_owned() };
        let series = opened.series().ok_or_else(unopened)?;
        Ok(Numbered { series: id, number: series.text_of(assigned.number), issue_date: assigned.issue_date })
    }
}

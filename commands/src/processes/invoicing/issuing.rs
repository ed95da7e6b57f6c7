//! A draft is approved once nobody has objected in time, then numbered, then issued.
//!
//! Invariant: what may have a number is not voided any more, so no number is without its document.

use domain::authority::SYSTEM;
use domain::invoice::identity::numbering_of;
use domain::invoice::{Approve, Document, Drafted, InvoiceCommand, Issue};
use domain::invoice_series::DocumentKind;
use domain::invoice_series::SeriesScope;
use domain::money::Decimal;
use domain::values::text::Name;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::drafting::day_of;
use super::rules::Review;
use super::{Invoicing, InvoicingError, Waits, context};
use crate::processes::numbering::{self, Numbered, ToNumber};

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
            tax_point: known.drafted.periods.iter().map(|billed| billed.period.last_day()).max().unwrap_or(issue_date),
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
        let Drafted { seller, kind, environment, document, .. } = known.drafted;
        let scope = SeriesScope { seller, kind, year, environment };
        let prefix = self.rules.prefix_of(kind, environment).unwrap_or_else(|_| self.rules.prefix.clone());
        let command = numbering_of(scope.id(), document);
        Ok(numbering::number(&self.write, ToNumber { scope, prefix, document, command, at }, context).await?)
    }
}

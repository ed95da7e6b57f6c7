//! Begins the document of bills that wait, and fixes who sells and who buys.

use domain::invoice::identity::{document_of, replacement_of};
use domain::invoice::{Document, Draft, FixParties, InvoicedPeriod, MAX_LINES, SealedParty};
use domain::invoice_series::DocumentKind;
use domain::money::Decimal;
use domain::organization::Organization;
use domain::usage_ledger::calendar::Window;
use domain::usage_ledger::{Terms, UsageLedger};
use domain::values::sealed::Sealed;
use domain::{InvoiceId, LedgerId, OrganizationId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::choosing::{Candidate, chosen};
use super::condensing::count_of;
use super::{Invoicing, InvoicingError, Waits};

impl Invoicing {
    /// Begins a document for the bills of a ledger that wait, the oldest first, if they are worth one; gives which.
    ///
    /// # Errors
    /// See [`InvoicingError`].
    pub async fn draft(
        &self,
        ledger: LedgerId,
        waiting: &[Candidate],
        at: Timestamp,
    ) -> Result<Option<InvoiceId>, InvoicingError> {
        self.draft_above(self.rules.minimum, ledger, waiting, at).await
    }

    /// Begins the last document of a ledger that is closed: however little its bills come to, no other one comes on which they could stand.
    ///
    /// # Errors
    /// See [`InvoicingError`].
    pub async fn draft_last(
        &self,
        ledger: LedgerId,
        waiting: &[Candidate],
        at: Timestamp,
    ) -> Result<Option<InvoiceId>, InvoicingError> {
        self.draft_above(Decimal::ZERO, ledger, waiting, at).await
    }

    async fn draft_above(
        &self,
        minimum: Decimal,
        ledger: LedgerId,
        waiting: &[Candidate],
        at: Timestamp,
    ) -> Result<Option<InvoiceId>, InvoicingError> {
        let chosen = chosen(waiting, minimum);
        let Some(last) = chosen.last() else { return Ok(None) };
        let document =
            last.voided.map_or_else(|| document_of(ledger, last.closed.period, last.closed.cut), replacement_of);
        let known = self.write.store.load::<UsageLedger>(ledger.0).await?.aggregate;
        let missing = || InvoicingError::Corrupt { id: document, reason: format!("there is no ledger {ledger}") };
        let Terms { owner, currency, environment, .. } = known.terms().cloned().ok_or_else(missing)?;
        let period = |Candidate { closed, .. }: &Candidate| {
            let (period, calendars) = (closed.period, known.calendars());
            let (Window { start, end }, zone) = (calendars.bounds(period), calendars.zone_of(period).to_owned());
            InvoicedPeriod { period, start, end, zone, cut: closed.cut, digest: closed.carry }
        };
        let command = Draft {
            document,
            kind: DocumentKind::Invoice,
            ledger,
            owner,
            currency,
            environment,
            seller: self.rules.seller,
            periods: chosen.iter().map(period).collect(),
            replaces: chosen.iter().rev().find_map(|bill| bill.voided),
            of: None,
            lines: self.count_lines(ledger, chosen).await?,
            at,
        };
        self.begin(command).await?;
        Ok(Some(document))
    }

    /// How many lines bills have on a document together.
    async fn count_lines(&self, ledger: LedgerId, chosen: &[Candidate]) -> Result<u32, InvoicingError> {
        let mut lines = 0_u32;
        for Candidate { closed, .. } in chosen {
            let (period, cut) = (closed.period, closed.cut);
            let of_bill = if closed.lines > MAX_LINES {
                let bill = self.sources.bill(ledger, period, cut).await?;
                bill.map_or(closed.lines, |bill| count_of(&bill.lines))
            } else {
                closed.lines
            };
            lines = lines.saturating_add(of_bill);
            if lines > MAX_LINES {
                return Err(InvoicingError::BillTooLong { ledger, period, lines });
            }
        }
        Ok(lines)
    }

    /// Both parties as they are in law now. From here on their keys are kept.
    pub(super) async fn fix_parties(&self, known: &Document, at: Timestamp) -> Result<Option<Waits>, InvoicingError> {
        let (seller, buyer) = (known.drafted.seller, OrganizationId(known.drafted.owner.0));
        let (Some(of_seller), Some(of_buyer)) = (self.identity(seller).await?, self.identity(buyer).await?) else {
            let is_missing = self.identity(seller).await?.is_none();
            let organization = TenantId(if is_missing { seller.0 } else { buyer.0 });
            return Ok(Some(Waits::Identity { organization }));
        };
        let kept_until = self.kept_until(at);
        for (organization, sealed) in [(seller, &of_seller), (buyer, &of_buyer)] {
            if !self.vault.retain(&[sealed], kept_until).await? {
                return Ok(Some(Waits::Erased { organization: TenantId(organization.0) }));
            }
        }
        let party = |organization, sealed| SealedParty { organization, sealed, kept_until };
        let command = FixParties { seller: party(seller, of_seller), buyer: party(buyer, of_buyer), at };
        self.take(known, ("parties", 0), domain::invoice::InvoiceCommand::FixParties(Box::new(command))).await?;
        Ok(None)
    }

    pub(super) async fn identity(&self, organization: OrganizationId) -> Result<Option<Sealed>, InvoicingError> {
        let loaded = self.write.store.load::<Organization>(organization.0).await?;
        let profile = loaded.aggregate.profile();
        Ok(profile.and_then(|profile| profile.identity.clone()).map(|identity| identity.party))
    }

    /// The end of the year that lies so many years after that of the document.
    pub(super) fn kept_until(&self, at: Timestamp) -> Date {
        let years = i16::try_from(self.rules.retention_years).unwrap_or(i16::MAX);
        let year = day_of(at).year().saturating_add(years);
        Date::new(year, 12, 31).unwrap_or(Date::MAX)
    }
}

/// The day of an instant, in UTC.
pub(super) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

//! Receipts for credit that was bought: with the tax that was paid beside it.
//!
//! Invariant: a receipt says what was paid. Its tax is computed by the rate of the day on which the credit was asked for, as it was when it was to
//! be paid.

use domain::invoice::{
    AddLines, ApplyPayment, Document, Draft, InvoiceCommand, InvoiceLine, InvoicedFor, Standing, Tax, TaxedBy,
};
use domain::invoice_series::{DocumentKind, DocumentNumber};
use domain::money::{Currency, Decimal, Quantity};
use domain::ports::Sale;
use domain::usage_ledger::GrantId;
use domain::values::party::Party;
use domain::values::sealed::Sealed;
use domain::values::text::Name;
use domain::{Environment, InvoiceId, LedgerId, OrganizationId, PaymentId, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::drafting::day_of;
use super::{Invoicing, InvoicingError, Progress};

/// What the line of a receipt says.
const CREDIT: &str = "Credit";

/// What was paid for credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The id of the receipt.
    pub document: InvoiceId,
    /// The payment.
    pub payment: PaymentId,
    /// The credit.
    pub grant: GrantId,
    /// Of which ledger.
    pub ledger: LedgerId,
    /// Whose that is.
    pub owner: TenantId,
    /// Live or test.
    pub environment: Environment,
    /// How much credit.
    pub amount: Decimal,
    /// Of the amount.
    pub currency: Currency,
    /// When it was asked for.
    pub asked_at: Timestamp,
}

impl Invoicing {
    /// The tax on credit that somebody buys; `None` where one of the parties has not said who it is in law.
    ///
    /// # Errors
    /// See [`InvoicingError`].
    pub async fn tax_on_credit(
        &self,
        buyer: OrganizationId,
        (amount, currency): (Decimal, Currency),
        at: Timestamp,
    ) -> Result<Option<Decimal>, InvoicingError> {
        let (Some(of_seller), Some(of_buyer)) = (self.identity(self.rules.seller).await?, self.identity(buyer).await?)
        else {
            return Ok(None);
        };
        let Some(taxed) = self.taxed_by([&of_seller, &of_buyer], day_of(at)).await? else { return Ok(None) };
        Ok(taxed.key.rate.of(amount, currency).ok())
    }

    /// Takes every step of a receipt that can be taken now; gives its number once it has one.
    ///
    /// # Errors
    /// See [`InvoicingError`]. What was done until then stays done.
    pub async fn receive(&self, received: &Received, at: Timestamp) -> Result<Option<DocumentNumber>, InvoicingError> {
        if self.document(received.document).await?.is_none() {
            self.begin(self.draft_of(received, at)).await?;
        }
        for _ in 0..super::MAX_STEPS {
            let Some(known) = self.document(received.document).await? else { return Ok(None) };
            if known.standing() != Standing::Draft {
                return self.paid(&known, received, at).await;
            }
            let is_to_go_on = if known.parties.is_none() {
                self.fix_parties(&known, at).await?.is_none()
            } else if known.lines.is_empty() || known.groups.is_none() {
                self.say_what_was_paid(&known, received, at).await?
            } else {
                matches!(self.go_on(received.document, at).await?, (Progress::Finished, _))
            };
            if !is_to_go_on {
                return Ok(None);
            }
        }
        Err(InvoicingError::NoEnd(received.document))
    }

    fn draft_of(&self, received: &Received, at: Timestamp) -> Draft {
        Draft {
            document: received.document,
            kind: DocumentKind::Receipt,
            ledger: received.ledger,
            owner: received.owner,
            currency: received.currency,
            environment: received.environment,
            seller: self.rules.seller,
            periods: Vec::new(),
            replaces: None,
            of: None,
            lines: 1,
            at,
        }
    }

    /// Its line, or its tax; gives whether that could be said.
    async fn say_what_was_paid(
        &self,
        known: &Document,
        received: &Received,
        at: Timestamp,
    ) -> Result<bool, InvoicingError> {
        let Some(parties) = &known.parties else { return Ok(false) };
        let sealed = [&parties.seller.sealed, &parties.buyer.sealed];
        let Some(taxed) = self.taxed_by(sealed, day_of(received.asked_at)).await? else { return Ok(false) };
        if known.lines.is_empty() {
            let lines = vec![line(received, &taxed)];
            self.take(known, ("lines", 0), AddLines { from: 0, lines, at }).await?;
        } else {
            let command = Tax { groups: vec![taxed], at };
            self.take(known, ("tax", 0), InvoiceCommand::Tax(command)).await?;
        }
        Ok(true)
    }

    /// That it is paid, which is what it says.
    async fn paid(
        &self,
        known: &Document,
        received: &Received,
        at: Timestamp,
    ) -> Result<Option<DocumentNumber>, InvoicingError> {
        let Some(issued) = &known.issued else { return Ok(None) };
        if known.open() > Decimal::ZERO && known.payments.is_empty() {
            let command = ApplyPayment { payment: received.payment, amount: known.open(), by_hand: None, at };
            self.take(known, ("paid", 0), command).await?;
        }
        Ok(Some(issued.number.clone()))
    }

    /// How what is sold on a day is taxed; `None` where that cannot be known by what the parties have said.
    async fn taxed_by(&self, [seller, buyer]: [&Sealed; 2], on: Date) -> Result<Option<TaxedBy>, InvoicingError> {
        let opened = self.vault.open_all(&[seller, buyer]).await?;
        let party = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Party>(&text).ok());
        let mut parties = opened.into_iter().map(party);
        let (Some(seller), Some(buyer)) = (parties.next().flatten(), parties.next().flatten()) else { return Ok(None) };
        let sale = Sale { seller: &seller, buyer: &buyer, supplied_on: &[on] };
        Ok(self.rules.tax.taxed_by(sale).await.ok().and_then(|taxed| taxed.into_iter().next()))
    }
}

fn line(received: &Received, taxed: &TaxedBy) -> InvoiceLine {
    InvoiceLine {
        invoiced_for: InvoicedFor::Credit { grant: received.grant },
        name: Name::new(CREDIT).ok(),
        supplier_name: None,
        period: None,
        earlier: None,
        of_line: None,
        quantity: Quantity::whole(1),
        less: Quantity::ZERO,
        unit_price: Some(received.amount),
        list_price: None,
        schedule: None,
        list_cost: None,
        exact: received.amount,
        net: received.amount,
        tax: taxed.key,
    }
}

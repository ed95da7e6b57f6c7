//! What invoices go by: as it is configured.

use std::sync::Arc;

use domain::Environment;
use domain::OrganizationId;
use domain::invoice_series::{DocumentKind, InvalidPrefix, Prefix};
use domain::money::Decimal;
use domain::ports::TaxRules;
use jiff::{SignedDuration, Timestamp};

/// For how long a draft can be looked at before it is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// Until somebody approves it.
    ByHand,
    /// For so long, if nobody approves or voids it before.
    For(SignedDuration),
}

/// The rules.
pub struct BillingRules {
    /// Who sells.
    pub seller: OrganizationId,
    /// For how long a draft can be looked at.
    pub review: Review,
    /// Days after the day of issue by which an invoice is to be paid.
    pub payment_days: u16,
    /// What the bills that wait have to come to for a document of their own.
    pub minimum: Decimal,
    /// What all numbers begin with.
    pub prefix: Prefix,
    /// Years that parties are kept, beyond the year of the document.
    pub retention_years: u16,
    /// Which tax is due.
    pub tax: Arc<dyn TaxRules>,
}

impl BillingRules {
    /// Since when a draft could be looked at whose time for that is over; `None` where somebody has to approve all.
    pub fn over_since(&self, now: Timestamp) -> Option<Timestamp> {
        let Review::For(time) = self.review else { return None };
        now.saturating_sub(time).ok()
    }

    /// What the numbers of a kind begin with. Kinds and environments have series of their own, and no two a number that reads alike.
    ///
    /// # Errors
    /// The common beginning is too long for that.
    pub fn prefix_of(&self, kind: DocumentKind, environment: Environment) -> Result<Prefix, InvalidPrefix> {
        prefix_of(&self.prefix, kind, environment)
    }
}

/// What the numbers of a kind begin with, where all begin with this.
///
/// # Errors
/// The common beginning is too long for that.
pub(in crate::processes) fn prefix_of(
    common: &Prefix,
    kind: DocumentKind,
    environment: Environment,
) -> Result<Prefix, InvalidPrefix> {
    let of_kind = match kind {
        DocumentKind::Invoice => "",
        DocumentKind::CreditNote => "CN-",
        DocumentKind::DebitNote => "DN-",
        DocumentKind::Receipt => "R-",
        DocumentKind::SelfBilled => "SB-",
    };
    let of_environment = match environment {
        Environment::Live => "",
        Environment::Test => "TEST-",
    };
    common.then(of_environment)?.then(of_kind)
}

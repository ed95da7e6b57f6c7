//! What a reader may see of an event.
//!
//! Invariant: nowhere else is it decided, for no kind of event; whatever shows events to people asks here. The stored bytes, hashes of secrets
//! among them, are for who reads the log itself: a leaf is computed from nothing less.

use serde_json::Value;

use crate::api_key::{ApiKeyEvent, Issuer};
use crate::invoice::InvoiceEvent;
use crate::invoice_series::InvoiceSeriesEvent;
use crate::organization::OrganizationEvent;
use crate::payment::PaymentEvent;
use crate::payout::PayoutEvent;
use crate::plan::PlanEvent;
use crate::project::ProjectEvent;
use crate::service::ServiceEvent;
use crate::usage_ledger::{UsageCorrected, UsageLedgerEvent, UsageRecord};
use crate::{Event, RecordedEvent, TenantId};

/// Who reads what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever reads what happened to everybody: administrators and auditors.
    Everything,
    /// An organization, which reads what happened to its own things.
    Organization(TenantId),
}

/// What of a payload is kept from a reader: the object that it is in, as a JSON pointer (RFC 6901) within what the event says, and the
/// name of the member.
type Hidden = (String, &'static str);

impl Reader {
    /// Whether it sees who acted and the circumstances: request, command, correlation, trace, address, user agent. They belong to the
    /// organization that acted; `None` where a process of the marketplace did. All others see the organization alone.
    pub fn sees_circumstances_of(self, actor: Option<TenantId>) -> bool {
        match self {
            Self::Everything => true,
            Self::Organization(own) => actor == Some(own),
        }
    }

    /// The payload without what is not for this reader.
    ///
    /// # Errors
    /// The stored bytes are no JSON, which the log does not let in.
    pub fn payload_of(self, event: &RecordedEvent) -> Result<Value, serde_json::Error> {
        self.without_hidden(&event.event, &event.payload)
    }

    fn without_hidden(self, event: &Event, payload: &str) -> Result<Value, serde_json::Error> {
        let mut payload: Value = serde_json::from_str(payload)?;
        // One member, which is called as the event is.
        for said in payload.as_object_mut().into_iter().flat_map(|payload| payload.values_mut()) {
            for (place, member) in self.hidden_in(event) {
                if let Some(object) = said.pointer_mut(&place).and_then(Value::as_object_mut) {
                    object.remove(member);
                }
            }
        }
        Ok(payload)
    }

    fn hidden_in(self, event: &Event) -> Vec<Hidden> {
        match event {
            Event::Organization(event) => match event {
                OrganizationEvent::Registered(_)
                | OrganizationEvent::Renamed(_)
                | OrganizationEvent::Appointed(_)
                | OrganizationEvent::Closed(_)
                | OrganizationEvent::PermitsVoided(_)
                | OrganizationEvent::LookClaimed(_)
                | OrganizationEvent::Identified(_)
                | OrganizationEvent::FeeTermsSet(_)
                | OrganizationEvent::PayoutAccountSet(_) => Vec::new(),
            },
            Event::Project(event) => match event {
                ProjectEvent::Opened(_) | ProjectEvent::Renamed(_) | ProjectEvent::Archived(_) => Vec::new(),
            },
            Event::InvoiceSeries(event) => match event {
                InvoiceSeriesEvent::Opened(_) | InvoiceSeriesEvent::NumberAssigned(_) => Vec::new(),
            },
            Event::Plan(event) => match event {
                PlanEvent::Published(_) | PlanEvent::Retired(_) => Vec::new(),
            },
            Event::Payment(event) => self.in_payment(event),
            Event::Invoice(event) => self.in_invoice(event),
            Event::Payout(event) => self.in_payout(event),
            Event::Service(event) => match event {
                ServiceEvent::Approved(decision) => self.in_decision(decision.approver_tenant),
                ServiceEvent::Rejected(decision) => self.in_decision(decision.approver_tenant),
                ServiceEvent::Registered(_)
                | ServiceEvent::Described(_)
                | ServiceEvent::Priced(_)
                | ServiceEvent::PriceWithdrawn(_)
                | ServiceEvent::Submitted(_)
                | ServiceEvent::ApprovalRequested(_)
                | ServiceEvent::Activated(_)
                | ServiceEvent::Suspended(_)
                | ServiceEvent::Reinstated(_)
                | ServiceEvent::Withdrawn(_)
                | ServiceEvent::Deprecated(_)
                | ServiceEvent::Reactivated(_)
                | ServiceEvent::Retired(_) => Vec::new(),
            },
            Event::ApiKey(event) => self.in_key(event),
            Event::UsageLedger(event) => self.in_ledger(event),
        }
    }

    /// Who decided about a service is, as every circumstance, for the organization that one belongs to; which that is, everybody may know.
    fn in_decision(self, approver_tenant: TenantId) -> Vec<Hidden> {
        if self.sees_circumstances_of(Some(approver_tenant)) { Vec::new() } else { vec![(String::new(), "approver")] }
    }

    fn of_the_marketplace(self, place: &str) -> Vec<Hidden> {
        self.unless_everything(&["by"], place)
    }

    fn unless_everything(self, members: &[&'static str], place: &str) -> Vec<Hidden> {
        if self == Self::Everything {
            return Vec::new();
        }
        members.iter().map(|member| (place.to_owned(), *member)).collect()
    }

    /// Who of the marketplace decided about a document is a circumstance of what the marketplace did; that somebody did, the buyer may know.
    fn in_invoice(self, event: &InvoiceEvent) -> Vec<Hidden> {
        match event {
            InvoiceEvent::Approved(_) | InvoiceEvent::WrittenOff(_) => self.of_the_marketplace(""),
            InvoiceEvent::PaymentApplied(_) => self.of_the_marketplace("/by_hand"),
            InvoiceEvent::Drafted(_)
            | InvoiceEvent::PartiesFixed(_)
            | InvoiceEvent::LinesAdded(_)
            | InvoiceEvent::CreditsApplied(_)
            | InvoiceEvent::Taxed(_)
            | InvoiceEvent::Issued(_)
            | InvoiceEvent::PaymentReversed(_)
            | InvoiceEvent::Disputed(_)
            | InvoiceEvent::DisputeClosed(_)
            | InvoiceEvent::Noted(_)
            | InvoiceEvent::Raised(_)
            | InvoiceEvent::Cancelled(_)
            | InvoiceEvent::Voided(_) => Vec::new(),
        }
    }

    /// Who of the marketplace recorded a payment or has it paid back is a circumstance, and what the provider of payments keeps of it is between it and
    /// the marketplace.
    fn in_payment(self, event: &PaymentEvent) -> Vec<Hidden> {
        match event {
            PaymentEvent::RecordedByHand(_) | PaymentEvent::RefundRequested(_) => self.of_the_marketplace(""),
            PaymentEvent::Moved(_) if self != Self::Everything => vec![(String::new(), "fee")],
            PaymentEvent::Moved(_)
            | PaymentEvent::Requested(_)
            | PaymentEvent::Credited(_)
            | PaymentEvent::CreditTaken(_)
            | PaymentEvent::Refunded(_)
            | PaymentEvent::RefundFailed(_)
            | PaymentEvent::Disputed(_)
            | PaymentEvent::DisputeClosed(_)
            | PaymentEvent::Unmatched(_)
            | PaymentEvent::Matched(_) => Vec::new(),
        }
    }

    /// Who of the marketplace decided about a payout is a circumstance too. Who has paid for what a provider has earned is known to it by a pseudonym at
    /// most, and how long the log is, is nobody's business.
    fn in_payout(self, event: &PayoutEvent) -> Vec<Hidden> {
        match event {
            PayoutEvent::Approved(_) | PayoutEvent::Sent(_) | PayoutEvent::Paid(_) | PayoutEvent::Bounced(_) => {
                self.of_the_marketplace("")
            }
            PayoutEvent::Drafted(_) => self.unless_everything(&["from_position", "to_position"], ""),
            PayoutEvent::LinesAdded(added) => {
                let places = (0..added.lines.len()).map(|place| format!("/lines/{place}"));
                places.flat_map(|place| self.unless_everything(&["ledger", "position"], &place)).collect()
            }
            PayoutEvent::Withheld(_) => self.unless_everything(&["invoice"], "/withheld_for"),
            PayoutEvent::Totalled(_) | PayoutEvent::Released(_) | PayoutEvent::Documented(_) => Vec::new(),
        }
    }

    /// The hash of a secret is for proofs alone: it is kept from everybody who does not read the log itself. With which key the marketplace gave
    /// one is a circumstance of what the marketplace did.
    fn in_key(self, event: &ApiKeyEvent) -> Vec<Hidden> {
        let hash = ("/secret".to_owned(), "hash");
        match event {
            ApiKeyEvent::Issued(issued) => {
                let is_foreign = matches!(issued.issuer, Some(Issuer::Marketplace(_))) && self != Self::Everything;
                let by_which_key = is_foreign.then(|| (String::new(), "issuer"));
                std::iter::once(hash).chain(by_which_key).collect()
            }
            ApiKeyEvent::Rotated(_) => vec![hash],
            ApiKeyEvent::Restricted(_)
            | ApiKeyEvent::Disabled(_)
            | ApiKeyEvent::Enabled(_)
            | ApiKeyEvent::Revoked(_)
            | ApiKeyEvent::RevokedWithIssued(_)
            | ApiKeyEvent::Exposed(_)
            | ApiKeyEvent::Leaked(_) => Vec::new(),
        }
    }

    fn in_ledger(self, event: &UsageLedgerEvent) -> Vec<Hidden> {
        match event {
            UsageLedgerEvent::UsageRecorded(usage) => {
                let records = usage.records.iter().enumerate();
                records.flat_map(|(at, record)| self.in_record(&format!("/records/{at}"), record)).collect()
            }
            UsageLedgerEvent::UsageCorrected(corrected) => self.in_correction(corrected),
            UsageLedgerEvent::UsageClaimed(claimed) => self.in_record("/record", &claimed.record),
            UsageLedgerEvent::UsageDisputed(_) => self.in_place().into_iter().collect(),
            UsageLedgerEvent::CreditGranted(_) => self.in_credit(""),
            UsageLedgerEvent::CreditWanted(_) => {
                self.in_credit("/credit").into_iter().chain(self.of_the_marketplace("")).collect()
            }
            UsageLedgerEvent::WantedCreditWithdrawn(_) => self.of_the_marketplace(""),
            UsageLedgerEvent::Opened(_)
            | UsageLedgerEvent::Renamed(_)
            | UsageLedgerEvent::CreditLapsed(_)
            | UsageLedgerEvent::CreditRevoked(_)
            | UsageLedgerEvent::CreditRefunded(_)
            | UsageLedgerEvent::DebtBooked(_)
            | UsageLedgerEvent::DebtPaid(_)
            | UsageLedgerEvent::AutoTopUpSet(_)
            | UsageLedgerEvent::TopUpRequested(_)
            | UsageLedgerEvent::TopUpEnded(_)
            | UsageLedgerEvent::HardLimitSet(_)
            | UsageLedgerEvent::HoldPolicySet(_)
            | UsageLedgerEvent::TermsGranted(_)
            | UsageLedgerEvent::Closed(_)
            | UsageLedgerEvent::Suspended(_)
            | UsageLedgerEvent::Resumed(_)
            | UsageLedgerEvent::WindingUpBegun(_)
            | UsageLedgerEvent::WoundUp(_)
            | UsageLedgerEvent::HoldPlaced(_)
            | UsageLedgerEvent::HoldExtended(_)
            | UsageLedgerEvent::HoldReleased(_)
            | UsageLedgerEvent::HoldsExpired(_)
            | UsageLedgerEvent::PeriodCut(_)
            | UsageLedgerEvent::PeriodLines(_)
            | UsageLedgerEvent::PeriodClosed(_)
            | UsageLedgerEvent::CalendarSet(_)
            | UsageLedgerEvent::BudgetSet(_)
            | UsageLedgerEvent::BudgetRaised(_)
            | UsageLedgerEvent::BudgetRemoved(_)
            | UsageLedgerEvent::InstancesBounded(_)
            | UsageLedgerEvent::BudgetReleased(_)
            | UsageLedgerEvent::PriceAgreed(_)
            | UsageLedgerEvent::PriceWithdrawn(_)
            | UsageLedgerEvent::PlanSubscribed(_)
            | UsageLedgerEvent::PlanEnded(_)
            | UsageLedgerEvent::PlanBegun(_)
            | UsageLedgerEvent::ChargeAdded(_)
            | UsageLedgerEvent::ClaimRejected(_)
            | UsageLedgerEvent::ClaimReferred(_)
            | UsageLedgerEvent::DisputeAnswered(_)
            | UsageLedgerEvent::DisputeClosed(_)
            | UsageLedgerEvent::MandateGiven(_)
            | UsageLedgerEvent::MandateWithdrawn(_) => Vec::new(),
        }
    }

    fn in_correction(self, corrected: &UsageCorrected) -> Vec<Hidden> {
        let removed = self.in_record("/removed/record", &corrected.removed.record);
        let stands = corrected.stands.iter().flat_map(|stands| self.in_record("/stands/record", &stands.record));
        removed.into_iter().chain(stands).chain(self.in_place()).collect()
    }

    /// Who of the marketplace granted credit, and who approved it, is a circumstance of what it did.
    fn in_credit(self, place: &str) -> Vec<Hidden> {
        self.unless_everything(&["by", "approved_by"], place)
    }

    /// How long the log is, is nobody's business who does not read it.
    fn in_place(self) -> Option<Hidden> {
        match self {
            Self::Everything => None,
            Self::Organization(_) => Some(("/of".to_owned(), "position")),
        }
    }

    /// What a use cost its supplier is for who told it, in clear as in earlier versions and sealed. Version 1 does not say who that was.
    fn in_record(self, place: &str, record: &UsageRecord) -> Vec<Hidden> {
        let told_by = record.reporter.as_ref().map(|reporter| reporter.organization);
        let is_seen = match self {
            Self::Everything => true,
            Self::Organization(own) => told_by == Some(own),
        };
        if is_seen {
            return Vec::new();
        }
        ["upstream_cost", "sealed_upstream_cost"].map(|member| (place.to_owned(), member)).into()
    }
}

#[cfg(test)]
mod tests;

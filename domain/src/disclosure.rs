//! What a reader may see of an event.
//!
//! Invariant: nowhere else is it decided, for no kind of event; whatever shows events to people asks here. The stored bytes, hashes of secrets
//! among them, are for who reads the log itself: a leaf is computed from nothing less.

use serde_json::Value;

use crate::api_key::{ApiKeyEvent, Issuer};
use crate::invoice::InvoiceEvent;
use crate::invoice_series::InvoiceSeriesEvent;
use crate::organization::OrganizationEvent;
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
                | OrganizationEvent::Identified(_) => Vec::new(),
            },
            Event::Project(event) => match event {
                ProjectEvent::Opened(_) | ProjectEvent::Renamed(_) | ProjectEvent::Archived(_) => Vec::new(),
            },
            Event::InvoiceSeries(event) => match event {
                InvoiceSeriesEvent::Opened(_) | InvoiceSeriesEvent::NumberAssigned(_) => Vec::new(),
            },
            Event::Invoice(event) => self.in_invoice(event),
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

    /// Who of the marketplace decided about a document is a circumstance of what the marketplace did; that somebody did, the buyer may know.
    fn in_invoice(self, event: &InvoiceEvent) -> Vec<Hidden> {
        match event {
            InvoiceEvent::Approved(_) | InvoiceEvent::WrittenOff(_) => {
                if self == Self::Everything {
                    Vec::new()
                } else {
                    vec![(String::new(), "by")]
                }
            }
            InvoiceEvent::Drafted(_)
            | InvoiceEvent::PartiesFixed(_)
            | InvoiceEvent::LinesAdded(_)
            | InvoiceEvent::CreditsApplied(_)
            | InvoiceEvent::Taxed(_)
            | InvoiceEvent::Issued(_)
            | InvoiceEvent::PaymentApplied(_)
            | InvoiceEvent::PaymentReversed(_)
            | InvoiceEvent::Disputed(_)
            | InvoiceEvent::DisputeClosed(_)
            | InvoiceEvent::Noted(_)
            | InvoiceEvent::Cancelled(_)
            | InvoiceEvent::Voided(_) => Vec::new(),
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
                records.filter_map(|(at, record)| self.in_record(format!("/records/{at}"), record)).collect()
            }
            UsageLedgerEvent::UsageCorrected(corrected) => self.in_correction(corrected),
            UsageLedgerEvent::UsageClaimed(claimed) => {
                self.in_record("/record".to_owned(), &claimed.record).into_iter().collect()
            }
            UsageLedgerEvent::UsageDisputed(_) => self.in_place().into_iter().collect(),
            UsageLedgerEvent::Opened(_)
            | UsageLedgerEvent::Renamed(_)
            | UsageLedgerEvent::CreditGranted(_)
            | UsageLedgerEvent::HardLimitSet(_)
            | UsageLedgerEvent::TermsGranted(_)
            | UsageLedgerEvent::Closed(_)
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
            | UsageLedgerEvent::ClaimRejected(_)
            | UsageLedgerEvent::ClaimReferred(_)
            | UsageLedgerEvent::DisputeAnswered(_)
            | UsageLedgerEvent::DisputeClosed(_)
            | UsageLedgerEvent::MandateGiven(_)
            | UsageLedgerEvent::MandateWithdrawn(_) => Vec::new(),
        }
    }

    fn in_correction(self, corrected: &UsageCorrected) -> Vec<Hidden> {
        let removed = self.in_record("/removed/record".to_owned(), &corrected.removed.record);
        let stands = corrected.stands.as_ref();
        let stands = stands.and_then(|stands| self.in_record("/stands/record".to_owned(), &stands.record));
        removed.into_iter().chain(stands).chain(self.in_place()).collect()
    }

    /// How long the log is, is nobody's business who does not read it.
    fn in_place(self) -> Option<Hidden> {
        match self {
            Self::Everything => None,
            Self::Organization(_) => Some(("/of".to_owned(), "position")),
        }
    }

    /// What a use cost its supplier is for who told it. Version 1 does not say who that was.
    fn in_record(self, place: String, record: &UsageRecord) -> Option<Hidden> {
        let told_by = record.reporter.as_ref().map(|reporter| reporter.organization);
        let is_seen = match self {
            Self::Everything => true,
            Self::Organization(own) => told_by == Some(own),
        };
        (!is_seen).then_some((place, "upstream_cost"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::aggregate::contract_tests::golden;
    use crate::aggregate::event_sourced::EventSourced;
    use crate::api_key::Issued;
    use crate::log::AggregateType;
    use crate::usage_ledger::Reporter;

    const STRANGER: TenantId = TenantId(Uuid::from_u128(0xdead));

    /// Gives every record of a use an upstream cost.
    fn give_cost(value: &mut Value) {
        match value {
            Value::Object(members) => {
                if members.contains_key("dialect") && members.contains_key("lines") {
                    members.insert("upstream_cost".to_owned(), "0.25".into());
                }
                members.values_mut().for_each(give_cost);
            }
            Value::Array(items) => items.iter_mut().for_each(give_cost),
            _ => {}
        }
    }

    /// Every version of every event, as its golden file has it, with upstream costs wherever there can be some.
    fn every_event() -> Vec<(String, Event, String)> {
        let mut events = Vec::new();
        for kind in AggregateType::ALL {
            let known = crate::dispatch!(kind, A => A::EVENTS);
            for (event_type, version) in known {
                let mut payload = serde_json::from_str(&golden(kind, event_type, version)).unwrap();
                give_cost(&mut payload);
                let payload = payload.to_string();
                let event = Event::decode(kind, event_type, version, &payload).unwrap();
                events.push((format!("{event_type} {version}"), event, payload));
            }
        }
        events
    }

    fn gather_names(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                names.extend(members.keys().cloned());
                members.values().for_each(|value| gather_names(value, names));
            }
            Value::Array(items) => items.iter().for_each(|value| gather_names(value, names)),
            _ => {}
        }
    }

    /// In which events a reader sees a member of this name, wherever it stands in them.
    fn seen_in(reader: Option<Reader>, member: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        for (name, event, payload) in every_event() {
            let shown = match reader {
                Some(reader) => reader.without_hidden(&event, &payload).unwrap(),
                None => serde_json::from_str(&payload).unwrap(),
            };
            let mut names = BTreeSet::new();
            gather_names(&shown, &mut names);
            if names.contains(member) {
                seen.insert(name);
            }
        }
        seen
    }

    #[test]
    fn nobody_sees_the_hash_of_a_secret_though_events_have_it() {
        assert_eq!(seen_in(None, "hash").len(), 5, "{:?}", seen_in(None, "hash"));
        for reader in [Reader::Everything, Reader::Organization(STRANGER)] {
            assert_eq!(seen_in(Some(reader), "hash"), BTreeSet::new());
        }
    }

    #[test]
    fn what_a_use_cost_its_supplier_is_seen_by_who_told_it_and_by_who_reads_everything() {
        let with_cost = seen_in(None, "upstream_cost");
        let events = [("claimed", 3), ("corrected", 3), ("recorded", 4)];
        let versions = |(name, last)| (1..=last).map(move |version| format!("usage.{name} {version}"));
        assert!(with_cost.iter().cloned().eq(events.into_iter().flat_map(versions)), "{with_cost:?}");
        assert_eq!(seen_in(Some(Reader::Everything), "upstream_cost"), with_cost);
        assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "upstream_cost"), BTreeSet::new());
        let mut told = 0;
        for (name, event, payload) in every_event() {
            let Event::UsageLedger(UsageLedgerEvent::UsageClaimed(claimed)) = &event else { continue };
            let Some(Reporter { organization, .. }) = claimed.record.reporter else { panic!("{name}") };
            let shown = Reader::Organization(organization).without_hidden(&event, &payload).unwrap();
            assert_eq!(shown, serde_json::from_str::<Value>(&payload).unwrap(), "{name}");
            told += 1;
        }
        assert_eq!(told, 3);
    }

    #[test]
    fn where_a_corrected_or_disputed_record_is_in_the_log_is_seen_by_who_reads_everything() {
        assert_eq!(seen_in(None, "position").len(), 4);
        assert_eq!(seen_in(Some(Reader::Everything), "position").len(), 4);
        assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "position"), BTreeSet::new());
    }

    #[test]
    fn who_of_another_organization_decided_or_gave_a_key_is_seen_by_who_reads_everything() {
        let decided = BTreeSet::from(["service.approved 1".to_owned(), "service.rejected 1".to_owned()]);
        assert_eq!(seen_in(Some(Reader::Everything), "approver"), decided);
        assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "approver"), BTreeSet::new());
        assert_eq!(seen_in(Some(Reader::Organization(STRANGER)), "approver_tenant"), decided);
        let mut issued = 0;
        for (name, event, payload) in every_event() {
            let Event::ApiKey(ApiKeyEvent::Issued(key)) = &event else { continue };
            for issuer in ["marketplace", "organization"] {
                let given = Issued {
                    issuer: serde_json::from_value(json!({issuer: Uuid::from_u128(7)})).unwrap(),
                    ..*key.clone()
                };
                let event = Event::ApiKey(ApiKeyEvent::Issued(Box::new(given)));
                let mut payload: Value = serde_json::from_str(&payload).unwrap();
                payload.as_object_mut().unwrap().values_mut().next().unwrap()["issuer"] =
                    json!({issuer: Uuid::from_u128(7)});
                let shown = Reader::Organization(STRANGER).without_hidden(&event, &payload.to_string()).unwrap();
                let is_seen = shown.as_object().unwrap().values().next().unwrap().get("issuer").is_some();
                assert_eq!(is_seen, issuer == "organization", "{name}");
                issued += 1;
            }
        }
        assert!(issued > 0);
    }

    #[test]
    fn who_of_the_marketplace_decided_about_a_document_is_seen_by_who_reads_everything() {
        let decided = |reader| {
            let said = seen_in(Some(reader), "by").into_iter();
            said.filter(|name| name.starts_with("invoice.")).collect::<Vec<_>>()
        };
        assert_eq!(decided(Reader::Everything), ["invoice.approved 1", "invoice.written_off 1"]);
        assert!(decided(Reader::Organization(STRANGER)).is_empty());
    }

    #[test]
    fn nothing_else_of_an_event_is_kept_from_its_owner() {
        for (name, event, payload) in every_event() {
            let whole: Value = serde_json::from_str(&payload).unwrap();
            let shown = Reader::Organization(STRANGER).without_hidden(&event, &payload).unwrap();
            let (mut all, mut seen) = (BTreeSet::new(), BTreeSet::new());
            gather_names(&whole, &mut all);
            gather_names(&shown, &mut seen);
            all.remove("hash");
            all.remove("upstream_cost");
            all.remove("position");
            all.remove("approver");
            if name.starts_with("invoice.") {
                all.remove("by");
            }
            assert_eq!(seen, all, "{name}");
        }
    }

    #[test]
    fn the_circumstances_belong_to_the_organization_that_acted() {
        let (one, other) = (TenantId(Uuid::from_u128(1)), TenantId(Uuid::from_u128(2)));
        assert!(Reader::Organization(one).sees_circumstances_of(Some(one)));
        assert!(!Reader::Organization(one).sees_circumstances_of(Some(other)));
        assert!(!Reader::Organization(one).sees_circumstances_of(None));
        assert!(Reader::Everything.sees_circumstances_of(None));
    }
}

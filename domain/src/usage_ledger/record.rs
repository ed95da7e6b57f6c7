//! One use of a service, as it stands in the log for good: what the caller stated, and what it was rated at.
//!
//! Invariant: the content hash covers exactly what the caller stated. Prices, costs and ciphertexts are not part of it, so
//! that a report that is sent again after a price change is still the same report.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::basis::Basis;
use super::budgets::Moved;
use super::identity::{self, IdHash};
use super::{
    AgreedPrice, Attribution, Earlier, LineKey, Period, Reporter, Settles, UpstreamBasis, UpstreamCost, Warrant,
};
use crate::aggregate::event_sourced::UsageKey;
use crate::money::{Currency, Decimal, Quantity};
use crate::pricing::{Dialect, PricePart, PriceRevision, RatedLine, RawUsage, Received, Report, Unit, VariantBy};
use crate::values::sealed::Sealed;
use crate::{KeyId, ReservationId, ServiceId, TenantId};

/// How a cost came about where more than one was possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// The counts overlap in a way that is not stated: of the readings that are consistent the dearest one holds.
    DearestConsistent,
    /// A cost ends beyond the last decimal and was rounded up there.
    RoundedUp,
}

/// How the call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The service answered.
    Succeeded,
    /// The service failed.
    Failed,
    /// The caller hung up.
    Cancelled,
}

/// A rated record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UsageRecord {
    /// The id of its permit; else the reporter's own, unique within the ledger, the reporter and its source for ever; 1 to 128 bytes.
    pub id: String,
    /// Who reported it; not stated in version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reporter: Option<Reporter>,
    /// What the charge stands on; not stated in version 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warrant: Option<Warrant>,
    /// What its caller knows the call by, such as the id of the response; at most 128 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What was used.
    pub service: ServiceId,
    /// Whose service it is, as looked up.
    pub provider: TenantId,
    /// With which key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyId>,
    /// On whose behalf.
    #[serde(default, skip_serializing_if = "Attribution::is_empty")]
    pub attribution: Attribution,
    /// Which hold of the ledger it settles, or which part of one; what it is on a permit without holds is not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settles: Option<Settles>,
    /// When, if the caller said; else when the event was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// What was stated of that, where it lay outside of the life of its permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_at: Option<Timestamp>,
    /// As reported.
    pub usage: RawUsage,
    /// How to read that.
    pub dialect: Dialect,
    /// What it was read from, where that was the object of a provider; not stated before version 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Box<Received>>,
    /// Where the counts come from.
    pub basis: Basis,
    /// The service's price list that it was rated with.
    pub revision: PriceRevision,
    /// What was agreed with the payer beside that list, where something was; not stated before version 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<AgreedPrice>,
    /// Normalised quantities by the price part that held, each with its cost in the ledger's currency: the difference that it makes to the
    /// exact cost of its period. Before version 4 and in claims a provisional cost, never too low.
    pub lines: Vec<RatedLine>,
    /// The sum of the lines.
    pub cost: Decimal,
    /// The period that it counts in; not stated before version 4, when it is the month of its time in UTC. The ledger decides it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The period that it is billed in, where its own was closed already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billed_in: Option<Period>,
    /// How many tokens the prompt had, where that was known; not stated before version 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_tokens: Option<u64>,
    /// Which variant of the prices held by the time of day, where they depend on that; not stated before version 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant_by: Option<VariantBy>,
    /// Which budgets it counts in; the ledger states it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 16))]
    pub budgets: Vec<Moved>,
    /// How it came about, where the report or the price leaves that open; not stated before version 3.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub readings: BTreeSet<Reading>,
    /// What the provider paid for it, in the ledger's currency; in clear only in what earlier releases wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream_cost: Option<Decimal>,
    /// What the provider paid for it, sealed under a key of who reported it; not stated before version 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed_upstream_cost: Option<Sealed>,
    /// What is to be sealed there: a use that is told again is known again by that. Never written.
    #[serde(skip)]
    pub stated_upstream_cost: Option<UpstreamCost>,
    /// How long the call took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<u32>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The instant whose period it counts in, where whoever rated it knows that: when money was held for it, it happened, or it arrived. Never
    /// written: the period is.
    #[serde(skip)]
    pub counts_at: Option<Timestamp>,
}

/// What was counted of a use, rated: provisionally, until the ledger takes it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// As reported, and how to read that.
    pub report: Report,
    /// See [`UsageRecord::lines`]; of prices that depend on how much was used before a provisional cost.
    pub lines: Vec<RatedLine>,
    /// The sum of the lines.
    pub cost: Decimal,
    /// See [`UsageRecord::prompt_tokens`].
    pub prompt_tokens: Option<u64>,
    /// See [`UsageRecord::readings`].
    pub readings: BTreeSet<Reading>,
}

/// What the caller stated, in the order in which it is hashed. Fields are only ever added, and left out when absent, so
/// that old contents keep their hash. Pinned by a test.
#[derive(Serialize)]
struct Stated<'a> {
    id: &'a str,
    service: ServiceId,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<KeyId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a str>,
    /// The subject and not the ciphertext, which differs with every sealing.
    #[serde(skip_serializing_if = "Option::is_none")]
    end_user: Option<Uuid>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    tags: &'a BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<&'a RawUsage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dialect: Option<Dialect>,
    /// Instead of both: what is made of an object may become another one, the object does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<identity::StatedObject<'a>>,
    basis: Basis,
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream_cost: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latency_ms: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream_currency: Option<Currency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upstream_basis: Option<UpstreamBasis>,
}

impl UsageRecord {
    /// All tokens, whatever their direction.
    pub fn tokens(&self) -> Quantity {
        let lines = self.lines.iter().filter(|line| line.part.unit() == Unit::Token);
        lines.fold(Quantity::ZERO, |sum, line| sum.saturating_add(line.quantity))
    }

    /// When it happened, in an event of this time.
    pub fn occurred_at(&self, event_at: Timestamp) -> Timestamp {
        self.at.unwrap_or(event_at)
    }

    /// The instant whose prices hold for it, in an event of this time: that of its permit, which pins them, else its own.
    pub fn priced_at(&self, event_at: Timestamp) -> Timestamp {
        let permit = self.warrant.as_ref().and_then(Warrant::permit);
        permit.map_or_else(|| self.occurred_at(event_at), |permit| permit.issued_at)
    }

    /// What it costs by the list.
    pub fn list_cost(&self) -> Decimal {
        let of_list = |line: &RatedLine| line.list_cost.unwrap_or(line.cost);
        self.lines.iter().fold(Decimal::ZERO, |sum, line| sum.saturating_add(of_list(line)))
    }

    /// The instant whose period it counts in, if no money was held for it, where it is decided at this time.
    pub(super) fn counted_at(&self, now: Timestamp) -> Timestamp {
        self.counts_at.unwrap_or_else(|| self.occurred_at(now))
    }

    /// The period that it counts in, as the log says, in an event of this time.
    pub fn period_at(&self, event_at: Timestamp) -> Period {
        self.period.unwrap_or_else(|| Period::in_utc(self.occurred_at(event_at)))
    }

    /// The period that it is billed in, in an event of this time.
    pub fn billed_at(&self, event_at: Timestamp) -> Period {
        self.billed_in.unwrap_or_else(|| self.period_at(event_at))
    }

    /// The period that it is billed in, in an event of this time, and of which earlier one it is, if of one.
    pub fn billed(&self, event_at: Timestamp) -> (Period, Option<Earlier>) {
        let (own, billed) = (self.period_at(event_at), self.billed_at(event_at));
        (billed, (own != billed).then_some(Earlier { period: own, is_correction: false }))
    }

    /// The line of a bill that a part of it falls to.
    pub const fn line_key(&self, part: PricePart) -> LineKey {
        LineKey { service: self.service, revision: self.revision, part, agreed: self.price }
    }

    /// The hold that it names, or that its permit has if there is one.
    pub fn reservation(&self) -> Option<ReservationId> {
        let of_permit = match &self.warrant {
            Some(Warrant::Permit(permit)) => Some(ReservationId(permit.id.0)),
            _ => None,
        };
        of_permit.or_else(|| self.settles.map(|settles| settles.reservation))
    }

    /// Whether nothing was used. It may cost something all the same: what others cost more now that it no longer counts.
    pub fn is_void(&self) -> bool {
        self.usage == RawUsage::default() && self.lines.iter().all(|line| line.quantity.is_zero())
    }

    /// The same use, made void: nothing was counted.
    #[must_use]
    pub fn voided(&self) -> Self {
        let counted = Counted {
            report: Report::default(),
            lines: Vec::new(),
            cost: Decimal::ZERO,
            prompt_tokens: None,
            readings: BTreeSet::new(),
        };
        self.recounted(counted)
    }

    /// Both hashes.
    pub fn usage_key(&self) -> UsageKey {
        let former_content = self.attribution.former_end_user.map(|subject| self.content_of(Some(subject)));
        UsageKey { id: self.id_hash(), content: self.content_hash(), former_content }
    }

    /// First 128 bits of a SHA-256 of what makes the use one: its permit, whoever tells it and however it is called; else the hold that
    /// it settles; else the reporter's id with the reporter and its source. The owner's own id without a source is hashed as in version 1.
    pub fn id_hash(&self) -> IdHash {
        let whole = self.whole_hash();
        self.settles.and_then(|settles| settles.part).map_or(whole, |part| identity::of_part(whole, part))
    }

    fn whole_hash(&self) -> IdHash {
        if let Some(permit) = self.warrant.as_ref().and_then(Warrant::permit) {
            return identity::of_permit(permit.id);
        }
        if let Some((settles, reporter)) = self.settles.zip(self.reporter.as_ref()) {
            return identity::of_reservation(reporter.organization, settles.reservation);
        }
        match self.reporter.as_ref().filter(|_| !self.is_plainly_the_owners()) {
            Some(Reporter { organization, source }) => {
                identity::of_reporter(*organization, source.as_deref(), &self.id)
            }
            None => self.first_id_hash(),
        }
    }

    fn is_plainly_the_owners(&self) -> bool {
        let has_source = self.reporter.as_ref().is_some_and(|reporter| reporter.source.is_some());
        matches!(self.warrant, Some(Warrant::Owner)) && !has_source
    }

    /// The hash of the id in version 1: of the caller's text alone.
    pub fn first_id_hash(&self) -> IdHash {
        identity::of_text(&self.id)
    }

    /// The same use with other counts at the same price: nothing else of it changes.
    #[must_use]
    pub fn recounted(&self, counted: Counted) -> Self {
        let Counted { report: Report { usage, dialect, received }, lines, cost, prompt_tokens, readings } = counted;
        Self { usage, dialect, received, lines, cost, prompt_tokens, readings, ..self.clone() }
    }

    /// First 128 bits of the SHA-256 of the stated content, as JSON in a fixed order of fields. Of the end user it covers
    /// the subject, so the edge must give the same person the same subject.
    pub fn content_hash(&self) -> IdHash {
        self.content_of(self.attribution.end_user_subject())
    }

    /// Whether a use of this content is this one, also if an earlier release took it in.
    pub fn has_content(&self, content: IdHash) -> bool {
        self.usage_key().has_content(content)
    }

    fn content_of(&self, end_user: Option<Uuid>) -> IdHash {
        let attribution = &self.attribution;
        let upstream = self.stated_upstream_cost.or(self.upstream_cost.map(UpstreamCost::from));
        let stated = Stated {
            id: &self.id,
            service: self.service,
            key: self.key,
            project: attribution.project,
            run: attribution.run.as_deref(),
            end_user,
            tags: &attribution.tags,
            at: self.stated_at.or(self.at),
            usage: self.received.is_none().then_some(&self.usage),
            dialect: self.received.is_none().then_some(self.dialect),
            received: self.received.as_deref().map(identity::StatedObject::of),
            basis: self.basis,
            upstream_cost: upstream.map(|upstream| upstream.amount),
            latency_ms: self.latency_ms,
            outcome: self.outcome,
            reference: self.reference.as_deref(),
            upstream_currency: upstream.and_then(|upstream| upstream.currency),
            upstream_basis: upstream.and_then(|upstream| upstream.basis),
        };
        identity::content_of(&stated)
    }
}

//! A reservation as it is asked for.
//!
//! Invariant: what is hashed of it names no end user.

use std::collections::BTreeMap;

use domain::money::Quantity;
use domain::pricing::{Bounds, MAX_QUANTITY, PricePart};
use domain::usage_ledger::{Attribution, HoldPolicy, MAX_LIFE_SECONDS, identity};
use domain::{LedgerId, ReservationId, TenantId};
use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::end_users::EndUser;
use super::wanted::Wanted;
use super::{AttributionBody, Fault};
use crate::privacy::former_subject_of;

/// Characters of what a holder calls itself.
pub(super) const MAX_HOLDER_CHARS: usize = 128;
/// A text without control characters.
pub(super) const PLAIN: &str = "^[^\\u0000-\\u001f]*$";

/// Money to be held for a call on a permit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PermittedReservation {
    /// The permit, as verifying the key gave it. Its id is that of the reservation, and telling it settles that.
    pub permit: String,
    /// Tokens of the prompt. Where neither this nor `max_output_tokens` nor `quantities` is stated, all that the permit allows is held.
    pub input_tokens: Option<u64>,
    /// Tokens of the answer at most, what is thought included; if left out as many as the ledger's hold policy says, 16,384 at first, or what the
    /// permit allows.
    pub max_output_tokens: Option<u64>,
    /// What else, by price part, at most 16.
    #[serde(default)]
    #[schemars(extend("maxProperties" = MAX_QUANTITIES))]
    pub quantities: BTreeMap<PricePart, Quantity>,
    /// Which of your machines holds, so that all that one holds can be given back at once; at most 128 characters.
    #[schemars(example = "gateway-eu-1", length(min = 1, max = MAX_HOLDER_CHARS), regex(pattern = PLAIN))]
    pub holder: Option<String>,
    /// For how long, up to 86,340 seconds, or what the ledger's hold policy allows; what that says if left out, 300 at first. Extend it while the call runs.
    #[schemars(range(min = 1, max = MAX_LIFE_SECONDS))]
    pub life_seconds: Option<u32>,
    /// On whose behalf: that of the use that settles it too, whatever is stated with that.
    #[serde(default)]
    pub attribution: AttributionBody,
}

pub(super) const MAX_QUANTITIES: usize = 16;

/// A reservation that is to last longer, or to be for more.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReservationExtension {
    /// Its permit. Either this, or `ledger_id` and `reservation`.
    pub permit: Option<String>,
    /// The ledger that it is on, where it stands on no permit.
    pub ledger_id: Option<LedgerId>,
    /// Which, where it stands on no permit.
    pub reservation: Option<ReservationId>,
    /// Tokens of the prompt. Where neither this nor `max_output_tokens` nor `quantities` is stated, it is for what it is for already.
    pub input_tokens: Option<u64>,
    /// Tokens of the answer at most, what is thought included; if left out beside `input_tokens` as many as the ledger's hold policy says, 16,384 at
    /// first, or what is allowed.
    pub max_output_tokens: Option<u64>,
    /// What else, by price part, at most 16.
    #[serde(default)]
    #[schemars(extend("maxProperties" = MAX_QUANTITIES))]
    pub quantities: BTreeMap<PricePart, Quantity>,
    /// For how long from now on, up to 86,340 seconds, all extensions included, or what the ledger's hold policy allows; what that says if left out, 300 at
    /// first.
    #[schemars(range(min = 1, max = MAX_LIFE_SECONDS))]
    pub life_seconds: Option<u32>,
}

/// What was stated of a reservation, in the order in which it is hashed. Fields are only ever added, and left out when absent, so that old
/// contents keep their hash. Of an end user it covers the pseudonym, so that nobody who guesses names finds them by the hash.
#[derive(Serialize)]
pub(super) struct StatedAsked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    input_tokens: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_output_tokens: Option<u64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    quantities: &'a BTreeMap<PricePart, Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    life_seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<StatedAttribution<'a>>,
}

#[derive(Serialize)]
struct StatedAttribution<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_user: Option<Uuid>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    tags: &'a BTreeMap<String, String>,
}

/// Whether a text can name who holds.
pub fn is_holder(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= MAX_HOLDER_CHARS && text.bytes().all(|byte| byte >= 0x20)
}

impl PermittedReservation {
    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    pub fn check(&self) -> Result<(), Fault> {
        self.asked().check()
    }

    /// What is to be held.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            input_tokens: self.input_tokens,
            max_output_tokens: self.max_output_tokens,
            quantities: &self.quantities,
            holder: self.holder.as_deref(),
            life_seconds: self.life_seconds,
            attribution: Some(&self.attribution),
        }
    }
}

impl ReservationExtension {
    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    pub fn check(&self) -> Result<(), Fault> {
        let stated = (&self.permit, self.ledger_id, self.reservation);
        let is_one = matches!(stated, (Some(_), None, None) | (None, Some(_), Some(_)));
        if !is_one {
            let detail = "name either the `permit`, or `ledger_id` and `reservation`";
            return Err(Fault::new("permit", "missing_field", detail));
        }
        self.asked().check()
    }

    /// What is to be held from now on.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            input_tokens: self.input_tokens,
            max_output_tokens: self.max_output_tokens,
            quantities: &self.quantities,
            holder: None,
            life_seconds: self.life_seconds,
            attribution: None,
        }
    }
}

/// What the ways of asking for a reservation have in common.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub(super) input_tokens: Option<u64>,
    pub(super) max_output_tokens: Option<u64>,
    pub(super) quantities: &'a BTreeMap<PricePart, Quantity>,
    pub(super) holder: Option<&'a str>,
    pub(super) life_seconds: Option<u32>,
    pub(super) attribution: Option<&'a AttributionBody>,
}

impl<'a> Asked<'a> {
    /// What was stated, where the end user is called so.
    pub(super) fn stated(self, end_user: Option<Uuid>) -> StatedAsked<'a> {
        let Self { input_tokens, max_output_tokens, quantities, holder, life_seconds, attribution } = self;
        let attribution = attribution.map(|AttributionBody { project, run, end_user: _, tags }| StatedAttribution {
            project: *project,
            run: run.as_deref(),
            end_user,
            tags,
        });
        StatedAsked { input_tokens, max_output_tokens, quantities, holder, life_seconds, attribution }
    }

    /// What an Idempotency-Key stands for. Of an end user that is the subject of before, which is the same whether the payer has a key for its
    /// pseudonyms yet or not.
    pub fn meaning(self, organization: TenantId, reservation: ReservationId, payer: TenantId) -> [u8; 32] {
        identity::placing_key(organization, reservation, &self.stated(self.former_end_user(payer))).meaning()
    }

    /// The end user on whose behalf it is.
    pub fn end_user(self) -> Option<EndUser> {
        self.attribution.and_then(|attribution| attribution.end_user.clone()).map(EndUser)
    }

    /// Whether it is on behalf of an end user.
    pub fn names_end_user(self) -> bool {
        self.attribution.is_some_and(|attribution| attribution.end_user.is_some())
    }

    /// What an earlier release would have called its end user.
    pub(super) fn former_end_user(self, payer: TenantId) -> Option<Uuid> {
        let end_user = self.attribution?.end_user.as_deref()?;
        Some(former_subject_of(payer, end_user))
    }

    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// The first field that is not as it has to be.
    pub fn check(self) -> Result<(), Fault> {
        let fault = |field: &'static str, code, detail: &str| Err(Fault::new(field, code, detail.to_owned()));
        if self.life_seconds.is_some_and(|life| !(1..=MAX_LIFE_SECONDS).contains(&life)) {
            return fault(
                "life_seconds",
                "invalid_value",
                "state 1 to 86340 seconds, and extend it while the call runs",
            );
        }
        if self.quantities.len() > MAX_QUANTITIES {
            return fault("quantities", "too_many", "state at most 16 parts");
        }
        if self.quantities.values().any(|quantity| *quantity > MAX_QUANTITY) {
            return fault("quantities", "quantity_too_large", "a quantity is above 10^15; state what the call takes");
        }
        if self.holder.is_some_and(|holder| !is_holder(holder)) {
            return fault("holder", "invalid_value", "name it in 1 to 128 characters without control characters");
        }
        self.attribution.map_or(Ok(()), AttributionBody::check)
    }

    /// What is to be held of a ledger whose policy this is.
    pub fn wanted(self, policy: &HoldPolicy) -> Wanted {
        let Self { input_tokens, max_output_tokens, quantities, holder, life_seconds, attribution } = self;
        let has_tokens = input_tokens.is_some() || max_output_tokens.is_some();
        let is_bounded = has_tokens || !quantities.is_empty();
        let output_tokens =
            max_output_tokens.unwrap_or(if has_tokens { policy.unstated_output_tokens.into() } else { 0 });
        let quantities = quantities.iter().map(|(part, quantity)| (*part, *quantity)).collect();
        let bounds = Bounds { input_tokens: input_tokens.unwrap_or(0), output_tokens, quantities };
        let end_user = self.end_user();
        let attribution = attribution.map_or_else(Attribution::default, |attribution| {
            let AttributionBody { project, run, end_user: _, tags } = attribution;
            Attribution { project: *project, run: run.clone(), tags: tags.clone(), ..Attribution::default() }
        });
        let life = life_seconds.map_or(policy.default_life(), |seconds| SignedDuration::from_secs(i64::from(seconds)));
        let (bounds, is_output_stated) = (is_bounded.then_some(bounds), max_output_tokens.is_some());
        Wanted { bounds, is_output_stated, holder: holder.map(str::to_owned), life, attribution, end_user }
    }
}

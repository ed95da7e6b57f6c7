//! A reservation as it is asked for, and what money is held for it: the same for every way in.
//!
//! Invariant: what is held is for what was stated, at the dearest that it can come to; where nothing is stated, for all that the permit allows.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::api_key::PinnedAttribution;
use domain::money::{Decimal, Quantity};
use domain::permit::PermitTerms;
use domain::ports::PricedService;
use domain::pricing::{Bounds, MAX_QUANTITY, PriceList, PricePart, PriceSchedule, VariantBy};
use domain::usage_ledger::{Attribution, HeldLine, HeldService, MAX_HELD_LINES};
use domain::{LedgerId, ReservationId};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counted::{Refused, UNKNOWN_PRICE, attribution_pinned};
use super::windows::judged;
use super::{AttributionBody, Fault};

/// How long money is held where nothing is said.
pub const DEFAULT_LIFE: SignedDuration = SignedDuration::from_mins(5);
/// How long at most, in seconds.
pub const MAX_LIFE_SECONDS: u32 = 86_340;
/// By how much the end that a caller is told is before the one that counts here: its clock is not ours, and its report is on the way.
pub const EARLY: SignedDuration = SignedDuration::from_secs(30);
/// Characters of what a holder calls itself.
pub(super) const MAX_HOLDER_CHARS: usize = 128;
/// A text without control characters.
pub(super) const PLAIN: &str = "^[^\\u0000-\\u001f]*$";
/// Tokens that are given at most, where nothing is said about the answer.
const USUAL_ANSWER_TOKENS: u64 = 16_384;

/// Money to be held for a call on a permit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PermittedReservation {
    /// The permit, as verifying the key gave it. Its id is that of the reservation, and telling it settles that.
    pub permit: String,
    /// Tokens of the prompt. Where neither this nor `max_output_tokens` nor `quantities` is stated, all that the permit allows is held.
    pub input_tokens: Option<u64>,
    /// Tokens of the answer at most, what is thought included; 16,384 if left out, or what the permit allows.
    pub max_output_tokens: Option<u64>,
    /// What else, by price part, at most 16.
    #[serde(default)]
    #[schemars(extend("maxProperties" = MAX_QUANTITIES))]
    pub quantities: BTreeMap<PricePart, Quantity>,
    /// Which of your machines holds, so that all that one holds can be given back at once; at most 128 characters.
    #[schemars(example = "gateway-eu-1", length(min = 1, max = MAX_HOLDER_CHARS), regex(pattern = PLAIN))]
    pub holder: Option<String>,
    /// For how long, up to 86,340 seconds; 300 if left out. Extend it while the call runs.
    #[schemars(range(min = 1, max = MAX_LIFE_SECONDS))]
    pub life_seconds: Option<u32>,
    /// On whose behalf. An end user is stated when the use is told.
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
    /// Tokens of the answer at most, what is thought included; 16,384 if left out beside `input_tokens`, or what is allowed.
    pub max_output_tokens: Option<u64>,
    /// What else, by price part, at most 16.
    #[serde(default)]
    #[schemars(extend("maxProperties" = MAX_QUANTITIES))]
    pub quantities: BTreeMap<PricePart, Quantity>,
    /// For how long from now on, up to 86,340 seconds; 300 if left out.
    #[schemars(range(min = 1, max = MAX_LIFE_SECONDS))]
    pub life_seconds: Option<u32>,
}

/// What is to be held, whatever it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// What the call takes at most; `None` for all that is allowed.
    pub bounds: Option<Bounds>,
    /// Whether the answer's size was stated.
    is_output_stated: bool,
    /// Which machine holds.
    pub holder: Option<String>,
    /// For how long.
    life: SignedDuration,
    /// On whose behalf.
    pub attribution: Attribution,
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

/// What the ways of asking for a reservation have in common. Serialised it is what was stated, in the order in which it is hashed.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Asked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) input_tokens: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) max_output_tokens: Option<u64>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) quantities: &'a BTreeMap<PricePart, Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) holder: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) life_seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attribution: Option<&'a AttributionBody>,
}

impl Asked<'_> {
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
        if self.attribution.is_some_and(|attribution| attribution.end_user.is_some()) {
            return fault(
                "attribution.end_user",
                "invalid_field",
                "state the end user when the use is told; leave it out here",
            );
        }
        self.attribution.map_or(Ok(()), AttributionBody::check)
    }

    /// What is to be held.
    pub fn wanted(self) -> Wanted {
        let Self { input_tokens, max_output_tokens, quantities, holder, life_seconds, attribution } = self;
        let has_tokens = input_tokens.is_some() || max_output_tokens.is_some();
        let is_bounded = has_tokens || !quantities.is_empty();
        let output_tokens = max_output_tokens.unwrap_or(if has_tokens { USUAL_ANSWER_TOKENS } else { 0 });
        let quantities = quantities.iter().map(|(part, quantity)| (*part, *quantity)).collect();
        let bounds = Bounds { input_tokens: input_tokens.unwrap_or(0), output_tokens, quantities };
        let attribution = attribution.map_or_else(Attribution::default, |attribution| {
            let AttributionBody { project, run, end_user: _, tags } = attribution;
            Attribution {
                project: *project,
                run: run.clone(),
                end_user: None,
                former_end_user: None,
                tags: tags.clone(),
            }
        });
        let life = life_seconds.map_or(DEFAULT_LIFE, |seconds| SignedDuration::from_secs(i64::from(seconds)));
        let (bounds, is_output_stated) = (is_bounded.then_some(bounds), max_output_tokens.is_some());
        Wanted { bounds, is_output_stated, holder: holder.map(str::to_owned), life, attribution }
    }
}

impl Wanted {
    /// On whose behalf it is held, with what the key pins.
    ///
    /// # Errors
    /// Something else is stated of that.
    pub fn attribution_of(&self, pinned: Option<&PinnedAttribution>) -> Result<Attribution, Refused> {
        let Some(PinnedAttribution { project, tags }) = pinned else { return Ok(self.attribution.clone()) };
        let stated = &self.attribution;
        let of_project = project.is_some() && stated.project.is_some() && stated.project != *project;
        let of_tags = tags.iter().any(|(name, value)| stated.tags.get(name).is_some_and(|stated| stated != value));
        if of_project || of_tags {
            return Err(attribution_pinned());
        }
        Ok(stated.added_to(&Attribution { project: *project, tags: tags.clone(), ..Attribution::default() }))
    }

    /// When what is taken now comes to its end, as the ledger counts; a permit is told by its own.
    pub fn expires_at(&self, now: Timestamp, permit: Option<&PermitTerms>) -> Timestamp {
        let end = now.saturating_add(self.life.saturating_add(EARLY)).unwrap_or(Timestamp::MAX);
        permit.map_or(end, |permit| end.min(permit.tell_by))
    }

    /// What is held of a service on a permit.
    ///
    /// # Errors
    /// It has no price, or cannot be stated.
    pub fn on_permit(&self, priced: &PricedService, permit: &PermitTerms) -> Result<HeldService, Refused> {
        let variant_by = judged(&priced.prices, permit.issued_at)?;
        let Some(bounds) = &self.bounds else {
            let (lines, amount) = (Vec::new(), permit.most_amount);
            return Ok(HeldService { lines, amount, ..of(priced, None, variant_by) });
        };
        let mut bounds = bounds.clone();
        if !self.is_output_stated {
            let of_all = bounds.output_tokens.saturating_mul(permit.calls.into());
            bounds.output_tokens = of_all.min(permit.most_tokens.saturating_sub(bounds.input_tokens));
        }
        let mut held = of_bounds((priced, variant_by), &bounds, permit.calls, false)?;
        // What it would come to beyond that is a claim, so it is not charged.
        if !self.is_output_stated {
            held.amount = held.amount.min(permit.most_amount);
        }
        Ok(held)
    }

    /// What is held of a service without a permit, at the variant of its prices that holds by the time of day; `is_one_of_several` where another
    /// one may be used instead. Nothing where no bounds are stated.
    ///
    /// # Errors
    /// It has no price, or cannot be stated.
    pub fn of_service(
        &self,
        (priced, variant_by): (&PricedService, Option<VariantBy>),
        is_one_of_several: bool,
    ) -> Result<HeldService, Refused> {
        let mut bounds = self.bounds.clone().unwrap_or_default();
        if !self.is_output_stated {
            bounds.output_tokens = bounds.output_tokens.min(priced.ceiling.tokens.saturating_sub(bounds.input_tokens));
        }
        of_bounds((priced, variant_by), &bounds, 1, is_one_of_several)
    }

    /// What a token of the answer costs, where that does not depend on how much is used, and how many are held for.
    pub fn output(&self, prices: &PriceList, held: &HeldService) -> Option<(Decimal, u64)> {
        // What holds of a record as a whole leaves no price of a token by itself.
        if prices.per_record().is_some() {
            return None;
        }
        let output_tokens = self.bounds.as_ref()?.output_tokens;
        let variant = held.variant_by.and_then(|by| by.variant);
        let held = prices.held(&Bounds { output_tokens, ..Bounds::default() }, variant).ok()?;
        match held.first()?.schedule? {
            PriceSchedule::Flat { price, period_maximum: None } if !price.is_zero() => Some((*price, output_tokens)),
            _ => None,
        }
    }
}

/// What is held for a call within these bounds. One count cannot be shared by what excludes each other, so of one of several services it is the
/// most that it costs wherever its count stands.
fn of_bounds(
    (priced, variant_by): (&PricedService, Option<VariantBy>),
    bounds: &Bounds,
    calls: u32,
    is_one_of_several: bool,
) -> Result<HeldService, Refused> {
    let bounds = with_the_calls_themselves(bounds, &priced.prices, calls);
    let held = priced
        .prices
        .held(&bounds, variant_by.and_then(|by| by.variant))
        .map_err(|error| (UNKNOWN_PRICE, error.to_string()))?;
    if held.len() > MAX_HELD_LINES {
        return Err(("too_many", format!("state at most {MAX_HELD_LINES} parts")));
    }
    let (mut lines, mut amount) = (Vec::with_capacity(held.len()), Decimal::ZERO);
    for held in held {
        let is_counted = !held.is_dearest_of_several && !is_one_of_several;
        let schedule = held.schedule.filter(|schedule| is_counted && !schedule.is_flat());
        if schedule.is_none() {
            let sum = amount.checked_add(held.provisional);
            amount = sum.map_err(|error| ("cost_too_large", error.to_string()))?;
        }
        lines.push(HeldLine { part: held.part, quantity: held.quantity, schedule: schedule.cloned() });
    }
    merge(&mut lines);
    let prompt_tokens = (bounds.input_tokens > 0).then_some(bounds.input_tokens);
    Ok(HeldService { lines, amount, ..of(priced, prompt_tokens, variant_by) })
}

fn of(priced: &PricedService, prompt_tokens: Option<u64>, variant_by: Option<VariantBy>) -> HeldService {
    HeldService {
        service: priced.service,
        provider: priced.provider,
        revision: priced.revision,
        price: None,
        lines: Vec::new(),
        amount: Decimal::ZERO,
        prompt_tokens,
        variant_by,
    }
}

/// Each call is a request, where the list has a price for one and nothing else is said.
fn with_the_calls_themselves(bounds: &Bounds, prices: &Arc<PriceList>, calls: u32) -> Bounds {
    let request = PricePart::REQUEST;
    let mut bounds = bounds.clone();
    let is_stated = bounds.quantities.iter().any(|(part, _)| *part == request);
    if !is_stated && prices.parts().contains_key(&request) {
        bounds.quantities.push((request, Quantity::whole(calls.into())));
    }
    bounds
}

/// Each part once: a count is one, whatever was stated of it.
fn merge(lines: &mut Vec<HeldLine>) {
    let mut merged: Vec<HeldLine> = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        match merged.iter_mut().find(|known| known.part == line.part) {
            Some(known) => known.quantity = known.quantity.saturating_add(line.quantity),
            None => merged.push(line),
        }
    }
    *lines = merged;
}

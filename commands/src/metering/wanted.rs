//! What money is held for a reservation: the same for every way in.
//!
//! Invariant: what is held is for what was stated, at the dearest that it can come to; where nothing is stated, for all that the permit allows.

use std::sync::Arc;

use domain::api_key::{PinnedAttribution, Required};
use domain::money::{Decimal, Quantity};
use domain::permit::PermitTerms;
use domain::ports::PricedService;
use domain::pricing::{Bounds, PriceList, PricePart, PriceSchedule, VariantBy};
use domain::usage_ledger::{Attribution, HeldLine, HeldService, MAX_HELD_LINES};
use jiff::{SignedDuration, Timestamp};

use super::bindings::Binding;
use super::counted::{Refused, UNKNOWN_PRICE, attribution_pinned, attribution_required};
use super::end_users::EndUser;
use super::windows::judged;

/// By how much the end that a caller is told is before the one that counts here: its clock is not ours, and its report is on the way.
pub const EARLY: SignedDuration = SignedDuration::from_secs(30);

/// What is to be held, whatever it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// What the call takes at most; `None` for all that is allowed.
    pub bounds: Option<Bounds>,
    /// Whether the answer's size was stated.
    pub(super) is_output_stated: bool,
    /// Which machine holds.
    pub holder: Option<String>,
    /// For how long.
    pub(super) life: SignedDuration,
    /// On whose behalf, but for the end user.
    pub(super) attribution: Attribution,
    /// The end user.
    pub end_user: Option<EndUser>,
}

impl Wanted {
    /// On whose behalf it is held, with what the key pins, but for the end user, who is sealed once it is known that it can be held.
    ///
    /// # Errors
    /// Something else is stated of that, the key requires more, or nothing is held for it.
    pub fn attribution_of(&self, key: Option<&Binding>) -> Result<Attribution, Refused> {
        let Some(Binding { attribution, requires, may_hold, .. }) = key else { return Ok(self.attribution.clone()) };
        if !may_hold {
            let detail = "no money is held for calls with this key; its payer says so";
            return Err(("may_not_hold", detail.to_owned()));
        }
        let stated = &self.attribution;
        let is_lacking = |required: &&Required| match required {
            Required::Project => stated.project.is_none(),
            Required::Run => stated.run.is_none(),
            Required::EndUser => self.end_user.is_none(),
            Required::Tag(name) => !stated.tags.contains_key(name),
        };
        if let Some(required) = requires.iter().find(is_lacking) {
            return Err(attribution_required(required));
        }
        let Some(PinnedAttribution { project, tags }) = attribution.as_deref() else { return Ok(stated.clone()) };
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

//! What every ledger charges, as an outsider works it out from the log alone; and whether each event keeps to what the payer permitted.

use std::collections::{BTreeMap, BTreeSet};

use domain::money::Decimal;
use jiff::Timestamp;
use serde_json::Value;

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub(super) fn amount(value: &Value) -> Decimal {
    value.as_str().map_or(Decimal::ZERO, |text| text.parse().unwrap())
}

pub(super) fn instant(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

/// An amount that was granted, and what is left of it.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) amount: Decimal,
    pub(super) left: Decimal,
    expires_at: Option<Timestamp>,
}

#[derive(Debug)]
struct Mandate {
    organization: String,
    services: BTreeSet<String>,
    most_per_record: Decimal,
    most_per_day: Decimal,
    until: Timestamp,
    used: BTreeMap<i64, Decimal>,
}

/// A ledger up to a position.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    owner: String,
    environment: String,
    limit: Option<Decimal>,
    pub(super) line: Decimal,
    pub(super) overdraft: Decimal,
    absorbed_granted: Decimal,
    pub(super) charged: Decimal,
    pub(super) owed: Decimal,
    pub(super) absorbed: Decimal,
    pub(super) grants: BTreeMap<String, Grant>,
    mandates: BTreeMap<String, Mandate>,
    claims: BTreeMap<String, Value>,
    /// Each record as it stands, with how often it was corrected; by where it was first charged. `None` for what is void.
    pub(super) records: BTreeMap<(i64, u64), (Option<Value>, u64)>,
    /// Since when it has been so that nothing more could be asked for; `None` while something could.
    exhausted_since: Option<Timestamp>,
}

/// All ledgers up to a position.
#[derive(Debug, Default)]
pub struct Charges {
    ledgers: BTreeMap<String, Ledger>,
    environment_of_key: BTreeMap<String, String>,
    metered_by_payer: BTreeSet<String>,
    told: BTreeSet<String>,
    seen: BTreeMap<String, u32>,
}

impl Charges {
    /// Takes the next event in.
    pub fn see(&mut self, event: &Value) {
        let (kind, payload) = (event["event_type"].as_str().unwrap_or_default(), inner(&event["payload"]));
        let id = text(&event["aggregate_id"]);
        match kind {
            "service.registered" | "service.described" => {
                if payload["profile"]["metered_by"] == "payer" {
                    self.metered_by_payer.insert(id);
                } else {
                    self.metered_by_payer.remove(&id);
                }
            }
            "api_key.issued" => {
                self.environment_of_key.insert(id, text(&payload["environment"]));
            }
            kind if kind.starts_with("usage") => self.of_ledger(kind, &id, payload, event),
            _ => {}
        }
    }

    fn of_ledger(&mut self, kind: &str, id: &str, payload: &Value, event: &Value) {
        *self.seen.entry(kind.to_owned()).or_default() += 1;
        let Self { ledgers, environment_of_key, metered_by_payer, told, seen } = self;
        let ledger = ledgers.entry(id.to_owned()).or_default();
        let at = instant(&payload["at"]);
        match kind {
            "usage_ledger.opened" => {
                (ledger.owner, ledger.environment) = (text(&payload["owner"]), text(&payload["environment"]));
            }
            "usage_ledger.credit_granted" => {
                let expires_at = payload["expires_at"].as_str().map(|text| text.parse().unwrap());
                let amount = amount(&payload["amount"]);
                let grant = Grant { amount, left: amount, expires_at };
                ledger.grants.insert(text(&payload["grant_id"]), grant);
            }
            "usage_ledger.debt_paid" => ledger.pay_debt(payload).unwrap_or_else(|why| panic!("{why}: {event}")),
            "usage_ledger.hard_limit_set" => ledger.limit = payload.get("amount").map(amount),
            "usage_ledger.terms_granted" => {
                ledger.line = amount(&payload["credit_line"]);
                ledger.overdraft = amount(&payload["overdraft"]);
                ledger.absorbed_granted = amount(&payload["absorbed"]);
            }
            "usage_ledger.mandate_given" => {
                let mandate = Mandate {
                    organization: text(&payload["organization"]),
                    services: payload["services"].as_array().unwrap().iter().map(text).collect(),
                    most_per_record: amount(&payload["most_per_record"]),
                    most_per_day: amount(&payload["most_per_day"]),
                    until: instant(&payload["until"]),
                    used: BTreeMap::new(),
                };
                ledger.mandates.insert(text(&payload["mandate"]), mandate);
            }
            "usage_ledger.mandate_withdrawn" => {
                let mandate = ledger.mandates.get_mut(&text(&payload["mandate"])).unwrap();
                mandate.until = mandate.until.min(at);
            }
            "usage.claimed" => {
                let record = &payload["record"];
                let permit = &record["warrant"]["permit"];
                assert!(told.insert(format!("permit {}", text(&permit["id"]))), "told twice: {event}");
                assert!(is_short(permit, record, at, &payload["short"]), "a claim without a need: {event}");
                ledger.claims.insert(text(&permit["id"]), record.clone());
            }
            "usage.recorded" => {
                let records = payload["records"].as_array().unwrap();
                for record in records {
                    let stands_on = stands(ledger, record, at, metered_by_payer, told);
                    let stands_on = stands_on.unwrap_or_else(|why| panic!("{why}: {event}"));
                    *seen.entry(format!("on {stands_on}")).or_default() += 1;
                    let of_key = record["key"].as_str().and_then(|key| environment_of_key.get(key));
                    assert!(of_key.is_none_or(|of_key| *of_key == ledger.environment), "test meets live: {event}");
                }
                assert_eq!(event["metadata"]["environment"], ledger.environment.as_str(), "test meets live: {event}");
                ledger.charge(payload, records, at).unwrap_or_else(|why| panic!("{why}: {event}"));
                let position = event["number"].as_i64().unwrap();
                ledger
                    .records
                    .extend((0..).zip(records).map(|(index, record)| ((position, index), (Some(record.clone()), 0))));
            }
            "usage.corrected" => {
                ledger.correct(payload, at).unwrap_or_else(|why| panic!("{why}: {event}"));
            }
            _ => {}
        }
        ledger.note_exhaustion(at);
    }

    /// Whether nothing could be asked of a ledger at an instant, and for a while before.
    pub fn was_exhausted(&self, ledger: &str, at: Timestamp, while_before: jiff::SignedDuration) -> bool {
        let since = self.ledgers.get(ledger).and_then(|ledger| ledger.exhausted_since);
        since.is_some_and(|since| at.duration_since(since) > while_before)
    }

    /// What was seen, by kind.
    pub fn seen(&self, what: &str) -> u32 {
        self.seen.get(what).copied().unwrap_or_default()
    }

    /// For people.
    pub fn summary(&self) -> String {
        format!("{:?}", self.seen)
    }
}

impl Ledger {
    fn left(&self, at: Timestamp) -> Decimal {
        let open = self.grants.values().filter(|grant| grant.expires_at.is_none_or(|expiry| at < expiry));
        open.fold(Decimal::ZERO, |sum, grant| sum.saturating_add(grant.left))
    }

    fn note_exhaustion(&mut self, at: Timestamp) {
        let line_left = self.line.saturating_sub(self.owed).max(Decimal::ZERO);
        let credit = self.left(at).saturating_add(line_left);
        let budget = self.limit.map(|limit| limit.saturating_sub(self.charged));
        let left = budget.map_or(credit, |budget| budget.min(credit));
        self.exhausted_since = if left > Decimal::ZERO { None } else { self.exhausted_since.or(Some(at)) };
    }

    /// What is drawn of grants that have so much left.
    pub(super) fn draw(&mut self, payload: &Value, at: Timestamp) -> Result<Decimal, String> {
        let mut drawn = Decimal::ZERO;
        for draw in payload["drawn"].as_array().into_iter().flatten() {
            let (grant, amount) = (self.grants.get_mut(draw["grant"].as_str().unwrap()), amount(&draw["amount"]));
            let grant = grant.ok_or("draws what was never granted")?;
            if grant.expires_at.is_some_and(|expiry| at >= expiry) || amount > grant.left {
                return Err("draws more than is left".to_owned());
            }
            grant.left = grant.left.saturating_sub(amount);
            drawn = drawn.saturating_add(amount);
        }
        Ok(drawn)
    }

    /// New credit has paid what was owed.
    fn pay_debt(&mut self, payload: &Value) -> Result<(), String> {
        let (grant, paid) = (self.grants.get_mut(&text(&payload["grant"])), amount(&payload["amount"]));
        let grant = grant.ok_or("pays with what was never granted")?;
        if paid > grant.left || paid > self.owed {
            return Err("pays more than there is, or than is owed".to_owned());
        }
        grant.left = grant.left.saturating_sub(paid);
        self.owed = self.owed.saturating_sub(paid);
        Ok(())
    }

    /// The sums of an event of usage against what was granted up to then.
    fn charge(&mut self, payload: &Value, records: &[Value], at: Timestamp) -> Result<(), String> {
        let asked = payload["mode"] == "asked";
        let (charged, owed) = (amount(&payload["charged"]), amount(&payload["owed"]));
        let cost = records.iter().fold(Decimal::ZERO, |sum, record| sum.saturating_add(amount(&record["cost"])));
        let (mut beyond, mut absorbed) = (Decimal::ZERO, Decimal::ZERO);
        for over in payload["over_limit"].as_array().into_iter().flatten() {
            beyond = beyond.saturating_add(amount(&over["amount"]));
            if over["borne_by"] == "marketplace" {
                absorbed = absorbed.saturating_add(amount(&over["amount"]));
            }
        }
        let drawn = self.draw(payload, at)?;
        self.absorbed = self.absorbed.saturating_add(absorbed);
        let owed_before = self.owed;
        self.owed = self.owed.saturating_add(owed);
        self.charged = self.charged.saturating_add(charged);
        let most_owed = if asked { self.line } else { self.line.saturating_add(self.overdraft) };
        if charged.saturating_add(beyond) != cost || drawn.saturating_add(owed) != charged {
            return Err(format!("does not add up: {charged} + {beyond} for {cost}, {drawn} + {owed}"));
        }
        if !owed.is_zero() && self.owed > most_owed.max(owed_before) {
            return Err(format!("owes {} of {most_owed}", self.owed));
        }
        if asked && (!beyond.is_zero() || self.limit.is_some_and(|limit| self.charged > limit)) {
            return Err("was accepted beyond the budget".to_owned());
        }
        if self.absorbed > self.absorbed_granted && !absorbed.is_zero() {
            return Err("is absorbed beyond what was granted".to_owned());
        }
        Ok(())
    }
}

/// The payload without the name of its kind.
fn inner(payload: &Value) -> &Value {
    payload.as_object().and_then(|object| object.values().next()).unwrap_or(payload)
}

pub(super) fn tokens(record: &Value) -> Decimal {
    let lines = record["lines"].as_array().into_iter().flatten();
    let of_tokens = lines.filter(|line| line["part"].as_str().unwrap_or_default().contains("/token"));
    of_tokens.fold(Decimal::ZERO, |sum, line| sum.saturating_add(amount(&line["quantity"])))
}

/// Whether a record is within the permit that it names.
pub(super) fn fits(permit: &Value, record: &Value) -> bool {
    let most_tokens: Decimal = permit["most_tokens"].to_string().parse().unwrap();
    amount(&record["cost"]) <= amount(&permit["most_amount"]) && tokens(record) <= most_tokens
}

fn is_short(permit: &Value, record: &Value, at: Timestamp, why: &Value) -> bool {
    match why.as_str() {
        Some("above_ceiling") => !fits(permit, record),
        Some("late") => at > instant(&permit["tell_by"]),
        Some("voided") => true,
        _ => false,
    }
}

/// What a record stands on; or why it stands on nothing.
fn stands(
    ledger: &mut Ledger,
    record: &Value,
    at: Timestamp,
    metered_by_payer: &BTreeSet<String>,
    told: &mut BTreeSet<String>,
) -> Result<&'static str, String> {
    let warrant = &record["warrant"];
    let reporter = text(&record["reporter"]["organization"]);
    let cost = amount(&record["cost"]);
    if warrant == "owner" {
        let is_own = reporter == ledger.owner && metered_by_payer.contains(&text(&record["service"]));
        return if is_own { Ok("owner") } else { Err("is not the owner's to report".to_owned()) };
    }
    if let Some(permit) = warrant.get("permit") {
        let happened = record["at"].as_str().map(|text| text.parse::<Timestamp>().unwrap());
        // Two clocks that differ by less than a second gave and took it.
        let skew = jiff::SignedDuration::from_secs(2);
        let in_window = at <= instant(&permit["tell_by"]) + skew && at + skew >= instant(&permit["issued_at"]);
        let in_time = happened.is_none_or(|happened| happened >= instant(&permit["issued_at"]));
        if !told.insert(format!("permit {}", text(&permit["id"]))) {
            return Err("is told twice".to_owned());
        }
        return if fits(permit, record) && in_window && in_time {
            Ok("permit")
        } else {
            Err("is beyond its permit".to_owned())
        };
    }
    if let Some(claim) = warrant.get("claim") {
        let claimed =
            ledger.claims.remove(&text(&claim["permit"]["id"])).ok_or("was never claimed, or twice accepted")?;
        return if claimed["cost"] == record["cost"] { Ok("claim") } else { Err("is not what was claimed".to_owned()) };
    }
    if let Some(mandate) = warrant.get("mandate") {
        let id = text(&mandate["id"]);
        let mandate = ledger.mandates.get_mut(&id).ok_or("names no mandate")?;
        let used = mandate.used.entry(at.as_second().div_euclid(86_400)).or_default();
        *used = used.saturating_add(cost);
        let happened = record["at"].as_str().map_or(at, |text| text.parse().unwrap());
        let allowed = mandate.organization == reporter
            && mandate.services.contains(&text(&record["service"]))
            && cost <= mandate.most_per_record
            && *used <= mandate.most_per_day
            && happened < mandate.until;
        return if allowed { Ok("mandate") } else { Err("is beyond its mandate".to_owned()) };
    }
    if warrant.get("marketplace").is_some_and(|word| !text(&word["reason"]).is_empty()) {
        return Ok("marketplace");
    }
    Err("stands on nothing".to_owned())
}

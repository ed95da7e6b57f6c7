//! Corrections, as an outsider checks them: each is of a record that was charged, as that stands, by who reported it, and moves as much
//! as its costs differ.

use domain::money::Decimal;
use jiff::Timestamp;
use serde_json::Value;

use super::charges::{Ledger, amount, fits, instant, text, tokens};

impl Ledger {
    /// A correction against the record as it stood, and what it gives back or charges.
    pub(super) fn correct(&mut self, payload: &Value, at: Timestamp) -> Result<(), String> {
        let (removed, stands) = (&payload["removed"], payload.get("stands"));
        let place = (payload["of"]["position"].as_i64().unwrap(), payload["of"]["index"].as_u64().unwrap());
        let (record, corrections) = self.records.get_mut(&place).ok_or("corrects what was never charged")?;
        *corrections += 1;
        if record.as_ref() != Some(&removed["record"]) || payload["number"].as_u64() != Some(*corrections) {
            return Err("corrects another record than the one that stands".to_owned());
        }
        *record = stands.map(|stands| stands["record"].clone());
        let reporter = &removed["record"]["reporter"]["organization"];
        if payload["by"]["party"] == "reporter" && payload["by"]["organization"] != *reporter {
            return Err("corrects what it did not report".to_owned());
        }
        let cost = |charged: &Value| amount(&charged["record"]["cost"]);
        let beyond = |charged: &Value, who: &str| {
            let entries = charged["over_limit"].as_array().into_iter().flatten();
            let own = entries.filter(|over| who.is_empty() || over["borne_by"] == who);
            own.fold(Decimal::ZERO, |sum, over| sum.saturating_add(amount(&over["amount"])))
        };
        let now = |of: &dyn Fn(&Value) -> Decimal| stands.map_or(Decimal::ZERO, of);
        let change = |of: &dyn Fn(&Value) -> Decimal| now(of).saturating_sub(of(removed));
        for charged in std::iter::once(removed).chain(stands) {
            if amount(&charged["charged"]).saturating_add(beyond(charged, "")) != cost(charged) {
                return Err("does not add up".to_owned());
            }
        }
        let is_more = change(&cost) > Decimal::ZERO || now(&|of| tokens(&of["record"])) > tokens(&removed["record"]);
        if let (true, Some(stands)) = (is_more, stands) {
            let permit = &stands["record"]["warrant"]["permit"];
            let skew = jiff::SignedDuration::from_secs(2);
            if permit.is_null() || !fits(permit, &stands["record"]) || at > instant(&permit["tell_by"]) + skew {
                return Err("is raised beyond its permit".to_owned());
            }
        }
        self.charged = self.charged.saturating_add(change(&|of| amount(&of["charged"])));
        self.absorbed = self.absorbed.saturating_add(change(&|of| beyond(of, "marketplace")));
        let (gave, took) = (self.give_back(payload)?, self.take(payload, at)?);
        let of_cost =
            if change(&cost).is_negative() { gave } else { took.saturating_add(change(&|of| beyond(of, ""))) };
        let expected = if change(&cost).is_negative() { change(&cost).negated() } else { change(&cost) };
        if of_cost == expected { Ok(()) } else { Err(format!("moves {of_cost} for {expected}")) }
    }

    fn give_back(&mut self, payload: &Value) -> Result<Decimal, String> {
        let mut all = Decimal::ZERO;
        for returned in payload["returned"].as_array().into_iter().flatten() {
            let (to, amount) = (&returned["to"], amount(&returned["amount"]));
            all = all.saturating_add(amount);
            if to == "owed" {
                self.owed = self.owed.saturating_sub(amount);
            } else if let Some(grant) = to.get("grant") {
                let grant =
                    self.grants.get_mut(&text(&grant["grant"])).ok_or("gives back to what was never granted")?;
                grant.left = grant.left.saturating_add(amount);
                if grant.left > grant.amount {
                    return Err("gives back more than was drawn".to_owned());
                }
            }
        }
        if self.owed.is_negative() { Err("owes less than nothing".to_owned()) } else { Ok(all) }
    }

    fn take(&mut self, payload: &Value, at: Timestamp) -> Result<Decimal, String> {
        let owed = amount(&payload["owed"]);
        self.owed = self.owed.saturating_add(owed);
        if !owed.is_zero() && self.owed > self.line.saturating_add(self.overdraft) {
            return Err(format!("owes {} beyond what may be owed", self.owed));
        }
        Ok(self.draw(payload, at)?.saturating_add(owed))
    }
}

//! What every key may do, as an outsider works it out from the log and from `api/authority.md`; and whether each event keeps to it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// How long after a revocation was recorded a process may still take what is no change of a credential: the bound of the
/// directory, and the difference of the clocks.
const BOUND: SignedDuration = SignedDuration::from_millis(1_000 + 900);

const TIERS: [&str; 3] = ["basic", "premium", "enterprise"];

#[derive(Clone, Debug, Default)]
struct Key {
    tenant: String,
    kind: String,
    environment: String,
    tier: String,
    restriction: Value,
    /// The key of the same organization that gave it.
    given_by: Option<String>,
    revoked_at: Option<Timestamp>,
    revoked_with_issued_at: Option<Timestamp>,
}

/// All keys up to a position.
#[derive(Debug, Default)]
pub struct Keys {
    known: BTreeMap<String, Key>,
    of_principal: BTreeMap<String, String>,
    environment_of_ledger: BTreeMap<String, String>,
    checked: BTreeMap<&'static str, u32>,
}

/// The permissions of a role of an organization in an environment, from the page; a single permission is itself.
fn permissions(scope: &str, environment: &str) -> BTreeSet<String> {
    if scope.contains(':') {
        return [scope.to_owned()].into();
    }
    let (column, page) = (if environment == "live" { 4..6 } else { 6..7 }, include_str!("../../../api/authority.md"));
    let of_row = |line: &str| -> Option<String> {
        let cells: Vec<&str> = line.strip_prefix("| ")?.split('|').map(str::trim).collect();
        let has = cells.get(column.clone())?.iter().any(|cell| cell.split(", ").any(|role| role == scope));
        let permission = cells[3].trim_matches('`');
        (has && permission.contains(':')).then(|| permission.to_owned())
    };
    page.lines().filter_map(of_row).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn names(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// Whether a list of one key stays within that of another one; none is everything.
fn within(given: &Value, own: &Value) -> bool {
    own.is_null() || (!given.is_null() && names(given).is_subset(&names(own)))
}

impl Key {
    fn permissions(&self, environment: &str) -> BTreeSet<String> {
        names(&self.restriction["scopes"]).iter().flat_map(|scope| permissions(scope, environment)).collect()
    }

    fn is_of_the_marketplace(&self) -> bool {
        names(&self.restriction["scopes"]).contains("administrator")
    }

    /// Whether it may give such a key; the reason why not.
    fn may_give(&self, given: &Self, ledger: &Value) -> Result<(), String> {
        let tier = |tier: &str| TIERS.iter().position(|known| *known == tier);
        let (own, wanted) = (&self.restriction, &given.restriction);
        let giving = ["keys:issue", "keys:manage"].map(str::to_owned).into();
        let wide: BTreeSet<String> = given.permissions(&given.environment).difference(&giving).cloned().collect();
        let beyond: Vec<_> = wide.difference(&self.permissions(&given.environment)).cloned().collect();
        let rate = |restriction: &Value| restriction["rate_limit"]["rate_requests_per_second"].as_u64();
        let later = |a: &Value, b: &Value| !b.is_null() && (a.is_null() || a.as_str() > b.as_str());
        let checks = [
            (self.kind != "management", "it is no management key"),
            (self.given_by.is_some(), "it was given itself"),
            (self.tenant != given.tenant, "it is of another organization"),
            (self.environment == "test" && given.environment == "live", "it is a test key"),
            (tier(&given.tier) > tier(&self.tier), "its tier is lower"),
            (!within(&wanted["services"], &own["services"]), "it has fewer services"),
            (given.kind == "management" && !within(&wanted["ledgers"], &own["ledgers"]), "it has fewer ledgers"),
            (
                !ledger.is_null() && !own["ledgers"].is_null() && !names(&own["ledgers"]).contains(&text(ledger)),
                "not its ledger",
            ),
            (rate(own).is_some_and(|own| rate(wanted).is_none_or(|wanted| wanted > own)), "its rate is lower"),
            (later(&wanted["expires_at"], &own["expires_at"]), "it ends earlier"),
            (given.kind == "management" && !beyond.is_empty(), "it lacks permissions"),
        ];
        match checks.iter().find(|(broken, _)| *broken) {
            Some((_, why)) => Err(format!("{why}: {beyond:?}")),
            None => Ok(()),
        }
    }
}

impl Keys {
    /// Since when a key is taken back: by itself, or with one that it came from.
    fn taken_back_at(&self, id: &str) -> Option<Timestamp> {
        let key = self.known.get(id)?;
        let mut found = key.revoked_at;
        let mut above = key.given_by.as_ref();
        while let Some(giver) = above.and_then(|id| self.known.get(id)) {
            found = found.or(giver.revoked_with_issued_at);
            above = giver.given_by.as_ref();
        }
        found
    }

    /// Whether a key is taken back.
    pub fn is_taken_back(&self, id: &str) -> bool {
        self.taken_back_at(id).is_some()
    }

    /// What was looked at.
    pub fn summary(&self) -> String {
        let taken_back = self.known.keys().filter(|id| self.is_taken_back(id)).count();
        format!("{} keys, {taken_back} of them taken back, checked {:?}", self.known.len(), self.checked)
    }

    /// Whether all that is checked came up.
    pub fn is_varied(&self) -> bool {
        let came_up = |what: &&str| self.checked.contains_key(*what);
        ["given", "restricted", "by live keys", "by test keys"].iter().all(came_up)
            && self.known.keys().any(|id| self.is_taken_back(id))
    }

    fn count(&mut self, what: &'static str) {
        *self.checked.entry(what).or_default() += 1;
    }

    /// Checks an event against all that came before it, and takes it in.
    pub fn see(&mut self, event: &Value) {
        let kind = text(&event["event_type"]);
        // The payload is a variant of the aggregate's events.
        let payload = event["payload"].as_object().and_then(|variants| variants.values().next()).unwrap().clone();
        let aggregate = text(&event["aggregate_id"]);
        if let Some(actor) = self.of_principal.get(&text(&event["metadata"]["principal"])).cloned() {
            self.check_actor(&actor, event, &kind, &payload, &aggregate);
        }
        match kind.as_str() {
            "api_key.issued" => self.issued(&aggregate, event, &payload),
            "usage_ledger.opened" => {
                self.environment_of_ledger.insert(aggregate, text(&payload["environment"]));
            }
            "api_key.restricted" => self.restricted(&aggregate, event, &payload),
            "api_key.revoked" => self.known.get_mut(&aggregate).unwrap().revoked_at = payload["at"].as_str().map(at),
            "api_key.revoked_with_issued" => {
                let key = self.known.get_mut(&aggregate).unwrap();
                key.revoked_with_issued_at = payload["at"].as_str().map(at);
                key.revoked_at = key.revoked_at.or(key.revoked_with_issued_at);
            }
            _ => {}
        }
    }

    fn issued(&mut self, id: &str, event: &Value, payload: &Value) {
        let given_by = payload["issuer"]["organization"].as_str().map(str::to_owned);
        let key = Key {
            tenant: text(&payload["tenant"]),
            kind: text(&payload["kind"]),
            environment: text(&payload["environment"]),
            tier: text(&payload["tier"]),
            restriction: payload["restriction"].clone(),
            given_by: given_by.clone(),
            revoked_at: None,
            revoked_with_issued_at: None,
        };
        if let Some(giver) = given_by {
            let may = self.known[&giver].may_give(&key, &payload["ledger"]);
            assert_eq!(may, Ok(()), "at {}: {giver} gave {key:?} and is {:?}", event["position"], self.known[&giver]);
            self.count("given");
        }
        if let Some(ledger) = payload["ledger"].as_str() {
            assert_eq!(self.environment_of_ledger[ledger], key.environment, "at {}", event["position"]);
        }
        self.of_principal.insert(text(&payload["principal"]), id.to_owned());
        self.known.insert(id.to_owned(), key);
    }

    fn restricted(&mut self, id: &str, event: &Value, payload: &Value) {
        let actor = self.of_principal.get(&text(&event["metadata"]["principal"])).cloned();
        let changed = Key { restriction: payload["restriction"].clone(), ..self.known[id].clone() };
        if let Some(actor) =
            actor.map(|actor| self.known[&actor].clone()).filter(|actor| !actor.is_of_the_marketplace())
        {
            let may = actor.may_give(&changed, &Value::Null);
            assert_eq!(may, Ok(()), "at {}: {changed:?} by {actor:?}", event["position"]);
            self.count("restricted");
        }
        self.known.insert(id.to_owned(), changed);
    }

    fn check_actor(&mut self, actor: &str, event: &Value, kind: &str, payload: &Value, aggregate: &str) {
        let (key, position) = (self.known[actor].clone(), &event["position"]);
        assert_eq!(key.kind, "management", "at {position}: a runtime key has done {kind}");
        let is_credential = kind.starts_with("api_key.");
        if let Some(since) = self.taken_back_at(actor) {
            let late = at(event["recorded_at"].as_str().unwrap()).duration_since(since);
            assert!(!is_credential && late <= BOUND, "at {position}: {kind} {late:?} after {actor} was taken back");
            self.count("within the bound");
        }
        let owner = text(&event["tenant_id"]);
        let serves = kind == "usage.recorded"
            && payload["records"].as_array().unwrap().iter().all(|record| record["provider"] == key.tenant.as_str());
        assert!(
            owner == key.tenant || key.is_of_the_marketplace() || serves,
            "at {position}: {kind} of a foreign thing"
        );
        let world = if is_credential {
            let of = if kind == "api_key.issued" {
                text(&payload["environment"])
            } else {
                self.known[aggregate].environment.clone()
            };
            // A live key manages test keys.
            if key.environment == "live" { "live".to_owned() } else { of }
        } else if kind == "usage_ledger.opened" {
            text(&payload["environment"])
        } else if kind.starts_with("usage") {
            self.environment_of_ledger[aggregate].clone()
        } else {
            "live".to_owned()
        };
        assert_eq!(world, key.environment, "at {position}: {kind} by a {} key", key.environment);
        self.count(if key.environment == "test" { "by test keys" } else { "by live keys" });
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

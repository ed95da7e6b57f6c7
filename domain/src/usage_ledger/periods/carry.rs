//! What goes on from one period of a ledger to the next, as a canonical text, and its digest.
//!
//! Invariants: `carry/1` stands for this text and never changes; what is to be in it too makes another version. Whoever folds the events up to a
//! cut gets the same text, so a bundle of events from one cut to the next is provably complete. Budgets are not in it: no bill depends on
//! them.
//!
//! The text is lines that end with a line feed. The first one is `carry/1`; the others are sorted by their bytes. A line is its kind and its
//! values, with one space between them; what is absent is `-`.

use std::fmt::Display;

use super::book::{OpenPeriod, Periods};
use super::event::Carried;
use crate::usage_ledger::{AgreedPrice, Period, Subscription, UsageLedger};
use crate::values::digest::Digest;

/// The version of the text.
pub const VERSION: &str = "carry/1";

/// The text of what a ledger has beside the period that is cut.
pub fn text(ledger: &UsageLedger, cut: Period, carried: Carried) -> String {
    let mut lines = Lines(Vec::new());
    account(&mut lines, ledger, cut, carried);
    for (reservation, hold) in ledger.holds().iter() {
        lines.add("hold", &[&reservation, &hold.taken_at, &hold.expires_at, &hold.fixed, &hold.settled]);
        for (period_and_key, line) in hold.held_lines() {
            let (period, key) = period_and_key;
            let quantity = line.quantity;
            lines.add(
                "held",
                &[&reservation, &period, &key.service, &key.revision, &key.part, &price(key.agreed), &quantity],
            );
        }
    }
    for ((period, key), quantity) in ledger.counts().iter().filter(|((period, _), _)| *period >= cut) {
        lines.add("count", &[period, &key.service, &key.revision, &key.part, &price(key.agreed), quantity]);
    }
    plans(&mut lines, ledger);
    calendars(&mut lines, ledger);
    for (period, open) in ledger.periods().open().iter().filter(|(period, _)| **period != cut) {
        open_period(&mut lines, *period, open);
    }
    lines.text()
}

/// Its digest.
pub fn digest(ledger: &UsageLedger, cut: Period, carried: Carried) -> Digest {
    Digest::of(&text(ledger, cut, carried))
}

fn account(lines: &mut Lines, ledger: &UsageLedger, cut: Period, carried: Carried) {
    let periods: &Periods = ledger.periods();
    let (from, to) = periods.sequences();
    if let Some(terms) = ledger.terms() {
        lines.add("ledger", &[&terms.ledger_id, &terms.owner, &terms.currency]);
    }
    lines.add("cut", &[&cut, &from, &to]);
    lines.add("previous", &[&or_dash(periods.digest())]);
    lines.add("carried", &[&carried.net, &carried.paid]);
    lines.add("charged", &[&ledger.charged(), &ledger.charged_for_use()]);
    lines.add("over-limit", &[&ledger.over_limit(), &ledger.absorbed(), &ledger.at_risk()]);
    lines.add("owed", &[&ledger.owed()]);
    let grants = ledger.grants();
    let gone: [&dyn Display; 3] = [&grants.lapsed(), &grants.revoked(), &grants.refunded()];
    lines.add("granted", &[[&grants.granted() as &dyn Display, &grants.drawn()].as_slice(), gone.as_slice()].concat());
    for grant in grants.kept() {
        let kind = grant.kind.as_str();
        let (effective_at, expires_at) = (or_dash(grant.effective_at), or_dash(grant.expires_at));
        let is_revoked = if grant.is_revoked { "revoked" } else { "-" };
        let sums: [&dyn Display; 5] = [&grant.id, &kind, &grant.amount, &grant.drawn, &grant.left];
        let terms: [&dyn Display; 4] = [&grant.priority, &effective_at, &expires_at, &is_revoked];
        lines.add("grant", &[sums.as_slice(), terms.as_slice()].concat());
        if let Some(scope) = &grant.applies_to {
            scope.services.iter().for_each(|service| lines.add("grant-for", &[&grant.id, service]));
            scope.providers.iter().for_each(|provider| lines.add("grant-for", &[&grant.id, provider]));
        }
    }
}

/// Whoever is on a plan, or is to be.
fn plans(lines: &mut Lines, ledger: &UsageLedger) {
    let plans = ledger.plans();
    if !plans.kept().is_empty() {
        lines.add("begun", &[&or_dash(plans.begun())]);
    }
    for plan in plans.kept() {
        let Subscription { plan: id, revision, terms, from_period, first_period, until, .. } = plan;
        let amounts: [&dyn Display; 3] = [&terms.included, &terms.minimum, &or_dash(terms.factor)];
        let holds: [&dyn Display; 4] = [from_period, &plan.agreed_at, first_period, &or_dash(*until)];
        let of: [&dyn Display; 2] = [id, revision];
        lines.add("plan", &[of.as_slice(), &holds, &amounts].concat());
        for (place, fee) in terms.fees.iter().enumerate() {
            let (kind, when) = (fee.kind.as_str(), fee.when.as_str());
            lines.add("plan-fee", &[id, revision, &place, &kind, &when, &fee.amount]);
        }
    }
}

/// By which its periods go, where that was ever said.
fn calendars(lines: &mut Lines, ledger: &UsageLedger) {
    for (place, (from, calendar)) in ledger.calendars().of_periods().enumerate() {
        let version = Some(&calendar.tz_version).filter(|version| !version.is_empty());
        lines.add("calendar", &[&place, &from, &calendar.zone, &or_dash(version)]);
        for offset in &calendar.offsets {
            lines.add("offset", &[&place, &offset.from, &offset.offset_seconds]);
        }
    }
}

fn open_period(lines: &mut Lines, period: Period, open: &OpenPeriod) {
    lines.add("owed-in", &[&period, &open.owed()]);
    for (grant, drawn) in open.drawn() {
        lines.add("drawn-in", &[&period, grant, &drawn.kind.as_str(), &drawn.amount]);
    }
    for charge in open.charges() {
        let of = or_dash(charge.earlier.map(|earlier| earlier.period));
        lines.add("charge", &[&period, &of, &charge.id, &charge.kind.as_str(), &charge.amount]);
    }
    for (key, total) in open.totals().lines() {
        let earlier = key.earlier.map(|earlier| earlier.period);
        let of = if key.earlier.is_some_and(|earlier| earlier.is_correction) { "correction" } else { "use" };
        let (line, unpaid) = (key.line, total.unpaid);
        let what: [&dyn Display; 7] =
            [&period, &or_dash(earlier), &of, &line.service, &line.revision, &line.part, &price(line.agreed)];
        let sums: [&dyn Display; 5] = [&total.quantity, &total.less, &total.cost, &unpaid.absorbed, &unpaid.at_risk];
        lines.add("line", &[what.as_slice(), sums.as_slice()].concat());
    }
    for (service, total) in open.totals().services() {
        let overflow = &total.overflow;
        let unpaid = overflow.unpaid;
        lines.add("overflow", &[&period, service, &total.lines, &overflow.cost, &unpaid.absorbed, &unpaid.at_risk]);
    }
}

fn price(agreed: Option<AgreedPrice>) -> String {
    agreed.map_or_else(
        || "-".to_owned(),
        |agreed| format!("{}/{}/{}/{}", agreed.kind.as_str(), agreed.id, agreed.revision, agreed.factor),
    )
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

struct Lines(Vec<String>);

impl Lines {
    fn add(&mut self, kind: &str, values: &[&dyn Display]) {
        let values = values.iter().map(|value| format!(" {value}"));
        self.0.push(std::iter::once(kind.to_owned()).chain(values).collect());
    }

    fn text(mut self) -> String {
        self.0.sort_unstable();
        std::iter::once(VERSION).chain(self.0.iter().map(String::as_str)).flat_map(|line| [line, "\n"]).collect()
    }
}

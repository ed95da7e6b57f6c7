//! What a run says: a document for each bill with its lines, what is not closed, what was posted, and the sums in the end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use commands::processes::invoicing::{NotPosted, Posted};
use domain::money::{Currency, Decimal};
use domain::usage_ledger::BilledFor;
use domain::usage_ledger::rerating::{KeptReason, RerateRun, RerateWindow, ReratedBill, ReratedLine};
use domain::{LedgerId, TenantId};
use ops::output::OutputError;
use serde::Serialize;

use super::ledger::Rerated;
use crate::report::Report;

/// Sums of amounts in a currency.
#[derive(Clone, Copy, Default, Serialize)]
struct Amounts {
    was: Decimal,
    would_be: Decimal,
    difference: Decimal,
    charged_difference: Decimal,
}

impl Amounts {
    fn of(bill: &ReratedBill) -> Self {
        let (was, would_be, charged_difference) = (bill.was(), bill.would_be(), bill.charged_difference());
        Self { was, would_be, difference: would_be.saturating_sub(was), charged_difference }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            was: self.was.saturating_add(other.was),
            would_be: self.would_be.saturating_add(other.would_be),
            difference: self.difference.saturating_add(other.difference),
            charged_difference: self.charged_difference.saturating_add(other.charged_difference),
        }
    }
}

/// What all of it comes to.
#[derive(Default)]
pub(super) struct Sums {
    ledgers: u64,
    bills: u64,
    not_closed: u64,
    by_currency: BTreeMap<String, Amounts>,
    kept: BTreeMap<(String, KeptReason), Decimal>,
    notes: u64,
    posted_before: u64,
    not_posted: u64,
}

impl Sums {
    /// Adds a ledger.
    pub fn add(&mut self, rerated: &Rerated) {
        let currency = rerated.currency.to_string();
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        self.ledgers += 1;
        self.bills += count(rerated.of.bills.len());
        self.not_closed += count(rerated.not_closed.len());
        for bill in &rerated.of.bills {
            let sum = self.by_currency.entry(currency.clone()).or_default();
            *sum = sum.plus(Amounts::of(bill));
            for (reason, cost) in bill.lines.iter().flat_map(|line| &line.kept) {
                let sum = self.kept.entry((currency.clone(), *reason)).or_default();
                *sum = sum.saturating_add(*cost);
            }
        }
    }

    /// Adds what was posted.
    pub fn posted(&mut self, posted: &Posted) {
        for note in &posted.notes {
            if note.was_there {
                self.posted_before += 1;
            } else {
                self.notes += 1;
            }
        }
        let is_to_do = posted.not_posted.as_ref().is_some_and(|why| *why != NotPosted::Nothing);
        if is_to_do || !posted.not_left.is_zero() {
            self.not_posted += 1;
        }
    }

    /// Whether nothing that is to be posted was left.
    pub fn all_posted(&self) -> bool {
        self.not_posted == 0
    }
}

/// A line, with its differences.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    rerated: &'a ReratedLine,
    difference: Decimal,
    charged_difference: Decimal,
}

/// A bill of a customer.
#[derive(Serialize)]
struct Bill<'a> {
    organization: TenantId,
    ledger: LedgerId,
    period: String,
    cut: u32,
    currency: Currency,
    #[serde(flatten)]
    amounts: Amounts,
    lines: Vec<Line<'a>>,
}

/// Says what came of a ledger.
///
/// # Errors
/// Nobody reads it.
pub(super) fn ledger(rerated: &Rerated, report: &Report) -> Result<(), OutputError> {
    let Rerated { ledger, owner, currency, .. } = *rerated;
    for bill in &rerated.of.bills {
        let amounts = Amounts::of(bill);
        let line = |line| {
            let line: &ReratedLine = line;
            Line { rerated: line, difference: line.difference(), charged_difference: line.charged_difference() }
        };
        let document = Bill {
            organization: owner,
            ledger,
            period: bill.period.to_string(),
            cut: bill.cut,
            currency,
            amounts,
            lines: bill.lines.iter().map(line).collect(),
        };
        report.result(&document, || text_of(&document))?;
    }
    for period in &rerated.not_closed {
        let document = serde_json::json!({
            "organization": owner, "ledger": ledger, "period": period, "left_out": "not_closed",
        });
        let text = || format!("organization {owner}  ledger {ledger}  {period}: not closed, so not rated anew");
        report.result(&document, text)?;
    }
    Ok(())
}

fn text_of(bill: &Bill<'_>) -> String {
    let Bill { organization, ledger, period, currency, .. } = bill;
    let mut text =
        format!("organization {organization}  ledger {ledger}  {period}: {} {}", amounts(&bill.amounts), currency);
    for Line { rerated: line, difference, charged_difference } in &bill.lines {
        let (was, would_be) = (line.was, line.would_be);
        let of = line.earlier.map_or_else(String::new, |earlier| {
            let what = if earlier.is_correction { "correction of" } else { "late use of" };
            format!(" ({what} {})", earlier.period)
        });
        let line_amounts = Amounts { was, would_be, difference: *difference, charged_difference: *charged_difference };
        let _ = write!(text, "\n    {}{of}: {}", name_of(&line.billed_for), amounts(&line_amounts));
        for (reason, cost) in &line.kept {
            let _ = write!(text, "; {cost} stays: {}", reason.as_str());
        }
    }
    text
}

fn amounts(Amounts { was, would_be, difference, charged_difference }: &Amounts) -> String {
    let charged = if charged_difference == difference {
        String::new()
    } else {
        format!(", of that charged {charged_difference}")
    };
    format!("was {was}, would be {would_be}, difference {difference}{charged}")
}

fn name_of(billed_for: &BilledFor) -> String {
    match billed_for {
        BilledFor::Usage { service, revision, part, agreed, .. } => {
            let agreed = agreed.map_or_else(String::new, |agreed| {
                format!(" under {} {} revision {}", agreed.kind.as_str(), agreed.id, agreed.revision)
            });
            format!("{part} of service {service} at revision {revision}{agreed}")
        }
        BilledFor::Overflow { service, .. } => format!("further uses of service {service}"),
        BilledFor::Charge { charge, id, .. } => format!("{} {id}", charge.as_str()),
    }
}

/// Says what was posted of some bills.
///
/// # Errors
/// Nobody reads it.
pub(super) fn posted(rerated: &Rerated, posted: &Posted, report: &Report) -> Result<(), OutputError> {
    let document = serde_json::json!({ "ledger": rerated.ledger, "posted": posted });
    report.result(&document, || {
        let document =
            posted.document.map_or_else(|| "no document".to_owned(), |document| format!("document {document}"));
        let periods: Vec<String> = posted.periods.iter().map(ToString::to_string).collect();
        let mut text = format!("    {document} ({})", periods.join(", "));
        for note in &posted.notes {
            let when = if note.was_there { "was posted before" } else { "is posted" };
            let _ = write!(text, ": {} {} of {} {when}", note.kind.as_str(), note.note, note.net);
        }
        if let Some(why) = &posted.not_posted {
            let _ = write!(text, ": nothing is posted, {}", why.detail());
        }
        if !posted.not_left.is_zero() {
            let _ = write!(text, "; {} is no longer left of it", posted.not_left);
        }
        text
    })
}

/// Says what all of it came to, and what the run is called.
///
/// # Errors
/// Nobody reads it.
pub(super) fn run(run: &RerateRun, window: RerateWindow, sums: &Sums, report: &Report) -> Result<(), OutputError> {
    let kept: Vec<_> = sums
        .kept
        .iter()
        .map(|((currency, reason), cost)| serde_json::json!({ "reason": reason, "currency": currency, "cost": cost }))
        .collect();
    let document = serde_json::json!({
        "run": run.digest(), "prices": run.inputs(), "from": window.from, "to": window.to, "ledgers": sums.ledgers,
        "bills": sums.bills, "not_closed": sums.not_closed, "sums": sums.by_currency, "kept": kept,
        "notes": { "posted": sums.notes, "posted_before": sums.posted_before, "not_posted": sums.not_posted },
    });
    report.result(&document, || {
        let mut text = format!("run {}: {} bills of {} ledgers", run.digest(), sums.bills, sums.ledgers);
        for (currency, sum) in &sums.by_currency {
            let _ = write!(text, "\n    {currency}: {}", amounts(sum));
        }
        for ((currency, reason), cost) in &sums.kept {
            let _ = write!(text, "\n    {cost} {currency} stays: {}", reason.as_str());
        }
        if sums.not_closed > 0 {
            let _ = write!(text, "\n    {} periods are not closed", sums.not_closed);
        }
        let (posted, before, left) = (sums.notes, sums.posted_before, sums.not_posted);
        if posted + before + left > 0 {
            let _ = write!(text, "\n    {posted} notes are posted, {before} were before; {left} documents need a look");
        }
        text
    })
}

//! The canonical text of a payout, which its hash is of.
//!
//! Invariant: version `payout/1` has all that was said of the payout when it was documented, in one order and one spelling, and nothing that is said of
//! it afterwards. No field has a tab or a line feed in it, so no two payouts have one text.

use std::fmt::Write as _;

use super::command::Document;
use super::disbursement::Disbursement;
use super::event::Drafted;

/// The text of a payout as it is documented so.
pub fn canonical_text(known: &Disbursement, document: &Document) -> String {
    let mut text = String::from("payout/1\n");
    let Drafted { payout, provider, currency, environment, number, carried_in, .. } = &known.drafted;
    row(&mut text, &["payout", &payout.to_string(), &number.to_string(), environment.as_str(), currency.as_str()]);
    row(&mut text, &["to", &provider.to_string()]);
    for carried in carried_in {
        let (earned, documented) = (carried.left.earned.to_string(), carried.left.documented.to_string());
        row(&mut text, &["carried", &carried.payout.to_string(), &carried.number.to_string(), &earned, &documented]);
    }
    for (place, line) in known.lines.iter().enumerate() {
        // In its form in the log: with its fields in their order and none that is absent, which is one text.
        let line = serde_json::to_string(line).unwrap_or_default();
        row(&mut text, &["line", &place.to_string(), &line]);
    }
    row(&mut text, &["exact", &known.exact().to_string()]);
    row(&mut text, &["earned", &known.earned().to_string()]);
    row(&mut text, &["payable", &known.payable().to_string()]);
    let Document { series, number, issue_date, self_billed, at: _ } = document;
    row(&mut text, &["number", &series.to_string(), number.as_str(), &issue_date.to_string()]);
    row(&mut text, &["self-billed", if *self_billed { "yes" } else { "no" }]);
    text
}

fn row(text: &mut String, fields: &[&str]) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{}", fields.join("\t"));
}

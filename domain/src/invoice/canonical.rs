//! The canonical text of a document, which its hash is of.
//!
//! Invariant: version `invoice/1` has all that was said of the document when it was issued, in one order and one spelling, and nothing that is
//! said of it afterwards. What is sealed stands in it sealed, so the hash is that of what the log has, also once a key is erased. No field has
//! a tab or a line feed in it, so no two documents have one text.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::command::Issue;
use super::document::Document;
use super::event::{Drafted, InvoicedPeriod, SealedParty};
use super::line::InvoiceLine;
use super::tax::TaxGroup;
use crate::values::text::Name;

/// The text of a document as it is issued so.
pub fn canonical_text(document: &Document, issue: &Issue) -> String {
    let mut text = String::from("invoice/1\n");
    head(&mut text, &document.drafted);
    if let Some(parties) = &document.parties {
        party(&mut text, "seller", &parties.seller);
        party(&mut text, "buyer", &parties.buyer);
    }
    for (place, line) in document.lines.iter().enumerate() {
        row(&mut text, &["line", &place.to_string(), &line_text(line)]);
    }
    for credit in document.credits.iter().flat_map(|credits| &credits.credits) {
        row(&mut text, &["credit", &credit.grant.to_string(), &json(&credit.kind), &credit.amount.to_string()]);
    }
    row(&mut text, &["net", &document.net().to_string()]);
    row(&mut text, &["reduced", &document.reduced().to_string()]);
    for TaxGroup { category, rate, reason, base, tax } in document.groups.iter().flatten() {
        let (rate, reason) = (rate.per_cent().to_string(), reason.as_ref().map_or("", |reason| reason.as_str()));
        row(&mut text, &["tax", category.as_str(), &rate, reason, &base.to_string(), &tax.to_string()]);
    }
    row(&mut text, &["total", &document.total().to_string()]);
    row(&mut text, &["paid", &document.paid_by_credit().to_string()]);
    row(&mut text, &["due", &document.due().to_string()]);
    tail(&mut text, issue);
    text
}

fn head(text: &mut String, drafted: &Drafted) {
    let Drafted {
        document,
        kind,
        ledger,
        owner,
        currency,
        environment,
        seller,
        periods,
        replaces: _,
        of,
        lines: _,
        at: _,
    } = drafted;
    row(text, &["document", &document.to_string(), kind.as_str(), environment.as_str(), currency.as_str()]);
    row(text, &["between", &seller.to_string(), &owner.to_string(), &ledger.to_string()]);
    for period in periods {
        let InvoicedPeriod { period, start, end, zone, cut, digest } = period;
        let (start, end) = (start.to_string(), end.to_string());
        row(text, &["period", &period.to_string(), &start, &end, zone, &cut.to_string(), &digest.to_string()]);
    }
    if let Some(of) = of {
        row(
            text,
            &["of", &of.document.to_string(), of.number.as_str(), &of.issue_date.to_string(), of.reason.as_str()],
        );
    }
}

fn party(text: &mut String, who: &str, party: &SealedParty) {
    let SealedParty { organization, sealed, kept_until: _ } = party;
    let version = sealed.key_version.to_string();
    row(text, &[who, &organization.to_string(), &sealed.subject.to_string(), &version, &sealed.ciphertext]);
}

/// A line in its form in the log: with its fields in their order and none that is absent, which is one text.
fn line_text(line: &InvoiceLine) -> String {
    json(line)
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn tail(text: &mut String, issue: &Issue) {
    let Issue {
        series,
        number,
        issue_date,
        tax_point,
        due_date,
        terms,
        purchase_order,
        buyer_reference,
        payment_reference,
        at: _,
    } = issue;
    row(text, &["number", &series.to_string(), number.as_str()]);
    let due_date = due_date.as_ref().map(Date::to_string).unwrap_or_default();
    row(text, &["dates", &issue_date.to_string(), &tax_point.to_string(), &due_date]);
    let name = |name: &Option<Name>| name.as_ref().map_or(String::new(), Name::to_string);
    row(text, &["terms", &name(terms)]);
    row(text, &["references", &name(purchase_order), &name(buyer_reference), payment_reference.as_str()]);
}

fn row(text: &mut String, fields: &[&str]) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{}", fields.join("\t"));
}

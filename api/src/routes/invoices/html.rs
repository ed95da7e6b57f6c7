//! A document as a page that prints well.
//!
//! Invariant: every text is escaped where it is written, and the page loads, runs and links nothing.

use std::fmt::{self, Write};

use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::invoice::TaxGroup;
use domain::invoice_series::DocumentKind;
use domain::values::party::Party;
use domain::values::text::Name;
use sha2::{Digest, Sha256};

use super::document::InvoicePeriod;
use super::lines::{InvoiceItem, words_of};
use super::whole::{InvoiceParty, WholeInvoice};

/// How the page looks, on a screen and on paper.
const STYLE: &str = "body{font:14px/1.4 system-ui,sans-serif;color:#111;max-width:60rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.6rem;margin:0 0 1rem}table{border-collapse:collapse;width:100%;margin:1rem 0}\
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}\
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.p{display:flex;gap:2rem;margin:1rem 0}\
.p>div{flex:1}.s{color:#555}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:1rem 0}dd{margin:0}\
@page{margin:18mm}@media print{body{max-width:none;margin:0;padding:0;font-size:10pt}thead{display:table-header-group}\
tr,.p,dl{break-inside:avoid}}";

/// A text on the page.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            c => f.write_char(c),
        })
    }
}

/// The page, which may use its own style and nothing else.
pub fn respond(invoice: &WholeInvoice) -> Response {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    );
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (CONTENT_SECURITY_POLICY, policy),
        (VARY, "accept".to_owned()),
    ];
    (headers, page(invoice)).into_response()
}

/// Writing to a text does not fail.
macro_rules! put {
    ($page:expr, $($rest:tt)*) => { { let _ = write!($page, $($rest)*); } };
}

fn page(invoice: &WholeInvoice) -> String {
    let mut page = String::new();
    let title = title(invoice);
    put!(
        page,
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
    );
    put!(page, "<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>", title = Text(&title));
    put!(page, "<div class=\"p\">");
    party(&mut page, "Seller", invoice.seller_party.as_ref());
    party(&mut page, "Buyer", invoice.buyer_party.as_ref());
    put!(page, "</div>");
    facts(&mut page, invoice);
    put!(
        page,
        "<table><thead><tr><th>#</th><th>What</th><th>Period</th><th class=\"n\">Quantity</th>\
         <th class=\"n\">Price</th><th class=\"n\">Tax</th><th class=\"n\">Net {}</th></tr></thead><tbody>",
        invoice.head.currency
    );
    for item in &invoice.lines {
        line(&mut page, item);
    }
    put!(page, "</tbody></table><table><tbody>");
    sums(&mut page, invoice);
    put!(page, "</tbody></table></body></html>");
    page
}

fn title(invoice: &WholeInvoice) -> String {
    let kind = match invoice.head.kind {
        DocumentKind::Invoice => "Invoice",
        DocumentKind::CreditNote => "Credit note",
        DocumentKind::DebitNote => "Debit note",
        DocumentKind::Receipt => "Receipt",
        DocumentKind::SelfBilled => "Self-billed invoice",
    };
    match &invoice.head.issued {
        Some(issued) => format!("{kind} {}", issued.number),
        None => format!("{kind} (draft)"),
    }
}

fn party(page: &mut String, role: &str, party: Option<&InvoiceParty>) {
    put!(page, "<div><strong>{role}</strong><br>");
    if let Some(Party { legal_name, address, tax_ids, email }) = party.and_then(|party| party.identity.as_ref()) {
        put!(page, "{}<br>", Text(legal_name.as_str()));
        let town = [&address.postal_code, &address.city, &address.region];
        let town: Vec<&str> = town.into_iter().flatten().map(Name::as_str).collect();
        for line in address.lines.iter().map(Name::as_str) {
            put!(page, "{}<br>", Text(line));
        }
        if !town.is_empty() {
            put!(page, "{}<br>", Text(&town.join(" ")));
        }
        put!(page, "{}<br>", address.country);
        for tax_id in tax_ids {
            put!(page, "{}: {}<br>", tax_id.country, Text(tax_id.id.as_str()));
        }
        if let Some(email) = email {
            put!(page, "{}", Text(email.as_str()));
        }
    } else {
        put!(page, "<span class=\"s\">not stated</span>");
    }
    put!(page, "</div>");
}

fn facts(page: &mut String, invoice: &WholeInvoice) {
    put!(page, "<dl>");
    let mut fact = |name: &str, value: &str| put!(page, "<dt>{name}</dt><dd>{}</dd>", Text(value));
    let head = &invoice.head;
    fact("Ledger", &head.ledger.to_string());
    if let Some(of) = &head.of {
        fact("Takes back of", &format!("{} of {}: {}", of.number, of.issue_date, of.reason.as_str()));
    }
    for InvoicePeriod { period, start, end, zone, .. } in &head.periods {
        fact("Period", &format!("{period}: from {start} until {end} ({zone})"));
    }
    if let Some(issued) = &head.issued {
        fact("Date", &issued.issue_date.to_string());
        fact("Tax point", &issued.tax_point.to_string());
        if let Some(due_date) = issued.due_date {
            fact("Due", &due_date.to_string());
        }
        if let Some(terms) = &issued.terms {
            fact("Terms", terms.as_str());
        }
        fact("Payment reference", issued.payment_reference.as_str());
    }
    if head.environment == domain::Environment::Test {
        fact("Test", "Nobody owes what is on this document");
    }
    put!(page, "</dl>");
}

fn line(page: &mut String, item: &InvoiceItem) {
    let unnamed = match (item.service, item.charge) {
        (Some(service), _) => service.to_string(),
        (None, charge) => charge.map(words_of).unwrap_or_default().to_owned(),
    };
    let name = item.name.as_ref().map_or(unnamed.as_str(), |name| name.as_str());
    let part = item.part.map(|part| part.to_string()).unwrap_or_default();
    let supplier = item.supplier_name.as_ref().map(Name::as_str).unwrap_or_default();
    let period = item.earlier.map(|earlier| earlier.period).or(item.period);
    let quantity = if item.charge.is_some() { String::new() } else { item.quantity.to_string() };
    let price = item.unit_price.map(|price| price.to_string()).unwrap_or_default();
    put!(
        page,
        "<tr><td>{}</td><td>{}<br><span class=\"s\">{} {}</span></td><td>{}</td><td class=\"n\">{quantity}</td>\
         <td class=\"n\">{price}</td><td class=\"n\">{} {} %</td><td class=\"n\">{}</td></tr>",
        item.line.saturating_add(1),
        Text(name),
        Text(&part),
        Text(supplier),
        period.map(|period| period.to_string()).unwrap_or_default(),
        item.tax.category,
        item.tax.rate.per_cent(),
        item.net
    );
}

fn sums(page: &mut String, invoice: &WholeInvoice) {
    let head = &invoice.head;
    let mut sum =
        |what: &str, amount: String| put!(page, "<tr><td>{}</td><td class=\"n\">{amount}</td></tr>", Text(what));
    sum("Net", head.net.to_string());
    if !head.reduced.is_zero() {
        sum("Credit", head.reduced.negated().to_string());
    }
    for TaxGroup { category, rate, reason, base, tax } in &invoice.taxes {
        let reason = reason.as_ref().map(|reason| format!(" ({})", reason.as_str())).unwrap_or_default();
        sum(&format!("Tax {category} {} % on {base}{reason}", rate.per_cent()), tax.to_string());
    }
    sum("Total", head.total.to_string());
    if !head.paid_by_credit.is_zero() {
        sum("Paid by credit", head.paid_by_credit.negated().to_string());
    }
    sum(&format!("Due {}", head.currency), head.due.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let hostile = "<script>alert('x')</script> & \"y\"";
        assert_eq!(Text(hostile).to_string(), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
    }
}

//! What bought credit pays of a document: with the tax that was paid on it.
//!
//! Invariant: who bought credit with tax is not asked for that tax again. It is rounded up to the minor unit, once for a document, so that nobody is
//! asked for the last unit of what was paid in advance; a document takes no more than it comes to.

use domain::money::{Currency, Decimal};
use domain::usage_ledger::{CreditApplied, PaidFor};

use super::sources::PaidCredit;

/// What of the tax that was paid on credit belongs to what was drawn of it. Below zero where more of it went back.
pub(super) fn tax_paid_on(applied: &[CreditApplied], paid: &PaidCredit, currency: Currency) -> Decimal {
    let unit = Decimal::minor_unit_of(currency).units();
    let of = |credit: &CreditApplied| share(credit.net, paid.get(&credit.grant)?, unit);
    let exact = applied.iter().filter_map(of).fold(Decimal::ZERO, Decimal::saturating_add);
    let rest = exact.units().checked_rem_euclid(unit).unwrap_or(0);
    let missing = if rest == 0 { 0 } else { unit.saturating_sub(rest) };
    exact.saturating_add(Decimal::from_units(missing))
}

/// The tax on a part of what was bought, to a thousandth of the minor unit: the parts of all are rounded together.
fn share(net: Decimal, paid: &PaidFor, unit: i128) -> Option<Decimal> {
    let fine = unit.checked_div(1_000)?.max(1);
    let parts_of = |amount: Decimal| amount.units().checked_div(fine);
    let (net, tax, amount) = (parts_of(net)?, parts_of(paid.tax?)?, parts_of(paid.amount)?);
    let share = net.checked_mul(tax)?.checked_div(amount)?;
    Some(Decimal::from_units(share.checked_mul(fine)?))
}

#[cfg(test)]
mod tests {
    use domain::usage_ledger::{CreditKind, GrantId};
    use uuid::Uuid;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn applied(grant: u128, net: &str) -> CreditApplied {
        let (grant, kind) = (GrantId(Uuid::from_u128(grant)), CreditKind::Purchased);
        CreditApplied { grant, kind, exact: decimal(net), net: decimal(net) }
    }

    fn paid(grant: u128, amount: &str, tax: Option<&str>) -> (GrantId, PaidFor) {
        let (amount, tax, currency) = (decimal(amount), tax.map(decimal), Currency::USD);
        (GrantId(Uuid::from_u128(grant)), PaidFor { amount, tax, currency, payment: None, receipt: None })
    }

    #[test]
    fn the_tax_of_what_was_drawn_is_rounded_up_once() {
        let known = PaidCredit::from([paid(1, "100", Some("19")), paid(2, "50", None), paid(3, "30", Some("2.1"))]);
        let of = |applied: &[CreditApplied]| tax_paid_on(applied, &known, Currency::USD).to_string();
        assert_eq!(of(&[applied(1, "100")]), "19");
        assert_eq!(of(&[applied(1, "0.01")]), "0.01");
        // 0.0095 and 0.0035 together.
        assert_eq!(of(&[applied(1, "0.05"), applied(3, "0.05")]), "0.02");
        assert_eq!(of(&[applied(2, "50"), applied(4, "1")]), "0");
        assert_eq!(of(&[applied(1, "-10")]), "-1.9");
    }
}

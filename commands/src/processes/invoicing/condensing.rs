//! The lines of a bill as they come onto a document, which has room for fewer of them than a bill has.
//!
//! Invariants: it follows from the bill alone, so whoever goes on with a document finds the same lines, and they come to what the bill comes to. The
//! bill itself keeps every line, under the digest that the document names.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::ServiceId;
use domain::TenantId;
use domain::invoice::MAX_LINES;
use domain::money::{Decimal, Quantity};
use domain::usage_ledger::{BillLine, BilledFor, Earlier};
use domain::values::text::Name;

/// What of the uses on a bill is summed up by one line: nothing that is taxed otherwise, or is of another month.
type Sum<'a> = (ServiceId, TenantId, Option<Earlier>, Option<&'a Name>);

/// All lines of a bill if a document has room for them; otherwise one for all uses of a service. Quantities of several parts have no sum.
pub(super) fn lines_of(bill: &[BillLine]) -> Cow<'_, [BillLine]> {
    if u32::try_from(bill.len()).is_ok_and(|lines| lines <= MAX_LINES) {
        return Cow::Borrowed(bill);
    }
    let mut sums: BTreeMap<Sum<'_>, BillLine> = BTreeMap::new();
    let mut charges = Vec::new();
    for line in bill {
        let (service, provider) = match line.billed_for {
            BilledFor::Usage { service, provider, .. } | BilledFor::Overflow { service, provider } => {
                (service, provider)
            }
            BilledFor::Charge { .. } => {
                charges.push(line.clone());
                continue;
            }
        };
        let key = (service, provider, line.earlier, line.tax_class.as_ref());
        let sum = sums.entry(key).or_insert_with(|| nothing(line, BilledFor::Overflow { service, provider }));
        add(sum, line);
    }
    Cow::Owned(sums.into_values().chain(charges).collect())
}

/// How many lines those are.
pub(super) fn count_of(bill: &[BillLine]) -> u32 {
    u32::try_from(lines_of(bill).len()).unwrap_or(u32::MAX)
}

fn nothing(like: &BillLine, billed_for: BilledFor) -> BillLine {
    BillLine {
        billed_for,
        quantity: Quantity::ZERO,
        less: Quantity::ZERO,
        schedule: None,
        list_cost: None,
        exact: Decimal::ZERO,
        absorbed: Decimal::ZERO,
        at_risk: Decimal::ZERO,
        net: Decimal::ZERO,
        record_lines: 0,
        ..like.clone()
    }
}

fn add(sum: &mut BillLine, line: &BillLine) {
    if sum.list_cost.is_some() || line.list_cost.is_some() {
        let by_list = |line: &BillLine| line.list_cost.unwrap_or(line.exact);
        sum.list_cost = Some(by_list(sum).saturating_add(by_list(line)));
    }
    sum.exact = sum.exact.saturating_add(line.exact);
    sum.absorbed = sum.absorbed.saturating_add(line.absorbed);
    sum.at_risk = sum.at_risk.saturating_add(line.at_risk);
    sum.net = sum.net.saturating_add(line.net);
    sum.record_lines = sum.record_lines.saturating_add(line.record_lines);
}

#[cfg(test)]
mod tests {
    use domain::ChargeId;
    use domain::usage_ledger::ChargeKind;
    use uuid::Uuid;

    use super::*;

    fn line(service: u128, net: u64, list_cost: Option<u64>) -> BillLine {
        let (service, provider) = (ServiceId(Uuid::from_u128(service)), TenantId(Uuid::from_u128(9)));
        BillLine {
            billed_for: BilledFor::Overflow { service, provider },
            earlier: None,
            quantity: Quantity::ONE,
            less: Quantity::ZERO,
            schedule: None,
            list_cost: list_cost.map(Decimal::whole),
            exact: Decimal::whole(net),
            absorbed: Decimal::ZERO,
            at_risk: Decimal::ZERO,
            tax_class: None,
            net: Decimal::whole(net),
            record_lines: 1,
        }
    }

    fn fee() -> BillLine {
        let billed_for = BilledFor::Charge { charge: ChargeKind::FixedFee, id: ChargeId(Uuid::nil()), supplier: None };
        BillLine { billed_for, ..line(0, 5, None) }
    }

    #[test]
    fn a_bill_that_a_document_has_room_for_is_on_it_as_it_is() {
        let bill = [line(1, 1, None), line(1, 2, Some(3)), fee()];
        assert_eq!(lines_of(&bill), bill.as_slice());
    }

    #[test]
    fn a_longer_bill_has_one_line_for_each_service_and_comes_to_the_same() {
        let room = usize::try_from(MAX_LINES).unwrap();
        let mut bill = vec![line(1, 1, None); room];
        bill.extend([line(2, 2, Some(3)), line(2, 4, None), fee()]);
        bill.push(BillLine {
            earlier: Some(Earlier { period: "2026-01".parse().unwrap(), is_correction: true }),
            ..line(2, 1, None)
        });
        let lines = lines_of(&bill);
        assert_eq!(usize::try_from(count_of(&bill)), Ok(lines.len()));
        let nets: Vec<u64> = vec![u64::from(MAX_LINES), 6, 1, 5];
        assert_eq!(
            lines.iter().map(|line| line.net).collect::<Vec<_>>(),
            nets.iter().copied().map(Decimal::whole).collect::<Vec<_>>()
        );
        assert_eq!(
            lines.iter().map(|line| line.list_cost).collect::<Vec<_>>(),
            [None, Some(Decimal::whole(7)), None, None]
        );
        assert_eq!((lines[0].quantity, lines[0].record_lines), (Quantity::ZERO, u64::from(MAX_LINES)));
        assert!(matches!(lines[3].billed_for, BilledFor::Charge { .. }));
    }
}

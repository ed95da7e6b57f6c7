//! What tests of periods share: one of each event, and a ledger that is not asked how many events it is from.

use std::sync::LazyLock;

use super::*;
use crate::money::Decimal;
use crate::pricing::{PricePart, PriceRevision, PriceSchedule};
use crate::usage_ledger::calendar::Window;
use crate::usage_ledger::fixtures::{agreed_price, at, decimal, id};
use crate::usage_ledger::{Calendars, ChargeKind, CreditKind, GrantId, Period, UsageLedger};
use crate::values::digest::Digest;
use crate::values::text::{Name, Reason};
use crate::{ChargeId, ServiceId, TenantId};

pub fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub fn period_cut() -> PeriodCut {
    let period = period("2026-01");
    let Window { start, end } = Calendars::default().bounds(period);
    PeriodCut {
        at: at(2_700_000),
        period,
        cut: 1,
        start,
        end,
        zone: "UTC".to_owned(),
        sequence_from: 4,
        sequence_to: 1_204,
        by: CutBy::Marketplace,
        reason: Some(Reason::new("the payer asked for it").unwrap()),
        lines: 3,
        carry: Digest::of("what goes on"),
        previous: Some(Digest::of("what went on")),
    }
}

/// Of which kinds there are lines.
pub fn period_lines() -> PeriodLines {
    let PeriodCut { at, period, cut, .. } = period_cut();
    let (service, provider) = (ServiceId(id(3)), TenantId(id(4)));
    let (revision, part) = (PriceRevision(2), PricePart::INPUT_TOKEN);
    let usage = |agreed| BilledFor::Usage { service, provider, revision, part, agreed };
    let line = BillLine {
        billed_for: usage(None),
        earlier: None,
        quantity: 1_200.into(),
        less: 0.into(),
        schedule: Some(PriceSchedule::flat(decimal("0.0000025"))),
        list_cost: None,
        exact: decimal("0.003"),
        absorbed: Decimal::ZERO,
        at_risk: Decimal::ZERO,
        tax_class: None,
        net: Decimal::ZERO,
        record_lines: 7,
    };
    let corrected = BillLine {
        billed_for: usage(Some(agreed_price())),
        earlier: Some(Earlier { period: self::period("2025-12"), is_correction: true }),
        less: 100.into(),
        list_cost: Some(decimal("2.75")),
        exact: decimal("2.5"),
        absorbed: decimal("0.5"),
        at_risk: decimal("0.25"),
        net: decimal("1.75"),
        record_lines: 2,
        ..line.clone()
    };
    let (billed_for, exact, net) = (BilledFor::Overflow { service, provider }, decimal("1.01"), decimal("1.01"));
    let overflow = BillLine { billed_for, quantity: 0.into(), schedule: None, exact, net, ..line.clone() };
    let fee = BilledFor::Charge { id: ChargeId(id(81)), charge: ChargeKind::FixedFee, supplier: Some(TenantId(id(4))) };
    let (exact, net, tax_class) = (decimal("20"), decimal("20"), Some(Name::new("standard").unwrap()));
    let charge = BillLine { billed_for: fee, exact, net, tax_class, record_lines: 0, ..overflow.clone() };
    PeriodLines { at, period, cut, from: 0, of: 4, lines: vec![line, corrected, overflow, charge] }
}

pub fn period_closed() -> PeriodClosed {
    let PeriodCut { at, period, cut, carry, .. } = period_cut();
    let credit = |number, kind, exact, net| CreditApplied {
        grant: GrantId(id(number)),
        kind,
        exact: decimal(exact),
        net: decimal(net),
    };
    PeriodClosed {
        at,
        period,
        cut,
        lines: 3,
        records: 9,
        exact: decimal("3.513"),
        charged: decimal("2.763"),
        credits: vec![credit(9, CreditKind::Promotional, "1", "1"), credit(10, CreditKind::Purchased, "0.5", "0.5")],
        net: decimal("1.76"),
        due: decimal("1.26"),
        carried_in: Carried { net: decimal("-0.001"), paid: decimal("0.002") },
        carried: Carried { net: decimal("0.002"), paid: decimal("0.002") },
        carry,
    }
}

impl UsageLedger {
    /// What the lines of its only period that is open come to.
    pub(crate) fn totals(&self) -> &Totals {
        static NOTHING: LazyLock<Totals> = LazyLock::new(Totals::default);
        let open = self.periods().open();
        assert!(open.len() <= 1, "{:?}", open.keys());
        open.values().next().map_or_else(|| &*NOTHING, OpenPeriod::totals)
    }

    /// The same, had it come to be by as many events as another one.
    pub(crate) fn after_as_many_events_as(&self, other: &Self) -> Self {
        let (_, count) = other.periods().sequences();
        let mut same = self.clone();
        same.set_sequence(count);
        same
    }
}

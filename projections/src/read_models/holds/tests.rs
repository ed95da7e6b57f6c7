//! Open holds on a real Postgres.

use domain::money::Decimal;
use domain::permit::PermitTerms;
use domain::usage_ledger::{
    Attribution, Billing, Hold, HoldExtended, HoldPermission, HoldPlaced, HoldReleased, HoldsExpired, ReleasedBy,
    Settled, UsageLedgerEvent,
};
use domain::{Event, LedgerId, PermitId, ReservationId, TenantId};

use super::{Holds, HoldsModel};
use crate::fixtures::{Pen, assert_batches_leave_no_trace, project, usage, usage_event};
use crate::testing::{TestDatabase, at, id};

const HOLDER: TenantId = TenantId(id(30));

fn of_ledger(event: impl Into<UsageLedgerEvent>) -> Event {
    Event::UsageLedger(event.into())
}

fn hold(number: u128, holder: &str, until: i64) -> Hold {
    let terms = PermitTerms {
        id: PermitId(id(number)),
        issued_at: at(0),
        tell_by: at(100_000),
        calls: 1,
        most_amount: "1".parse().unwrap(),
        most_tokens: 1_000,
    };
    Hold {
        reservation: ReservationId(id(number)),
        organization: HOLDER,
        permission: HoldPermission::Permit(terms),
        holder: Some(holder.to_owned()),
        key: None,
        attribution: Attribution::default(),
        alternatives: Vec::new(),
        amount: "1".parse().unwrap(),
        budgets: Vec::new(),
        at_most: Decimal::ZERO,
        cap: None,
        may_exceed_by: Decimal::ZERO,
        taken_at: at(10),
        expires_at: at(until),
    }
}

fn placed(holds: Vec<Hold>) -> Event {
    of_ledger(HoldPlaced { at: at(10), holds, held: Decimal::ZERO })
}

fn ids(numbers: &[u128]) -> Vec<ReservationId> {
    numbers.iter().map(|number| ReservationId(id(*number))).collect()
}

fn settled(number: u128, is_part: bool) -> Event {
    let (held_before, freed) = (Decimal::ZERO, Decimal::ZERO);
    let settled = Settled { index: 0, reservation: ReservationId(id(number)), is_part, held_before, freed };
    let mut event = usage(Some(5), 100, "0.75", 20);
    event.settled = vec![settled];
    usage_event(event)
}

/// A ledger with a hold that is open, one that lasts longer, and one of each end; two others.
fn pen() -> Pen {
    let mut pen = Pen::default();
    for ledger in [900, 901, 902] {
        pen.open(ledger, 1, Billing::Postpaid);
    }
    let all = (40..47).map(|number| hold(number, "eu-1", 100)).collect();
    pen.write(900, placed(all));
    let extended = |number, until| {
        let (reservation, expires_at) = (ReservationId(id(number)), at(until));
        let (alternatives, amount, held) = (Vec::new(), Decimal::ZERO, Decimal::ZERO);
        let (budgets, at_most) = (Vec::new(), Decimal::ZERO);
        let at = at(11);
        of_ledger(HoldExtended {
            at,
            reservation,
            expires_at,
            alternatives,
            amount,
            budgets,
            at_most,
            held,
            cap: None,
            may_exceed_by: Decimal::ZERO,
        })
    };
    pen.write(900, extended(41, 200));
    let released = |numbers: &[u128]| {
        let (reservations, by) = (ids(numbers), ReleasedBy::HolderOfAll);
        of_ledger(HoldReleased { at: at(12), reservations, by, reason: None, held: Decimal::ZERO })
    };
    pen.write(900, released(&[42, 43]));
    pen.write(900, of_ledger(HoldsExpired { at: at(100), reservations: ids(&[44]), held: Decimal::ZERO }));
    pen.write(900, settled(45, false));
    pen.write(900, settled(46, true));
    // A permit that was told in part is reserved again after the end of its hold.
    pen.write(900, placed(vec![hold(44, "eu-2", 400)]));
    pen.write(901, placed(vec![hold(50, "eu-1", 150), hold(51, "eu-2", 500)]));
    pen.write(902, placed(vec![hold(60, "eu-1", 300)]));
    pen.write(902, released(&[60]));
    pen
}

#[tokio::test]
async fn a_ledger_is_found_by_what_is_due_and_by_who_holds() {
    let database = TestDatabase::new().await;
    project::<HoldsModel>(&database, &pen().written, 4).await;
    let holds = Holds::new(database.app.clone());
    let due = async |by| {
        let mut due = holds.due(at(by), 10).await.unwrap();
        due.sort();
        due
    };
    let [one, two] = [900, 901].map(|number| LedgerId(id(number)));
    assert_eq!(due(99).await, []);
    assert_eq!(due(100).await, [one], "two are open still");
    assert_eq!(due(150).await, [one, two]);
    assert_eq!(holds.due(at(150), 1).await.unwrap().len(), 1);
    let of = async |holder: &str, after, limit| holds.of_holder(HOLDER, holder, after, limit).await.unwrap();
    let none = LedgerId(uuid::Uuid::nil());
    assert_eq!(of("eu-1", none, 10).await, [one, two]);
    assert_eq!(of("eu-1", one, 10).await, [two]);
    assert_eq!(of("eu-2", none, 1).await, [one]);
    assert_eq!(of("eu-3", none, 10).await, []);
    assert_eq!(holds.of_holder(TenantId(id(31)), "eu-1", none, 10).await.unwrap(), []);
    let open: i64 = database.value("SELECT count(*) FROM holds.holds").await;
    assert_eq!(open, 6);
}

#[tokio::test]
async fn batches_leave_no_trace_in_holds() {
    assert_batches_leave_no_trace::<HoldsModel>(&pen().written, &["holds.holds"]).await;
}

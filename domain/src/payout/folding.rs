//! What each event makes of a payout.

use super::disbursement::{Disbursement, Left, Withholding};
use super::event::{Bounced, LeftOver, PayoutEvent, Released, Totalled, Withheld};
use crate::money::Decimal;

/// The payout after an event. One that was never begun stays so, whatever happens to it.
pub(super) fn fold(known: Option<Disbursement>, event: PayoutEvent) -> Option<Disbursement> {
    let at = event.at();
    let mut known = match (known, event) {
        (_, PayoutEvent::Drafted(drafted)) => return Some(Disbursement::begun(*drafted)),
        (None, _) => return None,
        (Some(mut known), event) => {
            change(&mut known, event);
            known
        }
    };
    known.changed_at = at;
    Some(known)
}

fn change(known: &mut Disbursement, event: PayoutEvent) {
    match event {
        // Begins another one, above.
        PayoutEvent::Drafted(_) => {}
        PayoutEvent::LinesAdded(added) => known.lines.extend(added.lines.iter().cloned()),
        PayoutEvent::Totalled(totalled) => {
            let Totalled { carried_out, .. } = totalled;
            if carried_out != LeftOver::default() {
                known.left.push(Left { number: 0, left: carried_out });
            }
            known.totalled = Some(totalled);
        }
        PayoutEvent::Withheld(Withheld { number, amount, withheld_for, reason, at: _ }) => {
            known.withheld.push(Withholding { number, amount, withheld_for, reason, released: None });
        }
        PayoutEvent::Released(Released { number, amount, reason, left, at: _ }) => {
            if let Some(withheld) = known.withheld.iter_mut().find(|withheld| withheld.number == number) {
                withheld.released = Some(reason);
            }
            known.left.extend(left.map(|number| left_over(number, amount)));
        }
        PayoutEvent::Approved(approved) => known.approved = Some(approved),
        PayoutEvent::Documented(documented) => known.documented = Some(documented),
        PayoutEvent::Sent(sent) => known.sent = Some(sent),
        PayoutEvent::Paid(paid) => known.paid = Some(paid),
        PayoutEvent::Bounced(bounced) => {
            let Bounced { amount, left, .. } = &bounced;
            known.left.push(left_over(*left, *amount));
            known.bounced = Some(bounced);
        }
    }
}

const fn left_over(number: u32, documented: Decimal) -> Left {
    Left { number, left: LeftOver { earned: Decimal::ZERO, documented } }
}

//! What holds of all payouts of a provider, whatever they are of and whatever happens to them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::money::{Currency, Decimal};

#[derive(Clone, Debug)]
enum Step {
    /// The next payout, of lines that cost so many thousandths of a cent, and what it has to come to in cents.
    Draft(Vec<i64>, u64),
    Withhold(usize, i64),
    Release(usize, u32),
    Send(usize),
    Pay(usize),
    Bounce(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let which = 0_usize..6;
    prop_oneof![
        2 => (prop::collection::vec(-200_000_i64..400_000, 0..8), 0_u64..200)
            .prop_map(|(lines, minimum)| Step::Draft(lines, minimum)),
        1 => (which.clone(), 1_i64..300).prop_map(|(which, cents)| Step::Withhold(which, cents)),
        1 => (which.clone(), 1_u32..4).prop_map(|(which, number)| Step::Release(which, number)),
        2 => which.clone().prop_map(Step::Send),
        1 => which.clone().prop_map(Step::Pay),
        1 => which.prop_map(Step::Bounce),
    ]
}

/// All payouts of a provider, and what of theirs was taken in.
#[derive(Default)]
struct Payouts {
    all: Vec<Payout>,
    taken: BTreeSet<(PayoutId, u32)>,
    lines: u32,
}

impl Payouts {
    fn draft(&mut self, costs: &[i64], minimum: u64) {
        let left: Vec<CarriedIn> = self.open().collect();
        self.taken.extend(left.iter().map(|carried| (carried.payout, carried.number)));
        let number = u32::try_from(self.all.len()).unwrap() + 1;
        let mut payout = after(vec![PayoutCommand::Draft(Box::new(draft(number, left)))]);
        let lines: Vec<_> = (self.lines..).zip(costs).map(|(at, cost)| line(at, &format!("{cost}e-5"))).collect();
        self.lines += u32::try_from(lines.len()).unwrap();
        if !lines.is_empty() {
            does(&mut payout, add(0, lines)).unwrap();
        }
        does(&mut payout, total(&format!("{minimum}e-2"))).unwrap();
        self.all.push(payout);
    }

    /// What is left over and no payout has taken in.
    fn open(&self) -> impl Iterator<Item = CarriedIn> {
        let left = self.all.iter().map(known).flat_map(|known| {
            let payout = known.drafted.payout;
            known.left.iter().map(move |left| CarriedIn { payout, number: left.number, left: left.left })
        });
        left.filter(|carried| !self.taken.contains(&(carried.payout, carried.number)))
    }

    fn take(&mut self, step: Step) {
        let count = self.all.len();
        let mut at = |which: usize, commands: Vec<PayoutCommand>| {
            if let Some(payout) = which.checked_rem(count).and_then(|which| self.all.get_mut(which)) {
                // What is refused changes nothing.
                for command in commands {
                    let _ = does(payout, command);
                }
            }
        };
        match step {
            Step::Draft(costs, minimum) => self.draft(&costs, minimum),
            Step::Withhold(which, cents) => at(which, vec![withhold(&format!("{cents}e-2")).into()]),
            Step::Release(which, number) => at(which, vec![release(number).into()]),
            Step::Send(which) => at(which, vec![approve().into(), document(), send("T", Some(account()))]),
            Step::Pay(which) => at(which, vec![pay().into()]),
            Step::Bounce(which) => at(which, vec![bounce().into()]),
        }
    }

    fn sum(&self, of: impl Fn(&Disbursement) -> Decimal) -> Decimal {
        self.all.iter().map(known).map(of).fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// Whatever was earned is sent, or still to be sent, or carried: each of it once.
    fn adds_up(&self) {
        let earned =
            self.sum(|known| known.lines.iter().map(|line| line.exact).fold(Decimal::ZERO, Decimal::saturating_add));
        let documented = self.sum(Disbursement::earned);
        let open: Vec<_> = self.open().collect();
        let carried = open.iter().fold(Decimal::ZERO, |sum, carried| sum.saturating_add(carried.left.earned));
        assert_eq!(earned, documented.saturating_add(carried));
        let sent = |known: &Disbursement| known.sent.as_ref().map_or(Decimal::ZERO, |sent| sent.amount);
        let kept = self.sum(|known| {
            let is_kept = |kept: &&Withholding| kept.released.is_none();
            known.withheld.iter().filter(is_kept).fold(Decimal::ZERO, |sum, kept| sum.saturating_add(kept.amount))
        });
        let unsent = self.sum(|known| if known.sent.is_some() { Decimal::ZERO } else { known.to_send() });
        let left = open.iter().fold(Decimal::ZERO, |sum, carried| sum.saturating_add(carried.left.documented));
        let bounced = self.sum(|known| if known.bounced.is_some() { sent(known) } else { Decimal::ZERO });
        let gone = self.sum(sent).saturating_sub(bounced);
        let all = [gone, kept, unsent, left].into_iter().fold(Decimal::ZERO, Decimal::saturating_add);
        assert_eq!(documented, all);
        for known in self.all.iter().map(known) {
            assert!(!known.to_send().is_negative());
            for amount in [known.earned(), known.to_send()] {
                assert_eq!(amount.round_to_minor(Currency::USD), Ok(amount));
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_earned_is_paid_or_left_over_once_whatever_happens(steps in prop::collection::vec(step(), 1..40)) {
        let mut payouts = Payouts::default();
        for step in steps {
            payouts.take(step);
            payouts.adds_up();
        }
    }
}

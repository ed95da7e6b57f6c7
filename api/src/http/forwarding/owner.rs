//! Whose a ledger is: rendezvous hashing (Thaler and Ravishankar, 1998). Each process weighs the ledger with each candidate, and
//! the heaviest has it.
//!
//! Invariant: processes that see the same candidates agree; when one comes or goes, only the ledgers that it gets or had move.

use ops::processes::Peer;
use ops::split_mix::mix;
use uuid::Uuid;

/// The peer that a ledger belongs to; `None` where it is this process, if it is a candidate, or where there is no other.
pub fn of(ledger: Uuid, own: Option<Uuid>, peers: &[Peer]) -> Option<&Peer> {
    let best = peers.iter().max_by_key(|peer| (weight(ledger, peer.id), peer.id))?;
    let heavier = own.is_some_and(|own| (weight(ledger, own), own) > (weight(ledger, best.id), best.id));
    (!heavier).then_some(best)
}

fn weight(ledger: Uuid, process: Uuid) -> u64 {
    let ((a, b), (c, d)) = (ledger.as_u64_pair(), process.as_u64_pair());
    [a, b, c, d].into_iter().fold(0, |mixed, word| mix(mixed ^ word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn process(number: u128) -> Peer {
        Peer { id: Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 + number), address: String::new() }
    }

    fn ledger(number: u128) -> Uuid {
        Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + number)
    }

    /// Whose it is, as process `of` of these sees it.
    fn seen_by(own: u128, all: &[u128], number: u128) -> Uuid {
        let others: Vec<Peer> = all.iter().filter(|other| **other != own).map(|other| process(*other)).collect();
        let own = process(own).id;
        of(ledger(number), Some(own), &others).map_or(own, |peer| peer.id)
    }

    #[test]
    fn all_processes_agree_and_each_has_its_share() {
        let all = [1, 2, 3, 4];
        let mut shares = [0_u32; 4];
        for number in 0..4_000 {
            let owners = all.map(|own| seen_by(own, &all, number));
            assert_eq!(owners, [owners[0]; 4]);
            shares[all.iter().position(|own| process(*own).id == owners[0]).unwrap()] += 1;
        }
        assert!(shares.iter().all(|share| (850..1_150).contains(share)), "{shares:?}");
    }

    #[test]
    fn when_one_goes_only_its_ledgers_move() {
        for number in 0..1_000 {
            let (before, after) = (seen_by(1, &[1, 2, 3, 4], number), seen_by(1, &[1, 2, 3], number));
            assert!(before == after || before == process(4).id);
        }
    }

    #[test]
    fn alone_everything_is_ones_own_and_who_takes_nothing_owns_nothing() {
        assert_eq!(of(ledger(1), Some(process(1).id), &[]), None);
        assert_eq!(of(ledger(1), None, &[]), None);
        assert_eq!(of(ledger(1), None, &[process(2)]), Some(&process(2)));
    }
}

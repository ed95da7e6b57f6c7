//! What a key says of the permits that are given for it: from when on they are void, and how much they may be for.

use super::fixtures::*;
use super::*;
use crate::pricing::bounds::MAX_TOKENS_PER_CALL;
use crate::pricing::{Ceiling, MAX_COST_PER_RECORD, OutOfBounds};
use crate::values::hindsight::InvalidSince;

const DAY: i64 = 86_400;

fn most(amount: &str, tokens: u64) -> Ceiling {
    Ceiling { amount: amount.parse().unwrap(), tokens }
}

fn bounded(amount: &str, tokens: u64) -> Restriction {
    Restriction { most_per_call: Some(most(amount, tokens)), ..restriction() }
}

#[test]
fn a_key_has_leaked_since_an_instant_of_the_last_48_hours() {
    gives(vec![issued()], declare_leaked(0, 2 * DAY), vec![leaked_since(0, 2 * DAY)]);
    gives(vec![issued()], declare_leaked(5, 5), vec![leaked_since(5, 5)]);
    let too_long_ago = InvalidSince::TooLongAgo { earliest: at(1) };
    refuses(vec![issued()], declare_leaked(0, 2 * DAY + 1), ApiKeyError::InvalidSince(too_long_ago));
    refuses(vec![issued()], declare_leaked(6, 5), ApiKeyError::InvalidSince(InvalidSince::InFuture));
}

#[test]
fn an_earlier_instant_moves_it_back_and_a_later_or_equal_one_changes_nothing() {
    let given = vec![issued(), leaked_since(50, 100)];
    gives(given.clone(), declare_leaked(50, 200), vec![]);
    gives(given.clone(), declare_leaked(150, 200), vec![]);
    gives(given.clone(), declare_leaked(49, 200), vec![leaked_since(49, 200)]);
    let since = |events| key(events).credential().unwrap().leaked_since;
    assert_eq!(since(given.clone()), Some(at(50)));
    assert_eq!(since([given, vec![leaked_since(49, 200)]].concat()), Some(at(49)));
    assert_eq!(since(vec![issued()]), None);
}

#[test]
fn it_can_be_said_of_a_key_that_is_over_and_takes_no_key_back() {
    gives(vec![issued(), revoked(5)], declare_leaked(1, 9), vec![leaked_since(1, 9)]);
    gives(vec![issued(), revoked_with_issued(5)], declare_leaked(1, 9), vec![leaked_since(1, 9)]);
    gives(vec![issued_with(expiring(5))], declare_leaked(1, 9), vec![leaked_since(1, 9)]);
    let leaked = key(vec![issued(), leaked_since(1, 9)]);
    assert_eq!(leaked.status_at(at(10)), Some(KeyStatus::Active));
}

#[test]
fn what_one_call_may_cost_and_use_is_more_than_nothing_and_plausible() {
    let greatest = Ceiling { amount: MAX_COST_PER_RECORD, tokens: MAX_TOKENS_PER_CALL };
    for accepted in [most("0.000001", 1), greatest] {
        let restriction = Restriction { most_per_call: Some(accepted), ..restriction() };
        let command = Issue { restriction: restriction.clone(), ..issue() };
        gives(vec![], command.into(), vec![issued_with(restriction)]);
    }
    let (too_dear, too_many) = ("1000000.000001", MAX_TOKENS_PER_CALL + 1);
    let amount = OutOfBounds::Amount { amount: too_dear.parse().unwrap(), most: MAX_COST_PER_RECORD };
    let tokens = OutOfBounds::Tokens { tokens: too_many, most: MAX_TOKENS_PER_CALL };
    for (restriction, broken) in [
        (bounded("0", 1), InvalidRestriction::NothingPerCall),
        (bounded("-1", 1), InvalidRestriction::NothingPerCall),
        (bounded("1", 0), InvalidRestriction::NothingPerCall),
        (bounded(too_dear, 1), InvalidRestriction::ImplausibleMostPerCall(amount)),
        (bounded("1", too_many), InvalidRestriction::ImplausibleMostPerCall(tokens)),
    ] {
        refuses(vec![], Issue { restriction: restriction.clone(), ..issue() }.into(), broken.clone().into());
        refuses(vec![issued()], restrict(restriction, 5), broken.into());
    }
}

#[test]
fn only_a_runtime_key_bounds_its_calls() {
    let command =
        Issue { restriction: Restriction { scopes: consumer().scopes, ..bounded("1", 1) }, ..issue_management() };
    refuses(vec![], command.into(), InvalidRestriction::MostPerCallOfManagementKey.into());
}

#[test]
fn the_bound_of_a_call_is_lifted_by_leaving_it_out() {
    let given = vec![issued_with(bounded("1", 1))];
    gives(given, restrict(restriction(), 5), vec![restricted(restriction(), 5)]);
}

//! How a price list differs from another one, part by part, and whether it changes so much that somebody has to confirm it.

use std::collections::{BTreeMap, BTreeSet};

use domain::money::{Decimal, MoneyError, Quantity};
use domain::pricing::{PriceList, PricePart, PriceSchedule};

use super::change::Change;

/// What differs between two lists.
pub fn changes(old: Option<&PriceList>, new: Option<&PriceList>) -> Vec<Change> {
    let [old, new] = [old, new].map(|list| list.map(stated).unwrap_or_default());
    let whats: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |what: &String| {
        let (old, new) = (old.get(what).cloned(), new.get(what).cloned());
        (old != new).then(|| Change { what: what.clone(), old, new })
    };
    whats.into_iter().filter_map(change).collect()
}

/// The parts whose price becomes more than so many times what it was, or less than that part of it. From nothing to something is
/// more than any factor, and so is the way back.
pub fn jumps(old: &PriceList, new: &PriceList, max_factor: Decimal) -> Vec<Change> {
    let is_jump = |old: &PriceSchedule, new: &PriceSchedule| {
        let exceeds = |more: Decimal, less: Decimal| match less.checked_mul(max_factor) {
            Ok(most) => more > most,
            // What is beyond the largest is not exceeded; what has too many decimals cannot be compared.
            Err(error) => error != MoneyError::Overflow && more > less,
        };
        highest(old).zip(highest(new)).is_some_and(|(before, after)| exceeds(after, before) || exceeds(before, after))
    };
    let change = |(part, after): (&PricePart, &PriceSchedule)| {
        let before = old.parts().get(part)?;
        let [old, new] = [(old, before), (new, after)].map(|(list, schedule)| price(list, schedule));
        // What is stated for another number of units cannot be compared.
        (package(before) != package(after) || is_jump(before, after)).then(|| Change {
            what: part.to_string(),
            old: Some(old),
            new: Some(new),
        })
    };
    new.parts().iter().filter_map(change).collect()
}

/// Everything that a list states, by what it states.
fn stated(list: &PriceList) -> BTreeMap<String, String> {
    let parts = list.parts().iter().map(|(part, schedule)| (part.to_string(), price(list, schedule)));
    let free = list.is_free().then(|| ("every use".to_owned(), format!("free ({})", list.currency())));
    let most = list.most_per_call().map(|most| {
        let text = format!("{} {}, {} tokens", most.amount, list.currency(), most.tokens);
        ("most_per_call".to_owned(), text)
    });
    parts.chain(free).chain(most).collect()
}

fn price(list: &PriceList, schedule: &PriceSchedule) -> String {
    let currency = list.currency();
    let text = match schedule {
        PriceSchedule::Flat { price, .. } => format!("{price} {currency}"),
        PriceSchedule::Package { size, price, .. } => format!("{price} {currency} for each {size}"),
        PriceSchedule::Graduated { tiers, .. } | PriceSchedule::Volume { tiers, .. } => {
            let tiers = tiers.iter().map(|tier| {
                let flat = tier.flat.map_or_else(String::new, |flat| format!("{flat} and "));
                match tier.up_to {
                    Some(up_to) => format!("{flat}{} up to {up_to}", tier.price),
                    None => format!("{flat}{} beyond", tier.price),
                }
            });
            format!("{} ({currency})", tiers.collect::<Vec<_>>().join(", "))
        }
    };
    schedule.period_maximum().map_or(text.clone(), |most| format!("{text}, {most} {currency} a month at most"))
}

/// How many units a price is for.
fn package(schedule: &PriceSchedule) -> Option<Quantity> {
    match schedule {
        PriceSchedule::Package { size, .. } => Some(*size),
        PriceSchedule::Flat { .. } | PriceSchedule::Graduated { .. } | PriceSchedule::Volume { .. } => None,
    }
}

/// The dearest that one unit, or one package, may be.
fn highest(schedule: &PriceSchedule) -> Option<Decimal> {
    match schedule {
        PriceSchedule::Flat { price, .. } | PriceSchedule::Package { price, .. } => Some(*price),
        PriceSchedule::Graduated { tiers, .. } | PriceSchedule::Volume { tiers, .. } => {
            tiers.iter().map(|tier| tier.price).max()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{flat, list};
    use super::*;
    use crate::processes::import::options::USUAL_FACTOR;

    #[test]
    fn each_part_that_differs_is_named_with_both_prices() {
        let found = changes(Some(&list(&[("input/token", "1")])), Some(&flat("2", "3")));
        let shown: Vec<_> = found.iter().map(|c| (c.what.as_str(), c.old.as_deref(), c.new.as_deref())).collect();
        assert_eq!(shown, [("input/token", Some("1 USD"), Some("2 USD")), ("output/token", None, Some("3 USD"))]);
        assert_eq!(changes(Some(&flat("2", "3")), Some(&flat("2", "3"))), []);
    }

    #[test]
    fn more_than_the_factor_is_a_jump_in_both_directions_and_the_factor_itself_is_none() {
        let jumped = |old: &str, new: &str| !jumps(&flat(old, "1"), &flat(new, "1"), USUAL_FACTOR).is_empty();
        for (old, new) in
            [("0.000001", "1"), ("1", "0.000001"), ("1", "5.01"), ("5.01", "1"), ("0", "0.1"), ("0.1", "0")]
        {
            assert!(jumped(old, new), "{old} {new}");
        }
        for (old, new) in [("1", "5"), ("5", "1"), ("1", "1"), ("0", "0"), ("0.0000025", "0.00000275")] {
            assert!(!jumped(old, new), "{old} {new}");
        }
    }

    #[test]
    fn what_had_no_price_or_has_none_now_is_no_jump() {
        assert_eq!(jumps(&list(&[("input/token", "1")]), &list(&[("output/token", "100")]), USUAL_FACTOR), []);
    }
}

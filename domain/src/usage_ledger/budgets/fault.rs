//! Why a budget is refused, and why it refuses.

use jiff::Timestamp;

use super::dimension::{Dimension, Measure};
use super::name::BudgetName;
use crate::money::Decimal;

/// What is wrong with a budget, or what of a use a budget does not allow to be asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BudgetFault {
    /// A limit that nobody means.
    #[error("the limit is not between zero and {most}; state what is meant")]
    Limit {
        /// The bound.
        most: Decimal,
    },
    /// A soft budget stops nothing.
    #[error("only a hard budget can stay stopped; make it hard, or leave the latch out")]
    SoftLatch,
    /// No percentages, or too many.
    #[error("alerts are at most 8 whole percentages from 1 to 100")]
    Alerts,
    /// Too many dimensions.
    #[error("a budget names at most 4 dimensions for its instances, and requires at most 4")]
    Dimensions,
    /// A text that no use can have.
    #[error(
        "a run, the name or the value of a tag is empty, too long or has a control character; at most 4 tags are selected"
    )]
    Texts,
    /// A rolling window for each of something.
    #[error("a rolling window has no instances; leave `per` out, or take a window of the calendar")]
    RollingInstances,
    /// A rolling window of no hours, or too many.
    #[error("a rolling window looks back 1 to 744 hours")]
    Hours,
    /// A life of no days, or too many.
    #[error("an instance lives 1 to 366 days")]
    Days,
    /// As many budgets as there may be.
    #[error("the ledger has {max} budgets; remove one that is not needed any more")]
    TooMany {
        /// The bound.
        max: usize,
    },
    /// A raise of nothing, or by too much.
    #[error("a budget is raised by more than zero and at most 10^13, and until a later instant")]
    Raise,
    /// A use does not say what a budget needs.
    #[error("the budget {budget} requires that a use says its {}", name_of(.dimension))]
    Required {
        /// Which budget.
        budget: BudgetName,
        /// What.
        dimension: Dimension,
    },
    /// No further instance.
    #[error(
        "the ledger counts {max} instances of its budgets, and the budget {budget} would need one more; ask again once some are over"
    )]
    TooManyInstances {
        /// Which budget.
        budget: BudgetName,
        /// The bound.
        max: usize,
    },
    /// More instances than can be counted, or none.
    #[error("at most {max} instances of a ledger's budgets can be counted, and at least one")]
    Instances {
        /// The bound.
        max: u32,
    },
    /// More budgets than a use moves.
    #[error("more than {max} budgets are about this use; remove some of them")]
    TooManyOfUse {
        /// The bound.
        max: usize,
    },
}

/// What was asked for is beyond a hard budget.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the budget {budget} {}: {asked} is more than the {affordable} left of {limit} after {spent} and {held} held{}",
    if *.is_only_held { "is held" } else { "is exhausted" },
    if *.is_stopped {
        "; it was stopped and has to be released"
    } else if *.is_only_held {
        "; ask again once some of that is free"
    } else {
        "; raise it or wait for its next window"
    }
)]
pub struct BudgetBeyond {
    /// Which budget.
    pub budget: BudgetName,
    /// Of what the amounts are.
    pub measure: Measure,
    /// Up to which sum it allows to ask.
    pub limit: Decimal,
    /// What counts so far.
    pub spent: Decimal,
    /// What is held for uses that are still to come.
    pub held: Decimal,
    /// When it was decided.
    pub at: Timestamp,
    /// What was asked for.
    pub asked: Decimal,
    /// What would have fitted.
    pub affordable: Decimal,
    /// When more will fit; `None` if nothing but its payer changes that.
    pub until: Option<Timestamp>,
    /// Whether it is stopped until it is released.
    pub is_stopped: bool,
    /// Whether it would fit if nothing were held.
    pub is_only_held: bool,
}

fn name_of(dimension: &Dimension) -> String {
    match dimension {
        Dimension::Key => "key".to_owned(),
        Dimension::Project => "project".to_owned(),
        Dimension::Service => "service".to_owned(),
        Dimension::Provider => "provider".to_owned(),
        Dimension::Run => "run".to_owned(),
        Dimension::EndUser => "end user".to_owned(),
        Dimension::Tag(name) => format!("tag {name}"),
    }
}

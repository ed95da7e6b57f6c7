//! By how much a sum of quantities changes: quantities are never negative, and a correction takes some back.

use std::fmt;

use domain::money::{MoneyError, Quantity};

/// What is added and what is taken away. Its text has a sign, as the database reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    more: Quantity,
    less: Quantity,
}

impl From<Quantity> for Change {
    fn from(more: Quantity) -> Self {
        Self { more, less: Quantity::ZERO }
    }
}

impl Change {
    /// Both.
    ///
    /// # Errors
    /// A sum leaves the range of quantities.
    pub fn checked_plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self { more: self.more.checked_add(other.more)?, less: self.less.checked_add(other.less)? })
    }

    /// Both, held at the bound.
    pub fn plus(self, other: Self) -> Self {
        Self { more: self.more.saturating_add(other.more), less: self.less.saturating_add(other.less) }
    }

    /// The opposite.
    pub fn reversed(self) -> Self {
        Self { more: self.less, less: self.more }
    }

    /// What a sum comes to by it; never less than nothing.
    pub fn applied_to(self, sum: Quantity) -> Quantity {
        sum.saturating_add(self.more).checked_sub(self.less).unwrap_or_default()
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.more.checked_sub(self.less) {
            Ok(more) => more.fmt(f),
            Err(_) => write!(f, "-{}", self.less.checked_sub(self.more).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_away_has_a_sign_and_leaves_no_less_than_nothing() {
        let change = Change::from(Quantity::whole(3)).plus(Change::from(Quantity::whole(5)).reversed());
        assert_eq!((change.to_string(), change.reversed().to_string()), ("-2".to_owned(), "2".to_owned()));
        assert_eq!((change.applied_to(9.into()), change.applied_to(1.into())), (7.into(), Quantity::ZERO));
        assert_eq!(Change::default().to_string(), "0");
    }
}

//! The prices of an entry while they are gathered, with what is to be told about them.

use std::collections::BTreeMap;

use domain::money::Decimal;
use domain::pricing::{PricePart, PriceWindow};

/// Prices by part, and notes.
#[derive(Debug, Default)]
pub struct Prices {
    /// By part.
    pub parts: BTreeMap<PricePart, Decimal>,
    /// When those of certain hours hold.
    pub windows: Vec<PriceWindow>,
    /// What has no place in the list.
    pub notes: Vec<String>,
    /// Prices that are stated and cannot be read: what is left without them is half a list.
    pub unread: Vec<String>,
}

impl Prices {
    /// Adds something to be told.
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Adds a price.
    pub fn put(&mut self, part: PricePart, price: Decimal) {
        match self.parts.get(&part) {
            Some(known) if *known == price => {}
            Some(known) => {
                let higher = price.max(*known);
                self.notes.push(format!("{part} is stated as {known} and as {price}; the higher one is taken"));
                self.parts.insert(part, higher);
            }
            None => {
                self.parts.insert(part, price);
            }
        }
    }
}

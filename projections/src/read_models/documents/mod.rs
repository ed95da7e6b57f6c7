//! Documents: rows that keep the state of an aggregate as the domain folds it, with the version of its stream, its positions,
//! and the columns by which it is found. The one way in which read models keep folded state.
//!
//! Invariant: a document is the domain's own fold of the events of one stream. Its columns are the fields of two structs: what
//! the next batch goes on from ([`Kept`]) and what follows from the state.

mod folded;
mod kept;
mod list;
mod steps;
mod store;
mod table;
#[cfg(test)]
mod tests;

pub use folded::Folded;
pub(crate) use folded::read;
pub use kept::{Kept, Marks, Nothing};
pub(crate) use list::{Listed, MAX_PAGE, get, list, list_rows, start};
pub use steps::{Step, Steps};
pub(crate) use store::{apply_all, load, put, store};
pub use table::DocumentTable;
pub(crate) use table::selected;

//! Disputes: the payer says that a record is wrong. Who reported it answers or gives in, the marketplace upholds or rejects, and the payer
//! may withdraw. Until then the charge stays.
//!
//! Invariants: whoever may not know of a dispute gets the same 404 as for one that does not exist; who reported the record sees of its payer
//! a name that is for it, and no ledger.

mod accept;
mod answer;
mod correction;
mod document;
mod get;
mod list;
mod open;
mod reject;
mod target;
mod uphold;
mod withdraw;

use domain::authority::Permission;
use utoipa_axum::routes;

use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::ReadDisputes, On::All, routes!(list::list))
        .with(Permission::ReadDisputes, On::Dispute, routes!(get::get))
        .with(Permission::OpenDisputes, On::Ledger, routes!(open::open))
        .with(Permission::AnswerDisputes, On::Dispute, routes!(answer::answer))
        .with(Permission::AnswerDisputes, On::Dispute, routes!(accept::accept))
        .with(Permission::OpenDisputes, On::Dispute, routes!(withdraw::withdraw))
        .with(Permission::DecideDisputes, On::Dispute, routes!(uphold::uphold))
        .with(Permission::DecideDisputes, On::Dispute, routes!(reject::reject))
}

//! Payouts: what providers get of what their services cost, drafted by a process or by hand, approved and sent by the marketplace.
//!
//! Invariants: a provider reads its own; the marketplace does the rest. What comes back is on the next one.

mod approve;
mod bounced;
mod columns;
mod document;
mod draft;
mod get;
mod lines;
mod list;
mod paid;
mod release;
mod sent;
mod target;
mod withhold;

use domain::authority::Permission;
use domain::payout::PayoutError;
use utoipa_axum::routes;

use crate::http::problem::refusals;
use crate::http::table::{On, Table};

/// Adds the routes of this resource.
pub fn routes(table: Table) -> Table {
    table
        .with(Permission::ReadPayouts, On::All, routes!(list::list))
        .with(Permission::SettlePayouts, On::NewOfOrganization, routes!(draft::draft))
        .with(Permission::ReadPayouts, On::Payout, routes!(get::get))
        .with(Permission::SettlePayouts, On::Payout, routes!(approve::approve))
        .with(Permission::SettlePayouts, On::Payout, routes!(withhold::withhold))
        .with(Permission::SettlePayouts, On::Payout, routes!(release::release))
        .with(Permission::SettlePayouts, On::Payout, routes!(sent::sent))
        .with(Permission::SettlePayouts, On::Payout, routes!(paid::paid))
        .with(Permission::SettlePayouts, On::Payout, routes!(bounced::bounced))
}

refusals!(PayoutError {
    Conflict: AllWithheld | AlreadyDrafted | Fixed | NoAccount | NoNumber | NotNext | OtherLines | Standing;
    NotFound: NotDrafted;
    Rejected: DoesNotAddUp | LinesTooLarge | MoreThanPayable | NoAmount | NotWithheld | TooLarge | TooMany;
});

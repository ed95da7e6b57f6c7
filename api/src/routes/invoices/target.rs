//! Which document a request is about, and what the caller may touch of it.

use domain::authority::Resource;
use domain::invoice::{Drafted, Invoice};
use domain::{Access, InvoiceId};

use crate::http::auth::Caller;
use crate::http::problem::Problem;
use crate::state::AppState;

/// What a document was begun as, which holds for good, and what the caller may touch of it to do what the route does.
///
/// # Errors
/// `not_found` if there is no such document for the caller; or `forbidden`.
pub(super) async fn invoice(state: &AppState, caller: &Caller, id: InvoiceId) -> Result<(Drafted, Access), Problem> {
    let loaded = state.write.store.load_first::<Invoice>(id.0).await?;
    let drafted = loaded.document().map(|document| document.drafted.clone());
    let drafted = drafted.ok_or_else(|| Problem::not_found("invoice"))?;
    let access = caller.authorize("invoice", &resource(&drafted))?;
    Ok((drafted, access))
}

/// What a document is to who asks: something of its ledger.
pub(super) const fn resource(drafted: &Drafted) -> Resource {
    Resource::ledger(drafted.owner, drafted.environment, drafted.ledger)
}

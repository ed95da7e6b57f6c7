//! `GET /v1/ledgers/{id}/usage`: the records of a ledger, as pages, as CSV, or as JSON lines.
//!
//! Invariant: all of it is read from the log, so it goes as far back as that does; and a page says where it was given up if too much had to
//! be looked through for it.

use axum::extract::{FromRequestParts, State};
use axum::http::header::{ACCEPT, VARY};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use domain::LedgerId;
use domain::authority::Resource;

use super::export::{self, Format};
use super::filter::ListUsage;
use super::item::ListedUsage;
use super::shown::Shown;
use super::walk::{RecordAt, Walk};
use crate::http::RequestId;
use crate::http::auth::Caller;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Id, Page, Params, in_the_log};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::ledgers::terms_of;
use crate::state::AppState;

/// Events that are looked through for one page at most.
const MOST_LOOKED_AT: usize = 5_000;

/// The form that a request asks for: the first of those that it takes and that there are; JSON where it names none.
pub struct Accepted(Option<Format>);

impl<S: Send + Sync> FromRequestParts<S> for Accepted {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let accepted = parts.headers.get_all(ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
        Ok(Self::of(accepted.flat_map(|value| value.split(','))))
    }
}

impl Accepted {
    fn of<'a>(accepted: impl Iterator<Item = &'a str>) -> Self {
        let named = accepted.map(|range| range.split(';').next().unwrap_or_default().trim());
        let mut known = named.filter_map(|name| match name {
            "application/json" | "application/*" | "*/*" => Some(None),
            _ => Format::named(name).map(Some),
        });
        Self(known.next().flatten())
    }
}

/// Read the records of a ledger
///
/// In the order in which they were recorded, each as it stands: one that was corrected says so, and what it was. In pages; all at once as
/// `text/csv` or `application/x-ndjson` to who asks for that with `Accept`, where `cursor` says where to begin and `limit` nothing.
/// Such an answer is streamed, and complete only if it ends without an error. In CSV a text that a spreadsheet would take for a formula
/// (it begins with `=`, `+`, `-`, `@`, a tab or a return) has an apostrophe in front. A page for which much has to be looked through may have few records, or
/// none, and `has_more`. Of one's own ledgers; administrators and auditors read all.
#[utoipa::path(
    get, path = "/v1/ledgers/{id}/usage", operation_id = "list_usage", tag = "usage",
    params(("id" = uuid::Uuid, Path, description = "The ledger's id"), Params<ListUsage>),
    responses((status = 200, description = "A page of the records, or all of them",
               content((ref(schema::<Page<ListedUsage>>()) = "application/json"), (String = "text/csv"), (String = "application/x-ndjson"))),
              ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<LedgerId>,
    listing: Listing,
    Accepted(format): Accepted,
    Extension(RequestId(request_id)): Extension<RequestId>,
    Params(params): Params<ListUsage>,
) -> Result<Response, Problem> {
    let terms = terms_of(&state, id).await?;
    let shown = Shown::to(state.clone(), &caller, &terms, request_id, params.end_users)?;
    let access = caller.authorize("ledger", &Resource::ledger(terms.owner, terms.environment, id))?;
    params.check()?;
    in_the_log(&state, params.min_position).await?;
    let cursor = listing.cursor(access);
    let after = params.cursor.as_deref().map(|text| cursor.decode::<RecordAt>(text)).transpose()?;
    let limit = usize::from(params.limit.get());
    let mut walk = Walk::begin(state.clone(), (id, access), params, after).await?;
    if let Some(format) = format {
        return export::respond(state, caller, (walk, shown), format);
    }
    let (mut found, mut looked_at, mut is_end) = (Vec::new(), 0_usize, false);
    while found.len() <= limit && looked_at < MOST_LOOKED_AT && !is_end {
        match walk.next().await? {
            Some((more, events)) => {
                found.extend(more);
                looked_at = looked_at.saturating_add(events);
            }
            None => is_end = true,
        }
    }
    let goes_on = if found.len() > limit {
        found.truncate(limit);
        found.last().map(|last| last.at)
    } else {
        (!is_end).then(|| walk.place())
    };
    let items = shown.show(&found).await?;
    let page = Page::of(items, goes_on.map(|place| cursor.encode(&place)));
    Ok(([(VARY, "accept")], Json(page)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_form_that_there_is_holds() {
        let of = |accept: &'static str| Accepted::of(accept.split(',')).0;
        assert_eq!(of("text/csv"), Some(Format::Csv));
        assert_eq!(of("text/html, application/x-ndjson;q=0.9, text/csv"), Some(Format::JsonLines));
        for json in ["", "*/*", "application/json, text/csv", "image/png"] {
            assert_eq!(of(json), None, "{json}");
        }
    }
}

//! `GET /v1/journal`: postings in the order of the log.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderName;
use axum::response::{IntoResponse, Response};
use domain::Environment;
use domain::authority::Resource;
use domain::journal::Account;
use domain::money::{Currency, Decimal};
use jiff::Timestamp;
use projections::read_models::journal::{JournalFilter, JournalModel, JournalPosting};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::columns;
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::page::Listing;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Limit, Page, Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::forms::TableForm;
use crate::state::AppState;

/// Where the next page of a table begins, which has no place for it.
const NEXT_CURSOR: HeaderName = HeaderName::from_static("next-cursor");

/// Which postings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListJournal {
    /// Only those of this account
    account: Option<Account>,
    /// Only those in this currency
    currency: Option<Currency>,
    /// Only live ones, or only those of tests
    environment: Option<Environment>,
    /// Only those that were recorded at this instant or later
    #[serde(default, deserialize_with = "instant::optional")]
    from: Option<Timestamp>,
    /// Only those that were recorded before this instant
    #[serde(default, deserialize_with = "instant::optional")]
    to: Option<Timestamp>,
    /// Where the page before ended
    cursor: Option<String>,
    /// Postings of a page at most
    #[serde(default)]
    limit: Limit,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// A posting: what an event adds to an account, or takes off it. Those of one event and currency come to zero.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PostingDocument {
    /// Where in the log its event is: those of one event have the same.
    pub entry: i64,
    /// When that was recorded.
    pub recorded_at: Timestamp,
    /// What happened.
    #[schemars(example = &"invoice.issued")]
    pub event: String,
    /// To what kind of thing.
    #[schemars(example = &"invoice")]
    pub aggregate_type: String,
    /// To which.
    pub aggregate_id: Uuid,
    /// Live or test.
    pub environment: Environment,
    /// Of the amount.
    pub currency: Currency,
    /// Which account.
    pub account: Account,
    /// How much: above zero a debit, below zero a credit.
    #[schemars(example = &"119.5")]
    pub amount: Decimal,
}

impl From<JournalPosting> for PostingDocument {
    fn from(posting: JournalPosting) -> Self {
        let JournalPosting {
            position,
            recorded_at,
            event,
            aggregate_type,
            aggregate_id,
            environment,
            currency,
            account,
            amount,
        } = posting;
        let entry = position;
        Self { entry, recorded_at, event, aggregate_type, aggregate_id, environment, currency, account, amount }
    }
}

impl PostingDocument {
    fn cells(self) -> [String; 9] {
        [
            self.entry.to_string(),
            self.recorded_at.to_string(),
            self.event,
            self.aggregate_type,
            self.aggregate_id.to_string(),
            self.environment.as_str().to_owned(),
            self.currency.to_string(),
            self.account.to_string(),
            self.amount.to_string(),
        ]
    }
}

/// List the journal
///
/// Double entry, in the order of the log. To who asks with `Accept` as `text/csv` (RFC 4180), a page at a time: the header `Next-Cursor` says where
/// the next one begins. For administrators and auditors.
#[utoipa::path(
    get, path = "/v1/journal", operation_id = "list_journal", tag = "journal", params(Params<ListJournal>),
    responses((status = 200, description = "A page of postings",
               headers(("Next-Cursor" = String, description = "Of a table: pass it as `cursor`; absent on the last page")),
               content((ref(schema::<Page<PostingDocument>>()) = "application/json"), (String = "text/csv"))),
              ReadProblems)
)]
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    listing: Listing,
    form: TableForm,
    Params(wanted): Params<ListJournal>,
) -> Result<Response, Problem> {
    let access = caller.authorize("journal", &Resource::any())?;
    caught_up::<JournalModel>(&state, wanted.min_position).await?;
    let place = listing.cursor(access);
    let after = wanted.cursor.as_ref().map(|cursor| place.decode::<(i64, Account)>(cursor)).transpose()?;
    let ListJournal { account, currency, environment, from, to, limit, .. } = wanted;
    let filter = JournalFilter { account, currency, environment, from, to };
    let found = state.read.models.journal.postings(access, filter, after, limit.and_one().into()).await?;
    let page = Page::cut(found, limit, &place, |posting| (posting.position, posting.account));
    let page: Page<PostingDocument> = page.map(PostingDocument::from);
    if form == TableForm::Json {
        return Ok(Json(page).into_response());
    }
    let names = [
        "entry",
        "recorded_at",
        "event",
        "aggregate_type",
        "aggregate_id",
        "environment",
        "currency",
        "account",
        "amount",
    ];
    let next = page.next_cursor.map(|cursor| (NEXT_CURSOR, cursor));
    let rows = page.items.into_iter().map(PostingDocument::cells);
    columns::respond("attachment; filename=\"journal.csv\"", names, rows, next)
}

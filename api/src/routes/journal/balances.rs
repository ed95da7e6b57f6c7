//! `GET /v1/journal/balances`: what accounts come to at the end of a day.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::Environment;
use domain::authority::Resource;
use domain::journal::Account;
use domain::money::{Currency, Total};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use projections::read_models::journal::{Balance, JournalModel};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::columns;
use crate::http::auth::Caller;
use crate::http::conventions::responses::ReadProblems;
use crate::http::conventions::{Params, PositionToken, caught_up};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::routes::forms::TableForm;
use crate::state::AppState;

/// Before anything was ever written.
const FIRST_DAY: Date = Date::constant(1, 1, 1);

/// Of which day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JournalDay {
    /// At the end of this day in UTC; now if that is left out
    as_of: Option<Date>,
    /// The position of an answer: the read waits until it shows what was written there
    min_position: Option<PositionToken>,
}

/// What accounts come to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JournalBalances {
    /// At the end of this day in UTC.
    pub as_of: Date,
    /// Each account that something was moved on; those of an environment and a currency come to zero.
    pub balances: Vec<AccountBalance>,
}

/// What an account comes to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AccountBalance {
    /// Live or test.
    pub environment: Environment,
    /// In which currency.
    pub currency: Currency,
    /// Which account.
    pub account: Account,
    /// Its debits less its credits.
    #[schemars(example = &"-119.49678")]
    pub amount: Total,
}

impl From<Balance> for AccountBalance {
    fn from(Balance { environment, currency, account, amount }: Balance) -> Self {
        Self { environment, currency, account, amount }
    }
}

/// Read balances of the journal
///
/// What each account comes to at the end of a day. To who asks with `Accept` as `text/csv` (RFC 4180). For administrators and auditors.
#[utoipa::path(
    get, path = "/v1/journal/balances", operation_id = "get_journal_balances", tag = "journal", params(Params<JournalDay>),
    responses((status = 200, description = "What accounts come to",
               content((ref(schema::<JournalBalances>()) = "application/json"), (String = "text/csv"))),
              ReadProblems)
)]
pub async fn balances(
    State(state): State<AppState>,
    caller: Caller,
    form: TableForm,
    Params(JournalDay { as_of, min_position }): Params<JournalDay>,
) -> Result<Response, Problem> {
    let access = caller.authorize("journal", &Resource::any())?;
    caught_up::<JournalModel>(&state, min_position).await?;
    let as_of = as_of.unwrap_or_else(|| state.clock.now().to_zoned(TimeZone::UTC).date());
    // The calendar of what is asked goes further back than the database's, and than the log.
    let found = state.read.models.journal.balances(access, as_of.max(FIRST_DAY)).await?;
    if form == TableForm::Json {
        let balances = found.into_iter().map(AccountBalance::from).collect();
        return Ok(Json(JournalBalances { as_of, balances }).into_response());
    }
    let cells = |Balance { environment, currency, account, amount }: Balance| {
        [
            as_of.to_string(),
            environment.as_str().to_owned(),
            currency.to_string(),
            account.to_string(),
            amount.to_string(),
        ]
    };
    let names = ["as_of", "environment", "currency", "account", "amount"];
    columns::respond("attachment; filename=\"balances.csv\"", names, found.into_iter().map(cells), None)
}

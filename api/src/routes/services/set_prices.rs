//! `PUT /v1/services/{id}/prices`: gives the next revision of the prices.
//!
//! Invariant: no digit passes through a float: prices are decimal strings.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use commands::metering::of_unknown_zone;
use domain::ServiceId;
use domain::authority::{Permission, Resource};
use domain::money::Currency;
use domain::pricing::{Ceiling, PerRecord, PriceList, PricePart, PriceSchedule, PriceWindow};
use domain::service::{Notice, SetPrices};
use domain::values::text::Reason;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{ServiceDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::instant;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// The next revision of a service's prices.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetServicePrices {
    /// The prices.
    #[schemars(with = "PriceList")]
    prices: Prices,
    /// From when on they hold, within two years. Where nothing is said they hold as soon as they may: at once, or, if they rise
    /// and the service is published, after a notice of 7 days.
    #[serde(deserialize_with = "instant::optional", default)]
    #[schemars(example = "2027-01-01T00:00:00Z")]
    effective_at: Option<Timestamp>,
    /// Why they may rise without the notice. This takes the permission `services:waive_notice`, which the marketplace has.
    #[serde(default)]
    #[schemars(example = "follows an upstream price map")]
    waive_notice: Option<Reason>,
}

/// What a service costs, as it is read; documented as a [`PriceList`], whose rules are checked afterwards.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// Of every price (ISO 4217).
    currency: Currency,
    /// Everything costs nothing, and that is meant.
    #[serde(default)]
    free: bool,
    /// The price of each part, by its name: `direction/unit`, then dimensions such as `;variant=batch`.
    #[serde(default)]
    parts: BTreeMap<PricePart, PriceSchedule>,
    /// What holds of each record as a whole.
    #[serde(default)]
    per_record: Option<PerRecord>,
    /// When variants of the prices hold by the time of day.
    #[serde(default)]
    windows: Vec<PriceWindow>,
    /// The most that one call may cost and use.
    #[serde(default)]
    most_per_call: Option<Ceiling>,
}

impl TryFrom<Prices> for PriceList {
    type Error = Problem;

    fn try_from(prices: Prices) -> Result<Self, Problem> {
        let Prices { currency, free, parts, per_record, windows, most_per_call } = prices;
        let invalid = |code, detail: String| Problem::field("prices.parts", code, detail);
        let list = match (free, parts.is_empty()) {
            (true, true) => Ok(Self::free(currency)),
            (true, false) => {
                Err(invalid("free_with_prices", "what is free has no prices: leave one of the two out".to_owned()))
            }
            (false, _) => Self::new(currency, parts).map_err(|error| invalid("invalid_prices", error.to_string())),
        };
        if let Some(window) = of_unknown_zone(&windows) {
            let detail = format!("{:?} is no zone of the IANA database; name one such as Europe/Berlin", window.zone);
            return Err(Problem::field("prices.windows", "unknown_time_zone", detail));
        }
        list?
            .with_per_record(per_record)
            .map_err(|error| Problem::field("prices.per_record", "invalid_prices", error.to_string()))?
            .with_windows(windows)
            .map_err(|error| Problem::field("prices.windows", "invalid_prices", error.to_string()))?
            .with_most_per_call(most_per_call)
            .map_err(|error| Problem::field("prices.most_per_call", "invalid_prices", error.to_string()))
    }
}

/// Set the prices of a service
///
/// Prices are never changed for the time that has passed: each call is a further revision, in effect from now or a later
/// instant on.
///
/// They hold until others take effect that were announced for later: what was announced comes, unless it is withdrawn by name. To set
/// what holds then in any case changes nothing. So many changes as a month has days are taken for a calendar month (UTC), 31.
///
/// Prices of a service that is published fall at once and rise after a notice of 7 days; what cannot be compared part by part
/// rises. They are compared with what would hold at the instant from which on they are to hold, so what was announced can become
/// less within the notice and not more. An instant that is too early is refused, with the `earliest` possible one. What one call may cost or use, `most_per_call`, rises in the same way; where it is not stated it
/// follows from the prices, the context window and the longest answer, and every price list shows it.
///
/// What is used in a period of the payer's ledger, a month of its calendar, at one revision costs the exact price of its sum. Volume prices must fall with the quantity;
/// where they would rise, state graduated tiers. Where a price of the list, or of the one before, depends on how much was used, the change
/// holds for usage from the next period on.
#[utoipa::path(
    put, path = "/v1/services/{id}/prices", operation_id = "set_service_prices", tag = "services",
    request_body = ref(schema::<SetServicePrices>()), params(("id" = Uuid, Path, description = "The service"), CommandParams),
    responses(Changed<ServiceDocument>)
)]
pub async fn set_prices(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
    body: Body<SetServicePrices>,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    let prices = body.value.prices.try_into()?;
    let notice = match body.value.waive_notice {
        Some(reason) => {
            caller.authorize_also(Permission::WaiveNotices, "service", &Resource::service(id))?;
            Notice::Waived(reason)
        }
        None => Notice::USUAL,
    };
    let command = SetPrices { prices, effective_at: body.value.effective_at, notice, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::conventions::body;

    fn read(text: &str) -> Result<PriceList, Problem> {
        body::parse::<SetServicePrices>(text.as_bytes()).and_then(|body| body.prices.try_into())
    }

    #[test]
    fn every_digit_is_kept() {
        let list = read(
            r#"{"prices":{"currency":"USD","parts":{
                "input/token":{"flat":{"price":"5.0000000000000004E-8"}},
                "output/token":{"graduated":{"tiers":[{"up_to":1000,"price":"0.00000012345678901234567"},{"price":"1e-7"}]}},
                "use/request":{"package":{"size":"1000","price":"0.1"}}}}}"#,
        )
        .unwrap();
        let text = serde_json::to_string(&list).unwrap();
        for digits in ["0.000000050000000000000004", "0.00000012345678901234567", "\"0.0000001\"", "\"0.1\""] {
            assert!(text.contains(digits), "{digits} in {text}");
        }
    }

    #[test]
    fn what_the_domain_writes_can_be_sent_back() {
        let list = read(r#"{"prices":{"currency":"EUR","parts":{"input/token":{"flat":{"price":"0.1"}}}}}"#).unwrap();
        let again = format!(r#"{{"prices":{}}}"#, serde_json::to_string(&list).unwrap());
        assert_eq!(read(&again).unwrap(), list);
        assert!(read(r#"{"prices":{"currency":"EUR","free":true}}"#).unwrap().is_free());
        let most = r#"{"prices":{"currency":"EUR","free":true,"most_per_call":{"amount":"0.5","tokens":7}}}"#;
        let most = read(most).unwrap().most_per_call().unwrap();
        assert_eq!((most.amount.to_string().as_str(), most.tokens), ("0.5", 7));
    }

    #[test]
    fn a_price_that_is_no_price_is_refused_with_its_field() {
        let problem =
            read(r#"{"prices":{"currency":"USD","parts":{"input/token":{"flat":{"price":"1,5"}}}}}"#).unwrap_err();
        assert_eq!(problem.errors[0].pointer.as_deref(), Some("/prices/parts/input~1token/flat/price"));
        for parts in [
            r#""parts":{}"#,
            r#""parts":{"input/token":{"flat":{"price":"-1"}}}"#,
            r#""parts":{"input/token":{"flat":{"price":true}}}"#,
            r#""parts":{"input/token":{"flat":{"price":"1"}},"input/token":{"flat":{"price":"2"}}}"#,
            r#""parts":{"input/lines":{"flat":{"price":"1"}}}"#,
            r#""free":true,"parts":{"input/token":{"flat":{"price":"1"}}}"#,
        ] {
            assert!(read(&format!(r#"{{"prices":{{"currency":"USD",{parts}}}}}"#)).is_err(), "{parts}");
        }
    }
}

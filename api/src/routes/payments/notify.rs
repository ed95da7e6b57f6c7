//! `POST /v1/payments/notifications`: the provider of payments says that something has changed.
//!
//! Invariant: it is only noted that there is something to look at; where it stands, the provider is asked.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use commands::processes::payments::PaymentNotes;
use commands::processes::payments::stripe::{InvalidNotification, noted_in};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::http::conventions::Body;
use crate::http::conventions::responses::ReadProblems;
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// Where the provider signs.
const SIGNATURE: &str = "stripe-signature";

/// What the provider of payments says: an event of its own, of which nothing but what it is about is read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(transparent)]
pub struct PaymentNotification(
    #[expect(dead_code, reason = "what is signed is the text")] serde_json::Map<String, serde_json::Value>,
);

/// That it was heard.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeardNotification {
    /// Whether there is something to look at.
    looked_at: bool,
}

/// Notify of a payment
///
/// For the provider of payments, which signs what it says with the secret that is configured. That something has changed is all that is believed of it: it
/// is asked what. Said twice, or in another order than it happened, it changes nothing.
#[utoipa::path(
    post, path = "/v1/payments/notifications", operation_id = "notify_of_payment", tag = "payments",
    request_body = ref(schema::<PaymentNotification>()),
    params(("Stripe-Signature" = Option<String>, Header, description = "When it was signed, and the signature: `t=…,v1=…`")),
    responses((status = 200, description = "Heard", body = ref(schema::<HeardNotification>())), ReadProblems)
)]
pub async fn notify(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Body<PaymentNotification>,
) -> Result<Json<HeardNotification>, Problem> {
    let Some(secret) = &state.takes.webhook_secret else {
        let fault = "no notifications are taken here: payments_webhook_secret is not configured";
        return Err(Problem::header("Stripe-Signature", "signature", fault));
    };
    let header = headers.get(SIGNATURE).and_then(|value| value.to_str().ok());
    let now = state.clock.now();
    let object = match noted_in(&body.bytes, header, secret, now) {
        Ok(object) => object,
        Err(fault @ InvalidNotification::NoEvent) => {
            return Err(Problem::field("", "no_event", fault.to_string()));
        }
        Err(fault) => return Err(Problem::header("Stripe-Signature", "signature", fault.to_string())),
    };
    if let Some(object) = &object {
        PaymentNotes::new(state.pool.clone()).look_at(object, now).await.map_err(|error| Problem::internal(&error))?;
    }
    Ok(Json(HeardNotification { looked_at: object.is_some() }))
}

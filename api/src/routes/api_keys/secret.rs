//! The answer that shows a key: the only place where it stands in clear.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::api_key::token::Token;
use domain::api_key::{ApiKey, ApiKeyEvent, SecretHash};
use schemars::JsonSchema;
use serde::Serialize;

use super::view::KeyDocument;
use crate::http::conventions::{CommandAnswer, Done, show_once};
use crate::http::problem::Problem;
use crate::state::AppState;

/// What made a key, and the key.
#[derive(Serialize, JsonSchema)]
pub struct ShownKey {
    /// What was done.
    #[serde(flatten)]
    pub answer: CommandAnswer<KeyDocument>,
    /// The key. Keep it now: nobody can show it again, except to a repetition with the same Idempotency-Key within 24 hours.
    /// Absent in a rehearsal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"mk_live_1fJjkkpe9PiTw9KSulA8Ghct30vZz4HpdQ5c5b9cPF120vWMp")]
    pub key: Option<String>,
}

/// Answers a command that made a secret.
///
/// # Errors
/// [`crate::http::problem::Code::SecretGone`].
pub fn respond(
    state: &AppState,
    secret: &Token,
    done: Done<ApiKey>,
    resource: Option<KeyDocument>,
) -> Result<Response, Problem> {
    let logged = done.executed.events.iter().find_map(made).filter(|_| !done.receipt.dry_run);
    let key = logged.map(|hash| show_once::show(secret, &state.pepper, hash)).transpose()?;
    let mut response = done.respond_as(resource, |answer| ShownKey { answer, key });
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The hash of the secret that an event made.
fn made(event: &ApiKeyEvent) -> Option<&SecretHash> {
    let issued = event.as_issued().map(|event| &event.secret.hash);
    issued.or_else(|| event.as_rotated().map(|event| &event.secret.hash))
}

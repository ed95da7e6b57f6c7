//! `POST /v1/api-keys/{id}/rotate`: gives a key another secret and shows it once.

use axum::extract::State;
use axum::response::Response;
use commands::CommandContext;
use domain::KeyId;
use domain::api_key::Rotate;
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::Deserialize;

use super::giving;
use super::secret::{self, ShownKey};
use super::view::shown;
use crate::http::auth::{Acting, Bound, Caller};
use crate::http::conventions::responses::{CommandParams, ReadProblems};
use crate::http::conventions::show_once::{self, ShowOnce};
use crate::http::conventions::{Body, CommandHeaders, Done, Id};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// How a key is to be rotated.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RotateKey {
    /// For how long the old secret stays valid beside the new one, in seconds, at most 90 days; 0 or left out ends every
    /// earlier secret at once.
    #[serde(default)]
    #[schemars(example = 3600, range(max = 7_776_000))]
    overlap_seconds: u32,
}

impl RotateKey {
    fn overlap_until(&self, now: Timestamp) -> Option<Timestamp> {
        let overlap = SignedDuration::from_secs(self.overlap_seconds.into());
        (self.overlap_seconds > 0).then(|| now.saturating_add(overlap).unwrap_or(Timestamp::MAX))
    }
}

/// Rotate a key
///
/// The answer shows the new key, by the rules of issuing one. At most two secrets are valid at once.
#[utoipa::path(
    post, path = "/v1/api-keys/{id}/rotate", operation_id = "rotate_api_key", tag = "api-keys", request_body = ref(schema::<RotateKey>()),
    params(("id" = uuid::Uuid, Path, description = "The key's id"), CommandParams),
    extensions(("x-codes" = json!([Code::SecretGone]))),
    responses((status = 200, description = "Rotated", body = ref(schema::<ShownKey>())), ReadProblems)
)]
pub async fn rotate(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<KeyId>,
    headers: CommandHeaders,
    body: Body<RotateKey>,
) -> Result<Response, Problem> {
    let now = state.clock.now();
    let acting = Acting::of(&state, &caller).await?;
    let (key, standing, access) = giving::target(&state, &acting, id).await?;
    let (asked, intent) = (headers.wanted(), headers.idempotency_key().map(str::to_owned));
    let context = headers.context(&state, &caller, key.tenant, access, &body.bytes).await?;
    let Bound { context, .. } = acting.bind(&state, context).await?;
    let context = CommandContext { wants_state: asked.shows_resource(), ..context };
    let once = ShowOnce::of(&state, acting.identity.key, &context, intent);
    let secret = once.secret(key.kind, key.environment, now).await?;
    let stored = show_once::stored(&secret, &state.pepper);
    let command = Rotate { secret: stored, overlap_until: body.value.overlap_until(now), at: now };
    let executed = once.settle(state.write.api_keys.execute(id.0, command.into(), context).await).await?;
    let done = Done::of(&state, asked, id.0, executed);
    let shown = done.then().and_then(|then| shown(&caller, &then, Some(&standing)));
    secret::respond(&state, &secret, done, shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_overlap_ends_the_old_secret_at_once() {
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(RotateKey { overlap_seconds: 0 }.overlap_until(now), None);
        assert_eq!(RotateKey { overlap_seconds: 60 }.overlap_until(now), Some("2026-01-01T00:01:00Z".parse().unwrap()));
    }
}

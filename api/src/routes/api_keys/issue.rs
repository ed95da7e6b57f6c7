//! `POST /v1/api-keys`: issues a key and shows it once.

use axum::extract::State;
use axum::response::Response;
use domain::api_key::{Issue, Restriction, Tier};
use domain::values::text::Name;
use domain::{Environment, KeyId, LedgerId, PrincipalId, TenantId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::mandate;
use super::restriction::RestrictionBody;
use super::secret::{self, ShownKey};
use crate::http::auth::{Acting, Caller};
use crate::http::conventions::responses::{CommandParams, ReadProblems};
use crate::http::conventions::{Body, CommandHeaders, show_once};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// A key to be issued.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueKey {
    /// What it is called: 1 to 120 characters, no personal data.
    #[schemars(example = "Nightly jobs")]
    name: Name,
    /// Whose it is; only administrators issue keys of others.
    tenant: Option<TenantId>,
    /// Which ledger of that tenant pays; a key without one cannot spend.
    ledger: Option<LedgerId>,
    /// `live` or `test`; that of the caller's key if left out. It has to be that of the ledger.
    environment: Option<Environment>,
    /// `basic` (10 requests a second), `premium` (100) or `enterprise` (1,000); `basic` if left out.
    #[serde(default)]
    tier: Tier,
    /// What it may be used for.
    restriction: RestrictionBody,
}

/// Issue a key
///
/// The answer shows the key; nothing shows it again, but a repetition with the same Idempotency-Key within 24 hours
/// (afterwards 410 `secret_gone`: rotate it). Use an Idempotency-Key that cannot be guessed: the kept answer is sealed under
/// it. Nobody gives a key more scopes, services, time or a higher tier than its own key has; administrators give everything.
#[utoipa::path(
    post, path = "/v1/api-keys", operation_id = "issue_api_key", tag = "api-keys", request_body = ref(schema::<IssueKey>()),
    params(CommandParams), responses((status = 200, description = "Rehearsed", body = ref(schema::<ShownKey<'_>>())),
              (status = 201, description = "Issued", body = ref(schema::<ShownKey<'_>>())), ReadProblems),
    security(("api_key" = []))
)]
pub async fn issue(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    Body { value: wanted, bytes }: Body<IssueKey>,
) -> Result<Response, Problem> {
    let (id, now) = (KeyId(ops::ids::new_id()), state.clock.now());
    let acting = Acting::of(&state, &caller).await?;
    let environment = wanted.environment.unwrap_or(caller.environment);
    let restriction = Restriction::from(wanted.restriction);
    let tenant = mandate::tenant(&state, &acting.caller, wanted.tenant).await?;
    mandate::may_give(&acting.caller, environment, wanted.tier, &restriction)?;
    if let Some(ledger) = wanted.ledger {
        mandate::ledger(&state, tenant, environment, ledger).await?;
    }
    let (dry_run, intent) = (headers.dry_run(), headers.idempotency_key().map(str::to_owned));
    let context = headers.context(&state, &caller, tenant, caller.write_access(), &bytes).await?;
    let context = acting.bind(&state, context).await?;
    let answers = &state.write.sealed_answers;
    let secret = show_once::secret_for(answers, &context, intent.as_deref(), environment, now).await?;
    let command = Issue {
        id,
        tenant,
        ledger: wanted.ledger,
        principal: PrincipalId(ops::ids::new_id()),
        name: wanted.name,
        environment,
        tier: wanted.tier,
        restriction,
        secret: show_once::stored(&secret, &state.pepper),
        at: now,
    };
    let executed = state.write.api_keys.create(id.0, command.into(), context).await?;
    secret::respond(&state, id, &secret, &executed, dry_run, Some("/v1/api-keys"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<IssueKey, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn what_is_left_out_is_the_least() {
        let key = read(r#"{"name":"Jobs","restriction":{"scopes":["consumer"]}}"#).unwrap();
        assert_eq!((key.tier, key.environment, key.ledger), (Tier::Basic, None, None));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        for text in [
            r#"{"name":"Jobs","restriction":{"scopes":["root"]}}"#,
            r#"{"name":"Jobs","scopes":["consumer"]}"#,
            r#"{"name":"","restriction":{"scopes":["consumer"]}}"#,
            r#"{"name":"Jobs","tier":"platinum","restriction":{"scopes":["consumer"]}}"#,
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}

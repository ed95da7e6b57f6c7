//! `POST /v1/api-keys`: issues a key and shows it once.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use commands::CommandContext;
use domain::api_key::{Issue, Issuer, KeyKind, MAX_REQUIRED, PinnedAttribution, Required, Tier, may_hold};
use domain::authority::Resource;
use domain::values::text::Name;
use domain::{Environment, KeyId, LedgerId, OrganizationId, PrincipalId, TenantId};
use projections::read_models::objects::Object;
use schemars::JsonSchema;
use serde::Deserialize;

use super::giving::{self, Given};
use super::restriction::RestrictionBody;
use super::secret::{self, ShownKey};
use super::view::shown;
use crate::http::auth::{Acting, Bound, Caller, roles_of};
use crate::http::conventions::new_name::new_name;
use crate::http::conventions::responses::{CommandParams, ReadProblems};
use crate::http::conventions::show_once::{self, ShowOnce};
use crate::http::conventions::{Body, CommandHeaders, Done, open_organization, quota};
use crate::http::problem::{Code, Problem};
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
    organization: Option<TenantId>,
    /// `runtime`: goes along with calls, and is verified. `management`: has scopes, and opens routes.
    kind: KeyKind,
    /// Which ledger of that organization pays for a runtime key; one without can use what is free.
    ledger: Option<LedgerId>,
    /// The one organization that may verify a runtime key: the provider of its services, or a gateway.
    verifier: Option<OrganizationId>,
    /// `live` or `test`; that of the caller's key if left out. It has to be that of the ledger.
    environment: Option<Environment>,
    /// `basic` (10 requests a second), `premium` (100) or `enterprise` (1,000); `basic` if left out.
    #[serde(default)]
    tier: Tier,
    /// What it may be used for.
    #[serde(default)]
    restriction: RestrictionBody,
    /// On whose behalf all use of a runtime key is, for good: a call with it can add to that and change none of it.
    #[serde(default)]
    attribution: PinnedAttribution,
    /// What calls with a runtime key have to say of on whose behalf they are, for good: `project`, `run`, `end_user`, or a tag (`{"tag": "team"}`). Without it
    /// nothing is permitted, asked for or held; what has happened counts all the same.
    #[serde(default)]
    #[schemars(length(max = MAX_REQUIRED))]
    requires: BTreeSet<Required>,
    /// Whether money may be held for calls with a runtime key, for good; it may, if left out.
    #[serde(default = "may_hold")]
    may_hold: bool,
}

/// Issue a key
///
/// The answer shows the key; nothing shows it again, but a repetition with the same Idempotency-Key within 24 hours
/// (afterwards 410 `secret_gone`: rotate it). Use an Idempotency-Key that cannot be guessed: the kept answer is sealed under
/// it. Nobody gives a key more permissions, services, ledgers, time or a higher tier than its own key has, nor the right to give
/// keys; administrators give everything. A repetition gets its first answer, whatever the acting key may by now.
#[utoipa::path(
    post, path = "/v1/api-keys", operation_id = "issue_api_key", tag = "api-keys", request_body = ref(schema::<IssueKey>()),
    extensions(("x-codes" = json!([Code::SecretGone, Code::QuotaReached]))),
    params(CommandParams), responses((status = 200, description = "Rehearsed", body = ref(schema::<ShownKey>())),
              (status = 201, description = "Issued", body = ref(schema::<ShownKey>())), ReadProblems)
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
    let tenant = wanted.organization.unwrap_or(caller.tenant);
    let access = acting.authorize("organization", &Resource::key(tenant, environment))?;
    let (asked, intent) = (headers.wanted(), headers.idempotency_key().map(str::to_owned));
    let context = headers.context(&state, &caller, tenant, access, &bytes).await?;
    let Bound { context, is_repeated } = acting.bind(&state, context).await?;
    let mut context = CommandContext { wants_state: asked.shows_resource(), ..context };
    let restriction = wanted.restriction.of_kind(wanted.kind)?;
    let mut name = wanted.name;
    if !is_repeated {
        name = new_name(&name)?.into();
        let IssueKey { kind, tier, ledger, verifier, .. } = wanted;
        let given = Given { kind, environment, tier, ledger, restriction: &restriction };
        may_issue(&state, &acting, given, tenant, verifier).await?;
        quota::check(&state, tenant, Object::Keys).await?;
        context = open_organization::stand_on(&state, context, tenant).await?;
    }
    let issuer = issuer(&acting, tenant);
    let once = ShowOnce::of(&state, acting.identity.key, &context, intent);
    let secret = once.secret(wanted.kind, environment, now).await?;
    let command = Issue {
        id,
        tenant,
        ledger: wanted.ledger,
        principal: PrincipalId(ops::ids::new_id()),
        name,
        environment,
        tier: wanted.tier,
        restriction,
        secret: show_once::stored(&secret, &state.pepper),
        kind: wanted.kind,
        verifier: wanted.verifier,
        issuer,
        attribution: wanted.attribution,
        requires: wanted.requires,
        may_hold: wanted.may_hold,
        at: now,
    };
    let executed = once.settle(state.write.api_keys.create(id.0, command.into(), context).await).await?;
    let done = Done::of(&state, asked, id.0, executed).under("/v1/api-keys");
    let shown = done.then().and_then(|then| shown(&caller, &then, None));
    secret::respond(&state, &secret, done, shown)
}

/// Whether the acting key may give such a key to this tenant, and whether the tenant can have it.
async fn may_issue(
    state: &AppState,
    acting: &Acting,
    given: Given<'_>,
    tenant: TenantId,
    verifier: Option<OrganizationId>,
) -> Result<(), Problem> {
    roles_of(state, tenant).await?;
    giving::may_give(acting, given)?;
    acting.may_be_followed()?;
    giving::no_right_to_give(acting, &given.restriction.scopes)?;
    if let Some(ledger) = given.ledger {
        giving::ledger(state, tenant, given.environment, ledger).await?;
    }
    match verifier {
        Some(verifier) => giving::verifier(state, tenant, verifier, given.restriction.services.as_ref()).await,
        None => Ok(()),
    }
}

/// What the marketplace gives to an organization is that organization's; what an organization gives itself goes with the key that
/// gave it.
fn issuer(acting: &Acting, tenant: TenantId) -> Issuer {
    let key = acting.identity.key;
    if tenant == acting.identity.tenant { Issuer::Organization(key) } else { Issuer::Marketplace(key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<IssueKey, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn what_is_left_out_is_the_least() {
        let key = read(r#"{"name":"Jobs","kind":"management"}"#).unwrap();
        assert_eq!((key.tier, key.environment, key.ledger), (Tier::Basic, None, None));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        for text in [
            r#"{"name":"Jobs","kind":"management","restriction":{"scopes":["root"]}}"#,
            r#"{"name":"Jobs","restriction":{"scopes":["consumer"]}}"#,
            r#"{"name":"","kind":"management"}"#,
            r#"{"name":"Jobs","kind":"runtime","tier":"platinum"}"#,
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}

//! `POST /v1/services`: registers a service as a draft.

use axum::extract::State;
use axum::response::Response;
use domain::authority::Resource;
use domain::organization::Role;
use domain::service::{Profile, Register, Slug};
use domain::{ServiceId, TenantId};
use projections::read_models::objects::Object;
use schemars::JsonSchema;
use semver::Version;
use serde::Deserialize;

use super::document::{ServiceDocument, answer};
use crate::http::auth::{Caller, roles_of};
use crate::http::conventions::responses::{CommandParams, Created};
use crate::http::conventions::{Body, CommandHeaders, Intent};
use crate::http::problem::{Code, Problem};
use crate::http::schema::schema;
use crate::state::AppState;

/// A service to be registered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterService {
    /// Whose it is; the caller's own organization where nothing is said. Only administrators may name another one.
    #[serde(default)]
    provider: Option<TenantId>,
    /// Its name within the provider, as it stands in addresses: lower-case letters and digits with single `-` or `.`
    /// between them. It never changes and is never given to another service.
    slug: Slug,
    /// Its first version (`SemVer`).
    service_version: Version,
    /// What is said about it.
    profile: Box<Profile>,
}

/// Register a service
///
/// As a draft, which only its provider sees; submitting it publishes it.
#[utoipa::path(
    post, path = "/v1/services", operation_id = "register_service", tag = "services",
    extensions(("x-codes" = json!([Code::NameTaken, Code::QuotaReached]))),
    request_body = ref(schema::<RegisterService>()), params(CommandParams), responses(Created<ServiceDocument>)
)]
pub async fn register(
    State(state): State<AppState>,
    caller: Caller,
    headers: CommandHeaders,
    body: Body<RegisterService>,
) -> Result<Response, Problem> {
    let RegisterService { provider, slug, service_version, profile } = body.value;
    let provider = provider.unwrap_or(caller.tenant);
    let access = caller.authorize("organization", &Resource::of(provider))?;
    is_provider(&state, &caller, provider).await?;
    let id = ServiceId(ops::ids::new_id());
    let command = Register { id, provider, slug, version: service_version, profile, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes)
        .about(provider)
        .within_quota(Object::Services)
        .in_an_open_organization();
    let done = intent.create(&state.write.services, id.0, command).await?.under("/v1/services");
    Ok(answer(&state, &caller, done).await)
}

/// Whether a service can be registered for an organization.
async fn is_provider(state: &AppState, caller: &Caller, provider: TenantId) -> Result<(), Problem> {
    if provider == caller.tenant {
        return Ok(());
    }
    let no_provider =
        || Problem::field("provider", "not_a_provider", "there is no organization of this id that is a provider");
    match roles_of(state, provider).await {
        // One that is closed is refused as such.
        Ok(roles) if roles.is_empty() || roles.contains(&Role::Provider) => Ok(()),
        Ok(_) => Err(no_provider()),
        Err(problem) if problem.code == Code::NotFound => Err(no_provider()),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http::conventions::body;

    fn document() -> serde_json::Value {
        json!({
            "slug": "acme-large", "service_version": "1.0.0",
            "profile": {
                "name": "Acme Large", "description": "", "category": "chat",
                "assurance": {"support": "standard", "training_use": "unknown"}
            }
        })
    }

    #[test]
    fn a_minimal_document_is_enough() {
        let parsed: RegisterService = body::parse(document().to_string().as_bytes()).unwrap();
        assert_eq!((parsed.slug.as_str(), parsed.provider), ("acme-large", None));
    }

    #[test]
    fn a_fault_names_the_field() {
        for (pointer, value, field) in [
            ("/slug", json!("Acme Large"), "/slug"),
            ("/service_version", json!("1.0"), "/service_version"),
            ("/profile/category", json!("talk"), "/profile/category"),
            ("/profile/assurance/support", json!(1), "/profile/assurance/support"),
        ] {
            let mut document = document();
            *document.pointer_mut(pointer).unwrap() = value;
            let problem = body::parse::<RegisterService>(document.to_string().as_bytes()).unwrap_err();
            assert_eq!(problem.errors[0].pointer.as_deref(), Some(field));
        }
    }

    #[test]
    fn an_unknown_field_is_refused() {
        let mut document = document();
        document["colour"] = json!("red");
        assert!(body::parse::<RegisterService>(document.to_string().as_bytes()).is_err());
    }
}

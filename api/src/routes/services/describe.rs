//! `PUT /v1/services/{id}`: describes a service otherwise, as a whole.

use axum::extract::State;
use axum::response::Response;
use domain::ServiceId;
use domain::authority::Resource;
use domain::service::{Describe, Notice, Profile};
use schemars::JsonSchema;
use semver::Version;
use serde::Deserialize;

use super::document::{ServiceDocument, answer};
use crate::http::auth::Caller;
use crate::http::conventions::responses::{Changed, CommandParams};
use crate::http::conventions::{Body, CommandHeaders, Id, Intent};
use crate::http::problem::Problem;
use crate::http::schema::schema;
use crate::state::AppState;

/// What is said about a service from now on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DescribeService {
    /// Its version (`SemVer`). It may stay while the service is in preparation; of a published one it has to rise.
    #[schemars(example = "1.1.0")]
    service_version: Version,
    /// The whole profile, also what does not change.
    profile: Box<Profile>,
}

/// Describe a service
///
/// A published service has to keep to the policies; what would need approval is refused. So is a larger context window, or a longer
/// answer, by which one call could cost or use more at once: state `most_per_call` with the prices first, which takes a notice.
#[utoipa::path(
    put, path = "/v1/services/{id}", operation_id = "describe_service", tag = "services",
    request_body = ref(schema::<DescribeService>()), params(("id" = Uuid, Path, description = "The service"), CommandParams),
    responses(Changed<ServiceDocument>)
)]
pub async fn describe(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<ServiceId>,
    headers: CommandHeaders,
    body: Body<DescribeService>,
) -> Result<Response, Problem> {
    let access = caller.authorize("service", &Resource::service(id))?;
    let DescribeService { service_version: version, profile } = body.value;
    let command =
        Describe { version, profile, policies: state.policies.clone(), notice: Notice::USUAL, at: state.clock.now() };
    let intent = Intent::of(&state, &caller, access, headers, &body.bytes);
    let done = intent.change(&state.write.services, id.0, command).await?;
    Ok(answer(&state, &caller, done).await)
}

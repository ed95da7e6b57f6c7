//! `GET /schemas/{file}`: the JSON Schema of one version of one kind of event.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::documents::DOCUMENTS;
use crate::http::conventions::responses::ReadProblems;
use crate::http::problem::Problem;

/// Read the schema of an event
///
/// JSON Schema, draft 2020-12. A schema of a version never changes in what it demands; a reader skips properties that it does not know.
#[utoipa::path(
    get, path = "/schemas/{file}", operation_id = "get_schema", tag = "log",
    params(("file" = String, Path, description = "Type and version, such as `service.registered.v1.json`")),
    responses((status = 200, description = "The schema", content_type = "application/schema+json", body = Object), ReadProblems)
)]
pub async fn get(Path(file): Path<String>) -> Result<impl IntoResponse, Problem> {
    let document = DOCUMENTS.get(&file).ok_or_else(|| Problem::not_found("schema"))?;
    Ok(([(CONTENT_TYPE, "application/schema+json"), (CACHE_CONTROL, "public, max-age=3600")], document.clone()))
}

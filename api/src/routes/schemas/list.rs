//! `GET /schemas`: which events there are, and where the schema of each is.

use axum::Json;
use domain::schema;
use serde::Serialize;
use utoipa::ToSchema;

/// All events.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchemaList {
    /// In the order of aggregates.
    items: Vec<SchemaEntry>,
}

/// One version of one kind of event.
#[derive(Debug, Serialize, ToSchema)]
pub struct SchemaEntry {
    /// The kind of aggregate.
    #[schema(example = "service")]
    aggregate_type: &'static str,
    /// What happened.
    #[schema(example = "service.registered")]
    event_type: &'static str,
    /// Version of the payload's shape.
    #[schema(example = "1")]
    event_version: &'static str,
    /// Where its schema is.
    #[schema(example = "/schemas/service.registered.v1.json")]
    href: String,
}

/// List the schemas of all events
#[utoipa::path(
    get, path = "/schemas", operation_id = "list_schemas", tag = "log",
    responses((status = 200, description = "Every event", body = SchemaList))
)]
pub async fn list() -> Json<SchemaList> {
    let entry = |schema: schema::EventSchema| SchemaEntry {
        aggregate_type: schema.aggregate_type.as_str(),
        event_type: schema.event_type,
        event_version: schema.event_version,
        href: format!("/schemas/{}", schema.file_name()),
    };
    Json(SchemaList { items: schema::all().into_iter().map(entry).collect() })
}

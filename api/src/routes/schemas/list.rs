//! `GET /schemas`: which events there are, and where the schema of each is.

use axum::Json;
use domain::AggregateType;
use domain::schema::{self as events, EventSchema};
use schemars::JsonSchema;
use serde::Serialize;

use crate::http::schema::schema;

/// All events.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SchemaList {
    /// In the order of aggregates.
    items: Vec<SchemaEntry>,
}

/// One version of one kind of event.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SchemaEntry {
    /// The kind of aggregate.
    aggregate_type: AggregateType,
    /// What happened.
    #[schemars(example = "service.registered")]
    event_type: &'static str,
    /// Version of the payload's shape.
    #[schemars(example = &"1")]
    event_version: &'static str,
    /// Where its schema is.
    #[schemars(example = "/schemas/service.registered.v1.json")]
    href: String,
}

/// List the schemas of all events
#[utoipa::path(
    get, path = "/schemas", operation_id = "list_schemas", tag = "log",
    responses((status = 200, description = "Every event", body = ref(schema::<SchemaList>())))
)]
pub async fn list() -> Json<SchemaList> {
    let entry = |schema: EventSchema| SchemaEntry {
        aggregate_type: schema.aggregate_type,
        event_type: schema.event_type,
        event_version: schema.event_version,
        href: format!("/schemas/{}", schema.file_name()),
    };
    Json(SchemaList { items: events::all().into_iter().map(entry).collect() })
}

//! The JSON Schemas of all events: public, for whoever reads them from Kafka or from the log.

mod get;
mod list;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::body::Bytes;
use domain::schema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The documents by file name; generated once.
static DOCUMENTS: LazyLock<BTreeMap<String, Bytes>> = LazyLock::new(|| {
    let document = |schema: schema::EventSchema| (schema.file_name(), Bytes::from(schema.document.to_string()));
    schema::all().into_iter().map(document).collect()
});

/// The routes of this resource.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list::list)).routes(routes!(get::get))
}

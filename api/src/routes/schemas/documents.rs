//! The schemas as they are given out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::body::Bytes;
use domain::schema;

/// The documents by file name; generated once.
pub(super) static DOCUMENTS: LazyLock<BTreeMap<String, Bytes>> = LazyLock::new(|| {
    let document = |schema: schema::EventSchema| (schema.file_name(), Bytes::from(schema.document.to_string()));
    schema::all().into_iter().map(document).collect()
});

//! The id of a request.

use uuid::Uuid;

/// The id of a request: in its answer, its log line and the metadata of its events.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

//! What a command answers: where it stands, and what proves it.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use commands::Executed;
use domain::EventSourced;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::PositionToken;
use super::position::LogIdentity;

/// The answer of a command.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CommandAnswer {
    /// The resource.
    pub id: Uuid,
    /// Its version afterwards; also the `ETag`.
    pub version: i64,
    /// The events that were written, or would be in a dry run, by name.
    pub events: Vec<String>,
    /// Pass it as `min_position` to read what this command wrote. Absent where nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<PositionToken>,
    /// SHA-256 of the last event's leaf, hexadecimal: what a proof starts from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaf_hash: Option<String>,
    /// Whether this repeats the first answer of a command that was executed before.
    pub replayed: bool,
    /// Whether nothing was written because it was a rehearsal.
    pub dry_run: bool,
}

impl CommandAnswer {
    /// The answer of an executed command. A command that was executed before names the aggregate that it created then.
    pub fn of<A: EventSourced>(id: Uuid, executed: &Executed<A>, log: LogIdentity, dry_run: bool) -> Self {
        use cqrs_es::DomainEvent;
        let receipt = executed.receipt.as_ref();
        Self {
            id: receipt.map_or(id, |receipt| receipt.stream.aggregate_id),
            version: executed.version,
            events: executed.events.iter().map(DomainEvent::event_type).collect(),
            position: receipt.map(|receipt| log.token(receipt.last_position())),
            leaf_hash: receipt.and_then(commands::Receipt::leaf_hash).map(|hash| hash.to_string()),
            replayed: executed.replayed,
            dry_run,
        }
    }

    /// As a response: 201 with `Location` for what came into being, else 200; with the `ETag`.
    pub fn respond(self, created_under: Option<&str>) -> Response {
        self.respond_as(created_under, &self)
    }

    /// As [`CommandAnswer::respond`], with a document that says more than this one.
    pub fn respond_as<T: Serialize>(&self, created_under: Option<&str>, document: &T) -> Response {
        let created = created_under.filter(|_| !self.dry_run);
        let status = if created.is_some() { StatusCode::CREATED } else { StatusCode::OK };
        let location = created.map(|collection| format!("{collection}/{}", self.id));
        let etag = format!("\"{}\"", self.version);
        let mut response = (status, Json(document)).into_response();
        let headers = response.headers_mut();
        if let Ok(value) = HeaderValue::from_str(&etag) {
            headers.insert(header::ETAG, value);
        }
        if let Some(value) = location.and_then(|location| HeaderValue::from_str(&location).ok()) {
            headers.insert(header::LOCATION, value);
        }
        response
    }
}

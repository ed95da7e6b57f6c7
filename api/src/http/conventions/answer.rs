//! What a command answers: where it stands, what proves it, and the resource as it is then.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use commands::Executed;
use domain::EventSourced;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::PositionToken;
use super::etag::etag;
use super::position::LogIdentity;

/// Says that an answer repeats the first one of its command.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// Where a command stands, and what proves it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CommandReceipt {
    /// The resource.
    pub id: Uuid,
    /// Its version afterwards; also the `ETag`. In a rehearsal the present one, which `If-Match` takes.
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

/// The answer of a command.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "{T}Answer")]
pub struct CommandAnswer<T> {
    /// Where the command stands.
    #[serde(flatten)]
    pub receipt: CommandReceipt,
    /// The resource after the command, as a read shows it to you; in a rehearsal as it would be, in a repetition as it was after the
    /// first time. Absent with `Prefer: return=minimal`, for who may not read it, and in a repetition that comes so late that the
    /// resource has changed thousands of times since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<T>,
}

impl CommandReceipt {
    /// That of an executed command. One that was executed before names the aggregate that it created then.
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

    /// The status and the headers of the answer: 201 with `Location` for what came into being, else 200; with the `ETag`, and with
    /// the word that it is a repetition.
    pub fn head(&self, created_under: Option<&str>) -> (StatusCode, HeaderMap) {
        let created = created_under.filter(|_| !self.dry_run);
        let status = if created.is_some() { StatusCode::CREATED } else { StatusCode::OK };
        let location = created.map(|collection| format!("{collection}/{}", self.id));
        let texts = [(header::ETAG, Some(etag(self.version))), (header::LOCATION, location)];
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name, HeaderValue::from_str(&text?).ok()?)));
        let mut headers: HeaderMap = texts.collect();
        if self.replayed {
            headers.insert(REPLAYED, HeaderValue::from_static("true"));
        }
        (status, headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt(replayed: bool) -> CommandReceipt {
        let (id, events) = (Uuid::from_u128(1), Vec::new());
        CommandReceipt { id, version: 3, events, position: None, leaf_hash: None, replayed, dry_run: false }
    }

    #[test]
    fn a_repetition_says_so_in_a_header_and_the_first_answer_does_not() {
        assert_eq!(receipt(true).head(None).1[REPLAYED], "true");
        let (status, headers) = receipt(false).head(Some("/v1/things"));
        assert_eq!((status, headers.get(REPLAYED)), (StatusCode::CREATED, None));
        assert_eq!(headers[header::ETAG], "\"3\"");
    }

    #[test]
    fn the_resource_stands_beside_the_receipt_or_is_left_out() {
        let shown = CommandAnswer { receipt: receipt(false), resource: Some(7) };
        let shown = serde_json::to_value(shown).unwrap();
        assert_eq!((&shown["version"], &shown["resource"]), (&3.into(), &7.into()));
        let minimal = serde_json::to_value(CommandAnswer::<u8> { receipt: receipt(false), resource: None }).unwrap();
        assert_eq!(minimal.get("resource"), None);
    }
}

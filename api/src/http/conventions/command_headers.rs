//! The headers and switches that every command has: Idempotency-Key, If-Match, `dry_run`, correlation and trace.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use commands::CommandContext;
use domain::{Access, CommandId, Metadata, TenantId};

use super::body::without_keys;
use super::etag;
use super::meaning::meaning_of;
use super::prefer::{Returned, Wanted};
use crate::http::RequestId;
use crate::http::auth::Caller;
use crate::http::problem::{Code, Problem};
use crate::state::AppState;

/// What a request says about its command beside the body.
#[derive(Clone, Debug)]
pub struct CommandHeaders {
    idempotency_key: Option<String>,
    expected_versions: Option<Vec<i64>>,
    preferred: Option<Returned>,
    dry_run: bool,
    method: axum::http::Method,
    path: String,
    client: Option<std::net::IpAddr>,
    metadata: Metadata,
}

impl FromRequestParts<AppState> for CommandHeaders {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let dry_run = dry_run(parts.uri.query().unwrap_or_default())?;
        let correlation_id = text(&parts.headers, "correlation-id", 128)?;
        let traceparent = text(&parts.headers, "traceparent", 64)?;
        let user_agent = parts.headers.get("user-agent").and_then(|value| value.to_str().ok());
        let user_agent = user_agent.map(|agent| agent.chars().take(64).collect());
        Ok(Self {
            idempotency_key: text(&parts.headers, "idempotency-key", 255)?,
            expected_versions: etag::expected(&parts.headers)?,
            preferred: Returned::preferred(&parts.headers),
            dry_run,
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            client: state.client_address(parts),
            metadata: Metadata {
                request_id: parts.extensions.get::<RequestId>().map(|id| id.0),
                correlation_id,
                traceparent,
                user_agent,
                ..Metadata::default()
            },
        })
    }
}

impl CommandHeaders {
    /// Whether the command is only rehearsed.
    pub fn dry_run(&self) -> bool {
        self.dry_run
    }

    /// The key of the caller's intent.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// How the command's answer is wanted.
    pub fn wanted(&self) -> Wanted {
        Wanted { dry_run: self.dry_run, returned: self.preferred }
    }

    /// Whether it is wanted of a certain version alone.
    pub fn names_version(&self) -> bool {
        self.expected_versions.is_some()
    }

    /// The same for what no version is a condition of.
    #[must_use]
    pub fn without_version(self) -> Self {
        Self { expected_versions: None, ..self }
    }

    /// Where money moves a key is required: without one a lost answer cannot be repeated safely.
    ///
    /// # Errors
    /// [`Code::IdempotencyKeyMissing`].
    pub fn require_key(&self) -> Result<(), Problem> {
        if self.idempotency_key.is_some() || self.dry_run {
            return Ok(());
        }
        Err(Problem::new(Code::IdempotencyKeyMissing, "this command needs an Idempotency-Key"))
    }

    /// By what the command is found again; `None` for one that is carried out anew each time.
    pub fn repeated_as(&self, caller: &Caller) -> Option<CommandId> {
        let key = self.idempotency_key.as_ref().filter(|_| !self.dry_run)?;
        Some(CommandContext::keyed_id(caller.tenant, caller.principal, key))
    }

    /// The context of the command. `owner` owns what the command creates; `access` is what it may touch; `body` is what the
    /// Idempotency-Key stands for.
    ///
    /// # Errors
    /// There is an API key in the body, or the caller's address cannot be sealed because the database does not answer.
    pub async fn context(
        self,
        state: &AppState,
        caller: &Caller,
        owner: TenantId,
        access: Access,
        body: &[u8],
    ) -> Result<CommandContext, Problem> {
        without_keys(body)?;
        let repeated_as = self.repeated_as(caller);
        let (keyed, command_id) = (repeated_as.is_some(), repeated_as.unwrap_or_else(|| CommandId(ops::ids::new_id())));
        let (method, path) = (self.method.as_str().as_bytes(), self.path.as_bytes());
        // What has no key is never compared.
        let former_fingerprint = keyed.then(|| CommandContext::fingerprint_of(&[method, path, body]));
        let meaning = if keyed { meaning_of(body) } else { Vec::new() };
        let fingerprint = CommandContext::fingerprint_of(&[method, path, &meaning]);
        // A rehearsal writes nothing, so that nothing has to be sealed, and no key to be made.
        let client_address = match self.client.filter(|_| !self.dry_run) {
            Some(address) => Some(state.vault.seal(caller.principal.0, &address.to_string()).await?),
            None => None,
        };
        let metadata =
            Metadata { principal: caller.principal, environment: caller.environment, client_address, ..self.metadata };
        Ok(CommandContext {
            access,
            owner,
            command_id,
            keyed,
            fingerprint,
            former_fingerprint,
            expected_versions: self.expected_versions,
            wants_state: false,
            dry_run: self.dry_run,
            conditions: Vec::new(),
            metadata,
        })
    }
}

/// `dry_run` is all that a command takes from its query: a misspelt one must not be carried out.
fn dry_run(query: &str) -> Result<bool, Problem> {
    let mut parameters = form_urlencoded::parse(query.as_bytes());
    match (parameters.next(), parameters.next()) {
        (None, _) => Ok(false),
        (Some((name, value)), None) if name == "dry_run" => match &*value {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Problem::parameter("dry_run", "invalid_parameter", "true or false")),
        },
        (Some((first, _)), second) => {
            let unknown = if first == "dry_run" { second.map_or(first, |(name, _)| name) } else { first };
            Err(Problem::parameter(
                unknown,
                "invalid_parameter",
                "a command takes `dry_run`, once, and no other parameter",
            ))
        }
    }
}

/// A header as text of bounded length.
fn text(headers: &HeaderMap, name: &'static str, max: usize) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    match value.to_str() {
        Ok(text) if !text.is_empty() && text.len() <= max => Ok(Some(text.to_owned())),
        _ => Err(Problem::header(name, "invalid_header", format!("1 to {max} printable ASCII characters"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_rehearsed_when_asked_and_only_then() {
        assert!(dry_run("dry_run=true").unwrap());
        assert!(!dry_run("dry_run=false").unwrap());
        assert!(!dry_run("").unwrap());
    }

    #[test]
    fn a_misspelt_rehearsal_is_refused_and_not_carried_out() {
        for query in ["dryrun=true", "dry_run=1", "dry_run", "dry_run=true&dry_run=false", "dry_run=true&verbose=1"] {
            assert!(dry_run(query).is_err(), "{query}");
        }
        assert_eq!(dry_run("dry_run=true&verbose=1").unwrap_err().errors[0].parameter.as_deref(), Some("verbose"));
    }
}

//! The key as it decides and as it is folded.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    ApiKeyCommand, ApiKeyError, ApiKeyEvent, Credential, DeclareLeaked, Disabled, Enabled, Expose, Exposed, Exposure,
    Issue, Issued, KeyKind, KeyStatus, Leaked, OutgoingSecret, Restrict, Restricted, Revoke, Revoked,
    RevokedWithIssued, Rotate, Rotated, StoredSecret, required,
};
use crate::aggregate::event_sourced::aggregate;
use crate::values::hindsight;

/// How long a replaced secret may stay valid: 90 days.
pub const MAX_OVERLAP: SignedDuration = SignedDuration::from_hours(90 * 24);

type Decision = Result<Option<ApiKeyEvent>, ApiKeyError>;

/// A key, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ApiKey {
    credential: Option<Box<Credential>>,
}

impl ApiKey {
    /// The issued key; `None` before it is issued.
    pub fn credential(&self) -> Option<&Credential> {
        self.credential.as_deref()
    }

    /// What the key is at an instant; `None` before it is issued.
    pub fn status_at(&self, at: Timestamp) -> Option<KeyStatus> {
        self.credential().map(|credential| credential.status_at(at))
    }

    fn decide(&self, command: ApiKeyCommand) -> Result<Vec<ApiKeyEvent>, ApiKeyError> {
        let event = match self.credential() {
            None => begin(command),
            Some(key) => change(key, command),
        };
        Ok(event?.into_iter().collect())
    }

    fn apply(&mut self, event: ApiKeyEvent) {
        match (&mut self.credential, event) {
            (credential @ None, ApiKeyEvent::Issued(event)) => *credential = Some(Box::new((*event).into())),
            // Nothing stands in front of the issue in a stream.
            (None, _) => {}
            (Some(credential), event) => credential.change(event),
        }
    }
}

fn begin(command: ApiKeyCommand) -> Decision {
    match command {
        ApiKeyCommand::Issue(command) => issue(*command),
        ApiKeyCommand::Rotate(_)
        | ApiKeyCommand::Restrict(_)
        | ApiKeyCommand::Disable(_)
        | ApiKeyCommand::Enable(_)
        | ApiKeyCommand::Revoke(_)
        | ApiKeyCommand::Expose(_)
        | ApiKeyCommand::DeclareLeaked(_) => Err(ApiKeyError::NotIssued),
    }
}

fn change(key: &Credential, command: ApiKeyCommand) -> Decision {
    let at = command.at().max(key.changed_at);
    match command {
        ApiKeyCommand::Issue(command) => reissue(key, &command),
        ApiKeyCommand::Rotate(command) => rotate(key, command, at),
        ApiKeyCommand::Restrict(command) => restrict(key, command, at),
        ApiKeyCommand::Disable(_) => switch(key, at, true),
        ApiKeyCommand::Enable(_) => switch(key, at, false),
        ApiKeyCommand::Revoke(command) => Ok(revoke(key, command, at)),
        ApiKeyCommand::Expose(command) => Ok(expose(key, &command, at)),
        ApiKeyCommand::DeclareLeaked(command) => declare_leaked(key, &command, at),
    }
}

fn issue(command: Issue) -> Decision {
    let Issue {
        id,
        tenant,
        ledger,
        principal,
        name,
        environment,
        tier,
        restriction,
        secret,
        kind,
        verifier,
        issuer,
        attribution,
        requires,
        may_hold,
        at,
    } = command;
    restriction.check(kind, environment, tier, at)?;
    attribution.check()?;
    required::check(&requires)?;
    if kind == KeyKind::Management && (!attribution.is_empty() || !requires.is_empty() || !may_hold) {
        return Err(ApiKeyError::AttributionOfManagementKey);
    }
    match (kind, verifier, ledger) {
        (KeyKind::Runtime, None, _) => return Err(ApiKeyError::NoVerifier),
        (KeyKind::Management, Some(_), _) => return Err(ApiKeyError::VerifierOfManagementKey),
        (KeyKind::Management, None, Some(_)) => return Err(ApiKeyError::LedgerOfManagementKey),
        (KeyKind::Runtime, Some(_), _) | (KeyKind::Management, None, None) => {}
    }
    if !secret.shows_little() {
        return Err(ApiKeyError::MalformedSecret);
    }
    let event = Issued {
        id,
        tenant,
        ledger,
        principal,
        name,
        environment,
        tier,
        restriction,
        secret,
        kind: Some(kind),
        verifier,
        issuer: Some(issuer),
        attribution,
        requires,
        may_hold,
        at,
    };
    Ok(Some(event.into()))
}

/// Issuing a key as it stands is no change; anything else under its id is another key.
fn reissue(key: &Credential, command: &Issue) -> Decision {
    let same = key.id == command.id
        && key.tenant == command.tenant
        && key.ledger == command.ledger
        && key.principal == command.principal
        && key.name == command.name
        && key.environment == command.environment
        && key.tier == command.tier
        && key.restriction == command.restriction
        && key.attribution == command.attribution
        && key.requires == command.requires
        && key.may_hold == command.may_hold
        && key.kind == command.kind
        && key.verifier == command.verifier
        && key.issuer == Some(command.issuer)
        && key.secret == command.secret;
    if same { Ok(None) } else { Err(ApiKeyError::AlreadyIssued) }
}

fn rotate(key: &Credential, command: Rotate, at: Timestamp) -> Decision {
    let Rotate { secret, overlap_until, .. } = command;
    refuse_final(key, at)?;
    if is_done(key, &secret, overlap_until, at) {
        return Ok(None);
    }
    let outgoing_hash = key.outgoing.as_ref().map(|outgoing| outgoing.secret.hash);
    if secret.hash == key.secret.hash || Some(secret.hash) == outgoing_hash {
        return Err(ApiKeyError::SecretReused);
    }
    if !secret.shows_little() {
        return Err(ApiKeyError::MalformedSecret);
    }
    let old_valid_until = match overlap_until {
        None => at,
        Some(until) => check_overlap(key, until, at)?,
    };
    Ok(Some(ApiKeyEvent::Rotated(Rotated { secret, old_valid_until, at })))
}

/// Whether the last rotation was this one.
fn is_done(key: &Credential, secret: &StoredSecret, overlap_until: Option<Timestamp>, at: Timestamp) -> bool {
    let same_end = |outgoing: &OutgoingSecret| match overlap_until {
        None => outgoing.valid_until <= at,
        Some(until) => outgoing.valid_until == until,
    };
    key.secret == *secret && key.outgoing.as_ref().is_some_and(same_end)
}

fn check_overlap(key: &Credential, until: Timestamp, at: Timestamp) -> Result<Timestamp, ApiKeyError> {
    let latest = at.saturating_add(MAX_OVERLAP).unwrap_or(Timestamp::MAX);
    if until <= at {
        return Err(ApiKeyError::OverlapNotInFuture);
    }
    if until > latest {
        return Err(ApiKeyError::OverlapTooLong { latest });
    }
    match key.outgoing_at(at) {
        Some(outgoing) => Err(ApiKeyError::OverlapRunning { until: outgoing.valid_until }),
        None => Ok(until),
    }
}

fn restrict(key: &Credential, command: Restrict, at: Timestamp) -> Decision {
    refuse_final(key, at)?;
    if key.restriction == command.restriction {
        return Ok(None);
    }
    command.restriction.check(key.kind, key.environment, key.tier, at)?;
    Ok(Some(ApiKeyEvent::Restricted(Restricted { restriction: command.restriction, at })))
}

fn switch(key: &Credential, at: Timestamp, off: bool) -> Decision {
    refuse_final(key, at)?;
    if key.disabled == off {
        return Ok(None);
    }
    Ok(Some(if off { ApiKeyEvent::Disabled(Disabled { at }) } else { ApiKeyEvent::Enabled(Enabled { at }) }))
}

/// Revoking what is revoked changes nothing, but for taking back what it gave as well.
fn revoke(key: &Credential, command: Revoke, at: Timestamp) -> Option<ApiKeyEvent> {
    let Revoke { reason, with_issued, .. } = command;
    match (key.revoked_at, with_issued) {
        (_, true) if key.revoked_with_issued => None,
        (_, true) => Some(ApiKeyEvent::RevokedWithIssued(RevokedWithIssued { reason, at })),
        (Some(_), false) => None,
        (None, false) => Some(ApiKeyEvent::Revoked(Revoked { reason, at })),
    }
}

/// Said once: a stranger who has the key could say it for ever.
fn expose(key: &Credential, command: &Expose, at: Timestamp) -> Option<ApiKeyEvent> {
    let is_news = key.exposed.is_none() && key.kind == KeyKind::Management;
    is_news.then_some(ApiKeyEvent::Exposed(Exposed { to: command.to, at }))
}

/// Also of a key that is revoked or expired: what was given for it before can still be told.
fn declare_leaked(key: &Credential, command: &DeclareLeaked, at: Timestamp) -> Decision {
    let since = hindsight::declare(key.leaked_since, command.since, at).map_err(ApiKeyError::InvalidSince)?;
    Ok(since.map(|since| ApiKeyEvent::Leaked(Leaked { since, at })))
}

fn refuse_final(key: &Credential, at: Timestamp) -> Result<(), ApiKeyError> {
    match (key.status_at(at), key.restriction.expires_at) {
        (KeyStatus::Revoked, _) => Err(ApiKeyError::AlreadyRevoked),
        (KeyStatus::Expired, expires_at) => Err(ApiKeyError::AlreadyExpired { expired_at: expires_at.unwrap_or(at) }),
        (KeyStatus::Active | KeyStatus::Disabled, _) => Ok(()),
    }
}

impl Credential {
    fn change(&mut self, event: ApiKeyEvent) {
        self.changed_at = event.at();
        match event {
            // Issued makes a credential and never changes one.
            ApiKeyEvent::Issued(_) => {}
            ApiKeyEvent::Rotated(Rotated { secret, old_valid_until, .. }) => {
                let secret = std::mem::replace(&mut self.secret, secret);
                self.outgoing = Some(OutgoingSecret { secret, valid_until: old_valid_until });
            }
            ApiKeyEvent::Restricted(event) => self.restriction = event.restriction,
            ApiKeyEvent::Disabled(_) => self.disabled = true,
            ApiKeyEvent::Enabled(_) => self.disabled = false,
            ApiKeyEvent::Revoked(event) => self.revoked_at = Some(event.at),
            ApiKeyEvent::RevokedWithIssued(event) => {
                self.revoked_at = self.revoked_at.or(Some(event.at));
                self.revoked_with_issued = true;
            }
            ApiKeyEvent::Exposed(Exposed { to, at }) => self.exposed = Some(Exposure { to, at }),
            ApiKeyEvent::Leaked(event) => self.leaked_since = Some(event.since),
        }
    }
}

impl From<Issued> for Credential {
    fn from(event: Issued) -> Self {
        let Issued { id, tenant, ledger, principal, name, environment, tier, restriction, secret, kind, .. } = event;
        let of_old = if ledger.is_some() { KeyKind::Runtime } else { KeyKind::Management };
        let at = event.at;
        Self {
            kind: kind.unwrap_or(of_old),
            verifier: event.verifier,
            issuer: event.issuer,
            attribution: event.attribution,
            requires: event.requires,
            may_hold: event.may_hold,
            id,
            tenant,
            ledger,
            principal,
            name,
            environment,
            tier,
            restriction,
            secret,
            outgoing: None,
            disabled: false,
            revoked_at: None,
            revoked_with_issued: false,
            exposed: None,
            leaked_since: None,
            issued_at: at,
            changed_at: at,
        }
    }
}

aggregate! {
    ApiKey {
        Command = ApiKeyCommand;
        Event = ApiKeyEvent;
        Error = ApiKeyError;
        STATE_VERSION = 4;
    }
}

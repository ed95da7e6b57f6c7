//! The organisation as it decides and as it is folded.
//!
//! Invariant: `decide` looks and never changes; what it gives is applied and written as a whole.

use std::collections::BTreeSet;

use cqrs_es::Aggregate;
use cqrs_es::event_sink::EventSink;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{OrganizationCommand, OrganizationError, OrganizationEvent, Register, Registered, Rename, Renamed, Role};
use crate::values::text::Name;
use crate::{AggregateType, EventSourced, OrganizationId, TenantId};

/// An organisation, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    profile: Option<Profile>,
}

/// What is known of a registered organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Its id.
    pub id: OrganizationId,
    /// What it is called.
    pub name: Name,
    /// What it does.
    pub roles: BTreeSet<Role>,
    /// When it came into being.
    pub registered_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Profile {
    /// The tenant that this organisation is.
    pub fn tenant(&self) -> TenantId {
        self.id.into()
    }
}

impl Organization {
    /// What is known of it; `None` before it is registered.
    pub fn profile(&self) -> Option<&Profile> {
        self.profile.as_ref()
    }

    fn decide(&self, command: OrganizationCommand) -> Result<Option<OrganizationEvent>, OrganizationError> {
        match command {
            OrganizationCommand::Register(command) => self.register(command),
            OrganizationCommand::Rename(command) => self.rename(command),
        }
    }

    fn register(&self, command: Register) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let Register { id, name, roles, at } = command;
        if roles.is_empty() {
            return Err(OrganizationError::NoRole);
        }
        match &self.profile {
            None => Ok(Some(OrganizationEvent::Registered(Registered { id, name, roles, at }))),
            Some(known) if known.id == id && known.name == name && known.roles == roles => Ok(None),
            Some(_) => Err(OrganizationError::AlreadyRegistered),
        }
    }

    fn rename(&self, command: Rename) -> Result<Option<OrganizationEvent>, OrganizationError> {
        let known = self.profile.as_ref().ok_or(OrganizationError::NotRegistered)?;
        if known.name == command.name {
            return Ok(None);
        }
        let at = command.at.max(known.changed_at);
        Ok(Some(OrganizationEvent::Renamed(Renamed { name: command.name, at })))
    }
}

impl Aggregate for Organization {
    const TYPE: &'static str = "organization";
    type Command = OrganizationCommand;
    type Event = OrganizationEvent;
    type Error = OrganizationError;
    type Services = ();

    async fn handle(
        &mut self,
        command: Self::Command,
        _services: &Self::Services,
        sink: &EventSink<Self>,
    ) -> Result<(), Self::Error> {
        if let Some(event) = self.decide(command)? {
            sink.write(event, self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: Self::Event) {
        match event {
            OrganizationEvent::Registered(Registered { id, name, roles, at }) => {
                self.profile = Some(Profile { id, name, roles, registered_at: at, changed_at: at });
            }
            OrganizationEvent::Renamed(Renamed { name, at }) => {
                if let Some(profile) = &mut self.profile {
                    profile.name = name;
                    profile.changed_at = at;
                }
            }
        }
    }
}

impl EventSourced for Organization {
    const KIND: AggregateType = AggregateType::Organization;
    const SNAPSHOT_VERSION: i32 = 1;
    const EVENTS: &'static [(&'static str, &'static str)] =
        &[("organization.registered", "1"), ("organization.renamed", "1")];
}

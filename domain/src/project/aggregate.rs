//! The project as it decides and as it is folded.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Archive, Archived, Open, Opened, ProjectCommand, ProjectError, ProjectEvent, Rename, Renamed};
use crate::aggregate::event_sourced::aggregate;
use crate::values::text::Name;
use crate::{ProjectId, TenantId};

/// A project, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Project {
    profile: Option<Profile>,
}

/// What is known of an open or archived project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Profile {
    /// Its id.
    pub id: ProjectId,
    /// Whose it is.
    pub owner: TenantId,
    /// What it is called.
    pub name: Name,
    /// When it came into being.
    pub opened_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Since when it is closed for good.
    pub archived_at: Option<Timestamp>,
}

impl Project {
    /// What is known of it; `None` before it is opened.
    pub fn profile(&self) -> Option<&Profile> {
        self.profile.as_ref()
    }

    fn decide(&self, command: ProjectCommand) -> Result<Vec<ProjectEvent>, ProjectError> {
        let event = match command {
            ProjectCommand::Open(command) => self.open(command),
            ProjectCommand::Rename(command) => self.rename(command),
            ProjectCommand::Archive(command) => self.archive(&command),
        };
        Ok(event?.into_iter().collect())
    }

    fn apply(&mut self, event: ProjectEvent) {
        match (event, &mut self.profile) {
            (ProjectEvent::Opened(Opened { id, owner, name, at }), profile) => {
                *profile = Some(Profile { id, owner, name, opened_at: at, changed_at: at, archived_at: None });
            }
            (ProjectEvent::Renamed(Renamed { name, at }), Some(profile)) => {
                profile.name = name;
                profile.changed_at = at;
            }
            (ProjectEvent::Archived(Archived { at }), Some(profile)) => {
                profile.archived_at = Some(at);
                profile.changed_at = at;
            }
            (ProjectEvent::Renamed(_) | ProjectEvent::Archived(_), None) => {}
        }
    }

    fn open(&self, command: Open) -> Result<Option<ProjectEvent>, ProjectError> {
        let Open { id, owner, name, at } = command;
        match &self.profile {
            None => Ok(Some(Opened { id, owner, name, at }.into())),
            Some(Profile { archived_at: Some(_), .. }) => Err(ProjectError::Archived),
            Some(known) if known.id == id && known.owner == owner && known.name == name => Ok(None),
            Some(_) => Err(ProjectError::AlreadyOpen),
        }
    }

    fn rename(&self, command: Rename) -> Result<Option<ProjectEvent>, ProjectError> {
        let Rename { name, at } = command;
        match &self.profile {
            None => Err(ProjectError::NotOpen),
            Some(known) if known.name == name => Ok(None),
            Some(Profile { archived_at: Some(_), .. }) => Err(ProjectError::Archived),
            Some(known) => Ok(Some(Renamed { name, at: at.max(known.changed_at) }.into())),
        }
    }

    fn archive(&self, command: &Archive) -> Result<Option<ProjectEvent>, ProjectError> {
        match &self.profile {
            None => Err(ProjectError::NotOpen),
            Some(Profile { archived_at: Some(_), .. }) => Ok(None),
            Some(known) => Ok(Some(Archived { at: command.at.max(known.changed_at) }.into())),
        }
    }
}

aggregate! {
    Project {
        Command = ProjectCommand;
        Event = ProjectEvent;
        Error = ProjectError;
        STATE_VERSION = 1;
    }
}

//! What can be asked of a project. Time and ids arrive inside.

use jiff::Timestamp;

use crate::aggregate::command_enum::command_enum;
use crate::values::text::Name;
use crate::{ProjectId, TenantId};

command_enum! {
    /// A command to a project.
    ProjectCommand {
        /// Come into being.
        Open(Open);
        /// Be called otherwise.
        Rename(Rename);
        /// Be closed for good.
        Archive(Archive);
    }
}

/// Opens a project. Doing it again with the same name changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// New id.
    pub id: ProjectId,
    /// Whose it is.
    pub owner: TenantId,
    /// What it is called.
    pub name: Name,
    /// Now.
    pub at: Timestamp,
}

/// Gives a project another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The new name.
    pub name: Name,
    /// Now.
    pub at: Timestamp,
}

/// Archives a project, for good. Doing it again changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Now.
    pub at: Timestamp,
}

//! Which rule of a project a command broke.

/// A refusal. Nothing has happened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProjectError {
    /// There is a project of this id already, and it is another one.
    #[error("the project is already open: rename it, or open another one under a new id")]
    AlreadyOpen,
    /// There is no project of this id.
    #[error("the project is not open: open it first")]
    NotOpen,
    /// It is closed for good.
    #[error("the project is archived and keeps its name: open another one")]
    Archived,
}

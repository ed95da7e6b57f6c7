//! What the log is carried to outside Postgres.

pub mod export;
pub mod kafka;

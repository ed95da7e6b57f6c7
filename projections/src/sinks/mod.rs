//! What the log is carried to outside Postgres.

pub mod kafka;

//! Documents on a real Postgres.

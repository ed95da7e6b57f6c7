//! What must be true of the servers beside Postgres, tested against the real ones: Kafka, the search engine, and Jaeger. `make
//! test-live` runs only these; where a server cannot be had its tests are skipped, which is said.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]

mod broker;
mod doctor;
mod fencing;
mod ingest;
mod payments;
mod relay;
mod renames;
mod service_documents;
mod traces;

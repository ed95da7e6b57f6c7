//! Journeys: what providers, consumers and administrators do, over HTTP, against the real server on a real Postgres; and what
//! everybody must not be able to do.
//!
//! Invariant: journeys that only need a marketplace share one server and meet each other in nothing but the log; those that
//! say "nothing was written" have a server of their own.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by a panic")]

mod administrators;
mod agreements;
mod anonymous;
mod answers;
mod as_of;
mod authority;
mod bad_bodies;
mod bad_requests;
mod bodies;
mod claims;
mod client;
mod closing;
mod connections;
mod corrections;
mod credentials;
mod credit;
mod delegation;
mod disclosure;
mod document;
mod documented;
mod end_users;
mod examples;
mod existence;
mod forwarding;
mod four_processes;
mod generated;
mod guide;
mod hostile_text;
mod idempotency;
mod import_again;
mod import_prices;
mod import_usage;
mod keyed_reports;
mod leaked_keys;
mod levels;
mod limits;
mod load;
mod mandates;
mod market;
mod names;
mod peppers;
mod permits;
mod plain_words;
mod prices;
mod privileges;
mod projects;
mod readiness;
mod records;
mod rehearsals;
mod repetitions;
mod reservations;
mod resources;
mod restart;
mod restrictions;
mod rolling_upgrade;
mod script;
mod search_engine;
mod server;
mod several_processes;
mod shared_rate;
mod shown_to_others;
mod shutdown;
mod spans;
mod stated_problems;
mod stream;
mod tenancy;
mod tiers;
mod trust;
mod upgrade;
mod verdicts;
mod walkthrough;

//! What the log promises while something is broken: a process is killed, a connection is cut, another process interferes,
//! somebody keeps a transaction open.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by a panic")]

mod backup;
mod cut_connections;
mod cut_holds;
mod doctor;
mod export;
mod foreign_commits;
mod grouped_reads;
mod invoicing;
mod killed_postgres;
mod killed_process;
mod killed_workers;
mod leases;
mod majors;
mod open_transactions;
mod paying_out;
mod payments;
mod point_in_time;
mod private_postgres;
mod two_owners;
mod winding_up;
mod workers;

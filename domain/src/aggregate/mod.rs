//! What an aggregate is to the write side, how one is declared, and every event of every aggregate under one roof.

pub(crate) mod command_enum;
pub mod event;
pub mod event_sourced;
pub(crate) mod events;

#[cfg(test)]
pub(crate) mod contract_tests;

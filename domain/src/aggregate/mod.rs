//! What an aggregate is to the write side, how one is declared, and every event of every aggregate under one roof.

pub(crate) mod commands;
pub mod event;
pub mod event_sourced;
pub(crate) mod events;

#[cfg(test)]
pub(crate) mod contract_tests;

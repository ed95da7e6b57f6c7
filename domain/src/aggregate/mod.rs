//! What an aggregate is to the write side, and every event of every aggregate under one roof.

pub mod event;
pub mod event_sourced;

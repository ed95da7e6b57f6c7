//! Decisions of a service. The parts: what is offered, what is published, every state against every command, and what an
//! event may not have.

mod contract;
pub(super) mod fixtures;
mod lifecycle;
mod notice;
mod offering;
mod operation;
mod publication;

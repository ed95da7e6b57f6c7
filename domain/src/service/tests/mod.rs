//! Decisions of a service. The parts: what is offered, what is published, every state against every command, and the pinned
//! shapes of the events.

mod contract;
pub(super) mod fixtures;
mod lifecycle;
mod offering;
mod operation;
mod publication;

//! Against a real server, where there is one.

mod access;
mod conforming;
mod exchanges;
mod harness;
mod lost;
mod operating;
mod paused;
mod valve;

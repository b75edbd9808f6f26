//! Lockverdict: a dependency policy engine with no network, no clock and no file system.
//!
//! Hosts read files, say what time it is, and hand over both; the engine decides. Every document that crosses is
//! JSON text; file contents travel beside it as bytes.
//!
//! ```text
//! files ──▶ lockfile ──▶ graph ──┐
//! policy ─▶ policy ──────────────┼─▶ rules ─▶ verdict ─▶ report
//! ```

pub mod failure;
pub mod report;
pub mod request;

mod ecosystem;
mod evaluation;
mod graph;
mod hosts;
mod lockfile;
mod policy;
mod rules;
mod text;
mod verdict;

pub use evaluation::Evaluation;
pub use failure::{Diagnostic, Failure};
pub use policy::level::Level;

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
pub mod lockfile;
pub mod report;
pub mod request;

mod change;
mod collections;
pub mod description;
mod ecosystem;
mod evaluation;
mod graph;
mod hosts;
mod pattern;
mod policy;
mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod text;
mod verdict;

pub use description::describe;
pub use ecosystem::{Ecosystem, Purl, PurlError, Range, RangeError, RangeOptions, VersionError, parse_purl};
pub use evaluation::Evaluation;
pub use failure::{Diagnostic, Failure};
pub use policy::comparison::Difference;
pub use policy::diff::{PolicyDiff, Shift, diff_policy};
pub use policy::level::Level;
pub use policy::validation::{Validation, validate_policy};
pub use text::lines::Columns;

/// Judges the files of a request by its policy; the answer is a report.
pub fn evaluate(request: &str, blobs: Vec<Vec<u8>>) -> Result<String, Failure> {
    Evaluation::open(request, blobs).map(|evaluation| evaluation.evaluate())
}

/// Reads the files of a request; the answer is their inventory. Needs neither a policy nor the time.
pub fn inspect(request: &str, blobs: Vec<Vec<u8>>) -> Result<String, Failure> {
    evaluation::inspect(request, blobs)
}

/// Writes a report in a format. The options are those of [`report::RenderOptions`], as JSON; with `files` the
/// lockfile lines are shown.
pub fn render(report: &str, format: &str, options: &str, blobs: Vec<Vec<u8>>) -> Result<String, Failure> {
    report::render_stateless(report, format, options, blobs)
}

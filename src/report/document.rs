//! The report: what every host gets, in the order in which a reader wants it.
//!
//! All lists are sorted and no map is hash-ordered, so that equal inputs give equal bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::failure::Diagnostic;
use crate::policy::level::Level;

/// The version of the report's shape.
pub const SCHEMA: u32 = 1;

/// The whole answer to one request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Report {
    /// Always 1.
    pub schema: u32,
    /// What judged.
    pub tool: Tool,
    /// The instant the request was judged for, RFC 3339.
    pub now: String,
    /// The headline.
    pub verdict: Verdict,
    /// The policy that was in force.
    pub policy: PolicyInForce,
    /// The lockfiles that were read, by path.
    pub inputs: Vec<Input>,
    /// Counts.
    pub summary: Summary,
    /// What violates the policy, worst first, then by file and line.
    pub findings: Vec<Finding>,
    /// Findings that a live exception covers, with that exception.
    pub suppressed: Vec<Finding>,
    /// What each rule could and could not decide.
    pub coverage: Vec<Coverage>,
    /// Things to know that are no violation.
    pub notices: Vec<Notice>,
    /// What could not be read. Any error makes the verdict `error`.
    pub errors: Vec<Diagnostic>,
}

/// The engine that judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tool {
    /// `lockverdict`.
    pub name: String,
    /// Semantic version.
    pub version: String,
}

/// The headline. Exit codes: 2 for `error`, 1 for `deny`, else 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing violates the policy. Undecided questions may remain: `summary.undecidedRules` counts them.
    Pass,
    /// Findings of level `warn` only.
    Warn,
    /// At least one finding of level `deny`.
    Deny,
    /// Something could not be read; what could be read was judged.
    Error,
}

impl Verdict {
    /// As it stands in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Deny => "deny",
            Self::Error => "error",
        }
    }

    /// The exit code of a command-line host.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Pass | Self::Warn => 0,
            Self::Deny => 1,
            Self::Error => 2,
        }
    }
}

/// The policy after all layers were merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PolicyInForce {
    /// `sha256:…` over the layers as given, in order.
    pub digest: String,
    /// The presets it extends, in order.
    pub presets: Vec<String>,
    /// Every rule that is not off, by id.
    pub rules: Vec<RuleInForce>,
}

/// One enabled rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleInForce {
    /// The rule id.
    pub id: String,
    /// What a violation counts as.
    pub level: Level,
    /// What missing evidence counts as.
    pub undecided: Level,
    /// The layer and line that set the level: `lockverdict.toml:12` or `recommended:8`.
    pub set_by: String,
}

/// One lockfile that was judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Input {
    /// As in the request.
    pub path: String,
    /// The reader that read it.
    pub format: String,
    /// The format's own version, as the file states it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub format_version: Option<String>,
    /// `sha256:…` of the bytes, where the request asked for it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub digest: Option<String>,
    /// Packages judged: lockfile entries without the project's own workspaces.
    pub package_count: u32,
}

/// The numbers behind the headline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Summary {
    /// One line: `deny; 3 denied, 1 warned; 2 rules undecided`.
    pub headline: String,
    /// Lockfiles judged.
    pub inputs: u32,
    /// Packages judged, over all lockfiles.
    pub packages: u32,
    /// Findings of level `deny`.
    pub deny: u32,
    /// Findings of level `warn`.
    pub warn: u32,
    /// Findings an exception covers.
    pub suppressed: u32,
    /// Rules with at least one undecided package.
    pub undecided_rules: u32,
    /// Files that could not be read.
    pub errors: u32,
}

/// One violation: one per rule, package, source and `data.key`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Finding {
    /// The rule id.
    pub rule: String,
    /// `deny` or `warn`.
    pub level: Level,
    /// True where this stands for missing evidence and not for a violation that was seen.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub undecided: bool,
    /// The package, or nothing where the finding is about a file or the policy.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub package: Option<PackageRef>,
    /// One sentence.
    pub message: String,
    /// Facts behind the sentence; `key` tells apart several findings of a rule on one package.
    pub data: BTreeMap<String, serde_json::Value>,
    /// Where to look first.
    pub location: Location,
    /// Every place with the same finding, `location` included.
    pub locations: Vec<Location>,
    /// Why the package is there: the shortest ways from the project to it, at most `maxPaths`.
    pub paths: Vec<Vec<String>>,
    /// How many ways there are, cycles cut, saturating at 4294967295.
    pub path_count: u32,
    /// The policy line that made this a finding: `lockverdict.toml:12`.
    pub policy_location: String,
    /// What to do about it.
    pub remediation: String,
    /// In `suppressed`: what covers it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub exception: Option<Waiver>,
    /// `sha256` hex over rule, input path, purl without version, and `data.key`: stable across upgrades and moved lines.
    pub fingerprint: String,
}

/// Why a finding is let pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Waiver {
    /// In somebody's words.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day, `2027-01-31`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expires: Option<String>,
    /// What stands in for the fix meanwhile.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub control: Option<String>,
    /// The policy line that says so.
    pub policy_location: String,
}

/// The package a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackageRef {
    /// The lockfile's own key of the entry.
    pub id: String,
    /// Package URL of what is really installed.
    pub purl: String,
    /// The resolved name, never an alias.
    pub name: String,
    /// The locked version, where the entry has one.
    pub version: Option<String>,
}

/// A range in a file; lines and columns count from 1, the end column is the one behind the last character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Location {
    /// As in the request.
    pub file: String,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column behind the end.
    pub end_column: u32,
}

/// What one rule could decide, counted over packages (or files, for rules about files).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Coverage {
    /// The rule id.
    pub rule: String,
    /// Looked at and found in order.
    pub clean: u32,
    /// Found to violate, whatever level or exception then applied.
    pub violated: u32,
    /// The fact exists somewhere and was not supplied.
    pub undecided: u32,
    /// The format, ecosystem or source cannot have it.
    pub not_applicable: u32,
    /// Of the clean ones: decided on an assumption, such as the first allowed registry where none is recorded.
    pub assumed: u32,
    /// Of the clean ones: decided on the lockfile's own word.
    pub self_asserted: u32,
    /// Why undecided or not applicable: reason to count.
    pub reasons: BTreeMap<String, u32>,
    /// Where the evidence came from.
    pub sources: Vec<String>,
    /// The age of the oldest evidence used, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub as_of: Option<String>,
}

/// Something to know that is no violation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Notice {
    /// Stable, kebab-case: `empty-lockfile`, `undeclared-registry`, …
    pub code: String,
    /// The file it is about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// 1-based.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u32>,
    /// One sentence.
    pub message: String,
}

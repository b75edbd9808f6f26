//! `describe`: what this engine is, reads, writes and refuses.

use serde::Serialize;

use crate::lockfile::{COMPANIONS, READERS};
use crate::policy::preset::PRESETS;
use crate::report::document::Tool;
use crate::report::{formats, to_json};
use crate::rules::RULES;
use crate::verdict::tool;

/// The answer of `describe`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Description {
    /// Always 1.
    pub schema: u32,
    /// This engine.
    pub tool: Tool,
    /// Versions of the documents it speaks.
    pub schemas: Schemas,
    /// Lockfile formats it reads.
    pub lockfiles: Vec<LockfileFormat>,
    /// Names of files that tell about a lockfile beside or below them.
    pub companions: Vec<&'static str>,
    /// Formats `render` writes.
    pub formats: Vec<&'static str>,
    /// Policies that ship with it.
    pub presets: Vec<&'static str>,
    /// Every rule, in the order of the rule reference.
    pub rules: Vec<RuleDescription>,
}

/// Versions of documents.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Schemas {
    /// Of requests.
    pub request: u32,
    /// Of reports.
    pub report: u32,
    /// Of inventories.
    pub inventory: u32,
    /// Of policies.
    pub policy: u32,
}

/// One lockfile format.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LockfileFormat {
    /// As it stands in reports.
    pub format: &'static str,
    /// File names that are read as this format.
    pub names: Vec<&'static str>,
    /// What the reader refuses to read more of.
    pub limits: LimitsOf,
}

/// The limits of a reader.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LimitsOf {
    /// Bytes of the file.
    pub bytes: usize,
    /// Levels of nesting of values.
    pub depth: u32,
    /// Entries.
    pub packages: usize,
    /// Bytes of one string.
    pub string: usize,
    /// Installation folders inside each other.
    pub nesting: usize,
}

/// One rule.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RuleDescription {
    /// The rule id.
    pub id: &'static str,
    /// Its group in the rule reference.
    pub stage: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Its page, Markdown.
    pub page: String,
}

/// What this engine is, reads, writes and refuses, as JSON.
pub fn describe() -> String {
    let description = Description {
        schema: 1,
        tool: tool(),
        schemas: Schemas { request: 1, report: 1, inventory: 1, policy: 1 },
        lockfiles: READERS.iter().map(lockfile_format).collect(),
        companions: COMPANIONS.to_vec(),
        formats: formats().collect(),
        presets: PRESETS.iter().map(|preset| preset.name).collect(),
        rules: RULES
            .iter()
            .map(|rule| RuleDescription {
                id: rule.id,
                stage: rule.stage.title(),
                summary: rule.page.summary,
                page: rule.markdown(),
            })
            .collect(),
    };
    to_json(&description)
}

fn lockfile_format(reader: &crate::lockfile::Reader) -> LockfileFormat {
    let limits = reader.limits;
    LockfileFormat {
        format: reader.format,
        names: reader.names.to_vec(),
        limits: LimitsOf {
            bytes: limits.bytes,
            depth: limits.depth,
            packages: limits.packages,
            string: limits.string,
            nesting: limits.nesting,
        },
    }
}

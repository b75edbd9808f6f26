//! `diff_policy`: what a change of the policy newly lets pass, and what it newly denies.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Policy;
use super::comparison::{Difference, differences};
use super::level::Level;
use crate::evaluation::{judge, layers};
use crate::failure::Failure;
use crate::report::document::Finding;
use crate::report::to_json;
use crate::request::{Blobs, Request};

/// The answer of `diff_policy`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PolicyDiff {
    /// Always 1.
    pub schema: u32,
    /// True where more can pass than before, by the settings or on the files given along.
    pub weakens: bool,
    /// Every setting that differs.
    pub differences: Vec<Difference>,
    /// Findings on the files given along that count less than before, or no longer.
    pub allows: Vec<Shift>,
    /// Findings that count more than before, or are new.
    pub denies: Vec<Shift>,
}

/// One finding under both policies.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Shift {
    /// The lockfile.
    pub file: String,
    /// The rule id.
    pub rule: String,
    /// The package, where it is about one.
    pub purl: Option<String>,
    /// What it counted as under the old policy.
    pub before: Level,
    /// What it counts as under the new one.
    pub after: Level,
}

/// Compares the layers `oldPolicy` of a request with its layers `policy`, by their settings and on its files.
pub fn diff_policy(request: &str, blobs: Vec<Vec<u8>>) -> Result<String, Failure> {
    let mut request = Request::parse(request)?;
    let mut blobs = Blobs::new(blobs);
    let old = Policy::of(layers(std::mem::take(&mut request.old_policy), &mut blobs)?)?;
    let new = Policy::of(layers(std::mem::take(&mut request.policy), &mut blobs)?)?;
    let differences = differences(&old, &new);
    let (mut allows, mut denies) = (Vec::new(), Vec::new());
    if !request.files.is_empty() {
        let [before, after] =
            judge(request, &mut blobs, [&old, &new])?.map(|report| levels(&report.findings));
        for key in before.keys().chain(after.keys().filter(|key| !before.contains_key(*key))) {
            let level = |of: &BTreeMap<Key, Level>| of.get(key).copied().unwrap_or(Level::Off);
            let (before, after) = (level(&before), level(&after));
            let (file, rule, purl, _) = key.clone();
            let shift = Shift { file, rule, purl, before, after };
            match after.cmp(&before) {
                std::cmp::Ordering::Less => allows.push(shift),
                std::cmp::Ordering::Greater => denies.push(shift),
                std::cmp::Ordering::Equal => {}
            }
        }
    }
    let weakens = !allows.is_empty() || differences.iter().any(|difference| difference.weakens);
    Ok(to_json(&PolicyDiff { schema: 1, weakens, differences, allows, denies }))
}

/// File, rule, package and fingerprint.
type Key = (String, String, Option<String>, String);

fn levels(findings: &[Finding]) -> BTreeMap<Key, Level> {
    let key = |finding: &Finding| {
        let purl = finding.package.as_ref().map(|package| package.purl.clone());
        (finding.location.file.clone(), finding.rule.clone(), purl, finding.fingerprint.clone())
    };
    findings.iter().map(|finding| (key(finding), finding.level)).collect()
}

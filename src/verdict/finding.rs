//! From an issue to a finding: where it is, why the package is there, and what it counts as.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::collections::sort_by;
use crate::evaluation::files::Lockfile;
use crate::lockfile::inventory::{Package, PackageIndex};
use crate::policy::level::Level;
use crate::policy::rule_settings::RuleSettings;
use crate::policy::{Policy, hex};
use crate::report::document::{Finding, Location, PackageRef};
use crate::rules::{Issue, Rule};
use crate::text::inert::inert;

/// Puts the issues of one lockfile into words.
pub(super) struct Findings<'f, 'a> {
    pub(super) lockfile: &'f Lockfile<'a>,
    pub(super) policy: &'f Policy,
    pub(super) max_paths: u8,
}

/// So many undecided packages are named in one finding; the coverage counts them all.
const NAMED: usize = 20;

impl Findings<'_, '_> {
    pub(super) fn violation(
        &self,
        rule: &Rule,
        settings: &RuleSettings,
        level: Level,
        package: Option<PackageIndex>,
        issue: Issue,
    ) -> Finding {
        let mut finding = self.blank(rule, settings, level);
        finding.message = inert(&issue.message).into_owned();
        finding.data = issue.data;
        finding.data.insert("key".to_owned(), issue.key.clone().into());
        if let Some(remediation) = issue.remediation {
            finding.remediation = remediation;
        }
        let mut identity = String::new();
        if let Some((index, package)) = package.and_then(|index| Some((index, self.package(index)?))) {
            identity = package.ecosystem.purl(package.name, None);
            finding.package = Some(reference(package));
            let span = (package.span.0 as usize, package.span.1 as usize);
            finding.location = self.location(issue.span.unwrap_or(span));
            (finding.paths, finding.path_count) = self.paths(index);
        } else if let Some(span) = issue.span {
            finding.location = self.location(span);
        }
        finding.locations = vec![finding.location.clone()];
        finding.fingerprint = self.fingerprint(rule, &identity, &issue.key);
        finding
    }

    /// One finding for all packages that a rule could not decide for the same reason.
    pub(super) fn undecided(
        &self,
        rule: &Rule,
        settings: &RuleSettings,
        reason: &str,
        level: Level,
        packages: &[PackageIndex],
    ) -> Finding {
        let mut finding = self.blank(rule, settings, level);
        let known = packages.iter().filter_map(|index| self.package(*index));
        let purls: Vec<serde_json::Value> = known.take(NAMED).map(|package| package.purl().into()).collect();
        let count = packages.len().max(1);
        let what = if count == 1 { "package" } else { "packages" };
        finding.undecided = true;
        finding.message = format!("`{}` could not be decided for {count} {what}: {reason}", rule.id);
        rule.page.evidence.clone_into(&mut finding.remediation);
        finding.data.insert("key".to_owned(), format!("undecided: {reason}").into());
        finding.data.insert("count".to_owned(), count.into());
        finding.data.insert("packages".to_owned(), purls.into());
        finding.fingerprint = self.fingerprint(rule, "", &format!("undecided: {reason}"));
        finding
    }

    fn blank(&self, rule: &Rule, settings: &RuleSettings, level: Level) -> Finding {
        blank(rule, level, self.location((0, 0)), self.policy.name_place(settings.place))
    }

    fn package(&self, index: PackageIndex) -> Option<&Package<'_>> {
        self.lockfile.inventory.packages.get(index as usize)
    }

    fn location(&self, (start, end): (usize, usize)) -> Location {
        let source = &self.lockfile.source;
        let (line, column) = source.position(start);
        let (end_line, end_column) = source.position(end);
        Location { file: source.path.to_owned(), line, column, end_line, end_column }
    }

    fn paths(&self, index: PackageIndex) -> (Vec<Vec<String>>, u32) {
        let paths = self.lockfile.paths(self.max_paths);
        let name = |index: &PackageIndex| self.package(*index).map_or_else(String::new, label);
        let named = |(before, path): &(u32, Vec<PackageIndex>)| {
            let cut = (*before > 0).then(|| format!("… {before} more"));
            cut.into_iter().chain(path.iter().map(name)).collect()
        };
        let named = paths.to(index).iter().map(named).collect();
        (named, paths.count(index))
    }

    fn fingerprint(&self, rule: &Rule, purl: &str, key: &str) -> String {
        fingerprint(&[rule.id, self.lockfile.source.path, purl, key])
    }
}

/// A finding that says nothing yet.
pub(super) fn blank(rule: &Rule, level: Level, location: Location, policy_location: String) -> Finding {
    Finding {
        rule: rule.id.to_owned(),
        level,
        undecided: false,
        package: None,
        message: String::new(),
        data: BTreeMap::new(),
        locations: vec![location.clone()],
        location,
        paths: Vec::new(),
        path_count: 0,
        policy_location,
        remediation: rule.page.fix.to_owned(),
        exception: None,
        fingerprint: String::new(),
    }
}

/// Stable across upgrades and moved lines: rule, file, package without version, key.
pub(super) fn fingerprint(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize())
}

fn reference(package: &Package<'_>) -> PackageRef {
    PackageRef {
        id: package.id.to_owned(),
        purl: package.purl(),
        name: package.name.to_owned(),
        version: package.version.map(str::to_owned),
    }
}

/// A package in a path: `name@version`, or the project's name, or `.` for a project without one.
pub(crate) fn label(package: &Package<'_>) -> String {
    match (package.name, package.version) {
        ("", _) => ".".to_owned(),
        (name, Some(version)) if !package.is_own() => format!("{name}@{version}"),
        (name, _) => name.to_owned(),
    }
}

/// One finding per rule, package, source and key: the same package locked in several places is one finding with
/// several locations. Worst first, then by file and line.
pub(super) fn merge_and_sort(mut findings: Vec<Finding>) -> Vec<Finding> {
    sort_by(&mut findings, |a, b| identity(a).cmp(&identity(b)).then_with(|| a.location.cmp(&b.location)));
    findings.dedup_by(|later, kept| {
        let same = identity(later) == identity(kept) && later.data == kept.data && later.level == kept.level;
        if same {
            kept.locations.append(&mut later.locations);
            kept.path_count = kept.path_count.saturating_add(later.path_count);
            kept.paths.append(&mut later.paths);
            sort_by(&mut kept.paths, |a, b| a.len().cmp(&b.len()));
        }
        same
    });
    sort_by(&mut findings, |a, b| {
        b.level.cmp(&a.level).then_with(|| a.location.cmp(&b.location)).then_with(|| a.rule.cmp(&b.rule))
    });
    findings
}

/// File, rule, package and key.
fn identity(finding: &Finding) -> (&str, &str, Option<&str>, Option<&str>) {
    let purl = finding.package.as_ref().map(|package| package.purl.as_str());
    let key = finding.data.get("key").and_then(serde_json::Value::as_str);
    (&finding.location.file, &finding.rule, purl, key)
}

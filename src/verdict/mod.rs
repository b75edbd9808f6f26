//! Runs the rules over the lockfiles and counts what they could and could not decide.

#![forbid(unsafe_code)]

mod exceptions;
mod finding;
mod hygiene;
mod judge;
mod weakened;

use crate::change::Changes;
use crate::collections::sort_by;
use crate::evaluation::files::Files;
use crate::lockfile::inventory::Package;
use crate::policy::Policy;
use crate::policy::level::Level;
use crate::report::document::{Coverage, Finding, Input, Notice, Report, SCHEMA, Summary, Tool, Verdict};
use crate::request::Options;
use crate::rules::{Against, Context, RULES};
use crate::text::time::Instant;
use exceptions::Exceptions;
use finding::Findings;
use judge::Judge;

/// The answer to a request whose files are read and whose policy is merged.
pub(crate) fn report(
    files: &Files<'_>,
    policy: &Policy,
    options: &Options,
    (now, instant): (&str, Instant),
) -> Report {
    let enabled = || RULES.iter().zip(&policy.rules).filter(|(_, settings)| !settings.is_off());
    let mut coverage: Vec<Coverage> =
        enabled().map(|(rule, _)| Coverage { rule: rule.id.to_owned(), ..Coverage::default() }).collect();
    let (mut findings, mut suppressed) = (Vec::new(), Vec::new());
    let exceptions = Exceptions::new(policy, instant.0);
    for lockfile in &files.lockfiles {
        let words = Findings { lockfile, policy, max_paths: options.max_paths };
        let origins = policy.registries.locate_all(lockfile);
        let against = match (files.base.is_some(), files.base_of(lockfile)) {
            (false, _) => Against::NoBase,
            (true, None) => Against::Nothing,
            (true, Some(base)) => Against::Base(Changes::of(lockfile, base)),
        };
        for ((rule, settings), coverage) in enabled().zip(&mut coverage) {
            let context = Context {
                source: &lockfile.source,
                inventory: &lockfile.inventory,
                graph: &lockfile.graph,
                registries: &policy.registries,
                origins: &origins,
                settings,
                against: &against,
                approvals: &policy.approvals,
            };
            for (mut finding, package) in Judge::new(rule, context, coverage).run(&words) {
                let known_origin =
                    |index: u32| origins.get(index as usize).is_some_and(|located| located.origin.is_known());
                finding.exception = exceptions.cover(&finding, package, lockfile, &known_origin);
                if finding.exception.is_some() { suppressed.push(finding) } else { findings.push(finding) }
            }
        }
    }
    findings.extend(hygiene::findings(policy, &exceptions, &mut coverage));
    findings.extend(weakened::findings(files, policy, &mut coverage));
    let mut report = Report {
        schema: SCHEMA,
        tool: tool(),
        now: now.to_owned(),
        verdict: Verdict::Pass,
        policy: policy.in_force(),
        inputs: files.inputs(),
        summary: Summary::default(),
        findings: finding::merge_and_sort(findings),
        suppressed: finding::merge_and_sort(suppressed),
        coverage: sorted(coverage),
        notices: sorted_notices(files, &exceptions),
        errors: files.sorted_errors(),
    };
    report.verdict = verdict(&report);
    report.summary = summary(&report);
    report
}

fn sorted_notices(files: &Files<'_>, exceptions: &Exceptions<'_>) -> Vec<Notice> {
    let mut notices: Vec<_> = files.lockfiles.iter().filter_map(empty_lockfile).collect();
    notices.extend(exceptions.notices());
    sort_by(&mut notices, |a, b| (&a.path, a.line, a).cmp(&(&b.path, b.line, b)));
    notices
}

/// This engine.
pub(crate) fn tool() -> Tool {
    Tool { name: "lockverdict".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

fn empty_lockfile(lockfile: &crate::evaluation::files::Lockfile<'_>) -> Option<Notice> {
    let empty = lockfile.inventory.packages.iter().all(Package::is_own);
    empty.then(|| Notice {
        code: "empty-lockfile".to_owned(),
        path: Some(lockfile.source.path.to_owned()),
        line: None,
        message: "the lockfile lists no packages".to_owned(),
    })
}

fn sorted(mut coverage: Vec<Coverage>) -> Vec<Coverage> {
    sort_by(&mut coverage, |a, b| a.rule.cmp(&b.rule));
    coverage
}

fn count(findings: &[Finding], level: Level) -> u32 {
    crate::text::lines::to_u32(findings.iter().filter(|finding| finding.level == level).count())
}

fn verdict(report: &Report) -> Verdict {
    if !report.errors.is_empty() {
        Verdict::Error
    } else if count(&report.findings, Level::Deny) > 0 {
        Verdict::Deny
    } else if count(&report.findings, Level::Warn) > 0 {
        Verdict::Warn
    } else {
        Verdict::Pass
    }
}

fn summary(report: &Report) -> Summary {
    let to_u32 = crate::text::lines::to_u32;
    let mut summary = Summary {
        headline: String::new(),
        inputs: to_u32(report.inputs.len()),
        packages: report.inputs.iter().map(|input| input.package_count).sum(),
        deny: count(&report.findings, Level::Deny),
        warn: count(&report.findings, Level::Warn),
        suppressed: to_u32(report.suppressed.len()),
        undecided_rules: to_u32(report.coverage.iter().filter(|rule| rule.undecided > 0).count()),
        errors: to_u32(report.errors.len()),
    };
    summary.headline = headline(report.verdict, &summary);
    summary
}

/// `deny; 3 denied, 1 warned; 2 rules undecided`: the undecided are always named.
fn headline(verdict: Verdict, summary: &Summary) -> String {
    let counted = [
        (summary.errors, "error", "errors"),
        (summary.deny, "denied", "denied"),
        (summary.warn, "warned", "warned"),
        (summary.suppressed, "suppressed", "suppressed"),
    ];
    let named: Vec<_> = counted
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    let mut parts = vec![verdict.name().to_owned()];
    if !named.is_empty() {
        parts.push(named.join(", "));
    }
    match summary.undecided_rules {
        0 => {}
        1 => parts.push("1 rule undecided".to_owned()),
        rules => parts.push(format!("{rules} rules undecided")),
    }
    parts.join("; ")
}

/// Packages that are judged.
pub(crate) fn judged(packages: &[Package<'_>]) -> u32 {
    crate::text::lines::to_u32(packages.iter().filter(|package| !package.is_own()).count())
}

impl Files<'_> {
    /// In the order of their paths, as the files are.
    fn inputs(&self) -> Vec<Input> {
        self.lockfiles
            .iter()
            .map(|lockfile| Input {
                path: lockfile.source.path.to_owned(),
                format: lockfile.format.to_owned(),
                format_version: lockfile.inventory.format_version.map(str::to_owned),
                digest: lockfile.digest.clone(),
                package_count: judged(&lockfile.inventory.packages),
            })
            .collect()
    }
}

//! The rules about the policy itself: exceptions that are over, of no use, or too wide.

use super::exceptions::Exceptions;
use super::finding::{blank, fingerprint};
use crate::policy::Policy;
use crate::report::document::{Coverage, Finding, Location, Notice};
use crate::rules::{Check, RULES};
use crate::text::lines::to_u32;

/// What the enabled hygiene rules find, and how many exceptions each looked at.
pub(super) fn findings(
    policy: &Policy,
    exceptions: &Exceptions<'_>,
    coverage: &mut [Coverage],
) -> Vec<Finding> {
    let notices = exceptions.notices();
    let enabled = RULES.iter().zip(&policy.rules).filter(|(_, settings)| !settings.is_off());
    let mut findings = Vec::new();
    for ((rule, settings), coverage) in enabled.zip(coverage) {
        let Check::Exceptions(code) = rule.check else { continue };
        let found = notices.iter().filter(|notice| is(notice, code));
        for notice in found {
            let location = location(notice);
            let mut finding = blank(rule, settings.level, location, policy.name_place(settings.place));
            finding.message.clone_from(&notice.message);
            finding.data.insert("key".to_owned(), notice.message.clone().into());
            finding.fingerprint = fingerprint(&[rule.id, &finding.location.file, "", &notice.message]);
            findings.push(finding);
            coverage.violated += 1;
        }
        coverage.clean = to_u32(policy.exceptions.len()).saturating_sub(coverage.violated);
    }
    findings
}

/// A shadowed exception is of as little use as one that covers nothing.
fn is(notice: &Notice, code: &str) -> bool {
    notice.code == code || (code == "unused-exception" && notice.code == "shadowed-exception")
}

fn location(notice: &Notice) -> Location {
    let line = notice.line.unwrap_or(1);
    let file = notice.path.clone().unwrap_or_default();
    Location { file, line, column: 1, end_line: line, end_column: 1 }
}

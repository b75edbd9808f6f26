//! Asks one rule about one lockfile.

use std::collections::BTreeMap;

use super::finding::Findings;
use crate::change::Change;
use crate::lockfile::inventory::{PackageIndex, Scope};
use crate::policy::level::Level;
use crate::report::document::{Coverage, Finding};
use crate::rules::{Answer, Basis, Check, Context, Rule};
use crate::text::lines::to_u32;

/// One rule at work on one lockfile.
pub(super) struct Judge<'j, 'a> {
    pub(super) rule: &'static Rule,
    pub(super) context: Context<'j, 'a>,
    pub(super) coverage: &'j mut Coverage,
    /// Undecided packages by reason.
    undecided: BTreeMap<&'static str, Vec<PackageIndex>>,
    found: Vec<Found>,
}

/// A finding, and the package it is about.
pub(super) type Found = (Finding, Option<PackageIndex>);

impl<'j, 'a> Judge<'j, 'a> {
    pub(super) fn new(rule: &'static Rule, context: Context<'j, 'a>, coverage: &'j mut Coverage) -> Self {
        Self { rule, context, coverage, undecided: BTreeMap::new(), found: Vec::new() }
    }

    /// Every finding of the rule in this lockfile; `findings` puts them into words.
    pub(super) fn run(mut self, findings: &Findings<'_, 'a>) -> Vec<Found> {
        match self.rule.check {
            // Asked once for all lockfiles, by `hygiene` and `weakened`.
            Check::Exceptions(_) | Check::PolicyFile => {}
            Check::Lockfile(check) => {
                let answer = check(&self.context);
                self.take(findings, None, answer);
            }
            Check::Package(check) => {
                for (index, package) in self.context.inventory.packages.iter().enumerate() {
                    if package.is_own() {
                        continue;
                    }
                    let index = to_u32(index);
                    let answer = self.passed_over(index).unwrap_or_else(|| check(&self.context, index));
                    self.take(findings, Some(index), answer);
                }
            }
        }
        let level = self.context.settings.undecided;
        for (reason, packages) in std::mem::take(&mut self.undecided) {
            let finding = findings.undecided(self.rule, self.context.settings, reason, level, &packages);
            self.found.push((finding, None));
        }
        self.found
    }

    /// What the policy does not want judged by this rule.
    fn passed_over(&self, index: PackageIndex) -> Option<Answer> {
        let package = self.context.package(index)?;
        let settings = self.context.settings;
        if !settings.covers(package.ecosystem) {
            return Some(Answer::NotApplicable("ecosystem excluded by the policy"));
        }
        let unchanged = matches!(self.context.change(index), Some(Change::None));
        if unchanged && settings.word("only") == Some("changed") {
            return Some(Answer::NotApplicable("unchanged since the base"));
        }
        self.context.allowed_by("ignore", index).map(|_| Answer::NotApplicable("ignored by the policy"))
    }

    fn take(&mut self, findings: &Findings<'_, 'a>, package: Option<PackageIndex>, answer: Answer) {
        let mut because = |reason: &'static str| {
            let reasons = &mut self.coverage.reasons;
            match reasons.get_mut(reason) {
                Some(count) => *count += 1,
                None => drop(reasons.insert(reason.to_owned(), 1)),
            }
        };
        match answer {
            Answer::Clean(basis) => {
                self.coverage.clean += 1;
                self.coverage.assumed += u32::from(basis == Basis::Assumed);
            }
            Answer::NotApplicable(reason) => {
                because(reason);
                self.coverage.not_applicable += 1;
            }
            Answer::Undecided(reason) => {
                because(reason);
                self.coverage.undecided += 1;
                if self.context.settings.undecided != Level::Off {
                    self.undecided.entry(reason).or_default().extend(package);
                }
            }
            Answer::Violation(issues) => {
                self.coverage.violated += 1;
                let graph = self.context.graph;
                let scope = package.map_or(Scope::Prod, |index| graph.scope(self.context.inventory, index));
                let level = self.context.settings.level_for(scope);
                if level != Level::Off {
                    let settings = self.context.settings;
                    let put =
                        |issue| (findings.violation(self.rule, settings, level, package, issue), package);
                    self.found.extend(issues.into_iter().map(put));
                }
            }
        }
    }
}

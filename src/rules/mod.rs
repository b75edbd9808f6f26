//! The rules. One file each, one line in [`RULES`].
//!
//! A rule answers for one package (or one lockfile) at a time and never decides how much its answer counts: levels,
//! scopes and exceptions are applied by `verdict`.

#![forbid(unsafe_code)]

mod context;
mod key;
mod licence;
mod page;

mod broad_exception;
mod bundled_dependency;
mod changed;
mod denied_package;
mod dependency_confusion;
mod deprecated_package;
mod duplicate_entry;
mod embedded_credential;
mod exotic_source;
mod expired_exception;
mod floating_requirement;
mod foreign_registry;
mod insecure_transport;
mod install_script;
mod integrity_changed;
mod large_tree;
mod license_changed;
mod major_update;
mod malformed_integrity;
mod manifest_drift;
mod missing_integrity;
mod multiple_versions;
mod mutable_git_reference;
mod name_url_mismatch;
mod new_dependency;
mod new_install_script;
mod policy_weakened;
mod source_changed;
mod sri;
mod tarball_url;
mod unknown_license;
mod unlisted_license;
mod unreachable_entry;
mod unused_exception;
mod version_downgrade;
mod version_url_mismatch;
mod weak_integrity;
mod words;

#[cfg(test)]
mod harness;

pub(crate) use context::{Against, Context, Located};
pub(crate) use key::{Key, Setting, Shape, common};
pub(crate) use licence::Listed;
pub(crate) use page::Page;

use std::collections::BTreeMap;

use crate::lockfile::inventory::PackageIndex;

/// One rule: what it is called, what it says of itself, what can be set, and the check.
pub(crate) struct Rule {
    pub(crate) id: &'static str,
    pub(crate) stage: Stage,
    pub(crate) page: Page,
    /// What can be set beside the keys that every rule has.
    pub(crate) keys: &'static [Key],
    pub(crate) check: Check,
}

/// Where in the life of a dependency a rule belongs; the groups of the rule reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    Origin,
    KnownBad,
    Selection,
    Change,
    Hygiene,
}

impl Stage {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Origin => "origin and integrity",
            Self::KnownBad => "known bad",
            Self::Selection => "selection",
            Self::Change => "change",
            Self::Hygiene => "policy hygiene",
        }
    }
}

/// What a rule looks at.
pub(crate) enum Check {
    /// Every package that is not the project's own.
    Package(for<'c> fn(&Context<'c, '_>, PackageIndex) -> Answer),
    /// Every exception of the policy: the code of the notice that is the violation.
    Exceptions(&'static str),
    /// The policy file, compared with the one in the base.
    PolicyFile,
    /// A lockfile as a whole.
    Lockfile(for<'c> fn(&Context<'c, '_>) -> Answer),
}

/// The four answers. Unknown is one of them.
#[derive(Debug, PartialEq)]
pub(crate) enum Answer {
    Clean(Basis),
    /// At least one issue.
    Violation(Vec<Issue>),
    /// The fact exists somewhere and was not supplied; the reason is counted in the coverage.
    Undecided(&'static str),
    /// The format, ecosystem or source cannot have it.
    NotApplicable(&'static str),
}

/// What a clean answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    Seen,
    /// On an assumption: the first allowed registry, where nothing records another.
    Assumed,
}

/// One thing that is wrong, without how much it counts.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Issue {
    /// One sentence, lower case, without a full stop.
    pub(crate) message: String,
    /// Tells apart several issues of a rule on one package.
    pub(crate) key: String,
    /// Further facts for machines.
    pub(crate) data: BTreeMap<String, serde_json::Value>,
    /// What to do about it, where the page's own advice is not exact enough.
    pub(crate) remediation: Option<String>,
    /// Byte range in the lockfile; none = the entry.
    pub(crate) span: Option<(usize, usize)>,
}

impl Issue {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    pub(crate) fn at(mut self, span: Option<(usize, usize)>) -> Self {
        self.span = span;
        self
    }

    pub(crate) fn key(mut self, key: impl Into<String>) -> Self {
        self.key = key.into();
        self
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.data.insert(name.to_owned(), value.into());
        self
    }
}

impl From<Issue> for Answer {
    fn from(issue: Issue) -> Self {
        Self::Violation(vec![issue])
    }
}

impl Answer {
    /// Seen and in order.
    pub(crate) const CLEAN: Self = Self::Clean(Basis::Seen);

    /// Violation if there are issues, clean if not.
    pub(crate) fn of(issues: Vec<Issue>) -> Self {
        if issues.is_empty() { Self::CLEAN } else { Self::Violation(issues) }
    }
}

/// Every rule there is, in the order of the rule reference.
pub(crate) static RULES: &[Rule] = &[
    foreign_registry::RULE,
    insecure_transport::RULE,
    missing_integrity::RULE,
    weak_integrity::RULE,
    malformed_integrity::RULE,
    name_url_mismatch::RULE,
    version_url_mismatch::RULE,
    dependency_confusion::RULE,
    exotic_source::RULE,
    mutable_git_reference::RULE,
    unreachable_entry::RULE,
    manifest_drift::RULE,
    floating_requirement::RULE,
    embedded_credential::RULE,
    duplicate_entry::RULE,
    deprecated_package::RULE,
    unlisted_license::RULE,
    unknown_license::RULE,
    large_tree::RULE,
    denied_package::RULE,
    multiple_versions::RULE,
    install_script::RULE,
    bundled_dependency::RULE,
    new_dependency::RULE,
    integrity_changed::RULE,
    source_changed::RULE,
    version_downgrade::RULE,
    license_changed::RULE,
    new_install_script::RULE,
    major_update::RULE,
    policy_weakened::RULE,
    unused_exception::RULE,
    expired_exception::RULE,
    broad_exception::RULE,
];

/// The place of a rule in [`RULES`].
pub(crate) fn position(id: &str) -> Option<usize> {
    RULES.iter().position(|rule| rule.id == id)
}

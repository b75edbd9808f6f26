//! What a check may look at.

use crate::change::{Change, Changes};
use crate::ecosystem::url::Url;
use crate::graph::Graph;
use crate::lockfile::inventory::{Edge, Inventory, Package, PackageIndex};
use crate::policy::exceptions::Approval;
use crate::policy::registries::{Origin, Registries};
use crate::policy::rule_settings::RuleSettings;
use crate::policy::selector::Selector;
use crate::text::source::Source;

/// One lockfile under one rule.
pub(crate) struct Context<'c, 'a> {
    pub(crate) source: &'c Source<'a>,
    pub(crate) inventory: &'c Inventory<'a>,
    pub(crate) graph: &'c Graph,
    pub(crate) registries: &'c Registries,
    /// Origins and parsed URLs of all packages, computed once for all rules.
    pub(crate) origins: &'c [Located<'a>],
    pub(crate) settings: &'c RuleSettings,
    pub(crate) against: &'c Against<'c, 'a>,
    pub(crate) approvals: &'c [Approval],
}

/// What a lockfile is compared with.
pub(crate) enum Against<'c, 'a> {
    /// The host gave no base.
    NoBase,
    /// The lockfile is not in the base: everything in it is new.
    Nothing,
    /// The lockfile as it was.
    Base(Changes<'c, 'a>),
}

/// A package's URL, parsed, and the registry it leads to.
#[derive(Debug, Clone)]
pub(crate) struct Located<'a> {
    pub(crate) url: Option<Url<'a>>,
    pub(crate) origin: Origin,
    /// The registry that `.npmrc` binds the scope of its name to.
    pub(crate) bound: Option<&'a str>,
}

impl<'c, 'a> Context<'c, 'a> {
    /// The package, which the caller got from this very inventory.
    pub(crate) fn package(&self, index: PackageIndex) -> Option<&'c Package<'a>> {
        self.inventory.packages.get(index as usize)
    }

    pub(crate) fn located(&self, index: PackageIndex) -> Option<&'c Located<'a>> {
        self.origins.get(index as usize)
    }

    /// Who requires it, and how.
    pub(crate) fn incoming(&self, index: PackageIndex) -> impl Iterator<Item = &'c Edge<'a>> + use<'c, 'a> {
        self.graph.incoming_of(self.inventory, index)
    }

    /// The place of a field's value, where the value is a slice of the file.
    pub(crate) fn span_of(&self, field: &str) -> Option<(usize, usize)> {
        let start = self.source.offset_of(field)?;
        Some((start, start + field.len()))
    }

    /// The first selector of a list key that allows the package.
    pub(crate) fn allowed_by(&self, key: &str, index: PackageIndex) -> Option<&'c Selector> {
        let package = self.package(index)?;
        let known_origin = self.located(index).is_some_and(|located| located.origin.is_known());
        self.settings.selectors(key).iter().find(|selector| selector.allows(package, known_origin))
    }

    /// What the package is to the base; nothing where no base was given.
    pub(crate) fn change(&self, index: PackageIndex) -> Option<Change<'c, 'a>> {
        match self.against {
            Against::NoBase => None,
            Against::Nothing => Some(Change::New),
            Against::Base(changes) => Some(changes.change(index)),
        }
    }

    /// Somebody reviewed this version.
    pub(crate) fn is_approved(&self, index: PackageIndex) -> bool {
        let known_origin = self.located(index).is_some_and(|located| located.origin.is_known());
        let package = self.package(index);
        package.is_some_and(|package| {
            self.approvals.iter().any(|approval| approval.covers(package, known_origin))
        })
    }
}

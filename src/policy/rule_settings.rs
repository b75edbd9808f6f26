//! What the merged policy says of one rule.

use std::collections::BTreeMap;

use super::Place;
use super::level::Level;
use super::selector::Selector;
use crate::ecosystem::Ecosystem;
use crate::lockfile::inventory::Scope;
use crate::rules::{Listed, Setting};

/// One rule's settings after all layers.
#[derive(Debug, Clone, Default)]
pub(crate) struct RuleSettings {
    pub(crate) level: Level,
    pub(crate) undecided: Level,
    /// Who set the level last.
    pub(crate) place: Place,
    pub(crate) scopes: BTreeMap<Scope, Level>,
    /// Every other key, by name.
    pub(crate) values: BTreeMap<&'static str, Setting>,
}

impl RuleSettings {
    /// The selectors of a list key; none if it is not set.
    pub(crate) fn selectors(&self, key: &str) -> &[Selector] {
        match self.values.get(key) {
            Some(Setting::Selectors(selectors)) => selectors,
            _ => &[],
        }
    }

    /// The word of a choice key.
    pub(crate) fn word(&self, key: &str) -> Option<&str> {
        match self.values.get(key) {
            Some(Setting::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// The number of a key.
    pub(crate) fn number(&self, key: &str) -> Option<u32> {
        match self.values.get(key) {
            Some(Setting::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The licences of a list key; none if it is not set.
    pub(crate) fn licences(&self, key: &str) -> &[Listed] {
        match self.values.get(key) {
            Some(Setting::Licences(licences)) => licences,
            _ => &[],
        }
    }

    fn words(&self, key: &str) -> Option<&[String]> {
        match self.values.get(key) {
            Some(Setting::Words(words)) => Some(words),
            _ => None,
        }
    }

    /// What a finding about a package of that scope counts as.
    pub(crate) fn level_for(&self, scope: Scope) -> Level {
        self.scopes.get(&scope).copied().unwrap_or(self.level)
    }

    /// Off for every scope.
    pub(crate) fn is_off(&self) -> bool {
        self.level == Level::Off && self.scopes.values().all(|level| *level == Level::Off)
    }

    pub(crate) fn covers(&self, ecosystem: Ecosystem) -> bool {
        self.words("ecosystems").is_none_or(|words| words.iter().any(|word| word == ecosystem.purl_type()))
    }
}

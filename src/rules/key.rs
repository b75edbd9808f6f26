//! What can be set for a rule: one table that validation, the JSON schema and the rule pages are made from.

use crate::policy::level::Level;
use crate::policy::selector::{Bare, Selector};

use super::licence::Listed;

/// A key of a rule's table in the policy.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// As it stands in a policy, for the rule page.
    pub(crate) default: &'static str,
    pub(crate) doc: &'static str,
}

/// What values a key takes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    Level,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of selectors.
    Selectors(Bare),
    /// A list of these words.
    Words(fn() -> Vec<&'static str>),
    /// A level a scope.
    ScopeLevels,
    /// A whole number, this or more.
    Number(u32),
    /// A list of licences.
    Licences,
}

impl Shape {
    /// Whether `extend-<key>` makes sense.
    pub(crate) fn is_list(self) -> bool {
        matches!(self, Self::Selectors(_) | Self::Words(_) | Self::Licences)
    }

    /// Whether more items let more pass: what allows does, what denies does not.
    pub(crate) fn longer_is_weaker(self) -> bool {
        matches!(self, Self::Selectors(Bare::Refused) | Self::Licences)
    }

    pub(crate) fn describe(self) -> String {
        let quoted = |words: &[&str]| words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>();
        match self {
            Self::Level => quoted(&Level::NAMES).join(" or "),
            Self::Choice(words) => quoted(words).join(" or "),
            Self::Selectors(_) => "list of selectors".to_owned(),
            Self::Words(words) => format!("list of {}", quoted(&words()).join(", ")),
            Self::ScopeLevels => "table from scope to level".to_owned(),
            Self::Number(least) => format!("whole number, {least} or more"),
            Self::Licences => "list of SPDX licence expressions".to_owned(),
        }
    }
}

/// A value that was read.
#[derive(Debug, Clone)]
pub(crate) enum Setting {
    Word(String),
    Words(Vec<String>),
    Selectors(Vec<Selector>),
    Number(u32),
    Licences(Vec<Listed>),
}

impl Setting {
    /// Item by item, as a policy would write it.
    pub(crate) fn written(&self) -> Vec<String> {
        match self {
            Self::Word(word) => vec![word.clone()],
            Self::Words(words) => words.clone(),
            Self::Selectors(selectors) => selectors.iter().map(|selector| selector.written.clone()).collect(),
            Self::Number(number) => vec![number.to_string()],
            Self::Licences(licences) => licences.iter().map(|licence| licence.written.clone()).collect(),
        }
    }

    /// Appends a list to a list.
    pub(crate) fn append(&mut self, more: Self) {
        match (self, more) {
            (Self::Words(words), Self::Words(more)) => words.extend(more),
            (Self::Selectors(selectors), Self::Selectors(more)) => selectors.extend(more),
            (Self::Licences(licences), Self::Licences(more)) => licences.extend(more),
            (slot, more) => *slot = more,
        }
    }
}

fn ecosystems() -> Vec<&'static str> {
    crate::ecosystem::Ecosystem::ALL.iter().map(|ecosystem| ecosystem.purl_type()).collect()
}

/// The keys that every rule has.
pub(crate) fn common() -> &'static [Key] {
    const COMMON: &[Key] = &[
        Key {
            name: "level",
            shape: Shape::Level,
            default: "by the preset",
            doc: "what a violation counts as",
        },
        Key {
            name: "undecided",
            shape: Shape::Level,
            default: "by the preset",
            doc: "what missing evidence counts as",
        },
        Key {
            name: "scope",
            shape: Shape::ScopeLevels,
            default: "none",
            doc: "another level for packages of a scope (`prod`, `optional`, `peer`, `build`, `dev`); the check always runs",
        },
        Key {
            name: "only",
            shape: Shape::Choice(&["all", "changed"]),
            default: "`\"all\"`",
            doc: "`changed`: judge only what differs from the base; without a base everything is judged",
        },
        Key {
            name: "ecosystems",
            shape: Shape::Words(ecosystems),
            default: "all",
            doc: "judge only packages of these ecosystems",
        },
        Key {
            name: "ignore",
            shape: Shape::Selectors(Bare::Refused),
            default: "none",
            doc: "packages this rule does not judge; they count as not applicable",
        },
    ];
    COMMON
}

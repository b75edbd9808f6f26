//! How much a finding counts.

use serde::{Deserialize, Serialize};

/// Off, warn or deny, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    #[default]
    Off,
    /// Shown; never fails a build.
    Warn,
    /// Fails the build.
    Deny,
}

impl Level {
    /// As it stands in a policy.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }

    pub(crate) const NAMES: [&'static str; 3] = ["off", "warn", "deny"];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "off" => Some(Self::Off),
            "warn" => Some(Self::Warn),
            "deny" => Some(Self::Deny),
            _ => None,
        }
    }
}

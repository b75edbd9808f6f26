//! The policy: layers of TOML or JSON, merged into what each rule is told.

#![forbid(unsafe_code)]

pub(crate) mod comparison;
mod decode;
pub(crate) mod diff;
pub(crate) mod document;
pub(crate) mod exceptions;
pub(crate) mod level;
pub(crate) mod preset;
pub(crate) mod registries;
pub(crate) mod rule_settings;
pub(crate) mod selector;
pub(crate) mod validation;

use sha2::{Digest, Sha256};

use crate::failure::{Diagnostic, Failure};
use crate::report::document::{PolicyInForce, RuleInForce};
use crate::rules::RULES;
use registries::Registries;
use rule_settings::RuleSettings;

/// A line of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Place {
    pub(crate) layer: u32,
    pub(crate) line: u32,
}

/// A layer's name and text.
#[derive(Debug, Clone)]
pub(crate) struct LayerText {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// All layers, merged and checked.
#[derive(Debug)]
pub(crate) struct Policy {
    /// Presets first, in the order in which they apply.
    pub(crate) layers: Vec<LayerText>,
    pub(crate) presets: Vec<String>,
    pub(crate) registries: Registries,
    /// One for each of [`RULES`].
    pub(crate) rules: Vec<RuleSettings>,
    pub(crate) exceptions: Vec<exceptions::Exception>,
    pub(crate) approvals: Vec<exceptions::Approval>,
    digest: String,
}

impl Policy {
    /// Merges layers, lowest precedence first.
    pub(crate) fn of(given: Vec<LayerText>) -> Result<Self, Failure> {
        let digest = digest(&given);
        let mut decoder = decode::Decoder::new();
        let policy = decoder.layers(given, digest);
        if decoder.diagnostics.is_empty() && policy.rules.iter().all(RuleSettings::is_off) {
            let message =
                "the policy enables no rule, so everything would pass: extend a preset or set a level";
            decoder.diagnostics.push(Diagnostic::new("bad-policy", message));
        }
        if decoder.diagnostics.is_empty() {
            return Ok(policy);
        }
        Err(Failure::of("bad-policy", decoder.diagnostics))
    }

    /// `lockverdict.toml:12`.
    pub(crate) fn name_place(&self, place: Place) -> String {
        let name = self.layers.get(place.layer as usize).map_or("", |layer| layer.name.as_str());
        format!("{name}:{}", place.line)
    }

    pub(crate) fn in_force(&self) -> PolicyInForce {
        let mut rules: Vec<_> = RULES
            .iter()
            .zip(&self.rules)
            .filter(|(_, settings)| !settings.is_off())
            .map(|(rule, settings)| RuleInForce {
                id: rule.id.to_owned(),
                level: settings.level,
                undecided: settings.undecided,
                set_by: self.name_place(settings.place),
            })
            .collect();
        crate::collections::sort_by(&mut rules, |a, b| a.id.cmp(&b.id));
        PolicyInForce { digest: self.digest.clone(), presets: self.presets.clone(), rules }
    }
}

/// Over names and texts, each with its length, so that no two lists of layers share a digest.
fn digest(layers: &[LayerText]) -> String {
    let mut hash = Sha256::new();
    for part in layers.iter().flat_map(|layer| [&layer.name, &layer.text]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    format!("sha256:{}", hex(&hash.finalize()))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

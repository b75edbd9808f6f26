//! Presets: policies that ship with the engine, as data files.

/// A policy by name.
pub(crate) struct Preset {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// All of them.
pub(crate) const PRESETS: &[Preset] = &[
    Preset { name: "recommended", text: include_str!("presets/recommended.toml") },
    Preset { name: "enisa", text: include_str!("presets/enisa.toml") },
    Preset { name: "strict", text: include_str!("presets/strict.toml") },
];

pub(crate) fn preset(name: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.name == name)
}

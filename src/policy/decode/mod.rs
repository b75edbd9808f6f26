//! From policy texts to settings. Every mistake of every layer is reported, not only the first.

mod exceptions;
mod registries;
mod values;

use super::document::{self, Entry, Node, Value};
use super::exceptions::{Approval, Exception};
use super::preset::{PRESETS, preset};
use super::registries::Registries;
use super::rule_settings::RuleSettings;
use super::{LayerText, Place, Policy};
use crate::failure::Diagnostic;
use crate::rules::{Key, RULES, common};
use crate::text::inert::inert;
use crate::text::lines::{Columns, Lines};
use crate::text::suggest::hint;
use values::Read;

/// What the next layer adds to.
pub(super) struct Decoder {
    pub(super) diagnostics: Vec<Diagnostic>,
    layers: Vec<LayerText>,
    presets: Vec<String>,
    rules: Vec<RuleSettings>,
    registries: Registries,
    exceptions: Vec<Exception>,
    approvals: Vec<Approval>,
    sealed: Vec<Seal>,
    /// Layers of the host that wait for their turn, by name.
    waiting: Vec<Option<(LayerText, Vec<Entry>)>>,
}

/// A setting that later layers may only tighten.
struct Seal {
    key: String,
    /// `base.toml:3`.
    place: String,
}

/// The layer that is being read.
pub(super) struct Layer {
    index: u32,
    name: String,
    text: String,
    lines: Lines,
}

impl Layer {
    fn place(&self, offset: usize) -> Place {
        Place { layer: self.index, line: self.lines.line(offset) }
    }

    fn diagnostic(&self, offset: usize, message: impl Into<String>) -> Diagnostic {
        let position = self.lines.position(&self.text, offset, Columns::Utf8);
        Diagnostic::new("bad-policy", message).in_file(&self.name).at(position)
    }
}

impl Decoder {
    pub(super) fn new() -> Self {
        Self {
            diagnostics: Vec::new(),
            layers: Vec::new(),
            presets: Vec::new(),
            rules: RULES.iter().map(|_| RuleSettings::default()).collect(),
            registries: Registries::default(),
            exceptions: Vec::new(),
            approvals: Vec::new(),
            sealed: Vec::new(),
            waiting: Vec::new(),
        }
    }

    pub(super) fn layers(&mut self, given: Vec<LayerText>, digest: String) -> Policy {
        for layer in given {
            match document::read(&layer.name, &layer.text) {
                Ok(tree) => self.waiting.push(Some((layer, tree))),
                Err(diagnostic) => self.diagnostics.push(diagnostic),
            }
        }
        let mut trees = self.waiting.iter().flatten().flat_map(|(_, tree)| tree);
        if !trees.any(|entry| entry.key == "extends") {
            self.preset("recommended");
        }
        for index in 0..self.waiting.len() {
            if let Some((layer, tree)) = self.waiting.get_mut(index).and_then(Option::take) {
                self.layer(layer, &tree);
            }
        }
        Policy {
            layers: std::mem::take(&mut self.layers),
            presets: std::mem::take(&mut self.presets),
            registries: std::mem::take(&mut self.registries),
            rules: std::mem::take(&mut self.rules),
            exceptions: std::mem::take(&mut self.exceptions),
            approvals: std::mem::take(&mut self.approvals),
            digest,
        }
    }

    /// Applies a preset, once however often it is extended.
    fn preset(&mut self, name: &str) -> bool {
        let Some(preset) = preset(name) else { return false };
        if self.presets.iter().any(|known| known == name) {
            return true;
        }
        let layer = LayerText { name: name.to_owned(), text: preset.text.to_owned() };
        match document::read(&format!("{name}.toml"), preset.text) {
            Ok(tree) => self.layer(layer, &tree),
            Err(diagnostic) => self.diagnostics.push(diagnostic),
        }
        self.presets.push(name.to_owned());
        true
    }

    fn layer(&mut self, layer: LayerText, tree: &[Entry]) {
        let mut layer = Layer { index: 0, lines: Lines::of(&layer.text), name: layer.name, text: layer.text };
        if let Some(extends) = tree.iter().find(|entry| entry.key == "extends") {
            self.extends(&layer, &extends.node);
        }
        layer.index = crate::text::lines::to_u32(self.layers.len());
        self.layers.push(LayerText { name: layer.name.clone(), text: layer.text.clone() });
        if !tree.iter().any(|entry| entry.key == "schema") {
            self.report(&layer, 0, "the policy does not start with `schema = 1`");
        }
        for entry in tree {
            match (entry.key.as_str(), &entry.node.value) {
                // `sealed` is applied last: a layer may set what it seals.
                ("schema", Value::Integer(1)) | ("extends" | "sealed", _) => {}
                ("schema", _) => self.report(&layer, entry.node.offset, "`schema` must be `1`"),
                ("registries", Value::Table(tables)) => self.registries(&layer, tables),
                ("rules", Value::Table(tables)) => {
                    for table in tables {
                        self.rule(&layer, table);
                    }
                }
                ("exceptions", Value::List(items)) => {
                    for item in items {
                        self.exception(&layer, item);
                    }
                }
                ("approvals", Value::List(items)) => {
                    for item in items {
                        self.approval(&layer, item);
                    }
                }
                (key @ ("exceptions" | "approvals"), other) => {
                    let message = format!("`{key}` must be a list of tables, found {}", other.kind());
                    self.report(&layer, entry.node.offset, message);
                }
                (key @ ("registries" | "rules"), other) => {
                    self.report(
                        &layer,
                        entry.node.offset,
                        format!("`{key}` must be a table, found {}", other.kind()),
                    );
                }
                _ => self.unknown(&layer, entry, "key", SECTIONS),
            }
        }
        if let Some(sealed) = tree.iter().find(|entry| entry.key == "sealed") {
            self.seal(&layer, &sealed.node);
        }
    }

    fn extends(&mut self, layer: &Layer, node: &Node) {
        for (offset, name) in self.texts(layer, "extends", node) {
            if !self.preset(&name) && !self.waiting_layer(&name) && name != layer.name {
                let names = PRESETS.iter().map(|preset| preset.name);
                self.report(
                    layer,
                    offset,
                    format!("unknown preset or layer `{}`{}", inert(&name), hint(&name, names)),
                );
            }
        }
    }

    /// Applies a layer of the host before its turn. A layer that was applied already counts as found.
    fn waiting_layer(&mut self, name: &str) -> bool {
        let named = |slot: &Option<(LayerText, Vec<Entry>)>| {
            slot.as_ref().is_some_and(|(layer, _)| layer.name == name)
        };
        if let Some((layer, tree)) = self.waiting.iter_mut().find(|slot| named(slot)).and_then(Option::take) {
            self.layer(layer, &tree);
            return true;
        }
        self.layers.iter().any(|layer| layer.name == name)
    }

    /// `rule.key`, or `registries.npm.allow`.
    fn seal(&mut self, layer: &Layer, node: &Node) {
        for (offset, key) in self.texts(layer, "sealed", node) {
            let rule = key.split_once('.').map_or("", |(rule, _)| rule);
            if rule != "registries" && crate::rules::position(rule).is_none() {
                let hint = hint(rule, RULES.iter().map(|rule| rule.id));
                self.report(
                    layer,
                    offset,
                    format!("`{}` names no setting such as `vulnerability.level`{hint}", inert(&key)),
                );
                continue;
            }
            let place = format!("{}:{}", layer.name, layer.lines.line(offset));
            self.sealed.push(Seal { key, place });
        }
    }

    /// Whether a layer may set what a layer before it sealed.
    fn may_set(&mut self, layer: &Layer, offset: usize, key: &str, tightens: bool) -> bool {
        let seal = self.sealed.iter().find(|seal| seal.key == key);
        let Some(seal) = seal.filter(|_| !tightens) else { return true };
        let message =
            format!("`{key}` is sealed by {}: later layers may only tighten it", inert(&seal.place));
        self.report(layer, offset, message);
        false
    }

    fn rule(&mut self, layer: &Layer, table: &Entry) {
        let Some(index) = crate::rules::position(&table.key) else {
            return self.unknown(layer, table, "rule", RULES.iter().map(|rule| rule.id));
        };
        let Value::Table(entries) = &table.node.value else {
            let message = format!(
                "`rules.{}` must be a table such as `{{ level = \"warn\" }}`, found {}",
                table.key,
                table.node.value.kind()
            );
            return self.report(layer, table.node.offset, message);
        };
        let own = RULES.get(index).map_or(&[][..], |rule| rule.keys);
        for entry in entries {
            self.rule_key(layer, index, own, entry);
        }
    }

    fn rule_key(&mut self, layer: &Layer, rule: usize, own: &'static [Key], entry: &Entry) {
        let known = || own.iter().chain(common());
        let written = entry.key.as_str();
        let appends = written.strip_prefix("extend-");
        let key =
            known().find(|key| key.name == written || (appends == Some(key.name) && key.shape.is_list()));
        let Some(key) = key else {
            return self.unknown(layer, entry, "key", known().map(|key| key.name));
        };
        let Some(read) = self.value(layer, key, &entry.node) else { return };
        let tightens = self.rules.get(rule).is_some_and(|settings| tightens(settings, key.name, &read));
        let full = format!("{}.{}", RULES.get(rule).map_or("", |rule| rule.id), key.name);
        if !self.may_set(layer, entry.key_offset, &full, tightens) {
            return;
        }
        let Some(settings) = self.rules.get_mut(rule) else { return };
        match (key.name, read) {
            ("level", Read::Level(level)) => {
                settings.level = level;
                settings.place = layer.place(entry.key_offset);
            }
            ("undecided", Read::Level(level)) => settings.undecided = level,
            ("scope", Read::Scopes(scopes)) => settings.scopes.extend(scopes),
            (_, Read::Setting(value)) => match settings.values.get_mut(key.name) {
                Some(slot) if appends.is_some() => slot.append(value),
                _ => drop(settings.values.insert(key.name, value)),
            },
            _ => {}
        }
    }

    fn unknown<'k>(
        &mut self,
        layer: &Layer,
        entry: &Entry,
        what: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let hint = hint(&entry.key, known);
        self.report(layer, entry.key_offset, format!("unknown {what} `{}`{hint}", inert(&entry.key)));
    }

    fn report(&mut self, layer: &Layer, offset: usize, message: impl Into<String>) {
        self.diagnostics.push(layer.diagnostic(offset, message));
    }
}

/// Raising a level tightens; whatever else changes might not.
fn tightens(settings: &RuleSettings, key: &str, read: &Read) -> bool {
    match (key, read) {
        ("level", Read::Level(level)) => *level >= settings.level,
        ("undecided", Read::Level(level)) => *level >= settings.undecided,
        ("scope", Read::Scopes(scopes)) => {
            scopes.iter().all(|(scope, level)| *level >= settings.level_for(*scope))
        }
        _ => false,
    }
}

/// The sections of a policy.
const SECTIONS: [&str; 7] = ["schema", "extends", "sealed", "registries", "rules", "exceptions", "approvals"];

//! From policy texts to settings. Every mistake of every layer is reported, not only the first.

use super::document::{self, Entry, Node, Value};
use super::level::Level;
use super::preset::{PRESETS, preset};
use super::registries::Registries;
use super::rule_settings::RuleSettings;
use super::selector::Selector;
use super::{LayerText, Place, Policy};
use crate::failure::Diagnostic;
use crate::lockfile::inventory::Scope;
use crate::rules::{Key, RULES, Setting, Shape, common};
use crate::text::inert::inert;
use crate::text::lines::{Columns, Lines};
use crate::text::suggest::hint;

/// What the next layer adds to.
pub(super) struct Decoder {
    pub(super) diagnostics: Vec<Diagnostic>,
    layers: Vec<LayerText>,
    presets: Vec<String>,
    rules: Vec<RuleSettings>,
    registries: Registries,
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
        }
    }

    pub(super) fn layers(&mut self, given: Vec<LayerText>, digest: String) -> Policy {
        let mut trees: Vec<(LayerText, Vec<Entry>)> = Vec::new();
        for layer in given {
            match document::read(&layer.name, &layer.text) {
                Ok(tree) => trees.push((layer, tree)),
                Err(diagnostic) => self.diagnostics.push(diagnostic),
            }
        }
        let extends_something = trees.iter().any(|(_, tree)| tree.iter().any(|entry| entry.key == "extends"));
        if !extends_something {
            self.preset("recommended");
        }
        for (layer, tree) in trees {
            self.layer(layer, &tree);
        }
        Policy {
            layers: std::mem::take(&mut self.layers),
            presets: std::mem::take(&mut self.presets),
            registries: std::mem::take(&mut self.registries),
            rules: std::mem::take(&mut self.rules),
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
                ("schema", Value::Integer(1)) | ("extends", _) => {}
                ("schema", _) => self.report(&layer, entry.node.offset, "`schema` must be `1`"),
                ("registries", Value::Table(tables)) => self.registries(&layer, tables),
                ("rules", Value::Table(tables)) => {
                    for table in tables {
                        self.rule(&layer, table);
                    }
                }
                (key @ ("registries" | "rules"), other) => {
                    self.report(
                        &layer,
                        entry.node.offset,
                        format!("`{key}` must be a table, found {}", other.kind()),
                    );
                }
                _ => self.unknown(&layer, entry, "key", ["schema", "extends", "registries", "rules"]),
            }
        }
    }

    fn extends(&mut self, layer: &Layer, node: &Node) {
        for (offset, name) in self.texts(layer, "extends", node) {
            if !self.preset(&name) {
                let names = PRESETS.iter().map(|preset| preset.name);
                self.report(
                    layer,
                    offset,
                    format!("unknown preset `{}`{}", inert(&name), hint(&name, names)),
                );
            }
        }
    }

    fn registries(&mut self, layer: &Layer, tables: &[Entry]) {
        for table in tables {
            let ecosystem = crate::ecosystem::Ecosystem::from_purl_type(&table.key);
            match (ecosystem, &table.node.value) {
                (Some(ecosystem), Value::Table(entries)) => {
                    for entry in entries {
                        self.registry_key(layer, ecosystem, entry);
                    }
                }
                (Some(_), other) => {
                    let message =
                        format!("`registries.{}` must be a table, found {}", table.key, other.kind());
                    self.report(layer, table.node.offset, message);
                }
                (None, _) => {
                    let types =
                        crate::ecosystem::Ecosystem::ALL.iter().map(|ecosystem| ecosystem.purl_type());
                    self.unknown(layer, table, "ecosystem", types);
                }
            }
        }
    }

    fn registry_key(&mut self, layer: &Layer, ecosystem: crate::ecosystem::Ecosystem, entry: &Entry) {
        let mut problems = Vec::new();
        match entry.key.as_str() {
            "allow" | "extend-allow" => {
                let texts = self.texts(layer, &entry.key, &entry.node);
                if entry.key == "allow" {
                    self.registries.clear_allowed(ecosystem);
                }
                for (offset, text) in texts {
                    let added = self.registries.allow(ecosystem, &text);
                    problems
                        .extend(added.err().map(|problem| (offset, format!("`{}` {problem}", inert(&text)))));
                }
            }
            key @ ("mirrors" | "private") => {
                for (pair_offset, name, text) in self.text_pairs(layer, key, &entry.node) {
                    let added = if key == "mirrors" {
                        self.registries.mirror(ecosystem, &name, &text)
                    } else {
                        self.registries.private(ecosystem, &name, &text)
                    };
                    problems.extend(added.err().map(|problem| (pair_offset, problem)));
                }
            }
            _ => self.unknown(layer, entry, "key", ["allow", "extend-allow", "mirrors", "private"]),
        }
        for (offset, problem) in problems {
            self.report(layer, offset, problem);
        }
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

    fn value(&mut self, layer: &Layer, key: &Key, node: &Node) -> Option<Read> {
        match key.shape {
            Shape::Level => self.level(layer, key.name, node).map(Read::Level),
            Shape::Choice(words) => {
                self.word(layer, key.name, node, words).map(|word| Read::Setting(Setting::Word(word)))
            }
            Shape::ScopeLevels => Some(Read::Scopes(self.scopes(layer, key.name, node))),
            Shape::Words(words) => {
                let words = words();
                let texts = self.texts(layer, key.name, node);
                let good = |(offset, text): (usize, String)| self.one_of(layer, offset, text, &words);
                Some(Read::Setting(Setting::Words(texts.into_iter().filter_map(good).collect())))
            }
            Shape::Selectors(bare) => {
                let mut selectors = Vec::new();
                for (offset, text) in self.texts(layer, key.name, node) {
                    match Selector::parse(&text, bare) {
                        Ok(selector) => selectors.push(selector),
                        Err(problem) => self.report(layer, offset, format!("`{}` {problem}", inert(&text))),
                    }
                }
                Some(Read::Setting(Setting::Selectors(selectors)))
            }
        }
    }

    fn level(&mut self, layer: &Layer, key: &str, node: &Node) -> Option<Level> {
        self.word(layer, key, node, &Level::NAMES).and_then(|word| Level::parse(&word))
    }

    fn scopes(&mut self, layer: &Layer, key: &str, node: &Node) -> Vec<(Scope, Level)> {
        let Value::Table(entries) = &node.value else {
            let message = format!(
                "`{key}` must be a table such as `{{ dev = \"warn\" }}`, found {}",
                node.value.kind()
            );
            self.report(layer, node.offset, message);
            return Vec::new();
        };
        let mut scopes = Vec::new();
        for entry in entries {
            match Scope::ALL.into_iter().find(|scope| scope.name() == entry.key) {
                Some(scope) => {
                    scopes.extend(self.level(layer, &entry.key, &entry.node).map(|level| (scope, level)));
                }
                None => self.unknown(layer, entry, "scope", Scope::ALL.map(Scope::name)),
            }
        }
        scopes
    }

    fn word(&mut self, layer: &Layer, key: &str, node: &Node, words: &[&'static str]) -> Option<String> {
        if let Value::Text(text) = &node.value {
            return self.one_of(layer, node.offset, text.clone(), words);
        }
        let message = format!("`{key}` must be {}, found {}", alternatives(words), node.value.kind());
        self.report(layer, node.offset, message);
        None
    }

    fn one_of(
        &mut self,
        layer: &Layer,
        offset: usize,
        text: String,
        words: &[&'static str],
    ) -> Option<String> {
        if words.contains(&text.as_str()) {
            return Some(text);
        }
        let hint = hint(&text, words.iter().copied());
        self.report(layer, offset, format!("`{}` is not {}{hint}", inert(&text), alternatives(words)));
        None
    }

    /// The strings of a list; whatever else stands in it is reported.
    fn texts(&mut self, layer: &Layer, key: &str, node: &Node) -> Vec<(usize, String)> {
        let Value::List(items) = &node.value else {
            self.report(layer, node.offset, format!("`{key}` must be a list, found {}", node.value.kind()));
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) => texts.push((item.offset, text.clone())),
                other => {
                    self.report(layer, item.offset, format!("`{key}` holds strings, found {}", other.kind()));
                }
            }
        }
        texts
    }

    fn text_pairs(&mut self, layer: &Layer, key: &str, node: &Node) -> Vec<(usize, String, String)> {
        let Value::Table(entries) = &node.value else {
            self.report(layer, node.offset, format!("`{key}` must be a table, found {}", node.value.kind()));
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for entry in entries {
            match &entry.node.value {
                Value::Text(text) => pairs.push((entry.key_offset, entry.key.clone(), text.clone())),
                other => {
                    let message = format!("`{}` must be a string, found {}", inert(&entry.key), other.kind());
                    self.report(layer, entry.node.offset, message);
                }
            }
        }
        pairs
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

/// A value that has its shape.
enum Read {
    Level(Level),
    Scopes(Vec<(Scope, Level)>),
    Setting(Setting),
}

fn alternatives(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ")
}

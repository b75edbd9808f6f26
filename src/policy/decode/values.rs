//! Values by shape: the one place where a policy's values are checked.

use super::super::document::{Node, Value};
use super::super::level::Level;
use super::super::selector::Selector;
use super::{Decoder, Layer};
use crate::lockfile::inventory::Scope;
use crate::rules::{Key, Listed, Setting, Shape};
use crate::text::inert::inert;
use crate::text::suggest::hint;

/// A value that has its shape.
pub(super) enum Read {
    Level(Level),
    Scopes(Vec<(Scope, Level)>),
    Setting(Setting),
}

impl Decoder {
    pub(super) fn value(&mut self, layer: &Layer, key: &Key, node: &Node) -> Option<Read> {
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
            Shape::Number(least) => {
                self.number(layer, key.name, node, least).map(|number| Read::Setting(Setting::Number(number)))
            }
            Shape::Licences => {
                let mut licences = Vec::new();
                for (offset, text) in self.texts(layer, key.name, node) {
                    match Listed::parse(&text) {
                        Ok(licence) => licences.push(licence),
                        Err(problem) => self.report(layer, offset, format!("`{}` {problem}", inert(&text))),
                    }
                }
                Some(Read::Setting(Setting::Licences(licences)))
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

    fn number(&mut self, layer: &Layer, key: &str, node: &Node, least: u32) -> Option<u32> {
        let found = match &node.value {
            Value::Integer(number) => match u32::try_from(*number) {
                Ok(number) if number >= least => return Some(number),
                _ => number.to_string(),
            },
            other => other.kind().to_owned(),
        };
        self.report(
            layer,
            node.offset,
            format!("`{key}` must be a whole number, {least} or more, found {found}"),
        );
        None
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
    pub(super) fn texts(&mut self, layer: &Layer, key: &str, node: &Node) -> Vec<(usize, String)> {
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

    pub(super) fn text_pairs(
        &mut self,
        layer: &Layer,
        key: &str,
        node: &Node,
    ) -> Vec<(usize, String, String)> {
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
}

fn alternatives(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ")
}

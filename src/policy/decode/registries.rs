//! `[registries.<ecosystem>]`.

use super::super::document::{Entry, Value};
use super::{Decoder, Layer};
use crate::ecosystem::Ecosystem;
use crate::ecosystem::url::without_userinfo;
use crate::text::inert::inert;

impl Decoder {
    pub(super) fn registries(&mut self, layer: &Layer, tables: &[Entry]) {
        for table in tables {
            let ecosystem = Ecosystem::from_purl_type(&table.key);
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
                    let types = Ecosystem::ALL.iter().map(|ecosystem| ecosystem.purl_type());
                    self.unknown(layer, table, "ecosystem", types);
                }
            }
        }
    }

    fn registry_key(&mut self, layer: &Layer, ecosystem: Ecosystem, entry: &Entry) {
        let full =
            format!("registries.{}.{}", ecosystem.purl_type(), entry.key.trim_start_matches("extend-"));
        if !self.may_set(layer, entry.key_offset, &full, false) {
            return;
        }
        let mut problems = Vec::new();
        match entry.key.as_str() {
            "allow" | "extend-allow" => {
                let texts = self.texts(layer, &entry.key, &entry.node);
                if entry.key == "allow" {
                    self.registries.clear_allowed(ecosystem);
                }
                for (offset, text) in texts {
                    let added = self.registries.allow(ecosystem, &text);
                    problems.extend(
                        added.err().map(|problem| {
                            (offset, format!("`{}` {problem}", inert(&without_userinfo(&text))))
                        }),
                    );
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
}

//! `[[exceptions]]` and `[[approvals]]`.

use std::collections::BTreeMap;

use super::super::document::{Node, Value};
use super::super::exceptions::{Approval, Exception};
use super::super::selector::{Bare, Selector};
use super::{Decoder, Layer};
use crate::graph::Route;
use crate::rules::RULES;
use crate::text::inert::inert;
use crate::text::suggest::hint;
use crate::text::time::end_of_day;

/// The texts of one table, by key, with where each stands.
type Fields<'n> = BTreeMap<&'n str, (usize, &'n str)>;

impl Decoder {
    pub(super) fn exception(&mut self, layer: &Layer, node: &Node) {
        const KEYS: [&str; 8] = ["rule", "id", "package", "path", "reason", "owner", "expires", "control"];
        let Some(fields) =
            self.fields(layer, "exceptions", node, &KEYS, &["rule", "reason", "owner", "expires"])
        else {
            return;
        };
        let rule = self.field(layer, &fields, "rule", |text| {
            let known = RULES.iter().find(|rule| rule.id == text).map(|rule| rule.id);
            known.ok_or_else(|| format!("is not a rule{}", hint(text, RULES.iter().map(|rule| rule.id))))
        });
        let package = self.field(layer, &fields, "package", |text| Selector::parse(text, Bare::Refused));
        let path = self.field(layer, &fields, "path", Route::parse);
        let expires = self.field(layer, &fields, "expires", |text| {
            end_of_day(text).map(|end| end.0).ok_or_else(|| "is not a date such as 2027-01-31".to_owned())
        });
        let text = |key: &str| fields.get(key).map(|(_, text)| (*text).to_owned());
        if text("id").is_none() && !package.as_ref().is_some_and(Selector::has_version) {
            let message = "an exception needs the `id` of a finding or a `package` with its version";
            return self.report(layer, node.offset, message);
        }
        let (Some(rule), Some(end)) = (rule, expires) else { return };
        self.exceptions.push(Exception {
            rule,
            id: text("id"),
            package,
            path,
            reason: text("reason").unwrap_or_default(),
            owner: text("owner").unwrap_or_default(),
            expires: (text("expires").unwrap_or_default(), end),
            control: text("control"),
            place: layer.place(node.offset),
        });
    }

    pub(super) fn approval(&mut self, layer: &Layer, node: &Node) {
        const KEYS: [&str; 4] = ["package", "versions", "reviewer", "date"];
        let Some(fields) = self.fields(layer, "approvals", node, &KEYS, &["package", "reviewer", "date"])
        else {
            return;
        };
        let package = self.field(layer, &fields, "package", |text| Selector::parse(text, Bare::Refused));
        let range = fields.get("versions").map(|(_, text)| *text);
        let package = package.and_then(|selector| match range {
            Some(range) => self.field(layer, &fields, "versions", |_| selector.with_range(range)),
            None if selector.has_version() => Some(selector),
            None => {
                self.report(
                    layer,
                    node.offset,
                    "an approval needs `versions`, or a `package` with its version",
                );
                None
            }
        });
        self.field(layer, &fields, "date", |text| {
            end_of_day(text).ok_or_else(|| "is not a date such as 2027-01-31".to_owned())
        });
        if let Some(package) = package {
            self.approvals.push(Approval { package });
        }
    }

    /// The texts of a table whose keys are all known and of which some must be there and not be empty.
    fn fields<'n>(
        &mut self,
        layer: &Layer,
        list: &str,
        node: &'n Node,
        known: &[&str],
        mandatory: &[&str],
    ) -> Option<Fields<'n>> {
        let Value::Table(entries) = &node.value else {
            self.report(layer, node.offset, format!("`{list}` holds tables, found {}", node.value.kind()));
            return None;
        };
        let mut fields = Fields::new();
        let problems = self.diagnostics.len();
        for entry in entries {
            match &entry.node.value {
                _ if !known.contains(&entry.key.as_str()) => {
                    self.unknown(layer, entry, "key", known.iter().copied());
                }
                Value::Text(text) | Value::Date(text) => {
                    fields.insert(&entry.key, (entry.node.offset, text));
                }
                other => {
                    let message = format!("`{}` must be a string, found {}", entry.key, other.kind());
                    self.report(layer, entry.node.offset, message);
                }
            }
        }
        for key in mandatory {
            if fields.get(key).is_none_or(|(_, text)| text.trim().is_empty()) {
                self.report(layer, node.offset, format!("an entry of `{list}` has no `{key}`"));
            }
        }
        (self.diagnostics.len() == problems).then_some(fields)
    }

    /// Reads one text; the error completes the sentence "`text` …".
    fn field<T>(
        &mut self,
        layer: &Layer,
        fields: &Fields<'_>,
        key: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let (offset, text) = fields.get(key)?;
        match read(text) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.report(layer, *offset, format!("`{}` {problem}", inert(text)));
                None
            }
        }
    }
}

//! JSON schemas of the documents (draft 2020-12), generated from the types and tables that read and write them.
//! For build tasks and tests: no guest ships this.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::ecosystem::Ecosystem;
use crate::lockfile::inventory::Scope;
use crate::policy::level::Level;
use crate::policy::preset::PRESETS;
use crate::rules::{Key, RULES, Shape, common};

/// Every schema: its file name and its text.
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("request", of::<crate::request::Request>()),
        ("report", of::<crate::report::document::Report>()),
        ("inventory", of::<crate::lockfile::document::Inventories<'static>>()),
        ("policy", policy()),
        ("validation", of::<crate::policy::validation::Validation>()),
        ("policy-diff", of::<crate::policy::diff::PolicyDiff>()),
        ("description", of::<crate::description::Description>()),
        ("failure", of::<crate::failure::Failure>()),
    ]
}

fn of<T: schemars::JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value()
}

/// The policy's schema, for editors; from the tables that validate policies.
fn policy() -> Value {
    let rules: Map<String, Value> = RULES.iter().map(|rule| (rule.id.to_owned(), table(rule.keys))).collect();
    let registries: Map<String, Value> =
        Ecosystem::ALL.iter().map(|ecosystem| (ecosystem.purl_type().to_owned(), registries())).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Policy",
        "type": "object",
        "additionalProperties": false,
        "required": ["schema"],
        "properties": {
            "schema": {"const": 1},
            "extends": {
                "type": "array",
                "items": {"enum": PRESETS.iter().map(|preset| preset.name).collect::<Vec<_>>()},
                "description": "Presets to start from. Without it: recommended. Empty: nothing.",
            },
            "registries": {"type": "object", "additionalProperties": false, "properties": registries},
            "rules": {"type": "object", "additionalProperties": false, "properties": rules},
            "sealed": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Settings that later layers may only tighten, such as `vulnerability.level`.",
            },
            "exceptions": records(&["rule", "reason", "owner", "expires"], &["id", "package", "path", "control"]),
            "approvals": records(&["package", "reviewer", "date"], &["versions"]),
        },
    })
}

/// A list of tables of strings.
fn records(mandatory: &[&str], optional: &[&str]) -> Value {
    let text = json!({"type": "string", "minLength": 1});
    let keys = mandatory.iter().chain(optional);
    let properties: Map<String, Value> = keys.map(|key| ((*key).to_owned(), text.clone())).collect();
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": mandatory,
            "properties": properties,
        },
    })
}

fn registries() -> Value {
    let urls = json!({"type": "array", "items": {"type": "string"}});
    let pairs = json!({"type": "object", "additionalProperties": {"type": "string"}});
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": {"allow": urls, "extend-allow": urls, "mirrors": pairs, "private": pairs},
    })
}

fn table(own: &[Key]) -> Value {
    let mut properties = Map::new();
    for key in own.iter().chain(common()) {
        let mut schema = shape(key.shape);
        if let Some(object) = schema.as_object_mut() {
            object.insert("description".to_owned(), key.doc.into());
        }
        if key.shape.is_list() {
            properties.insert(format!("extend-{}", key.name), schema.clone());
        }
        properties.insert(key.name.to_owned(), schema);
    }
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn shape(shape: Shape) -> Value {
    match shape {
        Shape::Level => json!({"enum": Level::NAMES}),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Selectors(_) | Shape::Licences => json!({"type": "array", "items": {"type": "string"}}),
        Shape::Number(least) => json!({"type": "integer", "minimum": least, "maximum": u32::MAX}),
        Shape::Words(words) => json!({"type": "array", "items": {"enum": words()}}),
        Shape::ScopeLevels => {
            let levels: Map<String, Value> = Scope::ALL
                .iter()
                .map(|scope| (scope.name().to_owned(), json!({"enum": Level::NAMES})))
                .collect();
            json!({"type": "object", "additionalProperties": false, "properties": levels})
        }
    }
}

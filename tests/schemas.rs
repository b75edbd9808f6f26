//! The published JSON schemas are the ones the code generates. `BLESS=1` rewrites them.

#![cfg(feature = "schema")]

use std::path::Path;

#[test]
fn published_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm-pkg/schemas");
    let bless = std::env::var_os("BLESS").is_some();
    for (name, schema) in lockverdict::schema::all() {
        let path = folder.join(format!("{name}.schema.json"));
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if bless {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(published, text, "{name}: run `BLESS=1 cargo test --features schema --test schemas`");
    }
}

#[test]
fn every_rule_has_a_whole_page_and_a_policy_that_is_valid() {
    let description: serde_json::Value = serde_json::from_str(&lockverdict::describe()).unwrap();
    let rules = description["rules"].as_array().unwrap();
    let mut ids: Vec<_> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    for rule in rules {
        let page = rule["page"].as_str().unwrap();
        for heading in
            ["What it finds", "Why it matters", "Evidence it needs", "Configuration", "Example", "How to fix"]
        {
            assert!(page.contains(&format!("\n## {heading}\n\n")), "{}: {heading}", rule["id"]);
        }
        let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap();
        let request =
            serde_json::json!({"schema": 1, "policy": [{"name": "example.toml", "content": example}]});
        let answer = lockverdict::validate_policy(&request.to_string(), Vec::new()).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["diagnostics"], serde_json::json!([]), "{}\n{example}", rule["id"]);
    }
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "rule ids are unique");
}

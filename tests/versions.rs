//! Versions, ranges and package URLs against the tables of the tools that define them.
//!
//! The corpus is unpacked by `cargo xtask corpus` into `target/corpus`; without it these tests say that they were
//! skipped.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a table that is not as expected ends the test, and a test that is skipped says so"
)]

use std::cmp::Ordering;
use std::path::PathBuf;

use lockverdict::{Ecosystem, Purl, RangeOptions, parse_purl};
use serde_json::Value;

fn table(path: &str) -> Vec<Value> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/corpus/versions").join(path);
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: no {}", file.display());
        return Vec::new();
    };
    match serde_json::from_str(&text).unwrap() {
        Value::Array(rows) => rows,
        other => vec![other],
    }
}

/// node-semver's third column: `true`, or an object of JavaScript truths.
fn options(row: &Value, column: usize) -> RangeOptions {
    let truthy = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::Object(object) => !object.contains_key("_undefined"),
        _ => true,
    };
    match &row[column] {
        Value::Object(object) => RangeOptions {
            loose: object.get("loose").is_some_and(truthy),
            include_prerelease: object.get("includePrerelease").is_some_and(truthy),
        },
        other => RangeOptions { loose: truthy(other), include_prerelease: false },
    }
}

fn order(a: &str, b: &str) -> Option<Ordering> {
    Ecosystem::Npm.compare_versions(a, b).ok()
}

#[test]
fn node_semver_orders_versions() {
    for row in table("node-semver/comparisons.json") {
        let (newer, older) = (row[0].as_str().unwrap(), row[1].as_str().unwrap());
        assert_eq!(order(newer, older), Some(Ordering::Greater), "{row}");
        assert_eq!(order(older, newer), Some(Ordering::Less), "{row}");
        assert_eq!(order(newer, newer), Some(Ordering::Equal), "{row}");
    }
    for row in table("node-semver/equality.json") {
        assert_eq!(order(row[0].as_str().unwrap(), row[1].as_str().unwrap()), Some(Ordering::Equal), "{row}");
    }
}

#[test]
fn node_semver_reads_versions() {
    for row in table("node-semver/valid-versions.json") {
        let pre: Vec<String> = row[4]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned))
            .collect();
        let pre = if pre.is_empty() { String::new() } else { format!("-{}", pre.join(".")) };
        let same = format!("{}.{}.{}{pre}", row[1], row[2], row[3]);
        assert_eq!(order(row[0].as_str().unwrap(), &same), Some(Ordering::Equal), "{row}");
    }
    // Rows whose input is no text at all cannot be asked in Rust.
    for row in table("node-semver/invalid-versions.json").iter().filter(|row| row[0].is_string()) {
        assert_eq!(order(row[0].as_str().unwrap(), "1.0.0"), None, "{row}");
    }
}

#[test]
fn node_semver_reads_ranges() {
    for row in table("node-semver/range-parse.json") {
        let range = Ecosystem::Npm.parse_range_with(row[0].as_str().unwrap(), options(&row, 2)).ok();
        assert_eq!(range.map(|range| range.to_string()).as_deref(), row[1].as_str(), "{row}");
    }
}

#[test]
fn node_semver_decides_what_is_in_a_range() {
    for (file, expected) in [("include", true), ("exclude", false)] {
        for row in table(&format!("node-semver/range-{file}.json")) {
            let Some(version) = row[1].as_str() else { continue };
            let range = Ecosystem::Npm.parse_range_with(row[0].as_str().unwrap(), options(&row, 2)).unwrap();
            assert_eq!(range.contains(version), expected, "{row}");
        }
    }
}

fn purl_tables() -> Vec<Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/corpus/versions/purl-spec/tests");
    let mut names: Vec<String> = ["spec", "types"]
        .into_iter()
        .flat_map(|part| {
            let entries = std::fs::read_dir(folder.join(part)).into_iter().flatten();
            entries.map(move |entry| format!("{part}/{}", entry.unwrap().file_name().display()))
        })
        .collect();
    names.sort();
    names.iter().flat_map(|name| table(&format!("purl-spec/tests/{name}"))).collect()
}

fn components(input: &Value) -> Purl {
    let text = |key: &str| input[key].as_str().map(str::to_owned);
    let qualifiers = input["qualifiers"].as_object().into_iter().flatten();
    Purl {
        kind: text("type").unwrap_or_default(),
        namespace: text("namespace"),
        name: text("name").unwrap_or_default(),
        version: text("version"),
        qualifiers: qualifiers
            .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()))
            .collect(),
        subpath: text("subpath"),
    }
}

/// Lines of the specification's own tests that contradict the specification or one another.
///
/// - A key of a qualifier in upper case is refused in a `parse` line and lowered in a `validate` line of the same
///   purl. The text of the specification lowers it.
/// - `git` lines put a `/` into a name, which no other type has, and lower a name that the type's definition calls
///   case-sensitive.
fn is_disputed(test: &Value) -> bool {
    let input = test["input"].as_str().unwrap_or_default();
    let upper_key =
        test["test_type"] == "parse" && (input.contains("?Platform=") || input.contains("?Arch="));
    upper_key || input.starts_with("pkg:git/") || test["input"]["type"] == "git"
}

#[test]
fn purl_spec_reads_builds_and_normalises() {
    let mut failures = Vec::new();
    let tables = purl_tables();
    let tests = tables.iter().flat_map(|table| table["tests"].as_array().unwrap());
    for test in tests.filter(|test| !is_disputed(test)) {
        let input = &test["input"];
        let (found, expected) = match test["test_type"].as_str().unwrap() {
            "parse" => {
                let found = parse_purl(input.as_str().unwrap()).ok();
                let expected =
                    (test["expected_failure"] == false).then(|| components(&test["expected_output"]));
                (format!("{found:?}"), format!("{expected:?}"))
            }
            kind => {
                let found = if kind == "build" {
                    components(input).normalised().ok()
                } else {
                    parse_purl(input.as_str().unwrap()).ok()
                };
                let found = found.map(|purl| purl.to_string());
                (format!("{:?}", found.as_deref()), format!("{:?}", test["expected_output"].as_str()))
            }
        };
        if found != expected {
            failures.push(format!("{} {input}\n   found {found}\nexpected {expected}", test["test_type"]));
        }
    }
    assert!(failures.is_empty(), "{} of the lines differ:\n{}", failures.len(), failures.join("\n"));
}

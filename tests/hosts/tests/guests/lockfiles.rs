//! Synthetic lockfiles of any size, one maker a dialect.
//!
//! The graph is a binary tree, since real ones are broad and shallow; every seventh package is nested in the folder
//! of the one before it, which alone depends on it.

use std::fmt::Write as _;

/// A dialect and how to make a lockfile of it with so many packages.
pub(crate) struct Maker {
    /// What the file is called.
    pub(crate) path: &'static str,
    /// Which dialect.
    pub(crate) dialect: &'static str,
    /// The file.
    pub(crate) make: fn(usize) -> String,
}

/// All dialects of all readers.
pub(crate) const MAKERS: [Maker; 4] = [
    Maker { path: "package-lock.json", dialect: "lockfileVersion 3", make: |count| by_folder(3, count) },
    Maker { path: "package-lock.json", dialect: "lockfileVersion 2", make: |count| by_folder(2, count) },
    Maker { path: "package-lock.json", dialect: "lockfileVersion 1", make: |count| by_name(Some(1), count) },
    Maker { path: "npm-shrinkwrap.json", dialect: "no version", make: |count| by_name(None, count) },
];

/// The policies under which work is measured: every package in order, and every package in violation.
pub(crate) const POLICIES: [&str; 2] = [
    "schema = 1\n[registries.npm]\nallow = [\"https://registry.example/\"]\n",
    "schema = 1\n[registries.npm]\nallow = [\"https://other.example/\"]\n",
];

/// A digest of the right length.
const INTEGRITY: &str =
    "sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

/// A request about one such file.
pub(crate) fn request(path: &str, policy: &str) -> String {
    let file = serde_json::json!({ "path": path, "content": { "blob": 0 } });
    let layer = serde_json::json!({ "name": "lockverdict.toml", "content": policy });
    serde_json::json!({ "schema": 1, "now": "2026-11-21T00:00:00Z", "files": [file], "policy": [layer] })
        .to_string()
}

/// `packages`, keyed by folder.
fn by_folder(version: u32, count: usize) -> String {
    let mut text = format!(
        r#"{{"name":"app","version":"1.0.0","lockfileVersion":{version},"requires":true,"packages":{{"#
    );
    text += r#""":{"name":"app","version":"1.0.0","dependencies":{"p0":"^1.0.0"}}"#;
    for index in 0..count {
        let outer = if is_nested(index) { format!("node_modules/p{}/", index - 1) } else { String::new() };
        let (facts, requirements) = (facts(index), requirements(index, count));
        let _ = write!(text, r#","{outer}node_modules/p{index}":{{{facts},"dependencies":{requirements}}}"#);
    }
    text + "\n}}\n"
}

/// `dependencies`, keyed by name, with nested ones inside.
fn by_name(version: Option<u32>, count: usize) -> String {
    let version = version.map(|version| format!(r#""lockfileVersion":{version},"#)).unwrap_or_default();
    let mut text = format!(r#"{{"name":"app","version":"1.0.0",{version}"requires":true,"dependencies":{{"#);
    for index in (0..count).filter(|index| !is_nested(*index)) {
        let comma = if index == 0 { "" } else { "," };
        let inner = Some(index + 1).filter(|next| *next < count && is_nested(*next));
        let inner = inner
            .map(|next| format!(r#","dependencies":{{{}}}"#, named(next, count, "")))
            .unwrap_or_default();
        text = text + comma + &named(index, count, &inner);
    }
    text + "\n}}\n"
}

fn named(index: usize, count: usize, inner: &str) -> String {
    format!(r#""p{index}":{{{},"requires":{}{inner}}}"#, facts(index), requirements(index, count))
}

fn is_nested(index: usize) -> bool {
    index % 7 == 6
}

/// What every entry has.
pub(crate) fn facts(index: usize) -> String {
    format!(
        r#"
"version":"1.{index}.0",
"resolved":"https://registry.example/p{index}/-/p{index}-1.{index}.0.tgz",
"integrity":"{INTEGRITY}""#
    )
}

/// The children in the tree, and what is nested in this package's folder.
fn requirements(index: usize, count: usize) -> String {
    let children = [2 * index + 1, 2 * index + 2].into_iter().filter(|child| !is_nested(*child));
    let nested = Some(index + 1).filter(|next| is_nested(*next));
    let all = children.chain(nested).filter(|other| *other < count);
    format!("{{{}}}", all.map(|other| format!(r#""p{other}":"^1.0.0""#)).collect::<Vec<_>>().join(","))
}

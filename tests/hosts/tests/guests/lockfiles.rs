//! Synthetic lockfiles of any size, one maker a reader.

use std::fmt::Write as _;

/// A format and how to make a lockfile of it with so many packages.
pub(crate) struct Maker {
    /// What the file is called.
    pub(crate) path: &'static str,
    /// Which dialect.
    pub(crate) dialect: &'static str,
    /// The file.
    pub(crate) make: fn(usize) -> String,
}

/// All readers. A test asserts that no format that the engine knows is missing here.
pub(crate) const MAKERS: [Maker; 4] = [
    Maker { path: "package-lock.json", dialect: "lockfileVersion 3", make: |count| flat(3, count) },
    Maker { path: "package-lock.json", dialect: "lockfileVersion 2", make: |count| flat(2, count) },
    Maker { path: "package-lock.json", dialect: "lockfileVersion 1", make: |count| nested(Some(1), count) },
    Maker { path: "npm-shrinkwrap.json", dialect: "no version", make: |count| nested(None, count) },
];

/// A digest of the right length.
const INTEGRITY: &str =
    "sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

/// A request about one such file.
pub(crate) fn request(path: &str) -> String {
    let file = serde_json::json!({ "path": path, "content": { "blob": 0 } });
    serde_json::json!({ "schema": 1, "now": "2026-11-21T00:00:00Z", "files": [file] }).to_string()
}

/// `packages`, keyed by folder; every package depends on the next two, and every seventh has a nested copy.
fn flat(version: u32, count: usize) -> String {
    let mut text = format!(
        r#"{{"name":"app","version":"1.0.0","lockfileVersion":{version},"requires":true,"packages":{{"#
    );
    let _ = write!(text, r#""":{{"name":"app","version":"1.0.0","dependencies":{{"p0":"^1.0.0"}}}}"#);
    for index in 0..count {
        let folder = if index % 7 == 6 {
            format!("node_modules/p{}/node_modules/p{index}", index - 1)
        } else {
            format!("node_modules/p{index}")
        };
        let _ =
            write!(text, r#","{folder}":{{{},"dependencies":{}}}"#, facts(index), requirements(index, count));
    }
    text + "\n}}\n"
}

/// `dependencies`, keyed by name and nested.
fn nested(version: Option<u32>, count: usize) -> String {
    let version = version.map(|version| format!(r#""lockfileVersion":{version},"#)).unwrap_or_default();
    let mut text = format!(r#"{{"name":"app","version":"1.0.0",{version}"requires":true,"dependencies":{{"#);
    for index in 0..count {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}"p{index}":{{{},"requires":{}}}"#,
            facts(index),
            requirements(index, count)
        );
    }
    text + "\n}}\n"
}

fn facts(index: usize) -> String {
    format!(
        r#"
"version":"1.{index}.0",
"resolved":"https://registry.example/p{index}/-/p{index}-1.{index}.0.tgz",
"integrity":"{INTEGRITY}""#
    )
}

fn requirements(index: usize, count: usize) -> String {
    let next = (index + 1..count).take(2).map(|other| format!(r#""p{other}":"^1.0.0""#));
    format!("{{{}}}", next.collect::<Vec<_>>().join(","))
}

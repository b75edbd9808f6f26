//! Too much of something, and just not too much.

use std::fmt::Write as _;

type Make = fn() -> String;

/// What there is too much of, the file, `line:column: message`.
pub(super) const TABLE: &[(&str, Make, &str)] = &[
    ("a file", || padded("{}", 100 << 20), " the file has 104857600 bytes, more than the limit of 67108864"),
    ("a string of most of a file", || name(60 << 20), "1:10: a string is longer than 65536 bytes"),
    ("a string", || name((64 << 10) + 1), "1:10: a string is longer than 65536 bytes"),
    (
        "a key",
        || format!("{{\"packages\": {{\"{}\": {{}}}}}}", "k".repeat(65_537)),
        "1:15: a string is longer than 65536 bytes",
    ),
    (
        "a string with escapes",
        || format!("{{\"name\": \"\\n{}\"}}", "x".repeat(65_536)),
        "1:10: a string is longer than 65536 bytes",
    ),
    (
        "lists",
        || format!("{{\"engines\": {}", "[".repeat(5_000_000)),
        "1:212: nested more than 200 levels deep",
    ),
    ("objects", || "{\"a\":".repeat(1_000_000), "1:1001: nested more than 200 levels deep"),
    ("old entries inside each other", || nested(100), "1:2301: nested more than 200 levels deep"),
    ("folders", || folders(97), FOLDERS),
    ("entries", || entries("packages", "node_modules/", 250_001), "1:6138905: more than 250000 entries"),
    (
        "paths of old entries",
        || below(60_000, 2000),
        "1:70101: the paths of all entries have more than 67108864 bytes",
    ),
    ("old entries", || entries("dependencies", "", 250_001), "1:2888897: more than 250000 entries"),
];

/// The same, within the limit.
pub(super) const ALLOWED: &[(&str, Make)] = &[
    ("a file", || padded("{}", 64 << 20)),
    ("a string", || name(64 << 10)),
    ("a string with escapes", || format!("{{\"name\": \"\\n{}\"}}", "x".repeat(65_535))),
    ("lists", || format!("{{\"engines\": {}{}}}", "[".repeat(199), "]".repeat(199))),
    ("folders", || folders(96)),
];

const FOLDERS: &str = "1:15: the entry `node_modules/a/node_modules/a/node_modules/a/node_modules/a/node_modules/a/node_…` \
                       lies more than 192 folders deep";

fn padded(text: &str, length: usize) -> String {
    text.to_owned() + &" ".repeat(length - text.len())
}

fn name(length: usize) -> String {
    format!("{{\"name\": \"{}\"}}", "x".repeat(length))
}

fn nested(levels: usize) -> String {
    format!("{{\"dependencies\": {}", "{\"a\": {\"dependencies\": ".repeat(levels))
}

/// A long name with many short ones below, each of which spells it out again.
fn below(length: usize, count: usize) -> String {
    format!("{{\"dependencies\": {{\"{}\": {}", "x".repeat(length), entries("dependencies", "", count))
}

fn folders(levels: usize) -> String {
    format!("{{\"packages\": {{\"{}\": {{}}}}}}", vec!["node_modules/a"; levels].join("/"))
}

fn entries(section: &str, folder: &str, count: usize) -> String {
    let mut text = format!("{{\"{section}\": {{");
    for number in 0..count {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\"{folder}{number}\":{{}}");
    }
    text + "}}"
}

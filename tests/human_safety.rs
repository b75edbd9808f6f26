//! Whatever a lockfile calls its packages, the report for people stays text: no escape sequence, no line of its own,
//! nothing that hides or turns around what a reader sees.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a report that is not as expected ends the test")]

use lockverdict::{Evaluation, render};
use serde_json::{Value, json};

/// What names are made of here, and how it must be shown.
const HOSTILE: &[(&str, &str, &str)] = &[
    ("a colour", "\x1b[31m", "\\u{1b}[31m"),
    ("a cleared screen, in one character", "\u{9b}2J", "\\u{9b}2J"),
    ("a link", "\x1b]8;;evil\x07", "\\u{1b}]8;;evil\\u{7}"),
    ("a window title", "\x1b]0;all good\x07", "\\u{1b}]0;all good\\u{7}"),
    ("a line", "\npass", "\\u{a}pass"),
    ("a line that starts over", "\r\x1b[2Kpass", "\\u{d}\\u{1b}[2Kpass"),
    ("a line of Unicode", "\u{2028}pass\u{2029}\u{85}", "\\u{2028}pass\\u{2029}\\u{85}"),
    ("a tab", "\t", "\\u{9}"),
    ("a form feed", "\x0b\x0c", "\\u{b}\\u{c}"),
    ("backspaces", "x\x08\x7f", "x\\u{8}\\u{7f}"),
    ("NUL", "\0", "\\u{0}"),
    ("text turned around", "\u{202e}sj.txt\u{202c}", "\\u{202e}sj.txt\\u{202c}"),
    ("isolates", "\u{2066}a\u{2069}\u{2067}\u{2068}", "\\u{2066}a\\u{2069}\\u{2067}\\u{2068}"),
    ("embeddings", "\u{202a}\u{202b}\u{202d}", "\\u{202a}\\u{202b}\\u{202d}"),
    ("marks of direction", "\u{200e}\u{200f}\u{61c}", "\\u{200e}\\u{200f}\\u{61c}"),
    (
        "spaces without width",
        "lo\u{200b}da\u{200c}sh\u{200d}\u{2060}",
        "lo\\u{200b}da\\u{200c}sh\\u{200d}\\u{2060}",
    ),
    ("byte order marks", "\u{feff}", "\\u{feff}"),
    ("soft hyphens", "lo\u{ad}dash", "lo\\u{ad}dash"),
    ("blank letters", "\u{115f}\u{1160}\u{3164}\u{ffa0}", "\\u{115f}\\u{1160}\\u{3164}\\u{ffa0}"),
    ("tags", "\u{e0001}\u{e0061}\u{e007f}", "\\u{e0001}\\u{e0061}\\u{e007f}"),
    ("variation selectors", "a\u{fe0f}\u{e0100}", "a\\u{fe0f}\\u{e0100}"),
    ("annotations", "\u{fff9}a\u{fffa}b\u{fffb}", "\\u{fff9}a\\u{fffa}b\\u{fffb}"),
];

/// Unicode's categories Cc, Cf, Zl and Zp, as its data files list them, and what else has no glyph.
fn acts_or_hides(character: char) -> bool {
    const RANGES: &[(u32, u32)] = &[
        (0x00, 0x1f),
        (0x7f, 0x9f),
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x600, 0x605),
        (0x61c, 0x61c),
        (0x6dd, 0x6dd),
        (0x70f, 0x70f),
        (0x890, 0x891),
        (0x8e2, 0x8e2),
        (0x115f, 0x1160),
        (0x180b, 0x180f),
        (0x200b, 0x200f),
        (0x2028, 0x202e),
        (0x2060, 0x206f),
        (0x3164, 0x3164),
        (0xfe00, 0xfe0f),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff9, 0xfffb),
        (0x110bd, 0x110bd),
        (0x110cd, 0x110cd),
        (0x13430, 0x1343f),
        (0x1bca0, 0x1bca3),
        (0x1d173, 0x1d17a),
        (0xe0001, 0xe0001),
        (0xe0020, 0xe007f),
        (0xe0100, 0xe01ef),
    ];
    let code = u32::from(character);
    RANGES.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// The report without its own colours.
fn without_colours(page: &str) -> String {
    ["1;31", "1;33", "1;32", "1", "2", "0"]
        .iter()
        .fold(page.to_owned(), |page, code| page.replace(&format!("\x1b[{code}m"), ""))
}

fn assert_inert(page: &str, what: &str) {
    let found = page.chars().find(|character| *character != '\n' && acts_or_hides(*character));
    assert_eq!(found.map(char::escape_unicode).map(|escape| escape.to_string()), None, "{what}\n{page:?}");
}

/// A project in which everything that has a name has a hostile one.
fn project(hostile: &str) -> Vec<(String, String)> {
    let name = |plain: &str| format!("{plain}{hostile}");
    let lockfile = json!({
        "name": name("app"),
        "lockfileVersion": 3,
        "packages": {
            "": {
                "name": name("app"),
                "dependencies": {name("a"): "1", name("b"): "npm:c", name("d"): name("git+ssh://")},
                "workspaces": [name("w")],
            },
            format!("node_modules/{}", name("a")): {
                "version": name("1.0.0"),
                "resolved": name("http://evil.example/a/-/a-1.0.0.tgz?"),
                "integrity": name("sha512-"),
                "hasInstallScript": true,
                "license": name("MIT"),
                "deprecated": name("moved"),
                "dependencies": {name("e"): name("^")},
            },
            format!("node_modules/{}", name("b")): {
                "name": name("z"),
                "version": "1.0.0",
                "resolved": name("https://user@evil.example/"),
                "peerDependencies": {name("a"): "*"},
            },
            format!("node_modules/{}", name("d")): {"resolved": name("git+ssh://git@evil.example/d.git#")},
            format!("node_modules/{}/node_modules/{}", name("a"), name("e")): {"resolved": name("odd:")},
            name("w"): {"version": name("2.0.0"), "dependencies": {name("a"): "1"}},
        },
    });
    let text = lockfile.to_string();
    let twice = format!("{},{}", &text.strip_suffix('}').unwrap(), text.strip_prefix('{').unwrap());
    let old = json!({
        "lockfileVersion": 1,
        "requires": true,
        "dependencies": {name("a"): {"version": name("1.0.0"), "requires": {name("b"): name("^1")}}},
    });
    let odd_entry = json!({"packages": {name("node_modules/a"): 1}}).to_string();
    let odd_key = json!({"packages": {name("./node_modules/a"): {}}}).to_string();
    vec![
        ("package-lock.json".to_owned(), text),
        ("twice/package-lock.json".to_owned(), twice),
        ("old/package-lock.json".to_owned(), old.to_string()),
        (format!("{hostile}/package-lock.json"), json!({"packages": {"node_modules/x": {}}}).to_string()),
        (format!("odd{hostile}/entry/package-lock.json"), odd_entry),
        (format!("odd{hostile}/key/package-lock.json"), odd_key),
        (format!("odd{hostile}/text/package-lock.json"), format!("{{\"{hostile}")),
        (format!("odd{hostile}/start/package-lock.json"), hostile.to_owned()),
        (format!("odd{hostile}/.npmrc"), "_auth=s3cret".to_owned()),
        (
            ".npmrc".to_owned(),
            format!("registry=http://evil.example/{}\n", hostile.replace(['\n', '\r'], "")),
        ),
    ]
}

fn open(hostile: &str) -> Evaluation {
    let files = project(hostile);
    let named =
        |(number, (path, _)): (usize, &(String, String))| json!({"path": path, "content": {"blob": number}});
    // A bracket begins a pattern, and patterns are plain.
    let selector = if hostile.contains('[') { "npm:z*".to_owned() } else { format!("npm:z{hostile}") };
    let policy = json!({
        "schema": 1,
        "registries": {"npm": {"allow": ["https://registry.example/"]}},
        "rules": {
            "denied-package": {"level": "warn", "packages": [selector]},
            "install-script": {"level": "deny", "undecided": "deny"},
            "name-url-mismatch": {"undecided": "warn"},
        },
    });
    let request = json!({
        "schema": 1,
        "now": "2026-11-21T00:00:00Z",
        "files": files.iter().enumerate().map(named).collect::<Vec<_>>(),
        "policy": [{"name": format!("{hostile}.json"), "content": policy.to_string()}],
    });
    let blobs = files.into_iter().map(|(_, content)| content.into_bytes()).collect();
    Evaluation::open(&request.to_string(), blobs)
        .unwrap_or_else(|failure| panic!("{:.300}", failure.to_string()))
}

#[test]
fn a_report_for_people_is_text_and_nothing_else() {
    for (what, hostile, shown) in HOSTILE {
        let evaluation = open(hostile);
        let report: Value = serde_json::from_str(&evaluation.evaluate()).unwrap();
        let findings = report["findings"].as_array().unwrap().len();
        assert!(findings > 10, "{what}: everything is looked at, {findings} findings");
        for (options, width) in
            [("{}", 80), ("{\"width\": 40}", 40), ("{\"color\": true, \"width\": 400}", 400)]
        {
            let page = evaluation.render("human", options).unwrap();
            let plain = without_colours(&page);
            assert_eq!(page == plain, width != 400, "{what}: colours only where asked for");
            assert_inert(&plain, what);
            assert!(plain.contains(shown), "{what}: what was there is shown as {shown}\n{plain}");
            let heads = plain.lines().filter(|line| line.starts_with("deny ") || line.starts_with("warn "));
            assert_eq!(heads.count(), findings, "{what}: one head a finding, none made up\n{plain}");
            assert!(!plain.lines().any(|line| line == "pass"), "{what}: no headline made up");
            assert!(!plain.contains("s3cret"), "{what}: no secret");
        }
    }
}

#[test]
fn a_report_that_was_stored_is_rendered_alike() {
    for (what, hostile, _) in HOSTILE {
        let evaluation = open(hostile);
        let page = render(&evaluation.evaluate(), "human", "{}", Vec::new()).unwrap();
        assert_inert(&page, what);
        let (frames, no_frames): (Vec<_>, Vec<_>) =
            (lines(&evaluation.render("human", "{}").unwrap()), lines(&page));
        assert_eq!(frames, no_frames, "{what}: the same but for the lockfile's lines");
    }
}

/// The lines of a report without those of the lockfile.
fn lines(page: &str) -> Vec<String> {
    let is_frame = |line: &str| {
        let number = line.trim_start().split(" | ").next().unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    page.lines().filter(|line| !is_frame(line)).map(str::to_owned).collect()
}

#[test]
fn names_of_any_length_do_no_harm() {
    for hostile in
        ["x".repeat(60_000), "\u{202e}\x1b[2J".repeat(10_000), " ".repeat(60_000), "😀".repeat(15_000)]
    {
        let evaluation = open(&hostile);
        let page = evaluation.render("human", "{}").unwrap();
        assert_inert(&page, "long");
        let short = evaluation.render("human", "{\"maxBytes\": 20000}").unwrap();
        assert_inert(&short, "long and cut");
    }
}

#[test]
fn plain_names_are_shown_as_they_are() {
    for name in ["lodash", "näïve", "日本語", "עברית", "😀", "a b"] {
        let page = open(name).render("human", "{}").unwrap();
        assert!(page.contains(&format!("`a{name}`")) && !page.contains("\\u{"), "{page}");
    }
}

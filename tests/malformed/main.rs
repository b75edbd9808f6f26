//! Inputs that no package manager wrote, each with its exact error.
//!
//! Every broken file is judged together with a good one: the good one must be judged as if it were alone, and the
//! verdict is `error`. The tables are in the modules; a row says what is wrong, the file, and `line:column: message`.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a table that is not as expected ends the test"
)]

mod companions;
mod encoding;
mod limits;
mod oddities;
mod shape;
mod syntax;

use lockverdict::report::document::{Report, Verdict};
use lockverdict::{Diagnostic, Failure, inspect};
use serde_json::{Value, json};

/// A file of a request.
type File<'a> = (&'a str, &'a [u8]);

/// Where the broken file lies.
const BROKEN: &str = "broken/package-lock.json";
const GOOD: &str = "good/package-lock.json";

/// A lockfile with one finding, to be found whatever lies beside it.
const LOCKFILE: &str = r#"{
  "lockfileVersion": 3,
  "packages": {
    "": { "dependencies": { "unhashed": "^1.0.0" } },
    "node_modules/unhashed": { "version": "1.0.0" }
  }
}
"#;

fn request(files: &[File<'_>], columns: &str) -> (String, Vec<Vec<u8>>) {
    let named = |(number, (path, _)): (usize, &File<'_>)| json!({"path": path, "content": {"blob": number}});
    let request = json!({
        "schema": 1,
        "now": "2026-11-21T00:00:00Z",
        "files": files.iter().enumerate().map(named).collect::<Vec<_>>(),
        "options": {"columns": columns},
    });
    (request.to_string(), files.iter().map(|(_, content)| content.to_vec()).collect())
}

fn judge_in(files: &[File<'_>], columns: &str) -> Result<Report, Failure> {
    let (request, blobs) = request(files, columns);
    lockverdict::evaluate(&request, blobs).map(|report| serde_json::from_str(&report).unwrap())
}

fn judge(files: &[File<'_>]) -> Report {
    judge_in(files, "utf8").unwrap()
}

/// Judges files together with the good one, which must not suffer, and returns what could not be read.
fn errors(files: &[File<'_>], what: &str) -> Vec<Diagnostic> {
    let mut all = files.to_vec();
    all.push((GOOD, LOCKFILE.as_bytes()));
    let report = judge(&all);
    let alone = judge(&[(GOOD, LOCKFILE.as_bytes())]);
    let good: Vec<_> = report.findings.iter().filter(|finding| finding.location.file == GOOD).collect();
    assert_eq!(good.len(), 1, "{what}: the good file has its finding");
    assert_eq!(
        good,
        alone.findings.iter().collect::<Vec<_>>(),
        "{what}: the good file is judged as if alone"
    );
    assert!(report.inputs.contains(&alone.inputs[0]), "{what}: the good file is an input");
    if !report.errors.is_empty() {
        assert_eq!((report.verdict, report.verdict.exit_code()), (Verdict::Error, 2), "{what}");
        assert!(report.summary.headline.starts_with("error; "), "{what}: {}", report.summary.headline);
    }
    assert_eq!(report.errors, inspected(&all), "{what}: `inspect` says the same");
    report.errors
}

fn inspected(files: &[File<'_>]) -> Vec<Diagnostic> {
    let (request, blobs) = request(files, "utf8");
    let inventory: Value = serde_json::from_str(&inspect(&request, blobs).unwrap()).unwrap();
    serde_json::from_value(inventory["errors"].clone()).unwrap()
}

/// What a stranger can act on: one line, no capital, no full stop, nothing that acts on a terminal, no flood.
fn is_a_good_sentence(message: &str) -> bool {
    let first = message.chars().next();
    first.is_some_and(|first| first.is_lowercase() || first == '`')
        && !message.ends_with('.')
        && !message.chars().any(char::is_control)
        && message.matches('`').count().is_multiple_of(2)
        && message.chars().count() <= 200
}

/// The rows whose one error is not as the table has it.
#[derive(Default)]
struct Wrong(Vec<String>);

impl Wrong {
    fn check(&mut self, what: &str, path: &str, content: &[u8], code: &str, expected: &str) {
        let expected = format!("{code} {path}:{expected}");
        let errors = errors(&[(path, content)], what);
        let found: Vec<_> = errors.iter().map(|error| format!("{} {error}", error.code)).collect();
        let good = errors.iter().all(|error| is_a_good_sentence(&error.message));
        if found != [expected.as_str()] || !good {
            self.0.push(format!("{what}\n  expected {expected}\n  found    {}", found.join("\n           ")));
        }
    }

    fn none(&self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

#[test]
fn text_that_is_no_json() {
    let mut wrong = Wrong::default();
    for (what, text, expected) in syntax::TABLE {
        wrong.check(what, BROKEN, text.as_bytes(), "malformed-lockfile", expected);
    }
    wrong.none();
}

#[test]
fn bytes_that_are_no_text() {
    let mut wrong = Wrong::default();
    for (what, bytes, expected) in encoding::TABLE {
        wrong.check(what, BROKEN, bytes, "malformed-lockfile", expected);
    }
    wrong.none();
}

#[test]
fn json_that_is_no_lockfile() {
    let mut wrong = Wrong::default();
    for (what, text, expected) in shape::TABLE {
        wrong.check(what, BROKEN, text.as_bytes(), "malformed-lockfile", expected);
    }
    wrong.none();
}

#[test]
fn more_than_the_limits() {
    let mut wrong = Wrong::default();
    for (what, make, expected) in limits::TABLE {
        wrong.check(what, BROKEN, make().as_bytes(), "over-limit", expected);
    }
    wrong.none();
}

#[test]
fn as_much_as_the_limits() {
    for (what, make) in limits::ALLOWED {
        assert_eq!(errors(&[(BROKEN, make().as_bytes())], what), [], "{what}");
    }
}

#[test]
fn broken_companions() {
    let mut wrong = Wrong::default();
    for (what, path, content, code, expected) in companions::TABLE {
        wrong.check(what, path, content, code, expected);
        // A lockfile beside it is no reason to stay silent, and stays judged unless it cannot be read without.
        let lockfile = ("broken/npm-shrinkwrap.json", LOCKFILE.as_bytes());
        let report = judge(&[(path, content), lockfile]);
        assert_eq!(report.verdict.exit_code(), 2, "{what}");
        assert_eq!((report.inputs.len(), report.findings.len()), (1, 1), "{what}");
    }
    wrong.none();
}

#[test]
fn manifests_that_an_old_lockfile_needs() {
    let lockfile =
        br#"{"lockfileVersion": 1, "requires": true, "dependencies": {"a": {"version": "1.0.0"}}}"#;
    for (what, manifest, expected) in companions::MANIFESTS {
        let files = [("broken/package.json", manifest.as_bytes()), (BROKEN, lockfile.as_slice())];
        let errors: Vec<_> = errors(&files, what).iter().map(ToString::to_string).collect();
        assert_eq!(errors, [format!("broken/package.json:{expected}")], "{what}");
    }
}

#[test]
fn odd_files_that_npm_reads_are_judged() {
    for (what, text) in oddities::TABLE {
        assert_eq!(errors(&[(BROKEN, text.as_bytes())], what), [], "{what}");
        let report = judge(&[(BROKEN, text.as_bytes())]);
        assert_eq!(report.inputs.len(), 1, "{what}");
    }
}

#[test]
fn doubled_keys_are_findings() {
    for (what, text, expected) in oddities::DOUBLED {
        assert_eq!(errors(&[(BROKEN, text.as_bytes())], what), [], "{what}");
        let report = judge(&[(BROKEN, text.as_bytes())]);
        let doubled = report.findings.iter().filter(|finding| finding.rule == "duplicate-entry");
        let found: Vec<_> = doubled
            .map(|finding| {
                format!("{}:{}: {}", finding.location.line, finding.location.column, finding.message)
            })
            .collect();
        assert_eq!(found, *expected, "{what}");
        assert_eq!(report.verdict, Verdict::Deny, "{what}");
    }
}

#[test]
fn columns_are_counted_in_the_unit_that_was_asked_for() {
    let text = "{\"packages\": {\"node_modules/é😀\": 1}}";
    for (columns, column) in [("utf8", 38), ("utf16", 35)] {
        let report = judge_in(&[(BROKEN, text.as_bytes())], columns).unwrap();
        assert_eq!((report.errors[0].line, report.errors[0].column), (Some(1), Some(column)), "{columns}");
    }
    let bytes = [&text.as_bytes()[..30], b"\xff"].concat();
    for (path, columns, column) in [
        (BROKEN, "utf8", 31),
        (BROKEN, "utf16", 30),
        ("package.json", "utf8", 31),
        ("package.json", "utf16", 30),
    ] {
        let good = (GOOD, LOCKFILE.as_bytes());
        let report = judge_in(&[(path, bytes.as_slice()), good], columns).unwrap();
        assert_eq!(
            (report.errors[0].line, report.errors[0].column),
            (Some(1), Some(column)),
            "{path} {columns}"
        );
    }
}

/// A lockfile with a bit of everything, in the form of version 2: both halves.
const RICH: &str = r#"{
  "name": "tienda-ñ", "lockfileVersion": 2, "requires": true,
  "packages": {
    "": {"name": "tienda-ñ", "dependencies": {"a": "npm:b@^1.0.0"}, "workspaces": ["packages/*"]},
    "node_modules/a": {"name": "b", "version": "1.0.0-\u03b2", "dev": true, "peerDependencies": {"c": "*"},
      "peerDependenciesMeta": {"c": {"optional": true}}},
    "node_modules/d": {"resolved": "packages/d", "link": true},
    "packages/d": {"version": "1.0.0", "integrity": null}
  },
  "dependencies": {"a": {"version": "npm:b@1.0.0", "dependencies": {"e": {"version": "file:../e"}}}}
}"#;

#[test]
fn a_file_cut_anywhere_is_one_error_behind_which_the_rest_is_judged() {
    let whole = RICH.as_bytes();
    assert_eq!(errors(&[(BROKEN, whole)], "whole"), []);
    for length in 0..whole.len() {
        let found = errors(&[(BROKEN, &whole[..length])], &format!("cut behind {length} bytes"));
        let [error] = found.as_slice() else { panic!("cut behind {length} bytes: {found:?}") };
        assert!(is_a_good_sentence(&error.message), "{error}");
        let lines = whole[..length].split(|byte| *byte == b'\n').count();
        assert!(error.line.is_some_and(|line| line as usize <= lines), "{error}");
    }
}

#[test]
fn a_byte_changed_anywhere_never_ends_the_evaluation() {
    for at in 0..RICH.len() {
        for byte in *b"\0\n\"\\{}[],:-9e\xff" {
            let mut bytes = RICH.as_bytes().to_vec();
            bytes[at] = byte;
            let found = judge(&[(BROKEN, &bytes), (GOOD, LOCKFILE.as_bytes())]);
            assert!(found.inputs.iter().any(|input| input.path == GOOD), "byte {at} as {byte:#x}");
            assert!(
                found.errors.iter().all(|error| is_a_good_sentence(&error.message)),
                "{:?}",
                found.errors
            );
        }
    }
}

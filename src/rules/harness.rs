//! One entry, one rule, one answer: what the rules' table tests run on.

use crate::report::document::{Coverage, Report};

/// The answer a rule is expected to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    Clean,
    Assumed,
    Violation,
    Undecided,
    NotApplicable,
}

/// `{npm}` stands for the public registry, which no test spells out.
pub(super) fn fill(text: &str) -> String {
    let npm = crate::ecosystem::registry::by_alias("npm").unwrap().url();
    text.replace("{npm}", npm.trim_end_matches('/'))
}

/// Judges a lockfile by one rule alone.
pub(super) fn judge(rule: &str, policy: &str, lockfile: &str) -> Report {
    judge_files(rule, policy, &[("package-lock.json", lockfile)])
}

/// Judges a lockfile by one rule alone, with the files beside it.
pub(super) fn judge_files(rule: &str, policy: &str, files: &[(&str, &str)]) -> Report {
    let (request, blobs) = request(rule, policy, files);
    let report = crate::evaluate(&request, blobs);
    serde_json::from_str(&report.unwrap_or_else(|failure| panic!("{failure}\n{files:?}"))).unwrap()
}

/// A request by one rule alone, and its blobs.
pub(super) fn request(rule: &str, policy: &str, files: &[(&str, &str)]) -> (String, Vec<Vec<u8>>) {
    let alone = format!(
        "schema = 1\nextends = []\n[registries.npm]\nallow = [\"npm\"]\n[rules.{rule}]\nlevel = \"deny\""
    );
    let policy = fill(&format!("schema = 1\n{policy}"));
    let listed: Vec<_> = files
        .iter()
        .zip(0..)
        .map(|((path, _), blob)| serde_json::json!({"path": path, "content": {"blob": blob}}))
        .collect();
    let request = serde_json::json!({
        "schema": 1,
        "now": "2026-11-21T00:00:00Z",
        "files": listed,
        "policy": [{"name": "alone", "content": alone}, {"name": "case", "content": policy}],
    });
    (request.to_string(), files.iter().map(|(_, text)| fill(text).into_bytes()).collect())
}

/// The messages of a report's findings, in its order.
pub(super) fn messages(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.message.as_str()).collect()
}

/// The one answer that a rule gave.
pub(super) fn answer(rule: &str, report: &Report) -> Expect {
    let coverage = report.coverage.iter().find(|coverage| coverage.rule == rule).unwrap();
    match coverage {
        Coverage { violated: 1, .. } => Expect::Violation,
        Coverage { undecided: 1, .. } => Expect::Undecided,
        Coverage { not_applicable: 1, .. } => Expect::NotApplicable,
        Coverage { clean: 1, assumed: 1, .. } => Expect::Assumed,
        Coverage { clean: 1, .. } => Expect::Clean,
        other => panic!("{other:?}"),
    }
}

/// Judges lockfiles of one entry `node_modules/a`, given by its fields.
pub(super) fn check_fields(rule: &str, policy: &str, cases: &[(&str, Expect)]) {
    for (fields, expected) in cases {
        let lockfile = format!(
            "{{\"lockfileVersion\": 3, \"packages\": {{\"\": {{\"dependencies\": {{\"a\": \"*\"}}}}, \
             \"node_modules/a\": {{{fields}}}}}}}"
        );
        expect(rule, &judge(rule, policy, &lockfile), *expected, fields);
    }
}

/// The same, given by the URL alone; an empty URL is none.
pub(super) fn check_entries(rule: &str, policy: &str, cases: &[(&str, Expect)]) {
    for (url, expected) in cases {
        let resolved = if url.is_empty() {
            String::new()
        } else {
            format!(", \"resolved\": {}", serde_json::json!(url))
        };
        check_fields(rule, policy, &[(&format!("\"version\": \"1.0.0\"{resolved}"), *expected)]);
    }
}

/// The same for `lockfileVersion` 1.
pub(super) fn check_legacy(rule: &str, policy: &str, fields: &str, expected: Expect) {
    let lockfile =
        format!("{{\"lockfileVersion\": 1, \"requires\": true, \"dependencies\": {{\"a\": {{{fields}}}}}}}");
    expect(rule, &judge(rule, policy, &lockfile), expected, fields);
}

fn expect(rule: &str, report: &Report, expected: Expect, case: &str) {
    assert_eq!(report.errors, [], "{case}");
    let found = answer(rule, report);
    assert_eq!(
        found,
        expected,
        "{rule}: {case}: {:?}",
        report.findings.first().map(|finding| &finding.message)
    );
    assert_eq!(report.findings.is_empty(), found != Expect::Violation, "{case}");
}

/// Judges a lockfile beside its base by one rule and gives the messages. Entries are written
/// `name@version=url#hashes!licence+script`, all but name and version optional.
pub(super) fn compare(rule: &str, policy: &str, base: &[&str], head: &[&str]) -> Vec<String> {
    let alone = format!(
        "schema = 1\nextends = []\n[registries.npm]\nallow = [\"npm\"]\n[rules.{rule}]\nlevel = \"deny\""
    );
    let request = serde_json::json!({
        "schema": 1,
        "now": "2026-11-21T00:00:00Z",
        "files": [{"path": "package-lock.json", "content": {"blob": 0}}],
        "base": [{"path": "package-lock.json", "content": {"blob": 1}}],
        "policy": [{"name": "alone", "content": alone}, {"name": "case", "content": format!("schema = 1\n{policy}")}],
    });
    let blobs = [head, base].map(|entries| lockfile(entries).into_bytes()).to_vec();
    let report: Report =
        serde_json::from_str(&crate::evaluate(&request.to_string(), blobs).unwrap()).unwrap();
    report.findings.into_iter().map(|finding| finding.message).collect()
}

fn lockfile(entries: &[&str]) -> String {
    let mut packages = serde_json::Map::new();
    let mut dependencies = serde_json::Map::new();
    for entry in entries {
        let (entry, script) = entry.strip_suffix("+script").map_or((*entry, false), |entry| (entry, true));
        let (entry, license) =
            entry.split_once('!').map_or((entry, None), |(entry, rest)| (entry, Some(rest)));
        let (name, rest) = entry.split_once('@').unwrap();
        let (rest, integrity) = match rest.rsplit_once("#sha") {
            Some((rest, hash)) => (rest, Some(format!("sha{hash}"))),
            None => (rest, None),
        };
        let (version, url) = rest.split_once('=').map_or((rest, None), |(version, url)| (version, Some(url)));
        let mut fields = serde_json::json!({"version": version, "hasInstallScript": script});
        for (key, value) in [("resolved", url), ("license", license), ("integrity", integrity.as_deref())] {
            if let Some(value) = value {
                fields[key] = value.into();
            }
        }
        dependencies.insert(name.to_owned(), "*".into());
        packages.insert(format!("node_modules/{name}"), fields);
    }
    packages.insert(String::new(), serde_json::json!({"dependencies": dependencies}));
    serde_json::json!({"lockfileVersion": 3, "packages": packages}).to_string()
}

//! The policy language, through the engine: layers, seals, exceptions, approvals.

#![expect(clippy::unwrap_used, reason = "a report that is not as expected ends the test")]

use serde_json::{Value, json};

/// Judges a lockfile under layers, at the end of 2026-11-20.
fn judge(layers: &[&str], lockfile: &Value) -> Result<Value, String> {
    let policy: Vec<Value> = layers
        .iter()
        .enumerate()
        .map(|(index, text)| json!({"name": format!("layer-{index}.toml"), "content": format!("schema = 1\n{text}")}))
        .collect();
    let request = json!({
        "schema": 1,
        "now": "2026-11-20T23:59:59Z",
        "files": [{"path": "package-lock.json", "content": {"blob": 0}}],
        "policy": policy,
    });
    match lockverdict::evaluate(&request.to_string(), vec![lockfile.to_string().into_bytes()]) {
        Ok(report) => Ok(serde_json::from_str(&report).unwrap()),
        Err(failure) => Err(failure.to_string()),
    }
}

/// `app` requires `a` and `b`, both require `lodash`, which has no hash.
fn diamond() -> Value {
    let hash = format!("sha512-{}==", "A".repeat(86));
    json!({"lockfileVersion": 3, "packages": {
        "": {"name": "app", "dependencies": {"a": "1", "b": "1"}},
        "node_modules/a": {"version": "1.0.0", "integrity": hash, "dependencies": {"lodash": "4"}},
        "node_modules/b": {"version": "1.0.0", "integrity": hash, "dependencies": {"lodash": "4"}},
        "node_modules/lodash": {"version": "4.17.20"},
    }})
}

const RULE: &str =
    "extends = []\n[registries.npm]\nallow = [\"npm\"]\n[rules.missing-integrity]\nlevel = \"deny\"\n";

fn exception(lines: &str) -> String {
    format!(
        "{RULE}[[exceptions]]\nrule = \"missing-integrity\"\nreason = \"reviewed\"\nowner = \"security@mycompany.example\"\n{lines}"
    )
}

fn codes(report: &Value) -> Vec<&str> {
    report["notices"].as_array().unwrap().iter().map(|notice| notice["code"].as_str().unwrap()).collect()
}

#[test]
fn exceptions_cover_what_they_name_for_as_long_as_they_say() {
    for (lines, verdict, notices) in [
        ("package = \"pkg:npm/lodash@4.17.20\"\nexpires = 2027-01-31", "pass", &[][..]),
        ("package = \"npm:lodash@^4.17.0\"\nexpires = 2026-11-20", "pass", &[]),
        ("package = \"npm:lodash@^4.17.0\"\nexpires = 2026-11-19", "deny", &["expired-exception"]),
        ("package = \"npm:lodash@4.17.21\"\nexpires = 2027-01-31", "deny", &["unused-exception"]),
        ("package = \"npm:lod*@*\"\nexpires = 2027-01-31", "pass", &["broad-exception"]),
        ("package = \"npm:lodash@4.x\"\nexpires = 2028-01-31", "pass", &["broad-exception"]),
        ("package = \"npm:lodash@4.x\"\nexpires = \"2027-01-31\"\npath = \"app > ** > lodash\"", "pass", &[]),
        ("package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\npath = \"app > * > lodash\"", "pass", &[]),
        ("package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\npath = \"** > lodash@4.17.20\"", "pass", &[]),
        // The other way, through `b`, stays.
        (
            "package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\npath = \"app > a > lodash\"",
            "deny",
            &["unused-exception"],
        ),
        (
            "package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\npath = \"** > a > ** > lodash\"",
            "deny",
            &["unused-exception"],
        ),
        (
            "package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\npath = \"lodash\"",
            "deny",
            &["unused-exception"],
        ),
    ] {
        let report = judge(&[&exception(lines)], &diamond()).unwrap();
        assert_eq!(report["verdict"], verdict, "{lines}");
        assert_eq!(codes(&report), notices, "{lines}");
        let suppressed = report["suppressed"].as_array().unwrap();
        assert_eq!(suppressed.len(), usize::from(verdict == "pass"), "{lines}");
        if let Some(finding) = suppressed.first() {
            assert_eq!(finding["exception"]["owner"], "security@mycompany.example");
            assert_eq!(finding["exception"]["policyLocation"], "layer-0.toml:7");
        }
    }
}

#[test]
fn a_second_exception_for_the_same_is_shadowed() {
    let one = "package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\n";
    let two = format!("{}{}", exception(one), exception(one).replace(RULE, ""));
    assert_eq!(codes(&judge(&[&two], &diamond()).unwrap()), ["shadowed-exception"]);
}

#[test]
fn hygiene_rules_make_findings_of_them() {
    let policy = format!(
        "{}\n[rules.unused-exception]\nlevel = \"deny\"",
        exception("package = \"npm:other@1.x\"\nexpires = 2027-01-31")
    );
    let report = judge(&[&policy], &diamond()).unwrap();
    let finding =
        report["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "unused-exception").unwrap();
    assert_eq!(finding["location"]["file"], "layer-0.toml");
    assert_eq!(finding["location"]["line"], 7);
}

#[test]
fn incomplete_exceptions_are_refused_with_their_line() {
    for (lines, expected) in [
        (
            "expires = 2027-01-31",
            "layer-0.toml:7:1: an exception needs the `id` of a finding or a `package` with its version",
        ),
        (
            "package = \"npm:lodash\"\nexpires = 2027-01-31",
            "layer-0.toml:7:1: an exception needs the `id` of a finding or a `package` with its version",
        ),
        ("package = \"npm:lodash@4.x\"", "layer-0.toml:7:1: an entry of `exceptions` has no `expires`"),
        (
            "package = \"lodash@4.x\"\nexpires = 2027-01-31",
            "layer-0.toml:11:11: `lodash@4.x` does not say of which ecosystem: write `npm:lodash@4.x`",
        ),
        (
            "package = \"npm:lodash@4.x\"\nexpires = \"soon\"",
            "layer-0.toml:12:11: `soon` is not a date such as 2027-01-31",
        ),
        (
            "package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\npath = \"a > \"",
            "layer-0.toml:13:8: `a > ` has an empty step",
        ),
        (
            "package = \"npm:lodash@4.x\"\nexpires = 2027-01-31\nexpire = 1",
            "layer-0.toml:13:1: unknown key `expire`, did you mean `expires`?",
        ),
    ] {
        let errors = judge(&[&exception(lines)], &diamond()).unwrap_err();
        assert!(errors.contains(expected), "{lines}\n{errors}\n{expected}");
    }
}

#[test]
fn sealed_settings_can_only_be_tightened() {
    let base = RULE.replace(
        "extends = []",
        "extends = []\nsealed = [\"missing-integrity.level\", \"missing-integrity.ignore\"]",
    );
    for (later, expected) in [
        ("[rules.missing-integrity]\nlevel = \"deny\"", None),
        (
            "[rules.missing-integrity]\nlevel = \"warn\"",
            Some(
                "layer-1.toml:3:1: `missing-integrity.level` is sealed by layer-0.toml:3: later layers may only tighten it",
            ),
        ),
        (
            "[rules.missing-integrity]\nextend-ignore = [\"npm:lodash\"]",
            Some(
                "layer-1.toml:3:1: `missing-integrity.ignore` is sealed by layer-0.toml:3: later layers may only tighten it",
            ),
        ),
    ] {
        assert_eq!(judge(&[&base, later], &diamond()).err().as_deref(), expected, "{later}");
    }
}

#[test]
fn layers_merge_and_say_who_set_what() {
    let report = judge(
        &["[rules.missing-integrity]\nlevel = \"warn\"", "[rules.missing-integrity]\nundecided = \"warn\""],
        &diamond(),
    );
    let report = report.unwrap();
    let rule =
        report["policy"]["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == "missing-integrity");
    assert_eq!(
        rule.unwrap(),
        &json!({"id": "missing-integrity", "level": "warn", "undecided": "warn", "setBy": "layer-0.toml:3"})
    );
    assert_eq!(report["policy"]["presets"], json!(["recommended"]));
}

#[test]
fn mistakes_are_refused_with_suggestions() {
    for (policy, expected) in [
        ("rule = 1", "layer-0.toml:2:1: unknown key `rule`, did you mean `rules`?"),
        (
            "extends = [\"recomended\"]",
            "layer-0.toml:2:12: unknown preset or layer `recomended`, did you mean `recommended`?",
        ),
        (
            "[rules.missing-integrty]\nlevel = \"deny\"",
            "layer-0.toml:2:8: unknown rule `missing-integrty`, did you mean `missing-integrity`?",
        ),
        (
            "[rules.weak-integrity]\nminimun = \"sha512\"",
            "layer-0.toml:3:1: unknown key `minimun`, did you mean `minimum`?",
        ),
        (
            "[rules.weak-integrity]\nlevel = \"error\"",
            "layer-0.toml:3:9: `error` is not `off` or `warn` or `deny`",
        ),
        ("[registries.npn]\nallow = []", "layer-0.toml:2:13: unknown ecosystem `npn`, did you mean `npm`?"),
        (
            "[registries.npm]\nallow = [\"ftp://x.example\"]",
            "layer-0.toml:3:10: `ftp://x.example` is neither a URL nor one of `npm`, `yarn`",
        ),
        (
            "extends = []",
            "the policy enables no rule, so everything would pass: extend a preset or set a level",
        ),
        ("a = [", "layer-0.toml:2:6: "),
    ] {
        let errors = judge(&[policy], &diamond()).unwrap_err();
        assert!(errors.contains(expected), "{policy}\n{errors}\n{expected}");
    }
}

#[test]
fn a_policy_that_lets_more_pass_is_a_finding() {
    let base = "schema = 1\n[rules.denied-package]\npackages = [\"npm:a\"]\n[rules.weak-integrity]\nminimum = \"sha512\"\n";
    for (head, expected) in [
        (base.to_owned(), vec![]),
        (base.replace("npm:a", "npm:a\", \"npm:b"), vec![]),
        (base.replace("[\"npm:a\"]", "[]"), vec!["`denied-package.packages` loses `npm:a`"]),
        (base.replace("sha512", "sha1"), vec!["`weak-integrity.minimum` was `sha512` and is now `sha1`"]),
        (
            format!("{base}[rules.foreign-registry]\nlevel = \"off\"\n"),
            vec!["`foreign-registry.level` was `deny` and is now `off`"],
        ),
        (
            format!("{base}[rules.install-script]\nallow = [\"npm:x\"]\n"),
            vec!["`install-script.allow` gains `npm:x`"],
        ),
        (
            format!("{base}[registries.npm]\nextend-allow = [\"https://evil.example/\"]\n"),
            vec!["`registries` gains `allowed https://evil.example/`"],
        ),
    ] {
        let request = json!({
            "schema": 1,
            "now": "2026-11-20T23:59:59Z",
            "files": [{"path": "package-lock.json", "content": {"blob": 0}}, {"path": "lockverdict.toml", "content": {"blob": 1}}],
            "base": [{"path": "package-lock.json", "content": {"blob": 2}}, {"path": "lockverdict.toml", "content": {"blob": 3}}],
            "policy": [{"name": "p", "content": "schema = 1\nextends = []\n[rules.policy-weakened]\nlevel = \"deny\""}],
        });
        let lockfile = diamond().to_string();
        let blobs = [lockfile.as_str(), &head, &lockfile, base].map(|text| text.as_bytes().to_vec()).to_vec();
        let report: Value =
            serde_json::from_str(&lockverdict::evaluate(&request.to_string(), blobs).unwrap()).unwrap();
        let messages: Vec<_> =
            report["findings"].as_array().unwrap().iter().map(|f| f["message"].as_str().unwrap()).collect();
        assert_eq!(messages, expected, "{head}");
    }
}

#[test]
fn a_policy_diff_says_what_it_lets_pass() {
    let layer = |text: &str| json!([{"name": "p.toml", "content": format!("schema = 1\n{RULE}{text}")}]);
    let request = json!({
        "schema": 1,
        "now": "2026-11-20T23:59:59Z",
        "files": [{"path": "package-lock.json", "content": {"blob": 0}}],
        "oldPolicy": layer(""),
        "policy": layer("ignore = [\"npm:lodash\"]"),
    });
    let answer =
        lockverdict::diff_policy(&request.to_string(), vec![diamond().to_string().into_bytes()]).unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["weakens"], true);
    assert_eq!(
        answer["allows"],
        json!([{"file": "package-lock.json", "rule": "missing-integrity", "purl": "pkg:npm/lodash@4.17.20", "before": "deny", "after": "off"}])
    );
    assert_eq!(answer["differences"][0]["setting"], "missing-integrity.ignore");
}

use std::collections::BTreeMap;

use super::words::shown;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::RangeOptions;
use crate::lockfile::inventory::{Declared, EdgeKind, Manifest, SourceKind};

pub(super) const RULE: Rule = Rule {
    id: "manifest-drift",
    stage: Stage::Origin,
    page: Page {
        summary: "the lockfile answers another package.json than the one beside it",
        finds: "A dependency that package.json declares and the lockfile does not have; one that the lockfile says the project \
                declares and package.json does not; one with another range or in another list in the two; and a locked version \
                that is not in the declared range. Of workspace members too, where their package.json is given. An empty lockfile \
                beside a package.json with dependencies is the extreme of it.",
        why: "Review reads package.json, installation reads the lockfile. Where they differ, `npm ci` stops and `npm install` \
              quietly resolves again: what was judged is not what will be installed.",
        evidence: "The lockfile and the package.json beside it; without that, undecided. Version 1 lockfiles do not repeat what the \
                   project declares: names and versions are compared, ranges cannot be.",
        example: "schema = 1\n[rules.manifest-drift]\nlevel = \"deny\"",
        fix: "Run `npm install` and commit both files together. If nobody changed package.json, find out who changed the lockfile.",
    },
    keys: &[],
    check: Check::Lockfile(check),
};

fn check(context: &Context<'_, '_>) -> Answer {
    let inventory = context.inventory;
    let mut issues = Vec::new();
    for manifest in &inventory.manifests {
        let recorded = inventory.recorded.iter().find(|recorded| recorded.root == manifest.root);
        issues.extend(compare(context, manifest, recorded));
    }
    let is_project =
        |manifest: &Manifest<'_>| inventory.roots.first().is_some_and(|first| *first == manifest.root);
    if issues.is_empty() && !inventory.manifests.iter().any(is_project) {
        return Answer::Undecided("no package.json was given beside the lockfile");
    }
    Answer::of(issues)
}

fn compare(
    context: &Context<'_, '_>,
    manifest: &Manifest<'_>,
    recorded: Option<&Manifest<'_>>,
) -> Vec<Issue> {
    let by_name: BTreeMap<&str, &Declared<'_>> = recorded
        .iter()
        .flat_map(|recorded| &recorded.declared)
        .map(|declared| (declared.name, declared))
        .collect();
    let mut issues = Vec::new();
    for declared in &manifest.declared {
        let differs = match (recorded, by_name.get(declared.name)) {
            (None, _) => None,
            (Some(_), None) => {
                Some((format!("declares `{}`, the lockfile does not", shown(declared.name)), None))
            }
            (Some(_), Some(other)) => difference(declared, other).map(|what| (what, Some(other.requirement))),
        };
        let problem = differs.or_else(|| unlocked(context, declared).map(|what| (what, None)));
        if let Some((what, place)) = problem {
            issues.push(issue(context, manifest, declared.name, &what, place));
        }
    }
    let declared: BTreeMap<&str, &Declared<'_>> =
        manifest.declared.iter().map(|declared| (declared.name, declared)).collect();
    for extra in by_name.values().filter(|recorded| !declared.contains_key(recorded.name)) {
        let what = format!("does not declare `{}`, the lockfile says it does", shown(extra.name));
        issues.push(issue(context, manifest, extra.name, &what, Some(extra.requirement)));
    }
    issues
}

/// How two statements about one name differ.
fn difference(declared: &Declared<'_>, recorded: &Declared<'_>) -> Option<String> {
    let name = shown(declared.name);
    if declared.requirement != recorded.requirement {
        let (asked, other) = (shown(declared.requirement), shown(recorded.requirement));
        return Some(format!("asks for `{name}` as `{asked}`, the lockfile says `{other}`"));
    }
    (declared.kind != recorded.kind).then(|| {
        let (asked, other) = (list(declared.kind), list(recorded.kind));
        format!("has `{name}` in `{asked}`, the lockfile in `{other}`")
    })
}

/// What is declared must be there, in a version that was asked for. Peers and optional dependencies may be missing.
fn unlocked(context: &Context<'_, '_>, declared: &Declared<'_>) -> Option<String> {
    let name = shown(declared.name);
    let Some(package) = declared.locked.and_then(|locked| context.package(locked)) else {
        let must_be = matches!(declared.kind, EdgeKind::Prod | EdgeKind::Dev | EdgeKind::Build);
        return (must_be && !declared.is_there)
            .then(|| format!("declares `{name}`, the lockfile does not have it"));
    };
    let version = package.version?;
    let range = match declared.requirement.strip_prefix("npm:") {
        Some(alias) => alias.get(1..)?.split_once('@')?.1,
        None => declared.requirement,
    };
    if declared.kind == EdgeKind::Peer || package.source.kind != SourceKind::Registry || is_any(range) {
        return None;
    }
    // What is no range is a tag or a place, which says nothing of versions.
    let parsed = package
        .ecosystem
        .parse_range_with(range, RangeOptions { loose: true, include_prerelease: false })
        .ok()?;
    (!parsed.contains(version))
        .then(|| format!("asks for `{name}` as `{}`, locked is {}", shown(range), shown(version)))
}

/// Any version at all, prereleases included, as npm reads it.
fn is_any(range: &str) -> bool {
    matches!(range.trim(), "" | "*" | "x" | "X")
}

fn list(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Prod | EdgeKind::Build => "dependencies",
        EdgeKind::Optional => "optionalDependencies",
        EdgeKind::Peer => "peerDependencies",
        EdgeKind::Dev => "devDependencies",
    }
}

fn issue(
    context: &Context<'_, '_>,
    manifest: &Manifest<'_>,
    name: &str,
    what: &str,
    place: Option<&str>,
) -> Issue {
    let root = context.package(manifest.root).map(|root| (root.span.0 as usize, root.span.1 as usize));
    let span = place.and_then(|place| context.span_of(place)).or(root);
    Issue::new(format!("`{}` {what}", shown(manifest.path)))
        .key(format!("{}: {name}", manifest.path))
        .with("manifest", manifest.path)
        .with("name", name)
        .at(span)
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, answer, judge_files, messages};

    fn check(manifest: &str, lockfile: &str, expected: &[&str]) {
        let files = [("app/package-lock.json", lockfile), ("app/package.json", manifest)];
        let report = judge_files(super::RULE.id, "", &files);
        let mut found = messages(&report);
        found.sort_unstable();
        assert_eq!(found, expected, "{manifest}\n{lockfile}");
    }

    const A: &str = r#""node_modules/a": {"version": "1.2.3", "resolved": "{npm}/a/-/a-1.2.3.tgz"}"#;

    #[test]
    fn both_sides_are_compared() {
        let locked =
            |root: &str| format!("{{\"lockfileVersion\": 3, \"packages\": {{\"\": {{{root}}}, {A}}}}}");
        let same = r#""dependencies": {"a": "^1.0.0"}"#;
        for (manifest, root, expected) in [
            (r#"{"dependencies": {"a": "^1.0.0"}}"#, same, vec![]),
            (
                r#"{"name": "x", "optional": "odd", "dependencies": {"a": "^1.0.0"}, "scripts": {}}"#,
                same,
                vec![],
            ),
            (r"{}", same, vec!["`app/package.json` does not declare `a`, the lockfile says it does"]),
            (
                r#"{"dependencies": {"a": "^1.0.0", "b": "1"}}"#,
                same,
                vec!["`app/package.json` declares `b`, the lockfile does not"],
            ),
            (
                r#"{"dependencies": {"a": "^1.2.0"}}"#,
                same,
                vec!["`app/package.json` asks for `a` as `^1.2.0`, the lockfile says `^1.0.0`"],
            ),
            (
                r#"{"devDependencies": {"a": "^1.0.0"}}"#,
                same,
                vec!["`app/package.json` has `a` in `devDependencies`, the lockfile in `dependencies`"],
            ),
            (
                r#"{"dependencies": {"a": "^2.0.0"}}"#,
                r#""dependencies": {"a": "^2.0.0"}"#,
                vec!["`app/package.json` asks for `a` as `^2.0.0`, locked is 1.2.3"],
            ),
            (
                r#"{"dependencies": {"c": "1"}}"#,
                r#""dependencies": {"c": "1"}"#,
                vec!["`app/package.json` declares `c`, the lockfile does not have it"],
            ),
            (r#"{"optionalDependencies": {"c": "1"}}"#, r#""optionalDependencies": {"c": "1"}"#, vec![]),
            (r#"{"peerDependencies": {"a": "^9"}}"#, r#""peerDependencies": {"a": "^9"}"#, vec![]),
            (
                r#"{"dependencies": {"@s/l": "file:../lib"}}"#,
                r#""dependencies": {"@s/l": "file:../lib"}}, "../lib": {}, "node_modules/@s/l": {"resolved": "../lib", "link": true"#,
                vec![],
            ),
            (r#"{"dependencies": {"a": "latest"}}"#, r#""dependencies": {"a": "latest"}"#, vec![]),
            (r#"{"dependencies": []}"#, "", vec![]),
            (
                "{\"dependencies\": {\"a\": \"^1.0.0\", \"a\": \"1.x\"}}",
                same,
                vec!["`app/package.json` asks for `a` as `1.x`, the lockfile says `^1.0.0`"],
            ),
            (
                r#"{"dependencies": {"a": "git+https://u:SECRET@git.example/\u001b[2J"}}"#,
                same,
                vec![
                    "`app/package.json` asks for `a` as `git+https://git.example/%1B[2J`, the lockfile says `^1.0.0`",
                ],
            ),
        ] {
            check(manifest, &locked(root), &expected);
        }
    }

    #[test]
    fn an_empty_lockfile_beside_a_full_manifest_is_no_clean_lockfile() {
        let manifest = r#"{"dependencies": {"a": "1"}}"#;
        check(
            manifest,
            r#"{"lockfileVersion": 3, "packages": {"": {}}}"#,
            &["`app/package.json` declares `a`, the lockfile does not"],
        );
        check(
            manifest,
            r#"{"lockfileVersion": 1}"#,
            &["`app/package.json` declares `a`, the lockfile does not have it"],
        );
        check(manifest, r#"{"lockfileVersion": 3, "packages": {}}"#, &[]);
    }

    #[test]
    fn old_lockfiles_are_compared_by_name_and_version() {
        let lockfile = r#"{"lockfileVersion": 1, "requires": true, "dependencies": {"a": {"version": "1.2.3"}, "b": {"version": "npm:real@2.0.0"}}}"#;
        for (manifest, expected) in [
            (r#"{"dependencies": {"a": "^1.0.0", "b": "npm:real@^2"}}"#, vec![]),
            (
                r#"{"dependencies": {"a": "^2.0.0", "b": "npm:real@^3", "c": "1"}}"#,
                vec![
                    "`app/package.json` asks for `a` as `^2.0.0`, locked is 1.2.3",
                    "`app/package.json` asks for `b` as `^3`, locked is 2.0.0",
                    "`app/package.json` declares `c`, the lockfile does not have it",
                ],
            ),
        ] {
            check(manifest, lockfile, &expected);
        }
    }

    #[test]
    fn without_the_manifest_nothing_is_decided() {
        let lockfile = r#"{"lockfileVersion": 3, "packages": {"": {}}}"#;
        for files in [
            &[("package-lock.json", lockfile)][..],
            &[("a/package-lock.json", lockfile), ("package.json", "{}")],
        ] {
            assert_eq!(answer(super::RULE.id, &judge_files(super::RULE.id, "", files)), Expect::Undecided);
        }
    }

    #[test]
    fn a_manifest_that_cannot_be_read_is_an_error() {
        let lockfile = r#"{"lockfileVersion": 3, "packages": {"": {}}}"#;
        let report =
            judge_files(super::RULE.id, "", &[("package-lock.json", lockfile), ("package.json", "{")]);
        assert_eq!(report.errors.first().and_then(|error| error.path.as_deref()), Some("package.json"));
    }
}

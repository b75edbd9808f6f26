use super::words::shown;
use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::ecosystem::Ecosystem;
use crate::lockfile::inventory::{EdgeKind, Package, PackageIndex};

pub(super) const RULE: Rule = Rule {
    id: "floating-requirement",
    stage: Stage::Origin,
    page: Page {
        summary: "the project asks for a range where it could ask for a version",
        finds: "A direct dependency that package.json asks for by a range or tag: `^1.2.0`, `~1.2.0`, `1.x`, `*`, `latest`. How much \
                may float is set by `allow`. Peer dependencies are meant to be ranges, and URLs are no versions: neither counts.",
        why: "A lockfile holds until somebody deletes it, updates it, or installs without it. Then a range takes the newest release, \
              an hour after a stolen account published it.",
        evidence: "What the lockfile repeats of package.json, or package.json itself. Version 1 lockfiles repeat nothing: undecided \
                   where package.json is not given.",
        example: "schema = 1\n[rules.floating-requirement]\nlevel = \"deny\"\nallow = \"patch\"",
        fix: "Write the exact version (`npm install --save-exact`, or `save-exact=true` in `.npmrc`) and let a bot propose updates.",
    },
    keys: &[Key {
        name: "allow",
        shape: Shape::Choice(&["minor", "patch", "exact"]),
        default: "`\"exact\"`",
        doc: "how much may float: minor releases and patches (`^1.2.0`, `1.x`), patches alone (`~1.2.0`, `1.2.x`), or nothing",
    }],
    check: Check::Package(check),
};

/// How much a requirement leaves open, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Float {
    Exact,
    Patch,
    Minor,
    Anything,
}

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if !context.graph.is_direct(index) {
        return Answer::NotApplicable("not declared by the project");
    }
    if package.is_folder() {
        return Answer::NotApplicable("a folder");
    }
    let allowed = match context.settings.word("allow") {
        Some("patch") => Float::Patch,
        Some("minor") => Float::Minor,
        _ => Float::Exact,
    };
    let mut judged = false;
    let mut issues: Vec<Issue> = Vec::new();
    for edge in context.incoming(index) {
        let declares = context.package(edge.from).is_some_and(Package::is_own) && edge.kind != EdgeKind::Peer;
        if !declares {
            continue;
        }
        if context.inventory.partial_edges
            || (!context.inventory.has_metadata && context.inventory.manifests.is_empty())
        {
            return Answer::Undecided("no package.json was given beside the lockfile");
        }
        let Some(float) = float(package.ecosystem, edge.requirement) else { continue };
        judged = true;
        if float > allowed {
            let (name, asked) = (shown(package.alias.unwrap_or(package.name)), shown(edge.requirement));
            let message = format!("`{name}` is asked for as `{asked}`, which is no fixed version");
            issues.push(
                Issue::new(message)
                    .key(edge.requirement)
                    .with("requirement", asked)
                    .at(context.span_of(edge.requirement)),
            );
        }
    }
    if !judged {
        return Answer::NotApplicable("not asked for by version");
    }
    Answer::of(issues)
}

/// None for a place, which is no version.
fn float(ecosystem: Ecosystem, requirement: &str) -> Option<Float> {
    let range = match requirement.strip_prefix("npm:") {
        Some(alias) => alias.get(1..).and_then(|rest| rest.split_once('@')).map_or("", |(_, range)| range),
        None if requirement.contains([':', '/']) => return None,
        None => requirement,
    };
    let range = range.trim();
    let is_version = |text: &str| ecosystem.compare_versions(text, text).is_ok();
    if is_version(range.strip_prefix('=').unwrap_or(range).trim_start()) {
        return Some(Float::Exact);
    }
    let (operator, rest) = match range.strip_prefix(['^', '~']) {
        Some(rest) => (range.get(..1).unwrap_or(""), rest.trim_start().trim_start_matches('v')),
        None => ("", range.trim_start_matches('v')),
    };
    let numbers = rest.split(['-', '+']).next().unwrap_or(rest);
    let given: Vec<&str> = numbers.split('.').take_while(|part| !matches!(*part, "x" | "X" | "*")).collect();
    let plain = numbers.split('.').all(|part| {
        matches!(part, "x" | "X" | "*")
            || (!part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    if !plain || given.is_empty() || numbers.split('.').count() > 3 {
        return Some(Float::Anything);
    }
    // Below 1.0.0 a caret holds the minor version.
    let below_one = given.first() == Some(&"0") && given.len() > 1;
    Some(match (operator, given.len()) {
        ("^", _) if below_one => Float::Patch,
        ("^", _) | (_, 1) => Float::Minor,
        _ => Float::Patch,
    })
}

#[cfg(test)]
mod tests {
    use super::Float::{Anything, Exact, Minor, Patch};
    use super::float;
    use crate::ecosystem::Ecosystem::Npm;
    use crate::rules::harness::{Expect, answer, judge, judge_files};

    #[test]
    fn requirements_leave_open_what_they_leave_open() {
        for (requirement, expected) in [
            ("1.2.3", Some(Exact)),
            ("=1.2.3", Some(Exact)),
            ("= v1.2.3", Some(Exact)),
            ("1.2.3-rc.1", Some(Exact)),
            ("npm:real@1.2.3", Some(Exact)),
            ("npm:@s/real@~1.2.3", Some(Patch)),
            ("~1.2.3", Some(Patch)),
            ("~1.2", Some(Patch)),
            ("1.2", Some(Patch)),
            ("1.2.x", Some(Patch)),
            ("^0.2.3", Some(Patch)),
            ("^0.0.3", Some(Patch)),
            ("~1", Some(Minor)),
            ("^1.2.3", Some(Minor)),
            ("^1", Some(Minor)),
            ("^0", Some(Minor)),
            ("1", Some(Minor)),
            ("1.x", Some(Minor)),
            ("1.*.*", Some(Minor)),
            ("^1.2.3-beta.1", Some(Minor)),
            ("*", Some(Anything)),
            ("x", Some(Anything)),
            ("", Some(Anything)),
            ("latest", Some(Anything)),
            ("npm:real", Some(Anything)),
            (">=1.2.3", Some(Anything)),
            (">=1.2.3 <2", Some(Anything)),
            ("1.2.3 || 1.2.4", Some(Anything)),
            ("1.2.3 - 1.2.5", Some(Anything)),
            ("^1.2.3 || *", Some(Anything)),
            ("~1.2.3 >1", Some(Anything)),
            ("1.2.3.4", Some(Anything)),
            ("git+ssh://git@git.example/a.git", None),
            ("owner/repo", None),
            ("file:../a", None),
        ] {
            assert_eq!(float(Npm, requirement), expected, "{requirement}");
        }
    }

    #[test]
    fn direct_requirements_are_judged() {
        for (list, requirement, allow, expected) in [
            ("dependencies", "^1.0.0", "exact", Expect::Violation),
            ("dependencies", "^1.0.0", "patch", Expect::Violation),
            ("dependencies", "^1.0.0", "minor", Expect::Clean),
            ("devDependencies", "~1.0.0", "patch", Expect::Clean),
            ("optionalDependencies", "1.0.0", "exact", Expect::Clean),
            ("peerDependencies", "*", "exact", Expect::NotApplicable),
            ("dependencies", "owner/repo", "exact", Expect::NotApplicable),
            ("dependencies", "\\u005e1.0.0", "exact", Expect::Violation),
        ] {
            let lockfile = format!(
                r#"{{"packages": {{"": {{"{list}": {{"a": "{requirement}"}}}}, "node_modules/a": {{"version": "1.0.0"}}}}}}"#
            );
            let report = judge(
                super::RULE.id,
                &format!("[rules.floating-requirement]\nallow = \"{allow}\""),
                &lockfile,
            );
            assert_eq!(answer(super::RULE.id, &report), expected, "{list} {requirement} {allow}");
        }
    }

    #[test]
    fn old_lockfiles_need_the_package_json() {
        let lockfile = (
            "package-lock.json",
            r#"{"lockfileVersion": 1, "requires": true, "dependencies": {"a": {"version": "1.0.0"}}}"#,
        );
        assert_eq!(answer(super::RULE.id, &judge_files(super::RULE.id, "", &[lockfile])), Expect::Undecided);
        let manifest = ("package.json", r#"{"dependencies": {"a": "^1.0.0"}}"#);
        assert_eq!(
            answer(super::RULE.id, &judge_files(super::RULE.id, "", &[lockfile, manifest])),
            Expect::Violation
        );
    }
}

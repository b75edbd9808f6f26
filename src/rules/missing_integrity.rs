use super::{Answer, Check, Context, Issue, Page, Rule, Stage, sri};
use crate::lockfile::inventory::{PackageIndex, SourceKind};

pub(super) const RULE: Rule = Rule {
    id: "missing-integrity",
    stage: Stage::Origin,
    page: Page {
        summary: "nothing says what bytes the archive must have",
        finds: "An archive from a registry, a URL or a file without a hash, or with nothing but hashes that no installer can check. \
                Git checkouts (the commit is the hash), folders, and packages bundled in another archive cannot have one. A package \
                that brings an `npm-shrinkwrap.json` of its own is undecided: npm installs what that says.",
        why: "Without a hash the package manager takes whatever the server sends. Removing the hash is how a lockfile change makes \
              room for other bytes.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.missing-integrity]\nlevel = \"deny\"",
        fix: "Delete the entry and run the package manager again: it writes the hash the registry publishes.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    match package.source.kind {
        SourceKind::Git => return Answer::NotApplicable("git pins a commit"),
        SourceKind::Workspace => return Answer::NotApplicable("the project's own"),
        SourceKind::Bundled => {
            return Answer::NotApplicable("bundled: covered by the hash of what bundles it");
        }
        _ if package.is_folder() => return Answer::NotApplicable("a folder"),
        _ => {}
    }
    if package.hashes().any(|hash| sri::algorithm(hash).is_ok()) {
        if package.has_own_lockfile {
            return Answer::Undecided("the package brings a lockfile of its own, which was not supplied");
        }
        return Answer::CLEAN;
    }
    let what =
        if package.hashes().next().is_none() { "has no hash" } else { "has no hash that can be checked" };
    let span = package.integrity.and_then(|integrity| context.span_of(integrity));
    Issue::new(format!("`{}` {what}: any archive would do", package.name)).at(span).into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields, judge};

    #[test]
    fn a_hash_counts_if_it_can_be_checked() {
        let good = format!("\"integrity\": \"sha512-{}==\"", "A".repeat(86));
        check_fields(
            super::RULE.id,
            "",
            &[
                (
                    &format!("\"version\": \"1.0.0\", \"resolved\": \"{{npm}}/a/-/a-1.0.0.tgz\", {good}"),
                    Expect::Clean,
                ),
                ("\"version\": \"1.0.0\", \"resolved\": \"{npm}/a/-/a-1.0.0.tgz\"", Expect::Violation),
                (
                    "\"version\": \"1.0.0\", \"resolved\": \"{npm}/a/-/a-1.0.0.tgz\", \"integrity\": \"\"",
                    Expect::Violation,
                ),
                ("\"version\": \"1.0.0\", \"integrity\": \"sha512-notbase64\"", Expect::Violation),
                ("\"version\": \"1.0.0\", \"integrity\": null", Expect::Violation),
                ("\"version\": \"1.0.0\"", Expect::Violation),
                ("\"resolved\": \"https://host.example/a.tgz\"", Expect::Violation),
                ("\"resolved\": \"file:a-1.0.0.tgz\"", Expect::Violation),
                ("\"resolved\": \"git+ssh://git@git.example/a.git#0123\"", Expect::NotApplicable),
                ("\"version\": \"1.0.0\", \"inBundle\": true", Expect::Violation),
            ],
        );
    }

    #[test]
    fn bundled_is_what_a_package_bundles_not_what_calls_itself_so() {
        let inside = r#""node_modules/p/node_modules/b": {"version": "1.0.0", "inBundle": true}"#;
        let fetched = r#""node_modules/p/node_modules/b": {"version": "1.0.0", "inBundle": true, "resolved": "https://evil.example/b.tgz"}"#;
        for (bundler, entry, violations) in [
            (r#""bundleDependencies": ["b"], "dependencies": {"b": "1"}"#, inside, 0),
            (r#""bundleDependencies": ["b"], "dependencies": {"b": "1"}"#, fetched, 1),
            (r#""dependencies": {"b": "1"}"#, inside, 1),
        ] {
            let hash = format!("sha512-{}==", "A".repeat(86));
            let lockfile = format!(
                r#"{{"packages": {{"": {{"dependencies": {{"p": "1"}}}},
                    "node_modules/p": {{"version": "1.0.0", "integrity": "{hash}", {bundler}}}, {entry}}}}}"#
            );
            assert_eq!(judge(super::RULE.id, "", &lockfile).findings.len(), violations, "{bundler} {entry}");
        }
    }
}

use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::ecosystem::url::without_userinfo;
use crate::lockfile::folder;
use crate::lockfile::inventory::{Package, PackageIndex, SourceKind};
use crate::policy::selector::Bare;
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "exotic-source",
    stage: Stage::Origin,
    page: Page {
        summary: "the package comes from no registry",
        finds: "A package from a git repository, from an archive URL that lies in no registry the policy knows, from an archive file, \
                or from a folder outside the repository. Folders of the repository are the project's own.",
        why: "Outside registries there are no advisories, no release dates, no signatures and no take-downs; git dependencies run \
              their build scripts on your machine. Deep in the tree nobody sees them: they are how npm worms pull in their next stage.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.exotic-source]\nlevel = \"deny\"\ndirect = \"allowed\"\n\
                  allow = [\"pkg:npm/tool?vcs_url=git%2Bssh://git%40git.mycompany.example/tool.git%23d6b5c1f0a6a4f5b1d3f0f3a9b8c7d6e5f4a3b2c1\"]",
        fix: "Use the release on the registry. Where there is none, publish a fork to your own registry, or list the exact source in \
              `allow`.",
    },
    keys: &[
        Key {
            name: "allow",
            shape: Shape::Selectors(Bare::Refused),
            default: "none",
            doc: "sources that were reviewed, with their `vcs_url` or `download_url` as the lockfile has it; a name alone proves nothing",
        },
        Key {
            name: "direct",
            shape: Shape::Choice(&["allowed", "judged"]),
            default: "`\"judged\"`",
            doc: "`\"allowed\"`: judge only what others bring along, not what the project itself declares where everybody sees it",
        },
    ],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (Some(package), Some(located)) = (context.package(index), context.located(index)) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let host = || {
        located
            .url
            .as_ref()
            .and_then(|url| url.host())
            .map(|host| format!(" on `{host}`"))
            .unwrap_or_default()
    };
    let what = match package.source.kind {
        SourceKind::Registry => return Answer::CLEAN,
        SourceKind::Workspace => return Answer::NotApplicable("the project's own"),
        SourceKind::Bundled => return Answer::NotApplicable("bundled: see bundled-dependency"),
        SourceKind::Url if located.origin.is_known() => return Answer::CLEAN,
        SourceKind::Git => format!("comes from a git repository{}", host()),
        SourceKind::Url => format!("comes from an archive{}", host()),
        SourceKind::Path if !package.is_folder() => "comes from an archive file".to_owned(),
        SourceKind::Path if !leaves_repository(context.source.path, package) => return Answer::CLEAN,
        SourceKind::Path => "comes from a folder outside the repository".to_owned(),
        SourceKind::Unknown if package.source.url.is_none() => {
            return Answer::Undecided("the lockfile does not say where it comes from");
        }
        SourceKind::Unknown => "comes from a place of no known kind".to_owned(),
    };
    let declared = context.graph.is_direct(index);
    if (declared && context.settings.word("direct") == Some("allowed"))
        || context.allowed_by("allow", index).is_some()
    {
        return Answer::CLEAN;
    }
    let written = package.source.url.unwrap_or(package.id);
    Issue::new(format!("`{}` {what}", inert(package.name)))
        .key(without_committish(&without_userinfo(written)))
        .with("url", without_userinfo(written))
        .with("direct", declared)
        .at(context.span_of(written))
        .into()
}

/// The commit changes with every update, the source does not.
fn without_committish(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// Whether a folder lies above the repository that the lockfile's path is relative to.
fn leaves_repository(lockfile: &str, package: &Package<'_>) -> bool {
    let path = package.source.url.unwrap_or(package.id);
    let mut depth = i64::try_from(folder(lockfile).matches('/').count()).unwrap_or(i64::MAX);
    if path.starts_with(['/', '\\', '~']) || path.contains(':') {
        return true;
    }
    for part in path.split(['/', '\\']) {
        depth += match part {
            "" | "." => 0,
            ".." => -1,
            _ => 1,
        };
        if depth < 0 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, answer, check_fields, judge_files};

    const GIT: &str = r#""version": "1.0.0", "resolved": "git+ssh://git@git.example/a.git#0123""#;

    #[test]
    fn only_registries_and_folders_of_the_repository_pass() {
        let url = |url: &str| format!(r#""version": "1.0.0", "resolved": "{url}""#);
        for (fields, expected) in [
            (url("{npm}/a/-/a-1.0.0.tgz"), Expect::Clean),
            (url("https://foreign.example/a/-/a-1.0.0.tgz"), Expect::Clean),
            (r#""version": "1.0.0""#.to_owned(), Expect::Clean),
            (GIT.to_owned(), Expect::Violation),
            (url("github:a/a#0123"), Expect::Violation),
            (url("git@git.example:a/a.git"), Expect::Violation),
            (url("GIT+HTTPS://git.example/a.git#0123"), Expect::Violation),
            (url("file:a-1.0.0.tgz"), Expect::Violation),
            (url("svn://svn.example/a"), Expect::Violation),
            (url("data:application/gzip;base64,AA"), Expect::Violation),
            (r#""resolved": "packages/a", "link": true"#.to_owned(), Expect::Clean),
            (r#""resolved": "../a", "link": true"#.to_owned(), Expect::Violation),
            (r#""resolved": "packages/../../a", "link": true"#.to_owned(), Expect::Violation),
            (r#""resolved": "/etc/a", "link": true"#.to_owned(), Expect::Violation),
            (r#""resolved": "C:\\a", "link": true"#.to_owned(), Expect::Violation),
            (r#""dev": true"#.to_owned(), Expect::Undecided),
        ] {
            check_fields(super::RULE.id, "", &[(&fields, expected)]);
        }
    }

    #[test]
    fn folders_are_measured_from_the_repository() {
        for (path, expected) in
            [("package-lock.json", Expect::Violation), ("apps/web/package-lock.json", Expect::Clean)]
        {
            let lockfile = r#"{"packages": {"": {"dependencies": {"a": "file:../../lib"}},
                "node_modules/a": {"resolved": "../../lib", "link": true}, "../../lib": {"version": "1.0.0"}}}"#;
            let report = judge_files(super::RULE.id, "", &[(path, lockfile)]);
            assert_eq!(answer(super::RULE.id, &report), expected, "{path}");
        }
    }

    #[test]
    fn an_archive_of_a_known_registry_is_none() {
        for (url, expected) in
            [("{npm}/a/-/a-1.0.0.tgz", Expect::Clean), ("https://x.example/a.tgz", Expect::Violation)]
        {
            let lockfile = format!(
                r#"{{"packages": {{"": {{"dependencies": {{"a": "{url}"}}}}, "node_modules/a": {{"version": "1.0.0", "resolved": "{url}"}}}}}}"#
            );
            let report = judge_files(super::RULE.id, "", &[("package-lock.json", &lockfile)]);
            assert_eq!(answer(super::RULE.id, &report), expected, "{url}");
        }
    }

    #[test]
    fn a_source_is_allowed_by_its_place_or_because_the_project_declares_it() {
        for (keys, expected) in [
            ("allow = [\"npm:a\"]", Expect::Violation),
            ("allow = [\"pkg:npm/a?vcs_url=git%2Bssh://git%40git.example/a.git%230123\"]", Expect::Clean),
            ("allow = [\"pkg:npm/a?vcs_url=git%2Bssh://git%40git.example/a.git%234567\"]", Expect::Violation),
            ("direct = \"allowed\"", Expect::Clean),
            ("direct = \"judged\"", Expect::Violation),
        ] {
            check_fields(super::RULE.id, &format!("[rules.exotic-source]\n{keys}"), &[(GIT, expected)]);
        }
        let deep = format!(
            r#"{{"packages": {{"": {{"dependencies": {{"b": "1"}}}},
                "node_modules/b": {{"version": "1.0.0", "resolved": "{{npm}}/b/-/b-1.0.0.tgz", "dependencies": {{"a": "git+ssh://git@git.example/a.git"}}}},
                "node_modules/a": {{{GIT}}}}}}}"#
        );
        let report = judge_files(
            super::RULE.id,
            "[rules.exotic-source]\ndirect = \"allowed\"",
            &[("package-lock.json", &deep)],
        );
        assert_eq!(report.findings.len(), 1);
        assert_eq!(report.findings[0].message, "`a` comes from a git repository on `git.example`");
    }
}

use super::tarball_url::{Compared, compare};
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::tarball::TarballMatch;
use crate::ecosystem::url::without_userinfo;
use crate::lockfile::inventory::{Edge, EdgeKind, Package, PackageIndex, SourceKind};
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "name-url-mismatch",
    stage: Stage::Origin,
    page: Page {
        summary: "the archive belongs to another package than the entry says",
        finds: "An archive URL that names another package than the entry, in the layouts of the known registries; and an entry that \
                calls itself by another name than its folder although nobody asked for it under that alias (`npm:name@range`).",
        why: "A lockfile is read by names and installed by URLs. One that says `lodash` and fetches something else from the very \
              same registry passes every check of hosts and hashes.",
        evidence: "The lockfile alone. A URL of an unknown layout is undecided.",
        example: "schema = 1\n[rules.name-url-mismatch]\nlevel = \"deny\"",
        fix: "Delete the entry, run the package manager again, and find out who wrote the URL: no package manager did.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if let Some(alias) = package.alias.filter(|_| !alias_is_asked_for(context, index, package)) {
        let message = format!("the entry `{alias}` installs `{}`, which nobody asked for", package.name);
        return Issue::new(message)
            .key(package.name)
            .with("alias", alias)
            .at(context.span_of(package.name))
            .into();
    }
    let written = package.source.url.unwrap_or("");
    match compare(context, index, package) {
        Compared::NotApplicable(reason) => Answer::NotApplicable(reason),
        Compared::Result(TarballMatch::OtherName(other)) => {
            let message = format!("the entry says `{}`, its URL leads to `{}`", package.name, inert(&other));
            Issue::new(message)
                .key(other.clone())
                .with("url", without_userinfo(written))
                .with("found", other)
                .at(context.span_of(written))
                .into()
        }
        Compared::Result(TarballMatch::Unknown) => {
            Answer::Undecided("the URL is of no known registry layout")
        }
        Compared::Result(TarballMatch::Same | TarballMatch::OtherVersion(_)) => Answer::CLEAN,
    }
}

/// An alias is honest if the project asked for `npm:<name>`, or, where only packages ask, if all of them did. Peers ask
/// for the folder's name by range alone. Outside registries a place is asked for, and the name is whatever lies there.
fn alias_is_asked_for(context: &Context<'_, '_>, index: PackageIndex, package: &Package<'_>) -> bool {
    let place = package.source.kind != SourceKind::Registry;
    let asks = |edge: &&Edge<'_>| match edge.requirement.strip_prefix("npm:") {
        Some(asked) => {
            asked.strip_prefix(package.name).is_some_and(|rest| rest.is_empty() || rest.starts_with('@'))
        }
        None => place && (edge.requirement.contains(':') || edge.requirement.contains('/')),
    };
    let asking: Vec<_> =
        context.incoming(index).filter(|edge| edge.kind != EdgeKind::Peer || asks(edge)).collect();
    let own = |edge: &&Edge<'_>| context.package(edge.from).is_some_and(Package::is_own);
    let deciding: Vec<_> = asking.iter().copied().filter(own).collect();
    let deciding = if deciding.is_empty() { asking } else { deciding };
    !deciding.is_empty() && deciding.iter().all(asks)
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_entries, judge};

    #[test]
    fn the_url_must_name_the_entry() {
        check_entries(
            super::RULE.id,
            "",
            &[
                ("{npm}/a/-/a-1.0.0.tgz", Expect::Clean),
                ("{npm}/a/-/a-2.0.0.tgz", Expect::Clean),
                ("{npm}/b/-/b-1.0.0.tgz", Expect::Violation),
                ("{npm}/@evil/a/-/a-1.0.0.tgz", Expect::Violation),
                ("{npm}/@evil%2fa/-/a-1.0.0.tgz", Expect::Violation),
                ("{npm}/a/-/../../b/-/b-1.0.0.tgz", Expect::Violation),
                ("{npm}/%61/-/a-1.0.0.tgz", Expect::Clean),
                ("https://host.example/download?id=1", Expect::Undecided),
                ("git+ssh://git@git.example/b.git#0123", Expect::NotApplicable),
                ("", Expect::NotApplicable),
            ],
        );
    }

    #[test]
    fn an_alias_must_have_been_asked_for() {
        let entry = r#""name": "real", "version": "1.0.0", "resolved": "{npm}/real/-/real-1.0.0.tgz""#;
        for (requirement, violations) in [
            ("npm:real@^1.0.0", 0),
            ("npm:real", 0),
            ("^1.0.0", 1),
            ("npm:reality@^1.0.0", 1),
            ("npm:other@^1.0.0", 1),
            ("github:real/real", 0),
        ] {
            let lockfile = format!(
                r#"{{"packages": {{"": {{"dependencies": {{"a": "{requirement}"}}}}, "node_modules/a": {{{entry}}}}}}}"#
            );
            assert_eq!(judge(super::RULE.id, "", &lockfile).findings.len(), violations, "{requirement}");
        }
        let peer = format!(
            r#"{{"packages": {{"": {{"dependencies": {{"a": "npm:real@1", "b": "1"}}}}, "node_modules/a": {{{entry}}},
                "node_modules/b": {{"version": "1.0.0", "peerDependencies": {{"a": ">=1"}}}}}}}}"#
        );
        assert_eq!(judge(super::RULE.id, "", &peer).findings.len(), 0, "peers ask for the folder's name");
        let forged = format!(
            r#"{{"packages": {{"": {{"dependencies": {{"a": "1", "b": "1"}}}}, "node_modules/a": {{{entry}}},
                "node_modules/b": {{"version": "1.0.0", "dependencies": {{"a": "npm:real@1"}}}}}}}}"#
        );
        assert_eq!(judge(super::RULE.id, "", &forged).findings.len(), 1, "the project asked for another");
        let orphan = format!(r#"{{"packages": {{"": {{}}, "node_modules/a": {{{entry}}}}}}}"#);
        assert_eq!(judge(super::RULE.id, "", &orphan).findings.len(), 1, "nobody asked at all");
    }
}

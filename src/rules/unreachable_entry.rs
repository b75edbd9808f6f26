use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::lockfile::inventory::PackageIndex;
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "unreachable-entry",
    stage: Stage::Origin,
    page: Page {
        summary: "the lockfile locks a package that nobody asks for",
        finds: "An entry to which no requirement leads, from the project or from any of its members.",
        why: "Installers may install it all the same, and nobody who reads package.json will ever know. It is left over from a \
              merge, or somebody put it there.",
        evidence: "The lockfile. Version 1 files do not say what the project itself asks for: they need the package.json beside \
                   them. Those of npm 2 to 4 never say who asks for what: not applicable.",
        example: "schema = 1\n[rules.unreachable-entry]\nlevel = \"deny\"",
        fix: "Run `npm prune`, or lock again: npm drops what nobody asks for.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if context.inventory.partial_edges {
        return Answer::NotApplicable("the lockfile does not say who requires what");
    }
    if !context.graph.is_unreachable(index) {
        return Answer::CLEAN;
    }
    let name = inert(package.name);
    let asked = context.incoming(index).next().is_some();
    let who = if asked { "only by packages that nobody asks for" } else { "by nobody" };
    Issue::new(format!("`{name}` is locked and asked for {who}")).key(package.id).into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{judge, judge_files, messages};

    #[test]
    fn every_entry_must_be_asked_for() {
        for (packages, expected) in [
            (r#""": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0"}"#, vec![]),
            (r#""": {"peerDependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0"}"#, vec![]),
            (
                r#""": {}, "node_modules/a": {"version": "1.0.0"}"#,
                vec!["`a` is locked and asked for by nobody"],
            ),
            (
                r#""": {}, "node_modules/a": {"version": "1.0.0", "dependencies": {"b": "1"}},
                   "node_modules/b": {"version": "1.0.0", "dependencies": {"a": "1"}}"#,
                vec![
                    "`a` is locked and asked for only by packages that nobody asks for",
                    "`b` is locked and asked for only by packages that nobody asks for",
                ],
            ),
            (
                r#""": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0", "devDependencies": {"b": "1"}},
                   "node_modules/b": {"version": "1.0.0"}"#,
                vec!["`b` is locked and asked for by nobody"],
            ),
            (
                r#""": {"dependencies": {"a": "1"}}, "node_modules/a": {"version": "1.0.0"},
                   "node_modules/a/node_modules/c\u001b[2J": {"version": "1.0.0"}"#,
                vec!["`c\\u{1b}[2J` is locked and asked for by nobody"],
            ),
        ] {
            let report = judge(
                super::RULE.id,
                "",
                &format!("{{\"lockfileVersion\": 3, \"packages\": {{{packages}}}}}"),
            );
            assert_eq!(messages(&report), expected, "{packages}");
        }
    }

    #[test]
    fn old_files_need_the_package_json() {
        let lockfile = r#"{"lockfileVersion": 1, "requires": true, "dependencies": {"a": {"version": "1.0.0"}, "b": {"version": "1.0.0"}}}"#;
        let report = judge(super::RULE.id, "", lockfile);
        assert_eq!((report.coverage[0].not_applicable, report.findings.len()), (2, 0));
        let manifest = ("package.json", r#"{"dependencies": {"a": "^1.0.0"}}"#);
        let report = judge_files(super::RULE.id, "", &[("package-lock.json", lockfile), manifest]);
        assert_eq!(messages(&report), ["`b` is locked and asked for by nobody"]);
    }
}

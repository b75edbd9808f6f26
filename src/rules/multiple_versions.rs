use std::collections::BTreeMap;

use super::words::shown;
use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::ecosystem::Ecosystem;
use crate::lockfile::inventory::PackageIndex;
use crate::policy::selector::Bare;
use crate::text::lines::to_u32;

pub(super) const RULE: Rule = Rule {
    id: "multiple-versions",
    stage: Stage::Selection,
    page: Page {
        summary: "one package is there in several versions",
        finds: "A name that the lockfile locks in more than `max` versions, other than those that `skip` lists. What is really \
                installed counts, not the alias.",
        why: "An old copy stays behind when the new one is patched. Each costs size and time, and two copies of a package that \
              keeps state rarely agree.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.multiple-versions]\nlevel = \"warn\"\nmax = 2\nskip = [\"npm:ansi-regex@2.x\"]",
        fix: "Run `npm dedupe`, then update what asks for the older versions.",
    },
    keys: &[
        Key {
            name: "max",
            shape: Shape::Number(1),
            default: "`1`",
            doc: "so many versions of one name are fine",
        },
        Key {
            name: "skip",
            shape: Shape::Selectors(Bare::Refused),
            default: "none",
            doc: "versions that do not count",
        },
    ],
    check: Check::Lockfile(check),
};

/// So many versions are named.
const NAMED: usize = 8;

fn check(context: &Context<'_, '_>) -> Answer {
    let max = context.settings.number("max").unwrap_or(1) as usize;
    let mut names: BTreeMap<(Ecosystem, &str), BTreeMap<&str, PackageIndex>> = BTreeMap::new();
    for (index, package) in context.inventory.packages.iter().enumerate() {
        let index = to_u32(index);
        let counts = !package.is_own() && context.settings.covers(package.ecosystem);
        let left_out = || ["skip", "ignore"].iter().any(|key| context.allowed_by(key, index).is_some());
        if let Some(version) = package.version.filter(|_| counts && !left_out()) {
            names.entry((package.ecosystem, package.name)).or_default().entry(version).or_insert(index);
        }
    }
    let several = names.iter().filter(|(_, versions)| versions.len() > max);
    Answer::of(
        several.map(|((ecosystem, name), versions)| issue(context, *ecosystem, name, versions)).collect(),
    )
}

fn issue(
    context: &Context<'_, '_>,
    ecosystem: Ecosystem,
    name: &str,
    versions: &BTreeMap<&str, PackageIndex>,
) -> Issue {
    let mut sorted: Vec<&str> = versions.keys().copied().collect();
    crate::collections::sort_by(&mut sorted, |a, b| {
        ecosystem.compare_versions(a, b).unwrap_or_else(|_| a.cmp(b))
    });
    let named: Vec<String> = sorted.iter().take(NAMED).map(|version| shown(version)).collect();
    let more = versions.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let first = sorted.first().and_then(|version| context.package(*versions.get(version)?));
    Issue::new(format!(
        "`{}` is there in {} versions: {}{more}",
        shown(name),
        versions.len(),
        named.join(", ")
    ))
    .key(name)
    .with("count", versions.len())
    .with("versions", named)
    .at(first.map(|package| (package.span.0 as usize, package.span.1 as usize)))
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{judge, messages};

    #[test]
    fn versions_are_counted_by_what_is_installed() {
        let lockfile = r#"{"packages": {"": {},
            "node_modules/a": {"version": "1.10.0", "resolved": "{npm}/a/-/a-1.10.0.tgz"},
            "node_modules/b": {"version": "1.0.0"},
            "node_modules/b/node_modules/a": {"version": "1.9.0", "resolved": "{npm}/a/-/a-1.9.0.tgz"},
            "node_modules/c": {"name": "a", "version": "2.0.0", "resolved": "{npm}/a/-/a-2.0.0.tgz"},
            "node_modules/c/node_modules/a": {"version": "1.9.0", "resolved": "{npm}/a/-/a-1.9.0.tgz"},
            "node_modules/c/node_modules/b": {"version": "1.0.0"},
            "node_modules/d": {"name": "b2", "version": "2.0.0"}}}"#;
        for (keys, expected) in [
            ("", vec!["`a` is there in 3 versions: 1.9.0, 1.10.0, 2.0.0"]),
            ("max = 2", vec!["`a` is there in 3 versions: 1.9.0, 1.10.0, 2.0.0"]),
            ("max = 3", vec![]),
            ("skip = [\"npm:a@1.9.x\"]", vec!["`a` is there in 2 versions: 1.10.0, 2.0.0"]),
            ("skip = [\"npm:a@1.x\"]", vec![]),
            ("ignore = [\"npm:a\"]", vec![]),
        ] {
            let report = judge(super::RULE.id, &format!("[rules.multiple-versions]\n{keys}"), lockfile);
            assert_eq!(messages(&report), expected, "{keys}");
        }
    }

    #[test]
    fn many_versions_make_one_short_message() {
        let mut packages = serde_json::json!({"": {}});
        for number in 0..500 {
            packages[format!("node_modules/p{number}/node_modules/a")] =
                serde_json::json!({"version": format!("{number}.0.0")});
        }
        let report = judge(super::RULE.id, "", &serde_json::json!({"packages": packages}).to_string());
        assert_eq!(report.findings.len(), 1);
        let message = &report.findings[0].message;
        assert!(
            message.contains("500 versions") && message.contains("492 more") && message.len() < 300,
            "{message}"
        );
    }
}

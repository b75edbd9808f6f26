use std::collections::BTreeMap;

use super::words::shown;
use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::lockfile::inventory::{Package, PackageIndex, SourceKind};
use crate::policy::selector::Bare;
use crate::text::lines::to_u32;

pub(super) const RULE: Rule = Rule {
    id: "bundled-dependency",
    stage: Stage::Selection,
    page: Page {
        summary: "a package ships others inside its own archive",
        finds: "A package whose archive holds further packages (`bundleDependencies`), one finding for each that does so, with the \
                names of what it ships. `allow` lists those that may.",
        why: "What is bundled has no origin and no hash of its own: it says it is `lodash` 4.17.21 and may be anything. Advisories \
              name a version, the bundle holds what its author put there.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.bundled-dependency]\nlevel = \"deny\"\nallow = [\"npm:npm@11.x\"]",
        fix: "Prefer a release without bundles. If you need this one, compare its bundled files with the published packages and list \
              its version in `allow`.",
    },
    keys: &[Key {
        name: "allow",
        shape: Shape::Selectors(Bare::Refused),
        default: "none",
        doc: "packages that may bundle others; they must come from a registry the policy knows",
    }],
    check: Check::Lockfile(check),
};

/// So many bundled packages are named.
const NAMED: usize = 5;

fn check(context: &Context<'_, '_>) -> Answer {
    let packages = &context.inventory.packages;
    let inside_another = |index: PackageIndex| {
        context.package(index).filter(|package| package.source.kind == SourceKind::Bundled)
    };
    let all = || (0..to_u32(packages.len())).filter_map(|index| Some((index, inside_another(index)?)));
    if all().next().is_none() {
        return Answer::CLEAN;
    }
    let by_id: BTreeMap<&str, PackageIndex> =
        packages.iter().zip(0..).map(|(package, index)| (package.id, index)).collect();
    let mut bundles: BTreeMap<PackageIndex, Vec<PackageIndex>> = BTreeMap::new();
    for (index, package) in all() {
        let mut around = folders_around(package.id).filter_map(|folder| by_id.get(folder).copied());
        // The archive is that of the nearest package around it which is not bundled itself.
        let owner = around.find(|folder| inside_another(*folder).is_none()).unwrap_or(index);
        bundles.entry(owner).or_default().push(index);
    }
    bundles
        .retain(|owner, _| ["allow", "ignore"].iter().all(|key| context.allowed_by(key, *owner).is_none()));
    Answer::of(bundles.iter().map(|(owner, inside)| issue(context, *owner, inside)).collect())
}

/// `a/node_modules/b/node_modules/c` lies in `a/node_modules/b`, and that in `a`.
fn folders_around(id: &str) -> impl Iterator<Item = &str> {
    const BETWEEN: &str = "/node_modules/";
    std::iter::successors(Some(id), |id| id.rfind(BETWEEN).and_then(|at| id.get(..at))).skip(1)
}

fn issue(context: &Context<'_, '_>, owner: PackageIndex, inside: &[PackageIndex]) -> Issue {
    let label = |index: &PackageIndex| {
        let package = context.package(*index)?;
        let version = package.version.map_or_else(String::new, |version| format!("@{}", shown(version)));
        Some(format!("{}{version}", shown(package.name)))
    };
    let named: Vec<String> = inside.iter().take(NAMED).filter_map(label).collect();
    let more = inside.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let package = context.package(owner);
    let name = package.map_or_else(String::new, |package| shown(package.name));
    let what = if inside.len() == 1 { "1 package" } else { &format!("{} packages", inside.len()) };
    Issue::new(format!("`{name}` ships {what} inside its own archive: {}{more}", named.join(", ")))
        .key(package.map_or("", |package| package.id))
        .with("count", inside.len())
        .with("owner", package.map(Package::purl).unwrap_or_default())
        .at(package.map(|package| (package.span.0 as usize, package.span.1 as usize)))
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{judge, messages};

    #[test]
    fn one_finding_for_each_that_bundles() {
        let lockfile = r#"{"packages": {"": {"dependencies": {"a": "1", "d": "1"}},
            "node_modules/a": {"version": "1.0.0", "resolved": "{npm}/a/-/a-1.0.0.tgz", "dependencies": {"b": "1"}, "bundleDependencies": ["b"]},
            "node_modules/a/node_modules/b": {"version": "2.0.0", "inBundle": true, "dependencies": {"c": "1"}},
            "node_modules/a/node_modules/b/node_modules/c": {"version": "3.0.0", "inBundle": true},
            "node_modules/d": {"version": "1.0.0", "resolved": "{npm}/d/-/d-1.0.0.tgz"}}}"#;
        for (allow, expected) in [
            ("[]", vec!["`a` ships 2 packages inside its own archive: b@2.0.0, c@3.0.0"]),
            ("[\"npm:a@1.x\"]", vec![]),
            (
                "[\"npm:a@2.x\", \"npm:b\", \"npm:c\"]",
                vec!["`a` ships 2 packages inside its own archive: b@2.0.0, c@3.0.0"],
            ),
        ] {
            let report =
                judge(super::RULE.id, &format!("[rules.bundled-dependency]\nallow = {allow}"), lockfile);
            assert_eq!(messages(&report), expected, "{allow}");
        }
        let none = r#"{"packages": {"": {}, "node_modules/d": {"version": "1.0.0"}}}"#;
        assert_eq!(judge(super::RULE.id, "", none).coverage[0].clean, 1);
    }
}

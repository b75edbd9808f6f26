use std::collections::BTreeSet;

use super::words::shown;
use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "large-tree",
    stage: Stage::Selection,
    page: Page {
        summary: "one dependency brings many others",
        finds: "A direct dependency from which `max` or more other packages can be reached, each name and version counted once.",
        why: "Every package of the tree can break, be taken over, or run code at your place. Choosing one that brings three \
              hundred is choosing three hundred.",
        evidence: "The lockfile; not applicable where it does not say who requires what.",
        example: "schema = 1\n[rules.large-tree]\nlevel = \"warn\"\nmax = 100",
        fix: "Look for an alternative with fewer dependencies, or for a smaller part of the same package. Raise `max` for what you \
              accept, or name the package in `ignore`.",
    },
    keys: &[Key {
        name: "max",
        shape: Shape::Number(1),
        default: "`50`",
        doc: "so many packages are too many",
    }],
    check: Check::Package(check),
};

const MAX: u32 = 50;

/// Where packages times edges are more than this, nobody counts beyond `max`: a hostile lockfile can make every package
/// direct and every count long.
const COUNTABLE: usize = 100_000_000;

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let inventory = context.inventory;
    if inventory.partial_edges {
        return Answer::NotApplicable("the lockfile does not say who requires what");
    }
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if !context.graph.is_direct(index) {
        return Answer::NotApplicable("not declared by the project");
    }
    let max = context.settings.number("max").unwrap_or(MAX) as usize;
    let Some(reached) = reachable(context, index, max) else { return Answer::CLEAN };
    let (count, more) = if inventory.packages.len().saturating_mul(inventory.edges.len()) <= COUNTABLE {
        match distinct(context, index) {
            count if count < max => return Answer::CLEAN,
            count => (count, ""),
        }
    } else {
        (reached, " or more")
    };
    Issue::new(format!("`{}` brings {count}{more} other packages", shown(package.name)))
        .with("count", count)
        .into()
}

/// Stops as soon as there are too many. None if there are not.
fn reachable(context: &Context<'_, '_>, from: PackageIndex, max: usize) -> Option<usize> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(package) = open.pop() {
        for edge in context.graph.outgoing_of(context.inventory, package) {
            if is_foreign(context, edge.to) && seen.insert(edge.to) {
                open.push(edge.to);
                if seen.len() > max {
                    return Some(seen.len() - 1);
                }
            }
        }
    }
    None
}

/// How many packages there are beyond it: a package that lies in several folders is one.
fn distinct(context: &Context<'_, '_>, from: PackageIndex) -> usize {
    let mut seen = vec![false; context.inventory.packages.len()];
    let mut names = BTreeSet::new();
    let mut open = vec![from];
    while let Some(package) = open.pop() {
        let Some(slot @ false) = seen.get_mut(package as usize) else { continue };
        *slot = true;
        names.extend(context.package(package).map(|package| (package.name, package.version)));
        let next = context.graph.outgoing_of(context.inventory, package).map(|edge| edge.to);
        open.extend(next.filter(|to| is_foreign(context, *to)));
    }
    names.len().saturating_sub(1)
}

fn is_foreign(context: &Context<'_, '_>, index: PackageIndex) -> bool {
    context.package(index).is_some_and(|package| !package.is_own())
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{judge, messages};

    /// `a` requires `b0` … and each of those the next one.
    fn chain(length: usize) -> serde_json::Map<String, serde_json::Value> {
        let mut packages = serde_json::Map::new();
        packages.insert(String::new(), serde_json::json!({"dependencies": {"a": "1", "b0": "1"}}));
        packages.insert(
            "node_modules/a".to_owned(),
            serde_json::json!({"version": "1.0.0", "dependencies": {"b0": "1", "a": "1"}}),
        );
        for number in 0..length {
            let next =
                serde_json::json!({"version": "1.0.0", "dependencies": {(format!("b{}", number + 1)): "1"}});
            packages.insert(format!("node_modules/b{number}"), next);
        }
        packages
    }

    fn found(policy: &str, packages: &serde_json::Map<String, serde_json::Value>) -> Vec<String> {
        let lockfile = serde_json::json!({"lockfileVersion": 3, "packages": packages}).to_string();
        messages(&judge(super::RULE.id, policy, &lockfile)).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn packages_beyond_a_direct_one_are_counted() {
        assert_eq!(found("", &chain(49)), Vec::<String>::new());
        assert_eq!(found("", &chain(50)), ["`a` brings 50 other packages"]);
        assert_eq!(
            found("", &chain(300)),
            ["`a` brings 300 other packages", "`b0` brings 299 other packages"]
        );
        assert_eq!(found("[rules.large-tree]\nmax = 300", &chain(300)), ["`a` brings 300 other packages"]);
    }

    #[test]
    fn the_same_package_in_two_folders_is_one() {
        let mut packages = chain(49);
        for folder in ["a", "b0", "b1"] {
            packages.insert(
                format!("node_modules/{folder}/node_modules/b1"),
                serde_json::json!({"version": "1.0.0"}),
            );
        }
        assert_eq!(found("", &packages), Vec::<String>::new());
    }

    #[test]
    fn a_wrong_limit_is_a_mistake() {
        for max in ["0", "-1", "\"50\"", "4294967296", "1.5"] {
            let policy = format!("schema = 1\n[rules.large-tree]\nlevel = \"deny\"\nmax = {max}");
            let request = serde_json::json!({"schema": 1, "policy": [{"name": "p.toml", "content": policy}]});
            let answer = crate::validate_policy(&request.to_string(), Vec::new()).unwrap();
            assert!(answer.contains("`max` must be a whole number, 1 or more"), "{max}: {answer}");
        }
    }

    #[test]
    fn everybody_requiring_everybody_is_counted_in_time() {
        let mut packages = serde_json::Map::new();
        let all: serde_json::Map<_, _> = (0..200).map(|number| (format!("p{number}"), "1".into())).collect();
        packages.insert(String::new(), serde_json::json!({"dependencies": all}));
        for number in 0..200 {
            packages.insert(
                format!("node_modules/p{number}"),
                serde_json::json!({"version": "1.0.0", "dependencies": all}),
            );
        }
        assert_eq!(found("", &packages).len(), 200);
    }
}

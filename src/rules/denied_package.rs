use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::lockfile::inventory::PackageIndex;
use crate::policy::selector::Bare;

pub(super) const RULE: Rule = Rule {
    id: "denied-package",
    stage: Stage::Selection,
    page: Page {
        summary: "the policy forbids this package",
        finds: "A package that a selector of `packages` matches. What counts is the name of what is really installed, so an alias \
                does not hide it, and the version if the selector has a range. A bare name means every ecosystem and every source.",
        why: "Some packages are known to be wrong for you before any advisory says so: replaced, abandoned, or a name that was \
              taken over.",
        evidence: "The lockfile alone. An entry without a version is undecided under a selector that names versions.",
        example: "schema = 1\n[rules.denied-package]\nlevel = \"deny\"\npackages = [\"npm:event-stream@3.3.6\", \"npm:@evil/*\", \"left-pad\"]",
        fix: "Replace the package, or the one that requires it: the path says who does.",
    },
    keys: &[Key {
        name: "packages",
        shape: Shape::Selectors(Bare::Everywhere),
        default: "none",
        doc: "what is forbidden",
    }],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let mut unknown = false;
    for selector in context.settings.selectors("packages") {
        match selector.matches(package) {
            Some(true) => {
                let written = &selector.written;
                return Issue::new(format!("`{}` is denied by the selector `{written}`", package.name))
                    .key(written)
                    .into();
            }
            Some(false) => {}
            None => unknown = true,
        }
    }
    if unknown { Answer::Undecided("the entry has no version") } else { Answer::CLEAN }
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields};

    #[test]
    fn the_installed_identity_counts() {
        let plain = "\"version\": \"1.2.3\", \"resolved\": \"{npm}/a/-/a-1.2.3.tgz\"";
        let alias = "\"name\": \"@evil/b\", \"version\": \"1.2.3\"";
        let versionless = "\"resolved\": \"git+ssh://git@git.example/a.git#0123\"";
        for (selector, entry, expected) in [
            ("a", plain, Expect::Violation),
            ("npm:a", plain, Expect::Violation),
            ("npm:a@^1.2.0", plain, Expect::Violation),
            ("npm:a@2.x", plain, Expect::Clean),
            ("pkg:npm/a@1.2.3", plain, Expect::Violation),
            ("pkg:npm/a@1.2.4", plain, Expect::Clean),
            ("npm:*", plain, Expect::Violation),
            ("npm:*", alias, Expect::Clean),
            ("npm:@evil/*", alias, Expect::Violation),
            ("pkg:npm/%40evil/b", alias, Expect::Violation),
            ("a", alias, Expect::Clean),
            ("a", versionless, Expect::Violation),
            ("npm:a@1.x", versionless, Expect::Undecided),
        ] {
            let policy = format!("[rules.denied-package]\npackages = [\"{selector}\"]");
            check_fields(super::RULE.id, &policy, &[(entry, expected)]);
        }
    }
}

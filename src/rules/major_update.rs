use super::changed::changed;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::change::{Change, major};
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "major-update",
    stage: Stage::Change,
    page: Page {
        summary: "a new major version",
        finds: "A package whose major version is higher than that of the version it takes the place of; below 1.0.0 the minor version counts, as in `^` ranges.",
        why: "A major version may break its users, and nobody reviews two thousand lines of changelog at once.",
        evidence: "The lockfile and its base. Without a base: not applicable.",
        example: "schema = 1\n[rules.major-update]\nlevel = \"warn\"",
        fix: "Read the changelog, then approve the change.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (package, change) = match changed(context, index) {
        Ok(changed) => changed,
        Err(answer) => return answer,
    };
    let Change::From(before) = change else { return Answer::CLEAN };
    let (Some(now), Some(then)) = (package.version, before.version) else { return Answer::CLEAN };
    let line =
        |version| major(Some(version)).map(|major| if major == 0 { minor(version) } else { major << 32 });
    if line(now) <= line(then) {
        return Answer::CLEAN;
    }
    Issue::new(format!("`{}` goes from {then} to {now}", package.name)).key(now).with("before", then).into()
}

/// The second number of a version.
fn minor(version: &str) -> u64 {
    version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok()).map_or(0, u64::from)
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::compare;

    #[test]
    fn the_first_number_that_counts_is_watched() {
        for (base, head, expected) in [
            ("a@1.9.0", "a@2.0.0", &["`a` goes from 1.9.0 to 2.0.0"][..]),
            ("a@1.0.0", "a@1.9.0", &[]),
            ("a@2.0.0", "a@1.0.0", &[]),
            ("a@0.1.9", "a@0.2.0", &["`a` goes from 0.1.9 to 0.2.0"]),
            ("a@0.2.0", "a@0.2.1", &[]),
        ] {
            assert_eq!(compare(super::RULE.id, "", &[base], &[head]), expected, "{base} {head}");
        }
    }
}

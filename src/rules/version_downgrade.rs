use super::changed::changed;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::change::Change;
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "version-downgrade",
    stage: Stage::Change,
    page: Page {
        summary: "an older version than before",
        finds: "A package whose locked version is lower than the one it takes the place of.",
        why: "Going back re-opens what the newer version closed. It happens by accident in merges, and on purpose in attacks.",
        evidence: "The lockfile and its base. Without a base: not applicable.",
        example: "schema = 1\n[rules.version-downgrade]\nlevel = \"warn\"",
        fix: "If the newer version was bad, say so in an exception. If not, update again.",
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
    match package.ecosystem.compare_versions(now, then) {
        Ok(std::cmp::Ordering::Less) => {
            let message = format!("`{}` goes back from {then} to {now}", package.name);
            Issue::new(message).key(now).with("before", then).into()
        }
        Ok(_) => Answer::CLEAN,
        Err(_) => Answer::Undecided("a version cannot be compared"),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::compare;

    #[test]
    fn versions_go_forward() {
        for (base, head, expected) in [
            ("a@1.2.0", "a@1.10.0", &[][..]),
            ("a@1.10.0", "a@1.2.0", &["`a` goes back from 1.10.0 to 1.2.0"]),
            ("a@1.0.0", "a@1.0.0-beta.1", &["`a` goes back from 1.0.0 to 1.0.0-beta.1"]),
            ("a@1.0.0", "b@0.1.0", &[]),
        ] {
            assert_eq!(compare(super::RULE.id, "", &[base], &[head]), expected, "{base} {head}");
        }
    }
}

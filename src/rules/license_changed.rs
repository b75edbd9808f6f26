use super::changed::changed;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::change::Change;
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "license-changed",
    stage: Stage::Change,
    page: Page {
        summary: "another licence than before",
        finds: "A package whose recorded licence differs from the one it had, both being recorded. `[[approvals]]` clear it.",
        why: "A licence that changes between versions changes what you may do with the package; updates bring it in silently.",
        evidence: "The lockfile and its base. Without a base: not applicable. Formats that record no licence: not applicable.",
        example: "schema = 1\n[rules.license-changed]\nlevel = \"warn\"",
        fix: "Have the new licence looked at, then approve the version.",
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
    let (Some(now), Some(then)) = (package.license, before.license) else {
        return Answer::NotApplicable("the lockfile records no licence");
    };
    if now == then || context.is_approved(index) {
        return Answer::CLEAN;
    }
    let message = format!("`{}` changes its licence from `{then}` to `{now}`", package.name);
    Issue::new(message).key(now).with("before", then).at(context.span_of(now)).into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::compare;

    #[test]
    fn a_licence_that_changes_is_shown() {
        for (head, expected) in [
            ("a@2.0.0!MIT", &[][..]),
            ("a@2.0.0!BUSL-1.1", &["`a` changes its licence from `MIT` to `BUSL-1.1`"]),
            ("a@2.0.0", &[]),
        ] {
            assert_eq!(compare(super::RULE.id, "", &["a@1.0.0!MIT"], &[head]), expected, "{head}");
        }
    }
}

use super::changed::changed;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::change::Change;
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "new-install-script",
    stage: Stage::Change,
    page: Page {
        summary: "an install script that was not there before",
        finds: "A package with an install script that the base does not have, or has in a version without one. `[[approvals]]` clear it.",
        why: "An update that suddenly runs code at install time is the mark of nearly every npm worm.",
        evidence: "The lockfile and its base. Without a base: not applicable. `lockfileVersion` 1 records no scripts: undecided.",
        example: "schema = 1\n[rules.new-install-script]\nlevel = \"warn\"",
        fix: "Read the script. Approve the version, or stay on the one before.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (package, change) = match changed(context, index) {
        Ok(changed) => changed,
        Err(answer) => return answer,
    };
    let before = match change {
        Change::From(before) => before.install_script,
        Change::New => Some(false),
        Change::None => return Answer::CLEAN,
    };
    match (before, package.install_script) {
        (Some(false), Some(true)) if !context.is_approved(index) => {
            Issue::new(format!("`{}` now runs scripts when it is installed", package.name)).into()
        }
        (None, Some(true)) | (_, None) => {
            Answer::Undecided("this lockfile version does not record install scripts")
        }
        _ => Answer::CLEAN,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::compare;

    #[test]
    fn a_script_that_appears_is_shown() {
        for (base, head, expected) in [
            ("a@1.0.0", "a@1.0.1", &[][..]),
            ("a@1.0.0", "a@1.0.1+script", &["`a` now runs scripts when it is installed"]),
            ("a@1.0.0+script", "a@1.0.1+script", &[]),
            ("b@1.0.0", "a@1.0.1+script", &["`a` now runs scripts when it is installed"]),
        ] {
            assert_eq!(compare(super::RULE.id, "", &[base], &[head]), expected, "{base} {head}");
        }
    }
}

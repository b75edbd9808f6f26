use super::changed::changed;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::change::Change;
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "new-dependency",
    stage: Stage::Change,
    page: Page {
        summary: "a package that the base does not have",
        finds: "A package of a name that stands nowhere in the base, direct or transitive. `[[approvals]]` clear it.",
        why: "Every new package is code from somebody nobody looked at yet, and most attacks arrive as one more line in a lockfile.",
        evidence: "The lockfile and its base. Without a base: not applicable.",
        example: "schema = 1\n[rules.new-dependency]\nlevel = \"warn\"",
        fix: "Look at the package, then add it to `[[approvals]]` with its version, or do without it.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (package, change) = match changed(context, index) {
        Ok(changed) => changed,
        Err(answer) => return answer,
    };
    if !matches!(change, Change::New) || context.is_approved(index) {
        return Answer::CLEAN;
    }
    let how = if context.graph.is_direct(index) { "directly" } else { "transitively" };
    Issue::new(format!("`{}` is new, {how}", package.name)).with("direct", how == "directly").into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::compare;

    #[test]
    fn a_name_that_was_not_there_is_new() {
        let base = &["a@1.0.0"];
        for (head, expected) in [
            (&["a@1.0.0"][..], &[][..]),
            (&["a@2.0.0"], &[]),
            (&["a@1.0.0", "b@1.0.0"], &["`b` is new, directly"]),
        ] {
            assert_eq!(compare(super::RULE.id, "", base, head), expected, "{head:?}");
        }
        let approved =
            "[[approvals]]\npackage = \"npm:b\"\nversions = \"1.x\"\nreviewer = \"ana\"\ndate = 2026-11-01";
        assert_eq!(compare(super::RULE.id, approved, base, &["a@1.0.0", "b@1.2.0"]), [] as [&str; 0]);
        assert_eq!(compare(super::RULE.id, approved, base, &["b@2.0.0"]), ["`b` is new, directly"]);
    }
}

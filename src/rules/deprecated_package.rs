use super::words::{cut, shown};
use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::lockfile::inventory::PackageIndex;
use crate::policy::selector::Bare;

pub(super) const RULE: Rule = Rule {
    id: "deprecated-package",
    stage: Stage::KnownBad,
    page: Page {
        summary: "the author says not to use it any more",
        finds: "A package that was deprecated when it was locked, with the author's message. `allow` lists those you stay with.",
        why: "Deprecated packages get no fixes, and abandoned names are what attackers take over. The message often names the \
              vulnerability that nobody will mend, or the successor.",
        evidence: "The lockfile, from `lockfileVersion` 2 on: what the registry said when it was written. Older files do not record it: \
                   undecided.",
        example: "schema = 1\n[rules.deprecated-package]\nlevel = \"warn\"\nallow = [\"npm:request@2.88.2\"]",
        fix: "Follow the message to the successor. Where a dependency brings it, update or replace that one: the path says which.",
    },
    keys: &[Key {
        name: "allow",
        shape: Shape::Selectors(Bare::Refused),
        default: "none",
        doc: "deprecated packages that are used all the same",
    }],
    check: Check::Package(check),
};

/// So much of an author's message is quoted.
const MOST: usize = 200;

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if package.is_folder() {
        return Answer::NotApplicable("a folder");
    }
    if !context.inventory.has_metadata {
        return Answer::Undecided("this lockfile version does not record deprecations");
    }
    // The registry takes a deprecation back by an empty message.
    let Some(written) = package.deprecated.filter(|message| !message.trim().is_empty()) else {
        return Answer::CLEAN;
    };
    if context.allowed_by("allow", index).is_some() {
        return Answer::CLEAN;
    }
    // Line breaks are the author's layout, not something that acts.
    let message = cut(&written.split_whitespace().collect::<Vec<_>>().join(" "), MOST);
    Issue::new(format!("`{}` is deprecated: \"{message}\"", shown(package.name)))
        .with("message", message)
        .at(context.span_of(written))
        .into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields, check_legacy, judge, messages};

    #[test]
    fn the_lockfiles_own_word_counts() {
        for (field, expected) in [
            (r#""deprecated": "use b""#, Expect::Violation),
            (r#""deprecated": """#, Expect::Clean),
            (r#""deprecated": "  ""#, Expect::Clean),
            (r#""deprecated": false"#, Expect::Clean),
            (r#""dev": true"#, Expect::Clean),
        ] {
            let fields =
                format!("\"version\": \"1.0.0\", \"resolved\": \"{{npm}}/a/-/a-1.0.0.tgz\", {field}");
            check_fields(super::RULE.id, "", &[(&fields, expected)]);
            check_fields(
                super::RULE.id,
                "[rules.deprecated-package]\nallow = [\"npm:a@1.x\"]",
                &[(&fields, Expect::Clean)],
            );
        }
        check_legacy(super::RULE.id, "", "\"version\": \"1.0.0\"", Expect::Undecided);
    }

    #[test]
    fn the_message_is_quoted_inert_and_short() {
        let quoted = |message: &str| {
            let entry = serde_json::json!({"version": "1.0.0", "deprecated": message});
            let report = judge(
                super::RULE.id,
                "",
                &serde_json::json!({"packages": {"": {}, "node_modules/a": entry}}).to_string(),
            );
            messages(&report).concat()
        };
        assert_eq!(
            quoted("use\n b\u{1b}[2J\u{202e} now"),
            "`a` is deprecated: \"use b\\u{1b}[2J\\u{202e} now\""
        );
        let long = quoted(&"ä".repeat(5000));
        assert!(long.ends_with("ä…\"") && long.chars().count() < 250, "{long}");
    }
}

use super::licence::Licence;
use super::words::{cut, shown};
use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::lockfile::inventory::PackageIndex;
use crate::policy::selector::Bare;

pub(super) const RULE: Rule = Rule {
    id: "unknown-license",
    stage: Stage::Selection,
    page: Page {
        summary: "nobody can say under which licence the package is",
        finds: "A package without a recorded licence, with one that is no SPDX expression (`BSD`, `Public Domain`), or with \
                `SEE LICENSE IN …`, which somebody has to read. `UNLICENSED` is known: it grants nothing.",
        why: "No licence is no permission. Tools that read a missing licence as fine let exactly these packages through.",
        evidence: "The lockfile, from `lockfileVersion` 2 on. Older files do not record licences: undecided.",
        example: "schema = 1\n[rules.unknown-license]\nlevel = \"warn\"\nexcept = [\"npm:jsonify@0.0.1\"]",
        fix: "Look the licence up where the package's source is, ask its author to state it, and list the version you reviewed in \
              `except`.",
    },
    keys: &[Key {
        name: "except",
        shape: Shape::Selectors(Bare::Refused),
        default: "none",
        doc: "packages whose licence was looked up; name the version, since licences change with it",
    }],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if package.is_folder() {
        return Answer::NotApplicable("a folder");
    }
    if !context.inventory.has_metadata {
        return Answer::Undecided("this lockfile version does not record licences");
    }
    let name = shown(package.name);
    let message = match package.license.map(|written| (written, Licence::of(written))) {
        Some((_, Licence::Expression(_) | Licence::Unlicensed)) => return Answer::CLEAN,
        _ if context.allowed_by("except", index).is_some() => return Answer::CLEAN,
        None => format!("`{name}` states no licence"),
        Some((written, Licence::InFile)) => {
            format!("`{name}` has a licence of its own: `{}`", shown(written))
        }
        Some((written, Licence::Unreadable)) => {
            format!("`{name}` states the licence `{}`, which is no SPDX expression", shown(written))
        }
    };
    let span = package.license.and_then(|written| context.span_of(written));
    Issue::new(message).key(cut(package.license.unwrap_or(""), 200)).at(span).into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields, check_legacy, judge};

    #[test]
    fn only_spdx_is_known() {
        for (field, expected) in [
            (r#""license": "MIT""#, Expect::Clean),
            (r#""license": "GPL-2.0+""#, Expect::Clean),
            (r#""license": "UNLICENSED""#, Expect::Clean),
            (r#""license": {"type": "MIT"}"#, Expect::Clean),
            (r#""license": "LicenseRef-mine""#, Expect::Clean),
            (r#""license": "BSD""#, Expect::Violation),
            (r#""license": "MIT, ISC""#, Expect::Violation),
            (r#""license": "SEE LICENSE IN LICENSE.md""#, Expect::Violation),
            (r#""license": "NOASSERTION""#, Expect::Violation),
            (r#""license": ["MIT", "BSD"]"#, Expect::Violation),
            (r#""license": {}"#, Expect::Violation),
            (r#""license": 7"#, Expect::Violation),
            (r#""peer": false"#, Expect::Violation),
        ] {
            let fields =
                format!("\"version\": \"1.0.0\", \"resolved\": \"{{npm}}/a/-/a-1.0.0.tgz\", {field}");
            check_fields(super::RULE.id, "", &[(&fields, expected)]);
            check_fields(
                super::RULE.id,
                "[rules.unknown-license]\nexcept = [\"npm:a@1.0.0\"]",
                &[(&fields, Expect::Clean)],
            );
        }
        check_legacy(super::RULE.id, "", "\"version\": \"1.0.0\"", Expect::Undecided);
    }

    #[test]
    fn what_is_quoted_is_harmless_and_short() {
        let long = format!(
            r#"{{"packages": {{"": {{}}, "node_modules/a": {{"version": "1.0.0", "license": "\u001b[2J{}"}}}}}}"#,
            "x".repeat(5000)
        );
        let report = judge(super::RULE.id, "", &long);
        let message = &report.findings[0].message;
        assert!(message.len() < 300 && !message.contains('\u{1b}'), "{message}");
    }
}

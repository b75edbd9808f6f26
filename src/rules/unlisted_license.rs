use super::licence::Licence;
use super::words::{cut, shown};
use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::lockfile::inventory::PackageIndex;
use crate::policy::selector::Bare;

pub(super) const RULE: Rule = Rule {
    id: "unlisted-license",
    stage: Stage::Selection,
    page: Page {
        summary: "the package is under a licence that the policy does not list",
        finds: "A package whose recorded licence is not allowed by `allow`: of `OR` one branch must be, of `AND` all. An entry \
                allows a licence with its exception (`Apache-2.0 WITH LLVM-exception`) only if it names the exception. Who may choose \
                a later version (`GPL-2.0-or-later`, `Apache-1.1+`) may choose a listed one. An entry with operators allows that very \
                expression. What is no SPDX expression is not allowed, but for `UNLICENSED` and `SEE LICENSE IN …` where the list has \
                them word for word. Without `allow` nothing is allowed.",
        why: "A licence is a condition under which you may ship somebody's code. The list is your lawyers' answer, once, instead of \
              a question with every package.",
        evidence: "The licence that the lockfile records, from `lockfileVersion` 2 on: the publisher's own word. Where none is recorded: \
                   undecided, see `unknown-license`.",
        example: "schema = 1\n[rules.unlisted-license]\nlevel = \"deny\"\nallow = [\"MIT\", \"ISC\", \"Apache-2.0\", \"BSD-3-Clause\"]\n\
                  except = [\"npm:argparse@2.0.1\"]",
        fix: "Replace the package; or have the licence reviewed, then list it in `allow`, or this version of the package in `except`.",
    },
    keys: &[
        Key { name: "allow", shape: Shape::Licences, default: "none", doc: "licences that may be used" },
        Key {
            name: "except",
            shape: Shape::Selectors(Bare::Refused),
            default: "none",
            doc: "packages whose licence was reviewed; name the version, since licences change with it",
        },
    ],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if package.is_folder() {
        return Answer::NotApplicable("a folder");
    }
    if context.allowed_by("except", index).is_some() {
        return Answer::CLEAN;
    }
    let Some(written) = package.license else {
        return Answer::Undecided(if context.inventory.has_metadata {
            "the lockfile records no licence for it"
        } else {
            "this lockfile version does not record licences"
        });
    };
    if Licence::of(written).is_allowed(written, context.settings.licences("allow")) {
        return Answer::CLEAN;
    }
    Issue::new(format!(
        "`{}` is under `{}`, which the policy does not list",
        shown(package.name),
        shown(written)
    ))
    .key(cut(written, 200))
    .with("license", cut(written, 200))
    .at(context.span_of(written))
    .into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields, check_legacy};

    const POLICY: &str =
        "[rules.unlisted-license]\nallow = [\"MIT\", \"Apache-2.0\"]\nexcept = [\"npm:a@2.x\"]";

    #[test]
    fn every_shape_of_the_field_is_read() {
        for (field, expected) in [
            (r#""license": "MIT""#, Expect::Clean),
            (r#""license": "(MIT OR GPL-3.0)""#, Expect::Clean),
            (r#""license": "MIT AND GPL-3.0""#, Expect::Violation),
            (r#""license": {"type": "MIT", "url": "https://licence.example/"}"#, Expect::Clean),
            (r#""license": {"type": "GPL-3.0"}"#, Expect::Violation),
            (r#""license": ["MIT", "GPL-3.0"]"#, Expect::Clean),
            (r#""license": ["BSD-2-Clause", "GPL-3.0"]"#, Expect::Violation),
            (r#""licenses": [{"type": "MIT"}, {"type": "GPL-3.0"}]"#, Expect::Clean),
            (r#""licenses": [{"type": "GPL-3.0", "url": "MIT"}]"#, Expect::Violation),
            (r#""licenses": "MIT""#, Expect::Clean),
            (r#""license": "GPL-3.0", "licenses": [{"type": "MIT"}]"#, Expect::Violation),
            (r#""license": "SEE LICENSE IN LICENSE""#, Expect::Violation),
            (r#""license": "UNLICENSED""#, Expect::Violation),
            (r#""license": "mit-ish""#, Expect::Violation),
            (r#""license": "MIT\u202e""#, Expect::Violation),
            (r#""license": """#, Expect::Undecided),
            (r#""license": null"#, Expect::Undecided),
            (r#""license": []"#, Expect::Undecided),
            (r#""license": [[["MIT"]], 1, {"a": {"type": "MIT"}}]"#, Expect::Undecided),
            (r#""hasInstallScript": false"#, Expect::Undecided),
        ] {
            let fields =
                format!("\"version\": \"1.0.0\", \"resolved\": \"{{npm}}/a/-/a-1.0.0.tgz\", {field}");
            check_fields(super::RULE.id, POLICY, &[(&fields, expected)]);
        }
        check_legacy(super::RULE.id, POLICY, "\"version\": \"1.0.0\"", Expect::Undecided);
    }

    #[test]
    fn an_exception_holds_for_its_version_from_its_registry() {
        for (fields, expected) in [
            (
                r#""version": "2.1.0", "license": "GPL-3.0", "resolved": "{npm}/a/-/a-2.1.0.tgz""#,
                Expect::Clean,
            ),
            (
                r#""version": "3.0.0", "license": "GPL-3.0", "resolved": "{npm}/a/-/a-3.0.0.tgz""#,
                Expect::Violation,
            ),
            (
                r#""version": "2.1.0", "license": "GPL-3.0", "resolved": "https://x.example/a/-/a-2.1.0.tgz""#,
                Expect::Violation,
            ),
        ] {
            check_fields(super::RULE.id, POLICY, &[(fields, expected)]);
        }
        check_fields(super::RULE.id, "", &[(r#""version": "1.0.0", "license": "MIT""#, Expect::Violation)]);
    }
}

use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage};
use crate::lockfile::inventory::{PackageIndex, SourceKind};
use crate::policy::selector::Bare;

pub(super) const RULE: Rule = Rule {
    id: "install-script",
    stage: Stage::Selection,
    page: Page {
        summary: "the package runs code of its own when it is installed",
        finds: "A package with `preinstall`, `install` or `postinstall` scripts, or a native build, that `allow` does not list. The \
                lockfile records it (`hasInstallScript`) from `lockfileVersion` 2 on; git dependencies run `prepare` as well, so they \
                count whatever is recorded.",
        why: "An install script runs with the rights of whoever installs, before a line of the package is imported. Most npm worms \
              spread that way.",
        evidence: "The lockfile, from `lockfileVersion` 2 on. Older files do not record it: undecided.",
        example: "schema = 1\n[rules.install-script]\nlevel = \"deny\"\nscope = { dev = \"warn\" }\nallow = [\"npm:esbuild@0.25.*\", \"npm:sharp\"]",
        fix: "Install with scripts off (`ignore-scripts=true` in `.npmrc`). If the package needs its script, read it and list the \
              package with its version in `allow`.",
    },
    keys: &[Key {
        name: "allow",
        shape: Shape::Selectors(Bare::Refused),
        default: "none",
        doc: "packages whose scripts were reviewed; they must come from a registry the policy knows",
    }],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let what = match package.install_script {
        _ if package.source.kind == SourceKind::Git => {
            "may run `prepare` and install scripts, as every git dependency"
        }
        _ if package.is_folder() => return Answer::NotApplicable("a folder"),
        Some(true) => "runs scripts when it is installed",
        Some(false) => return Answer::CLEAN,
        None => return Answer::Undecided("this lockfile version does not record install scripts"),
    };
    if context.allowed_by("allow", index).is_some() {
        return Answer::CLEAN;
    }
    Issue::new(format!("`{}` {what}", package.name)).into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields, check_legacy};

    #[test]
    fn scripts_are_allowed_by_identity_and_origin() {
        let script =
            "\"version\": \"1.2.3\", \"hasInstallScript\": true, \"resolved\": \"{npm}/a/-/a-1.2.3.tgz\"";
        let foreign = "\"version\": \"1.2.3\", \"hasInstallScript\": true, \"resolved\": \"https://evil.example/a/-/a-1.2.3.tgz\"";
        let alias = "\"name\": \"b\", \"version\": \"1.2.3\", \"hasInstallScript\": true";
        let git = "\"resolved\": \"git+ssh://git@git.example/a.git#0123\"";
        for (allow, entry, expected) in [
            ("[]", script, Expect::Violation),
            ("[\"npm:a\"]", script, Expect::Clean),
            ("[\"npm:a@1.2.*\"]", script, Expect::Clean),
            ("[\"npm:a@1.3.*\"]", script, Expect::Violation),
            ("[\"npm:a\"]", foreign, Expect::Violation),
            ("[\"npm:a\"]", alias, Expect::Violation),
            ("[\"npm:b\"]", alias, Expect::Clean),
            ("[\"npm:a\"]", git, Expect::Violation),
            ("[\"pkg:npm/a?vcs_url=git%2Bssh://git%40git.example/a.git%230123\"]", git, Expect::Clean),
            ("[]", "\"version\": \"1.2.3\"", Expect::Clean),
        ] {
            let policy = format!("[rules.install-script]\nallow = {allow}");
            check_fields(super::RULE.id, &policy, &[(entry, expected)]);
        }
    }

    #[test]
    fn old_lockfiles_do_not_tell() {
        check_legacy(super::RULE.id, "", "\"version\": \"1.2.3\"", Expect::Undecided);
    }
}

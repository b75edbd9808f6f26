use super::{Answer, Basis, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::url::without_userinfo;
use crate::lockfile::inventory::PackageIndex;
use crate::policy::registries::Origin;

pub(super) const RULE: Rule = Rule {
    id: "foreign-registry",
    stage: Stage::Origin,
    page: Page {
        summary: "the package is locked from a host that the policy does not know",
        finds: "A package whose archive URL does not lie below a registry that the policy allows, mirrors or binds. The whole \
                base counts: scheme, host, port and path up to a `/`. A host that merely contains or ends in an allowed \
                name, hides behind user info, or cannot be read at all is foreign.",
        why: "Whoever can change a lockfile can point one entry at their own archive, with a matching hash; the package \
              manager installs it without a word. A reviewer has to spot one URL among thousands.",
        evidence: "The lockfile alone. Where it records no URL, the registry that `.npmrc` configures counts, else the first \
                   allowed one, and the answer is counted as `assumed`.",
        example: "schema = 1\n[registries.npm]\nallow = [\"npm\"]\nmirrors = { \"https://artifactory.mycompany.example/api/npm/npm-remote/\" = \"npm\" }\n\
                  [rules.foreign-registry]\nlevel = \"deny\"",
        fix: "If the host is yours, name it under `[registries.npm]`. If not, delete the entry, reinstall from the registry you \
              trust, and find out who changed the line.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (Some(package), Some(located)) = (context.package(index), context.located(index)) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    match &located.origin {
        Origin::Known { assumed: true, .. } => Answer::Clean(Basis::Assumed),
        Origin::Known { .. } => Answer::CLEAN,
        Origin::NotRegistry => Answer::NotApplicable("not from a registry"),
        Origin::Foreign { base } => {
            let url = located.url.as_ref();
            let host = url.and_then(|url| url.host()).unwrap_or("an unreadable host");
            let how = match url {
                Some(url) if context.registries.is_other_scheme(package.ecosystem, url) => {
                    format!(" over `{}`", url.scheme())
                }
                _ => String::new(),
            };
            let written = package.source.url.or(base.as_deref()).unwrap_or("");
            let span = package.source.url.and_then(|url| context.span_of(url));
            Issue::new(format!("`{}` comes from `{host}`{how}, which the policy does not know", package.name))
                .with("url", without_userinfo(written))
                .with("host", host)
                .at(span)
                .into()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_entries};

    #[test]
    fn whole_bases_are_compared_and_tricks_are_foreign() {
        check_entries(
            super::RULE.id,
            "[registries.npm]\nallow = [\"npm\", \"https://npm.mycompany.example/repo/\"]",
            &[
                ("{npm}/a/-/a-1.0.0.tgz", Expect::Clean),
                ("https://npm.mycompany.example/repo/a/-/a-1.0.0.tgz", Expect::Clean),
                ("HTTPS://NPM.MyCompany.Example:443/repo/a/-/a-1.0.0.tgz", Expect::Clean),
                ("https://npm.mycompany.example./repo/a/-/a-1.0.0.tgz", Expect::Clean),
                ("https://npm.mycompany.example/repository/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://npm.mycompany.example/other/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://npm.mycompany.example/repo/../other/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://npm.mycompany.example/repo/%2e%2e/other/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://npm.mycompany.example:8443/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://npm.mycompany.example.evil.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://evil-npm.mycompany.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://npm.mycompany.example@evil.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://npm.mycompany.example%40evil.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https:\\\\evil.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://evil.example\\@npm.mycompany.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://ńpm.mycompany.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https://[::1]/a/-/a-1.0.0.tgz", Expect::Violation),
                ("https:///a/-/a-1.0.0.tgz", Expect::Violation),
                ("ftp://npm.mycompany.example/repo/a/-/a-1.0.0.tgz", Expect::Violation),
                ("git+ssh://git@git.example/a.git#0123", Expect::NotApplicable),
                ("file:a-1.0.0.tgz", Expect::NotApplicable),
                ("", Expect::Assumed),
            ],
        );
    }
}

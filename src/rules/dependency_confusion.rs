use super::{Answer, Basis, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::registry::Base;
use crate::ecosystem::url::{Url, without_userinfo};
use crate::lockfile::inventory::{Package, PackageIndex, SourceKind};
use crate::policy::registries::Origin;
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "dependency-confusion",
    stage: Stage::Origin,
    page: Page {
        summary: "a private name is locked from somewhere else",
        finds: "A package whose name `[registries.npm] private` binds to a registry, locked from anywhere but that registry; and a \
                package whose scope `.npmrc` binds to one server, locked from another. The name that is really installed counts, \
                and so does the name it is installed under. A plain name in `private` counts more than a pattern.",
        why: "Anybody can publish your private name on the public registry, in a higher version. Whichever machine asks there \
              first gets their package, with your name on it.",
        evidence: "The policy's private names, the lockfile, and `.npmrc`. Where neither of the two records a registry, nothing \
                   keeps the name from being looked up in public: that is a violation too.",
        example: "schema = 1\n[registries.npm]\nallow = [\"npm\"]\nprivate = { \"@mycompany/*\" = \"https://npm.mycompany.example/\" }\n\
                  [rules.dependency-confusion]\nlevel = \"deny\"",
        fix: "Bind the scope in the project's `.npmrc` (`@mycompany:registry=https://npm.mycompany.example/`), delete the entry, and \
              lock again. Look at what the other place serves under your name before anybody runs it.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (Some(package), Some(located)) = (context.package(index), context.located(index)) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let registries = context.registries;
    if let Some(alias) =
        package.alias.filter(|alias| !registries.bound_to(package.ecosystem, alias).is_empty())
    {
        let bound_alike = !registries.bound_to(package.ecosystem, package.name).is_empty();
        if !bound_alike {
            let message = format!("the private name `{}` installs `{}`", inert(alias), inert(package.name));
            return issue(context, package, message, package.name).into();
        }
    }
    let bound = registries.bound_to(package.ecosystem, package.name);
    if bound.is_empty() {
        return scope_of_npmrc(context, package, index);
    }
    if package.is_folder() {
        return Answer::NotApplicable("a folder");
    }
    let expected = names(&bound);
    let name = inert(package.name);
    match package.source.kind {
        SourceKind::Bundled => Answer::NotApplicable("bundled: not fetched by its name"),
        SourceKind::Registry | SourceKind::Url | SourceKind::Unknown => match &located.url {
            Some(url) if bound.iter().any(|base| base.strip(url).is_some()) => Answer::CLEAN,
            Some(url) => {
                let message = format!("`{name}` is private to {expected} and locked from `{}`", host(url));
                issue(context, package, message, host(url)).into()
            }
            None if package.source.url.is_some() => {
                let message =
                    format!("`{name}` is private to {expected} and locked from a place that cannot be read");
                issue(context, package, message, "unreadable").into()
            }
            None => unrecorded(context, package, &located.origin, &bound, &expected),
        },
        _ => {
            let message = format!("`{name}` is private to {expected} and locked from no registry at all");
            issue(context, package, message, package.source.url.map_or("", |_| "not a registry")).into()
        }
    }
}

/// Neither the lockfile nor `.npmrc` names a registry: the first allowed one is asked.
fn unrecorded(
    context: &Context<'_, '_>,
    package: &Package<'_>,
    origin: &Origin,
    bound: &[&Base],
    expected: &str,
) -> Answer {
    if context.registries.base_of(origin).is_some_and(|base| bound.contains(&base)) {
        return Answer::Clean(Basis::Assumed);
    }
    let name = inert(package.name);
    let message = format!(
        "`{name}` is private to {expected}, and neither the lockfile nor `.npmrc` says that it comes from there"
    );
    issue(context, package, message, "unrecorded").into()
}

/// The name is not private by the policy; perhaps the project's own configuration binds its scope.
fn scope_of_npmrc(context: &Context<'_, '_>, package: &Package<'_>, index: PackageIndex) -> Answer {
    let Some(located) = context.located(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let Some(written) = located.bound else {
        return Answer::NotApplicable("the name is bound to no registry");
    };
    let (Some(_), Some(url)) = (package.source.url, &located.url) else {
        return Answer::NotApplicable("no URL is recorded: `.npmrc` decides");
    };
    if !matches!(package.source.kind, SourceKind::Registry) {
        return Answer::NotApplicable("not from a registry");
    }
    let Ok(base) = Base::parse(package.ecosystem, written) else {
        return Answer::Undecided("`.npmrc` names a registry that cannot be read");
    };
    // Registries answer under one path and serve archives under another, so the server is what counts here.
    if base.is_same_server(url) {
        return Answer::CLEAN;
    }
    let name = inert(package.name);
    let message = format!("`.npmrc` binds `{name}` to `{base}`, and it is locked from `{}`", host(url));
    issue(context, package, message, host(url)).into()
}

fn issue(context: &Context<'_, '_>, package: &Package<'_>, message: String, key: &str) -> Issue {
    let written = package.source.url.unwrap_or("");
    let span = package.source.url.and_then(|url| context.span_of(url));
    Issue::new(message).key(key).with("url", without_userinfo(written)).at(span)
}

fn host<'u>(url: &'u Url<'_>) -> &'u str {
    url.host().unwrap_or("an unreadable host")
}

fn names(bound: &[&Base]) -> String {
    bound.iter().map(|base| format!("`{base}`")).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, answer, judge_files};

    const POLICY: &str = "[registries.npm]\nallow = [\"npm\"]\n\
        private = { \"@mycompany/*\" = \"https://npm.mycompany.example/repo/\", \"mycompany-*\" = \"https://npm.mycompany.example/repo/\", \
        \"@mycompany/other\" = \"https://other.mycompany.example/\" }";

    fn check(npmrc: &str, name: &str, fields: &str, expected: Expect) {
        let lockfile = format!(
            r#"{{"packages": {{"": {{"dependencies": {{"{name}": "*"}}}}, "node_modules/{name}": {{{fields}}}}}}}"#
        );
        let report =
            judge_files(super::RULE.id, POLICY, &[("package-lock.json", &lockfile), (".npmrc", npmrc)]);
        assert_eq!(answer(super::RULE.id, &report), expected, "{name}: {fields}: {npmrc}");
    }

    #[test]
    fn a_private_name_comes_from_its_registry_alone() {
        let from = |url: &str| format!(r#""version": "1.0.0", "resolved": "{url}""#);
        for (name, fields, expected) in [
            (
                "@mycompany/a",
                from("https://npm.mycompany.example/repo/@mycompany/a/-/a-1.0.0.tgz"),
                Expect::Clean,
            ),
            ("@mycompany/a", from("{npm}/@mycompany/a/-/a-1.0.0.tgz"), Expect::Violation),
            (
                "@mycompany/a",
                from("https://npm.mycompany.example/public/@mycompany/a/-/a-1.0.0.tgz"),
                Expect::Violation,
            ),
            ("@mycompany/a", from("https://npm.mycompany.example/repo/../x/a-1.0.0.tgz"), Expect::Violation),
            (
                "@mycompany/a",
                from("https://npm.mycompany.example.evil.example/repo/a.tgz"),
                Expect::Violation,
            ),
            ("@mycompany/a", from("http://npm.mycompany.example/repo/a.tgz"), Expect::Violation),
            ("@mycompany/a", from("https://other.mycompany.example/a.tgz"), Expect::Violation),
            ("@mycompany/a", from("https://[::/a.tgz"), Expect::Violation),
            ("@mycompany/a", from("git+ssh://git@git.example/a.git#0123"), Expect::Violation),
            ("@mycompany/a", from("file:a-1.0.0.tgz"), Expect::Violation),
            ("@mycompany/a", r#""version": "1.0.0""#.to_owned(), Expect::Violation),
            ("@mycompany/a", r#""version": "1.0.0", "inBundle": true"#.to_owned(), Expect::Violation),
            ("@mycompany/other", from("https://other.mycompany.example/a.tgz"), Expect::Clean),
            ("@mycompany/other", from("https://npm.mycompany.example/repo/a.tgz"), Expect::Violation),
            ("mycompany-tool", from("{npm}/mycompany-tool/-/mycompany-tool-9.9.9.tgz"), Expect::Violation),
            ("@mycompany2/a", from("{npm}/@mycompany2/a/-/a-1.0.0.tgz"), Expect::NotApplicable),
            ("lodash", from("{npm}/lodash/-/lodash-4.17.21.tgz"), Expect::NotApplicable),
        ] {
            check("", name, &fields, expected);
        }
    }

    #[test]
    fn aliases_hide_nothing() {
        let evil = r#""name": "evil", "version": "1.0.0", "resolved": "{npm}/evil/-/evil-1.0.0.tgz""#;
        let private =
            r#""name": "@mycompany/a", "version": "1.0.0", "resolved": "{npm}/@mycompany/a/-/a-1.0.0.tgz""#;
        check("", "@mycompany/a", evil, Expect::Violation);
        check("", "plain", private, Expect::Violation);
        check("", "plain", evil, Expect::NotApplicable);
    }

    #[test]
    fn what_the_lockfile_leaves_open_npmrc_decides() {
        let bare = r#""version": "1.0.0""#;
        let public = r#""version": "1.0.0", "resolved": "{npm}/@s/a/-/a-1.0.0.tgz""#;
        let own = r#""version": "1.0.0", "resolved": "https://s.example/files/a-1.0.0.tgz""#;
        for (npmrc, name, fields, expected) in [
            ("@mycompany:registry=https://npm.mycompany.example/repo/", "@mycompany/a", bare, Expect::Clean),
            ("@mycompany:registry=https://npm.mycompany.example/repo", "@mycompany/a", bare, Expect::Clean),
            ("registry=https://npm.mycompany.example/repo/", "@mycompany/a", bare, Expect::Clean),
            ("@mycompany:registry=https://evil.example/", "@mycompany/a", bare, Expect::Violation),
            ("@s:registry=https://s.example/npm/", "@s/a", own, Expect::Clean),
            ("@s:registry=https://s.example/npm/", "@s/a", public, Expect::Violation),
            ("@s:registry=https://s.example:8443/npm/", "@s/a", own, Expect::Violation),
            ("@s:registry=${REGISTRY}", "@s/a", own, Expect::Undecided),
            ("@s:registry=https://s.example/npm/", "@s/a", bare, Expect::NotApplicable),
            ("@t:registry=https://s.example/npm/", "@s/a", public, Expect::NotApplicable),
        ] {
            check(npmrc, name, fields, expected);
        }
    }

    #[test]
    fn a_first_registry_that_is_the_bound_one_is_assumed() {
        let policy = "[registries.npm]\nallow = [\"https://npm.mycompany.example/\"]\n\
                      private = { \"@mycompany/*\" = \"https://npm.mycompany.example\" }";
        let lockfile = r#"{"packages": {"": {}, "node_modules/@mycompany/a": {"version": "1.0.0"}}}"#;
        let report = judge_files(super::RULE.id, policy, &[("package-lock.json", lockfile)]);
        assert_eq!(answer(super::RULE.id, &report), Expect::Assumed);
    }
}

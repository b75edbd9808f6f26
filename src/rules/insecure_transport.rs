use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::url::{Url, without_userinfo};
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "insecure-transport",
    stage: Stage::Origin,
    page: Page {
        summary: "the package is fetched without encryption or authentication of the server",
        finds: "A source URL whose scheme is not one of `https`, `ssh`, `git+https`, `git+ssh` and `file`: `http`, `git`, \
                `git+http`, `ftp`, `svn`, `rsync` and every scheme nobody knows.",
        why: "Whoever sits between the build and the server chooses the bytes. The hash in the lockfile catches that only where \
              there is one, and git has none.",
        evidence: "The lockfile alone. Where it records no URL, the registry that `.npmrc` configures counts.",
        example: "schema = 1\n[rules.insecure-transport]\nlevel = \"deny\"",
        fix: "Change the URL to `https:` in the configuration it came from (`.npmrc`, `package.json`), then lock again.",
    },
    keys: &[],
    check: Check::Package(check),
};

/// Schemes that authenticate the server, or need none.
const SECURE: &[&str] = &["https", "ssh", "git+https", "git+ssh", "file", "git+file"];

/// Shorthands that git hosts resolve to `ssh` or `https`.
const HOSTED: &[&str] = &["github", "gitlab", "bitbucket", "gist"];

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (Some(package), Some(located)) = (context.package(index), context.located(index)) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let Some(written) = package.source.url.or(located.origin.configured()) else {
        return Answer::NotApplicable("no URL is recorded");
    };
    let Some(url) = &located.url else {
        return Answer::NotApplicable("a path, not a URL");
    };
    let configured = located.origin.configured().and_then(Url::parse);
    let url = configured.as_ref().unwrap_or(url);
    if SECURE.contains(&url.scheme()) || HOSTED.contains(&url.scheme()) {
        return Answer::CLEAN;
    }
    Issue::new(format!("`{}` is fetched over `{}`", package.name, url.scheme()))
        .with("url", without_userinfo(written))
        .with("scheme", url.scheme())
        .at(context.span_of(written))
        .into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_entries};

    #[test]
    fn only_authenticated_transports_pass() {
        check_entries(
            super::RULE.id,
            "",
            &[
                ("{npm}/a/-/a-1.0.0.tgz", Expect::Clean),
                ("git+ssh://git@git.example/a.git#0123", Expect::Clean),
                ("git+https://git.example/a.git#0123", Expect::Clean),
                ("github:a/a#0123", Expect::Clean),
                ("file:a-1.0.0.tgz", Expect::Clean),
                ("http://npm.mycompany.example/a/-/a-1.0.0.tgz", Expect::Violation),
                ("HTTP://npm.mycompany.example/a/-/a-1.0.0.tgz", Expect::Violation),
                ("ht\ttp://npm.mycompany.example/a/-/a-1.0.0.tgz", Expect::Violation),
                ("git://git.example/a.git#0123", Expect::Violation),
                ("git+http://git.example/a.git#0123", Expect::Violation),
                ("ftp://npm.mycompany.example/a-1.0.0.tgz", Expect::Violation),
                ("gopher://npm.mycompany.example/a", Expect::Violation),
                ("", Expect::NotApplicable),
            ],
        );
    }
}

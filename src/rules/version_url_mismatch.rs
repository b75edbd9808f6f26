use super::tarball_url::{Compared, compare};
use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::tarball::TarballMatch;
use crate::ecosystem::url::without_userinfo;
use crate::lockfile::inventory::PackageIndex;
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "version-url-mismatch",
    stage: Stage::Origin,
    page: Page {
        summary: "the archive is another version than the entry says",
        finds: "An archive URL of the right package whose version differs from the entry's, in the layouts of the known registries.",
        why: "An entry that says 4.17.21 and fetches 4.17.20 brings a known hole back, and every scanner that reads the version \
              field calls it fixed.",
        evidence: "The lockfile alone. A URL of an unknown layout is undecided.",
        example: "schema = 1\n[rules.version-url-mismatch]\nlevel = \"deny\"",
        fix: "Delete the entry, run the package manager again, and find out who wrote the URL: no package manager did.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let Some(version) = package.version else {
        return Answer::NotApplicable("the entry has no version");
    };
    let written = package.source.url.unwrap_or("");
    match compare(context, index, package) {
        Compared::NotApplicable(reason) => Answer::NotApplicable(reason),
        Compared::Result(TarballMatch::OtherVersion(other)) => {
            let message =
                format!("`{}` is locked at {version}, its URL leads to {}", package.name, inert(&other));
            Issue::new(message)
                .key(other.clone())
                .with("url", without_userinfo(written))
                .with("found", other)
                .at(context.span_of(written))
                .into()
        }
        Compared::Result(TarballMatch::Unknown) => {
            Answer::Undecided("the URL is of no known registry layout")
        }
        Compared::Result(TarballMatch::OtherName(_)) => {
            Answer::NotApplicable("another package: see name-url-mismatch")
        }
        Compared::Result(TarballMatch::Same) => Answer::CLEAN,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_entries};

    #[test]
    fn the_url_must_be_of_the_locked_version() {
        check_entries(
            super::RULE.id,
            "",
            &[
                ("{npm}/a/-/a-1.0.0.tgz", Expect::Clean),
                ("{npm}/a/-/a-1.0.1.tgz", Expect::Violation),
                ("{npm}/a/-/a-1.0.0-beta.1.tgz", Expect::Violation),
                ("{npm}/a/-/a-01.0.0.tgz", Expect::Violation),
                ("{npm}/b/-/b-1.0.0.tgz", Expect::NotApplicable),
                ("https://host.example/download?id=1", Expect::Undecided),
                ("", Expect::NotApplicable),
            ],
        );
    }
}

use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::ecosystem::url::without_userinfo;
use crate::lockfile::inventory::{PackageIndex, SourceKind};
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "mutable-git-reference",
    stage: Stage::Origin,
    page: Page {
        summary: "the git dependency is pinned to something that can move",
        finds: "A package from git whose URL does not end in a whole commit hash (40 hexadecimal digits, or 64 for SHA-256 \
                repositories): a branch, a tag, a `semver:` range, a shortened hash, or nothing, which means the default branch.",
        why: "A branch or tag leads wherever the repository's owner, or whoever stole their account, moves it; git archives carry \
              no hash in the lockfile. Only a whole commit hash is a promise about bytes.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.mutable-git-reference]\nlevel = \"deny\"",
        fix: "Put the whole commit hash behind `#` in package.json and lock again. npm itself always locks one, so find out who \
              wrote the entry.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if package.source.kind != SourceKind::Git {
        return Answer::NotApplicable("not from git");
    }
    let written = package.source.url.unwrap_or("");
    let reference = written.split_once('#').map_or("", |(_, reference)| reference);
    // npm separates a commit and what else it says of a repository (`path:`, `semver:`) by `::`.
    let mut parts = reference.split("::").filter(|part| !part.is_empty());
    if parts.clone().any(is_commit) && !parts.clone().any(|part| part.starts_with("semver:")) {
        return Answer::CLEAN;
    }
    let what = match parts.find(|part| !part.starts_with("path:")) {
        None => "the default branch".to_owned(),
        Some(moving) if is_short_hash(moving) => format!("the shortened hash `{moving}`"),
        Some(moving) => format!("`{}`", inert(cut(moving))),
    };
    Issue::new(format!("`{}` is pinned to {what}, not to a commit", inert(package.name)))
        .key(cut(reference))
        .with("url", without_userinfo(written))
        .at(context.span_of(written))
        .into()
}

fn is_commit(part: &str) -> bool {
    matches!(part.len(), 40 | 64) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn is_short_hash(part: &str) -> bool {
    (7..40).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn cut(text: &str) -> &str {
    const MOST: usize = 80;
    text.char_indices().nth(MOST).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_entries, check_legacy};

    #[test]
    fn only_whole_commits_hold() {
        let sha1 = "0123456789abcdef0123456789ABCDEF01234567";
        let sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        for (reference, expected) in [
            (format!("#{sha1}"), Expect::Clean),
            (format!("#{sha256}"), Expect::Clean),
            (format!("#{sha1}::path:packages/a"), Expect::Clean),
            (format!("#{sha1}::semver:^1.0.0"), Expect::Violation),
            (format!("#{sha1}0"), Expect::Violation),
            (format!("#{}", sha1.trim_end_matches('7')), Expect::Violation),
            (format!("#main-{sha1}"), Expect::Violation),
            (format!("?ref={sha1}"), Expect::Violation),
            ("#0123456".to_owned(), Expect::Violation),
            ("#main".to_owned(), Expect::Violation),
            ("#v1.0.0".to_owned(), Expect::Violation),
            ("#semver:^1.0.0".to_owned(), Expect::Violation),
            ("#path:packages/a".to_owned(), Expect::Violation),
            ("#".to_owned(), Expect::Violation),
            (String::new(), Expect::Violation),
        ] {
            for base in [
                "git+ssh://git@git.example/a.git",
                "git+https://git.example/a.git",
                "github:a/a",
                "git@git.example:a/a.git",
            ] {
                check_entries(super::RULE.id, "", &[(&format!("{base}{reference}"), expected)]);
            }
        }
        check_entries(super::RULE.id, "", &[("{npm}/a/-/a-1.0.0.tgz#main", Expect::NotApplicable)]);
    }

    #[test]
    fn old_lockfiles_are_read_alike() {
        check_legacy(
            super::RULE.id,
            "",
            "\"version\": \"git+ssh://git@git.example/a.git#main\"",
            Expect::Violation,
        );
        check_legacy(super::RULE.id, "", "\"version\": \"1.0.0\"", Expect::NotApplicable);
    }
}

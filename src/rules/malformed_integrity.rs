use super::{Answer, Check, Context, Issue, Page, Rule, Stage, sri};
use crate::lockfile::inventory::PackageIndex;
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "malformed-integrity",
    stage: Stage::Origin,
    page: Page {
        summary: "a hash of the entry is no hash",
        finds: "A hash with an unknown algorithm, letters that are not base64, or too few or too many bytes for its algorithm.",
        why: "npm passes over a hash it cannot read, and where no other is left it checks nothing. Such an entry looks protected \
              and is not.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.malformed-integrity]\nlevel = \"deny\"",
        fix: "Delete the entry and run the package manager again, then find out who wrote the hash: no package manager did.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    if package.hashes().next().is_none() {
        return Answer::NotApplicable("no hash: see missing-integrity");
    }
    let issue = |hash: &str| {
        let problem = sri::algorithm(hash).err()?;
        let shown: String = hash.chars().take(40).collect();
        let issue = Issue::new(format!("the hash `{}` of `{}` {problem}", inert(&shown), package.name));
        Some(issue.key(hash).at(context.span_of(hash)))
    };
    Answer::of(package.hashes().filter_map(issue).collect())
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields};

    #[test]
    fn every_hash_must_be_one() {
        let sha512 = format!("sha512-{}==", "A".repeat(86));
        let field = |hashes: &str| format!("\"version\": \"1.0.0\", \"integrity\": \"{hashes}\"");
        check_fields(
            super::RULE.id,
            "",
            &[
                (&field(&sha512), Expect::Clean),
                (&field(&format!("{sha512} sha512-notbase64")), Expect::Violation),
                (&field("sha512-notbase64"), Expect::Violation),
                (&field("sha999-AAAA"), Expect::Violation),
                ("\"version\": \"1.0.0\"", Expect::NotApplicable),
            ],
        );
    }
}

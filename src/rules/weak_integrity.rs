use super::{Answer, Check, Context, Issue, Key, Page, Rule, Shape, Stage, sri};
use crate::lockfile::inventory::PackageIndex;

pub(super) const RULE: Rule = Rule {
    id: "weak-integrity",
    stage: Stage::Origin,
    page: Page {
        summary: "the archive's only hashes are of a broken algorithm",
        finds: "An entry whose strongest hash is weaker than `minimum`. Installers check the strongest one, so a weak hash beside a \
                strong one does no harm.",
        why: "For SHA-1 and MD5 two archives with the same hash can be made to order: the reviewed one and another.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.weak-integrity]\nlevel = \"deny\"\nminimum = \"sha512\"",
        fix: "Delete the entry's `integrity` and run the package manager again; npm replaces sha1 by sha512 where the registry has it.",
    },
    keys: &[Key {
        name: "minimum",
        shape: Shape::Choice(sri::NAMES),
        default: "`\"sha512\"`",
        doc: "the weakest algorithm that will do",
    }],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let Some(package) = context.package(index) else {
        return Answer::Undecided("the package is not in the inventory");
    };
    let minimum = context.settings.word("minimum").unwrap_or("sha512");
    let usable = package.hashes().filter_map(|hash| sri::algorithm(hash).ok());
    let Some(strongest) = usable.max_by_key(|name| sri::strength(name)) else {
        return Answer::NotApplicable("no hash: see missing-integrity");
    };
    if sri::strength(strongest) >= sri::strength(minimum) {
        return Answer::CLEAN;
    }
    let span = package.integrity.and_then(|integrity| context.span_of(integrity));
    Issue::new(format!(
        "`{}` is held by {strongest} only; the policy wants {minimum} or better",
        package.name
    ))
    .with("algorithm", strongest)
    .at(span)
    .into()
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::{Expect, check_fields};

    #[test]
    fn the_strongest_hash_counts() {
        let sha1 = format!("sha1-{}=", "A".repeat(27));
        let sha256 = format!("sha256-{}=", "A".repeat(43));
        let sha512 = format!("sha512-{}==", "A".repeat(86));
        let field = |hashes: &str| format!("\"version\": \"1.0.0\", \"integrity\": \"{hashes}\"");
        let cases = [
            (field(&sha512), Expect::Clean, Expect::Clean),
            (field(&format!("{sha1} {sha512}")), Expect::Clean, Expect::Clean),
            (field(&sha256), Expect::Violation, Expect::Clean),
            (field(&sha1), Expect::Violation, Expect::Violation),
            (field("sha512-short"), Expect::NotApplicable, Expect::NotApplicable),
        ];
        for (entry, usual, lenient) in cases {
            check_fields(super::RULE.id, "", &[(entry.as_str(), usual)]);
            check_fields(
                super::RULE.id,
                "[rules.weak-integrity]\nminimum = \"sha256\"",
                &[(entry.as_str(), lenient)],
            );
        }
    }
}

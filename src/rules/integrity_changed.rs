use super::changed::changed;
use super::{Answer, Check, Context, Issue, Page, Rule, Stage, sri};
use crate::change::Change;
use crate::lockfile::inventory::{Package, PackageIndex, SourceKind};

pub(super) const RULE: Rule = Rule {
    id: "integrity-changed",
    stage: Stage::Change,
    page: Page {
        summary: "the same version has other bytes than before",
        finds: "A package whose version is in the base with a hash, and whose hashes now share none with it; and one that has lost its hash.",
        why: "A published version never changes. Another hash for the same version is another archive: a registry or a mirror that was tampered with, or a lockfile that was.",
        evidence: "The lockfile and its base. Without a base: not applicable.",
        example: "schema = 1\n[rules.integrity-changed]\nlevel = \"warn\"",
        fix: "Do not install it. Compare the hash with the one the registry publishes, and find out which of the two files changed.",
    },
    keys: &[],
    check: Check::Package(check),
};

fn check(context: &Context<'_, '_>, index: PackageIndex) -> Answer {
    let (package, change) = match changed(context, index) {
        Ok(changed) => changed,
        Err(answer) => return answer,
    };
    let Change::From(before) = change else { return Answer::CLEAN };
    let version = package.version.unwrap_or("without a version");
    let issue = |what: String| {
        let span = package.integrity.and_then(|integrity| context.span_of(integrity));
        let key = package.integrity.unwrap_or("");
        Issue::new(what).key(key).with("before", before.integrity.unwrap_or("")).at(span).into()
    };
    let archive = matches!(package.source.kind, SourceKind::Registry | SourceKind::Url);
    if archive && before.hashes().next().is_some() && package.hashes().next().is_none() {
        return issue(format!("`{}` {version} has lost its hash", package.name));
    }
    if before.version == package.version && contradicts(package, before) {
        return issue(format!("`{}` {version} had another hash before", package.name));
    }
    let strength = |of: &Package<'_>| {
        of.hashes().filter_map(|hash| sri::algorithm(hash).ok()).filter_map(sri::strength).max()
    };
    if before.version == package.version && strength(package) < strength(before) {
        return issue(format!("`{}` {version} was held by a stronger hash before", package.name));
    }
    Answer::CLEAN
}

/// Both have a hash of one algorithm, and they share none.
fn contradicts(now: &Package<'_>, before: &Package<'_>) -> bool {
    let algorithm = |hash: &str| hash.split('-').next().map(str::to_owned);
    let comparable = now.hashes().any(|hash| before.hashes().any(|old| algorithm(hash) == algorithm(old)));
    comparable && !now.hashes().any(|hash| before.hashes().any(|old| old == hash))
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::compare;

    #[test]
    fn a_version_keeps_its_bytes() {
        let base = &["a@1.0.0#sha512-AAAA"];
        for (head, expected) in [
            ("a@1.0.0#sha512-AAAA", &[][..]),
            ("a@1.0.0#sha512-BBBB", &["`a` 1.0.0 had another hash before"]),
            ("a@1.0.0#sha512-AAAA sha1-CCCC", &[]),
            ("a@1.0.0#sha1-CCCC", &[]),
            ("a@1.0.1#sha512-BBBB", &[]),
            ("a@1.0.0", &["`a` 1.0.0 has lost its hash"]),
            ("a@1.0.1", &["`a` 1.0.1 has lost its hash"]),
        ] {
            assert_eq!(compare(super::RULE.id, "", base, &[head]), expected, "{head}");
        }
    }
}

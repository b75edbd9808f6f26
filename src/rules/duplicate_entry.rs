use super::{Answer, Check, Context, Issue, Page, Rule, Stage};
use crate::text::inert::inert;

pub(super) const RULE: Rule = Rule {
    id: "duplicate-entry",
    stage: Stage::Origin,
    page: Page {
        summary: "the lockfile says two things about one entry",
        finds: "A key that stands twice in one object (an entry, a field of an entry, or a whole section), and an entry whose two \
                halves in a `lockfileVersion` 2 file differ in version, URL or hash.",
        why: "Readers disagree on which of two keys counts: the reviewer's tool shows one, npm installs the other. The two halves \
              of a version 2 file are read by different npm versions, so a difference means two trees. No package manager writes \
              either.",
        evidence: "The lockfile alone.",
        example: "schema = 1\n[rules.duplicate-entry]\nlevel = \"deny\"",
        fix: "Delete the lockfile's entry and run the package manager again; look at who added the second one.",
    },
    keys: &[],
    check: Check::Lockfile(check),
};

fn check(context: &Context<'_, '_>) -> Answer {
    let repeated = context.inventory.repeated.iter().map(|repeated| {
        let start = repeated.offset as usize;
        let message = format!("the key `{}` {}", inert(repeated.key), repeated.problem);
        Issue::new(message).key(repeated.key).at(Some((start, start + repeated.key.len() + 2)))
    });
    Answer::of(repeated.collect())
}

#[cfg(test)]
mod tests {
    use crate::rules::harness::judge;

    #[test]
    fn both_places_are_told() {
        for (lockfile, expected) in [
            (r#"{"packages": {"": {}, "node_modules/a": {"version": "1.0.0"}}}"#, vec![]),
            (
                r#"{"packages": {"": {}, "node_modules/a": {"version": "1.0.0"}, "node_modules/a": {"version": "2.0.0"}}}"#,
                vec!["the key `node_modules/a` stands twice; the later one counts"],
            ),
            (
                r#"{"packages": {"": {}, "node_modules/a": {"version": "1.0.0", "version": "2.0.0"}}}"#,
                vec!["the key `version` stands twice; the later one counts"],
            ),
            (
                r#"{"packages": {}, "packages": {"": {}}}"#,
                vec!["the key `packages` stands twice; the later one counts"],
            ),
            (
                r#"{"lockfileVersion": 2, "packages": {"": {}, "node_modules/a": {"version": "1.0.0"}},
                    "dependencies": {"a": {"version": "1.0.1"}}}"#,
                vec!["the key `node_modules/a` has another version in `dependencies` than in `packages`"],
            ),
            (
                r#"{"lockfileVersion": 2, "packages": {"": {}, "node_modules/a": {"version": "1.0.0"}},
                    "dependencies": {"a": {"version": "1.0.0"}, "b": {"version": "1.0.0"}}}"#,
                vec!["the key `node_modules/b` stands in `dependencies` and not in `packages`"],
            ),
            (
                r#"{"lockfileVersion": 2, "packages": {"": {}, "node_modules/a": {"version": "1.0.0", "integrity": "sha1-a"}},
                    "dependencies": {"a": {"version": "1.0.0", "integrity": "sha1-b"}}}"#,
                vec!["the key `node_modules/a` has another hash in `dependencies` than in `packages`"],
            ),
        ] {
            let report = judge(super::RULE.id, "", lockfile);
            let messages: Vec<_> = report.findings.iter().map(|finding| finding.message.as_str()).collect();
            assert_eq!(messages, expected, "{lockfile}");
        }
    }
}

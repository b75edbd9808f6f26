use super::{Check, Page, Rule, Stage};

pub(super) const RULE: Rule = Rule {
    id: "policy-weakened",
    stage: Stage::Change,
    page: Page {
        summary: "the change under review lets more pass than the policy of its base",
        finds: "A `lockverdict.toml` that, against the one in the base, lowers a level, adds to a list that allows, takes from a list \
                that denies, declares another registry, or adds an exception; and one that is gone. What a host's own layers set is \
                not compared.",
        why: "A pull request that brings a bad package can bring the line that allows it. Judged by the base, with this rule, it \
              does not judge itself.",
        evidence: "The policy file in `files` and in `base`. Without a base: not applicable.",
        example: "schema = 1\n[rules.policy-weakened]\nlevel = \"deny\"",
        fix: "Have the weaker policy reviewed by whoever owns it, in a change of its own.",
    },
    keys: &[],
    check: Check::PolicyFile,
};

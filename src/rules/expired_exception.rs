use super::{Check, Page, Rule, Stage};

pub(super) const RULE: Rule = Rule {
    id: "expired-exception",
    stage: Stage::Hygiene,
    page: Page {
        summary: "an exception whose last day is over",
        finds: "An exception whose `expires` day has ended in UTC. It no longer covers anything, whatever the level of this rule.",
        why: "The day was set so that somebody looks again.",
        evidence: "The policy, the time of the request and its lockfiles.",
        example: "schema = 1\n[rules.expired-exception]\nlevel = \"deny\"\n\n[[exceptions]]\nrule = \"missing-integrity\"\npackage = \"npm:left-pad@1.3.0\"\nreason = \"vendored and reviewed\"\n\
                  owner = \"security@mycompany.example\"\nexpires = 2027-01-31",
        fix: "Fix what it covered, or look again and set another day.",
    },
    keys: &[],
    check: Check::Exceptions("expired-exception"),
};

use super::{Check, Page, Rule, Stage};

pub(super) const RULE: Rule = Rule {
    id: "unused-exception",
    stage: Stage::Hygiene,
    page: Page {
        summary: "an exception that covers nothing",
        finds: "A live exception that matched no finding, or only findings that an earlier one covers. It is judged over all lockfiles of the request.",
        why: "An exception that outlives its reason waits to let the next problem pass unseen.",
        evidence: "The policy, the time of the request and its lockfiles.",
        example: "schema = 1\n[rules.unused-exception]\nlevel = \"deny\"\n\n[[exceptions]]\nrule = \"missing-integrity\"\npackage = \"npm:left-pad@1.3.0\"\nreason = \"vendored and reviewed\"\n\
                  owner = \"security@mycompany.example\"\nexpires = 2027-01-31",
        fix: "Delete it. If it should have matched, look at its package, version, id and path.",
    },
    keys: &[],
    check: Check::Exceptions("unused-exception"),
};

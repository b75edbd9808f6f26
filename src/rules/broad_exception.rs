use super::{Check, Page, Rule, Stage};

pub(super) const RULE: Rule = Rule {
    id: "broad-exception",
    stage: Stage::Hygiene,
    page: Page {
        summary: "an exception that lets more pass than it should",
        finds: "A live exception that lasts longer than 366 days, or whose package is a pattern of names.",
        why: "What covers a family of packages for years covers things nobody looked at.",
        evidence: "The policy, the time of the request and its lockfiles.",
        example: "schema = 1\n[rules.broad-exception]\nlevel = \"deny\"\n\n[[exceptions]]\nrule = \"missing-integrity\"\npackage = \"npm:left-pad@1.3.0\"\nreason = \"vendored and reviewed\"\n\
                  owner = \"security@mycompany.example\"\nexpires = 2027-01-31",
        fix: "Name one package and one version, and a day within the year.",
    },
    keys: &[],
    check: Check::Exceptions("broad-exception"),
};

//! `policy-weakened`: the project's policy file beside the one in the base.

use super::finding::{blank, fingerprint};
use crate::evaluation::files::Files;
use crate::policy::comparison::{Difference, differences};
use crate::policy::level::Level;
use crate::policy::{LayerText, Policy};
use crate::report::document::{Coverage, Finding, Location};
use crate::rules::{Check, RULES};

/// What the rule finds, if it is enabled, and what it could decide.
pub(super) fn findings(files: &Files<'_>, policy: &Policy, coverage: &mut [Coverage]) -> Vec<Finding> {
    let enabled = RULES.iter().zip(&policy.rules).filter(|(_, settings)| !settings.is_off());
    let mut found = Vec::new();
    for ((rule, settings), coverage) in enabled.zip(coverage) {
        if !matches!(rule.check, Check::PolicyFile) {
            continue;
        }
        let mut say = |path: &str, level: Level, key: &str, message: String| {
            let location = Location { file: path.to_owned(), line: 1, column: 1, end_line: 1, end_column: 1 };
            let mut finding = blank(rule, level, location, policy.name_place(settings.place));
            finding.data.insert("key".to_owned(), key.into());
            finding.fingerprint = fingerprint(&[rule.id, path, "", key]);
            finding.message = message;
            found.push(finding);
        };
        for (path, answer) in answers(files) {
            match answer {
                Answer::NoBase => {
                    coverage.not_applicable += 1;
                    coverage.reasons.insert("no base was given".to_owned(), coverage.not_applicable);
                }
                Answer::Unreadable(why) => {
                    coverage.undecided += 1;
                    *coverage.reasons.entry(why.to_owned()).or_default() += 1;
                    if settings.undecided != Level::Off {
                        say(path, settings.undecided, why, format!("`{path}` could not be compared: {why}"));
                    }
                }
                Answer::Differs(weaker) if weaker.is_empty() => coverage.clean += 1,
                Answer::Differs(weaker) => {
                    coverage.violated += 1;
                    for difference in weaker {
                        let key = format!("{}: {}", difference.setting, difference.after);
                        say(path, settings.level, &key, sentence(&difference));
                    }
                }
            }
        }
    }
    found
}

enum Answer {
    NoBase,
    Unreadable(&'static str),
    /// What is weaker than before.
    Differs(Vec<Difference>),
}

/// Every policy file of the request or its base.
fn answers<'f>(files: &'f Files<'_>) -> Vec<(&'f str, Answer)> {
    let of =
        |list: &'f [(&str, &str)], path: &str| list.iter().find(|(at, _)| *at == path).map(|(_, text)| *text);
    let paths = files.policies.iter().chain(&files.base_policies).map(|(path, _)| *path);
    let paths: std::collections::BTreeSet<&str> = paths.collect();
    let answer =
        |path| match (files.base.is_some(), of(&files.base_policies, path), of(&files.policies, path)) {
            (false, ..) => Answer::NoBase,
            // Without a file the preset judges.
            (true, before, after) => {
                compare(path, before.unwrap_or("schema = 1"), after.unwrap_or("schema = 1"))
            }
        };
    paths.into_iter().map(|path| (path, answer(path))).collect()
}

fn compare(path: &str, before: &str, after: &str) -> Answer {
    let read = |text: &str| Policy::of(vec![LayerText { name: path.to_owned(), text: text.to_owned() }]);
    match (read(before), read(after)) {
        (Ok(before), Ok(after)) => {
            Answer::Differs(differences(&before, &after).into_iter().filter(|found| found.weakens).collect())
        }
        (Err(_), _) => Answer::Unreadable("the policy in the base cannot be read"),
        (_, Err(_)) => Answer::Unreadable("the policy of the change cannot be read"),
    }
}

fn sentence(difference: &Difference) -> String {
    let Difference { setting, before, after, .. } = difference;
    match (before.as_str(), after.as_str()) {
        ("", after) => format!("`{setting}` gains `{after}`"),
        (before, "") => format!("`{setting}` loses `{before}`"),
        (before, after) => format!("`{setting}` was `{before}` and is now `{after}`"),
    }
}

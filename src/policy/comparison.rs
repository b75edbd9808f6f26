//! Two policies side by side: what the second lets pass that the first did not, and the other way round.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Policy;
use super::rule_settings::RuleSettings;
use crate::lockfile::inventory::Scope;
use crate::rules::{Key, RULES, Setting, Shape, common};

/// One difference between two policies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The setting: `weak-integrity.minimum`, `registries.npm`, `exceptions`.
    pub setting: String,
    /// Before, as a policy would write it.
    pub before: String,
    /// After.
    pub after: String,
    /// True where more can pass than before.
    pub weakens: bool,
}

/// Every difference, sorted.
pub(crate) fn differences(old: &Policy, new: &Policy) -> Vec<Difference> {
    let mut found = Vec::new();
    for ((rule, old), new) in RULES.iter().zip(&old.rules).zip(&new.rules) {
        compare_rule(rule.id, rule.keys, old, new, &mut found);
    }
    lists("registries", &old.registries.written(), &new.registries.written(), true, &mut found);
    lists("exceptions", &titles(old), &titles(new), true, &mut found);
    let approvals =
        |policy: &Policy| policy.approvals.iter().map(|a| a.package.written.clone()).collect::<Vec<_>>();
    lists("approvals", &approvals(old), &approvals(new), true, &mut found);
    crate::collections::sort_by(&mut found, Difference::cmp);
    found
}

fn titles(policy: &Policy) -> Vec<String> {
    policy
        .exceptions
        .iter()
        .map(|exception| format!("{} until {}", exception.title(), exception.expires.0))
        .collect()
}

fn compare_rule(
    id: &str,
    own: &'static [Key],
    old: &RuleSettings,
    new: &RuleSettings,
    found: &mut Vec<Difference>,
) {
    let mut say = |key: &str, before: &str, after: &str, weakens: bool| {
        if before != after {
            let setting = format!("{id}.{key}");
            found.push(Difference { setting, before: before.to_owned(), after: after.to_owned(), weakens });
        }
    };
    say("level", old.level.name(), new.level.name(), new.level < old.level);
    say("undecided", old.undecided.name(), new.undecided.name(), new.undecided < old.undecided);
    for scope in Scope::ALL {
        let (before, after) = (old.level_for(scope), new.level_for(scope));
        // What follows from the level alone is said by the level.
        if (before, after) != (old.level, new.level) {
            say(&format!("scope.{}", scope.name()), before.name(), after.name(), after < before);
        }
    }
    for key in own.iter().chain(common()) {
        compare_value(id, key, old.values.get(key.name), new.values.get(key.name), found);
    }
}

fn compare_value(
    id: &str,
    key: &Key,
    old: Option<&Setting>,
    new: Option<&Setting>,
    found: &mut Vec<Difference>,
) {
    let setting = format!("{id}.{}", key.name);
    match key.shape {
        Shape::Choice(words) => {
            let rank = |value: Option<&Setting>| {
                value.and_then(|value| words.iter().position(|word| value.written() == [*word]))
            };
            let (before, after) = (written(old), written(new));
            if before != after {
                // Words stand weakest first; one that is not set cannot be placed, so a change of it counts as weaker.
                let weakens = rank(new).zip(rank(old)).is_none_or(|(new, old)| new < old);
                found.push(Difference {
                    setting,
                    before: before.join(", "),
                    after: after.join(", "),
                    weakens,
                });
            }
        }
        // Every number is a `max`: what grows lets more pass, and so does what is no longer set.
        Shape::Number(_) => {
            let number = |value: &[String]| value.first().and_then(|text| text.parse::<u64>().ok());
            let (before, after) = (written(old), written(new));
            if before != after {
                let weakens =
                    number(&after).zip(number(&before)).is_none_or(|(after, before)| after > before);
                found.push(Difference { setting, before: before.join(""), after: after.join(""), weakens });
            }
        }
        // A list of words narrows what is judged: none means all.
        Shape::Words(_) if old.is_some() != new.is_some() => {
            let (before, after) = (written(old).join(", "), written(new).join(", "));
            found.push(Difference { setting, before, after, weakens: new.is_some() });
        }
        _ => lists(&setting, &written(old), &written(new), key.shape.longer_is_weaker(), found),
    }
}

/// What a list gained and what it lost, each as a difference of its own.
fn lists(setting: &str, old: &[String], new: &[String], longer_is_weaker: bool, found: &mut Vec<Difference>) {
    let mut count: BTreeMap<&String, i32> = BTreeMap::new();
    for item in old {
        *count.entry(item).or_default() -= 1;
    }
    for item in new {
        *count.entry(item).or_default() += 1;
    }
    for (item, count) in count {
        let (before, after) = match count {
            0 => continue,
            1.. => (String::new(), item.clone()),
            _ => (item.clone(), String::new()),
        };
        found.push(Difference {
            setting: setting.to_owned(),
            before,
            after,
            weakens: (count > 0) == longer_is_weaker,
        });
    }
}

fn written(value: Option<&Setting>) -> Vec<String> {
    value.map_or_else(Vec::new, Setting::written)
}

//! Which findings an exception covers, and which exceptions cover nothing.

use std::cell::Cell;

use crate::evaluation::files::Lockfile;
use crate::lockfile::inventory::PackageIndex;
use crate::policy::Policy;
use crate::policy::exceptions::Exception;
use crate::report::document::{Finding, Notice, Waiver};

/// The exceptions of a policy while they are applied.
pub(super) struct Exceptions<'p> {
    policy: &'p Policy,
    now: i64,
    uses: Vec<Cell<Use>>,
}

/// What an exception has been good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    Nothing,
    /// Only for what an earlier one covers already.
    Shadowed,
    Covers,
}

/// Whether a package comes from a declared registry, asked only when an exception needs to know.
pub(super) type KnownOrigin<'o> = dyn Fn(PackageIndex) -> bool + 'o;

impl<'p> Exceptions<'p> {
    pub(super) fn new(policy: &'p Policy, now: i64) -> Self {
        Self { policy, now, uses: policy.exceptions.iter().map(|_| Cell::new(Use::Nothing)).collect() }
    }

    /// The first live exception that covers a finding. All are asked, so that each knows whether it was of use.
    pub(super) fn cover(
        &self,
        finding: &Finding,
        package: Option<PackageIndex>,
        lockfile: &Lockfile<'_>,
        known_origin: &KnownOrigin<'_>,
    ) -> Option<Waiver> {
        let mut waiver = None;
        for (exception, used) in self.policy.exceptions.iter().zip(&self.uses) {
            if !exception.is_live(self.now) || !covers(exception, finding, package, lockfile, known_origin) {
                continue;
            }
            used.set(used.get().max(if waiver.is_some() { Use::Shadowed } else { Use::Covers }));
            waiver.get_or_insert_with(|| self.waiver(exception));
        }
        waiver
    }

    fn waiver(&self, exception: &Exception) -> Waiver {
        Waiver {
            reason: exception.reason.clone(),
            owner: exception.owner.clone(),
            expires: Some(exception.expires.0.clone()),
            control: exception.control.clone(),
            policy_location: self.policy.name_place(exception.place),
        }
    }

    /// Expired, unused, shadowed and broad ones, each with its line.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let mut notices = Vec::new();
        for (exception, used) in self.policy.exceptions.iter().zip(&self.uses) {
            let mut say = |code: &str, what: String| {
                let layer = self.policy.layers.get(exception.place.layer as usize);
                notices.push(Notice {
                    code: code.to_owned(),
                    path: layer.map(|layer| layer.name.clone()),
                    line: Some(exception.place.line),
                    message: format!("{} {what}", exception.title()),
                });
            };
            if !exception.is_live(self.now) {
                say("expired-exception", format!("ended with {}", exception.expires.0));
                continue;
            }
            if let Some(breadth) = exception.breadth(self.now) {
                say("broad-exception", breadth.to_owned());
            }
            match used.get() {
                Use::Nothing => say("unused-exception", "covers nothing".to_owned()),
                Use::Shadowed => {
                    say("shadowed-exception", "covers only what an earlier one covers".to_owned());
                }
                Use::Covers => {}
            }
        }
        notices
    }
}

fn covers(
    exception: &Exception,
    finding: &Finding,
    index: Option<PackageIndex>,
    lockfile: &Lockfile<'_>,
    known_origin: &KnownOrigin<'_>,
) -> bool {
    // Missing evidence is not a finding that somebody looked at.
    if finding.undecided {
        return false;
    }
    let package =
        index.and_then(|index| Some((lockfile.inventory.packages.get(index as usize)?, known_origin(index))));
    if !exception.is_about(&finding.rule, &keys(finding), package) {
        return false;
    }
    match (&exception.path, index) {
        (None, _) => true,
        (Some(route), Some(index)) => route.covers_all(&lockfile.inventory, &lockfile.graph, index),
        (Some(_), None) => false,
    }
}

/// The finding's key and every alias of it.
fn keys(finding: &Finding) -> Vec<&str> {
    let aliases = finding.data.get("aliases").and_then(serde_json::Value::as_array);
    let aliases = aliases.into_iter().flatten().filter_map(serde_json::Value::as_str);
    let key = finding.data.get("key").and_then(serde_json::Value::as_str);
    key.into_iter().chain(aliases).filter(|key| !key.is_empty()).collect()
}

//! The two halves of a `lockfileVersion` 2 file: `packages` for npm 7 and later, `dependencies` for npm 6.
//!
//! npm writes both from one tree, so they agree; over all version 2 files of the corpus not one entry differs. Where
//! they do not, somebody made two trees, and each npm installs another one.

use super::entry::{Entries, Entry};
use crate::collections::Names;
use crate::lockfile::inventory::Repeated;

/// Every entry of `dependencies` that says something else than its counterpart in `packages`.
pub(super) fn differences<'a>(packages: &Entries<'a>, dependencies: &Entries<'a>) -> Vec<Repeated<'a>> {
    let mut by_location: Names<'_, &Entry<'a>> = Names::default();
    for entry in &packages.list {
        by_location.insert(0, entry.location, entry);
    }
    let differs = |entry: &Entry<'a>| {
        let problem = match by_location.get(0, entry.location) {
            None => "stands in `dependencies` and not in `packages`",
            Some(other) => difference(entry, other)?,
        };
        Some(Repeated { key: entry.location, problem, offset: entry.span.0 })
    };
    dependencies.list.iter().filter(|entry| !entry.location.is_empty()).filter_map(differs).collect()
}

/// Only what both halves state is compared: git and file sources are spelled in two ways, bundled entries in one
/// half only.
fn difference(old: &Entry<'_>, new: &Entry<'_>) -> Option<&'static str> {
    let differ = |a: Option<&str>, b: Option<&str>| matches!((a, b), (Some(a), Some(b)) if a != b);
    let is_archive = |url: &&str| url.starts_with("http");
    if differ(old.version, new.version) {
        Some("has another version in `dependencies` than in `packages`")
    } else if differ(old.resolved.filter(is_archive), new.resolved.filter(is_archive)) {
        Some("has another URL in `dependencies` than in `packages`")
    } else if differ(old.integrity, new.integrity) {
        Some("has another hash in `dependencies` than in `packages`")
    } else {
        None
    }
}

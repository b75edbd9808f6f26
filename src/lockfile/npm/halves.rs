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

/// Git and file sources are spelled in two ways, so they are compared by what both spellings share: the commit.
fn difference(old: &Entry<'_>, new: &Entry<'_>) -> Option<&'static str> {
    let bundled = old.in_bundle || new.in_bundle;
    let archive = |entry: &Entry<'_>| entry.resolved.is_none_or(|url| url.starts_with("http"));
    let commit = |entry: &Entry<'_>| {
        entry.resolved.and_then(|url| url.rsplit_once('#')).map(|(_, commit)| commit.to_owned())
    };
    if old.version.is_some() && new.version.is_some() && old.version != new.version {
        Some("has another version in `dependencies` than in `packages`")
    } else if old.name.is_some() && old.name != new.name {
        Some("has another name in `dependencies` than in `packages`")
    } else if archive(old) != archive(new) || (archive(old) && !bundled && old.resolved != new.resolved) {
        Some("has another source in `dependencies` than in `packages`")
    } else if !archive(old) && commit(old) != commit(new) {
        Some("has another commit in `dependencies` than in `packages`")
    } else if archive(old) && !bundled && old.integrity != new.integrity {
        Some("has another hash in `dependencies` than in `packages`")
    } else {
        None
    }
}

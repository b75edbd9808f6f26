//! Which folders are members of the project: npm's `workspaces` patterns (`@npmcli/map-workspaces`).

use super::entry::{Entries, Entry};
use super::tree::split;
use crate::failure::Diagnostic;
use crate::lockfile::OVER_LIMIT;
use crate::pattern::Name;
use crate::text::source::Source;

/// The patterns in their order, each with whether it takes folders out again.
pub(super) struct Members(Vec<(bool, Name)>);

/// Far beyond any real project; each pattern costs a compiled glob.
const MOST: usize = 1000;

/// Matching every folder against every pattern costs the product of their lengths; beyond this no project is real.
const MOST_WORK: usize = 20_000_000;

/// Refuses a file whose patterns would take longer than all the rest of it.
pub(super) fn check(source: &Source<'_>, entries: &Entries<'_>) -> Result<(), Diagnostic> {
    let Some(root) = entries.list.iter().find(|entry| entry.location.is_empty()) else { return Ok(()) };
    let patterns: usize = root.workspaces.iter().take(MOST).map(|pattern| pattern.len()).sum();
    let folders = entries.list.iter().filter(|entry| split(entry.location).is_none() || entry.link);
    let length = |entry: &Entry<'_>| entry.location.len() + entry.resolved.map_or(0, str::len);
    let work = folders.map(length).sum::<usize>().saturating_mul(patterns);
    if work <= MOST_WORK {
        return Ok(());
    }
    let message = "the `workspaces` patterns are too many or too long for so many folders";
    Err(source.diagnostic(OVER_LIMIT, root.span.0 as usize, message))
}

impl Members {
    pub(super) fn of(entries: &Entries<'_>) -> Self {
        let root = entries.list.iter().find(|entry| entry.location.is_empty());
        let patterns = root.map_or(&[][..], |root| root.workspaces.as_slice());
        let read = |pattern: &&str| {
            let folders = pattern.trim_start_matches('!');
            let out = (pattern.len() - folders.len()) % 2 == 1;
            let folders = folders.trim_start_matches("./").trim_matches('/');
            Name::parse(folders).ok().map(|name| (out, name))
        };
        Self(patterns.iter().take(MOST).filter_map(read).collect())
    }

    /// The project itself and every folder whose last matching pattern takes it in.
    pub(super) fn contains(&self, location: &str) -> bool {
        if location.is_empty() {
            return true;
        }
        if self.0.is_empty() {
            return false;
        }
        if split(location).is_some() || location.starts_with("../") {
            return false;
        }
        let last = self.0.iter().rev().find(|(_, name)| name.matches(location));
        last.is_some_and(|(out, _)| !out)
    }
}

//! Which folders are members of the project: npm's `workspaces` patterns (`@npmcli/map-workspaces`).

use super::entry::Entries;
use super::tree::split;
use crate::pattern::Name;

/// The patterns in their order, each with whether it takes folders out again.
pub(super) struct Members(Vec<(bool, Name)>);

/// Far beyond any real project; each pattern costs a compiled glob.
const MOST: usize = 1000;

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
        let inside = split(location).is_none() && !location.starts_with("../");
        let last = self.0.iter().rev().find(|(_, name)| name.matches(location));
        inside && last.is_some_and(|(out, _)| !out)
    }
}

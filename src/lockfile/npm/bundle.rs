//! Which entries really come inside another package's archive.
//!
//! The flag of an entry (`inBundle`, `bundled`) is not believed: npm does not read it either, and an entry that calls
//! itself bundled would escape every rule about archives. As in arborist (`Node#getBundler`), a package is bundled by
//! the one around it if that one lists it in `bundleDependencies`, is bundled itself, or bundles somebody who requires
//! it. What the project itself bundles is fetched like everything else. Old files have no such lists: there the flag
//! counts where the package around it requires the entry.

use std::collections::VecDeque;

use super::entry::Entries;
use super::tree::Tree;
use crate::collections::Grouped;
use crate::text::lines::to_u32;

/// For each entry, whether it is bundled.
pub(super) fn bundled(entries: &Entries<'_>, tree: &Tree<'_>) -> Vec<bool> {
    if !entries.list.iter().any(|entry| entry.in_bundle || !entry.bundles.is_empty()) {
        return vec![false; entries.list.len()];
    }
    let mut search = Search::of(entries, tree);
    for (index, entry) in entries.list.iter().enumerate() {
        let is_package = tree.place(index).is_some();
        let index = to_u32(index);
        if is_package && (entry.bundles.is_empty() || !entry.link) {
            for name in &entry.bundles {
                search.seed(index, name);
            }
            if entry.install_script.is_none() {
                for ask in entries.asks_of(index, false) {
                    search.seed(index, ask.name);
                }
            }
        }
    }
    search.spread()
}

struct Search<'s, 'a> {
    entries: &'s Entries<'a>,
    tree: &'s Tree<'a>,
    children: Grouped,
    /// The package that brings each entry, where one does.
    bundlers: Vec<Option<u32>>,
    open: VecDeque<(u32, u32)>,
}

impl<'s, 'a> Search<'s, 'a> {
    fn of(entries: &'s Entries<'a>, tree: &'s Tree<'a>) -> Self {
        let count = entries.list.len();
        let parent = |entry: usize| tree.parent(to_u32(entry)).unwrap_or(u32::MAX);
        let children = Grouped::by(count, count, &parent);
        Self { entries, tree, children, bundlers: vec![None; count], open: VecDeque::new() }
    }

    fn seed(&mut self, parent: u32, name: &str) {
        if let Some(child) = self.tree.resolve(parent, name)
            && self.tree.parent(child) == Some(parent)
        {
            self.mark(child, parent);
        }
    }

    /// An entry with an address of its own, or one that an old file does not flag, is fetched.
    fn mark(&mut self, entry: u32, bundler: u32) {
        let fetched = self.entries.list.get(entry as usize).is_none_or(|found| {
            let legacy = found.install_script.is_none();
            found.link || found.resolved.is_some() || (legacy && !found.in_bundle)
        });
        if let Some(slot @ None) = self.bundlers.get_mut(entry as usize)
            && !fetched
        {
            *slot = Some(bundler);
            self.open.push_back((entry, bundler));
        }
    }

    /// What lies in a bundled package is bundled with it; what it requires, if it lies beside it in the bundle.
    fn spread(mut self) -> Vec<bool> {
        while let Some((entry, bundler)) = self.open.pop_front() {
            for child in self.children.of(entry).to_vec() {
                self.mark(child, bundler);
            }
            for ask in self.entries.asks_of(entry, false) {
                let required = self.tree.resolve(entry, ask.name);
                if let Some(required) =
                    required.filter(|required| self.tree.parent(*required) == Some(bundler))
                {
                    self.mark(required, bundler);
                }
            }
        }
        self.bundlers.iter().map(Option::is_some).collect()
    }
}

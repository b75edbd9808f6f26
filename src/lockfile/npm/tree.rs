//! Who requires what: names looked up as Node looks up modules, folder by folder towards the root.

use super::entry::{Entries, Entry};
use super::shown;
use crate::collections::Names;
use crate::failure::Diagnostic;
use crate::lockfile::{Limits, MALFORMED, OVER_LIMIT};
use crate::text::lines::to_u32;
use crate::text::source::Source;

/// The entries as a tree of folders.
pub(super) struct Tree<'a> {
    /// Index by location.
    locations: Names<'a, u32>,
    /// What is installed in an entry's own `node_modules`, by entry and name.
    children: Names<'a, u32>,
    /// Where look-up goes on, `None` at a top.
    parents: Vec<Option<u32>>,
    /// The folder each entry is installed in and the name it has there; nothing for folders outside `node_modules`.
    places: Vec<Option<(&'a str, &'a str)>>,
}

impl<'a> Tree<'a> {
    pub(super) fn of(
        source: &Source<'_>,
        entries: &Entries<'a>,
        limits: &Limits,
    ) -> Result<Self, Diagnostic> {
        let mut tree = Self {
            locations: Names::default(),
            children: Names::default(),
            parents: Vec::with_capacity(entries.list.len()),
            places: Vec::with_capacity(entries.list.len()),
        };
        for (index, entry) in entries.list.iter().enumerate() {
            tree.locations.insert(0, entry.location, to_u32(index));
        }
        for (index, entry) in entries.list.iter().enumerate() {
            check_location(source, entry, limits)?;
            let place = split(entry.location);
            tree.places.push(place);
            let parent = match place {
                Some((folder, name)) => {
                    // An entry whose parent has none is never looked up, as in arborist.
                    if let Some(parent) = tree.at(folder) {
                        tree.children.insert(parent, name, to_u32(index));
                    }
                    tree.nearest(folder)
                }
                None => outer(entry.location).and_then(|folder| tree.nearest(folder)),
            };
            tree.parents.push(parent);
        }
        Ok(tree)
    }

    /// The entry at a folder, or at the nearest folder around it.
    fn nearest(&self, folder: &str) -> Option<u32> {
        let mut folder = folder;
        loop {
            if let Some(found) = self.locations.get(0, folder) {
                return Some(found);
            }
            folder = outer(folder)?;
        }
    }

    /// The entry a link points to.
    pub(super) fn at(&self, location: &str) -> Option<u32> {
        self.locations.get(0, location)
    }

    /// The folder an entry is installed in, and the name it has there. Nothing for the project itself and for folders that
    /// are linked into it: only those install what is for development.
    pub(super) fn place(&self, entry: usize) -> Option<(&'a str, &'a str)> {
        self.places.get(entry).copied().flatten()
    }

    /// The entry whose `node_modules` an entry lies in, or around whose folder its own folder lies.
    pub(super) fn parent(&self, entry: u32) -> Option<u32> {
        self.parents.get(entry as usize).copied().flatten()
    }

    /// What `name` means inside the entry `from`.
    pub(super) fn resolve(&self, from: u32, name: &str) -> Option<u32> {
        let mut folder = Some(from);
        while let Some(at) = folder {
            if let Some(found) = self.children.get(at, name) {
                return Some(found);
            }
            folder = self.parent(at);
        }
        None
    }
}

/// npm normalises keys before it uses them, so `node_modules/x/../y` is another way to say `node_modules/y`. npm never
/// writes such keys: one that has them was made to be misread, and is refused.
fn check_location(source: &Source<'_>, entry: &Entry<'_>, limits: &Limits) -> Result<(), Diagnostic> {
    let offset = entry.span.0 as usize;
    let mut folders = entry.location.split('/').skip_while(|folder| *folder == "..").peekable();
    let plain = folders.peek().is_none() || folders.all(|folder| !matches!(folder, "" | "." | ".."));
    if !entry.location.is_empty() && (!plain || entry.location.contains('\\')) {
        let message = format!("the entry key `{}` is not a plain folder path", shown(entry.location));
        return Err(source.diagnostic(MALFORMED, offset, message));
    }
    let target = entry.resolved.filter(|_| entry.link).map(normalised);
    if let Some(target) = target.filter(|target| split(target).is_some()) {
        let message = format!(
            "the link `{}` points to the installed package `{}`: no npm writes such a link",
            shown(entry.location),
            shown(&target)
        );
        return Err(source.diagnostic(MALFORMED, offset, message));
    }
    if entry.location.matches('/').count() > 3 * limits.nesting {
        let key = shown(entry.location);
        let message = format!("the entry `{key}` lies more than {} folders deep", 3 * limits.nesting);
        return Err(source.diagnostic(OVER_LIMIT, offset, message));
    }
    Ok(())
}

/// `a/node_modules/b` is `b` in `a`. Nothing for a location that is not directly inside a `node_modules`.
pub(super) fn split(location: &str) -> Option<(&str, &str)> {
    const FOLDER: &str = "node_modules/";
    let start = location.rfind(FOLDER)?;
    let parent = location.get(..start)?;
    let name = location.get(start + FOLDER.len()..)?;
    let inside = parent.is_empty() || parent.ends_with('/');
    let slashes = name.matches('/').count();
    let whole = if name.starts_with('@') { slashes == 1 } else { slashes == 0 };
    (inside && whole && !name.is_empty()).then(|| (parent.strip_suffix('/').unwrap_or(parent), name))
}

/// The folder around a folder: `a/b` is in `a`, `a` is in the project, the project and `../x` are in nothing.
fn outer(location: &str) -> Option<&str> {
    if location.is_empty() || location == ".." || location.starts_with("../") {
        return None;
    }
    Some(location.rfind('/').map_or("", |slash| location.get(..slash).unwrap_or("")))
}

/// The name of a folder that no `node_modules` names: its last part, with the scope folder around it.
pub(super) fn folder_name(location: &str) -> &str {
    let Some((before, last)) = location.rsplit_once('/') else { return location };
    let scope = before.rsplit('/').next().unwrap_or(before);
    if !scope.starts_with('@') {
        return last;
    }
    location.get(before.len() - scope.len()..).unwrap_or(last)
}

/// A path without `.`, `..` and doubled slashes, as npm resolves what a link points to.
pub(super) fn normalised(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_split_at_the_last_node_modules() {
        for (location, expected) in [
            ("node_modules/a", Some(("", "a"))),
            ("node_modules/@s/a", Some(("", "@s/a"))),
            ("node_modules/a/node_modules/@s/b", Some(("node_modules/a", "@s/b"))),
            ("packages/x/node_modules/b", Some(("packages/x", "b"))),
            ("", None),
            ("packages/x", None),
            ("node_modules/", None),
            ("node_modules/a/b", None),
            ("node_modules/@s", None),
            ("my_node_modules/a", None),
        ] {
            assert_eq!(split(location), expected, "{location}");
        }
    }

    #[test]
    fn folders_have_names_and_one_spelling() {
        for (location, expected) in
            [("packages/w", "w"), ("packages/@s/w", "@s/w"), ("@s/w", "@s/w"), ("w", "w"), ("", "")]
        {
            assert_eq!(folder_name(location), expected, "{location}");
        }
        for (path, expected) in
            [("./lib/b/../a/", "lib/a"), ("../../x", "../../x"), ("", ""), (".", ""), ("a//b", "a/b")]
        {
            assert_eq!(normalised(path), expected, "{path}");
        }
    }

    #[test]
    fn folders_lie_in_folders_up_to_the_project() {
        for (location, expected) in
            [("a/b", Some("a")), ("a", Some("")), ("", None), ("../x", None), ("..", None)]
        {
            assert_eq!(outer(location), expected, "{location}");
        }
    }
}

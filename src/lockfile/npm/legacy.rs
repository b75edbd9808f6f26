//! The nested `dependencies` section of `lockfileVersion` 1 and of the version-less files of npm 2 to 4.
//!
//! Nesting is what `node_modules` will look like, so every entry gets the location it will have there and old files
//! become the flat list that newer ones are. Their `version` field holds whatever npm resolved to: a version, an
//! alias (`npm:other@1.0.0`), a URL, a git reference or a folder.

use super::document::Document;
use super::entry::{Ask, AskKind, Entries, Entry};
use super::named;
use super::tree::{normalised, split};
use crate::ecosystem::Ecosystem;
use crate::failure::Diagnostic;
use crate::lockfile::inventory::Repeated;
use crate::lockfile::{Limits, diagnostic};
use crate::text::json::{Json, Kind, Result as JsonResult};
use crate::text::lines::to_u32;
use crate::text::source::Source;

/// Reads the section into flat entries. Entry 0 stands for the project.
pub(super) fn section<'a>(
    json: &mut Json<'a, '_>,
    source: &Source<'a>,
    limits: &Limits,
) -> JsonResult<Entries<'a>> {
    let mut section = Section { entries: Entries::default(), source, limits, spelled: 0 };
    section.entries.list.push(Entry::default());
    section.children(json, "")?;
    Ok(section.entries)
}

struct Section<'a, 's> {
    entries: Entries<'a>,
    source: &'s Source<'a>,
    limits: &'s Limits,
    /// Bytes of all locations: a long name is spelled out again for everything below it.
    spelled: usize,
}

impl<'a> Section<'a, '_> {
    fn children(&mut self, json: &mut Json<'a, '_>, parent: &'a str) -> JsonResult<()> {
        json.object(|json, name, at| {
            self.entries.room_for_one(json, at, self.limits)?;
            json.must_be_object(|| named(name))?;
            self.spelled += parent.len() + name.len();
            if self.spelled > self.limits.bytes {
                return json.limit(
                    at,
                    format!("the paths of all entries have more than {} bytes", self.limits.bytes),
                );
            }
            let location = self.location(parent, name);
            self.entry(json, location, at)
        })
    }

    fn location(&self, parent: &str, name: &str) -> &'a str {
        let separator = if parent.is_empty() { "" } else { "/" };
        self.source.arena.alloc_str(&[parent, separator, "node_modules/", name].concat())
    }

    /// The folder that `file:folder` links to; an archive is no folder.
    fn linked_folder(&self, version: Option<&str>) -> Option<&'a str> {
        let path = version?.strip_prefix("file:")?;
        (!is_archive(path)).then(|| self.source.arena.alloc_str(&normalised(path)) as &'a str)
    }

    fn entry(&mut self, json: &mut Json<'a, '_>, location: &'a str, at: usize) -> JsonResult<()> {
        let owner = self.entries.list.len();
        self.entries.list.push(Entry { location, ..Entry::default() });
        let mut entry = Entry { location, ..Entry::default() };
        json.object(|json, key, key_at| {
            if entry.saw_before(key) {
                self.entries.repeated.push(Repeated::twice(key, to_u32(key_at)));
            }
            match (key, json.kind()?) {
                ("requires", Kind::Object) => self.entries.asks(json, to_u32(owner), AskKind::Prod),
                // `requires` is `true` at the top and may be `false` for none.
                ("requires", _) => json.skip(),
                // What a linked folder needs lies in that folder.
                ("dependencies", Kind::Object) => {
                    self.children(json, self.linked_folder(entry.version).unwrap_or(location))
                }
                ("dependencies", found) => json.error(
                    json.offset(),
                    format!("`dependencies` must be an object, found {}", found.name()),
                ),
                _ => entry.field(json, key),
            }
        })?;
        entry.span = (to_u32(at), to_u32(json.offset()));
        if let Some(folder) = self.linked_folder(entry.version) {
            // Newer files have two entries here: the link, and the folder with all the rest.
            let link =
                Entry { location, link: true, resolved: Some(folder), span: entry.span, ..Entry::default() };
            self.entries.list.push(link);
            entry = Entry { location: folder, version: None, stand_in: true, ..entry };
        } else {
            resolve_version(&mut entry);
        }
        if let Some(slot) = self.entries.list.get_mut(owner) {
            *slot = entry;
        }
        Ok(())
    }
}

/// The names that npm takes for archives, in any case.
fn is_archive(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    [".tgz", ".tar.gz", ".tar"].iter().any(|end| lower.ends_with(end))
}

/// Sorts what stands in `version` into the fields that newer files have.
pub(super) fn resolve_version(entry: &mut Entry<'_>) {
    let Some(written) = entry.version else { return };
    if let Some(alias) = written.strip_prefix("npm:") {
        let at = alias.char_indices().skip(1).find(|(_, c)| *c == '@').map_or(alias.len(), |(at, _)| at);
        entry.name = alias.get(..at).filter(|name| !name.is_empty());
        entry.version = alias.get(at + 1..);
    } else if written.contains(':') || written.contains('/') {
        entry.resolved = Some(written);
        entry.version = None;
    } else if is_archive(written) {
        // A file name alone is a path to npm, not a tag.
        entry.resolved = Some(written);
        entry.version = None;
    } else if Ecosystem::Npm.compare_versions(written, written).is_err() {
        // A tag or a range: npm takes it for no version.
        entry.version = None;
    }
}

/// Completes the flat list: the project's own requirements come from package.json where it is given. Without it,
/// whatever nobody else requires is taken as required by the project.
pub(super) fn flatten<'a>(
    source: &Source<'a>,
    document: &mut Document<'a>,
    manifest: Option<(&'a str, &'a str)>,
    limits: &Limits,
) -> Result<Entries<'a>, Diagnostic> {
    let mut entries = document
        .dependencies
        .take()
        .unwrap_or_else(|| Entries { list: vec![Entry::default()], ..Entries::default() });
    if !document.edges_known {
        nesting_as_edges(&mut entries);
    }
    if let Some((path, text)) = manifest {
        own_manifest(source, path, text, &mut entries, limits)?;
    } else {
        assume_roots(&mut entries);
        document.edges_known = false;
    }
    Ok(entries)
}

/// npm 2 to 4 wrote no `requires`: a package nested inside another is there because that one asked for it.
fn nesting_as_edges(entries: &mut Entries<'_>) {
    let mut owners: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
    for (index, entry) in entries.list.iter().enumerate() {
        owners.insert(entry.location, to_u32(index));
    }
    for entry in &entries.list {
        let Some((parent, name)) = split(entry.location) else { continue };
        if parent.is_empty() {
            continue;
        }
        if let Some(owner) = owners.get(parent) {
            entries.asks.push(Ask { owner: *owner, name, requirement: "", kind: AskKind::Prod });
        }
    }
}

fn own_manifest<'a>(
    source: &Source<'a>,
    path: &'a str,
    text: &'a str,
    entries: &mut Entries<'a>,
    limits: &Limits,
) -> Result<(), Diagnostic> {
    let manifest = Source::new(path, text, source.columns, source.arena);
    let mut own = Entries { is_manifest: true, ..Entries::default() };
    let mut json = Json::new(&manifest, limits.depth, limits.string);
    own.read(&mut json, "", 0).and_then(|()| json.end()).map_err(|error| diagnostic(&manifest, &error))?;
    entries.asks.extend(own.asks);
    if let (Some(slot), Some(own)) = (entries.list.first_mut(), own.list.pop()) {
        *slot = Entry { span: (0, 0), ..own };
    }
    Ok(())
}

fn assume_roots(entries: &mut Entries<'_>) {
    let required: std::collections::BTreeSet<&str> = entries.asks.iter().map(|ask| ask.name).collect();
    let mut asks = Vec::new();
    for entry in &entries.list {
        match split(entry.location) {
            Some(("", name)) if !required.contains(name) => {
                let kind = if entry.dev {
                    AskKind::Dev
                } else if entry.optional {
                    AskKind::Optional
                } else {
                    AskKind::Prod
                };
                asks.push(Ask { owner: 0, name, requirement: "", kind });
            }
            _ => {}
        }
    }
    entries.asks.extend(asks);
}

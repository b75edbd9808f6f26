//! npm: `package-lock.json` and `npm-shrinkwrap.json`.
//!
//! `lockfileVersion` 1, 2, 3 and the version-less files of npm 2 to 4. Format: npm's own documentation of
//! package-lock.json; where it is silent, arborist's `loadVirtual` is what installs, so it is what we follow. A file
//! that has `packages` is read from it whatever its version says, because npm does the same.
//!
//! `document` reads the text, `legacy` brings the nested form of old files into the flat one, `tree` resolves who
//! requires what by `node_modules` nesting, `classify` says where each package comes from.

mod bundle;
mod classify;
mod document;
mod entry;
mod halves;
mod legacy;
mod licence;
mod manifest;
mod members;
mod tree;

use super::inventory::Inventory;
use super::{Companions, Limits, Reader};
use crate::failure::Diagnostic;
use crate::text::inert::inert;
use crate::text::source::Source;

pub(super) const READER: Reader = Reader {
    format: "npm",
    names: &["package-lock.json", "npm-shrinkwrap.json"],
    limits: Limits::USUAL,
    read,
};

fn read<'a>(
    source: &Source<'a>,
    limits: &Limits,
    companions: &Companions<'a>,
) -> Result<Inventory<'a>, Diagnostic> {
    let mut document = document::read(source, limits)?;
    let has_packages = document.packages.is_some();
    let manifest = companions.beside(source.path, "package.json");
    let mut entries = match document.packages.take() {
        Some(packages) => {
            if let Some(dependencies) = &document.dependencies {
                document.repeated.extend(halves::differences(&packages, dependencies));
            }
            packages
        }
        None => legacy::flatten(source, &mut document, manifest, limits)?,
    };
    entries.keep_last_of_each_location();
    document.repeated.append(&mut entries.repeated);
    members::check(source, &entries)?;
    let tree = tree::Tree::of(source, &entries, limits)?;
    let mut inventory = classify::inventory(&entries, &tree);
    inventory.format_version = document.version;
    inventory.repeated = document.repeated;
    inventory.partial_edges = !document.edges_known;
    inventory.has_metadata = has_packages;
    if has_packages {
        inventory.recorded = manifest::recorded(&entries, &tree, &inventory, source.path);
    }
    inventory.manifests = manifest::given(source, companions, &tree, &inventory, limits)?;
    Ok(inventory)
}

/// What the file says, as it stands in a message: harmless, and not longer than a line.
fn shown(text: &str) -> String {
    const MOST: usize = 80;
    let end = text.char_indices().nth(MOST).map_or(text.len(), |(at, _)| at);
    let cut = if end < text.len() { "…" } else { "" };
    inert(text.get(..end).unwrap_or("")).into_owned() + cut
}

/// An entry, as it stands in a message.
fn named(key: &str) -> String {
    if key.is_empty() { "the project's own entry".to_owned() } else { format!("the entry `{}`", shown(key)) }
}

//! What the project and its members declare: in the package.json that people write, and in the copy that the lockfile
//! keeps of it.

use std::collections::BTreeMap;

use super::entry::{Ask, AskKind, Entries};
use super::tree::Tree;
use crate::failure::Diagnostic;
use crate::lockfile::inventory::{Declared, EdgeKind, Inventory, Manifest, PackageIndex};
use crate::lockfile::{Companions, Limits, diagnostic, folder};
use crate::text::json::{Json, Result as JsonResult};
use crate::text::source::Source;

/// What the lockfile itself repeats.
pub(super) fn recorded<'a>(
    entries: &Entries<'a>,
    tree: &Tree<'a>,
    inventory: &Inventory<'a>,
    path: &'a str,
) -> Vec<Manifest<'a>> {
    let root_of: BTreeMap<&str, PackageIndex> =
        inventory.roots.iter().map(|root| (location(inventory, *root), *root)).collect();
    let mut asks: BTreeMap<PackageIndex, Vec<Ask<'a>>> = BTreeMap::new();
    for ask in &entries.asks {
        let owner = entries.list.get(ask.owner as usize);
        if let Some(root) = owner.and_then(|owner| root_of.get(owner.location)) {
            asks.entry(*root).or_default().push(*ask);
        }
    }
    let manifest = |root: &PackageIndex| {
        let own = asks.get(root).map_or(&[][..], Vec::as_slice);
        Manifest { root: *root, path, declared: declared(own, *root, tree, inventory) }
    };
    inventory.roots.iter().map(manifest).collect()
}

/// What the files beside the lockfile say.
pub(super) fn given<'a>(
    source: &Source<'a>,
    companions: &Companions<'a>,
    tree: &Tree<'a>,
    inventory: &Inventory<'a>,
    limits: &Limits,
) -> Result<Vec<Manifest<'a>>, Diagnostic> {
    let mut manifests = Vec::new();
    for root in &inventory.roots {
        let location = location(inventory, *root);
        let separator = if location.is_empty() { "" } else { "/" };
        let path = [folder(source.path), location, separator, "package.json"].concat();
        let Some((path, text)) = companions.at(&path) else { continue };
        let file = Source::new(path, text, source.columns, source.arena);
        let asks = read(&file, limits).map_err(|error| diagnostic(&file, &error))?;
        manifests.push(Manifest { root: *root, path, declared: declared(&asks, *root, tree, inventory) });
    }
    Ok(manifests)
}

fn location<'a>(inventory: &Inventory<'a>, root: PackageIndex) -> &'a str {
    inventory.packages.get(root as usize).map_or("", |package| package.id)
}

fn read<'a>(file: &Source<'a>, limits: &Limits) -> JsonResult<Vec<Ask<'a>>> {
    let mut json = Json::new(file, limits.depth, limits.string);
    let mut entries = Entries { is_manifest: true, ..Entries::default() };
    json.must_be_object(|| "a package.json".to_owned())?;
    json.object(|json, key, _| match key {
        "dependencies" => entries.asks(json, 0, AskKind::Prod),
        "optionalDependencies" => entries.asks(json, 0, AskKind::Optional),
        "devDependencies" => entries.asks(json, 0, AskKind::Dev),
        "peerDependencies" => entries.asks(json, 0, AskKind::Peer),
        _ => json.skip(),
    })?;
    json.end()?;
    Ok(entries.asks)
}

/// One requirement a name: the later list over the earlier, the later key of a list over the earlier, as npm counts.
fn declared<'a>(
    asks: &[Ask<'a>],
    root: PackageIndex,
    tree: &Tree<'a>,
    inventory: &Inventory<'a>,
) -> Vec<Declared<'a>> {
    let mut effective: BTreeMap<&'a str, &Ask<'a>> = BTreeMap::new();
    for ask in asks {
        if effective.get(ask.name).is_none_or(|known| known.kind <= ask.kind) {
            effective.insert(ask.name, ask);
        }
    }
    let first = inventory.edges.partition_point(|edge| edge.from < root);
    let own = inventory.edges.iter().skip(first).take_while(|edge| edge.from == root);
    let locked: BTreeMap<&str, PackageIndex> = own
        .filter_map(|edge| {
            let package = inventory.packages.get(edge.to as usize)?;
            Some((package.alias.unwrap_or(package.name), edge.to))
        })
        .collect();
    let owner = tree.at(location(inventory, root));
    let declared = |ask: &&Ask<'a>| Declared {
        name: ask.name,
        requirement: ask.requirement,
        kind: kind(ask.kind),
        locked: locked.get(ask.name).copied(),
        is_there: owner.is_some_and(|owner| tree.resolve(owner, ask.name).is_some()),
    };
    effective.values().map(declared).collect()
}

fn kind(kind: AskKind) -> EdgeKind {
    match kind {
        AskKind::Peer | AskKind::PeerOptional => EdgeKind::Peer,
        AskKind::Prod => EdgeKind::Prod,
        AskKind::Optional => EdgeKind::Optional,
        AskKind::Dev => EdgeKind::Dev,
    }
}

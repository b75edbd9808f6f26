//! From entries to packages: what each one is, and where it comes from.

use std::collections::BTreeSet;

use super::bundle::bundled;
use super::entry::{Ask, AskKind, Entries, Entry};
use super::members::Members;
use super::tree::{Tree, folder_name, normalised, split};
use crate::ecosystem::Ecosystem;
use crate::ecosystem::url::Url;
use crate::lockfile::inventory::{
    Edge, EdgeKind, Inventory, Package, PackageIndex, Scope, Source, SourceKind,
};
use crate::text::lines::to_u32;

pub(super) fn inventory<'a>(entries: &Entries<'a>, tree: &Tree<'a>) -> Inventory<'a> {
    let targets = targets(entries, tree);
    let mut inventory = Inventory::default();
    let mut index_of: Vec<Option<PackageIndex>> = Vec::with_capacity(entries.list.len());
    let members = Members::of(entries);
    let bundled = bundled(entries, tree);
    for (index, entry) in entries.list.iter().enumerate() {
        // A link is a second name for its target, not a package.
        if targets.get(index).is_some_and(Option::is_some) {
            index_of.push(None);
            continue;
        }
        let package_index = to_u32(inventory.packages.len());
        let own = members.contains(entry.location);
        if own {
            inventory.roots.push(package_index);
        }
        index_of.push(Some(package_index));
        let in_bundle = bundled.get(index).copied().unwrap_or(false);
        let role = Role { own, in_bundle, place: tree.place(index) };
        inventory.packages.push(package(entry, &role));
    }
    let package_of = |entry: u32| {
        let target = targets.get(entry as usize).copied().flatten().unwrap_or(entry);
        index_of.get(target as usize).copied().flatten()
    };
    inventory.edges = edges(entries, tree, &members, package_of);
    mark_url_sources(&mut inventory);
    inventory
}

/// For each link, the entry it points to.
fn targets(entries: &Entries<'_>, tree: &Tree<'_>) -> Vec<Option<u32>> {
    let target = |entry: &Entry<'_>| {
        let folder = entry.resolved?;
        let found = tree.at(&normalised(folder))?;
        let linked_again = entries.list.get(found as usize).is_none_or(|target| target.link);
        (!linked_again).then_some(found)
    };
    entries.list.iter().map(|entry| if entry.link { target(entry) } else { None }).collect()
}

/// What an entry is to the project.
struct Role<'a> {
    /// The project itself or a member.
    own: bool,
    in_bundle: bool,
    /// Where it is installed, and as what; nothing for folders outside `node_modules`.
    place: Option<(&'a str, &'a str)>,
}

fn package<'a>(entry: &Entry<'a>, role: &Role<'a>) -> Package<'a> {
    let installed_as = role.place.map(|(_, name)| name);
    let name = entry.name.or(installed_as).unwrap_or_else(|| folder_name(entry.location));
    Package {
        id: entry.location,
        name,
        alias: installed_as.filter(|folder| *folder != name),
        version: entry.version,
        ecosystem: Ecosystem::Npm,
        source: source(entry, role),
        integrity: entry.integrity,
        license: entry.license.or(entry.licenses),
        deprecated: entry.deprecated,
        install_script: entry.install_script,
        has_own_lockfile: entry.has_shrinkwrap,
        recorded_scope: recorded_scope(entry),
        span: entry.span,
    }
}

fn recorded_scope(entry: &Entry<'_>) -> Scope {
    if entry.dev {
        Scope::Dev
    } else if entry.optional || entry.dev_optional {
        Scope::Optional
    } else if entry.peer {
        Scope::Peer
    } else {
        Scope::Prod
    }
}

fn source<'a>(entry: &Entry<'a>, role: &Role<'_>) -> Source<'a> {
    let kind = if role.own {
        SourceKind::Workspace
    } else if entry.link || (role.place.is_none() && entry.resolved.is_none()) {
        SourceKind::Path
    } else if role.in_bundle {
        SourceKind::Bundled
    } else {
        match entry.resolved {
            Some(url) => kind_of_url(url),
            None if entry.version.is_some() => SourceKind::Registry,
            None => SourceKind::Unknown,
        }
    };
    Source { kind, url: entry.resolved }
}

/// What a `resolved` field names, by its scheme; schemes are case-insensitive (RFC 3986 §3.1).
fn kind_of_url(url: &str) -> SourceKind {
    if url.starts_with("https:") {
        return SourceKind::Registry;
    }
    // As npm reads it: capitals, blanks and line breaks in a scheme change nothing.
    let parsed = Url::parse(url);
    let written = || url.split(':').next().unwrap_or("").trim().to_ascii_lowercase();
    let scheme = parsed.map_or_else(written, |url| url.scheme().to_owned());
    match scheme.as_str() {
        "http" | "https" => SourceKind::Registry,
        "file" => SourceKind::Path,
        "git" | "ssh" | "github" | "gitlab" | "bitbucket" | "gist" => SourceKind::Git,
        _ if scheme.starts_with("git+") || scheme.starts_with("git@") => SourceKind::Git,
        _ => SourceKind::Unknown,
    }
}

fn edges<'a>(
    entries: &Entries<'a>,
    tree: &Tree<'a>,
    members: &Members,
    package_of: impl Fn(u32) -> Option<PackageIndex>,
) -> Vec<Edge<'a>> {
    let mut edges = Vec::with_capacity(entries.asks.len());
    for (index, entry) in entries.list.iter().enumerate() {
        let index = to_u32(index);
        let Some(from) = package_of(index).filter(|_| !entry.link) else { continue };
        let mut asks = entries.asks_of(index, tree.place(index as usize).is_none());
        if entry.location.is_empty() {
            // The project requires its members through the links to them, whatever else it says of their names.
            let links: Vec<_> = member_links(entries, members).collect();
            let named: BTreeSet<&str> = links.iter().map(|ask| ask.name).collect();
            asks.retain(|ask| !named.contains(ask.name));
            asks.extend(links);
        }
        for ask in asks {
            let Some(target) = tree.resolve(index, ask.name) else { continue };
            let Some(to) = package_of(target) else { continue };
            let kind = edge_kind(ask.kind, entry, entries.list.get(target as usize));
            edges.push(Edge { from, to, kind, requirement: ask.requirement });
        }
    }
    edges
}

/// The project's requirements of its members: the folder each link at the top points to.
fn member_links<'a>(entries: &Entries<'a>, members: &Members) -> impl Iterator<Item = Ask<'a>> {
    entries.list.iter().filter(|entry| entry.link).filter_map(|entry| {
        let (_, name) = split(entry.location).filter(|(folder, _)| folder.is_empty())?;
        let requirement = entry.resolved.filter(|folder| !folder.is_empty() && members.contains(folder))?;
        Some(Ask { owner: 0, name, requirement, kind: AskKind::Prod })
    })
}

/// Old files say only what is required; what is there for optional use alone is marked on the entry. A mark for
/// development use is not believed: it would take a package that production requires out of production.
fn edge_kind(kind: AskKind, from: &Entry<'_>, to: Option<&Entry<'_>>) -> EdgeKind {
    let legacy = from.install_script.is_none() && !from.location.is_empty();
    match (kind, to) {
        (AskKind::Prod, Some(to)) if legacy && to.optional && !from.optional => return EdgeKind::Optional,
        _ => {}
    }
    match kind {
        AskKind::Peer | AskKind::PeerOptional => EdgeKind::Peer,
        AskKind::Prod => EdgeKind::Prod,
        AskKind::Optional => EdgeKind::Optional,
        AskKind::Dev => EdgeKind::Dev,
    }
}

/// An archive URL came from a registry if anybody asked for it by name and range; if all asked by URL, the URL is
/// its source.
fn mark_url_sources(inventory: &mut Inventory<'_>) {
    let mut asked = vec![(false, false); inventory.packages.len()];
    for edge in &inventory.edges {
        if let Some((by_name, by_url)) = asked.get_mut(edge.to as usize) {
            let url = is_url(edge.requirement);
            *by_url |= url;
            *by_name |= !url;
        }
    }
    for (package, (by_name, by_url)) in inventory.packages.iter_mut().zip(asked) {
        if package.source.kind == SourceKind::Registry && by_url && !by_name {
            package.source.kind = SourceKind::Url;
        }
    }
}

/// A requirement that names a place and not a version range or tag.
fn is_url(requirement: &str) -> bool {
    !requirement.starts_with("npm:") && (requirement.contains(':') || requirement.contains('/'))
}

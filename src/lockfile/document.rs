//! The inventory as hosts see it.

use std::borrow::Cow;

use serde::Serialize;

use super::inventory::{EdgeKind, Package, PackageIndex, Scope, SourceKind};
use crate::ecosystem::url::without_userinfo;
use crate::evaluation::files::{Files, Lockfile};
use crate::failure::Diagnostic;

/// Every lockfile of a request, read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Inventories<'a> {
    /// Always 1.
    pub schema: u32,
    /// The lockfiles, by path.
    pub inputs: Vec<InventoryInput<'a>>,
    /// Files that could not be read.
    pub errors: Vec<Diagnostic>,
}

/// One lockfile.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct InventoryInput<'a> {
    /// As in the request.
    pub path: &'a str,
    /// The reader that read it.
    pub format: &'a str,
    /// The format's own version, as the file states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format_version: Option<&'a str>,
    /// `sha256:…`, where the request asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<&'a str>,
    /// Ids of the project and its members.
    pub roots: Vec<&'a str>,
    /// One per lockfile entry, in the order of the file.
    pub packages: Vec<PackageEntry<'a>>,
    /// Who requires whom, by id.
    pub edges: Vec<EdgeEntry<'a>>,
}

/// One lockfile entry.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PackageEntry<'a> {
    /// The format's own key.
    pub id: &'a str,
    /// Package URL of what is really installed.
    pub purl: String,
    /// The name of what is really installed.
    pub name: &'a str,
    /// The name it is installed under, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<&'a str>,
    /// The locked version, where the entry has one.
    pub version: Option<&'a str>,
    /// The purl type of its ecosystem.
    pub ecosystem: &'a str,
    /// Declared by the project or one of its members.
    pub direct: bool,
    /// The strongest role in which it is reachable.
    pub scope: Scope,
    /// Named groups of the format, if it has any.
    pub groups: Vec<&'a str>,
    /// Where it comes from.
    pub source: SourceEntry<'a>,
    /// The hashes of its archive, as written.
    pub integrity: Vec<&'a str>,
    /// The licence the lockfile records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<&'a str>,
    /// The deprecation message the lockfile records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<&'a str>,
    /// First line of the entry, from 1.
    pub line: u32,
    /// Last line of the entry.
    pub end_line: u32,
}

/// Where a package comes from.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct SourceEntry<'a> {
    /// What kind of place.
    pub kind: SourceKind,
    /// As the lockfile writes it, without credentials.
    pub url: Option<Cow<'a, str>>,
}

/// `from` requires `to`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct EdgeEntry<'a> {
    /// Id of who requires.
    pub from: &'a str,
    /// Id of what is required.
    pub to: &'a str,
    /// In which role.
    pub kind: EdgeKind,
    /// The range, tag or URL, as written but for credentials.
    pub requirement: Cow<'a, str>,
}

impl<'a> Inventories<'a> {
    pub(crate) fn of(files: &'a Files<'_>) -> Self {
        let inputs = files.lockfiles.iter().map(InventoryInput::of).collect();
        Self { schema: 1, inputs, errors: files.sorted_errors() }
    }
}

impl<'a> InventoryInput<'a> {
    fn of(lockfile: &'a Lockfile<'_>) -> Self {
        let inventory = &lockfile.inventory;
        let id =
            |index: &PackageIndex| inventory.packages.get(*index as usize).map_or("", |package| package.id);
        let packages = inventory.packages.iter().zip(0..);
        Self {
            path: lockfile.source.path,
            format: lockfile.format,
            format_version: inventory.format_version,
            digest: lockfile.digest.as_deref(),
            roots: inventory.roots.iter().map(id).collect(),
            packages: packages.map(|(package, index)| PackageEntry::of(lockfile, package, index)).collect(),
            edges: inventory
                .edges
                .iter()
                .map(|edge| EdgeEntry {
                    from: id(&edge.from),
                    to: id(&edge.to),
                    kind: edge.kind,
                    requirement: without_userinfo(edge.requirement),
                })
                .collect(),
        }
    }
}

impl<'a> PackageEntry<'a> {
    fn of(lockfile: &'a Lockfile<'_>, package: &'a Package<'_>, index: PackageIndex) -> Self {
        let lines = lockfile.source.lines();
        let (start, end) = package.span;
        Self {
            id: package.id,
            purl: package.purl(),
            name: package.name,
            alias: package.alias,
            version: package.version,
            ecosystem: package.ecosystem.purl_type(),
            direct: lockfile.graph.is_direct(index),
            scope: lockfile.graph.scope(&lockfile.inventory, index),
            groups: Vec::new(),
            source: SourceEntry { kind: package.source.kind, url: package.source.url.map(without_userinfo) },
            integrity: package.hashes().collect(),
            license: package.license,
            deprecated: package.deprecated,
            line: lines.line(start as usize),
            end_line: lines.line((end as usize).saturating_sub(1)),
        }
    }
}

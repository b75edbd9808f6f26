//! One entry of a lockfile, and the package.json fields it repeats.

use std::collections::BTreeSet;

use super::licence;
use crate::collections::{Grouped, Names};
use crate::lockfile::Limits;
use crate::lockfile::inventory::Repeated;
use crate::text::inert::inert;
use crate::text::json::{Json, Kind, Result};
use crate::text::lines::to_u32;

/// Every entry of a file, flat, with what they ask for in one list.
#[derive(Debug, Default)]
pub(super) struct Entries<'a> {
    pub(super) list: Vec<Entry<'a>>,
    pub(super) asks: Vec<Ask<'a>>,
    /// What is read are package.json files.
    pub(super) is_manifest: bool,
    /// Fields that stand twice in one entry.
    pub(super) repeated: Vec<Repeated<'a>>,
    /// `asks` by owner, once each location is unique.
    pub(super) by_owner: Grouped,
}

/// An entry as written.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "the format has these flags, each by itself")]
pub(super) struct Entry<'a> {
    /// `node_modules/a/node_modules/b`, `packages/x`, or nothing for the project itself.
    pub(super) location: &'a str,
    pub(super) name: Option<&'a str>,
    pub(super) version: Option<&'a str>,
    pub(super) resolved: Option<&'a str>,
    pub(super) integrity: Option<&'a str>,
    pub(super) license: Option<&'a str>,
    /// The field that old packages have instead.
    pub(super) licenses: Option<&'a str>,
    pub(super) deprecated: Option<&'a str>,
    /// Where the format records it.
    pub(super) install_script: Option<bool>,
    pub(super) link: bool,
    pub(super) dev: bool,
    pub(super) optional: bool,
    pub(super) dev_optional: bool,
    pub(super) peer: bool,
    pub(super) in_bundle: bool,
    /// Its archive brings a lockfile of its own, which npm follows.
    pub(super) has_shrinkwrap: bool,
    /// Read from a package.json, where `scripts` and the like are at home.
    pub(super) is_manifest: bool,
    pub(super) workspaces: Vec<&'a str>,
    /// Names that the package's own archive holds.
    pub(super) bundles: Vec<&'a str>,
    /// Made up for the folder that a link of an old file points to: any real entry at its place replaces it.
    pub(super) stand_in: bool,
    /// The fields that stood in it, a bit each.
    pub(super) seen: u32,
    pub(super) span: (u32, u32),
}

/// One requirement of one entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) owner: u32,
    pub(super) name: &'a str,
    pub(super) requirement: &'a str,
    pub(super) kind: AskKind,
}

/// The lists a requirement can stand in. Where a name stands in several, the last of this order counts, as in
/// arborist's `Node#_loadDeps`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AskKind {
    Peer,
    PeerOptional,
    Prod,
    Optional,
    Dev,
}

impl<'a> Entries<'a> {
    pub(super) fn room_for_one(&self, json: &Json<'a, '_>, at: usize, limits: &Limits) -> Result<()> {
        if self.list.len() < limits.packages {
            return Ok(());
        }
        json.limit(at, format!("more than {} entries", limits.packages))
    }

    /// Reads one object of the `packages` section, or a package.json, as an entry.
    pub(super) fn read(&mut self, json: &mut Json<'a, '_>, location: &'a str, key_at: usize) -> Result<()> {
        let owner = to_u32(self.list.len());
        let is_manifest = self.is_manifest;
        let mut entry = Entry { location, is_manifest, install_script: Some(false), ..Entry::default() };
        let mut optional_peers = Vec::new();
        let first_ask = self.asks.len();
        json.object(|json, key, at| {
            if entry.saw_before(key) {
                self.repeated.push(Repeated::twice(key, to_u32(at)));
            }
            self.field(json, key, owner, &mut entry, &mut optional_peers)
        })?;
        let optional_peers: BTreeSet<&str> = optional_peers.into_iter().collect();
        for ask in self.asks.iter_mut().skip(first_ask) {
            if ask.kind == AskKind::Peer && optional_peers.contains(ask.name) {
                ask.kind = AskKind::PeerOptional;
            }
        }
        entry.span = (to_u32(key_at), to_u32(json.offset()));
        self.list.push(entry);
        Ok(())
    }

    fn field(
        &mut self,
        json: &mut Json<'a, '_>,
        key: &'a str,
        owner: u32,
        entry: &mut Entry<'a>,
        optional_peers: &mut Vec<&'a str>,
    ) -> Result<()> {
        match key {
            "dependencies" => self.asks(json, owner, AskKind::Prod),
            "optionalDependencies" => self.asks(json, owner, AskKind::Optional),
            "devDependencies" => self.asks(json, owner, AskKind::Dev),
            "peerDependencies" => self.asks(json, owner, AskKind::Peer),
            "peerDependenciesMeta" => optional_peer_names(json, optional_peers),
            "workspaces" => workspaces(json, &mut entry.workspaces),
            "bundleDependencies" | "bundledDependencies" => bundles(json, &mut entry.bundles),
            _ => entry.field(json, key),
        }
    }

    /// Reads `{"name": "requirement", …}`.
    pub(super) fn asks(&mut self, json: &mut Json<'a, '_>, owner: u32, kind: AskKind) -> Result<()> {
        // Old package.json files have `"dependencies": []` for none; npm reads any non-object as none.
        if json.kind()? != Kind::Object {
            return json.skip();
        }
        json.object(|json, name, _| {
            let requirement = text(json)?.unwrap_or("");
            self.asks.push(Ask { owner, name, requirement, kind });
            Ok(())
        })
    }

    /// The same location twice: the later one is what `JSON.parse`, and so npm, sees.
    pub(super) fn keep_last_of_each_location(&mut self) {
        let mut kept: Names<'a, u32> = Names::default();
        let mut dead = vec![false; self.list.len()];
        for (index, entry) in self.list.iter().enumerate() {
            let Some(earlier) = kept.get(0, entry.location) else {
                kept.insert(0, entry.location, to_u32(index));
                continue;
            };
            let earlier_is_real = self.list.get(earlier as usize).is_some_and(|earlier| !earlier.stand_in);
            if !entry.stand_in && earlier_is_real {
                self.repeated.push(Repeated::twice(entry.location, entry.span.0));
            }
            let loser = if entry.stand_in { index } else { earlier as usize };
            if !entry.stand_in {
                kept.insert(0, entry.location, to_u32(index));
            }
            if let Some(slot) = dead.get_mut(loser) {
                *slot = true;
            }
        }
        if kept.len() < self.list.len() {
            self.remove(&dead);
        }
        let owner = |position: usize| self.asks.get(position).map_or(u32::MAX, |ask| ask.owner);
        self.by_owner = Grouped::by(self.list.len(), self.asks.len(), &owner);
    }

    fn remove(&mut self, dead: &[bool]) {
        let is_dead = |index: u32| dead.get(index as usize).copied().unwrap_or(false);
        let mut renumbered = Vec::with_capacity(dead.len());
        let mut next = 0;
        for dead in dead {
            renumbered.push(next);
            next += u32::from(!dead);
        }
        self.asks.retain(|ask| !is_dead(ask.owner));
        for ask in &mut self.asks {
            ask.owner = renumbered.get(ask.owner as usize).copied().unwrap_or(0);
        }
        let mut index = 0;
        self.list.retain(|_| {
            index += 1;
            !is_dead(index - 1)
        });
    }

    /// What an entry asks for: one requirement a name, the later list over the earlier, the later key of a list over
    /// the earlier.
    pub(super) fn asks_of(&self, owner: u32, top: bool) -> Vec<Ask<'a>> {
        let positions = self.by_owner.of(owner);
        let mut effective: Vec<Ask<'a>> = Vec::with_capacity(positions.len());
        let mut places: Names<'a, usize> = Names::default();
        let asks = positions.iter().filter_map(|position| self.asks.get(*position as usize));
        for ask in asks.filter(|ask| top || ask.kind != AskKind::Dev) {
            let place = if positions.len() <= FEW {
                effective.iter().position(|kept| kept.name == ask.name)
            } else {
                places.get(0, ask.name)
            };
            match place.and_then(|place| effective.get_mut(place)) {
                Some(kept) if kept.kind > ask.kind => {}
                Some(kept) => *kept = *ask,
                None => {
                    if positions.len() > FEW {
                        places.insert(0, ask.name, effective.len());
                    }
                    effective.push(*ask);
                }
            }
        }
        effective
    }
}

/// Up to so many requirements, looking through them beats a map.
const FEW: usize = 16;

impl<'a> Entry<'a> {
    /// Whether this field stood in the entry already, whatever its value was then.
    pub(super) fn saw_before(&mut self, key: &str) -> bool {
        let bit = 1
            << match key {
                "name" => 0,
                "version" => 1,
                "resolved" => 2,
                "integrity" => 3,
                "license" => 4,
                "deprecated" => 5,
                "hasInstallScript" => 6,
                "link" => 7,
                "dev" => 8,
                "optional" => 9,
                "devOptional" => 10,
                "peer" => 11,
                "inBundle" => 12,
                "bundled" => 13,
                "requires" => 14,
                "dependencies" => 15,
                "optionalDependencies" => 16,
                "devDependencies" => 17,
                "peerDependencies" => 18,
                "peerDependenciesMeta" => 19,
                "workspaces" => 20,
                "bundleDependencies" => 21,
                "bundledDependencies" => 22,
                "licenses" => 23,
                _ => return false,
            };
        let before = self.seen & bit != 0;
        self.seen |= bit;
        before
    }

    /// Reads a field of the entry itself. The later one counts, as in `JSON.parse`.
    pub(super) fn field(&mut self, json: &mut Json<'a, '_>, key: &str) -> Result<()> {
        match key {
            "name" => self.name = strict_text(json, key)?,
            "version" => self.version = strict_text(json, key)?,
            "resolved" => self.resolved = strict_text(json, key)?,
            "integrity" => self.integrity = strict_text(json, key)?,
            "license" => self.license = licence::read(json)?,
            "licenses" => self.licenses = licence::read(json)?,
            "deprecated" => self.deprecated = text(json)?,
            _ => return self.flag(json, key),
        }
        Ok(())
    }

    fn flag(&mut self, json: &mut Json<'a, '_>, key: &str) -> Result<()> {
        let slot = match key {
            "hasInstallScript" => self.install_script.insert(false),
            "link" => &mut self.link,
            "dev" => &mut self.dev,
            "optional" => &mut self.optional,
            "devOptional" => &mut self.dev_optional,
            "peer" => &mut self.peer,
            "inBundle" | "bundled" => &mut self.in_bundle,
            "hasShrinkwrap" => &mut self.has_shrinkwrap,
            // npm takes an entry for the package's manifest and obeys what it finds there, though it never writes it.
            "scripts" | "gypfile" if !self.is_manifest => return forged(json, key),
            _ if key.starts_with('_') && !self.is_manifest => return forged(json, key),
            _ => return json.skip(),
        };
        *slot = flag(json, key)?;
        Ok(())
    }
}

/// A field that decides what is fetched or run and that only somebody who forges a lockfile writes.
fn forged(json: &mut Json<'_, '_>, key: &str) -> Result<()> {
    let message =
        format!("no npm writes `{}` into an entry, and npm obeys it: somebody forged this entry", inert(key));
    json.error(json.offset(), message)
}

/// A string, or nothing for a value of another type: for fields that people write in many ways.
fn text<'a>(json: &mut Json<'a, '_>) -> Result<Option<&'a str>> {
    if json.kind()? == Kind::String { json.string().map(Some) } else { json.skip().map(|()| None) }
}

/// A string, or nothing for `null` and `false`, which npm itself has written; anything else is a mistake, because
/// these fields decide what is installed.
fn strict_text<'a>(json: &mut Json<'a, '_>, key: &str) -> Result<Option<&'a str>> {
    let at = json.offset();
    match json.kind()? {
        Kind::String => json.string().map(Some),
        Kind::Null => json.null().map(|()| None),
        Kind::Bool if !json.boolean()? => Ok(None),
        Kind::Bool => json.error(at, format!("`{key}` must be a string, found a boolean")),
        found => json.error(at, format!("`{key}` must be a string, found {}", found.name())),
    }
}

fn flag(json: &mut Json<'_, '_>, key: &str) -> Result<bool> {
    match json.kind()? {
        Kind::Bool => json.boolean(),
        found => json.error(json.offset(), format!("`{key}` must be true or false, found {}", found.name())),
    }
}

fn optional_peer_names<'a>(json: &mut Json<'a, '_>, names: &mut Vec<&'a str>) -> Result<()> {
    if json.kind()? != Kind::Object {
        return json.skip();
    }
    json.object(|json, name, _| {
        if json.kind()? != Kind::Object {
            return json.skip();
        }
        json.object(|json, key, _| {
            if key == "optional" && json.kind()? == Kind::Bool {
                if json.boolean()? {
                    names.push(name);
                }
                return Ok(());
            }
            json.skip()
        })
    })
}

/// `["name"]`; `true` for all dependencies is spelled out by npm when it writes a lockfile.
fn bundles<'a>(json: &mut Json<'a, '_>, names: &mut Vec<&'a str>) -> Result<()> {
    if json.kind()? != Kind::Array {
        return json.skip();
    }
    json.array(|json| {
        names.extend(text(json)?);
        Ok(())
    })
}

/// `["packages/*"]`, or `{"packages": [...]}`.
fn workspaces<'a>(json: &mut Json<'a, '_>, patterns: &mut Vec<&'a str>) -> Result<()> {
    match json.kind()? {
        Kind::Array => json.array(|json| {
            patterns.extend(text(json)?);
            Ok(())
        }),
        Kind::Object => json.object(|json, key, _| match (key, json.kind()?) {
            ("packages", Kind::Array) => workspaces(json, patterns),
            _ => json.skip(),
        }),
        _ => json.skip(),
    }
}

//! The text of the file: which sections it has.

use super::entry::Entries;
use super::{legacy, named, shown};
use crate::failure::Diagnostic;
use crate::lockfile::inventory::Repeated;
use crate::lockfile::{Limits, MALFORMED, diagnostic};
use crate::text::json::{Json, Kind, Result as JsonResult};
use crate::text::lines::to_u32;
use crate::text::source::Source;

/// The file as it stands, before anything is resolved.
pub(super) struct Document<'a> {
    pub(super) version: Option<&'a str>,
    pub(super) packages: Option<Entries<'a>>,
    /// The nested section of versions 1 and 2, flattened to the same locations as `packages` has.
    pub(super) dependencies: Option<Entries<'a>>,
    /// False for the files of npm 2 to 4, which never say who requires what.
    pub(super) edges_known: bool,
    pub(super) repeated: Vec<Repeated<'a>>,
}

pub(super) fn read<'a>(source: &Source<'a>, limits: &Limits) -> Result<Document<'a>, Diagnostic> {
    let mut document = Document {
        version: None,
        packages: None,
        dependencies: None,
        edges_known: false,
        repeated: Vec::new(),
    };
    let mut json = Json::new(source, limits.depth, limits.string);
    document.sections(&mut json, source, limits).map_err(|error| diagnostic(source, &error))?;
    document.edges_known |= document.packages.is_some();
    check_version(source, document.version)?;
    Ok(document)
}

impl<'a> Document<'a> {
    fn sections(&mut self, json: &mut Json<'a, '_>, source: &Source<'a>, limits: &Limits) -> JsonResult<()> {
        let mut seen = Vec::new();
        json.must_be_object(|| "a lockfile".to_owned())?;
        json.object(|json, key, at| {
            if matches!(key, "lockfileVersion" | "requires" | "packages" | "dependencies") {
                if seen.contains(&key) {
                    self.repeated.push(Repeated::twice(key, to_u32(at)));
                }
                seen.push(key);
            }
            match (key, json.kind()?) {
                ("lockfileVersion", Kind::Number) => self.version = Some(json.number()?),
                ("lockfileVersion", Kind::Null) => json.null()?,
                ("lockfileVersion", found) => {
                    let message = format!("`lockfileVersion` must be a number, found {}", found.name());
                    return json.error(json.offset(), message);
                }
                ("requires", Kind::Bool) => self.edges_known |= json.boolean()?,
                ("packages", Kind::Object) => self.packages = Some(packages(json, limits)?),
                ("dependencies", Kind::Object) => {
                    self.dependencies = Some(legacy::section(json, source, limits)?);
                }
                ("packages" | "dependencies", found) => {
                    let message = format!("`{key}` must be an object, found {}", found.name());
                    return json.error(json.offset(), message);
                }
                _ => json.skip()?,
            }
            Ok(())
        })?;
        json.end()
    }
}

fn packages<'a>(json: &mut Json<'a, '_>, limits: &Limits) -> JsonResult<Entries<'a>> {
    let mut entries = Entries::default();
    json.object(|json, location, at| {
        entries.room_for_one(json, at, limits)?;
        json.must_be_object(|| named(location))?;
        entries.read(json, location, at)?;
        // Without `resolved`, npm fetches what `version` says, whatever that is.
        if let Some(entry) = entries.list.last_mut().filter(|entry| entry.resolved.is_none() && !entry.link) {
            legacy::resolve_version(entry);
        }
        Ok(())
    })?;
    Ok(entries)
}

fn check_version(source: &Source<'_>, version: Option<&str>) -> Result<(), Diagnostic> {
    match version {
        None | Some("1" | "2" | "3") => Ok(()),
        Some(version) => {
            let offset = source.offset_of(version).unwrap_or(0);
            let version = shown(version);
            let message =
                format!("`lockfileVersion` is `{version}`; this reader knows 1, 2 and 3, and files without");
            Err(source.diagnostic(MALFORMED, offset, message))
        }
    }
}

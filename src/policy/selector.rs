//! `npm:esbuild@0.25.*`, `npm:@mycompany/*`, `pkg:npm/lodash@4.17.20`: which packages a policy line means.
//!
//! A selector matches the *resolved identity*, never an alias or a folder. `*` does not cross `/`.

use crate::ecosystem::{Ecosystem, Range, parse_purl};
use crate::lockfile::inventory::{Package, SourceKind};
use crate::pattern::Name;

/// Which packages a policy line means.
#[derive(Debug, Clone)]
pub(crate) struct Selector {
    ecosystem: Option<Ecosystem>,
    name: Name,
    version: VersionPart,
    /// `vcs_url` or `download_url` of a package URL: the source it must have.
    url: Option<String>,
    /// As written, for reports.
    pub(crate) written: String,
}

#[derive(Debug, Clone)]
enum VersionPart {
    Any,
    Exact(String),
    Range(Range),
}

/// What a bare name, without a type, means where the selector stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A mistake: an allow-list must say whose `left-pad` it allows.
    Refused,
    /// Every ecosystem and every source: right for deny-lists.
    Everywhere,
}

impl Selector {
    /// Reads a selector; the error completes the sentence "`text` …".
    pub(crate) fn parse(text: &str, bare: Bare) -> Result<Self, String> {
        if text.starts_with("pkg:") {
            return Self::from_purl(text);
        }
        let (ecosystem, rest) = match text.split_once(':') {
            Some((kind, rest)) => (Some(known_type(kind)?), rest),
            None if bare == Bare::Everywhere => (None, text),
            None => {
                let types: Vec<_> =
                    Ecosystem::ALL.iter().map(|e| format!("`{}:{text}`", e.purl_type())).collect();
                return Err(format!("does not say of which ecosystem: write {}", types.join(" or ")));
            }
        };
        let (name, range) = split_range(rest);
        let version = match range {
            None => VersionPart::Any,
            Some(range) => VersionPart::Range(
                ecosystem.unwrap_or(Ecosystem::Npm).parse_range(range).map_err(|error| error.to_string())?,
            ),
        };
        Ok(Self { ecosystem, name: Name::parse(name)?, version, url: None, written: text.to_owned() })
    }

    fn from_purl(text: &str) -> Result<Self, String> {
        let purl = parse_purl(text).map_err(|error| error.to_string())?;
        let ecosystem = known_type(&purl.kind)?;
        let url = ["vcs_url", "download_url"].iter().find_map(|key| purl.qualifiers.get(*key).cloned());
        Ok(Self {
            ecosystem: Some(ecosystem),
            name: Name::Exact(purl.full_name()),
            version: purl.version.map_or(VersionPart::Any, VersionPart::Exact),
            url,
            written: text.to_owned(),
        })
    }

    /// Names versions: one, or a range.
    pub(crate) fn has_version(&self) -> bool {
        !matches!(self.version, VersionPart::Any)
    }

    /// The same selector, for a range of versions.
    pub(crate) fn with_range(mut self, range: &str) -> Result<Self, String> {
        let ecosystem = self.ecosystem.unwrap_or(Ecosystem::Npm);
        self.version = VersionPart::Range(ecosystem.parse_range(range).map_err(|error| error.to_string())?);
        Ok(self)
    }

    /// Means more than one name.
    pub(crate) fn is_pattern(&self) -> bool {
        matches!(self.name, Name::Glob(_))
    }

    /// The package, wherever it comes from: for deny-lists. `None` where the selector names versions and the entry
    /// has none: nobody can say.
    pub(crate) fn matches(&self, package: &Package<'_>) -> Option<bool> {
        let named = self.ecosystem.is_none_or(|ecosystem| ecosystem == package.ecosystem)
            && self.name.matches(package.name)
            && self.url.as_deref().is_none_or(|url| package.source.url == Some(url));
        if !named {
            return Some(false);
        }
        match (&self.version, package.version) {
            (VersionPart::Any, _) => Some(true),
            (VersionPart::Exact(exact), Some(version)) => {
                // `v1.0.0` installs 1.0.0.
                let same =
                    package.ecosystem.compare_versions(exact, version.trim_start_matches(['v', '=', ' ']));
                Some(exact == version || same.is_ok_and(std::cmp::Ordering::is_eq))
            }
            (VersionPart::Range(range), Some(version)) => {
                let is_version = package.ecosystem.compare_versions(version, version).is_ok();
                is_version.then(|| range.contains(version))
            }
            (_, None) => None,
        }
    }

    /// The package from a place this selector may vouch for: for allow-lists. A name proves nothing about a package
    /// from git, a URL or a file, so those need their URL in the selector; `known_origin` says that a registry
    /// package comes from an allowed registry.
    pub(crate) fn allows(&self, package: &Package<'_>, known_origin: bool) -> bool {
        let vouched = match package.source.kind {
            SourceKind::Registry | SourceKind::Bundled => known_origin || self.url.is_some(),
            _ => self.url.is_some(),
        };
        vouched && self.matches(package) == Some(true)
    }
}

fn known_type(kind: &str) -> Result<Ecosystem, String> {
    Ecosystem::from_purl_type(kind).ok_or_else(|| {
        let hint = crate::text::suggest::hint(kind, Ecosystem::ALL.iter().map(|e| e.purl_type()));
        format!("names the unknown ecosystem `{kind}`{hint}")
    })
}

/// `@scope/name@range` at its last meaningful `@`.
fn split_range(text: &str) -> (&str, Option<&str>) {
    match text.char_indices().skip(1).find(|(_, character)| *character == '@') {
        Some((at, _)) => (text.get(..at).unwrap_or(text), text.get(at + 1..)),
        None => (text, None),
    }
}

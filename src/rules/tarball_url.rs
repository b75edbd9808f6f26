//! What an archive URL says of the package in it, compared with what the lockfile says.

use super::Context;
use crate::ecosystem::tarball::{self, TarballMatch};
use crate::lockfile::inventory::{Package, PackageIndex, SourceKind};
use crate::policy::registries::Origin;

/// Compares the locked name and version with the URL's.
pub(super) enum Compared {
    Result(TarballMatch),
    /// There is no URL, or it is of a kind that names no package.
    NotApplicable(&'static str),
}

pub(super) fn compare(context: &Context<'_, '_>, index: PackageIndex, package: &Package<'_>) -> Compared {
    // Who asks for an archive of a known registry by its URL still gets a package with a name.
    let by_url = package.source.kind == SourceKind::Url
        && context.located(index).is_some_and(|located| located.origin.is_known());
    if package.source.kind != SourceKind::Registry && !by_url {
        return Compared::NotApplicable("not from a registry");
    }
    let Some(located) = context.located(index) else {
        return Compared::NotApplicable("not from a registry");
    };
    let (Some(_), Some(url)) = (package.source.url, &located.url) else {
        return Compared::NotApplicable("no URL is recorded");
    };
    let behind = match located.origin {
        Origin::Known { registry, .. } => context.registries.path_behind(registry, url),
        _ => None,
    };
    let path = behind.unwrap_or(url.path());
    Compared::Result(tarball::compare(package.ecosystem, path, package.name, package.version.unwrap_or("")))
}

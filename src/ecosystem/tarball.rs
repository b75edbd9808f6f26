//! Where registries put their tarballs, and which package and version such a path names.
//!
//! Every layout below was seen in the wild:
//!
//! - npm and its yarn mirror, CodeArtifact, Azure Artifacts, Nexus and Verdaccio: `name/-/name-1.0.0.tgz`, without the
//!   scope in the file name. With Azure behind two hosts ([npm/cli#2619]), with CodeArtifact behind an explicit
//!   `:443` ([aws-samples#159]), with Verdaccio sometimes with `@scope%2fname` ([yarnpkg/yarn#7499]).
//! - GitLab ([its documentation][gitlab]), Verdaccio's own packages ([verdaccio#2096]) and the oldest scoped packages:
//!   the whole name again in the file name, `@scope/name/-/@scope/name-1.0.0.tgz`.
//! - Artifactory: the first for what it mirrors, the second for what was published to it, from one and the same
//!   repository ([get-npm-tarball-url#16]); so a registry's kind does not tell, and all layouts are tried.
//! - GitHub Packages: `download/@scope/name/1.0.0/<digest>` ([oven-sh/bun#31458]).
//!
//! Repeated slashes are seen too ([artipie/npm-adapter#314]), and build metadata is left out of the file name
//! ([pnpm/pnpm#13920]). What else a path holds before the name (a repository, a feed, a project) does not matter.
//!
//! [npm/cli#2619]: https://github.com/npm/cli/issues/2619
//! [aws-samples#159]: https://github.com/aws-samples/cloudfront-authorization-at-edge/issues/159
//! [yarnpkg/yarn#7499]: https://github.com/yarnpkg/yarn/pull/7499
//! [gitlab]: https://docs.gitlab.com/api/packages/npm/
//! [verdaccio#2096]: https://github.com/verdaccio/verdaccio/issues/2096
//! [get-npm-tarball-url#16]: https://github.com/pnpm/get-npm-tarball-url/issues/16
//! [oven-sh/bun#31458]: https://github.com/oven-sh/bun/pull/31458
//! [artipie/npm-adapter#314]: https://github.com/artipie/npm-adapter/issues/314
//! [pnpm/pnpm#13920]: https://github.com/pnpm/pnpm/pull/13920

use std::borrow::Cow;

use super::{Ecosystem, purl};

/// What a tarball's path says, compared with what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TarballMatch {
    /// The expected package and version.
    Same,
    /// Another package.
    OtherName(String),
    /// The expected package in another version.
    OtherVersion(String),
    /// The path is of no known layout.
    Unknown,
}

/// A part of a layout.
enum Piece {
    /// `@scope/name`.
    Name,
    /// The name without its scope.
    Bare,
    Version,
    Text(&'static str),
    /// One or more slashes.
    Slash,
    /// Anything without a slash.
    Segment,
}
use Piece::{Bare, Name, Segment, Slash, Text, Version};

/// One a line: for which ecosystem, and the end of the path.
const LAYOUTS: &[(Ecosystem, &[Piece])] = &[
    (Ecosystem::Npm, &[Name, Slash, Text("-/"), Bare, Text("-"), Version, Text(".tgz")]),
    (Ecosystem::Npm, &[Name, Slash, Text("-/"), Name, Text("-"), Version, Text(".tgz")]),
    (Ecosystem::Npm, &[Text("download/"), Name, Slash, Version, Slash, Segment]),
];

/// Compares the path of a tarball, behind its registry's base or whole, with the package that it should be. An empty
/// version is not compared.
///
/// Names and versions hold hyphens and so do the seams between them (`es-5`, `base-64-1.0.0`): the expectation says
/// where the seam is, and only what does not fit is taken apart.
pub(crate) fn compare(ecosystem: Ecosystem, path: &str, name: &str, version: &str) -> TarballMatch {
    let Some(path) = decoded(path) else { return TarballMatch::Unknown };
    let path = path.trim_start_matches('/');
    let mut layouts = LAYOUTS.iter().filter(|(of, _)| *of == ecosystem);
    let expected = Expected { name, bare: ecosystem.split_name(name).1, version };
    if !version.is_empty() && layouts.any(|(_, layout)| expected.ends(path, layout)) {
        return TarballMatch::Same;
    }
    let Some((found, file)) = take_apart(path).filter(|(found, _)| ecosystem.is_name(found)) else {
        return TarballMatch::Unknown;
    };
    if found != name {
        return TarballMatch::OtherName(found);
    }
    expected.compare_file(ecosystem, file)
}

struct Expected<'e> {
    name: &'e str,
    bare: &'e str,
    version: &'e str,
}

impl Expected<'_> {
    /// Whether the path ends as the layout says: read from the end, since anything may stand before it.
    fn ends(&self, path: &str, layout: &[Piece]) -> bool {
        let rest = layout.iter().rev().try_fold(path, |rest, piece| match piece {
            Name => rest.strip_suffix(self.name),
            Bare => rest.strip_suffix(self.bare),
            Version => {
                rest.strip_suffix(self.version).or_else(|| rest.strip_suffix(without_build(self.version)))
            }
            Text(text) => rest.strip_suffix(text),
            Slash => Some(rest.trim_end_matches('/')).filter(|trimmed| trimmed.len() < rest.len()),
            Segment => rest.rfind('/').and_then(|at| rest.get(..=at)).filter(|kept| kept.len() < rest.len()),
        });
        // Neither the end of a longer name nor that of a scoped one.
        rest.is_some_and(|rest| {
            let scope = rest.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            rest.is_empty()
                || (rest.ends_with('/') && (!scope.starts_with('@') || self.name.starts_with('@')))
        })
    }

    /// The package is the expected one; what of the rest?
    fn compare_file(&self, ecosystem: Ecosystem, file: File<'_>) -> TarballMatch {
        let is_version = |text: &str| ecosystem.compare_versions(text, text).is_ok();
        let version = match file {
            File::Version(version) => version,
            File::Named(file) => {
                let behind = |name: &str| file.strip_prefix(name).and_then(|rest| rest.strip_prefix('-'));
                match behind(self.name).or_else(|| behind(self.bare)) {
                    Some(version) if is_version(version) => version,
                    _ => return other_file(ecosystem, file, is_version),
                }
            }
        };
        if self.version.is_empty() || without_build(version) == without_build(self.version) {
            return TarballMatch::Same;
        }
        if is_version(version) {
            TarballMatch::OtherVersion(version.to_owned())
        } else {
            TarballMatch::Unknown
        }
    }
}

/// A file that is not called after its folder: its name ends where a version begins.
fn other_file(ecosystem: Ecosystem, file: &str, is_version: impl Fn(&str) -> bool) -> TarballMatch {
    const LONGEST: usize = 1024;
    if file.len() > LONGEST {
        return TarballMatch::Unknown;
    }
    let mut seams =
        file.match_indices('-').filter_map(|(at, _)| Some((file.get(..at)?, file.get(at + 1..)?)));
    match seams.find(|(_, version)| is_version(version)) {
        Some((name, _)) if ecosystem.is_name(name) => TarballMatch::OtherName(name.to_owned()),
        _ => TarballMatch::Unknown,
    }
}

/// What stands where the version should be.
#[derive(Clone, Copy)]
enum File<'p> {
    /// A file name without `.tgz`, in which the version follows a name.
    Named(&'p str),
    /// The version alone.
    Version(&'p str),
}

/// The name that a path of one of npm's layouts holds, whatever it is.
fn take_apart(path: &str) -> Option<(String, File<'_>)> {
    if let Some((folders, file)) = path.rsplit_once("/-/") {
        return Some((last_name(folders)?, File::Named(file.strip_suffix(".tgz")?)));
    }
    let (folders, digest) = path.rsplit_once('/')?;
    let (folders, version) = folders.trim_end_matches('/').rsplit_once('/')?;
    let name = last_name(folders)?;
    let before = folders.trim_end_matches('/').strip_suffix(name.as_str())?.trim_end_matches('/');
    (!digest.is_empty() && before.rsplit('/').next() == Some("download"))
        .then_some((name, File::Version(version)))
}

/// `name`, or `@scope/name` if the folder before it is a scope.
fn last_name(folders: &str) -> Option<String> {
    let mut last = folders.rsplit('/').filter(|segment| !segment.is_empty());
    let name = last.next()?;
    match last.next() {
        Some(scope) if scope.starts_with('@') => Some(format!("{scope}/{name}")),
        _ => Some(name.to_owned()),
    }
}

/// Decoded as a server would; None where servers would not agree.
fn decoded(path: &str) -> Option<Cow<'_, str>> {
    if !path.contains('%') {
        return Some(Cow::Borrowed(path));
    }
    let decoded = purl::decode(path)?;
    let climbs = decoded.split(['/', '\\']).any(|segment| segment == "..");
    (!climbs).then_some(Cow::Owned(decoded))
}

fn without_build(version: &str) -> &str {
    version.split('+').next().unwrap_or(version)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{TarballMatch, compare};
    use crate::ecosystem::Ecosystem::Npm;

    fn check(rows: &[(&str, &str, &str, TarballMatch)]) {
        for (path, name, version, expected) in rows {
            assert_eq!(compare(Npm, path, name, version), *expected, "{path} for {name}@{version}");
        }
    }

    #[test]
    fn the_expected_package_is_recognised_in_every_layout() {
        for (path, name, version) in [
            ("a/-/a-1.0.0.tgz", "a", "1.0.0"),
            ("/a/-/a-1.0.0.tgz", "a", "1.0.0"),
            ("@s/a/-/a-1.0.0.tgz", "@s/a", "1.0.0"),
            ("@s/a/-/@s/a-1.0.0.tgz", "@s/a", "1.0.0"),
            ("@s%2fa/-/a-1.0.0.tgz", "@s/a", "1.0.0"),
            ("@s%2Fa/-/@s/a-1.0.0.tgz", "@s/a", "1.0.0"),
            ("%40s%2fa/-/%40s%2fa-1.0.0.tgz", "@s/a", "1.0.0"),
            ("%61/-/a-1.0.0.tgz", "a", "1.0.0"),
            ("a//-/a-1.0.0.tgz", "a", "1.0.0"),
            ("api/npm/npm-virtual/@s/a/-/@s/a-1.0.0.tgz", "@s/a", "1.0.0"),
            ("api/npm/npm-virtual/a/-/a-1.0.0.tgz", "a", "1.0.0"),
            ("npm/repo/@s/a/-/a-1.0.0.tgz", "@s/a", "1.0.0"),
            ("org/_packaging/feed@Local/npm/registry/a/-/a-1.0.0.tgz", "a", "1.0.0"),
            ("api/v4/projects/27/packages/npm/@s/a/-/@s/a-3.2.4.tgz", "@s/a", "3.2.4"),
            ("repository/npm-all/@s/a/-/a-1.0.0.tgz", "@s/a", "1.0.0"),
            ("download/@s/a/1.0.0/0123abcd", "@s/a", "1.0.0"),
            ("download/-/download-6.2.5.tgz", "download", "6.2.5"),
            ("a/-/a-1.0.0-rc.1.tgz", "a", "1.0.0-rc.1"),
            ("a/-/a-1.0.0+b.1.tgz", "a", "1.0.0+b.1"),
            ("a/-/a-1.0.0%2Bb.1.tgz", "a", "1.0.0+b.1"),
            ("a/-/a-1.0.0.tgz", "a", "1.0.0+b.1"),
            ("a/-/a-1.0.0+b.1.tgz", "a", "1.0.0"),
            ("es-5/-/es-5-1.0.0.tgz", "es-5", "1.0.0"),
            ("base-64/-/base-64-1.0.0.tgz", "base-64", "1.0.0"),
            ("-/-/--0.0.1.tgz", "-", "0.0.1"),
            ("a/-/a-1.0.0.tgz", "a", ""),
        ] {
            check(&[(path, name, version, TarballMatch::Same)]);
        }
    }

    #[test]
    fn another_package_or_version_is_named() {
        let name = |name: &str| TarballMatch::OtherName(name.to_owned());
        let version = |version: &str| TarballMatch::OtherVersion(version.to_owned());
        check(&[
            ("b/-/b-1.0.0.tgz", "a", "1.0.0", name("b")),
            ("@evil/a/-/a-1.0.0.tgz", "a", "1.0.0", name("@evil/a")),
            ("@evil%2fa/-/a-1.0.0.tgz", "a", "1.0.0", name("@evil/a")),
            ("@evil//a/-/a-1.0.0.tgz", "a", "1.0.0", name("@evil/a")),
            ("%40evil/a/-/a-1.0.0.tgz", "a", "1.0.0", name("@evil/a")),
            ("a/-/a-1.0.0.tgz", "@s/a", "1.0.0", name("a")),
            ("@t/a/-/a-1.0.0.tgz", "@s/a", "1.0.0", name("@t/a")),
            ("bb-a/-/bb-a-1.0.0.tgz", "a", "1.0.0", name("bb-a")),
            ("download/@t/a/1.0.0/0123", "@s/a", "1.0.0", name("@t/a")),
            ("a/-/evil-1.0.0.tgz", "a", "1.0.0", name("evil")),
            ("@s/a/-/@t/a-1.0.0.tgz", "@s/a", "1.0.0", name("@t/a")),
            ("base/-/base-64-1.0.0.tgz", "base", "1.0.0", name("base-64")),
            ("base-64/-/base-64-1.0.0.tgz", "base", "1.0.0", name("base-64")),
            ("b/-/b-9.9.9.tgz", "a", "", name("b")),
            ("a/-/a-1.0.1.tgz", "a", "1.0.0", version("1.0.1")),
            ("a/-/a-01.0.0.tgz", "a", "1.0.0", version("01.0.0")),
            ("a/-/a-1.0.0-rc.1.tgz", "a", "1.0.0", version("1.0.0-rc.1")),
            ("@s/a/-/@s/a-1.0.1.tgz", "@s/a", "1.0.0", version("1.0.1")),
            ("download/@s/a/1.0.1/0123", "@s/a", "1.0.0", version("1.0.1")),
            ("es-5/-/es-5-1.0.1.tgz", "es-5", "1.0.0", version("1.0.1")),
        ]);
    }

    #[test]
    fn what_names_nothing_is_unknown() {
        for path in [
            "",
            "/",
            "a",
            "a-1.0.0.tgz",
            "a/-/",
            "a/-/a.tgz",
            "a/-/a-1.0.0.zip",
            "-/a-1.0.0.tgz",
            "a/-/a-latest.tgz",
            "../-/a-1.0.0.tgz",
            "a/-/%2e%2e%2fb-1.0.0.tgz",
            "a%2f..%2fb/-/a-1.0.0.tgz",
            "a/-/a-1.0.0.tgz%00",
            "%ff/-/a-1.0.0.tgz",
            "download?id=1",
            "download/a/1.0.0/",
            "archive/a/1.0.0/0123",
            "a%252f-%252fa-1.0.0.tgz",
        ] {
            check(&[(path, "a", "1.0.0", TarballMatch::Unknown)]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_a_package_is_called_its_own_tarball_is_its_own(
            scope in "(@[a-z0-9-]{1,4}/)?",
            bare in "[a-z0-9][a-z0-9.-]{0,8}",
            version in "[0-9]{1,2}[.][0-9][.][0-9](-[a-z0-9]{1,3}([.][0-9])?)?([+][a-z]{1,3})?",
            full in any::<bool>(),
            prefix in "([a-z]{1,5}/){0,2}",
        ) {
            let name = format!("{scope}{bare}");
            let file = if full { &name } else { &bare };
            let path = format!("{prefix}{name}/-/{file}-{version}.tgz");
            prop_assert_eq!(compare(Npm, &path, &name, &version), TarballMatch::Same);
            let other = compare(Npm, &path, &format!("{name}x"), &version);
            prop_assert!(matches!(other, TarballMatch::OtherName(found) if found == name));
            let other = compare(Npm, &path, &name, "99.99.99");
            prop_assert!(matches!(other, TarballMatch::OtherVersion(_)));
        }
    }
}

//! Package ecosystems: names, versions, ranges, package URLs and public registries.
//!
//! An ecosystem is one folder or file here and one line in `ecosystems!`.
#![forbid(unsafe_code)]

pub(crate) mod credential;
mod npm;
mod printable;
mod purl;
mod purl_types;
pub(crate) mod registry;
pub(crate) mod tarball;
pub(crate) mod url;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

pub use purl::{Purl, PurlError, parse_purl};

use crate::text::inert::inert;

/// Everything that differs between ecosystems.
struct Descriptor {
    purl_type: &'static str,
    compare_versions: fn(&str, &str) -> Result<Ordering, VersionError>,
    parse_range: fn(&str, RangeOptions) -> Result<Range, RangeError>,
    split_name: fn(&str) -> (Option<&str>, &str),
    normalise_name: fn(&str) -> Cow<'_, str>,
    is_name: fn(&str) -> bool,
}

macro_rules! ecosystems {
    ($($(#[doc = $doc:literal])* $variant:ident => $module:ident,)*) => {
        /// Where a package comes from and whose rules its name and version follow.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Ecosystem {
            $($(#[doc = $doc])* $variant,)*
        }

        impl Ecosystem {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            const fn descriptor(self) -> &'static Descriptor {
                match self {
                    $(Self::$variant => &$module::DESCRIPTOR,)*
                }
            }
        }
    };
}

ecosystems! {
    /// JavaScript packages: npm, yarn, pnpm, bun.
    Npm => npm,
}

impl Ecosystem {
    /// The `type` of this ecosystem's package URLs.
    pub const fn purl_type(self) -> &'static str {
        self.descriptor().purl_type
    }

    /// The ecosystem of a purl type, in any case.
    pub fn from_purl_type(purl_type: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|ecosystem| ecosystem.purl_type().eq_ignore_ascii_case(purl_type))
    }

    /// Which of two versions is newer.
    pub fn compare_versions(self, a: &str, b: &str) -> Result<Ordering, VersionError> {
        (self.descriptor().compare_versions)(a, b)
    }

    /// A range in the ecosystem's own grammar, read strictly.
    pub fn parse_range(self, text: &str) -> Result<Range, RangeError> {
        self.parse_range_with(text, RangeOptions::default())
    }

    /// A range in the ecosystem's own grammar.
    pub fn parse_range_with(self, text: &str, options: RangeOptions) -> Result<Range, RangeError> {
        (self.descriptor().parse_range)(text, options)
    }

    /// The namespace, if it has one, and the name within it.
    pub fn split_name(self, name: &str) -> (Option<&str>, &str) {
        (self.descriptor().split_name)(name)
    }

    /// The one spelling of all that the ecosystem treats as the same name.
    pub fn normalise_name(self, name: &str) -> Cow<'_, str> {
        (self.descriptor().normalise_name)(name)
    }

    /// Whether a package can be called that. Ask before a name from a lockfile goes into an address.
    pub fn is_name(self, name: &str) -> bool {
        (self.descriptor().is_name)(name)
    }

    /// The package URL of a package or a version of it.
    pub fn purl(self, name: &str, version: Option<&str>) -> String {
        let name = self.normalise_name(name);
        let (namespace, name) = self.split_name(&name);
        purl::write(self.purl_type(), namespace, name, version)
    }
}

/// How a range is to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RangeOptions {
    /// Read what the ecosystem's own tools forgive, as npm does with manifests. Policies are read strictly.
    pub loose: bool,
    /// A prerelease is in the range if it lies between its bounds. Advisories mean that.
    pub include_prerelease: bool,
}

/// A set of versions.
#[derive(Debug, Clone)]
pub struct Range(Arc<dyn VersionRange>);

impl Range {
    /// Whether the version is in it. What is not a version is in no range.
    pub fn contains(&self, version: &str) -> bool {
        self.0.contains(version)
    }
}

/// The ecosystem's normal form of the range.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What an ecosystem's ranges can do.
trait VersionRange: fmt::Debug + fmt::Display + Send + Sync {
    fn contains(&self, version: &str) -> bool;
}

/// A text that is not a version of its ecosystem.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VersionError {
    ecosystem: &'static str,
    input: String,
}

/// A text that is not a range of its ecosystem.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RangeError {
    ecosystem: &'static str,
    input: String,
}

impl VersionError {
    fn new(ecosystem: &'static str, input: &str) -> Self {
        Self { ecosystem, input: excerpt(input) }
    }
}

impl RangeError {
    fn new(ecosystem: &'static str, input: &str) -> Self {
        Self { ecosystem, input: excerpt(input) }
    }
}

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a version in the sense of {}", self.input, self.ecosystem)
    }
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a version range in the sense of {}", self.input, self.ecosystem)
    }
}

impl std::error::Error for VersionError {}
impl std::error::Error for RangeError {}

/// So much of a text as an error message can carry, on one line and harmless.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)) {
        Some(start) => format!("{}…", inert(start)),
        None => inert(text).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Ecosystem::Npm;
    use super::{Ecosystem, RangeOptions};

    #[test]
    fn purl_types_lead_to_their_ecosystem() {
        for (purl_type, expected) in [("npm", Some(Npm)), ("NPM", Some(Npm)), ("cobol", None), ("", None)] {
            assert_eq!(Ecosystem::from_purl_type(purl_type), expected, "{purl_type}");
        }
    }

    #[test]
    fn an_advisory_range_reaches_prereleases() {
        let range = |include_prerelease| {
            Npm.parse_range_with("<1.2.3", RangeOptions { include_prerelease, loose: false }).unwrap()
        };
        assert!(!range(false).contains("1.2.3-beta"));
        assert!(range(true).contains("1.2.3-beta"));
        assert!(range(true).contains("0.9.0-beta"));
        assert!(!range(true).contains("1.2.3"));
    }

    #[test]
    fn errors_are_one_short_harmless_line() {
        let error = Npm.parse_range("1.x.5").unwrap_err();
        assert_eq!(error.to_string(), "`1.x.5` is not a version range in the sense of npm");
        let error = Npm.compare_versions("1.0.0", "\u{1b}[31m\n").unwrap_err();
        assert_eq!(error.to_string(), "`\\u{1b}[31m\\u{a}` is not a version in the sense of npm");
        assert!(Npm.parse_range(&"<".repeat(1 << 20)).unwrap_err().to_string().len() < 200);
    }
}

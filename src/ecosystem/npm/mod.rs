//! npm: names with scopes, node-semver's versions and ranges.

mod range;
mod range_text;
mod version;
mod word;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use super::{Descriptor, Range, RangeError, RangeOptions, VersionError};
use version::{Grammar, Version};

pub(super) const DESCRIPTOR: Descriptor = Descriptor {
    purl_type: "npm",
    compare_versions,
    parse_range,
    split_name,
    normalise_name: |name| Cow::Borrowed(name),
    is_name,
};

/// Versions are read loosely, as npm reads them: what is strict means the same in both grammars.
fn compare_versions(a: &str, b: &str) -> Result<Ordering, VersionError> {
    let parse = |text| Version::parse(text, Grammar::Loose).map_err(|_| VersionError::new("npm", text));
    Ok(parse(a)?.order(parse(b)?))
}

fn parse_range(text: &str, options: RangeOptions) -> Result<Range, RangeError> {
    Ok(Range(Arc::new(range::Range::parse(text, options)?)))
}

/// `@scope/name` is a namespace, with its `@`, and a name.
fn split_name(name: &str) -> (Option<&str>, &str) {
    match name.split_once('/') {
        Some((scope, name)) if scope.starts_with('@') => (Some(scope), name),
        _ => (None, name),
    }
}

/// Whether a package can be called that: `validate-npm-package-name`'s rules for packages new and old. Capitals are
/// allowed, since old packages have them.
fn is_name(name: &str) -> bool {
    /// What `encodeURIComponent` leaves as it is.
    fn is_part(part: &str) -> bool {
        !part.is_empty()
            && !part.starts_with(['.', '_'])
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&b))
    }
    let (scope, bare) = split_name(name);
    name.len() <= 214
        && is_part(bare)
        && scope.is_none_or(|scope| scope.strip_prefix('@').is_some_and(is_part))
        && !matches!(name, "node_modules" | "favicon.ico")
}

#[cfg(test)]
mod tests {
    use crate::ecosystem::Ecosystem::Npm;

    #[test]
    fn names_are_what_the_registry_ever_accepted() {
        for (name, valid) in [
            ("lodash", true),
            ("@types/node", true),
            ("JSONStream", true),
            ("-", true),
            ("es-5.shim", true),
            ("@types", false),
            ("@/node", false),
            ("@a/b/c", false),
            ("a/b", false),
            ("../../etc", false),
            (".hidden", false),
            ("_under", false),
            ("@scope/.name", false),
            ("white space", false),
            ("ｌodash", false),
            ("a?b", false),
            ("node_modules", false),
            ("", false),
        ] {
            assert_eq!(Npm.is_name(name), valid, "{name}");
        }
    }
}

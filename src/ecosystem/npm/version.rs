//! Versions as node-semver reads and orders them.
//!
//! The grammar is `internal/re.js` of node-semver 7, the order is [SemVer 2.0.0 §11]. *Loose* is what npm itself
//! uses on manifests and registry documents: leading `v`, `=` and blanks, leading zeros, and a prerelease without
//! its hyphen (`1.2.3beta`).
//!
//! [SemVer 2.0.0 §11]: https://semver.org/spec/v2.0.0.html#spec-item-11

use std::cmp::Ordering;
use std::fmt;

/// node-semver's `MAX_LENGTH`, in UTF-16 units.
const MAX_LENGTH: usize = 256;
/// JavaScript's `Number.MAX_SAFE_INTEGER`: larger version numbers are refused.
pub(super) const MAX_SAFE: u64 = 9_007_199_254_740_991;

/// Which of node-semver's two grammars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    Strict,
    Loose,
}

/// Why a text is not a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Malformed,
    TooLong,
    TooBig,
}

/// A version that borrows its text. Build metadata is checked and dropped: it has no part in the order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Version<'a> {
    pub(super) major: u64,
    pub(super) minor: u64,
    pub(super) patch: u64,
    /// Dot-separated, without the hyphen; empty for a release.
    pub(super) pre: &'a str,
}

impl<'a> Version<'a> {
    pub(super) fn parse(text: &'a str, grammar: Grammar) -> Result<Self, Fault> {
        if text.len() > MAX_LENGTH && text.encode_utf16().nth(MAX_LENGTH).is_some() {
            return Err(Fault::TooLong);
        }
        let text = text.trim_matches(is_blank);
        let text = match grammar {
            Grammar::Strict => text.strip_prefix('v').unwrap_or(text),
            Grammar::Loose => trim_prefixes(text),
        };
        let (major, minor, (patch, pre)) = parts(text, grammar).ok_or(Fault::Malformed)?;
        let number = |digits| number(digits).ok_or(Fault::TooBig);
        Ok(Self { major: number(major)?, minor: number(minor)?, patch: number(patch)?, pre })
    }

    /// SemVer's precedence.
    pub(super) fn order(self, other: Version<'_>) -> Ordering {
        (self.major, self.minor, self.patch)
            .cmp(&(other.major, other.minor, other.patch))
            .then_with(|| order_prereleases(self.pre, other.pre))
    }

    /// Whether both lead to, or are, the same release.
    pub(super) fn same_release(self, other: Version<'_>) -> bool {
        (self.major, self.minor, self.patch) == (other.major, other.minor, other.patch)
    }
}

impl fmt::Display for Version<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)?;
        for (at, identifier) in self.pre.split('.').filter(|_| !self.pre.is_empty()).enumerate() {
            f.write_str(if at == 0 { "-" } else { "." })?;
            match number(identifier).filter(|number| *number < MAX_SAFE) {
                Some(number) => write!(f, "{number}")?,
                None => f.write_str(identifier)?,
            }
        }
        Ok(())
    }
}

type Parts<'a> = (&'a str, &'a str, (&'a str, &'a str));

fn parts(text: &str, grammar: Grammar) -> Option<Parts<'_>> {
    let (major, rest) = digits(text, grammar)?;
    let (minor, rest) = digits(rest.strip_prefix('.')?, grammar)?;
    Some((major, minor, patch_and_pre(rest.strip_prefix('.')?, grammar, digits)?))
}

/// One numeric identifier off the front.
pub(super) fn digits(text: &str, grammar: Grammar) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let zero_led = digits.len() > 1 && digits.starts_with('0');
    (end > 0 && (grammar == Grammar::Loose || !zero_led)).then_some((digits, rest))
}

/// The last number of a version and what follows it, up to the end of the text.
///
/// Loosely, `1.2.34.5` is `1.2.3-4.5`: node-semver's regular expression gives a digit back to a prerelease that has
/// no hyphen, and registries hold versions that rest on it.
pub(super) fn patch_and_pre<'a>(
    text: &'a str,
    grammar: Grammar,
    identifier: fn(&'a str, Grammar) -> Option<(&'a str, &'a str)>,
) -> Option<(&'a str, &'a str)> {
    let (patch, rest) = identifier(text, grammar)?;
    let (before, built) = rest.split_once('+').map_or((rest, None), |(before, build)| (before, Some(build)));
    if !built.is_none_or(|build| identifiers(build, |_| true)) {
        return None;
    }
    if before.is_empty() {
        return Some((patch, before));
    }
    if let Some(pre) = before.strip_prefix('-').filter(|pre| is_prerelease(pre, grammar)) {
        return Some((patch, pre));
    }
    if grammar == Grammar::Strict {
        return None;
    }
    if is_prerelease(before, grammar) {
        return Some((patch, before));
    }
    let (patch, rest) = text.split_at_checked(patch.len().checked_sub(1)?)?;
    let (pre, _) = rest.split_once('+').unwrap_or((rest, ""));
    (!patch.is_empty() && is_prerelease(pre, grammar)).then_some((patch, pre))
}

fn is_prerelease(text: &str, grammar: Grammar) -> bool {
    identifiers(text, |identifier| {
        grammar == Grammar::Loose
            || identifier.len() == 1
            || !identifier.starts_with('0')
            || !is_numeric(identifier)
    })
}

fn identifiers(text: &str, fits: impl Fn(&str) -> bool) -> bool {
    text.split('.').all(|identifier| {
        !identifier.is_empty()
            && identifier.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && fits(identifier)
    })
}

fn order_prereleases(a: &str, b: &str) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => {
            let unlike =
                a.split('.').zip(b.split('.')).map(|(a, b)| order_identifiers(a, b)).find(|o| o.is_ne());
            unlike.unwrap_or_else(|| a.split('.').count().cmp(&b.split('.').count()))
        }
    }
}

/// Numbers before words. Numbers compare as JavaScript's do, so that two which differ beyond 2⁵³ are equal here as
/// they are to npm.
fn order_identifiers(a: &str, b: &str) -> Ordering {
    match (is_numeric(a), is_numeric(b)) {
        (true, true) => float(a).total_cmp(&float(b)),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => a.cmp(b),
    }
}

fn float(digits: &str) -> f64 {
    digits.parse().unwrap_or(f64::INFINITY)
}

fn is_numeric(identifier: &str) -> bool {
    identifier.bytes().all(|b| b.is_ascii_digit())
}

/// A version number, unless JavaScript could not hold it.
pub(super) fn number(digits: &str) -> Option<u64> {
    if !is_numeric(digits) {
        return None;
    }
    digits.parse().ok().filter(|number| *number <= MAX_SAFE)
}

/// node-semver's `[v=\s]*`.
pub(super) fn trim_prefixes(text: &str) -> &str {
    text.trim_start_matches(|c| c == 'v' || c == '=' || is_blank(c))
}

/// JavaScript's `\s`, which knows the byte order mark and not the C1 control NEL.
pub(super) fn is_blank(c: char) -> bool {
    c == '\u{feff}' || (c.is_whitespace() && c != '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::{Fault, Grammar, Version};

    #[test]
    fn the_two_grammars_differ_as_node_semver_says() {
        let shown = |text, grammar| Version::parse(text, grammar).map(|version| version.to_string());
        let malformed = Err(Fault::Malformed);
        for (text, strict, loose) in [
            ("1.2.3", Ok("1.2.3"), Ok("1.2.3")),
            (" v1.2.3 ", Ok("1.2.3"), Ok("1.2.3")),
            ("1.2.3-alpha-.-beta+b.01", Ok("1.2.3-alpha-.-beta"), Ok("1.2.3-alpha-.-beta")),
            ("= v 1.2.3", malformed, Ok("1.2.3")),
            ("1.2.3beta", malformed, Ok("1.2.3-beta")),
            ("01.02.03-04", malformed, Ok("1.2.3-4")),
            ("1.2.34.5", malformed, Ok("1.2.3-4.5")),
            ("1.2.3-", malformed, Ok("1.2.3--")),
            ("1.2.3.4", malformed, malformed),
            ("1.2", malformed, malformed),
            ("1.2.3+", malformed, malformed),
            ("1.2.3-a..b", malformed, malformed),
            ("", malformed, malformed),
            ("1.2.3-ä", malformed, malformed),
            ("9007199254740991.0.0", Ok("9007199254740991.0.0"), Ok("9007199254740991.0.0")),
            ("9007199254740992.0.0", Err(Fault::TooBig), Err(Fault::TooBig)),
        ] {
            assert_eq!(shown(text, Grammar::Strict), strict.map(str::to_owned), "strict {text}");
            assert_eq!(shown(text, Grammar::Loose), loose.map(str::to_owned), "loose {text}");
        }
    }

    #[test]
    fn length_is_counted_before_blanks_are_cut_off() {
        let long = format!("1.2.3-{}", "a".repeat(250));
        assert!(Version::parse(&long, Grammar::Strict).is_ok());
        assert_eq!(Version::parse(&format!("{long} "), Grammar::Strict).unwrap_err(), Fault::TooLong);
    }
}

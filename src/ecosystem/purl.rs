//! Package URLs of any type, as the [purl specification] says they are read, normalised and written (ECMA-427).
//!
//! [purl specification]: https://github.com/package-url/purl-spec/blob/main/docs/standard/specification.md

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::{Ecosystem, excerpt, purl_types};

/// A package URL, decoded and normalised. Printing gives its canonical form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Purl {
    /// `npm`, `maven`, …; lower-case.
    pub kind: String,
    /// Segments joined by `/`: `@scope`, `org.apache`, `github.com/owner`.
    pub namespace: Option<String>,
    /// The name within the namespace.
    pub name: String,
    /// As the ecosystem writes it.
    pub version: Option<String>,
    /// Keys are lower-case, values decoded and not empty.
    pub qualifiers: BTreeMap<String, String>,
    /// A path within the package, without `.` and `..`.
    pub subpath: Option<String>,
}

/// A text that is not a package URL.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PurlError {
    input: String,
    reason: &'static str,
}

impl fmt::Display for PurlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a package URL: {}", self.input, self.reason)
    }
}

impl std::error::Error for PurlError {}

/// Reads a package URL of any type.
pub fn parse_purl(text: &str) -> Result<Purl, PurlError> {
    parse(text).map_err(|reason| PurlError { input: excerpt(text), reason })
}

impl Purl {
    /// The ecosystem of its type, if it is one that is known here.
    pub fn ecosystem(&self) -> Option<Ecosystem> {
        Ecosystem::from_purl_type(&self.kind)
    }

    /// Namespace and name as one: `@scope/name`.
    pub fn full_name(&self) -> String {
        self.namespace
            .as_ref()
            .map_or_else(|| self.name.clone(), |namespace| format!("{namespace}/{}", self.name))
    }

    /// The same package URL, checked, with the spelling that the specification asks of its type.
    pub fn normalised(self) -> Result<Self, PurlError> {
        let input = excerpt(&self.name);
        normalise(self).map_err(|reason| PurlError { input, reason })
    }
}

impl fmt::Display for Purl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write(&self.kind, self.namespace.as_deref(), &self.name, self.version.as_deref()))?;
        for (at, (key, value)) in self.qualifiers.iter().enumerate() {
            let mut encoded = String::new();
            encode(&mut encoded, value);
            write!(f, "{}{key}={encoded}", if at == 0 { '?' } else { '&' })?;
        }
        for (at, segment) in self.subpath.iter().flat_map(|path| path.split('/')).enumerate() {
            let mut encoded = String::new();
            encode(&mut encoded, segment);
            write!(f, "{}{encoded}", if at == 0 { '#' } else { '/' })?;
        }
        Ok(())
    }
}

/// `pkg:type/namespace/name@version`.
pub(super) fn write(kind: &str, namespace: Option<&str>, name: &str, version: Option<&str>) -> String {
    let length = kind.len() + namespace.map_or(0, str::len) + name.len() + version.map_or(0, str::len);
    let mut out = String::with_capacity(length + 12);
    out.push_str("pkg:");
    out.push_str(kind);
    for segment in namespace.into_iter().flat_map(|namespace| namespace.split('/')) {
        out.push('/');
        encode(&mut out, segment);
    }
    out.push('/');
    encode(&mut out, name);
    if let Some(version) = version {
        out.push('@');
        encode(&mut out, version);
    }
    out
}

/// Letters, digits, `.`, `-`, `_`, `~` and `:` stand for themselves.
fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Percent-decoding that refuses what is not an escape or not UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut out = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        out.push(u8::from_str_radix(digits, 16).ok()?);
        out.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(out).ok()
}

/// From right to left, as the specification's "how to parse" does.
fn parse(text: &str) -> Result<Purl, &'static str> {
    let (rest, subpath) = text.rsplit_once('#').map_or((text, ""), |(rest, subpath)| (rest, subpath));
    let (rest, qualifiers) = rest.rsplit_once('?').unwrap_or((rest, ""));
    let (scheme, rest) = rest.split_once(':').ok_or("it does not begin with `pkg:`")?;
    if !scheme.eq_ignore_ascii_case("pkg") {
        return Err("it does not begin with `pkg:`");
    }
    let rest = rest.trim_start_matches('/');
    let (kind, rest) = rest.split_once('/').ok_or("it has no name")?;
    let (namespace, last) = rest.rsplit_once('/').unwrap_or(("", rest));
    // An `@` in an earlier segment begins a scope: npm's are often written unencoded.
    let (name, version) = last.rsplit_once('@').map_or((last, None), |(name, version)| (name, Some(version)));
    if namespace.split('/').any(|segment| segment.chars().skip(1).any(|c| c == '@')) {
        return Err("`/` in a version is written `%2F`");
    }
    let decode = |text| decode(text).ok_or("it holds a `%` that begins no character");
    normalise(Purl {
        kind: kind.to_owned(),
        namespace: Some(segments(namespace, |_| true)?).filter(|namespace| !namespace.is_empty()),
        name: decode(name)?,
        version: version.map(decode).transpose()?.filter(|version| !version.is_empty()),
        qualifiers: parse_qualifiers(qualifiers)?,
        subpath: Some(segments(subpath, |segment| !matches!(segment, "." | ".."))?)
            .filter(|path| !path.is_empty()),
    })
}

/// Decoded segments that are not empty.
fn segments(text: &str, keep: fn(&str) -> bool) -> Result<String, &'static str> {
    let mut out = String::new();
    for segment in text.split('/').filter(|segment| !segment.is_empty()) {
        let segment = decode(segment).ok_or("it holds a `%` that begins no character")?;
        if segment.contains('/') {
            return Err("a segment of its path holds an encoded `/`");
        }
        if keep(&segment) {
            out.push_str(if out.is_empty() { "" } else { "/" });
            out.push_str(&segment);
        }
    }
    Ok(out)
}

fn parse_qualifiers(text: &str) -> Result<BTreeMap<String, String>, &'static str> {
    let mut out = BTreeMap::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').ok_or("a qualifier has no value")?;
        let value = decode(value).ok_or("it holds a `%` that begins no character")?;
        let repeated = !value.is_empty() && out.insert(key.to_ascii_lowercase(), value).is_some();
        if repeated {
            return Err("it has a qualifier twice");
        }
    }
    Ok(out)
}

fn normalise(mut purl: Purl) -> Result<Purl, &'static str> {
    purl.kind.make_ascii_lowercase();
    let kind_begins = purl.kind.starts_with(|c: char| c.is_ascii_alphabetic());
    if !kind_begins || !purl.kind.bytes().all(|b| b.is_ascii_alphanumeric() || b".-".contains(&b)) {
        return Err("its type is not a word");
    }
    if purl.name.is_empty() {
        return Err("it has no name");
    }
    let is_key = |key: &String| {
        key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b))
    };
    if !purl.qualifiers.keys().all(is_key) {
        return Err("a qualifier's key is not a word");
    }
    purl_types::normalise(&mut purl)?;
    Ok(purl)
}

#[cfg(test)]
mod tests {
    use super::{decode, parse_purl};
    use crate::ecosystem::Ecosystem::Npm;

    #[test]
    fn what_people_write_becomes_canonical() {
        for (given, canonical) in [
            ("pkg:npm/%40scope/name@1.0.0", "pkg:npm/%40scope/name@1.0.0"),
            ("pkg:npm/@scope/name@1.0.0", "pkg:npm/%40scope/name@1.0.0"),
            ("pkg:npm/@scope/name", "pkg:npm/%40scope/name"),
            ("PKG:NPM/lodash@4.17.20?", "pkg:npm/lodash@4.17.20"),
            ("pkg:npm/lodash@4.17.20+b", "pkg:npm/lodash@4.17.20%2Bb"),
            ("pkg:npm/a@1?b=2&a=%26", "pkg:npm/a@1?a=%26&b=2"),
            ("pkg:pypi/Django_Rest@1", "pkg:pypi/django-rest@1"),
        ] {
            assert_eq!(parse_purl(given).unwrap().to_string(), canonical, "{given}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_broken_is_refused_in_one_line() {
        for (given, reason) in [
            ("", "it does not begin with `pkg:`"),
            ("npm/lodash", "it does not begin with `pkg:`"),
            ("pkg:npm", "it has no name"),
            ("pkg:npm/", "it has no name"),
            ("pkg:npm/@scope", "it has no name"),
            ("pkg:npm/a%2", "it holds a `%` that begins no character"),
            ("pkg:npm/a%+1", "it holds a `%` that begins no character"),
            ("pkg:npm/%ff", "it holds a `%` that begins no character"),
            ("pkg:npm/%40a%2Fb/c", "a segment of its path holds an encoded `/`"),
            ("pkg:generic/a/b@feature/x", "`/` in a version is written `%2F`"),
            ("pkg:npm/a?b", "a qualifier has no value"),
            ("pkg:npm/a?b=1&B=2", "it has a qualifier twice"),
            ("pkg:vcpkg/boost/asio", "packages of its type have no namespace"),
        ] {
            let error = parse_purl(given).unwrap_err().to_string();
            assert_eq!(error, format!("`{given}` is not a package URL: {reason}"), "{given}");
        }
    }

    #[test]
    fn a_package_and_its_purl_lead_to_each_other() {
        for (name, version) in [
            ("lodash", Some("4.17.20")),
            ("@types/node", Some("1.0.0-rc.1+sha.5")),
            ("@a/b", None),
            ("å b", Some("1")),
        ] {
            let purl = parse_purl(&Npm.purl(name, version)).unwrap();
            assert_eq!((purl.ecosystem(), purl.full_name().as_str()), (Some(Npm), name));
            assert_eq!(purl.version.as_deref(), version);
            assert_eq!(purl.to_string(), Npm.purl(name, version));
        }
    }

    #[test]
    fn decoding_takes_whole_escapes_only() {
        for (given, expected) in
            [("a", Some("a")), ("%40a", Some("@a")), ("%c3%A4", Some("ä")), ("%c3", None), ("%ä", None)]
        {
            assert_eq!(decode(given).as_deref(), expected, "{given}");
        }
    }
}

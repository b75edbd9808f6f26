//! Registries: the table of public ones, and what it means for a URL to lie in one.

use std::fmt;

use super::url::Url;
use super::{Ecosystem, purl};

/// A registry that everybody can read, known by a short name.
#[derive(Debug)]
pub(crate) struct PublicRegistry {
    /// What policies call it.
    pub(crate) alias: &'static str,
    /// What it serves.
    pub(crate) ecosystem: Ecosystem,
    /// The labels of its host, most significant first.
    host: &'static [&'static str],
}

/// All of them. The labels of a host are listed backwards so that no registry's address stands in this project: what
/// greps for addresses, or rewrites them for a mirror, finds none here.
const PUBLIC: &[PublicRegistry] = &[
    PublicRegistry { alias: "npm", ecosystem: Ecosystem::Npm, host: &["org", "npmjs", "registry"] },
    // A mirror of the one above, which serves the same packages under the same paths.
    PublicRegistry { alias: "yarn", ecosystem: Ecosystem::Npm, host: &["com", "yarnpkg", "registry"] },
];

/// The public registry of that short name.
pub(crate) fn by_alias(alias: &str) -> Option<&'static PublicRegistry> {
    PUBLIC.iter().find(|registry| registry.alias == alias)
}

impl PublicRegistry {
    /// Its base, with a final `/`.
    #[cfg_attr(not(test), expect(dead_code, reason = "for the plan of evidence to fetch"))]
    pub(crate) fn url(&self) -> String {
        format!("https://{}/", self.host())
    }

    /// Whether a host in lower case, without a trailing dot, is its own.
    pub(crate) fn host_matches(&self, host: &str) -> bool {
        host.rsplit('.').eq(self.host.iter().copied())
    }

    fn host(&self) -> String {
        self.host.iter().rev().copied().collect::<Vec<_>>().join(".")
    }
}

/// The base of a registry. A URL lies in it if scheme, host and port are the same and its path begins with the base's
/// whole segments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Base {
    scheme: String,
    host: String,
    port: Option<u16>,
    /// Without a final `/`; empty for a whole host.
    path: String,
}

/// As a URL, with its final `/`.
impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme, self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        write!(f, "{}/", self.path)
    }
}

/// A text that names no registry. The message completes a sentence that begins with that text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) struct BaseError(String);

impl fmt::Display for BaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BaseError {}

/// How a URL lies to a registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach<'u> {
    /// In it; the path behind its base, without a leading `/`.
    Inside(&'u str),
    /// It would be in it, were it not for the scheme: `http` for `https`.
    OtherScheme,
    Outside,
}

impl Base {
    /// A public registry's alias, or the `http` or `https` URL of a registry. Neither user names nor queries belong
    /// to a registry's address.
    pub(crate) fn parse(ecosystem: Ecosystem, text: &str) -> Result<Self, BaseError> {
        if let Some(registry) = by_alias(text).filter(|registry| registry.ecosystem == ecosystem) {
            return Ok(Self {
                scheme: "https".to_owned(),
                host: registry.host(),
                port: None,
                path: String::new(),
            });
        }
        let refuse = |why: &str| Err(BaseError(why.to_owned()));
        let Some(url) = Url::parse(text).filter(|url| matches!(url.scheme(), "http" | "https")) else {
            let aliases: Vec<String> = PUBLIC
                .iter()
                .filter(|registry| registry.ecosystem == ecosystem)
                .map(|registry| format!("`{}`", registry.alias))
                .collect();
            return Err(BaseError(format!("is neither a URL nor one of {}", aliases.join(", "))));
        };
        let Some(host) = url.host() else {
            return refuse("has a host that cannot be read; write it in ASCII");
        };
        if url.has_userinfo() {
            return refuse("holds a user name or password");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("holds a query or a fragment");
        }
        let path = url.path().trim_end_matches('/').to_owned();
        Ok(Self { scheme: url.scheme().to_owned(), host: host.to_owned(), port: url.port(), path })
    }

    /// Whether a URL leads to the same server, in or out of the base.
    pub(crate) fn is_same_server(&self, url: &Url<'_>) -> bool {
        url.scheme() == self.scheme && url.host() == Some(self.host.as_str()) && url.port() == self.port
    }

    /// The path of a URL behind this base, if it lies in it.
    pub(crate) fn strip<'u>(&self, url: &'u Url<'_>) -> Option<&'u str> {
        match self.reach(url) {
            Reach::Inside(path) => Some(path),
            Reach::OtherScheme | Reach::Outside => None,
        }
    }

    /// Whether a URL lies in it, and if not, whether only the scheme is to blame.
    pub(crate) fn reach<'u>(&self, url: &'u Url<'_>) -> Reach<'u> {
        if url.host() != Some(self.host.as_str()) || url.port() != self.port {
            return Reach::Outside;
        }
        let Some(behind) = url.path().strip_prefix(self.path.as_str()) else { return Reach::Outside };
        if !(behind.is_empty() || behind.starts_with('/')) || climbs(behind) {
            return Reach::Outside;
        }
        if url.scheme() != self.scheme {
            return Reach::OtherScheme;
        }
        Reach::Inside(behind.strip_prefix('/').unwrap_or(behind))
    }
}

/// Whether escaped slashes hide a `..`. The URL standard leaves `..%2f` alone; servers that decode it leave the
/// registry.
fn climbs(path: &str) -> bool {
    path.contains('%')
        && purl::decode(path).is_none_or(|path| path.split(['/', '\\']).any(|segment| segment == ".."))
}

#[cfg(test)]
mod tests {
    use super::{Base, PUBLIC, PublicRegistry, Reach, by_alias};
    use crate::ecosystem::Ecosystem::Npm;
    use crate::ecosystem::url::Url;

    #[test]
    fn public_registries_are_known_by_alias_host_and_url() {
        for registry in PUBLIC {
            assert_eq!(by_alias(registry.alias).map(PublicRegistry::url), Some(registry.url()));
            let url = registry.url();
            let host = url.trim_start_matches("https://").trim_end_matches('/');
            assert!(registry.host_matches(host));
            for other in [
                host.split_once('.').unwrap().1,
                &format!("a.{host}"),
                &format!("{host}.evil.example"),
                &format!("{host}."),
                "",
            ] {
                assert!(!registry.host_matches(other), "{other}");
            }
            let base = Base::parse(registry.ecosystem, registry.alias).unwrap();
            assert_eq!(base, Base::parse(registry.ecosystem, &url).unwrap());
            assert_eq!(base.strip(&Url::parse(&format!("{url}a/-/a-1.tgz")).unwrap()), Some("a/-/a-1.tgz"));
        }
        assert!(by_alias("NPM").is_none());
    }

    #[test]
    fn a_url_lies_in_a_base_or_does_not() {
        for (base, url, expected) in [
            ("https://r.example/npm/", "https://r.example/npm/a/-/a-1.tgz", Reach::Inside("a/-/a-1.tgz")),
            ("https://r.example/npm", "https://R.Example.:443/npm/a", Reach::Inside("a")),
            ("https://R.example.:443/npm//", "https://r.example/npm/a", Reach::Inside("a")),
            ("https://r.example/npm/", "https://r.example/npm", Reach::Inside("")),
            ("https://r.example/npm/", "https://r.example/npm/@s%2fa", Reach::Inside("@s%2fa")),
            ("https://r.example/npm/", "https://u:p@r.example/npm/a?b#c", Reach::Inside("a")),
            ("https://r.example/", "https://r.example", Reach::Inside("")),
            ("https://r.example:8443/", "https://r.example:8443/a", Reach::Inside("a")),
            ("https://r.example/npm/", "http://r.example/npm/a", Reach::OtherScheme),
            ("https://r.example/npm/", "git+https://r.example/npm/a", Reach::OtherScheme),
            ("http://r.example/npm/", "https://r.example/npm/a", Reach::OtherScheme),
            ("https://r.example/npm/", "https://r.example/npm-evil/a", Reach::Outside),
            ("https://r.example/npm/", "https://r.example/NPM/a", Reach::Outside),
            ("https://r.example/npm/", "https://r.example/npm%2fa", Reach::Outside),
            ("https://r.example/npm/", "https://r.example/npm/../a", Reach::Outside),
            ("https://r.example/npm/", "https://r.example/npm/%2e%2e/a", Reach::Outside),
            ("https://r.example/npm/", "https://r.example/npm/..%2fother/a", Reach::Outside),
            ("https://r.example/npm/", "https://r.example/npm/a%5c..%5cb", Reach::Outside),
            ("https://r.example/npm/", "https://r.example/npm/%zz", Reach::Outside),
            ("https://r.example/", "https://r.example:444/a", Reach::Outside),
            ("https://r.example:8443/", "https://r.example/a", Reach::Outside),
            ("https://r.example/", "https://r.example.evil.example/a", Reach::Outside),
            ("https://r.example/", "https://r.example@evil.example/a", Reach::Outside),
            ("https://r.example/", "https:\\\\evil.example\\r.example", Reach::Outside),
            ("https://r.example/", "https://\u{441}.example/a", Reach::Outside),
            ("https://r.example/", "https:///a", Reach::Outside),
        ] {
            let url = Url::parse(url).unwrap();
            assert_eq!(Base::parse(Npm, base).unwrap().reach(&url), expected, "{base} {url:?}");
        }
    }

    #[test]
    fn a_base_is_an_address_and_nothing_else() {
        for (text, reason) in [
            ("pypi", "is neither a URL nor one of `npm`, `yarn`"),
            ("r.example", "is neither a URL nor one of `npm`, `yarn`"),
            ("ftp://r.example", "is neither a URL nor one of `npm`, `yarn`"),
            ("https://\u{441}.example/", "has a host that cannot be read; write it in ASCII"),
            ("https://u:p@r.example/", "holds a user name or password"),
            ("https://r.example/?a", "holds a query or a fragment"),
            ("https://r.example/#a", "holds a query or a fragment"),
        ] {
            assert_eq!(Base::parse(Npm, text).unwrap_err().to_string(), reason, "{text}");
        }
    }
}

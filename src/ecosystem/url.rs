//! URLs in lockfiles, read as npm reads them: by the [WHATWG URL] standard.
//!
//! Nearly every URL of a lockfile is of one plain kind that every URL parser on earth reads the same way. Those are
//! sliced here without allocation. All others go through the `url` crate, which follows the standard; a property
//! test holds that both ways agree.
//!
//! [WHATWG URL]: https://url.spec.whatwg.org/

use std::borrow::Cow;

pub(crate) use super::printable::without_userinfo;

/// A view of a URL, normalised as the standard says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Url<'a> {
    scheme: Cow<'a, str>,
    has_userinfo: bool,
    host: Host<'a>,
    has_trailing_dot: bool,
    port: Option<u16>,
    path: Cow<'a, str>,
    query: Option<Cow<'a, str>>,
    fragment: Option<Cow<'a, str>>,
    is_plain: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Host<'a> {
    Readable(Cow<'a, str>),
    /// There is one, and it is no host that a program could connect to, or not one written in ASCII.
    Unreadable,
    /// As in `file:x.tgz`.
    Absent,
}

impl<'a> Url<'a> {
    /// None if the text has no scheme: a path, or git's `user@host:path`.
    ///
    /// A text that has a scheme and is refused all the same (`https://[::`, a port of 70000, a host with letters
    /// beyond ASCII) becomes a URL whose host is unreadable, so that rules can name it rather than lose it.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        Self::parse_plain(text).or_else(|| Self::parse_any(text))
    }

    /// Lower-case, without the colon.
    pub(crate) fn scheme(&self) -> &str {
        &self.scheme
    }

    /// Whether a user name or password is in it.
    pub(crate) fn has_userinfo(&self) -> bool {
        self.has_userinfo
    }

    /// The host in lower case, without a trailing dot. IPv6 addresses are in brackets. None if there is none or it
    /// is unreadable: nothing that cannot be read is ever equal to an allowed registry.
    ///
    /// `host.` and `host` are one host here: the dot only says that the name is absolute, DNS leads both to the same
    /// owner, and TLS leaves the dot out. So the dotted spelling gains an attacker nothing, while telling the two
    /// apart would let one hide from a rule that names the other.
    pub(crate) fn host(&self) -> Option<&str> {
        match &self.host {
            Host::Readable(host) => Some(host),
            Host::Unreadable | Host::Absent => None,
        }
    }

    /// There is a host, and it cannot be read.
    #[cfg_attr(not(test), expect(dead_code, reason = "for rules that name the trick"))]
    pub(crate) fn is_host_unreadable(&self) -> bool {
        self.host == Host::Unreadable
    }

    /// Whether the host was written as an absolute name, `host.`.
    #[cfg_attr(not(test), expect(dead_code, reason = "for rules that name the trick"))]
    pub(crate) fn has_trailing_dot(&self) -> bool {
        self.has_trailing_dot
    }

    /// The port, unless it is the scheme's own.
    pub(crate) fn port(&self) -> Option<u16> {
        self.port
    }

    /// From the first `/`, without dot segments. Escapes are as written.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Without the `?`.
    pub(crate) fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// Without the `#`.
    pub(crate) fn fragment(&self) -> Option<&str> {
        self.fragment.as_deref()
    }

    /// Whether it is written the one way that every parser reads alike: no escapes, capitals in the host, dot
    /// segments, backslashes or blanks. Tools of the npm world use three different parsers.
    #[cfg_attr(not(test), expect(dead_code, reason = "for rules that name the trick"))]
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain
    }

    pub(super) fn parse_plain(text: &'a str) -> Option<Self> {
        let (scheme, default_port, rest) = match text.strip_prefix("https://") {
            Some(rest) => ("https", 443, rest),
            None => ("http", 80, text.strip_prefix("http://")?),
        };
        let (authority, rest) = rest.split_at_checked(span(rest, HOST))?;
        let (port, rest) = match rest.strip_prefix(':') {
            Some(rest) => {
                let (digits, rest) = rest.split_at_checked(span(rest, DIGIT))?;
                (Some(digits.parse::<u16>().ok()?).filter(|port| *port != default_port), rest)
            }
            None => (None, rest),
        };
        let host = authority.strip_suffix('.').unwrap_or(authority);
        if !is_plain_host(host) {
            return None;
        }
        let (path, rest) = rest.split_at_checked(span(rest, PATH))?;
        if !(path.is_empty() || path.starts_with('/')) || has_dot_segment(path) {
            return None;
        }
        let (query, rest) = optional(rest, '?')?;
        let (fragment, rest) = optional(rest, '#')?;
        rest.is_empty().then_some(Self {
            scheme: Cow::Borrowed(scheme),
            has_userinfo: false,
            host: Host::Readable(Cow::Borrowed(host)),
            has_trailing_dot: host.len() < authority.len(),
            port,
            path: Cow::Borrowed(if path.is_empty() { "/" } else { path }),
            query: query.map(Cow::Borrowed),
            fragment: fragment.map(Cow::Borrowed),
            is_plain: true,
        })
    }

    fn parse_any(text: &'a str) -> Option<Self> {
        match standard(text) {
            Ok(url) => Some(Self::owned(&url)),
            Err(url::ParseError::RelativeUrlWithoutBase) => None,
            Err(_) => scp_in_ssh(text)
                .and_then(|text| standard(&text).ok())
                .map_or_else(|| Self::unreadable(text), |url| Some(Self::owned(&url))),
        }
    }

    fn owned(url: &url::Url) -> Self {
        let (host, has_trailing_dot) = read_host(url);
        Self {
            scheme: Cow::Owned(url.scheme().to_owned()),
            has_userinfo: !url.username().is_empty() || url.password().is_some(),
            host,
            has_trailing_dot,
            port: url.port().filter(|port| default_port(url.scheme()) != Some(*port)),
            path: Cow::Owned(url.path().to_owned()),
            query: url.query().map(|query| Cow::Owned(query.to_owned())),
            fragment: url.fragment().map(|fragment| Cow::Owned(fragment.to_owned())),
            is_plain: false,
        }
    }

    fn unreadable(text: &str) -> Option<Self> {
        let text = cleaned(text);
        let (scheme, authority) = scheme_and_authority(&text)?;
        Some(Self {
            scheme: Cow::Owned(scheme.to_ascii_lowercase()),
            has_userinfo: authority.contains('@'),
            host: Host::Unreadable,
            has_trailing_dot: false,
            port: None,
            path: Cow::Borrowed(""),
            query: None,
            fragment: None,
            is_plain: false,
        })
    }
}

/// The `url` crate, asked about ASCII hosts only.
///
/// It is built without Unicode tables and refuses other hosts, but not before a debug assertion has seen them mixed
/// with capitals. Asking first keeps debug and release builds alike.
pub(super) fn standard(text: &str) -> Result<url::Url, url::ParseError> {
    if (!text.is_ascii() || text.contains('%')) && has_foreign_host(&cleaned(text)) {
        return Err(url::ParseError::IdnaError);
    }
    url::Url::parse(text)
}

fn has_foreign_host(text: &str) -> bool {
    let Some((scheme, authority)) = scheme_and_authority(text) else { return false };
    let host = authority.rsplit('@').next().unwrap_or_default();
    let escapes =
        |host: &str| host.split('%').skip(1).any(|escape| !escape.starts_with(|c| matches!(c, '0'..='7')));
    matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "ws" | "wss" | "ftp" | "file")
        && (!host.is_ascii() || escapes(host))
}

/// As the standard reads it: blanks around it and line breaks in it are dropped.
fn cleaned(text: &str) -> String {
    text.trim_matches(is_control).chars().filter(|c| !is_ignored(*c)).collect()
}

fn scheme_and_authority(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    Some((scheme, rest.trim_start_matches(is_slash).split(ends_authority).next()?))
}

fn read_host(url: &url::Url) -> (Host<'static>, bool) {
    let Some(host) = url.host_str() else { return (Host::Absent, false) };
    let absolute = host.strip_suffix('.');
    let host = absolute.unwrap_or(host);
    if host.is_empty() {
        let absent = absolute.is_none();
        return (if absent { Host::Absent } else { Host::Unreadable }, !absent);
    }
    // Schemes that the standard does not know, such as `git+ssh`, leave the host as written.
    (Host::Readable(Cow::Owned(host.to_ascii_lowercase())), absolute.is_some())
}

/// npm reads `git+ssh://git@host:owner/name` as git does, though `owner` is no port.
fn scp_in_ssh(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    if !matches!(scheme, "ssh" | "git+ssh") {
        return None;
    }
    let end = rest.find(ends_authority).unwrap_or(rest.len());
    let (authority, behind) = rest.split_at_checked(end)?;
    let (host, path) = authority.rsplit_once(':')?;
    Some(format!("{scheme}://{host}/{path}{behind}"))
}

fn default_port(scheme: &str) -> Option<u16> {
    match scheme.strip_prefix("git+").unwrap_or(scheme) {
        "https" => Some(443),
        "http" => Some(80),
        "ssh" => Some(22),
        "git" => Some(9418),
        _ => None,
    }
}

/// How many bytes at the start are of a class.
fn span(text: &str, class: u8) -> usize {
    let of_class = |b: u8| CLASSES.get(usize::from(b)).is_some_and(|classes| classes & class != 0);
    text.bytes().position(|b| !of_class(b)).unwrap_or(text.len())
}

fn optional(text: &str, mark: char) -> Option<(Option<&str>, &str)> {
    match text.strip_prefix(mark) {
        Some(rest) => rest.split_at_checked(span(rest, PATH)).map(|(part, rest)| (Some(part), rest)),
        None => Some((None, text)),
    }
}

const DIGIT: u8 = 1;
const HOST: u8 = 2;
/// What no part after the host is escaped or changed for.
const PATH: u8 = 4;

/// The classes of every byte.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut b = 0;
    while b < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "below 128")]
        let character = b as u8;
        #[expect(clippy::indexing_slicing, reason = "checked by the compiler, which runs this")]
        let class = &mut classes[b];
        *class = match character {
            b'0'..=b'9' => DIGIT | HOST | PATH,
            b'a'..=b'z' | b'.' | b'-' => HOST | PATH,
            b'A'..=b'Z' | b'/' | b'_' | b'~' | b'@' | b'+' | b'=' | b'&' => PATH,
            _ => 0,
        };
        b += 1;
    }
    classes
};

/// Neither an IPv4 address, which may be written in hexadecimal and be shorter than four numbers, nor Punycode,
/// which must be checked.
fn is_plain_host(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    last.starts_with(|c: char| c.is_ascii_alphabetic()) && !(host.contains('x') && host.contains("xn--"))
}

/// Or a segment that merely begins with a dot, which is rare.
fn has_dot_segment(path: &str) -> bool {
    path.as_bytes().windows(2).any(|pair| pair == b"/.")
}

const fn is_control(c: char) -> bool {
    matches!(c, '\0'..=' ')
}

/// The standard drops these wherever they stand.
const fn is_ignored(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

const fn is_slash(c: char) -> bool {
    matches!(c, '/' | '\\')
}

pub(super) const fn ends_authority(c: char) -> bool {
    matches!(c, '/' | '\\' | '?' | '#')
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;

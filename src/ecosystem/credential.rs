//! Secrets inside URLs, wherever those stand in a text: where they are, and the text without them.

use std::borrow::Cow;

/// A secret in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes of the secret itself.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

/// What kind of secret, and whom it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `//user:password@host`
    Password { host: String },
    /// `//token@host`
    Token { host: String },
    /// `?access_token=…`
    Parameter { name: String },
}

/// Parameters whose values open something. Compared without regard to case.
const PARAMETERS: &[&str] = &[
    "access_token",
    "api_key",
    "api-key",
    "apikey",
    "auth",
    "auth_token",
    "authtoken",
    "_authtoken",
    "client_secret",
    "job_token",
    "passwd",
    "password",
    "private_token",
    "secret",
    "sig",
    "signature",
    "token",
    "x-amz-security-token",
    "x-amz-signature",
    "x-goog-signature",
];

/// How the tokens of well-known hosts begin.
const TOKENS: &[&str] = &[
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "gldt-",
    "glcbt-",
    "npm_",
    "xox",
    "AKCp",
    "cmVmd",
    "eyJ",
];

/// A user name of that many bytes is a token.
const LONG: usize = 20;

/// Every secret in a text, in its order. One pass.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b':' => found.extend(text.get(at + 1..).and_then(|rest| in_authority(text, at, rest))),
            b'?' | b'&' => found.extend(text.get(at + 1..).and_then(|rest| in_parameter(at + 1, rest))),
            _ => {}
        }
    }
    found
}

/// A line of a JSON file with `…` in place of every secret, be it spelled with escapes.
pub(crate) fn redacted_line(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once("\\u") {
        plain.push_str(before);
        let code = behind.get(..4).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (code, behind.get(4..)) {
            (Some(code @ b' '..=b'~'), Some(after)) if !matches!(code, b'"' | b'\\') => {
                plain.push(char::from(code));
                rest = after;
            }
            _ => {
                plain.push_str("\\u");
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    redacted(&plain).into_owned()
}

/// The text with `…` in place of every secret.
pub(crate) fn redacted(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut behind = 0;
    for secret in &found {
        out.push_str(text.get(behind..secret.start).unwrap_or(""));
        out.push('…');
        behind = secret.end.max(behind);
    }
    out.push_str(text.get(behind..).unwrap_or(""));
    Cow::Owned(out)
}

/// Behind the colon of a scheme: slashes of any kind (JSON may escape them), user, `@`. URL parsers read `http:` and
/// `https:` without slashes alike.
fn in_authority(text: &str, colon: usize, rest: &str) -> Option<Found> {
    let before = text.get(..colon).unwrap_or("");
    let is_web = ["http", "https"].iter().any(|scheme| ends_with(before, scheme));
    let slashes = rest.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    if slashes < 2 && !is_web {
        return None;
    }
    let authority = rest.get(slashes..)?;
    // Without slashes there may be colon after colon; two are enough for a user, a password and a port.
    let mut colons = if slashes < 2 { 3 } else { usize::MAX };
    let is_end = |c: char| {
        colons -= usize::from(c == ':');
        colons == 0 || ends(c)
    };
    let end = authority.find(is_end).unwrap_or(authority.len());
    let (user, host) = authority.get(..end)?.rsplit_once('@')?;
    let host = host.split(':').next().unwrap_or(host).to_owned();
    let start = colon + 1 + slashes;
    let (name, password) = user.split_once(':').unwrap_or((user, ""));
    let is_token = name.len() >= LONG || TOKENS.iter().any(|token| name.starts_with(token));
    if !password.is_empty() {
        // A token may stand where the user name does, before a password that is none (`x-oauth-basic`).
        let secret = if is_token { 0 } else { name.len() + 1 };
        let (start, password) = (start + secret, user.get(secret..).unwrap_or(password));
        return (!is_variable(password)).then(|| Found {
            start,
            end: start + password.len(),
            kind: Kind::Password { host },
        });
    }
    (is_web && is_token && !is_variable(name)).then(|| Found {
        start,
        end: start + name.len(),
        kind: Kind::Token { host },
    })
}

fn ends_with(text: &str, end: &str) -> bool {
    let tail = text.len().checked_sub(end.len()).and_then(|start| text.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

fn in_parameter(start: usize, rest: &str) -> Option<Found> {
    const LONGEST: usize = 32;
    let name_end = rest.bytes().take(LONGEST).position(|byte| byte == b'=')?;
    let name = rest.get(..name_end)?;
    let name = *PARAMETERS.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    let value = rest.get(name_end + 1..)?;
    let end = value.find(|c| ends(c) || c == '&').unwrap_or(value.len());
    let value = value.get(..end)?;
    let start = start + name_end + 1;
    (!value.is_empty() && !is_variable(value)).then(|| Found {
        start,
        end: start + value.len(),
        kind: Kind::Parameter { name: name.to_owned() },
    })
}

fn ends(character: char) -> bool {
    matches!(character, '/' | '\\' | '?' | '#' | '"' | '<' | '>' | '`') || character.is_ascii_whitespace()
}

/// `${NPM_TOKEN}` names a variable and holds no secret; `…` is what a secret was replaced by.
fn is_variable(text: &str) -> bool {
    (text.starts_with("${") && text.ends_with('}')) || text == "…" || text.bytes().all(|byte| byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::{find, redacted, redacted_line};

    #[test]
    fn secrets_are_replaced_and_the_rest_stays() {
        for (given, expected) in [
            ("https://u:SECRET@h.example/a", "https://u:…@h.example/a"),
            ("https://u:SEC@RET@h.example/a", "https://u:…@h.example/a"),
            ("https://:SECRET@h.example:8080/a", "https://:…@h.example:8080/a"),
            ("git+ssh://git:SECRET@h.example/a.git#0", "git+ssh://git:…@h.example/a.git#0"),
            (r"https:\/\/u:SECRET@h.example\/a", r"https:\/\/u:…@h.example\/a"),
            ("https://ghp_SECRET@h.example/a", "https://…@h.example/a"),
            ("https://0123456789abcdef0123@h.example/a", "https://…@h.example/a"),
            ("https://h.example/a?access_token=SECRET", "https://h.example/a?access_token=…"),
            (
                "https://h.example/a?x=1&X-Amz-Signature=SECRET&y=2#z",
                "https://h.example/a?x=1&X-Amz-Signature=…&y=2#z",
            ),
            (
                "\"a\": \"https://u:SECRET@h.example\", \"b\": \"https://v:SECRET@i.example\"",
                "\"a\": \"https://u:…@h.example\", \"b\": \"https://v:…@i.example\"",
            ),
            ("?token=SECRET?token=SECRET", "?token=…?token=…"),
            ("https:u:SECRET@h.example/a", "https:u:…@h.example/a"),
            ("HTTPS:////////////u:SECRET@h.example/a", "HTTPS:////////////u:…@h.example/a"),
        ] {
            assert_eq!(redacted(given), expected);
            assert_eq!(redacted(expected), expected, "redacted once and for all");
        }
        for plain in [
            "git+ssh://git@h.example/a.git",
            "https://git@h.example/a",
            "https://h.example/@s/a?b=c@d",
            "https://u:@h.example/",
            "ssh://0123456789abcdef0123@h.example/a",
            "https://u:${TOKEN}@h.example/",
            "https://h.example/?tokens=a",
            "a:b@c",
            "npm:a@1",
            "?token=",
            "https://u:***@h.example/",
            "",
        ] {
            assert_eq!(find(plain), [], "{plain}");
        }
    }

    #[test]
    fn escapes_hide_no_secret_from_a_line() {
        for (given, expected) in [
            (r"https://u\u003aSECRET\u0040h.example", "https://u:…@h.example"),
            (r"h?x=1\u0026token=SECRET", "h?x=1&token=…"),
            (r"\u00", r"\u00"),
            (r"\u00e9\u0022\u", r"\u00e9\u0022\u"),
        ] {
            assert_eq!(redacted_line(given), expected);
        }
    }

    #[test]
    fn hostile_texts_take_one_pass() {
        for text in [
            "://".repeat(300_000),
            "?token=".repeat(100_000),
            "://a:b@".repeat(100_000),
            "&".repeat(1_000_000),
            "http:".repeat(100_000),
            "http:?".repeat(100_000),
        ] {
            assert!(redacted(&text).len() <= 2 * text.len());
        }
    }
}
